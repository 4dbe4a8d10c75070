"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from policylint.errors import ConfigError, FixError

_WRITABLE = 0o222


def refuse_unwritable(path: Path) -> None:
    """Raise FixError for a file that is open in Word or LibreOffice, or that is for reading only."""
    name = path.name
    locks = [f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"]
    if any(path.with_name(lock).exists() for lock in locks):
        raise FixError(str(path), "is open in Word or LibreOffice; close it there first")
    if path.exists() and not path.stat().st_mode & _WRITABLE:
        raise FixError(str(path), "is for reading only; allow writing, or name another file with -o")


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write to a temporary file beside the target and rename it; raise ConfigError where that cannot be done.

    content: bits of text are written as they come.
    """
    bits = (content,) if isinstance(content, str | bytes) else content
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            for bit in bits:
                file.write(bit.encode("utf-8") if isinstance(bit, str) else bit)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}") from error
