from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Document, Sort, TextOrigin
from policylint.errors import ReadError
from policylint.readers import read_bytes
from tests.readers.office_files import grid, outline


def rtf(body: str, head: str = "") -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\uc1\deff0 " + head + body + "}").encode("latin-1")


def read(body: str, head: str = "") -> Document:
    return read_bytes("x.rtf", rtf(body, head), ".rtf")


def test_paragraphs_lines_and_tabs() -> None:
    assert outline(read("One\n two\\par\nThree\\line four\\tab five\\par")) == [
        ("paragraph", 0, "One two"),
        ("paragraph", 0, "Three\nfour\tfive"),
    ]


def test_a_backslash_at_the_end_of_a_line_ends_a_paragraph() -> None:
    assert [words for _, _, words in outline(read("One\\\nTwo\\\n"))] == ["One", "Two"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (r"caf\'e9", "café"),
        (r"\u8220?late\u8221?", "“late”"),
        (r"\uc2\u8364 xxend", "€end"),
        (r"{\uc0\u8364 }end", "€end"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"\ldblquote no\rdblquote\emdash\~ \_x\{\}\\", "“no”—\u00a0 \u2011x{}\\"),
        (r"co\-op", "coop"),
        (r"{\f1 \'cf\'f0\'e8}", "При"),
        (r"{\f2 \'93\'fa\'96{}{\f2 \'7b}}", "日本"),
        (r"{\f3 \'a8}", "☐"),
        (r"{\f3 \u61608?}", "☐"),
        (r"\u8239\'3fx", "\u202fx"),
    ],
)
def test_characters(written: str, read_as: str) -> None:
    fonts = (
        r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 MS Mincho;}"
        r"{\f3\fcharset2 Wingdings;}}"
    )
    assert read(f"a {written} z", fonts).text == f"a {read_as} z"


def test_fonts_without_groups_are_told_apart() -> None:
    assert read(r"{\f1 \'cf}", r"{\fonttbl\f0\fnil\fcharset0 Arial;\f1\fnil\fcharset204 Arial;}").text == "П"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cf", "Zl", "Zp")), min_size=1))
def test_whatever_is_written_by_its_numbers_is_read_back(text: str) -> None:
    units = memoryview(text.encode("utf-16-le")).cast("H")
    written = "".join(rf"\u{unit - 0x10000 if unit > 0x7FFF else unit}?" for unit in units)
    assert read(f"a{written}z").text == f"a{text}z"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_an_error(data: bytes) -> None:
    with suppress(ReadError):
        assert read_bytes("x.rtf", rb"{\rtf1 One " + data, ".rtf").text.startswith("One")


@given(
    st.lists(
        st.sampled_from(
            [
                r"\trowd",
                r"\cellx900",
                r"\intbl",
                r"\itap2",
                "a",
                r"\cell",
                r"\row",
                r"\nestcell",
                r"\nestrow",
                r"\par",
                r"\pard",
                "{",
                "}",
            ]
        ),
        max_size=30,
    )
)
def test_tables_out_of_order_lose_no_letter(words: list[str]) -> None:
    body = " ".join(words)
    document = read_bytes("x.rtf", (r"{\rtf1 a\par " + body).encode(), ".rtf")
    kept = body
    depth = 1
    for at, sign in enumerate(body):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            kept = body[:at]
            break
    assert document.text.count("a") == 1 + kept.split().count("a")


def test_headings_by_style_by_outline_level_and_the_title() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2\outlinelevel1 My own;}{\*\cs3 Strong;}{\s4 Title;}}"
    body = r"\pard\s4 Fees\par\pard\s1 Scope\par\pard\s2 Who\par\pard\outlinelevel2 More\par\pard You.\par"
    document = read(body, styles)
    assert outline(document) == [
        ("heading", 1, "Fees"),
        ("heading", 1, "Scope"),
        ("heading", 2, "Who"),
        ("heading", 3, "More"),
        ("paragraph", 0, "You."),
    ]
    assert document.title == "Fees"


def test_items_of_lists_new_and_old_have_no_mark_in_their_text() -> None:
    body = (
        r"Bring:\par\pard\ls1\ilvl0{\listtext\bullet\tab}papers\par\pard\ls1\ilvl1{\listtext -\tab}a card\par"
        r"\pard{\pntext\f1\'b7\tab}{\*\pn\pnlvlblt\pnf1{\pntxtb\'b7}}a friend\par\pard\ls0 Thanks.\par"
    )
    document = read(body)
    assert outline(document) == [
        ("paragraph", 0, "Bring:"),
        ("list item", 1, "papers"),
        ("list item", 2, "a card"),
        ("list item", 1, "a friend"),
        ("paragraph", 0, "Thanks."),
    ]
    assert document.blocks[1].lead_in == 0


def test_cells_have_their_columns_by_the_edges_of_all_rows() -> None:
    body = (
        r"\trowd\trhdr\trleft0\cellx3000\pard\intbl Fees\cell\row"
        r"\trowd\trleft0\cellx1000\cellx2000\cellx3000\pard\intbl Late\cell\pard\intbl 1\par 2\cell\pard\intbl $5\cell\row"
        r"\trowd\trleft0\cellx1000\cellx3000\pard\intbl Other\cell\pard\intbl $9\cell\row\pard End.\par"
    )
    assert grid(read(body)) == [
        (0, 0, 0, True, "Fees"),
        (0, 1, 0, False, "Late"),
        (0, 1, 1, False, "1"),
        (0, 1, 1, False, "2"),
        (0, 1, 2, False, "$5"),
        (0, 2, 0, False, "Other"),
        (0, 2, 1, False, "$9"),
    ]


def test_merged_cells_leave_their_places_empty() -> None:
    body = (
        r"\trowd\clvmgf\cellx1000\cellx2000\intbl a\cell b\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx2000\intbl\cell c\cell\row\pard End.\par"
    )
    assert [(row, column, words) for _, row, column, _, words in grid(read(body))] == [
        (0, 0, "a"),
        (0, 1, "b"),
        (1, 1, "c"),
    ]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = (
        r"\pard\intbl\itap2 b\nestcell{\nonesttables\par}c\nestcell{\nonesttables\par}"
        r"{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}"
    )
    body = rf"\trowd\cellx1000\cellx2000\pard\intbl a\par {inner}\pard\intbl d\cell e\cell\row\pard End.\par"
    found = [(table, row, column, words) for table, row, column, _, words in grid(read(body))]
    assert sorted(found, key=lambda cell: cell[3]) == [
        (1, 0, 0, "a"),
        (0, 0, 0, "b"),
        (0, 0, 1, "c"),
        (1, 0, 0, "d"),
        (1, 0, 1, "e"),
    ]


def test_deleted_and_hidden_words_are_not_read_and_inserted_ones_are() -> None:
    body = r"Pay {\deleted\revauthdel1 never }{\revised soon}{\v not this}.\par"
    assert read(body).text == "Pay soon."


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next() -> None:
    assert read(r"One {\deleted\par}two.\par").text == "One two."


def test_headers_footers_and_notes_stand_beside_the_text() -> None:
    body = (
        r"{\header Clinic\par}{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
        r"We care.{\super\chftn}{\footnote\pard{\super\chftn} See 2.}\par More.\par"
    )
    assert outline(read(body)) == [
        ("header", 0, "Clinic"),
        ("paragraph", 0, "We care."),
        ("paragraph", 0, "More."),
        ("footnote", 0, "See 2."),
        ("footer", 0, "Page 1"),
    ]


def test_boxes_are_read_once_and_after_their_paragraph() -> None:
    box = (
        r"{\shp{\*\shpinst\shpleft0\shpright2000\shptop0\shpbottom900{\sp{\sn shapeType}{\sv 202}}"
        r"{\shptxt\pard Sign here\par}}{\shprslt{\*\do{\dptxbx{\dptxbxtext Sign here\par}}}}}"
    )
    assert outline(read(rf"One {box}two.\par")) == [("paragraph", 0, "One two."), ("text box", 0, "Sign here")]


def test_what_a_program_may_pass_over_is_passed_over() -> None:
    body = (
        r"One{\*\generator Pad;}{\*\unheard of}{\xe\v index entry}{\pict\pngblip 89504e47}"
        r"{\*\bkmkstart a} two{\pict\bin9 {}\par}{}} three.\par"
    )
    document = read(body)
    assert document.text == "One two three."
    assert len(document.pictures) == 2


def test_a_picture_has_its_alternative_text() -> None:
    picture = r"{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A ramp at the door}}}\pngblip 8950}"
    (found,) = read(rf"One. {{\*\shppict{picture}}}{{\nonshppict{{\pict 00}}}}\par").pictures
    assert found.alternative == "A ramp at the door"


def test_fields_show_their_results_and_tables_of_contents_are_left_out() -> None:
    body = (
        r"{\field{\*\fldinst TOC \\o}{\fldrslt Scope 1\par Who 2\par}}"
        r"Ask {\field{\*\fldinst HYPERLINK \"https://clinic.example\"}{\fldrslt our desk}}.\par"
    )
    assert read(body).text == "Ask our desk."


def test_form_fields() -> None:
    def field(code: str, data: str, shown: str) -> str:
        return rf"{{\field{{\*\fldinst {code} {{\*\formfield{{{data}}}}}}}{{\fldrslt {shown}}}}}"

    check = field("FORMCHECKBOX", r"\fftype1\ffres25\ffdefres{}", "")
    body = (
        "Name: " + field("FORMTEXT", r"\fftype0", r"\u8194?\u8194?") + r"\par Home: "
        + field("FORMDROPDOWN", r"\fftype2{\*\ffl Rent}{\*\ffl Own}", "") + r"\par Do you drive? "
        + check.replace("{}", "1") + " Yes " + check.replace("{}", "0") + r" No\par"
    )  # fmt: skip
    document = read(body)
    assert [(f.label, [o.text for o in f.options], f.control) for f in document.fields] == [
        ("Name", [], "text"),
        ("Home", ["Rent", "Own"], "dropdown"),
        ("Do you drive?", ["Yes", "No"], "drawn"),
    ]
    assert "☒ Yes ☐ No" in document.text


def test_word_s_own_prompts_are_blanks() -> None:
    assert read(r"Name: {\cs5 Click or tap here to enter text.}\par").text == "Name: ____"


def test_looks_and_colours() -> None:
    document = read(r"{\fs28\b\cf1 Big} {\fs18\i\ul small}{\super 1}", r"{\colortbl;\red255\green0\blue16;}")
    big, _, small, raised = document.runs
    assert (big.size, big.bold, big.colour) == (14.0, True, "#ff0010")
    assert (small.size, small.bold, small.italic) == (9.0, False, True)
    assert raised.size is None


def test_title_and_language_come_from_the_head() -> None:
    document = read(r"Our late policy. We care.\par", r"\deflang2057{\info{\title Late Policy}{\author A}}")
    assert document.title == "Late Policy"
    assert document.language == "en-GB"


def test_places_are_offsets_in_the_file() -> None:
    data = rtf(r"One {\b t}wo \'e9.\par")
    document = read_bytes("x.rtf", data, ".rtf")
    for piece in document.pieces:
        if piece.sort is Sort.VERBATIM:
            assert isinstance(piece.origin, TextOrigin)
            assert data[piece.origin.offset :].startswith(document.quote(piece.span).encode())


def test_a_file_that_is_cut_short_says_so_and_keeps_what_is_there() -> None:
    whole = rtf(r"\trowd\cellx900\intbl One\cell two\cell\row\pard Three {\b four}\par")
    for end in range(60, len(whole) - 1):
        document = read_bytes("x.rtf", whole[:end], ".rtf")
        assert "One" in document.text
        assert any("ends before it should" in note.message for note in document.notes)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Hello there", "not an RTF file"),
        (b"PK\x03\x04", "zip file"),
        (b"<html>", ".html"),
        (rb"{\rtf1\ansi}", "no text"),
        (b"{\\rtf1 " + b"{" * 5000, "nested deeper"),
        (b"{\\rtf1 {\\pict 00}}", "only pictures"),
    ],
)
def test_broken_and_foreign_files_are_errors_that_say_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_bytes("x.rtf", data, ".rtf")
