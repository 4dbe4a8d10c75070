"""An OpenDocument text from its bytes: its XML parts, packed in a zip file or all in one flat file."""

from __future__ import annotations

from typing import NamedTuple

from policylint.bounds import Bounds
from policylint.errors import ReadError
from policylint.readers.odt.names import NAMES, child
from policylint.readers.office.package import OfficeArchive, foreign_file
from policylint.xmlfile import Element, parse_xml

_FORMAT = "an OpenDocument text"
_SAVE_AGAIN = "get a fresh copy, or open it in LibreOffice and save it again"
_KINDS = {
    "spreadsheet": "an OpenDocument spreadsheet; save the text as .odt, .docx or .pdf",
    "presentation": "an OpenDocument presentation; save it as .pptx or .pdf",
    "graphics": "an OpenDocument drawing; save it as .pdf",
    "formula": "an OpenDocument formula; it holds no text",
}


class Part(NamedTuple):
    """One XML part: its name ("" in a flat file), its root, and the child indices that lead to the element at hand."""

    name: str
    root: Element
    path: tuple[int, ...] = ()

    def below(self, *names: str) -> Part | None:
        """Return the place that a chain of children leads to."""
        element, path = self.root, list(self.path)
        for name in names:
            found = child(element, name)
            if found is None:
                return None
            path.append(element.index(found))
            element = found
        return Part(self.name, element, tuple(path))


class OdtParts(NamedTuple):
    """The parts of an OpenDocument text; side parts that are broken are None and named in `unread`."""

    content: Part
    styles: Part | None
    meta: Part | None
    body: Part
    unread: list[str]


def odt_parts(path: str, data: bytes, bounds: Bounds) -> OdtParts:
    """Open the file; raise ReadError with what to do where it holds no text document."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return _flat(path, data, bounds)
    if not data.startswith(b"PK"):
        raise ReadError(path, foreign_file(data, _FORMAT, ".odt"))
    archive = OfficeArchive(path, data, bounds)
    if b"encryption-data" in (archive.side_bytes("META-INF/manifest.xml") or b""):
        raise ReadError(path, "is protected with a password; open it in LibreOffice and save it without one")
    if "content.xml" not in archive:
        hint = "it looks like a Word file; rename it to .docx" if "word/document.xml" in archive else _SAVE_AGAIN
        raise ReadError(path, f"holds no OpenDocument text (part content.xml is missing); {hint}")
    unread: list[str] = []
    content = Part("content.xml", archive.root("content.xml", _SAVE_AGAIN))
    roots = {name: archive.side_root(name, unread) for name in ("styles.xml", "meta.xml")}
    styles, meta = (None if root is None else Part(name, root) for name, root in roots.items())
    if styles is None and not unread:
        unread.append("Its styles (part styles.xml) are missing, so headings may not be told from text.")
    return OdtParts(content, styles, meta, _body(path, content), unread)


def _flat(path: str, data: bytes, bounds: Bounds) -> OdtParts:
    root = parse_xml(path, "of the flat file", data, _SAVE_AGAIN, bounds)
    if NAMES[root.tag] != "office:document":
        raise ReadError(
            path, "is a web page or some other XML, not an OpenDocument text; name it .html, or save it again"
        )
    whole = Part("", root)
    return OdtParts(whole, whole, whole, _body(path, whole), [])


def _body(path: str, content: Part) -> Part:
    body = content.below("office:body", "office:text")
    if body is not None:
        return body
    outer = child(content.root, "office:body")
    kinds = [NAMES[e.tag].partition(":")[2] for e in outer] if outer is not None else []
    known = next((_KINDS[kind] for kind in ("drawing", *kinds) if kind in _KINDS), None)
    raise ReadError(path, f"is {known}" if known else f"holds no text (office:text is missing); {_SAVE_AGAIN}")
