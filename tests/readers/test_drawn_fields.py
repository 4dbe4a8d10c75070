from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Block, Document, DocumentBuilder, Field, Role, Span, TextOrigin
from policylint.readers.drawn import drawn_fields
from policylint.readers.text import read_text


def fields(text: str) -> tuple[Field, ...]:
    return drawn_fields(read_text("form.txt", text.encode()))


def choices(text: str) -> list[tuple[str, list[str]]]:
    return [(field.label, [option.text for option in field.options]) for field in fields(text) if field.options]


def only(text: str) -> Field:
    found = fields(text)
    assert len(found) == 1, [(field.label, field.options) for field in found]
    return found[0]


@pytest.mark.parametrize(
    "line",
    [
        "Sex: ☐ Male ☐ Female",
        "Sex: ☑ Male ☒ Female",
        "Sex: □ Male □ Female",
        "Sex: ◻ Male ▢ Female",
        "Sex: ❏ Male ❑ Female",
        "Sex: ○ Male ○ Female",
        "Sex: ⬜ Male ⬜ Female",
        "Sex: \uf06f Male \uf06f Female",
        "Sex: \uf0a8 Male \uf0fe Female",
        "Sex: [ ] Male [ ] Female",
        "Sex: [] Male [] Female",
        "Sex: [x] Male [ ] Female",
        "Sex: ( ) Male ( ) Female",
        "Sex: (_) Male (_) Female",
        "Sex: { } Male { } Female",
        "Sex: < > Male < > Female",
        "Sex: ❍ Male ❍ Female",
        "Sex: ⬚ Male ▫ Female",
        "Sex: o Male o Female",
        "Sex: ¨ Male ¨ Female",
        "Sex - Male or Female (circle)",
        "Sex ........ Male / Female",
        "Sex: _ Male _ Female",
        "Sex: ___Male ___Female",
        "Sex: ____ Male ____ Female",
        "Sex: Male ____ Female ____",
        "Sex: Male☐ Female☐",
        "Sex: Male [ ] Female [ ]",
        "Sex: Male / Female",
        "Sex: Male/Female",
        "Sex: (Male/Female)",
        "Sex (Male/Female)",
        "Sex: Male or Female",
        "Sex: Male | Female",
        "Sex: Male – Female",
        "Sex: Male, Female",
        "Sex: Male    Female",
        "Sex:\tMale\tFemale",
        "Sex Male Female",
        "SEX  Male  Female",
        "**Sex:** ☐ Male ☐ Female",
        "4. Sex: ☐ Male ☐ Female",
        "☐ Male ☐ Female (Sex)",
        "Sex: [Male ▼] [Female ▼]",
        "Sex: <Male|Female>",
        "Sex: {Male|Female}",
        "Sex: (1) Male (2) Female",
        "Sex 1 Male 2 Female",
        "Sex [ ]Male[ ]Female",
        "Sex* Male Female",
    ],
)
def test_one_question_is_read_alike_however_it_is_drawn(line: str) -> None:
    found = only(line)
    assert found.label.upper() == "SEX"
    assert [option.text for option in found.options] == ["Male", "Female"]
    assert found.control == "drawn"
    assert found.choice == "unknown"
    assert not found.write_in


@pytest.mark.parametrize(
    ("line", "label", "options"),
    [
        ("Gender M / F", "Gender", ["M", "F"]),
        ("Gender: M F", "Gender", ["M", "F"]),
        ("__M__F", "", ["M", "F"]),
        ("Birth sex: __M __F __X", "Birth sex", ["M", "F", "X"]),
        ("Gender: ♂ ♀", "Gender", ["♂", "♀"]),
        ("Child is a: ( ) Boy ( ) Girl", "Child is a", ["Boy", "Girl"]),
        ("I am a ☐ gentleman ☐ lady", "I am a", ["gentleman", "lady"]),
        ("What is your gender? Male Female", "What is your gender?", ["Male", "Female"]),
        ("Are you male or female?", "Are you", ["male", "female"]),
        ("Is your baby a boy or a girl?", "Is your baby a", ["boy", "girl"]),
        ("Sexo/Sex: ☐ M/Masculino ☐ F/Femenino", "Sexo/Sex", ["M/Masculino", "F/Femenino"]),
        ("Sexo / Sex: M/Masculino   F/Femenino", "Sexo / Sex", ["M/Masculino", "F/Femenino"]),
        ("Title: Mr / Mrs / Miss / Ms", "Title", ["Mr", "Mrs", "Miss", "Ms"]),
        ("Prefix (circle): MR MRS MISS", "Prefix (circle)", ["MR", "MRS", "MISS"]),
        ("Mr./Mrs./Ms. ______________", "", ["Mr.", "Mrs.", "Ms."]),
        ("Marital status: S M D W", "Marital status", ["S", "M", "D", "W"]),
        ("Single___ Married___ Div___ Wid___", "", ["Single", "Married", "Div", "Wid"]),
        ("Estado civil: soltero casado viudo", "Estado civil", ["soltero", "casado", "viudo"]),
        ("Race: W B A H O", "Race", ["W", "B", "A", "H", "O"]),
        ("Are you Hispanic? Y N", "Are you Hispanic?", ["Y", "N"]),
        ("Biological sex (required): Male / Female", "Biological sex (required)", ["Male", "Female"]),
        ("Patient is: M F", "Patient is", ["M", "F"]),
        ("Sex  1 = Male  2 = Female", "Sex", ["Male", "Female"]),
        ("Gender (M/F): ____", "Gender", ["M", "F"]),
        ("Name ________ Sex M F", "Sex", ["M", "F"]),
        ("o Male o Female", "", ["Male", "Female"]),
        ("Home: Own / Rent / Other (circle one)", "Home", ["Own", "Rent", "Other"]),
        ("Work: Full-time   Part-time   None   (circle one)", "Work", ["Full-time", "Part-time", "None"]),
        ("Relationship to child: Mother Father Other ____", "Relationship to child", ["Mother", "Father", "Other"]),
        ("Citizenship status: US citizen/Refugee/Other", "Citizenship status", ["US citizen", "Refugee", "Other"]),
        ("Owner: Mr./Mrs./Ms. ____________", "Owner", ["Mr.", "Mrs.", "Ms."]),
        ("Race: ☐ Asian (for example, Korean) ☐ White", "Race", ["Asian", "White"]),
        ("Sex: 1=Male 2=Female", "Sex", ["Male", "Female"]),
        ("Gender: a) Woman b) Man", "Gender", ["Woman", "Man"]),
        ("M____ F____", "", ["M", "F"]),
        ("Interpreter? ☐ Yes (language: ____) ☐ No", "Interpreter?", ["Yes (language: ____)", "No"]),
        ("Race: White, Black or African American, Asian", "Race", ["White", "Black or African American", "Asian"]),
        ("Pronouns: she/her, he/him, they/them", "Pronouns", ["she/her", "he/him", "they/them"]),
        ("Sexual orientation: Straight Gay Bisexual", "Sexual orientation", ["Straight", "Gay", "Bisexual"]),
        ("Language: English Spanish Other", "Language", ["English", "Spanish", "Other"]),
        ("Do you smoke? Yes [ ] No [ ]", "Do you smoke?", ["Yes", "No"]),
        (
            "Best way to reach you (circle one): phone email text",
            "Best way to reach you (circle one)",
            ["phone", "email", "text"],
        ),
        ("Heard of us? Radio ____ Friend ____ Web ____ Sign ____", "Heard of us?", ["Radio", "Friend", "Web", "Sign"]),
        ("☐ Yes ☐ No", "", ["Yes", "No"]),
        ("Race (mark X): White __ Black __ Other __", "Race (mark X)", ["White", "Black", "Other"]),
        ("Gender: (dropdown) Male, Female", "Gender: (dropdown)", ["Male", "Female"]),
        ("Gender\nOptions: Man, Woman, Other", "Gender", ["Man", "Woman", "Other"]),
        ("Gender: [select]\nMan\nWoman\nOther", "Gender: [select]", ["Man", "Woman", "Other"]),
        ("Age: [    ]\nGender:\n( ) Man\n( ) Woman", "Gender", ["Man", "Woman"]),
        (
            "What is your faith, if any?\n\nResponse options:\n\n* Hindu\n\n* Jewish\n\n* Sikh\n\n* Other\n",
            "What is your faith, if any?",
            ["Hindu", "Jewish", "Sikh", "Other"],
        ),
        (
            "Race? (select one)\n1 White\n2 Black\n8 Other\n9 Refused",
            "Race? (select one)",
            ["White", "Black", "Other", "Refused"],
        ),
        ("Race? (select one)\n1. White\n2. Black\n8. Other", "Race? (select one)", ["White", "Black", "Other"]),
        ("Age group: __ Under 18 __ 18 to 64 __ 65 or over", "Age group", ["Under 18", "18 to 64", "65 or over"]),
    ],
)
def test_a_drawn_choice_gives_label_and_answers_in_order(line: str, label: str, options: list[str]) -> None:
    assert choices(line) == [(label, options)]


@pytest.mark.parametrize(
    "text",
    [
        "Gender:\n☐ Woman\n☐ Man\n☐ Non-binary",
        "Gender:\n\n- [ ] Woman\n- [ ] Man\n- [ ] Non-binary",
        "Gender:\n- Woman\n- Man\n- Non-binary",
        "Gender:\n○ Woman\n○ Man\n○ Non-binary",
        "Gender\nWoman\nMan\nNon-binary",
        "Gender *\nSelect one\nWoman\nMan\nNon-binary",
        "Gender:\n--Select--\nWoman\nMan\nNon-binary",
        "Gender\n__Woman\n__Man\n__Non-binary",
        "Gender\nWoman  Man  Non-binary",
        "Gender:\n☐ Woman ☐ Man\n☐ Non-binary",
        "Gender\tWoman\tMan\tNon-binary",
        "| Gender | ☐ Woman | ☐ Man | ☐ Non-binary |\n| Age | | | |",
    ],
)
def test_answers_on_the_lines_or_in_the_cells_behind_a_label_belong_to_it(text: str) -> None:
    assert choices(text) == [("Gender", ["Woman", "Man", "Non-binary"])]


def test_a_strip_of_fields_is_cut_at_its_labels() -> None:
    found = fields("Name ______ DOB __/__/__ Sex M F SSN ___-__-____ Phone")
    assert [field.label for field in found] == ["Name", "DOB", "Sex", "SSN", "Phone"]
    assert [option.text for option in found[2].options] == ["M", "F"]
    assert all(field.choice == "text" and field.write_in for field in found if not field.options)


def test_a_letter_that_a_lost_symbol_font_left_is_a_box() -> None:
    text = "Sex n Male n Female\nCare n Day n Night\nPlan n Own n Shared"
    assert choices(text) == [
        ("Sex", ["Male", "Female"]),
        ("Care", ["Day", "Night"]),
        ("Plan", ["Own", "Shared"]),
    ]


def test_empty_parentheses_of_a_phone_number_are_no_box() -> None:
    found = fields("Home phone: (   ) ___-____  Work: (   )")
    assert [(field.label, field.options) for field in found] == [("Home phone", ()), ("Work", ())]


def test_labels_on_one_line_each_get_their_own_answers() -> None:
    line = "Race: ☐ White ☐ Black ☐ Other: ______ Ethnicity: ☐ Hispanic ☐ Not Hispanic"
    assert choices(line) == [("Race", ["White", "Black", "Other"]), ("Ethnicity", ["Hispanic", "Not Hispanic"])]


def test_a_label_may_follow_the_last_answer_without_a_break() -> None:
    found = fields("☐ Female ☐ Male Date of birth: ____")
    assert [(field.label, len(field.options)) for field in found] == [("", 2), ("Date of birth", 0)]


@pytest.mark.parametrize(
    "label", ["Gender", "Gender identity (write in)", "Race / ethnicity", "Social Security Number"]
)
def test_a_label_with_only_a_blank_is_free_text(label: str) -> None:
    found = only(f"{label}: __________")
    assert (found.label, found.options, found.choice, found.write_in) == (label, (), "text", True)


@pytest.mark.parametrize(
    "line",
    [
        "Gender: ☐ Woman ☐ Man ☐ Another: ________",
        "Gender: ☐ Woman ☐ Man ☐ Prefer to self-describe ________",
        "Gender: Woman __ Man __ other ___",
        "Gender: Woman Man Other______",
        "Gender: ☐ Woman ☐ Man ________",
    ],
)
def test_a_blank_behind_another_answer_can_be_written_in(line: str) -> None:
    assert only(line).write_in


def test_an_answer_that_names_another_gender_is_no_new_label() -> None:
    assert choices("☐ Woman ☐ Man ☐ Another gender: ____ ☐ Prefer not to say") == [
        ("", ["Woman", "Man", "Another gender", "Prefer not to say"])
    ]


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Race (check one): ☐ White ☐ Black", "one"),
        ("Race – please tick a box: ☐ White ☐ Black", "one"),
        ("Primary race: ☐ White ☐ Black", "one"),
        ("Race (check all that apply): ☐ White ☐ Black", "many"),
        ("Race\nPlease select one or more\n☐ White\n☐ Black", "many"),
        ("Race: ☐ White ☐ Black", "unknown"),
        ("Do you smoke? ☐ Yes ☐ No", "one"),
    ],
)
def test_a_cue_says_how_many_answers_may_be_given(text: str, choice: str) -> None:
    assert only(text).choice == choice


def test_a_question_may_stand_behind_its_yes_and_no() -> None:
    text = "☐ Yes ☐ No Do you have a pet?\n☐ Yes ☐ No Rent is due"
    assert choices(text) == [("Do you have a pet?", ["Yes", "No"]), ("Rent is due", ["Yes", "No"])]


def test_what_is_asked_after_a_no_is_a_field_of_its_own() -> None:
    for text in ("A citizen? ☐ Yes ☐ No **If no, date of entry: ____", "A citizen? Y N If no, date of entry ____"):
        answered, follows = fields(text)
        assert [option.text.upper()[:1] for option in answered.options] == ["Y", "N"]
        assert (follows.label, follows.options, follows.write_in) == ("If no, date of entry", (), True)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (
            "Race: ☐ White ☐ American Indian or\nAlaska Native ☐ Other",
            ["White", "American Indian or Alaska Native", "Other"],
        ),
        ("Race: ☐ White ☐ Asian ☐\nOther: ____", ["White", "Asian", "Other"]),
        ("Sex at birth the same? Yes\n☐ No ☐ Unsure ☐", ["Yes", "No", "Unsure"]),
        ("Degree: ☐ none ☐ professional (e.g., doctor,\nlawyer)", ["none", "professional"]),
        ("Race: ☐ White ☐ Black or African\n        American", ["White", "Black or African American"]),
    ],
)
def test_an_answer_may_go_on_in_the_next_line(text: str, options: list[str]) -> None:
    assert [option.text for option in only(text).options] == options


def test_a_column_of_bare_labels_asks_for_each() -> None:
    found = fields(
        "Sign up\nFirst name *\nLast name *\nSocial Security Number (required)\nEmail\nname@mail.example\nPhone"
    )
    assert [field.label for field in found] == [
        "First name",
        "Last name",
        "Social Security Number (required)",
        "Email",
        "Phone",
    ]
    assert all(field.choice == "text" and field.write_in for field in found)


@pytest.mark.parametrize(
    "text",
    [
        "Address\n12 Mill Road\nPhone\n555-0100\nEmail\ndesk@larkfield.example\nFax\n555-0101",
        "Please ask for:\n\n- First name\n- Last name\n- Date of birth\n- Phone\n",
        "Age\n\nWe see everyone.\n\nSchool\n\nWe call the school.",
    ],
)
def test_contacts_with_their_values_and_lists_of_what_to_ask_hold_no_fields(text: str) -> None:
    assert fields(text) == ()


def test_a_label_of_another_kind_ends_a_list_of_bare_answers() -> None:
    assert choices("Sex\nSelect one\nFemale\nMale\nAddress\nReligion") == [("Sex", ["Female", "Male"])]
    assert choices("How may we reach you?\nSelect all\nEmail\nPhone\nPost") == [
        ("How may we reach you?", ["Email", "Phone", "Post"])
    ]


def test_unknown_words_in_a_bulleted_list_are_answers() -> None:
    text = "Civil status:\n- Single\n- Married\n- Living apart\n- With a live-in friend\n"
    assert choices(text) == [("Civil status", ["Single", "Married", "Living apart", "With a live-in friend"])]


@pytest.mark.parametrize(
    "text",
    [
        "Gender\nSelect one\nWoman\nMan\nEthnicity\nSelect one\nAsian\nBlack",
        "Gender\nSelect one\nWoman\nMan\nEthnicity\nAsian\nBlack",
    ],
)
def test_a_label_under_bare_answers_begins_the_next_question(text: str) -> None:
    assert choices(text) == [("Gender", ["Woman", "Man"]), ("Ethnicity", ["Asian", "Black"])]


def test_other_under_a_list_is_one_of_its_answers() -> None:
    found = only("Race:\n☐ White\n☐ Black\nOther (please specify): ______")
    assert [option.text for option in found.options] == ["White", "Black", "Other (please specify)"]
    assert found.write_in


@pytest.mark.parametrize(
    "text",
    [
        "Gender (optional): ☐ Woman ☐ Man",
        "Gender: ☐ Woman ☐ Man (optional)",
        "Optional, for our yearly survey:\nGender: ☐ Woman ☐ Man",
        "Voluntary questions\n\nYou may skip any of these.\n\nGender: ☐ Woman ☐ Man",
        "# Survey\n\nYou are not required to answer.\n\n# Gender\n\n☐ Woman ☐ Man",
        "You do not need to answer this question.\nGender: ☐ Woman ☐ Man",
    ],
)
def test_a_field_is_optional_where_the_form_says_so(text: str) -> None:
    assert [field.optional for field in fields(text) if field.options] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Gender (required): ☐ Woman ☐ Man",
        "Nickname (optional): ______\nGender: ☐ Woman ☐ Man",
        "# Survey\n\nThese questions are optional.\n\n# Registration\n\nGender: ☐ Woman ☐ Man",
    ],
)
def test_a_field_is_not_optional_because_something_else_is(text: str) -> None:
    assert not next(field for field in fields(text) if field.options).optional


@pytest.mark.parametrize(
    "text",
    [
        "Male and female patients over 45 are asked about screening.",
        "We do not discriminate on the basis of race, color, sex, gender identity or sexual orientation.",
        "Maple Clinic is an equal opportunity employer M/F/Disability/Veteran.",
        "Hemoglobin  Male 13.5–17.5  Female 12.0–15.5",
        "Sex: male patients are screened at 65.",
        "Title: Director of Nursing / Manager",
        "Race: 5K / 10K",
        "Status: Active / Inactive",
        "Patients may select any provider: male or female (either is fine).",
        "Were your parents ever separated or divorced?",
        "Wait [X] minutes, then call the family.",
        "Call the patient's file snake_case_name in the folder.",
        "_We greet every person by name._ __Always.__",
        "Note: men and women share the waiting room.",
        "Our staff speak English, Spanish and Somali.",
        "See [the sliding scale](fees.md) before the visit.",
        "Gender\tMale\tFemale\nVisits\t45\t55",
        "Age\tMale\tFemale\n18\t45\t55",
    ],
)
def test_running_text_and_tables_of_figures_hold_no_fields(text: str) -> None:
    assert fields(text) == ()


def table(*rows: list[str], header: bool = True) -> Document:
    builder = DocumentBuilder("form.docx", "docx")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            start = builder.length
            builder.verbatim(cell, TextOrigin(0))
            span = Span(start, builder.length)
            builder.block(Block(span, Role.CELL, table=0, row=row, column=column, header_cell=header and row == 0))
            builder.made("\n")
    return builder.build()


def test_a_label_over_its_answers_in_a_column_is_found() -> None:
    found = drawn_fields(table(["Name", "Sex", "Date of birth"], ["", "M  F", ""]))
    assert [(field.label, [option.text for option in field.options]) for field in found] == [
        ("Name", []),
        ("Date of birth", []),
        ("Sex", ["M", "F"]),
    ]


def test_a_grid_column_with_answers_in_its_head_is_one_field() -> None:
    found = drawn_fields(table(["Name", "Sex (M/F)", "Age"], ["Ana", "", ""], ["Ben", "", ""]))
    assert [(field.label, [option.text for option in field.options]) for field in found if field.options] == [
        ("Sex", ["M", "F"])
    ]


def test_heads_over_empty_cells_are_columns_to_fill_in() -> None:
    found = drawn_fields(table(["Name", "Gender", "Age"], ["", "", ""]))
    assert [(field.label, field.control, field.choice) for field in found] == [
        ("Name", "column", "text"),
        ("Gender", "column", "text"),
        ("Age", "column", "text"),
    ]


def test_heads_that_are_answers_over_boxes_are_one_field() -> None:
    found = drawn_fields(table(["Child", "Male", "Female"], ["First", "☐", "☐"]))
    assert [[option.text for option in field.options] for field in found] == [["Male", "Female"]]


def test_each_cell_of_a_form_table_asks_for_what_it_names() -> None:
    found = drawn_fields(table(["Student's legal name", "Country of citizenship"], ["Mother's name", "Place of birth"]))
    labels = ["Student's legal name", "Country of citizenship", "Mother's name", "Place of birth"]
    assert [(field.label, field.choice) for field in found] == [(label, "text") for label in labels]


def test_boxes_may_stand_in_cells_of_their_own() -> None:
    for rows in (
        [["Gender", "☐", "Man", "☐", "Woman"]],
        [["Gender", "Man", "☐", "Woman", "☐"]],
        [["Gender", ""], ["☐", "Man"], ["☐", "Woman"]],
    ):
        (found,) = drawn_fields(table(*rows))
        assert (found.label, [option.text for option in found.options]) == ("Gender", ["Man", "Woman"])


def test_lists_that_go_down_side_by_side_stay_apart() -> None:
    found = drawn_fields(table(["Sex", "Race"], ["☐ M", "☐ White"], ["☐ F", "☐ Black"]))
    answers = [(field.label, [option.text for option in field.options]) for field in found]
    assert answers == [("Sex", ["M", "F"]), ("Race", ["White", "Black"])]


def test_optional_belongs_to_its_own_cell() -> None:
    found = drawn_fields(table(["SSN: ____", "Gender (optional): ☐ Woman ☐ Man"]))
    assert [field.optional for field in found] == [False, True]


def test_heads_over_data_are_no_fields() -> None:
    assert drawn_fields(table(["Name", "Gender", "Age"], ["Ana", "woman", "41"])) == ()


def test_a_control_of_the_document_wins_over_what_is_drawn_there() -> None:
    text = "Sex: Male Female\nRace: ☐ White ☐ Black"
    builder = DocumentBuilder("form.html", "html")
    builder.block(Block(builder.verbatim(text, TextOrigin(0)), Role.PARAGRAPH))
    control = Field(Span(0, 16), "Sex", Span(0, 3), (), "one", "radio")
    builder.field(control)
    assert [field.control for field in drawn_fields(builder.build())] == ["radio", "drawn"]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@given(
    st.lists(
        st.sampled_from(
            [
                "Sex",
                ":",
                " ",
                "  ",
                "Male",
                "Female",
                "☐",
                "[ ]",
                "____",
                "/",
                "\n",
                "\t",
                "?",
                "(",
                ")",
                "Other",
                "Name",
                "optional",
                "Race",
                "White",
                "M",
                "|",
                "- ",
                "word",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_spans_always_lie_inside_the_text_and_in_order(text: str) -> None:
    document = read_text("form.txt", (text + " end").encode())
    found = drawn_fields(document)
    assert list(found) == sorted(found, key=lambda field: field.span)
    assert drawn_fields(document) == found
    whole = Span(0, len(document.text))
    for field in found:
        assert whole.covers(field.span)
        assert whole.covers(field.label_span)
        assert _letters(field.label) in _letters(document.quote(field.label_span))
        for option in field.options:
            assert field.span.covers(option.span)
            assert " ".join(document.quote(option.span).split()) == option.text


def test_an_optional_mark_belongs_to_the_question_behind_which_it_stands() -> None:
    found = fields(
        "Phone: ________  Email (optional): ________\n\nMay we call? [ ] Yes [ ] No  Nickname (optional): ____"
    )
    assert [(field.label, field.optional) for field in found] == [
        ("Phone", False),
        ("Email (optional)", True),
        ("May we call?", False),
        ("Nickname (optional)", True),
    ]


def test_a_wrapped_sentence_behind_a_box_is_one_answer() -> None:
    first = "I will return the garden tools on the day on which I"
    text = f"Promise\n=======\n\n[ ] {first}\n    borrowed them.\n\n[ ] I will clean each tool that I have used before I bring\n    it back."
    field = only(text)
    assert [option.text for option in field.options] == [
        f"{first} borrowed them.",
        "I will clean each tool that I have used before I bring it back.",
    ]


def test_a_bare_label_that_is_optional_heads_the_question_below_it() -> None:
    found = fields("ETHNICITY (optional)\nHispanic? ☐ Yes ☐ No\n\nEMAIL (optional)\nPhone: ________")
    assert [(field.label, field.optional) for field in found if field.options or field.label == "Phone"] == [
        ("Hispanic?", True),
        ("Phone", False),
    ]


def test_bullets_and_bars_are_no_part_of_a_label() -> None:
    found = fields("- **DOB (MM/DD/YYYY):** ______ | **Age:** ____\n- **Phone:** ________ | **Email:** ________\n")
    assert [field.label for field in found] == ["DOB (MM/DD/YYYY)", "Age", "Phone", "Email"]


def test_items_of_a_list_with_as_many_bars_are_no_table() -> None:
    text = "- **Home:** Own ☐ | Rent ☐ | Other ☐\n- **Work:** Full-time ☐ | Part-time ☐ | None ☐\n"
    assert choices(text) == [("Home", ["Own", "Rent", "Other"]), ("Work", ["Full-time", "Part-time", "None"])]


def test_a_placeholder_for_one_word_stays_a_blank() -> None:
    assert choices("Gender: {gender}\nOther: {other}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ethnic origin\n\nWhite\n[ ] British\n[ ] Irish\n\nMixed\n[ ] White and Asian\n\nAsian or Asian British\n"
        "[ ] Indian\n[ ] Prefer not to say\n",
        "What is your ethnic group?\nChoose one\n\nWhite\n1. British\n2. Irish\n\nMixed or multiple ethnic groups\n"
        "3. White and Asian\n4. Any other Mixed background\n\nAsian / Asian British\n5. Indian\n\nPrefer not to say\n",
        "Ethnicity: please tick\n\nWhite: British ☐ Irish ☐\nMixed: White & Asian ☐ Other Mixed ☐\nAsian: Indian ☐\n"
        "Prefer not to say ☐\n",
        "What is your ethnic group? (tick one)\nBritish\nIrish\nAny other White background, please describe: ____\n"
        "Asian / Asian British\nIndian\nChinese\nAny other Asian background, please describe: ____\nPrefer not to say\n",
        "1. Ethnic origin\n\nPlease tick a box\n( ) I would prefer not to answer this question\n\nA. White\n( ) British\n"
        "( ) Irish\n\nB. Mixed background\n( ) White & Asian\n\nC. Asian\n( ) Indian\n",
    ],
)
def test_answers_on_ethnicity_laid_out_in_groups_are_one_question(text: str) -> None:
    [(label, options)] = choices(text)
    assert "thni" in label
    assert {"British", "Irish", "Indian"} <= set(options)
    assert any("refer not" in option for option in options)


def test_questions_on_several_people_s_race_stay_apart() -> None:
    text = "Mother's race: ☐ White ☐ Black\nFather's race: ☐ White ☐ Black\nRace: ☐ Asian ☐ Other\n"
    assert [label for label, _ in choices(text)] == ["Mother's race", "Father's race", "Race"]


def test_a_family_member_is_part_of_the_label_and_no_answer() -> None:
    found = fields("Mother Name: ________  Father Cell Phone: ________\nFather/Husband Name: ________\n")
    assert [field.label for field in found] == ["Mother Name", "Father Cell Phone", "Father/Husband Name"]
    assert choices("Relationship: Mother Father Guardian Name: ____")[0] == (
        "Relationship",
        ["Mother", "Father", "Guardian"],
    )


def test_what_to_strike_out_is_no_part_of_the_last_answer() -> None:
    assert choices("Title: Mr/Mrs/Ms (delete as appropriate)") == [("Title", ["Mr", "Mrs", "Ms"])]
