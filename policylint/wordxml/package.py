"""A Word file from its bytes: the zip package, its parts and how they refer to each other."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from policylint.errors import ReadError
from policylint.wordxml.names import NAMES, Element

_MEGABYTE = 1_000_000
_LARGEST_PART = 200 * _MEGABYTE
_SUSPECT_SIZE, _SUSPECT_RATIO = 10 * _MEGABYTE, 200
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)
_OLE = b"\xd0\xcf\x11\xe0"
_OTHERWISE_NAMED = (
    (b"%PDF", "is a PDF under another name; rename it to .pdf"),
    (b"{\\rtf", "is rich text (RTF) under another name; open it in Word or LibreOffice and save it as .docx"),
    (b"<", "is a web page or an XML file under another name; open it in Word or LibreOffice and save it as .docx"),
)
_SAVE_AGAIN = "get a fresh copy, or open it in Word or LibreOffice and save it again"


class WordPackage:
    """The parts of a .docx, .docm, .dotx or .dotm file; raises ReadError with what to do where it is none."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self._zip = _open(path, data)
        self._parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()}
        self._roots: dict[str, Element] = {}
        self._relationships: dict[str, dict[str, tuple[str, str]]] = {}
        self.document = self._document_name()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def root(self, name: str) -> Element:
        """Return the root element of a part, parsed once; ReadError where the part is missing or broken."""
        if name not in self._roots:
            self._roots[name] = self._parse(name)
        return self._roots[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files in the zip, in lower case."""
        return tuple(self._parts)

    def members(self) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        """Yield the files of the zip in their order, each with its bytes; ReadError where one is damaged."""
        for name, info in self._parts.items():
            yield info, b"" if info.is_dir() else self._unpack(name)

    def related(self, source: str, kind: str) -> tuple[str, ...]:
        """Return the names of the parts that this part refers to as `kind` ("header", "styles"), in their order."""
        return tuple(target for found, target in self.relationships(source).values() if found == kind)

    def relationships(self, source: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the part name of each of a part's inner relationships by id; "" is the package."""
        if source not in self._relationships:
            self._relationships[source] = self._read_relationships(source)
        return self._relationships[source]

    def _read_relationships(self, source: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for item in self.root(rels) if rels in self else ():
            target = item.get("Target")
            if target is not None and item.get("TargetMode") != "External":
                kind = (item.get("Type") or "").rpartition("/")[2]
                found[item.get("Id") or ""] = (kind, _joined(folder, target))
        return found

    def _document_name(self) -> str:
        named = [name for name in self.related("", "officeDocument") if name in self]
        name = named[0] if named else "word/document.xml"
        if name not in self:
            hint = "it looks like OpenDocument; rename it to .odt" if "mimetype" in self else _SAVE_AGAIN
            raise ReadError(self.path, f"holds no Word document (part {name} is missing); {hint}")
        if NAMES[self.root(name).tag] != "document":
            raise ReadError(self.path, f"is not a Word document (its main part is {name}); save it as .docx or .pdf")
        return name

    def _parse(self, name: str) -> Element:
        data = self._unpack(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError(self.path, f"part {name} is broken XML ({error.msg}); {_SAVE_AGAIN}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(self.path, f"part {name} declares a document type, which no Word file does; it is refused")
        return root

    def _unpack(self, name: str) -> bytes:
        info = self._parts.get(name.lower())
        if info is None:
            raise ReadError(self.path, f"part {name} is missing; {_SAVE_AGAIN}")
        if info.file_size > _LARGEST_PART or (
            info.file_size > _SUSPECT_SIZE and info.file_size > _SUSPECT_RATIO * info.compress_size
        ):
            size = info.file_size // _MEGABYTE
            raise ReadError(self.path, f"part {name} would unpack to {size} MB, as a zip bomb does; it is refused")
        if info.flag_bits & 1:
            raise ReadError(self.path, "is a zip file protected with a password; save it without one")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadError(self.path, f"part {name} is packed as in no Word file; {_SAVE_AGAIN}")
        try:
            return self._zip.read(info)
        except _DAMAGE as error:
            raise ReadError(self.path, f"part {name} is damaged ({error}); {_SAVE_AGAIN}") from error


def _open(path: str, data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise ReadError(path, _why_no_zip(data)) from error


def _why_no_zip(data: bytes) -> str:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "is protected with a password; open it in Word, take the password off and save it again"
        return "is in Word's old .doc format under another name; open it in Word or LibreOffice and save it as .docx"
    if data.startswith(b"PK"):
        return f"is cut short or damaged; {_SAVE_AGAIN}"
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, reason in _OTHERWISE_NAMED:
        if start.startswith(mark):
            return reason
    return f"is not a Word file, or is damaged; {_SAVE_AGAIN} as .docx"


def _joined(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
