"""Paths -> the documents in them, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from policylint.annotators import original_of
from policylint.errors import ConfigError
from policylint.readers import READERS
from policylint.readers.unread import UNREAD
from policylint.repository.ours import is_made_by_us

_SKIPPED = {"node_modules", "__pycache__", "venv"}
_NAMED = 3  # files that a line names


def _nothing(path: Path) -> bool:
    return False


def _refused(line: str) -> None:
    raise ConfigError(line)


def discover(
    paths: Iterable[Path],
    excluded: Callable[[Path], bool] = _nothing,
    unreadable: Callable[[str], None] = _refused,
) -> list[Path]:
    """Return the files named, and the readable documents in the folders named; each once, in order.

    A file that is named is kept whatever its format, so that it is reported rather than passed over, and even where it
    is `excluded`, which tells documents and folders within those named that are to be passed over. Left out of folders
    are hidden folders, Word's lock files ("~$draft.docx"), copies that a review made of a document beside them, review
    pages and memos; links to folders are not followed. `unreadable` is told, in a line, of each folder that can't be
    looked into; by itself it raises ConfigError.
    """
    found: dict[Path, Path] = {}
    real: dict[Path, Path] = {}
    for path in paths:
        for document in _documents(path, excluded, unreadable) if path.is_dir() else (path,):
            folder = document.parent
            if folder not in real:
                real[folder] = Path(os.path.realpath(folder))
            found.setdefault(real[folder] / document.name, document)
    return list(found.values())


def passed_over(paths: Iterable[Path], excluded: Callable[[Path], bool] = _nothing) -> list[str]:
    """Return a line for each format of which the folders named hold files that are not read: which, and what to do."""
    found: dict[str, dict[Path, None]] = {}
    for path in paths:
        for file in _files(path, excluded) if path.is_dir() else ():
            if advice := UNREAD.get(file.suffix.lower()):
                found.setdefault(advice, {})[file] = None
    return [_line(list(files), advice) for advice, files in found.items()]


def _line(files: list[Path], advice: str) -> str:
    """Return "forms/a.doc, forms/b.doc and 3 more are not read: each is ..."."""
    named = [str(file) for file in files[:_NAMED]]
    if len(files) > _NAMED:
        return f"{', '.join(named)} and {len(files) - _NAMED} more are not read: each is {advice}"
    *first, last = named
    if not first:
        return f"{last} is not read: it is {advice}"
    return f"{', '.join(first)} and {last} are not read: each is {advice}"


def _documents(folder: Path, excluded: Callable[[Path], bool], unreadable: Callable[[str], None]) -> list[Path]:
    readable = [file for file in _files(folder, excluded, unreadable) if file.suffix.lower() in READERS]
    originals = {(file.parent, file.stem) for file in readable}
    return [f for f in readable if (f.parent, original_of(f)) not in originals and not is_made_by_us(f)]


def _files(
    folder: Path, excluded: Callable[[Path], bool], unreadable: Callable[[str], None] = lambda line: None
) -> Iterator[Path]:
    def told(error: OSError) -> None:
        unreadable(
            f"{error.filename}: this folder cannot be looked into ({error.strerror}); allow reading, or exclude it"
        )

    for root, folders, files in os.walk(folder, onerror=told):
        inside = Path(root)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and name not in _SKIPPED and not excluded(inside / name)
        )
        for name in sorted(files):
            if not name.startswith((".", "~$")) and not excluded(inside / name):
                yield inside / name
