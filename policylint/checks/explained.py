"""Explained: a question that should have certain words near it: why it is asked, that it may be skipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field as Setting

from policylint.checks.answers import answers, holds, offers
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.document import Document, Field, Role, Span, fold
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

# How many blocks after the last such question may still explain it.
_AFTERWARDS = 3


class ExplainedOptions(Options):
    """Which questions, and what should be said near them."""

    label: Names = Setting((), description="A question whose label holds one of these.")
    answers_most: Names = Setting((), description="Or: most of whose answers hold one of these.")
    not_label: Names = Setting((), description="But not one whose label holds one of these.")
    words: Names = Setting((), description="Or: one of these stands anywhere in a sentence, however it is asked.")
    wants: dict[str, Names] = Setting(description="What should be said, by name.")
    answer_says: dict[str, Names] = Setting(
        default_factory=dict, description="Said, too, where every such question has an answer with one of these."
    )
    optional_says: Names = Setting((), description="Said, too, where every such question is marked optional.")
    unless: Names = Setting((), description="Silent where the title or the first heading holds one of these.")


@dataclass(frozen=True, slots=True)
class Explained(Check):
    """Yields one hit a document, marked at the first question that is not explained."""

    options = ExplainedOptions

    label: tuple[Vocabulary, ...]
    answers_most: tuple[Vocabulary, ...]
    not_label: tuple[Vocabulary, ...]
    words: tuple[Vocabulary, ...]
    wants: tuple[tuple[str, tuple[Vocabulary, ...]], ...]
    answer_says: tuple[tuple[str, tuple[Vocabulary, ...]], ...]
    optional_says: frozenset[str]
    unless: tuple[Vocabulary, ...]

    @classmethod
    def build(cls, options: ExplainedOptions, lookup: Lookup) -> Explained:
        """Compile the options of a rule."""
        unknown = ({*options.answer_says} | {*options.optional_says}) - {*options.wants}
        if unknown:
            raise ValueError(f"{sorted(unknown)[0]!r} is not one of `wants`")
        return cls(
            label=lookup(options.label),
            answers_most=lookup(options.answers_most),
            not_label=lookup(options.not_label),
            words=lookup(options.words),
            wants=tuple((name, lookup(words)) for name, words in options.wants.items()),
            answer_says=tuple((name, lookup(words)) for name, words in options.answer_says.items()),
            optional_says=frozenset(options.optional_says),
            unless=lookup(options.unless),
        )

    @property
    def captures(self) -> frozenset[str]:
        """The labels of the questions, and what is not said."""
        return frozenset({"label", "missing"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield one hit or none."""
        fields = [field for field in context.document.fields if self._meant(field)]
        spans = sorted([*(field.span for field in fields), *self._sentences(context)])
        if not context.armed and (not spans or self._elsewhere(context)):
            return
        missing = [name for name, words in self.wants if not self._said(context, name, words, fields, spans)]
        if missing:
            labels = dict.fromkeys(" ".join(field.label.split()).strip(" :?*") for field in fields if field.label)
            facts = (("label", "; ".join(labels)), ("missing", " and ".join(missing)))
            yield Hit(None, anchor=next((span for span in spans if len(span)), None), facts=facts)

    def _meant(self, field: Field) -> bool:
        label = fold(field.label)
        if holds(label, self.not_label):
            return False
        if holds(label, self.label):
            return True
        found = [offers(text, self.answers_most) for text in answers(field)]
        return sum(found) >= 2 and 2 * sum(found) > len(found)

    def _sentences(self, context: CheckContext) -> Iterator[Span]:
        for sentence in context.sentences_with(self.words):
            if context.holds(self.words, sentence):
                yield sentence.span

    def _elsewhere(self, context: CheckContext) -> bool:
        first = context.analysis.sentences[0] if context.analysis.sentences else None
        return first is not None and context.holds(self.unless, first)

    def _said(
        self, context: CheckContext, name: str, words: tuple[Vocabulary, ...], fields: list[Field], spans: list[Span]
    ) -> bool:
        if fields and name in self.optional_says and all(field.optional for field in fields):
            return True
        given = dict(self.answer_says).get(name, ())
        if fields and given and all(any(offers(text, given) for text in answers(field)) for field in fields):
            return True
        near = _near(context.document, spans)
        for sentence in context.sentences_with(words):
            if context.holds(words, sentence) and (context.armed or any(s.touches(sentence.span) for s in near)):
                return True
        return False


def _near(document: Document, spans: list[Span]) -> list[Span]:
    """Return where it may be said: before the first question of the form, and in the questions' sections up to them."""
    first = min((field.span.start for field in document.fields if len(field.span)), default=len(document.text))
    near = [Span(0, max(first, _end_of_opening(document)))]
    for span in spans:
        heading = document.heading_of(span.start)
        start = 0 if heading is None else heading.span.start
        near.append(Span(start, _some_blocks_on(document, span.end)))
    return near


def _end_of_opening(document: Document) -> int:
    """Return the end of the first paragraphs, past the title."""
    index = next((i for i, block in enumerate(document.blocks) if block.role is not Role.HEADING), 0)
    return document.blocks[index].span.end if document.blocks else 0


def _some_blocks_on(document: Document, offset: int) -> int:
    index = document.block_at(max(offset - 1, 0))
    if index is None:
        return offset
    return document.blocks[min(index + _AFTERWARDS, len(document.blocks) - 1)].span.end
