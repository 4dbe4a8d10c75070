"""The text nodes of one paragraph, in order: what they show, what changed, which control they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policylint.document.symbols import BOXES
from policylint.wordxml.controls import Control, content_control, legacy_field
from policylint.wordxml.graphics import NOT_READ, Figure, chosen_alternative, read_graphic
from policylint.wordxml.names import DELETED, INSERTED, NAMES, OPAQUE, Element, attribute, child
from policylint.wordxml.symbols import symbol

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_TEXTS = frozenset(("t", "delText", "m:t"))
_CODES = frozenset(("instrText", "delInstrText"))
_SYMBOLS = frozenset(("sym", "w16se:symEx"))
_SYMEX = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
_GRAPHICS = frozenset(("drawing", "pict", "object"))


class TextNode(NamedTuple):
    """One text-bearing element of a paragraph (a NamedTuple: there are thousands, and it is quick to make).

    ordinal: its place among the paragraph's text nodes, as WordOrigin counts them. text: the characters that it shows.
    verbatim: they are the element's own text. properties: the w:rPr of its run. code: part of a field's instruction,
    not shown. control: the innermost control around it.
    """

    ordinal: int
    element: Element
    text: str
    verbatim: bool
    properties: Element | None
    inserted: bool
    deleted: bool
    code: bool
    control: Control | None


class TextBox(NamedTuple):
    """A text box that hangs on a paragraph: its w:txbxContent, and whether the run that holds it was changed."""

    content: Element
    inserted: bool
    deleted: bool


class Field:
    """A complex field that is open: its code comes first, then its result."""

    __slots__ = ("control", "in_code")

    def __init__(self, control: Control | None) -> None:
        self.in_code = True
        self.control = control


def paragraph_nodes(paragraph: Element) -> Sequence[TextNode]:
    """Return the text nodes of one paragraph, by index; those of its text boxes belong to the boxes' paragraphs."""
    inline = Inline([], [])
    inline.content(paragraph)
    return inline.nodes


class Inline:
    """Collects what stands in one paragraph.

    fields: the complex fields open at its start, changed to those open at its end. unread: notes are added to it.
    breaks: indices of the text nodes before which Word last began a page. boxes: the text boxes that hang on it.
    """

    __slots__ = (
        "_control", "_deleted", "_fields", "_inserted", "_unread", "boxes", "breaks", "figures", "nodes",
    )  # fmt: skip

    def __init__(
        self,
        fields: list[Field],
        unread: list[str],
        control: Control | None = None,
        inserted: bool = False,
        deleted: bool = False,
    ) -> None:
        self.nodes: list[TextNode] = []
        self.boxes: list[TextBox] = []
        self.breaks: list[int] = []
        self.figures: list[Figure] = []
        self._fields = fields
        self._unread = unread
        self._control = control
        self._inserted = inserted
        self._deleted = deleted

    def content(self, parent: Element) -> None:
        """Read what stands between a paragraph's start and its end, whatever wraps it."""
        for element in parent:
            name = NAMES[element.tag]
            if name == "r":
                self._run(element, None)
            elif name in OPAQUE:
                continue
            elif name in DELETED:
                outer, self._deleted = self._deleted, True
                self.content(element)
                self._deleted = outer
            elif name in INSERTED:
                outer, self._inserted = self._inserted, True
                self.content(element)
                self._inserted = outer
            elif name == "sdt":
                self._content_control(element)
            elif name == "m:t":
                self._add(element, element.text or "", True, None)
            elif name == "mc:AlternateContent":
                chosen = chosen_alternative(element)
                if chosen is not None:
                    self.content(chosen)
            elif name in NOT_READ:
                self._unread.append(NOT_READ[name])
            else:
                self.content(element)

    def _run(self, run: Element, properties: Element | None) -> None:
        nodes = self.nodes
        for element in run:
            name = NAMES[element.tag]
            if name == "t" and not self._fields:
                text = element.text or ""
                nodes.append(
                    TextNode(
                        len(nodes), element, text, True, properties, self._inserted, self._deleted, False, self._control
                    )
                )
            elif name == "rPr":
                properties = element
            elif name in _CHARACTERS:
                self._add(element, _CHARACTERS[name], False, properties)
            elif name == "lastRenderedPageBreak":
                self.breaks.append(len(self.nodes))
            else:
                self._rarer(element, name, properties)

    def _rarer(self, element: Element, name: str, properties: Element | None) -> None:
        if name in _TEXTS:
            self._add(element, element.text or "", True, properties)
        elif name in _CODES:
            self._add(element, element.text or "", True, properties, code=True)
        elif name == "fldChar":
            self._field_character(element, properties)
        elif name in _SYMBOLS:
            self._add(element, _symbol(element), False, properties)
        elif name in _GRAPHICS:
            self._graphic(element)
        elif name == "mc:AlternateContent":
            chosen = chosen_alternative(element)
            if chosen is not None:
                self._run(chosen, properties)
        elif name == "ruby":
            self.content(element)

    def _add(
        self, element: Element, text: str, verbatim: bool, properties: Element | None, *, code: bool = False
    ) -> None:
        control = self._control
        for field in self._fields:
            code = code or field.in_code
            control = field.control or control
        self.nodes.append(
            TextNode(len(self.nodes), element, text, verbatim, properties, self._inserted, self._deleted, code, control)
        )

    def _field_character(self, element: Element, properties: Element | None) -> None:
        sort = attribute(element, "fldCharType")
        if sort == "begin":
            data = child(element, "ffData")
            control = None if data is None else legacy_field(data)
            if control is not None and control.kind != "text":
                self._legacy(element, control, properties)
            self._fields.append(Field(control))
        elif sort == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif sort == "end" and self._fields:
            self._fields.pop()

    def _legacy(self, element: Element, control: Control, properties: Element | None) -> None:
        """Read a legacy check box or list, which has no text of its own, at the mark that begins it."""
        outer, self._control = self._control, control
        box = BOXES[2 if control.checked else 0] if control.kind == "checkbox" else ""
        self._add(element, box, False, properties)
        self._control = outer

    def _content_control(self, element: Element) -> None:
        outer, self._control = self._control, content_control(child(element, "sdtPr"))
        content = child(element, "sdtContent")
        if content is not None:
            self.content(content)
        self._control = outer

    def _graphic(self, element: Element) -> None:
        graphic = read_graphic(element)
        self.boxes.extend(TextBox(box, self._inserted, self._deleted) for box in graphic.boxes)
        self._unread.extend(graphic.unread)
        if graphic.figure is not None and not self._deleted:
            self.figures.append(graphic.figure)


def _symbol(element: Element) -> str:
    code = element.get(_SYMEX + "char") or attribute(element, "char") or ""
    try:
        return symbol(element.get(_SYMEX + "font") or attribute(element, "font") or "", int(code, 16))
    except ValueError:
        return ""
