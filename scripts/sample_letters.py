"""The letters among the samples. Every name and place is invented."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from sample_word import add_table, new_document


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
