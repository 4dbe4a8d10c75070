"""Order: one thing should come before another, such as a greeting before the first demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.missing import title_span
from policylint.document import Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary


class OrderOptions(Options):
    """What comes first, and before what."""

    first: Names = Field(description="What should come first.")
    before: Names = Field(
        (), description="What it should come before. Without it, or where that is nowhere, anywhere will do."
    )
    unless: Names = Field((), description="Silent where one of these stands anywhere in the document.")
    mark: Literal["title", "before"] = Field("title", description="before: mark the words that came too early.")


@dataclass(frozen=True, slots=True)
class Order(Check):
    """Yields one hit where the first thing is missing or comes too late."""

    options = OrderOptions

    first: tuple[Vocabulary, ...]
    before: tuple[Vocabulary, ...]
    unless: tuple[Vocabulary, ...]
    mark: str

    @classmethod
    def build(cls, options: OrderOptions, lookup: Lookup) -> Order:
        """Compile the options of a rule."""
        return cls(lookup(options.first), lookup(options.before), lookup(options.unless), options.mark)

    @property
    def captures(self) -> frozenset[str]:
        """What came too early."""
        return frozenset({"before"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield one hit or none."""
        first = _earliest(context, self.first)
        before = _earliest(context, self.before)
        if first is not None and (before is None or first.start < before.start):
            return
        if _earliest(context, self.unless) is not None:
            return
        captures = (("before", before),) if before is not None else ()
        if self.mark == "before" and before is not None:
            yield Hit(before, captures=captures)
        else:
            yield Hit(None, anchor=title_span(context), captures=captures)


def _earliest(context: CheckContext, words: tuple[Vocabulary, ...]) -> Span | None:
    for sentence in context.sentences_with(words):
        if found := context.find_any(words, sentence):
            return found[0]
    return None
