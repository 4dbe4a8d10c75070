"""Metric: how hard a text is to read, counted on prose only, one sentence at a time.

Formulas: Flesch-Kincaid grade (Kincaid et al. 1975), with a second one that must agree (ARI, Smith and Senter 1967;
Coleman-Liau 1975), since formulas differ by grades on one text. They are written out here rather than taken from
textstat, which ends a sentence at every inner stop, rounds a constant, and needs most of a second for its dictionary;
the tests hold the figures against it.
"""

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
from policylint.finding import Hit
from policylint.syllables import syllables

_MASKED = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[$£€]?\d[\d,.:/–-]*%?|\(\d{3}\) ?\d{3}-\d{4}")
_INNER_STOP = re.compile(
    r"\b(?:[A-Za-z]\.){2,}|\b(?:Dr|Mr|Mrs|Ms|Mx|St|No|vs|approx|e\.g|i\.e|a\.m|p\.m|etc|min|hr)\.", re.IGNORECASE
)
_FIELD_LINE = re.compile(r"_{3,}|\[\s?\]|☐|□|\.{5,}")
_PROSE = {Role.PARAGRAPH, Role.LIST_ITEM, Role.CELL, Role.TEXT_BOX}
_LEAST_WORDS = 100
_LEAST_SENTENCES = 5


class MetricOptions(Options):
    """A limit on a figure."""

    measure: Literal["grade", "sentence-length"] = Field(description="What is measured.")
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
        limit = self._limit(context)
        if self.measure == "grade":
            yield from _hard_sections(context, limit)
        else:
            yield from _long_sentences(context, limit)

    def _limit(self, context: CheckContext) -> float:
        limits = dict(self.limits)
        limit = limits.get(context.kind, limits["default"])
        if self.addressed_to_patients is not None and context.kind == "policy":
            words = context.document.folded.split()
            yours = sum(word.strip(".,;:") in ("you", "your", "yours") for word in words)
            if words and 100 * yours / len(words) >= 2:
                return min(limit, self.addressed_to_patients)
        return limit


def _prose(context: CheckContext, sentence: Sentence) -> bool:
    """Tell whether a sentence is running text, not a heading, a label, an address or a fill-in line."""
    block = context.block(sentence)
    if block.role not in _PROSE:
        return False
    text = context.document.quote(sentence.span)
    words = len(text.split())
    least = 8 if block.role is Role.CELL else 5
    if words < least or _FIELD_LINE.search(text):
        return False
    return sum(map(str.isalpha, text)) + sum(map(str.isspace, text)) >= 0.8 * len(text)


def prepared(text: str) -> str:
    """Return a sentence as it is counted: one stop, at its end; no numbers, no addresses."""
    text = _MASKED.sub(" ", text.replace("\n", " "))
    text = _INNER_STOP.sub(lambda found: found[0].replace(".", ""), text)
    text = re.sub(r"[.!?…]+(?=\s)", ",", text.strip())
    return " ".join(text.rstrip(' .!?:;,…"”)').split()) + "."


@dataclass(frozen=True, slots=True)
class Readability:
    """Grades of a text by three formulas, and words per sentence."""

    flesch_kincaid: float
    ari: float
    coleman_liau: float
    words: int
    sentences: int

    def over(self, limit: float) -> bool:
        """Tell whether the text is over a grade, by two formulas."""
        return self.flesch_kincaid > limit + 0.5 and (self.ari > limit or self.coleman_liau > limit)


def readability(sentences: list[str]) -> Readability:
    """Measure sentences (as they stand); raises ValueError for none."""
    if not sentences:
        raise ValueError("no sentences to measure")
    words = [word for sentence in sentences for word in prepared(sentence).rstrip(".").split()]
    letters = sum(sum(map(str.isalnum, word)) for word in words)
    spoken = sum(map(syllables, words))
    count, length = len(sentences), max(len(words), 1)
    return Readability(
        flesch_kincaid=0.39 * length / count + 11.8 * spoken / length - 15.59,
        ari=4.71 * letters / length + 0.5 * length / count - 21.43,
        coleman_liau=0.0588 * 100 * letters / length - 0.296 * 100 * count / length - 15.8,
        words=len(words),
        sentences=count,
    )


def _hard_sections(context: CheckContext, limit: float) -> Iterator[Hit]:
    for sentences in _sections(context):
        texts = [context.document.quote(sentence.span) for sentence in sentences]
        figures = readability(texts)
        if figures.over(limit):
            longest = sorted(sentences, key=lambda s: -len(context.document.quote(s.span).split()))[:5]
            yield Hit(
                None,
                anchor=_section_anchor(context, sentences),
                facts=(
                    ("grade", f"{figures.flesch_kincaid:.1f}"),
                    ("limit", f"{limit:g}"),
                    ("words_per_sentence", f"{figures.words / figures.sentences:.0f}"),
                    ("hard_words", ", ".join(_hard_words(texts))),
                ),
                evidence=tuple(sentence.span for sentence in sorted(longest, key=lambda s: s.index)),
            )


def _section_anchor(context: CheckContext, sentences: list[Sentence]) -> Span:
    heading = context.heading(sentences[0])
    return heading.span if heading is not None else sentences[0].span


def _sections(context: CheckContext) -> list[list[Sentence]]:
    """Return the prose by section, short sections pooled with the next; nothing where there is too little to judge."""
    groups: list[list[Sentence]] = []
    section: object = object()
    for sentence in context.analysis.sentences:
        if not _prose(context, sentence):
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
        if len(sentence.span) < limit * 3 or not _prose(context, sentence):
            continue
        words = len(_countable(context.document.quote(sentence.span)))
        if (
            words > limit
            and not _series(context, sentence)
            and silenced(context, sentence, sentence.span, ("legal",)) is None
        ):
            yield Hit(sentence.span, facts=(("words", str(words)), ("limit", f"{limit:g}")))


def _countable(text: str) -> list[str]:
    """Return the words of a sentence; addresses and numbers are one word each or none."""
    return [word for word in _MASKED.sub(" 1 ", text).split() if any(character.isalnum() for character in word)]


def _series(context: CheckContext, sentence: Sentence) -> bool:
    """Tell whether a sentence is mostly a series of names or short items."""
    text = context.document.quote(sentence.span)
    parts = [part.split() for part in re.split(r"[,;•|]|\s-\s", text)]
    short = sum(len(part) for part in parts if len(part) <= 4)
    return len(parts) >= 6 and short > 0.6 * len(text.split())
