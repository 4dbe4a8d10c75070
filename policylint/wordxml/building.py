"""New elements for a part of a Word file, in the part's own vocabulary: transitional or strict."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from policylint.wordxml.names import NAMES, STRICT_SPACE, TRANSITIONAL_SPACE, Element, child

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = re.compile(r"([\t\n])")
_BREAK_NAMES = {"\t": "tab", "\n": "br"}
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPr", "framePr", "pageBreakBefore")


def is_strict(root: Element) -> bool:
    """Tell whether a part speaks the strict vocabulary."""
    return str(root.tag).startswith(STRICT_SPACE)


def make(like: Element, name: str, **attributes: str) -> Element:
    """Return a new w: element with w: attributes, in the vocabulary of an element's part."""
    root = like.getroottree().getroot()
    space = STRICT_SPACE if is_strict(root) else TRANSITIONAL_SPACE
    made = etree.Element(space + name, nsmap={"w": space[1:-1]} if like is root else None)
    for key, value in attributes.items():
        made.set(space + key, value)
    return made


def set_text(element: Element, text: str) -> None:
    """Give a w:t its text, and say that the space at its edges is to be kept where there is some."""
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")
    else:
        element.attrib.pop(_SPACE, "")


def make_run(like: Element, text: str, properties: Element | None) -> Element:
    """Return a run with this text, tabs and line breaks as Word writes them, and a copy of the properties."""
    run = make(like, "r")
    if properties is not None:
        run.append(without_changes(properties))
    for piece in filter(None, _BREAKS.split(text)):
        if piece in _BREAK_NAMES:
            run.append(make(like, _BREAK_NAMES[piece]))
        else:
            words = make(like, "t")
            set_text(words, piece)
            run.append(words)
    return run


def without_changes(properties: Element) -> Element:
    """Return a copy of a w:rPr or w:pPr without tracked changes, and without what places a paragraph on the page."""
    copied = deepcopy(properties)
    copied.tail = None
    for element in [found for found in copied if NAMES[found.tag] in _CHANGES]:
        copied.remove(element)
    return copied


def own_properties(element: Element, name: str) -> Element:
    """Return a paragraph's w:pPr or a run's w:rPr, made where there is none."""
    found = child(element, name)
    if found is None:
        found = make(element, name)
        element.insert(0, found)
    return found


def insert_after(element: Element, new: Element) -> None:
    """Put a new element behind one, whose white space stays with it."""
    parent = parent_of(element)
    parent.insert(parent.index(element) + 1, new)


def insert_before(element: Element, new: Element) -> None:
    """Put a new element before one."""
    parent = parent_of(element)
    parent.insert(parent.index(element), new)


def canonical(element: Element) -> bytes:
    """Return an element's XML in the one form that is the same for all that mean the same."""
    return etree.tostring(element, method="c14n", with_tail=False)


def parent_of(element: Element) -> Element:
    """Return the parent of an element that has one."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(f"{element.tag} has no parent")
    return parent
