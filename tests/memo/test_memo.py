"""The memo: what it says, that it opens in Word, and that it passes our own rules."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.document import Document, plain_document
from policylint.finding import Result, Severity
from policylint.fixing import chosen_edits, edited
from policylint.memo import Measured, memo
from policylint.pipeline import Policylint
from policylint.readers import read, read_bytes
from policylint.wordxml import WordDraft

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
EASY = 8.0  # the grade that a memo may have
HARSH = """\
# Late Policy

Late patients will be turned away. Failure to cancel will result in a $50 fee. Patients who miss two visits will be
dismissed from the practice. We utilize this policy in order to protect our schedule.
"""


@pytest.fixture(scope="module")
def measuring() -> Policylint:
    return Policylint(figures=True)


def written(tool: Policylint, document: Document, *, applied: bool = False) -> tuple[bytes, Result]:
    """Return the memo on a document, and what it is about."""
    result = tool.check_document(document)
    safe, everything = (chosen_edits(result.findings, review=review) for review in (False, True))
    after = (tool.figures_of(edited(document, choice.edits), result.kind) for choice in (safe, everything))
    return memo(document, result, safe, Measured(result.figures, *after, applied)), result


def words(data: bytes) -> str:
    """Return what stands in a Word file, as python-docx reads it."""
    opened = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_the_memo_on_every_sample_passes_our_own_rules(path: Path, measuring: Policylint) -> None:
    data, _ = written(measuring, read(path))
    result = measuring.check_document(read_bytes("memo.docx", data, ".docx"), "staff_message")
    assert not result.notes
    told = [(f.rule, f.span.cut(result.text)) for f in result.findings if f.severity is not Severity.SUGGESTION]
    assert told == []
    assert result.figures.grade is not None
    assert result.figures.grade <= EASY


def test_a_memo_says_what_matters_why_and_what_to_decide(measuring: Policylint) -> None:
    data, result = written(measuring, read_bytes("late.md", HARSH.encode(), ".md"))
    told = words(data)
    gravest = next(finding for finding in result.findings if finding.severity is Severity.ERROR)
    assert gravest.title in told
    assert gravest.why in told
    assert gravest.sources[0] in told
    assert "What you need to decide" in told
    assert "late.md" in told
    assert "How hard it is to read" in told


def test_a_memo_names_the_words_that_are_safe_to_replace_or_were_replaced(measuring: Policylint) -> None:
    document = read_bytes("late.md", HARSH.encode(), ".md")
    before, after = words(written(measuring, document)[0]), words(written(measuring, document, applied=True)[0])
    assert "What is safe to fix now" in before
    assert "What was fixed" in after
    assert "utilize" in before
    assert "They are in the new file." in after


def test_a_memo_on_a_text_without_findings_says_so(measuring: Policylint) -> None:
    document = plain_document("We are glad to see you. Please call us.\n")
    told = words(memo(document, Result("kind.txt"), chosen_edits(()), Measured(*[Result("").figures] * 3)))
    assert "We found nothing to change." in told
    assert "What matters most" not in told


def test_the_same_review_gives_the_same_bytes(measuring: Policylint) -> None:
    document = read_bytes("late.md", HARSH.encode(), ".md")
    assert written(measuring, document)[0] == written(measuring, document)[0]


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_any_words_make_a_file_that_opens(text: str) -> None:
    draft = WordDraft(text)
    draft.heading(text)
    draft.paragraph(text, (text, True))
    draft.bullet(text)
    draft.table(("One", "Two"), [(text, text)], (1, 2))
    data = draft.data()
    assert len(docx.Document(io.BytesIO(data)).tables) == 1
    assert read_bytes("draft.docx", data, ".docx").text
