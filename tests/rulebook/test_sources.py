"""What rules cite must be known, and what is known must be told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.cli import main
from policylint.errors import RuleError
from policylint.rulebook import Rule, Rulebook, Sources, load_rulebook

_GOOD = """\
Clinic charter:
  kind: guidance
  title: Charter of the Alder Clinic
  body: Alder Clinic
  year: 2025
  url: https://alder.example/charter
  checked: 2026-11
  backs: what people may expect of us
Clinic charter, annex:
  kind: guidance
  title: Annex to the charter
  body: Alder Clinic
  backs: how we answer to it
"""
_RULEBOOK = load_rulebook()


def _sources(folder: Path, text: str = _GOOD) -> Sources:
    (folder / "sources.yaml").write_text(text, encoding="utf-8")
    return Sources.from_folders([folder])


@pytest.mark.parametrize("rule", _RULEBOOK.rules, ids=lambda rule: rule.id)
def test_every_citation_of_a_bundled_rule_is_known(rule: Rule) -> None:
    assert [str(error) for error in _RULEBOOK.sources.unknown(rule.spec, rule.path)] == []


def test_every_source_is_cited() -> None:
    cited = {_RULEBOOK.sources.of(citation) for rule in _RULEBOOK.rules for citation in rule.spec.sources}
    assert [name for name, source in _RULEBOOK.sources.by_name.items() if source not in cited] == []


def test_a_citation_bears_the_year_of_its_source() -> None:
    wrong = []
    for citation in {citation for rule in _RULEBOOK.rules for citation in rule.spec.sources}:
        source = _RULEBOOK.sources.of(citation)
        assert source is not None
        year = re.match(r", (\d{4})\b", citation[len(source.name) :])
        if year is not None and int(year[1]) != source.spec.year:
            wrong.append(citation)
    assert wrong == []


def test_no_citation_names_two_sources() -> None:
    together = [
        c
        for rule in _RULEBOOK.rules
        for c in rule.spec.sources
        if any(f"; {name}" in c for name in _RULEBOOK.sources.by_name)
    ]
    assert together == []


@pytest.mark.parametrize(
    ("citation", "name"),
    [
        ("Clinic charter", "Clinic charter"),
        ("Clinic charter, 2025: visits", "Clinic charter"),
        ("Clinic charter, annex: visits", "Clinic charter, annex"),
        ("Clinic charters", None),
        ("The clinic charter", None),
    ],
)
def test_a_citation_begins_with_the_name_of_its_source(tmp_path: Path, citation: str, name: str | None) -> None:
    source = _sources(tmp_path).of(citation)
    assert (source and source.name) == name


def test_a_source_is_told_with_title_body_year_address_and_check(tmp_path: Path) -> None:
    sources = _sources(tmp_path)
    told = "Charter of the Alder Clinic; Alder Clinic, 2025; https://alder.example/charter; checked 2026-11"
    assert sources.by_name["Clinic charter"].described == told
    assert sources.by_name["Clinic charter, annex"].described.endswith(
        "no date; not checked: confirm before quoting it"
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("kind: guidance\n  title: Charter", "kind: rumour\n  title: Charter", 2, "kind"),
        ("  body: Alder Clinic\n  year", "  year", 1, "'body' is missing"),
        ("year: 2025", "year: soon", 5, "year"),
        ("url: https://", "url: ", 6, "url"),
        ("checked: 2026-11", "checked: lately", 7, "checked"),
        ("  backs: what", "  proves: what", 8, "unknown key 'proves'"),
        (_GOOD, "- a list", 1, "maps the names"),
    ],
)
def test_a_mistake_in_sources_is_told_with_its_place(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in _GOOD
    with pytest.raises(RuleError, match=words) as caught:
        _sources(tmp_path, _GOOD.replace(old, new, 1))
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{tmp_path / 'sources.yaml'}:{line}:")


def _own_rule(folder: Path, citation: str) -> Path:
    assert CliRunner().invoke(main, ["rules", "new", "own/mine", "--folder", str(folder)]).exit_code == 0
    path = folder / "own" / "mine.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Equity and empathy toolkit: Introduction", citation), encoding="utf-8")
    return path


def test_an_unknown_source_fails_the_rules_test_with_its_place(tmp_path: Path) -> None:
    path = _own_rule(tmp_path, "Equity and empathie toolkit: Introduction")
    result = CliRunner().invoke(main, ["rules", "test", "own/mine", "--rules", str(tmp_path)])
    assert result.exit_code == 1
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "sources:" in text)
    assert f"{path}:{line}:" in result.output
    assert "did you mean 'Equity and empathy toolkit'?" in result.output
    assert "10 passed, 1 failed" in result.output


def test_an_organisation_brings_its_own_sources(tmp_path: Path) -> None:
    _own_rule(tmp_path, "Clinic charter, 2025: visits")
    (tmp_path / "sources.yaml").write_text(_GOOD, encoding="utf-8")
    assert CliRunner().invoke(main, ["rules", "test", "own/mine", "--rules", str(tmp_path)]).exit_code == 0
    explained = CliRunner().invoke(main, ["explain", "own/mine", "--rules", str(tmp_path)]).output
    assert "Clinic charter, 2025: visits\n    Charter of the Alder Clinic; Alder Clinic, 2025" in explained


def test_a_source_that_is_known_already_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(_GOOD.replace("Clinic charter:", "Nothing without us:"), encoding="utf-8")
    rulebook: Rulebook = load_rulebook([tmp_path])
    with pytest.raises(RuleError, match="known already"):
        _ = rulebook.sources
