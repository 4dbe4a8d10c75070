"""Frame: an event and its consequence for a person, across the ways in which documents say it.

The consequence is looked for first. The event stands in the same sentence, or where the document's structure puts it: the
lead-in of a list or its items, the rest of a table row, the sentence before, the heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names
from policylint.checks.filters import FilterOptions, Filters
from policylint.checks.polarity import denied, negated
from policylint.document import Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

_FAR_BACK = 3  # sentences
Place = Literal["lead-in", "items", "row", "heading", "previous", "nearby"]

_POINTER = r"(?:this|that|these|those|it|they|such|doing so|so|the same)\b"
_LEADS_BACK = re.compile(
    rf"^\W*(?:(?:if|when|in|after|once|for|because of|as a result of|following|on|upon) )?{_POINTER}"
    r"|^\W*(?:otherwise|(?:the )?(?:second|third|fourth|2nd|3rd|4th)|after (?:\w+ ){1,2}(?:minutes?|hours?)|if you do(?: not|n't)|in (?:that|this|such|either) cases?|then|thereafter|afterwards|if (?:so|not)|either|as a result|at that (?:time|point))\b"
    r"|^\W*(?:the|your) (?:fee|charge|visit|appointment|amount|penalty|slot|card|account|session|place)\b"
    rf"|\b(?:this|these|such) (?:fees?|charges?|amounts?|penalt\w+|visits?|appointments?)\b"
)


class FrameOptions(FilterOptions):
    """What happens, and what it leads to."""

    event: Names = Field(
        (), description="What a person does or what befalls them. Without it the consequence alone counts."
    )
    consequence: Names = Field((), description="Harm: counts where the sentence does not negate it.")
    alone: Names = Field((), description="Harm that says enough by itself: counts without an event.")
    denied: Names = Field((), description="Access: counts where the sentence negates it or makes it wait.")
    event_in: tuple[Place, ...] = Field(
        ("lead-in", "items", "row", "previous"),
        description="Where the event may stand besides the sentence itself. previous: the sentence before, if this one "
        "points back to it or it is a question. nearby: one of the two sentences before in the section.",
    )
    mark: Literal["both", "consequence", "event"] = Field("both", description="Which words are the finding.")


@dataclass(frozen=True, slots=True)
class _Event:
    """Where an event stands; mark: where it is shown, which in a table is beneath the head that names it."""

    span: Span
    inside: bool
    mark: Span


@dataclass(frozen=True, slots=True)
class Frame(Check):
    """Yields at most one hit a sentence, and at most one for the same words."""

    options = FrameOptions

    event: tuple[Vocabulary, ...]
    consequence: tuple[Vocabulary, ...]
    alone: tuple[Vocabulary, ...]
    denied: tuple[Vocabulary, ...]
    event_in: tuple[Place, ...]
    mark: str
    filters: Filters

    @classmethod
    def build(cls, options: FrameOptions, lookup: Lookup) -> Frame:
        """Compile the options of a rule."""
        if not (options.consequence or options.denied or options.alone):
            raise ValueError("a frame needs a consequence, a denied access, or harm that counts alone")
        if (options.consequence or options.denied or options.mark == "event") and not options.event:
            raise ValueError("a frame needs an event; harm that counts without one is given as `alone`")
        return cls(
            lookup(options.event),
            lookup(options.consequence),
            lookup(options.alone),
            lookup(options.denied),
            options.event_in,
            options.mark,
            Filters.build(options, lookup),
        )

    @property
    def captures(self) -> frozenset[str]:
        """Event and consequence, and the captures that the rule names."""
        return frozenset({"event", "consequence", *(name for name, _ in self.filters.capture)})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order of their consequences."""
        seen: set[Span | None] = set()
        for sentence in context.sentences_with(self.alone + self.consequence + self.denied):
            hit = self._hit(context, sentence)
            if hit is not None and hit.span not in seen:
                seen.add(hit.span)
                yield hit

    def _hit(self, context: CheckContext, sentence: Sentence) -> Hit | None:
        alone = self._affirmed(context, sentence, self.alone)
        others = [*self._affirmed(context, sentence, self.consequence), *self._refused(context, sentence)]
        event = self._event(context, sentence, min(alone + others, default=sentence.span))
        counts = sorted({*alone, *(others if event else ())})
        harms = [harm for harm in counts if self.filters.passes(context, sentence, harm)]
        return self._made(context, sentence, harms, event) if harms else None

    def _made(self, context: CheckContext, sentence: Sentence, harms: list[Span], event: _Event | None) -> Hit:
        harm = harms[0]
        marked, evidence = harm.join(harms[-1]), ()
        named = [("consequence", harm)]
        if event is not None:
            named.append(("event", event.span))
            evidence = () if event.inside else (harm if self.mark == "event" else event.span,)
            if self.mark == "event":
                marked = event.mark
            elif self.mark == "both" and event.inside:
                marked = marked.join(event.span)
        return Hit(marked, captures=(*named, *self.filters.captures(context, sentence)), evidence=evidence)

    @staticmethod
    def _affirmed(context: CheckContext, sentence: Sentence, harm: tuple[Vocabulary, ...]) -> list[Span]:
        """Return the harm that the sentence does not negate."""
        return [
            span
            for span in context.find_any(harm, sentence)
            if not negated(context.before(sentence, span.start), context.after(sentence, span.end))
        ]

    def _refused(self, context: CheckContext, sentence: Sentence) -> list[Span]:
        """Return the access that the sentence negates, or makes wait."""
        return [
            span
            for span in context.find_any(self.denied, sentence)
            if denied(context.before(sentence, span.start), context.after(sentence, span.end))
        ]

    def _event(self, context: CheckContext, sentence: Sentence, harm: Span) -> _Event | None:
        if own := context.find_any(self.event, sentence):
            nearest = min(own, key=lambda span: abs(span.start - harm.start))
            return _Event(nearest, True, nearest)
        for place in self.event_in:
            for other in _PLACES[place](context, sentence):
                if found := context.find_any(self.event, other):
                    return _Event(found[0], False, _shown(context, other, found[0]))
        return None


def _shown(context: CheckContext, sentence: Sentence, span: Span) -> Span:
    """Return the first cell beneath a column's head, for words that stand in one; else the words themselves."""
    cell = context.block(sentence)
    if cell.table is None or cell.row != 0:
        return span
    below = (
        other
        for other in context.analysis.sentences[sentence.index + 1 :]
        if (context.block(other).table, context.block(other).row, context.block(other).column) == (cell.table, 1, cell.column)
    )
    first = next(below, None)
    return span if first is None else first.span


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


def _heading(context: CheckContext, sentence: Sentence) -> Iterable[Sentence]:
    heading = context.heading(sentence)
    return () if heading is None else (heading,)


def _previous(context: CheckContext, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the sentences before, as far as each points back to the one before it or answers it."""
    for distance in range(1, _FAR_BACK + 1):
        before = context.previous(sentence, distance)
        if before is None:
            return
        later = context.previous(sentence, distance - 1) if distance > 1 else sentence
        if later is None or not (_answers(context, before) or _LEADS_BACK.search(context.folded(later.span))):
            return
        yield before


def _answers(context: CheckContext, before: Sentence) -> bool:
    return context.folded(before.span).endswith("?")


def _nearby(context: CheckContext, sentence: Sentence) -> Iterable[Sentence]:
    before = (context.previous(sentence, distance) for distance in (1, 2))
    return tuple(other for other in before if other is not None)


_PLACES: dict[Place, Callable[[CheckContext, Sentence], Iterable[Sentence]]] = {
    "lead-in": _lead_in,
    "items": _items,
    "row": _row,
    "previous": _previous,
    "nearby": _nearby,
    "heading": _heading,
}
