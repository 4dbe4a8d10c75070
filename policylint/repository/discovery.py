"""Paths -> the documents in them, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from policylint.readers import READERS

_SKIPPED = {"node_modules", "__pycache__", "venv"}


def _nothing(path: Path) -> bool:
    return False


def discover(paths: Iterable[Path], excluded: Callable[[Path], bool] = _nothing) -> list[Path]:
    """Return the files named, and the readable documents in the folders named; each once, in order.

    A file that is named is kept whatever its format, so that it is reported rather than passed over, and even where it
    is `excluded`, which tells documents and folders within those named that are to be passed over. Hidden folders
    and Word's lock files ("~$draft.docx") are left out; links to folders are not followed.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_documents(path, excluded)))
        else:
            found[path] = None
    return list(found)


def _documents(folder: Path, excluded: Callable[[Path], bool]) -> list[Path]:
    documents = []
    for root, folders, files in os.walk(folder):
        inside = Path(root)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and name not in _SKIPPED and not excluded(inside / name)
        )
        for name in sorted(files):
            readable = Path(name).suffix.lower() in READERS and not name.startswith((".", "~$"))
            if readable and not excluded(inside / name):
                documents.append(inside / name)
    return documents
