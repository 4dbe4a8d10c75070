"""The words of a Word file that comments are on."""

from __future__ import annotations

from importlib import import_module

import pytest

from policylint.document import Document
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
