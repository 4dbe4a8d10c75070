"""Missing: something that should be said and is not, found by what would say it, in any order and wording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten
from typing import Literal

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.polarity import negated
from policylint.checks.zones import Zones, find_zones, opener
from policylint.document import Role, Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

_LONGEST_QUOTE = 80  # characters of what came nearest, for the message


class TogetherOptions(Options):
    """Words that count only in each other's company, in any order."""

    together: tuple[Names, ...] = Field(
        min_length=2, description="One of each of these must stand within the same stretch."
    )
    within: Literal["sentence", "block", "near", "section", "document"] = Field(
        "sentence",
        description="The stretch; near: the block and those beside it; of a cell, its row and the cell below.",
    )


class ConceptOptions(Options):
    """One thing that should be said."""

    name: str = Field(description="What it is, for the message: {missing} lists the names of what was not found.")
    any: tuple[str | TogetherOptions, ...] = Field(
        min_length=1, description="What says it: vocabularies, or words together."
    )
    unless: Names = Field((), description="A sentence, or a cell's row, with one of these does not count as saying it.")
    near: Names = Field(
        (), description="What comes near to saying it and is not enough: {nearest} in the message quotes the first."
    )
    polarity: Literal["any", "affirmed"] = Field("affirmed", description="affirmed: a negated wording does not count.")
    in_headings: bool = Field(True, description="Whether a heading may say it.")
    only_in: Names = Field((), description="It counts only in these zones; without it, wherever the others count.")


class WhenOptions(Options):
    """What calls for it."""

    found: Names = Field((), description="One of these rules found something.")
    words: Names = Field((), description="One of these vocabularies stands in the document.")
    at_least: int = Field(1, ge=1, description="In so many sentences.")
    surely: Names = Field((), description="One of these stands in the document, be it once.")
    title: Names = Field((), description="One of these stands in the title or the first heading.")
    kinds: Names = Field(
        (), description="Asked only of documents of these kinds; all others call for it. Without it, of all."
    )


class MissingOptions(Options):
    """What should be there, and when."""

    wants: tuple[ConceptOptions, ...] = Field(min_length=1, description="The concepts.")
    need: Literal["all", "any"] | int = Field("all", description="How many of them must be there.")
    when: WhenOptions = Field(WhenOptions.model_construct(), description="Without it, always.")
    unless: Names = Field((), description="Silent where one of these stands anywhere in the document.")
    topic: Names = Field((), description="Silent unless one of these stands somewhere in the document.")
    zones: Names = Field((), description="Vocabularies of headings that divide the document into zones.")
    not_in: Names = Field((), description="Zones in which nothing counts.")
    despite: Names = Field((), description="A sentence with one of these counts in those zones all the same.")
    anchor: Names = Field((), description="Mark the first sentence with one of these; without it, the title.")
    anchor_zone: Names = Field(
        (), description="Mark where the first of these that there is opens; without it, `anchor` tells."
    )


Stretch = tuple[str, int | None]  # its sort and its number


@dataclass(frozen=True, slots=True)
class Together:
    """Compiled company of words."""

    groups: tuple[tuple[Vocabulary, ...], ...]
    within: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where in one document a sentence counts: its zones, those that are closed, and words that count in them too."""

    zones: Zones
    closed: frozenset[str]
    despite: tuple[Vocabulary, ...]

    def open_at(self, context: CheckContext, sentence: Sentence) -> bool:
        """Tell whether a sentence stands where it counts."""
        if not self.closed or self.zones.at(sentence.span.start) not in self.closed:
            return True
        return context.holds(self.despite, sentence)


@dataclass(frozen=True, slots=True)
class When:
    """Compiled: what calls for it."""

    found: frozenset[str]
    words: tuple[Vocabulary, ...]
    at_least: int
    surely: tuple[Vocabulary, ...]
    title: tuple[Vocabulary, ...]
    kinds: frozenset[str]

    def holds(self, context: CheckContext) -> bool:
        """Tell whether the document calls for it."""
        if self.kinds and context.kind not in self.kinds:
            return True
        if not (self.found or self.words or self.surely or self.title):
            return True
        if any(context.found.get(rule) for rule in self.found) or _anywhere(context, self.surely):
            return True
        first = next(iter(context.analysis.sentences), None)
        if first is not None and _entitles(context, first) and context.holds(self.title, first):
            return True
        if not self.words:
            return False
        return sum(context.holds(self.words, s) for s in context.sentences_with(self.words)) >= self.at_least


@dataclass(frozen=True, slots=True)
class Concept:
    """A compiled concept."""

    name: str
    words: tuple[Vocabulary, ...]
    together: tuple[Together, ...]
    unless: tuple[Vocabulary, ...]
    near: tuple[Vocabulary, ...]
    affirmed: bool
    in_headings: bool
    only_in: frozenset[str]

    def said_in(self, context: CheckContext, grounds: Grounds) -> Span | None:
        """Return the first place where the document says it."""
        for sentence in context.sentences_with(self.words):
            if self._counts(context, sentence, grounds):
                for span in context.find_any(self.words, sentence):
                    if not (self.affirmed and negated(context.before(sentence, span.start))):
                        return span
        for company in self.together:
            kept: dict[Stretch, bool] = {}
            for sentence in context.sentences_with(company.groups[0]):
                place = self._in_company(context, sentence, company, kept)
                if place is not None and self._counts(context, sentence, grounds):
                    return place
        return None

    def nearest(self, context: CheckContext) -> Span | None:
        """Return what comes nearest where nothing says it: what the rule holds for near, else its words in vain."""
        for words in (self.near, self.words):
            for sentence in context.sentences_with(words):
                if found := context.find_any(words, sentence):
                    return found[0]
        return None

    def _counts(self, context: CheckContext, sentence: Sentence, grounds: Grounds) -> bool:
        if not self.in_headings and context.block(sentence).role is Role.HEADING:
            return False
        if self.only_in and grounds.zones.at(sentence.span.start) not in self.only_in:
            return False
        if not grounds.open_at(context, sentence):
            return False
        return not any(context.holds(self.unless, other) for other in (sentence, *context.row(sentence)))

    def _in_company(
        self, context: CheckContext, sentence: Sentence, company: Together, kept: dict[Stretch, bool]
    ) -> Span | None:
        """Return where the first of the words stand, in the company of the others; kept: what is known of it."""
        first = context.find_any(company.groups[0], sentence)
        if not first or (self.affirmed and negated(context.before(sentence, first[0].start))):
            return None
        name = _stretch_name(context, sentence, company.within)
        if name not in kept:
            stretch = _stretch(context, sentence, company.within)
            kept[name] = all(any(context.holds(group, other) for other in stretch) for group in company.groups[1:])
        return first[0] if kept[name] else None


def _stretch_name(context: CheckContext, sentence: Sentence, within: str) -> Stretch:
    """Return what two sentences of one stretch have in common: thousands of them ask for it but once."""
    block = context.block(sentence)
    if within == "document":
        return ("document", None)
    if within == "section":
        return ("section", block.section)
    if within == "block" or (within == "near" and block.table is None):
        return ("block", sentence.block)
    return ("sentence", sentence.index)


def _stretch(context: CheckContext, sentence: Sentence, within: str) -> list[Sentence]:
    if within == "sentence":
        lead_in = context.lead_in(sentence)
        return [sentence, *context.row(sentence), *([lead_in] if lead_in else [])]
    if within == "block":
        near = list(context.analysis.of_block(sentence.block))
        return [*near, *(s for s in (context.previous(near[0]), context.lead_in(sentence)) if s)]
    if within == "near" and context.block(sentence).table is not None:
        return [sentence, *context.row(sentence), *_below(context, sentence)]
    if within == "near":
        beside = range(max(sentence.block - 1, 0), min(sentence.block + 2, len(context.document.blocks)))
        return [s for index in beside for s in context.analysis.of_block(index)]
    if within == "document":
        return list(context.analysis.sentences)
    return [
        s
        for index in context.outline.section(context.block(sentence).section)
        for s in context.analysis.of_block(index)
    ]


def _below(context: CheckContext, sentence: Sentence) -> list[Sentence]:
    """Return what stands in the next row below a cell."""
    own = context.block(sentence)
    if own.table is None or own.row is None:
        return []
    cells = context.outline.cells(own.table, own.row + 1, own.column)
    return list(context.analysis.of_block(cells[0])) if cells else []


@dataclass(frozen=True, slots=True)
class Missing(Check):
    """Yields one hit without words where too few of the concepts are said."""

    options = MissingOptions

    wants: tuple[Concept, ...]
    need: int
    when: When
    unless: tuple[Vocabulary, ...]
    topic: tuple[Vocabulary, ...]
    zones: tuple[Vocabulary, ...]
    not_in: frozenset[str]
    despite: tuple[Vocabulary, ...]
    anchor: tuple[Vocabulary, ...]
    anchor_zone: tuple[str, ...]

    @classmethod
    def build(cls, options: MissingOptions, lookup: Lookup) -> Missing:
        """Compile the options of a rule."""
        wants = tuple(_concept(concept, lookup) for concept in options.wants)
        need = {"all": len(wants), "any": 1}.get(str(options.need)) or int(options.need)
        if not 1 <= need <= len(wants):
            raise ValueError(f"need: {need} of {len(wants)} concepts cannot be")
        return cls(
            wants,
            need,
            compile_when(options.when, lookup),
            lookup(options.unless),
            lookup(options.topic),
            lookup(options.zones),
            frozenset(v.name for v in lookup(options.not_in)),
            lookup(options.despite),
            lookup(options.anchor),
            tuple(v.name for v in lookup(options.anchor_zone)),
        )

    @property
    def captures(self) -> frozenset[str]:
        """The names of the concepts that were not found, and a sentence that quotes what came nearest, if anything."""
        return frozenset({"missing", "nearest"})

    @property
    def after(self) -> frozenset[str]:
        """The rules that arm it."""
        return self.when.found

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield one hit or none."""
        if not context.armed and not self.when.holds(context):
            return
        if _anywhere(context, self.unless) or not (context.armed or not self.topic or _anywhere(context, self.topic)):
            return
        grounds = Grounds(find_zones(context, self.zones), self.not_in, self.despite)
        missing = [concept for concept in self.wants if concept.said_in(context, grounds) is None]
        if len(self.wants) - len(missing) < self.need:
            anchor = opener(context, grounds.zones, self.anchor_zone) or self._anchor(context)
            names = _listed([concept.name for concept in missing])
            facts = (("missing", names), ("nearest", _nearest(context, missing)))
            yield Hit(None, anchor=anchor, facts=facts)

    def _anchor(self, context: CheckContext) -> Span | None:
        for sentence in context.sentences_with(self.anchor):
            if context.holds(self.anchor, sentence):
                return sentence.span
        return title_span(context)


def _anywhere(context: CheckContext, words: tuple[Vocabulary, ...]) -> bool:
    return any(context.holds(words, sentence) for sentence in context.sentences_with(words))


def _entitles(context: CheckContext, first: Sentence) -> bool:
    """Tell whether a document's first sentence is a title, not a sentence of running text."""
    return context.block(first).role is Role.HEADING or not context.folded(first.span).endswith((".", "!", "?", ";"))


def title_span(context: CheckContext) -> Span | None:
    """Return where a finding on the whole document points: its first heading, else its first line."""
    sentences = context.analysis.sentences
    first = next((s for s in sentences[:40] if context.block(s).role is Role.HEADING), None)
    return (first or sentences[0]).span if sentences else None


def _concept(options: ConceptOptions, lookup: Lookup) -> Concept:
    words = lookup([item for item in options.any if isinstance(item, str)])
    together = tuple(
        Together(tuple(lookup(group) for group in item.together), item.within)
        for item in options.any
        if isinstance(item, TogetherOptions)
    )
    return Concept(
        options.name,
        words,
        together,
        lookup(options.unless),
        lookup(options.near),
        options.polarity == "affirmed",
        options.in_headings,
        frozenset(v.name for v in lookup(options.only_in)),
    )


def compile_when(options: WhenOptions, lookup: Lookup) -> When:
    """Compile what calls for it."""
    return When(
        frozenset(options.found),
        lookup(options.words),
        options.at_least,
        lookup(options.surely),
        lookup(options.title),
        frozenset(options.kinds),
    )


def _nearest(context: CheckContext, missing: list[Concept]) -> str:
    """Return a sentence for the end of a message that quotes what came nearest, or nothing."""
    span = next((found for concept in missing if (found := concept.nearest(context)) is not None), None)
    sentence = context.analysis.sentence_at(span.start) if span else None
    if span is None or sentence is None:
        return ""
    start = sentence.span.start if span.end - sentence.span.start <= _LONGEST_QUOTE else span.start
    quote = shorten(context.document.quote(Span(start, sentence.span.end)), _LONGEST_QUOTE, placeholder=" …")
    return f" The nearest found: “{quote.rstrip('.')}”."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""
