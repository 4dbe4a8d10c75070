"""Many spans, asked again and again which of them hold a place: answers take no longer where there are thousands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from policylint.document.origins import Span


class Stretches:
    """Spans in order of their starts; they may overlap, hold each other, or be empty."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._ends = list(accumulate((span.end for span in self._spans), max))  # the furthest end so far: ascending

    def touch(self, span: Span) -> bool:
        """Tell whether one of them shares a character with a span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start

    def cover(self, span: Span) -> bool:
        """Tell whether a span lies wholly inside one of them."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._ends[before - 1] >= span.end

    def first_at(self, offset: int) -> int | None:
        """Return the place, in order, of the first that begins at an offset or holds it; None where none does."""
        begins, holds = bisect_left(self._starts, offset), bisect_right(self._ends, offset)
        first = min(begins, holds)
        return first if first < len(self._starts) and self._starts[first] <= offset else None
