from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policylint.finding import Result
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.reports import report
from policylint.reports.markdown import quoted
from policylint.reports.safe import flat

_RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_OWN_TAGS = {"h2", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "strong", "code", "blockquote"}


def _words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).replace("\u2060", "").strip()


@pytest.mark.parametrize("frame", ["- **error** {}", "- a\n\n  > “{}”", "| a |\n|---|\n| x{} |", "## a {}"])
@given(text=st.text(st.sampled_from("ab1 \n\t*_`~[]()<>&!#@|\\$^:/-+=.{}'\"")))
def test_words_of_a_document_render_as_themselves(frame: str, text: str) -> None:
    html = _RENDERER.render(frame.format(quoted(text)))
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= _OWN_TAGS - {"code"}
    rest = frame.rpartition("{}")[0]
    plain = _words(_RENDERER.render(frame.format("Q")))
    assert rest
    assert _words(html).split() == plain.replace("Q", flat(text)).split()


@pytest.mark.parametrize(
    "words", ["@everyone", "#12", "!12", "~label", ":smile:", "GH-12", "https://a.example", "www.a"]
)
def test_no_mention_reference_or_address_is_one_when_rendered(words: str) -> None:
    rendered = unescape(_RENDERER.render(quoted(f"see {words} here")))
    assert words not in rendered
    assert words in rendered.replace("\u2060", "")


def test_a_comment_has_a_table_and_folded_details(policylint: Policylint) -> None:
    text = "Late Policy\n\nIf you arrive more than 15 minutes late, you will be rescheduled.\n"
    result = policylint.check_document(read_bytes("late.txt", text.encode(), ".txt"), "policy")
    shown = "".join(report("markdown")([result, Result("<b>|gone|.txt", error="is <i>empty</i>")]))
    assert "| late.txt | policy |" in shown
    assert "<details><summary><code>late.txt</code>: " in shown
    assert "  - why: " in shown
    assert "  - better: " in shown
    html = _RENDERER.render(shown)
    assert "<b>" not in html
    assert "<i>" not in html
    assert "<td>&lt;b&gt;|gone|.txt</td>" in html


def test_a_comment_is_never_longer_than_a_service_takes(policylint: Policylint) -> None:
    text = "Late Policy\n\nIf you arrive more than 15 minutes late, you will be rescheduled.\n" + "No excuses.\n\n" * 40
    result = policylint.check_document(read_bytes("late.txt", text.encode(), ".txt"), "policy")
    short = "".join(report("markdown")([result]))
    long = "".join(report("markdown")([result] * 200))
    assert "too long" not in short
    assert len(long) < 65_536
    assert "too long for a comment" in long
