"""A rewrite's `swap`: new words for the words found, with the verb that follows in the form that they ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from policylint.analysis import Sentence
from policylint.document import Document, Span
from policylint.inflection import cased, forms, gerund, participle, past

_NEXT = re.compile(r"\{next:(gerund|base|past|participle)\}")
_FOLLOWING = re.compile(r"\s+(?:(?:also|then|ever)\s+)?([A-Za-z]+)")
# "Failure to timely pay", "failure to sign and return": no one word that could take another form.
_ADVERB = re.compile(r"(?!(?:comply|apply|reply|rely|supply|multiply)\b)\w+ly\b")
_CLAUSE_END = re.compile(r"[,.;:]|\b(?:will|may|can|could|would|shall|must|is|are|results?|leads?|when|if)\b")
_BRACKETED = re.compile(r"\([^()]*\)")
# "To sign and return", not "the rules and expectations": a plain form hardly ever ends in a single s.
_SECOND_VERB = re.compile(
    r"\b(?:and|or)\s+(?!(?:the|your|our|any|an?|other|more|less|their|his|her|to)\b|\w*[^\Wsu]s\b)\w"
)
# "You've failed to", "she's failed to": the verb that helps is written short, and stands before the words found.
_HELPING = re.compile(r"[a-z]['\u2019](ve|s|d)\s+$", re.IGNORECASE)
_SHORT = 8  # characters: "e've" and the space behind it, a line's end and an indent perhaps
_WRITTEN_OUT = {"ve": "have ", "s": "has ", "d": "had "}


def swapped(swap: Mapping[str, str], document: Document, found: Span, sentence: Sentence) -> tuple[Span, str] | None:
    """Return what a rewrite puts in place of the words found, and of how much; None where nothing fits.

    swap: folded words -> new words; `{next:gerund}`, `past` or `participle` stands for the verb that follows.
    """
    template = _template(swap, document, found)
    if template is None:
        return None
    end = found.end
    if match := _NEXT.search(template):
        following = _verb_after(document.text[end : sentence.span.end])
        if following is None:
            return None
        end += following.end()
        template = template.replace(match[0], _in_form(following[1].lower(), match[1]))
    return Span(found.start, end), cased(template, document.quote(found), sentence.span.cut(document.text))


def _template(swap: Mapping[str, str], document: Document, found: Span) -> str | None:
    folded = " ".join(document.folded[found.start : found.end].split())
    if short := _HELPING.search(document.text, max(found.start - _SHORT, 0), found.start):
        helping = _WRITTEN_OUT[short[1].lower()]
        template = swap.get(helping + folded)
        if template is not None and template.startswith(helping):
            return template.removeprefix(helping)
    return swap.get(folded)


def _verb_after(rest: str) -> re.Match[str] | None:
    """Return the verb with which the rest of a sentence begins, where that one word can take another form."""
    following = _FOLLOWING.match(rest)
    if following is None or _ADVERB.match(following[1]) or following[1].isupper():
        return None
    return None if _SECOND_VERB.search(_CLAUSE_END.split(_BRACKETED.sub("", rest))[0]) else following


def _in_form(word: str, form: str) -> str:
    base = next((b for b in _bases(word) if word in forms(b)), word)
    return {"gerund": gerund(base), "past": past(base), "participle": participle(base), "base": base}[form]


def _bases(word: str) -> Iterator[str]:
    """Yield what the base form of a word may be."""
    yield word
    for ending, base in (
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ied", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)] + base
