"""The only door to XML: no document type, no entities, nothing fetched, no tree beyond the bounds."""

from __future__ import annotations

from lxml import etree

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.errors import ReadError

Element = etree._Element

_TOO_DEEP = "Excessive depth"
_DOCTYPE = "<!DOCTYPE"
_DOCTYPES = (_DOCTYPE.encode("utf-16-le"), _DOCTYPE.encode("utf-16-be"))


def parse_xml(path: str, name: str, data: bytes, advice: str, bounds: Bounds = DEFAULT_BOUNDS) -> Element:
    """Return the root element of an XML part; ReadError names the part and gives the advice where it is broken.

    path: the document, for messages. libxml2 itself refuses what is nested deeper than 256 and texts over 10 MB.
    """
    # Looked for before parsing: entities in attributes are expanded by the parser, whatever it is told.
    if _DOCTYPE.encode() in data or (b"\0" in data and any(doctype in data for doctype in _DOCTYPES)):
        raise _typed(path, name)
    if len(data) > bounds.tags:  # only then can it hold more
        bounds.hold(path, "tags", data.count(b"<"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _TOO_DEEP in error.msg:
            raise ReadError(path, f"part {name} is nested deeper than any real file is; it is refused") from error
        raise ReadError(path, f"part {name} is broken XML ({error.msg}); {advice}") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that hid it
        raise _typed(path, name)
    return root


def _typed(path: str, name: str) -> ReadError:
    return ReadError(path, f"part {name} declares a document type, which no such file does; it is refused")
