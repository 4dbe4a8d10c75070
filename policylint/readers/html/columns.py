"""Controls in a table under heads: which words at the top of its column ask for what a control takes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from policylint.document import Span
from policylint.readers.html.flow import Place


class Columns:
    """The words of a page's cells, and which cells hold controls."""

    def __init__(self, cells: Iterable[tuple[Place, Span]], with_controls: Iterable[Place]) -> None:
        self._used = {(place.table, place.row, place.column) for place in with_controls}
        self._words: dict[tuple[int, int, int], Span] = {}
        self._heads: dict[tuple[int, int], list[tuple[int, Span]]] = {}
        for place, span in cells:
            key = place.table, place.row, place.column
            if key in self._words:
                continue
            self._words[key] = span
            if key not in self._used:
                self._heads.setdefault((place.table, place.column), []).append((place.row, span))

    def head(self, place: Place, at: int) -> Span | None:
        """Return the words over the cell of a control, None where words in its cell or beside it come first."""
        own = self._words.get((place.table, place.row, place.column))
        beside = place.table, place.row, place.column - 1
        if (own is not None and own.start < at) or (beside in self._words and beside not in self._used):
            return None
        heads = self._heads.get((place.table, place.column), [])
        above = bisect_left(heads, place.row, key=lambda head: head[0])
        return heads[above - 1][1] if above else None
