from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from policylint.checks.field import FieldCheck
from policylint.document import Document, Field, Option, Span, plain_document
from policylint.readers import read_bytes
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


def _form(text: str, kind: str = "form") -> tuple[Document, str]:
    return read_bytes("form.txt", text.encode(), ".txt"), kind


def _seen(rule: Make, options: str, text: str, kind: str = "form") -> list[str]:
    check = rule(_YAML.format(options=options), scope="field").check
    document, kind = _form(text, kind)
    return [document.quote(hit.span) if hit.span else "" for hit in check.find(context(document, check, kind))]


def test_a_single_letter_counts_only_as_a_whole_answer(rule: Make) -> None:
    options = "answers_most: two\n    answers_any: two"
    assert _found(rule, options, _document("Care", "provider's m", "child's f", "M, or so")) == []
    assert len(_found(rule, options, _document("Care", "M", "F - Female", "Both"))) == 1


def test_the_line_that_says_select_one_is_no_answer(rule: Make) -> None:
    assert len(_found(rule, "answers_only: two", _document("Sex", "-- Select One --", "Male", "Female"))) == 1
    assert len(_found(rule, "answers_only: two", _document("Sex", "Choose an item.", "M", "F"))) == 1


def test_two_names_of_one_answer_are_one_answer(rule: Make) -> None:
    assert len(_found(rule, "answers_only: two", _document("Sex", "M (male)", "F - Female"))) == 1
    assert _found(rule, "answers_only: two", _document("Sex", "Male", "Female voices")) == []


def test_a_blank_behind_letters_to_choose_from_takes_no_words_of_ones_own(rule: Make) -> None:
    assert _seen(rule, "answers_only: two", "Sex (M/F) ____  Age ____") == ["Sex (M/F) ____"]
    assert _seen(rule, "answers_only: two", "Sex: [ ] M [ ] F [ ] ________") == []


def test_a_label_that_names_its_answers_needs_no_boxes(rule: Make) -> None:
    options = "answers_only: two\n    label_of_blank: either\n"
    shared = "either: [male or female]"
    check = rule(_YAML.format(options=options), scope="field", shared=shared).check
    document, kind = _form("Are you male or female? ________")
    assert len(list(check.find(context(document, check, kind)))) == 1


def test_the_boxes_of_one_number_are_one_question(rule: Make) -> None:
    base = plain_document("Sex  12-34")
    parts = tuple(Field(Span(0, 3), "Sex", Span(0, 3), (), "text", "text", write_in=True) for _ in range(3))
    options = "least: 0\n    allow_write_in: true"
    assert len(_found(rule, options, replace(base, fields=parts))) == 1
    unprinted = tuple(Field(Span(0, 0), f"sex {n}", Span(0, 0), (), "text", "text", write_in=True) for n in range(3))
    assert len(_found(rule, options, replace(base, fields=unprinted))) == 1


def test_the_head_of_a_cell_is_not_a_question_of_its_own(rule: Make) -> None:
    base = plain_document("GENDER\nYour sex? Yes No")
    head = Field(Span(0, 6), "GENDER", Span(0, 6), (), "text", "column", write_in=True)
    answers = (Option(Span(17, 20), "Yes"), Option(Span(21, 23), "No"))
    question = Field(Span(7, 23), "Your sex?", Span(7, 16), answers, "one", "radio")
    found = _found(rule, "least: 0\n    allow_write_in: true", replace(base, fields=(head, question)))
    assert [facts["label"] for facts in found] == ["Your sex?"]


def test_instructions_that_mention_a_question_do_not_ask_it(rule: Make) -> None:
    long = "Please read this page with care before you sign and return it to the desk, since it tells you how we keep what "
    options = "least: 0\n    allow_write_in: true"
    assert (
        _found(rule, options, _document(long + "you write about your sex, your age and the people you live with")) == []
    )
    assert len(_found(rule, options, _document(long + "you write and who may see it at all times. Your sex"))) == 1


def test_a_form_of_another_sort_is_left_alone_by_its_title(rule: Make) -> None:
    options = "answers_only: two\n    not_document: other"
    check = rule(_YAML.format(options=options), scope="field", shared="other: [cattle register]").check
    for title, found in (("Cattle register", 0), ("Club register", 1)):
        document, kind = _form(f"{title}\n\nSex: [ ] M [ ] F\n")
        assert len(list(check.find(context(document, check, kind)))) == found


def test_a_script_asks_aloud_and_says_what_not_to_ask(rule: Make) -> None:
    options = "answers_only: two\n    spoken: asked"
    check = rule(_YAML.format(options=options), scope="field", shared="asked: [are you a member]").check
    for text, kind, found in (
        ("Say: Are you a member?", "script", 1),
        ("Do not ask: “Are you a member?”", "script", 0),
        ("Say: Are you a member?", "form", 0),
    ):
        document, _ = _form(text)
        assert len(list(check.find(context(document, check, kind)))) == found
