"""Every format that is read can be reviewed; it is fixed, or one line says what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.annotators import ANNOTATORS, copy_of
from policylint.cli import main
from policylint.errors import FixError
from policylint.fixing import fixed
from policylint.fixing.files import FIXERS
from policylint.readers import READERS, read
from policylint.readers.unread import UNREAD

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
ONE_OF_EACH = {READERS[path.suffix]: path for path in sorted(SAMPLES.iterdir()) if path.suffix in READERS}
BY_NAME = [pytest.param(path, id=path.suffix) for path in ONE_OF_EACH.values()]


@pytest.mark.parametrize("path", BY_NAME)
def test_a_format_that_is_read_can_be_reviewed_and_is_fixed_or_says_what_to_do(path: Path) -> None:
    document = read(path)
    assert document.format in ANNOTATORS
    if document.format not in FIXERS:
        with pytest.raises(FixError, match=r"not rewritten.*policylint review"):
            fixed(path.read_bytes(), document, [])


@pytest.mark.parametrize("suffix", [".odt", ".rtf", ".pptx", ".eml"])
def test_a_review_of_a_format_without_marks_of_its_own_is_a_page(suffix: str, tmp_path: Path) -> None:
    source = next(path for path in ONE_OF_EACH.values() if path.suffix == suffix)
    draft = tmp_path / f"draft{suffix}"
    draft.write_bytes(source.read_bytes())
    result = CliRunner().invoke(main, ["review", str(draft)], catch_exceptions=False)
    assert result.exit_code == 1
    page = copy_of(draft, read(draft).format)
    assert page == tmp_path / "draft.reviewed.html"
    assert "<!doctype html>" in page.read_text(encoding="utf-8").lower()[:100]
    assert draft.read_bytes() == source.read_bytes()


def test_no_format_is_both_read_and_unread() -> None:
    assert not set(READERS) & set(UNREAD)


def test_a_mixed_folder_is_checked_and_what_is_not_read_is_said_in_a_line_a_format(tmp_path: Path) -> None:
    for path in ONE_OF_EACH.values():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for name in ("a.doc", "b.doc", "c.doc", "d.doc", "scan.png", "note.one", ".hidden.doc", "data.bin"):
        (tmp_path / name).write_bytes(b"x")
    result = CliRunner().invoke(main, ["check", "--format", "csv", str(tmp_path)], catch_exceptions=False)
    assert result.exit_code == 1
    told = [line for line in result.stderr.splitlines() if line.startswith("policylint: ")]
    assert len(told) == 3
    assert "c.doc and 1 more are not read: each is in Word's old .doc format; open it" in told[0]
    for path in ONE_OF_EACH.values():
        assert path.name in result.stdout


def test_a_folder_of_unread_files_alone_is_not_clean(tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(b"x")
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert result.exit_code == 2
    assert "save it as .docx" in result.stderr
