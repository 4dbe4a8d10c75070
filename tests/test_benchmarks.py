"""The benchmarks run, and measure the same text each time. What they measure is not judged here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.generate import pages, texts, write_folder
from benchmarks.paper import docx, fillable_pdf, pdf
from benchmarks.report import Goal, Report
from policylint.readers import read_bytes


def test_generated_text_is_the_same_each_time() -> None:
    assert texts(12, 2_000) == texts(12, 2_000)
    assert texts(12, 2_000, seed=1) != texts(12, 2_000, seed=2)


def test_generated_text_has_the_size_that_was_asked_for(tmp_path: Path) -> None:
    words = write_folder(tmp_path / "texts", 12, 5_000)
    made = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "texts").iterdir())]
    assert len(made) == 12
    assert all(5_000 <= len(text) < 6_500 for text in made)
    assert words == sum(len(text.split()) for text in made)


def test_generated_text_keeps_bullets_and_headings() -> None:
    lines = [line for text in texts(24, 3_000) for line in text.splitlines()]
    assert sum(line.startswith("- ") for line in lines) > 50
    assert sum(line.isupper() for line in lines) > 20
    assert not any("**" in line or line.startswith(("#", "|")) for line in lines)


def test_a_generated_pdf_reads_as_its_text() -> None:
    made = pages(3)
    document = read_bytes("made.pdf", pdf(made), ".pdf")
    assert len(document.pages) == 3
    assert set(made[0].split()[:40]) <= set(document.text.split())


def test_a_generated_form_reads_with_all_its_boxes() -> None:
    document = read_bytes("made.pdf", fillable_pdf(pages(2)), ".pdf")
    labels = [field.label for field in document.fields]
    assert labels.count("Your answer") == labels.count("Month") == 16
    assert document.text.count("Your answer:\t____\tMonth:\t____\t\u2610 Yes\t\u2610 No") == 16


def test_a_generated_word_file_reads_as_its_text() -> None:
    made = pages(3)
    document = read_bytes("made.docx", docx(made), ".docx")
    assert any(block.table is not None for block in document.blocks)
    assert set(" ".join(made).split()) <= set(document.text.split())


def test_a_report_says_which_goals_were_missed() -> None:
    report = Report(
        "speed", ("tool", "seconds"), (("ours", 1234.5), ("theirs", 0.5)), (Goal("faster", False),), ("Cold.",)
    )
    assert report.missed
    assert report.text().splitlines()[2:6] == [
        "| tool   | seconds |",
        "| ------ | ------: |",
        "| ours   |   1,234 |",
        "| theirs |    0.50 |",
    ]
    assert "- MISSED: faster" in report.text()


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(BENCHMARKS))
def test_the_smallest_size_of_each_benchmark_runs(name: str, tmp_path: Path) -> None:
    written = tmp_path / "figures.json"
    assert main([name, "--quick", "--json", str(written)]) in (0, 1)
    figures = json.loads(written.read_text(encoding="utf-8"))[name]
    assert figures["rows"]
    assert figures["goals"]
    least = 0 if name == "silence" else 1e-9  # nothing found is what silence hopes for
    assert all(value >= least for row in figures["rows"] for value in row.values() if not isinstance(value, str))


def test_an_unknown_benchmark_is_an_error_that_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["spped"])
    assert "known are start, lint" in capsys.readouterr().err
