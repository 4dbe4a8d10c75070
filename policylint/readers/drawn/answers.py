"""Answers printed as bare words: "M / F", "Single Married Divorced", "White, Black, Asian or other"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policylint.document import Span
from policylint.readers.drawn.words import ANY_ANSWER, FAMILIES, KNOWN_LABEL, OPEN_ANSWERS, YES_NO, Family

_SEPARATOR = re.compile(
    r"[\s\u00a0/|,;•·–—()\[\]{}<>*▼▾-]*(?:(?:\.{4,}|…+)[\s\u00a0]*|\b(?:[a-h]|\d{1,2})[ \u00a0]?[=.)][\s\u00a0]*"
    r"|\b\d{1,2}[ \u00a0]+(?=[A-Z])|\b(?:or|OR|and|AND|an?)\b[\s\u00a0/|,]*)*"
)
_PARENTHESIS = re.compile(r"[ \u00a0]?\((?!\d{1,2}\))[^()\n]{0,60}\)")  # a number in them counts the next answer
_LETTERS = re.compile(r"[A-Z]{1,3}\b")
_WORD = re.compile(r"[^\s\u00a0/|,;]+")
_BOUNDARY = re.compile(r"[ \u00a0]*(?:$|[,;/|(_*.:]|[ \u00a0]{2}|\t)")
_SPACE = r"[ \u00a0]"
_OF_SENTENCES = frozenset(
    {"a", "an", "and", "any", "are", "be", "for", "if", "in", "is", "of", "on", "or", "the", "to", "your"}
)
_LEAST_KNOWN = 0.6

# The same answer in two languages, as bilingual forms print it.
_MEANINGS = (
    frozenset({"male", "m", "masculino", "hombre", "varon"}),
    frozenset({"female", "f", "femenino", "mujer"}),
    frozenset({"yes", "si"}),
)


def read_answers(line: str, folded: str, start: int, end: int, family: Family | None) -> tuple[list[Span], int]:
    """Read known answers one after the other; return them and where reading stopped.

    Without a family, those of all families count, but no single letters.
    """
    found: list[Span] = []
    at = start
    while True:
        begin = _after_separator(line, at, end)
        stop = _answer_end(line, folded, begin, end, family)
        if stop is None:
            return found, begin if begin >= end else at
        if found and _is_translation(folded, found[-1], Span(begin, stop)):
            found[-1] = Span(found[-1].start, stop)
        else:
            found.append(Span(begin, stop))
        at = stop


def read_loosely(line: str, folded: str, start: int, end: int, family: Family) -> list[Span]:
    """Read answers among which some words are not known; nothing if too many are not.

    A word that is not known belongs to the answer behind it ("Coastal Asian"), unless a separator stands between.
    """
    found: list[Span] = []
    known, at, open_from = 0, start, -1
    while at < end:
        begin = _after_separator(line, at, end)
        if begin >= end:
            break
        if open_from >= 0 and folded[at:begin].strip():
            found.append(Span(open_from, at))
            open_from = -1
        stop = _answer_end(line, folded, begin, end, family)
        if stop is not None:
            found.append(Span(open_from if open_from >= 0 else begin, stop))
            known, open_from, at = known + 1, -1, stop
            continue
        word = _WORD.match(folded, begin, end)
        open_from = open_from if open_from >= 0 else begin
        at = word.end() if word else begin + 1
    if open_from >= 0:
        found.append(Span(open_from, at))
    return found if known >= 2 and known >= _LEAST_KNOWN * len(found) else []


def consumed(line: str, folded: str, start: int, end: int, family: Family | None) -> list[Span]:
    """Return the answers of a stretch that holds nothing else; none if it holds anything else."""
    found, stop = read_answers(line, folded, start, end, family)
    return found if not folded[stop:end].strip(" \t\u00a0*.:?()[]_\"'") else []


def starts_with_answer(line: str, folded: str, start: int, end: int, family: Family | None) -> bool:
    """Tell whether a stretch begins with an answer, not with a phrase whose first words look like one."""
    begin = _after_separator(line, start, end)
    stop = _answer_end(line, folded, begin, end, family)
    if stop is None:
        return False
    rest = folded[stop:end]
    return bool(_BOUNDARY.match(rest) or KNOWN_LABEL.match(rest.lstrip()))


def split_by_separators(line: str, start: int, end: int, *, at_spaces: bool = True) -> list[Span]:
    """Cut words that a form says to choose from at bars or slashes, else at commas, else at gaps, else at spaces."""
    patterns = (r"[|/]", r"[,;]", r"[ \u00a0]{2,}|\t", _SPACE)
    for pattern in patterns if at_spaces else patterns[:-1]:
        parts = [part for part in _split(line, start, end, pattern) if len(part)]
        if len(parts) > 1:
            words = [part.cut(line) for part in parts]
            short = all(len(each.split()) <= 6 for each in words) and len(parts) <= 20
            listed = pattern != _SPACE or _OF_SENTENCES.isdisjoint(words)
            return parts if short and listed else []
    return []


def _split(line: str, start: int, end: int, pattern: str) -> Iterable[Span]:
    at = start
    for found in re.compile(pattern).finditer(line, start, end):
        yield _trimmed(line, at, found.start())
        at = found.end()
    yield _trimmed(line, at, end)


def _trimmed(line: str, start: int, end: int) -> Span:
    while start < end and line[start] in " \t\u00a0()*":
        start += 1
    while end > start and line[end - 1] in " \t\u00a0()*.":
        end -= 1
    return Span(start, end)


def _after_separator(line: str, at: int, end: int) -> int:
    found = _SEPARATOR.match(line, at, end)
    return found.end() if found else at


def _answer_end(line: str, folded: str, start: int, end: int, family: Family | None) -> int | None:
    """Return where the longest known answer at this place ends, with a remark in parentheses behind it."""
    if start >= end or (start and folded[start - 1].isalnum()):
        return None
    if family is None and not ANY_ANSWER.match(folded, start, end):
        return None
    families = (family, YES_NO) if family else FAMILIES
    stops = [found.end() for known in families if (found := known.answers.match(folded, start, end))]
    if found := OPEN_ANSWERS.match(folded, start, end):
        stops.append(found.end())
    letters = _LETTERS.match(line, start, end)
    if family and letters and letters[0] in family.letters | YES_NO.letters:
        stops.append(letters.end())
    if not stops:
        return None
    stop = max(stops)
    remark = _PARENTHESIS.match(folded, stop, end)
    return remark.end() if remark else stop


def _is_translation(folded: str, first: Span, second: Span) -> bool:
    if folded[first.end : second.start] not in ("/", " / "):
        return False
    words = (first.cut(folded).rsplit("/", 1)[-1].strip(), second.cut(folded))
    return words[0] != words[1] and any(words[0] in same and words[1] in same for same in _MEANINGS)
