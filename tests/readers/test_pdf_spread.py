"""Words whose letters are set apart are read as words; letters that stand for themselves stay apart."""

from __future__ import annotations

import pytest

from policylint.document import Document, PdfOrigin
from policylint.readers.pdf import read_pdf
from tests.readers.pdf_files import PdfFile


def read(words: str) -> Document:
    file = PdfFile()
    file.page().text(72, 700, words)
    return read_pdf("test.pdf", file.data())


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("G A R D E N", "GARDEN"),
        ("M E M B E R   I N F O R M A T I O N", "MEMBER INFORMATION"),
        ("D A T E   O F   P L A N T I N G:", "DATE OF PLANTING:"),
        ("P l e a s e   w a t e r", "Please water"),
        ("Y O U R   G A R D E N : A B C", "YOUR GARDEN : A B C"),
    ],
)
def test_letters_set_apart_are_a_word(printed: str, meant: str) -> None:
    assert read(printed).text == meant


@pytest.mark.parametrize(
    "printed",
    [
        "A B C D E",
        "S M T W T F S",
        "J F M A M J J A S O N D",
        "Y N Y N Y N",
        "Y N U Y N U",
        "Beds: A C E G",
        "N S E",
        "I am a b c bed",
    ],
)
def test_letters_that_stand_for_themselves_stay_apart(printed: str) -> None:
    assert read(printed).text == printed


def test_each_letter_keeps_its_place_on_the_page() -> None:
    document = read("G A R D E N  club")
    lefts = []
    for piece in document.pieces:
        if isinstance(piece.origin, PdfOrigin):
            lefts += [piece.origin.box(n)[0] for n in range(len(piece.span))]
    assert document.text == "GARDEN club"
    assert len(lefts) == len("GARDEN club")
    assert lefts == sorted(lefts)


def test_a_title_set_apart_gives_the_document_its_title() -> None:
    file = PdfFile()
    page = file.page()
    page.text(72, 740, "G A R D E N   R U L E S", 16, "F2")
    page.lines(72, 700, ["Water your bed in the evening, and close the gate", "behind you when you leave the garden."])
    assert read_pdf("test.pdf", file.data()).title == "GARDEN RULES"
