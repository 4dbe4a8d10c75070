"""The late-visit, attendance and financial policies among the samples. Every name and place is invented."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.shared import Inches, Pt
from sample_word import (
    Reviewer,
    add_comment,
    add_footnotes,
    add_table,
    add_text_box,
    delete,
    insert,
    new_document,
    page_numbers,
    refer_to_footnote,
    two_columns,
)

REVIEWER = Reviewer("Priscilla Nakamura", "PN")


def late_and_missed_visits() -> WordDocument:
    """A draft policy with a table of steps, a sign in a text box, a footnote, a comment and open tracked changes."""
    document = new_document("Late Arrivals and Missed Visits")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Marlow Street Family Practice\t\tPolicies and Procedures"
    page_numbers(section.footer.paragraphs[0], "Policy 2.07, draft for committee\t\t")
    document.add_heading("Late Arrivals and Missed Visits", 0)
    add_table(
        document,
        (
            ("Policy number", "Owner", "Effective"),
            ("2.07", "Clinic Manager", "April 1, 2025"),
        ),
        (140, 150, 142),
    )
    _purpose_and_definitions(document)
    _late_arrivals(document)
    _missed_visits(document)
    _conduct_and_appeals(document)
    add_footnotes(document, ("A message through the patient portal counts from the time at which it was sent.",))
    return document


def _purpose_and_definitions(document: WordDocument) -> None:
    document.add_heading("1. Purpose", 1)
    document.add_paragraph(
        "We want each patient to be seen, and we want the day to run well for those who come and for those who work "
        "here. This policy tells staff at all three desks what to do when someone is late or does not come."
    )
    document.add_heading("2. Definitions", 1)
    document.add_paragraph("Late arrival: a patient who checks in after the start of the visit.")
    missed = document.add_paragraph(
        "Missed visit: a visit that the patient did not attend and did not cancel at least 24 hours ahead."
    )
    refer_to_footnote(missed, 1)


def _late_arrivals(document: WordDocument) -> None:
    document.add_heading("3. Late arrivals", 1)
    box = document.add_paragraph()
    add_text_box(box, ("Sign at the desk", "More than 15 minutes late? You will need to reschedule."), 150, 72)
    box.add_run("Patients who check in ")
    delete(box, "10", REVIEWER)
    insert(box, "15", REVIEWER)
    box.add_run(" minutes or more after the scheduled time will be asked to reschedule. ")
    delete(box, "There are no exceptions. ", REVIEWER)
    insert(box, "The provider may choose to see a late patient at his or her discretion.", REVIEWER)
    document.add_paragraph(
        "Children with a fever, and anyone who is short of breath, see the triage nurse however late they are."
    )
    document.add_paragraph("Staff may decline to check in a patient who:")
    for item in (
        "arrives late for the third time in six months;",
        "has an open balance and cannot make a payment;",
        "brings more than two other people into the exam room.",
    ):
        document.add_paragraph(item, style="List Bullet")


def _missed_visits(document: WordDocument) -> None:
    document.add_heading("4. Missed visits", 1)
    document.add_paragraph("The scheduling system counts missed visits over twelve months. Staff follow these steps.")
    add_table(
        document,
        (
            ("Missed visit", "What staff do", "Who"),
            ("First", "Call the same day. Ask if the patient is all right and offer a new time.", "Front desk"),
            ("Second", "Mail letter MV-2 and add a $25 missed-visit fee to the account.", "Billing"),
            ("Third", "Ask for payment in advance before another visit is booked.", "Billing"),
            ("Fourth", "Send the dismissal letter and close the chart.", "Clinic Manager"),
        ),
        (80, 252, 100),
    )
    fee = document.add_paragraph()
    fee.paragraph_format.space_before = Pt(8)
    fee.add_run("No-show patients on Medicaid are not charged. ")
    insert(fee, "Billing can waive the fee for anyone who asks.", REVIEWER)
    answer = document.add_paragraph("Failure to respond to two letters will result in discharge from the practice. ")
    answer.add_run("The policy is strictly enforced.").bold = True
    add_comment(document, answer.runs[-1], "Do we need this sentence?", REVIEWER)
    document.add_paragraph(
        "Before the fourth step, the care coordinator calls the patient, with an interpreter if needed, and asks what "
        "gets in the way. She can offer a ride, an evening visit or a video visit."
    )


def _conduct_and_appeals(document: WordDocument) -> None:
    document.add_heading("5. Conduct", 1)
    document.add_paragraph(
        "Patients who raise their voice about this policy will be escorted out by security. Staff who feel that a "
        "patient is upset ask a colleague to join them and offer a quiet room first."
    )
    document.add_heading("6. If a patient disagrees", 1)
    document.add_paragraph(
        "A patient can ask for a second look by calling the Clinic Manager, Delphine Arceneaux, at 555-0118, within 30 "
        "days. Someone who did not make the first decision reviews it and answers within a week."
    )
    document.add_heading("7. Notice", 1)
    document.add_paragraph("This policy is posted in the lobby and handed to each new patient, who shall sign it.")


def hr_attendance() -> WordDocument:
    """A staff policy with numbered headings, bullets and a table of steps."""
    document = new_document("Attendance and Leave", "Times New Roman", 12)
    document.sections[0].header.paragraphs[0].text = "Marlow Street Family Practice\t\tEmployee Handbook"
    page_numbers(document.sections[0].footer.paragraphs[0], "HR 4.2\t\t")
    document.add_heading("Attendance and Leave", 0)
    document.add_paragraph("Effective January 2024. Owner: Human Resources.")
    _attendance(document)
    _leave_and_leaving(document)
    return document


def _attendance(document: WordDocument) -> None:
    document.add_heading("4.2.1 Attendance", 1)
    document.add_paragraph(
        "Patients count on us to be here, and so do our colleagues. Please tell your supervisor as early as you can if "
        "you will be late or away. An employee who fails to call before the shift is marked absent without notice."
    )
    add_table(
        document,
        (
            ("Absences without notice in 12 months", "Step"),
            ("One", "Talk with the supervisor about what happened"),
            ("Two", "Written warning"),
            ("Three", "Final warning"),
            ("Four", "Termination"),
        ),
        (200, 232),
    )
    document.add_heading("4.2.2 Expectations", 1)
    for item in (
        "Each employee must be at his or her station, ready to work, when the shift begins.",
        "Personal appointments must be scheduled outside of working hours, without exception.",
        "Traffic, child care and car trouble are not valid excuses.",
        "Shift changes may be granted at the supervisor's sole discretion.",
    ):
        document.add_paragraph(item, style="List Bullet")


def _leave_and_leaving(document: WordDocument) -> None:
    document.add_heading("4.2.3 Leave", 1)
    document.add_paragraph(
        "Full-time employees earn fifteen days of vacation and ten sick days a year. Sick days can be used to look "
        "after a family member. Three days are given after a death in the immediate family. In the event that "
        "additional time is needed, a written request must be submitted to Human Resources prior to the absence."
    )
    document.add_paragraph(
        "Your manager cannot ask what your illness is. If you use all of your sick days, Human Resources meets with "
        "you to talk about what would help, including a change of hours."
    )
    document.add_heading("4.2.4 Leaving the practice", 1)
    document.add_paragraph(
        "On the last day the employee hands in keys and badge, and is escorted from the building. Departures are "
        "confidential: staff are not to discuss them with one another or with patients. The final check is mailed "
        "within seven days."
    )
    document.add_heading("4.2.5 Questions", 1)
    document.add_paragraph("Call Human Resources at 555-0126. A person answers from 8 to 5.")


TEXT = Path(__file__).with_name("financial-policy.md")
FEES = (
    ("Fee", "Amount"),
    ("Missed office visit", "$50"),
    ("Missed procedure", "$200"),
    ("Returned check", "$30"),
    ("Second set of forms", "$15"),
)


def financial_policy() -> WordDocument:
    """A policy for patients in two columns over three pages, with a running header and footer."""
    document = new_document("Patient Financial Policy", size=12)
    section = document.sections[0]
    section.left_margin = section.right_margin = Inches(0.9)
    section.header.paragraphs[0].text = "Dunmore Bay Specialty Associates\t\tPatient Financial Policy"
    page_numbers(section.footer.paragraphs[0], "FP-100, revision 7\t\t")
    document.add_heading("Patient Financial Policy", 0)
    document.add_section(WD_SECTION.CONTINUOUS)
    two_columns(document)
    for text in TEXT.read_text(encoding="utf-8").split("\n\n"):
        if text.startswith("## "):
            document.add_heading(text.removeprefix("## "), 2)
        else:
            document.add_paragraph(text.strip()).paragraph_format.space_after = Pt(8)
        if text.startswith("Our bank"):
            add_table(document, FEES, (140, 60))
    return document
