"""`policylint review` and `policylint fix` on Word files, as a user meets them."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policylint.cli import main
from policylint.readers import read
from policylint.repository.discovery import discover
from tests.annotators.word_forms import comments, parts
from tests.readers import docx_files as make
from tests.readers.docx_files import p, r

_BODY = p("Late policy") + p(
    "You failed to keep your appointment. ", r("We are glad to help you find another time.", "<w:b/>")
)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(make.docx(_BODY))
    return path


def test_a_review_writes_a_copy_and_leaves_the_original(draft: Path) -> None:
    before = draft.read_bytes()
    result = _run("review", "--kind", "patient_letter", "--select", "punitive", str(draft))
    copy = draft.with_name("draft.reviewed.docx")
    assert result.exit_code == 1
    assert str(copy) in result.output
    assert draft.read_bytes() == before
    assert comments(copy.read_bytes())
    assert all(comment.author == "policylint" for comment in comments(copy.read_bytes()))


def test_a_review_of_the_copy_brings_it_up_to_date_in_its_place(draft: Path) -> None:
    _run("review", "--kind", "policy", "--track-changes", str(draft))
    copy = draft.with_name("draft.reviewed.docx")
    first = comments(copy.read_bytes())
    _run("review", "--kind", "policy", "--track-changes", str(copy))
    assert first == comments(copy.read_bytes())
    assert sorted(path.name for path in draft.parent.iterdir()) == ["draft.docx", "draft.reviewed.docx"]


def test_an_earlier_copy_is_replaced_unless_people_have_answered_in_it(draft: Path) -> None:
    _run("review", "--kind", "policy", str(draft))
    copy = draft.with_name("draft.reviewed.docx")
    assert _run("review", "--kind", "policy", str(draft)).exit_code == 1
    files = parts(copy.read_bytes())
    name = "word/commentsExtended.xml"
    files[name] = files[name].replace(b'done="0"', b'done="1"', 1)
    copy.write_bytes(make.zipped(files))
    refused = _run("review", "--kind", "policy", str(draft))
    assert refused.exit_code == 2
    assert "comments that people have answered or resolved (1)" in refused.output
    assert copy.read_bytes() == make.zipped(files)


def test_the_original_is_never_the_copy(draft: Path) -> None:
    refused = _run("review", "-o", str(draft), str(draft))
    assert refused.exit_code == 2
    assert "is the original, which a review never changes" in refused.output


@pytest.mark.parametrize("lock", ["~$draft.reviewed.docx", "~$aft.reviewed.docx", ".~lock.draft.reviewed.docx#"])
def test_a_copy_that_is_open_is_not_written(draft: Path, lock: str) -> None:
    draft.with_name(lock).touch()
    refused = _run("review", str(draft))
    assert refused.exit_code == 2
    assert "is open in Word or LibreOffice" in refused.output
    assert not draft.with_name("draft.reviewed.docx").exists()


def test_a_file_for_reading_only_is_not_fixed(draft: Path) -> None:
    draft.chmod(0o444)
    refused = _run("fix", "--kind", "patient_letter", str(draft))
    assert refused.exit_code == 2
    assert "is for reading only" in refused.output


def test_a_memo_is_never_written_over_the_document_or_its_copy(draft: Path) -> None:
    before = draft.read_bytes()
    for memo in (draft, draft.with_name("draft.reviewed.docx")):
        refused = _run("review", "--kind", "policy", "--memo", str(memo), str(draft))
        assert refused.exit_code == 2
        assert "would be written over the document or its copy" in refused.output
    assert _run("fix", "--memo", str(draft), str(draft)).exit_code == 2
    assert draft.read_bytes() == before
    assert [path.name for path in draft.parent.iterdir()] == ["draft.docx"]


def test_where_the_memo_cannot_be_written_nothing_is(draft: Path) -> None:
    refused = _run("review", "--kind", "policy", "--memo", str(draft.parent / "no" / "memo.docx"), str(draft))
    assert refused.exit_code == 2
    assert "there is no such folder" in refused.output
    assert [path.name for path in draft.parent.iterdir()] == ["draft.docx"]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["review", "-o", "copy.pdf"], "copy.docx"),
        (["review", "--format", "html", "-o", "copy.docx"], "copy.html"),
        (["review", "--memo", "memo.txt"], "memo.docx"),
        (["fix", "-o", "new.txt"], "new.docx"),
    ],
)
def test_a_file_is_not_written_under_the_ending_of_another_format(
    draft: Path, arguments: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(draft.parent)
    refused = _run(*arguments, "--kind", "policy", str(draft))
    assert refused.exit_code == 2
    assert f"name it {name}" in refused.output
    assert [path.name for path in draft.parent.iterdir()] == ["draft.docx"]


def test_a_report_is_never_written_over_a_document(draft: Path) -> None:
    before = draft.read_bytes()
    assert _run("check", "-o", str(draft), str(draft)).exit_code == 2
    assert draft.read_bytes() == before


def test_fix_tells_the_paragraph_or_section_of_a_word_file(draft: Path) -> None:
    output = _run("fix", "--kind", "patient_letter", str(draft)).output
    assert "paragraph 2" in output
    assert "line" not in output


def test_a_folder_is_checked_without_the_copies_and_memos_of_its_reviews(draft: Path) -> None:
    _run("review", "--kind", "policy", "--memo", str(draft.with_name("memo.docx")), str(draft))
    _run("review", "--format", "html", "-o", str(draft.with_name("page.html")), str(draft))
    assert sorted(path.name for path in draft.parent.iterdir()) == [
        "draft.docx",
        "draft.reviewed.docx",
        "memo.docx",
        "page.html",
    ]
    assert discover([draft.parent]) == [draft]
    draft.unlink()
    assert discover([draft.parent]) == [draft.with_name("draft.reviewed.docx")]


def test_a_file_with_a_password_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))
    refused = _run("review", str(path))
    assert refused.exit_code == 2
    assert "protected with a password" in refused.output


def test_fix_puts_the_better_wording_into_a_word_file_and_keeps_its_formatting(draft: Path) -> None:
    result = _run("fix", "--kind", "patient_letter", str(draft))
    assert "1 finding answered" in result.output
    assert "You did not keep your appointment." in read(draft).text
    body = parts(draft.read_bytes())["word/document.xml"]
    assert b"<w:rPr><w:b/></w:rPr>" in body
    assert b"<w:ins" not in body
    assert b"<w:del" not in body


def test_the_difference_shown_is_what_fix_then_writes(tmp_path: Path) -> None:
    before = "- Bring your card.\n- If you miss a visit, we charge a fee of $30.\n"
    path = tmp_path / "late.md"
    path.write_text(before, encoding="utf-8")

    shown = _run("fix", "--kind", "policy", "--review", "--diff", str(path))
    assert path.read_text(encoding="utf-8") == before
    _run("fix", "--kind", "policy", "--review", str(path))

    wanted = difflib.unified_diff(
        before.splitlines(keepends=True),
        path.read_text(encoding="utf-8").splitlines(keepends=True),
        str(path),
        f"{path} (fixed)",
    )
    assert shown.exit_code == 1
    assert [line for line in shown.output.splitlines() if line.startswith("-- ")] == [
        "-- If you miss a visit, we charge a fee of $30."
    ]
    assert shown.output.splitlines() == "".join(wanted).splitlines()


def test_no_difference_is_shown_of_a_file_that_is_not_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "late.rtf"
    path.write_text(r"{\rtf1 If you miss a visit, we charge a fee of $30.}", encoding="utf-8")

    shown = _run("fix", "--kind", "policy", "--review", "--diff", str(path))

    assert shown.exit_code == 2
    assert "save it as .docx and fix that" in shown.output
