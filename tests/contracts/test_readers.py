"""Every reader, asked the same questions about every sample document."""

from __future__ import annotations

import pickle
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from lxml import etree

from policylint.document import Document, MailOrigin, Role, Sort, Span, TextOrigin, WordOrigin, XmlOrigin
from policylint.errors import ReadError
from policylint.readers import READERS, read, read_bytes

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
DOCUMENTS = sorted(p for p in SAMPLES.iterdir() if p.suffix in READERS and p.name != "README.md")
BY_NAME = [pytest.param(path, id=path.name) for path in DOCUMENTS]


def test_samples_show_all_formats() -> None:
    assert {READERS[path.suffix] for path in DOCUMENTS} == set(READERS.values())
    assert len(DOCUMENTS) >= 10


@pytest.fixture(scope="module")
def documents() -> dict[Path, Document]:
    return {path: read(path) for path in DOCUMENTS}


@pytest.mark.parametrize("path", BY_NAME)
def test_pieces_cover_the_text_in_order(path: Path, documents: dict[Path, Document]) -> None:
    document = documents[path]
    assert "".join(document.quote(piece.span) for piece in document.pieces) == document.text
    assert len(document.folded) == len(document.text)


@pytest.mark.parametrize("path", BY_NAME)
def test_all_words_stand_in_a_block(path: Path, documents: dict[Path, Document]) -> None:
    document = documents[path]
    covered = sum(len(document.quote(block.span).split()) for block in document.blocks)
    assert covered >= 0.9 * len(document.text.split())
    assert any(block.role in (Role.PARAGRAPH, Role.LIST_ITEM) for block in document.blocks)


@pytest.mark.parametrize("path", BY_NAME)
def test_fields_runs_and_blocks_lie_inside_the_text(path: Path, documents: dict[Path, Document]) -> None:
    document = documents[path]
    whole = Span(0, len(document.text))
    for part in (*document.fields, *document.runs, *document.blocks):
        assert whole.covers(part.span)


@pytest.mark.parametrize("path", [p for p in BY_NAME if p.id and p.id.endswith((".txt", ".md", ".html"))])
def test_verbatim_text_reads_back_from_its_file(path: Path, documents: dict[Path, Document]) -> None:
    document, source = documents[path], path.read_text(encoding="utf-8")
    verbatim = [piece for piece in document.pieces if piece.sort is Sort.VERBATIM]
    assert verbatim
    for piece in verbatim:
        assert isinstance(piece.origin, TextOrigin)
        start = piece.origin.offset
        assert source[start : start + len(piece.span)] == document.quote(piece.span)


@pytest.mark.parametrize("path", [p for p in BY_NAME if p.id and p.id.endswith(".docx")])
def test_words_of_a_word_file_have_word_origins(path: Path, documents: dict[Path, Document]) -> None:
    pieces = [piece for piece in documents[path].pieces if piece.sort is Sort.VERBATIM]
    assert pieces
    assert all(isinstance(piece.origin, WordOrigin) for piece in pieces)


@pytest.mark.parametrize("path", [p for p in BY_NAME if p.id and p.id.endswith((".odt", ".pptx"))])
def test_verbatim_text_reads_back_from_the_parts_of_its_file(path: Path, documents: dict[Path, Document]) -> None:
    document, roots = documents[path], {}
    with zipfile.ZipFile(path) as archive:
        roots = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}
    verbatim = [piece for piece in document.pieces if piece.sort is Sort.VERBATIM]
    assert verbatim
    for piece in verbatim:
        assert isinstance(piece.origin, XmlOrigin)
        element = roots[piece.origin.part]
        for index in piece.origin.path:
            element = element[index]
        source = (element.tail if piece.origin.tail else element.text) or ""
        assert source[piece.origin.offset :].startswith(document.quote(piece.span))


@pytest.mark.parametrize("path", [p for p in BY_NAME if p.id and p.id.endswith(".rtf")])
def test_verbatim_text_reads_back_from_an_rtf_file_byte_by_byte(path: Path, documents: dict[Path, Document]) -> None:
    document, source = documents[path], path.read_bytes().decode("latin-1")
    verbatim = [piece for piece in document.pieces if piece.sort is Sort.VERBATIM]
    assert verbatim
    for piece in verbatim:
        assert isinstance(piece.origin, TextOrigin)
        assert source[piece.origin.offset :].startswith(document.quote(piece.span))


@pytest.mark.parametrize("path", [p for p in BY_NAME if p.id and p.id.endswith(".eml")])
def test_verbatim_text_reads_back_from_the_parts_of_an_e_mail(path: Path, documents: dict[Path, Document]) -> None:
    document = documents[path]
    message = message_from_bytes(path.read_bytes(), policy=default)
    verbatim = [piece for piece in document.pieces if piece.sort is Sort.VERBATIM]
    assert verbatim
    for piece in verbatim:
        assert isinstance(piece.origin, MailOrigin)
        source = str(message["subject"])
        if piece.origin.part != "subject":
            part = message
            for number in piece.origin.part.split("."):
                part = list(part.iter_parts())[int(number) - 1]
            source = part.get_content().replace("\r\n", "\n")
        assert source[piece.origin.offset :].startswith(document.quote(piece.span))


@pytest.mark.parametrize("path", BY_NAME)
def test_reading_is_the_same_each_time_and_leaves_the_file_alone(path: Path, documents: dict[Path, Document]) -> None:
    before = path.read_bytes()
    assert read(path) == documents[path]
    assert path.read_bytes() == before


@pytest.mark.parametrize("path", BY_NAME)
def test_a_document_can_be_handed_to_another_process(path: Path, documents: dict[Path, Document]) -> None:
    assert pickle.loads(pickle.dumps(documents[path])) == documents[path]  # noqa: S301


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_an_empty_file_is_an_error(suffix: str) -> None:
    with pytest.raises(ReadError, match="is empty"):
        read_bytes(f"empty{suffix}", b"", suffix)


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 400,
        b"PK\x03\x04broken",
        b"%PDF-1.7\nbroken",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600,
    ],
    ids=["binary", "zip", "pdf", "ole"],
)
def test_a_file_that_is_something_else_is_an_error_with_advice(suffix: str, data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(f"odd{suffix}", data, suffix)
    message = str(caught.value)
    assert message.startswith(f"odd{suffix}: ")
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_white_space_alone_is_an_error_never_clean(suffix: str) -> None:
    with pytest.raises(ReadError, match="no text"):
        read_bytes(f"blank{suffix}", b" \n\n \t\n", suffix)


@pytest.mark.parametrize(
    "name", ["old.doc", "sheet.xlsx", "scan.png", "mail.msg", "show.ppt", "draft.pages", "old.wpd", "what.xyz"]
)
def test_a_format_that_is_not_read_is_named_with_advice(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    with pytest.raises(ReadError, match=r"save|export|read are"):
        read(path)
