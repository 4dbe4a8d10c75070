"""Documents as they were in a revision, in a folder of their own for as long as they are needed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from policylint.repository.git import Repository


@contextmanager
def snapshot(repository: Repository, revision: str, paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Write what the paths held in a revision into a folder that its owner alone can read; yield where each is."""
    with tempfile.TemporaryDirectory(prefix="policylint-") as folder:
        places = tuple(Path(folder) / path.relative_to(repository.root) for path in paths)
        for path, place in zip(paths, places, strict=True):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(repository.content(revision, path))
        yield places
