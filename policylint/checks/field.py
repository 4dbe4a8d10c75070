"""Field: a form's question, judged by its label and its answers, however they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field as Setting

from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import silenced
from policylint.document import Choice, Field, fold
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary


class FieldOptions(Options):
    """Which fields are meant, and what is wrong with their answers."""

    label: Names = Setting((), description="The label holds one of these.")
    answers_tell: Names = Setting((), description="Or: there is no telling label, and all answers are among these.")
    not_label: Names = Setting((), description="Silent where the label, or the words before it, hold one of these.")
    answers_only: Names = Setting((), description="Every answer is among these, in full.")
    lacking: dict[str, Names] = Setting(
        default_factory=dict, description="Kinds of answer, of which at least one is not offered."
    )
    write_in_is: Names = Setting(
        (), description="The kinds of answer (keys of `lacking`) that a blank to write in offers."
    )
    optional_is: Names = Setting((), description="The kinds of answer that an 'optional' mark offers.")
    least: int = Setting(2, ge=0, description="Fewest answers.")
    choice: Choice | None = Setting(None, description="Only where so many answers may be chosen.")
    allow_write_in: bool = Setting(False, description="False: silent where an answer can be written in.")


@dataclass(frozen=True, slots=True)
class FieldCheck(Check):
    """Yields a hit for each such field, over the whole field."""

    options = FieldOptions

    label: tuple[Vocabulary, ...]
    answers_tell: tuple[Vocabulary, ...]
    not_label: tuple[Vocabulary, ...]
    answers_only: tuple[Vocabulary, ...]
    lacking: tuple[tuple[str, tuple[Vocabulary, ...]], ...]
    write_in_is: frozenset[str]
    optional_is: frozenset[str]
    least: int
    choice: str | None
    allow_write_in: bool

    @classmethod
    def build(cls, options: FieldOptions, lookup: Lookup) -> FieldCheck:
        """Compile the options of a rule."""
        return cls(
            lookup(options.label),
            lookup(options.answers_tell),
            lookup(options.not_label),
            lookup(options.answers_only),
            tuple((name, lookup(words)) for name, words in options.lacking.items()),
            frozenset(options.write_in_is),
            frozenset(options.optional_is),
            options.least,
            options.choice,
            options.allow_write_in,
        )

    @property
    def captures(self) -> frozenset[str]:
        """The label, the answers, and the kinds of answer that are not offered."""
        return frozenset({"label", "answers", "missing"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        for field in context.document.fields:
            if self._meant(context, field) and not self._mentioned(context, field):
                missing = self._missing(field)
                if missing or not self.lacking:
                    answers = ", ".join(option.text for option in field.options)
                    facts = (("label", field.label), ("answers", answers), ("missing", ", ".join(missing)))
                    yield Hit(field.span, facts=facts)

    def _meant(self, context: CheckContext, field: Field) -> bool:
        if len(field.options) < self.least or (self.choice is not None and field.choice != self.choice):
            return False
        if field.write_in and not self.allow_write_in:
            return False
        if self.answers_only and not all(_is(option.text, self.answers_only) for option in field.options):
            return False
        label = fold(field.label)
        if _holds(label, self.not_label) or _holds(self._line_before(context, field), self.not_label):
            return False
        told = bool(self.answers_tell) and all(_is(option.text, self.answers_tell) for option in field.options)
        return told or not self.label or _holds(label, self.label)

    def _line_before(self, context: CheckContext, field: Field) -> str:
        """Return up to forty characters before the field on its line: they may say whose field it is."""
        before = context.document.folded[max(field.span.start - 40, 0) : field.span.start]
        return re.split(r"[\n:_\t]", before)[-1]

    def _mentioned(self, context: CheckContext, field: Field) -> bool:
        sentence = context.analysis.sentence_at(field.span.start)
        return sentence is not None and silenced(context, sentence, field.span, ("mentioned", "historical")) is not None

    def _missing(self, field: Field) -> list[str]:
        missing = []
        for name, words in self.lacking:
            offered = any(_holds(fold(option.text), words) for option in field.options)
            offered |= name in self.write_in_is and field.write_in
            offered |= name in self.optional_is and field.optional
            if not offered:
                missing.append(name)
        return missing


def _bytes(folded: str) -> bytes:
    return folded.encode("ascii", "replace")


def _holds(folded: str, words: tuple[Vocabulary, ...]) -> bool:
    return any(vocabulary.find(_bytes(folded), 0, len(folded)) for vocabulary in words)


def _is(answer: str, words: tuple[Vocabulary, ...]) -> bool:
    """Tell whether an answer is one of the words and nothing else."""
    folded = fold(answer).strip(" .:;,*_()[]")
    return any(
        len(span) == len(folded) for vocabulary in words for span in vocabulary.find(_bytes(folded), 0, len(folded))
    )
