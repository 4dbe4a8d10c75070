"""A web page on all documents of a run: by subject, folder, kind and rule, the worst documents, and the trend."""

from __future__ import annotations

import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath

from policylint.errors import ConfigError
from policylint.finding import Result, Severity
from policylint.regular import regular_text
from policylint.reports.phrases import Tally, counted
from policylint.reports.safe import flat, shown_path
from policylint.signatures import DASHBOARD
from policylint.webpage.charts import stacked
from policylint.webpage.frame import WORDS, base_style, severity_counts, whole_page
from policylint.webpage.markup import Markup, element

_ROWS = 12  # bars of a chart
_WORST = 30  # documents in the table
_LISTED = 50  # troubles that are listed, and notes
_KEYS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.SUGGESTION: "suggestions"}
Counts = Mapping[Severity, int]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier run found: its name, and how many findings there were of each severity."""

    name: str
    findings: Counts


def earlier_runs(paths: Iterable[Path]) -> tuple[Earlier, ...]:
    """Read JSON reports of earlier runs, and those in folders by name; ConfigError for a file that is none."""
    found = (sorted(path.glob("*.json")) if path.is_dir() else [path] for path in paths)
    return tuple(_earlier(path) for folder in found for path in folder)


def _earlier(path: Path) -> Earlier:
    try:
        summary = json.loads(regular_text(path))["summary"]
        return Earlier(path.stem, {severity: int(summary[key]) for severity, key in _KEYS.items()})
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ConfigError(f"{path}: is no report made with --format json") from error


def dashboard_report(
    results: Iterable[Result], *, colour: bool = False, width: int | None = None, earlier: Sequence[Earlier] = ()
) -> Iterator[str]:
    """Yield the page: complete in one file, without a script, and never more of a document than its name."""
    seen = _Seen()
    for result in results:
        seen.add(result)
    style = base_style() + files(__package__).joinpath("dashboard.css").read_text(encoding="utf-8")
    yield whole_page("Document check", DASHBOARD, style, _body(seen, earlier))


class _Listed:
    """Lines, of which the first are kept."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._count = 0

    def add(self, line: str) -> None:
        """Add one more line."""
        self._count += 1
        if len(self._kept) < _LISTED:
            self._kept.append(line)

    def lines(self) -> list[str]:
        """Return the lines that were kept, and one that says how many more there are."""
        left = self._count - len(self._kept)
        return [*self._kept, f"and {left:,} more"] if left else self._kept


class _Seen:
    """What is counted while results go by; no more is kept of a document than the page may show."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.packs: dict[str, Counter[Severity]] = defaultdict(Counter)
        self.folders: dict[str, Counter[Severity]] = defaultdict(Counter)
        self.kinds: dict[str, Counter[Severity]] = defaultdict(Counter)
        self.rules: dict[str, Counter[Severity]] = defaultdict(Counter)
        self.documents_of: Counter[str] = Counter()
        self.titles: dict[str, str] = {}
        self.settled: Counter[str] = Counter()
        self.trouble = _Listed()
        self.notes = _Listed()
        self._worst: list[tuple[tuple[int, ...], int, str, str]] = []

    def add(self, result: Result) -> None:
        """Count one more result."""
        self.tally.add(result)
        path = shown_path(result.path)
        told = [f"could not be read: {result.error}"] if result.error is not None else []
        for line in (*told, *(f"not run: {failure}" for failure in result.failures)):
            self.trouble.add(f"{path}: {flat(line)}")
        for note in result.notes:
            self.notes.add(f"{path}: {flat(note.text)}")
        counts = Counter(finding.severity for finding in result.findings)
        self.folders[PurePosixPath(path).parent.as_posix()].update(counts)
        if result.error is None:
            self.kinds[result.kind.replace("_", " ")].update(counts)
        self.settled.update(settled.ground.value for settled in result.settled)
        for finding in result.findings:
            self.packs[finding.rule.split("/")[0]][finding.severity] += 1
            self.rules[finding.rule][finding.severity] += 1
            self.titles[finding.rule] = finding.title
        self.documents_of.update({finding.rule for finding in result.findings})
        if counts:
            weight = tuple(counts[severity] for severity in Severity)
            heapq.heappush(self._worst, (weight, -self.tally.documents, path, result.kind))
            if len(self._worst) > _WORST:
                heapq.heappop(self._worst)

    @property
    def worst(self) -> list[tuple[tuple[int, ...], str, str]]:
        """The documents with most errors, then warnings, then suggestions: counts, path, kind."""
        return [(weight, path, kind) for weight, _, path, kind in sorted(self._worst, reverse=True)]


def _body(seen: _Seen, earlier: Sequence[Earlier]) -> Markup:
    banner = element(
        "header",
        element(
            "div",
            element("p", "policylint", class_="product"),
            element("h1", "Document check"),
            element("p", seen.tally.line, class_="kind"),
        ),
        severity_counts(seen.tally.findings),
        class_="banner",
    )
    sections = (_trouble(seen), _charts(seen, earlier), _documents(seen), _rules(seen))
    skip = element("a", "Skip to the documents", href="#documents", class_="skip")
    return element("body", skip, banner, element("main", sections))


def _trouble(seen: _Seen) -> Markup | None:
    lines = [*seen.trouble.lines(), *seen.notes.lines()]
    if seen.settled:
        told = ", ".join(f"{count:,} {ground}" for ground, count in sorted(seen.settled.items()))
        lines.append(f"Findings that are settled and not counted here: {told}.")
    return element("ul", [element("li", line) for line in lines], class_="notes") if lines else None


def _charts(seen: _Seen, earlier: Sequence[Earlier]) -> Markup | None:
    if not seen.tally.findings:
        return element("p", "Nothing was found.", class_="nothing")
    charts = [
        _chart("packs", "Findings by subject", "Subject", seen.packs),
        _chart("folders", "Findings by folder", "Folder", seen.folders),
        _chart("kinds", "Findings by kind of document", "Kind", seen.kinds),
        _trend(earlier, seen.tally.findings) if earlier else None,
    ]
    return element(
        "section",
        element("h2", "Overview", id="overview"),
        element("div", charts, class_="charts"),
        aria_labelledby="overview",
    )


def _chart(name: str, title: str, subject: str, counts: Mapping[str, Counter[Severity]]) -> Markup:
    ranked = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    most, found = ranked[0]
    told = f"Most are in {most}: {found.total():,} of {sum(each.total() for each in counts.values()):,}."
    told += f" The first {_ROWS} of {len(ranked)} are drawn." if len(ranked) > _ROWS else ""
    return stacked(name, title, told, subject, ranked[:_ROWS])


def _trend(earlier: Sequence[Earlier], now: Counts) -> Markup:
    runs = [*((run.name, run.findings) for run in earlier[-(_ROWS - 1) :]), ("now", now)]
    change = sum(now.values()) - sum(runs[-2][1].values())
    told = f"{counted(abs(change), 'finding')} {'fewer' if change < 0 else 'more'} than" if change else "as many as"
    return stacked("trend", "Findings over time", f"Now there are {told} in {runs[-2][0]}.", "Run", runs)


def _documents(seen: _Seen) -> Markup | None:
    if not seen.worst:
        return None
    rows = [(path, kind.replace("_", " "), *map(str, weight)) for weight, path, kind in seen.worst]
    return _table("documents", "Documents with the most serious findings", ("Document", "Kind"), rows)


def _rules(seen: _Seen) -> Markup | None:
    if not seen.rules:
        return None
    ranked = sorted(seen.rules.items(), key=lambda item: (-item[1].total(), item[0]))
    rows = [
        (rule, seen.titles[rule], str(seen.documents_of[rule]), *(str(counts[severity]) for severity in Severity))
        for rule, counts in ranked
    ]
    return _table("rules", "Findings by rule", ("Rule", "What it finds", "Documents"), rows)


def _table(name: str, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    columns = (*heads, *(f"{WORDS[severity]}s" for severity in Severity))
    head = element("tr", [element("th", column, scope="col") for column in columns])
    body = [
        element("tr", element("th", row[0], scope="row"), [element("td", cell) for cell in row[1:]]) for row in rows
    ]
    table = element("table", element("thead", head), element("tbody", body))
    wide = element("div", table, class_="wide", tabindex="0", role="group", aria_label=title)
    return element("section", element("h2", title, id=name), wide, aria_labelledby=name)
