"""Edits on a document's text, made in its file: words change, everything else stays byte for byte."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policylint.analysis import Analysis
from policylint.document import Span
from policylint.errors import FixError
from policylint.finding import Edit, apply_edits
from policylint.fixing import fixed
from policylint.readers import read_bytes


def _fixed(source: str | bytes, suffix: str, old: str, new: str) -> bytes:
    data = source.encode() if isinstance(source, str) else source
    document = read_bytes(f"file{suffix}", data, suffix)
    start = document.text.index(old)
    return fixed(data, document, [Edit(Span(start, start + len(old)), new)])


def _added(source: str, suffix: str, after: str, clause: str) -> str:
    document = read_bytes(f"file{suffix}", source.encode(), suffix)
    at = document.text.index(after) + len(after)
    return fixed(source.encode(), document, [Edit(Span(at, at), f"\n\n{clause}")]).decode()


def test_text_keeps_its_line_ends_its_encoding_and_its_mark() -> None:
    data = codecs.BOM_UTF8 + b"One late fee.\r\nTwo.\r\nThree late bills.\r\n"
    assert _fixed(data, ".txt", "late bills", "open\nbills") == (
        codecs.BOM_UTF8 + b"One late fee.\r\nTwo.\r\nThree open\r\nbills.\r\n"
    )
    data = "Caf\xe9: a late fee.\n".encode("cp1252")
    assert _fixed(data, ".txt", "a late fee", "\u201cno fee\u201d") == "Caf\xe9: \u201cno fee\u201d.\n".encode("cp1252")


def test_a_letter_that_the_files_encoding_lacks_is_a_clear_error() -> None:
    data = "Caf\xe9: a late fee.\n".encode("cp1252")
    with pytest.raises(FixError, match="coded as cp1252, which has no"):
        _fixed(data, ".txt", "late", "\u2610")


def test_markdown_keeps_its_markup() -> None:
    source = "# Fees\n\n- A **late fee** of [$5](https://a.example) applies.\n"
    assert _fixed(source, ".md", "late fee of $5 applies", "fee does not apply").decode() == (
        "# Fees\n\n- A **fee does not apply**.\n"
    )


@pytest.mark.parametrize(
    ("source", "old", "new", "after"),
    [
        ("You **will be** fined.", "You will be fined", "We call you", "We call you."),
        ("You *will be* `fined` today.", "You will be fined today", "We call you", "We call you."),
        ("You [will be](https://a.example) fined.", "You will be fined", "We call you", "We call you."),
        ("You [will be][1] fined.\n\n[1]: https://a.example", "You will be fined", "We call", "We call.\n\n[1]:"),
        ("**You will** be fined.", "You will be fined", "We call you", "**We call you**."),
        ("**You will** be **fined**.", "You will be fined", "We call you", "**We call you**."),
        ("You will be **fined**, sadly.", "You will be fined", "We call you", "We call you, sadly."),
        ("Come. **No excuses.** Bye.", "No excuses.", "", "Come.  Bye."),
        ("Come. [**No** excuses.](a.html) Bye.", "No excuses.", "", "Come.  Bye."),
        ("**You will be fined, sadly.**", "You will be fined", "We call you", "**We call you, sadly.**"),
        ("Come. **No excuses. Sit.** Bye.", " No excuses.", "", "Come. **Sit.** Bye."),
        ("**Come. No excuses.** Bye.", " No excuses.", "", "**Come.** Bye."),
        ("**Come.** No **real** excuses. Bye.", " No real excuses.", "", "**Come.** Bye."),
        ("Come. <b>No excuses.</b> Bye.", " No excuses.", "", "Come.<b></b> Bye."),
        ("You **will <b>be</b> fined**.", "You will be fined", "We call you", "We call you<b></b>."),
        ("Write to <a@b.example> now.", "Write to a@b.example now", "Call us", "Call us."),
        ("* You will be fined.\n* Bye.", "You will be fined", "We call you", "* We call you.\n* Bye."),
    ],
)
def test_marks_of_markdown_that_would_hold_nothing_go_too(source: str, old: str, new: str, after: str) -> None:
    assert _fixed(source, ".md", old, new).decode().startswith(after)


def test_a_page_keeps_its_markup_and_escapes_what_is_new() -> None:
    source = "<p>Food &amp; <b>late</b> fee</p>"
    assert _fixed(source, ".html", "late fee", "a < b & c").decode() == "<p>Food &amp; <b>a &lt; b &amp; c</b></p>"
    assert _fixed(source, ".html", "Food & late", "Meals").decode() == "<p>Meals<b></b> fee</p>"


@pytest.mark.parametrize(
    ("suffix", "source", "after"),
    [
        (".md", "One. **Not you.** Two.\n", "One. Two.\n"),
        (".md", "One. _Not you._\n", "One.\n"),
        (".md", "- One.\n- **Not you.**\n- Two.\n", "- One.\n- Two.\n"),
        (".md", "One.\n\nNot you.\n\nTwo.\n", "One.\n\nTwo.\n"),
        (".txt", "- One.\r\n- Not you.\r\n- Two.\r\n", "- One.\r\n- Two.\r\n"),
        (".txt", "1. One.\n2. Not you.\n3. Two.\n", "1. One.\n2. \n3. Two.\n"),
        (".txt", "One.\n\n  Not you.\n\nTwo.", "One.\n\nTwo."),
        (".txt", "Not you.", ""),
        (".html", "<p>One. <b>Not you.</b></p>", "<p>One.<b></b></p>"),
    ],
)
def test_what_is_left_out_leaves_no_empty_emphasis_and_no_empty_line(suffix: str, source: str, after: str) -> None:
    old = " Not you." if "One. " in source else "Not you."
    assert _fixed(source, suffix, old, "").decode() == after


_WRITTEN = [
    "One thing.",
    "Two **bold** things.",
    "No _exceptions_.",
    "[A link](http://a.example) here.",
    "`code` it.",
    "**All bold.**",
    "<b>Html</b> bold.",
    "- an item.\n",
    "* a second item.\n",
    "\n\n",
    "\n",
    "> quoted.\n",
    "## Head\n",
    "~~gone~~ words.",
    "**Two. In bold.**",
]


@settings(deadline=None)
@example("## Head\n **Two. In bold.**", 1)
@given(st.lists(st.sampled_from(_WRITTEN), min_size=1, max_size=8).map(" ".join), st.integers(0, 7))
def test_a_sentence_of_markdown_that_is_left_out_takes_no_other_words_and_shows_no_marks(source: str, at: int) -> None:
    document = read_bytes("file.md", f"Begin. {source}".encode(), ".md")
    sentences = Analysis(document).sentences
    sentence = sentences[at % len(sentences)].span
    start, end = sentence
    if document.text[:start].endswith(" "):
        start -= 1
    elif document.text.startswith(" ", end):
        end += 1
    edit = Edit(Span(start, end), "")
    left = apply_edits(document.text, (edit,))
    new = fixed(f"Begin. {source}".encode(), document, [edit])
    again = read_bytes("file.md", new, ".md").text if left.strip() else ""
    assert re.sub(r"\W", "", again) == re.sub(r"\W", "", left)
    assert again.count("*") + again.count("_") <= document.text.count("*") + document.text.count("_")


def test_a_line_stays_where_something_is_added_to_it() -> None:
    data = b"- One.\n- Not you.\n- Two.\n"
    document = read_bytes("file.md", data, ".md")
    start = document.text.index("Not you.")
    edits = [Edit(Span(start, start + 8), ""), Edit(Span(start + 8, start + 8), "All of you.")]
    assert fixed(data, document, edits) == b"- One.\n- All of you.\n- Two.\n"


def test_a_clause_becomes_a_paragraph_of_its_own() -> None:
    source = "<ul><li>One</li><li>Two</li></ul><p>End</p>"
    assert _added(source, ".html", "Two", "Ask & tell.") == (
        "<ul><li>One</li><li>Two</li></ul>\n<p>Ask &amp; tell.</p><p>End</p>"
    )
    assert _added("One.\n\nTwo.\n", ".txt", "One.", "Ask.") == "One.\n\nAsk.\n\nTwo.\n"


def test_a_pdf_is_refused_with_what_to_do() -> None:
    document = read_bytes("a.txt", b"late", ".txt")
    from dataclasses import replace

    with pytest.raises(FixError, match="change the file that it was made from"):
        fixed(b"%PDF", replace(document, format="pdf"), [])


@given(
    st.lists(
        st.sampled_from(["late ", "fee\r\n", "caf\xe9 ", "\r\n\r\n", "x", "\n", "\u2610 "]), min_size=1, max_size=30
    ),
    st.integers(0, 60),
    st.integers(0, 12),
)
def test_an_edit_in_a_text_file_is_the_edit_in_its_text(parts: list[str], start: int, length: int) -> None:
    data = "".join(["A.", *parts]).encode()
    document = read_bytes("a.txt", data, ".txt")
    start = min(start, len(document.text))
    edit = Edit(Span(start, min(start + length, len(document.text))), "new")
    after = read_bytes("a.txt", fixed(data, document, [edit]), ".txt")
    assert after.text == apply_edits(document.text, (edit,))
    untouched = fixed(data, document, [])
    assert untouched == data


@pytest.mark.parametrize("suffix", [".html", ".md"])
@given(
    st.lists(st.sampled_from(["late", "fee", "&amp;", "&#8617;", "caf\xe9", "&lt;", "\u2610"]), min_size=1, max_size=9),
    st.integers(0, 30),
    st.integers(0, 12),
)
def test_an_edit_beside_references_is_the_edit_in_its_text(
    suffix: str, parts: list[str], start: int, length: int
) -> None:
    source = "".join(["A", *parts])
    data = f"<p>{source}</p>".encode() if suffix == ".html" else source.encode()
    document = read_bytes("a", data, suffix)
    start = min(start, len(document.text))
    edit = Edit(Span(start, min(start + length, len(document.text))), "new")
    after = read_bytes("a", fixed(data, document, [edit]), suffix)
    assert after.text == apply_edits(document.text, (edit,))


_MARKED = (
    "late ",
    "**fee** ",
    "*due* ",
    "`code` ",
    "[link](a.html) ",
    "**all *of* it** ",
    "~~gone~~ ",
    "\u201cso\u201d ",
)


@given(st.lists(st.sampled_from(_MARKED), min_size=1, max_size=8), st.integers(0, 7), st.integers(1, 8), st.booleans())
def test_no_mark_of_markdown_is_left_to_be_seen(parts: list[str], first: int, number: int, drop: bool) -> None:
    read = [read_bytes("a.md", part.encode(), ".md").text + " " for part in parts]
    first = min(first, len(parts) - 1)
    start, end = len("A " + "".join(read[:first])), len("A " + "".join(read[: first + number]).rstrip())
    source = ("A " + "".join(parts) + "end.").encode()
    edit = Edit(Span(start, end), "" if drop else "new")
    document = read_bytes("a.md", source, ".md")
    after = read_bytes("a.md", fixed(source, document, [edit]), ".md")
    assert after.text.split() == apply_edits(document.text, (edit,)).split()


def test_several_clauses_behind_a_page_that_ends_with_a_reference() -> None:
    data = b"<p>Welcome&#8617;</p>"
    document = read_bytes("a.html", data, ".html")
    at = Span(len(document.text), len(document.text))
    edits = [Edit(at, "\n\nCall us."), Edit(at, "\n\nWrite to us.")]
    assert fixed(data, document, edits) == b"<p>Welcome&#8617;</p>\n<p>Call us.</p>\n<p>Write to us.</p>"


def test_the_words_of_a_button_stay_within_their_attribute() -> None:
    source = '<p>Now.</p><input type="submit" value="Send now" title="x"><input type=submit value=Go>'
    asked = 'Send "it" & go'
    assert _fixed(source, ".html", "Send now", asked).decode() == source.replace(
        "Send now", "Send &quot;it&quot; &amp; go"
    )
    assert _fixed(source, ".html", "Go", asked).decode() == source.replace(
        "=Go>", "=Send&#32;&quot;it&quot;&#32;&amp;&#32;go>"
    )
    assert _fixed(source, ".html", "Now", 'Now "it"').decode() == source.replace("Now.", 'Now "it".')
