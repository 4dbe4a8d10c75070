from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Document, Field, Role, Span
from policylint.errors import ReadError
from policylint.readers.html.reader import read_html
from tests.readers.reading_back import assert_reads_alike_and_back, assert_reads_back


def read(source: str) -> Document:
    return read_html("page.html", source.encode())


def blocks(source: str) -> list[tuple[Role, int, str]]:
    document = read(source)
    return [(block.role, block.level, document.quote(block.span)) for block in document.blocks]


def only(source: str) -> Field:
    found = read(source).fields
    assert len(found) == 1, found
    return found[0]


# Text and structure


def test_blocks_keep_their_roles_and_unseen_elements_are_left_out() -> None:
    source = (
        "<!doctype html><html lang=en><head><title>Visits</title><style>p {color: red}</style></head><body>"
        "<header><h1>Maple Clinic</h1><p>Open daily</p></header><nav><ul><li>Home</ul></nav>"
        "<h2>Come in</h2><p>Be <b>welcome</b>.</p><script>let a = '<p>no</p>'</script><p hidden>no</p>"
        "<p style='display: none'>no</p><template><p>no</p></template><footer>Oak Road</footer></body></html>"
    )
    document = read(source)
    assert (document.title, document.language) == ("Visits", "en")
    assert blocks(source) == [
        (Role.HEADING, 1, "Maple Clinic"),
        (Role.HEADER, 0, "Open daily"),
        (Role.HEADER, 0, "Home"),
        (Role.HEADING, 2, "Come in"),
        (Role.PARAGRAPH, 0, "Be welcome."),
        (Role.FOOTER, 0, "Oak Road"),
    ]
    assert_reads_back(document, source)


def test_end_tags_may_be_missing() -> None:
    source = "<p>One<p>Two<ul><li>Three<ul><li>Four</ul><li>Five</ul><dl><dt>Word<dd>Meaning</dl>"
    assert blocks(source) == [
        (Role.PARAGRAPH, 0, "One"),
        (Role.PARAGRAPH, 0, "Two"),
        (Role.LIST_ITEM, 1, "Three"),
        (Role.LIST_ITEM, 2, "Four"),
        (Role.LIST_ITEM, 1, "Five"),
        (Role.PARAGRAPH, 0, "Word"),
        (Role.LIST_ITEM, 1, "Meaning"),
    ]


def test_white_space_and_breaks_read_as_a_browser_shows_them() -> None:
    source = "<p>One\n   two <b> three</b><br>four<br><br>five</p><pre>a\n  b</pre>"
    document = read(source)
    assert [document.quote(block.span) for block in document.blocks] == ["One two three\nfour", "five", "a\n  b"]
    assert_reads_back(document, source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Rides &amp; food &copy; caf&eacute; &#65;&#x42;", "Rides & food © café AB"),
        ("<p>a &lt b & c &unknown; d", "a < b & c &unknown; d"),
        ("<p>a&nbsp;b", "a\u00a0b"),
    ],
)
def test_character_references_are_read(source: str, text: str) -> None:
    document = read(source)
    assert document.text == text
    assert_reads_back(document, source)


def test_tables_give_rows_columns_and_heads() -> None:
    document = read(
        "<table><thead><tr><th>Late by<th>We do</thead><tr><td rowspan=2>5 minutes<td>wait<tr><td>call"
        "<tr><td colspan=2>Always kind</table>"
    )
    cells = {(block.row, block.column): (document.quote(block.span), block.header_cell) for block in document.blocks}
    assert cells == {
        (0, 0): ("Late by", True),
        (0, 1): ("We do", True),
        (1, 0): ("5 minutes", False),
        (1, 1): ("wait", False),
        (2, 1): ("call", False),
        (3, 0): ("Always kind", False),
    }


def test_a_table_that_only_lays_out_the_page_is_no_table() -> None:
    source = "<table><tr><td><h1>Visits</h1><p>Come in.<td><table><tr><td>a<td>b</table></table>"
    document = read(source)
    assert [block.table for block in document.blocks] == [None, None, 0, 0]


def test_a_bold_line_alone_is_a_heading() -> None:
    assert blocks("<h2>One</h2><p><strong>Late arrivals</strong></p><p>Call us.</p>")[1] == (
        Role.HEADING,
        3,
        "Late arrivals",
    )


def test_inline_styles_are_kept_as_runs() -> None:
    document = read('<p style="font-size: 8px; color: #CCC">Fees <span style="background: yellow">apply</span></p>')
    runs = [(document.quote(run.span), run.size, run.colour, run.background) for run in document.runs]
    assert runs == [("Fees", 6.0, "#cccccc", None), ("apply", 6.0, "#cccccc", "#ffff00")]


def test_pictures_tell_missing_empty_and_given_words_apart() -> None:
    pictures = read(
        "<img src=a alt='A red door'><img src=b alt=''><img src=c><img src=d role=presentation alt=x>"
    ).pictures
    assert [(picture.alternative, picture.decorative) for picture in pictures] == [
        ("A red door", False),
        ("", True),
        (None, False),
        ("x", True),
    ]


@pytest.mark.parametrize(
    ("data", "noted"),
    [
        ("<meta charset=iso-8859-1><p>Café “ok”".encode("cp1252"), False),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Café “ok”'.encode("cp1252"),
            False,
        ),
        ("<p>Café “ok”".encode("cp1252"), True),
        ("<p>Café “ok”".encode(), False),
        ("\ufeff<meta charset=latin-1><p>Café “ok”".encode(), False),
    ],
)
def test_the_declared_coding_is_used_and_guesses_are_noted(data: bytes, noted: bool) -> None:
    document = read_html("page.html", data)
    assert document.text == "Café “ok”"
    assert bool(document.notes) is noted


def test_what_is_not_text_is_refused() -> None:
    with pytest.raises(ReadError, match=r"rename it to \.pdf"):
        read_html("page.html", b"%PDF-1.4")


# Forms


@pytest.mark.parametrize(
    "source",
    [
        "<p>Gender: <input type=radio name=g> Woman <input type=radio name=g> Man</p>",
        "<p>Gender:<br><input type=radio name=g> Woman<br><input type=radio name=g> Man</p>",
        "<p>Gender: Woman <input type=radio name=g> Man <input type=radio name=g></p>",
        "<fieldset><legend>Gender</legend><label><input type=radio name=g>Woman</label>"
        "<label><input type=radio name=g>Man</label></fieldset>",
        "<p>Gender</p><div><input type=radio name=g id=a><label for=a>Woman</label></div>"
        "<div><input type=radio name=g id=b><label for=b>Man</label></div>",
        "<table><tr><td>Gender<td><input type=radio name=g> Woman <input type=radio name=g> Man<tr><td>a<td>b</table>",
    ],
)
def test_radio_buttons_of_one_name_are_one_question(source: str) -> None:
    field = only(source)
    assert field.label == "Gender"
    assert [option.text for option in field.options] == ["Woman", "Man"]
    assert (field.choice, field.control) == ("one", "radio")


def test_check_boxes_with_names_of_their_own_are_grouped_by_their_line() -> None:
    field = only("<p>Race: <input type=checkbox name=w> White <input type=checkbox name=b> Black</p>")
    assert (field.label, [option.text for option in field.options]) == ("Race", ["White", "Black"])
    assert (field.choice, field.control) == ("many", "checkbox")


def test_a_text_control_behind_the_answers_lets_a_person_write_their_own() -> None:
    field = only(
        "<p>Gender: <input type=radio name=g> Woman <input type=radio name=g> Man<br>Other: <input name=o></p>"
    )
    assert [option.text for option in field.options] == ["Woman", "Man", "Other"]
    assert field.write_in


def test_a_list_gives_its_answers_without_the_one_that_only_asks() -> None:
    field = only(
        "<label for=r>Race</label><select id=r multiple><option value=''>Select one</option><option>White"
        "<optgroup label=more><option>Black</select>"
    )
    assert (field.label, field.choice, field.control) == ("Race", "many", "dropdown")
    assert [(option.text, len(option.span)) for option in field.options] == [("White", 0), ("Black", 0)]


def test_a_list_that_can_be_typed_over_is_a_combo() -> None:
    field = only("<label for=l>Language</label><input id=l list=x><datalist id=x><option value=English></datalist>")
    assert (field.control, field.write_in, [option.text for option in field.options]) == ("combo", True, ["English"])


@pytest.mark.parametrize(
    "source",
    [
        "<label>Your name <input></label>",
        "<label for=n>Your name</label><input id=n>",
        "<p>Your name <input type=text></p>",
        "<p>Your name</p><p><textarea>typed</textarea></p>",
        "<input aria-label='Your name'>",
        "<input placeholder='Your name'>",
    ],
)
def test_a_text_control_takes_its_label_from_wherever_it_is_given(source: str) -> None:
    field = only(source)
    assert (field.label, field.choice, field.options, field.write_in) == ("Your name", "text", (), True)


def test_what_is_not_asked_is_no_field() -> None:
    assert read("<input type=hidden name=a><input type=submit value=Send><button>Send</button>").fields == ()


@pytest.mark.parametrize("button", ["<input type=submit value=Send>", "<button>Send</button>"])
def test_the_words_of_a_button_are_text_and_no_label(button: str) -> None:
    page = read(
        f"<p>Sex <input type=radio name=s>Male<input type=radio name=s>Other{button}</p>"
        f"<p>Your name</p>{button}<p>no<input type=hidden>body</p>{button}<p><input></p>"
    )
    assert [(field.label, [option.text for option in field.options]) for field in page.fields] == [
        ("Sex", ["Male", "Other"]),
        ("nobody", []),
    ]
    assert page.text == "Sex Male Other Send\nYour name\nSend\nnobody\nSend"


def test_each_word_of_a_button_knows_its_place() -> None:
    source = '<p>Ready?<input name="a" value="x"><input title=\'value="no"\' type="submit" value="Save &amp; send">'
    page = read(source)
    assert page.text == "Ready? Save & send"
    assert page.source is not None
    for words, written in (("Save", "Save"), ("&", "&amp;"), ("send", "send")):
        at = page.text.index(words)
        assert page.source.around(page.pieces, Span(at, at + len(words))).cut(source) == written


# Snippets, kept apart by a sign that is none of them.
_WRITTEN = (
    "<p>¤</p>¤<div>¤</div>¤<br>¤<br/>¤<table>¤<tr>¤<td>¤<th colspan=2>¤</td>¤</tr>¤</table>¤<ul>¤<li>¤</ul>¤"
    "<b>¤</b>¤&amp;¤&nbsp;¤&lt¤&#65;¤&#x;¤&unknown;¤&¤ ¤\n¤word¤Male¤<input type=radio name=a>¤"
    '<input type="checkbox">¤<input>¤<input type=submit value=Go&amp;see>¤<button>¤</button>¤<label>¤</label>¤<select>¤<option>¤</select>¤<textarea>¤</textarea>¤'
    '<script>¤</script>¤<title>¤</title>¤<head>¤<body>¤<h1>¤</h1>¤<pre>¤</pre>¤<i style="display:none">¤'
    '</i>¤<!-- x -->¤<¤>¤<!DOCTYPE html>¤<![CDATA[x]]>¤"¤<a href="x¤</¤<?xml ?>¤é¤😀¤\u00a0¤<nav>¤</nav>¤'
    "<fieldset>¤<legend>¤</legend>¤</fieldset>¤<svg>¤</svg>¤<img alt=''>¤\r\n¤<font size=1>"
)
_SNIPPETS = st.sampled_from(_WRITTEN.split("¤"))


@given(st.lists(_SNIPPETS, max_size=40).map("".join) | st.text(max_size=120))
def test_every_verbatim_piece_reads_back_from_the_source(source: str) -> None:
    assert_reads_alike_and_back(read_html, "page.html", source)


# Style sheets


def looks(body: str, sheet: str) -> list[tuple[str, float | None, str | None, str | None]]:
    document = read(f"<style>{sheet}</style><body>{body}</body>")
    return [(document.quote(run.span), run.size, run.colour, run.background) for run in document.runs]


@pytest.mark.parametrize(
    ("sheet", "size"),
    [
        ("p { font-size: 9pt }", 9),
        (".fine { font-size: 9pt } /* p { font-size: 20pt } */", 9),
        ("#end { font-size: 9pt } .fine { font-size: 20pt } p { font-size: 30pt }", 9),
        ("p { font-size: 20pt } p { font-size: 9pt }", 9),
        ("body { font: italic 12px/1.5 Arial } p { font-size: 100% }", 9),
        ("div > p, h4 { font-size: 9pt }", 9),
        ("body { font-size: 18pt } div .fine { font-size: 0.5em }", 9),
        ("@media screen { p { font-size: 9pt } } @media print { p { font-size: 20pt } }", 9),
        ("@import url(x.css); p.fine { font-size: 9pt } p:hover { font-size: 20pt } a p { font-size: 20pt }", 9),
    ],
)
def test_style_sheets_say_how_large_words_are(sheet: str, size: float) -> None:
    assert looks('<div><p class="big fine" id="end">Bring a friend.</p></div>', sheet) == [
        ("Bring a friend.", size, None, None)
    ]


def test_an_elements_own_style_is_stronger_than_a_sheet() -> None:
    ((_, size, colour, _),) = looks('<p style="font-size: 14pt">Hello.</p>', "p { font-size: 9pt; color: #333 }")
    assert (size, colour) == (14, "#333333")


def test_headings_are_larger_than_the_text_around_them() -> None:
    assert [size for _, size, _, _ in looks("<h2>Welcome</h2><p>Hello.</p>", "body { font-size: 9pt }")] == [13.5, 9]


def test_the_colour_of_words_on_a_picture_is_not_told() -> None:
    assert looks("<p>Hello.</p>", "body { background: #eee url(sky.png) } p { color: #fff; font-size: 12pt }") == [
        ("Hello.", 12, None, None)
    ]


def test_a_label_that_names_another_control_by_mistake_still_stands_beside_its_own() -> None:
    found = only(
        '<p>Gender:</p><p><label for="m">Man</label><input id="m" type="radio" name="g"><br>'
        '<label for="m">Woman</label><input id="w" type="radio" name="g"></p>'
    )
    assert (found.label, [option.text for option in found.options]) == ("Gender", ["Man", "Woman"])


def test_the_last_answer_ends_where_the_next_question_on_its_line_begins() -> None:
    line = "<p>Sex: <input type=radio name=s>M <input type=radio name=s>F &nbsp; Age: <input name=a></p>"
    sex, age = read(line).fields
    assert [option.text for option in sex.options] == ["M", "F"]
    assert age.label == "Age"


LISTS = (
    "<h3>All of these are needed</h3>{0}<input placeholder='E-mail'>{1}"
    "{0}<select><option value=''>SEX</option><option value=1>Woman</option><option value=2>Man</option></select>{1}"
    "{0}<select><option value='' disabled>Choose your marital status</option><option>Single</option></select>{1}"
    "{0}<select><option value=0>Please select a language</option><option>Welsh</option></select>{1}"
)


@pytest.mark.parametrize(("begin", "end"), [("<div>", "</div>"), (" ", "\n"), ("<p>", "</p>")])
def test_lists_without_words_beside_them_are_called_by_what_they_show_unset(begin: str, end: str) -> None:
    fields = [
        (field.label, [option.text for option in field.options]) for field in read(LISTS.format(begin, end)).fields
    ]
    assert fields == [
        ("E-mail", []),
        ("SEX", ["Woman", "Man"]),
        ("marital status", ["Single"]),
        ("language", ["Welsh"]),
    ]


@pytest.mark.parametrize(
    ("first", "answers"),
    [
        ("Prefer not to say", ["Prefer not to say", "White"]),
        ("Race", ["White"]),
        ("(none)", ["White"]),
        ("Select one", ["White"]),
    ],
)
def test_an_empty_first_item_is_an_answer_if_it_says_more_than_the_label(first: str, answers: list[str]) -> None:
    field = only(f"<label>Race</label><select><option value=''>{first}</option><option>White</option></select>")
    assert (field.label, [option.text for option in field.options]) == ("Race", answers)


def test_a_label_for_a_control_that_does_not_exist_belongs_to_the_one_below_it() -> None:
    field = only("<div><label for=Gender>Gender</label></div><div><select id=gender><option>Woman</select></div>")
    assert field.label == "Gender"


def test_words_may_stand_before_their_boxes_on_one_line_and_behind_them_on_the_next() -> None:
    field = only(
        "<p>Gender</p><div>Woman <input type=radio name=g> Man <input type=radio name=g></div>"
        "<div><input type=radio name=g> Not said</div>"
    )
    assert (field.label, [option.text for option in field.options]) == ("Gender", ["Woman", "Man", "Not said"])


@pytest.mark.parametrize(
    "source",
    [
        "<p>Name <input> <label>Gender</label></p><div><input type=radio name=g>Woman<br><input type=radio name=g>Man</div>",
        "<p>Name <input> Gender:</p><div><input type=radio name=g>Woman<br><input type=radio name=g>Man</div>",
        "<p>Name <input></p><table><tr><td>Gender<td>:<td><input type=radio name=g>Woman <input type=radio name=g>Man"
        "</table>",
        "<p>Name <input></p><p>Gender</p><input type=radio name=woman>Woman<br><input type=radio name=man>Man",
        "<p>Name <input></p><p>Gender</p><p><input type=radio>Woman</p><p><input type=radio>Man</p>",
    ],
)
def test_a_question_is_found_though_its_source_is_careless(source: str) -> None:
    name, field = read(source).fields
    assert name.label == "Name"
    assert (field.label, [option.text for option in field.options]) == ("Gender", ["Woman", "Man"])


def test_radio_buttons_without_a_name_answer_the_question_above_them() -> None:
    asked = "<p>{}:</p><p><input type=radio>Yes</p><p><input type=radio>No</p>"
    fields = read(asked.format("Citizen") + asked.format("Veteran")).fields
    assert [(field.label, len(field.options)) for field in fields] == [("Citizen", 2), ("Veteran", 2)]


def test_an_item_that_shows_nothing_is_no_answer() -> None:
    field = only("<label>Race <select><option value=na></option><option value=w>White</option></select></label>")
    assert [option.text for option in field.options] == ["White"]


def test_controls_in_a_table_under_heads_are_called_by_the_head_of_their_column() -> None:
    row = (
        "<tr><td><input><td><input type=radio name=g{0}> Woman <input type=radio name=g{0}> Man"
        "<td><select><option>[Select]<option>Single</select>"
    )
    heads = "<tr><th>Name<th>Gender<th>Marital status"
    document = read(f"<p>Household</p><table>{heads}{row.format(1)}{row.format(2)}</table>")
    asked = [("Name", []), ("Gender", ["Woman", "Man"]), ("Marital status", ["Single"])]
    found = [(field.label, [option.text for option in field.options]) for field in document.fields]
    assert sorted(found) == sorted(asked * 2)
    words = [document.quote(field.span) for field in document.fields]
    assert sorted(words) == sorted(["Name", "Woman Man", "Marital status"] * 2)


def test_words_beside_a_control_come_before_the_head_of_its_column() -> None:
    fields = read(
        "<table><tr><td>About you<td>Please fill in<tr><td>Name<td><input><tr><td>Sex<td><input></table>"
    ).fields
    assert [field.label for field in fields] == ["Name", "Sex"]
