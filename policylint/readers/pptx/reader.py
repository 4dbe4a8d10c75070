"""Presentations -> Document: slides in order, each a page, with its speaker's notes behind it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Document, DocumentBuilder
from policylint.readers.commented import comments_unread
from policylint.readers.office.paragraphs import Paragraph
from policylint.readers.office.text import OfficeText
from policylint.readers.pptx.package import Presentation
from policylint.readers.pptx.shapes import Slide
from policylint.readers.pptx.styles import Dress
from policylint.wordxml.names import NAMES, Element

_FOOTER = "ftr"


def read_pptx(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> Document:
    """Read a presentation."""
    show = Presentation(path, data, bounds)
    bounds.hold(path, "pages", len(show.slides))
    builder = DocumentBuilder(path, "pptx")
    text = OfficeText(builder)
    tables = count()
    feet: list[list[Paragraph]] = []
    top_level = 1
    for place, name in enumerate(show.slides, 1):
        builder.page()
        root = show.part(name)
        if root is None:
            show.unread.append(f"Slide {place} is missing or broken; it is not read.")
            continue
        if root.get("show") in ("0", "false"):
            show.unread.append(f"Slide {place} is hidden in the show; it is read all the same.")
        slide = Slide(show, name, root, _dress(show, name), tables)
        shapes = slide.shapes()
        if any(shape.kind == "ctrTitle" for shape in shapes):
            slide.title_level, top_level = 1, 2
        else:
            slide.title_level = top_level
        text.part("body", slide.paragraphs([shape for shape in shapes if shape.kind != _FOOTER]))
        text.part("footnote", _notes(show, name, tables))
        feet.append(list(slide.paragraphs([shape for shape in shapes if shape.kind == _FOOTER])))
        builder.language = builder.language or _language(root)
    for foot in feet:
        text.part("footer", foot)
    text.finish(show.stated_title())
    for message in (*show.unread, *comments_unread(sum(_comments(show, name) for name in show.slides))):
        builder.note(message)
    return builder.build()


def _comments(show: Presentation, slide: str) -> int:
    root = show.part(show.related(slide, "comments"))
    return 0 if root is None else len(root)


def _dress(show: Presentation, slide: str) -> Dress:
    name = show.related(slide, "slideLayout")
    master = show.related(name, "slideMaster") if name else None
    return Dress(show.part(name), show.part(master), show.root)


def _notes(show: Presentation, slide: str, tables: Iterator[int]) -> Iterator[Paragraph]:
    """Yield what the speaker has noted for a slide."""
    name = show.related(slide, "notesSlide")
    root = show.part(name)
    if root is not None and name is not None:
        notes = Slide(show, name, root, Dress(None, None, show.root), tables)
        yield from notes.paragraphs([shape for shape in notes.shapes() if shape.kind == "body"])


def _language(slide: Element) -> str | None:
    """Return the language of the first words of a slide that have one."""
    return next((e.get("lang") for e in slide.iter() if NAMES[e.tag] == "a:rPr" and e.get("lang")), None)
