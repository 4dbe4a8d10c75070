"""Plain, kind documents: their kinds are told, and next to nothing is found in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Settings
from benchmarks.report import Goal, Report
from policylint.finding import Severity
from policylint.pipeline import Policylint
from policylint.readers import read

FOLDER = Path(__file__).parent / "kind"
MOST = 0.5  # findings of severity warning or error in 1,000 words
TOLD = 0.95  # of the kinds
# Packs that judge style by degrees, not by whether something is wrong.
_DEGREES = frozenset({"readability", "tone"})


@dataclass(frozen=True, slots=True)
class Silence:
    """What the documents held, what was found in them, by pack, and how many kinds were told right without help."""

    documents: int
    words: int
    told: int
    findings: tuple[tuple[str, int], ...]

    @property
    def rate(self) -> float:
        """Findings in 1,000 words, readability and tone aside."""
        return 1000 * sum(count for pack, count in self.findings if pack not in _DEGREES) / self.words


def measure(settings: Settings) -> Report:
    """Check the documents of `kind/`, each as the kind it is; every finding from warning upwards is a false alarm."""
    silence = listen(limit=6 if settings.quick else None)
    rows = [(pack, float(count), 1000 * count / silence.words) for pack, count in silence.findings]
    told = f"the kinds of {TOLD:.0%} of the documents told ({silence.told} of {silence.documents})"
    return Report(
        f"silence: {silence.documents} plain, kind documents, {silence.words:,} words",
        ("pack", "warnings and errors", "in 1,000 words"),
        (*rows, ("all but readability and tone", silence.rate * silence.words / 1000, silence.rate)),
        (
            Goal(f"fewer than {MOST} warnings and errors in 1,000 words ({silence.rate:.2f})", silence.rate < MOST),
            Goal(told, silence.told >= TOLD * silence.documents),
        ),
    )


def listen(limit: int | None = None) -> Silence:
    """Check the documents, or the first few of them."""
    policylint = Policylint(suggestions=False)
    documents = words = told = 0
    found: Counter[str] = Counter()
    for path, kind in list(_documents())[:limit]:
        document = read(path)
        documents += 1
        words += len(document.text.split())
        told += policylint.kind_of(document).name == kind
        for finding in policylint.check_document(document, kind).findings:
            if finding.severity.rank <= Severity.WARNING.rank:
                found[finding.rule.split("/")[0]] += 1
    return Silence(documents, words, told, tuple(sorted(found.items())))


def _documents() -> Iterator[tuple[Path, str]]:
    for line in (FOLDER / "kinds.tsv").read_text(encoding="utf-8").splitlines():
        name, kind = line.split("\t")
        yield FOLDER / name, kind
