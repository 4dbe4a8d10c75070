"""Results that are made when they are asked for: none is made more often than it must be."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.cli import main
from policylint.finding import Result
from policylint.lazy_results import LazyResults, Verdict, Watched
from policylint.repository.results import Results


class _Made(LazyResults):
    """Results of three documents, of which the second could not be read, and the places of those that were made."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def __len__(self) -> int:
        return 3

    def result(self, index: int) -> Result:
        self.made.append(index)
        return Result(f"{index}.txt", error="No." if index == 1 else None)


def test_a_sequence_is_asked_by_place_and_by_slice() -> None:
    results = _Made()
    assert results[-1].path == "2.txt"
    assert [result.path for result in results[:2]] == ["0.txt", "1.txt"]
    with pytest.raises(IndexError):
        results[3]


def test_each_result_is_counted_once_and_its_verdict_kept() -> None:
    results, counted = _Made(), []
    watched = Watched(results, lambda result: counted.append(result.path))
    assert [result.path for result in (*watched, *watched)] == ["0.txt", "1.txt", "2.txt"] * 2
    assert counted == ["0.txt", "1.txt", "2.txt"]
    results.made.clear()
    assert list(watched.verdicts()) == [Verdict(False, None), Verdict(True, None), Verdict(False, None)]
    assert results.made == []


def test_verdicts_are_told_where_nobody_asked_for_the_results() -> None:
    assert [verdict.trouble for verdict in Watched(_Made()).verdicts()] == [False, True, False]


def test_the_line_on_what_was_found_makes_no_result_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    make = Results.result
    monkeypatch.setattr(Results, "result", lambda self, index: made.append(index) or make(self, index))
    document = tmp_path / "a.txt"
    document.write_text("You failed to come.\n")
    arguments = ["check", "--no-config", "--no-cache", "--kind", "patient_letter", str(document), "--format"]
    shown = CliRunner().invoke(main, [*arguments, "csv"], catch_exceptions=False)
    to_see, made[:] = len(made), []
    written = CliRunner().invoke(main, [*arguments, f"csv:{tmp_path / 'a.csv'}"], catch_exceptions=False)
    assert (len(made), written.exit_code) == (to_see, shown.exit_code)
    assert written.stderr.startswith("1 document: 1 warning")
