"""Findings -> a copy of the file with the findings in it: one module a format, in literal tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Document
from policylint.errors import FixError
from policylint.finding import Result
from policylint.readers import file_bytes

ANNOTATORS = {
    "docx": "word:annotate",
    "pdf": "pdf:annotate",
    "html": "html:annotate",
    "markdown": "html:annotate",
    "text": "html:annotate",
    "odt": "html:annotate",
    "rtf": "html:annotate",
    "pptx": "html:annotate",
    "eml": "html:annotate",
}
UNMARKERS = {
    "docx": "word:unmarked",
    "pdf": "pdf:unmarked",
}
_REVIEWED = ".reviewed"
DISCUSSIONS = {
    "docx": "word:discussions",
    "pdf": "pdf:discussions",
}
# Of the copy, where it is not the file's own.
SUFFIXES = dict.fromkeys(("html", "markdown", "text", "odt", "rtf", "pptx", "eml"), ".html")


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """How a file is annotated.

    track_changes: the suggestions are put in as changes to accept or reject. summary: what was found in all is said on
    the title. date: when, in ISO 8601 ("2026-05-04T09:30:00Z"), None for a copy that says nothing of it. bounds: those
    that the document was read within.
    """

    track_changes: bool = False
    summary: bool = False
    date: str | None = None
    bounds: Bounds = DEFAULT_BOUNDS


Annotate = Callable[[bytes, Document, Result, ReviewOptions], bytes]
Unmark = Callable[[str, bytes, Bounds], bytes]
Discussions = Callable[[str, bytes, Bounds], int]


def annotated(
    data: bytes, document: Document, result: Result, options: ReviewOptions, format: str | None = None
) -> bytes:
    """Return a copy of the file with its findings marked; FixError where its format or the file allows none.

    data: the bytes that the document was read from, without marks of an earlier review.
    format: of the copy, where it is another than the file's.
    """
    module, _, function = ANNOTATORS.get(format or document.format, "").partition(":")
    if not module:
        raise FixError(document.path, f"is of a format ({document.format}) that findings can't be put into")
    return cast("Annotate", _named(module, function))(data, document, result, options)


def copy_of(path: Path, format: str, named: Path | None = None, bounds: Bounds = DEFAULT_BOUNDS) -> Path:
    """Return where the copy of a file goes: as it is named, or "draft.reviewed.docx" beside it.

    A copy of an earlier review is brought up to date where it stands. FixError where that would change the original,
    or lose what people have answered in an earlier copy.
    """
    reviewed = original_of(path) is not None
    stem = path.stem if reviewed else f"{path.stem}{_REVIEWED}"
    target = named or path.with_name(f"{stem}{SUFFIXES.get(format, path.suffix)}")
    if target.exists() and target.samefile(path):
        if not reviewed:
            raise FixError(str(path), "is the original, which a review never changes; name another file with -o")
    elif target.exists() and (answered := _discussions(target, format, bounds)):
        raise FixError(
            str(target),
            f"holds comments that people have answered or resolved ({answered}), which would be lost; "
            "review that file itself to keep them, or name another file with -o",
        )
    return target


def original_of(path: Path) -> str | None:
    """Return the stem of the document that a file is named as the copy of, None for any other name."""
    return path.stem.removesuffix(_REVIEWED) if path.stem.endswith(_REVIEWED) else None


def endings(path: Path, format: str) -> tuple[str, ...]:
    """Return the endings that fit the name of a copy, the usual one first."""
    return (".html", ".htm") if format in SUFFIXES else (path.suffix.lower(),)


def _discussions(path: Path, format: str, bounds: Bounds) -> int:
    if format not in DISCUSSIONS:
        return 0
    module, _, function = DISCUSSIONS[format].partition(":")
    return cast("Discussions", _named(module, function))(str(path), file_bytes(path, bounds), bounds)


def unmarked(path: str, data: bytes, format: str, bounds: Bounds = DEFAULT_BOUNDS) -> bytes:
    """Return the file without the marks of an earlier review, the very same bytes where it has none."""
    if format not in UNMARKERS:
        return data
    module, _, function = UNMARKERS[format].partition(":")
    return cast("Unmark", _named(module, function))(path, data, bounds)


def _named(module: str, function: str) -> object:
    return getattr(import_module(f"policylint.annotators.{module}"), function)
