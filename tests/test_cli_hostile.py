"""Whatever stands in a document or its name, no command hands it raw to a terminal, a program or a browser."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from docx import Document as WordDocument

from policylint.cli import FORMATS, main

_RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_NAME = "=1+1 \x1b]0;owned\x07\x1b[31m\u202e<svg onload=alert(1)>\n::error::@all|`x`.md"
_TEXT = (
    "# Late \x1b[31mPolicy\u202e <script>alert(1)</script>\n\n"
    "=HYPERLINK(1) @everyone, if you arrive \x9b31m<b>more\x0b</b> than 15 minutes late, you will be rescheduled.\n\n"
    "::error::%0A ::set-output name=a::b\n\n"
    "Clients must not be \x07non-compliant \ufffe with <img src=x onerror=alert(1)> ![x](http://a.example) \u2028 care.\n"
)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document of a hostile name and text, an older version, and a name that is not UTF-8."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / _NAME).write_text(_TEXT, encoding="utf-8")
    (tmp_path / "old.md").write_text(_TEXT.replace("15", "20").replace("you will", "\x1b[2Jyou may"), encoding="utf-8")
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(_TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no names that are not UTF-8")
    return folder


def _run(*arguments: str, status: tuple[int, ...] = (0, 1)) -> Result:
    run = CliRunner().invoke(main, [*arguments])
    assert run.exit_code in status, run.output
    assert run.exception is None or isinstance(run.exception, SystemExit)
    assert _RAW.findall(run.output) == []
    run.output.encode("utf-8")
    return run


def _written(format: str, hostile: Path, *further: str) -> str:
    target = hostile.parent / f"out.{format}"
    _run("check", "--kind", "policy", "--format", f"{format}:{target}", *further, str(hostile))
    return target.read_text(encoding="utf-8")


@pytest.mark.parametrize("further", [(), ("--redact",)])
@pytest.mark.parametrize("format", FORMATS)
def test_a_report_on_hostile_names_and_names_that_are_not_utf_8_is_harmless(
    format: str, further: tuple[str, ...], hostile: Path
) -> None:
    shown = _run("check", "--kind", "policy", "--format", format, *further, str(hostile)).stdout
    assert shown.count("caf") or shown.count("2 documents")
    assert _RAW.findall(_written(format, hostile, *further)) == []


def test_reports_for_programs_can_be_read_by_them(hostile: Path) -> None:
    for format in ("json", "sarif", "gitlab"):
        assert json.loads(_written(format, hostile))
    cases = ElementTree.fromstring(_written("junit", hostile)).iter("testcase")  # noqa: S314 - our own
    assert len(list(cases)) > 2


def test_no_cell_is_a_formula(hostile: Path) -> None:
    rows = list(csv.reader(io.StringIO(_written("csv", hostile), newline="")))
    assert len(rows) > 3
    assert [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize("format", ["html", "markdown"])
def test_no_markup_of_a_document_or_name_has_an_effect(format: str, hostile: Path) -> None:
    shown = _written(format, hostile)
    assert not re.search(r"<(?:svg onload|script>alert|img src=x|b>more)", shown)
    assert "@everyone" not in shown
    assert "![x](" not in shown


def test_no_line_is_a_workflow_command_of_a_document(hostile: Path) -> None:
    lines = _written("github", hostile).splitlines()
    assert [line for line in lines if "::" in line and not re.match(r"::(?:error|warning|notice) file=", line)] == []
    assert not [line for line in lines if line.startswith(("::set-output", "::error::"))]


def test_other_commands_are_harmless_too(hostile: Path) -> None:
    document = str(hostile / _NAME)
    _run("compare", "old.md", document, "--kind", "policy")
    json.loads(_run("compare", "old.md", document, "--kind", "policy", "--format", "json").stdout)
    _run("fix", document, "--review", "--diff")
    _run("fix", document, "--review", "-o", "docs/\x1bnew.md")
    _run("fields", document)
    json.loads(_run("fields", document, "--format", "json").stdout)
    _run("config", "show", document)
    _run("explain", "\x1b[31mpunitive/x", status=(2,))


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "\x1b[31mgone\x07.md"),
        ("check", "docs", "--config", "\x1b]0;x\x07.yaml"),
        ("check", "docs", "--select", "\x1b[31mnone"),
        ("check", "docs", "--format", "\x1b[31m"),
        ("check", "docs", "--kind", "\x1b[31m"),
        ("check", "docs", "--waivers", "\x1b[31m.yaml"),
        ("fix", "\x1b[31mgone.md"),
        ("review", "\x1b[31mgone.md"),
        ("compare", "\x1b[31mgone.md", "old.md"),
        ("compare", "\x1b[31mgone", "\x9bgone"),
        ("\x1b[31m",),
    ],
)
def test_an_error_line_is_harmless(arguments: tuple[str, ...], hostile: Path) -> None:
    assert _run(*arguments, status=(2,)).output.strip()


def test_a_review_page_and_a_memo_on_a_hostile_document_are_whole_and_harmless(hostile: Path) -> None:
    shutil.copyfile(hostile / _NAME, "late.md")
    _run("review", "late.md", "--kind", "policy", "-o", "page.html", "--memo", "memo.docx")
    page = Path("page.html").read_text(encoding="utf-8")
    assert set(_RAW.findall(page)) <= {"\u2028"}  # in a page it is a break of a line, and no more
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert WordDocument("memo.docx").paragraphs
