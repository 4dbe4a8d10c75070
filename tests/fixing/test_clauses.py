"""Clauses, paragraphs of their own, go around lists, tables and markup of a text file, not into them."""

from __future__ import annotations

import pytest

from policylint.document import Span
from policylint.finding import Edit
from policylint.fixing import fixed
from policylint.readers import read_bytes


def _with_clause(source: str, suffix: str, words: str, *, before: bool) -> str:
    document = read_bytes(f"file{suffix}", source.encode(), suffix)
    at = document.text.index(words) + (0 if before else len(words))
    edit = Edit(Span(at, at), "Hello & welcome.\n\n" if before else "\n\nHello & welcome.")
    return fixed(source.encode(), document, [edit]).decode()


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("1. Pay it.\n2. Or call.\n", "Hello & welcome.\n\n1. Pay it.\n2. Or call.\n"),
        ("# Fees\n\n- Pay it.\n", "# Fees\n\nHello & welcome.\n\n- Pay it.\n"),
        ("> Pay it.\n", "Hello & welcome.\n\n> Pay it.\n"),
        ("**Pay it.**\n", "Hello & welcome.\n\n**Pay it.**\n"),
        ("One.\n\nPay it.\n", "One.\n\nHello & welcome.\n\nPay it.\n"),
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_clause_before_a_line_goes_before_its_markers(source: str, after: str, suffix: str) -> None:
    assert _with_clause(source, suffix, "Pay it", before=True) == after


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("**Pay it.**\n\nEnd.\n", "**Pay it.**\n\nHello & welcome.\n\nEnd.\n"),
        ("See [Pay it.](https://a.example)\n", "See [Pay it.](https://a.example)\n\nHello & welcome.\n"),
        ("Pay it.\n=======\n\nEnd.\n", "Pay it.\n=======\n\nHello & welcome.\n\nEnd.\n"),
    ],
)
def test_a_clause_behind_a_line_of_markdown_goes_behind_its_markup(source: str, after: str) -> None:
    assert _with_clause(source, ".md", "Pay it.", before=False) == after


def test_a_clause_beside_a_row_of_a_table_goes_beside_the_table() -> None:
    table = "| Fee | Sum |\n|---|---|\n| Late | Pay it |\n| Early | None |"
    assert _with_clause(f"A.\n\n{table}\n\nB.\n", ".md", "Pay it", before=False) == (
        f"A.\n\n{table}\n\nHello & welcome.\n\nB.\n"
    )
    assert _with_clause(f"A.\n\n{table}\n", ".md", "Late", before=True) == f"A.\n\nHello & welcome.\n\n{table}\n"


def test_a_clause_beside_words_in_html_goes_beside_the_html() -> None:
    block = "<div>\n    <b>Pay it.</b>\n</div>"
    source = f"A.\n\n{block}\n\nB.\n"
    assert _with_clause(source, ".md", "Pay it", before=True) == f"A.\n\nHello & welcome.\n\n{block}\n\nB.\n"
    assert _with_clause(source, ".md", "Pay it.", before=False) == f"A.\n\n{block}\n\nHello & welcome.\n\nB.\n"
    assert _with_clause(block, ".md", "Pay it.", before=False) == f"{block}\n\nHello & welcome."


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("<h1>Fees</h1><ol><li>Pay it.</li></ol>", "<h1>Fees</h1>{}<ol><li>Pay it.</li></ol>"),
        ("<ul><li>One.</li><li>Pay it.</li></ul>", "<ul><li>One.</li><li>{}Pay it.</li></ul>"),
        ("<div><p class='a'><b>Pay it.</b></p></div>", "<div>{}<p class='a'><b>Pay it.</b></p></div>"),
        ("<table><tr><td>Pay it.</td></tr></table>", "{}<table><tr><td>Pay it.</td></tr></table>"),
        ("<table><tr><td>A</td><td>Pay it.</td></tr></table>", "<table><tr><td>A</td><td>{}Pay it.</td></tr></table>"),
        ("<body>Pay it.</body>", "<body>{}Pay it.</body>"),
        ('<p><input type="submit" value="Pay it."></p>', '{}<p><input type="submit" value="Pay it."></p>'),
    ],
)
def test_a_clause_before_words_of_a_page_goes_before_the_block_that_they_open(source: str, after: str) -> None:
    assert _with_clause(source, ".html", "Pay it", before=True) == after.format("<p>Hello &amp; welcome.</p>\n")
