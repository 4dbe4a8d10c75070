"""What is read of the text-bearing elements of a Word file: its own characters, a sign, a blank, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from policylint.document import Sort
from policylint.document.symbols import BOXES
from policylint.wordxml import Control, Format, Look, Paragraph, Stretch, Styles
from policylint.wordxml.controls import is_prompt
from policylint.wordxml.symbols import symbol

BLANK = "____"
_VERBATIM = Sort.VERBATIM  # by itself: to ask an Enum for a member takes long
_ODD = re.compile(
    "(?P<dropped>[\u00ad\u200b\u200e\u200f\u2060\ufeff]+)"
    "|(?P<space> *[\t-\r\u0085\u2028\u2029]\\s*)"
    "|(?P<symbol>[\uf000-\uf0ff])"
)
_BOX_SIGNS = frozenset(BOXES + "\u25a1\u25a0\u25cb\u25cf\u25c9\u2713\u2714\u2717\u2718\u274f\u2751\u2752")


class Piece(NamedTuple):
    """What is read of one text-bearing element, or of neighbours that are read alike.

    text: all that is read; texts: what is read of each. node and offset: where the first stands. control: what they
    answer.
    """

    text: str
    texts: Sequence[str]
    sort: Sort
    node: int
    offset: int
    look: Look
    control: Control | None


def read_pieces(paragraph: Paragraph, styles: Styles, form: Format, fill: str | None, *, original: bool) -> list[Piece]:
    """Return what is read of a paragraph on this shading; with `original`, as it was before its tracked changes."""
    pieces: list[Piece] = []
    controlled = False
    for stretch in paragraph.stretches:
        first, texts, verbatim, properties, said, code, (control, inserted, deleted) = stretch
        if code or (inserted if original else deleted):
            continue
        look = styles.look(form.style, properties, said, fill)
        if look.hidden:
            continue
        if control is not None:
            controlled = True
        text = "".join(texts)
        if verbatim and look.symbols is None and text.isprintable():
            pieces.append(Piece(text, texts, _VERBATIM, first, 0, look, control))
        else:
            for node, text in enumerate(texts, start=first):
                pieces.extend(_odd_pieces(node, text, stretch, look))
    return list(_answered(pieces)) if controlled else pieces


def _odd_pieces(node: int, text: str, stretch: Stretch, look: Look) -> Iterator[Piece]:
    """Cut the text of one element where what is read is not the element's own characters."""
    control = stretch.around.control
    if not stretch.verbatim:
        if text or control is not None:
            yield _piece(text, Sort.EXPANDED, node, 0, look, control)
        return
    if look.symbols is not None:
        for offset, letter in enumerate(text):
            yield _piece(symbol(look.symbols, ord(letter)), Sort.EXPANDED, node, offset, look, control)
        return
    at = 0
    for odd in _ODD.finditer(text):
        if odd.start() > at:
            yield _piece(text[at : odd.start()], Sort.VERBATIM, node, at, look, control)
        if odd.lastgroup != "dropped":
            sign = " " if odd.lastgroup == "space" else symbol("", ord(odd[0]))
            yield _piece(sign, Sort.EXPANDED, node, odd.start(), look, control)
        at = odd.end()
    if at < len(text) or not text:
        yield _piece(text[at:], Sort.VERBATIM, node, at, look, control)


def _piece(text: str, sort: Sort, node: int, offset: int, look: Look, control: Control | None) -> Piece:
    return Piece(text, (text,), sort, node, offset, look, control)


def _answered(pieces: list[Piece]) -> Iterator[Piece]:
    """Show an empty control as a blank and a check box as a box; what was answered stays as it is."""
    for control, group in groupby(pieces, key=lambda piece: piece.control):
        found = list(group)
        if control is None or control.kind == "other":
            yield from (piece._replace(control=None) for piece in found)
            continue
        text = "".join(piece.text for piece in found)
        if control.kind == "checkbox":
            box = text if text in _BOX_SIGNS else BOXES[2 if control.checked else 0]
            yield (
                found[0]
                if text == found[0].text == box
                else found[0]._replace(text=box, texts=(box,), sort=Sort.EXPANDED, offset=0)
            )
        elif _is_blank(control, text):
            yield found[0]._replace(text=BLANK, texts=(BLANK,), sort=Sort.EXPANDED, offset=0)
        else:
            asks = control.kind in ("dropdown", "combo") or (control.kind == "text" and control.prompting)
            keep = control if asks else None
            yield from (piece._replace(control=keep) for piece in found)


def _is_blank(control: Control, text: str) -> bool:
    """Tell whether a control waits for an answer; an author's own prompt in a text control is words to be read."""
    if not text.strip():
        return control.kind != "rich"
    if not control.prompting:
        return False
    return control.stock or control.kind not in ("text", "rich") or is_prompt(text)
