"""Glossary files: what they may say, where mistakes are, and whose terms win."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.cli import main
from policylint.errors import RuleError, YamlError
from policylint.glossary import Glossary
from policylint.rulebook import load_rulebook
from policylint.rulebook.glossaries import glossary_of
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import loads


def read(*texts: str) -> Glossary:
    files = [loads(text, f"glossary-{number}.yaml") for number, text in enumerate(texts)]
    return glossary_of(files, Vocabularies())


def test_a_term_is_a_meaning_or_a_mapping() -> None:
    short, long = read("terms:\n  ally: Someone who stands by you.\n  bias: {means: leaning, explain: false}\n").terms
    assert (short.name, short.means, short.explain) == ("ally", "Someone who stands by you", True)
    assert (long.means, long.explain) == ("leaning", False)


def test_a_later_file_wins_by_name_and_by_variant() -> None:
    glossary = read(
        "terms: {implicit bias: first meaning, health equity: first meaning, ally: first meaning}",
        "terms: {Health-Equity: second meaning, unconscious bias: {means: second meaning, variants: [implicit bias]}}",
    )
    assert {(term.name, term.means) for term in glossary.terms} == {
        ("ally", "first meaning"),
        ("Health-Equity", "second meaning"),
        ("unconscious bias", "second meaning"),
    }


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("- ally", "1:1", "has `terms:`"),
        ("terms: [ally]", "1:1", "maps each term"),
        ("terms: {}\nwords: {}", "2:1", "unknown key 'words'"),
        ("terms:\n  ally:\n    meaning: x", "3:5", "unknown key 'meaning'"),
        ("terms:\n  ally:\n    variants: [friend]", "2:3", "'means' is missing"),
        ("terms:\n  ally: 7", "2:3", "it"),
        ("terms:\n  ally:\n    means: friend\n    variants: ['(a']", "4:16", "not closed"),
        ("terms:\n  ally: a friend\n  Ally: a friend", "3:3", "stands here twice"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, place: str, words: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(text)
    assert f"glossary-0.yaml:{place}:" in str(caught.value)
    assert words in str(caught.value)


def test_the_bundled_glossary_has_a_plain_meaning_for_each_term() -> None:
    terms = load_rulebook().glossary.terms
    assert {"health equity", "structural racism", "cultural humility"} <= {term.name for term in terms}
    assert all(len(term.means.split()) <= 20 for term in terms)


def test_a_folder_of_rules_may_hold_a_glossary_and_a_file_given_wins(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text("terms: {kin: family by blood or choice}", encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text("terms: {kin: whoever you call so}", encoding="utf-8")
    assert [t.means for t in load_rulebook([tmp_path]).glossary.terms if t.name == "kin"] == [
        "family by blood or choice"
    ]
    assert [t.means for t in load_rulebook([tmp_path], own).glossary.terms if t.name == "kin"] == [
        "whoever you call so"
    ]


def test_a_glossary_that_is_not_yaml_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("terms: {ally: [", encoding="utf-8")
    with pytest.raises(YamlError, match=r"bad\.yaml:\d:"):
        load_rulebook((), path)


def test_the_command_line_takes_terms_of_ones_own(tmp_path: Path) -> None:
    plan, own = tmp_path / "plan.txt", tmp_path / "own.yaml"
    plan.write_text("Plan\n\nAt Harbor House we practice accompaniment and health equity.\n", encoding="utf-8")
    own.write_text(
        "terms:\n  accompaniment: walking beside someone\n  health equity: {means: a fair chance, explain: false}\n",
        encoding="utf-8",
    )
    rule = ["--kind", "strategic_plan", "--select", "equity/glossary-term-undefined"]
    before = CliRunner().invoke(main, ["check", str(plan), *rule]).output
    after = CliRunner().invoke(main, ["check", str(plan), *rule, "--glossary", str(own)]).output
    assert "health equity" in before
    assert "accompaniment (" not in before
    assert "accompaniment (walking beside someone)" in after
    assert "health equity (" not in after
