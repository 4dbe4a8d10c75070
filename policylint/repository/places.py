"""What stands at a path, asked without a fear: a path that may not be looked at is no folder."""

from __future__ import annotations

from pathlib import Path


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder, as far as one may look; Path.is_dir raises PermissionError."""
    try:
        return path.is_dir()
    except OSError:
        return False
