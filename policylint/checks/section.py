"""Section: where a section speaks of one thing, another should stand in it, above it or below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import silenced
from policylint.document import Role
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

_GUARDS = ("mentioned", "defined", "named", "addressed")


class SectionOptions(Options):
    """What sections speak of, and what should stand beside it."""

    about: Names = Field(description="What the section speaks of; the first of these words is the finding.")
    with_: Names = Field((), alias="with", description="One of these must stand in the sentence or the table's row.")
    unless: Names = Field((), description="A sentence with one of these does not count.")
    not_under: Names = Field((), description="Headings under which nothing counts.")
    wants: Names = Field(description="What the section, a heading above it or a part below it should hold.")
    groups: Names = Field((), description="So many different ones of these in the section serve as well.")
    at_least: int = Field(2, ge=1, description="How many.")
    everywhere: Names = Field((), description="What, anywhere in the document, says it for every section.")


@dataclass(frozen=True, slots=True)
class SectionCheck(Check):
    """Yields a hit for each section that lacks what it should hold, at the words that call for it."""

    options = SectionOptions

    about: tuple[Vocabulary, ...]
    with_: tuple[Vocabulary, ...]
    unless: tuple[Vocabulary, ...]
    not_under: tuple[Vocabulary, ...]
    wants: tuple[Vocabulary, ...]
    groups: tuple[Vocabulary, ...]
    at_least: int
    everywhere: tuple[Vocabulary, ...]

    @classmethod
    def build(cls, options: SectionOptions, lookup: Lookup) -> SectionCheck:
        """Compile the options of a rule."""
        return cls(
            lookup(options.about),
            lookup(options.with_),
            lookup(options.unless),
            lookup(options.not_under),
            lookup(options.wants),
            lookup(options.groups),
            options.at_least,
            lookup(options.everywhere),
        )

    @property
    def captures(self) -> frozenset[str]:
        """None of its own."""
        return frozenset()

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        if any(context.holds(self.everywhere, s) for s in context.sentences_with(self.everywhere)):
            return
        done: set[int | None] = set()
        for sentence in context.sentences_with(self.about):
            section = _section(context, sentence)
            if section in done or not self._counts(context, sentence):
                continue
            for span in context.find_any(self.about, sentence):
                if silenced(context, sentence, span, _GUARDS) is None:
                    done.add(section)
                    if not self._told(context, section):
                        yield Hit(span)
                    break

    def _counts(self, context: CheckContext, sentence: Sentence) -> bool:
        if context.block(sentence).role is Role.HEADING or context.holds(self.unless, sentence):
            return False
        heading = context.heading(sentence)
        if heading is not None and context.holds(self.not_under, heading):
            return False
        near = (sentence, *context.row(sentence), *self._below(context, sentence))
        return not self.with_ or any(context.holds(self.with_, s) for s in near)

    def _below(self, context: CheckContext, sentence: Sentence) -> list[Sentence]:
        """Return the items below an item that are about it: its value, but not its target."""
        listed = context.block(sentence).role is Role.LIST_ITEM
        return [s for s in context.items(sentence) if not context.holds(self.unless, s)] if listed else []

    def _told(self, context: CheckContext, section: int | None) -> bool:
        sentences = [s for index in _extent(context, section) for s in context.analysis.of_block(index)]
        if any(context.holds(self.wants, s) for s in sentences):
            return True
        groups = {context.folded(span) for s in sentences for span in context.find_any(self.groups, s)}
        return len(groups) >= self.at_least


def _section(context: CheckContext, sentence: Sentence) -> int | None:
    return context.block(sentence).section


def _extent(context: CheckContext, section: int | None) -> list[int]:
    """Return the blocks of a section, of its parts, and the headings above it."""
    blocks = context.document.blocks
    if section is None:
        return [index for index, block in enumerate(blocks) if block.section is None and block.role is not Role.HEADING]
    end = section + 1
    while end < len(blocks) and not (blocks[end].role is Role.HEADING and blocks[end].level <= blocks[section].level):
        end += 1
    level, above = blocks[section].level, []
    for index in range(section - 1, -1, -1):
        if blocks[index].role is Role.HEADING and blocks[index].level < level:
            level = blocks[index].level
            above.append(index)
    return [*above, *range(section, end)]
