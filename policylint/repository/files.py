"""Writing files whole or not at all, and refusing beforehand what could not or should not be written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from policylint.errors import ConfigError, FixError
from policylint.repository.staging import staged

Content = str | bytes | Iterable[str]

_WRITABLE = 0o222


def refuse_unwritable(path: Path) -> None:
    """Raise FixError for a file that is open in Word or LibreOffice or for reading only, or that has no folder."""
    name = path.name
    locks = [f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"]
    if any(path.with_name(lock).exists() for lock in locks):
        raise FixError(str(path), "is open in Word or LibreOffice; close it there first")
    if not path.parent.is_dir():
        raise FixError(str(path), "cannot be written: there is no such folder; make it first, or name another one")
    if path.exists() and not (path.stat().st_mode & _WRITABLE and os.access(path, os.W_OK)):
        raise FixError(str(path), "is for reading only; allow writing, or name another file with -o")
    if not _is_special(path) and not os.access(path.resolve().parent, os.W_OK):
        raise FixError(str(path), "cannot be written: its folder is for reading only; name a file in another one")


def refuse_ending(path: Path, *endings: str) -> None:
    """Raise FixError for a name that says that a file is of another format than what is to be written."""
    if path.suffix.lower() not in endings and not _is_special(path):
        named = path.with_suffix(endings[0]).name
        raise FixError(str(path), f"would not be what its ending says; name it {named}")


def refuse_same(path: Path, others: Iterable[Path]) -> None:
    """Raise FixError for a file that would be written over one of the others."""
    for other in others:
        if path.resolve() == other.resolve() or (path.exists() and other.exists() and path.samefile(other)):
            raise FixError(str(path), "would be written over the document or its copy; name another file")


def write_whole(path: Path, content: Content) -> None:
    """Write one file: see write_all."""
    write_all({path: content})


def write_all(contents: Mapping[Path, Content]) -> None:
    """Write temporary files beside the targets, and rename them when all are there; ConfigError where that fails.

    A file that was there keeps its permissions, and a link leads to what it led to. What is no file (a device, a pipe)
    is written to. Bits of text are written as they come.
    """
    written: dict[Path, Path] = {}
    target = Path()
    try:
        for target, content in contents.items():
            if _is_special(target):
                with target.open("wb") as device:
                    _write(device, content)
            else:
                written[target] = _staged(target.resolve(), content)
        for target, temporary in written.items():
            temporary.replace(target.resolve())
    except OSError as error:
        raise ConfigError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)


def _staged(target: Path, content: Content) -> Path:
    temporary = staged(target, lambda file: _write(file, content))
    try:
        temporary.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _write(file: BinaryIO, content: Content) -> None:
    for bit in (content,) if isinstance(content, str | bytes) else content:
        file.write(bit.encode("utf-8") if isinstance(bit, str) else bit)


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file()
