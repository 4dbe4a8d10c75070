"""The results of a run, kept in a temporary file: ten thousand documents take no more memory than ten."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import msgspec

from policylint.finding import Result
from policylint.lazy_results import LazyResults

_ENCODER = msgspec.json.Encoder()


@cache
def _decoder() -> msgspec.json.Decoder[Result]:
    return msgspec.json.Decoder(Result)


def dumped(result: Result) -> bytes:
    """Return a result as JSON, but for its path: the same document may stand elsewhere on the next run."""
    return _ENCODER.encode(replace(result, path=""))


def loaded(data: bytes, path: str) -> Result:
    """Return the result of a document; raises msgspec.MsgspecError for bytes that `dumped` did not make."""
    return replace(_decoder().decode(data), path=path)


class Results(LazyResults):
    """Results in the order of their documents, each read back from the file when it is asked for."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = tuple(paths)
        self._places: list[tuple[int, int]] = [(0, 0)] * len(self._paths)
        self._file = tempfile.TemporaryFile(prefix="policylint-")  # noqa: SIM115 - as long as they are
        weakref.finalize(self, self._file.close)

    def put(self, index: int, data: bytes) -> None:
        """Keep what `dumped` made of the document at an index."""
        self._places[index] = (self._file.seek(0, 2), len(data))
        self._file.write(data)

    def __len__(self) -> int:
        return len(self._paths)

    def result(self, index: int) -> Result:
        """Read a result back."""
        path = self._paths[index]
        start, length = self._places[index]
        self._file.seek(start)
        return loaded(self._file.read(length), path)
