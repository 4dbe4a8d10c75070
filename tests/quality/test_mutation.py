"""`rules test --mutate`: what a rule could lose without any of its examples noticing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.cli import main
from policylint.quality.mutation import unnoticed
from policylint.rulebook import load_rulebook

_RULE = """\
rule: queue/long-wait
title: A wait that is nobody's fault
severity: warning
scope: span
kinds: [any]
check:
  phrase:
    words: [wait, queue]
    unless: short
vocabulary:
  wait:
    - wait~ for hours
    - wait~ all day
    - wait~ for ages
  queue: [stand in line]
  short: [not, never]
message: "“{quote}”: waiting wears people out."
why: People who wait lose pay, patience and trust.
sources: ["Nothing without us"]
examples:
  flag:
    - You may wait for hours.
    - We waited all day.
    - People stand in line.
    - They are waiting for hours.
    - You will wait all day.
  pass:
    - You will not wait for hours.
    - Please wait here.
    - We see you on time.
    - Hours are nine to five.
    - The line is short.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "queue" / "long-wait.yaml"
    path.parent.mkdir()
    path.write_text(_RULE, encoding="utf-8")
    return tmp_path


def test_a_wording_and_a_guard_that_no_example_needs_are_named_with_their_line(folder: Path) -> None:
    rulebook = load_rulebook([folder])
    losses = list(unnoticed(rulebook["queue/long-wait"], rulebook))
    assert [(loss.what, loss.line) for loss in losses] == [
        ("vocabulary.wait: wait~ for ages", 14),
        ("vocabulary.short: never", 16),
    ]


def test_the_command_names_them_and_gives_status_1(folder: Path) -> None:
    done = CliRunner().invoke(main, ["rules", "test", "--mutate", "--rules", str(folder), "queue/long-wait"])
    assert done.exit_code == 1
    assert "long-wait.yaml:14: queue/long-wait: no example notices the loss of vocabulary.wait" in done.output
    assert "2 losses that no example notices, in 1 rules" in done.output
