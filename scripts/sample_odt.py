"""The visitor policy among the samples, and how OpenDocument texts are written. Every name and place is invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from sample_word import WRITTEN, ZIP_TIME

_TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style")),
        *(("form", "form"), ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"), ("meta", "meta")),
        ("manifest", "manifest"),
    )
)
_MORE_SPACES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
_AUTOMATIC = """
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Small" style:family="text"><style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="Ruled" style:family="table-cell"><style:table-cell-properties fo:padding="0.05in"
 fo:border="0.5pt solid #1f3a4d"/></style:style>
<style:style style:name="Control" style:family="graphic"><style:graphic-properties style:vertical-pos="middle"
 style:vertical-rel="line"/></style:style>
<style:style style:name="Sign" style:family="graphic"><style:graphic-properties draw:fill="solid"
 draw:fill-color="#fff4d6" fo:background-color="#fff4d6" fo:border="0.75pt solid #7f6000" fo:padding="0.08in"
 style:wrap="left" style:horizontal-pos="right" style:horizontal-rel="paragraph"/></style:style>
"""


def _style(name: str, size: float, parent: str = "Standard", outline: int = 0) -> str:
    level = f' style:default-outline-level="{outline}"' if outline else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}"{level}>'
        '<style:paragraph-properties fo:margin-top="0.12in" fo:margin-bottom="0.06in" fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold" fo:color="#1f3a4d"/></style:style>'
    )


_STYLES = (
    '<style:default-style style:family="paragraph"><style:text-properties style:font-name="Arial" '
    'fo:font-family="Arial" fo:font-size="12pt" fo:language="en" fo:country="US"/></style:default-style>'
    '<style:style style:name="Standard" style:family="paragraph" style:class="text"><style:paragraph-properties '
    'fo:margin-bottom="0.08in"/></style:style>'
    + _style("Title", 20)
    + _style("Heading_20_1", 14, outline=1)
    + _style("Heading_20_2", 12, outline=2)
    + '<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
    '<style:list-level-properties text:space-before="0.2in" text:min-label-width="0.2in"/>'
    "</text:list-level-style-bullet></text:list-style>"
)


def paragraph(content: str, style: str = "Standard") -> str:
    """Return a paragraph of markup that is ready."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def heading(words: str, level: int) -> str:
    """Return a heading."""
    named = f'text:style-name="Heading_20_{level}" text:outline-level="{level}"'
    return f"<text:h {named}>{escape(words)}</text:h>"


def span(words: str, style: str) -> str:
    """Return words in a look of their own."""
    return f'<text:span text:style-name="{style}">{escape(words)}</text:span>'


def bullets(items: Sequence[str]) -> str:
    """Return a list of one level."""
    listed = "".join(f"<text:list-item>{paragraph(escape(item))}</text:list-item>" for item in items)
    return f'<text:list text:style-name="Dots">{listed}</text:list>'


def cell(content: str, wide: int = 1) -> str:
    """Return a ruled cell over so many columns, with the cells that it covers."""
    spanned = f' table:number-columns-spanned="{wide}"' if wide > 1 else ""
    covered = "<table:covered-table-cell/>" * (wide - 1)
    return f'<table:table-cell table:style-name="Ruled"{spanned}>{content}</table:table-cell>{covered}'


def table(rows: Sequence[Sequence[str]], columns: int, header: Sequence[str] = ()) -> str:
    """Return a table of cells, with a header row if there is one."""
    top = f"<table:table-header-rows>{_row(header)}</table:table-header-rows>" if header else ""
    body = "".join(_row(row) for row in rows)
    return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{top}{body}</table:table>'


def _row(cells: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def page_number() -> str:
    """Return the number of the page, of how many."""
    return "Page <text:page-number>1</text:page-number> of <text:page-count>1</text:page-count>"


def odt(title: str, body: str, header: str, footer: str) -> bytes:
    """Return an OpenDocument text; header and footer are paragraphs' markup."""
    page = (
        '<office:automatic-styles><style:page-layout style:name="Letter"><style:page-layout-properties '
        'fo:page-width="8.5in" fo:page-height="11in" fo:margin="0.9in"/><style:header-style><style:header-footer-'
        'properties fo:min-height="0.3in"/></style:header-style><style:footer-style><style:header-footer-properties '
        'fo:min-height="0.3in"/></style:footer-style></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Letter">'
        f"<style:header>{paragraph(header)}</style:header><style:footer>{paragraph(footer)}</style:footer>"
        "</style:master-page></office:master-styles>"
    )
    when = WRITTEN.strftime("%Y-%m-%dT%H:%M:%S")
    parts = {
        "content.xml": _part(
            "content",
            f"<office:automatic-styles>{_AUTOMATIC}</office:automatic-styles><office:body><office:text>{body}"
            "</office:text></office:body>",
        ),
        "styles.xml": _part("styles", f"<office:styles>{_STYLES}</office:styles>{page}"),
        "meta.xml": _part(
            "meta", f"<office:meta><dc:title>{escape(title)}</dc:title><dc:date>{when}</dc:date></office:meta>"
        ),
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in parts
    )
    parts["META-INF/manifest.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" '
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
        f"{entries}</manifest:manifest>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", ZIP_TIME), _TYPE, zipfile.ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), text.encode(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _part(kind: str, content: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-{kind} {_SPACES} {_MORE_SPACES} '
        f'office:version="1.3">{content}</office:document-{kind}>'
    )


def visitor_policy() -> bytes:
    """A draft policy with a table, a sign in a box, a footnote, and open tracked changes."""
    title = "Visitors and Companions"
    header = escape("Larkspur Birth and Family Center, Policies")
    changed = (
        '<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion>'
        f"{_change_info()}{paragraph('No visitor under 12 may enter.')}</text:deletion></text:changed-region>"
        '<text:changed-region xml:id="c2" text:id="c2"><text:insertion>'
        f"{_change_info()}</text:insertion></text:changed-region></text:tracked-changes>"
    )
    body = [changed, paragraph(escape(title), "Title")]
    body.append(
        table(
            [[cell(paragraph(words)) for words in ("V-3", "Nursing supervisor", "June 2, 2025")]],
            3,
            [cell(paragraph(span(words, "Bold"))) for words in ("Policy", "Owner", "Effective")],
        )
    )
    body += [heading("Purpose", 1), paragraph(_PURPOSE + _footnote(_NOTE))]
    body += [heading("Visiting", 1), paragraph(_sign(("At the door", "All visitors must show photo ID.")) + _HOURS)]
    body.append(
        paragraph(
            'Children are welcome with an adult. <text:change text:change-id="c1"/><text:change-start '
            'text:change-id="c2"/>Please keep small children with you.<text:change-end text:change-id="c2"/>'
        )
    )
    body += [heading("When a visit ends", 1), paragraph("Staff may ask a visitor to leave who:"), bullets(_LEAVING)]
    body.append(paragraph(_REFUSAL))
    body += [heading("Questions", 1), paragraph(_QUESTIONS)]
    return odt(title, "".join(body), header, f"Policy V-3, draft. {page_number()}")


def _change_info() -> str:
    return (
        "<office:change-info><dc:creator>Odile Brandvold</dc:creator><dc:date>2025-03-06T14:20:00</dc:date>"
        "</office:change-info>"
    )


def _footnote(words: str) -> str:
    return (
        '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{paragraph(escape(words))}</text:note-body></text:note>"
    )


def _sign(lines: Sequence[str]) -> str:
    inside = "".join(paragraph(escape(line)) for line in lines)
    return (
        f'<draw:frame draw:style-name="Sign" draw:name={quoteattr(lines[0])} text:anchor-type="paragraph" '
        f'svg:width="2.3in" draw:z-index="0"><draw:text-box fo:min-height="0.6in">{inside}</draw:text-box></draw:frame>'
    )


_PURPOSE = (
    "People heal better with someone they trust beside them. This policy tells staff who may visit, and when, and what "
    "to do when a visit does not go well."
)
_NOTE = "A companion is whoever the patient names; it need not be a relative."
_HOURS = (
    "Visiting hours are from 8 in the morning to 8 in the evening. A mother in labor may have one companion at any "
    "hour. Visitors who arrive after hours will be turned away without exception."
)
_LEAVING = (
    "is loud or refuses to follow the rules;",
    "has not been cleared by the front desk;",
    "makes staff feel unsafe.",
)
_REFUSAL = (
    "A visitor who is asked to leave twice will be banned from the building. Security must be called for "
    "non-compliant visitors. The supervisor may make exceptions as he or she sees fit."
)
_QUESTIONS = "Call the nursing supervisor at 555-0149, day or night. We can help with an interpreter at no charge."
