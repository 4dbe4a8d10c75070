"""The page in a real browser: nothing of a document runs, filters work without a script, and it prints whole."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from policylint.document import Span, plain_document
from policylint.finding import Edit, Finding, Safety, Severity, Suggestion
from policylint.pipeline import Policylint
from policylint.readers import read
from tests.annotators.pages import finding, page

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
CHROMIUM = shutil.which("chromium")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=3000",
)

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.xdist_group("chromium"),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium (chromium) is not installed"),
]


def chromium(folder: Path, page: Path, *options: str, at: str = "") -> str:
    """Open a page in a browser of its own; return what it prints."""
    command = [str(CHROMIUM), *_FLAGS, f"--user-data-dir={folder}/profile", *options, page.as_uri() + at]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def saved(folder: Path, source: str) -> Path:
    path = folder / "page.html"
    path.write_text(source, encoding="utf-8")
    return path


def test_no_script_of_a_document_runs(tmp_path: Path) -> None:
    runs = "document.documentElement.setAttribute('data-ran', 'yes')"
    hostile = f'<script>{runs}</script><img src=x onerror="{runs}"></style></script><svg onload="{runs}">'
    document = plain_document(f"Fees {hostile}\n\nWe charge {hostile} a fee.\n")
    better = Suggestion(hostile, Safety.SAFE, (Edit(Span(0, 4), hostile),))
    source = page(document, [finding(Span(0, 4), message=hostile, suggestions=(better,))])
    assert not _ran(chromium(tmp_path, saved(tmp_path, source), "--dump-dom"))


def test_even_a_script_that_had_come_into_the_page_would_not_run(tmp_path: Path) -> None:
    source = page(plain_document("Fees.\n"))
    runs = "document.documentElement.setAttribute('data-ran', 'yes')"
    forced = source.replace("</body>", f'<script>{runs}</script><img src="data:," onerror="{runs}"></body>')
    assert forced != source
    assert not _ran(chromium(tmp_path, saved(tmp_path, forced), "--dump-dom"))


def test_the_page_s_own_script_runs(tmp_path: Path) -> None:
    path = saved(tmp_path, page(plain_document("A late fee.\n"), [finding(Span(2, 10))]))
    (mark,) = _root(chromium(tmp_path, path, "--dump-dom", at="#finding-1")).xpath("//mark")
    assert "current" in mark.get("class").split()


def test_a_filter_hides_cards_without_a_script(tmp_path: Path) -> None:
    source = page(plain_document("A late fee is due.\n"), _two())
    without = re.sub(r"<script.*?</script>", "", source, flags=re.DOTALL)
    unchecked = without.replace('id="show-error" checked', 'id="show-error"')
    assert unchecked != without
    pdf = tmp_path / "page.pdf"
    chromium(tmp_path, saved(tmp_path, unchecked), f"--print-to-pdf={pdf}")
    told = _pdf_text(pdf)
    assert "A late fee is due" in told
    assert "one is shown" in told
    assert "other is hidden" not in told


def _two() -> list[Finding]:
    return [
        finding(Span(2, 10), message="This other is hidden."),
        finding(Span(11, 17), "billing/due", Severity.WARNING, message="This one is shown."),
    ]


def test_a_sample_prints_whole(tmp_path: Path, policylint: Policylint) -> None:
    document = read(SAMPLES / "late-and-missed-visits-policy.docx")
    result = policylint.check_document(document)
    pdf = tmp_path / "page.pdf"
    chromium(tmp_path, saved(tmp_path, page(document, result.findings)), f"--print-to-pdf={pdf}")
    letters = _letters(_pdf_text(pdf))  # words are parted at line ends, on paper
    # Numbers stand between the words of blocks with findings.
    plain = [b.span for b in document.blocks if not any(f.span.touches(b.span) for f in result.findings)]
    assert len(plain) > 10
    assert all(_letters(document.quote(span))[:40] in letters for span in plain)
    assert all(_letters(item.message)[:40] in letters for item in result.findings)
    assert all(_letters(item.why)[:40] in letters for item in result.findings)


def _pdf_text(pdf: Path) -> str:
    pages = pypdfium2.PdfDocument(str(pdf))
    return _even(" ".join(page.get_textpage().get_text_bounded() for page in pages))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _even(text: str) -> str:
    return " ".join(text.split())


def _ran(dom: str) -> bool:
    return _root(dom).get("data-ran") is not None


def _root(dom: str) -> html.HtmlElement:
    return html.document_fromstring(dom)
