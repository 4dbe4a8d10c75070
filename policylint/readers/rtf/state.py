"""What control words say of the characters and the paragraph at hand."""

from __future__ import annotations

from typing import NamedTuple

from policylint.readers.rtf.fonts import Font
from policylint.readers.rtf.head import Style
from policylint.wordxml import Format, Look

_USUAL_SIZE = 24  # half points
_NO_OUTLINE = 9


class Characters(NamedTuple):
    """How characters are set: numbers of fonts and colours, sizes in half points."""

    font: int | None = None
    size: int = _USUAL_SIZE
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    strike: bool = False
    hidden: bool = False
    deleted: bool = False
    raised: bool = False
    colour: int = 0
    background: int = 0


class Paragraph(NamedTuple):
    """What is around the characters: a style, an outline level, a place in a list or a table, a colour."""

    style: int = 0
    outline: int | None = None
    listed: int = 0
    level: int = 0
    bulleted: bool = False
    nesting: int = 0
    shade: int = 0


class State(NamedTuple):
    """What holds at one point of the file; a group's changes end with it.

    fallback: how many characters follow each number of Unicode for programs that do not know those.
    """

    characters: Characters = Characters()
    paragraph: Paragraph = Paragraph()
    fallback: int = 1


_TOGGLES = {
    **{"b": "bold", "i": "italic", "ul": "underline", "caps": "caps", "scaps": "caps", "strike": "strike"},
    **{"striked": "strike", "v": "hidden", "deleted": "deleted", "uldb": "underline", "ulw": "underline"},
}
_NUMBERS = {"f": "font", "cf": "colour", "cb": "background", "chcbpat": "background", "highlight": "background"}
_RAISING = frozenset(("super", "sub", "up", "dn"))
_ABOUT_PARAGRAPHS = {"s": "style", "outlinelevel": "outline", "ls": "listed", "cbpat": "shade"}
_DEEPEST = 9  # levels of lists, tables inside each other


def applied(state: State, word: str, number: int | None) -> State:
    """Return what holds after a control word."""
    if word == "plain":
        return state._replace(characters=Characters(deleted=state.characters.deleted))
    if word == "pard":
        return state._replace(paragraph=Paragraph())
    if word == "uc":
        return state._replace(fallback=min(max(number or 0, 0), 100))
    characters = _characters(state.characters, word, number)
    if characters is not state.characters:
        return state._replace(characters=characters)
    return state._replace(paragraph=_paragraph(state.paragraph, word, number or 0))


def _characters(said: Characters, word: str, number: int | None) -> Characters:
    if word in _TOGGLES:
        return Characters._make(_with(said, _TOGGLES[word], number != 0))
    if word in _NUMBERS:
        return Characters._make(_with(said, _NUMBERS[word], number or 0))
    if word in _RAISING or word == "nosupersub":
        return said._replace(raised=word in _RAISING and number != 0)
    if word == "fs":
        return said._replace(size=number if number and number > 0 else _USUAL_SIZE)
    return said._replace(underline=False) if word == "ulnone" else said


def _paragraph(said: Paragraph, word: str, number: int) -> Paragraph:
    if word in _ABOUT_PARAGRAPHS:
        return Paragraph._make(_with(said, _ABOUT_PARAGRAPHS[word], number))
    if word == "ilvl":
        return said._replace(level=min(max(number, 0), _DEEPEST - 1))
    if word == "intbl":
        return said._replace(nesting=max(said.nesting, 1))
    return said._replace(nesting=min(max(number, 0), _DEEPEST)) if word == "itap" else said


def _with(values: Characters | Paragraph, name: str, value: int | bool) -> list[object]:
    return [value if field == name else old for field, old in zip(values._fields, values, strict=True)]


class Sheet:
    """Fonts, colours and styles of one file, and the looks that they make."""

    def __init__(
        self, fonts: dict[int, Font], codec: str, colours: list[str | None], styles: dict[int, Style], font: int | None
    ) -> None:
        self._fonts = fonts
        self._codec = codec
        self._colours = colours
        self._styles = styles
        self._usual = font
        self._looks: dict[tuple[Characters, int], Look] = {}

    def codec(self, state: State) -> str:
        """Return the code page of the characters at hand."""
        return self._font(state.characters).codec or self._codec

    def look(self, state: State) -> Look:
        """Return the look of the characters at hand; deleted ones are hidden."""
        key = (state.characters, state.paragraph.shade)
        if key not in self._looks:
            said = state.characters
            self._looks[key] = Look(
                size=None if said.raised else said.size / 2,
                bold=said.bold,
                italic=said.italic,
                underline=said.underline,
                caps=said.caps,
                strike=said.strike,
                hidden=said.hidden or said.deleted,
                colour=self._colour(said.colour),
                background=self._colour(said.background) or self._colour(state.paragraph.shade),
                symbols=self._font(said).symbols,
            )
        return self._looks[key]

    def format(self, paragraph: Paragraph) -> Format:
        """Return what a paragraph is by its style and its own words."""
        style = self._styles.get(paragraph.style)
        heading = style.heading if style is not None else 0
        if paragraph.outline is not None:
            heading = paragraph.outline + 1 if paragraph.outline < _NO_OUTLINE else 0
        depth = paragraph.level + 1 if paragraph.listed > 0 else int(paragraph.bulleted)
        return Format(
            style=str(paragraph.style),
            title=style is not None and style.title,
            heading=heading,
            depth=0 if heading else depth,
            contents=style is not None and style.contents,
        )

    def _font(self, said: Characters) -> Font:
        number = self._usual if said.font is None else said.font
        return self._fonts.get(number if number is not None else -1, Font())

    def _colour(self, number: int) -> str | None:
        return self._colours[number] if 0 < number < len(self._colours) else None
