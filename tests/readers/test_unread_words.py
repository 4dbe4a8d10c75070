"""Words that somebody sees in a file are read, or a note says that they are not: in each format, wherever they stand."""

from __future__ import annotations

import pytest

from policylint.readers import read_bytes
from tests.hostile.faults import MARK
from tests.readers import docx_files as word
from tests.readers import office_files as office

SEEN_ON_PAGES = [
    f'<iframe srcdoc="{MARK}"></iframe>',
    '<iframe src="rules.html"></iframe>',
    '<embed src="rules.pdf">',
    '<object data="rules.pdf">Rules</object>',
    f"<textarea>{MARK}</textarea>",
    f'<input value="{MARK}">',
    f'<input type="search" placeholder="{MARK}">',
    f"<math><mtext>{MARK}</mtext></math>",
    f"<svg><text>{MARK}</text></svg>",
    f"<button>{MARK}</button>",
    f'<input type="submit" value="{MARK}">',
    f'<input class="a" type=BUTTON VALUE = "{MARK}" disabled>',
    f"<input type='reset' title=' value=no' value='{MARK}'/>",
    '<style>.due::after { content: " Required"; }</style><p class="due">Name</p>',
    "<style>li:before { content: 'Note: ' counter(n) }</style><ul><li>One</li></ul>",
    '<script>document.write("<p>No visit after 5 pm.</p>")</script>',
    "<script>box.innerHTML = '<b>Late</b> patients';</script>",
    "<script>box.insertAdjacentText('beforeend', `Late ${n} times`)</script>",
    '<script>alert("Fill in all fields")</script>',
    f"<details><summary>More</summary>{MARK}</details>",
    f"<fieldset><legend>{MARK}</legend></fieldset>",
    f"<ruby>{MARK}<rt>a</rt></ruby>",
    f"<marquee>{MARK}</marquee>",
    f"<xmp>{MARK}</xmp>",
    f"<plaintext>{MARK}",
]
UNSEEN_ON_PAGES = [
    '<iframe src="about:blank"></iframe>',
    '<div style="display:none"><iframe src="counter.html"></iframe></div>',
    f'<input type="hidden" value="{MARK}">',
    '<input type="search" placeholder="Search this site">',
    "<textarea> </textarea>",
    '<input type="submit">',
    f'<div hidden><input type="submit" value="{MARK}"></div>',
    '<style>.due::after { content: "Required"; }</style><p>Name</p>',
    '<style>.due::after { content: "Required"; }</style><p class="due" hidden>Name</p>',
    '<style>p::before { content: "\\f101 "; } p::after { content: "*" }</style><p>Name</p>',
    '<style>p::before { content: "expand_more"; font-family: "Material Icons" }</style><p>Name</p>',
    '<style>@media print { p::after { content: "Required" } }</style><p>Name</p>',
    "<script>document.write('<script src=\"count.js\"></scr' + 'ipt>'); if (box.innerHTML == 'no such words') {}</script>",
    '<script type="application/ld+json">{"name": "Willow Lane Clinic for all"}</script>',
    '<script>box.textContent = "Loading"; box.innerHTML = "<img src=\'a b.png\'>";</script>',
    "<math></math>",
]
SEEN_IN_RTF = [
    rf"{{\*\annotation {MARK}}}",
    rf"{{\shp{{\*\shpinst{{\sp{{\sn gtextUNICODE}}{{\sv {MARK}}}}}}}}}",
    rf"{{\shp{{\*\shpinst{{\shptxt {MARK}}}}}}}",
    rf"{{\footnote {MARK}}}",
    rf"{{\field{{\*\fldinst AUTHOR}}{{\fldrslt {MARK}}}}}",
    rf"{{\upr{{a}}{{\*\ud{{{MARK}}}}}}}",
    rf"{{\mmath{{\*\moMath{{\mr {MARK}}}}}}}",
    "{" * 100 + MARK + "}" * 100,
]


def _told(data: bytes, suffix: str) -> bool:
    document = read_bytes(f"file{suffix}", data, suffix)
    return MARK in " ".join(document.text.split()) or bool(document.notes)


@pytest.mark.parametrize("content", SEEN_ON_PAGES)
def test_what_a_page_shows_is_read_or_told_of(content: str) -> None:
    assert _told(f"<p>Shown.</p>{content}".encode(), ".html")


@pytest.mark.parametrize("content", UNSEEN_ON_PAGES)
def test_what_a_page_does_not_show_is_no_note(content: str) -> None:
    assert not _told(f"<p>Shown.</p>{content}".encode(), ".html")


@pytest.mark.parametrize("content", SEEN_IN_RTF)
def test_what_rich_text_shows_is_read_or_told_of(content: str) -> None:
    assert _told(f"{{\\rtf1\\ansi Shown.{content}}}".encode(), ".rtf")


def test_comments_of_people_are_told_of_in_each_format() -> None:
    comments = "".join(f'<w:comment w:id="{n}" w:author="A">{word.p(MARK)}</w:comment>' for n in (1, 2))
    ours = f'<w:comment w:id="3" w:author="policylint">{word.p("A finding")}</w:comment>'
    asking = f'<w:comment w:id="4" w:author="A">{word.p("policylint ignore tone/shouting: a sign")}</w:comment>'
    parts = {"comments.xml": word.element("comments", comments + ours + asking)}
    letter = read_bytes("a.docx", word.docx(word.p("Shown."), parts=parts), ".docx")
    assert letter.notes[0].text == "2 comments are not read: what people remark on a text is none of its words"
    annotation = f"<office:annotation><text:p>{MARK}</text:p></office:annotation>"
    page = read_bytes("a.odt", office.odt(f"<text:p>Shown.{annotation}</text:p>"), ".odt")
    assert page.text == "Shown."
    assert [note.text.split(":")[0] for note in page.notes] == ["1 comment is not read"]
