"""A Word file from its bytes: the zip package, its parts and how they refer to each other."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from policylint.archive import SAVE_AGAIN, Archive, is_archive
from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.errors import ReadError
from policylint.wordxml.names import NAMES, Element
from policylint.xmlfile import parse_xml

_OLE = b"\xd0\xcf\x11\xe0"
_OTHERWISE_NAMED = (
    (b"%PDF", "is a PDF under another name; rename it to .pdf"),
    (b"{\\rtf", "is rich text (RTF) under another name; rename it to .rtf"),
    (b"<", "is a web page or an XML file under another name; open it in Word or LibreOffice and save it as .docx"),
)


class WordPackage:
    """The parts of a .docx, .docm, .dotx or .dotm file; raises ReadError with what to do where it is none."""

    def __init__(self, path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> None:
        self.path = path
        self._bounds = bounds
        if not is_archive(data):
            raise ReadError(path, _why_no_zip(data))
        self._archive = Archive(path, data, bounds)
        self._roots: dict[str, Element] = {}
        self._relationships: dict[str, dict[str, tuple[str, str]]] = {}
        self.document = self._document_name()

    def __contains__(self, name: str) -> bool:
        return name in self._archive

    def root(self, name: str) -> Element:
        """Return the root element of a part, parsed once; ReadError where the part is missing or broken."""
        if name not in self._roots:
            self._roots[name] = parse_xml(self.path, name, self._archive.read(name), SAVE_AGAIN, self._bounds)
        return self._roots[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files in the zip, in lower case."""
        return self._archive.names

    def members(self) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        """Return the files of the zip in their order, each with its bytes; ReadError where one is damaged."""
        return self._archive.members()

    def related(self, source: str, kind: str) -> tuple[str, ...]:
        """Return the names of the parts that this part refers to as `kind` ("header", "styles"), in their order."""
        return tuple(target for found, target in self.relationships(source).values() if found == kind)

    def relationships(self, source: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the part name of each of a part's inner relationships by id; "" is the package."""
        if source not in self._relationships:
            self._relationships[source] = self._read_relationships(source)
        return self._relationships[source]

    def _read_relationships(self, source: str) -> dict[str, tuple[str, str]]:
        name = relationships_name(source)
        return inner_relationships(self.root(name), source, self.__contains__) if name in self else {}

    def _document_name(self) -> str:
        named = [name for name in self.related("", "officeDocument") if name in self]
        name = named[0] if named else "word/document.xml"
        if name not in self:
            hint = "it looks like OpenDocument; rename it to .odt" if "mimetype" in self else SAVE_AGAIN
            raise ReadError(self.path, f"holds no Word document (part {name} is missing); {hint}")
        if NAMES[self.root(name).tag] != "document":
            raise ReadError(self.path, f"is not a Word document (its main part is {name}); save it as .docx or .pdf")
        return name


def relationships_name(source: str) -> str:
    """Return the name of the part that holds another one's relationships; "" is the package."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def inner_relationships(root: Element, source: str, holds: Callable[[str], bool]) -> dict[str, tuple[str, str]]:
    """Return the kind and the part name of each relationship that stays inside the package, by id.

    holds: tells whether there is a part of this name.
    """
    found: dict[str, tuple[str, str]] = {}
    for item in root:
        target = item.get("Target")
        if target is not None and item.get("TargetMode") != "External":
            kind = (item.get("Type") or "").rpartition("/")[2]
            name = _joined(posixpath.dirname(source), target)
            found[item.get("Id") or ""] = (kind, name if holds(name) else unquote(name))
    return found


def _why_no_zip(data: bytes) -> str:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "is protected with a password; open it in Word, take the password off and save it again"
        return "is in Word's old .doc format under another name; open it in Word or LibreOffice and save it as .docx"
    if data.startswith(b"PK"):
        return f"is cut short or damaged; {SAVE_AGAIN}"
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, reason in _OTHERWISE_NAMED:
        if start.startswith(mark):
            return reason
    return f"is not a Word file, or is damaged; {SAVE_AGAIN} as .docx"


def _joined(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
