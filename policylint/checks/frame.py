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

Place = Literal["lead-in", "items", "row", "heading", "previous", "nearby"]

_POINTER = r"(?:this|that|these|those|it|they|such|doing so|so|the same)\b"
_LEADS_BACK = re.compile(
    rf"^\W*(?:(?:if|when|in|after|once|for|because of|as a result of|following|on|upon) )?{_POINTER}"
    r"|^\W*(?:otherwise|in (?:that|this|such|either) cases?|then|thereafter|afterwards|if (?:so|not)|either|as a result|at that (?:time|point))\b"
    r"|^\W*(?:the|your) (?:fee|charge|visit|appointment|amount|penalty|slot|card|account|session|place)\b"
    rf"|\b(?:this|these|such|that) (?:fees?|charges?|amounts?|penalt\w+|visits?|appointments?|time|point|window|period)\b"
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
class Frame(Check):
    """Yields at most one hit a sentence, and at most one for the same words."""

    options = FrameOptions

    event: tuple[Vocabulary, ...]
    consequence: tuple[Vocabulary, ...]
    denied: tuple[Vocabulary, ...]
    event_in: tuple[Place, ...]
    mark: str
    filters: Filters

    @classmethod
    def build(cls, options: FrameOptions, lookup: Lookup) -> Frame:
        """Compile the options of a rule."""
        if not (options.consequence or options.denied or options.alone):
            raise ValueError("a frame needs a consequence, a denied access, or harm that counts alone")
        if options.mark == "event" and not options.event:
            raise ValueError("a frame that marks the event needs one")
        return cls(
            lookup(options.event),
            lookup(options.consequence),
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
        seen: set[Span] = set()
        for sentence in context.sentences_with(self.consequence + self.denied):
            hit = self._hit(context, sentence)
            if hit is not None and hit.span is not None and hit.span not in seen:
                seen.add(hit.span)
                yield hit

    def _hit(self, context: CheckContext, sentence: Sentence) -> Hit | None:
        for consequence in self._consequences(context, sentence):
            event, inside = self._event(context, sentence, consequence)
            if self.event and event is None:
                return None
            if self.filters.passes(context, sentence, consequence):
                return self._made(context, sentence, consequence, event, inside)
        return None

    def _made(
        self, context: CheckContext, sentence: Sentence, consequence: Span, event: Span | None, inside: bool
    ) -> Hit:
        if event is None:
            return Hit(
                consequence,
                captures=(("consequence", consequence), *self.filters.captures(context, sentence)),
            )
        marked = {"event": event, "consequence": consequence, "both": consequence.join(event) if inside else consequence}
        return Hit(
            marked[self.mark],
            captures=(
                ("consequence", consequence),
                ("event", event),
                *self.filters.captures(context, sentence),
            ),
            evidence=() if inside else (consequence if self.mark == "event" else event,),
        )

    def _consequences(self, context: CheckContext, sentence: Sentence) -> list[Span]:
        """Return the harm that the sentence does not negate and the access that it does, in order."""
        harm = (
            span
            for span in context.find_any(self.consequence, sentence)
            if not negated(context.before(sentence, span.start), context.after(sentence, span.end))
        )
        access = (
            span
            for span in context.find_any(self.denied, sentence)
            if denied(context.before(sentence, span.start), context.after(sentence, span.end))
        )
        return sorted({*harm, *access})

    def _event(self, context: CheckContext, sentence: Sentence, consequence: Span) -> tuple[Span | None, bool]:
        """Return where the event stands, and whether that is the sentence itself."""
        if not self.event:
            return None, False
        if own := context.find_any(self.event, sentence):
            return min(own, key=lambda span: abs(span.start - consequence.start)), True
        for place in self.event_in:
            for other in _PLACES[place](context, sentence):
                if found := context.find_any(self.event, other):
                    return found[0], False
        return None, False


def _lead_in(context: CheckContext, sentence: Sentence) -> Iterable[Sentence]:
    lead_in = context.lead_in(sentence)
    return () if lead_in is None else (lead_in,)


def _items(context: CheckContext, sentence: Sentence) -> Iterable[Sentence]:
    return context.items(sentence)


def _row(context: CheckContext, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the other cells of the row, and the heads of all its columns."""
    row = context.row(sentence)
    yield from row
    for cell in (sentence, *row):
        yield from context.column_heads(cell)


def _heading(context: CheckContext, sentence: Sentence) -> Iterable[Sentence]:
    heading = context.heading(sentence)
    return () if heading is None else (heading,)


def _previous(context: CheckContext, sentence: Sentence) -> Iterable[Sentence]:
    """The sentence before, where this one points back to it or answers it."""
    before = context.previous(sentence)
    if before is None:
        return ()
    answers = context.folded(before.span).endswith("?")
    return (before,) if answers or _LEADS_BACK.search(context.folded(sentence.span)) else ()


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
