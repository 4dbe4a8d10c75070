"""He or she -> they: the pronoun in its place in the sentence, and the verbs that must agree with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policylint.inflection import cased
from policylint.verbs import ends_noun, is_verb, opens_object, plural_of_verb, verb_of

_ONE = r"(?:he|she|him|her|his|hers|himself|herself)"
_OR = r"(?:\s*[/\\]\s*|\s+or\s+|\s+and/or\s+|-?\s*or\s+|,\s+or\s+)"
_PAIR = re.compile(rf"\b(?:{_ONE}{_OR}{_ONE}|{_ONE}\s?\({_ONE}\)(?:self)?|s\s?/\s?he|s\(he\))(?![\w])|(?<!\w)\(s\)he\b")
_WITH_THEY = re.compile(r"\s*(?:/|,|,?\s*or)\s*(?:they|them|their|theirs|themself|themselves|ze|xe|other)\b")
_AFTER_THEY = re.compile(r"(?:they|them|their|theirs|themselves)\s*(?:/|,|,?\s*or)\s*$")
_ANY = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b|\(s\)he|\bs ?/ ?he|s\(he\)")
_SINGLE = re.compile(rf"\b{_ONE}\b")
_MALE, _FEMALE = ("he", "him", "his", "himself"), ("she", "her", "hers", "herself")
_ADVERBS = r"(?:(?:also|then|still|never|always|often|not|already|only|just|either|both|so|first|later|\w+ly)\s+)*"
_OBJECT_THEN = re.compile(
    r"\s+(?:an?|the|how|what|any|his|her|their|back|up|out|away|again|off|down|home|aside|along)\b"
)
_VERB = re.compile(rf"\s+({_ADVERBS})([a-z']+)(?:\s+([a-z']+))?")
_INVERTED = re.compile(r"\b(is|was|has|does|isn't|wasn't|hasn't|doesn't)(\s+)$")
_CLAUSE = re.compile(
    r"[.;:!?]|,(?!\s+(?:and|or|but|then)\b)|\b(?:who|which|that|if|when|whenever|because|until|unless|while|before|after)\b"
)
_LISTED = re.compile(r",\s+([a-z']+)(?:\s+([a-z']+))?")
_JOINED = re.compile(rf"\b(?:and|or|but|then)\s+{_ADVERBS}([a-z']+)(?:\s+([a-z']+))?")
_PARTICIPLE = re.compile(r"\s+(?:not\s+|already\s+)?(?:been|had|\w+(?:ed|en))\b")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun or a pair of them in a folded sentence: where it stands, and whether it names both genders."""

    start: int
    end: int
    pair: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What to write instead, from `start` to `end` of the sentence; sure where every verb that must agree was found."""

    start: int
    end: int
    text: str
    sure: bool


def pronoun_places(folded: str) -> Iterator[int]:
    """Yield where pronouns or parts of a pair stand in a folded text."""
    return (match.start() for match in _ANY.finditer(folded))


def pronouns(sentence: str) -> list[Pronoun]:
    """Return the pairs ("he or she", "s/he") and the single pronouns of a folded sentence, in order."""
    pairs = [Pronoun(m.start(), m.end(), True) for m in _PAIR.finditer(sentence) if _of_both(m[0])]
    inclusive = [p for p in pairs if _WITH_THEY.match(sentence, p.end) or _AFTER_THEY.search(sentence, 0, p.start)]
    singles = [
        Pronoun(m.start(), m.end(), False)
        for m in _SINGLE.finditer(sentence)
        if not any(p.start < m.end() and m.start() < p.end for p in pairs)
    ]
    return sorted((p for p in pairs + singles if p not in inclusive), key=lambda p: p.start)


def _of_both(words: str) -> bool:
    ones = re.findall(r"[a-z]+", words)
    return ones[0] == "s" or (any(one in _MALE for one in ones) and any(one in _FEMALE for one in ones))


def they(text: str, folded: str, pronoun: Pronoun) -> Change:
    """Return the change that puts "they", "them", "their" or "themself" in a sentence, with its verbs."""
    found, after = folded[pronoun.start : pronoun.end], folded[pronoun.end :]
    word = _plural(found, after)
    if word != "they":
        return Change(pronoun.start, pronoun.end, cased(word, text[pronoun.start : pronoun.end]), True)
    start, end, sure = pronoun.start, pronoun.end, True
    said = cased("they", text[pronoun.start : pronoun.end])
    inverted = _INVERTED.search(folded, 0, pronoun.start)
    if inverted:
        verb = cased(plural_of_verb(inverted[1]) or inverted[1], text[inverted.start() : inverted.end(1)])
        return Change(inverted.start(), end, verb + inverted[2] + said, True)
    if contraction := re.match(r"'s\b", after):
        said += "'ve" if _PARTICIPLE.match(after, contraction.end()) else "'re"
        return Change(start, end + contraction.end(), said, True)
    edits, sure = _agreeing(folded, end)
    for at, stop, verb in edits:
        said += _inner(text[end:at]) + cased(verb, text[at:stop])
        end = stop
    return Change(start, end, said, sure)


def _plural(found: str, after: str) -> str:
    """Return the form of "they" for a pronoun or pair, by what follows it."""
    ones = re.findall(r"[a-z]+", found)
    if found.endswith("self") or found.endswith("self)"):
        return "themself"
    if "he" in ones or "she" in ones or ones[0] == "s":
        return "they"
    if "him" in ones:
        return "them"
    alone = ends_noun(after, several=False) and not re.match(r"\s+own\b", after)
    if "hers" in ones:
        return "theirs" if alone else "their"
    if "his" in ones:
        # Words that break off ("the conduct of his/her", and the line ends) wait for a noun.
        return "theirs" if alone and re.match(r"\s*[.,;:!?)\"”]", after) else "their"
    return "them" if alone or _OBJECT_THEN.match(after) else "their"


def _agreeing(folded: str, end: int) -> tuple[list[tuple[int, int, str]], bool]:
    """Return the verbs after a subject that must change, with their places, and whether none was left in doubt."""
    first = _VERB.match(folded, end)
    if first is None:
        return [], False
    changed = plural_of_verb(first[2])
    if changed is None:
        return [], True
    edits, sure = [(first.start(2), first.end(2), changed)], True
    limit = _CLAUSE.search(folded, first.end(2))
    stop = limit.start() if limit else len(folded)
    for joined in _JOINED.finditer(folded, first.end(2), stop):
        word, at = joined[1], joined.start(1)
        direct = folded[edits[-1][1] : joined.start()].strip(" ,") == ""
        other = plural_of_verb(word)
        if other is None:
            continue
        if is_verb(word, joined[2]) or direct or opens_object(joined[2]):
            edits.append((at, joined.end(1), other))
        else:
            sure = sure and verb_of(word) is None
    # "arrives, checks in and sits": whose verb it is after the comma, a person tells.
    listed = _LISTED.match(folded, stop)
    return edits, sure and not (listed and is_verb(listed[1], listed[2]))


def _inner(words: str) -> str:
    """Put "they" for the pairs among words that stand between a subject and its verbs."""
    parts, at = [], 0
    folded = words.lower()
    for inner in pronouns(folded):
        if inner.pair and (form := _plural(folded[inner.start : inner.end], folded[inner.end :])) != "they":
            parts += [words[at : inner.start], cased(form, words[inner.start : inner.end])]
            at = inner.end
    return "".join(parts) + words[at:]
