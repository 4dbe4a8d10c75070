"""Demand: words that ask something of people, silent where the document elsewhere says what makes it fair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names
from policylint.checks.phrase import Phrase, PhraseOptions
from policylint.checks.zones import find_zones
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary


class DemandOptions(PhraseOptions):
    """Words to be found, and what else in the document silences them."""

    once: bool = Field(False, description="At most one finding a sentence for each of `words`: the first.")
    excused: dict[str, Names] = Field(
        default_factory=dict,
        description="For a vocabulary of `words`: silent where one of these stands anywhere in the document.",
    )
    unless_under: Names = Field((), description="Silent under a heading, a lead-in or a column head with one of these.")
    unless_beside: Names = Field(
        (), description="Silent where one of these stands in the sentence, whole, or in the one before or after."
    )
    zones: Names = Field((), description="Vocabularies of headings that divide the document into zones.")
    not_in: Names = Field((), description="Zones in which nothing counts.")


@dataclass(frozen=True, slots=True)
class Demand(Check):
    """Yields the hits of a phrase that nothing else in the document excuses."""

    options = DemandOptions

    phrase: Phrase
    once: bool
    excused: tuple[tuple[Vocabulary, tuple[Vocabulary, ...]], ...]
    unless_under: tuple[Vocabulary, ...]
    unless_beside: tuple[Vocabulary, ...]
    zones: tuple[Vocabulary, ...]
    not_in: frozenset[str]

    @classmethod
    def build(cls, options: DemandOptions, lookup: Lookup) -> Demand:
        """Compile the options of a rule."""
        for name in options.excused:
            if name not in options.words:
                raise ValueError(f"excused: {name!r} is none of the words")
        return cls(
            # What is excused must not stand for what is not: "once" is seen to when that is known.
            Phrase.build(options.model_copy(update={"once": False}), lookup),
            options.once,
            tuple((lookup([name])[0], lookup(names)) for name, names in options.excused.items()),
            lookup(options.unless_under),
            lookup(options.unless_beside),
            lookup(options.zones),
            frozenset(v.name for v in lookup(options.not_in)),
        )

    @property
    def captures(self) -> frozenset[str]:
        """The captures that the rule names."""
        return self.phrase.captures

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        told: set[tuple[int, tuple[str, ...]]] = set()
        for hit, sentence in self._demands(context):
            sort = (sentence.index, tuple(w.name for w in self.phrase.words if hit.span in context.find(w, sentence)))
            if not (self.once and sort in told):
                told.add(sort)
                yield hit

    def _demands(self, context: CheckContext) -> Iterator[tuple[Hit, Sentence]]:
        """Yield the hits that nothing excuses, with their sentences."""
        hits = list(self.phrase.find(context))
        zones = find_zones(context, self.zones) if hits else None
        excused = [words for words, excuses in self.excused if hits and _said(context, excuses)]
        for hit in hits:
            sentence = None if hit.span is None else context.analysis.sentence_at(hit.span.start)
            if hit.span is None or sentence is None or (zones and zones.at(hit.span.start) in self.not_in):
                continue
            if any(hit.span in context.find(words, sentence) for words in excused):
                continue
            if not (self._under(context, sentence) or self._beside(context, sentence)):
                yield hit, sentence

    def _under(self, context: CheckContext, sentence: Sentence) -> bool:
        """Tell whether a sentence stands under a heading, a lead-in or a column head that takes the demand from it."""
        heads = [context.heading(sentence), context.lead_in(sentence), *context.column_heads(sentence)]
        return any(context.holds(self.unless_under, head) for head in heads if head is not None)

    def _beside(self, context: CheckContext, sentence: Sentence) -> bool:
        """Tell whether a sentence as a whole, the one before or the one after takes the demand from it."""
        near = context.analysis.sentences[max(sentence.index - 1, 0) : sentence.index + 2]
        return any(context.holds(self.unless_beside, other) for other in near)


def _said(context: CheckContext, words: tuple[Vocabulary, ...]) -> bool:
    return any(context.holds(words, sentence) for sentence in context.sentences_with(words))
