from __future__ import annotations

import pytest

from policylint.inflection import (
    agreeing_article,
    article,
    cased,
    forms,
    gerund,
    participle,
    past,
    plural,
    third_person,
)


@pytest.mark.parametrize(
    ("verb", "third", "before", "done", "doing"),
    [
        ("miss", "misses", "missed", "missed", "missing"),
        ("drop", "drops", "dropped", "dropped", "dropping"),
        ("deny", "denies", "denied", "denied", "denying"),
        ("charge", "charges", "charged", "charged", "charging"),
        ("see", "sees", "saw", "seen", "seeing"),
        ("refer", "refers", "referred", "referred", "referring"),
        ("withhold", "withholds", "withheld", "withheld", "withholding"),
        ("visit", "visits", "visited", "visited", "visiting"),
        ("have", "has", "had", "had", "having"),
        ("tie", "ties", "tied", "tied", "tying"),
    ],
)
def test_verbs_are_inflected(verb: str, third: str, before: str, done: str, doing: str) -> None:
    assert (third_person(verb), past(verb), participle(verb), gerund(verb)) == (third, before, done, doing)


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("visit", "visits"),
        ("policy", "policies"),
        ("child", "children"),
        ("class", "classes"),
        ("day", "days"),
        ("chairman", "chairmen"),
        ("human", "humans"),
        ("salesperson", "salespeople"),
        ("housewife", "housewives"),
    ],
)
def test_nouns_have_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_british_doubling_is_known() -> None:
    assert {"cancelled", "canceled", "cancelling", "canceling"} <= set(forms("cancel"))


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("visit", "a"),
        ("hour", "an"),
        ("honest answer", "an"),
        ("use", "a"),
        ("unpaid bill", "an"),
        ("union", "a"),
        ("one-time fee", "a"),
        ("European", "a"),
        ("SSN", "a"),
        ("X-ray", "an"),
        ("8-hour day", "an"),
        ("uninsured person", "an"),
    ],
)
def test_articles_follow_the_first_sound(phrase: str, wanted: str) -> None:
    assert article(phrase) == wanted


def test_an_article_before_new_words_is_made_to_agree() -> None:
    assert agreeing_article("This is an ", "visit") == (3, "a ")
    assert agreeing_article("A ", "hour") == (2, "An ")
    assert agreeing_article("the ", "hour") is None
    assert agreeing_article("a ", "visit") is None


@pytest.mark.parametrize(
    ("text", "like", "line", "wanted"),
    [
        ("let us know", "Notify", "Always Notify Staff Before Your Visit", "Let Us Know"),
        ("open to talk about", "Non-Negotiable", "These Late Fees Are Non-Negotiable", "Open to Talk About"),
        ("did not", "Failed To", "Patients Who Failed To Keep Their Visits", "Did Not"),
        ("once we know of it", "Regardless Of Cause", "Late Fees Apply Regardless Of Cause", "Once We Know Of It"),
        ("through", "via", "Send Your Forms via Your Portal", "through"),
        ("let us know", "Notify", "Notify Ana Ruiz before noon, please", "Let us know"),
        ("let us know", "NOTIFY", "ALWAYS NOTIFY STAFF BEFORE VISITS", "LET US KNOW"),
        ("Everyone is safe. We listen.", "Zero Tolerance", "", "Everyone is safe. We listen."),
    ],
)
def test_words_in_a_line_in_title_case_take_its_capitals(text: str, like: str, line: str, wanted: str) -> None:
    assert cased(text, like, line) == wanted


@pytest.mark.parametrize(
    ("text", "like", "wanted"),
    [
        ("people with asthma", "Asthmatics", "People with asthma"),
        ("people with asthma", "ASTHMATICS", "PEOPLE WITH ASTHMA"),
        ("older patients", "Elderly Patients", "Older Patients"),
        ("person living with HIV", "AIDS victim", "person living with HIV"),
        ("following the plan we agreed to", "Treatment Compliance", "Following the Plan We Agreed to"),
    ],
)
def test_capitals_are_taken_over_and_those_of_an_acronym_are_not(text: str, like: str, wanted: str) -> None:
    assert cased(text, like) == wanted
