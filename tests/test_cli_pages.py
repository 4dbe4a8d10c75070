"""`policylint review` as a web page and with a memo, as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policylint.cli import main
from policylint.readers import read
from tests.annotators.pages import parsed, words
from tests.readers import docx_files as make
from tests.readers.docx_files import p

_TEXT = "Late policy\n\nYou failed to keep your appointment. A late patient will be charged a $50 fee.\n"


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def test_a_text_gives_a_page_beside_it_and_stays_as_it_was(draft: Path) -> None:
    result = _run("review", "--kind", "policy", str(draft))
    page = draft.with_name("draft.reviewed.html")
    assert result.exit_code == 1
    assert str(page) in result.output
    assert draft.read_text(encoding="utf-8") == _TEXT
    root = parsed(page.read_text(encoding="utf-8"))
    assert root.xpath("//mark")
    assert "keep your appointment" in words(root.xpath("//article")[0])


def test_any_file_gives_a_page_if_asked_for_one(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(make.docx(p("Late policy") + p("You failed to keep your appointment.")))
    before = draft.read_bytes()
    _run("review", "--kind", "patient_letter", "--format", "html", str(draft))
    assert draft.read_bytes() == before
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["draft.docx", "draft.reviewed.html"]
    assert parsed((tmp_path / "draft.reviewed.html").read_text(encoding="utf-8")).xpath("//mark")


def test_a_page_of_a_review_is_not_reviewed_again(draft: Path) -> None:
    _run("review", str(draft))
    page = draft.with_name("draft.reviewed.html")
    before = page.read_bytes()
    again = _run("review", str(page))
    assert again.exit_code == 2
    assert "review the document that it was made from" in again.output
    assert page.read_bytes() == before


def test_a_memo_comes_with_a_review_or_with_a_fix(draft: Path) -> None:
    memo = draft.with_name("memo.docx")
    _run("review", "--kind", "policy", "--memo", str(memo), str(draft))
    assert "What you need to decide" in read(memo).text
    fixed = draft.with_name("fixed.txt")
    _run("fix", "--kind", "policy", "--memo", str(memo), "-o", str(fixed), str(draft))
    assert "What was fixed" in read(memo).text
    assert "patient who arrives late" in fixed.read_text(encoding="utf-8")


def test_a_document_without_findings_has_a_page_too(tmp_path: Path) -> None:
    draft = tmp_path / "thanks.md"
    draft.write_text("Thank you for your help.\n", encoding="utf-8")
    result = _run("review", "--kind", "staff_message", "--select", "punitive", str(draft))
    assert result.exit_code == 0
    assert "Nothing was found." in (tmp_path / "thanks.reviewed.html").read_text(encoding="utf-8")
