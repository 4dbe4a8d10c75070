"""What kind of document is this? Told by signals kept in rules/kinds/*.yaml: words, where they count, and shape.

Every signal has a weight; the kind with the most points wins, and what told it is kept as evidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from policylint.analysis import Analysis, Sentence
from policylint.document import Document, Role, Span, fold
from policylint.errors import RuleError
from policylint.scan import Candidates, Scanner
from policylint.shape import Measure, measure
from policylint.validation import validated
from policylint.vocabulary import Vocabularies, Vocabulary
from policylint.yamlfile import YamlFile, load

Where = Literal["title", "heading", "opening", "start", "end", "text", "field"]
_START = 600  # characters: a letterhead, the greeting and the first lines
_TITLE = 120
_TITLE_BLOCKS = 3
_HEADING = 70
_OPENING = 100
_READ = 40_000  # characters: what comes after a dozen pages tells nothing new about the kind
_TEMPERATURE = 1.7  # points that make a kind e times likelier
_NONE = "unknown"  # of no kind, whether nothing speaks for any or its own signals speak for none
_LEAST = 0.1  # a kind told with less confidence than this is no better than none
_ENOUGH = 5.0  # points from which on the confidence is the kind's share alone


def _tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SignalSpec(_Strict):
    """Words that speak for a kind (or against it, with a negative weight)."""

    words: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = Field(min_length=1, description="Wordings.")
    in_: Where = Field(
        "text",
        alias="in",
        description="title: the first three lines, if short; heading: headings and short lines; opening: that with "
        "which a sentence or line begins; start, end: 600 characters; field: labels of form fields; text: anywhere.",
    )
    weight: float = Field(description="Points for each sentence, line or field that holds one of the words.")
    most: int = Field(1, ge=1, description="How many times it counts at the most.")


class ShapeSpec(_Strict):
    """A measure of the document's shape that speaks for a kind or against it."""

    measure: Measure = Field(description="What is counted.")
    at_least: float = Field(0.0, description="It speaks from this on.")
    at_most: float = Field(math.inf, description="It speaks up to this.")
    weight: float = Field(description="Points.")


class KindSpec(_Strict):
    """One kind of document."""

    kind: str
    about: str
    prior: float = Field(0.0, description="Points before anything is read: how common the kind is.")
    signals: tuple[SignalSpec, ...] = Field(min_length=1)
    shape: tuple[ShapeSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind compiled: each of its word signals with a vocabulary."""

    spec: KindSpec
    words: tuple[Vocabulary, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A document's kind, how sure that is (0 to 1), and what told it: the document's own words, or a measure."""

    name: str
    confidence: float
    evidence: tuple[str, ...] = ()


class KindClassifier:
    """Tells documents' kinds. Holds the compiled signals; nothing of any document."""

    def __init__(self, kinds: Sequence[_Kind]) -> None:
        self._kinds = tuple(kinds)
        self._scanner = Scanner(tuple(words for kind in kinds for words in kind.words))

    @classmethod
    def from_folders(cls, folders: Sequence[Path], vocabularies: Vocabularies) -> KindClassifier:
        """Load every kind file of the folders."""
        paths = (path for folder in folders for path in sorted(folder.glob("*.yaml")))
        return cls([_kind(load(path), vocabularies) for path in paths])

    def classify(self, document: Document, analysis: Analysis | None = None) -> Kind:
        """Return the likeliest kind; "unknown" with confidence 0 where hardly anything speaks for any.

        An analysis of the document that is at hand already saves making another.
        """
        analysis = analysis or Analysis(document)
        view = _View(document, analysis, self._scanner.scan(analysis.folded_sentences()))
        scores: dict[str, float] = {}
        told: dict[str, list[tuple[float, str]]] = {}
        for kind in self._kinds:
            points = list(view.points(kind))
            scores[kind.spec.kind] = scores.get(kind.spec.kind, 0.0) + kind.spec.prior + sum(p for p, _ in points)
            told.setdefault(kind.spec.kind, []).extend(point for point in points if point[0] > 0)
        best = max(scores, key=lambda name: (scores[name], name), default=None)
        if best is None or best == _NONE or not told[best]:
            return Kind(_NONE, 0.0)
        confidence = _confidence(scores, best)
        if confidence < _LEAST:
            return Kind(_NONE, 0.0)
        words = dict.fromkeys(words for _, words in sorted(told[best], key=lambda point: -point[0]))
        return Kind(best, confidence, tuple(words)[:5])


def _confidence(scores: dict[str, float], best: str) -> float:
    """Return the best kind's share of the likelihood, less where little speaks for it at all."""
    total = sum(math.exp((score - scores[best]) / _TEMPERATURE) for score in scores.values())
    return round(min(scores[best] / _ENOUGH, 1.0) / total, 2)


def _kind(file: YamlFile, vocabularies: Vocabularies) -> _Kind:
    spec = validated(KindSpec, file.values, file, (), RuleError)
    words = (
        vocabularies.inline(signal.words, f"kind:{spec.kind}:{index}", file, ("signals", index, "words"))
        for index, signal in enumerate(spec.signals)
    )
    return _Kind(spec, tuple(words))


@dataclass(slots=True)
class _View:
    """One document as the signals see it."""

    document: Document
    analysis: Analysis
    candidates: Candidates
    _measures: dict[Measure, float] = field(default_factory=dict)
    _indices: dict[Where, frozenset[int]] = field(default_factory=dict)

    def points(self, kind: _Kind) -> Iterator[tuple[float, str]]:
        """Yield the points of each signal that speaks, with the words or the measure that it found."""
        for signal, words in zip(kind.spec.signals, kind.words, strict=True):
            if signal.in_ != "field" and words.name not in self.candidates.possible:
                continue
            found = tuple(islice(self._found(signal.in_, words), signal.most))
            if found:
                yield signal.weight * len(found), found[0]
        for shape in kind.spec.shape:
            value = self._measured(shape.measure)
            if shape.at_least <= value <= shape.at_most:
                yield shape.weight, f"{shape.measure}: {value:.3g}"

    def _measured(self, name: Measure) -> float:
        if name not in self._measures:
            self._measures[name] = measure(name, self.document, self.analysis)
        return self._measures[name]

    def _found(self, where: Where, words: Vocabulary) -> Iterator[str]:
        if where == "field":
            yield from self._labels(words)
            return
        for index in self.candidates.among(words, self._places(where)):
            sentence = self.analysis.sentences[index]
            window = sentence.span
            if where == "opening" and len(window) > _OPENING:
                window = Span(window.start, window.start + _OPENING)
            for span in self.candidates.find(words, self.analysis.folded, index, window)[:1]:
                if where != "opening" or self._opens(sentence, span.start):
                    yield " ".join(self.document.quote(span).split())

    def _labels(self, words: Vocabulary) -> Iterator[str]:
        for asked in self.document.fields:
            label = fold(asked.label).encode("ascii", "replace")
            if words.find(label, 0, len(label)):
                yield asked.label

    def _places(self, where: Where) -> frozenset[int]:
        """Return the sentences, by index, in which words count."""
        if where not in self._indices:
            counting = (s.index for s in self.analysis.sentences if self._counts(where, s))
            self._indices[where] = frozenset(counting)
        return self._indices[where]

    def _counts(self, where: Where, sentence: Sentence) -> bool:
        block = self.document.blocks[sentence.block]
        if where == "end":
            return sentence.span.end > len(self.document.text) - _START
        if sentence.span.start > _READ:
            return False
        if where == "start":
            return sentence.span.start < _START
        if where == "title":
            return sentence.block < _TITLE_BLOCKS and len(block.span) <= _TITLE and sentence.span.start < _START
        if where == "heading":
            return block.role is Role.HEADING or (len(block.span) <= _HEADING and block.role is not Role.CELL)
        return True

    def _opens(self, sentence: Sentence, start: int) -> bool:
        """Tell whether words stand at the very beginning of their sentence."""
        return not any(c.isalnum() for c in self.document.text[sentence.span.start : start])
