"""Each bound refuses what is beyond it, in one line that names the bound, the value and what to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.errors import ReadError
from policylint.pipeline import Policylint
from policylint.readers import file_bytes, read, read_bytes
from tests.hostile import word
from tests.hostile.pdf import rich
from tests.readers import docx_files as make

SAMPLES = sorted((Path(__file__).parents[1] / "sample_docs").iterdir())
PAGES = rich(pages=3).data()
LETTER = word.rich()
BOMB = word.with_files(LETTER, {"word/media/image1.bin": bytes(12_000_000), "word/document.xml": bytes(12_000_000)})
FORM = make.docx(make.p(make.checkbox(), " Yes ") + make.p("Colour: ", make.dropdown("Red", "Blue")) * 3)


@pytest.mark.parametrize(
    ("bounds", "data", "suffix", "said"),
    [
        (Bounds(file_mb=0.001), LETTER, ".docx", "limit file_mb of 0.001"),
        (Bounds(unpacked_mb=0.01), LETTER, ".docx", "limit unpacked_mb of 0.01"),
        (Bounds(ratio=10), BOMB, ".docx", "limit ratio of 10"),
        (Bounds(parts=5), LETTER, ".docx", "limit parts of 5"),
        (Bounds(tags=50), LETTER, ".docx", "limit tags of 50"),
        (Bounds(pages=2), PAGES, ".pdf", "has 3 pages, more than the limit pages of 2"),
        (Bounds(characters=100), PAGES, ".pdf", "limit characters of 100"),
        (Bounds(characters=100), b"word " * 50, ".txt", "has 250 characters of text"),
        (Bounds(characters=100), b"word " * 50, ".md", "limit characters of 100"),
        (Bounds(characters=100), b"<p>" + b"word " * 50, ".html", "limit characters of 100"),
        (Bounds(characters=50), LETTER, ".docx", "limit characters of 50"),
        (Bounds(blocks=2), LETTER, ".docx", "limit blocks of 2"),
        (Bounds(fields=2), FORM, ".docx", "limit fields of 2"),
    ],
)
def test_what_is_beyond_a_bound_is_refused_in_one_line(bounds: Bounds, data: bytes, suffix: str, said: str) -> None:
    with pytest.raises(ReadError) as error:
        read_bytes(f"draft{suffix}", data, suffix, bounds)
    assert said in error.value.reason
    assert ";" in error.value.reason
    assert "\n" not in str(error.value)


def test_policylint_holds_its_documents_to_its_bounds(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("word " * 50)
    assert "limit characters of 100" in (Policylint(bounds=Bounds(characters=100)).check(path).error or "")
    assert Policylint().check(path).error is None


@pytest.mark.parametrize(
    "path", [p for p in SAMPLES if p.suffix in (".docx", ".pdf", ".html", ".md", ".txt")], ids=lambda p: p.name
)
def test_samples_are_far_from_every_bound(path: Path) -> None:
    tenth = Bounds(**{f.name: getattr(DEFAULT_BOUNDS, f.name) / 10 for f in fields(Bounds)})
    assert read(path, tenth) == read(path)


@pytest.mark.parametrize("make_one", [os.mkfifo, lambda path: path.mkdir(), lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_not_opened(tmp_path: Path, make_one: Callable[[Path], None]) -> None:
    path = tmp_path / "draft.txt"
    make_one(path)
    with pytest.raises(ReadError, match=r"is a (folder|pipe or a device)"):
        file_bytes(path)
