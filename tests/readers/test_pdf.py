"""What a person sees on a page is what is read from it: columns, lists, tables, broken words, headers and footers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policylint.document import Document, PdfOrigin, Role, Sort
from policylint.errors import ReadError
from policylint.readers import read_bytes
from policylint.readers.pdf import read_pdf
from tests.readers.pdf_files import HEIGHT, WIDTH, PdfFile

LEFT_COLUMN = [
    "The garden club meets on the first",
    "Monday of each month in the hall on",
    "Plum Street. New members are always",
    "welcome, and nobody has to know the",
    "name of a single flower to join us.",
    "Bring your own gloves if you can.",
]
RIGHT_COLUMN = [
    "Seeds are shared on the long table",
    "near the door. Take what you need,",
    "and leave what you can spare for a",
    "neighbour. The watering rota hangs",
    "beside the kettle, where everybody",
    "passes at least once in an evening.",
]


def read(file: PdfFile) -> Document:
    return read_pdf("test.pdf", file.data())


def texts(document: Document, role: Role | None = None) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if role in (None, block.role)]


class TestLines:
    def test_lines_of_a_paragraph_become_one_with_made_spaces(self) -> None:
        file = PdfFile()
        file.page().lines(72, 700, LEFT_COLUMN)
        document = read(file)
        assert texts(document) == [" ".join(LEFT_COLUMN)]
        first_break = document.text.index("first ") + len("first")
        (piece,) = [p for p in document.pieces if p.span.start == first_break]
        assert piece.sort is Sort.MADE

    def test_a_wider_gap_starts_a_paragraph(self) -> None:
        file = PdfFile()
        page = file.page()
        y = page.lines(72, 700, LEFT_COLUMN)
        page.lines(72, y - 10, RIGHT_COLUMN)
        assert texts(read(file)) == [" ".join(LEFT_COLUMN), " ".join(RIGHT_COLUMN)]

    def test_a_line_with_room_for_the_next_word_ends_its_paragraph(self) -> None:
        file = PdfFile()
        file.page().lines(72, 700, [*LEFT_COLUMN[:4], "name of a flower.", "Members water the beds in turn and"])
        assert texts(read(file))[1] == "Members water the beds in turn and"

    def test_an_indented_first_line_starts_a_paragraph(self) -> None:
        file = PdfFile()
        page = file.page()
        page.lines(72, 700, LEFT_COLUMN[:5])
        page.text(90, 700 - 5 * 13.2, "Gloves hang by the door for all to").text(
            72, 700 - 6 * 13.2, "use who have forgotten to bring one"
        )
        assert len(texts(read(file))) == 2

    def test_a_word_broken_at_the_end_of_a_line_is_made_whole(self) -> None:
        file = PdfFile()
        file.page().lines(72, 700, ["Each of us looks after a small gar-", "den bed of our own through the year."])
        assert texts(read(file)) == ["Each of us looks after a small garden bed of our own through the year."]

    def test_a_compound_keeps_its_hyphen_when_it_is_broken_there(self) -> None:
        file = PdfFile()
        lines = [
            "We write a kind note after every no-",
            "show, and a self-addressed card too.",
            "A no-show is no crime.",
        ]
        file.page().lines(72, 700, lines)
        assert "after every no-show, and" in read(file).text

    def test_a_hyphen_before_a_name_stays(self) -> None:
        file = PdfFile()
        file.page().lines(72, 700, ["The plan was made in the months pre-", "April and has been kept to ever since."])
        assert "pre-April" in read(file).text

    def test_a_soft_hyphen_at_the_end_of_a_line_goes(self) -> None:
        file = PdfFile()
        file.page().lines(72, 700, ["Each of us looks after a small gar\u00ad", "den bed of our own through the year."])
        assert "small garden bed" in read(file).text

    def test_letters_that_share_a_glyph_are_expanded_from_one_box(self) -> None:
        file = PdfFile()
        cmap = (
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
            b"1 begincodespacerange <00> <ff> endcodespacerange\n"
            b"2 beginbfchar <66> <006600660069> <6F> <006F> endbfchar endcmap end end"
        )
        file.font = f"/Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {file.stream(cmap)} 0 R"
        page = file.page()
        page.text(72, 700, "o", font="F9").text(78.1, 700, "f", font="F9").text(81.2, 700, "ce hours")
        document = read(file)
        assert document.text == "office hours"
        (ligature,) = [piece for piece in document.pieces if piece.sort is Sort.EXPANDED]
        assert ligature.span.cut(document.text) == "ffi"
        assert isinstance(ligature.origin, PdfOrigin)
        assert len(ligature.origin.boxes) == 16

    def test_a_line_that_a_page_cuts_goes_on_on_the_next(self) -> None:
        file = PdfFile()
        file.page().lines(72, 160, LEFT_COLUMN[:4])
        file.page().lines(72, 700, ["name of a single flower to join our", "small group."])
        document = read(file)
        assert texts(document) == [" ".join([*LEFT_COLUMN[:4], "name of a single flower to join our small group."])]
        assert document.text[document.pages[1] :].startswith("name of")


class TestColumns:
    def columns(self, file: PdfFile, *, mixed: bool, shift: float = 0) -> None:
        """Two columns, drawn one after the other, or line by line across as some programs do."""
        page = file.page()
        page.text(72, 730, "News of the garden club", 18, "F2")
        if mixed:
            for index, (left, right) in enumerate(zip(LEFT_COLUMN, RIGHT_COLUMN, strict=True)):
                page.text(72, 700 - 13 * index, left).text(320, 700 - 13 * index + shift, right)
        else:
            page.lines(72, 700, LEFT_COLUMN, step=13)
            page.lines(320, 700 + shift, RIGHT_COLUMN, step=13)

    @pytest.mark.parametrize("mixed", [False, True])
    @pytest.mark.parametrize("shift", [0, 5])
    def test_columns_are_read_one_after_the_other(self, mixed: bool, shift: float) -> None:
        file = PdfFile()
        self.columns(file, mixed=mixed, shift=shift)
        assert texts(read(file)) == ["News of the garden club", " ".join(LEFT_COLUMN), " ".join(RIGHT_COLUMN)]

    def test_a_heading_across_both_columns_parts_them(self) -> None:
        file = PdfFile()
        self.columns(file, mixed=True)
        page = file.pages[0]
        page.text(150, 600, "What the committee would like you all to know", 14, "F2")
        for index, (left, right) in enumerate(zip(RIGHT_COLUMN, LEFT_COLUMN, strict=True)):
            page.text(72, 570 - 13 * index, left).text(320, 570 - 13 * index, right)
        blocks = texts(read(file))
        assert blocks[1:4] == [
            " ".join(LEFT_COLUMN),
            " ".join(RIGHT_COLUMN),
            "What the committee would like you all to know",
        ]
        assert blocks[4:] == [" ".join(RIGHT_COLUMN), " ".join(LEFT_COLUMN)]

    def test_a_sentence_goes_on_from_column_to_column(self) -> None:
        file = PdfFile()
        page = file.page()
        page.lines(72, 700, [*LEFT_COLUMN[:5], "Bring your own gloves and, if it is"], step=13)
        page.lines(320, 700, ["cold, a warm coat and a flask as we", *RIGHT_COLUMN[1:]], step=13)
        assert "if it is cold, a warm coat" in read(file).text


class TestTables:
    ROWS = (
        ("Day", "What we do", "Who"),
        ("Monday", "Sow and water", "Ines"),
        ("Tuesday", "Weed the beds", "Tobias"),
        ("Friday", "Mend the fence", "Marta"),
    )

    def test_rows_of_words_far_apart_become_cells(self) -> None:
        file = PdfFile()
        page = file.page()
        for index, row in enumerate(self.ROWS):
            for column, words in enumerate(row):
                page.text(72 + 150 * column, 700 - 16 * index, words, font="F2" if index == 0 else "F1")
        document = read(file)
        cells = [block for block in document.blocks if block.role is Role.CELL]
        assert [(b.row, b.column, document.quote(b.span)) for b in cells] == [
            (row, column, words) for row, line in enumerate(self.ROWS) for column, words in enumerate(line)
        ]
        assert [block.header_cell for block in cells] == [True] * 3 + [False] * 9
        assert "Monday\tSow and water\tInes\nTuesday" in document.text

    def test_rules_tell_cells_apart_however_close_the_words(self) -> None:
        file = PdfFile()
        page = file.page()
        page.box(70, 660, 100, 40).box(170, 660, 100, 40).box(70, 620, 200, 40)
        page.lines(74, 685, ["Name of the", "one who waters"])
        page.text(174, 685, "Bed").text(74, 640, "Anything that we should know")
        document = read(file)
        assert [(b.row, b.column, document.quote(b.span)) for b in document.blocks] == [
            (0, 0, "Name of the one who waters"),
            (0, 1, "Bed"),
            (1, 0, "Anything that we should know"),
        ]

    def test_one_line_with_a_gap_is_a_line(self) -> None:
        file = PdfFile()
        file.page().text(72, 700, "Name of member").text(330, 700, "Date")
        document = read(file)
        assert texts(document, Role.PARAGRAPH) == ["Name of member   Date"]

    def test_a_box_beside_the_text_does_not_cut_a_sentence(self) -> None:
        file = PdfFile()
        page = file.page()
        page.lines(72, 700, LEFT_COLUMN, step=13)
        page.box(330, 650, 150, 40).text(340, 668, "Ring Ines: 555-0182")
        document = read(file)
        assert " ".join(LEFT_COLUMN) in texts(document, Role.PARAGRAPH)
        assert texts(document, Role.TEXT_BOX) == ["Ring Ines: 555-0182"]


class TestStructure:
    def test_headings_are_told_by_size_and_weight(self) -> None:
        file = PdfFile()
        page = file.page()
        page.text(72, 740, "Rules of the garden club", 20, "F2").text(72, 700, "Watering", 14, "F2")
        page.lines(72, 680, LEFT_COLUMN)
        page.text(72, 580, "Tools", font="F2")
        page.lines(72, 566, RIGHT_COLUMN)
        document = read(file)
        headings = [block for block in document.blocks if block.role is Role.HEADING]
        assert [(b.level, document.quote(b.span)) for b in headings] == [
            (1, "Rules of the garden club"),
            (2, "Watering"),
            (3, "Tools"),
        ]
        assert document.title == "Rules of the garden club"

    def test_capitals_alone_on_a_line_are_a_heading(self) -> None:
        file = PdfFile()
        page = file.page()
        page.text(72, 700, "LOST GLOVES")
        page.lines(72, 686, LEFT_COLUMN)
        assert texts(read(file), Role.HEADING) == ["LOST GLOVES"]

    def test_a_bold_sentence_is_no_heading(self) -> None:
        file = PdfFile()
        page = file.page()
        page.text(72, 700, "Please shut the gate behind you.", font="F2")
        page.lines(72, 686, LEFT_COLUMN)
        assert texts(read(file), Role.HEADING) == []

    def test_items_hang_under_their_bullets_and_know_their_lead_in(self) -> None:
        file = PdfFile()
        page = file.page()
        page.text(72, 700, "Each member brings:")
        page.text(80, 684, "\u2022").text(95, 684, "a pair of gloves that fit, since the ones in the shed have")
        page.text(95, 671, "been there for years")
        page.text(80, 656, "\u2022").text(95, 656, "a flask")
        page.text(110, 642, "\u2022").text(125, 642, "tea or soup")
        document = read(file)
        items = [block for block in document.blocks if block.role is Role.LIST_ITEM]
        assert [(b.level, document.quote(b.span)) for b in items] == [
            (1, "a pair of gloves that fit, since the ones in the shed have been there for years"),
            (1, "a flask"),
            (2, "tea or soup"),
        ]
        assert document.text.count("\u2022") == 3
        lead_in = items[0].lead_in
        assert lead_in is not None
        assert document.quote(document.blocks[lead_in].span) == "Each member brings:"

    def test_numbered_items_are_items(self) -> None:
        file = PdfFile()
        file.page().lines(
            72, 700, ["To join us:", "1. Ring the bell.", "2. Ask for Ines.", "3. Take a spade."], step=14
        )
        assert texts(read(file), Role.LIST_ITEM) == ["Ring the bell.", "Ask for Ines.", "Take a spade."]

    def test_runs_tell_size_weight_and_colour(self) -> None:
        file = PdfFile()
        page = file.page()
        page.text(72, 700, "Please be ").text(126, 700, "kind", 11, "F2", "0.8 0 0 rg").text(
            151, 700, "to all.", 9, "F4"
        )
        document = read(file)
        runs = [(document.quote(r.span).strip(), r.size, r.bold, r.italic, r.colour) for r in document.runs]
        assert runs == [
            ("Please be", 11, False, False, "#000000"),
            ("kind", 11, True, False, "#cc0000"),
            ("to all.", 9, False, True, "#000000"),
        ]

    def test_light_letters_on_a_dark_bar_have_their_background(self) -> None:
        file = PdfFile()
        file.page().box(60, 690, 300, 24, "f").text(72, 697, "Opening hours of the shed", colour="1 g")
        (run,) = read(file).runs
        assert (run.colour, run.background) == ("#ffffff", "#000000")


class TestFurniture:
    def pages(self, count: int) -> PdfFile:
        file = PdfFile()
        for number in range(count):
            page = file.page()
            page.text(72, 760, "Plum Street Garden Club", 9).text(480, 760, "Rules, March", 9)
            page.lines(72, 700, LEFT_COLUMN if number % 2 else RIGHT_COLUMN)
            page.text(300, 40, f"Page {number + 1}", 9)
        return file

    def test_lines_that_come_back_on_each_page_are_headers_and_footers(self) -> None:
        document = read(self.pages(5))
        assert texts(document, Role.HEADER) == ["Plum Street Garden Club   Rules, March"] * 5
        assert texts(document, Role.FOOTER) == [f"Page {number}" for number in range(1, 6)]
        assert len(texts(document, Role.PARAGRAPH)) == 5

    def test_a_chapter_at_the_top_of_a_page_is_no_header(self) -> None:
        file = PdfFile()
        for number in range(4):
            page = file.page()
            page.text(72, 740, f"{number + 1}. About the season", 16, "F2")
            page.lines(72, 700, LEFT_COLUMN)
        assert len(texts(read(file), Role.HEADING)) == 4

    def test_every_page_starts_where_its_text_does(self) -> None:
        document = read(self.pages(3))
        assert [document.text[start:].split("   ")[0] for start in document.pages] == ["Plum Street Garden Club"] * 3
        assert [document.location(block.span).page for block in document.blocks if block.role is Role.FOOTER] == [
            1,
            2,
            3,
        ]


class TestSigns:
    def test_boxes_drawn_beside_words_stand_in_the_text(self) -> None:
        file = PdfFile()
        page = file.page()
        page.text(72, 700, "Which day suits you:")
        page.box(190, 698, 9, 9).text(203, 700, "Monday").box(290, 698, 9, 9).text(303, 700, "Friday")
        document = read(file)
        assert document.text == "Which day suits you: \u2610 Monday   \u2610 Friday"
        (first, _) = [piece for piece in document.pieces if piece.span.cut(document.text) == "\u2610"]
        assert isinstance(first.origin, PdfOrigin)
        assert first.origin.box(0) == pytest.approx((190, 698, 199, 707), abs=1)

    def test_a_line_to_write_on_stands_in_the_text(self) -> None:
        file = PdfFile()
        file.page().text(72, 700, "Name:").rule(106, 699, 300, 699)
        assert read(file).text == "Name: ____"

    def test_letters_of_a_symbol_font_are_read_as_the_signs_they_draw(self) -> None:
        file = PdfFile()
        file.font = "/Type /Font /Subtype /TrueType /BaseFont /Wingdings /Encoding /WinAnsiEncoding"
        page = file.page()
        page.text(72, 700, "o", font="F9").text(90, 700, "Yes, I will come")
        assert read(file).text == "\u2610 Yes, I will come"


class TestTurnedPages:
    def test_a_page_shown_sideways_reads_level(self) -> None:
        file = PdfFile()
        page = file.page(rotate=90)
        for index, line in enumerate(LEFT_COLUMN):
            page.content.append(f"BT /F1 11 Tf 0 1 -1 0 {100 + 13 * index} 80 Tm ({line}) Tj ET")
        document = read(file)
        assert texts(document) == [" ".join(LEFT_COLUMN)]

    def test_words_up_the_margin_stand_beside_the_text(self) -> None:
        file = PdfFile()
        page = file.page()
        page.lines(72, 700, LEFT_COLUMN)
        page.content.append("BT /F1 9 Tf 0 1 -1 0 40 300 Tm (Form 12 B) Tj ET")
        document = read(file)
        assert texts(document, Role.TEXT_BOX) == ["Form 12 B"]
        assert texts(document, Role.PARAGRAPH) == [" ".join(LEFT_COLUMN)]

    def test_words_off_the_page_are_not_read(self) -> None:
        file = PdfFile()
        file.page().text(72, 700, "Seen by all").text(72, -40, "Seen by nobody")
        assert read(file).text == "Seen by all"


class TestTitle:
    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("Rules of the Garden Club", "Rules of the Garden Club"),
            ("Microsoft Word - rules final.doc", "The shed"),
            ("rules_v3.docx", "The shed"),
            ("Untitled", "The shed"),
        ],
    )
    def test_a_file_name_is_no_title(self, written: str, expected: str) -> None:
        file = PdfFile()
        file.info = f"/Title ({written})"
        page = file.page()
        page.text(72, 740, "The shed", 18, "F2")
        page.lines(72, 700, LEFT_COLUMN)
        assert read(file).title == expected

    def test_the_language_is_the_files_own(self) -> None:
        file = PdfFile()
        file.catalog = "/Lang (en-GB)"
        file.page().text(72, 700, "Colours of the beds")
        assert read(file).language == "en-GB"


class TestWhatCannotBeRead:
    def scan(self, file: PdfFile) -> None:
        page = file.page()
        page.pictures["Im1"] = file.picture()
        page.content.append("q 612 0 0 792 0 0 cm /Im1 Do Q")

    def test_a_scan_says_what_to_do(self) -> None:
        file = PdfFile()
        self.scan(file)
        with pytest.raises(ReadError, match=r"scan.*text recognition \(OCR\)"):
            read(file)

    def test_pages_that_are_pictures_are_named(self) -> None:
        file = PdfFile()
        file.page().lines(72, 700, LEFT_COLUMN)
        for _ in range(3):
            self.scan(file)
        (note,) = read(file).notes
        assert note.message.startswith("pages 2-4 are a picture (a scan)")
        assert note.page == 2

    def test_a_blank_page_is_nothing_to_speak_of(self) -> None:
        file = PdfFile()
        file.page().lines(72, 700, LEFT_COLUMN)
        file.page()
        document = read(file)
        assert document.notes == ()
        assert len(document.pages) == 2

    def test_words_drawn_as_shapes_are_named(self) -> None:
        file = PdfFile()
        file.page().lines(72, 700, LEFT_COLUMN)
        page = file.page()
        for index in range(60):
            x, y = 72 + 8 * (index % 30), 700 - 20 * (index // 30)
            corners = " ".join(f"{x + step % 5} {y + step} l" for step in range(2, 12))
            page.content.append(f"{x} {y} m {corners} h f")
        (note,) = read(file).notes
        assert note.message.startswith("page 2 is drawn as shapes")

    def test_a_locked_file_says_so(self) -> None:
        file = PdfFile()
        file.page().text(72, 700, "Secret")
        file.encrypt()
        with pytest.raises(ReadError, match="encrypted with a password"):
            read(file)

    @pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 500, b"%PDF-1.4 1 0 obj << /Type"])
    def test_a_broken_file_says_so(self, data: bytes) -> None:
        with pytest.raises(ReadError, match="damaged or cut short"):
            read_pdf("test.pdf", data)

    def test_another_kind_of_file_says_so(self) -> None:
        with pytest.raises(ReadError, match="is not a PDF"):
            read_pdf("test.pdf", b"PK\3\4 something else altogether")

    def test_no_pages_says_so(self) -> None:
        with pytest.raises(ReadError, match=r"without pages|damaged"):
            read(PdfFile())

    def test_blank_pages_alone_are_an_error(self) -> None:
        file = PdfFile()
        file.page()
        with pytest.raises(ReadError, match="blank"):
            read(file)


def _mixed_file() -> PdfFile:
    """A file with some of everything, for what must always hold."""
    file = PdfFile()
    for number in range(3):
        page = file.page()
        page.text(72, 760, "Plum Street Garden Club", 9).text(300, 40, f"Page {number + 1}", 9)
        page.text(72, 735, "Watering and weeding", 16, "F2")
        for index, (left, right) in enumerate(zip(LEFT_COLUMN, RIGHT_COLUMN, strict=True)):
            page.text(72, 700 - 13 * index, left).text(320, 700 - 13 * index, right)
        page.text(80, 590, "\u2022").text(95, 590, "a flask of tea, and bread").box(72, 540, 9, 9).text(86, 542, "Yes")
        page.box(70, 460, 100, 30).box(170, 460, 100, 30).text(74, 470, "Name").text(174, 470, "Bed")
    return file


class TestWhatAlwaysHolds:
    def test_pieces_cover_the_text_and_have_a_box_a_character(self) -> None:
        document = read(_mixed_file())
        assert "".join(piece.span.cut(document.text) for piece in document.pieces) == document.text
        for piece in document.pieces:
            if piece.sort is Sort.VERBATIM:
                assert isinstance(piece.origin, PdfOrigin)
                assert len(piece.origin.boxes) == 16 * len(piece.span)

    def test_pdfium_finds_each_character_in_its_box(self) -> None:
        import pypdfium2

        file = _mixed_file()
        document = read(file)
        pdf = pypdfium2.PdfDocument(file.data())
        pages = [page.get_textpage() for page in pdf]
        for piece in document.pieces:
            if piece.sort is not Sort.VERBATIM:
                continue
            assert isinstance(piece.origin, PdfOrigin)
            for index, character in enumerate(piece.span.cut(document.text)):
                left, bottom, right, top = piece.origin.box(index)
                assert 0 <= left <= right <= WIDTH
                assert 0 <= bottom <= top <= HEIGHT
                found = pages[piece.origin.page].get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
                assert character in found or character == " "
        pdf.close()

    def test_reading_twice_gives_the_same(self) -> None:
        assert read(_mixed_file()) == read(_mixed_file())

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(data=st.data())
    def test_a_damaged_file_is_read_or_refused(self, data: st.DataObject) -> None:
        good = bytearray(_mixed_file().data())
        for _ in range(data.draw(st.integers(1, 12))):
            good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
        end = data.draw(st.integers(0, len(good)))
        try:
            document = read_pdf("test.pdf", bytes(good[: end or None]))
        except ReadError:
            return
        assert len(document.folded) == len(document.text)

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.floats(-50, 650),
                st.floats(-50, 850),
                st.text("ab. -o1", min_size=1, max_size=20),
                st.integers(4, 40),
            ),
            min_size=1,
            max_size=25,
        )
    )
    def test_words_anywhere_on_the_page_are_read_without_loss(self, drawn: list[tuple[float, float, str, int]]) -> None:
        file = PdfFile()
        page = file.page()
        page.text(72, 30, "Always here")
        for x, y, words, size in drawn:
            page.text(round(x, 1), round(y, 1), words, size)
        document = read(file)
        assert "Always" in document.text
        assert "".join(piece.span.cut(document.text) for piece in document.pieces) == document.text


class TestDrawnForms:
    """Questions on paper: boxes and lines that are drawn, and no fields."""

    def test_questions_side_by_side_keep_the_boxes_below_them(self) -> None:
        file = PdfFile()
        page = file.page()
        page.text(72, 740, "May we call you?").text(320, 740, "Is the gate open?")
        for x, word in ((72, "Yes"), (120, "No"), (320, "Yes"), (368, "No"), (416, "Not sure")):
            page.box(x, 720, 9, 9).text(x + 13, 721, word)
        page.text(72, 690, "Bed:").rule(100, 688, 290, 688).text(320, 690, "Tools that you bring:")
        for x, y, word in ((320, 672, "Rake"), (380, 672, "Spade"), (320, 655, "Gloves")):
            page.box(x, y - 1, 9, 9).text(x + 13, y, word)
        assert drawn(file) == [
            ("May we call you?", ["Yes", "No"]),
            ("Is the gate open?", ["Yes", "No", "Not sure"]),
            ("Bed", []),
            ("Tools that you bring", ["Rake", "Spade", "Gloves"]),
        ]

    def test_boxes_below_one_question_are_left_in_their_line(self) -> None:
        file = PdfFile()
        page = file.page()
        page.text(72, 740, "Tools that you bring:")
        for x, word in ((72, "Rake"), (320, "Spade")):
            page.box(x, 720, 9, 9).text(x + 13, 721, word)
        assert drawn(file) == [("Tools that you bring", ["Rake", "Spade"])]

    def test_a_line_to_write_on_may_stand_below_its_label(self) -> None:
        file = PdfFile()
        page = file.page()
        page.text(72, 740, "Signature of the person with the key:").rule(72, 715, 300, 715)
        page.text(320, 740, "Day:").rule(346, 738, 500, 738)
        page.text(72, 680, "What should the others know?").rule(72, 650, 500, 650).rule(72, 625, 500, 625)
        page.text(72, 590, "Why do we ask?").rule(72, 586, 500, 586)
        assert drawn(file) == [
            ("Signature of the person with the key", []),
            ("Day", []),
            ("What should the others know?", []),
        ]


def drawn(file: PdfFile) -> list[tuple[str, list[str]]]:
    document = read_bytes("form.pdf", file.data(), ".pdf")
    return [(field.label, [option.text for option in field.options]) for field in document.fields]
