"""Phrase: certain words stand in a sentence, in the company the rule asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from pydantic import Field

from policylint.checks.base import Check, CheckContext, Lookup, Names
from policylint.checks.filters import FilterOptions, Filters
from policylint.checks.polarity import denied, negated
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

Polarity = Literal["any", "affirmed", "denied"]


class PhraseOptions(FilterOptions):
    """Words to be found."""

    words: Names = Field(description="Vocabularies whose wordings are the finding.")
    polarity: Polarity = Field(
        "any",
        description="affirmed: silent where the sentence negates it. denied: only where it is negated or made to wait.",
    )
    once: bool = Field(False, description="At most one finding a sentence: the first.")
    grouped: bool = Field(
        False, description="One finding a section, at the first place; the others are evidence, `times` counts all."
    )


@dataclass(frozen=True, slots=True)
class Phrase(Check):
    """Yields a hit for each wording that passes the filters."""

    options = PhraseOptions

    words: tuple[Vocabulary, ...]
    polarity: Polarity
    once: bool
    grouped: bool
    filters: Filters

    @classmethod
    def build(cls, options: PhraseOptions, lookup: Lookup) -> Phrase:
        """Compile the options of a rule."""
        return cls(
            lookup(options.words), options.polarity, options.once, options.grouped, Filters.build(options, lookup)
        )

    @property
    def captures(self) -> frozenset[str]:
        """The captures that the rule names, and of a group how many it is."""
        return frozenset({"times", *(name for name, _ in self.filters.capture)})

    @property
    def triggers(self) -> tuple[Vocabulary, ...]:
        """What there must be for a hit."""
        return self.words

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order; where wordings of two vocabularies overlap, the longer one."""
        if not self.grouped:
            yield from self._hits(context)
            return
        for _, group in groupby(self._hits(context), key=lambda hit: _section(context, hit)):
            first, *others = group
            places = tuple(other.span for other in others if other.span is not None)
            yield replace(first, facts=(("times", str(1 + len(places))),), evidence=places)

    def _hits(self, context: CheckContext) -> Iterator[Hit]:
        for sentence in context.sentences_with(self.words):
            end = -1
            for span in sorted(context.find_any(self.words, sentence), key=lambda s: (s.start, -s.end)):
                if span.start < end or not self._holds(
                    context.before(sentence, span.start), context.after(sentence, span.end)
                ):
                    continue
                if self.filters.passes(context, sentence, span):
                    yield Hit(span, captures=self.filters.captures(context, sentence))
                    end = span.end
                    if self.once:
                        break

    def _holds(self, before: str, after: str) -> bool:
        if self.polarity == "affirmed":
            return not negated(before)
        return self.polarity == "any" or denied(before, after)


def _section(context: CheckContext, hit: Hit) -> int | None:
    index = None if hit.span is None else context.document.block_at(hit.span.start)
    return None if index is None else context.document.blocks[index].section
