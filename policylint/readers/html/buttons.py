"""Buttons whose words stand in an attribute (`<input type="submit" value="Send">`), and where in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policylint.document import Span

KINDS = frozenset({"submit", "button", "reset"})

_INPUT = re.compile(r"<input\b", re.I)
_TAG = re.compile(r"""<input(?:[^>"']|"[^"]*"|'[^']*')*>""", re.I)
_ATTRIBUTE = re.compile(r"""(?<=[\s"'/])([^\s"'>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>][^\s>]*)""")
_BEFORE = 2_000  # characters before a place in which the tag around it begins


@dataclass(frozen=True, slots=True)
class Button:
    """A button's tag and the words on it, as spans of the source; quoted: whether the words stand in quotes."""

    tag: Span
    words: Span
    quoted: bool


def button(source: str, start: int, end: int) -> Button | None:
    """Return the button whose tag stands between two places, None where it has no words."""
    for found in _ATTRIBUTE.finditer(source, start, end):
        if found[1].lower() == "value":
            quoted = found[2][0] in "\"'"
            words = Span(found.start(2) + quoted, found.end(2) - quoted)
            return Button(Span(start, end), words, quoted) if len(words) else None
    return None


def button_around(source: str, at: int) -> Button | None:
    """Return the button in whose words a place stands, at their ends too; None for any other place."""
    begun = [found.start() for found in _INPUT.finditer(source, max(at - _BEFORE, 0), at)]
    tag = _TAG.match(source, begun[-1]) if begun else None
    found = button(source, *tag.span()) if tag else None
    return found if found and found.words.start <= at <= found.words.end else None
