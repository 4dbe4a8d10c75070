"""A file written beside its target, to be renamed to it: where the system can, it has no name until it is whole.

So a process that is killed while it writes leaves nothing behind; elsewhere it leaves a hidden file.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def staged(target: Path, write: Callable[[BinaryIO], None]) -> Path:
    """Return a whole file in the target's folder, for its owner alone; nothing is left where writing fails."""
    nameless = _nameless(target.parent)
    if nameless is None:
        return _named(target, write)
    with os.fdopen(nameless, "w+b") as file:
        write(file)
        _settle(file)
        path = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}")
        try:
            # A folder to start from, though the path is absolute: without one, Python has the link itself linked.
            os.link(f"/proc/self/fd/{file.fileno()}", path, src_dir_fd=file.fileno())
        except OSError:
            file.seek(0)
            return _named(target, lambda other: shutil.copyfileobj(file, other))
    return path


def _nameless(folder: Path) -> int | None:
    """Open a file without a name in a folder, for reading and writing; None where there is no such thing."""
    if not hasattr(os, "O_TMPFILE"):
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    except OSError:
        return None


def _named(target: Path, write: Callable[[BinaryIO], None]) -> Path:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            _settle(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _settle(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
