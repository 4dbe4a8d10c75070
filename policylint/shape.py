"""What a document looks like before a word of it is understood: how much it asks, lists, quotes or leaves blank."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from policylint.analysis import Analysis
from policylint.document import Document, Role

Measure = Literal["words", "fields", "choices", "blanks", "questions", "quotations", "items", "you", "percents", "sums"]

_WORD = re.compile(r"[^\W\d_]+")
# Each pattern begins with a character that is seldom met: there is one pass over the text for each, and few tries.
_BLANKS = tuple(
    map(re.compile, (r"_{3,}", r"\.{6,}", r"[\u2610\u2611\u25a1\u25fb\u2751\u2752]", r"\[ ?\]", r"\( {0,2}\)"))
)
_YOU = re.compile(r"you(?<![^\W_]you)(?:rs?|rself)?\b")
_PERCENT = re.compile(r"\d\s?%|\d percent\b|\d per cent\b")
# A sum may be left open, "$[amount]"; without a sign of currency it has two decimals.
_SUM = re.compile(r"[$\u00a3\u20ac.](?:(?<!\.)\s?(?:\d[\d,]*(?:\.\d\d\b)?|\[|__|\{)|(?<=\d\.)\d\d\b)")
_SPOKEN = re.compile(r"^\W{0,3}\"|:\s*\"")


def measure(name: Measure, document: Document, analysis: Analysis) -> float:
    """Return a measure: how many; for questions, quotations, items a share (0 to 1); for "you" times in 100 words."""
    return _MEASURES[name](document, analysis)


def _words(document: Document, _: Analysis) -> float:
    return len(_WORD.findall(document.folded))


def _fields(document: Document, _: Analysis) -> float:
    return len(document.fields)


def _choices(document: Document, _: Analysis) -> float:
    return sum(len(field.options) > 1 for field in document.fields)


def _blanks(document: Document, _: Analysis) -> float:
    return sum(len(blank.findall(document.text)) for blank in _BLANKS)


def _questions(document: Document, analysis: Analysis) -> float:
    return _share(sum(document.quote(s.span).rstrip("\"')*_ ").endswith("?") for s in analysis.sentences), analysis)


def _quotations(document: Document, analysis: Analysis) -> float:
    """Sentences that open with a quotation mark, or hold one after a colon: words to be spoken."""
    found = sum(_SPOKEN.search(document.folded[s.span.start : s.span.end]) is not None for s in analysis.sentences)
    return _share(found, analysis)


def _items(document: Document, _: Analysis) -> float:
    items = sum(block.role is Role.LIST_ITEM for block in document.blocks)
    return items / len(document.blocks) if document.blocks else 0.0


def _you(document: Document, _: Analysis) -> float:
    words = len(document.folded.split())
    return 100 * len(_YOU.findall(document.folded)) / words if words else 0.0


def _percents(document: Document, _: Analysis) -> float:
    return len(_PERCENT.findall(document.folded))


def _sums(document: Document, _: Analysis) -> float:
    return len(_SUM.findall(document.text))


def _share(count: int, analysis: Analysis) -> float:
    return count / len(analysis.sentences) if analysis.sentences else 0.0


_MEASURES: dict[Measure, Callable[[Document, Analysis], float]] = {
    "words": _words,
    "fields": _fields,
    "choices": _choices,
    "blanks": _blanks,
    "questions": _questions,
    "quotations": _quotations,
    "items": _items,
    "you": _you,
    "percents": _percents,
    "sums": _sums,
}
