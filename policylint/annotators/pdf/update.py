"""Incremental updates: new and changed objects appended to a PDF, whose own bytes stay as they are.

pypdf parses and serialises; the appended section is written here, since pypdf's own takes every object for one of
generation 0, drops /Info from the trailer, follows a table with a stream, and refuses encrypted files.
"""

from __future__ import annotations

import hashlib
import io
import logging
import re
import struct
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from policylint.annotators.pdf.objects import array, whole

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

_SECTION = re.compile(rb"\s*(?:(xref)|\d+\s+\d+\s+obj)")
_OPENING = b"\n%policylint review\n"  # a comment to PDF readers: what follows is one update of ours
_KEPT = ("/Root", "/Info", "/Encrypt")
_FREE, _PLAIN, _PACKED = 0, 1, 2  # the types of entries that PDF's cross-references know


class Entry(NamedTuple):
    """Where an object is: at an offset with a generation, or in an object stream (its number) at an index."""

    number: int
    type: int
    where: int
    rest: int


class Update:
    """Collects new and changed objects of an open PDF; `written` appends them to its bytes.

    data: the file as it is. reader: pypdf's reader of it, open and decrypted.
    """

    def __init__(self, data: bytes, reader: PdfReader) -> None:
        start = _header(data)
        self._before, self._data = data[:start], data[start:]
        self._reader = reader
        self._next = max(_size(reader), 1)
        self._objects: dict[tuple[int, int], PdfObject] = {}

    def add(self, new: PdfObject) -> IndirectObject:
        """Take up a new object; return the reference to it."""
        from pypdf.generic import IndirectObject

        reference = IndirectObject(self._next, 0, self._reader)
        self._next += 1
        self.change(reference, new)
        return reference

    def change(self, reference: IndirectObject, now: PdfObject) -> None:
        """Write an object of the file anew, as it is now."""
        self._objects[reference.idnum, reference.generation] = now

    @property
    def changes(self) -> int:
        """How many objects are new or changed."""
        return len(self._objects)

    def written(self) -> bytes:
        """Return the file's bytes and after them the update; the bytes alone where nothing was changed."""
        if not self._objects:
            return self._before + self._data
        out = io.BytesIO()
        out.write(self._data)
        out.write(_OPENING)
        entries = [self._write_object(out, *key) for key in sorted(self._objects)]
        before = _last_section(self._data)
        if before is None:  # a file whose cross-references are damaged gets new ones for all that it holds
            changed = {entry.number for entry in entries}
            entries += [entry for entry in self._found_entries() if entry.number not in changed]
            as_table = not self._reader.xref_objStm
        else:
            as_table = self._data.startswith(b"xref", before)
        write = self._write_table if as_table else self._write_stream
        write(out, sorted(entries), before)
        return self._before + out.getvalue()

    def _write_object(self, out: io.BytesIO, number: int, generation: int) -> Entry:
        entry = Entry(number, _PLAIN, out.tell(), generation)
        new = self._objects[number, generation]
        encryption = self._reader._encryption
        out.write(b"%d %d obj\n" % (number, generation))
        (encryption.encrypt_object(new, number, generation) if encryption else new).write_to_stream(out)
        out.write(b"\nendobj\n")
        return entry

    def _found_entries(self) -> Iterator[Entry]:
        packed = self._reader.xref_objStm
        for generation, offsets in self._reader.xref.items():
            for number, offset in offsets.items():
                if generation < 65535 and number not in packed:
                    yield Entry(number, _PLAIN, offset, generation)
        for stream in sorted({stream for stream, _ in packed.values()}):
            for index, number in enumerate(_members(self._reader, stream)):
                if packed.get(number, (0, 0))[0] == stream:
                    yield Entry(number, _PACKED, stream, index)

    def _trailer(self, size: int, before: int | None) -> DictionaryObject:
        from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, NumberObject

        old = self._reader.trailer
        trailer = DictionaryObject({NameObject(key): old.raw_get(key) for key in _KEPT if key in old})
        trailer[NameObject("/Size")] = NumberObject(size)
        if before is not None:
            trailer[NameObject("/Prev")] = NumberObject(before)
        if "/ID" in old:
            changed = ByteStringObject(hashlib.sha256(self._data).digest()[:16])
            trailer[NameObject("/ID")] = ArrayObject([*array(old["/ID"])[:1], changed])
        return trailer

    def _write_table(self, out: io.BytesIO, entries: list[Entry], before: int | None) -> None:
        start = out.tell()
        if before is None:
            entries.insert(0, Entry(0, _FREE, 0, 65535))
        out.write(b"xref\n")
        for block in _blocks(entries):
            out.write(b"%d %d\n" % (block[0].number, len(block)))
            for entry in block:
                out.write(b"%010d %05d %c \n" % (entry.where, entry.rest, b"fn"[entry.type]))
        out.write(b"trailer\n")
        self._trailer(self._next, before).write_to_stream(out)
        out.write(b"\nstartxref\n%d\n%%%%EOF\n" % start)

    def _write_stream(self, out: io.BytesIO, entries: list[Entry], before: int | None) -> None:
        from pypdf.generic import ArrayObject, NameObject, NumberObject, StreamObject

        start = out.tell()
        entries = [*entries, Entry(self._next, _PLAIN, start, 0)]
        index = [number for block in _blocks(entries) for number in (block[0].number, len(block))]
        stream = StreamObject()
        stream.update(self._trailer(self._next + 1, before))
        stream[NameObject("/Type")] = NameObject("/XRef")
        stream[NameObject("/Index")] = ArrayObject(map(NumberObject, index))
        stream[NameObject("/W")] = ArrayObject(map(NumberObject, (1, 8, 2)))
        stream.set_data(b"".join(struct.pack(">BQH", *entry[1:]) for entry in entries))
        out.write(b"%d 0 obj\n" % self._next)
        stream.write_to_stream(out)
        out.write(b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)


def without_update(data: bytes) -> bytes:
    """Return the file as it was before an update of ours, where that is its last one; else the very same bytes."""
    before, opening, update = data.rpartition(_OPENING)
    is_last = opening and update.count(b"startxref") == 1 and update.endswith(b"%%EOF\n")
    return before if is_last and b"startxref" in _tail(before) else data


def open_reader(data: bytes) -> PdfReader:
    """Return pypdf's reader, which mends what it can without a word; a missing password is taken to be empty."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return PdfReader(io.BytesIO(data[_header(data) :]), strict=False)


def _header(data: bytes) -> int:
    """Return where the PDF begins: the places that it tells are counted from there."""
    return max(data.find(b"%PDF-", 0, 4096), 0)


def _size(reader: PdfReader) -> int:
    """Return the first object number that is free, whatever the trailer says."""
    numbers = [number for offsets in reader.xref.values() for number in offsets]
    highest = max([*numbers, *reader.xref_objStm], default=0)
    return max(highest + 1, whole(reader.trailer.get("/Size")))


def _tail(data: bytes) -> bytes:
    """Return the end of a file, where its newest cross-references are told; some are filled up with zeros."""
    return data.rstrip(b"\0 \t\r\n")[-2048:]


def _last_section(data: bytes) -> int | None:
    """Return the offset of the newest cross-references as the file tells it, None where they are not there."""
    told = re.findall(rb"startxref\s+(\d+)", _tail(data))
    if not told or not _SECTION.match(data, int(told[-1])):
        return None
    return int(told[-1])


def _members(reader: PdfReader, stream: int) -> list[int]:
    """Return the numbers of the objects in an object stream, in its order."""
    from pypdf.generic import StreamObject

    packed = reader.get_object(stream)
    if not isinstance(packed, StreamObject):
        return []
    return [int(number) for number in packed.get_data()[: whole(packed.get("/First"))].split()[::2]]


def _blocks(entries: list[Entry]) -> list[list[Entry]]:
    """Return the entries, sorted, in blocks of consecutive numbers."""
    numbered = enumerate(entries)
    return [[entry for _, entry in block] for _, block in groupby(numbered, lambda pair: pair[1].number - pair[0])]
