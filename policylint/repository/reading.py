"""One document, read in a process of its own where its format is taken apart by a library that it could crash."""

from __future__ import annotations

import pickle
from contextlib import closing
from pathlib import Path
from typing import cast

from policylint.bounds import Bounds
from policylint.document import Document
from policylint.errors import PolicylintError, ReadError
from policylint.readers import read
from policylint.repository.workers import forks, work_through

_RISKY = frozenset((".pdf",))  # C++; all other formats are read by Python, and by libxml2, which is given bounds


def read_apart(path: Path, bounds: Bounds) -> Document:
    """Read one file as `read` does; ReadError, too, where reading it takes too long, too much memory, or crashes."""
    if path.suffix.lower() not in _RISKY or not forks():
        return read(path, bounds)
    with closing(work_through([(path, bounds)], _read, workers=1, bounds=bounds)) as outcomes:
        outcome = next(outcomes)
    if outcome.failure is not None:
        raise ReadError(str(path), outcome.failure)
    found = pickle.loads(outcome.data)  # noqa: S301 (from our own process)
    if isinstance(found, PolicylintError):
        raise found
    return cast("Document", found)


def _read(task: tuple[Path, Bounds]) -> bytes:
    try:
        return pickle.dumps(read(*task), pickle.HIGHEST_PROTOCOL)
    except PolicylintError as error:
        return pickle.dumps(error, pickle.HIGHEST_PROTOCOL)
