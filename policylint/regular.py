"""The door to files of settings, rules and records: pipes and devices, which may never end, are not opened."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_LARGEST = 500_000_000  # bytes


def is_regular(path: Path) -> bool:
    """Tell whether a path is a file with an end, or a link to one; False where that can't be told."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):  # ValueError: a zero byte in the path
        return False


def regular_bytes(path: Path, most: int = _LARGEST) -> bytes:
    """Return the bytes of a file; OSError where it is no file, or larger than `most` bytes."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "Is a pipe or a device, not a file", str(path))
    if status.st_size > most:
        raise OSError(errno.EFBIG, f"Is larger than {most:,} bytes", str(path))
    return path.read_bytes()


def regular_text(path: Path, most: int = _LARGEST) -> str:
    """Return the text of a file in UTF-8, with line feeds as line ends; OSError or UnicodeDecodeError if it is none."""
    return regular_bytes(path, most).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
