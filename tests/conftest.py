"""Builders that most tests start from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from policylint import rulebook
from policylint.analysis import Analysis
from policylint.checks import check_types
from policylint.checks.base import Check, CheckContext
from policylint.document import Document
from policylint.finding import Hit
from policylint.pipeline import Policylint
from policylint.prepared import Prepared
from policylint.readers import read_bytes
from policylint.repository import kept
from policylint.rulebook import Rule, Rulebook, compile_rule, load_rulebook
from policylint.rulebook.overlay import Overlay
from policylint.scan import Scanner
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import loads

_NO_CHANGES = Overlay()


@pytest.fixture(autouse=True, scope="session")
def rules_read_once() -> Iterator[None]:
    """Read the bundled rules once for all commands that tests run: they are frozen, and reading takes a second.

    What commands prepare is kept here, in memory, and not in each test's own cache.
    """
    bundled: list[Rulebook] = []
    ready: dict[bytes, Prepared] = {}

    def load(extra: Sequence[Path] = (), glossary: Path | None = None, *, overlay: Overlay = _NO_CHANGES) -> Rulebook:
        if extra or glossary or overlay != _NO_CHANGES:
            return load_rulebook(extra, glossary, overlay=overlay)
        if not bundled:
            bundled.append(load_rulebook())
        return bundled[0]

    def keep(_folder: Path, key: bytes, make: Callable[[], Prepared], *, write: bool) -> Prepared:
        if key not in ready:
            ready[key] = make()
        return ready[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rulebook, "load_rulebook", load)
        patched.setattr(kept, "kept", keep)
        yield


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep each test's results apart from those of other tests, and from the user's own."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("POLICYLINT_CACHE", str(folder))
    return folder


@pytest.fixture(scope="session")
def policylint() -> Policylint:
    """The tool with its bundled rules."""
    return Policylint()


@pytest.fixture
def doc() -> Callable[[str], Document]:
    """Read plain text as a document."""
    return lambda text: read_bytes("test.txt", text.encode(), ".txt")


_RULE = """\
rule: test/rule
title: A rule for tests
severity: warning
scope: {scope}
kinds: [any]
message: "Found “{{quote}}”."
why: Because a test needs it.
sources: ["Nowhere"]
"""


@pytest.fixture
def rule() -> Callable[..., Rule]:
    """Compile a rule from its check's YAML (and further keys), with vocabularies of its own."""

    def compiled(yaml: str, *, scope: str = "span", shared: str = "{}") -> Rule:
        return compile_rule(loads(_RULE.format(scope=scope) + yaml, "test/rule.yaml"), Vocabularies([loads(shared)]))

    return compiled


@pytest.fixture
def hits(rule: Callable[..., Rule], doc: Callable[[str], Document]) -> Callable[..., list[Hit]]:
    """Run a check, given as YAML, on plain text."""

    def found(yaml: str, text: str, *, kind: str = "policy") -> list[Hit]:
        check = rule(yaml).check
        return list(check.find(context(doc(text), check, kind)))

    return found


def context(document: Document, check: Check, kind: str = "policy") -> CheckContext:
    """Return what a check sees of a document."""
    analysis = Analysis(document)
    candidates = Scanner(check.vocabularies).scan(analysis.folded_sentences())
    return CheckContext(document, kind, analysis, candidates)


@pytest.fixture
def quotes(hits: Callable[..., list[Hit]], doc: Callable[[str], Document]) -> Callable[..., list[str]]:
    """Run a check, given as YAML, on plain text; return the words it marks."""

    def found(yaml: str, text: str, *, kind: str = "policy") -> list[str]:
        document = doc(text)
        return [document.quote(hit.span) for hit in hits(yaml, text, kind=kind) if hit.span is not None]

    return found


@pytest.fixture(scope="session")
def known_checks() -> frozenset[str]:
    """The names of all checks."""
    return frozenset(check_types())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what did not run because the machine lacks a program."""
    reasons = sorted({str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])})  # type: ignore[index]
    for reason in reasons:
        terminalreporter.write_line(f"DID NOT RUN: {reason}", red=True, bold=True)
