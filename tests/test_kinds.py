from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Document, plain_document
from policylint.errors import RuleError
from policylint.installed import bundled_folder
from policylint.kinds import KindClassifier
from policylint.readers import read
from policylint.rulebook import KINDS
from policylint.vocabulary import Vocabularies

ROOT = Path(__file__).resolve().parent.parent
Doc = Callable[[str], Document]

POLICY = """\
Pool Rules

Children under eight must be with an adult at all times. Glass is not permitted on the deck.
Guests who run will be asked to sit down for five minutes.
"""
HR_POLICY = """\
Calling out

Employees who cannot come to work phone their supervisor two hours before the shift. Sick leave is used first.
Repeated unexcused absences may lead to disciplinary action.
"""
FORM = """\
Camper Registration

Child's full name: ______________________   Date of birth: ____________
Parent or guardian: _____________________   Cell phone: ______________
Allergies: _____________________________________________
Signature: ________________________   Date: ____________
"""
SCREENING = """\
In the last 12 months, how often have you worried that your food would run out?

Never    Sometimes    Often

Do you feel safe where you live?   Yes   No
"""
JOB = """\
Outreach Nurse

We are looking for a nurse to join our street team.

Responsibilities
- Visits people where they stay

Qualifications
- Two years of experience
- Valid driver's license
"""
INTERVIEW = """\
Interview questions for the outreach nurse

Ask every candidate the same questions.
1. Tell us about a time you earned someone's trust. What did you do?
2. How would you handle a person who does not want to talk?
"""
BILL = """\
Dear Ms. Ortega,

Your balance for the visit on 3 May is $40.00. Your insurance paid $100.00. Please send a check by June 1.

Patient Accounts
"""
LETTER = """\
Dear Ms. Ortega,

We missed you at your appointment on 3 May. Please call us so that we can find another day.

Kind regards,
The clinic
"""
SCRIPT = """\
When the phone rings

Say: "Good morning, thank you for calling Larkfield. This is [name]. How can I help you?"
If the caller is upset, say: "I am sorry that this has been hard."
"""
PLAN = """\
Strategic Plan 2025 to 2028

Vision
Everyone in the valley is well.

Goal 1: Expand the night clinic
Goal 2: Build a workforce that reflects our community
"""
REPORT = """\
Third Quarter Report

Blood pressure control rose from 61% to 66% compared with the second quarter. The rate was 58% among Black patients.
"""
MESSAGE = """\
Dear colleagues,

This has been a hard week for all of us. Thank you to everyone who stayed late. Our huddle on Monday starts at nine.

With gratitude,
Director of Nursing
"""
ONE_OF_EACH = {
    "policy": POLICY,
    "hr_policy": HR_POLICY,
    "form": FORM,
    "screening": SCREENING,
    "job_description": JOB,
    "interview_guide": INTERVIEW,
    "billing_letter": BILL,
    "patient_letter": LETTER,
    "script": SCRIPT,
    "strategic_plan": PLAN,
    "quality_report": REPORT,
    "staff_message": MESSAGE,
}


@pytest.fixture(scope="module")
def classifier() -> KindClassifier:
    folder = bundled_folder()
    return KindClassifier.from_folders([folder / "kinds"], Vocabularies.from_folders([folder / "vocabulary"]))


def classifier_of(folder: Path, yaml: str) -> KindClassifier:
    (folder / "kind.yaml").write_text(yaml, encoding="utf-8")
    return KindClassifier.from_folders([folder], Vocabularies([]))


def test_there_is_an_example_here_for_every_kind() -> None:
    assert set(ONE_OF_EACH) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(ONE_OF_EACH))
def test_a_typical_document_of_each_kind_is_told(classifier: KindClassifier, doc: Doc, kind: str) -> None:
    told = classifier.classify(doc(ONE_OF_EACH[kind]))
    assert told.name == kind, told
    assert told.confidence > 0.5


WRITTEN_OTHERWISE = {
    "a bill in a warm letter": (
        "billing_letter",
        "Hi Dolores,\n\nWe saw you on 9 May for two fillings. That came to $138 and your plan paid $90, "
        "which leaves $48.\n\nShort this month? Pay a bit at a time.\n\nPru",
    ),
    "house rules without the word policy": (
        "policy",
        "Maple Court Residents' Guide\n\nNoise. Please keep it down from 10 at night.\n\n"
        "Pets. One small dog a flat.\n\nVisitors. Friends can stay two weeks.\n\nIf rent is late, talk to Ade.",
    ),
    "rules for a small crew": (
        "hr_policy",
        "Bluebell Bakery - crew rules\n\nText Sam if you're off sick. Wages land on the last Thursday.\n\n"
        "Swap shifts between yourselves but write it on the rota.",
    ),
    "a dismissal without Dear": (
        "patient_letter",
        "By hand\n\nMs. Oyelaran:\n\nI will stop treating you in 30 days. You were told that shouting must end. "
        "I will send your records to any dentist you name.\n\nYours truly,\nDr. P. Quill",
    ),
    "a post advertised as one talks": (
        "job_description",
        "Come cook with us\n\n25 hours, $19 to $22 an hour, summers off. You'd chop, cook and know the kids by name. "
        "No diploma needed; we'll teach you.",
    ),
    "a quality account with hardly a figure": (
        "quality_report",
        "Quality Account 2022-23\n\nEvery year our trust tells the public how well it has done. Four in five people "
        "would recommend us. Two never events happened and we describe what we learned.",
    ),
    "a report on a survey": (
        "quality_report",
        "Experience of Care Survey\n\nSurveys were posted to 900 households and 312 came back. Respondents gave their "
        "doctor 8.9 out of 10. Scores were lowest for getting an appointment soon.",
    ),
    "a community health plan": (
        "strategic_plan",
        "Community Health Plan\n\nResidents chose four matters: food, rides, mental health and housing. For food we "
        "will open two more pantries by 2026.",
    ),
    "what one means to do about waits": (
        "strategic_plan",
        "What we will do about waiting lists\n\nFirst, we will call everyone who has waited for more than a year. "
        "Second, we'll open the theatre on Saturdays.",
    ),
    "thanks to the staff": (
        "staff_message",
        "A word of thanks\n\nThe last month has been hard on every one of us. You came in through the snow and kept "
        "the wards running. I am proud to work beside you.\n\nMara",
    ),
    "a procedure on data": (
        "policy",
        "Collecting Race and Ethnicity Data\n\nRegistration staff shall ask each patient how they describe their race, "
        "ethnicity and language. Patients may decline. Records are checked monthly.",
    ),
    "a checklist of statements about falls": (
        "screening",
        "Keeping your balance\n\nTick what is true for you.\n\n[ ] I have tripped since last winter\n"
        "[ ] I hold on to the furniture\n[ ] I get up at night more than once\n[ ] I am afraid of falling\n\n"
        "Three ticks or more: tell your nurse.",
    ),
    "a quiz of beginnings and a score": (
        "screening",
        "In the past week, as somebody who cares for a relative, have I\n\n1. Felt lonely\n2. Had trouble sleeping\n"
        "3. Been edgy\n4. Felt useful\n\nAdd up the points. Your score shows how heavy the load is.",
    ),
    "questions to families, without a title": (
        "interview_guide",
        "Say who you are and that nothing they say changes their care.\n\nCan you tell me about your first day here?\n"
        "What was most important to you?\nIs there anything else you would want us to know?\n\nThank them again.",
    ),
    "how answers are scored": (
        "interview_guide",
        "Each member of the panel scores alone.\n\n1: missed the point, no examples given\n3: an adequate answer\n"
        "5: an excellent answer\n\nDescribe situations in which you worked with people who were upset.",
    ),
    "a reminder about rent without a currency": (
        "billing_letter",
        "Dear tenant of flat 9,\n\nRent for August, 640, has not reached us. Please pay 640 by the 20th, or ring Hana "
        "and we will agree on smaller sums.\n\nLinden Homes",
    ),
    "a bill whose sums are still open": (
        "billing_letter",
        "Dear [name],\n\nYour account is [days] days overdue. Please send $[amount] by [date], or call us to settle "
        "the account in parts.\n\nAccounts",
    ),
    "how reminders about rent are sent": (
        "policy",
        "Rent reminders\n\nOn the third day after rent falls due the officer phones. On the tenth a letter goes out. "
        "If you cannot pay, we will offer a meeting with the money adviser.",
    ),
    "a statement of diversity that says what is not borne": (
        "policy",
        "Statement on diversity\n\nEveryone is welcome in this workshop whatever their age, faith or gender. "
        "We do not tolerate harassment. Those who harass others are asked to leave.",
    ),
    "commitments to diversity that say what will be done": (
        "strategic_plan",
        "Our commitment to inclusion\n\nWe want our players to look like our city. We will advertise in four languages, "
        "hold ourselves to account and publish the figures each spring.",
    ),
    "what a council of patients is for": (
        "policy",
        "Resident and Family Advisory Council\n\nThe council meets each month with the matron. Members are residents "
        "and relatives. The council brings together those who live here and those who decide.",
    ),
    "the duties of a volunteer": (
        "job_description",
        "Weekend drivers needed\n\nFour hours each week. Drivers must have a clean licence and a police check. "
        "Training is given. Main duties: collecting meals and greeting people at their door.",
    ),
    "rules for staff whose title speaks of policy": (
        "hr_policy",
        "Tip Policy\n\nTips are shared by hours worked. Time cards close on Sunday. Kitchen employees are paid weekly. "
        "To swap a shift you need a manager's approval.",
    ),
    "a message to all on a line": (
        "staff_message",
        "All,\n\nThe lift is out until Thursday. Please use the ramp by the kitchen.\n\nEstates",
    ),
    "counts of complaints": (
        "quality_report",
        "Complaints, April to June\n\nWe received 41 complaints, seven fewer than in spring. Nine were upheld. "
        "Answers took 12 days on average against a target of ten.",
    ),
    "steps at a desk": (
        "script",
        "New members at the desk\n\n- Ask if they have been here before\n- Give the visitor a card\n- Scan the card\n"
        "- Tell them when it runs out\n- Thank them and offer a map",
    ),
}


@pytest.mark.parametrize("case", sorted(WRITTEN_OTHERWISE))
def test_a_kind_is_told_where_it_is_written_otherwise(classifier: KindClassifier, doc: Doc, case: str) -> None:
    kind, text = WRITTEN_OTHERWISE[case]
    assert classifier.classify(doc(text)).name == kind


OF_NO_KIND = {
    "minutes": "Minutes of the Housing Committee, 4 March\n\nPresent: A. Okafor (chair), B. Lund\nApologies: D. Patel\n\n"
    "1. The minutes of the last meeting were approved.\n2. Late rent. It was agreed to phone each household first.",
    "minutes of a board that adopts a policy": "Regular meeting\n\nCall to order: 7:02 p.m. Motion by Hale, seconded by "
    "Ortiz, to adopt the visitor policy. Motion carried. Adjourned 8:40 p.m.",
    "what a program does": "# desk-queue\n\nA command-line tool that books visits.\n\n## Installation\n\n"
    "    pip install desk-queue\n\nPatients who are late are shown in yellow. MIT license.",
    "a study": "Background. Missed visits are common. Methods. We searched four databases. Results. Reminders helped in "
    "randomised controlled trials (risk ratio 0.8). Conclusions. Further research is needed.",
    "an application": "Dear Hiring Manager,\n\nI am writing to apply for the post of receptionist. I enclose my CV and "
    "would welcome an interview.\n\nYours faithfully,\nZofia Wren",
    "a letter home": "Dear Aunt Mo,\n\nThank you for the jumper, you are kind. You can have the spare room.\n\nLove,\nRobin",
    "a complaint": "To the manager\n\nMy mother waited four hours without water. I want an apology and I want to know what "
    "you will do.\n\nT. Brandt",
    "a contract": "This agreement is made between Larch Ltd and Brightway. The Supplier shall clean nightly. Either party "
    "may end it on one month's notice.",
    "a tale": "I still remember my first morning at the pantry. My aunt drove me. The other day I went back.",
    "what a word means": "What is a copay?\n\nA copay is a type of payment. It refers to the fixed sum that is due.",
    "a recipe": "Soup for twelve\n\nSimmer for forty minutes. Season with a teaspoon of salt. Serve with bread.",
    "a fair": "Spring fair\n\nSaturday noon to four. Entry is free. Cakes, a brass band, face painting.",
}


@pytest.mark.parametrize("case", sorted(OF_NO_KIND))
def test_what_is_of_no_kind_is_told_so(classifier: KindClassifier, doc: Doc, case: str) -> None:
    assert classifier.classify(doc(OF_NO_KIND[case])).name == "unknown"


def test_signals_of_no_kind_outweigh_those_of_a_kind(tmp_path: Path, doc: Doc) -> None:
    (tmp_path / "none.yaml").write_text("kind: unknown\nabout: x\nsignals: [{words: [apologies], weight: 3}]\n")
    classifier = classifier_of(tmp_path, "kind: policy\nabout: x\nsignals: [{words: [rule~], weight: 2}]\n")
    assert classifier.classify(doc("The rules were read.")).name == "policy"
    assert classifier.classify(doc("Apologies came from two. The rules were read.")).name == "unknown"


def test_a_kind_told_by_next_to_nothing_is_not_told(tmp_path: Path, doc: Doc) -> None:
    yaml = "kind: policy\nabout: x\nsignals: [{words: [must], weight: %s}]\n"
    assert classifier_of(tmp_path, yaml % 0.4).classify(doc("You must go.")).name == "unknown"
    assert classifier_of(tmp_path, yaml % 0.6).classify(doc("You must go.")).name == "policy"


def test_what_told_the_kind_stands_in_the_document(classifier: KindClassifier, doc: Doc) -> None:
    told = classifier.classify(doc(BILL))
    assert told.evidence
    assert all(words in " ".join(BILL.split()) or ":" in words for words in told.evidence)


def test_a_document_that_says_nothing_is_of_no_kind(classifier: KindClassifier, doc: Doc) -> None:
    told = classifier.classify(doc("Lorem ipsum dolor sit amet.\n"))
    assert told.confidence < 0.5
    assert classifier.classify(doc("17\n")).name == "unknown"


def test_the_same_words_count_for_more_in_the_title(tmp_path: Path, doc: Doc) -> None:
    yaml = "kind: form\nabout: x\nsignals: [{words: [registration], in: title, weight: 4}]\n"
    classifier = classifier_of(tmp_path, yaml)
    assert classifier.classify(doc("Registration\n\nPlease come in.")).name == "form"
    body = "Welcome\n\nCome in.\n\nSit down.\n\nPlease ask at the desk for registration of your bicycle."
    assert classifier.classify(doc(body)).name == "unknown"


def test_words_count_only_up_to_their_most(tmp_path: Path, doc: Doc) -> None:
    yaml = "kind: policy\nabout: x\nsignals: [{words: [must], weight: 1, most: %d}]\n"
    text = "You must pay. You must wait. You must go."
    once = classifier_of(tmp_path, yaml % 1).classify(doc(text))
    thrice = classifier_of(tmp_path, yaml % 3).classify(doc(text))
    assert once.confidence < thrice.confidence


def test_words_against_a_kind_outweigh_words_for_it(tmp_path: Path, doc: Doc) -> None:
    yaml = "kind: policy\nabout: x\nsignals: [{words: [rule~], weight: 2}, {words: [dear], in: opening, weight: -3}]\n"
    classifier = classifier_of(tmp_path, yaml)
    assert classifier.classify(doc("These are the rules.")).name == "policy"
    assert classifier.classify(doc("Dear Sam,\n\nThese are the rules.")).name == "unknown"


def test_the_shape_of_a_document_speaks_too(tmp_path: Path, doc: Doc) -> None:
    yaml = (
        "kind: screening\nabout: x\nsignals: [{words: [zebra], weight: 1}]\n"
        "shape: [{measure: questions, at_least: 0.5, weight: 3}]\n"
    )
    classifier = classifier_of(tmp_path, yaml)
    told = classifier.classify(doc("Are you well? Do you sleep? Yes."))
    assert told.name == "screening"
    assert told.evidence == ("questions: 0.667",)
    assert classifier.classify(doc("You are well. You sleep.")).name == "unknown"


def test_a_second_file_adds_signals_to_a_kind(tmp_path: Path, doc: Doc) -> None:
    (tmp_path / "more.yaml").write_text("kind: form\nabout: x\nsignals: [{words: [crew list], weight: 4}]\n")
    classifier = classifier_of(tmp_path, "kind: form\nabout: x\nsignals: [{words: [intake], weight: 4}]\n")
    assert classifier.classify(doc("Crew list and intake.")).evidence == ("intake", "Crew list")


def test_an_unknown_key_or_measure_is_an_error_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"kind\.yaml:4:") as failure:
        classifier_of(tmp_path, "kind: form\nabout: x\nsignals:\n  - {word: [a], weight: 1}\n")
    assert "word" in str(failure.value)
    with pytest.raises(RuleError, match="measure"):
        classifier_of(
            tmp_path,
            "kind: form\nabout: x\nsignals: [{words: [a], weight: 1}]\nshape: [{measure: smell, weight: 1}]\n",
        )


@given(st.text(max_size=400))
def test_confidence_is_a_share_whatever_is_read(classifier: KindClassifier, text: str) -> None:
    told = classifier.classify(plain_document(text))
    assert 0.0 <= told.confidence <= 1.0
    assert told.confidence == 0.0 if told.name == "unknown" else told.evidence


def test_the_labelled_corpus_is_told_apart(classifier: KindClassifier) -> None:
    begins = {
        "policy": "policy",
        "form": "form",
        "job": "job_description",
        "billing": "billing_letter",
        "letter": "patient_letter",
        "script": "script",
        "screening": "screening",
        "plan": "strategic_plan",
        "report": "quality_report",
        "message": "staff_message",
        "hr": "hr_policy",
        "interview": "interview_guide",
    }
    paths = [p for p in (ROOT / "corpora" / "labelled").iterdir() if p.suffix in (".md", ".txt")]
    wrong = [p.name for p in paths if classifier.classify(read(p)).name != begins[p.name.split("-")[0]]]
    assert len(wrong) <= len(paths) // 20, wrong
