"""The most that one document may ask for: what is beyond is refused in one line, before it can do harm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policylint.errors import ReadError

MEGABYTE = 1_000_000  # bytes
Bound = Literal["file_mb", "unpacked_mb", "ratio", "parts", "tags", "pages", "characters", "blocks", "fields"]

# What is said of a document that is beyond a bound, and what can be done besides raising it.
_SMALLER = "make it smaller, for instance by taking large pictures out, or split it"
_SPLIT = "split it into several files"
_BOMB = "it is made like a zip bomb; get the file from somebody you trust"
_TOLD: dict[Bound, tuple[str, str]] = {
    "file_mb": ("is {value:,.1f} MB large", _SMALLER),
    "unpacked_mb": ("would unpack to {value:,.1f} MB", _SMALLER),
    "ratio": ("holds a part that unpacks to {value:,.0f} times its size", _BOMB),
    "parts": ("is a zip file of {value:,} parts", _SMALLER),
    "tags": ("has a part with {value:,} tags or control words", _SPLIT),
    "pages": ("has {value:,} pages", _SPLIT),
    "characters": ("has {value:,} characters of text", _SPLIT),
    "blocks": ("has {value:,} paragraphs and table cells", _SPLIT),
    "fields": ("has {value:,} form fields", _SPLIT),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a machine one document may take; the defaults are far beyond what a book of 2,000 pages takes.

    Held by the readers: file_mb, unpacked_mb: megabytes of a file, and of all that is packed in it (1 MB is a million
    bytes). ratio: how many times its packed size a large part of a zip file may be. parts: files in a zip file. tags:
    start and end tags of one XML part, or control words of an RTF file. pages (slides), characters (of text), blocks
    (paragraphs, table cells), fields (of a form): of one document.

    Held by what runs the readers in a process of their own: seconds: of the clock, for one document, all told.
    memory_mb: megabytes of memory for one process.
    """

    file_mb: float = 250
    unpacked_mb: float = 1_000
    ratio: float = 200
    parts: int = 20_000
    tags: int = 20_000_000
    pages: int = 10_000
    characters: int = 30_000_000
    blocks: int = 1_000_000
    fields: int = 100_000
    seconds: float = 300
    memory_mb: float = 6_000

    def hold(self, path: str, bound: Bound, value: float) -> None:
        """Raise ReadError with the bound, the value and what to do where a document's value is beyond the bound."""
        limit: float = getattr(self, bound)
        if value > limit:
            told, advice = _TOLD[bound]
            raise ReadError(path, f"{told.format(value=value)}, more than the limit {bound} of {limit:,}; {advice}")


DEFAULT_BOUNDS = Bounds()
