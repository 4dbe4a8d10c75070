"""The tone score agrees with the person who labelled sections before the weights were set."""

from __future__ import annotations

import pytest

from policylint.pipeline import Policylint
from scripts.measure_tone import RULE, Judged, Scorer, auc, spearman


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return Scorer().all()


def test_there_are_enough_labelled_sections_of_every_shade(judged: list[Judged]) -> None:
    assert len(judged) >= 120
    assert {row.label for row in judged} == {-2, -1, 0, 1, 2}


def test_the_score_ranks_sections_as_a_reader_does(judged: list[Judged]) -> None:
    assert spearman([row.score for row in judged], [float(row.label) for row in judged]) >= 0.75


def test_cold_sections_score_below_the_others(judged: list[Judged]) -> None:
    assert auc([r.score for r in judged if r.cold], [r.score for r in judged if not r.cold]) >= 0.90


def test_what_is_found_is_cold(judged: list[Judged]) -> None:
    found = [row for row in judged if row.judged and row.found]
    assert len(found) >= 20
    assert sum(row.cold for row in found) >= 0.9 * len(found)


def test_the_rules_that_the_score_listens_to_are_there(policylint: Policylint) -> None:
    assert policylint.rulebook[RULE].check.after <= set(policylint.rulebook.ids)


def test_ranks_and_ties() -> None:
    assert spearman([1, 2, 3], [10, 20, 30]) == pytest.approx(1)
    assert spearman([1, 2, 2, 3], [4, 3, 3, 1]) == pytest.approx(-1)
    assert auc([1, 2], [2, 3]) == pytest.approx(0.875)
