"""Holds findings against labelled documents: precision, recall and F1 by rule and by pack.

A labelled document is a file with NAME.labels.yaml beside it (corpora/README.md says how), or a line of a .jsonl file
with the same keys and the text. Span and field rules: a finding hits a label of its rule where they share a
character; precision counts findings, recall counts labels. Document and section rules count by document. `clean`
quotes are look-alikes; `unsure` ones are left out.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from policylint.document import Document, Span
from policylint.errors import ConfigError
from policylint.finding import Finding, Result
from policylint.pipeline import Policylint
from policylint.readers import READERS, read, read_bytes
from policylint.regular import regular_text
from policylint.yamlfile import YamlFile, load

_MISFITS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)  # of values that are something else


@dataclass(frozen=True, slots=True)
class Label:
    """What a rule should find, or must not: a quote and which of its occurrences (from 1; 0 means all)."""

    rule: str
    quote: str
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with what a careful reviewer said of it; nothing is said of rules that are not in `labelled`."""

    name: str
    kind: str
    document: Document
    labelled: tuple[str, ...]
    spans: tuple[Label, ...]
    whole: tuple[str, ...]
    clean: tuple[Label, ...]
    unsure: tuple[Label, ...]


@dataclass(slots=True)
class Score:
    """Counts of one rule, or of several together."""

    hit: int = 0
    false: int = 0
    found: int = 0
    missed: int = 0
    clean: int = 0
    clean_flagged: int = 0

    @property
    def labels(self) -> int:
        """Labels that there were to find."""
        return self.found + self.missed

    @property
    def precision(self) -> float:
        """Share of findings that hit a label; 1 where there are none."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of labels that were found; 1 where there are none."""
        return self.found / self.labels if self.labels else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Score) -> None:
        """Add another's counts."""
        for name in Score.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Evaluation:
    """The counts by rule, how many kinds were told right, and a line for each mistake."""

    rules: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    documents: int = 0
    kinds_right: int = 0
    mistakes: list[str] = field(default_factory=list)

    def packs(self) -> dict[str, Score]:
        """Return the counts by pack, in alphabetical order."""
        packs: dict[str, Score] = defaultdict(Score)
        for rule in sorted(self.rules):
            packs[rule.split("/")[0]].add(self.rules[rule])
        return dict(packs)

    def all(self) -> Score:
        """Return the counts of all rules together."""
        total = Score()
        for score in self.rules.values():
            total.add(score)
        return total


def evaluate(corpus: Iterable[Path], policylint: Policylint, *, auto_kind: bool = False) -> Evaluation:
    """Check every labelled document of the corpora and count; only rules that the rulebook has and that are on."""
    evaluation = Evaluation()
    chosen = policylint.chosen
    for path in corpus:
        for labelled in labelled_documents(path):
            told = policylint.kind_of(labelled.document).name
            result = policylint.check_document(labelled.document, told if auto_kind else labelled.kind)
            if result.failures:
                raise ConfigError(f"{labelled.name}: {'; '.join(result.failures)}")
            evaluation.documents += 1
            evaluation.kinds_right += told == labelled.kind
            if told != labelled.kind:
                evaluation.mistakes.append(f"KIND   {labelled.name}: {labelled.kind}, told {told}")
            for rule in labelled.labelled:
                if rule in policylint.rulebook and rule in chosen:
                    spanned = policylint.rulebook[rule].spec.scope in ("span", "field")
                    count = _count_spans if spanned else _count_whole
                    count(rule, labelled, result, evaluation)
    if not evaluation.documents:
        raise ConfigError("no labelled documents: a corpus is a folder with NAME.labels.yaml files, or a .jsonl file")
    return evaluation


def _count_whole(rule: str, labelled: Labelled, result: Result, evaluation: Evaluation) -> None:
    if any(label.rule == rule for label in labelled.unsure):
        return
    want = rule in labelled.whole
    got = any(finding.rule == rule for finding in result.findings)
    score = evaluation.rules[rule]
    score.hit += want and got
    score.found += want and got
    score.missed += want and not got
    score.false += got and not want
    if want != got:
        evaluation.mistakes.append(f"{'MISS ' if want else 'FALSE'}  {labelled.name} {rule}")


def _count_spans(rule: str, labelled: Labelled, result: Result, evaluation: Evaluation) -> None:
    text, score = labelled.document.text, evaluation.rules[rule]
    wanted = [span for label in labelled.spans if label.rule == rule for span in _places(text, label)]
    unsure = [span for label in labelled.unsure if label.rule == rule for span in _places(text, label, every=True)]
    mine = [_wide(finding) for finding in result.findings if finding.rule == rule]
    for span in wanted:
        found = any(span.touches(other) for other in mine)
        score.found += found
        score.missed += not found
        if not found:
            evaluation.mistakes.append(f"MISS   {labelled.name} {rule}: {span.cut(text)!r}")
    for span in mine:
        if any(span.touches(other) for other in wanted):
            score.hit += 1
        elif not any(span.touches(other) for other in unsure):
            score.false += 1
            evaluation.mistakes.append(f"FALSE  {labelled.name} {rule}: {span.cut(text)!r}")
    for label in labelled.clean:
        if label.rule == rule:
            score.clean += 1
            places = [s for s in _places(text, label, every=True) if not any(s.touches(other) for other in wanted)]
            flagged = any(place.touches(span) for place in places for span in mine)
            score.clean_flagged += flagged
            if flagged:
                evaluation.mistakes.append(f"CLEAN  {labelled.name} {rule}: {label.quote!r}")


def _wide(finding: Finding) -> Span:
    return Span(finding.span.start, max(finding.span.end, finding.span.start + 1))


def _places(text: str, label: Label, *, every: bool = False) -> list[Span]:
    if not label.quote:
        return [Span(0, len(text) + 1)]
    spans = [Span(match.start(), match.end()) for match in re.finditer(re.escape(label.quote), text)]
    if every or not label.occurrence:
        return spans
    if label.occurrence > len(spans):
        raise ConfigError(f"a label's quote does not stand in its document: {label.quote!r}")
    return [spans[label.occurrence - 1]]


def verdict(labelled: Labelled, rule: str, span: Span | None) -> bool | None:
    """Tell whether the labels ask for a finding at a place (None: of the document); None where they are silent."""
    unsure = [label for label in labelled.unsure if label.rule == rule]
    if rule not in labelled.labelled:
        return None
    if span is None:
        return None if unsure else rule in labelled.whole
    text = labelled.document.text
    if any(span.touches(place) for label in unsure for place in _places(text, label, every=True)):
        return None
    wanted = (place for label in labelled.spans if label.rule == rule for place in _places(text, label))
    return any(span.touches(place) for place in wanted)


def is_labelled(path: Path) -> bool:
    """Tell whether a path holds labelled documents."""
    return path.suffix == ".jsonl" or (path.is_dir() and any(path.rglob("*.labels.yaml")))


def labelled_documents(path: Path) -> Iterator[Labelled]:
    """Yield the labelled documents of a folder (searched to its depth) or of a .jsonl file."""
    if path.suffix == ".jsonl":
        try:
            lines = regular_text(path).splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: cannot be read: {error}") from error
        yield from (_from_line(path, number, line) for number, line in enumerate(lines, 1) if line.strip())
        return
    if not path.is_dir():
        raise ConfigError(f"{path}: a corpus is a folder or a .jsonl file")
    for labels in sorted(path.rglob("*.labels.yaml")):
        name = labels.name.removesuffix(".labels.yaml")
        own = (labels.with_name(name + suffix) for suffix in READERS)
        source = next((candidate for candidate in own if candidate.exists()), None)
        file = load(labels)
        if source is None:
            raise file.error((), f"there is no document {name} beside these labels")
        document = read(source)
        try:
            labelled = _labelled(name, document, _mapping(file))
        except _MISFITS as error:
            raise file.error((), f"labels want a kind, and each a rule and a quote: {error!r}") from error
        yield labelled


def _from_line(path: Path, number: int, line: str) -> Labelled:
    try:
        values = json.loads(line)
        document = read_bytes(f"{values['id']}.txt", values["text"].encode(), ".txt")
        return _labelled(str(values["id"]), document, values)
    except _MISFITS as error:
        wanted = "a JSON object with an id, a text and a kind"
        raise ConfigError(f"{path}:{number}: is no labelled document, which is {wanted}: {error!r}") from error


def _mapping(file: YamlFile) -> dict[str, object]:
    if not isinstance(file.values, dict):
        raise file.error((), "labels are a mapping with kind, labelled, spans, document, clean and unsure")
    known = {"kind", "labelled", "spans", "document", "clean", "unsure"}
    for key in file.values:
        if key not in known:
            raise file.error((key,), f"unknown key {key!r}; known are {', '.join(sorted(known))}")
    return dict(file.values)


def _labelled(name: str, document: Document, values: dict[str, object]) -> Labelled:
    return Labelled(
        name,
        str(values["kind"]),
        document,
        _strings(values.get("labelled")),
        _labels(values.get("spans")),
        _strings(values.get("document")),
        _labels(values.get("clean")),
        _labels(values.get("unsure")),
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _labels(value: object) -> tuple[Label, ...]:
    items = value if isinstance(value, list) else []
    return tuple(
        Label(str(item["rule"]), str(item.get("quote") or ""), int(item.get("occurrence") or 1))
        for item in items
        if isinstance(item, dict)
    )
