from __future__ import annotations

from pathlib import Path

import pytest

from policylint.errors import RuleError
from policylint.rulebook import json_schema, load_rulebook
from policylint.rulebook.template import rule_template


def _own(folder: Path, text: str, name: str = "own/mine") -> Path:
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_an_organisation_adds_rules_of_its_own(tmp_path: Path) -> None:
    rulebook = load_rulebook([_own(tmp_path, rule_template("own/mine"))])
    assert "own/mine" in rulebook
    assert "punitive/late-turned-away" in rulebook


def test_the_id_must_be_the_path(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="differ"):
        load_rulebook([_own(tmp_path, rule_template("own/other"))])


def test_a_rule_that_is_there_already_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="stands already"):
        load_rulebook([_own(tmp_path, rule_template("billing/no-thanks"), "billing/no-thanks")])


def test_bundled_rules_are_valid_against_the_published_schema() -> None:
    import jsonschema

    from policylint.checks import check_types
    from policylint.installed import bundled_folder
    from policylint.rulebook import rule_files
    from policylint.yamlfile import load

    schema = json_schema({name: check.options for name, check in check_types().items()})
    validator = jsonschema.Draft202012Validator(schema)
    for path in rule_files(bundled_folder()):
        assert [error.message for error in validator.iter_errors(load(path).values)] == [], path
