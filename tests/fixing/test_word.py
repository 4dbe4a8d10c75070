"""Edits made in Word files: words change, formatting, other people's changes and other parts stay."""

from __future__ import annotations

import pytest

from policylint.document import Document, Span
from policylint.finding import Edit
from policylint.fixing import fixed
from policylint.readers import read_bytes
from tests.annotators.word_forms import form, parts
from tests.readers import docx_files as make
from tests.readers.docx_files import p, r


def read(data: bytes) -> Document:
    return read_bytes("draft.docx", data, ".docx")


def put(data: bytes, *changes: tuple[str, str]) -> bytes:
    """Return the file with each of the words replaced by others."""
    text = read(data).text
    edits = [Edit(Span(text.index(old), text.index(old) + len(old)), new) for old, new in changes]
    return fixed(data, read(data), sorted(edits, key=lambda edit: edit.span))


def added(data: bytes, after: str, new: str) -> bytes:
    at = read(data).text.index(after) + len(after)
    return fixed(data, read(data), [Edit(Span(at, at), new)])


def test_new_words_have_the_formatting_of_those_they_replace() -> None:
    out = put(make.docx(p("Pay a ", r("late fee", "<w:b/>"), " today.")), ("late fee", "small sum"))
    assert form(out) == form(make.docx(p("Pay a ", r("small sum", "<w:b/>"), " today.")))


def test_words_across_runs_are_replaced_as_the_first_of_them_looks() -> None:
    out = put(make.docx(p("Pay a ", r("late", "<w:b/>"), r(" fee", "<w:i/>"), " today.")), ("late fee", "sum"))
    assert form(out) == form(make.docx(p("Pay a ", r("sum", "<w:b/>"), " today.")))


def test_a_bookmark_and_a_note_among_the_words_stay() -> None:
    mark = '<w:bookmarkStart w:id="3" w:name="here"/><w:bookmarkEnd w:id="3"/>'
    note = r('<w:footnoteReference w:id="2"/>')
    out = put(make.docx(p("A late ", mark, "fee", note, " is due.")), ("A late fee is", "Nothing is"))
    document = parts(out)["word/document.xml"]
    assert read(out).text == "Nothing is due."
    assert b"bookmarkStart" in document
    assert b"footnoteReference" in document


@pytest.mark.parametrize("region", ["header", "footer"])
def test_words_in_headers_and_footers_are_replaced_there(region: str) -> None:
    name = f"{region}1.xml"
    data = make.docx(
        p("Body") + make.section(f"{region} default {region}1"), parts={name: make.element("hdr", p("A late fee."))}
    )
    out = put(data, ("late fee", "sum"))
    assert "A sum." in read(out).text
    assert parts(out)["word/document.xml"] == parts(data)["word/document.xml"]


def test_an_answer_is_added_behind_a_control_not_into_it() -> None:
    data = make.docx(p(make.checkbox(), " Yes ", make.sdt("<w:text/>", r("No"))))
    out = added(data, "No", " \u2610 Maybe")
    assert read(out).text == "\u2610 Yes No \u2610 Maybe"
    assert b"No</w:t></w:r></w:sdtContent></w:sdt><w:r>" in parts(out)["word/document.xml"]


def test_paragraphs_whose_words_all_go_go_too() -> None:
    data = make.docx(p("One fee.") + p("Two fees.") + p("Three fees.") + make.section())
    out = put(data, ("One fee.\nTwo fees.", "No fees."))
    assert form(out) == form(make.docx(p("No fees.") + p("Three fees.") + make.section()))


def test_the_changes_of_other_people_stay_open() -> None:
    data = make.docx(p("Pay ", make.inserted(r("a large late fee")), make.deleted("nothing"), "."))
    out = put(data, ("late fee", "sum"))
    document = parts(out)["word/document.xml"]
    assert read(out).text == "Pay a large sum."
    assert document.count(b'w:author="Ada"') == 2
    assert b"nothing</w:delText>" in document


def test_another_persons_insertion_whose_words_all_go_goes_too() -> None:
    out = put(make.docx(p("Pay a ", make.inserted(r("late fee")), " now.")), ("late fee now", "sum"))
    assert form(out) == form(make.docx(p("Pay a ", "sum", ".")))


def test_no_edit_leaves_the_very_same_bytes() -> None:
    data = make.docx(p("Pay a late fee."))
    assert fixed(data, read(data), []) is data


def test_parts_that_nothing_changes_in_are_the_same_bytes() -> None:
    data = make.docx(p("Pay a late fee."), styles=make.heading_style(1), parts={"header9.xml": "<broken"})
    out = put(data, ("late fee", "sum"))
    before, after = parts(data), parts(out)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
