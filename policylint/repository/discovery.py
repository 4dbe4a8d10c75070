"""Paths -> the documents in them, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from policylint.readers import READERS

_SKIPPED = {"node_modules", "__pycache__", "venv"}


def discover(paths: Iterable[Path]) -> list[Path]:
    """Return the files named, and the readable documents in the folders named; each once, in order.

    A file that is named is kept whatever its format, so that it is reported rather than passed over. Hidden folders
    and Word's lock files ("~$draft.docx") are left out; links to folders are not followed.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_documents(path)))
        else:
            found[path] = None
    return list(found)


def _documents(folder: Path) -> list[Path]:
    documents = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(files):
            if Path(name).suffix.lower() in READERS and not name.startswith((".", "~$")):
                documents.append(Path(root) / name)
    return documents
