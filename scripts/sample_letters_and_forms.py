"""The intake form and the letters among the samples. Every name and place is invented."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Inches, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from sample_word import add_table, check_box, drop_down, new_document, page_numbers, text_field

RACES = ("White", "Black or African American", "Asian", "Hispanic", "Native American", "Other")
LANGUAGES = ("English", "Spanish", "Vietnamese", "Arabic", "American Sign Language", "Another language")


def intake_form() -> WordDocument:
    """A registration form of content controls: text, check boxes and drop-down lists in a table."""
    document = new_document("New Patient Registration", size=10.5)
    section = document.sections[0]
    section.left_margin = section.right_margin = Inches(0.8)
    section.top_margin = section.bottom_margin = Inches(0.8)
    section.header.paragraphs[0].text = "Harbor Oak Family Medicine, 19 Wharf Street, Dunmore Bay"
    page_numbers(section.footer.paragraphs[0], "Form R-1. Questions? 555-0174\t\t")
    document.add_heading("New Patient Registration", 0)
    document.add_paragraph(
        "Welcome to Harbor Oak. Please fill out this form before your first visit. If you would like help, or a copy "
        "in another language, ask anyone at the desk."
    )
    _about_the_patient(document)
    _family_and_insurance(document)
    _agreement(document)
    return document


def _about_the_patient(document: WordDocument) -> None:
    document.add_heading("About the patient", 1)
    cells = _grid(document, 7)
    _choice(cells[0], "Title", ("Mr.", "Mrs.", "Miss", "Ms."))
    _text(cells[1], "Date of birth")
    _text(cells[2], "Legal name")
    _text(cells[3], "Name you like to be called")
    _boxes(cells[4], "Sex", ("Male", "Female"))
    _text(cells[5], "Social Security number")
    _boxes(cells[6], "Marital status", ("Single", "Married", "Divorced", "Widowed"))
    _choice(cells[7], "Race or ethnicity (choose one)", RACES)
    _choice(cells[8], "Preferred language", LANGUAGES)
    _boxes(cells[9], "Interpreter needed (free)", ("Yes", "No"))
    _text(cells[10], "Phone")
    _boxes(cells[11], "May we leave a message", ("Yes", "No"))
    _text(cells[12], "Address")
    _boxes(cells[13], "U.S. citizen", ("Yes", "No"))


def _family_and_insurance(document: WordDocument) -> None:
    document.add_heading("Family and emergency contact", 1)
    cells = _grid(document, 2)
    _text(cells[0], "Emergency contact and phone")
    _text(cells[1], "Relationship to you")
    _text(cells[2], "For children, mother's name")
    _text(cells[3], "For children, father's name")
    document.add_heading("Insurance", 1)
    cells = _grid(document, 1)
    _text(cells[0], "Plan and member number")
    _text(cells[1], "Name of the insured person")


def _agreement(document: WordDocument) -> None:
    document.add_heading("Agreement", 1)
    for text in (
        "I agree to be treated by Harbor Oak Family Medicine. I may take back this consent at any time.",
        "I understand that I must arrive on time, and that if I am more than ten minutes late my appointment will be "
        "cancelled. A fee of $35 will be added to my account for each visit that I miss without 24 hours' notice.",
        "I hereby assign my insurance benefits to Harbor Oak Family Medicine. I am financially responsible for any and "
        "all charges that my plan does not pay. If money is tight, I can ask about the sliding fee.",
    ):
        paragraph = document.add_paragraph()
        check_box(paragraph, "I agree", text)
        for run in paragraph.runs:
            run.font.size = Pt(9)
    cells = _grid(document, 1)
    _text(cells[0], "Signature of patient or guardian")
    _text(cells[1], "Date")


def _grid(document: WordDocument, rows: int) -> list[_Cell]:
    """Append a ruled table of two columns and return its cells row by row."""
    table = document.add_table(rows=rows, cols=2, style="Table Grid")
    return [cell for row in table.rows for cell in row.cells]


def _text(cell: _Cell, label: str) -> None:
    text_field(_labelled(cell, label), label)


def _boxes(cell: _Cell, label: str, answers: Sequence[str]) -> None:
    paragraph = _labelled(cell, label)
    for answer in answers:
        check_box(paragraph, f"{label}: {answer}", answer)


def _choice(cell: _Cell, label: str, answers: Sequence[str]) -> None:
    drop_down(_labelled(cell, label), label, answers)


def _labelled(cell: _Cell, label: str) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    paragraph.add_run(f"{label}: ").bold = True
    return paragraph


def patient_letter() -> WordDocument:
    """A letter after a second missed visit, on letterhead."""
    document = new_document("Missed appointment", "Times New Roman", 12)
    _letterhead(document, "Hillcrest Internal Medicine", "77 Quarry Road, Dunmore Bay, telephone 555-0135")
    _lines(document, ("May 16, 2025",), ("Mr. Ambrose Tillery", "3 Pond Lane", "Dunmore Bay"))
    for text in (
        "Dear Mr. Tillery,",
        "You failed to keep your appointment with Dr. Vasquez on May 14. This is your second no-show this year.",
        "We are concerned about your blood pressure and would like to see you soon. Dr. Vasquez has openings on May "
        "27 and May 29 in the afternoon. If it is hard to get here, our social worker, Ines Oduya, may be able to "
        "arrange a ride. Her number is 555-0136.",
        "A $40 fee has been posted to your account. It must be paid before your next visit can be scheduled. Please "
        "be aware that a third missed appointment will result in your dismissal from our practice. Our providers' time "
        "is valuable, and missed appointments are unfair to other patients who are waiting for care.",
        "If you have moved or have found another doctor, please let us know, and we will send your records at no "
        "charge.",
        "Thank you for your cooperation in this matter.",
        "Sincerely,",
        "Noreen Castell\nOffice Manager",
    ):
        document.add_paragraph(text)
    return document


def billing_letter() -> WordDocument:
    """A reminder of an unpaid bill, with a table of charges and a payment slip."""
    document = new_document("Statement of account", "Times New Roman", 12)
    _letterhead(document, "Dunmore Bay Specialty Associates", "Patient Accounts, PO Box 220, Dunmore Bay")
    _lines(document, ("April 28, 2025", "Account 40-11873"), ("Ms. Renata Olmos", "221 Mill Street", "Dunmore Bay"))
    document.add_paragraph("SECOND NOTICE: YOUR ACCOUNT IS PAST DUE")
    document.add_paragraph("Dear Ms. Olmos,")
    document.add_paragraph(
        "Our records indicate that we have not received payment for the services listed below. You are the responsible "
        "party for this account. Please remit the balance in full upon receipt of this letter."
    )
    add_table(
        document,
        (
            ("Date of service", "Service", "Charge", "Insurance paid", "You owe"),
            ("January 21, 2025", "Office visit, Dr. Hallam", "$185.00", "$120.00", "$65.00"),
            ("January 21, 2025", "Lung function test", "$240.00", "$150.00", "$90.00"),
            ("March 4, 2025", "Missed appointment fee", "$50.00", "$0.00", "$50.00"),
            ("Total", "", "", "", "$205.00"),
        ),
        (100, 137, 60, 75, 60),
    )
    document.add_paragraph()
    for text in (
        "If payment is not received by May 12, your account may be referred to a collection agency and reported to the "
        "credit bureaus. You will not be able to make further appointments until the balance has been paid.",
        "If you have a question about this bill, please call Eunice at 555-0160 between 8 and 5. She can tell you what "
        "each charge is for and can correct a mistake.",
        "Thank you for your prompt attention.",
        "Patient Accounts\nDunmore Bay Specialty Associates",
        "- " * 60,
        "Please return this part with your payment. Account 40-11873, Ms. Renata Olmos. Amount due: $205.00. "
        "Amount enclosed: $ ____",
    ):
        document.add_paragraph(text)
    for paragraph in document.paragraphs[-2:]:
        paragraph.runs[0].font.size = Pt(8)
    return document


def _letterhead(document: WordDocument, name: str, address: str) -> None:
    header = document.sections[0].header
    top = header.paragraphs[0]
    top.alignment = WD_ALIGN_PARAGRAPH.CENTER
    top.add_run(name).bold = True
    top.runs[0].font.size = Pt(16)
    below = header.add_paragraph(address)
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _lines(document: WordDocument, *blocks: Sequence[str]) -> None:
    """Append blocks of short lines: a date, an address."""
    for block in blocks:
        document.add_paragraph("\n".join(block))
