"""Rich Text Format -> Document: the text as it reads with all tracked changes accepted, without tables of contents.

The libraries there are for RTF strip it to bare text; what a paragraph, a cell or a note is, only the file's own
groups and words say. They are read here in three steps: a tree of groups, stories of paragraphs, a Document.
"""

from __future__ import annotations

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Document, DocumentBuilder
from policylint.errors import ReadError
from policylint.readers.commented import comments_unread
from policylint.readers.office.package import foreign_file
from policylint.readers.office.text import OfficeText
from policylint.readers.rtf.fonts import file_codec, fonts
from policylint.readers.rtf.head import colours, language, stated_title, styles
from policylint.readers.rtf.state import Sheet
from policylint.readers.rtf.tokens import parse
from policylint.readers.rtf.walk import Walk
from policylint.wordxml import Region

_ORDER: tuple[Region, ...] = ("header", "body", "footnote", "footer")
_CUT_SHORT = "The file ends before it should; what was lost is not read. Get a fresh copy, or save it again."


def read_rtf(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> Document:
    """Read an RTF file; offsets are those of its bytes."""
    source = data.decode("latin-1")
    start = len(source) - len(source.lstrip("\xef\xbb\xbf \t\r\n\x00"))
    if not source.startswith("{\\rt", start):
        raise ReadError(path, foreign_file(data, "an RTF file", ".rtf"))
    root, whole = parse(path, source, bounds)
    builder = DocumentBuilder(path, "rtf")
    codec = file_codec(root)
    walk = Walk(Sheet(fonts(root), codec, colours(root), styles(root), root.number("deff")), codec)
    text = OfficeText(builder)
    walk.body(root)
    for wanted in _ORDER:
        for region, paragraphs in walk.regions:
            if region == wanted:
                text.part(region, paragraphs)
    text.finish(stated_title(root))
    builder.language = language(root)
    for message in [*walk.unread, *comments_unread(walk.comments), *([] if whole else [_CUT_SHORT])]:
        builder.note(message)
    return builder.build()
