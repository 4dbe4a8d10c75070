from __future__ import annotations

from policylint.finding import Result
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.reports import report

_TEXT = "Late Policy\n\nWe like you to be on time. If you arrive more than 15 minutes late, you will be rescheduled.\n"


def _report(policylint: Policylint, text: str = _TEXT, *, colour: bool = False) -> str:
    result = policylint.check_document(read_bytes("late.txt", text.encode(), ".txt"), "policy")
    return "".join(report("text")([result], colour=colour, width=100))


def test_a_finding_shows_rule_place_passage_reason_and_better_wording(policylint: Policylint) -> None:
    shown = _report(policylint)
    for words in (
        "punitive/late-turned-away",
        "Late Policy",
        "line 3",
        "We like you to be on time. If you [arrive",
        "why",
        "try",
    ):
        assert words in shown


def test_what_is_to_be_left_out_is_said_in_words(policylint: Policylint) -> None:
    shown = _report(policylint, "Late Policy\n\nNo exceptions will be made.\n\nCall us when you are late.\n")
    assert "try   Leave the sentence out  (safe)" in shown


def test_without_colour_there_are_no_terminal_codes(policylint: Policylint) -> None:
    assert "\x1b" not in _report(policylint)
    assert "\x1b" in _report(policylint, colour=True)


def test_control_characters_of_a_document_never_reach_the_terminal(policylint: Policylint) -> None:
    shown = _report(policylint, _TEXT.replace("you will", "you \x9b31m\u202ewill"))
    assert "\x9b" not in shown
    assert "\u202e" not in shown


def test_a_file_that_could_not_be_read_is_named_with_the_reason() -> None:
    shown = "".join(report("text")([Result("scan.pdf", error="is a scan without text; run text recognition first")]))
    assert "scan.pdf" in shown
    assert "run text recognition first" in shown
    assert "1 could not be read" in shown


def test_the_summary_counts_by_severity(policylint: Policylint) -> None:
    assert _report(policylint).strip().splitlines()[-1].startswith("1 document: ")
