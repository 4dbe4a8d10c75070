"""The names of OpenDocument elements and attributes: "text:p" for the element in the text namespace."""

from __future__ import annotations

from policylint.xmlfile import Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    "office": f"{_OASIS}:office:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "style": f"{_OASIS}:style:1.0",
    "form": f"{_OASIS}:form:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_PREFIXES = {space: prefix for prefix, space in _SPACES.items()}
_MOST_NAMES = 4096


class _Names(dict[object, str]):
    """Short names by full tag, filled as tags are met; "" for comments and unknown vocabularies."""

    def __missing__(self, tag: object) -> str:
        name = ""
        if isinstance(tag, str):
            space, _, local = tag.removeprefix("{").rpartition("}")
            name = f"{_PREFIXES[space]}:{local}" if space in _PREFIXES else ""
        if len(self) < _MOST_NAMES:
            self[tag] = name
        return name


NAMES = _Names()


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its short name, "" where the element has none."""
    prefix, _, local = name.partition(":")
    return element.get(f"{{{_SPACES[prefix]}}}{local}") or ""


def count(element: Element, name: str, most: int) -> int:
    """Return an attribute that says how often, from 1 to the most."""
    said = attribute(element, name)
    return min(max(int(said), 1), most) if said.isdecimal() and len(said) < 9 else 1


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of this name."""
    return next((e for e in element if NAMES[e.tag] == name), None) if element is not None else None


def children(element: Element | None, name: str) -> list[Element]:
    """Return the children of this name."""
    return [e for e in element if NAMES[e.tag] == name] if element is not None else []
