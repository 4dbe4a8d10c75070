"""The sample intake form as a PDF: to fill in on a screen (controls), or to print (boxes and lines that are drawn)."""

from __future__ import annotations

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
from sample_pdf import HEIGHT, WIDTH, Page, PdfForm, Rectangle, text_width
from sample_word import WRITTEN

_LEFT, _RIGHT, _TOP, _BOTTOM, _GUTTER = 54.0, WIDTH - 54.0, HEIGHT - 64.0, 60.0, 24.0
_SIZE, _SMALL, _BOX, _ROW, _LINE = 12.0, 9.0, 10.0, 26.0, 16.0
_HEADING, _GREY = "0.12 0.23 0.3 rg", "0.27 g"
_SHORTEST = 90.0  # of a space for words; a narrower one goes below its label
_OWN_WORDS = 130.0


def pdf_form(*, fillable: bool) -> bytes:
    """Return the form; fillable: with controls."""
    return _Sheet(fillable=fillable).drawn()


class _Sheet:
    """Goes down the pages: draws words, and the means to answer below or behind them."""

    def __init__(self, *, fillable: bool) -> None:
        self._fillable = fillable
        self._file = PdfForm(TITLE, WRITTEN.strftime("%Y%m%d%H%M%S"))
        self._page = self._new_page()
        self._y = _TOP

    def drawn(self) -> bytes:
        """Draw the whole form and return the file."""
        self._y -= 10
        self._page.text(_LEFT, self._y, TITLE, 20, bold=True, colour=_HEADING)
        self._y -= 24
        self._paragraph(WELCOME)
        for section in SECTIONS:
            self._heading(section.heading)
            if section.lead:
                self._paragraph(section.lead)
            for row in rows(section.questions):
                self._row(row)
        self._heading(AGREEMENT)
        for number, text in enumerate(AGREED, 1):
            self._agree(f"agreed_{number}", text)
        self._y -= 8
        self._row(SIGNATURE)
        for number, page in enumerate(self._file.pages, 1):
            page.text(_LEFT, 32, FOOTER, 10, colour=_GREY)
            page.text(_RIGHT - 54, 32, f"Page {number} of {len(self._file.pages)}", 10, colour=_GREY)
        return self._file.data()

    def _new_page(self) -> Page:
        page = self._file.page()
        page.text(_LEFT, HEIGHT - 40, ADDRESS, 10, colour=_GREY)
        return page

    def _room(self, height: float) -> None:
        """Go on to the next page where so many points do not fit."""
        if self._y - height < _BOTTOM:
            self._page, self._y = self._new_page(), _TOP

    def _heading(self, words: str) -> None:
        self._room(100)
        self._y -= 14
        self._page.text(_LEFT, self._y, words, 14, bold=True, colour=_HEADING)
        self._page.line(_LEFT, _RIGHT, self._y - 5)
        self._y -= 26

    def _paragraph(self, words: str) -> None:
        for line in _wrapped(words, _SIZE, _RIGHT - _LEFT):
            self._page.text(_LEFT, self._y, line, _SIZE)
            self._y -= _LINE
        self._y -= 4

    def _agree(self, name: str, words: str) -> None:
        lines = _wrapped(words, _SMALL, _RIGHT - _LEFT - 18)
        self._room(12 * len(lines) + 6)
        self._tick_box(self._box_at(_LEFT, self._y), name, words.split(".")[0])
        for line in lines:
            self._page.text(_LEFT + 18, self._y, line, _SMALL)
            self._y -= 12
        self._y -= 6

    def _row(self, row: tuple[Question, ...]) -> None:
        half = (_RIGHT - _LEFT - _GUTTER) / 2
        width = half if len(row) == 2 or not row[0].wide else _RIGHT - _LEFT
        self._room(max(self._height(question, width) for question in row))
        lowest = min(self._ask(question, _LEFT + index * (half + _GUTTER), width) for index, question in enumerate(row))
        self._y = lowest - _ROW

    def _height(self, question: Question, width: float) -> float:
        below = 2 if question.drawn == "space" else 0 if self._fits(question, width) else 1
        return below * _LINE + _ROW

    def _fits(self, question: Question, width: float) -> bool:
        """Tell whether there is room for the answers behind the label."""
        left = width - _label_width(question)
        return left >= (self._answers_width(question) if self._is_boxed(question) else _SHORTEST)

    def _is_boxed(self, question: Question) -> bool:
        """Tell whether the answers are boxes; on paper all are."""
        return question.drawn in ("one", "many") or (bool(question.answers) and not self._fillable)

    def _answers_width(self, question: Question) -> float:
        own_words = _OWN_WORDS if question.own_words else 0
        return sum(_answer_width(answer) for answer in question.answers) + own_words

    def _ask(self, question: Question, x: float, width: float) -> float:
        """Draw a question in a column; return the height of its last line."""
        self._page.text(x, self._y, question.printed, _SIZE, bold=True)
        fits = self._fits(question, width)
        start = x + _label_width(question) if fits else x
        y = self._y if fits else self._y - _LINE - 2
        if question.drawn == "space":
            self._write_in((x, self._y - 2 * _ROW, x + width, self._y - 6), question.name, question.label)
            return self._y - 2 * _ROW
        if self._is_boxed(question):
            return self._tick(question, start, y, x + width)
        place = (start, y - 4, x + width, y + 12)
        if question.answers:
            editable = question.drawn == "combo"
            self._file.choice_field(
                self._page, place, question.name, question.label, question.answers, editable=editable
            )
        else:
            self._write_in(place, question.name, question.hint or question.label)
        return y

    def _tick(self, question: Question, x: float, y: float, right: float) -> float:
        """Draw a box for each answer, on more lines where they need it; return the height of the last one."""
        start, boxes = x, []
        for answer in question.answers:
            if x + _answer_width(answer) > right:
                x, y = start, y - _LINE - 2
            place = self._box_at(x, y)
            boxes.append((self._page, place, answer))
            if not (self._fillable and question.drawn == "one"):
                self._tick_box(place, f"{question.name}_{len(boxes)}", f"{question.label}: {answer}")
            last = answer is question.answers[-1] and question.own_words
            self._page.text(x + _BOX + 4, y, answer + ":" * last, _SIZE)
            x += _answer_width(answer)
        if self._fillable and question.drawn == "one":
            self._file.radio_group(question.name, question.label, boxes)
        if question.own_words:
            place = (x - 6, y - 4, min(x + _OWN_WORDS, right), y + 12)
            self._write_in(place, f"{question.name}_other", f"{question.label}: {question.answers[-1]}")
        return y

    def _box_at(self, x: float, y: float) -> Rectangle:
        return (x, y - 1, x + _BOX, y - 1 + _BOX)

    def _tick_box(self, place: Rectangle, name: str, tooltip: str) -> None:
        if self._fillable:
            self._file.check_box(self._page, place, name, tooltip)
        else:
            self._page.box(place)

    def _write_in(self, place: Rectangle, name: str, tooltip: str) -> None:
        """Add a place for words: a field, or lines to write on."""
        left, bottom, right, top = place
        if self._fillable:
            self._file.text_field(self._page, place, name, tooltip, lines=top - bottom > _ROW)
            return
        self._page.line(left, right, bottom + 2)
        if top - bottom > _ROW:
            self._page.line(left, right, (bottom + top) / 2)


def _label_width(question: Question) -> float:
    return text_width(question.printed, _SIZE, bold=True) + 6


def _answer_width(answer: str) -> float:
    return _BOX + 4 + text_width(answer, _SIZE) + 14


def _wrapped(words: str, size: float, width: float) -> list[str]:
    """Return words in lines that are not wider than so many points."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
