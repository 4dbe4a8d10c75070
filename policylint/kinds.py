"""What kind of document is this? Told by signals kept in rules/kinds/*.yaml: words with a weight, and where they count."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from policylint.analysis import Analysis, Sentence
from policylint.document import Document, Role
from policylint.errors import RuleError
from policylint.vocabulary import Candidates, Scanner, Vocabularies, Vocabulary
from policylint.yamlfile import YamlFile, load

Where = Literal["title", "heading", "start", "end", "text", "field"]
_START = 400
_TEMPERATURE = 3.0


def _tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class SignalSpec(BaseModel):
    """Words that speak for a kind (or against it, with a negative weight)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = Field(min_length=1, description="Wordings.")
    in_: Where = Field("text", alias="in", description="title: the first heading or line; start, end: 400 characters.")
    weight: float = Field(description="Points for each sentence, heading or field that holds one of the words.")
    most: int = Field(1, ge=1, description="How many times it counts at the most.")


class KindSpec(BaseModel):
    """One kind of document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    about: str
    signals: tuple[SignalSpec, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class _Signal:
    kind: str
    words: Vocabulary
    where: Where
    weight: float
    most: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A document's kind, how sure that is (0 to 1), and the words that told it."""

    name: str
    confidence: float
    evidence: tuple[str, ...] = ()


class KindClassifier:
    """Tells documents' kinds. Holds the compiled signals; nothing of any document."""

    def __init__(self, signals: Sequence[_Signal]) -> None:
        self._signals = tuple(signals)
        self._scanner = Scanner(tuple(signal.words for signal in signals))

    @classmethod
    def from_folders(cls, folders: Sequence[Path], vocabularies: Vocabularies) -> KindClassifier:
        """Load every kind file of the folders."""
        signals: list[_Signal] = []
        for folder in folders:
            for path in sorted(folder.glob("*.yaml")):
                signals += _signals(load(path), vocabularies)
        return cls(signals)

    def classify(self, document: Document) -> Kind:
        """Return the likeliest kind; "unknown" with confidence 0 where nothing speaks for any."""
        analysis = Analysis(document)
        candidates = self._scanner.scan(document.folded, analysis.starts)
        scores: dict[str, float] = {signal.kind: 0.0 for signal in self._signals}
        evidence: dict[str, list[tuple[float, str]]] = {kind: [] for kind in scores}
        for signal in self._signals:
            found = _places(signal, document, analysis, candidates)
            if found:
                scores[signal.kind] += signal.weight * len(found)
                if signal.weight > 0:
                    evidence[signal.kind].append((signal.weight * len(found), found[0]))
        best = max(scores, key=lambda kind: (scores[kind], kind), default=None)
        if best is None or scores[best] <= 0:
            return Kind("unknown", 0.0)
        total = sum(math.exp((score - scores[best]) / _TEMPERATURE) for score in scores.values())
        told = [words for _, words in sorted(evidence[best], key=lambda pair: -pair[0])][:5]
        return Kind(best, round(1 / total, 2), tuple(dict.fromkeys(told)))


def _signals(file: YamlFile, vocabularies: Vocabularies) -> list[_Signal]:
    try:
        spec = KindSpec.model_validate(file.values)
    except ValidationError as failure:
        detail = failure.errors()[0]
        raise file.error(tuple(detail["loc"]), f"{detail['loc'][-1]}: {detail['msg']}", RuleError) from failure
    return [
        _Signal(
            spec.kind,
            vocabularies.inline(signal.words, f"kind:{spec.kind}:{index}", file, ("signals", index, "words")),
            signal.in_,
            signal.weight,
            signal.most,
        )
        for index, signal in enumerate(spec.signals)
    ]


def _places(signal: _Signal, document: Document, analysis: Analysis, candidates: Candidates) -> list[str]:
    """Return up to `most` quotes of the signal's words where they count."""
    if signal.where == "field":
        return _field_labels(signal, document)
    found: list[str] = []
    for index in candidates.of(signal.words):
        sentence = analysis.sentences[index]
        if not _counts(signal.where, sentence, document):
            continue
        spans = signal.words.find(analysis.folded, sentence.span.start, sentence.span.end)
        if spans:
            found.append(" ".join(document.quote(spans[0]).split()))
            if len(found) >= signal.most:
                break
    return found


def _field_labels(signal: _Signal, document: Document) -> list[str]:
    found = []
    for field in document.fields:
        label = field.label.lower().encode("ascii", "replace")
        if signal.words.find(label, 0, len(label)):
            found.append(field.label)
            if len(found) >= signal.most:
                break
    return found


def _counts(where: Where, sentence: Sentence, document: Document) -> bool:
    if where == "text":
        return True
    if where == "start":
        return sentence.span.start < _START
    if where == "end":
        return sentence.span.end > len(document.text) - _START
    if where == "title":
        return sentence.index == 0 or (sentence.span.start < 200 and document.blocks[sentence.block].level == 1)
    return document.blocks[sentence.block].role is Role.HEADING
