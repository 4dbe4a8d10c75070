"""Folding: the same text for matching, character for character, so that every offset stays true."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_STRAIGHT = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
}


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _STRAIGHT:
        return _STRAIGHT[character]
    base = unicodedata.normalize("NFKD", character)
    if len(base) > 1 and all(unicodedata.combining(mark) for mark in base[1:]):
        character = base[0]
    lower = character.lower()
    return lower if len(lower) == 1 else character


def fold(text: str) -> str:
    """Return the text lower-cased, with straight quotes, plain hyphens and spaces and no accents; the same length.

    A plain `.lower()` would not do: "\u0130".lower() has two characters and would shift every later place.
    """
    if text.isascii():
        return text.lower()
    table = {ord(character): _fold_character(character) for character in set(text)}
    return text.translate(table)
