"""The web page: the document whole, each finding in its place, and nothing of a document that could run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.document import Block, Document, DocumentBuilder, Role, Span, TextOrigin, plain_document
from policylint.finding import Edit, Figures, Safety, SectionFigure, Severity, Suggestion
from policylint.pipeline import Policylint
from policylint.readers import read
from tests.annotators.pages import finding, markdown, page, parsed, words

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
CSS = Path(__file__).resolve().parents[2] / "policylint" / "webpage" / "base.css"
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</article></main><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    '"><a href="javascript:alert(1)">x</a>',
    "' autofocus onfocus='alert(1)",
    "&lt;script&gt;",
    "<!-- ",
    "]]>",
    "\u202e\x00\x1b[31m",
)


def at(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_marked_words_are_a_link_to_a_card_that_says_what_is_wrong() -> None:
    document = markdown("# Fees\n\nWe charge a late fee of $25.\n")
    root = parsed(page(document, [finding(at(document, "late fee"))]))
    (mark,) = root.xpath("//article//mark")
    (link,) = mark.xpath("./a")
    assert link.get("href") == "#finding-1"
    assert words(root.get_element_by_id(link.get("aria-describedby"))) == "This charges people."
    assert root.get_element_by_id("finding-1").xpath(".//a/@href") == [f"#{mark.get('id')}"]
    assert words(mark) == "late fee1"


def test_the_number_speaks_its_severity_to_a_screen_reader() -> None:
    document = markdown("We charge a late fee.\n")
    (mark,) = parsed(page(document, [finding(at(document, "late fee"))])).xpath("//mark")
    assert " ".join(mark.xpath(".//*[contains(@class, 'spoken')]/text()")).strip() == "(Error 1)"


def test_findings_that_overlap_each_have_their_number_once() -> None:
    document = markdown("You must pay a late fee of $25 at the desk.\n")
    found = [
        finding(at(document, "must pay a late fee")),
        finding(at(document, "late fee of $25"), "billing/fee", Severity.WARNING),
        finding(at(document, "late fee"), "readability/plain", Severity.SUGGESTION),
        finding(at(document, "late fee"), "readability/plainer", Severity.SUGGESTION),
    ]
    root = parsed(page(document, found))
    for number in range(1, 5):
        assert len(root.xpath(f"//article//*[@id='place-{number}']")) == 1
    assert re.sub(r"\d", "", words(root.xpath("//article")[0])) == "You must pay a late fee of $ at the desk."


def test_what_is_missing_is_a_flag_at_the_heading_or_above_the_document() -> None:
    document = markdown("# Fees\n\nWe charge a late fee.\n")
    root = parsed(
        page(
            document,
            [
                finding(Span(0, 0), "punitive/no-appeal", whole_document=True),
                finding(at(document, "Fees"), "punitive/no-help", whole_document=True),
            ],
        )
    )
    assert root.xpath("//p[@class='whole']/a/@href") == ["#finding-1"]
    assert root.xpath("//article/h3/a/@href") == ["#finding-2"]
    assert not root.xpath("//mark")


def test_a_suggestion_is_shown_as_before_and_after() -> None:
    document = markdown("We charge a late fee of $25.\n")
    span = at(document, "late fee of $25")
    better = Suggestion("Say it", Safety.REVIEW, (Edit(span, "small sum <later>"),))
    root = parsed(page(document, [finding(span, suggestions=(better,))]))
    assert words(root.xpath("//del")[0]) == "late fee of $25"
    assert words(root.xpath("//ins")[0]) == "small sum <later>"


def test_a_clause_to_add_and_advice_without_an_edit_are_shown() -> None:
    document = markdown("We charge a late fee.\n")
    clause = Suggestion("Add", Safety.REVIEW, (Edit(Span(0, 0), "\n\nYou can ask for help.\n\n"),))
    advice = Suggestion("Ask the patient council.", Safety.REVIEW, ())
    root = parsed(page(document, [finding(Span(0, 0), suggestions=(clause, advice), whole_document=True)]))
    assert words(root.xpath("//ins")[0]) == "You can ask for help."
    assert "Ask the patient council." in words(root.xpath("//aside")[0])


def test_lists_and_tables_keep_their_shape() -> None:
    document = markdown("- one\n  - two\n- three\n\n| a | b |\n|---|---|\n| c | d |\n")
    root = parsed(page(document))
    assert [words(item) for item in root.xpath("//article/ul/li")] == ["onetwo", "three"]
    assert [words(item) for item in root.xpath("//article/ul/li/ul/li")] == ["two"]
    assert [words(cell) for cell in root.xpath("//article//th")] == ["a", "b"]
    assert [words(cell) for cell in root.xpath("//article//td")] == ["c", "d"]


def test_the_cells_of_a_form_s_grid_are_as_wide_as_its_paper() -> None:
    builder = DocumentBuilder("form.pdf", "pdf")
    for row, columns in enumerate([(0, 2, 4, 6, 8), (0,), (2, 8), (0, 6), (4,)]):
        for column in columns:
            span = builder.verbatim(f"r{row}c{column}", TextOrigin(builder.length))
            builder.made("\n")
            builder.block(Block(span, Role.CELL, table=0, row=row, column=column))
    rows = parsed(page(builder.build())).xpath("//article//tr")
    widths = [[int(cell.get("colspan") or 1) for cell in row] for row in rows]
    assert widths == [[1, 1, 1, 1, 1], [5], [4, 1], [3, 2], [5]]


def test_an_empty_cell_of_a_table_stays_empty() -> None:
    root = parsed(page(markdown("| a | b |\n|---|---|\n|  | d |\n")))
    assert [words(cell) for cell in root.xpath("//article//tr[2]/td")] == ["", "d"]


def test_charts_say_in_words_and_as_a_table_what_they_draw() -> None:
    document = markdown("# Fees\n\nWe charge a late fee.\n")
    hard = SectionFigure("Fees & <more>", Span(0, 10), 11.2, 6.0, False)
    easy = SectionFigure("Help", Span(11, 20), 4.0, 6.0, True)
    cold = SectionFigure("Fees & <more>", Span(0, 10), -60.0, -30.0, False)
    root = parsed(page(document, [finding(Span(0, 4))], Figures(8.0, (hard, easy), (cold,))))
    drawings = root.xpath("//figure/svg")
    assert len(drawings) == 3
    for drawing in drawings:
        assert drawing.get("role") == "img"
        assert words(root.get_element_by_id(drawing.get("aria-labelledby")))
        assert words(root.get_element_by_id(drawing.get("aria-describedby")))
    assert "1 of 2 sections is too hard to read. The aim is grade 6." in words(root.get_element_by_id("grades-told"))
    rows = [" ".join(map(words, row)) for row in root.xpath("//figure[contains(@class, 'grades')]//tr")]
    assert rows == ["Section Grade Limit", "Fees & <more> 11.2 6", "Help 4.0 6"]


def test_of_very_many_sections_the_worst_are_drawn_and_all_are_in_the_table() -> None:
    document = markdown("Text.\n")
    many = tuple(SectionFigure(f"Part {n}", Span(n, n + 1), float(n), 8.0, n <= 8) for n in range(40))
    root = parsed(page(document, figures=Figures(8.0, many)))
    assert len(root.xpath("//figure//rect")) == 12
    assert len(root.xpath("//figure//tr")) == 41


def test_a_document_without_findings_says_so_and_draws_no_chart_of_them() -> None:
    root = parsed(page(markdown("All is well.\n")))
    assert "Nothing was found." in words(root.xpath("//aside")[0])
    assert not root.xpath("//figure")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_document_or_a_finding_becomes_markup(text: str) -> None:
    plain, hostile = (
        _hostile_page("harmless"),
        _hostile_page(text),
    )
    assert _skeleton(hostile) == _skeleton(plain)


def _hostile_page(text: str) -> str:
    document = _plain(f"Title {text}\n\nWe say {text} here.\n")
    span = at(document, "We say")
    suggestion = Suggestion(text, Safety.SAFE, (Edit(span, text),))
    found = finding(span, message=text, suggestions=(suggestion,), evidence=(at(document, "Title"),))
    figure = SectionFigure(text, Span(0, 5), 9.0, 6.0, False)
    return page(document, [found], Figures(9.0, (figure,), (figure,)))


def _plain(text: str) -> Document:
    return plain_document(text)


def _skeleton(source: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return every element with the names of its attributes: what a page is made of, apart from words."""
    return [(str(node.tag), tuple(node.keys())) for node in parsed(source).iter()]


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60), st.data())
def test_a_page_holds_every_character_of_the_document(text: str, data: st.DataObject) -> None:
    document = _plain(text)
    spans = st.tuples(st.integers(0, len(document.text)), st.integers(0, len(document.text)))
    found = [finding(Span(*sorted(pair))) for pair in data.draw(st.lists(spans, max_size=5))]
    root = parsed(page(document, found))
    assert len(root.xpath("//*[starts-with(@id, 'place-')]")) == len(found)
    for badge in root.xpath("//article//sup | //article//a[contains(@class, 'flag')] | //p[@class='whole']"):
        badge.drop_tree()
    kept = "".join(root.xpath("//article")[0].text_content().split())
    shown = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "\ufffd", document.text)
    assert _bare(kept) == _bare(shown)


def _bare(text: str) -> str:
    return re.sub(r"[\s\ufffd]", "", text)


def test_the_page_fetches_nothing_and_lets_only_its_own_script_run() -> None:
    source = page(markdown("A [link](https://example.org) and ![a picture](https://example.org/x.png).\n"))
    root = parsed(source)
    assert not root.xpath("//@src | //link | //img | //iframe | //@style")
    assert all(target.startswith("#") for target in root.xpath("//@href"))
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_sample_becomes_a_page_with_landmarks_and_every_finding_in_place(
    path: Path, policylint: Policylint
) -> None:
    document = read(path)
    result = policylint.check_document(document)
    root = parsed(page(document, result.findings))
    for landmark in ("header", "main", "aside", "article"):
        assert len(root.xpath(f"//{landmark}")) == 1
    assert len(root.xpath("//h1")) == 1
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in root.xpath("//@href | //@aria-describedby | //@aria-labelledby"):
        assert target.removeprefix("#") in ids
    assert len(root.xpath("//li[contains(@class, 'card ')]")) == len(result.findings)


def test_headings_never_skip_a_level_on_the_way_into_the_page() -> None:
    root = parsed(page(markdown("# A\n\n## B\n\nText.\n")))
    levels = [int(node.tag[1]) for node in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


_INKS = ("ink", "soft", "accent")
_PAIRS = (
    *product(_INKS, ("paper", "ground", "hover")),
    *((name, f"{name}-back") for name in ("error", "warning", "suggestion", "good")),
    *((name, "paper") for name in ("error", "warning", "suggestion", "good")),
    *(("ink", f"{name}-back") for name in ("error", "warning", "suggestion")),
    ("brand-ink", "brand"),
    ("brand-soft", "brand"),
)


def _colours() -> Iterator[dict[str, str]]:
    """Yield the colours of each scheme: light, dark, print."""
    css = CSS.read_text(encoding="utf-8")
    for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL):
        yield dict(re.findall(r"--([\w-]+): (#\w{6})", block))


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_colour_of_text_stands_out_from_its_ground(scheme: int) -> None:
    colours = list(_colours())[scheme]
    for ink, ground in _PAIRS:
        assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.1."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_lists_a_thousand_levels_deep_lose_no_item_and_are_no_deeper_than_a_browser_takes() -> None:
    lines = [f"item {number}" for number in range(1_000)]
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    blocks = tuple(
        Block(Span(start, start + len(line)), Role.LIST_ITEM, level=number)
        for number, (start, line) in enumerate(zip(starts, lines, strict=True), 1)
    )
    written = page(plain_document("\n".join(lines), blocks=blocks))
    assert all(f">{line}<" in written for line in lines)
    assert written.count("<ul") < 50
