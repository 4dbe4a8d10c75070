"""What python-docx has no call for: tracked changes, footnotes, a text box, content controls, fields in a footer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

WRITTEN = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
ZIP_TIME = (2025, 3, 10, 9, 0, 0)
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
WORD_14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


@dataclass(frozen=True, slots=True)
class Reviewer:
    """The person in whose name changes are tracked and comments are made."""

    name: str
    initials: str
    date: str = "2025-03-06T14:20:00Z"


def new_document(title: str, font: str = "Arial", size: float = 11) -> WordDocument:
    """Return an empty document in one typeface, with plain dark headings."""
    document = Document()
    document.core_properties.title = title
    document.core_properties.author = "Sample author"
    document.core_properties.created = document.core_properties.modified = WRITTEN
    styles = document.styles
    styles["Normal"].font.name = font
    styles["Normal"].font.size = Pt(size)
    for name, points in (("Title", 20), ("Heading 1", 14), ("Heading 2", 12)):
        styles[name].font.name = font
        styles[name].font.size = Pt(points)
        styles[name].font.color.rgb = RGBColor(0x1F, 0x3A, 0x4D)
        fonts = styles[name].element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    return document


def save(document: WordDocument, path: Path) -> None:
    """Write the document with a fixed time on every part, so that the same source gives the same bytes."""
    _number(document)
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(zipfile.ZipInfo(name, ZIP_TIME), source.read(name), zipfile.ZIP_DEFLATED)


def _number(document: WordDocument) -> None:
    """Give each tracked change and each control its own number, as Word wants it."""
    changes = document.element.body.iter(qn("w:ins"), qn("w:del"))
    controls = (control.find(qn("w:id")) for control in document.element.body.iter(qn("w:sdtPr")))
    for number, change in enumerate(changes, start=101):
        change.set(qn("w:id"), str(number))
    for number, mark in enumerate(controls, start=501):
        mark.set(qn("w:val"), str(number))


def insert(paragraph: Paragraph, text: str, reviewer: Reviewer) -> None:
    """Append text as a tracked insertion."""
    paragraph._p.append(_change("ins", "t", text, reviewer))


def delete(paragraph: Paragraph, text: str, reviewer: Reviewer) -> None:
    """Append text as a tracked deletion."""
    paragraph._p.append(_change("del", "delText", text, reviewer))


def _change(tag: str, leaf: str, text: str, reviewer: Reviewer) -> BaseOxmlElement:
    return parse_xml(
        f'<w:{tag} {nsdecls("w")} w:id="0" w:author={quoteattr(reviewer.name)} w:date="{reviewer.date}">'
        f'<w:r><w:{leaf} xml:space="preserve">{escape(text)}</w:{leaf}></w:r></w:{tag}>'
    )


def add_footnotes(document: WordDocument, notes: Sequence[str]) -> None:
    """Give the document a footnotes part; the notes are numbered from 1."""
    marks = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    small = '<w:rPr><w:sz w:val="20"/></w:rPr>'
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p>{marks}'
        f'<w:r>{small}<w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(notes, start=1)
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    xml = f"<w:footnotes {nsdecls('w')}>{separators}{body}</w:footnotes>"
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def add_comment(document: WordDocument, run: Run, text: str, reviewer: Reviewer) -> None:
    """Comment on a run of text."""
    comment = document.add_comment(run, text, reviewer.name, reviewer.initials)
    comment._comment_elm.set(qn("w:date"), reviewer.date)


def refer_to_footnote(paragraph: Paragraph, number: int) -> None:
    """Append the raised number of a footnote."""
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )
    )


def add_text_box(paragraph: Paragraph, lines: Sequence[str], width: float, height: float) -> None:
    """Anchor a text box at the right margin, with a fallback for old readers; width and height in points."""
    wide, high = int(width * 12700), int(height * 12700)
    layout = '<w:pPr><w:spacing w:after="60"/><w:jc w:val="center"/></w:pPr>'
    content = "".join(
        f"<w:p>{layout}<w:r><w:rPr>{'<w:b/>' if n == 0 else ''}</w:rPr><w:t>{escape(line)}</w:t></w:r></w:p>"
        for n, line in enumerate(lines)
    )
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:srgbClr val="FFF4D6"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="7F6000"/>'
        f"</a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="91440" tIns="45720" rIns="91440" bIns="45720"/></wps:wsp>'
    )
    anchor = (
        '<wp:anchor distT="45720" distB="45720" distL="114300" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:wrapSquare wrapText="bothSides"/>'
        '<wp:docPr id="90" name="Text Box 1" descr="Wording of the sign at the desk"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    fallback = (
        f'<w:pict><v:shape id="TextBox1" type="#_x0000_t202" style="width:{width}pt;height:{height}pt">'
        f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
            f"<w:drawing>{anchor}</w:drawing></mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )


def check_box(paragraph: Paragraph, title: str, label: str, tag: str = "") -> None:
    """Append a check-box control and the words that stand beside it."""
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')} {WORD_14}><w:sdtPr>{_named(title, tag)}"
            '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent>'
            '<w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
            "</w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
    paragraph.add_run(f"\u00a0{label}   ")


def drop_down(paragraph: Paragraph, title: str, items: Sequence[str], tag: str = "") -> None:
    """Append a drop-down control that still shows its invitation to choose."""
    _control(paragraph, _named(title, tag), f"<w:dropDownList>{_listed(items)}</w:dropDownList>", "Choose an item.")


def combo_box(paragraph: Paragraph, title: str, items: Sequence[str], tag: str = "") -> None:
    """Append a control with a list to choose from, in which other words can be typed, too."""
    _control(paragraph, _named(title, tag), f"<w:comboBox>{_listed(items)}</w:comboBox>", "Choose or type.")


def text_field(paragraph: Paragraph, title: str, tag: str = "", shown: str = "Click to enter text.") -> None:
    """Append an empty text control; shown: the placeholder in it."""
    _control(paragraph, _named(title, tag), "<w:text/>", shown)


def _named(title: str, tag: str) -> str:
    """Return what a control is called for people and for programs; it gets its number when it is saved."""
    tagged = f"<w:tag w:val={quoteattr(tag)}/>" if tag else ""
    return f'<w:alias w:val={quoteattr(title)}/>{tagged}<w:id w:val="0"/>'


def _listed(items: Sequence[str]) -> str:
    return "".join(f"<w:listItem w:displayText={quoteattr(item)} w:value={quoteattr(item)}/>" for item in items)


def _control(paragraph: Paragraph, named: str, kind: str, shown: str) -> None:
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr>{named}<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent><w:r><w:rPr>"
            f'<w:color w:val="595959"/></w:rPr><w:t>{escape(shown)}</w:t></w:r></w:sdtContent></w:sdt>'
        )
    )


def page_numbers(paragraph: Paragraph, before: str) -> None:
    """Append "before", and the page's number of how many, kept up to date by Word."""
    paragraph.add_run(f"{before}Page ")
    for code, between in (("PAGE", " of "), ("NUMPAGES", "")):
        paragraph._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
        paragraph.add_run(between)


def fill_table(table: Table, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """Write the rows into a table whose first row is its header; widths in points."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row_number, cells in enumerate(rows):
        row = table.rows[row_number]
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Pt(width)
            run = cell.paragraphs[0].add_run(text)
            run.bold = row_number == 0
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def add_table(document: WordDocument, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    """Append a ruled table with a header row."""
    table: Table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    fill_table(table, rows, widths)
    return table


def two_columns(document: WordDocument) -> None:
    """Set the body of the last section in two columns, 18 points apart."""
    (columns,) = document.sections[-1]._sectPr.xpath("./w:cols")
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "360")
