"""Frame: an event and its consequence for a person, across the ways in which documents say it.

The consequence stands in the sentence that is marked. The event stands in the same sentence, or where the document's
structure puts it: the lead-in of a list or its items, the rest of a table row, the sentence before, the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_POINTS_BACK = re.compile(
    r"^\W*(?:(?:if|when|in|after|once|for|because of|as a result of|following) )?(?:this|that|these|those|it|they|such|doing so|so)\b|"
    r"^\W*(?:after that|otherwise|in that case|in such cases?|then|thereafter|if so|if not|either|the (?:fee|charge|visit|appointment|amount|penalty|slot)|"
    r"your (?:card|account|visit|appointment|slot|session|place))\b|\b(?:this|these|such|that) (?:fees?|charges?|amounts?|penalt\w+|visits?|appointments?)\b"
)


class FrameOptions(FilterOptions):
    """What happens, and what it leads to."""

    event: Names = Field(
        (), description="What a person does or what befalls them. Without it the consequence alone counts."
    )
    consequence: Names = Field((), description="Harm: counts where the sentence does not negate it.")
    denied: Names = Field((), description="Access: counts where the sentence negates it or makes it wait.")
    event_in: tuple[Place, ...] = Field(
        ("lead-in", "items", "row", "previous"),
        description="Where the event may stand besides the sentence itself. previous: the sentence before, if this one "
        "points back to it. nearby: one of the two sentences before in the section.",
    )
    mark: Literal["both", "consequence"] = Field("both", description="Which words are the finding.")


@dataclass(frozen=True, slots=True)
class Frame(Check):
    """Yields at most one hit a sentence."""

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
        if not options.consequence and not options.denied:
            raise ValueError("a frame needs a consequence or a denied access")
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
        """Yield hits in order."""
        for sentence in context.sentences_with(self.consequence + self.denied):
            hit = self._hit(context, sentence)
            if hit is not None:
                yield hit

    def _hit(self, context: CheckContext, sentence: Sentence) -> Hit | None:
        for consequence in self._consequences(context, sentence):
            event, inside = self._event(context, sentence, consequence)
            if self.event and event is None:
                return None
            if not self.filters.passes(context, sentence, consequence):
                continue
            span = consequence if event is None or not inside or self.mark == "consequence" else consequence.join(event)
            named = [("consequence", consequence), *([("event", event)] if event else [])]
            return Hit(
                span,
                captures=(*named, *self.filters.captures(context, sentence)),
                evidence=(event,) if event and not inside else (),
            )
        return None

    def _consequences(self, context: CheckContext, sentence: Sentence) -> list[Span]:
        found = [
            s for s in context.find_any(self.consequence, sentence) if not negated(context.before(sentence, s.start))
        ]
        for span in context.find_any(self.denied, sentence):
            if denied(context.before(sentence, span.start), context.after(sentence, span.end)):
                found.append(span)
        return sorted(found)

    def _event(self, context: CheckContext, sentence: Sentence, consequence: Span) -> tuple[Span | None, bool]:
        """Return where the event stands, and whether that is the sentence itself."""
        if not self.event:
            return None, False
        if own := context.find_any(self.event, sentence):
            return min(own, key=lambda span: abs(span.start - consequence.start)), True
        for other in self._places(context, sentence):
            if found := context.find_any(self.event, other):
                return found[0], False
        return None, False

    def _places(self, context: CheckContext, sentence: Sentence) -> Iterable[Sentence]:
        lead_in, heading = context.lead_in(sentence), context.heading(sentence)
        if "lead-in" in self.event_in and lead_in is not None:
            yield lead_in
        if "items" in self.event_in:
            yield from context.items(sentence)
        if "row" in self.event_in:
            yield from context.row(sentence)
            yield from context.column_heads(sentence)
        points_back = _POINTS_BACK.search(context.folded(sentence.span)) is not None
        reach = 2 if "nearby" in self.event_in else 1 if "previous" in self.event_in and points_back else 0
        for distance in range(1, reach + 1):
            before = context.previous(sentence, distance)
            if before is not None:
                yield before
        if "heading" in self.event_in and heading is not None:
            yield heading
