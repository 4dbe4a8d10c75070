from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.analysis import Analysis
from policylint.document import Document, plain_document
from policylint.shape import Measure, measure

SHARES: tuple[Measure, ...] = ("questions", "quotations", "items")


def _measured(document: Document, name: Measure) -> float:
    return measure(name, document, Analysis(document))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("words", "One two three, 4 five.", 4),
        ("questions", "Are you well? You are.", 0.5),
        ("quotations", 'Say: "Good morning." Then wait for an answer.', 0.5),
        ("blanks", "Name: ________  Yes [ ] No [ ]", 3),
        ("you", "You and your dog may walk here on any day.", 20),
        ("percents", "It rose from 61% to 66 percent.", 2),
        ("sums", "Visit 140.00, of which you owe £28.", 2),
        ("sums", "A roof for $12,400.50, £9 for a tile.", 2),
        ("blanks", "Wait ...... then sign ( ) or (  ) ☐", 4),
        ("you", "Bayou walks: yours, yourself, youth, you.", 50),
        ("sums", "Visit $[amount], of which you owe $____.", 2),
    ],
)
def test_each_measure_counts_what_it_is_named_for(
    doc: Callable[[str], Document], name: Measure, text: str, expected: float
) -> None:
    assert _measured(doc(text), name) == pytest.approx(expected)


def test_list_items_and_fields_are_counted_from_the_structure(doc: Callable[[str], Document]) -> None:
    assert _measured(doc("Bring:\n- a hat\n- a coat\n- gloves"), "items") == pytest.approx(0.75)
    assert _measured(doc("First name: ____________\n\nLast name: ____________\n"), "fields") == 2
    assert _measured(doc("First name: ____________\n\nTitle: Mx / Dr\n\nPet: ☐ Cat ☐ Dog\n"), "choices") == 2


@given(st.text(max_size=300))
def test_shares_are_between_nothing_and_all(text: str) -> None:
    document = plain_document(text)
    assert all(0.0 <= _measured(document, name) <= 1.0 for name in SHARES)
