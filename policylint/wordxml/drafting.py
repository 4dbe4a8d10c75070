"""A new Word file: title, headings, paragraphs, bullets and tables, in styles that a reader can change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from importlib.resources import files
from typing import cast

from lxml import etree

from policylint.signatures import CREATOR
from policylint.wordxml.building import make, set_text
from policylint.wordxml.names import TRANSITIONAL_SPACE, Element

_W = TRANSITIONAL_SPACE
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE = {"w": "12240", "h": "15840"}  # US letter, in twentieths of a point
_MARGINS = {"top": "1080", "right": "1200", "bottom": "1000", "left": "1200", "header": "600", "footer": "600"}
_WIDTH = 12240 - 2 * 1200
_UNFIT = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")

Bold = tuple[str, bool]  # words, and whether they are bold


class WordDraft:
    """Collects a document from top to bottom; `data` gives the file."""

    def __init__(self, title: str, language: str = "en-US") -> None:
        self._title = title
        self._language = language
        self._root = etree.Element(f"{_W}document", nsmap={"w": _W[1:-1]})
        self._body = etree.SubElement(self._root, f"{_W}body")

    def paragraph(self, *pieces: str | Bold, style: str = "Normal") -> None:
        """Append a paragraph; a piece is words, or words with whether they are bold."""
        self._body.append(self._made_paragraph(pieces, style))

    def heading(self, text: str) -> None:
        """Append a heading of the first level."""
        self.paragraph(text, style="Heading1")

    def bullet(self, *pieces: str | Bold) -> None:
        """Append an item of a list."""
        self.paragraph(*pieces, style="ListBullet")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """Append a table with a row of heads that is repeated on each page; widths in parts of the whole.

        Lines of a cell after its first are notes.
        """
        table = self._add(self._body, "tbl")
        properties = self._add(table, "tblPr")
        self._add(properties, "tblStyle", val="MemoTable")
        self._add(properties, "tblW", w=str(_WIDTH), type="dxa")
        self._add(properties, "tblLayout", type="fixed")
        self._add(properties, "tblLook", val="0020", firstRow="1")
        columns = [_WIDTH * width // sum(widths) for width in widths]
        grid = self._add(table, "tblGrid")
        for column in columns:
            self._add(grid, "gridCol", w=str(column))
        for index, row in enumerate((heads, *rows)):
            self._row(table, row, columns, head=index == 0)
        self.paragraph("", style="AfterTable")

    def data(self) -> bytes:
        """Return the file; the same draft gives the same bytes."""
        section = self._add(self._body, "sectPr")
        self._add(section, "pgSz", **_PAGE)
        self._add(section, "pgMar", **_MARGINS, gutter="0")
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (
                ("[Content_Types].xml", _content_types()),
                ("_rels/.rels", _package_relations()),
                ("word/document.xml", _written(self._root)),
                ("word/_rels/document.xml.rels", _document_relations()),
                ("word/styles.xml", _asset("styles.xml").replace(b"en-US", self._language.encode())),
                ("word/numbering.xml", _asset("numbering.xml")),
                ("docProps/core.xml", _core(self._title, self._language)),
            ):
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)
        return target.getvalue()

    def _row(self, table: Element, cells: Sequence[str], columns: Sequence[int], *, head: bool) -> None:
        row = self._add(table, "tr")
        properties = self._add(row, "trPr")
        self._add(properties, "cantSplit")
        if head:
            self._add(properties, "tblHeader")
        for text, width in zip(cells, columns, strict=True):
            cell = self._add(row, "tc")
            self._add(self._add(cell, "tcPr"), "tcW", w=str(width), type="dxa")
            first, *notes = text.split("\n")
            cell.append(self._made_paragraph((first,), "TableHead" if head else "TableText"))
            for note in notes:
                cell.append(self._made_paragraph((note,), "TableNote"))

    def _made_paragraph(self, pieces: Sequence[str | Bold], style: str) -> Element:
        paragraph = make(self._root, "p")
        self._add(self._add(paragraph, "pPr"), "pStyle", val=style)
        for piece in pieces:
            text, bold = (piece, False) if isinstance(piece, str) else piece
            if text:
                run = self._add(paragraph, "r")
                if bold:
                    self._add(self._add(run, "rPr"), "b")
                set_text(self._add(run, "t"), text.translate(_UNFIT))
        return paragraph

    def _add(self, parent: Element, name: str, **attributes: str) -> Element:
        element = make(self._root, name, **attributes)
        parent.append(element)
        return element


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _asset(name: str) -> bytes:
    return files(__package__).joinpath("draft", name).read_bytes()


def _package_root(space: str, name: str) -> Element:
    """Return a root of the package's own parts, whose names LibreOffice reads only without a prefix."""
    return etree.Element(f"{{{space}}}{name}", nsmap=cast("dict[str, str]", {None: space}))


def _content_types() -> bytes:
    root = _package_root(_TYPES, "Types")
    for extension, kind in (("rels", "vnd.openxmlformats-package.relationships+xml"), ("xml", "xml")):
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=f"application/{kind}")
    for part, kind in (
        ("/word/document.xml", f"{_MAIN}.document.main+xml"),
        ("/word/styles.xml", f"{_MAIN}.styles+xml"),
        ("/word/numbering.xml", f"{_MAIN}.numbering+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ):
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=part, ContentType=kind)
    return _written(root)


def _relations(*targets: tuple[str, str]) -> bytes:
    root = _package_root(_RELATIONS, "Relationships")
    for number, (kind, target) in enumerate(targets, 1):
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=f"rId{number}", Type=kind, Target=target)
    return _written(root)


def _package_relations() -> bytes:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relations((f"{_OFFICE}/officeDocument", "word/document.xml"), (core, "docProps/core.xml"))


def _document_relations() -> bytes:
    return _relations((f"{_OFFICE}/styles", "styles.xml"), (f"{_OFFICE}/numbering", "numbering.xml"))


def _core(title: str, language: str) -> bytes:
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN})
    for name, text in (("title", title), ("creator", CREATOR), ("language", language)):
        etree.SubElement(root, f"{{{_DUBLIN}}}{name}").text = text.translate(_UNFIT)
    return _written(root)
