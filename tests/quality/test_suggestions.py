"""`evaluate --suggestions`: every suggestion applied, to see what comes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.cli import main
from policylint.pipeline import Policylint
from policylint.quality.suggestions import trials
from policylint.selection import Selection, Terms

_RULE = "punitive/missed-visit-fee"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    text = "Our policy\n\nYou will be charged $30 if you miss a visit.\n\nCall us at 555-0100.\n"
    values = {"id": "one", "kind": "policy", "text": text, "labelled": [_RULE]}
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps(values) + "\n", encoding="utf-8")
    return path


def test_a_suggestion_is_tried_on_its_document(corpus: Path) -> None:
    [trial] = trials([corpus], Policylint(terms=Terms(selections=(Selection((_RULE,)),))))
    assert trial.good
    assert "charged $30" in trial.before
    assert "charged $30" not in trial.after
    assert trial.after.startswith("If you miss a visit") or "no charge" in trial.after


def test_the_command_tells_the_share(corpus: Path) -> None:
    done = CliRunner().invoke(main, ["evaluate", "--suggestions", "--show", "--select", _RULE, str(corpus)])
    assert "1 of 1 suggestions clear their finding and raise none (100.0 %)" in done.output
    assert "one punitive/missed-visit-fee: cleared" in done.output
