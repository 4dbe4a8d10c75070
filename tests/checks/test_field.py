from __future__ import annotations

from collections.abc import Callable

from policylint.checks.field import FieldCheck
from policylint.document import Document, Field, Option, Span, plain_document
from policylint.rulebook import Rule
from tests.conftest import context

_YAML = """
vocabulary:
  asks: [sex, gender]
  two: [male, female, m, f]
  three: [other, another]
  pass: [prefer not]
  animals: [pet~]
check:
  field:
    label: asks
    not_label: animals
    {options}
"""
Make = Callable[..., Rule]


def _document(label: str, *answers: str, write_in: bool = False, optional: bool = False) -> Document:
    text = f"{label}: {' '.join(answers)}"
    base = plain_document(text)
    field = Field(
        Span(0, len(text)),
        label,
        Span(0, len(label)),
        tuple(Option(Span(0, 0), a) for a in answers),
        "one",
        "drawn",
        write_in=write_in,
        optional=optional,
    )
    from dataclasses import replace

    return replace(base, fields=(field,))


def _found(rule: Make, options: str, document: Document) -> list[dict[str, str]]:
    check = rule(_YAML.format(options=options), scope="field").check
    assert isinstance(check, FieldCheck)
    return [dict(hit.facts) for hit in check.find(context(document, check, "form"))]


def test_a_field_is_meant_when_all_its_answers_are_among_the_words(rule: Make) -> None:
    assert _found(rule, "answers_only: two", _document("Sex", "M", "F"))[0]["answers"] == "M, F"
    assert _found(rule, "answers_only: two", _document("Sex", "M", "F", "X")) == []
    assert _found(rule, "answers_only: two", _document("Hair", "M", "F")) == []
    assert _found(rule, "answers_only: two", _document("Sex of your pet", "M", "F")) == []


def test_a_blank_to_write_in_is_an_answer(rule: Make) -> None:
    assert _found(rule, "answers_only: two", _document("Sex", "M", "F", write_in=True)) == []


def test_what_is_not_offered_is_named(rule: Make) -> None:
    options = "lacking: {another answer: three, no answer: pass}\n    allow_write_in: true"
    assert _found(rule, options, _document("Sex", "Male", "Female", "Other"))[0]["missing"] == "no answer"
    assert _found(rule, options, _document("Sex", "Male", "Other", "Prefer not to say")) == []


def test_an_optional_mark_and_a_blank_can_stand_for_answers(rule: Make) -> None:
    options = (
        "lacking: {another answer: three, no answer: pass}\n    allow_write_in: true\n"
        "    write_in_is: another answer\n    optional_is: no answer"
    )
    assert _found(rule, options, _document("Sex", "Male", "Female", write_in=True, optional=True)) == []
    assert _found(rule, options, _document("Sex", "Male", "Female", optional=True))[0]["missing"] == "another answer"
