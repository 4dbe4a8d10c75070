"""Field: a form's question, judged by its label and its answers, however they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field as Setting

from policylint.checks.answers import answers, holds, is_among, offers, takes_own_words
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import silenced
from policylint.document import Choice, Document, Field, Span, fold
from policylint.finding import Confidence, Hit
from policylint.vocabulary import Vocabulary

# Characters: how far up a form says what sort of form it is; how much of a line before a field may say whose it is.
_TOP = 600
_BEFORE = 40
# Words of a sentence that can still be a label. Longer ones are instructions that mention many things.
_LONGEST_LABEL = 30
# Before a question that a script quotes: not to be asked.
_FORBIDS = re.compile(r"\b(?:not|never|no one|nobody|don't|avoid|without|instead of|rather than)\b[^.;?!]*$")
_SENTENCES = re.compile(r"(?<=[.!?;])\s+(?=[^a-z])")


class FieldOptions(Options):
    """Which fields are meant, and what is wrong with their answers."""

    label: Names = Setting((), description="The label holds one of these.")
    label_of_blank: Names = Setting(
        (), description="Or: there is nothing but a blank, and its label holds one of these."
    )
    answers_tell: Names = Setting((), description="Or: there is no telling label, and all answers are among these.")
    answers_most: Names = Setting((), description="Or: two or more answers, and over half of them, hold one of these.")
    not_label: Names = Setting((), description="Silent where the label, or the words before it, hold one of these.")
    not_section: Names = Setting((), description="Silent under a heading with one of these.")
    not_document: Names = Setting((), description="Silent where the title or the first lines hold one of these.")
    spoken: Names = Setting((), description="In a script: a spoken question with one of these is meant, too.")
    aside: Names = Setting((), description="Answers with one of these are left aside in what follows on answers.")
    answers_only: Names = Setting((), description="Every answer is among these, in full.")
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
    choice_cue: Names = Setting((), description="Or where the label holds one of these.")
    unless_optional: bool = Setting(False, description="Silent where the question is marked optional.")
    allow_write_in: bool = Setting(False, description="False: silent where an answer can be written in.")


@dataclass(frozen=True, slots=True)
class FieldCheck(Check):
    """Yields a hit for each such question, over the whole field."""

    options = FieldOptions

    label: tuple[Vocabulary, ...]
    label_of_blank: tuple[Vocabulary, ...]
    answers_tell: tuple[Vocabulary, ...]
    answers_most: tuple[Vocabulary, ...]
    not_label: tuple[Vocabulary, ...]
    not_section: tuple[Vocabulary, ...]
    not_document: tuple[Vocabulary, ...]
    spoken: tuple[Vocabulary, ...]
    aside: tuple[Vocabulary, ...]
    answers_only: tuple[Vocabulary, ...]
    answers_any: tuple[Vocabulary, ...]
    answers_none: tuple[Vocabulary, ...]
    answers_beyond: tuple[Vocabulary, ...]
    lacking: tuple[tuple[str, tuple[Vocabulary, ...]], ...]
    write_in_is: frozenset[str]
    optional_is: frozenset[str]
    least: int
    most: int | None
    choice: str | None
    choice_cue: tuple[Vocabulary, ...]
    unless_optional: bool
    allow_write_in: bool

    @classmethod
    def build(cls, options: FieldOptions, lookup: Lookup) -> FieldCheck:
        """Compile the options of a rule."""
        return cls(
            label=lookup(options.label),
            label_of_blank=lookup(options.label_of_blank),
            answers_tell=lookup(options.answers_tell),
            answers_most=lookup(options.answers_most),
            not_label=lookup(options.not_label),
            not_section=lookup(options.not_section),
            not_document=lookup(options.not_document),
            spoken=lookup(options.spoken),
            aside=lookup(options.aside),
            answers_only=lookup(options.answers_only),
            answers_any=lookup(options.answers_any),
            answers_none=lookup(options.answers_none),
            answers_beyond=lookup(options.answers_beyond),
            lacking=tuple((name, lookup(words)) for name, words in options.lacking.items()),
            write_in_is=frozenset(options.write_in_is),
            optional_is=frozenset(options.optional_is),
            least=options.least,
            most=options.most,
            choice=options.choice,
            choice_cue=lookup(options.choice_cue),
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
        found = [field for field in context.document.fields if self._found(context, field)]
        for index, field in enumerate(found):
            following = found[index + 1] if index + 1 < len(found) else None
            if not (index and _same_question(found[index - 1], field)) and not (
                following and _introduces(field, following)
            ):
                yield self._hit(context.document, field)
        if self.spoken and context.kind == "script":
            yield from self._questions_spoken(context)

    def _hit(self, document: Document, field: Field) -> Hit:
        label = " ".join(field.label.split()).rstrip(" :")
        missing = " and ".join(self._missing(document, field))
        facts = (("label", label), ("answers", ", ".join(answers(field))), ("missing", missing))
        # With no answers printed, only the label tells what is asked.
        return Hit(field.span, facts=facts, confidence=Confidence.HIGH if field.options else Confidence.MEDIUM)

    def _found(self, context: CheckContext, field: Field) -> bool:
        if not self._meant(context, field) or self._mentioned(context, field):
            return False
        if not (self._answered(context.document, field) or self._blank_meant(field)):
            return False
        return not self.lacking or bool(self._missing(context.document, field))

    def _elsewhere(self, context: CheckContext) -> bool:
        """The title or the first lines say that this is another sort of form."""
        document = context.document
        return holds(fold(document.title or ""), self.not_document) or holds(document.folded[:_TOP], self.not_document)

    def _meant(self, context: CheckContext, field: Field) -> bool:
        """The question is one that the rule is about."""
        if self.unless_optional and field.optional:
            return False
        if self.choice and field.choice != self.choice and not _says(field.label, self.choice_cue):
            return False
        return self._asks(field) and not self._about_something_else(context, field)

    def _asks(self, field: Field) -> bool:
        """The label asks for it, or the answers tell that it is asked for."""
        if _says(field.label, self.label) or self._blank_meant(field):
            return True
        if self.answers_tell and field.options and all(is_among(text, self.answers_tell) for text in answers(field)):
            return True
        return (bool(self.answers_most) and self._mostly(field)) or not (self.label or self.answers_most)

    def _about_something_else(self, context: CheckContext, field: Field) -> bool:
        """The label, what stands before it on its line, or the heading says that another thing or person is meant."""
        before = _line_before(context.document, field)
        if holds(fold(field.label), self.not_label) or holds(before, self.not_label):
            return True
        heading = context.document.heading_of(field.span.start) if self.not_section else None
        return heading is not None and holds(context.folded(heading.span), self.not_section)

    def _mostly(self, field: Field) -> bool:
        texts = answers(field)
        found = sum(offers(text, self.answers_most) for text in texts)
        return found >= 2 and 2 * found > len(texts)

    def _blank_meant(self, field: Field) -> bool:
        """There is nothing but a blank, and the label tells: "Are you male or female? ____"."""
        return not field.options and _says(field.label, self.label_of_blank)

    def _answered(self, document: Document, field: Field) -> bool:
        """Its answers are of the sort that the rule is about."""
        printed = answers(field)
        texts = [text for text in printed if not offers(text, self.aside)]
        if len(printed) < self.least or (self.most is not None and len(printed) > self.most):
            return False
        own_words = takes_own_words(document, field)
        if own_words and not self.allow_write_in:
            return False
        if self.answers_only and not all(is_among(text, self.answers_only) for text in texts):
            return False
        if self.answers_beyond and not own_words and all(is_among(text, self.answers_beyond) for text in texts):
            return False
        if any(offers(text, self.answers_none) for text in texts):
            return False
        return not self.answers_any or any(offers(text, self.answers_any) for text in texts)

    def _mentioned(self, context: CheckContext, field: Field) -> bool:
        sentence = context.analysis.sentence_at(field.span.start)
        return sentence is not None and silenced(context, sentence, field.span, ("mentioned", "historical")) is not None

    def _missing(self, document: Document, field: Field) -> list[str]:
        own_words = takes_own_words(document, field)
        missing = []
        for name, words in self.lacking:
            offered = any(offers(text, words) for text in answers(field))
            offered |= name in self.write_in_is and own_words
            offered |= name in self.optional_is and field.optional
            if not offered:
                missing.append(name)
        return missing

    def _questions_spoken(self, context: CheckContext) -> Iterator[Hit]:
        """Yield the questions that a script puts into somebody's mouth."""
        fields = [field.span for field in context.document.fields]
        for sentence in context.sentences_with(self.spoken):
            asks = context.folded(sentence.span).rstrip(" \"')*_").endswith("?")
            span = next(iter(context.find_any(self.spoken, sentence)), None)
            if not asks or span is None or any(field.touches(span) for field in fields):
                continue
            forbidden = _FORBIDS.search(context.before(sentence, span.start))
            if not forbidden and not silenced(context, sentence, span, ("mentioned", "historical")):
                yield Hit(span, facts=(("label", context.document.quote(span)), ("answers", ""), ("missing", "")))


def _says(label: str, words: tuple[Vocabulary, ...]) -> bool:
    """Tell whether the label, or a sentence of it that is short enough to be a question, holds one of the words."""
    if not words:
        return False
    whole = len(label.split()) <= _LONGEST_LABEL
    parts = [label] if whole else [p for p in _SENTENCES.split(label) if len(p.split()) <= _LONGEST_LABEL]
    return any(holds(fold(part), words) for part in parts)


def _line_before(document: Document, field: Field) -> str:
    """Return some characters before the field on its line: they may say whose field it is."""
    before = document.folded[max(field.span.start - _BEFORE, 0) : field.span.start]
    return re.split(r"[\n:_\t]", before)[-1]


def _same_question(first: Field, second: Field) -> bool:
    """Tell whether two blanks are parts of one answer (the boxes of a number) or rows under one head."""
    if len(first.label_span) or len(second.label_span):
        return first.label_span == second.label_span
    if first.options or second.options:
        return False
    return re.sub(r"\d+", "", first.label) == re.sub(r"\d+", "", second.label)


def _introduces(head: Field, question: Field) -> bool:
    """Tell whether a field is but the head of a cell in which the question stands."""
    between = Span(head.span.end, question.span.start)
    return head.control == "column" and not head.options and 0 <= between.end - between.start <= 1
