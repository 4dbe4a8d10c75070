"""What kind of document is this? Told by signals kept in rules/kinds/*.yaml: words with a weight and where they count,
and the document's shape (fields, questions, blanks). The likeliest kind wins; what told it is kept as evidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from policylint.analysis import Analysis, Sentence
from policylint.document import Document, Role
from policylint.errors import RuleError
from policylint.shape import Measure, measure
from policylint.vocabulary import Candidates, Scanner, Vocabularies, Vocabulary
from policylint.yamlfile import YamlFile, load

Where = Literal["title", "heading", "opening", "start", "end", "text", "field"]
_START = 600  # characters: a letterhead, the greeting and the first lines
_TITLE = 200
_HEADING = 70
_TEMPERATURE = 2.5  # points that make a kind e times likelier
_ENOUGH = 5.0  # points from which on the confidence is the kind's share alone


def _tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class SignalSpec(BaseModel):
    """Words, or a measure of the document's shape, that speak for a kind (or against it, with a negative weight)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = Field((), description="Wordings.")
    in_: Where = Field(
        "text",
        alias="in",
        description="title: the first heading or lines; heading: headings and short lines; opening: with what a paragraph "
        "or line begins; start, end: 600 characters; field: labels of form fields; text: anywhere.",
    )
    measure: Measure | None = Field(None, description="In place of words: what is counted in the document.")
    at_least: float | None = Field(None, description="The measure speaks from this on.")
    at_most: float | None = Field(None, description="The measure speaks up to this.")
    weight: float = Field(description="Points for each sentence, line or field that holds one of the words.")
    most: int = Field(1, ge=1, description="How many times it counts at the most.")

    @model_validator(mode="after")
    def _whole(self) -> SignalSpec:
        if bool(self.words) == (self.measure is not None):
            raise ValueError("a signal has either words or a measure")
        if self.measure is not None and self.at_least is None and self.at_most is None:
            raise ValueError("a measure needs at_least or at_most")
        return self


class KindSpec(BaseModel):
    """One kind of document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    about: str
    prior: float = Field(0.0, description="Points before anything is read: how common the kind is.")
    signals: tuple[SignalSpec, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class _Signal:
    """A signal compiled: with a vocabulary, or without one where it measures."""

    spec: SignalSpec
    words: Vocabulary | None


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    prior: float
    signals: tuple[_Signal, ...]


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
        self._scanner = Scanner(tuple(signal.words for kind in kinds for signal in kind.signals if signal.words))

    @classmethod
    def from_folders(cls, folders: Sequence[Path], vocabularies: Vocabularies) -> KindClassifier:
        """Load every kind file of the folders."""
        paths = (path for folder in folders for path in sorted(folder.glob("*.yaml")))
        return cls([_kind(load(path), vocabularies) for path in paths])

    def classify(self, document: Document) -> Kind:
        """Return the likeliest kind; "unknown" with confidence 0 where nothing speaks for any."""
        view = _View(document, Analysis(document))
        candidates = self._scanner.scan(document.folded, view.analysis.starts)
        scores: dict[str, float] = {}
        evidence: dict[str, list[tuple[float, str]]] = {}
        for kind in self._kinds:
            told = [(signal, found) for signal in kind.signals if (found := view.evidence(signal, candidates))]
            points = [(signal.spec.weight * len(found), found[0]) for signal, found in told]
            scores[kind.name] = sum(weight for weight, _ in points) + (kind.prior if document.text.strip() else 0.0)
            evidence[kind.name] = sorted((p for p in points if p[0] > 0), key=lambda point: -point[0])
        best = max(scores, key=lambda name: (scores[name], name), default=None)
        if best is None or not evidence[best]:
            return Kind("unknown", 0.0)
        words = dict.fromkeys(words for _, words in evidence[best])
        return Kind(best, _confidence(scores, best), tuple(words)[:5])


def _confidence(scores: dict[str, float], best: str) -> float:
    """Return the best kind's share of the likelihood, less where little speaks for it at all."""
    total = sum(math.exp((score - scores[best]) / _TEMPERATURE) for score in scores.values())
    return round(min(max(scores[best], 0.0) / _ENOUGH, 1.0) / total, 2)


def _kind(file: YamlFile, vocabularies: Vocabularies) -> _Kind:
    try:
        spec = KindSpec.model_validate(file.values)
    except ValidationError as failure:
        detail = failure.errors()[0]
        place = tuple(detail["loc"])
        reason = f"{place[-1] if place else 'it'}: {detail['msg'].removeprefix('Value error, ')}"
        raise file.error(place, reason, RuleError) from failure
    signals = []
    for index, signal in enumerate(spec.signals):
        route = ("signals", index, "words")
        name = f"kind:{spec.kind}:{index}"
        signals.append(_Signal(signal, vocabularies.inline(signal.words, name, file, route) if signal.words else None))
    return _Kind(spec.kind, spec.prior, tuple(signals))


@dataclass(slots=True)
class _View:
    """One document as the signals see it."""

    document: Document
    analysis: Analysis

    def evidence(self, signal: _Signal, candidates: Candidates) -> list[str]:
        """Return what a signal finds, at most as often as it counts."""
        if signal.words is None:
            return self._measured(signal.spec)
        found = self._labels(signal.words) if signal.spec.in_ == "field" else self._quotes(signal, candidates)
        return [quote for quote, _ in zip(found, range(signal.spec.most), strict=False)]

    def _measured(self, spec: SignalSpec) -> list[str]:
        assert spec.measure is not None
        value = measure(spec.measure, self.document, self.analysis)
        low = spec.at_least is None or value >= spec.at_least
        return [f"{spec.measure}: {value:.3g}"] if low and (spec.at_most is None or value <= spec.at_most) else []

    def _quotes(self, signal: _Signal, candidates: Candidates) -> Iterator[str]:
        assert signal.words is not None
        for index in candidates.of(signal.words):
            sentence = self.analysis.sentences[index]
            if not self._counts(signal.spec.in_, sentence):
                continue
            for span in signal.words.find(self.analysis.folded, sentence.span.start, sentence.span.end)[:1]:
                if signal.spec.in_ != "opening" or self._opens(sentence, span.start):
                    yield " ".join(self.document.quote(span).split())

    def _labels(self, words: Vocabulary) -> Iterator[str]:
        for field in self.document.fields:
            label = field.label.lower().encode("ascii", "replace")
            if words.find(label, 0, len(label)):
                yield field.label

    def _counts(self, where: Where, sentence: Sentence) -> bool:
        block = self.document.blocks[sentence.block]
        if where == "start":
            return sentence.span.start < _START
        if where == "end":
            return sentence.span.end > len(self.document.text) - _START
        if where == "title":
            return sentence.span.start < _TITLE and len(block.span) <= _TITLE
        if where == "heading":
            return block.role is Role.HEADING or (len(block.span) <= _HEADING and block.role is not Role.CELL)
        return True

    def _opens(self, sentence: Sentence, start: int) -> bool:
        """Tell whether words stand at the very beginning of their sentence."""
        return not any(c.isalnum() for c in self.document.text[sentence.span.start : start])
