"""Signs by which a line of a plan is told to be a goal, a part of one, or what opens a list of them."""

from __future__ import annotations

import re

from policylint.analysis import Sentence
from policylint.checks.base import CheckContext
from policylint.checks.goal_cues import GoalCues
from policylint.document import Block, Role
from policylint.vocabulary import Vocabulary

_NUMBER = re.compile(r"[ \t#*]*(\d{1,2})[.)]\s")
_OPENS = re.compile(r"[\W\d_]*(?:(?:[a-z]|[ivx]{1,4})[.)]\s+|[a-z]{1,3}\d{1,2}(?:\.\d)?[.:)]?\s+)?")
_NAMED = re.compile(r"[^:.;!?]{3,60}(?:: ?| - )\W*")  # "Access to food: "
_NUMBERS = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_LONGEST_NAME = 12  # words: a longer label line says itself what is wanted
LONGEST_OPENER = 90  # characters: a longer lead-in is a sentence of its own


class Signs:
    """Reads the lines of one document by the cues of a plan."""

    def __init__(self, context: CheckContext, cues: GoalCues) -> None:
        self._context = context
        self._cues = cues
        self._blocks = context.document.blocks

    def first(self, index: int) -> Sentence | None:
        """Return the first sentence of a block, where it has words."""
        return next(iter(self._context.analysis.of_block(index)), None)

    def labelled(self, sentence: Sentence) -> bool:
        """Tell whether a line starts with a label: "Goal 2", "Objective:"."""
        return self.opens_with(self._cues.label, sentence)

    def detail(self, sentence: Sentence) -> bool:
        """Tell whether a line tells more of a goal that stands above: its measure, its owner."""
        return self.opens_with(self._cues.detail, sentence) or self._context.holds(self._cues.cell, sentence)

    def opens_with(self, words: tuple[Vocabulary, ...], sentence: Sentence) -> bool:
        """Tell whether a line opens with certain words, after a number or a bullet."""
        context = self._context
        spans = context.find_any(words, sentence)
        return any(_OPENS.fullmatch(context.before(sentence, span.start)) for span in spans)

    def opener(self, sentence: Sentence | None) -> bool:
        """Tell whether a heading or a lead-in opens a list of goals."""
        if sentence is None or len(sentence.span) > LONGEST_OPENER:
            return False
        return self._context.holds(self._cues.opener, sentence) and not self.labelled(sentence)

    def under_opener(self, sentence: Sentence) -> bool:
        """Tell whether what leads to a line, or else its heading, opens a list of goals."""
        lead_in = self._context.lead_in(sentence)
        led = lead_in is not None and self._context.folded(lead_in.span).endswith(":")
        return self.opener(lead_in) or (not led and self.opener(self._context.heading(sentence)))

    def named_aim(self, block: Block, item: Sentence) -> bool:
        """Tell whether an item opens with a verb of change after its name ("Food: ensure fair access")."""
        listed = block.role is Role.LIST_ITEM or (block.role is Role.PARAGRAPH and self.under_opener(item))
        context = self._context
        spans = context.find_any(self._cues.verb, item) if listed else []
        named = (s for s in spans if _NAMED.fullmatch(context.before(item, s.start)))
        return any(not context.folded(span).startswith("to ") for span in named)  # "The Act: to ensure" says what for

    def promised(self, sentence: Sentence) -> bool:
        """Tell whether a sentence promises; short words that do are an organisation's letters only in capitals."""
        context = self._context
        if context.holds(self._cues.promise, sentence):
            return True
        spans = context.find_any(self._cues.letters, sentence)
        return any(_is_name(context.document.quote(s), opens=s.start == sentence.span.start) for s in spans)

    def says(self, first: Sentence) -> bool:
        """Tell whether a goal's first words make it one: a label, a verb of change or a promise."""
        opens = self.labelled(first) or self.opens_with(self._cues.verb, first)
        named = self.named_aim(self._context.block(first), first)
        return opens or named or self.promised(first)

    def label(self, sentence: Sentence) -> str:
        """Return the word that labels a line: goal, objective, priority; none where a number does."""
        word = re.search(r"[a-z]{3,}", self._context.folded(sentence.span))
        return "" if word is None or word[0] in _NUMBERS else word[0]

    def number(self, index: int) -> int:
        """Return the number with which a block's line begins: "2. Hire two cooks" is no part of "1. Pay fairly"."""
        text, start = self._context.document.text, self._blocks[index].span.start
        found = _NUMBER.match(text, text.rfind("\n", 0, start) + 1)
        return int(found[1]) if found is not None and found.start() <= start else 0

    def only_names(self, index: int) -> bool:
        """Tell whether a block only says what the goal is called: a label and a few words that are no sentence."""
        sentences = self._context.analysis.of_block(index)
        if len(self._context.analysis.words(self._blocks[index].span)) > _LONGEST_NAME:
            return False
        if self._blocks[index].role is Role.HEADING:
            return True
        whole = self._context.document.quote(sentences[0].span).rstrip(" *_").endswith((".", "!", ";"))
        return len(sentences) == 1 and self.labelled(sentences[0]) and not whole


def _is_name(words: str, *, opens: bool) -> bool:
    """Tell whether words start with letters that name an organisation: NHCT, TfL; Unity, but not as a first word."""
    capitals = sum(letter.isupper() for letter in words.split(None, 1)[0])
    return capitals > 1 or (capitals == 1 and not opens)
