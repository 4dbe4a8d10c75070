"""Unasked: a question that a form should ask and does not, where its other questions show what the form is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from operator import itemgetter

from pydantic import Field as Setting

from policylint.checks.answers import holds
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.missing import title_span
from policylint.document import Document, Field, Role, fold
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

# Words of a line that may be a label of which the blank or control was lost on the way into plain text.
_LABEL_WORDS = 6


class UnaskedOptions(Options):
    """Which questions make a form one that should ask another."""

    wants: Names = Setting(description="The question: words of a label, an answer, or anywhere in the text.")
    asks: dict[str, Names] = Setting(
        default_factory=dict, description="Questions that the form must ask, each by its labels."
    )
    topic: Names = Setting((), description="The title or a heading holds one of these, or:")
    kinds_of_question: dict[str, Names] = Setting(
        default_factory=dict, description="Questions, of which `enough` are asked."
    )
    enough: int = Setting(4, ge=1, description="How many of the kinds of question show the topic.")
    unless: Names = Setting((), description="Silent where the title or the first heading holds one of these.")


@dataclass(frozen=True, slots=True)
class Unasked(Check):
    """Yields one hit on the whole form, marked at the title."""

    options = UnaskedOptions

    wants: tuple[Vocabulary, ...]
    asks: tuple[tuple[Vocabulary, ...], ...]
    topic: tuple[Vocabulary, ...]
    questions: tuple[tuple[Vocabulary, ...], ...]
    enough: int
    unless: tuple[Vocabulary, ...]

    @classmethod
    def build(cls, options: UnaskedOptions, lookup: Lookup) -> Unasked:
        """Compile the options of a rule."""
        return cls(
            lookup(options.wants),
            tuple(lookup(words) for words in options.asks.values()),
            lookup(options.topic),
            tuple(lookup(words) for words in options.kinds_of_question.values()),
            options.enough,
            lookup(options.unless),
        )

    @property
    def captures(self) -> frozenset[str]:
        """None: the message says what is not asked."""
        return frozenset()

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield one hit or none."""
        if any(context.holds(self.wants, s) for s in context.sentences_with(self.wants)):
            return
        fields = context.document.fields
        labels = [_words(field) for field in fields]
        if any(holds(text, self.wants) for text in labels):
            return
        if context.armed or self._called_for(context, [*labels, *_short_lines(context.document)]):
            asked = [holds(text, self.asks[0]) if self.asks else False for text in labels]
            # A name may be asked in parts: what is added belongs behind the last of them.
            parts = takewhile(itemgetter(0), dropwhile(lambda part: not part[0], zip(asked, fields, strict=True)))
            beside = tuple(field.span for _, field in parts)[-1:]
            yield Hit(None, anchor=title_span(context), evidence=beside)

    def _called_for(self, context: CheckContext, labels: list[str]) -> bool:
        if not all(any(holds(text, words) for text in labels) for words in self.asks):
            return False
        heads = [s for s in context.analysis.sentences if s.index == 0 or context.block(s).role is Role.HEADING]
        if heads and context.holds(self.unless, heads[0]):
            return False
        if not self.topic and not self.questions:
            return True
        if any(context.holds(self.topic, sentence) for sentence in heads):
            return True
        return sum(any(holds(text, words) for text in labels) for words in self.questions) >= self.enough


def _words(field: Field) -> str:
    return fold(" ; ".join([field.label, *(option.text for option in field.options)]))


def _short_lines(document: Document) -> list[str]:
    """Return the lines that are short enough to be a label."""
    lines = (line.strip() for line in document.folded.split("\n"))
    return [line for line in lines if line and len(line.split()) <= _LABEL_WORDS and not line.endswith((".", "!"))]
