"""Places of a document's words in the lines and characters of its text file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Document, Location, Source, Span
from policylint.finding import Edit, apply_edits
from policylint.fixing import source_edits
from policylint.readers import read_bytes


def _read(source: str, suffix: str) -> Document:
    return read_bytes(f"file{suffix}", source.encode(), suffix)


def _location(source: str, suffix: str, words: str) -> Location:
    document = _read(source, suffix)
    start = document.text.index(words)
    return document.location(Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("source", "suffix", "words", "place"),
    [
        ("One.\nA late fee.\n", ".txt", "late fee", (2, 3, 2, 11)),
        ("One.\r\nA late fee.\r\n", ".txt", "late fee", (2, 3, 2, 11)),
        ("\ufeffA late fee.\n", ".txt", "late fee", (1, 3, 1, 11)),
        ("---\ntitle: Fees\n---\n\n# Fees\n\n- A **late** fee\n", ".md", "late fee", (7, 7, 7, 17)),
        ("<h1>Fees</h1>\n<p>Food &amp; a\n<b>late</b> fee</p>", ".html", "& a late", (2, 9, 3, 8)),
    ],
)
def test_a_place_in_a_text_file_is_by_its_own_lines_and_columns(
    source: str, suffix: str, words: str, place: tuple[int, int, int, int]
) -> None:
    found = _location(source, suffix, words)
    assert (found.line, found.column, found.end_line, found.end_column) == place


def test_a_place_between_words_is_behind_the_word_before_it() -> None:
    document = _read("# Fees\n\nOne.\n", ".md")
    place = document.location(Span(len(document.text), len(document.text)))
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 5, 3, 5)


@given(st.text(st.sampled_from("ab \n\r"), min_size=1).filter(str.strip), st.data())
def test_edits_on_a_files_own_characters_keep_everything_around_them(raw: str, data: st.DataObject) -> None:
    document = _read(raw, ".txt")
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    edits = (Edit(Span(start, end), "X"),)
    changed = apply_edits(raw, source_edits(document, edits))
    plain = changed.replace("\r\n", "\n").replace("\r", "\n")
    assert plain == apply_edits(document.text, edits)


@given(st.text(st.sampled_from("ab\n")), st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Source(text).line_and_column(offset)
    assert sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1 == offset
