"""Balance: which of two sets of words, or two sorts of list items, outweighs the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.missing import title_span
from policylint.checks.zones import find_zones
from policylint.document import Role, Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary


class LeanOptions(Options):
    """Counts words of two sets; a hit where one outweighs the other."""

    heavy: Names = Field(description="The words that should not prevail.")
    light: Names = Field(description="The words held against them.")
    at_least: int = Field(3, ge=1, description="Fewest heavy words for a judgement.")
    times: float = Field(2.0, gt=0, description="How many times the light words' number the heavy ones' must reach.")
    zones: Names = Field((), description="Vocabularies of headings that divide the document into zones.")
    not_in: Names = Field((), description="Zones in which nothing counts.")


@dataclass(frozen=True, slots=True)
class Lean(Check):
    """Yields one hit on the whole document."""

    options = LeanOptions

    heavy: tuple[Vocabulary, ...]
    light: tuple[Vocabulary, ...]
    at_least: int
    times: float
    zones: tuple[Vocabulary, ...]
    not_in: frozenset[str]

    @classmethod
    def build(cls, options: LeanOptions, lookup: Lookup) -> Lean:
        """Compile the options of a rule."""
        closed = frozenset(v.name for v in lookup(options.not_in))
        return cls(
            lookup(options.heavy), lookup(options.light), options.at_least, options.times, lookup(options.zones), closed
        )

    @property
    def captures(self) -> frozenset[str]:
        """The words counted, and how many."""
        return frozenset({"words", "heavy", "light"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield one hit or none."""
        zones = find_zones(context, self.zones)
        heavy = [s for s in _all(context, self.heavy) if zones.at(s.start) not in self.not_in]
        light = [s for s in _all(context, self.light) if zones.at(s.start) not in self.not_in]
        if len(heavy) >= self.at_least and len(heavy) >= self.times * len(light):
            words = ", ".join(dict.fromkeys(context.folded(span) for span in heavy))
            facts = (("words", words), ("heavy", str(len(heavy))), ("light", str(len(light))))
            yield Hit(None, anchor=title_span(context), facts=facts, evidence=tuple(heavy))


def _all(context: CheckContext, words: tuple[Vocabulary, ...]) -> list[Span]:
    return [span for sentence in context.sentences_with(words) for span in context.find_any(words, sentence)]


class ShareOptions(Options):
    """Counts the list items of a zone; a hit where too few of them hold certain words."""

    zones: Names = Field(description="Vocabularies of headings that divide the document into zones.")
    in_: Names = Field(alias="in", description="The zones whose items count.")
    of: Names = Field(description="An item with one of these counts as wanted.")
    half: Names = Field((), description="An item with one of these counts half.")
    unless: Names = Field((), description="Items with one of these are left out.")
    at_least: int = Field(5, ge=1, description="Fewest items for a judgement.")
    below: float = Field(0.2, gt=0, le=1, description="A hit where the wanted share is less than this.")


@dataclass(frozen=True, slots=True)
class Share(Check):
    """Yields one hit on the zone or the whole document."""

    options = ShareOptions

    zones: tuple[Vocabulary, ...]
    in_: frozenset[str]
    of: tuple[Vocabulary, ...]
    half: tuple[Vocabulary, ...]
    unless: tuple[Vocabulary, ...]
    at_least: int
    below: float

    @classmethod
    def build(cls, options: ShareOptions, lookup: Lookup) -> Share:
        """Compile the options of a rule."""
        inside = frozenset(v.name for v in lookup(options.in_))
        return cls(
            lookup(options.zones),
            inside,
            lookup(options.of),
            lookup(options.half),
            lookup(options.unless),
            options.at_least,
            options.below,
        )

    @property
    def captures(self) -> frozenset[str]:
        """How many items there are, how many are wanted, and their share in percent."""
        return frozenset({"items", "wanted", "share"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield one hit or none."""
        items = self._items(context)
        if len(items) < self.at_least:
            return
        wanted = sum(1.0 if context.holds(self.of, s) else 0.5 if context.holds(self.half, s) else 0.0 for s in items)
        share = wanted / len(items)
        if share < self.below:
            facts = (("items", str(len(items))), ("wanted", f"{wanted:g}"), ("share", f"{100 * share:.0f}"))
            yield Hit(None, anchor=title_span(context), facts=facts, evidence=tuple(s.span for s in items))

    def _items(self, context: CheckContext) -> list[Sentence]:
        """Return the duties: list items, or the sentences of a zone that is not laid out as a list."""
        zones = find_zones(context, self.zones)
        inside = [
            s
            for s in context.analysis.sentences
            if zones.at(s.span.start) in self.in_
            and context.block(s).role is not Role.HEADING
            and self._is_item(context, s)
        ]
        listed = [s for s in inside if context.block(s).role in (Role.LIST_ITEM, Role.CELL)]
        return listed if len(listed) >= self.at_least else inside

    def _is_item(self, context: CheckContext, sentence: Sentence) -> bool:
        text = context.folded(sentence.span)
        return (
            len(re.findall(r"\w+", text)) >= 2
            and not text.rstrip().endswith(":")
            and not context.holds(self.unless, sentence)
        )
