"""Prepared rules kept between runs, beside the results: reading them takes a fifth of the time of making them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import stat
from collections.abc import Callable
from enum import Enum
from importlib import import_module
from io import BytesIO
from pathlib import Path, PosixPath, WindowsPath
from typing import TYPE_CHECKING, Any

from policylint.repository.staging import staged

if TYPE_CHECKING:  # a run whose results are all kept needs no rules
    from policylint.prepared import Prepared

_PREFIX = "rules-"
_MOST = 4  # files of some 10 MB: one for each set of rules that is in use
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_PATHS = {"PosixPath": PosixPath, "WindowsPath": WindowsPath}


def kept(folder: Path, key: bytes, make: Callable[[], Prepared], *, write: bool) -> Prepared:
    """Return the rules that are kept under a key, or make them, and (where `write`) keep them for the next time.

    What can't be read or kept only takes longer; rules that a plug-in checks are not kept. Only a file that nobody but
    its owner, this user, can write is read.
    """
    file = folder / f"{_PREFIX}{key.hex()}"
    found = _read(file)
    if found is not None:
        return found
    made = make()
    if write and all(_is_own(type(rule.check).__module__) for rule in made.rulebook.rules):
        with contextlib.suppress(OSError):
            _write(file, made)
    return made


def kept_files(folder: Path) -> list[Path]:
    """Return the files of prepared rules in the folder of the cache."""
    return sorted(folder.glob(f"{_PREFIX}*"))


def _read(file: Path) -> Prepared | None:
    from policylint.prepared import Prepared

    try:
        with file.open("rb") as stream:
            if not _is_ours(os.fstat(stream.fileno())):
                return None
            digest, data = stream.read(hashlib.sha256().digest_size), stream.read()
        if hashlib.sha256(data).digest() != digest:
            return None
        found = _Unpickler(BytesIO(data)).load()
        os.utime(file)
    except Exception:  # noqa: BLE001 (whatever is wrong with the file, the rules are at hand)
        return None
    return found if isinstance(found, Prepared) else None


def _is_ours(status: os.stat_result) -> bool:
    mine = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return mine and stat.S_ISREG(status.st_mode) and not status.st_mode & _OTHERS_MAY_WRITE


def _is_own(module: str) -> bool:
    return module.partition(".")[0] == __name__.partition(".")[0]


def _write(file: Path, prepared: Prepared) -> None:
    stream = BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(prepared)
    data = stream.getvalue()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    staged(file, lambda new: new.writelines((hashlib.sha256(data).digest(), data))).replace(file)
    newest = sorted(kept_files(file.parent), key=lambda other: other.stat().st_mtime, reverse=True)
    for old in newest[_MOST:]:
        old.unlink(missing_ok=True)


class _Pickler(pickle.Pickler):
    """Writes a member of an Enum as a call of its class: Python 3.11.2 writes one of getattr, which is not ours."""

    def reducer_override(self, obj: Any) -> Any:
        """Return what makes a member of an Enum; all else is written as usual."""
        return (type(obj), (obj.value,)) if isinstance(obj, Enum) else NotImplemented


class _Unpickler(pickle.Unpickler):
    """Makes objects of this program's own classes and of no others, so that a file cannot have anything else run."""

    def find_class(self, module: str, name: str) -> type:
        """Return a class by its name; raises UnpicklingError for what is none of ours."""
        found = _PATHS.get(name) if module == "pathlib" else None
        if found is None and _is_own(module):
            found = getattr(import_module(module), name, None)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of prepared rules")
        return found
