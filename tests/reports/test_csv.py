from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Note
from policylint.finding import Result
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.reports import report


def _rows(results: list[Result]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(report("csv")(results)), newline="")))


def test_a_row_has_place_quote_reason_and_better_wording(policylint: Policylint) -> None:
    text = "Late Policy\n\nIf you arrive more than 15 minutes late, you will be rescheduled.\n"
    result = policylint.check_document(read_bytes("late.txt", text.encode(), ".txt"), "policy")
    [row] = [row for row in _rows([result]) if row["rule"] == "punitive/late-turned-away"]
    assert (row["path"], row["line"], row["section"], row["severity"]) == ("late.txt", "3", "Late Policy", "error")
    assert row["quote"] in text
    assert "→" in row["better"]
    assert row["why"]


def test_notes_and_troubles_have_their_rows() -> None:
    results = [Result("a.pdf", notes=(Note("a picture", 2),), failures=("crashed",)), Result("b.pdf", error="is empty")]
    assert [(row["path"], row["severity"], row["message"]) for row in _rows(results)] == [
        ("a.pdf", "not run", "crashed"),
        ("a.pdf", "note", "page 2: a picture"),
        ("b.pdf", "unread", "is empty"),
    ]


@given(st.text(st.sampled_from("=+-@\t\r\n ＝a,\"'")))
def test_no_cell_starts_a_formula(error: str) -> None:
    shown = "".join(report("csv")([Result("a.txt", error=error)]))
    assert shown.endswith("\r\n")
    [row] = list(csv.DictReader(io.StringIO(shown, newline="")))
    assert not row["message"].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    assert row["message"].replace("\ufffd", "\r") in (error, f"'{error}")
