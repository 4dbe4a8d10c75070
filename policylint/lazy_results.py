"""Results that are made when they are asked for: those of ten thousand documents may be too many for the memory."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, overload

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


class Verdict(NamedTuple):
    """How a document fared. worst: the rank of its worst finding (0 is an error); None where it has none."""

    trouble: bool
    worst: int | None


class Watched(LazyResults):
    """Results of which it is remembered how their documents fared: to ask them again would mean to make them again.

    count is told each result once, when it is first made.
    """

    def __init__(self, results: Sequence[Result], count: Callable[[Result], None] = lambda _: None) -> None:
        self._results = results
        self._count = count
        self._verdicts: dict[int, Verdict] = {}

    def __len__(self) -> int:
        return len(self._results)

    def result(self, index: int) -> Result:
        """Return a result, and remember how its document fared."""
        result = self._results[index]
        if index in self._verdicts:
            return result
        self._count(result)
        worst = min((finding.severity.rank for finding in result.findings), default=None)
        self._verdicts[index] = Verdict(result.error is not None or bool(result.failures), worst)
        return result

    def verdicts(self) -> Iterator[Verdict]:
        """Yield how each document fared, in order."""
        for index in range(len(self)):
            if index not in self._verdicts:
                self.result(index)
            yield self._verdicts[index]
