"""The peer `alex`, a linter of insensitive wording for Node, kept in a folder of the benchmarks' own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
_PACKAGE = "alex@11.0.1"
_SCRIPT = FOLDER / "node_modules" / "alex" / "cli.js"


def command(folder: Path, *, install: bool) -> list[str] | str:
    """Return the command that checks a folder as plain text, or why there is none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None:
        return "alex was NOT measured: it needs Node (node and npm), which is not installed here"
    if not _SCRIPT.exists() and install and npm is not None:
        installing = [npm, "install", "--prefix", str(FOLDER), "--no-save", "--no-package-lock", "--ignore-scripts"]
        subprocess.run([*installing, _PACKAGE], check=False, capture_output=True)  # noqa: S603 (our own command)
    if not _SCRIPT.exists():
        return f"alex was NOT measured: `npm install {_PACKAGE}` was not done or did not work"
    return [node, str(_SCRIPT), "--quiet", "--text", str(folder)]
