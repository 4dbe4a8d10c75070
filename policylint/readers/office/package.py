"""The zip files that office programs other than Word write, through the bounded doors to zip and XML."""

from __future__ import annotations

from policylint.archive import Archive
from policylint.bounds import Bounds
from policylint.errors import ReadError
from policylint.xmlfile import Element, parse_xml

_OLE = b"\xd0\xcf\x11\xe0"
_FOREIGN = (
    (b"%PDF", "is a PDF under another name; rename it to .pdf"),
    (b"{\\rtf", "is rich text (RTF) under another name; rename it to .rtf"),
    (b"PK", "is a zip file (.docx, .odt or .pptx, perhaps) under another name; give it its own name back"),
    (b"<", "is a web page or an XML file under another name; rename it to .html"),
)


class OfficeArchive:
    """The parts of one zip file, parsed once each."""

    def __init__(self, path: str, data: bytes, bounds: Bounds) -> None:
        self.path = path
        self._archive = Archive(path, data, bounds)
        self._bounds = bounds
        self._roots: dict[str, Element] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._archive

    def root(self, name: str, advice: str) -> Element:
        """Return the root element of a part; ReadError, with the advice, where it is missing or broken."""
        if name not in self._roots:
            self._roots[name] = parse_xml(self.path, name, self._archive.read(name), advice, self._bounds)
        return self._roots[name]

    def side_root(self, name: str, unread: list[str]) -> Element | None:
        """Return the root of a part that the document can do without, None where it is missing; say if it is broken."""
        if name not in self:
            return None
        try:
            return self.root(name, "the rest is read")
        except ReadError as error:
            unread.append(f"A part of the file is left out: {error.reason}.")
            return None

    def side_bytes(self, name: str) -> bytes | None:
        """Return the bytes of a part that the document can do without, None where they can't be had."""
        try:
            return self._archive.read(name) if name in self else None
        except ReadError:
            return None


def foreign_file(data: bytes, format: str, suffix: str) -> str:
    """Say of a file that is not of its format ("an OpenDocument text") what it is instead, and what to do."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "is protected with a password; open it, take the password off and save it again"
        return f"is in an old Office format under another name; open it in LibreOffice and save it as {suffix}"
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, reason in _FOREIGN:
        if start.startswith(mark):
            return reason
    return f"is not {format}, or is damaged; get a fresh copy, or save it again as {suffix}"
