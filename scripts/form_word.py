"""The sample intake form as a Word file of content controls."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Inches, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from form_questions import (
    ADDRESS,
    AGREED,
    AGREEMENT,
    FOOTER,
    SECTIONS,
    SIGNATURE,
    TITLE,
    WELCOME,
    Question,
    rows,
)
from sample_word import check_box, combo_box, drop_down, new_document, page_numbers, text_field


def word_form() -> WordDocument:
    """A registration form of content controls: text, check boxes, drop-down lists and a combo box in ruled tables."""
    document = new_document(TITLE)
    section = document.sections[0]
    section.left_margin = section.right_margin = Inches(0.8)
    section.top_margin = section.bottom_margin = Inches(0.6)
    section.header.paragraphs[0].text = ADDRESS
    page_numbers(section.footer.paragraphs[0], f"{FOOTER}\t\t")
    document.add_heading(TITLE, 0)
    document.add_paragraph(WELCOME).runs[0].font.size = Pt(12)
    for part in SECTIONS:
        document.add_heading(part.heading, 1)
        if part.lead:
            document.add_paragraph(part.lead).runs[0].font.size = Pt(12)
        _grid(document, rows(part.questions))
    document.add_heading(AGREEMENT, 1)
    for number, text in enumerate(AGREED, 1):
        paragraph = document.add_paragraph()
        check_box(paragraph, "I agree", text, tag=f"agreed_{number}")
        for run in paragraph.runs:
            run.font.size = Pt(9)
    _grid(document, [SIGNATURE])
    return document


def _grid(document: WordDocument, placed: list[tuple[Question, ...]]) -> None:
    """Append a ruled table with two questions a row, or one across it."""
    table: Table = document.add_table(rows=len(placed), cols=2, style="Table Grid")
    for row, questions in zip(table.rows, placed, strict=True):
        cells = row.cells if len(questions) == 2 else (row.cells[0].merge(row.cells[1]),)
        for cell, question in zip(cells, questions, strict=True):
            _ask(cell.paragraphs[0], question)


def _ask(paragraph: Paragraph, question: Question) -> None:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    paragraph.add_run(f"{question.printed} ").bold = True
    if question.drawn == "list":
        drop_down(paragraph, question.label, question.answers, tag=question.name)
    elif question.drawn == "combo":
        combo_box(paragraph, question.label, question.answers, tag=question.name)
    elif not question.answers:
        text_field(paragraph, question.label, tag=question.name, shown=question.hint or "Click to enter text.")
    for answer in question.answers if question.drawn in ("one", "many") else ():
        check_box(paragraph, f"{question.label}: {answer}", answer, tag=question.name)
    if question.own_words and question.drawn == "many":
        text_field(paragraph, f"{question.label}: {question.answers[-1]}", tag=f"{question.name}_other")
