from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Document, Role, Span
from policylint.readers.drawn.fields import drawn_fields
from policylint.readers.markdown import read_markdown
from tests.readers.reading_back import assert_reads_alike_and_back, assert_reads_back


def read(source: str) -> Document:
    return read_markdown("policy.md", source.encode())


def blocks(source: str) -> list[tuple[Role, int, str]]:
    document = read(source)
    return [(block.role, block.level, document.quote(block.span)) for block in document.blocks]


def test_headings_paragraphs_and_nested_lists_keep_their_roles() -> None:
    source = "# Visits\n\nCome as you are.\n\n- Call us\n  - or write\n\n1. First\n2. Second\n\n> Quoted words\n"
    assert blocks(source) == [
        (Role.HEADING, 1, "Visits"),
        (Role.PARAGRAPH, 0, "Come as you are."),
        (Role.LIST_ITEM, 1, "Call us"),
        (Role.LIST_ITEM, 2, "or write"),
        (Role.LIST_ITEM, 1, "First"),
        (Role.LIST_ITEM, 1, "Second"),
        (Role.PARAGRAPH, 0, "Quoted words"),
    ]


def test_marks_of_emphasis_links_and_code_are_no_text() -> None:
    source = "Please **call** or *write* to [our desk](https://desk.example/call 'call'), code `A1`.\n"
    document = read(source)
    assert document.text == "Please call or write to our desk, code A1."
    assert [(document.quote(run.span), run.bold, run.italic) for run in document.runs] == [
        ("call", True, False),
        ("write", False, True),
    ]
    assert_reads_back(document, source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"Fees \*apply\*", "Fees *apply*"),
        ("Rides &amp; food &copy;", "Rides & food ©"),
        ("One\\\ntwo", "One\ntwo"),
        ("One  \ntwo", "One\ntwo"),
        ("One<br>two", "One\ntwo"),
        ("See <https://desk.example>.", "See https://desk.example."),
        ("See [desk] and [the desk][desk].\n\n[desk]: https://desk.example/and", "See desk and the desk."),
        ("``a ` b``", "a ` b"),
        ("Say __it__ and <span>that</span>", "Say it and that"),
        ("Closed # heading\n================", "Closed # heading"),
        ("## Closed ##", "Closed"),
    ],
)
def test_escapes_references_and_breaks_are_read_as_they_show(source: str, text: str) -> None:
    document = read(source)
    assert document.text == text
    assert_reads_back(document, source)


def test_a_table_becomes_cells_and_escaped_bars_stay_text() -> None:
    source = "| Late by | What **we** do |\n|---|---|\n| 5 \\| 10 minutes | We wait |\n"
    document = read(source)
    cells = {(block.row, block.column, block.header_cell): document.quote(block.span) for block in document.blocks}
    assert cells == {
        (0, 0, True): "Late by",
        (0, 1, True): "What we do",
        (1, 0, False): "5 | 10 minutes",
        (1, 1, False): "We wait",
    }
    assert_reads_back(document, source)


def test_front_matter_gives_the_title_and_is_no_text() -> None:
    source = '---\ntitle: "Visits"\nlang: en\n---\n\nCome as you are.\n'
    document = read(source)
    assert (document.title, document.language, document.text) == ("Visits", "en", "Come as you are.")
    assert_reads_back(document, source)


def test_comments_and_fenced_code_are_no_text() -> None:
    assert read("<!-- draft -->\n\nKept.\n\n```\nnot read\n```\n").text.strip() == "Kept."


def test_indented_lines_are_a_paragraph() -> None:
    assert blocks("Words.\n\n    Moved to the right.\n")[1] == (Role.PARAGRAPH, 0, "Moved to the right.")


def test_a_bold_line_alone_is_a_heading_below_those_marked() -> None:
    assert blocks("# One\n\n**Late arrivals**\n\nCall us.\n")[1] == (Role.HEADING, 2, "Late arrivals")


def test_pictures_keep_their_alternative_text() -> None:
    document = read("![A *red* door](door.png) ![](line.png)\n")
    assert [(picture.alternative, picture.decorative) for picture in document.pictures] == [
        ("A red door", False),
        ("", True),
    ]


def test_words_among_zeros_stand_where_they_stand_in_the_file() -> None:
    source = (
        "# Visits\n\n" + "Visitors are welcome. " * 1_000 + "They must\x00\x00 wait.\n"
    )  # a file that opens with zeros is no text
    document = read(source)
    at = document.text.index("wait")
    assert document.source is not None
    assert document.source.around(document.pieces, Span(at, at + 4)).cut(source) == "wait"


def test_task_lists_are_seen_as_drawn_boxes() -> None:
    found = drawn_fields(read("Gender\n\n- [ ] Woman\n- [ ] Man\n"))
    assert [(field.label, [option.text for option in field.options]) for field in found] == [
        ("Gender", ["Woman", "Man"])
    ]


def test_html_blocks_are_read_as_html() -> None:
    source = "# Visits\n\n<div>Come <b>early</b> &amp; often.\n<ul><li>Call</li></ul></div>\n\nEnd.\n"
    document = read(source)
    assert [document.quote(block.span) for block in document.blocks] == [
        "Visits",
        "Come early & often.",
        "Call",
        "End.",
    ]
    assert_reads_back(document, source)


# Snippets, kept apart by a sign that is none of them.
_WRITTEN = (
    '# ¤**¤*¤_¤__¤`¤``¤[¤](¤(http://x "t")¤)¤]¤![¤&amp;¤&nbsp;¤\\*¤\\¤\n¤\n\n¤  \n¤- ¤1. ¤> ¤'
    "| a | b |\n|---|---|\n¤|¤\\|¤ ¤word¤Male¤<br>¤<b>¤</b>¤<div>\n¤</div>\n¤<!-- c -->¤    ¤\t¤é¤---\n¤"
    "===\n¤<http://a.b>¤[ref]¤😀¤\n[ref]: /u\n¤\u00a0¤___¤&#x41;¤&notit;¤~~~\n¤```\n¤\r\n¤"
    "<input type=radio name=a>"
)
_SNIPPETS = st.sampled_from(_WRITTEN.split("¤"))


@given(st.lists(_SNIPPETS, max_size=40).map("".join) | st.text(max_size=120))
def test_every_verbatim_piece_reads_back_from_the_source(source: str) -> None:
    assert_reads_alike_and_back(read_markdown, "policy.md", source)
