"""The wordings by which a plan tells its goals."""

from __future__ import annotations

from dataclasses import dataclass, fields

from pydantic import Field

from policylint.checks.base import Lookup, Names, Options
from policylint.vocabulary import Vocabulary


class GoalsOptions(Options):
    """Vocabularies by which goals are told."""

    label: Names = Field(description='What a goal\'s first line starts with: "Goal 2", "Objective:".')
    opener: Names = Field(description="In a heading, a lead-in or a column's head: goals are listed here.")
    verb: Names = Field(description="What a heading or an item that is a goal may start with: reduce, close, hire.")
    promise: Names = Field(description="What makes a sentence of running text a goal: we will reduce, our goal is to.")
    letters: Names = Field((), description="The same, where an organisation's letters promise: NHCT will reduce.")
    detail: Names = Field((), description="In a heading below a goal: it goes on here (measures, owner, timeline).")
    cell: Names = Field((), description="A line that is a date or a role alone, as in a table that lost its lines.")
    told: Names = Field((), description="What is listed among goals and has one of these tells something: no goal.")
    not_under: Names = Field((), description="Headings under which nothing is a goal: vision, values, history.")


@dataclass(frozen=True, slots=True)
class GoalCues:
    """The vocabularies, compiled."""

    label: tuple[Vocabulary, ...]
    opener: tuple[Vocabulary, ...]
    verb: tuple[Vocabulary, ...]
    promise: tuple[Vocabulary, ...]
    letters: tuple[Vocabulary, ...]
    detail: tuple[Vocabulary, ...]
    cell: tuple[Vocabulary, ...]
    told: tuple[Vocabulary, ...]
    not_under: tuple[Vocabulary, ...]

    @classmethod
    def build(cls, options: GoalsOptions, lookup: Lookup) -> GoalCues:
        """Compile the options."""
        return cls(**{each.name: lookup(getattr(options, each.name)) for each in fields(cls)})
