"""A paragraph as the readers of office files hand it on: bits of text with their places, and what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policylint.document import TextOrigin, XmlOrigin
from policylint.document.symbols import BOXES, is_private
from policylint.readers.docx.pieces import BLANK
from policylint.wordxml import Cell, Control, Figure, Format, Look
from policylint.wordxml.controls import is_prompt
from policylint.wordxml.symbols import symbol

Place = TextOrigin | XmlOrigin
PLAIN = Look()
_FORMAT = Format()
_ODD = re.compile(
    "(?P<dropped>[\u00ad\u200b\u200e\u200f\u2060\ufeff]+)|(?P<space>[\t-\r\u0085\u2028\u2029])|[\uf000-\uf0ff]"
)
_STOCK = re.compile(r"\s*(?:Choose an item|Click (?:or tap )?(?:here )?to enter (?:text|a date))\.\s*")


class Bit(NamedTuple):
    """A stretch of a paragraph in one look.

    origin: where its first character stands. verbatim: the others follow it there; if not, all of the text stands for
    what is at that place. control: what the words answer.
    """

    text: str
    origin: Place
    look: Look = PLAIN
    verbatim: bool = True
    control: Control | None = None


class Paragraph(NamedTuple):
    """A paragraph in reading order, with the pictures that hang on it. boxed: it stands in a text box."""

    bits: Sequence[Bit]
    format: Format = _FORMAT
    cell: Cell | None = None
    boxed: bool = False
    figures: Sequence[Figure] = ()

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(bit.text for bit in self.bits)


def bits_of(text: str, origin: Place, look: Look = PLAIN) -> Iterator[Bit]:
    """Cut characters that stand one after the other in a file, from this place on, into bits.

    What shows as something else comes by itself: signs of symbol fonts, white space other than a space; what shows as
    nothing is left out.
    """
    if look.symbols is not None:
        for at, letter in enumerate(text):
            if ord(letter) > 0xFF and not is_private(ord(letter)):
                yield Bit(letter, moved(origin, at), look)
                continue
            yield Bit(symbol(look.symbols, ord(letter)), moved(origin, at), look, verbatim=False)
        return
    at = 0
    for odd in _ODD.finditer(text):
        if odd.start() > at:
            yield Bit(text[at : odd.start()], moved(origin, at), look)
        if odd.lastgroup != "dropped":
            sign = " " if odd.lastgroup == "space" else symbol("", ord(odd[0]))
            yield Bit(sign, moved(origin, odd.start()), look, verbatim=False)
        at = odd.end()
    if at < len(text):
        yield Bit(text[at:], moved(origin, at), look)


def without_prompts(bits: Sequence[Bit]) -> list[Bit]:
    """Return the bits with a blank where Word's own invitation to answer stands as mere text, its control lost."""
    return [bit._replace(text=BLANK, verbatim=False) if _STOCK.fullmatch(bit.text) else bit for bit in bits]


def moved(origin: Place, by: int) -> Place:
    """Return the place so many characters further."""
    if isinstance(origin, TextOrigin):
        return TextOrigin(origin.offset + by)
    return origin._replace(offset=origin.offset + by)


def answer_bits(control: Control, shown: Sequence[Bit], origin: Place, look: Look = PLAIN) -> list[Bit]:
    """Return what is read of a control that shows these words: a box, a blank where it waits for an answer, or them."""
    text = "".join(bit.text for bit in shown)
    if control.kind == "checkbox":
        return [Bit(BOXES[2 if control.checked else 0], origin, look, verbatim=False, control=control)]
    from_a_list = control.kind in ("dropdown", "combo")
    invites = is_prompt(text) if not (control.prompting and from_a_list) else True
    blank = not text.strip() or (invites and (control.prompting or from_a_list))
    if blank:
        return [Bit(BLANK, origin, look, verbatim=False, control=control)]
    asks = from_a_list or (control.kind == "text" and control.prompting)
    return [bit._replace(control=control if asks else None) for bit in shown]
