"""Compiled expressions over folded text (google-re2: linear in the text, whatever a rule author writes)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from policylint.document import Span


class Expression(Protocol):
    """What is asked of a compiled expression; a match has a span()."""

    def search(self, text: bytes, pos: int = 0) -> Any:
        """Return the first match from an offset on, None if there is none."""

    def finditer(self, text: bytes) -> Iterable[Any]:
        """Return the matches, one behind the other."""


class Anchored:
    """An expression that is only tried at some offsets: none of its matches begins anywhere else.

    RE2 then need not look for where a match begins, which takes it a second, reversed automaton.
    """

    __slots__ = ("_expression", "_starts")

    def __init__(self, expression: Any, starts: Sequence[int]) -> None:
        """starts: offsets, ascending."""
        self._expression = expression
        self._starts = starts

    def search(self, text: bytes, pos: int = 0) -> Any:
        """Return the first match from an offset on, None if there is none."""
        for start in self._starts:
            if start >= pos and (match := self._expression.match(text, start)) is not None:
                return match
        return None

    def finditer(self, text: bytes) -> Iterator[Any]:
        """Yield the matches, one behind the other."""
        end = 0
        while (match := self.search(text, end)) is not None:
            yield match
            end = max(match.end(), match.start() + 1)


def apart(
    spans: tuple[Span, ...], others: tuple[Span, ...], expressions: Sequence[Expression], folded: bytes
) -> tuple[Span, ...]:
    """Return the spans that touch none of the others.

    Of one that runs into another, a shorter match before it is kept: the longest may have bridged over to words that
    the shorter leaves alone. One that would run on into the other (of an open-ended expression) is no shorter match.
    """
    kept: list[Span] = []
    for span in spans:
        met = min((other.start for other in others if span.touches(other)), default=None)
        if met is None:
            kept.append(span)
        elif met > span.start:
            kept += [shorter for shorter in located(expressions, folded, span.start, met) if shorter.end < met]
    return tuple(kept)


def located(expressions: Sequence[Expression], folded: bytes, start: int, end: int) -> tuple[Span, ...]:
    """Return where one of the expressions matches between two offsets of the text."""
    return tuple(
        [Span(start + first, start + last) for first, last in _leftmost_longest(expressions, folded[start:end])]
    )


def _leftmost_longest(expressions: Sequence[Expression], window: bytes) -> list[tuple[int, int]]:
    """Return what an expression of all these alternatives would match: of those that start first, the longest, ..."""
    if len(expressions) == 1:
        return [match.span() for match in expressions[0].finditer(window)]
    found: list[tuple[int, int]] = []
    ahead = [(match.span(), one) for one in expressions if (match := one.search(window)) is not None]
    while ahead:
        start, end = min((span for span, _ in ahead), key=lambda span: (span[0], -span[1]))
        found.append((start, end))
        past = max(end, start + 1)
        ahead = [item for item in (_from(past, *item, window) for item in ahead) if item is not None]
    return found


def _from(
    past: int, span: tuple[int, int], expression: Expression, window: bytes
) -> tuple[tuple[int, int], Expression] | None:
    """Return an expression's next match, which starts at an offset or later."""
    if span[0] >= past:
        return span, expression
    match = expression.search(window, past)
    return None if match is None else (match.span(), expression)


def compiled(regex: str) -> Any:
    """Compile an expression for folded text; raises re2.error for one that RE2 does not read."""
    import re2

    options = re2.Options()
    options.longest_match = True
    options.never_capture = True
    options.max_mem = 1 << 28
    options.log_errors = False
    return re2.compile(regex, options)
