"""Sentences: found in good text, and in text that lost its breaks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.analysis import Analysis
from policylint.document import Block, Document, Role, Span, plain_document
from policylint.readers import read_bytes


def quotes(document: Document) -> list[str]:
    return [document.quote(sentence.span) for sentence in Analysis(document).sentences]


def sentences(text: str) -> list[str]:
    return quotes(plain_document(text))


def test_a_paragraph_is_split_into_its_sentences() -> None:
    assert sentences("Come in. Sit down! Are you well?") == ["Come in.", "Sit down!", "Are you well?"]


def test_an_enumerator_stays_with_what_it_counts() -> None:
    assert sentences("1. Come in. 2. Sit down.") == ["1. Come in.", "2. Sit down."]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("Ask for Dr. Abara at ext. 12 in the annex.") == ["Ask for Dr. Abara at ext. 12 in the annex."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("QualificationsCurrent nursing licence", ["Qualifications", "Current nursing licence"]),
        ("SkillsBachelor's degree in musicStrong writing", ["Skills", "Bachelor's degree in music", "Strong writing"]),
        ("About usWe are a clinic by the sea", ["About us", "We are a clinic by the sea"]),
        ("What You'll DoGreet each guest at the door", ["What You'll Do", "Greet each guest at the door"]),
        ("Licensed as an LVNGentle hands and patience", ["Licensed as an LVN", "Gentle hands and patience"]),
        ("Two years of experienceCPR card needed", ["Two years of experience", "CPR card needed"]),
        ("About us2040 Harbor Street is a school", ["About us", "2040 Harbor Street is a school"]),
        ("A diploma is needed!Reliable and kind people", ["A diploma is needed!", "Reliable and kind people"]),
        ("Paid training and drive time$18 an hour", ["Paid training and drive time", "$18 an hour"]),
        ("A diploma in art, orThree years of practice", ["A diploma in art, or", "Three years of practice"]),
    ],
)
def test_items_that_ran_together_are_parted(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Knows SharePoint and LinkedIn well",
        "Ask Ms McDonald or Mr DeShawn about it",
        "A PharmD or a PhD is not needed here",
        "Speaks isiZulu, tshiVenda, chiShona or kiSwahili",
        "Write to www.WillowStreetClinic.example for it",
        "The HealthWorks programme and AmeriCorps",
        "Reads AutoCAD drawings on the iPhone",
        "Many COPDers and ICUers are on our board",
        "The new hours (eff. May 2) and the rate eff. June 3 hold",
        "It is {{invoice.daysLeft}} and then [FirstName], as ${dueDate} says",
    ],
)
def test_a_capital_inside_a_name_parts_nothing(text: str) -> None:
    assert sentences(text) == [text]


def test_a_heading_is_one_sentence_unless_it_ran_into_what_follows() -> None:
    def heading(text: str) -> list[str]:
        return quotes(plain_document(text, blocks=(Block(Span(0, len(text)), Role.HEADING, 1),)))

    assert heading("Duties. And more") == ["Duties. And more"]
    assert heading("ResponsibilitiesOperate the lift") == ["Responsibilities", "Operate the lift"]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_sentences_are_in_order_disjoint_and_without_outer_space(text: str) -> None:
    spans = [sentence.span for sentence in Analysis(plain_document(text)).sentences]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(len(span) and not text[span.start].isspace() for span in spans)


@settings(deadline=None)
@given(st.text(alphabet="abC. ", max_size=80))
def test_no_word_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_it_tells_how_many_questions_begin_with_some_words() -> None:
    form = read_bytes("form.txt", "Name: ____\nName you go by: ____\nLast name: ____\nCafé: ____\n".encode(), ".txt")
    analysis = Analysis(form)
    asked = {"name": 2, "name you": 1, "nam": 2, "last": 1, "cafe": 1, "names": 0, "zip": 0}
    assert {words: analysis.asks(words) for words in asked} == asked
    assert Analysis(plain_document("No questions here.")).asks("name") == 0
