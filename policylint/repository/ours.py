"""Which files policylint made for people to read: pages and memos say so in themselves."""

from __future__ import annotations

from pathlib import Path

from policylint.archive import Archive
from policylint.bounds import MEGABYTE, Bounds
from policylint.errors import ReadError
from policylint.regular import is_regular, regular_bytes
from policylint.signatures import CREATOR, DASHBOARD, REVIEW

_HEAD = 2_000  # bytes of a page that hold what it says of itself
_OF_A_MEMO = Bounds(file_mb=10, unpacked_mb=40, parts=1_000)  # far beyond any: it is text, without pictures
_PROPERTIES = "docProps/core.xml"


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
    except (OSError, ReadError):
        return False


def _is_memo(path: Path) -> bool:
    data = regular_bytes(path, int(_OF_A_MEMO.file_mb * MEGABYTE))
    package = Archive(str(path), data, _OF_A_MEMO)
    return f">{CREATOR}</dc:creator>".encode() in package.read(_PROPERTIES)
