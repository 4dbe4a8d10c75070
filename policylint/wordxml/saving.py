"""A Word package with some parts changed or added, as new bytes; all others are the same byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import cast

from lxml import etree

from policylint.archive import member_name
from policylint.wordxml.building import is_strict
from policylint.wordxml.names import Element
from policylint.wordxml.package import WordPackage

_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION_SPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_RELATION_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MICROSOFT = "http://schemas.microsoft.com/office/2011/relationships/"


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of part beside the document: its name in relationships, its root, its relationship and content types."""

    name: str
    root: str
    relationship: str
    strict_relationship: str
    content_type: str


COMMENTS = PartKind(
    "comments",
    "comments",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
    f"{_DOCUMENT}comments+xml",
)
COMMENTS_EXTENDED = PartKind(
    "commentsExtended",
    "commentsEx",
    f"{_MICROSOFT}commentsExtended",
    f"{_MICROSOFT}commentsExtended",
    f"{_DOCUMENT}commentsExtended+xml",
)
PEOPLE = PartKind("people", "people", f"{_MICROSOFT}people", f"{_MICROSOFT}people", f"{_DOCUMENT}people+xml")


class Rewriting:
    """Collects the parts of a package that change."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._changed: dict[str, Element] = {}

    def change(self, name: str, root: Element | None = None) -> None:
        """Write this part anew: from the package's own tree, or from another."""
        self._changed[name] = self._package.root(name) if root is None else root

    def add(self, kind: PartKind, root: Element) -> None:
        """Add a part beside the document, with its relationship and its content type."""
        folder, document = posixpath.split(self._package.document)
        name = self._free_name(posixpath.join(folder, kind.name))
        self._changed[name] = root
        self._declare(f"/{name}", kind.content_type)
        relationships = posixpath.join(folder, "_rels", f"{document}.rels")
        if relationships in self._changed or relationships in self._package:
            self.change(relationships, self._changed.get(relationships))
        else:
            self._changed[relationships] = etree.Element(
                f"{_RELATION_SPACE}Relationships", nsmap=cast("dict[str, str]", {None: _RELATION_SPACE[1:-1]})
            )
            self._declare(f"/{relationships}", _RELATION_TYPE)
        relations = self._changed[relationships]
        used = {relation.get("Id") for relation in relations}
        strict = is_strict(self._package.root(self._package.document))
        relation = etree.SubElement(relations, f"{_RELATION_SPACE}Relationship")
        relation.set("Id", next(i for i in map("rId{}".format, range(1, len(used) + 2)) if i not in used))
        relation.set("Type", kind.strict_relationship if strict else kind.relationship)
        relation.set("Target", posixpath.basename(name))

    def data(self) -> bytes:
        """Return the package's bytes, its files in their order, the new ones last."""
        target = io.BytesIO()
        waiting = {name.lower(): name for name in self._changed}
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, data in self._package.members():
                name = waiting.pop(member_name(info), None)
                copied = zipfile.ZipInfo(info.filename, info.date_time)
                copied.compress_type, copied.external_attr = info.compress_type, info.external_attr
                archive.writestr(copied, data if name is None else _written(self._changed[name]))
            for name in waiting.values():
                new = zipfile.ZipInfo(name)
                new.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(new, _written(self._changed[name]))
        return target.getvalue()

    def _declare(self, name: str, content_type: str) -> None:
        self.change(_TYPES)
        types = self._changed[_TYPES]
        declared = [item for item in types if (item.get("PartName") or "").lower() == name.lower()]
        item = declared[0] if declared else etree.SubElement(types, f"{_TYPES_SPACE}Override")
        item.set("PartName", name)
        item.set("ContentType", content_type)

    def _free_name(self, stem: str) -> str:
        name, number = f"{stem}.xml", 1
        while name in self._package or name in self._changed:
            name, number = f"{stem}{number}.xml", number + 1
        return name


def _written(root: Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
