"""Suggestions -> advice, where an edit would take away more than the words it mends: a list's lead-in, a phone number.

Advice has no edit: a person reads the wording and puts it where it fits.
"""

from __future__ import annotations

import re

from policylint.document import Document, Span
from policylint.finding import Edit, Safety, Suggestion

_REACHED = re.compile(
    r"\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b|[\w.+-]+@[\w-]+\.\w|https?://|\bwww\."
)
_MOST = 55  # words that one better sentence stands for; a longer one holds facts that it does not say


def advice(words: str) -> Suggestion:
    """Return a suggestion that a person has to put in."""
    return Suggestion(words, Safety.REVIEW, ())


def without_loss(suggestion: Suggestion, document: Document) -> Suggestion:
    """Turn a suggestion into advice where its edits would lose what the new words do not say."""
    for edit in suggestion.edits:
        words = " ".join(edit.text.split())
        if _introduces(edit, document):
            return advice(
                f"In place of this and of what it introduces, say: \u201c{words}\u201d" if words else suggestion.title
            )
        if words and _holds_more(edit.span.cut(document.text), words):
            return advice(f"Keep the facts that people need, and in place of the rest say: \u201c{words}\u201d")
    return suggestion


def _introduces(edit: Edit, document: Document) -> bool:
    """Tell whether an edit takes away words that introduce what follows: a list could not stand alone."""
    index = document.block_at(edit.span.start)
    leads = edit.span.cut(document.text).rstrip().endswith(":") and not edit.text.rstrip().endswith(":")
    return leads and index is not None and _ends_block(document, index, edit.span)


def _ends_block(document: Document, index: int, span: Span) -> bool:
    """Tell whether no words of a block stand behind a span, and other blocks follow it."""
    rest = document.text[span.end : document.blocks[index].span.end]
    return not any(letter.isalnum() for letter in rest) and index + 1 < len(document.blocks)


def _holds_more(old: str, new: str) -> bool:
    """Tell whether old words are many more than the new ones, or say how to reach somebody and the new ones do not."""
    if any(reached[0] not in new for reached in _REACHED.finditer(old)):
        return True
    return len(old.split()) > max(_MOST, len(new.split()))
