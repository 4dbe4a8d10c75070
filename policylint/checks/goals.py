"""Goals of a plan: where each is said, and which sentences belong to it, however the plan is drawn.

A goal is a labelled line ("Goal 2. ...", "Objective: ..."), an item or sub-heading under a heading or lead-in that
opens a list of goals, a heading or item that opens with a verb of change, a table's row, or a sentence that promises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from policylint.analysis import Sentence
from policylint.checks.base import CheckContext
from policylint.checks.goal_cues import GoalCues
from policylint.checks.goal_extent import Extent
from policylint.checks.goal_signs import LONGEST_OPENER, Signs
from policylint.document import Block, Role

_PLAN = re.compile(r"\bplan\b")
_PURPOSE = re.compile(r"\W*to [^,.:]{3,140}(?::\W*$|, (?:we|you|i|they|please|the|our|all|staff|each|every|it)\b)")
_FOLLOWING = 2  # sentences after one that promises which may still tell its measure, date or owner
_LEADING_END = 25  # characters: what a lead-in leads to is said at its end


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: `head` says what is wanted, `over` is what it stands under, `reach` is all that belongs to it.

    listed: nothing in its own words makes it a goal, only the list in which it stands ("respect", under "Our aims").
    """

    head: tuple[Sentence, ...]
    over: tuple[Sentence, ...]
    reach: tuple[Sentence, ...]
    listed: bool = False


def find_goals(context: CheckContext, cues: GoalCues) -> tuple[Goal, ...]:
    """Return the goals of a document in order; one that is divided into labelled ones is not a goal itself."""
    finder = _Finder(context, cues)
    starts = [index for index in range(len(context.document.blocks)) if finder.starts(index)]
    promises = list(finder.promises())
    goals = _without_mere_lists(context, [finder.block_goal(index) for index in starts], promises)
    around = {sentence.index: goal for goal in goals for sentence in goal.reach}
    goals += [_within(goal, around.get(goal.head[0].index)) for goal in promises]
    return tuple(sorted(goals, key=lambda goal: goal.head[0].index))


def _without_mere_lists(context: CheckContext, goals: list[Goal], promises: list[Goal]) -> list[Goal]:
    """Leave out what is listed and holds goals that say so themselves; what it says beside its items holds for each."""
    promised = {goal.head[0].index for goal in promises}
    said = {goal.head[0].index: goal for goal in goals if not goal.listed}
    taken = promised.union(sentence.index for goal in said.values() for sentence in goal.reach)
    lists: set[int] = set()
    for goal in goals:
        parts = [s.index for s in goal.reach if s.index in said] if goal.listed else []
        if goal.listed and any(s.index in promised for s in goal.reach if s.block != goal.head[0].block):
            lists.add(goal.head[0].index)
        free = (s for s in goal.reach if s.index not in taken)
        beside = tuple(s for s in free if context.block(s).role is not Role.LIST_ITEM)
        for index in parts:
            said[index] = replace(said[index], reach=(*said[index].reach, *beside))
            lists.add(goal.head[0].index)
    return [said.get(goal.head[0].index, goal) for goal in goals if goal.head[0].index not in lists]


def _within(step: Goal, outer: Goal | None) -> Goal:
    """Return a promise with what belongs to the goal that it is a step of: its owner and date may be told there."""
    return step if outer is None else replace(step, reach=outer.reach)


class _Finder:
    """Looks for the goals of one document."""

    def __init__(self, context: CheckContext, cues: GoalCues) -> None:
        self._context = context
        self._cues = cues
        self._blocks = context.document.blocks
        self._signs = Signs(context, cues)
        self._extent = Extent(context, cues, self._signs)
        self._labels = self._label_ranks()
        self._divided: dict[int, bool] = {}

    def starts(self, index: int) -> bool:
        """Tell whether a goal starts with this block."""
        block, first = self._blocks[index], self._signs.first(index)
        if first is None:
            return False
        if block.role is Role.CELL:
            told = self._elsewhere(first) or self._context.holds(self._cues.told, first)
            return not told and self._leads_row(index, first)
        if self._signs.labelled(first):
            return not self._is_divided(index)
        if self._elsewhere(first) or self._introduces_goals(block):
            return False
        if _PURPOSE.match(self._context.folded(first.span)):  # "To be fair to all, please ...": what something is for
            return False
        if block.role is Role.HEADING:
            return first.index > 0 and (
                self._signs.opens_with(self._cues.verb, first) or self._listed_heading(index, first)
            )
        if block.role not in (Role.LIST_ITEM, Role.PARAGRAPH) or self._signs.detail(first):
            return False
        whole = block.role is Role.PARAGRAPH and not self._context.folded(first.span).startswith("to ")
        said = self._context.analysis.of_block(index) if whole else (first,)
        if all(self._signs.opens_with(self._cues.verb, sentence) for sentence in said) or self._signs.named_aim(
            block, first
        ):
            return True
        listed = block.role is Role.LIST_ITEM and block.level == 1 and self._signs.under_opener(first)
        return listed and not self._context.holds(self._cues.told, first)

    def block_goal(self, index: int) -> Goal:
        """Return the goal that starts with this block."""
        context = self._context
        if self._blocks[index].role is Role.CELL:
            own = context.analysis.of_block(index)
            row = context.row(own[0])
            named = row[:1] if self._signs.only_names(index) and self._signs.labelled(own[0]) else []
            return Goal((*own, *named), self._over(own[0]), (*own, *row))
        blocks = range(index, self._extent.end(index))
        reach = tuple(s for at in blocks for s in context.analysis.of_block(at))
        head = context.analysis.of_block(index)
        if self._signs.only_names(index) and index + 1 < blocks.stop:
            head = (*head, *context.analysis.of_block(index + 1))
        return Goal(head, self._over(head[0]), reach, listed=not self._signs.says(head[0]))

    def promises(self) -> Iterator[Goal]:
        """Yield the sentences of running text that promise, each with the next two of its paragraph or item."""
        context = self._context
        for sentence in context.sentences_with((*self._cues.promise, *self._cues.letters)):
            if self._elsewhere(sentence) or self._title(sentence) or not self._signs.promised(sentence):
                continue
            following = context.analysis.sentences[sentence.index + 1 : sentence.index + 1 + _FOLLOWING]
            near = takewhile(partial(self._goes_on, sentence), following)
            reach = (sentence, *context.items(sentence), *near, *context.row(sentence))
            yield Goal((sentence,), self._over(sentence), reach)

    def _title(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is the line with which the document opens."""
        return sentence.index == 0 and not self._context.folded(sentence.span).rstrip(" *_").endswith((".", ":", "!"))

    def _goes_on(self, sentence: Sentence, other: Sentence) -> bool:
        own, next_ = self._context.block(sentence), self._context.block(other)
        if sentence.block == other.block:
            return True
        if self._signs.promised(other):  # a paragraph that promises is a goal of its own
            return False
        return own.section == next_.section and own.role is next_.role is Role.PARAGRAPH

    def _elsewhere(self, sentence: Sentence) -> bool:
        own = self._context.block(sentence).role is Role.HEADING
        heading = sentence if own else self._context.heading(sentence)
        if (
            heading is not None
            and not self._signs.labelled(heading)
            and self._context.holds(self._cues.not_under, heading)
        ):
            return True
        return self._led_elsewhere(self._context.lead_in(sentence))

    def _led_elsewhere(self, lead_in: Sentence | None) -> bool:
        if lead_in is None:
            return False
        end = lead_in.span.end - _LEADING_END
        if any(span.end > end for span in self._context.find_any(self._cues.facts, lead_in)):
            return True
        if len(lead_in.span) > LONGEST_OPENER or self._signs.opener(lead_in):
            return False
        return self._context.holds(self._cues.not_under, lead_in)

    def _over(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """Return the lead-in, the column's head, the heading and the labelled line that a goal stands under."""
        context = self._context
        outer = self._outer(sentence.block) if context.block(sentence).role is Role.HEADING else None
        over = (self._short_lead_in(sentence), context.heading(sentence), outer, self._divided_by(sentence))
        return tuple(s for s in over if s is not None)

    def _short_lead_in(self, sentence: Sentence) -> Sentence | None:
        """Return what leads to the list of a sentence, but not a paragraph that happens to stand before it."""
        lead_in = self._context.lead_in(sentence)
        if lead_in is None or len(lead_in.span) <= LONGEST_OPENER:
            return lead_in
        return lead_in if self._context.folded(lead_in.span).rstrip(" *_").endswith(":") else None

    def _divided_by(self, sentence: Sentence) -> Sentence | None:
        """Return the labelled line above that this one is a part of: the goal of an objective."""
        if not self._signs.labelled(sentence):
            return None
        above = (self._signs.first(at) for at in range(sentence.block - 1, -1, -1))
        rank = self._rank(sentence)
        return next((s for s in above if s is not None and self._signs.labelled(s) and self._rank(s) < rank), None)

    def _outer(self, index: int) -> Sentence | None:
        """Return the heading above a heading."""
        level = self._blocks[index].level
        for at in range(index - 1, -1, -1):
            if self._blocks[at].role is Role.HEADING and self._blocks[at].level < level:
                return self._signs.first(at)
        return None

    def _listed_heading(self, index: int, first: Sentence) -> bool:
        outer = self._outer(index)
        if outer is not None and outer.index == 0 and _PLAN.search(self._context.folded(outer.span)):
            return False  # the title names the whole plan: below it are chapters
        if self._signs.detail(first) or self._signs.opener(first) or self._context.holds(self._cues.told, first):
            return False
        return self._signs.opener(outer)

    def _leads_row(self, index: int, first: Sentence) -> bool:
        """Tell whether a cell names its row's goal: the first under a head that says so, or that opens with a verb."""
        if not self._names_goal(first) or (self._blocks[index].row == 0 and not self._labels_row(first)):
            return False
        before = (other for other in self._context.row(first) if other.index < first.index)
        return not any(self._names_goal(other) for other in before)

    def _labels_row(self, first: Sentence) -> bool:
        """Tell whether a cell of the first row is a goal's label, and not the head of a column beside others."""
        beside = (s for s in self._context.row(first) if s.index > first.index)
        return self._signs.labelled(first) and not any(self._signs.detail(s) or self._signs.opener(s) for s in beside)

    def _names_goal(self, cell: Sentence) -> bool:
        heads = self._context.column_heads(cell)
        said = any(self._signs.opener(head) or self._signs.labelled(head) for head in heads)
        return said or self._signs.labelled(cell) or self._signs.opens_with(self._cues.verb, cell)

    def _is_divided(self, index: int) -> bool:
        """Tell whether a labelled line holds labelled lines of another sort: its objectives are the goals."""
        if index not in self._divided:
            self._divided[index] = self._holds_lower_label(index)
        return self._divided[index]

    def _holds_lower_label(self, index: int) -> bool:
        own = self._blocks[index]
        if own.role not in (Role.HEADING, Role.PARAGRAPH):
            return False
        for at in range(index + 1, len(self._blocks)):
            block, first = self._blocks[at], self._signs.first(at)
            if block.role is Role.CELL or first is None:
                continue
            if self._signs.labelled(first):
                return self._rank(first) > self._rank(self._context.analysis.of_block(index)[0])
            if block.role is Role.HEADING and (own.role is not Role.HEADING or block.level <= own.level):
                return False
        return False

    def _introduces_goals(self, block: Block) -> bool:
        """Tell whether a block stands below a labelled heading that is divided: it leads over to what divides it."""
        over = None if block.section is None else self._signs.first(block.section)
        return over is not None and self._signs.labelled(over) and self._is_divided(over.block)

    def _label_ranks(self) -> dict[str, int]:
        """Return the words that label blocks, numbered as the document brings them: the outer ones first."""
        ranks: dict[str, int] = {}
        for sentence in self._context.sentences_with(self._cues.label):
            if self._signs.labelled(sentence):
                ranks.setdefault(self._signs.label(sentence), len(ranks))
        return ranks

    def _rank(self, sentence: Sentence) -> int:
        return self._labels.get(self._signs.label(sentence), 0)
