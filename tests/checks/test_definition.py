from __future__ import annotations

from collections.abc import Callable

Quotes = Callable[..., list[str]]
_ACRONYM = "\nvocabulary: {known: [usa, id]}\ncheck: {definition: {what: acronym, known: known}}\n"
_TERMS = "\nvocabulary: {terms: [health equity]}\ncheck: {definition: {what: terms, terms: terms}}\n"


def test_an_acronym_that_is_never_explained_is_found_once(quotes: Quotes) -> None:
    assert quotes(_ACRONYM, "Bring your EOB to us. The EOB shows it.") == ["EOB"]


def test_an_explained_or_known_acronym_is_silent(quotes: Quotes) -> None:
    assert quotes(_ACRONYM, "The explanation of benefits (EOB) shows it. Keep the EOB.") == []
    assert quotes(_ACRONYM, "The EOB (a letter from your plan) shows it.") == []
    assert quotes(_ACRONYM, "Bring your ID.") == []


def test_capitals_of_a_whole_line_are_not_acronyms(quotes: Quotes) -> None:
    assert quotes(_ACRONYM, "PLEASE READ THIS FIRST\n\nThen sign below and hand it to us.") == []


def test_a_term_is_explained_by_its_meaning_beside_it(quotes: Quotes) -> None:
    assert quotes(_TERMS, "We work for health equity in our town.") == ["health equity"]
    assert quotes(_TERMS, "Health equity means that all can be well. We work for health equity.") == []
