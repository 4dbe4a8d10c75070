"""Goal: a plan's goal on certain matters is not there, or has nothing of what a goal needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.goal_cues import GoalCues, GoalsOptions
from policylint.checks.goal_extent import BARE_LABEL
from policylint.checks.goals import Goal, find_goals
from policylint.checks.missing import title_span
from policylint.document import Role, Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

_COUNTED = re.compile(r"\d")
_FILLED = re.compile(r"[a-z0-9]")


class GoalOptions(Options):
    """Which goals are meant and what each should have."""

    goals: GoalsOptions = Field(description="How goals are told.")
    about: Names = Field(description="What the goals that are meant are about.")
    report: Literal["none", "each", "all"] = Field(
        "each",
        description="none: one finding where no goal is about it. each: one for each goal that lacks what is needed. "
        "all: one where every one of them lacks it, and it stands nowhere else beside what they are about.",
    )
    needs: Names = Field((), description="What a goal, or what belongs to it, should hold.")
    unless: Names = Field((), description="A sentence, item or cell with one of these does not count as holding it.")
    column: Names = Field((), description="Heads of columns: a filled cell below one holds it.")
    section: Names = Field((), description="Headings: what is needed, said below one, is said for all goals.")
    lead: Names = Field((), description="In the lead-in of a list: what is needed, said for each goal in it.")
    heading: Names = Field((), description="In the heading: what is needed, said for each goal right below it.")
    title: Names = Field((), description="none: a title with one of these, about it too, says that the goals are.")
    whole: Names = Field((), description="What is needed, said anywhere of the plan as a whole.")
    at_least: int = Field(3, ge=1, description="all: asked of a plan without such a goal, but so many sentences on it.")


@dataclass(frozen=True, slots=True)
class GoalCheck(Check):
    """Yields hits on goals, or one without words on the whole plan."""

    options = GoalOptions

    goals: GoalCues
    about: tuple[Vocabulary, ...]
    report: str
    needs: tuple[Vocabulary, ...]
    unless: tuple[Vocabulary, ...]
    column: tuple[Vocabulary, ...]
    section: tuple[Vocabulary, ...]
    lead: tuple[Vocabulary, ...]
    heading: tuple[Vocabulary, ...]
    title: tuple[Vocabulary, ...]
    whole: tuple[Vocabulary, ...]
    at_least: int

    @classmethod
    def build(cls, options: GoalOptions, lookup: Lookup) -> GoalCheck:
        """Compile the options of a rule."""
        if options.report != "none" and not options.needs:
            raise ValueError(f"report: {options.report} needs `needs`")
        return cls(
            GoalCues.build(options.goals, lookup),
            lookup(options.about),
            options.report,
            lookup(options.needs),
            lookup(options.unless),
            lookup(options.column),
            lookup(options.section),
            lookup(options.lead),
            lookup(options.heading),
            lookup(options.title),
            lookup(options.whole),
            options.at_least,
        )

    @property
    def captures(self) -> frozenset[str]:
        """The goal as a sentence, where it is one; and how many there are, in words: "this goal", "these 3 goals"."""
        return frozenset({"goal", "these"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        every = find_goals(context, self.goals)
        goals = _outermost([goal for goal in every if self._place(context, goal) is not None])
        if self.report == "none":
            if not (goals or self._titled(context) or any(self._about_anywhere(context, goal) for goal in every)):
                yield Hit(None, anchor=title_span(context))
        elif self.report == "all":
            asked = goals or self._sentences_about(context) >= self.at_least or context.armed
            if asked and not self._told_at_all(context, goals):
                yield Hit(None, anchor=title_span(context))
        elif not self._told_for_all(context):
            lacking = [g for g in goals if not (self._told(context, g.reach) or self._told_for_list(context, g))]
            for together in _lists(context, lacking):
                yield self._lacks(context, together)

    def _lacks(self, context: CheckContext, goals: list[Goal]) -> Hit:
        """Return the hit on a goal, or on goals that stand one below the other in a list."""
        first, last = (
            _said(context, goal, self._place(context, goal), self.goals.label) for goal in (goals[0], goals[-1])
        )
        if len(goals) > 1:
            return Hit(first.join(last), facts=(("these", f"these {len(goals)} goals"),))
        return Hit(first, facts=(("these", "this goal"), *_as_sentence(context, first)))

    def _place(self, context: CheckContext, goal: Goal) -> Sentence | None:
        """Return where the goal says that it is about it; the first of its words where what it stands under does."""
        own = next((s for s in goal.head if context.holds(self.about, s)), None)
        if own is not None:
            return own
        under = not goal.listed and any(context.holds(self.about, s) for s in goal.over)
        return goal.head[0] if under else None

    def _titled(self, context: CheckContext) -> bool:
        """Tell whether the line with which the document opens calls it a plan on what is meant."""
        title = next(iter(context.analysis.sentences), None)
        return title is not None and context.holds(self.title, title) and context.holds(self.about, title)

    def _about_anywhere(self, context: CheckContext, goal: Goal) -> bool:
        return any(context.holds(self.about, s) for s in goal.reach)

    def _sentences_about(self, context: CheckContext) -> int:
        return sum(context.holds(self.about, s) for s in context.sentences_with(self.about))

    def _told(self, context: CheckContext, sentences: Sequence[Sentence]) -> bool:
        return any(self._holds(context, s) or self._in_column(context, s) for s in sentences)

    def _holds(self, context: CheckContext, sentence: Sentence) -> bool:
        return context.holds(self.needs, sentence) and not context.holds(self.unless, sentence)

    def _in_column(self, context: CheckContext, sentence: Sentence) -> bool:
        """Tell whether a sentence is a filled cell below, or beside, a head that asks for it."""
        above = self._column_heads(context, sentence) if context.block(sentence).column != 0 else []
        heads = (*above, *_row_head(context, sentence))
        if not any(context.holds(self.column, head) for head in heads):
            return False
        filled = _FILLED.search(context.folded(sentence.span)) is not None
        return filled and not context.holds(self.unless, sentence)

    def _column_heads(self, context: CheckContext, sentence: Sentence) -> list[Sentence]:
        """Return what stands above a cell, unless that is a goal too: a table without heads starts with "Goal 1"."""
        heads = context.column_heads(sentence)
        first = [other for head in heads for other in (head, *context.row(head))]
        counted = any(_COUNTED.search(context.folded(s.span)) and context.holds(self.goals.label, s) for s in first)
        return [] if counted else heads

    def _told_for_all(self, context: CheckContext) -> bool:
        """Tell whether a section of its own, or a sentence on the whole plan, says what every goal needs."""
        for sentence in context.sentences_with(self.whole):
            if context.holds(self.whole, sentence) and not context.holds(self.unless, sentence):
                return True
        for sentence in context.sentences_with(self.needs):
            over = context.heading(sentence)
            if over is not None and context.holds(self.section, over) and self._holds(context, sentence):
                return True
        return False

    def _told_for_list(self, context: CheckContext, goal: Goal) -> bool:
        """Tell whether what leads to a list, or a line right below it ("Owner: ..."), says it for each of its items."""
        lead_in, over = context.lead_in(goal.head[0]), context.heading(goal.head[0])
        if lead_in is not None and context.holds(self.lead, lead_in) and not context.holds(self.unless, lead_in):
            return True
        if over is not None and context.holds(self.heading, over):
            return True
        below = [] if self._labelled_line(context, goal) else _below_list(context, goal, self.goals.detail)
        return self._told(context, below) or any(self._labels(context, *two) for two in pairwise(below))

    def _labelled_line(self, context: CheckContext, goal: Goal) -> bool:
        """Tell whether a goal is a line of text with a label ("Goal 2: ..."): what stands below it is its own."""
        first = goal.head[0]
        return context.block(first).role is Role.PARAGRAPH and context.holds(self.goals.label, first)

    def _labels(self, context: CheckContext, label: Sentence, value: Sentence) -> bool:
        """Tell whether a line asks for what is needed ("Success criteria:") and the next one is filled."""
        asked = _leads_on(context, label) and context.holds(self.column, label)
        return (
            asked and _FILLED.search(context.folded(value.span)) is not None and not context.holds(self.unless, value)
        )

    def _told_at_all(self, context: CheckContext, goals: list[Goal]) -> bool:
        if any(self._told(context, goal.reach) for goal in goals):
            return True
        title = next(iter(context.analysis.sentences), None)
        whole = title is not None and context.holds(self.about, title)
        return any(
            self._holds(context, s) and (whole or self._beside(context, s)) for s in context.sentences_with(self.needs)
        )

    def _beside(self, context: CheckContext, sentence: Sentence) -> bool:
        """Tell whether a sentence stands beside one on the matter: in its block, row, lead-in or below its heading."""
        near = [*context.analysis.of_block(sentence.block), *context.row(sentence)]
        near += [s for s in (context.lead_in(sentence), context.heading(sentence)) if s is not None]
        if context.block(sentence).role is Role.HEADING:
            near += context.analysis.of_block(min(sentence.block + 1, len(context.document.blocks) - 1))
        return any(context.holds(self.about, s) for s in near)


def _outermost(goals: list[Goal]) -> list[Goal]:
    """Leave out the goals that stand within another: they are steps on its way."""
    kept: list[Goal] = []
    inside: set[int] = set()
    for goal in goals:
        if goal.head[0].index not in inside:
            kept.append(goal)
            inside.update(sentence.index for sentence in goal.reach)
    return kept


def _lists(context: CheckContext, goals: list[Goal]) -> list[list[Goal]]:
    """Put the goals together that stand one right below the other as items of a list."""
    lists: list[list[Goal]] = []
    for goal in goals:
        last = lists[-1][-1].reach[-1].block if lists else -1
        listed = context.block(goal.head[0]).role is Role.LIST_ITEM
        if listed and last + 1 == goal.head[0].block and context.block(lists[-1][-1].head[0]).role is Role.LIST_ITEM:
            lists[-1].append(goal)
        else:
            lists.append([goal])
    return lists


def _below_list(context: CheckContext, goal: Goal, detail: tuple[Vocabulary, ...]) -> list[Sentence]:
    """Return the paragraphs right below the list, or the lines, of a goal that open with a word for a detail."""
    blocks, told = context.document.blocks, list[Sentence]()
    for index in range(_end_of_list(context, goal.head[0].block, detail), len(blocks)):
        below = context.analysis.of_block(index)
        goes_on = _opens(context, below, detail) or (told and _leads_on(context, told[-1]))
        if blocks[index].role is not Role.PARAGRAPH or not goes_on:
            break
        told += below
    return told


def _end_of_list(context: CheckContext, index: int, detail: tuple[Vocabulary, ...]) -> int:
    """Return the first block that is no item of the list, or no line right below the other, in which a block stands."""
    blocks, text = context.document.blocks, context.document.text
    role, end = blocks[index].role, index
    while end < len(blocks) and blocks[end].role is role:
        beside = role is Role.LIST_ITEM or text.count("\n", blocks[end - 1].span.end, blocks[end].span.start) < 2
        if end > index and (not beside or _opens(context, context.analysis.of_block(end), detail)):
            break
        end += 1
    return end


def _opens(context: CheckContext, sentences: Sequence[Sentence], words: tuple[Vocabulary, ...]) -> bool:
    """Tell whether the first of the sentences opens with certain words."""
    return bool(sentences) and any(s.start == sentences[0].span.start for s in context.find_any(words, sentences[0]))


def _leads_on(context: CheckContext, sentence: Sentence) -> bool:
    return context.folded(sentence.span).rstrip(" *_").endswith(":")


def _said(context: CheckContext, goal: Goal, place: Sentence | None, label: tuple[Vocabulary, ...]) -> Span:
    """Return the words of a goal up to what makes it one that is meant; that alone where it stands below a label."""
    first = goal.head[0]
    if place is not None and place.block != first.block and context.holds(label, first):
        return place.span
    below = next((s for s in goal.head if s.block != first.block), None)
    if below is not None and len(context.analysis.words(first.span)) <= BARE_LABEL:
        return below.span
    same = place is not None and place.block == first.block and context.block(first).role is not Role.HEADING
    return first.span.join(place.span) if place is not None and same else first.span


def _as_sentence(context: CheckContext, span: Span) -> tuple[tuple[str, str], ...]:
    """Return the goal as a sentence to which another can be added; nothing can be added to a heading."""
    index = context.document.block_at(span.start)
    if index is None or context.document.blocks[index].role is Role.HEADING:
        return ()
    words = " ".join(context.document.quote(span).split()).rstrip(";,")
    return (("goal", words if words.endswith((".", "!", "?")) else f"{words}."),)


def _row_head(context: CheckContext, sentence: Sentence) -> tuple[Sentence, ...]:
    """Return what stands in the first cell of a row, where the sentence is in the second: "Owner:" and a name."""
    own, before = context.block(sentence), context.previous(sentence)
    if before is None or own.table is None or own.column != 1:
        return ()
    other = context.block(before)
    return (before,) if (other.table, other.row, other.column) == (own.table, own.row, 0) else ()
