"""What is read of each text node of a Word file: its own characters, a sign, a blank, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from policylint.document.symbols import BOXES
from policylint.wordxml import Control, Format, Look, Paragraph, Styles, TextNode
from policylint.wordxml.controls import is_prompt
from policylint.wordxml.symbols import symbol

BLANK = "____"
_ODD = re.compile(
    "(?P<dropped>[\u00ad\u200b\u200e\u200f\u2060\ufeff]+)"
    "|(?P<space> *[\t-\r\u0085\u2028\u2029]\\s*)"
    "|(?P<symbol>[\uf000-\uf0ff])"
)
_BOX_SIGNS = frozenset(BOXES + "\u25a1\u25a0\u25cb\u25cf\u25c9\u2713\u2714\u2717\u2718\u274f\u2751\u2752")


class Piece(NamedTuple):
    """A stretch of one text node as it is read: node and offset say where it stands; control: what it answers."""

    text: str
    verbatim: bool
    node: int
    offset: int
    look: Look
    control: Control | None


def read_pieces(paragraph: Paragraph, styles: Styles, form: Format, fill: str | None, *, original: bool) -> list[Piece]:
    """Return what is read of a paragraph on this shading; with `original`, as it was before its tracked changes."""
    look_of, style = styles.look, form.style
    pieces: list[Piece] = []
    controlled = False
    for node in paragraph.nodes:
        ordinal, _, text, verbatim, properties, inserted, deleted, code, control = node
        if code or (inserted if original else deleted):
            continue
        look = look_of(style, properties, fill)
        if look.hidden:
            continue
        if control is not None:
            controlled = True
        if verbatim and look.symbols is None and text.isprintable():
            pieces.append(Piece(text, True, ordinal, 0, look, control))
        else:
            pieces.extend(_odd_pieces(node, look))
    return list(_answered(pieces)) if controlled else pieces


def _odd_pieces(node: TextNode, look: Look) -> Iterator[Piece]:
    """Cut a text node where what is read is not the element's own characters."""
    if not node.verbatim:
        if node.text or node.control is not None:
            yield Piece(node.text, False, node.ordinal, 0, look, node.control)
        return
    if look.symbols is not None:
        for offset, letter in enumerate(node.text):
            yield Piece(symbol(look.symbols, ord(letter)), False, node.ordinal, offset, look, node.control)
        return
    at = 0
    for odd in _ODD.finditer(node.text):
        if odd.start() > at:
            yield Piece(node.text[at : odd.start()], True, node.ordinal, at, look, node.control)
        if odd.lastgroup != "dropped":
            sign = " " if odd.lastgroup == "space" else symbol("", ord(odd[0]))
            yield Piece(sign, False, node.ordinal, odd.start(), look, node.control)
        at = odd.end()
    if at < len(node.text) or not node.text:
        yield Piece(node.text[at:], True, node.ordinal, at, look, node.control)


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
            yield found[0] if text == found[0].text == box else found[0]._replace(text=box, verbatim=False, offset=0)
        elif _is_blank(control, text):
            yield found[0]._replace(text=BLANK, verbatim=False, offset=0)
        else:
            keep = control if control.kind in ("dropdown", "combo") else None
            yield from (piece._replace(control=keep) for piece in found)


def _is_blank(control: Control, text: str) -> bool:
    """Tell whether a control waits for an answer; an author's own prompt in a text control is words to be read."""
    if not text.strip():
        return control.kind != "rich"
    if not control.prompting:
        return False
    return control.stock or control.kind not in ("text", "rich") or is_prompt(text)
