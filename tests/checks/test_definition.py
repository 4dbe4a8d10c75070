from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.document import Document
from policylint.rulebook import compile_rule
from policylint.rulebook.glossaries import glossary_of
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import loads
from tests.conftest import context

_RULE = """\
rule: test/rule
title: A rule for tests
severity: warning
scope: span
kinds: [any]
message: "Found “{quote}”: {means}."
why: Because a test needs it.
sources: ["Nowhere"]
"""
Quotes = Callable[..., list[str]]
_TERMS = "\nvocabulary: {terms: [health equity]}\ncheck: {definition: {what: terms, terms: terms}}\n"


def test_a_term_is_explained_by_its_meaning_beside_it(quotes: Quotes) -> None:
    assert quotes(_TERMS, "We work for health equity in our town.") == ["health equity"]
    assert quotes(_TERMS, "Health equity means that all can be well. We work for health equity.") == []


_GLOSSARY = """
terms:
  health equity: {means: everyone has a fair chance to be healthy, variants: [equity in health]}
  bias: {means: leaning for or against someone, not: [sample bias]}
  implicit bias: bias that we do not notice
  ally: {means: someone who stands by you, explain: false}
"""
_SHARED = "\nvocabulary: {over: [glossary], see: [see the glossary]}\n" + (
    "check: {definition: {what: glossary, section: over, unless: see, at_most: 2}}\n"
)


@pytest.fixture
def undefined(doc: Callable[[str], Document]) -> Callable[[str], list[tuple[str, str]]]:
    """Return each term found with its meaning."""
    vocabularies = Vocabularies()
    glossary = glossary_of([loads(_GLOSSARY, "glossary.yaml")], vocabularies)
    check = compile_rule(loads(_RULE + _SHARED), vocabularies, glossary).check

    def found(text: str) -> list[tuple[str, str]]:
        document = doc(text)
        hits = check.find(context(document, check))
        return [(document.quote(hit.span), dict(hit.facts)["means"]) for hit in hits if hit.span is not None]

    return found


Undefined = Callable[[str], list[tuple[str, str]]]


def test_a_term_of_the_glossary_is_found_at_its_first_use_with_its_meaning(undefined: Undefined) -> None:
    assert undefined("We want health equity. Health equity is our goal.") == [
        ("health equity", "everyone has a fair chance to be healthy")
    ]
    assert undefined("We want equity in health.")[0][0] == "equity in health"


def test_a_term_inside_a_longer_one_is_not_used(undefined: Undefined) -> None:
    assert [term for term, _ in undefined("Implicit bias is taught on Monday.")] == ["Implicit bias"]


def test_other_senses_and_known_terms_are_silent(undefined: Undefined) -> None:
    assert undefined("The sample bias is small. Be an ally.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Health equity means that all can be well.",
        "Health equity (a fair chance for everyone) is our aim.",
        "Health equity: a fair chance for everyone.",
        "By health equity we mean a fair chance.",
        "We call this health equity.",
        "Each person gets a fair chance (health equity).",
        "For health equity, see the glossary.",
        "Glossary\n\nHealth equity, a fair chance.",
    ],
)
def test_a_term_whose_meaning_is_told_is_silent(undefined: Undefined, text: str) -> None:
    assert undefined(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Health equity is our goal.",
        "Health equity (HE) is our goal.",
        "People harmed by bias were heard.",
        "Topics (health equity, pay) were raised.",
    ],
)
def test_praise_and_short_names_tell_no_meaning(undefined: Undefined, text: str) -> None:
    assert len(undefined(text)) == 1


def test_no_more_are_told_than_the_rule_wants(undefined: Undefined) -> None:
    assert len(undefined("We speak of health equity, of bias and of implicit bias.")) == 2
