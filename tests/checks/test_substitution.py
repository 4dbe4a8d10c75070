from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.finding import Hit

_TABLE = """
check:
  substitution:
    once: {once}
    table:
      - {{say: "utilize~", instead: use}}
      - {{say: "prior to", instead: before}}
      - {{say: "in the event that", instead: if}}
      - {{say: "notify~", instead: tell}}
      - {{say: "individual~", instead: person, as: noun}}
      - {{say: "render~", instead: give}}
      - {{say: "renal", instead: kidney, kinds: form}}
"""
Hits = Callable[..., list[Hit]]


def _instead(hits: Hits, text: str, *, once: str = "true", kind: str = "policy") -> list[str]:
    return [dict(hit.facts)["instead"] for hit in hits(_TABLE.format(once=once), text, kind=kind)]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("We utilize it daily for calls.", "use"),
        ("She utilizes it daily for calls.", "uses"),
        ("The bill is for services rendered on 3 May.", "given"),
        ("The nurse rendered help.", "gave"),
        ("All care that we rendered in May is free.", "gave"),
        ("They were utilizing it for calls.", "using"),
        ("It is utilized daily for calls.", "used"),
        ("Utilize it daily for your calls.", "Use"),
        ("We notified the family by phone.", "told"),
        (
            "Please come to the front desk of the clinic prior\nto your first visit there, with your card and your list of medicines.",
            "before",
        ),
    ],
)
def test_the_better_word_takes_inflection_and_capital(hits: Hits, text: str, instead: str) -> None:
    assert _instead(hits, text) == [instead]


def test_a_word_is_reported_once_with_its_other_places_as_evidence(hits: Hits) -> None:
    found = hits(_TABLE.format(once="true"), "We utilize it. You utilize it. All utilize it.")
    assert len(found) == 1
    assert dict(found[0].facts)["times"] == "3"
    assert len(found[0].evidence) == 2
    assert len(_instead(hits, "We utilize it. You utilize it.", once="false")) == 2


def test_rows_for_other_kinds_are_silent(hits: Hits) -> None:
    assert _instead(hits, "Your renal tests came back.", kind="policy") == []
    assert _instead(hits, "Your renal tests came back.", kind="form") == ["kidney"]


@pytest.mark.model
def test_a_noun_row_leaves_the_adjective_alone(hits: Hits) -> None:
    assert _instead(hits, "Each individual gets a letter.") == ["person"]
    assert _instead(hits, "Two individuals got a letter.") == ["people"]
    assert _instead(hits, "We offer individual counseling every week.") == []


def test_headings_are_left_alone(hits: Hits) -> None:
    assert _instead(hits, "Prior To Your Visit\n\nBring a list of your medicines and come a little early.") == []


_PEOPLE = """
vocabulary:
  subject: [(patient~|client~)]
  excused: [homeless assistance act]
  room: [room~]
check:
  substitution:
    once: false
    labels: false
    not: excused
    table:
      - {say: "the homeless", instead: "people without housing", alone: true}
      - {say: "our homeless", instead: "people without housing", alone: true}
      - {say: "diabetic~", instead: "person~ with diabetes", alone: true}
      - {say: "chairman~", instead: "chair~"}
      - {say: "refuse~", instead: "decline~", after: subject, not_before: room}
      - {say: "hysterical"}
"""


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("The homeless need rides.", ["People without housing"]),
        ("The homeless shelter is full.", []),
        ("We feed our homeless in winter.", ["people without housing"]),
        ("Our homeless shelter is full.", []),
        ("Tax Help for the Homeless is a program of the city.", []),
        ("The Homeless Assistance Act pays for it, and the homeless know.", ["people without housing"]),
        ("Ask whether she is a diabetic.", ["person with diabetes"]),
        ("Ask whether she is diabetic.", []),
        ("Diabetics come first.", ["People with diabetes"]),
        ("A diabetic foot heals slowly.", []),
        ("We wrote to Chairman Joe Rivera and to the chairman.", ["chair"]),
        ("The patient quietly refused the tray.", ["declined"]),
        ("The patient's pump refused to run.", []),
        ("A court refused the plea.", []),
        ("The client fled, but the bank refuses.", []),
    ],
)
def test_rows_tell_people_from_things_and_names(hits: Hits, text: str, instead: list[str]) -> None:
    assert [dict(hit.facts)["instead"] for hit in hits(_PEOPLE, text)] == instead


def test_a_row_without_a_better_wording_gives_none(hits: Hits) -> None:
    [hit] = hits(_PEOPLE, "She was hysterical.")
    assert "instead" not in dict(hit.facts)


def test_a_better_wording_that_would_not_fit_is_withheld(hits: Hits) -> None:
    [hit] = hits(_PEOPLE, "A diabetic's diet is here.")
    assert "instead" not in dict(hit.facts)


def test_an_article_that_several_words_share_wants_a_persons_eye(hits: Hits) -> None:
    assert [dict(hit.facts)["safety"] for hit in hits(_PEOPLE, "The homeless and hungry come.")] == ["review"]
    assert [dict(hit.facts)["safety"] for hit in hits(_PEOPLE, "The homeless come.")] == ["safe"]


def test_labels_of_a_form_may_be_left_to_other_rules(hits: Hits) -> None:
    assert hits(_PEOPLE, "Name of chairman: ________\n\nPhone: ________") == []
