from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.document import Document, Span
from policylint.finding import Hit
from policylint.readers import read_bytes
from policylint.rulebook import Rule
from tests.conftest import context

Hits = Callable[..., list[Hit]]
_WORDS = """
vocabulary:
  threat: [will be charged, will be dismissed]
  order: [must, do not]
  help: [we can help, you will not be charged]
  polite: [please]
  reader: [you, patients]
  staff: [staff, nurse~]
  fire: [fever, tablets]
  fair: [discrimination]
"""
_SCORE = (
    _WORDS
    + """
check:
  tone:
    cold: {threat: 3, order: 1}
    warm: {help: 3, polite: 0.5}
    capitals: 1.5
    shouts: 1
    of_reader: order
    affirmed: [threat]
    protects: fair
    not_in: {script: order}
    reader: reader
    staff: staff
    threat: threat
    quieted: polite
    safety: fire
    floors: {default: -30, form: -90}
    unaddressed: -70
    least_words: 10
"""
)
_HARSH = "You must call. If you miss it you will be charged. If you miss two you will be dismissed. You must pay."


def facts(hits: list[Hit]) -> dict[str, str]:
    [hit] = hits
    return dict(hit.facts)


def test_a_section_with_threats_and_orders_and_nothing_warm_is_cold(hits: Hits) -> None:
    told = facts(hits(_SCORE, _HARSH))
    assert (told["cold"], told["warm"]) == ("order 2, threat 2", "nothing")
    assert told["score"] == "-57"
    assert told["coldest"].startswith("If you miss it")


@pytest.mark.parametrize(
    "text",
    [
        "You must call. You will be charged.",
        "If you miss it you will not be charged. We can help. You must call us, and you must come, so do not worry.",
        "Staff must call. The nurse must write. Staff must read. Staff must wait. Staff must not leave it open.",
        "You must take the tablets. You must rest. Do not drive with fever. You must drink. Do not stop the tablets.",
        "Staff who show discrimination will be dismissed. Discrimination will be charged. For discrimination you will be dismissed.",
    ],
    ids=["too short", "warm", "staff's duties", "safety", "firm for the reader"],
)
def test_what_is_short_warm_safe_or_meant_for_staff_is_not_cold(hits: Hits, text: str) -> None:
    assert hits(_SCORE, text) == []


def test_floors_depend_on_the_kind_and_on_whom_the_text_speaks_to(hits: Hits) -> None:
    assert len(hits(_SCORE, _HARSH, kind="policy")) == 1
    assert hits(_SCORE, _HARSH, kind="form") == []
    assert hits(_SCORE, _HARSH.replace("you", "they").replace("You", "They"), kind="policy") == []


def test_cues_may_count_in_some_kinds_only(hits: Hits) -> None:
    assert facts(hits(_SCORE, _HARSH, kind="script"))["cold"] == "threat 2"


def test_politeness_beside_a_threat_counts_for_nothing(hits: Hits) -> None:
    polite = _HARSH.replace("you will be charged", "please note that you will be charged")
    assert facts(hits(_SCORE, polite))["score"] == "-57"


def test_capitals_and_shouts_count(hits: Hits) -> None:
    assert "capitals 1, shout 1" in facts(hits(_SCORE, _HARSH.replace("You must pay.", "YOU MUST PAY TODAY!")))["cold"]


def test_what_other_rules_have_found_counts_once(rule: Callable[..., Rule], doc: Callable[[str], Document]) -> None:
    yaml = _SCORE.replace("    capitals: 1.5\n", "    found: {other/rule: 5}\n")
    check = rule(yaml).check
    document = doc(_HARSH)
    seen = context(document, check)
    at = document.text.index("you will be charged")
    seen.found = {"other/rule": (Hit(Span(at, at + 19)),)}
    [hit] = check.find(seen)
    assert check.after == {"other/rule"}
    assert dict(hit.facts)["cold"] == "order 2, rule 1, threat 1"


def test_orders_are_counted_against_offers(hits: Hits) -> None:
    yaml = _WORDS + (
        "check: {tone: {measure: orders, cold: {order: 1}, warm: {help: 1}, of_reader: order, reader: reader,"
        " staff: staff, floors: {default: 0}, least_cold: 3, least_words: 5}}\n"
    )
    assert len(hits(yaml, "You must call. You must wait. Do not shout.")) == 1
    assert hits(yaml, "You must call. You must wait. Nurses must smile.") == []


def test_each_section_is_weighed_by_itself(hits: Hits) -> None:
    text = (
        f"# Rules\n\n{_HARSH}\n\n# Help\n\nWe can help. Call us when you like. You can come at any time of the day.\n"
    )
    document = read_bytes("a.md", text.encode(), ".md")
    assert [block.role.value for block in document.blocks].count("heading") == 2
    assert len(hits(_SCORE, text.replace("# ", ""))) == 1
