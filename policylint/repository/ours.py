"""Which files policylint made for people to read: pages and memos say so in themselves."""

from __future__ import annotations

import zipfile
from pathlib import Path

from policylint.archive import DAMAGE
from policylint.regular import is_regular
from policylint.signatures import CREATOR, DASHBOARD, REVIEW

_HEAD = 2_000  # bytes of a page that hold what it says of itself
_MOST = 100_000  # bytes of a Word file's properties


def is_made_by_us(path: Path) -> bool:
    """Tell whether a file is a review page, a dashboard or a memo; False where it can't be read."""
    if not is_regular(path):
        return False
    try:
        if path.suffix.lower() in (".html", ".htm"):
            with path.open("rb") as page:
                head = page.read(_HEAD)
            return any(f'content="{name}"'.encode() in head for name in (REVIEW, DASHBOARD))
        return path.suffix.lower() == ".docx" and _is_memo(path)
    except (*DAMAGE, RuntimeError):  # of which the last is a password
        return False


def _is_memo(path: Path) -> bool:
    with zipfile.ZipFile(path) as package, package.open("docProps/core.xml") as part:
        return f">{CREATOR}</dc:creator>".encode() in part.read(_MOST)
