"""Two versions of documents, two files or two revisions, checked side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from policylint.finding import Result
from policylint.readers import READERS
from policylint.repository.checking import Run, check_documents
from policylint.repository.comparison import Comparison, compare
from policylint.repository.git import Changed, Repository
from policylint.repository.places import is_folder
from policylint.repository.snapshot import snapshot


def compare_files(old: Path, new: Path, run: Run) -> Iterator[Comparison]:
    """Yield what became of the findings of one file in another."""
    yield compare(*check_documents([old, new], run))


def compare_revisions(old: str, new: str, folders: Sequence[Path], run: Run) -> Iterator[Comparison]:
    """Yield what became of the findings of each document that differs between two revisions.

    folders: files and folders to which this is confined; the first says which repository it is.
    """
    repository = Repository.around(folder_of(folders[0]))
    revisions = repository.revision(old), repository.revision(new)
    changes = [change for change in repository.changed(*revisions) if _wanted(change, folders)]
    before = check_revision(repository, revisions[0], [change.before for change in changes], run)
    after = check_revision(repository, revisions[1], [change.path for change in changes], run)
    yield from map(compare, before, after)


def folder_of(path: Path) -> Path:
    """Return the folder itself, or the one that holds a file."""
    return path if is_folder(path) else path.parent


def below(path: Path, folders: Sequence[Path]) -> bool:
    """Tell whether a path is one of these, or lies below one."""
    return any(path.is_relative_to(os.path.realpath(folder)) for folder in folders)


def _wanted(change: Changed, folders: Sequence[Path]) -> bool:
    path = change.path or change.before
    return path is not None and path.suffix.lower() in READERS and below(path, folders)


def check_revision(
    repository: Repository, revision: str, paths: Sequence[Path | None], run: Run
) -> Iterator[Result | None]:
    """Yield the results of documents (paths of today) as they were in a revision, None for one that was not there."""
    there = [path for path in paths if path is not None]
    with snapshot(repository, revision, there) as places:
        original = dict(zip(places, there, strict=True))
        results = iter(check_documents(places, replace(run, terms=lambda place: run.terms(original[place]))))
        for path in paths:
            yield None if path is None else replace(next(results), path=str(path))
