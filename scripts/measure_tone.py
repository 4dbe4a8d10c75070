"""Holds the tone score against sections that a person has labelled.

    python scripts/measure_tone.py [--half tuned|held] [--all]

Labels run from -2 (cold) to 2 (warm); corpora/tone/sections.yaml says what they mean. The sections fall into two halves
by document: cues and weights were tuned on one, the other only measures.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation
from typing import cast

from policylint.analysis import Analysis, Sentence
from policylint.checks.base import CheckContext
from policylint.checks.tone import ToneCheck, sections
from policylint.document import Document, plain_document
from policylint.readers import read
from policylint.rulebook import load_rulebook
from policylint.scan import Scanner
from policylint.yamlfile import load

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
RULE = "tone/cold-section"
COLD = -1  # labels from here down are cold


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled section with the tool's score for it; words: its length; judged: the rule runs on this kind."""

    name: str
    kind: str
    label: int
    score: float
    found: bool
    words: int
    judged: bool
    held: bool
    counted: str

    @property
    def cold(self) -> bool:
        """Whether the person who labelled it heard it as cold."""
        return self.label <= COLD


class Scorer:
    """Scores the labelled sections with the bundled rule."""

    def __init__(self) -> None:
        book = load_rulebook()
        rule = book[RULE]
        self._kinds = rule.spec.kinds
        self._check = cast("ToneCheck", rule.check)
        self._before = tuple(book[other] for other in sorted(rule.check.after))
        words = {v.name: v for each in (rule, *self._before) for v in each.check.vocabularies}
        self._scanner = Scanner(tuple(words[name] for name in sorted(words)))
        self._read: dict[str, Document] = {}

    def all(self) -> list[Judged]:
        """Return every labelled section, scored."""
        entries = cast("list[dict[str, str]]", load(CORPORA / "tone" / "sections.yaml").values)
        held = _held(entries)
        return [self._judge(entry, half) for entry, half in zip(entries, held, strict=True)]

    def _judge(self, entry: dict[str, str], held: bool) -> Judged:
        context, sentences = self._section(entry)
        tone = self._check.weigh(context, sentences)
        anchors = {hit.anchor for hit in self._check.find(context)}
        heading = context.heading(sentences[0])
        anchor = heading.span if heading is not None else sentences[0].span
        name = f"{entry['document']}: {entry['heading']}" if "document" in entry else entry["text"][:50].strip()
        words = sum(len(context.document.quote(s.span).split()) for s in sentences)
        return Judged(
            " ".join(name.split()),
            entry["kind"],
            int(entry["label"]),
            tone.score,
            anchor in anchors,
            words,
            entry["kind"] in self._kinds,
            held,
            f"cold {dict(tone.cold.counts)} warm {dict(tone.warm)}",
        )

    def _section(self, entry: dict[str, str]) -> tuple[CheckContext, list[Sentence]]:
        if "document" not in entry:
            document = plain_document(entry["text"])
        elif (name := entry["document"]) in self._read:
            document = self._read[name]
        else:
            document = self._read[name] = read(CORPORA / "labelled" / name)
        analysis = Analysis(document)
        context = CheckContext(document, entry["kind"], analysis, self._scanner.scan(analysis.folded_sentences()))
        context.found = {
            rule.id: tuple(rule.check.find(context)) for rule in self._before if rule.runs_on(context.kind)
        }
        if "document" not in entry:
            return context, list(analysis.sentences)
        for sentences in sections(context):
            over = context.heading(sentences[0])
            if (document.quote(over.span).strip("#* ") if over else "") == entry["heading"]:
                return context, sentences
        raise LookupError(f"{entry['document']} has no section {entry['heading']!r}")


def _held(entries: Sequence[dict[str, str]]) -> list[bool]:
    """Tell which entries only measure: those of every other document, and every other one that stands alone."""
    documents = sorted({entry["document"] for entry in entries if "document" in entry})
    alone = iter(range(len(entries)))
    return [bool((documents.index(entry["document"]) if "document" in entry else next(alone)) % 2) for entry in entries]


def spearman(ones: Sequence[float], others: Sequence[float]) -> float:
    """Return the rank correlation of two rows of numbers."""
    return correlation(_ranks(ones), _ranks(others))


def auc(cold: Sequence[float], others: Sequence[float]) -> float:
    """Return how likely a cold section scores below another one; a tie counts half."""
    won = sum((low < high) + (low == high) / 2 for low in cold for high in others)
    return won / (len(cold) * len(others))


def _ranks(values: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]


def figures(judged: Iterable[Judged]) -> str:
    """Return the figures of some sections in one line."""
    rows = list(judged)
    labels, scores = [float(row.label) for row in rows], [row.score for row in rows]
    cold, rest = [r.score for r in rows if r.cold], [r.score for r in rows if not r.cold]
    ruled = [row for row in rows if row.judged]
    found = [row for row in ruled if row.found]
    coldest = [row for row in ruled if row.label == -2]
    parts = [f"{len(rows):3} sections"]
    if len(set(labels)) > 1 and len(set(scores)) > 1:
        parts.append(f"rank correlation {spearman(scores, labels):5.2f}")
    if cold and rest:
        parts.append(f"AUC {auc(cold, rest):.2f}")
    if ruled:
        parts.append(f"at the floors: {_share('precision', (r.cold for r in found))}")
        parts.append(_share("recall of -2", (r.found for r in coldest)))
        parts.append(_share("of all cold", (r.found for r in ruled if r.cold)))
    return ", ".join(parts)


def _share(name: str, held: Iterable[bool]) -> str:
    values = list(held)
    return f"{name} {sum(values)}/{len(values)}"


def _report(judged: Sequence[Judged], *, each: bool) -> Iterator[str]:
    yield f"all           {figures(judged)}"
    for kind in sorted({row.kind for row in judged}):
        yield f"{kind:13} {figures(row for row in judged if row.kind == kind)}"
    length = spearman([abs(row.score) for row in judged], [float(row.words) for row in judged])
    yield f"score and length: {spearman([r.score for r in judged], [float(r.words) for r in judged]):.2f}"
    yield f"strength of the score and length: {length:.2f}"
    for row in sorted(judged, key=lambda r: r.score) if each else ():
        found = "found" if row.found else ""
        yield f"{row.score:6.1f} {row.label:3} {found:5} {row.name[:80]}\n           {row.counted}"


def main(write: Callable[[str], object] = sys.stdout.write) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="How well the tone score agrees with the labels.")
    parser.add_argument("--half", choices=["tuned", "held"], help="only this half of the documents")
    parser.add_argument("--all", action="store_true", dest="each", help="every section with its score")
    given = parser.parse_args()
    judged = [row for row in Scorer().all() if given.half is None or row.held == (given.half == "held")]
    for line in _report(judged, each=given.each):
        write(line + "\n")


if __name__ == "__main__":
    main()
