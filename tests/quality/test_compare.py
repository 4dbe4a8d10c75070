"""`corpus-diff`: two versions of the rules over the same documents."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.cli import main
from policylint.installed import bundled_folder
from policylint.quality.compare import Change, changes

_RULE = "punitive/missed-visit-fee"
_FEE = "You will be charged $30 if you miss a visit."


@pytest.fixture
def without_fee(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    shutil.copytree(bundled_folder(), folder)
    (folder / f"{_RULE}.yaml").unlink()
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    spans = [{"rule": _RULE, "quote": "charged $30"}]
    values = {"id": "one", "kind": "policy", "text": f"{_FEE}\n", "labelled": [_RULE], "spans": spans}
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps(values) + "\n", encoding="utf-8")
    return path


def test_a_finding_of_the_new_version_alone_is_gained(without_fee: Path, corpus: Path) -> None:
    found = [change for change in changes(without_fee, bundled_folder(), [corpus]) if change.rule == _RULE]
    assert [(change.document, change.gained, change.right) for change in found] == [("one", True, True)]
    assert "charged $30" in found[0].quote


def test_a_finding_of_the_old_version_alone_is_lost(without_fee: Path, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "policy.txt").write_text(f"Missed visits policy\n\n{_FEE}\n", encoding="utf-8")
    found: list[Change] = changes(bundled_folder(), without_fee, [folder])
    assert [(change.gained, change.right) for change in found if change.rule == _RULE] == [(False, None)]


def test_the_command_shows_them_by_rule_with_what_the_labels_say(without_fee: Path, corpus: Path) -> None:
    done = CliRunner().invoke(main, ["corpus-diff", str(bundled_folder()), str(without_fee), str(corpus)])
    assert f"{_RULE}: 0 gained, 1 lost" in done.output
    assert "- one: wrong: " in done.output


def test_the_same_rules_change_nothing(corpus: Path) -> None:
    assert changes(bundled_folder(), bundled_folder(), [corpus]) == []
