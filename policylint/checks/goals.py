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
from policylint.document import Block, Role
from policylint.vocabulary import Vocabulary

_NUMBER = re.compile(r"[ \t#*]*(\d{1,2})[.)]\s")
_PLAN = re.compile(r"\bplan\b")
_OPENS = re.compile(r"[\W\d_]*(?:(?:[a-z]|[ivx]{1,4})[.)]\s+|[a-z]{1,3}\d{1,2}(?:\.\d)?[.:)]?\s+)?")
_NAMED = re.compile(r"[^:.;!?]{3,60}(?:: ?| - )\W*")  # "Access to food: "
_PURPOSE = re.compile(r"\W*to [^,.:]{3,140}(?::\W*$|, (?:we|you|i|they|please|the|our|all|staff|each|every|it)\b)")
_NUMBERS = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_FOLLOWING = 2  # sentences after one that promises which may still tell its measure, date or owner
_LONGEST_OPENER = 90  # characters: a longer lead-in is a sentence of its own
_LEADING_END = 25  # characters: what a lead-in leads to is said at its end
BARE_LABEL = 2  # words: "Goal 2", whose name is what stands below
_DESCRIBING = 2  # paragraphs below a label line that still belong to it, its details aside
_LONGEST_NAME = 12  # words: a longer label line says itself what is wanted


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


def _is_name(words: str, *, opens: bool) -> bool:
    """Tell whether words start with letters that name an organisation: NHCT, TfL; Unity, but not as a first word."""
    capitals = sum(letter.isupper() for letter in words.split(None, 1)[0])
    return capitals > 1 or (capitals == 1 and not opens)


class _Finder:
    """Looks for the goals of one document."""

    def __init__(self, context: CheckContext, cues: GoalCues) -> None:
        self._context = context
        self._cues = cues
        self._blocks = context.document.blocks
        self._labels = self._label_ranks()
        self._divided: dict[int, bool] = {}

    def starts(self, index: int) -> bool:
        """Tell whether a goal starts with this block."""
        block, first = self._blocks[index], self._first(index)
        if first is None:
            return False
        if block.role is Role.CELL:
            return not self._elsewhere(first) and self._leads_row(index, first)
        if self._labelled(first):
            return not self._is_divided(index)
        if self._elsewhere(first) or self._introduces_goals(block):
            return False
        if _PURPOSE.match(self._context.folded(first.span)):  # "To be fair to all, please ...": what something is for
            return False
        if block.role is Role.HEADING:
            return first.index > 0 and (self._opens_with(self._cues.verb, first) or self._listed_heading(index, first))
        if block.role not in (Role.LIST_ITEM, Role.PARAGRAPH) or self._detail(first):
            return False
        whole = block.role is Role.PARAGRAPH and not self._context.folded(first.span).startswith("to ")
        said = self._context.analysis.of_block(index) if whole else (first,)
        if all(self._opens_with(self._cues.verb, sentence) for sentence in said) or self._named_aim(block, first):
            return True
        listed = block.role is Role.LIST_ITEM and block.level == 1 and self._under_opener(first)
        return listed and not self._context.holds(self._cues.told, first)

    def block_goal(self, index: int) -> Goal:
        """Return the goal that starts with this block."""
        context = self._context
        if self._blocks[index].role is Role.CELL:
            own = context.analysis.of_block(index)
            row = context.row(own[0])
            named = row[:1] if self._only_names(index) and self._labelled(own[0]) else []
            return Goal((*own, *named), self._over(own[0]), (*own, *row))
        blocks = range(index, self._end(index))
        reach = tuple(s for at in blocks for s in context.analysis.of_block(at))
        head = context.analysis.of_block(index)
        if self._only_names(index) and index + 1 < blocks.stop:
            head = (*head, *context.analysis.of_block(index + 1))
        return Goal(head, self._over(head[0]), reach, listed=not self._says(head[0]))

    def _says(self, first: Sentence) -> bool:
        """Tell whether a goal's first words make it one: a label, a verb of change or a promise."""
        opens = self._labelled(first) or self._opens_with(self._cues.verb, first)
        named = self._named_aim(self._context.block(first), first)
        return opens or named or self._promised(first)

    def _promised(self, sentence: Sentence) -> bool:
        """Tell whether a sentence promises; short words that do are an organisation's letters only in capitals."""
        context = self._context
        if context.holds(self._cues.promise, sentence):
            return True
        spans = context.find_any(self._cues.letters, sentence)
        return any(_is_name(context.document.quote(s), opens=s.start == sentence.span.start) for s in spans)

    def promises(self) -> Iterator[Goal]:
        """Yield the sentences of running text that promise, each with the next two of its paragraph or item."""
        context = self._context
        for sentence in context.sentences_with((*self._cues.promise, *self._cues.letters)):
            if self._elsewhere(sentence) or self._title(sentence) or not self._promised(sentence):
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
        if self._promised(other):  # a paragraph that promises is a goal of its own
            return False
        return own.section == next_.section and own.role is next_.role is Role.PARAGRAPH

    def _first(self, index: int) -> Sentence | None:
        return next(iter(self._context.analysis.of_block(index)), None)

    def _labelled(self, sentence: Sentence) -> bool:
        return self._opens_with(self._cues.label, sentence)

    def _detail(self, sentence: Sentence) -> bool:
        return self._opens_with(self._cues.detail, sentence) or self._context.holds(self._cues.cell, sentence)

    def _opens_with(self, words: tuple[Vocabulary, ...], sentence: Sentence) -> bool:
        context = self._context
        spans = context.find_any(words, sentence)
        return any(_OPENS.fullmatch(context.before(sentence, span.start)) for span in spans)

    def _named_aim(self, block: Block, item: Sentence) -> bool:
        """Tell whether an item opens with a verb of change after its name ("Food: ensure fair access")."""
        listed = block.role is Role.LIST_ITEM or (block.role is Role.PARAGRAPH and self._under_opener(item))
        context = self._context
        spans = context.find_any(self._cues.verb, item) if listed else []
        named = (s for s in spans if _NAMED.fullmatch(context.before(item, s.start)))
        return any(not context.folded(span).startswith("to ") for span in named)  # "The Act: to ensure" says what for

    def _elsewhere(self, sentence: Sentence) -> bool:
        own = self._context.block(sentence).role is Role.HEADING
        heading = sentence if own else self._context.heading(sentence)
        if heading is not None and not self._labelled(heading) and self._context.holds(self._cues.not_under, heading):
            return True
        return self._led_elsewhere(self._context.lead_in(sentence))

    def _led_elsewhere(self, lead_in: Sentence | None) -> bool:
        if lead_in is None:
            return False
        end = lead_in.span.end - _LEADING_END
        if any(span.end > end for span in self._context.find_any(self._cues.facts, lead_in)):
            return True
        if len(lead_in.span) > _LONGEST_OPENER or self._opener(lead_in):
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
        if lead_in is None or len(lead_in.span) <= _LONGEST_OPENER:
            return lead_in
        return lead_in if self._context.folded(lead_in.span).rstrip(" *_").endswith(":") else None

    def _divided_by(self, sentence: Sentence) -> Sentence | None:
        """Return the labelled line above that this one is a part of: the goal of an objective."""
        if not self._labelled(sentence):
            return None
        above = (self._first(at) for at in range(sentence.block - 1, -1, -1))
        rank = self._rank(sentence)
        return next((s for s in above if s is not None and self._labelled(s) and self._rank(s) < rank), None)

    def _outer(self, index: int) -> Sentence | None:
        """Return the heading above a heading."""
        level = self._blocks[index].level
        for at in range(index - 1, -1, -1):
            if self._blocks[at].role is Role.HEADING and self._blocks[at].level < level:
                return self._first(at)
        return None

    def _opener(self, sentence: Sentence | None) -> bool:
        if sentence is None or len(sentence.span) > _LONGEST_OPENER:
            return False
        return self._context.holds(self._cues.opener, sentence) and not self._labelled(sentence)

    def _under_opener(self, sentence: Sentence) -> bool:
        lead_in = self._context.lead_in(sentence)
        led = lead_in is not None and self._context.folded(lead_in.span).endswith(":")
        return self._opener(lead_in) or (not led and self._opener(self._context.heading(sentence)))

    def _listed_heading(self, index: int, first: Sentence) -> bool:
        outer = self._outer(index)
        if outer is not None and outer.index == 0 and _PLAN.search(self._context.folded(outer.span)):
            return False  # the title names the whole plan: below it are chapters
        if self._detail(first) or self._opener(first) or self._context.holds(self._cues.told, first):
            return False
        return self._opener(outer)

    def _leads_row(self, index: int, first: Sentence) -> bool:
        """Tell whether a cell names its row's goal: the first under a head that says so, or that opens with a verb."""
        if not self._names_goal(first) or (self._blocks[index].row == 0 and not self._labels_row(first)):
            return False
        before = (other for other in self._context.row(first) if other.index < first.index)
        return not any(self._names_goal(other) for other in before)

    def _labels_row(self, first: Sentence) -> bool:
        """Tell whether a cell of the first row is a goal's label, and not the head of a column beside others."""
        beside = (s for s in self._context.row(first) if s.index > first.index)
        return self._labelled(first) and not any(self._detail(s) or self._opener(s) for s in beside)

    def _names_goal(self, cell: Sentence) -> bool:
        heads = self._context.column_heads(cell)
        said = any(self._opener(head) or self._labelled(head) for head in heads)
        return said or self._labelled(cell) or self._opens_with(self._cues.verb, cell)

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
            block, first = self._blocks[at], self._first(at)
            if block.role is Role.CELL or first is None:
                continue
            if self._labelled(first):
                return self._rank(first) > self._rank(self._context.analysis.of_block(index)[0])
            if block.role is Role.HEADING and (own.role is not Role.HEADING or block.level <= own.level):
                return False
        return False

    def _introduces_goals(self, block: Block) -> bool:
        """Tell whether a block stands below a labelled heading that is divided: it leads over to what divides it."""
        over = None if block.section is None else self._first(block.section)
        return over is not None and self._labelled(over) and self._is_divided(over.block)

    def _label_ranks(self) -> dict[str, int]:
        """Return the words that label blocks, numbered as the document brings them: the outer ones first."""
        ranks: dict[str, int] = {}
        for sentence in self._context.sentences_with(self._cues.label):
            if self._labelled(sentence):
                ranks.setdefault(self._label(sentence), len(ranks))
        return ranks

    def _rank(self, sentence: Sentence) -> int:
        return self._labels.get(self._label(sentence), 0)

    def _label(self, sentence: Sentence) -> str:
        """Return the word that labels a line: goal, objective, priority; none where a number does."""
        word = re.search(r"[a-z]{3,}", self._context.folded(sentence.span))
        return "" if word is None or word[0] in _NUMBERS else word[0]

    def _only_names(self, index: int) -> bool:
        """Tell whether a block only says what the goal is called: a label and a few words that are no sentence."""
        sentences = self._context.analysis.of_block(index)
        if len(self._context.analysis.words(self._blocks[index].span)) > _LONGEST_NAME:
            return False
        if self._blocks[index].role is Role.HEADING:
            return True
        whole = self._context.document.quote(sentences[0].span).rstrip(" *_").endswith((".", "!", ";"))
        return len(sentences) == 1 and self._labelled(sentences[0]) and not whole

    def _names(self, index: int, at: int) -> bool:
        """Tell whether a heading is the name of the bare label ("Goal 2") in the line above it."""
        return at == index + 1 and len(self._context.analysis.words(self._blocks[index].span)) <= BARE_LABEL

    def _end(self, index: int) -> int:
        """Return the index of the block after the last that belongs to the goal that starts here."""
        for at in range(index + 1, len(self._blocks)):
            if not self._belongs(index, at):
                return at
        return len(self._blocks)

    def _number(self, index: int) -> int:
        """Return the number with which a block's line begins: "2. Hire two cooks" is no part of "1. Pay fairly"."""
        text, start = self._context.document.text, self._blocks[index].span.start
        found = _NUMBER.match(text, text.rfind("\n", 0, start) + 1)
        return int(found[1]) if found is not None and found.start() <= start else 0

    def _belongs(self, index: int, at: int) -> bool:
        """Tell whether a block belongs to the goal that starts with another, where all between them do."""
        own, other, first = self._blocks[index], self._blocks[at], self._first(at)
        if first is None:
            return True
        if self._labelled(first) or 0 < self._number(index) < self._number(at):
            return False
        if other.section is not None and other.section > index:  # below a heading that belongs
            return True
        plain = self._context.document.format == "text"  # shows no ranks of headings
        if other.role is Role.HEADING:
            deeper = other.level > own.level and not plain
            return (own.role is Role.HEADING and deeper) or (plain and (self._detail(first) or self._names(index, at)))
        if own.role is Role.HEADING or self._detail(first):
            return True
        if other.role is Role.CELL and own.role is not Role.CELL:  # "Owner: | the librarian", below the goal
            return any(self._context.folded(cell.span).endswith(":") for cell in (first, *self._context.row(first)))
        if other.role is Role.LIST_ITEM:
            return self._leads_to(index, other) if own.role is Role.PARAGRAPH else other.level > own.level
        if own.role is Role.LIST_ITEM:
            return self._between_numbers(index, at)
        if own.role is not Role.PARAGRAPH or other.role is not Role.PARAGRAPH:
            return False
        return (self._only_names(index) and self._near(index, at)) or self._between_cells(index, at)

    def _leads_to(self, index: int, item: Block) -> bool:
        """Tell whether a list below a paragraph is its own: a label's, or one that it or what follows it leads to."""
        first = self._first(index)
        labelled = first is not None and self._labelled(first)
        return labelled or item.level > 1 or (item.lead_in is not None and item.lead_in >= index)

    def _between_numbers(self, index: int, at: int) -> bool:
        """Tell whether a paragraph stands between a numbered item and the one with the next number."""
        number = self._number(index)
        if number == 0:
            return False
        rest = (other for other in range(at + 1, len(self._blocks)) if self._blocks[other].role is not Role.PARAGRAPH)
        following = next(rest, None)
        return following is not None and self._number(following) == number + 1

    def _between_cells(self, index: int, at: int) -> bool:
        """Tell whether a line stands between a goal and a bare date or role: a table's row whose cells became lines."""
        following = self._first(at + 1) if at + 1 < len(self._blocks) else None
        return at == index + 1 and following is not None and self._context.holds(self._cues.cell, following)

    def _near(self, index: int, at: int) -> bool:
        """Tell whether a paragraph is one of the first below a label line: the goal's name, or what is said of it."""
        between = (self._first(other) for other in range(index + 1, at))
        return sum(s is not None and not self._detail(s) for s in between) < _DESCRIBING
