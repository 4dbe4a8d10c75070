"""Where the other half of a statement may stand: the places to which a document's structure binds a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from policylint.analysis import Sentence
from policylint.checks.base import CheckContext
from policylint.document import Span

Place = Literal["lead-in", "items", "row", "previous", "nearby", "heading"]

_FAR_BACK = 3  # sentences
_POINTS_BACK = re.compile(
    # "After that", "This will", "Doing so"
    r"^\W*(?:(?:if|when|in|after|once|for|because of|as a result of|following|on|upon) )?"
    r"(?:this|that|these|those|it|they|such|doing so|so|the same)\b"
    # "Otherwise", "The second time", "After ten minutes", "If you do not"
    r"|^\W*(?:otherwise|then|thereafter|afterwards|either|as a result|in (?:that|this|such|either) cases?|if (?:so|not)"
    r"|if you do(?: not|n't)|(?:the )?(?:second|third|fourth|2nd|3rd|4th)|after (?:\w+ ){1,2}(?:minutes?|hours?)"
    # "Consequently", "For these reasons", "Next time", "On the third occasion", "We have therefore", "Miss it and"
    r"|consequently|therefore|accordingly|hence|thus|regrettably|unfortunately|as a consequence"
    r"|for (?:this|that|these|those) reasons?"
    r"|(?:the )?next time|on the \w+ occasion|after (?:two|three|2|3|several) such|(?:we|i|you) (?:\w+ )?therefore"
    r"|miss (?:it|this|that)"
    r"|at that (?:time|point))\b"
    # "The fee", "Your card"; "to avoid these charges"
    r"|^\W*(?:(?:the|your) (?:fee|charge|visit|appointment|amount|penalty|slot|session)|your (?:card|account|place))\b"
    r"|\b(?:this|these|such) (?:fees?|charges?|amounts?|penalt\w+|visits?|appointments?)\b"
)


def bound_to(context: CheckContext, sentence: Sentence, place: Place) -> Iterable[Sentence]:
    """Return the sentences at this place of a sentence."""
    return _PLACES[place](context, sentence)


def beneath(context: CheckContext, head: Sentence) -> Sentence | None:
    """Return the first cell beneath a cell of a table's first row; None for other sentences."""
    cell = context.block(head)
    if cell.table is None or cell.row != 0:
        return None
    below = context.outline.cells(cell.table, 1, cell.column)
    return next((s for index in below for s in context.analysis.of_block(index)), None)


def shown_at(context: CheckContext, sentence: Sentence, span: Span) -> Span:
    """Return where words are shown to a reader: what a column's head says is shown at the first cell beneath it."""
    cell = beneath(context, sentence)
    return span if cell is None else cell.span


def _lead_in(context: CheckContext, sentence: Sentence) -> Iterable[Sentence]:
    lead_in = context.lead_in(sentence)
    return () if lead_in is None else (lead_in,)


def _items(context: CheckContext, sentence: Sentence) -> Iterable[Sentence]:
    return context.items(sentence)


def _row(context: CheckContext, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the other cells of the row, then the heads of its columns."""
    row = context.row(sentence)
    yield from row
    for cell in (*row, sentence):
        yield from context.column_heads(cell)


def _previous(context: CheckContext, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the sentences before, as far as each points back to the one before it or answers it."""
    later = sentence
    for distance in range(1, _FAR_BACK + 1):
        before = context.previous(sentence, distance)
        if before is None:
            return
        answers = context.folded(before.span).endswith("?")
        if not answers and _POINTS_BACK.search(context.folded(later.span)) is None:
            return
        yield before
        later = before


def _nearby(context: CheckContext, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the two sentences before, in the same section."""
    for distance in (1, 2):
        before = context.previous(sentence, distance)
        if before is not None:
            yield before


def _heading(context: CheckContext, sentence: Sentence) -> Iterable[Sentence]:
    heading = context.heading(sentence)
    return () if heading is None else (heading,)


_PLACES: dict[Place, Callable[[CheckContext, Sentence], Iterable[Sentence]]] = {
    "lead-in": _lead_in,
    "items": _items,
    "row": _row,
    "previous": _previous,
    "nearby": _nearby,
    "heading": _heading,
}
