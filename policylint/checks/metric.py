"""Metric: how hard a section is to read, how long a sentence or paragraph is; counted on running text only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import silenced
from policylint.document import Role, Span
from policylint.finding import Confidence, Hit
from policylint.readability import Counts, counted_words, counts, graded
from policylint.syllables import syllables

_SHOWN = 5  # sentences of a hard section
_PLAINLY = 1.5  # grades over the limit: formulas differ by less
_SHORT_WORD = 3  # characters, with its space: so many words do not fit into a shorter text
_LEAST_WORDS = 100
_LEAST_SENTENCES = 5


class MetricOptions(Options):
    """A limit on a figure."""

    measure: Literal["grade", "sentence-length", "paragraph-length"] = Field(description="What is measured.")
    limits: dict[str, float] = Field(
        description="The highest figure allowed, by document kind; `default` for the rest."
    )
    addressed_to_patients: float | None = Field(
        None, description="The limit for a policy that speaks to patients (at least 2 'you' or 'your' per 100 words)."
    )
    guards_off: Names = ()


@dataclass(frozen=True, slots=True)
class Metric(Check):
    """Yields a hit for each section, or each sentence, over the limit."""

    options = MetricOptions

    measure: str
    limits: tuple[tuple[str, float], ...]
    addressed_to_patients: float | None

    @classmethod
    def build(cls, options: MetricOptions, lookup: Lookup) -> Metric:
        """Compile the options of a rule."""
        if "default" not in options.limits:
            raise ValueError("limits: needs a `default`")
        return cls(options.measure, tuple(options.limits.items()), options.addressed_to_patients)

    @property
    def captures(self) -> frozenset[str]:
        """The figures."""
        if self.measure == "grade":
            return frozenset({"grade", "limit", "words_per_sentence", "hard_words"})
        return frozenset({"words", "limit"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        limit = self.limit(context)
        if self.measure == "grade":
            yield from _hard_sections(context, limit)
        elif self.measure == "sentence-length":
            yield from _long_sentences(context, limit)
        else:
            yield from _long_paragraphs(context, limit)

    def limit(self, context: CheckContext) -> float:
        """Return the highest figure that the document's kind allows."""
        limits = dict(self.limits)
        limit = limits.get(context.kind, limits["default"])
        speaks = self.addressed_to_patients is not None and context.kind == "policy"
        if speaks and context.analysis.addresses_reader:
            return min(limit, self.addressed_to_patients or limit)
        return limit


def _hard_sections(context: CheckContext, limit: float) -> Iterator[Hit]:
    for sentences in prose_sections(context):
        texts = [context.document.quote(sentence.span) for sentence in sentences]
        counted = [counts(text) for text in texts]
        figures = graded(counted)
        if figures.over(limit):
            hardest = _hardest(context, list(zip(sentences, counted, strict=True)), limit)
            yield Hit(
                None,
                anchor=section_anchor(context, sentences),
                facts=(
                    ("grade", f"{figures.flesch_kincaid:.1f}"),
                    ("limit", f"{limit:g}"),
                    ("words_per_sentence", f"{figures.words / figures.sentences:.0f}"),
                    ("hard_words", ", ".join(_hard_words(texts))),
                ),
                evidence=tuple(sentence.span for sentence in sorted(hardest, key=lambda s: s.index)),
                confidence=Confidence.HIGH if figures.over(limit + _PLAINLY) else Confidence.MEDIUM,
            )


def _hardest(context: CheckContext, sentences: list[tuple[Sentence, Counts]], limit: float) -> list[Sentence]:
    """Return up to five sentences that cost most: over the limit by themselves, the longest first."""
    over = [sentence for sentence, counted in sentences if graded([counted]).flesch_kincaid > limit]
    return sorted(over, key=lambda s: -len(context.document.quote(s.span).split()))[:_SHOWN]


def section_anchor(context: CheckContext, sentences: list[Sentence]) -> Span:
    """Return a section's heading, or its first sentence where it has none."""
    heading = context.heading(sentences[0])
    return heading.span if heading is not None else sentences[0].span


def prose_sections(context: CheckContext) -> list[list[Sentence]]:
    """Return the prose by section, short sections pooled with the next; nothing where there is too little to judge."""
    groups: list[list[Sentence]] = []
    section: object = object()
    for sentence in context.analysis.sentences:
        if sentence.index not in context.analysis.prose:
            continue
        own = context.block(sentence).section
        if not groups or (own != section and _enough(context, groups[-1])):
            groups.append([])
        section = own
        groups[-1].append(sentence)
    if len(groups) > 1 and not _enough(context, groups[-1]):
        last = groups.pop()
        groups[-1] += last
    return [group for group in groups if _enough(context, group)]


def _enough(context: CheckContext, sentences: list[Sentence]) -> bool:
    words = sum(len(context.document.quote(s.span).split()) for s in sentences)
    return words >= _LEAST_WORDS and len(sentences) >= _LEAST_SENTENCES


def _hard_words(texts: list[str]) -> list[str]:
    """Return up to five long words, those said most often first."""
    counts: dict[str, int] = {}
    for word in re.findall(r"[A-Za-z]{7,}", " ".join(texts)):
        counts[word.lower()] = counts.get(word.lower(), 0) + 1
    ranked = sorted(counts, key=lambda word: (-counts[word], word))[:40]
    return [word for word in ranked if syllables(word) >= 4][:5]


def _long_sentences(context: CheckContext, limit: float) -> Iterator[Hit]:
    for sentence in context.analysis.sentences:
        if len(sentence.span) < limit * 3 or sentence.index not in context.analysis.prose:
            continue
        words = counted_words(context.document.quote(sentence.span))
        if (
            words > limit
            and not _series(context, sentence)
            and silenced(context, sentence, sentence.span, ("legal",)) is None
        ):
            yield Hit(sentence.span, facts=(("words", str(words)), ("limit", f"{limit:g}")))


def _long_paragraphs(context: CheckContext, limit: float) -> Iterator[Hit]:
    for index, block in enumerate(context.document.blocks):
        if block.role is not Role.PARAGRAPH or len(block.span) < limit * _SHORT_WORD:
            continue
        sentences = [s for s in context.analysis.of_block(index) if s.index in context.analysis.prose]
        words = sum(counted_words(context.document.quote(s.span)) for s in sentences)
        if words > limit and not _notice(context, sentences):
            yield Hit(block.span, facts=(("words", str(words)), ("limit", f"{limit:g}")))


def _notice(context: CheckContext, sentences: list[Sentence]) -> bool:
    """Tell whether a paragraph is a notice whose words a law sets: a third of its sentences cite one."""
    cited = sum(silenced(context, s, s.span, ("legal",)) is not None for s in sentences)
    return 3 * cited >= len(sentences)


def _series(context: CheckContext, sentence: Sentence) -> bool:
    """Tell whether a sentence is mostly a series of names or short items."""
    text = context.document.quote(sentence.span)
    parts = [part.split() for part in re.split(r"[,;•|]|\s-\s", text)]
    short = sum(len(part) for part in parts if len(part) <= 4)
    return len(parts) >= 6 and short > 0.6 * len(text.split())
