"""The words of a Word file that comments are on."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.document import Document, Span
from policylint.readers import read_bytes
from policylint.wordxml import Remarked, WordPackage, remarks
from policylint.wordxml.inline import text_elements
from tests.readers import docx_files as make

_ASKED = "policylint ignore tone/shouting: a sign"


def _from(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def _to(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/>'


def _at(number: int) -> str:
    return make.r(f'<w:commentReference w:id="{number}"/>')


def _read(body: str, comments: int = 1) -> Document:
    said = "".join(f'<w:comment w:id="{n}" w:author="Ana">{make.p(_ASKED)}</w:comment>' for n in range(comments))
    return read_bytes("a.docx", make.docx(body, parts={"comments.xml": make.element("comments", said)}), ".docx")


def _words(document: Document) -> list[str]:
    return [document.quote(ignore.span) if ignore.span else "" for ignore in document.ignores]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (make.p("One ", _from(0), make.r(make.t("two")), _to(0), _at(0), make.r(make.t(" three"))), "two"),
        (make.p("One ", _from(0), "two") + make.p("three", _to(0), " four"), "two\nthree"),
        (make.p("One ", _at(0), "two") + make.p("three"), "One two"),
        (make.p("One ", _from(0), _to(0), _at(0), "two") + make.p("three"), "One two"),
        (make.p("One ", _to(0), "two") + make.p("three ", _from(0), "four"), "three four"),
        (make.p("One") + _from(0) + make.p("two") + make.p("three") + _to(0) + make.p("four", _at(0)), "two\nthree"),
        (make.p("One ", _from(0), "two ", _from(0), "three", _to(0), " four", _to(0)), "two three"),
        (make.p("One", _to(0)), ""),
    ],
)
def test_a_comment_is_on_the_words_between_its_marks_or_on_its_paragraph(body: str, words: str) -> None:
    assert _words(_read(body)) == [words]


def test_comments_may_overlap() -> None:
    body = make.p(_from(0), "one ", _from(1), "two ", _to(0), "three", _to(1))
    assert _words(_read(body, 2)) == ["one two ", "two three"]


def test_a_paragraph_of_many_comments_is_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    body = make.p(*(f"{_from(n)}{make.r(make.t(f'word {n} '))}{_to(n)}" for n in range(20)))
    comments = make.element(
        "comments", "".join(f'<w:comment w:id="{n}" w:author="Ana">{make.p("Why?")}</w:comment>' for n in range(20))
    )
    data = make.docx(body, parts={"comments.xml": comments})
    document, package = read_bytes("a.docx", data, ".docx"), WordPackage("a.docx", data)
    asked: list[object] = []
    module = import_module("policylint.wordxml.remarks")
    monkeypatch.setattr(module, "text_elements", lambda paragraph: asked.append(paragraph) or text_elements(paragraph))
    remarked = Remarked(package, document)
    spans = [remarked.span(number) for number, _ in remarks(package, [], "policylint")]
    assert [document.quote(span).strip() for span in spans] == [f"word {n}" for n in range(20)]
    assert len(asked) == 1


def test_comments_that_span_a_whole_document_ask_for_its_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    many = 64
    words = [
        make.p(*([_from(n)] if n < many else []), f"word {n}", *([_to(n - many)] if n >= many else []))
        for n in range(2 * many)
    ]
    comments = make.element(
        "comments", "".join(f'<w:comment w:id="{n}" w:author="Ana">{make.p("Why?")}</w:comment>' for n in range(many))
    )
    data = make.docx("".join(words), parts={"comments.xml": comments})
    remarked = Remarked(WordPackage("a.docx", data), document := read_bytes("a.docx", data, ".docx"))
    asked: list[Iterable[Span | None]] = []
    module = import_module("policylint.wordxml.remarks")
    around = module._around
    monkeypatch.setattr(module, "_around", lambda spans: asked.append(spans) or around(spans))
    quotes = [document.quote(remarked.span(str(number))).split("\n") for number in range(many)]
    assert quotes == [[f"word {n}" for n in range(number, number + many + 1)] for number in range(many)]
    assert len(asked) < 8 * many  # each would be asked for 64 runs: 4,096 in all


@settings(deadline=None)
@given(st.integers(0, 20), st.integers(0, 20))
def test_a_comment_is_on_all_words_between_any_two_runs(first: int, last: int) -> None:
    marks = [(first, _from(0)), (last + 1, _to(0))]
    body = make.p(*(bit for n in range(22) for bit in (*(mark for at, mark in marks if at == n), f"{n} ")))
    whole = "".join(f"{n} " for n in range(22)).strip()
    between = "".join(f"{n} " for n in range(first, last + 1)).strip()
    assert _words(_read(body))[0].strip() == (between or whole)
