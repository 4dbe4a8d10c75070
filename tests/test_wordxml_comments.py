"""The words that a comment of a Word file is on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.wordxml import WordPackage
from policylint.wordxml.comments import text_between
from policylint.wordxml.names import NAMES, Element, every
from tests.readers import docx_files as make
from tests.readers.docx_files import p, r


def _runs(body: str) -> list[Element]:
    return list(every(WordPackage("a.docx", make.docx(body)).root("word/document.xml"), "r"))


def test_the_letters_between_two_elements_are_told_with_both_of_them() -> None:
    runs = _runs(p("One ", r("two  "), r("three ")) + make.element("tbl", p("four ")) + p("five", r("six")))
    assert text_between(runs[1], runs[4]) == "two three four five"
    assert text_between(runs[2], runs[2]) == "three"
    assert text_between(runs[4], runs[1]) == "fivesix"


@settings(deadline=None)
@given(st.lists(st.integers(1, 900), min_size=1, max_size=6))
def test_words_are_told_by_the_same_letters_however_they_are_cut_into_runs(lengths: list[int]) -> None:
    whole, cut = _runs(p("x" * sum(lengths))), _runs(p(*("x" * length for length in lengths)))
    assert text_between(whole[0], whole[0]) == text_between(cut[0], cut[-1]) == "x" * min(sum(lengths), 2_000)


def test_only_what_lies_between_is_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = _runs("".join(p("word " * 20) for _ in range(200)))
    monkeypatch.setattr("policylint.wordxml.comments.NAMES", asked := _Asked())
    assert text_between(runs[150], runs[150]) == " ".join(["word"] * 20)
    assert asked.times < 5
    text_between(runs[0], runs[-1])
    assert asked.times < 200


class _Asked:
    """The names of elements, and how often one was asked for."""

    times = 0

    def __getitem__(self, tag: str) -> str:
        self.times += 1
        return NAMES[tag]
