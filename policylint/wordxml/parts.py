"""The parts of a Word file that hold text, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policylint.errors import ReadError
from policylint.wordxml.names import NAMES, Element, attribute, child, every, is_on, relationship_id
from policylint.wordxml.package import WordPackage

Region = Literal["header", "body", "footnote", "footer"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part with text: its name in the package, where it stands on the page, and its root element."""

    name: str
    region: Region
    root: Element


def text_parts(package: WordPackage, unread: list[str]) -> list[Part]:
    """Return headers, body, footnotes, endnotes and footers, each once; one that is broken is named in `unread`."""
    document = package.document
    named: list[tuple[str, Region]] = [(name, "header") for name in _shown(package, "header")]
    named.append((document, "body"))
    for kind in ("footnotes", "endnotes"):
        named.extend((name, "footnote") for name in package.related(document, kind))
    named.extend((name, "footer") for name in _shown(package, "footer"))
    parts = []
    for name, region in dict(named).items():
        root = package.root(name) if region == "body" else side_part(package, name, unread)
        if root is not None:
            parts.append(Part(name, region, root))
    return parts


def side_part(package: WordPackage, name: str, unread: list[str]) -> Element | None:
    """Return the root of a part that the document can do without; where it is broken, say so and return None."""
    try:
        return package.root(name)
    except ReadError as error:
        unread.append(f"A part of the file is left out: {error.reason}.")
        return None


def only_part(package: WordPackage, kind: str, unread: list[str]) -> Element | None:
    """Return the root of the part that the document refers to as `kind` ("styles"), None where there is none."""
    names = package.related(package.document, kind)
    return side_part(package, names[0], unread) if names else None


def _shown(package: WordPackage, kind: str) -> list[str]:
    """Return the headers or footers that some page shows: those for first and even pages only where they are on."""
    targets = {
        identity: target
        for identity, (found, target) in package.relationships(package.document).items()
        if found == kind
    }
    shown = []
    for section in every(package.root(package.document), "sectPr") if targets else ():
        pages = {"default", "first"} if is_on(child(section, "titlePg")) else {"default"}
        for reference in section:
            if NAMES[reference.tag] == f"{kind}Reference":
                page = attribute(reference, "type") or "default"
                if page in pages or (page == "even" and _has_even_pages(package)):
                    shown.append(targets.get(relationship_id(reference) or "", ""))
    return list(dict.fromkeys(filter(None, shown)))


def _has_even_pages(package: WordPackage) -> bool:
    return is_on(child(only_part(package, "settings", []), "evenAndOddHeaders"))
