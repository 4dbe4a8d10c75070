"""Random files near to real ones, for every reader, the annotators and the readers of YAML: nothing breaks them.

The suite tries a few, the same ones each time; `make fuzz` tries many, others each time. What breaks something is kept
in tests/hostile/regressions.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policylint.errors import PolicylintError
from policylint.installed import bundled_folder
from policylint.repository.loading import load_configuration
from policylint.rulebook import compile_rule
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import loads
from tests.hostile import pdf, word
from tests.hostile.faults import Fault
from tests.hostile.outcomes import reading, writing
from tests.readers import docx_files as make

EXAMPLES = int(os.environ.get("POLICYLINT_FUZZ", "0"))
_checks = [
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
    HealthCheck.filter_too_much,
]
fuzz = settings(max_examples=EXAMPLES or 25, deadline=None, derandomize=not EXAMPLES, suppress_health_check=_checks)

WORD, PACKED, PDF = word.rich(), word.body(make.p("Come in time.")), pdf.rich().data()
WORDS = (
    "Patients",
    "must not ",
    "refuse.",
    " ",
    "\n",
    "____",
    "\u2610 Yes",
    "M / F",
    "$5",
    "late fee",
    "A.B.",
    "\u00ad",
    "\U0001f600",
    "",
    "(",
    "1. ",
)
VALUES = (
    "",
    "0",
    "-1",
    "99999999999999",
    "1.5",
    "true",
    "off",
    "none",
    "Heading1",
    "rId1",
    "FFFFFF",
    "auto",
    "restart",
    "begin",
    "end",
    "separate",
    "\u00b2",
)
BLOCK_TAGS = (
    "w:p",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:sdt",
    "w:sdtContent",
    "w:customXml",
    "w:ins",
    "w:del",
    "w:moveTo",
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
    "w:sectPr",
    "w:txbxContent",
    "w:altChunk",
)
RUN_TAGS = ("w:r", "w:t", "w:delText", "w:instrText", "w:tab", "w:br", "w:sym", "w:fldChar", "w:ffData", "w:checkBox", "w:ddList", "w:drawing", "w:pict", "w:object", "w:hyperlink", "w:ruby", "w:rubyBase", "m:oMath", "m:t", "w:footnoteReference", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:smartTag", "w:fldSimple", "v:shape", "v:textbox", "v:imagedata", "wp:anchor", "a:graphic", "pic:pic", "a:t")  # fmt: skip
PROPERTY_TAGS = ("w:pPr", "w:rPr", "w:tcPr", "w:trPr", "w:tblPr", "w:sdtPr", "w:pStyle", "w:numPr", "w:ilvl", "w:numId", "w:outlineLvl", "w:vMerge", "w:gridSpan", "w:gridBefore", "w:shd", "w:sz", "w:vanish", "w:b", "w:color", "w:rFonts", "w:text", "w:dropDownList", "w:listItem", "w14:checkbox", "w:showingPlcHdr", "w:tblStyle", "w:tblLook")  # fmt: skip
HTML_TAGS = (
    "p",
    "b",
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "li",
    "h1",
    "form",
    "label",
    "input",
    "select",
    "option",
    "fieldset",
    "legend",
    "button",
    "style",
    "script",
    "title",
    "textarea",
    "br",
    "img",
    "a",
    "div",
    "details",
    "svg",
    "pre",
    "nav",
)
HTML_ATTRIBUTES = ("type=radio", "type=checkbox", "name=a", "id=a", "for=a", "style='color:#fff;font-size:2em'", "class=a", "colspan=3", "rowspan=9", "hidden", "value=''", "alt", "width=1", "disabled", "required", "aria-label=b", "type=submit value='Pay &amp; go'", "type=reset value=Late\"fee")  # fmt: skip
OPERATORS = ("BT", "ET", "q", "Q", "(Late fee) Tj", "[(a) -900 (b)] TJ", "/F1 11 Tf", "/F3 9 Tf", "1 0 0 1 72 500 Tm", "0 1 -1 0 300 300 Tm", "0 -14 Td", "T*", "72 72 200 20 re", "S", "f", "0 0 m", "600 0 l", "1 g", "0.5 g", "3 Tr", "0 Tr", "/I1 Do", "W n", "EMC", "/P <</MCID 0>> BDC", "2 0 0 2 0 0 cm", "NaN 5 Td", "(\\376\\377) '")  # fmt: skip
MARKDOWN = ("# ", "- ", "1. ", "> ", "*", "**", "`", "[a](b)", "![a](b)", "|a|b|\n|-|-|\n|c|d|\n", "\n\n", "\n", "    ", "<b>", "<table><tr><td>", "&amp;", "\\", "---\n", "```\n", "text ", "[ ] Yes\n", "____", "<br>", "<!-- ", "-->", "\t")  # fmt: skip

texts = st.lists(st.sampled_from(WORDS), max_size=4).map("".join)
escaped = texts.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))


def _element(tags: Sequence[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.sampled_from(
        (" ", ' w:val="{}" ', ' w:fldCharType="{}" ', ' w:type="{}" w:char="{}" ', ' w:fill="{}" ')
    )
    named = st.builds(lambda attribute, value: attribute.replace("{}", value), attributes, st.sampled_from(VALUES))
    return st.builds(lambda tag, said, content: f"<{tag}{said}>{content}</{tag}>", st.sampled_from(tags), named, inside)


def _bodies() -> st.SearchStrategy[str]:
    ordinary = escaped.map(make.p)
    tags = BLOCK_TAGS + RUN_TAGS + PROPERTY_TAGS
    tree = st.recursive(
        escaped | ordinary, lambda inner: _element(tags, st.lists(inner, max_size=4).map("".join)), max_leaves=25
    )
    return st.lists(tree | ordinary, max_size=5).map("".join)


def _changed(data: bytes) -> st.SearchStrategy[bytes]:
    """Change a few stretches of a file: (where, how many bytes go, what comes in their place)."""
    place = st.tuples(
        st.integers(0, len(data)),
        st.integers(0, 40),
        st.binary(max_size=12) | st.sampled_from((b"0", b"<", b">>", b"-1 ", b"[", b"9" * 12)),
    )

    def made(places: list[tuple[int, int, bytes]]) -> bytes:
        broken = data
        for start, length, new in places:
            broken = broken[:start] + new + broken[start + length :]
        return broken

    return st.lists(place, min_size=1, max_size=5).map(made)


def _fine(data: bytes, suffix: str, *, write: bool = True) -> None:
    fault = Fault("fuzzed", suffix, data, bare=True)
    assert reading(fault) is None
    if write:
        assert writing(fault) is None


@fuzz
@given(_bodies(), st.booleans())
def test_any_body_of_a_word_file(content: str, strict: bool) -> None:
    _fine(make.docx(content, strict=strict), ".docx")


@fuzz
@given(_bodies())
def test_any_part_beside_the_body(content: str) -> None:
    roots = ("styles", "footnotes", "numbering", "settings", "theme", "comments")
    parts = {f"{name}1.xml": make.element(name, content) for name in roots}
    _fine(make.docx(make.p("Come in time."), parts=parts), ".docx")


@fuzz
@given(_changed(PACKED) | _changed(WORD))
def test_any_bytes_of_a_word_file(data: bytes) -> None:
    _fine(data, ".docx")


@fuzz
@given(_changed(PDF))
def test_any_bytes_of_a_pdf(data: bytes) -> None:
    _fine(data, ".pdf")


@fuzz
@given(st.lists(st.sampled_from(OPERATORS), max_size=40))
def test_any_content_of_a_pdf(operators: list[str]) -> None:
    _fine(pdf.drawn("\n".join(operators)), ".pdf")


@fuzz
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("<{} {}>", "</{}>", "<{} {}/>")),
            st.sampled_from(HTML_TAGS),
            st.sampled_from(HTML_ATTRIBUTES),
            texts,
        ),
        max_size=30,
    )
)
def test_any_tags_of_a_page(pieces: list[tuple[str, str, str, str]]) -> None:
    _fine("".join(form.format(tag, attribute) + text for form, tag, attribute, text in pieces).encode(), ".html")


@fuzz
@given(st.lists(st.sampled_from(MARKDOWN + WORDS), max_size=40).map("".join))
def test_any_markdown(source: str) -> None:
    _fine(source.encode(), ".md")


@fuzz
@given(
    st.text(max_size=300) | st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
    st.sampled_from((".txt", ".md", ".html")),
)
def test_any_text(source: str, suffix: str) -> None:
    _fine(source.encode("utf-8", "surrogatepass"), suffix)


@fuzz
@given(st.binary(max_size=400), st.sampled_from((".txt", ".md", ".html", ".docx", ".pdf")))
def test_any_bytes(data: bytes, suffix: str) -> None:
    _fine(data, suffix)


RULES = tuple(path.read_bytes() for path in sorted(bundled_folder().glob("*/*.yaml"))[::9])
SETTINGS = (
    b"rules:\n  select: [stigma]\n  ignore: [tone]\nlimits:\n  pages: 100\nfiles:\n  - {match: '*.md', kind: policy}\n"
)


@fuzz
@given(st.sampled_from(RULES).flatmap(_changed))
def test_any_rule_is_compiled_or_refused_at_its_place(source: bytes) -> None:
    with suppress(PolicylintError):
        file = loads(source.decode("utf-8", "replace"), "pack/rule.yaml")
        compile_rule(file, Vocabularies([file]))


@fuzz
@given(_changed(SETTINGS))
def test_any_settings_are_read_or_refused_at_their_place(source: bytes) -> None:
    with suppress(PolicylintError):
        load_configuration(Path("policylint.yaml"), source.decode("utf-8", "replace"))
