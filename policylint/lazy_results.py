"""Results that are made when they are asked for: those of ten thousand documents may be too many for the memory."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload

from policylint.finding import Result


class LazyResults(Sequence[Result]):
    """A sequence whose results are made anew each time; what it is made of says how long it is, and how."""

    @abstractmethod
    def result(self, index: int) -> Result:
        """Return the result at an index, which is never negative and never beyond the end."""

    @overload
    def __getitem__(self, index: int) -> Result: ...
    @overload
    def __getitem__(self, index: slice) -> list[Result]: ...
    def __getitem__(self, index: int | slice) -> Result | list[Result]:
        places = range(len(self))
        return [self.result(at) for at in places[index]] if isinstance(index, slice) else self.result(places[index])
