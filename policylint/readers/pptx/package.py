"""A presentation from its bytes: its slides in order, and the parts that each refers to."""

from __future__ import annotations

from policylint.bounds import Bounds
from policylint.errors import ReadError
from policylint.readers.office.package import OfficeArchive, foreign_file
from policylint.wordxml.names import NAMES, child, relationship_id
from policylint.wordxml.package import inner_relationships, relationships_name
from policylint.xmlfile import Element

_SAVE_AGAIN = "get a fresh copy, or open it in PowerPoint or LibreOffice and save it again"


class Presentation:
    """The parts of a .pptx file; ReadError with what to do where it is none. What is broken is said in `unread`."""

    def __init__(self, path: str, data: bytes, bounds: Bounds) -> None:
        if not data.startswith(b"PK"):
            raise ReadError(path, foreign_file(data, "a presentation", ".pptx"))
        self.unread: list[str] = []
        self._archive = OfficeArchive(path, data, bounds)
        self._relationships: dict[str, dict[str, tuple[str, str]]] = {}
        self.name = self.related("", "officeDocument") or "ppt/presentation.xml"
        if self.name not in self._archive:
            raise ReadError(path, f"holds no presentation (part {self.name} is missing); {_SAVE_AGAIN}")
        self.root = self._archive.root(self.name, _SAVE_AGAIN)
        if NAMES[self.root.tag] != "p:presentation":
            raise ReadError(path, f"is not a presentation (its main part is {self.name}); give it its own name back")

    @property
    def slides(self) -> list[str]:
        """The names of the slides' parts in the order of the show."""
        known = self._of(self.name)
        listed = child(self.root, "p:sldIdLst")
        targets = (known.get(relationship_id(slide) or "") for slide in (listed if listed is not None else ()))
        return [target for kind, target in filter(None, targets) if kind == "slide"]

    def part(self, name: str | None) -> Element | None:
        """Return the root of a part, None where there is none or it is broken."""
        return self._archive.side_root(name, self.unread) if name else None

    def related(self, source: str, kind: str) -> str | None:
        """Return the name of the first part that a part refers to as `kind` ("slideLayout")."""
        return next((target for found, target in self._of(source).values() if found == kind), None)

    def target(self, source: str, identity: str | None) -> str | None:
        """Return the name of the part that a part refers to by this id."""
        found = self._of(source).get(identity or "")
        return None if found is None else found[1]

    def stated_title(self) -> str:
        """Return the title in the file's properties, "" where there is none."""
        root = self.part(self.related("", "core-properties"))
        for element in root if root is not None else ():
            if isinstance(element.tag, str) and element.tag.endswith("}title"):
                return " ".join((element.text or "").split())
        return ""

    def _of(self, source: str) -> dict[str, tuple[str, str]]:
        if source not in self._relationships:
            root = self.part(relationships_name(source))
            self._relationships[source] = (
                {} if root is None else inner_relationships(root, source, self._archive.__contains__)
            )
        return self._relationships[source]
