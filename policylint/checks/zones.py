"""Zones: the parts of a document by what they are for (duties, about us, benefits), told from the words that open them.

A zone opens at a heading, at a line of its own, at a label inside running text ("Responsibilities: ...", also glued to
what follows: "QualificationsCurrent licence") or at a lead-in ("To all staff we offer:"). It ends where the next one
opens, or at a heading of its own rank that opens none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from policylint.analysis import Sentence
from policylint.checks.base import CheckContext
from policylint.document import Role, Span
from policylint.vocabulary import Vocabulary

_NUMBERED = re.compile(r"[\W_]*(?:(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)][\W_]*)?$")
_ALONE = re.compile(r"[\s:*_/&#.…-]*(?:\([^)]*\))?[\s:*_.-]*$")
_LABEL = re.compile(r"[^.!?;:\n]{0,40}:")
_GLUED = re.compile(r"[A-Z\d][\w(]|\s*[*•●▪◦■·➢✓-]\s*\w")
_LEAD_IN = re.compile(r"[^.!?;:\n]{0,80}:(?:[\s*_]*$|(?=[A-Z]))")
_NEXT_TO = re.compile(r"\s*(?:$|[:/&,(–—-]|(?:and|of|for|at|to|in)\b)", re.IGNORECASE)
_MID_LABEL = re.compile(r"\b[a-z][\w'’-]*[\s,]+$")
_TEXT_RANK = 99


@dataclass(frozen=True, slots=True)
class Zones:
    """Where each zone starts, in order, and which vocabulary names it (None: nothing is known from here on)."""

    starts: tuple[int, ...]
    names: tuple[str | None, ...]

    def at(self, offset: int) -> str | None:
        """Return the name of the zone that holds the character, None outside all zones."""
        index = bisect_right(self.starts, offset) - 1
        return self.names[index] if index >= 0 else None


def opener(context: CheckContext, zones: Zones, names: tuple[str, ...]) -> Span | None:
    """Return the sentence that opens a zone: the first of these names that the document has; None if it has none."""
    for name in names:
        if name in zones.names:
            sentence = context.analysis.sentence_at(zones.starts[zones.names.index(name)])
            return None if sentence is None else sentence.span
    return None


def find_zones(context: CheckContext, cues: tuple[Vocabulary, ...]) -> Zones:
    """Find the zones that any of the cue vocabularies opens."""
    opened: dict[int, str] = {}
    for start, name in _openings(context, cues):
        opened.setdefault(start, name)
    starts = tuple(sorted([*opened, *_closings(context, opened)]))
    return Zones(starts, tuple(opened.get(start) for start in starts))


def _openings(context: CheckContext, cues: tuple[Vocabulary, ...]) -> Iterator[tuple[int, str]]:
    """Yield where zones open; where the words of two cues overlap, the longer ones ("physical requirements") tell."""
    for sentence in context.sentences_with(cues):
        end = -1
        found = [(span, cue.name) for cue in cues for span in context.find(cue, sentence)]
        for span, name in sorted(found, key=lambda pair: (pair[0].start, -len(pair[0]))):
            if span.start >= end and not _inside_longer(span, found):
                start = _opening(context, sentence, span)
                if start is not None:
                    yield start, name
                    end = span.end


def _inside_longer(span: Span, found: list[tuple[Span, str]]) -> bool:
    return any(other.touches(span) and len(other) > len(span) for other, _ in found)


def _opening(context: CheckContext, sentence: Sentence, span: Span) -> int | None:
    """Return where the zone starts that these words open, None where they are words like any others."""
    text = context.document.text
    before, after = text[sentence.span.start : span.start], text[span.end : sentence.span.end]
    alone, leading = _ALONE.match(after) is not None, _NUMBERED.match(before) is not None
    if context.block(sentence).role is Role.HEADING:
        if sentence.index == 0:
            return sentence.span.start if leading and alone else None
        return sentence.span.start if alone or (leading and _NEXT_TO.match(after)) else None
    if text[span.start].isupper():
        if leading and (alone or _LABEL.match(after) or _GLUED.match(after)):
            return span.start
        if _MID_LABEL.search(before) and after.lstrip(" *_").startswith(":"):
            return span.start
    return sentence.span.start if _LEAD_IN.match(after) else None


def _closings(context: CheckContext, opened: dict[int, str]) -> list[int]:
    """Return where headings that open no zone end one: headings of its rank or above.

    Where such a heading follows right after the one that opened the zone, those of its rank divide the zone.
    """
    closed: list[int] = []
    starts = sorted(opened)
    rank, opener = 0, -1
    for index, block in enumerate(context.document.blocks):
        heading = block.role is Role.HEADING
        if bisect_left(starts, block.span.end) > bisect_left(starts, block.span.start):
            rank, opener = block.level if heading else _TEXT_RANK, index
        elif heading and rank and opener == index - 1:
            rank = min(rank, block.level - 1)
        elif heading and block.level <= rank:
            closed.append(block.span.start)
            rank = 0
    return closed
