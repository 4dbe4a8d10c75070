"""Folding: the same text for matching, character for character, so that every offset stays true."""

from __future__ import annotations

import re
import unicodedata

_STRAIGHT = {
    **dict.fromkeys("\u00a3\u20ac\u00a5\u20b9", "$"),  # pounds, euros, yen and rupees: to a rule, money is money
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
}


_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_MOST_CHARACTERS = 4096


class _Folded(dict[int, str]):
    """What each character is folded to, by its code, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(self) < _MOST_CHARACTERS:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def _fold_character(character: str) -> str:
    if character in _STRAIGHT:
        return _STRAIGHT[character]
    base = unicodedata.normalize("NFKD", character)
    if len(base) > 1 and all(unicodedata.combining(mark) for mark in base[1:]):
        character = base[0]
    lower = character.lower()
    return lower if len(lower) == 1 else character


def fold(text: str) -> str:
    """Return the text lower-cased, with straight quotes, plain hyphens and spaces, "$" for money, no accents; as long.

    A plain `.lower()` alone would not do: "\u0130".lower() has two characters and would shift every later place. What
    is folded here is in lower case already, so that the last step changes only ASCII letters.
    """
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda found: found[0].translate(_FOLDED), text)
    return text.lower()
