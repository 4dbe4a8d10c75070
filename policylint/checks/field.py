"""Field: a form's question, judged by its label and its answers, however they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field as Setting

from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import silenced
from policylint.document import Choice, Field, Role, fold
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary


class FieldOptions(Options):
    """Which fields are meant, and what is wrong with their answers."""

    label: Names = Setting((), description="The label holds one of these.")
    answers_tell: Names = Setting((), description="Or: there is no telling label, and all answers are among these.")
    not_label: Names = Setting((), description="Silent where the label, or the words before it, hold one of these.")
    not_section: Names = Setting((), description="Silent under a heading with one of these.")
    not_document: Names = Setting((), description="Silent where the title or a heading holds one of these.")
    answers_only: Names = Setting((), description="Every answer is among these, in full.")
    answers_most: Names = Setting((), description="Two or more answers, and over half of them, hold one of these.")
    answers_any: Names = Setting((), description="At least one answer holds one of these.")
    answers_none: Names = Setting((), description="Silent where an answer holds one of these.")
    answers_beyond: Names = Setting((), description="Not every answer is among these, or one can be written in.")
    lacking: dict[str, Names] = Setting(
        default_factory=dict, description="Kinds of answer, of which at least one is not offered."
    )
    write_in_is: Names = Setting(
        (), description="The kinds of answer (keys of `lacking`) that a blank to write in offers."
    )
    optional_is: Names = Setting((), description="The kinds of answer that an 'optional' mark offers.")
    least: int = Setting(2, ge=0, description="Fewest answers.")
    most: int | None = Setting(None, ge=0, description="Most answers (0: free text only).")
    choice: Choice | None = Setting(None, description="Only where so many answers may be chosen.")
    unless_optional: bool = Setting(False, description="Silent where the question is marked optional.")
    allow_write_in: bool = Setting(False, description="False: silent where an answer can be written in.")


@dataclass(frozen=True, slots=True)
class FieldCheck(Check):
    """Yields a hit for each such field, over the whole field."""

    options = FieldOptions

    label: tuple[Vocabulary, ...]
    answers_tell: tuple[Vocabulary, ...]
    not_label: tuple[Vocabulary, ...]
    not_section: tuple[Vocabulary, ...]
    not_document: tuple[Vocabulary, ...]
    answers_only: tuple[Vocabulary, ...]
    answers_most: tuple[Vocabulary, ...]
    answers_any: tuple[Vocabulary, ...]
    answers_none: tuple[Vocabulary, ...]
    answers_beyond: tuple[Vocabulary, ...]
    lacking: tuple[tuple[str, tuple[Vocabulary, ...]], ...]
    write_in_is: frozenset[str]
    optional_is: frozenset[str]
    least: int
    most: int | None
    choice: str | None
    unless_optional: bool
    allow_write_in: bool

    @classmethod
    def build(cls, options: FieldOptions, lookup: Lookup) -> FieldCheck:
        """Compile the options of a rule."""
        return cls(
            label=lookup(options.label),
            answers_tell=lookup(options.answers_tell),
            not_label=lookup(options.not_label),
            not_section=lookup(options.not_section),
            not_document=lookup(options.not_document),
            answers_only=lookup(options.answers_only),
            answers_most=lookup(options.answers_most),
            answers_any=lookup(options.answers_any),
            answers_none=lookup(options.answers_none),
            answers_beyond=lookup(options.answers_beyond),
            lacking=tuple((name, lookup(words)) for name, words in options.lacking.items()),
            write_in_is=frozenset(options.write_in_is),
            optional_is=frozenset(options.optional_is),
            least=options.least,
            most=options.most,
            choice=options.choice,
            unless_optional=options.unless_optional,
            allow_write_in=options.allow_write_in,
        )

    @property
    def captures(self) -> frozenset[str]:
        """The label, the answers, and the kinds of answer that are not offered."""
        return frozenset({"label", "answers", "missing"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        if self.not_document and self._elsewhere(context):
            return
        for field in context.document.fields:
            if self._meant(context, field) and self._answered(field) and not self._mentioned(context, field):
                missing = self._missing(field)
                if missing or not self.lacking:
                    answers = ", ".join(option.text for option in field.options)
                    facts = (("label", field.label), ("answers", answers), ("missing", " and ".join(missing)))
                    yield Hit(field.span, facts=facts)

    def _elsewhere(self, context: CheckContext) -> bool:
        """The title or a heading says that this is another sort of form."""
        headings = (s for s in context.analysis.sentences if s.index == 0 or context.block(s).role is Role.HEADING)
        return any(context.holds(self.not_document, sentence) for sentence in headings)

    def _meant(self, context: CheckContext, field: Field) -> bool:
        """The question is one that the rule is about."""
        if (self.choice is not None and field.choice != self.choice) or (self.unless_optional and field.optional):
            return False
        label = fold(field.label)
        if _holds(label, self.not_label) or _holds(self._line_before(context, field), self.not_label):
            return False
        if self.not_section:
            heading = context.document.heading_of(field.span.start)
            if heading is not None and _holds(context.folded(heading.span), self.not_section):
                return False
        told = bool(self.answers_tell) and all(_is(option.text, self.answers_tell) for option in field.options)
        told |= bool(self.answers_most) and self._mostly(field)
        return told or not (self.label or self.answers_most) or _holds(label, self.label)

    def _mostly(self, field: Field) -> bool:
        found = sum(_holds(fold(option.text), self.answers_most) for option in field.options)
        return found >= 2 and 2 * found > len(field.options)

    def _answered(self, field: Field) -> bool:
        """Its answers are of the sort that the rule is about."""
        texts = [option.text for option in field.options]
        if len(texts) < self.least or (self.most is not None and len(texts) > self.most):
            return False
        if field.write_in and not self.allow_write_in:
            return False
        if self.answers_only and not all(_is(text, self.answers_only) for text in texts):
            return False
        if self.answers_beyond and not field.write_in and all(_is(text, self.answers_beyond) for text in texts):
            return False
        if any(_holds(fold(text), self.answers_none) for text in texts):
            return False
        return not self.answers_any or any(_holds(fold(text), self.answers_any) for text in texts)

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
