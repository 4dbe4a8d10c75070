from __future__ import annotations

import json
from pathlib import Path

import pytest

from policylint.errors import ConfigError, YamlError
from policylint.pipeline import Policylint
from policylint.quality.evaluate import evaluate
from policylint.reports.evaluation import evaluation_report

_RULE = "punitive/missed-visit-fee"
_TEXT = (
    "Visits\n\nYou will be charged $25 for a missed visit.\n\nThere is no fee for school forms.\n\nPay the gym fee.\n"
)


def _corpus(folder: Path, labels: str) -> Path:
    (folder / "one.txt").write_text(_TEXT, encoding="utf-8")
    (folder / "one.labels.yaml").write_text(labels, encoding="utf-8")
    return folder


def test_findings_are_held_against_labels(policylint: Policylint, tmp_path: Path) -> None:
    labels = f"""\
kind: policy
labelled: [{_RULE}]
spans:
  - {{rule: {_RULE}, quote: "You will be charged $25 for a missed visit."}}
  - {{rule: {_RULE}, quote: "Pay the gym fee."}}
clean:
  - {{rule: {_RULE}, quote: "There is no fee for school forms."}}
"""
    evaluation = evaluate([_corpus(tmp_path, labels)], policylint)
    tally = evaluation.rules[_RULE]
    assert (tally.hit, tally.false, tally.found, tally.missed, tally.clean, tally.clean_flagged) == (1, 0, 1, 1, 1, 0)
    assert (tally.precision, tally.recall) == (1.0, 0.5)
    assert "MISS   one punitive/missed-visit-fee: 'Pay the gym fee.'" in evaluation_report(evaluation, mistakes=True)


def test_a_finding_without_a_label_is_a_false_alarm_unless_it_is_unsure(policylint: Policylint, tmp_path: Path) -> None:
    bare = f"kind: policy\nlabelled: [{_RULE}]\n"
    assert evaluate([_corpus(tmp_path, bare)], policylint).rules[_RULE].false == 1
    unsure = bare + f'unsure: [{{rule: {_RULE}, quote: "charged $25"}}]\n'
    assert evaluate([_corpus(tmp_path, unsure)], policylint).rules[_RULE].false == 0


def test_rules_that_are_not_labelled_are_not_counted(policylint: Policylint, tmp_path: Path) -> None:
    assert evaluate([_corpus(tmp_path, "kind: policy\nlabelled: []\n")], policylint).rules == {}


def test_a_jsonl_file_is_a_corpus_too(policylint: Policylint, tmp_path: Path) -> None:
    line = {
        "id": "x",
        "kind": "policy",
        "text": _TEXT,
        "labelled": [_RULE],
        "spans": [{"rule": _RULE, "quote": "charged $25"}],
    }
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert evaluate([path], policylint).rules[_RULE].found == 1


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ("kind: policy\nlabeled: []\n", "unknown key 'labeled'"),
        (f'kind: policy\nlabelled: [{_RULE}]\nspans: [{{rule: {_RULE}, quote: "not there"}}]\n', "not there"),
    ],
)
def test_wrong_labels_are_told(policylint: Policylint, tmp_path: Path, labels: str, words: str) -> None:
    with pytest.raises((ConfigError, YamlError), match=words):
        evaluate([_corpus(tmp_path, labels)], policylint)
