from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.wording import Pattern, WordingError, compile_wording, key_words, scannable, signs, spoken


def _resolve(name: str) -> Pattern:
    return {"visit": Pattern("(?:visits?|sessions?)", frozenset({"visit", "session"}))}[name]


def _matches(wording: str, text: str) -> bool:
    return re.search(rf"\b{compile_wording(wording, _resolve).regex}\b", text) is not None


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("miss~ a visit", "who misses a visit"),
        ("miss~ a visit", "missing\n  a visit"),
        ("no-show~", "two no shows"),
        ("no-show~", "a noshow"),
        ("late|tardy", "is tardy today"),
        ("(cancel~|drop~ out of) it", "they dropped out of it"),
        ("your? visit", "the visit"),
        ("miss~ .. visit", "missed their very first visit"),
        ("late {visit}", "late session"),
        ("complian*", "full compliance"),
        ("the visit", 'the "visit"'),
        ("will be billed", "will be (billed)"),
        ("(30|ninety)-day notice", "a 30-day notice"),
        ("(30|ninety)-day notice", "ninety day notice"),
        ("trauma-(informed|sensitive) care", "trauma-sensitive care"),
        ("(non)?-profit", "a non-profit"),
        ("(non)?-profit", "a profit"),
        ("follow~-{visit}", "a follow-session"),
        ("pre- and post-natal", "pre- and postnatal"),
    ],
)
def test_a_wording_matches_what_it_stands_for(wording: str, text: str) -> None:
    assert _matches(wording, text)


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("miss~ a visit", "dismiss a visit"),
        ("miss~ .. visit", "missed. The next visit"),
        ("miss~ .. visit", "missed one two three four visit"),
        ("late", "plate"),
        ("the visit", "the. visit"),
        ("(30|ninety)-day notice", "30. Day notice"),
        ("trauma-(informed|sensitive) care", "trauma care, informed"),
    ],
)
def test_a_wording_leaves_other_words_alone(wording: str, text: str) -> None:
    assert not _matches(wording, text)


@pytest.mark.parametrize(
    "wording",
    ["", "(a", "a)", "?", "a?", ".. a", "a ..", "mi~ss", "a | ", "{", "*", "-", "a -", "(a)- | b", "-(a)", "a — b"],
)
def test_a_broken_wording_is_an_error(wording: str) -> None:
    with pytest.raises(WordingError):
        compile_wording(wording, _resolve)


@given(
    st.lists(
        st.sampled_from(
            [
                "miss~",
                "late",
                "(a|to be)",
                "your?",
                "..",
                "{visit}",
                "no-show",
                "(no|no visit)-show",
                "late-(visit|to be)",
            ]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_one_of_the_literals_stands_in_all_that_matches(parts: list[str]) -> None:
    try:
        pattern = compile_wording(" ".join(parts), _resolve)
    except WordingError:
        return
    text = "your no-show missed late-visit late to be visit your session missing a no shows late a visit no-show to be"
    for match in re.finditer(pattern.regex, text):
        words, marks = spoken(match[0].encode()), signs(match[0].encode())
        text_seen = scannable(words, marks)
        assert pattern.literals is None or any(literal in text_seen for literal in pattern.literals)
        assert all(any(literal in text_seen for literal in choice) for choice in pattern.beside)
        assert not any(choice.isdisjoint(words) for choice in filter(None, map(key_words, pattern.beside)))
