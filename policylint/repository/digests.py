"""What a result was made from, as a key: the program, the rules, the settings, and the document's own bytes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path

from policylint.installed import PLUGINS, bundled_folder
from policylint.regular import is_regular, regular_bytes

_PACKAGE = Path(__file__).resolve().parent.parent
# What reads documents and weighs words for us: another version of one may say something else.
_LIBRARIES = ("google-re2", "lxml", "markdown-it-py", "pydantic", "pypdfium2", "sentencex", "spacy")


def rules_digest(changes: str, folders: Sequence[Path] = (), files: Iterable[Path] = ()) -> bytes:
    """Return what stands for the program and all its rules.

    changes: what the user changes in the rules, in words that differ where the changes do. folders: of further rules.
    files: others that count, such as a glossary.
    """
    digest = hashlib.sha256(f"{changes}\n{sys.version}\n".encode("utf-8", "surrogateescape"))
    for line in (*map(_version, _LIBRARIES), *sorted(f"{p.name}={p.value}" for p in entry_points(group=PLUGINS))):
        digest.update(f"{line}\n".encode())
    for folder, pattern in (
        (_PACKAGE, "*.py"),
        (_PACKAGE, "*.gz"),  # the dictionary
        (bundled_folder(), "*.yaml"),
        *((folder, "*.yaml") for folder in folders),
    ):
        for path in sorted(folder.rglob(pattern)):
            _add(digest, str(path.relative_to(folder)), path)
    for path in files:
        _add(digest, path.name, path)
    return digest.digest()


def run_digest(rules: bytes, settings: str) -> bytes:
    """Return what stands for the rules and for all else that the user set, in words that differ where settings do."""
    return hashlib.sha256(rules + settings.encode("utf-8", "surrogateescape")).digest()


def document_key(run: bytes, suffix: str, terms: str, data: bytes) -> bytes:
    """Return the key of one document's result: `suffix` says how it is read, `terms` what holds for it alone."""
    about = hashlib.sha256(f"{suffix}\x00{terms}\x00".encode("utf-8", "surrogateescape"))
    about.update(data)
    return hashlib.sha256(run + about.digest()).digest()


def _version(library: str) -> str:
    try:
        return f"{library}=={version(library)}"
    except PackageNotFoundError:
        return library


def _add(digest: hashlib._Hash, name: str, path: Path) -> None:
    data = regular_bytes(path) if is_regular(path) else b""  # whoever reads it as rules will say what is wrong
    digest.update(f"{name}\x00{len(data)}\x00".encode("utf-8", "surrogateescape"))
    digest.update(data)
