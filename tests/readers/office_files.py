"""Small OpenDocument texts, presentations and e-mails, made for tests from the markup that matters to each."""

from __future__ import annotations

import io
import zipfile

from policylint.document import Document

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODF_SPACES = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:text="{_OASIS}:text:1.0" xmlns:table="{_OASIS}:table:1.0" '
    f'xmlns:draw="{_OASIS}:drawing:1.0" xmlns:style="{_OASIS}:style:1.0" xmlns:form="{_OASIS}:form:1.0" '
    f'xmlns:svg="{_OASIS}:svg-compatible:1.0" xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
_OOXML = "http://schemas.openxmlformats.org"
OOXML_SPACES = (
    f'xmlns:a="{_OOXML}/drawingml/2006/main" xmlns:p="{_OOXML}/presentationml/2006/main" '
    f'xmlns:r="{_OOXML}/officeDocument/2006/relationships" xmlns:dgm="{_OOXML}/drawingml/2006/diagram" '
    f'xmlns:c="{_OOXML}/drawingml/2006/chart"'
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def odt(body: str, automatic: str = "", styles: str = "", masters: str = "", meta: str = "") -> bytes:
    """An OpenDocument text with this body."""
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF_SPACES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {ODF_SPACES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {ODF_SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


def flat(body: str) -> bytes:
    """A flat OpenDocument text with this body."""
    return (
        f"<?xml version='1.0'?><office:document {ODF_SPACES}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document>"
    ).encode()


def tp(content: str, style: str = "Standard") -> str:
    """An OpenDocument paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def shape(words: str, fills: str = "", properties: str = "", hidden: bool = False) -> str:
    """A shape of a slide with a line of words in each of its lines; fills: the p:ph's attributes."""
    ph = f"<p:ph {fills}/>" if fills else ""
    lines = "".join(f"<a:p>{properties}<a:r><a:t>{line}</a:t></a:r></a:p>" for line in words.split("\n"))
    seen = ' hidden="1"' if hidden else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="s"{seen}/><p:cNvSpPr/><p:nvPr>{ph}</p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{lines}</p:txBody></p:sp>"
    )


def pptx(*slides: str, shown: tuple[bool, ...] = (), more: dict[str, str | bytes] | None = None) -> bytes:
    """A presentation of slides, each the markup of its shapes, with a master whose body has bullets."""
    kinds = f"{_OOXML}/officeDocument/2006/relationships"

    def links(*found: tuple[str, str, str]) -> str:
        inner = "".join(
            f'<Relationship Id="{i}" Type="{kinds}/{kind}" Target="{target}"/>' for i, kind, target in found
        )
        return f'<Relationships xmlns="{_OOXML}/package/2006/relationships">{inner}</Relationships>'

    numbers = range(1, len(slides) + 1)
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n in numbers)
    parts: dict[str, str | bytes] = {
        "_rels/.rels": links(("r1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {OOXML_SPACES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": links(*((f"s{n}", "slide", f"slides/slide{n}.xml") for n in numbers)),
        "ppt/slideLayouts/layout1.xml": f"<p:sldLayout {OOXML_SPACES}><p:cSld><p:spTree/></p:cSld></p:sldLayout>",
        "ppt/slideLayouts/_rels/layout1.xml.rels": links(("m", "slideMaster", "../slideMasters/master1.xml")),
        "ppt/slideMasters/master1.xml": (
            f"<p:sldMaster {OOXML_SPACES}><p:cSld><p:spTree/></p:cSld><p:txStyles><p:titleStyle><a:lvl1pPr><a:buNone/>"
            '<a:defRPr sz="4000" b="1"/></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr><a:buChar char="•"/>'
            '<a:defRPr sz="2400"/></a:lvl1pPr><a:lvl2pPr><a:buChar char="–"/><a:defRPr sz="2000"/></a:lvl2pPr>'
            '</p:bodyStyle><p:otherStyle><a:lvl1pPr><a:defRPr sz="1800"/></a:lvl1pPr></p:otherStyle></p:txStyles>'
            "</p:sldMaster>"
        ),
    }
    for n, shapes in zip(numbers, slides, strict=True):
        show = ' show="0"' if shown and not shown[n - 1] else ""
        parts[f"ppt/slides/slide{n}.xml"] = (
            f"<p:sld {OOXML_SPACES}{show}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
        )
        parts[f"ppt/slides/_rels/slide{n}.xml.rels"] = links(
            ("l", "slideLayout", "../slideLayouts/layout1.xml"),
            ("n", "notesSlide", f"../notesSlides/notes{n}.xml"),
            ("d", "diagramData", "../diagrams/data1.xml"),
        )
    return packed(parts | (more or {}))


def notes(words: str) -> str:
    """What is noted for a slide, as a part."""
    body = shape(words, 'type="body"')
    return f"<p:notes {OOXML_SPACES}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:notes>"


def outline(document: Document) -> list[tuple[str, int, str]]:
    """The blocks of a document: role, level, words."""
    return [(block.role.value, block.level, document.quote(block.span)) for block in document.blocks]


def grid(document: Document) -> list[tuple[int | None, int | None, int | None, bool, str]]:
    """The cells of a document: table, row, column, whether it is a header, words."""
    return [
        (block.table, block.row, block.column, block.header_cell, document.quote(block.span))
        for block in document.blocks
        if block.table is not None
    ]
