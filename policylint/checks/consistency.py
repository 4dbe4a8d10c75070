"""Consistency: two terms for one thing, or one for two, in the same document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import silenced
from policylint.document import Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary


class ConsistencyOptions(Options):
    """Terms that should not stand side by side."""

    one: Names = Field(description="The first term.")
    other: Names = Field(description="The second term.")
    alone: Names = Field((), description="What mixes the two up by itself, whatever else the document says.")
    unless: Names = Field((), description="Silent where one of these (a definition) stands anywhere in the document.")


@dataclass(frozen=True, slots=True)
class Consistency(Check):
    """Yields one hit: where one phrase mixes the two up, else at the first place of the term that comes second."""

    options = ConsistencyOptions

    one: tuple[Vocabulary, ...]
    other: tuple[Vocabulary, ...]
    alone: tuple[Vocabulary, ...]
    unless: tuple[Vocabulary, ...]

    @classmethod
    def build(cls, options: ConsistencyOptions, lookup: Lookup) -> Consistency:
        """Compile the options of a rule."""
        return cls(lookup(options.one), lookup(options.other), lookup(options.alone), lookup(options.unless))

    @property
    def captures(self) -> frozenset[str]:
        """Both terms."""
        return frozenset({"one", "other"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield one hit or none."""
        mixed = _first(context, self.alone)
        one, other = _first(context, self.one), _first(context, self.other)
        if _first(context, self.unless) is not None:
            return
        if mixed is not None:
            yield Hit(mixed)
        elif one is not None and other is not None:
            yield Hit(max(one, other), captures=(("one", one), ("other", other)), evidence=(min(one, other),))


def _first(context: CheckContext, words: tuple[Vocabulary, ...]) -> Span | None:
    for sentence in context.sentences_with(words):
        for span in context.find_any(words, sentence):
            if silenced(context, sentence, span, ("mentioned", "named", "legal", "addressed")) is None:
                return span
    return None
