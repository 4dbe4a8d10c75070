"""Order: one thing should come before another, such as a greeting before the first demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import GUARDS, silenced
from policylint.checks.missing import When, WhenOptions, compile_when, title_span
from policylint.document import Role, Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

_WHOLE = -1  # stands for "the whole document" among the sections


class OrderOptions(Options):
    """What comes first, and before what."""

    first: Names = Field(description="What should come first.")
    before: Names = Field(
        (), description="What it should come before. Without it, or where that is nowhere, anywhere will do."
    )
    within: Literal["document", "section"] = Field(
        "document", description="section: judged under each heading by itself, where what comes after is said there."
    )
    when: WhenOptions = Field(WhenOptions.model_construct(), description="What calls for it. Without it, always.")
    unless: Names = Field((), description="Silent where one of these stands anywhere in the document.")
    mark: Literal["title", "before"] = Field("title", description="before: mark the words that came too early.")


@dataclass(frozen=True, slots=True)
class Order(Check):
    """Yields one hit for the document, or for each section, in which the first thing is missing or comes too late."""

    options = OrderOptions

    first: tuple[Vocabulary, ...]
    before: tuple[Vocabulary, ...]
    by_section: bool
    when: When
    unless: tuple[Vocabulary, ...]
    mark: str

    @classmethod
    def build(cls, options: OrderOptions, lookup: Lookup) -> Order:
        """Compile the options of a rule."""
        if options.within == "section" and not options.before:
            raise ValueError("within: section needs `before`; without it a section has nothing to come before")
        by_section = options.within == "section"
        return cls(
            lookup(options.first),
            lookup(options.before),
            by_section,
            compile_when(options.when, lookup),
            lookup(options.unless),
            options.mark,
        )

    @property
    def captures(self) -> frozenset[str]:
        """What came too early."""
        return frozenset({"before"})

    @property
    def after(self) -> frozenset[str]:
        """The rules that call for it."""
        return self.when.found

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        if not context.armed and not self.when.holds(context):
            return
        if self._earliest(context, self.unless):
            return
        firsts = self._earliest(context, self.first)
        befores = self._earliest(context, self.before, guarded=True)
        if not self.by_section:
            befores.setdefault(_WHOLE, None)
        for section, before in befores.items():
            first = firsts.get(section)
            if first is None or (before is not None and before.start < first.start):
                yield self._hit(context, before)

    def _hit(self, context: CheckContext, before: Span | None) -> Hit:
        captures = (("before", before),) if before is not None else ()
        if self.mark == "before" and before is not None:
            return Hit(before, captures=captures)
        return Hit(None, anchor=title_span(context), captures=captures)

    def _earliest(
        self, context: CheckContext, words: tuple[Vocabulary, ...], guarded: bool = False
    ) -> dict[int, Span | None]:
        """Return by section, or for the whole document, where one of the words stands first.

        guarded: words that are only talked about do not count.
        """
        found: dict[int, Span | None] = {}
        for sentence in context.sentences_with(words):
            block = context.block(sentence)
            own = sentence.block if block.role is Role.HEADING else block.section
            section = (own if own is not None else _WHOLE) if self.by_section else _WHOLE
            if section in found:
                continue
            for span in context.find_any(words, sentence):
                if not (guarded and silenced(context, sentence, span, tuple(GUARDS))):
                    found[section] = span
                    break
        return found
