"""Words of documents and paths, made harmless for what reads the reports."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec

# Control characters, marks that turn the direction of writing, halves of surrogate pairs, and what is no character.
_UNSAFE = "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_CONTROL = re.compile(rf"[\x00-\x08\x0b-\x1f{_UNSAFE}]")
_RAW_IN_JSON = re.compile(f"[{_UNSAFE}]")


def safe(text: str) -> str:
    """Return the text with the characters that could act on a terminal replaced; tabs and line feeds stay."""
    return _CONTROL.sub("\ufffd", text)


def flat(text: str) -> str:
    """Return the text in one line, as `safe` has it."""
    return safe(" ".join(text.split()))


def json_object(members: Iterable[tuple[str, object]], depth: int = 0) -> Iterator[str]:
    """Yield a JSON object bit by bit; a member that is an iterator becomes an array, one entry a line.

    Members are asked for one after the other, so one may say what was counted in those before it. Strings are held as
    they are, with no control character raw. depth: of the object in others, for its first line.
    """
    yield "{"
    between = "\n"
    for name, value in members:
        yield f"{between}{' ' * (depth + 1)}{json.dumps(name)}: "
        yield from json_array(value, depth + 1) if isinstance(value, Iterator) else (_json(value),)
        between = ",\n"
    yield f"\n{' ' * depth}}}"


def json_array(entries: Iterable[object], depth: int = 0) -> Iterator[str]:
    """Yield a JSON array bit by bit, one entry a line; an entry that yields bits of JSON itself is taken as it is."""
    yield "["
    between = "\n"
    for entry in entries:
        yield f"{between}{' ' * (depth + 1)}"
        yield from entry if isinstance(entry, Iterator) else (_json(entry),)
        between = ",\n"
    yield f"\n{' ' * depth}]" if between != "\n" else "]"


def _json(value: object) -> str:
    try:
        text = msgspec.json.encode(value).decode()  # ten times as fast as json, which takes a sixth of a cached run
    except UnicodeEncodeError:  # half of a surrogate pair, as in a file's name that is not UTF-8
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if text.isprintable():  # as nearly all is: none of what is looked for below can be printed
        return text
    return _RAW_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def shown_path(path: str) -> str:
    """Return a path as reports show it: from the current folder where it is below it, with forward slashes."""
    return safe(_relative(path))


def uri(path: str) -> str:
    """Return a path as a URI reference: relative where the file is below the current folder."""
    relative = _relative(path)
    encoded = quote(os.fsencode(relative), safe="/")
    return f"file:///{encoded.lstrip('/')}" if Path(relative).is_absolute() else encoded


def _relative(path: str) -> str:
    found, here = Path(path), Path.cwd()
    return (found.relative_to(here) if found.is_relative_to(here) else found).as_posix()
