"""The questions of the sample intake form, once for all formats. The clinic and its people are invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

CLINIC = "Harbor Oak Family Medicine"
ADDRESS = f"{CLINIC}, 19 Wharf Street, Dunmore Bay"
TITLE = "New Patient Registration"
FOOTER = "Form R-1. Telephone 555-0174"
WELCOME = (
    "Welcome to Harbor Oak. Please fill out this form before your first visit. If you would like help, or a copy in "
    "another language, ask anyone at the desk."
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is printed, and how it is answered.

    drawn: on a line, in a larger space, by boxes of which one or many are ticked, or from a list (a combo takes other
    words, too). own_words: there is a blank behind the last answer. wide: it takes the whole width of the page.
    """

    label: str
    answers: tuple[str, ...] = ()
    drawn: Literal["line", "space", "one", "many", "list", "combo"] = "line"
    own_words: bool = False
    wide: bool = False
    hint: str = ""

    @property
    def printed(self) -> str:
        """The label with the colon that a label without a question mark has."""
        return self.label if self.label.endswith("?") else f"{self.label}:"

    @property
    def name(self) -> str:
        """The label as a program names it: "legal_name"."""
        return re.sub(r"\W+", "_", self.label.lower().replace("'", "")).strip("_")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: its heading, a line of explanation (or ""), and its questions."""

    heading: str
    questions: tuple[Question, ...]
    lead: str = ""


YES_NO = ("Yes", "No")
SECTIONS = (
    Section(
        "About you",
        (
            Question("Title", ("Mr.", "Mrs.", "Miss"), "list"),
            Question("Legal name", hint="As on your insurance card"),
            Question("Date of birth", hint="Month, day, year"),
            Question("Sex", ("M", "F"), "one"),
            Question("Social Security number"),
            Question("Marital status", ("Single", "Married", "Divorced", "Widowed"), "one"),
            Question("Phone"),
            Question("Email (optional)"),
            Question("Home address", wide=True, hint="Street, town and ZIP code"),
            Question("May we leave a message?", YES_NO, "one"),
            Question("Employer (optional)"),
        ),
    ),
    Section(
        "Your background",
        (
            Question(
                "Race or ethnicity (choose one)",
                ("White", "Black or African American", "Asian", "Hispanic", "Native American"),
                "one",
                wide=True,
            ),
            Question(
                "Immigration status",
                ("U.S. citizen", "Permanent resident", "Visa holder", "Undocumented"),
                "list",
                wide=True,
            ),
            Question("Sexual orientation", ("Straight", "Gay or lesbian", "Bisexual"), "one", wide=True),
            Question(
                "Preferred language",
                ("English", "Spanish", "Vietnamese", "Arabic", "American Sign Language", "Other"),
                "combo",
                own_words=True,
                wide=True,
            ),
            Question("Do you need an interpreter (free)?", YES_NO, "one"),
            Question("Are you a veteran?", (*YES_NO, "Prefer not to say"), "one"),
            Question(
                "Household income a year",
                ("Under $20,000", "$20,000 to $40,000", "Over $40,000", "Prefer not to say"),
                "list",
                wide=True,
            ),
            Question(
                "How should we reach you? (check all that apply)",
                ("Phone call", "Text message", "Letter", "Other"),
                "many",
                own_words=True,
                wide=True,
            ),
        ),
    ),
    Section(
        "Family and emergency contact",
        (
            Question("Emergency contact"),
            Question("Relationship to you"),
            Question("Mother's name"),
            Question("Father's name"),
        ),
        "The names of parents are for patients under 18.",
    ),
    Section(
        "Insurance",
        (
            Question("Insurance plan"),
            Question("Member number"),
            Question("Name of the insured person"),
            Question("Pharmacy (optional)"),
            Question("What else should we know before your visit?", drawn="space", wide=True),
        ),
    ),
)
AGREEMENT = "Agreement"
AGREED = (
    "I agree to be treated by Harbor Oak Family Medicine. I may take back this consent at any time.",
    "I understand that I must arrive on time, and that if I am more than ten minutes late my appointment will be "
    "cancelled. A fee of $35 will be added to my account for each visit that I miss without 24 hours' notice.",
    "I hereby assign my insurance benefits to Harbor Oak Family Medicine. I am financially responsible for any and all "
    "charges that my plan does not pay. If money is tight, I can ask about the sliding fee.",
)
SIGNATURE = (Question("Signature of patient or guardian"), Question("Date"))


def rows(questions: tuple[Question, ...]) -> list[tuple[Question, ...]]:
    """Return questions as they stand on the page: two side by side, or a wide one alone."""
    placed: list[tuple[Question, ...]] = []
    for question in questions:
        if placed and not question.wide and len(placed[-1]) == 1 and not placed[-1][0].wide:
            placed[-1] = (placed[-1][0], question)
        else:
            placed.append((question,))
    return placed
