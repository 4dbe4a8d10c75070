"""The small language in which vocabularies say words: one line of YAML -> a regular expression and its literals.

    no-show             the hyphen may be a hyphen, a space or nothing
    miss~ a visit~      ~ stands for every form: miss, misses, missed, missing; visit, visits
    (cancel~|drop~) it  alternatives, of one word or several
    your? visit         ? makes the word or group before it optional
    miss~ .. visit      up to three words may stand between (..6: up to six), never a sentence's end
    late {visit}        another vocabulary, by name
    complian*           any ending
    (30|90)-day notice  a hyphen beside a bracket may be a space

Everything is matched on folded text (lower case, straight quotes), on whole words, across line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from policylint.document import fold
from policylint.inflection import forms

# Between two words: white space, with quotes, brackets and Markdown emphasis around it.
_GAP = r"[\"')\]*_]*\s+[\"'(\[*_]*"
# A word in between: a stop may stand inside it ($12.50), at its end only in a title (Dr. Vance).
_BETWEEN = r"(?:[\"')\]*_,:/-]*\s+(?:[\"'(\[*_]*(?:[^\s;]*[^\s.;!?,:)\]\"'*_]|(?:mr|mrs|ms|mx|dr|st|no)\.)))"
# Between words of which one is in brackets, joined by a hyphen; its token, as no folded wording holds it.
_HYPHEN, _JOINED = r"[-\s]{1,2}", "\u2011"
_JOINT = re.compile(r"(?<=[)}?])-(?=[\w({])|(?<=[\w~*])-(?=[({])")
_TOKEN = re.compile(r"\s*(\.\.\d*|\{[\w-]+\}|[()|?]|[^\s(){}|?]+)")

# What a scan looks for in scannable sentences. A space at a literal's edge says that a word begins or ends there:
# " fee " is not in "coffee". Signs ("$") are literals by themselves, and "0" is any digit.
Literals = frozenset[str]

_SIGNS = '$%&#@+=<>?[{"'
_SPACED = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))
_APART = re.compile(r"[^a-z0-9]+")
_AS_SIGNS = bytes.maketrans(b"123456789", b"000000000")
_UNSIGNED = bytes(code for code in range(256) if chr(code) not in _SIGNS + "0123456789")

_MOST_PHRASES = 48  # literals made of two parts: more would cost the scan more than they save the rules
_MOST_BESIDE = 100  # literals: one of so many stands in most sentences
_RARER = 20.0

# Words of which documents of care are full: poor to scan for.
_COMMON = frozenset(
    (
        *("the", "that", "this", "these", "those", "you", "your", "they", "them", "their", "his", "her", "our", "who"),
        *("any", "all", "and", "for", "not", "are", "was", "been", "being", "have", "has", "had", "will", "would"),
        *("shall", "must", "may", "might", "can", "could", "should", "with", "from", "when", "after", "before"),
        *("until", "only", "other", "another", "what", "which", "one", "able", "let", "come", "need", "needs", "new"),
        *("care", "service", "services", "patient", "patients", "client", "clients", "visit", "time", "call", "pre"),
    )
)


def spoken(folded: bytes) -> list[str]:
    """Return the words of a folded sentence, its hyphens and apostrophes taken for spaces."""
    return folded.translate(_SPACED).decode("ascii").split()


def signs(folded: bytes) -> str:
    """Return the signs of a folded sentence that may be literals, with a 0 for each digit."""
    return folded.translate(_AS_SIGNS, _UNSIGNED).decode("ascii")


def scannable(words: Iterable[str], marks: str) -> str:
    """Return a folded sentence as the scan sees it: its words, a space apart and around, then its signs."""
    return f" {' '.join(words)} {marks} "


def scanned(literals: Iterable[str]) -> Literals | None:
    """Return folded literals as they stand in a scannable sentence; None if one of them cannot be told there."""
    found = frozenset(map(_scanned, literals))
    return found if all(found) else None


def _scanned(literal: str) -> str:
    """Return a literal's words with the spaces around them; of signs alone, one that stands in scannable sentences."""
    words = _APART.sub(" ", literal)
    if words.strip():
        return words
    return next((sign for sign in literal.encode("ascii", "replace").decode() if sign in _SIGNS), "")


class WordingError(ValueError):
    """A wording breaks the small language; the message says how."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a wording compiles to: a regular expression without word edges, and literals.

    literals: strings of which at least one stands in every scannable sentence that the expression matches; None where
    no such set is known (then every sentence must be looked at). whole: each literal is all of a match, not a part.
    beside: further such sets. firsts: words with one of which every match begins, None where they are not known.
    """

    regex: str
    literals: Literals | None
    whole: bool = False
    beside: tuple[Literals, ...] = ()
    firsts: frozenset[str] | None = None


Resolve = Callable[[str], Pattern]


@dataclass(slots=True)
class _Part:
    """A part of a sequence, with what stands between it and the one before it; gap: up to so many words, no part."""

    pattern: Pattern
    lead: str = _GAP
    optional: bool = False
    gap: int | None = None


def compile_wording(wording: str, resolve: Resolve) -> Pattern:
    """Compile one wording; `resolve` gives the pattern of a vocabulary by name. Raises WordingError."""
    tokens = _tokens(_JOINT.sub(f" {_JOINED} ", fold(wording)))
    pattern, rest = _alternatives(tokens, 0, resolve, wording)
    if rest != len(tokens):
        raise WordingError(f"unbalanced bracket in {wording!r}")
    return pattern


def either(patterns: Sequence[Pattern]) -> Pattern:
    """Return the pattern that matches where any of these does."""
    literals, firsts = _union([p.literals for p in patterns]), _union([p.firsts for p in patterns])
    regexes = dict.fromkeys([pattern.regex for pattern in patterns])
    whole = all(pattern.whole for pattern in patterns)
    return Pattern("(?:" + "|".join(regexes) + ")", literals, whole, firsts=firsts)


def _union(choices: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    """Return what is in any of some sets, None where one of them is not known."""
    known = [choice for choice in choices if choice is not None]
    return frozenset[str]().union(*known) if len(known) == len(choices) else None


def _tokens(wording: str) -> list[str]:
    tokens: list[str] = _TOKEN.findall(wording)
    if tokens and sum(map(len, tokens)) == len("".join(wording.split())):
        return tokens
    tokens, at = [], 0
    while at < len(wording):
        match = _TOKEN.match(wording, at)
        if match is None:
            if wording[at:].strip():
                raise WordingError(f"cannot read {wording[at:]!r} in {wording!r}")
            break
        tokens.append(match[1])
        at = match.end()
    if not tokens:
        raise WordingError("an empty wording")
    return tokens


def _alternatives(tokens: list[str], at: int, resolve: Resolve, wording: str) -> tuple[Pattern, int]:
    """Read "a b | c" up to a closing bracket or the end."""
    options: list[Pattern] = []
    sequence: list[_Part] = []
    lead = _GAP
    while at < len(tokens) and tokens[at] != ")":
        token = tokens[at]
        if token[0].isalpha() and not sequence and at + 1 < len(tokens) and tokens[at + 1] == "|":
            options.append(_word(token))  # as most are: a word by itself
            at += 1
        elif token == "|":  # noqa: S105  (a token of the wording language, not a secret)
            options.append(_sequence(sequence, wording))
            sequence = []
        elif token == _JOINED:
            lead = _HYPHEN
        elif token == "?":  # noqa: S105
            if not sequence:
                raise WordingError(f"nothing before ? in {wording!r}")
            sequence[-1].optional = True
        elif token.startswith(".."):
            sequence.append(_Part(Pattern("", None), gap=int(token[2:] or 3)))
        else:
            pattern, at = _operand(tokens, at, resolve, wording)
            sequence.append(_Part(pattern, lead))
            lead = _GAP
        at += 1
    options.append(_sequence(sequence, wording))
    return (options[0] if len(options) == 1 else either(options)), at


def _operand(tokens: list[str], at: int, resolve: Resolve, wording: str) -> tuple[Pattern, int]:
    """Read a word, a vocabulary's name or what is in brackets; return it with the place of its last token."""
    token = tokens[at]
    if token.startswith("{"):
        return resolve(token[1:-1]), at
    if token != "(":  # noqa: S105
        return _word(token), at
    inner, at = _alternatives(tokens, at + 1, resolve, wording)
    if at >= len(tokens):
        raise WordingError(f"a bracket is not closed in {wording!r}")
    return inner, at


@lru_cache(maxsize=1 << 14)
def _word(token: str) -> Pattern:
    """Compile one word: its forms, its hyphens, its open end."""
    inflected, opened = token.endswith("~"), token.endswith("*")
    stem = token[:-1] if inflected or opened else token
    if not stem or "~" in stem or "*" in stem:
        raise WordingError(f"~ and * stand only at the end of a word, not in {token!r}")
    if not stem.strip("-"):
        raise WordingError(f"a word is more than hyphens ({token!r})")
    head, hyphen, last = stem.rpartition("-")
    spellings = [head + hyphen + form for form in forms(last)] if inflected else [stem]
    regexes = spellings if stem.isalnum() else [re.escape(s).replace(r"\-", r"[-\s]{0,2}") for s in spellings]
    regex = regexes[0] if len(regexes) == 1 else "(?:" + "|".join(regexes) + ")"
    edge = "" if opened else " "
    # A hyphen may be a space, or nothing at all.
    written = {f" {spelling.replace('-', joint)}{edge}" for spelling in spellings for joint in (" ", "")}
    literals, is_word = scanned(written), any(map(str.isalnum, stem))
    begins = stem[0].isalnum() and not opened  # a match that begins with a sign begins before its first word
    firsts = frozenset(each.split()[0] for each in literals) if begins and literals is not None else None
    return Pattern(regex + (r"[\w-]*" if opened else ""), literals, whole=is_word, firsts=firsts)


def _sequence(parts: list[_Part], wording: str) -> Pattern:
    """Join parts with the gaps between words; an optional part takes its gap with it."""
    if len(parts) == 1 and not parts[0].optional and parts[0].gap is None:
        return parts[0].pattern
    while parts and parts[0].gap is not None:
        raise WordingError(f"a wording cannot start with .. ({wording!r})")
    if not parts or parts[-1].gap is not None or all(part.optional for part in parts):
        raise WordingError(f"nothing that must be there in {wording!r}")
    regex, started, pending = "", False, ""
    for part, following in zip_longest(parts, parts[1:]):
        if part.gap is not None:
            pending = f"{_BETWEEN}{{0,{part.gap}}}"
            continue
        lead = f"{pending}[\"')\\]*_,:/-]*\\s+[\"'(\\[*_]*" if pending else part.lead
        if not started:
            if part.optional:
                regex += f"(?:{part.pattern.regex}{following.lead if following else _GAP})?"
                continue
            regex += part.pattern.regex
        elif part.optional:
            regex += f"(?:{lead}{part.pattern.regex})?"
        else:
            regex += lead + part.pattern.regex
        started, pending = True, ""
    phrases, firsts = _phrases(parts), _firsts(parts)
    if _is_one_phrase(parts, phrases):
        return Pattern(regex, phrases[0] or None, whole=True, firsts=firsts)
    known = [phrase for phrase in phrases if phrase]
    if len(known) < 2:
        return Pattern(regex, known[0] if known else None, firsts=firsts)
    rarest = min(known, key=_cost)
    return Pattern(regex, rarest, beside=tuple(phrase for phrase in known if phrase is not rarest), firsts=firsts)


def _firsts(parts: list[_Part]) -> frozenset[str] | None:
    """Return the words with which a sequence may begin: those of its first part, and of the next if that may lack."""
    firsts: frozenset[str] = frozenset()
    for part in parts:
        begins = part.pattern.firsts
        if begins is None:
            return None
        firsts = firsts | begins if firsts else begins
        if not part.optional:
            return firsts
    return None


def key_words(phrase: Literals) -> frozenset[str] | None:
    """Return words or signs of which one stands wherever one of the literals does; None if not known, or too many."""
    if len(phrase) > _MOST_BESIDE:
        return None
    words = [_whole_words(literal) for literal in phrase]
    return frozenset(max(parts, key=len) for parts in words) if all(words) else None


def _whole_words(literal: str) -> list[str]:
    """Return a literal's words, but for a part of one at its edge, or itself if it is a sign."""
    words = literal.split()
    if len(literal) == 1 and (literal == "0" or literal in _SIGNS):
        return words
    return words[not literal.startswith(" ") : len(words) - (not literal.endswith(" "))]


def _phrases(parts: list[_Part]) -> list[Literals | None]:
    """Return, for each run of parts with nothing between them, the literals that it may be: "late fee", "late fees".

    A part that need not be there ends a run, unless it is one of few words.
    """
    runs: list[Literals | None] = []
    run: Pattern | None = None
    for part in parts:
        if part.gap is not None:
            run = None
            continue
        joined = _joined(run, part) if run is not None else None
        if joined is None:
            run = None if part.optional else part.pattern
            if run is not None:
                runs.append(run.literals)
        else:
            run = joined
            runs[-1] = run.literals
    return runs


def _joined(run: Pattern, part: _Part) -> Pattern | None:
    """Return a run with the part after it; None where what it may be is not known, or too much."""
    firsts, seconds = run.literals, part.pattern.literals
    if not (run.whole and part.pattern.whole and firsts and seconds) or len(firsts) * len(seconds) > _MOST_PHRASES:
        return None
    if not all(first.endswith(" ") for first in firsts):
        return None
    literals = {first + second[1:] for first in firsts for second in seconds}
    return Pattern("", frozenset(literals | firsts if part.optional else literals), whole=True)


def _is_one_phrase(parts: list[_Part], phrases: list[Literals | None]) -> bool:
    """Tell whether the literals of the only run are all that the parts can be, from the first word to the last."""
    return len(phrases) == 1 and not parts[0].optional and all(p.gap is None and p.pattern.whole for p in parts)


@lru_cache(maxsize=1 << 14)
def _cost(literals: Literals) -> float:
    """Guess how many sentences hold one of the literals."""
    return sum(map(_commonness, literals))


def _commonness(literal: str) -> float:
    """Guess how often a literal stands in a text; each further word makes it rarer."""
    words = literal.split()
    return min(map(_weight, words)) / _RARER ** (len(words) - 1)


@lru_cache(maxsize=1 << 14)
def _weight(word: str) -> float:
    return 100.0 if word in _COMMON else 1000.0 / len(word) ** 3
