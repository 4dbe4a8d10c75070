"""The walk through the groups of an RTF file: which of them are read, and into which story."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from policylint.document import TextOrigin
from policylint.readers.office.paragraphs import Paragraph, answer_bits
from policylint.readers.rtf.fields import form_control, is_contents
from policylint.readers.rtf.head import plain_text
from policylint.readers.rtf.letters import NAMED, Letters
from policylint.readers.rtf.state import Sheet, State, applied
from policylint.readers.rtf.stories import ROW_WORDS, RowShape, Story
from policylint.readers.rtf.tokens import HEX, Group, Token
from policylint.wordxml import Figure, Region

_SKIPPED = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "filetbl", "listtext", "pntext", "nonshppict", "nonesttables"),
        *("shprslt", "xe", "tc", "rxe", "txe", "bxe", "fldinst", "private", "ftnsep", "ftnsepc", "ftncn", "macpict"),
        *("aftnsep", "aftnsepc", "aftncn", "annotation", "mmathPr", "rsidtbl", "listtable", "listoverridetable"),
    )
)
_REGIONS: dict[str, Region] = {
    **dict.fromkeys(("header", "headerf", "headerr", "headerl"), "header"),
    **dict.fromkeys(("footer", "footerf", "footerr", "footerl"), "footer"),
    "footnote": "footnote",
}
_BOXES = frozenset(("shptxt", "dptxbxtext"))
_SHAPES = frozenset(("shp", "shpinst", "shpgrp", "do", "dptxbx", "dpgroup", "background"))
_ALTERNATIVE, _PICTURE, _WORD_ART = "wzDescription", "pib", "gtextUNICODE"
_TINY = 240  # twips
_ENDING = frozenset(("par", "sect", "\n", "\r", "page", "column", "cell", "nestcell", "row", "nestrow"))
_WORDS_IN_DRAWING = "Words inside a drawing (WordArt) are not read; check them by hand."
_FORMULA = "Words inside a formula are not read; check them by hand."
_EMBEDDED = "An embedded object is not read; check it as a file of its own."


class Walk:
    """Reads the groups of one file; its stories are kept in `regions`, those of a kind in their order."""

    def __init__(self, sheet: Sheet, codec: str) -> None:
        self.regions: list[tuple[Region, list[Paragraph]]] = []
        self.unread: list[str] = []
        self.comments = 0
        self._sheet = sheet
        self._codec = codec
        self._tables = count()
        self._letters = Letters()
        self._shape = RowShape()
        self._groups: dict[str, Callable[[Group, State, Story], State | None]] = {
            "field": self._field,
            "pict": self._picture,
            "shppict": self._inside,
            "object": self._object,
            "moMath": self._formula,
            "pn": self._bullet,
            "nesttableprops": self._nested_row,
            "ud": self._inside,
            "upr": self._upright,
        }

    def body(self, document: Group) -> None:
        """Read the body, and what hangs on it, into `regions`."""
        self.regions.append(("body", self._story(document, State(), boxed=False)))

    def _story(self, group: Group, state: State, *, boxed: bool) -> list[Paragraph]:
        letters, self._letters = self._letters, Letters()
        shape, self._shape = self._shape, RowShape()
        story = Story(self._tables, boxed=boxed)
        last = self._read(group, state, story)
        self._letters, self._shape = letters, shape
        return story.finish(self._sheet.format(last.paragraph))

    def _read(self, group: Group, state: State, story: Story) -> State:
        """Read what is in a group; return what holds at its end."""
        for item in group.items:
            if isinstance(item, Token):
                state = self._token(item, state, story)
            else:
                self._letters.end_of_group()
                state = self._group(item, state, story)
                self._letters.end_of_group()
        return state

    def _group(self, group: Group, state: State, story: Story) -> State:
        """Read a group, or pass over it; return what holds behind it."""
        word = group.word
        self.comments += word == "annotation"
        if word in self._groups:
            return self._groups[word](group, state, story) or state
        if word in _REGIONS:
            self._region(group, state)
        elif word in _BOXES:
            story.boxes += self._story(group, state, boxed=True)
        elif word in _SHAPES:
            self._drawing(group, state, story)
        elif word not in _SKIPPED and not group.starred:
            self._read(group, state, story)
        return state

    def _region(self, group: Group, state: State) -> None:
        place = len(self.regions)
        paragraphs = self._story(group, State(fallback=state.fallback), boxed=False)
        if not state.characters.deleted:
            self.regions.insert(place, (_REGIONS[group.word], paragraphs))

    def _token(self, token: Token, state: State, story: Story) -> State:
        word = token.word
        if word == "":
            story.bits += self._letters.text(token.text, token.at, self._sheet.codec(state), self._sheet.look(state))
        elif self._letters.passes_over():
            return state
        elif word == HEX:
            codec, look = self._sheet.codec(state), self._sheet.look(state)
            story.bits += self._letters.code(token.number or 0, token.at, codec, look)
        elif word == "u":
            look = self._sheet.look(state)
            story.bits += self._letters.number(token.number or 0, token.at, state.fallback, look)
        elif word in NAMED:
            story.bits += self._letters.named(word, token.at, self._sheet.look(state))
        elif not self._ends(word, state, story):
            if word == "trowd":
                self._shape = RowShape()
            elif word in ROW_WORDS:
                self._shape.take(word, token.number)
            else:
                return applied(state, word, token.number)
        return state

    def _ends(self, word: str, state: State, story: Story) -> bool:
        """End what a control word ends: a paragraph, a cell, a row; tell whether it does."""
        if word not in _ENDING:
            return False
        form, nesting = self._sheet.format(state.paragraph), state.paragraph.nesting
        if word in ("cell", "nestcell"):
            story.end_cell(form, 1 if word == "cell" else max(nesting, 2))
        elif word in ("row", "nestrow"):
            story.end_row(self._shape, 1 if word == "row" else max(nesting, 2))
        elif word in ("page", "column"):
            if story.bits:
                story.end_paragraph(form, nesting)
        elif not (state.characters.deleted and story.bits):  # Without its end, a paragraph runs on into the next one.
            story.end_paragraph(form, nesting)
        return True

    def _inside(self, group: Group, state: State, story: Story) -> None:
        self._read(group, state, story)

    def _upright(self, group: Group, state: State, story: Story) -> None:
        """Read of two ways to say the same the one in Unicode."""
        unicode = group.named("ud")
        self._read(unicode if unicode is not None else group, state, story)

    def _bullet(self, group: Group, state: State, story: Story) -> State:
        """Take a list of Word 95's kind: its mark holds for the paragraph around the group."""
        marked = any(group.has(word) for word in ("pnlvlblt", "pnlvlbody", "pnlvl"))
        return state._replace(paragraph=state.paragraph._replace(bulleted=marked))

    def _nested_row(self, group: Group, state: State, story: Story) -> None:
        """Read the shape of a row of an inner table without losing that of the outer one."""
        outer, self._shape = self._shape, RowShape()
        self._read(group, state, story)
        self._shape = outer

    def _field(self, group: Group, state: State, story: Story) -> None:
        instruction, result = group.named("fldinst"), group.named("fldrslt")
        if instruction is None or not is_contents(plain_text(instruction, self._codec)):
            before, open_bits = len(story.bits), story.bits
            if result is not None:
                self._read(result, state, story)
            control = form_control(instruction, self._codec) if instruction is not None else None
            if control is not None:
                since = before if story.bits is open_bits else 0
                shown, origin, look = story.bits[since:], TextOrigin(group.at), self._sheet.look(state)
                story.bits[since:] = answer_bits(control, shown, origin, look)

    def _object(self, group: Group, state: State, story: Story) -> None:
        self.unread.append(_EMBEDDED)
        result = group.named("result")
        if result is not None:
            self._read(result, state, story)

    def _picture(self, group: Group, state: State, story: Story) -> None:
        sides = (group.number("picwgoal"), group.number("pichgoal"))
        if all(side is not None and 0 < side < _TINY for side in sides):
            return
        properties = group.named("picprop")
        said = _properties(properties, self._codec) if properties is not None else {}
        story.figures.append(Figure(said.get(_ALTERNATIVE) or None, decorative=False))

    def _formula(self, _group: Group, _state: State, _story: Story) -> None:
        self.unread.append(_FORMULA)

    def _drawing(self, group: Group, state: State, story: Story) -> None:
        """Read the boxes and pictures of a shape or a group of them."""
        said = _properties(group, self._codec)
        if said.get(_WORD_ART, "").strip():
            self.unread.append(_WORDS_IN_DRAWING)
        if _PICTURE in said:
            story.figures.append(Figure(said.get(_ALTERNATIVE) or None, decorative=False))
        for inner in () if _is_tiny(group) else group.groups:
            if inner.word in _SHAPES or inner.word in _BOXES:
                self._group(inner, state, story)


def _is_tiny(shape: Group) -> bool:
    """Tell a shape that can show no letter: forms draw tick boxes as such ones, with rests of text in them."""
    left, right, top, bottom = (shape.number(f"shp{side}") for side in ("left", "right", "top", "bottom"))
    if left is None or right is None or top is None or bottom is None:
        return False
    return 0 < right - left < _TINY and 0 < bottom - top < _TINY


def _properties(group: Group, codec: str) -> dict[str, str]:
    r"""Return the properties of a shape: `{\sp{\sn name}{\sv value}}`."""
    found = {}
    for inner in group.groups:
        name, value = inner.named("sn"), inner.named("sv")
        if inner.word == "sp" and name is not None and value is not None:
            found[plain_text(name, codec).strip()] = plain_text(value, codec, deep=False).strip()
    return found
