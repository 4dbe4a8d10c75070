"""OpenDocument texts -> Document: the text as it reads with all tracked changes accepted, without its indexes."""

from __future__ import annotations

from collections.abc import Iterator

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Document, DocumentBuilder
from policylint.readers.commented import comments_unread
from policylint.readers.odt.blocks import Walk
from policylint.readers.odt.controls import drawn_controls
from policylint.readers.odt.names import NAMES, attribute, child
from policylint.readers.odt.package import OdtParts, Part, odt_parts
from policylint.readers.odt.styles import Styles
from policylint.readers.office.text import OfficeText

_USUAL_PAGE = "Standard"
_HEADERS = ("style:header", "style:header-first", "style:header-left")
_FOOTERS = ("style:footer", "style:footer-first", "style:footer-left")


def read_odt(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> Document:
    """Read an OpenDocument text, packed or flat."""
    parts = odt_parts(path, data, bounds)
    builder = DocumentBuilder(path, "odt")
    styles = _styles(parts, parts.content)
    page_styles = _styles(parts, parts.styles) if parts.styles is not None else styles
    walk = Walk(drawn_controls(child(parts.body.root, "office:forms")), parts.unread)
    text = OfficeText(builder)
    pages = _pages(parts, styles)
    for part in _regions(pages, _HEADERS):
        text.part("header", walk.paragraphs(part, page_styles))
    text.part("body", walk.paragraphs(parts.body, styles))
    text.part("footnote", walk.foot(styles))
    for part in _regions(pages, _FOOTERS):
        text.part("footer", walk.paragraphs(part, page_styles))
    text.finish(_stated(parts, "dc:title"))
    builder.language = page_styles.language or _stated(parts, "dc:language") or None
    comments = sum(NAMES[element.tag] == "office:annotation" for element in parts.body.root.iter("{*}annotation"))
    for message in (*parts.unread, *comments_unread(comments)):
        builder.note(message)
    return builder.build()


def _styles(parts: OdtParts, part: Part) -> Styles:
    """Return the styles that hold for a part: the common ones, and over them its own."""
    common = [] if parts.styles is None else [child(parts.styles.root, "office:font-face-decls")]
    common += [] if parts.styles is None else [child(parts.styles.root, "office:styles")]
    own = [child(part.root, name) for name in ("office:font-face-decls", "office:automatic-styles")]
    return Styles(*common, *own)


def _pages(parts: OdtParts, styles: Styles) -> list[Part]:
    """Return the page styles in use, the usual one first, each with those that follow it."""
    masters = parts.styles.below("office:master-styles") if parts.styles is not None else None
    if masters is None:
        return []
    known = {
        attribute(page, "style:name"): Part(masters.name, page, (*masters.path, index))
        for index, page in enumerate(masters.root)
        if NAMES[page.tag] == "style:master-page"
    }
    usual = _USUAL_PAGE if _USUAL_PAGE in known else next(iter(known), "")
    wanted = [usual, *styles.page_styles()]
    found: dict[str, Part] = {}
    while wanted:
        name = wanted.pop(0)
        if name in known and name not in found:
            found[name] = known[name]
            wanted.append(attribute(known[name].root, "style:next-style-name"))
    return list(found.values())


def _regions(pages: list[Part], names: tuple[str, ...]) -> Iterator[Part]:
    """Yield the headers, or the footers, that these pages show."""
    for page in pages:
        for index, element in enumerate(page.root):
            if NAMES[element.tag] in names and attribute(element, "style:display") != "false":
                yield Part(page.name, element, (*page.path, index))


def _stated(parts: OdtParts, name: str) -> str:
    """Return what the file's properties say, "" where they say nothing."""
    meta = parts.meta.below("office:meta") if parts.meta is not None else None
    element = child(meta.root, name) if meta is not None else None
    return " ".join((element.text or "").split()) if element is not None else ""
