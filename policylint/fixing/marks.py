"""Markdown's marks around words that go: left behind, "**" and "**" would be shown as "****"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policylint.document import Span

_MARK = re.compile(r"(?P<tag></?[A-Za-z][^<>]*>)|\*+|_+|~~|`+|\[|\](?:\([^()\n]*\)|\[[^\]\n]*\])?|<|>")
_BEFORE = re.compile(r"[*_~`\[<]+\Z")
_LONGEST = 100  # characters of marks before some words
_ENDS = {"[": "]", "<": ">"}


def emptied_marks(source: str, stretches: Sequence[Span], *, replaced: bool) -> list[Span]:
    """Return the marks of emphasis, code and links in a Markdown source that would be left with nothing inside.

    stretches: of the source, in order, the words of an edit. replaced: new words take the place of the first stretch.
    """
    opened: list[re.Match[str]] = []
    found: list[Span] = []
    for mark, behind in _marks(source, stretches, replaced=replaced):
        if opened and _belong(opened[-1][0], mark[0]):
            found += [Span(*opened.pop().span()), Span(*mark.span())]
        elif not behind:
            opened.append(mark)
        else:
            break  # it ends what is around the edit, and other words
    return found


def spaced(source: str, stretches: list[Span]) -> list[Span]:
    """Return stretches that go, with the space behind them for the one before them, where there are marks in between.

    "Come. **No excuses. Sit down.**" must not become "Come.** Sit down.**", which would be shown as it is written.
    """
    first, *others = stretches
    if not others or not source[first.start].isspace() or not source.startswith(" ", others[-1].end):
        return stretches
    rest = [Span(first.start + 1, first.end)] if len(first) > 1 else []
    return [*rest, *others[:-1], Span(others[-1].start, others[-1].end + 1)]


def _marks(source: str, stretches: Sequence[Span], *, replaced: bool) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the marks before (where nothing takes the words' place), between and, told apart, behind the stretches."""
    first, last = stretches[0], stretches[-1]
    closes = replaced or source[first.start].isspace()  # what stands before a space opens nothing
    before = None if closes else _BEFORE.search(source, max(first.start - _LONGEST, 0), first.start)
    gaps = [before.span()] if before else []
    gaps += [(one.end, other.start) for one, other in pairwise(stretches)]
    for start, end in gaps:
        yield from ((mark, False) for mark in _MARK.finditer(source, start, end) if _is_mark(source, mark))
    behind = _MARK.match(source, last.end)
    while behind is not None:
        if behind["tag"] is None:
            yield behind, True
        behind = _MARK.match(source, behind.end())


def _is_mark(source: str, mark: re.Match[str]) -> bool:
    """Tell a mark, which touches words, from a bullet and from a tag: tags with nothing inside are not shown."""
    stands_free = (
        not source[mark.start() - 1 : mark.start()].strip() and not source[mark.end() : mark.end() + 1].strip()
    )
    return mark["tag"] is None and not stands_free


def _belong(opening: str, closing: str) -> bool:
    end = _ENDS.get(opening)
    return closing == opening if end is None else closing.startswith(end)
