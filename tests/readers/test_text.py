from __future__ import annotations

import codecs
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Document, Role, Sort, TextOrigin
from policylint.errors import ReadError
from policylint.readers.text import read_text

LETTERS = {
    Role.HEADING: "H",
    Role.PARAGRAPH: "P",
    Role.LIST_ITEM: "L",
    Role.CELL: "C",
    Role.FOOTER: "F",
}


def read(text: str) -> Document:
    return read_text("policy.txt", dedent(text).strip("\n").encode())


def outline(text: str) -> list[str]:
    """One line a block: role and level, then its words."""
    document = read(text)
    return [
        f"{LETTERS[block.role]}{block.level or ''} {' '.join(document.quote(block.span).split())}"
        for block in document.blocks
    ]


# Decoding


@pytest.mark.parametrize(
    "data",
    [
        "Café – “ok”".encode(),
        codecs.BOM_UTF8 + "Café – “ok”".encode(),
        codecs.BOM_UTF16_LE + "Café – “ok”".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Café – “ok”".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Café – “ok”".encode("utf-32-le"),
    ],
)
def test_unicode_is_read_in_every_usual_coding_without_a_note(data: bytes) -> None:
    document = read_text("policy.txt", data)
    assert document.text == "Café – “ok”"
    assert document.notes == ()


def test_windows_text_is_read_with_a_note() -> None:
    document = read_text("policy.txt", "Café – “ok”".encode("cp1252"))
    assert document.text == "Café – “ok”"
    assert "Windows-1252" in document.notes[0].message


def test_line_ends_become_line_feeds() -> None:
    assert read_text("policy.txt", b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"%PDF-1.7 ...", "rename it to .pdf"),
        (b"PK\x03\x04....", ".docx"),
        (b"\xd0\xcf\x11\xe0....", "save it as .docx"),
        (b"\x89PNG\r\n", "picture"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"a\x00b\x00c\x00", "UTF-8"),
        (b"\x01\x02\x03\x04\x05abc", "control characters"),
    ],
)
def test_what_is_not_text_is_refused_with_advice(data: bytes, advice: str) -> None:
    with pytest.raises(ReadError, match="is not a text file") as error:
        read_text("policy.txt", data)
    assert advice in str(error.value)


def test_form_feeds_start_pages() -> None:
    document = read_text("policy.txt", b"First page\n\fSecond page\n")
    assert document.text == "First page\n\fSecond page\n"
    assert document.pages == (0, 12)


# Headings


def test_a_title_and_short_lines_over_text_are_headings() -> None:
    assert outline(
        """
        Visit Policy

        When You Are Late

        Call us when you are late. We will find another time for you on the same day.

        Missed visits

        We will call you to ask how we can help you come next time.
        """
    ) == [
        "H1 Visit Policy",
        "H2 When You Are Late",
        "P Call us when you are late. We will find another time for you on the same day.",
        "H2 Missed visits",
        "P We will call you to ask how we can help you come next time.",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "LATE ARRIVALS",
        "**Late arrivals**",
        "## Late arrivals",
        "3.2 Late Arrivals",
        "Late Arrivals:",
        "What if I am late?",
    ],
)
def test_headings_are_known_by_capitals_marks_and_numbers(heading: str) -> None:
    text = f"Some words come first, and they end here.\n\n{heading}\n\nCall us when you are late, and we will help."
    document = read(text)
    assert [block.role for block in document.blocks] == [Role.PARAGRAPH, Role.HEADING, Role.PARAGRAPH]


def test_underlined_lines_are_headings_of_two_levels() -> None:
    assert outline("Our Rules\n=========\n\nBe kind.\n\nVisits\n------\n\nCall first.") == [
        "H1 Our Rules",
        "P Be kind.",
        "H2 Visits",
        "P Call first.",
    ]


def test_numbered_headings_stand_over_text_and_numbered_steps_do_not() -> None:
    assert outline(
        """
        1. Purpose
        This policy says how we keep visits on time for everyone who comes to us.
        2. Scope
        It is for all teams, and for everyone who plans or changes a visit with us.
        """
    )[::2] == ["H1 1. Purpose", "H2 2. Scope"]
    assert outline("Do this:\n1. Call\n2. Write\n3. Visit") == ["P Do this:", "L1 Call", "L1 Write", "L1 Visit"]


def test_a_short_sentence_on_its_own_line_over_its_paragraph_is_a_heading() -> None:
    text = "Missed Visits.\n" + "If you miss a visit we will call you to find out how we can help you. " * 2
    assert read("First words, which end here.\n\n" + text).blocks[1].role is Role.HEADING


@pytest.mark.parametrize(
    "line",
    [
        "Dear Ms. Rowan,",
        "Sincerely,",
        "12 Elm Street",
        "Springfield, OR 97477",
        "Call (555) 010-0199",
        "hello@mapleclinic.example",
        "Name: ____________",
        "☐ I agree",
        "Roll number: 20354",
        "{firstName}",
        "Yes No",
        "03/04/2024",
        "Subject: Your visit",
        "YOU NOW HAVE TEN DAYS TO CALL US",
    ],
)
def test_letter_parts_addresses_and_fields_are_no_headings(line: str) -> None:
    text = f"Some words come first, and they end here.\n\n{line}\n\nWe look forward to seeing you on that day."
    assert Role.HEADING not in [block.role for block in read(text).blocks]


def test_an_address_block_at_the_end_has_no_headings() -> None:
    blocks = read("We are here to help you.\n\nMaple Clinic\n\nOak Road\n\nSpringfield\n\nPhone").blocks
    assert {block.role for block in blocks} == {Role.PARAGRAPH}


# Paragraphs


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    blocks = outline(
        """
        We keep a place for you at the time that we agreed on, and we know that
        life does not always go to plan. Please call us as soon as you can when
        something comes up. Nobody is turned away.
        Buses
        The number 4 bus stops at our door, and the ride is free for everyone
        who shows the card that we send.
        """
    )
    assert [block[:8] for block in blocks] == ["P We kee", "H2 Buses", "P The nu"]


def test_lines_that_are_units_of_their_own_stay_apart() -> None:
    text = "Maple Clinic\nOak Road 7\nSpringfield"
    assert len(read(text).blocks) == 3


def test_a_sentence_goes_on_behind_a_blank_line_in_wrapped_text() -> None:
    text = """
        We keep a place for you at the time that we agreed on, and we know that
        life does not always go to plan. Please call us as soon as you can when

        something comes up. Nobody is turned away for being late, and there is
        no fee for a visit that you had to miss.
        """
    assert len(read(text).blocks) == 1


def test_lines_that_lost_their_breaks_are_cut() -> None:
    text = (
        "What you will do:\nGreet people at the desk and on the phoneAnswer letters and plan visits for the "
        "whole teamKeep the waiting room calm and tidyHelp people fill in their forms"
    )
    assert outline(text)[1:] == [
        "L1 Greet people at the desk and on the phone",
        "L1 Answer letters and plan visits for the whole team",
        "L1 Keep the waiting room calm and tidy",
        "L1 Help people fill in their forms",
    ]


def test_page_numbers_are_footers() -> None:
    assert outline("We are here to help.\n\nPage 2 of 3\n\nPlease call us.")[1] == "F Page 2 of 3"


# Lists


@pytest.mark.parametrize("mark", ["-", "*", "•", "●", "–", "▪", "\uf0b7"])
def test_bullets_of_every_kind_make_items_without_the_mark(mark: str) -> None:
    text = f"We help with:\n{mark} rides\n{mark} forms\n{mark} food"
    assert outline(text) == ["P We help with:", "L1 rides", "L1 forms", "L1 food"]


@pytest.mark.parametrize(
    "marks", [("1.", "2."), ("1)", "2)"), ("(1)", "(2)"), ("a.", "b."), ("(a)", "(b)"), ("i.", "ii."), ("A)", "B)")]
)
def test_numbers_and_letters_in_sequence_make_items(marks: tuple[str, str]) -> None:
    text = f"We help with:\n{marks[0]} rides\n{marks[1]} forms"
    assert outline(text)[1:] == ["L1 rides", "L1 forms"]


def test_a_letter_or_a_number_that_belongs_to_no_sequence_is_text() -> None:
    text = "The form was written by\nA. Rowan and paid by\n31. That is all."
    assert Role.LIST_ITEM not in [block.role for block in read(text).blocks]


def test_items_nest_by_indent_and_by_mark() -> None:
    assert outline("- one\n  - two\n    - three\n- four") == ["L1 one", "L2 two", "L3 three", "L1 four"]
    assert outline("1. one\n• two\n• three\n2. four") == ["L1 one", "L2 two", "L2 three", "L1 four"]


def test_an_item_goes_on_over_its_lines_and_paragraphs() -> None:
    text = "- We keep a place for you\n  for ten minutes.\n\n  After that we find another time.\n- We call you."
    assert outline(text) == [
        "L1 We keep a place for you for ten minutes.",
        "L1 After that we find another time.",
        "L1 We call you.",
    ]


def test_short_lines_under_a_lead_in_are_items_without_bullets() -> None:
    document = read("You can come to us for:\nrides to a visit\nhelp with forms\nfood for the week\n\nAsk at the desk.")
    items = [block for block in document.blocks if block.role is Role.LIST_ITEM]
    assert [document.quote(block.span) for block in items] == [
        "rides to a visit",
        "help with forms",
        "food for the week",
    ]
    assert {block.lead_in for block in items} == {0}


def test_sentences_between_blank_lines_under_a_lead_in_are_items() -> None:
    text = "We follow these steps:\n\nA nurse greets you.\nWe ask what you need.\n\nYou decide what happens next."
    assert [line[:2] for line in outline(text)] == ["P ", "L1", "L1", "P "]


def test_labels_of_a_form_are_neither_lead_ins_nor_headings() -> None:
    text = "First name:\nLast name:\nHome phone:\nCell:\nAge:"
    assert {block.role for block in read(text).blocks} == {Role.PARAGRAPH}


# Tables


@pytest.mark.parametrize(
    "text",
    [
        "Late by\tWhat we do\nFive minutes\tWe wait\nAn hour\tWe find a time",
        "Late by      What we do\nFive minutes  We wait\nAn hour       We find a time".replace(
            "Late by      ", "Late by       "
        ),
        "| Late by | What we do |\n|---|---|\n| Five minutes | We wait |\n| An hour | We find a time |",
        "Late by | What we do\nFive minutes | We wait\nAn hour | We find a time",
    ],
)
def test_tabs_columns_and_bars_make_cells(text: str) -> None:
    document = read(text)
    cells = {(block.row, block.column): document.quote(block.span) for block in document.blocks}
    assert cells == {
        (0, 0): "Late by",
        (0, 1): "What we do",
        (1, 0): "Five minutes",
        (1, 1): "We wait",
        (2, 0): "An hour",
        (2, 1): "We find a time",
    }
    assert {block.row for block in document.blocks if block.header_cell} == {0}


def test_two_spaces_after_a_full_stop_make_no_table() -> None:
    text = "We wait for you.  We call you.\nWe help you all.  We drive you."
    assert Role.CELL not in [block.role for block in read(text).blocks]


# What always holds

# Snippets, kept apart by a sign that is none of them.
_WRITTEN = (
    "\n¤\n\n¤ ¤  ¤\t¤- ¤• ¤1. ¤2. ¤a) ¤b) ¤(i) ¤# ¤**¤word ¤A Title¤.¤:¤|¤|---|¤____¤☐¤[ ]¤===\n¤---\n¤\x0c¤"
    "> ¤é¤\u00a0¤o Item¤CAPS LINE¤?¤a long run of words that goes on until it has to be wrapped somewhere¤"
    "\r\n¤```¤\\¤İ¤😀"
)
_SNIPPETS = st.sampled_from(_WRITTEN.split("¤"))


@given(st.lists(_SNIPPETS, max_size=40).map("".join) | st.text(max_size=200))
def test_every_piece_reads_back_and_blocks_lie_inside(text: str) -> None:
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        document = read_text("policy.txt", text.encode("utf-8", "replace"))
    except ReadError:
        return
    if "\ufeff" not in text[:1] and text.encode("utf-8", "replace").decode() == text:
        assert document.text == source
    at = 0
    for piece in document.pieces:
        assert piece.span.start == at
        assert piece.sort is Sort.VERBATIM
        assert isinstance(piece.origin, TextOrigin)
        assert piece.origin.offset == at
        at = piece.span.end
    assert at == len(document.text)
    ends = 0
    for block in document.blocks:
        assert ends <= block.span.start < block.span.end <= len(document.text)
        assert document.quote(block.span).strip()
        ends = block.span.end


@given(st.lists(_SNIPPETS, max_size=40).map("".join))
def test_reading_the_same_bytes_gives_the_same_document(text: str) -> None:
    data = text.encode() + b" end"
    assert read_text("policy.txt", data) == read_text("policy.txt", data)


def test_lines_above_an_underlined_title_are_a_letterhead() -> None:
    found = outline("""
        Larkspur Clinic, 4 Mill Lane

        New Guest Form
        ==============

        About you
        ---------

        Name: ________
    """)
    assert found == ["P Larkspur Clinic, 4 Mill Lane", "H1 New Guest Form", "H2 About you", "P Name: ________"]


def test_a_sentence_behind_a_box_goes_on_over_its_lines() -> None:
    found = outline("""
        [ ] I will return the garden tools on the day on which I
            borrowed them. I will clean the ones that I used.

        [ ] Rakes  [ ] Spades  [ ] Gloves
            in the left shed
    """)
    assert found == [
        "P [ ] I will return the garden tools on the day on which I borrowed them. I will clean the ones that I used.",
        "P [ ] Rakes [ ] Spades [ ] Gloves",
        "P in the left shed",
    ]


def test_a_row_with_blank_cells_stays_in_its_table() -> None:
    text = "Day      Morning    Evening\nMonday   9 to 12    5 to 7\nTuesday  9 to 12\nFriday              5 to 7\n"
    rows = [(b.row, b.column) for b in read(text).blocks if b.role is Role.CELL]
    assert rows == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (3, 0), (3, 2)]


def test_numbered_parts_set_in_below_a_number_are_items_of_their_own() -> None:
    document = read("Rules\n\n1. Visits\n   1.1 Come when you like.\n   1.2 Bring a friend.\n2. Meals\n   2.1 Eat.\n")
    items = [document.quote(b.span) for b in document.blocks if b.role is Role.LIST_ITEM]
    assert items == ["Come when you like.", "Bring a friend.", "Eat."]


def test_a_number_in_capitals_between_blank_lines_is_a_heading() -> None:
    text = "PLAN\n\n2. VALUES\nKindness comes first, and then all the rest.\n\n3. GOALS\n\nGoal A - More doors\n  Owner: Pia\n"
    document = read(text)
    assert "3. GOALS" in [document.quote(b.span) for b in document.blocks if b.role is Role.HEADING]


def test_a_numbered_line_broken_off_in_its_sentence_goes_on_below() -> None:
    text = "Rates\n\n1. If\nyour tap is closed, we open it again on the next day.\n2. Late\nletters go out in the last week of each month.\n"
    assert outline(text)[1:] == [
        "L1 If your tap is closed, we open it again on the next day.",
        "L1 Late letters go out in the last week of each month.",
    ]
