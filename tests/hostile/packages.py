"""Faults of the parts of zipped formats: every XML part of the samples told wrongly, and zips that lie of themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.faults import MARK, Fault
from tests.hostile.word import files_of
from tests.readers import docx_files as word
from tests.readers import office_files as office

SAMPLES = Path(__file__).parents[2] / "sample_docs"
_ENCODING = re.compile(r"encoding=[\"'][^\"']*[\"']")
_CHANGES: dict[str, Callable[[str], str | bytes]] = {
    "in UTF-16": lambda xml: _ENCODING.sub('encoding="UTF-16"', xml).encode("utf-16"),
    "that says UTF-16": lambda xml: _ENCODING.sub('encoding="UTF-16"', xml),
    "that says what there is not": lambda xml: _ENCODING.sub('encoding="klingon"', xml),
    "with much nesting": lambda xml: re.sub(r"(</[\w:]+>)\s*$", "<x>" * 300 + "</x>" * 300 + r"\1", xml),
    "where all have one name": lambda xml: re.sub(r'(Id|name|id|styleId|style-name|r:id)="[^"]*"', r'\1="a"', xml),
    "that leads out": lambda xml: re.sub(r'Target="[^"]*"', 'Target="../../../../etc/hosts"', xml),
    "that leads to itself": lambda xml: re.sub(r'Target="[^"]*"', 'Target="#"', xml),
    "of other types": lambda xml: re.sub(r'(ContentType|Type|media-type)="[^"]*"', r'\1="image/png"', xml),
    "of huge numbers": lambda xml: re.sub(r'="\d+"', '="99999999999999999999"', xml),
    "of negative numbers": lambda xml: re.sub(r'="\d+"', '="-7"', xml),
    "of other vocabularies": lambda xml: xml.replace("http://", "urn:odd:"),
    "that inherits from itself": lambda xml: re.sub(
        r'(parent-style-name|basedOn w:val|link w:val|next w:val|next-style-name)="[^"]*"', r'\1="Heading_20_1"', xml
    ),
    "of nothing": lambda _: b"",
}
_FIELDS = (20, 24, 28, 30, 32, 42)  # of an entry of a zip's directory: lengths, and where the file begins


def faults() -> Iterator[Fault]:
    """Yield all faults of parts."""
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix in {".docx", ".odt", ".pptx"}:
            files = files_of(path.read_bytes())
            for name, part in files.items():
                if name.endswith((".xml", ".rels")):
                    for what, change in _CHANGES.items():
                        data = word.zipped({**files, name: change(part.decode())})
                        yield Fault(f"{path.name}: {name} {what}", path.suffix, data, bare=True)
            yield from _lying(path.name, path.suffix, word.zipped(files))
    yield from (Fault(name, ".odt", office.odt(body)) for name, body in _BODIES.items())


def _lying(name: str, suffix: str, whole: bytes) -> Iterator[Fault]:
    """Yield the zip with lengths and offsets in its directory that are not so."""
    for entry in [found.start() for found in re.finditer(b"PK\x01\x02", whole)][:6]:
        for field in _FIELDS:
            for lie in (b"\xff\xff\xff\xff", b"\0\0"):
                at = entry + field
                data = whole[:at] + lie + whole[at + len(lie) :]
                yield Fault(f"{name}: {lie!r} at {field} of the entry at {entry}", suffix, data, bare=True)


_TEXT = f"<text:p>{MARK}</text:p>"
_MANY = 'table:number-{}-repeated="1000000000"'
_BODIES = {
    "sections in sections": "<text:section>" * 200 + _TEXT + "</text:section>" * 200,
    "tables in tables": "<table:table><table:table-row><table:table-cell>" * 80
    + _TEXT
    + "</table:table-cell></table:table-row></table:table>" * 80,
    "frames in frames": "<text:p><draw:frame><draw:text-box>" * 80
    + _TEXT
    + "</draw:text-box></draw:frame></text:p>" * 80,
    "a billion rows of a billion cells": f"<table:table><table:table-row {_MANY.format('rows')}>"
    f"<table:table-cell {_MANY.format('columns')}>{_TEXT}</table:table-cell></table:table-row></table:table>",
    "a billion spaces": f'<text:p>{MARK}<text:s text:c="999999999"/></text:p>',
}
