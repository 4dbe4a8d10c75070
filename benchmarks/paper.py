"""Generated text -> the bytes of a PDF or a Word file, written by hand: small, and the same each time."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_WIDE, _LINES, _SIZE, _LEADING = 95, 58, 10, 12.5
_FORM_LINES, _FORM_ROWS, _FORM_TOP, _FORM_STEP = 30, 8, 350, 28
_TABLE_ROWS, _EVERY = 8, 40
_RUN = 3  # words
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
)
_STYLES = (
    f'<w:styles xmlns:w="{_W}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style></w:styles>'
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def pdf(pages: Sequence[str]) -> bytes:
    """Return a PDF with one page for each text: lines in Helvetica, wrapped, what does not fit cut off."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(pages)))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for index, text in enumerate(pages):
        shown = _shown(text)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * index)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
    return _file(objects)


def fillable_pdf(pages: Sequence[str]) -> bytes:
    """Return a form with one page for each text: its first lines, then rows of boxes to fill in and to tick."""
    objects = [b""] * 3
    kids: list[int] = []
    fields: list[int] = []
    for index, text in enumerate(pages):
        at = len(objects) + 1
        rows = ((f"/P {at} 0 R/T(%s{index}-{row})", _FORM_TOP - row * _FORM_STEP) for row in range(_FORM_ROWS))
        boxes = [box for entries, y in rows for box in _form_row(entries, y)]
        shown = _shown(text, _FORM_LINES) + b"\n" + b"\n".join(drawn for drawn, _ in boxes)
        widgets = range(at + 2, at + 2 + len(boxes))
        kids.append(at)
        fields += widgets
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R"
            b"/Annots[%s]>>" % (at + 1, _listed(widgets)),
            b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
            *(widget for _, widget in boxes),
        ]
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]/DA(/F1 10 Tf)>>>>" % _listed(fields)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), _listed(kids))
    objects[2] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    return _file(objects)


def _listed(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _form_row(entries: str, y: int) -> list[tuple[bytes, bytes]]:
    """Return what is drawn and the widget of each box in a row: one to write in, one to choose from, two to tick."""
    return [
        (
            _label("Your answer:", 60, y) + _frame(130, y - 4, 270, y + 10),
            _widget("/FT/Tx" + entries % "t", 130, y, 270),
        ),
        (
            _label("Month:", 290, y) + _frame(330, y - 4, 400, y + 10),
            _widget(f"/FT/Ch/Ff {1 << 17}/Opt[(March)(April)(May)]" + entries % "m", 330, y, 400),
        ),
        (
            _label("Yes", 440, y) + _frame(426, y - 2, 436, y + 8),
            _widget("/FT/Btn/AS/Off" + entries % "y", 426, y, 436),
        ),
        (_label("No", 490, y) + _frame(476, y - 2, 486, y + 8), _widget("/FT/Btn/AS/Off" + entries % "n", 476, y, 486)),
    ]


def _label(words: str, x: int, y: int) -> bytes:
    return f"BT /F1 {_SIZE} Tf {x} {y} Td ({words}) Tj ET ".encode()


def _frame(left: int, bottom: int, right: int, top: int) -> bytes:
    return f"0.5 w {left} {bottom} {right - left} {top - bottom} re S".encode()


def _widget(entries: str, left: int, y: int, right: int) -> bytes:
    high = 14 if right - left > 14 else 10
    bottom = y + 3 - high // 2
    return f"<</Type/Annot/Subtype/Widget/F 4/Rect[{left} {bottom} {right} {bottom + high}]{entries}>>".encode()


def _shown(text: str, most: int = _LINES) -> bytes:
    """Return a page's content stream, with so many lines at most."""
    lines = [part for line in text.splitlines() for part in (textwrap.wrap(line, _WIDE) or [""])]
    strings = (line.encode("cp1252", "replace") for line in lines[:most])
    shown = (s.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") for s in strings)
    head = f"BT /F1 {_SIZE} Tf {_LEADING} TL 60 740 Td".encode()
    return b"\n".join([head, *(b"(%s) Tj T*" % s for s in shown), b"ET"])


def _file(objects: Iterable[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, start))
    return out.getvalue()


def docx(texts: Iterable[str]) -> bytes:
    """Return a Word file: a paragraph a line, in runs of a few words as Word writes them, and a table now and then.

    As in real files, its XML is some 14 bytes a character, and six or seven elements a run (docs/benchmarks.md).
    """
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    body = []
    for start in range(0, len(lines), _EVERY):
        body += [_paragraph(line) for line in lines[start : start + _EVERY - _TABLE_ROWS]]
        body.append(_table(lines[start + _EVERY - _TABLE_ROWS : start + _EVERY]))
    document = f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'
    return _zipped(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _relation("officeDocument", "word/document.xml"),
            "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
            "word/styles.xml": _STYLES,
            "word/document.xml": document,
        }
    )


def _relation(sort: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_RELATION_TYPES}/{sort}" Target="{target}"/></Relationships>'
    )


def _paragraph(line: str) -> str:
    words = line.split()
    parts = (
        " ".join(words[at : at + _RUN]) + (" " if at + _RUN < len(words) else "") for at in range(0, len(words), _RUN)
    )
    titled = len(words) < 6 and words[-1][-1].isalpha() and words[0][0].isupper()
    style = '<w:pStyle w:val="Heading2"/>' if titled else ""
    properties = f'<w:pPr>{style}<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'
    return f'<w:p w:rsidR="00A41B7C" w:rsidRDefault="003D09E2">{properties}{"".join(map(_run, parts))}</w:p>'


def _run(text: str) -> str:
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    properties = f'<w:rPr>{fonts}<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>'
    return f'<w:r w:rsidRPr="00A41B7C">{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _table(lines: Sequence[str]) -> str:
    """Return a table of two columns: a number, and a line."""
    rows = (
        f'<w:tr w:rsidR="00A41B7C">{_cell(900, str(number))}{_cell(8000, line)}</w:tr>'
        for number, line in enumerate(lines, 1)
    )
    grid = '<w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="8000"/></w:tblGrid>'
    properties = '<w:tblPr><w:tblW w:w="8900" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{properties}{grid}{''.join(rows)}</w:tbl>" if lines else ""


def _cell(width: int, line: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(line)}</w:tc>'


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
