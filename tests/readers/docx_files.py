"""Small Word files for tests, written as XML so that each holds just the trap it is made for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
_STRICT = (
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = NAMESPACES["r"]
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def docx(
    body: str,
    *,
    styles: str = "",
    parts: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
    properties: str = "",
    strict: bool = False,
    macro: bool = False,
) -> bytes:
    """Return a Word file with this body.

    parts: further parts of word/ by name ("header1.xml") as whole elements; each is related to the document with the
    id of its stem ("header1"), as the kind of its stem without digits unless `kinds` says another.
    """
    found = {f"word/{name}": text for name, text in (parts or {}).items()}
    if styles:
        found["word/styles.xml"] = element("styles", styles)
    related = {name.removeprefix("word/"): _kind(name, kinds or {}) for name in found}
    files = {
        "[Content_Types].xml": _content_types(macro),
        "_rels/.rels": relationships({"word/document.xml": "officeDocument", "docProps/core.xml": "core-properties"}),
        "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relationships(related),
        "docProps/core.xml": _core(properties),
        **found,
    }
    if strict:
        files = {name: _as_strict(text) for name, text in files.items()}
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file that holds these."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return target.getvalue()


def element(name: str, content: str = "", attributes: str = "") -> str:
    """Return a root element with all namespaces declared."""
    return f"<w:{name} {_DECLARED} {attributes}>{content}</w:{name}>"


def p(*content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; content that is no XML becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(text if text.startswith("<") else r(text) for text in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run; text that is no XML becomes a w:t."""
    inner = text if text.startswith("<") else t(text)
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def t(text: str, name: str = "t") -> str:
    """Return a text element."""
    return f'<w:{name} xml:space="preserve">{text}</w:{name}>'


def inserted(*content: str) -> str:
    """Return content with a tracked insertion around it."""
    return f'<w:ins w:id="1" w:author="Ada">{"".join(content)}</w:ins>'


def deleted(text: str) -> str:
    """Return a tracked deletion."""
    return f'<w:del w:id="2" w:author="Ada">{r(t(text, "delText"))}</w:del>'


def bullet(*content: str, level: int = 0) -> str:
    """Return a list item."""
    return p(*content, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def table(*rows: str) -> str:
    """Return a table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row; cells that are no XML become one paragraph."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<w:tc') else tc(c) for c in cells)}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    """Return a cell."""
    inner = content if content.startswith("<") else p(content) if content else "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def sdt(kind: str, content: str, *, prompting: bool = False, more: str = "") -> str:
    """Return a content control, inline or around blocks as its content is."""
    shown = "<w:showingPlcHdr/>" if prompting else ""
    return f"<w:sdt><w:sdtPr>{more}{shown}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def checkbox(*, checked: bool = False, sign: str = "") -> str:
    """Return an inline check box control."""
    state = f'<w14:checkbox><w14:checked w14:val="{int(checked)}"/></w14:checkbox>'
    return sdt(state, r(sign or ("\u2612" if checked else "\u2610")))


def dropdown(*items: str, chosen: str = "", name: str = "dropDownList") -> str:
    """Return an inline drop-down, with Word's own prompt unless something is chosen."""
    listed = "".join(f'<w:listItem w:displayText="{item}" w:value="{item}"/>' for item in ("Choose an item.", *items))
    return sdt(f"<w:{name}>{listed}</w:{name}>", r(chosen or "Choose an item."), prompting=not chosen)


def field(code: str, result: str, data: str = "") -> str:
    """Return a complex field."""
    begin = f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>'
    separate, end = '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>'
    return r(begin) + r(t(code, "instrText")) + r(separate) + r(result) + r(end)


def text_box(*paragraphs: str, width: int = 2_000_000, height: int = 500_000) -> str:
    """Return a run with a text box as Word writes it: a drawing, and the same again for older versions."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = (
        f'<wps:wsp><wps:spPr><a:xfrm><a:ext cx="{width}" cy="{height}"/></a:xfrm></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    older = f"<w:pict><v:rect><v:textbox>{content}</v:textbox></v:rect></w:pict>"
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
    return r(f"<mc:AlternateContent>{choice}</mc:AlternateContent>")


def section(*references: str, more: str = "") -> str:
    """Return a w:sectPr that refers to headers and footers by "kind page id" ("header default header1")."""
    found = ""
    for reference in references:
        kind, page, identity = reference.split()
        found += f'<w:{kind}Reference w:type="{page}" r:id="{identity}"/>'
    return f"<w:sectPr>{found}{more}</w:sectPr>"


def heading_style(level: int, identity: str = "") -> str:
    """Return a built-in heading style."""
    name = f'<w:name w:val="heading {level}"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="{identity or f"Heading{level}"}">{name}</w:style>'


def _kind(name: str, kinds: Mapping[str, str]) -> str:
    stem = name.removeprefix("word/").removesuffix(".xml")
    return kinds.get(stem, stem.rstrip("0123456789"))


def relationships(targets: Mapping[str, str]) -> str:
    """Return a part of relationships: the kind of each target."""
    items = "".join(
        f'<Relationship Id="{target.removesuffix(".xml")}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for target, kind in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{items}</Relationships>'


def _core(properties: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return f'<cp:coreProperties xmlns:cp="{space}" xmlns:dc="http://purl.org/dc/elements/1.1/">{properties}</cp:coreProperties>'


def _content_types(macro: bool) -> str:
    kind = (
        "application/vnd.ms-word.document.macroEnabled"
        if macro
        else "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )
    override = f'<Override PartName="/word/document.xml" ContentType="{kind}.main+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{override}</Types>'


def _as_strict(text: str) -> str:
    for transitional, strict in _STRICT:
        text = text.replace(transitional, strict)
    return text
