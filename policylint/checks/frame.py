"""Frame: an event and its consequence for a person, across the ways in which documents say it.

The consequence is looked for first. The event stands in the same sentence, or where the document's structure puts it:
the lead-in of a list or its items, the rest of a table row, the sentence before, the heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names
from policylint.checks.filters import FilterOptions, Filters
from policylint.checks.places import Place, bound_to, shown_at
from policylint.checks.polarity import brings_in_what_is_not_done, denied, negated
from policylint.document import Span
from policylint.finding import Confidence, Hit
from policylint.vocabulary import Vocabulary

# How surely two statements belong together.
_BOND: dict[Place, Confidence] = {
    "lead-in": Confidence.HIGH,
    "items": Confidence.HIGH,
    "row": Confidence.HIGH,
    "previous": Confidence.MEDIUM,
    "heading": Confidence.MEDIUM,
    "nearby": Confidence.LOW,
}
_ABOVE: tuple[Place, ...] = ("heading", "lead-in")
_MOST = 12  # harms looked at in one sentence: text that lost its stops is not worth more


class FrameOptions(FilterOptions):
    """What happens, and what it leads to."""

    event: Names = Field((), description="What a person does or what befalls them.")
    consequence: Names = Field((), description="Harm from the event: counts where the sentence does not negate it.")
    denied: Names = Field((), description="Access: counts where the sentence negates it or makes it wait.")
    alone: Names = Field((), description="Harm that says enough by itself: counts without an event, if not negated.")
    event_in: tuple[Place, ...] = Field(
        ("lead-in", "items", "row", "previous"),
        description="Where the event may stand besides the sentence itself. previous: the sentence before, if this one "
        "points back to it or it is a question. nearby: one of the two sentences before in the section.",
    )
    unless_apart: Names = Field(
        (), description="Where the event stands elsewhere: silent if the own sentence or what is over it has one."
    )
    mark: Literal["both", "consequence", "event"] = Field("both", description="Which words are the finding.")


@dataclass(frozen=True, slots=True)
class _Event:
    """Where an event stands, whether that is the consequence's own sentence, and where a reader is shown it."""

    span: Span
    inside: bool
    shown: Span
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Frame(Check):
    """Yields at most one hit a sentence or table row, and at most one for the same words."""

    options = FrameOptions

    event: tuple[Vocabulary, ...]
    consequence: tuple[Vocabulary, ...]
    denied: tuple[Vocabulary, ...]
    alone: tuple[Vocabulary, ...]
    event_in: tuple[Place, ...]
    unless_apart: tuple[Vocabulary, ...]
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
            lookup(options.denied),
            lookup(options.alone),
            options.event_in,
            lookup(options.unless_apart),
            options.mark,
            Filters.build(options, lookup),
        )

    @property
    def captures(self) -> frozenset[str]:
        """Event and consequence, and the captures that the rule names."""
        return frozenset({"event", "consequence", *(name for name, _ in self.filters.capture)})

    @property
    def triggers(self) -> tuple[Vocabulary, ...]:
        """What there must be for a hit."""
        return self.alone + self.consequence + self.denied

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in the order of their consequences."""
        seen: set[Span | tuple[int, int] | None] = set()
        for sentence in context.sentences_with(self.alone + self.consequence + self.denied):
            row = _row(context, sentence)
            hit = self._hit(context, sentence) if row not in seen else None
            if hit is not None and hit.span not in seen:
                seen |= {hit.span} if row is None else {hit.span, row}
                yield hit

    def _hit(self, context: CheckContext, sentence: Sentence) -> Hit | None:
        """Return the sentence's hit. Words first, polarity last: most sentences have no harm, or no event."""
        alone = context.find_any(self.alone, sentence)
        harm = context.find_any(self.consequence, sentence)
        access = context.find_any(self.denied, sentence)
        if not (alone or harm or access):
            return None
        event = self._event(context, sentence, min(alone + harm + access))
        if event is None:
            harm, access = [], []
        elif event.inside:
            harm = [span for span in harm if self._apart(context, sentence, span)]
            access = [span for span in access if self._apart(context, sentence, span)]
        done = {span for span in (*alone[:_MOST], *harm[:_MOST]) if not _negated(context, sentence, span)}
        done |= {span for span in access[:_MOST] if _denied(context, sentence, span)}
        harms = sorted(span for span in done if self.filters.passes(context, sentence, span))
        return self._made(context, sentence, harms, event) if harms else None

    def _apart(self, context: CheckContext, sentence: Sentence, outcome: Span) -> bool:
        """Tell whether an event starts with other words than its outcome: "the door is locked" is not both."""
        return any(span.start != outcome.start for span in context.find_any(self.event, sentence))

    def _event(self, context: CheckContext, sentence: Sentence, harm: Span) -> _Event | None:
        if own := context.find_any(self.event, sentence):
            nearest = min(own, key=lambda span: abs(span.start - harm.start))
            return _Event(nearest, True, nearest)
        if self.event and not context.holds(self.unless_apart, sentence):
            for place in self.event_in:
                for other in bound_to(context, sentence, place):
                    if place in _ABOVE and context.holds(self.unless_apart, other):
                        continue
                    if found := context.find_any(self.event, other):
                        return _Event(found[0], False, shown_at(context, other, found[0]), _BOND[place])
        return None

    def _made(self, context: CheckContext, sentence: Sentence, harms: list[Span], event: _Event | None) -> Hit:
        """Mark the sentence's harms from the first to the last, with the event or without, or the event alone."""
        marked = harms[0].join(harms[-1])
        named = [("consequence", harms[0])]
        evidence: tuple[Span, ...] = ()
        if event is not None:
            named.append(("event", event.span))
            if self.mark == "event":
                marked = event.shown
            elif self.mark == "both" and event.inside:
                marked = marked.join(event.span)
            if not event.inside:
                evidence = (harms[0] if self.mark == "event" else event.span,)
        return Hit(
            marked,
            captures=(*named, *self.filters.captures(context, sentence)),
            evidence=evidence,
            confidence=Confidence.HIGH if event is None else event.confidence,
        )


def _row(context: CheckContext, sentence: Sentence) -> tuple[int, int] | None:
    cell = context.block(sentence)
    return None if cell.table is None or cell.row is None else (cell.table, cell.row)


def _negated(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    before, after = context.before(sentence, span.start), context.after(sentence, span.end)
    return negated(before, context.folded(span), after) or _listed_as_not_done(context, sentence)


def _listed_as_not_done(context: CheckContext, sentence: Sentence) -> bool:
    above = (context.lead_in(sentence), context.heading(sentence))
    return any(other is not None and brings_in_what_is_not_done(context.folded(other.span)) for other in above)


def _denied(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    before, after = context.before(sentence, span.start), context.after(sentence, span.end)
    return denied(before, after, context.folded(span))
