"""The names of OOXML elements and attributes, the same for transitional and strict files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter

from policylint.xmlfile import Element as Element

Traits = tuple[str | bytes, ...]

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
TRANSITIONAL_SPACE = _W = f"{{{_TRANSITIONAL}wordprocessingml/2006/main}}"
STRICT_SPACE = _W_STRICT = f"{{{_STRICT}wordprocessingml/main}}"
W14_SPACE = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15_SPACE = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_R = f"{{{_TRANSITIONAL}officeDocument/2006/relationships}}"
_R_STRICT = f"{{{_STRICT}officeDocument/relationships}}"

_PREFIXES = {
    _W: "",
    _W_STRICT: "",
    f"{{{_TRANSITIONAL}drawingml/2006/main}}": "a:",
    f"{{{_STRICT}drawingml/main}}": "a:",
    f"{{{_TRANSITIONAL}drawingml/2006/wordprocessingDrawing}}": "wp:",
    f"{{{_STRICT}drawingml/wordprocessingDrawing}}": "wp:",
    f"{{{_TRANSITIONAL}presentationml/2006/main}}": "p:",
    f"{{{_STRICT}presentationml/main}}": "p:",
    f"{{{_TRANSITIONAL}drawingml/2006/picture}}": "pic:",
    f"{{{_STRICT}drawingml/picture}}": "pic:",
    f"{{{_TRANSITIONAL}drawingml/2006/chart}}": "c:",
    f"{{{_STRICT}drawingml/chart}}": "c:",
    f"{{{_TRANSITIONAL}drawingml/2006/diagram}}": "dgm:",
    f"{{{_STRICT}drawingml/diagram}}": "dgm:",
    f"{{{_TRANSITIONAL}officeDocument/2006/math}}": "m:",
    f"{{{_STRICT}officeDocument/math}}": "m:",
    f"{{{_TRANSITIONAL}markup-compatibility/2006}}": "mc:",
    W14_SPACE: "w14:",
    W15_SPACE: "w15:",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}": "wps:",
    "{http://schemas.microsoft.com/office/word/2015/wordml/symex}": "w16se:",
    "{http://schemas.microsoft.com/office/drawing/2017/decorative}": "adec:",
    "{urn:schemas-microsoft-com:vml}": "v:",
    "{urn:schemas-microsoft-com:office:office}": "o:",
}
_MOST_NAMES = 4096
_LONGEST_NUMBER = 10


class _Names(dict[object, str]):
    """Short names by full tag, filled as tags are met: "p" for w:p, "v:rect" for VML, "" for an unknown vocabulary."""

    def __missing__(self, tag: object) -> str:
        name = ""
        if isinstance(tag, str):
            space, _, local = tag.rpartition("}")
            prefix = _PREFIXES.get(space + "}")
            name = "" if prefix is None else prefix + local
        if len(self) < _MOST_NAMES:
            self[tag] = name
        return name


NAMES = _Names()

INSERTED = frozenset(("ins", "moveTo"))
DELETED = frozenset(("del", "moveFrom"))
OPAQUE = frozenset(
    ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "rt", "")
)
TELLING = frozenset(
    (
        *("b", "i", "caps", "strike", "dstrike", "vanish", "sz", "u", "color", "highlight", "shd", "rStyle", "rFonts"),
        *("pStyle", "numPr", "ilvl", "numId", "outlineLvl"),
    )
)  # the properties of a run and of a paragraph that are read


children: Callable[[Element], list[Element]] = itemgetter(slice(None))
"""Return an element's children, as a list: lxml is quicker to make it than to make an iterator."""


def attribute(element: Element, name: str) -> str | None:
    """Return a w: attribute of the element, transitional or strict."""
    value = element.get(_W + name)
    return element.get(_W_STRICT + name) if value is None else value


def w14_attribute(element: Element, name: str) -> str | None:
    """Return an attribute in the namespace of Word 2010."""
    return element.get(W14_SPACE + name)


def relationship_id(element: Element, name: str = "id") -> str | None:
    """Return the r:id of an element that points to another part, or its namesake ("dm" of a diagram)."""
    value = element.get(_R + name)
    return element.get(_R_STRICT + name) if value is None else value


def is_on(element: Element | None, absent: bool = False) -> bool:
    """Read an on/off property: its bare presence means on; `absent` where there is no such element."""
    if element is None:
        return absent
    return attribute(element, "val") not in ("0", "false", "off", "none")


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child with this short name."""
    if element is not None:
        for found in children(element):
            if NAMES[found.tag] == name:
                return found
    return None


def child_value(element: Element | None, name: str) -> str | None:
    """Return the w:val of the first child with this short name."""
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def number(value: str | None, absent: int) -> int:
    """Read a whole number, `absent` where there is none, or none that fits in 32 bits."""
    return int(value) if value is not None and value.isdecimal() and len(value) < _LONGEST_NUMBER else absent


def traits(properties: Element) -> Traits:
    """Return what a w:pPr or a w:rPr says, flat: where it is the same, paragraphs or runs look the same."""
    found: list[str | bytes] = []
    for element in children(properties):
        name = NAMES[element.tag]
        if name in TELLING:
            found += (name, *element.values())
            if name == "numPr":
                found += traits(element)
    return tuple(found)


def every(root: Element, name: str) -> Iterator[Element]:
    """Find all elements of this short w: name below the root, by lxml's own fast search."""
    return root.iter(_W + name, _W_STRICT + name)
