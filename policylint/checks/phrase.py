"""Phrase: certain words stand in a sentence, in the company the rule asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Phrase(Check):
    """Yields a hit for each wording that passes the filters."""

    options = PhraseOptions

    words: tuple[Vocabulary, ...]
    polarity: Polarity
    once: bool
    filters: Filters

    @classmethod
    def build(cls, options: PhraseOptions, lookup: Lookup) -> Phrase:
        """Compile the options of a rule."""
        return cls(lookup(options.words), options.polarity, options.once, Filters.build(options, lookup))

    @property
    def captures(self) -> frozenset[str]:
        """The captures that the rule names."""
        return frozenset(name for name, _ in self.filters.capture)

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order; where wordings of two vocabularies overlap, the longer one."""
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
