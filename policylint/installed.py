"""What comes along with the program, and where it looks for what other packages add to it."""

from __future__ import annotations

from pathlib import Path

PLUGINS = "policylint.checks"
"""The group of entry points under which packages offer checks."""


def bundled_folder() -> Path:
    """Return the folder of the bundled rules: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "data" / "rules"
    return inside if inside.is_dir() else package.parent / "rules"
