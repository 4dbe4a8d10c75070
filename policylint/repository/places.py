"""What stands at a path, and above it, asked without a fear: what may not be looked at is not there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder, as far as one may look; Path.is_dir raises PermissionError."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Tell whether there is a file, as far as one may look; Path.is_file raises PermissionError."""
    try:
        return path.is_file()
    except OSError:
        return False


def absolute(path: str | Path) -> str:
    """Return a path from the root, without following links."""
    return os.path.abspath(path)  # noqa: PTH100


def shared_folder(paths: Sequence[Path]) -> Path | None:
    """Return the folder that all the paths share, this one for no paths; None where they are on two drives."""
    try:
        shared = Path(os.path.commonpath([absolute(path) for path in paths or [Path()]]))
    except ValueError:
        return None
    return shared if is_folder(shared) else shared.parent


def find_upward(names: Sequence[str], paths: Sequence[Path]) -> Path | None:
    """Return the nearest file of one of the names at or above the folder that all the paths share; no paths: this one.

    Of files in one folder it is the first one named. None, too, where the paths are on two drives.
    """
    shared = shared_folder(paths)
    folders = () if shared is None else (shared, *shared.parents)
    return next((folder / name for folder in folders for name in names if is_file(folder / name)), None)


def shown_path(path: Path) -> str:
    """Return a path as short as it can be told: from the current folder, where it lies below that."""
    whole, here = Path(absolute(path)), Path.cwd()
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)
