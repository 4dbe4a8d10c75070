"""The access-plan slides among the samples, and how presentations are written. Every name and place is invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from sample_word import WRITTEN, ZIP_TIME

_OFFICE = "http://schemas.openxmlformats.org"
_SPACES = (
    f'xmlns:a="{_OFFICE}/drawingml/2006/main" xmlns:r="{_OFFICE}/officeDocument/2006/relationships" '
    f'xmlns:p="{_OFFICE}/presentationml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_NO_MARK = '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>'
Box = tuple[float, float, float, float]
_TITLE, _BODY = (0.6, 0.4, 12.1, 1.1), (0.6, 1.7, 12.1, 4.9)  # left, top, width and height in inches


def _emu(inches: float) -> int:
    return int(inches * 914_400)


def _frame(box: Box, tag: str = "a") -> str:
    left, top, width, height = map(_emu, box)
    return f'<{tag}:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></{tag}:xfrm>'


def _shape(name: str, kind: str, box: Box, paragraphs: str) -> str:
    """Return a shape; kind: what of the layout it fills ("title", "body"), "" for a text box."""
    fills = f'<p:ph type="{kind}"{" idx=" + chr(34) + "1" + chr(34) if kind == "body" else ""}/>' if kind else ""
    locks = '<a:spLocks noGrp="1"/>' if kind else ""
    box_mark = "" if kind else ' txBox="1"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="0" name="{name}"/><p:cNvSpPr{box_mark}>{locks}</p:cNvSpPr>'
        f"<p:nvPr>{fills}</p:nvPr></p:nvSpPr><p:spPr>{_frame(box)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square"/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>'
    )


def _lines(lines: Sequence[str | tuple[int, str]]) -> str:
    """Return paragraphs; one that comes with a number lies so many levels deeper."""
    found = []
    for line in lines:
        level, words = line if isinstance(line, tuple) else (0, line)
        deeper = f'<a:pPr lvl="{level}"/>' if level else ""
        found.append(f'<a:p>{deeper}<a:r><a:rPr lang="en-US"/><a:t>{escape(words)}</a:t></a:r></a:p>')
    return "".join(found)


def title_slide(title: str, below: str) -> str:
    """Return the shapes of a slide that opens a show."""
    return _shape("Title", "ctrTitle", (0.6, 2.2, 12.1, 1.4), _lines([title])) + _shape(
        "Subtitle", "subTitle", (0.6, 3.8, 12.1, 1.2), _lines([below]).replace("<a:p>", f"<a:p>{_NO_MARK}")
    )


def bullet_slide(title: str, lines: Sequence[str | tuple[int, str]]) -> str:
    """Return the shapes of a slide with a title and a list."""
    return _shape("Title", "title", _TITLE, _lines([title])) + _shape("Content", "body", _BODY, _lines(lines))


def table_slide(title: str, rows: Sequence[Sequence[str]], note: str) -> str:
    """Return the shapes of a slide with a title, a table whose first row is its header, and a box in a group."""
    wide = _emu(_BODY[2]) // len(rows[0])
    grid = f'<a:gridCol w="{wide}"/>' * len(rows[0])
    cells = "".join(
        f'<a:tr h="{_emu(0.5)}">'
        + "".join(f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{_lines([c])}</a:txBody><a:tcPr/></a:tc>" for c in row)
        + "</a:tr>"
        for row in rows
    )
    table = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="0" name="Table"/><p:cNvGraphicFramePr/><p:nvPr/>'
        f"</p:nvGraphicFramePr>{_frame(_BODY, 'p')}<a:graphic><a:graphicData uri="
        f'"{_OFFICE}/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{cells}</a:tbl>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="0" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{_shape('Note', '', (0.6, 5.6, 12.1, 0.8), _lines([note]))}</p:grpSp>"
    )
    return _shape("Title", "title", _TITLE, _lines([title])) + table + group


def pptx(title: str, slides: Sequence[str], notes: dict[int, str], hidden: Sequence[int] = ()) -> bytes:
    """Return a presentation of slides, each the markup of its shapes; notes: what is noted for the n-th, from 1."""
    parts = _frame_parts(title, len(slides), sorted(notes))
    for number, shapes in enumerate(slides, 1):
        shown = ' show="0"' if number in hidden else ""
        parts[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {_SPACES}{shown}><p:cSld><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld></p:sld>"
        )
        links = [("slideLayout", "../slideLayouts/slideLayout1.xml")]
        links += [("notesSlide", f"../notesSlides/notesSlide{number}.xml")] if number in notes else []
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _links(links)
    for number, words in notes.items():
        shapes = _shape("Notes", "body", (0.8, 5.0, 6.0, 3.5), _lines([words]))
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = (
            f"<p:notes {_SPACES}><p:cSld><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld></p:notes>"
        )
        links = [("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{number}.xml")]
        parts[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = _links(links)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            archive.writestr(info, (_HEAD + _numbered(text)).encode(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _numbered(text: str) -> str:
    """Give each shape of a part its own number."""
    first, *rest = text.split('<p:cNvPr id="0"')
    return first + "".join(f'<p:cNvPr id="{number}"{part}' for number, part in enumerate(rest, 2))


def _links(links: Sequence[tuple[str, str]]) -> str:
    kinds = f"{_OFFICE}/officeDocument/2006/relationships"
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{kinds}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{found}</Relationships>'


def _frame_parts(title: str, count: int, noted: Sequence[int]) -> dict[str, str]:
    """Return what every presentation has: types, the list of slides, a master with its layout, a theme, properties."""
    slides = [("slide", f"slides/slide{number}.xml") for number in range(1, count + 1)]
    masters = [("slideMaster", "slideMasters/slideMaster1.xml"), ("notesMaster", "notesMasters/notesMaster1.xml")]
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n + 2}"/>' for n in range(1, count + 1))
    properties = (
        f'<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title>'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{WRITTEN:%Y-%m-%dT%H:%M:%SZ}</dcterms:created></cp:coreProperties>'
    )
    return {
        "[Content_Types].xml": _types(count, noted),
        "_rels/.rels": _links([("officeDocument", "ppt/presentation.xml")]).replace(
            "</Relationships>",
            f'<Relationship Id="rId2" Type="{_OFFICE}/package/2006/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/></Relationships>',
        ),
        "docProps/core.xml": properties,
        "ppt/presentation.xml": (
            f"<p:presentation {_SPACES}>"
            '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
            f'<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>{listed}</p:sldIdLst>'
            '<p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
        ),
        "ppt/_rels/presentation.xml.rels": _links([*masters, *slides, ("theme", "theme/theme1.xml")]),
        "ppt/slideMasters/slideMaster1.xml": (
            f"<p:sldMaster {_SPACES}><p:cSld><p:spTree>{_TREE}{_shape('Title', 'title', _TITLE, _lines(['Title']))}"
            f"{_shape('Body', 'body', _BODY, _lines(['Text']))}</p:spTree></p:cSld>{_MAP}"
            '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
            f"<p:txStyles><p:titleStyle>{_level(1, 36, '')}</p:titleStyle>"
            f"<p:bodyStyle>{_level(1, 24, '•')}{_level(2, 20, '–')}</p:bodyStyle>"
            f"<p:otherStyle>{_level(1, 18, '')}"
            "</p:otherStyle></p:txStyles></p:sldMaster>"
        ),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _links(
            [("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")]
        ),
        "ppt/slideLayouts/slideLayout1.xml": (
            f'<p:sldLayout {_SPACES}><p:cSld name="Title and text"><p:spTree>{_TREE}'
            f"{_shape('Title', 'title', _TITLE, _lines(['Title']))}{_shape('Body', 'body', _BODY, _lines(['Text']))}"
            "</p:spTree></p:cSld></p:sldLayout>"
        ),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _links([("slideMaster", "../slideMasters/slideMaster1.xml")]),
        "ppt/notesMasters/notesMaster1.xml": (
            f"<p:notesMaster {_SPACES}><p:cSld><p:spTree>{_TREE}</p:spTree></p:cSld>{_MAP}</p:notesMaster>"
        ),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _links([("theme", "../theme/theme2.xml")]),
        "ppt/theme/theme1.xml": _THEME,
        "ppt/theme/theme2.xml": _THEME,
    }


def _level(number: int, size: int, mark: str) -> str:
    indent = f' marL="{342_900 * number}" indent="-285750"' if mark else ""
    bullet = f'<a:buChar char="{mark}"/>' if mark else "<a:buNone/>"
    look = f'<a:defRPr sz="{size * 100}"><a:latin typeface="+mn-lt"/></a:defRPr>'
    return f"<a:lvl{number}pPr{indent}>{bullet}{look}</a:lvl{number}pPr>"


def _types(count: int, noted: Sequence[int]) -> str:
    named = {
        "ppt/presentation.xml": "presentation.main",
        "ppt/slideMasters/slideMaster1.xml": "slideMaster",
        "ppt/slideLayouts/slideLayout1.xml": "slideLayout",
        "ppt/notesMasters/notesMaster1.xml": "notesMaster",
        **{f"ppt/slides/slide{n}.xml": "slide" for n in range(1, count + 1)},
        **{f"ppt/notesSlides/notesSlide{n}.xml": "notesSlide" for n in noted},
    }
    others = {
        "ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "ppt/theme/theme2.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    types = {**{name: f"{_TYPE}.{kind}+xml" for name, kind in named.items()}, **others}
    listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


_COLOURS = {
    **{"dk1": "1A1A1A", "lt1": "FFFFFF", "dk2": "1F3A4D", "lt2": "F2F2F2", "accent1": "1F3A4D", "accent2": "7F6000"},
    **{"accent3": "4F6228", "accent4": "5F497A", "accent5": "31849B", "accent6": "943634", "hlink": "0563C1"},
    "folHlink": "954F72",
}
_FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
_EDGES = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
_THEME = (
    f'<a:theme xmlns:a="{_OFFICE}/drawingml/2006/main" name="Plain"><a:themeElements><a:clrScheme name="Plain">'
    + "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    + '</a:clrScheme><a:fontScheme name="Plain">'
    + "".join(
        f'<a:{font}><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:{font}>'
        for font in ("majorFont", "minorFont")
    )
    + f'</a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>{_FILLS}</a:fillStyleLst><a:lnStyleLst>{_EDGES}'
    f"</a:lnStyleLst><a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILLS}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)


def access_plan() -> bytes:
    """A plan for a board: goals in bullets of two levels, a table, a box in a group, notes, and a hidden slide."""
    slides = [
        title_slide("Access Plan 2025 to 2027", "Teasel Valley Community Health, for the board"),
        bullet_slide(
            "Why we need a plan",
            (
                "Minorities and the underserved wait longer",
                (1, "Non-English speakers wait 21 days for a visit; others wait 9"),
                "No-shows cost us $310,000 a year",
            ),
        ),
        bullet_slide(
            "Goal 1: Shorter waits for everyone",
            (
                "Cut the wait for a first visit from 21 days to 10 by June 2026",
                (1, "Owner: Director of Access"),
                (1, "Reported each quarter by language, race and ethnicity"),
            ),
        ),
        bullet_slide(
            "Goal 2: Better outcomes for vulnerable populations",
            (
                "Educate non-compliant patients about the importance of showing up",
                "Enforce the no-show policy strictly",
            ),
        ),
        table_slide(
            "What it takes",
            (("Step", "When", "Cost"), ("Two interpreters", "January 2026", "$140,000"), ("Late clinic", "TBD", "TBD")),
            "The patient council read a draft of this plan in March and asked for the late clinic.",
        ),
        bullet_slide("Left over from last year", ("Fees for missed visits: keep for now",)),
    ]
    notes = {2: "Say that the wait times come from the scheduling system, and thank Oriel Vantongeren for the numbers."}
    return pptx("Access Plan 2025 to 2027", slides, notes, hidden=(6,))
