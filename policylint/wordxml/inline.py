"""The text of one paragraph, in order: what it shows, what changed, which control it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policylint.document.symbols import BOXES
from policylint.wordxml.controls import Control, content_control, legacy_field
from policylint.wordxml.graphics import NOT_READ, Figure, chosen_alternative, read_graphic
from policylint.wordxml.names import (
    DELETED,
    INSERTED,
    NAMES,
    OPAQUE,
    Element,
    Traits,
    attribute,
    child,
    children,
    traits,
)
from policylint.wordxml.symbols import symbol

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
TEXTS = frozenset(("t", "delText", "m:t"))
_CODES = frozenset(("instrText", "delInstrText"))
_SYMBOLS = frozenset(("sym", "w16se:symEx"))
_SYMEX = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
_GRAPHICS = frozenset(("drawing", "pict", "object"))


class Around(NamedTuple):
    """What wraps a text: the innermost control, and tracked changes."""

    control: Control | None = None
    inserted: bool = False
    deleted: bool = False

    def within(self, control: Control | None) -> Around:
        """Return what wraps a text of this control."""
        return Around(control, self.inserted, self.deleted)


class Stretch(NamedTuple):
    """Neighbouring text-bearing elements of a paragraph that look the same: Word cuts its runs at every change.

    (A NamedTuple: there are thousands, and it is quick to make.)

    first: the place of the first among the paragraph's text-bearing elements, as WordOrigin counts them. texts: the
    characters that each shows; one that shows none stands alone. verbatim: they are the elements' own text. properties:
    the w:rPr of a run; traits: what that says. code: part of a field's instruction, not shown.
    """

    first: int
    texts: list[str]
    verbatim: bool
    properties: Element | None
    traits: Traits
    code: bool
    around: Around

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(self.texts)


class Cell(NamedTuple):
    """A table cell, by 0-based row and grid column; table numbers run through the document.

    repeats: its row is repeated as a heading on each page. covered: it continues a cell above it (a vertical merge),
    and what it holds is not shown. shade: its w:shd. dressed: its table's w:tblPr.
    """

    table: int
    row: int
    column: int
    repeats: bool
    covered: bool
    shade: Element | None
    dressed: Element | None


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


def text_elements(paragraph: Element) -> Sequence[Element]:
    """Return the text-bearing elements of one paragraph; those of its text boxes belong to the boxes' paragraphs."""
    return read_inline(paragraph).elements


def read_inline(paragraph: Element) -> Paragraph:
    """Read one paragraph by itself: its elements are numbered as WordOrigin counts them."""
    found = Paragraph([], [], Around())
    found.content(paragraph)
    return found


class Paragraph:
    """A w:p with its address, and what stands in it, which it collects.

    (It has slots, and is not frozen: there are thousands, and they are asked for their parts again and again.)

    fields: the complex fields open at its start, changed to those open at its end. unread: notes are added to it.
    part, path: the part that it stands in, and the child indices from that part's root to it. cell: the innermost table
    cell around it. box: the w:txbxContent around it. properties: its w:pPr; traits: what that says. mark_inserted,
    mark_deleted: tracked changes of its end; without its mark it runs on into the next one. elements: those that bear
    text. breaks: indices of those before which Word last began a page. boxes: the text boxes that hang on it.
    """

    __slots__ = (
        "_around",
        "_fields",
        "_properties",
        "_said",
        "_shown",
        "_texts",
        "_unread",
        "box",
        "boxes",
        "breaks",
        "cell",
        "elements",
        "figures",
        "mark_deleted",
        "mark_inserted",
        "part",
        "path",
        "properties",
        "stretches",
        "traits",
    )  # fmt: skip

    def __init__(
        self,
        fields: list[Field],
        unread: list[str],
        around: Around,
        part: str = "",
        path: tuple[int, ...] = (),
        cell: Cell | None = None,
        box: Element | None = None,
    ) -> None:
        self.part, self.path, self.cell, self.box = part, path, cell, box
        self.properties: Element | None = None
        self.traits: Traits = ()
        self.mark_inserted = self.mark_deleted = False
        self.elements: list[Element] = []
        self.stretches: list[Stretch] = []
        self.boxes: list[TextBox] = []
        self.breaks: list[int] = []
        self.figures: list[Figure] = []
        self._fields = fields
        self._unread = unread
        self._around = around
        self._texts: list[str] = []  # of the last stretch, and what the properties of its runs say
        self._shown: Traits | None = None  # None where no text may continue it
        self._properties: Element | None = None  # of the run, and what they say
        self._said: Traits = ()

    def content(self, parent: Element) -> None:
        """Read what stands between a paragraph's start and its end, whatever wraps it."""
        for element in children(parent):
            name = NAMES[element.tag]
            if name == "r":
                self._run(element)
            elif name == "pPr" and self.properties is None:
                self.properties, self.traits = element, traits(element)
                self.mark_inserted, self.mark_deleted = tracked(child(element, "rPr"))
            elif name not in OPAQUE:
                self._beside_runs(element, name)

    def _beside_runs(self, element: Element, name: str) -> None:
        if name in DELETED:
            self._wrapped(element, self._around._replace(deleted=True))
        elif name in INSERTED:
            self._wrapped(element, self._around._replace(inserted=True))
        elif name == "sdt":
            content = child(element, "sdtContent")
            if content is not None:
                control = content_control(child(element, "sdtPr"))
                self._wrapped(content, self._around.within(control))
        elif name == "m:t":
            self._properties, self._said = None, ()
            self._add(element, element.text or "", True)
        elif name == "mc:AlternateContent":
            chosen = chosen_alternative(element)
            if chosen is not None:
                self.content(chosen)
        elif name in NOT_READ:
            self._unread.append(NOT_READ[name])
        else:
            self.content(element)

    def _wrapped(self, wrapper: Element, around: Around) -> None:
        outer, self._around, self._shown = self._around, around, None
        self.content(wrapper)
        self._around, self._shown = outer, None

    def _run(self, run: Element, properties: Element | None = None, said: Traits = ()) -> None:
        in_field = bool(self._fields)
        for element in children(run):
            name = NAMES[element.tag]
            if name == "t" and not in_field and (text := element.text):
                if said == self._shown:
                    self._texts.append(text)
                else:
                    self._begin(text, properties, said)
                self.elements.append(element)
            elif name == "rPr":
                properties, said = element, traits(element)
            else:
                self._properties, self._said = properties, said
                self._rarer(element, name)
                in_field = bool(self._fields)

    def _begin(self, text: str, properties: Element | None, said: Traits) -> None:
        self._texts, self._shown = [text], said
        self.stretches.append(Stretch(len(self.elements), self._texts, True, properties, said, False, self._around))

    def _rarer(self, element: Element, name: str) -> None:
        self._shown = None
        if name in _CHARACTERS:
            self._add(element, _CHARACTERS[name], False)
        elif name == "lastRenderedPageBreak":
            self.breaks.append(len(self.elements))
        elif name in TEXTS:
            self._add(element, element.text or "", True)
        elif name in _CODES:
            self._add(element, element.text or "", True, code=True)
        elif name == "fldChar":
            self._field_character(element)
        elif name in _SYMBOLS:
            self._add(element, _symbol(element), False)
        elif name in _GRAPHICS:
            self._graphic(element)
        elif name == "mc:AlternateContent":
            chosen = chosen_alternative(element)
            if chosen is not None:
                self._run(chosen, self._properties, self._said)
        elif name == "ruby":
            self.content(element)

    def _add(self, element: Element, text: str, verbatim: bool, *, code: bool = False) -> None:
        around = self._around
        for field in self._fields:
            code = code or field.in_code
            around = around.within(field.control or around.control)
        self.stretches.append(Stretch(len(self.elements), [text], verbatim, self._properties, self._said, code, around))
        self.elements.append(element)
        self._shown = None

    def _field_character(self, element: Element) -> None:
        sort = attribute(element, "fldCharType")
        if sort == "begin":
            data = child(element, "ffData")
            control = None if data is None else legacy_field(data)
            if control is not None and control.kind != "text":
                self._legacy(element, control)
            self._fields.append(Field(control))
        elif sort == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif sort == "end" and self._fields:
            self._fields.pop()

    def _legacy(self, element: Element, control: Control) -> None:
        """Read a legacy check box or list, which has no text of its own, at the mark that begins it."""
        outer, self._around = self._around, self._around.within(control)
        box = BOXES[2 if control.checked else 0] if control.kind == "checkbox" else ""
        self._add(element, box, False)
        self._around = outer

    def _graphic(self, element: Element) -> None:
        graphic = read_graphic(element)
        self.boxes.extend(TextBox(box, self._around.inserted, self._around.deleted) for box in graphic.boxes)
        self._unread.extend(graphic.unread)
        if graphic.figure is not None and not self._around.deleted:
            self.figures.append(graphic.figure)


def _symbol(element: Element) -> str:
    code = element.get(_SYMEX + "char") or attribute(element, "char") or ""
    try:
        return symbol(element.get(_SYMEX + "font") or attribute(element, "font") or "", int(code, 16))
    except ValueError:
        return ""


def tracked(properties: Element | None) -> tuple[bool, bool]:
    """Tell whether a paragraph mark or a row was inserted, and whether it was deleted, by its properties."""
    inserted = deleted = False
    for element in children(properties) if properties is not None else ():
        name = NAMES[element.tag]
        inserted = inserted or name in INSERTED
        deleted = deleted or name in DELETED
    return inserted, deleted
