"""Zones: the parts of a document by what they are for (duties, about us, benefits), told from their headings.

A zone starts at a heading, at a short line, or at a label inside running text ("Responsibilities: ...").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from policylint.analysis import Sentence
from policylint.checks.base import CheckContext
from policylint.document import Role, Span
from policylint.vocabulary import Vocabulary

_SHORT = 70


@dataclass(frozen=True, slots=True)
class Zones:
    """Where each zone starts, in order, and which vocabulary names it."""

    starts: tuple[int, ...]
    names: tuple[str, ...]

    def at(self, offset: int) -> str | None:
        """Return the name of the zone that holds the character, None before the first."""
        index = bisect_right(self.starts, offset) - 1
        return self.names[index] if index >= 0 else None


def find_zones(context: CheckContext, cues: tuple[Vocabulary, ...]) -> Zones:
    """Find the zones that any of the cue vocabularies opens."""
    found: dict[int, str] = {}
    for sentence in context.sentences_with(cues):
        for cue in cues:
            for span in context.find(cue, sentence):
                if _opens(context, sentence, span):
                    found.setdefault(span.start, cue.name)
    starts = tuple(sorted(found))
    return Zones(starts, tuple(found[start] for start in starts))


def _opens(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Tell whether the words open a zone: a heading or short line of its own, or a label before a colon or a glued capital."""
    block = context.block(sentence)
    if block.role is Role.HEADING:
        return True
    text = context.document.text
    if re.search(r"[^\s\W]", text[sentence.span.start : span.start]):
        return False
    if not text[span.start].isupper():
        return False
    rest = text[span.end : sentence.span.end]
    whole_line = len(block.span) <= _SHORT and not rest.strip(" :*_/&-")
    label = re.match(r"[^.!?;:\n]{0,30}:", rest) is not None
    return whole_line or label or bool(re.match(r"[A-Z][a-z]", rest)) or not rest.strip(" :*_/&-")
