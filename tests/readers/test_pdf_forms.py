"""The fields of a PDF form: what is asked, how it can be answered, and where that is printed."""

from __future__ import annotations

import math

from policylint.document import Document, Field
from policylint.readers.drawn import drawn_fields
from policylint.readers.pdf import read_pdf
from tests.readers.pdf_files import Page, PdfFile

RADIO, COMBO, EDIT, MULTIPLE = 1 << 15, 1 << 17, 1 << 18, 1 << 21


def read(file: PdfFile) -> Document:
    return read_pdf("form.pdf", file.data())


def form() -> tuple[PdfFile, Page]:
    file = PdfFile()
    page = file.page()
    page.text(72, 740, "Sign up for a bed in the garden", 16, "F2")
    return file, page


def radio_group(file: PdfFile, page: Page, places: list[tuple[float, float]], states: list[str]) -> int:
    parent = file.add("")
    kids = [
        file.widget(
            page,
            f"/Parent {parent} 0 R /AS /Off /AP << /N << /{state} {file.stream(b'')} 0 R >> >>",
            (x, y, x + 10, y + 10),
        )
        for (x, y), state in zip(places, states, strict=True)
    ]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    file.replace(parent, f"<< /FT /Btn /Ff {RADIO} /T (bed) /Kids [{listed}] >>")
    return parent


def only_field(file: PdfFile) -> tuple[Field, Document]:
    document = read(file)
    (field,) = document.fields
    return field, document


def test_a_radio_group_is_one_question_with_the_words_beside_its_boxes() -> None:
    file, page = form()
    page.text(72, 700, "Which bed would you like?").text(235, 700, "Sunny").text(295, 700, "Shady")
    file.fields([radio_group(file, page, [(220, 698), (280, 698)], ["Choice1", "Choice2"])])
    field, document = only_field(file)
    assert field.label == "Which bed would you like?"
    assert [option.text for option in field.options] == ["Sunny", "Shady"]
    assert [document.quote(option.span) for option in field.options] == ["Sunny", "Shady"]
    assert (field.choice, field.control, field.write_in) == ("one", "radio", False)
    assert document.quote(field.span) == "Which bed would you like? \u2610 Sunny \u2610 Shady"


def test_a_drop_down_has_its_own_words_for_answers() -> None:
    file, page = form()
    page.text(72, 700, "Month")
    entries = f"/FT /Ch /Ff {COMBO} /T (m1) /Opt [(March) (April) [(5) (May)]]"
    file.fields([file.widget(page, entries, (110, 696, 200, 712))])
    field, document = only_field(file)
    assert [option.text for option in field.options] == ["March", "April", "May"]
    assert all(len(option.span) == 0 for option in field.options)
    assert (field.label, field.choice, field.control, field.write_in) == ("Month", "one", "dropdown", False)
    assert document.quote(field.label_span) == "Month"


def test_a_drop_down_to_type_into_takes_any_answer() -> None:
    file, page = form()
    page.text(72, 700, "Month")
    entries = f"/FT /Ch /Ff {COMBO | EDIT} /T (m1) /Opt [(March) (April)]"
    file.fields([file.widget(page, entries, (110, 696, 200, 712))])
    field, _ = only_field(file)
    assert (field.control, field.write_in) == ("combo", True)


def test_a_list_may_take_many_answers() -> None:
    file, page = form()
    page.text(72, 700, "Seeds")
    entries = f"/FT /Ch /Ff {MULTIPLE} /T (s) /Opt [(Beans) (Peas)]"
    file.fields([file.widget(page, entries, (110, 660, 200, 712))])
    field, _ = only_field(file)
    assert (field.choice, field.control) == ("many", "dropdown")


def test_boxes_side_by_side_are_one_question() -> None:
    file, page = form()
    page.text(72, 700, "I can help on").text(175, 700, "Monday").text(245, 700, "Friday")
    boxes = [file.widget(page, f"/FT /Btn /T (d{x}) /AS /Off", (x, 698, x + 10, 708)) for x in (160, 230)]
    file.fields(boxes)
    field, _ = only_field(file)
    assert field.label == "I can help on"
    assert [option.text for option in field.options] == ["Monday", "Friday"]
    assert (field.choice, field.control) == ("unknown", "checkbox")


def test_a_box_to_write_in_is_asked_for_by_the_words_before_or_above_it() -> None:
    file, page = form()
    page.text(72, 700, "Your name:").text(72, 660, "What should we know about you?")
    file.fields(
        [
            file.widget(page, "/FT /Tx /T (t1)", (140, 696, 300, 712)),
            file.widget(page, "/FT /Tx /T (t2)", (72, 600, 500, 655)),
        ]
    )
    name, about = read(file).fields
    assert (name.label, about.label) == ("Your name", "What should we know about you?")
    assert (name.choice, name.write_in) == ("text", True)
    assert read(file).text.endswith("Your name: ____\nWhat should we know about you?")


def test_a_tooltip_is_the_label_where_no_words_are_near() -> None:
    file, page = form()
    file.fields([file.widget(page, "/FT /Tx /T (t1) /TU (Name of the bed)", (140, 300, 300, 320))])
    field, document = only_field(file)
    assert field.label == "Name of the bed"
    assert len(field.label_span) == 0
    assert field.span.start == document.pages[0]


def test_hidden_fields_and_buttons_are_no_questions() -> None:
    file, page = form()
    hidden = file.add("<< /Type /Annot /Subtype /Widget /F 2 /Rect [72 600 90 620] /FT /Tx /T (h) >>")
    page.annotations.append(hidden)
    button = file.widget(page, f"/FT /Btn /Ff {1 << 16} /T (send)", (200, 600, 260, 620))
    file.fields([hidden, button])
    assert read(file).fields == ()


def test_a_form_that_is_its_own_parent_is_read() -> None:
    file, page = form()
    page.text(72, 700, "Month")
    number = file.add("")
    file.replace(number, f"<< /FT /Tx /T (loop) /Parent {number} 0 R /Kids [{number} 0 R] >>")
    loop = file.widget(page, f"/Parent {number} 0 R", (110, 696, 200, 712))
    file.fields([number, loop])
    assert "Month" in read(file).text


def test_boxes_off_the_page_do_no_harm() -> None:
    file, page = form()
    page.text(72, 700, "Month")
    file.fields([file.widget(page, "/FT /Tx /T (off)", (-900, -900, -800, -880))])
    field, _ = only_field(file)
    assert field.label == "off"


def test_thousands_of_fields_are_read() -> None:
    file, page = form()
    page.text(72, 700, "Month")
    file.fields(
        [file.widget(page, f"/FT /Tx /T (t{n})", (n % 500, n / 5, n % 500 + 9, n / 5 + 9)) for n in range(3500)]
    )
    assert 1000 < len(read(file).fields) <= 3500


def test_a_form_that_a_program_draws_is_named() -> None:
    file, _ = form()
    template = file.stream(b"<xdp/>")
    file.catalog = f"/NeedsRendering true /AcroForm << /Fields [] /XFA {template} 0 R >>"
    (note,) = read(file).notes
    assert "dynamic (XFA) form" in note.message


def test_boxes_behind_their_words_are_one_question_too() -> None:
    file, page = form()
    page.text(72, 700, "I can help on:").text(160, 700, "Monday").text(230, 700, "Friday")
    boxes = [file.widget(page, f"/FT /Btn /T (d{x}) /AS /Off", (x, 698, x + 10, 708)) for x in (202, 268)]
    file.fields(boxes)
    field, _ = only_field(file)
    assert [option.text for option in field.options] == ["Monday", "Friday"]


def test_a_question_that_is_a_number_is_called_by_its_boxes_names() -> None:
    file, page = form()
    page.text(72, 700, "4.").text(105, 700, "Sunny").text(165, 700, "Shady")
    boxes = [
        file.widget(page, f"/FT /Btn /T (garden_bed_{name}) /AS /Off", (x, 698, x + 10, 708))
        for x, name in ((90, "sunny"), (150, "light"))
    ]
    file.fields(boxes)
    field, _ = only_field(file)
    assert field.label == "garden bed"


def tick(file: PdfFile, page: Page, x: float, y: float, name: str, tooltip: str = "") -> int:
    return file.widget(page, f"/FT /Btn /T ({name}) /TU ({tooltip}) /AS /Off", (x, y - 2, x + 9, y + 7))


def answers(file: PdfFile) -> list[tuple[str, list[str]]]:
    return [(field.label, [option.text for option in field.options]) for field in read(file).fields]


def test_boxes_under_each_other_are_one_question_and_columns_side_by_side_two() -> None:
    file, page = form()
    page.text(60, 700, "BED: (CHECK ONE)").text(300, 700, "SEED: (CHECK ONE)")
    boxes = []
    for row, (bed, seed) in enumerate([("Sunny", "Bean"), ("Shady", "Pea"), ("Damp", "Kale")]):
        y = 684 - 15 * row
        page.text(76, y, bed).text(316, y, seed)
        boxes += [tick(file, page, 60, y, f"a{row}x"), tick(file, page, 300, y, f"b{row}x")]
    file.fields(boxes)
    assert answers(file) == [
        ("BED: (CHECK ONE)", ["Sunny", "Shady", "Damp"]),
        ("SEED: (CHECK ONE)", ["Bean", "Pea", "Kale"]),
    ]
    assert {field.choice for field in read(file).fields} == {"one"}


def test_tooltips_tell_which_boxes_answer_one_question() -> None:
    file, page = form()
    page.text(60, 700, "How do you water")
    places = [(60, 680, "Can"), (260, 680, "Hose"), (60, 640, "Rain"), (450, 640, "Drip")]
    for x, y, word in places:
        page.text(x + 16, y, word)
    file.fields([tick(file, page, x, y, f"w{x}{y}", f"How do you water. {word}.") for x, y, word in places])
    assert answers(file) == [("How do you water", ["Can", "Hose", "Rain", "Drip"])]


def test_the_same_answers_again_are_another_question() -> None:
    file, page = form()
    boxes = []
    for row in range(2):
        y = 700 - 18 * row
        page.text(76, y, "Yes").text(136, y, "No")
        boxes += [tick(file, page, 60, y, f"q{row}_yes"), tick(file, page, 120, y, f"q{row}_no")]
    file.fields(boxes)
    assert [options for _, options in answers(file)] == [["Yes", "No"], ["Yes", "No"]]


def test_radio_answers_come_in_their_printed_order() -> None:
    file, page = form()
    page.text(60, 700, "Bed").text(112, 700, "Any").text(76, 684, "Sunny").text(146, 684, "Shady")
    file.fields([radio_group(file, page, [(60, 682), (130, 682), (96, 698)], ["a", "b", "c"])])
    assert answers(file) == [("Bed", ["Any", "Sunny", "Shady"])]


def test_labels_and_answers_of_several_lines_are_read_whole() -> None:
    file, page = form()
    page.lines(72, 700, ["Date on which you last planted something, on or", "about"], step=12)
    page.text(88, 640, "Beans of any sort that climb a pole, and").text(88, 628, "peas, too")
    page.text(88, 610, "None (for example, lawn)")
    file.fields(
        [
            file.widget(page, "/FT /Tx /T (t1)", (110, 684, 300, 698)),
            tick(file, page, 72, 640, "x1"),
            tick(file, page, 72, 610, "x2"),
        ]
    )
    date, seeds = answers(file)
    assert date == ("Date on which you last planted something, on or about", [])
    assert seeds[1] == ["Beans of any sort that climb a pole, and peas, too", "None"]


def test_rows_of_boxes_under_one_head_have_its_label_and_the_answers_it_names() -> None:
    file, page = form()
    page.text(72, 700, "Watered (Y/N)")
    file.fields([file.widget(page, f"/FT /Tx /T (r{n})", (72, 680 - 18 * n, 140, 694 - 18 * n)) for n in range(3)])
    assert answers(file) == [("Watered (Y/N)", ["Y", "N"])] * 3


def test_a_tooltips_row_and_column_are_no_part_of_the_label() -> None:
    file, page = form()
    file.fields([file.widget(page, "/FT /Tx /T (t1) /TU (Row: 2. Column: Name of bed.)", (140, 300, 300, 320))])
    assert only_field(file)[0].label == "Name of bed"


def test_frames_drawn_around_boxes_do_not_part_them_from_their_labels() -> None:
    file, page = form()
    for row in range(5):
        y = 700 - 30 * row
        page.text(72, y, "Seed:").text(290, y, "Month:")
        for left in (106, 332):
            page.box(left, y - 4, 120, 14)
            file.widget(page, f"/FT /Tx /T (t{left}{row})", (left, y - 4, left + 120, y + 10))
    file.fields(page.annotations)
    document = read(file)
    rows = [row for row in document.text.splitlines() if "Seed" in row]
    assert [row.split() for row in rows] == [["Seed:", "____", "Month:", "____"]] * 5
    assert [field.label for field in document.fields] == ["Seed", "Month"] * 5


def test_a_box_to_write_in_behind_other_is_no_question_of_its_own() -> None:
    file, page = form()
    page.text(72, 700, "How did you find the garden?")
    page.text(86, 682, "By chance").text(186, 682, "Other:")
    numbers = [
        file.widget(page, f"/FT /Btn /T (found_{name})", (x, 680, x + 10, 690))
        for name, x in (("chance", 72), ("other", 172))
    ]
    numbers.append(file.widget(page, "/FT /Tx /T (found_words)", (224, 678, 330, 692)))
    numbers.append(file.widget(page, "/FT /Tx /T (bed)", (120, 648, 330, 662)))
    page.text(72, 650, "Bed:")
    file.fields(numbers)
    found = [(field.label, [option.text for option in field.options], field.write_in) for field in read(file).fields]
    assert found == [("How did you find the garden?", ["By chance", "Other"], True), ("Bed", [], True)]


def test_answers_that_begin_beside_their_question_and_go_on_below_are_one_list() -> None:
    file, page = form()
    page.text(60, 700, "Beds (optional)").text(176, 700, "Any").text(76, 684, "Sun").text(136, 684, "Shade")
    file.fields([tick(file, page, 160, 700, "any"), tick(file, page, 60, 684, "x1"), tick(file, page, 120, 684, "x2")])
    assert answers(file) == [("Beds (optional)", ["Any", "Sun", "Shade"])]


def test_words_that_ask_for_a_blank_beside_them_ask_nothing_of_the_next_column() -> None:
    file, page = form()
    page.text(72, 700, "Your village").text(330, 716, "Which bed?").text(345, 700, "Sunny").text(405, 700, "Shady")
    village = file.widget(page, "/FT /Tx /T (village)", (150, 696, 290, 712))
    ticks = [
        file.widget(page, f"/FT /Btn /T (bed_{name}) /AS /Off", (x, 698, x + 10, 708))
        for name, x in (("sunny", 330), ("shady", 390))
    ]
    file.fields([village, *ticks])
    assert [(field.label, [o.text for o in field.options]) for field in read(file).fields] == [
        ("Which bed?", ["Sunny", "Shady"]),
        ("Your village", []),
    ]


def test_an_arrow_leads_from_words_to_a_box_and_is_no_label() -> None:
    file, page = form()
    page.text(72, 700, "Village, if you know it").text(215, 700, "\xe4", 10, "F3")
    file.fields([file.widget(page, "/FT /Tx /T (v1)", (228, 696, 380, 712))])
    field, document = only_field(file)
    assert "\u27a4" in document.text
    assert document.quote(field.label_span) == "Village, if you know it"


def test_a_stroke_between_answers_belongs_to_none() -> None:
    file, page = form()
    page.text(72, 700, "Plot:").text(125, 700, "Sunny /").text(195, 700, "Shady")
    file.fields([radio_group(file, page, [(110, 698), (180, 698)], ["Choice1", "Choice2"])])
    field, document = only_field(file)
    assert [option.text for option in field.options] == ["Sunny", "Shady"]
    assert [document.quote(option.span) for option in field.options] == ["Sunny", "Shady"]


def test_a_question_may_stand_behind_its_yes_and_no() -> None:
    file, page = form()
    page.text(90, 700, "YES").text(135, 700, "NO  Do you or anyone who gardens with you need a raised")
    page.text(158, 687, "bed or a wide path?")
    file.fields([radio_group(file, page, [(75, 698), (120, 698)], ["Choice1", "Choice2"])])
    field, _ = only_field(file)
    assert [option.text for option in field.options] == ["YES", "NO"]
    assert field.label == "Do you or anyone who gardens with you need a raised bed or a wide path?"


def test_a_question_far_behind_its_no_is_read() -> None:
    file, page = form()
    page.text(90, 700, "Yes").text(135, 700, "No").text(180, 700, "Do you own a spade?")
    file.fields([radio_group(file, page, [(75, 698), (120, 698)], ["Choice1", "Choice2"])])
    assert answers(file) == [("Do you own a spade?", ["Yes", "No"])]


def test_a_question_before_the_next_boxes_is_theirs() -> None:
    file, page = form()
    page.text(90, 700, "Yes").text(135, 700, "No").text(180, 700, "And a rake?").text(300, 700, "I do")
    file.fields(
        [
            radio_group(file, page, [(75, 698), (120, 698)], ["Choice1", "Choice2"]),
            tick(file, page, 285, 700, "rake"),
        ]
    )
    assert answers(file) == [("bed", ["Yes", "No"]), ("And a rake?", ["I do"])]


def test_words_under_or_before_a_box_to_write_in_ask_nothing_of_boxes_to_tick() -> None:
    file, page = form()
    page.text(72, 700, "Nickname:").text(300, 700, "Seeds")
    page.text(87, 680, "Early").text(135, 680, "Late")
    page.text(315, 680, "Beans").text(72, 640, "Favourite flower").text(315, 640, "Peas")
    text = [
        file.widget(page, "/FT /Tx /T (t1)", (130, 696, 250, 712)),
        file.widget(page, "/FT /Tx /T (t2)", (72, 651, 250, 665)),
    ]
    ticks = [tick(file, page, 72, 678, "time_1"), tick(file, page, 120, 678, "time_2")]
    far = [tick(file, page, 300, 678, "bean"), tick(file, page, 300, 638, "pea")]
    file.fields([*text, *ticks, *far])
    labels = [label for label, given in answers(file) if given]
    assert "Nickname" not in labels
    assert "Favourite flower" not in labels


def test_the_label_of_a_box_to_write_in_may_stand_close_under_it() -> None:
    file, page = form()
    page.text(72, 702, "About the gardener")
    page.text(72, 667, "Family name").text(72, 632, "Favourite flower").text(72, 602, "Favourite herb")
    boxes = [(72, 678, 250, 690), (72, 643, 250, 655), (72, 612, 250, 630)]
    file.fields([file.widget(page, f"/FT /Tx /T (t{n})", box) for n, box in enumerate(boxes)])
    assert answers(file) == [("Family name", []), ("Favourite flower", []), ("Favourite herb", [])]


def test_a_label_over_its_box_is_its_own_although_the_next_one_stands_close_below() -> None:
    file, page = form()
    page.text(72, 692, "Family name").text(72, 662, "Favourite flower")
    boxes = [(72, 673, 250, 689), (72, 643, 250, 659)]
    file.fields([file.widget(page, f"/FT /Tx /T (t{n})", box) for n, box in enumerate(boxes)])
    assert answers(file) == [("Family name", []), ("Favourite flower", [])]


def test_an_instruction_above_a_yes_and_a_no_gives_way_to_the_question_behind_them() -> None:
    file, page = form()
    page.text(75, 715, "Tick what holds for your garden").text(90, 700, "Yes").text(135, 700, "No  Do you own a spade?")
    file.fields([radio_group(file, page, [(75, 698), (120, 698)], ["Choice1", "Choice2"])])
    assert answers(file) == [("Do you own a spade?", ["Yes", "No"])]


def test_boxes_of_one_name_on_the_same_place_are_one_answer() -> None:
    file, page = form()
    page.text(87, 700, "I want a bed in the sun")
    file.fields([tick(file, page, 72, 700, "sun"), tick(file, page, 72, 700.6, "sun")])
    (field,) = read(file).fields
    assert [option.text for option in field.options] == ["I want a bed in the sun"]


def ring(x: float, y: float, radius: float, parts: int) -> str:
    """Return the path of a circle of many short lines, as browsers print a radio button."""
    turns = [2 * math.pi * part / parts for part in range(parts + 1)]
    points = [f"{x + radius * math.cos(turn):.2f} {y + radius * math.sin(turn):.2f}" for turn in turns]
    return f"{points[0]} m {' l '.join(points[1:])} l h S"


def test_rings_of_many_short_lines_are_boxes_to_tick() -> None:
    file, page = form()
    page.text(72, 700, "Bed")
    for at, words in enumerate(("Sunny bed", "Shady bed", "Raised bed")):
        page.content.append(ring(78, 684 - 16 * at, 5, 96))
        page.text(88, 680 - 16 * at, words)
    (field,) = drawn_fields(read(file))
    assert (field.label, [option.text for option in field.options]) == ("Bed", ["Sunny bed", "Shady bed", "Raised bed"])


def test_a_small_picture_of_many_strokes_is_no_box_to_tick() -> None:
    file, page = form()
    page.text(72, 700, "Bed")
    for at, words in enumerate(("Sunny bed", "Shady bed")):
        y = 684 - 16 * at
        star = " l ".join(
            f"{78 + (5 if n % 2 else 2) * math.cos(n)} {y + (5 if n % 2 else 2) * math.sin(n)}" for n in range(1, 40)
        )
        page.content.append(f"83 {y} m {star} h S")
        page.text(88, y - 4, words)
    assert not [field for field in drawn_fields(read(file)) if field.options]
