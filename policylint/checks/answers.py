"""What a form's question offers: its answers as a person reads them, and whether they are among certain words."""

from __future__ import annotations

import re
from functools import lru_cache

from policylint.document import Document, Field, Span, fold
from policylint.vocabulary import Vocabulary

# A drop-down's first line, which is no answer.
_PLACEHOLDER = re.compile(r"\W*(?:(?:please|click to) )?(?:select|choose|pick)(?: (?:one|an?|your|the|from)\b.*)?\W*")
_BOX = re.compile(r"[\u2610-\u2612\u25a1\u25cb\u25a0\u25fb\u2751]|\[[ x]?\]|\([ x_]?\)|__")
_SIGNS = str.maketrans({"\u2642": "male", "\u2640": "female"})
_EITHER = re.compile(r"/|\||,|\bor\b")
_LETTER_GOES_ON = re.compile(r"\s*(?:[-(=/,.:\u2013\u2014]|$)")


def answers(field: Field) -> tuple[str, ...]:
    """Return the field's distinct answers in order, without the line that only says "Select one"."""
    texts = (option.text.translate(_SIGNS) for option in field.options)
    return tuple(dict.fromkeys(text for text in texts if not _PLACEHOLDER.fullmatch(fold(text))))


def takes_own_words(document: Document, field: Field) -> bool:
    """Tell whether an answer in one's own words fits: in "Sex (M/F) ____" the blank only takes one of the two."""
    if not field.write_in or not field.options:
        return field.write_in
    first, last = field.options[0].span, field.options[-1].span
    between = document.folded[first.end : last.start]
    after = document.folded[last.end : field.span.end]
    bare = bool(_EITHER.search(between)) and not _BOX.search(between)
    return not (bare and re.fullmatch(r"[\s).:]*_+\s*", after))


def holds(folded: str, words: tuple[Vocabulary, ...]) -> bool:
    """Tell whether folded text has one of the words."""
    return any(_found(vocabulary, folded) for vocabulary in words)


def offers(answer: str, words: tuple[Vocabulary, ...]) -> bool:
    """Tell whether an answer has one of the words; a single letter counts only as the whole answer or its code."""
    folded = fold(answer).strip(" .:;,*_()[]")
    for vocabulary in words:
        for span in _found(vocabulary, folded):
            if len(span) > 1 or (span.start == 0 and _LETTER_GOES_ON.match(folded, span.end)):
                return True
    return False


def is_among(answer: str, words: tuple[Vocabulary, ...]) -> bool:
    """Tell whether an answer says one of the words (or two names for one, "M - Male") and nothing else."""
    folded = fold(answer)
    left = list(folded)
    for vocabulary in words:
        for span in _found(vocabulary, folded):
            left[span.start : span.end] = " " * len(span)
    return folded.strip() != "" and not any(c.isalnum() for c in left) and left != list(folded)


@lru_cache(maxsize=1 << 13)
def _found(vocabulary: Vocabulary, folded: str) -> tuple[Span, ...]:
    """Return where words stand in a label or answer: forms ask the same things, and many rules look at each."""
    return vocabulary.find(folded.encode("ascii", "replace"), 0, len(folded))
