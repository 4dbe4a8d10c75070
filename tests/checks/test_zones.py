"""Zones: where the parts of a document start, laid out with care or run together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.analysis import Analysis
from policylint.checks.base import CheckContext
from policylint.checks.zones import Zones, find_zones, opener
from policylint.readers import read_bytes
from policylint.scan import Scanner
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import loads

CUES = """
duties: [duties, responsibilities, (responsible|accountable) for]
skills: [qualifications, skills, requirements, essential duties of skill]
body: [physical requirements]
about: [about us]
offer: [benefits, (we|that we) .. offer]
"""


def context_of(text: str, suffix: str = ".txt") -> tuple[CheckContext, Zones]:
    vocabularies = Vocabularies([loads(CUES)])
    cues = tuple(vocabularies[name] for name in vocabularies.names)
    document = read_bytes(f"test{suffix}", text.encode(), suffix)
    analysis = Analysis(document)
    context = CheckContext(document, "policy", analysis, Scanner(cues).scan(analysis.folded_sentences()))
    return context, find_zones(context, cues)


def zone_of(text: str, words: str) -> str | None:
    context, zones = context_of(text)
    return zones.at(context.document.text.index(words))


def test_a_heading_opens_a_zone_up_to_the_next_one() -> None:
    text = "Clerk\n\nDUTIES\n- Files charts.\n\nQUALIFICATIONS\n- Types fast.\n"
    assert zone_of(text, "Clerk") is None
    assert zone_of(text, "Files") == "duties"
    assert zone_of(text, "Types") == "skills"


def test_a_label_opens_a_zone_inside_running_text() -> None:
    text = "The clinic is old. Responsibilities: answers the phone and files charts. Benefits: health plan and leave."
    assert zone_of(text, "clinic") is None
    assert zone_of(text, "answers") == "duties"
    assert zone_of(text, "health plan") == "offer"


@pytest.mark.parametrize("label", ["Responsibilities", "Duties", "Qualifications"])
def test_a_label_glued_to_what_follows_opens_a_zone(label: str) -> None:
    text = f"About usWe are a clinic near the river.{label}Answers the phone, books visits and files charts"
    assert zone_of(text, "clinic") == "about"
    assert zone_of(text, "Answers") in {"duties", "skills"}


def test_a_lead_in_opens_a_zone() -> None:
    text = "The clerk will be responsible for the following:\n- filing\n- copying\n\nTo all staff we offer:\n- leave\n"
    assert zone_of(text, "filing") == "duties"
    assert zone_of(text, "leave") == "offer"


def test_words_in_the_middle_of_a_sentence_open_nothing() -> None:
    text = "The clerk has many duties and knows the benefits of order. Skills matter to us, too."
    assert context_of(text)[1].names == ()


def test_the_longer_of_two_cues_tells() -> None:
    assert zone_of("PHYSICAL REQUIREMENTS\nLifts boxes and stands for a shift.\n", "Lifts") == "body"


def test_a_heading_of_the_same_rank_that_opens_nothing_ends_a_zone() -> None:
    text = "# Clerk\n\n## About us\n\nWe are kind.\n\n## A day here\n\nYou file charts.\n"
    context, zones = context_of(text, ".md")
    assert zones.at(context.document.text.index("We are kind")) == "about"
    assert zones.at(context.document.text.index("You file")) is None


def test_a_heading_below_it_divides_a_zone() -> None:
    text = "# Clerk\n\n## Duties\n\n### Front desk\n\n- Greets.\n\n### Back office\n\n- Files.\n"
    context, zones = context_of(text, ".md")
    assert zones.at(context.document.text.index("Files")) == "duties"


def test_headings_right_after_the_one_that_opened_a_zone_divide_it() -> None:
    text = "# Clerk\n\n## Duties\n\n## Front desk\n\n- Greets.\n\n## Back office\n\n- Files.\n"
    context, zones = context_of(text, ".md")
    assert zones.at(context.document.text.index("Files")) == "duties"


def test_the_document_s_title_opens_a_zone_only_if_it_is_nothing_else() -> None:
    assert zone_of("Benefits Coordinator\n\nAnswers questions of staff and keeps the records.\n", "Answers") is None


def test_the_opener_is_the_first_of_the_names_that_the_document_has() -> None:
    context, zones = context_of("About us\nWe are kind people here.\n\nDuties\nFiles charts and copies forms.\n")
    span = opener(context, zones, ("skills", "duties", "about"))
    assert span is not None
    assert context.document.quote(span) == "Duties"
    assert opener(context, zones, ("body",)) is None


@settings(deadline=None)
@given(st.text(alphabet="Duties Qualifications:\n-.aB*", max_size=120))
def test_starts_ascend_and_each_has_a_name(text: str) -> None:
    context, zones = context_of("Clerk\n" + text)
    assert list(zones.starts) == sorted(set(zones.starts))
    assert len(zones.names) == len(zones.starts)
    assert all(0 <= start < len(context.document.text) for start in zones.starts)
