from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.errors import ConfigError
from policylint.finding import Confidence, Severity
from policylint.selection import Selection, Terms

_RULES = {
    "billing/no-thanks": Severity.SUGGESTION,
    "punitive/late": Severity.ERROR,
    "punitive/fee": Severity.WARNING,
}


def _on(*selections: Selection) -> set[str]:
    return set(Terms(selections=selections).severities(_RULES))


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ((), (), set(_RULES)),
        (("punitive",), (), {"punitive/late", "punitive/fee"}),
        (("punitive/*",), ("punitive/fee",), {"punitive/late"}),
        ((), ("punitive",), {"billing/no-thanks"}),
        (("punitive/late",), ("punitive",), {"punitive/late"}),
        (("all",), ("billing/no-thanks",), {"punitive/late", "punitive/fee"}),
        (("punitive/late",), ("punitive/late",), set()),
    ],
)
def test_what_is_on(select: tuple[str, ...], ignore: tuple[str, ...], chosen: set[str]) -> None:
    assert _on(Selection(select, ignore)) == chosen


@pytest.mark.parametrize(
    ("first", "then", "chosen"),
    [
        (Selection(("billing",)), Selection(("punitive",)), {"punitive/late", "punitive/fee"}),
        (Selection((), ("punitive/fee",)), Selection(("punitive",)), {"punitive/late"}),
        (Selection((), ("punitive/fee",)), Selection(("punitive/fee",)), {"punitive/fee"}),
        (Selection((), ("punitive",)), Selection(("punitive/fee",)), {"punitive/fee"}),
        (Selection((), ("punitive",)), Selection((), ("billing",)), set()),
        (Selection(("punitive",)), Selection((), ("punitive/fee",)), {"punitive/late"}),
    ],
)
def test_a_later_select_replaces_an_earlier_one_and_ignores_add_up(
    first: Selection, then: Selection, chosen: set[str]
) -> None:
    assert _on(first, then) == chosen


def test_the_last_severity_holds_and_within_one_place_the_most_precise() -> None:
    shared = Selection(severity=(("punitive/fee", "suggestion"), ("punitive", "warning")))
    assert Terms(selections=(shared,)).severities(_RULES) == {
        "billing/no-thanks": Severity.SUGGESTION,
        "punitive/late": Severity.WARNING,
        "punitive/fee": Severity.SUGGESTION,
    }
    own = Selection(severity=(("punitive", "error"),))
    assert Terms(selections=(shared, own)).severities(_RULES)["punitive/fee"] is Severity.ERROR


def test_what_was_put_off_comes_back_by_a_later_severity_or_select() -> None:
    off = Selection(severity=(("punitive", "off"),))
    assert _on(off) == {"billing/no-thanks"}
    assert _on(off, Selection(severity=(("punitive/fee", "error"),))) == {"billing/no-thanks", "punitive/fee"}
    assert _on(off, Selection(("punitive/fee",))) == {"punitive/fee"}
    assert _on(Selection((), ("punitive/fee",)), Selection(severity=(("punitive/fee", "error"),))) == {
        "billing/no-thanks",
        "punitive/late",
    }


def test_the_last_confidence_that_is_said_holds() -> None:
    high, silent = Selection(confidence=Confidence.HIGH), Selection()
    assert Terms(selections=(high, silent)).confidence is Confidence.HIGH
    assert Terms().confidence is Confidence.LOW


@pytest.mark.parametrize("selection", [Selection(("punitiv",)), Selection(severity=(("punitiv", "off"),))])
def test_an_unknown_name_is_an_error(selection: Selection) -> None:
    with pytest.raises(ConfigError, match="'punitiv'; did you mean 'punitive'"):
        _on(selection)


_NAMES = st.lists(st.sampled_from([*_RULES, "punitive", "billing/*", "all"]), max_size=2).map(tuple)
_SELECTIONS = st.builds(
    Selection,
    _NAMES,
    _NAMES,
    st.none(),
    st.lists(st.tuples(st.sampled_from([*_RULES, "punitive"]), st.sampled_from(["off", "error"])), max_size=2).map(
        tuple
    ),
)


@settings(deadline=None)
@given(st.lists(_SELECTIONS, max_size=3), st.sampled_from(sorted(_RULES)))
def test_the_last_word_on_a_single_rule_is_always_heard(selections: list[Selection], rule: str) -> None:
    assert rule not in _on(*selections, Selection((), (rule,)))
    assert rule not in _on(*selections, Selection(severity=((rule, "off"),)))
    assert _on(*selections, Selection((rule,))) == {rule}


@settings(deadline=None)
@given(st.lists(_SELECTIONS, max_size=3))
def test_equal_terms_have_one_hash_and_one_repr(selections: list[Selection]) -> None:
    one, other = Terms("policy", tuple(selections)), Terms("policy", tuple(selections))
    assert (one, hash(one), repr(one)) == (other, hash(other), repr(other))
