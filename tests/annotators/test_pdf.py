"""Findings back in a PDF: an update after the file's own bytes, with marks at exactly the findings' words."""

from __future__ import annotations

import io
import re
import struct
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest
from click.testing import CliRunner
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from policylint.annotators import ReviewOptions
from policylint.annotators.pdf import annotate, discussions, unmarked
from policylint.cli import main
from policylint.document import Document, Location, Span
from policylint.errors import FixError
from policylint.finding import Edit, Finding, Result, Safety, Severity, Suggestion
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from tests.readers.pdf_files import PdfFile

SAMPLES = sorted((Path(__file__).parents[2] / "sample_docs").glob("*.pdf"))
PLAIN = ReviewOptions(date="2026-05-04T09:30:00Z")
SUMMARY = ReviewOptions(summary=True, date="2026-05-04T09:30:00Z")
WORDS = (
    "Late Visits",
    "If you come late, your visit will be cancelled,",
    "and a fee of $40 will be charged.",
    "Thank you.",
)

Box = tuple[float, float, float, float]


def _file(rotate: int = 0) -> PdfFile:
    file = PdfFile()
    file.info = "/Title (Late Visits) /Author (Wilma Otterbein)"
    for _ in range(2):
        page = file.page(rotate)
        page.lines(72, 700, WORDS)
    return file


def _read(data: bytes) -> Document:
    return read_bytes("form.pdf", data, ".pdf")


def _finding(document: Document, words: str, *, whole: bool = False, message: str = "What.", at: int = 0) -> Finding:
    start = document.text.index(words, at)
    span = Span(start, start + len(words))
    offer = Suggestion("Say instead", Safety.SAFE, (Edit(span, "better"),))
    place = document.location(span) if words else Location(1, None, 1, 1)
    return Finding(
        *("test/rule", Severity.WARNING, message, "It hurts.", ("A book",), span, span, place),
        suggestions=(offer,),
        whole_document=whole,
        title="A rule for tests",
    )


def _reviewed(data: bytes, *findings: Finding, options: ReviewOptions = PLAIN) -> bytes:
    return annotate(data, _read(data), Result("form.pdf", findings=findings), options)


def _reader(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt("")
    return reader


def _marks(data: bytes, page: int | None = None) -> list[DictionaryObject]:
    pages = _reader(data).pages
    chosen = pages if page is None else [pages[page]]
    marks = [entry.get_object() for one in chosen for entry in one.get("/Annots", ())]
    return [mark for mark in marks if mark.get("/T") == "policylint"]


def _contents(data: bytes) -> list[list[bytes]]:
    """Return the raw bytes of each page's content streams."""
    found = []
    for page in _reader(data).pages:
        content = page["/Contents"].get_object() if "/Contents" in page else ArrayObject()
        streams = content if isinstance(content, ArrayObject) else [content]
        found.append([stream.get_object()._data for stream in streams])
    return found


def _quads(mark: DictionaryObject) -> list[Box]:
    sides = [float(side) for side in mark["/QuadPoints"]]
    quads = [sides[at : at + 8] for at in range(0, len(sides), 8)]
    return [(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in quads]


def _letters(data: bytes, page: int) -> list[tuple[str, float, float]]:
    """Return each letter of a page that pdfium sees, and the middle of its ink."""
    document = pypdfium2.PdfDocument(data)
    text = document[page].get_textpage()
    found = []
    for at in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(at)
        found.append((chr(raw.FPDFText_GetUnicode(text.raw, at)), (left + right) / 2, (bottom + top) / 2))
    return [letter for letter in found if not letter[0].isspace() and letter[0] >= " "]


def _annotations(data: bytes) -> int:
    """Return how many annotations pdfium sees on the first page."""
    page = pypdfium2.PdfDocument(data)[0]
    return int(raw.FPDFPage_GetAnnotCount(page.raw))


def _under(letters: list[tuple[str, float, float]], boxes: list[Box]) -> str:
    return "".join(c for c, x, y in letters if any(b[0] < x < b[2] and b[1] < y < b[3] for b in boxes))


def _plain(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> tuple[bytes, Document, Result]:
    data = request.param.read_bytes()
    document = read_bytes(request.param.name, data, ".pdf")
    return data, document, Policylint().check_document(document)


@pytest.mark.parametrize("options", [PLAIN, SUMMARY], ids=["plain", "summary"])
def test_a_sample_keeps_its_bytes_and_pages_and_says_who_made_it(
    sample: tuple[bytes, Document, Result], options: ReviewOptions
) -> None:
    data, document, result = sample
    new = annotate(data, document, result, options)
    assert new.startswith(data)
    assert len(new) > len(data)
    pages = len(document.pages)
    assert _contents(new)[:pages] == _contents(data)
    assert _reader(new).metadata == _reader(data).metadata
    assert (len(_reader(new).pages) > pages) is options.summary
    assert len(pypdfium2.PdfDocument(new)) == len(_reader(new).pages)


def test_each_finding_of_a_sample_with_a_place_is_marked_at_exactly_its_words(
    sample: tuple[bytes, Document, Result],
) -> None:
    data, document, result = sample
    new = annotate(data, document, result, PLAIN)
    marks = _marks(new)
    assert len({mark["/NM"] for mark in marks}) == len(marks) >= len(result.findings)
    letters = [_letters(data, page) for page in range(len(document.pages))]
    highlighted = set()
    for page in range(len(document.pages)):
        for mark in _marks(new, page):
            if mark["/Subtype"] == "/Highlight":
                highlighted.add((mark["/Subj"], _under(letters[page], _quads(mark))))
    fields = {field.span for field in document.fields}
    worded = [f for f in result.findings if not f.whole_document and f.span not in fields and document.location(f.span)]
    for finding in worded:
        first, last = (document.location(Span(at, at)).page for at in (finding.span.start, finding.span.end - 1))
        quote = _plain(document.quote(finding.span))
        if first == last and quote and "☐" not in quote and "____" not in quote:
            assert (finding.rule, quote) in highlighted


def test_a_sample_reviewed_anew_is_the_same_and_without_its_marks_the_original(
    sample: tuple[bytes, Document, Result],
) -> None:
    data, document, result = sample
    new = annotate(data, document, result, SUMMARY)
    assert unmarked("form.pdf", new) == data
    assert unmarked("form.pdf", data) is data
    again = _read(new)
    assert again.text == document.text
    assert again.fields == document.fields


def test_a_form_is_filled_in_after_a_review_as_before() -> None:
    path = next(path for path in SAMPLES if "fillable" in path.stem)
    data = path.read_bytes()
    document = _read(data)
    new = annotate(data, document, Policylint().check_document(document), PLAIN)
    name = next(key for key, field in (_reader(data).get_fields() or {}).items() if field.get("/FT") == "/Tx")
    assert (_reader(new).get_fields() or {}).keys() == (_reader(data).get_fields() or {}).keys()
    writer = PdfWriter(io.BytesIO(new), incremental=True)
    for page in writer.pages:
        writer.update_page_form_field_values(page, {name: "Odalys Fenwick"}, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    filled = _reader(out.getvalue()).get_fields() or {}
    assert filled[name]["/V"] == "Odalys Fenwick"
    assert len(_marks(out.getvalue())) == len(_marks(new))


def test_words_over_two_lines_have_a_quad_each_and_nothing_else_is_under_them() -> None:
    data = _file().data()
    document = _read(data)
    words = "visit will be cancelled, and a fee"
    new = _reviewed(data, _finding(document, words))
    (mark,) = _marks(new, 0)
    assert mark["/Subtype"] == "/Highlight"
    assert len(_quads(mark)) == 2
    assert _under(_letters(data, 0), _quads(mark)) == _plain(words)
    assert not _marks(new, 1)


def test_a_note_says_title_reason_wording_and_source_and_is_printed() -> None:
    data = _file().data()
    (mark,) = _marks(_reviewed(data, _finding(_read(data), "fee", message="Це коштує людям довіри.")))
    words = str(mark["/Contents"])
    parts = ["A rule for tests", "Це коштує людям довіри.", "Why: It hurts.", "Say instead", "“better”", "A book"]
    assert [part for part in parts if part not in words] == []
    assert mark["/Contents"].original_bytes.startswith(b"\xfe\xff")
    assert int(mark["/F"]) & 4
    assert mark["/M"] == "D:20260504093000Z"
    assert mark["/AP"]["/N"].get_object()["/Subtype"] == "/Form"


def test_a_finding_on_the_whole_document_is_a_note_on_page_one_that_covers_no_words() -> None:
    data = _file().data()
    document = _read(data)
    new = _reviewed(data, *(_finding(document, "Late Visits", whole=True, message=f"Lack {n}.") for n in range(3)))
    marks = _marks(new, 0)
    assert [mark["/Subtype"] for mark in marks] == ["/Text"] * 3
    boxes = [tuple(float(side) for side in mark["/Rect"]) for mark in marks]
    assert _under(_letters(data, 0), boxes) == ""
    assert len({box[1] for box in boxes}) == 3


def test_words_on_the_second_page_are_marked_there() -> None:
    data = _file().data()
    document = _read(data)
    second = _finding(document, "a fee of $40", at=document.pages[1])
    new = _reviewed(data, second)
    assert not _marks(new, 0)
    assert _under(_letters(data, 1), _quads(_marks(new, 1)[0])) == "afeeof$40"


def test_a_page_that_is_shown_turned_has_its_marks_on_the_words() -> None:
    file = PdfFile()
    page = file.page(90)
    for at, words in enumerate(WORDS):
        page.content.append(f"BT /F1 11 Tf 0 1 -1 0 {100 + 20 * at} 72 Tm ({words}) Tj ET")
    data = file.data()
    document = _read(data)
    new = _reviewed(data, _finding(document, "your visit will"), _finding(document, "Late Visits", whole=True))
    marks = {mark["/Subtype"]: mark for mark in _marks(new)}
    assert _under(_letters(data, 0), _quads(marks["/Highlight"])) == "yourvisitwill"
    left, bottom, right, _ = (float(side) for side in marks["/Text"]["/Rect"])
    assert bottom < 10  # the left margin as it is shown
    assert left < 100 < right


def test_a_field_has_a_frame_that_holds_no_other_words() -> None:
    file = PdfFile()
    file.page().lines(
        72, 700, ["Registration form", "Name: ______________", "Sex: [ ] M [ ] F", "Date: ______________"], step=24
    )
    data = file.data()
    document = _read(data)
    field = next(field for field in document.fields if field.label.startswith("Sex"))
    new = _reviewed(data, _finding(document, document.quote(field.span)))
    (mark,) = _marks(new)
    assert mark["/Subtype"] == "/Square"
    box = tuple(float(side) for side in mark["/Rect"])
    assert _under(_letters(data, 0), [box]) == _plain("Sex: [ ] M [ ] F")


def test_highlights_are_drawn_and_the_words_show_through() -> None:
    data = _file().data()
    new = _reviewed(data, _finding(_read(data), "come late"))
    left, bottom, right, top = (round(4 * side) for side in _quads(_marks(new)[0])[0])
    pictures = [pypdfium2.PdfDocument(version)[0].render(scale=4).to_numpy()[..., :3] for version in (data, new)]
    before, after = (picture[4 * 792 - top : 4 * 792 - bottom, left:right].astype(int) for picture in pictures)
    tinted = abs(after - (115, 224, 255)).max(axis=2) < 3  # blue, green, red: the colour of a warning
    assert tinted.mean() > 0.5
    dark = [(picture.sum(axis=2) < 100).sum() for picture in (before, after)]
    assert dark[1] >= dark[0] > 0


def test_words_under_a_frame_show_through_it() -> None:
    file = PdfFile()
    file.page().lines(72, 700, ["Sex: [ ] M [ ] F", "Address and date of birth: ______"], step=11)
    data = file.data()
    document = _read(data)
    field = next(field for field in document.fields if field.label.startswith("Sex"))
    new = _reviewed(data, _finding(document, document.quote(field.span)))
    pictures = [pypdfium2.PdfDocument(version)[0].render(scale=4).to_numpy()[..., :3] for version in (data, new)]
    before, after = ((picture.astype(int).sum(axis=2) < 100) for picture in pictures)
    assert (after & before).sum() == before.sum()


def _saved(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """Return the file as a viewer saves it after a person worked on it."""
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _comment(writer: PdfWriter, words: str, **entries: object) -> None:
    mark = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Rect"): ArrayObject(FloatObject(side) for side in (300, 300, 320, 320)),
            NameObject("/T"): TextStringObject("Odalys Fenwick"),
            NameObject("/Contents"): TextStringObject(words),
        }
    )
    mark.update({NameObject(f"/{key}"): value for key, value in entries.items()})
    writer.add_annotation(0, mark)


def test_other_peoples_marks_stay_and_ours_are_replaced() -> None:
    data = _file().data()
    document = _read(data)
    first = _reviewed(data, _finding(document, "fee"), _finding(document, "cancelled"), options=SUMMARY)
    saved = _saved(first, lambda writer: _comment(writer, "I see."))
    assert [discussions("form.pdf", version) for version in (data, first, saved)] == [0, 0, 1]
    bare = unmarked("form.pdf", saved)
    assert bare.startswith(saved)
    assert _marks(bare) == []
    assert len(_reader(bare).pages) == 2
    again = _reviewed(bare, _finding(_read(bare), "fee"))
    assert len(_marks(again)) == 1
    assert next(a.get_object()["/Contents"] for a in _reader(again).pages[0]["/Annots"]) == "I see."


def test_a_mark_that_a_person_replied_to_stays_and_is_not_doubled() -> None:
    data = _file().data()
    document = _read(data)
    first = _reviewed(data, _finding(document, "fee"), _finding(document, "cancelled"))

    def reply(writer: PdfWriter) -> None:
        ours = next(a for a in writer.pages[0]["/Annots"] if "QuadPoints" in str(a.get_object()))
        _comment(writer, "We need this.", IRT=ours)

    saved = _saved(first, reply)
    replied = _marks(saved)[0]["/NM"]
    bare = unmarked("form.pdf", saved)
    assert [mark["/NM"] for mark in _marks(bare)] == [replied]
    again = _reviewed(bare, _finding(document, "fee"), _finding(document, "cancelled"))
    assert sorted(mark["/NM"] for mark in _marks(again)) == sorted(mark["/NM"] for mark in _marks(first))


def test_the_summary_lists_all_findings_and_adds_no_words_to_the_document() -> None:
    data = _file().data()
    document = _read(data)
    new = _reviewed(data, *(_finding(document, "fee", message=f"Told {n}.") for n in range(60)), options=SUMMARY)
    words = "\n".join(str(mark["/Contents"]) for mark in _marks(new) if mark["/Subtype"] == "/FreeText")
    assert [n for n in range(60) if f"Told {n}." not in words] == []
    assert "60 warnings" in words
    assert len(_reader(new).pages) > 3
    assert _read(new).text == document.text


def test_what_the_summary_says_of_a_finding_stays_on_one_page() -> None:
    data = _file().data()
    document = _read(data)
    new = _reviewed(data, *(_finding(document, "fee", message=f"Told {n}.") for n in range(60)), options=SUMMARY)
    sheets = [str(mark["/Contents"]) for mark in _marks(new) if mark["/Subtype"] == "/FreeText"]
    assert all(sheet.count("Told") == sheet.count("Say instead") for sheet in sheets)


def _encrypted(data: bytes, permissions: int, user: str = "", algorithm: str = "AES-128") -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, "owner", permissions_flag=permissions, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_an_encrypted_file_that_allows_notes_gets_them_encrypted(algorithm: str) -> None:
    data = _encrypted(_file().data(), -1, algorithm=algorithm)
    new = _reviewed(data, _finding(_read(data), "fee"), options=SUMMARY)
    assert new.startswith(data)
    assert b"It hurts" not in new
    assert "Why: It hurts." in str(_marks(new)[0]["/Contents"])
    assert _read(new).text == _read(data).text
    assert unmarked("form.pdf", new) == data


def test_permissions_that_forbid_notes_are_kept_to() -> None:
    data = _encrypted(_file().data(), ~(1 << 5) & 0xFFFFFFFF)
    with pytest.raises(FixError, match="permissions forbid notes"):
        _reviewed(data, _finding(_read(data), "fee"))


def test_a_password_is_asked_for_in_one_clear_error() -> None:
    data = _file().data()
    with pytest.raises(FixError, match="encrypted with a password"):
        annotate(_encrypted(data, -1, user="secret"), _read(data), Result("form.pdf"), PLAIN)


def _signed(allowed: int | None) -> bytes:
    file = _file()
    certifies = f"/Reference [<< /TransformMethod /DocMDP /TransformParams << /P {allowed} >> >>]" if allowed else ""
    signature = file.add(f"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00> {certifies} >>")
    file.fields([file.widget(file.pages[0], f"/FT /Sig /T (Signature) /V {signature} 0 R", (0, 0, 0, 0))])
    file.catalog += f" /Perms << /DocMDP {signature} 0 R >>" if allowed else ""
    return file.data()


@pytest.mark.parametrize(("allowed", "reason"), [(1, "no change at all"), (2, "filling in its form")])
def test_a_certified_file_that_forbids_notes_is_left_alone(allowed: int, reason: str) -> None:
    data = _signed(allowed)
    with pytest.raises(FixError, match=f"{reason}.*signature invalid"):
        _reviewed(data, _finding(_read(data), "fee"))


@pytest.mark.parametrize("allowed", [3, None])
def test_a_signed_file_takes_notes_after_the_bytes_that_were_signed_but_no_page(allowed: int | None) -> None:
    data = _signed(allowed)
    assert _reviewed(data, _finding(_read(data), "fee")).startswith(data)
    with pytest.raises(FixError, match="leave out --summary"):
        _reviewed(data, _finding(_read(data), "fee"), options=SUMMARY)


def test_damaged_cross_references_are_made_anew() -> None:
    data = _file().data()
    data = data[: data.rindex(b"startxref")] + b"startxref\n999999\n%%EOF\n"
    document = _read(data)
    new = _reviewed(data, _finding(document, "fee"))
    assert new.startswith(data)
    assert _read(new).text == document.text
    assert PdfReader(io.BytesIO(new), strict=True).pages[0]["/Annots"]


@pytest.mark.parametrize("before", [b"", b"Content-Type: application/pdf\r\n\r\n"])
@pytest.mark.parametrize("after", [b"", b"\0" * 3000])
def test_what_stands_around_a_pdf_does_not_mislead(before: bytes, after: bytes) -> None:
    data = before + _file().data() + after
    document = _read(data)
    new = _reviewed(data, _finding(document, "fee"))
    assert _annotations(new) == 1
    assert unmarked("form.pdf", new) == data


def _packed(data: bytes) -> bytes:
    """Return the file with its dictionaries in an object stream, and a stream of references in place of the table."""
    bodies = {int(n): body for n, body in re.findall(rb"(?m)^(\d+) 0 obj\n(.*?)\nendobj$", data, re.S)}
    inside = [number for number, body in bodies.items() if b"stream" not in body]
    starts = [sum(len(bodies[before]) + 1 for before in inside[:at]) for at in range(len(inside))]
    head = b" ".join(b"%d %d" % pair for pair in zip(inside, starts, strict=True))
    packed = head + b"\n" + b"\n".join(bodies[number] for number in inside)
    holder = max(bodies) + 1
    outside = {number: body for number, body in bodies.items() if number not in inside}
    outside[holder] = b"<< /Type /ObjStm /N %d /First %d /Length %d >>\nstream\n%s\nendstream" % (
        *(len(inside), len(head) + 1, len(packed)),
        packed,
    )
    out = bytearray(b"%PDF-1.7\n")
    rows = {0: (0, 0, 255)} | {number: (2, holder, at) for at, number in enumerate(inside)}
    for number, body in outside.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows[holder + 1] = (1, len(out), 0)
    table = b"".join(struct.pack(">BIB", *rows.get(number, (0, 0, 0))) for number in range(holder + 2))
    out += b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Root 1 0 R /Info 7 0 R /Length %d >>\nstream\n" % (
        *(holder + 1, holder + 2),
        len(table),
    )
    return bytes(out + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % rows[holder + 1][1])


@pytest.mark.parametrize("damage", [False, True])
def test_object_streams_are_followed_by_a_stream_of_references(damage: bool) -> None:
    data = _packed(_file().data())
    if damage:
        data = data[: data.rindex(b"startxref")] + b"startxref\n999999\n%%EOF\n"
    new = _reviewed(data, _finding(_read(data), "fee"))
    update = new[len(data) :]
    assert b"/XRef" in update
    assert b"\nxref\n" not in update
    assert _read(new).text == _read(data).text
    assert _reader(new).metadata == _reader(data).metadata
    assert _annotations(new) == 1


def test_an_object_keeps_its_generation() -> None:
    file = _file()
    data = file.data()
    number = file.page_number(0)
    old, new_head = f"\n{number} 0 obj".encode(), f"\n{number} 1 obj".encode()
    data = data.replace(old, new_head).replace(f"[{number} 0 R".encode(), f"[{number} 1 R".encode())
    at = data.index(new_head) + 1
    data = data.replace(b"%010d 00000 n" % at, b"%010d 00001 n" % at)
    new = _reviewed(data, _finding(_read(data), "fee"))
    assert new_head in new[len(data) :]
    assert len(_marks(new, 0)) == 1


def test_a_file_of_which_pages_are_lost_is_one_clear_error() -> None:
    data = _file().data()
    document = _read(data)
    with pytest.raises(FixError, match=r"cannot be updated .*save or print it as a new PDF"):
        annotate(data.replace(b"/Kids [", b"/Kads ["), document, Result("form.pdf"), PLAIN)


def test_tracked_changes_are_refused() -> None:
    data = _file().data()
    with pytest.raises(FixError, match="leave --track-changes out"):
        _reviewed(data, options=ReviewOptions(track_changes=True))


def test_nothing_found_gives_the_file_itself() -> None:
    data = _file().data()
    assert _reviewed(data) == data


def test_the_command_writes_a_copy_and_brings_it_up_to_date(tmp_path: Path) -> None:
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(_file().data())

    def review(path: Path) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["review", "--kind", "policy", "--select", "punitive", str(path)])
        return done.exit_code, done.output

    copy = tmp_path / "draft.reviewed.pdf"
    assert review(draft)[0] == 1
    names = [mark["/NM"] for mark in _marks(copy.read_bytes())]
    assert names
    assert review(copy)[0] == 1
    assert [mark["/NM"] for mark in _marks(copy.read_bytes())] == names
    copy.write_bytes(_saved(copy.read_bytes(), lambda writer: _comment(writer, "I see.")))
    answered = copy.read_bytes()
    code, told = review(draft)
    assert (code, "people have answered" in told) == (2, True)
    assert copy.read_bytes() == answered
    assert draft.read_bytes() == _file().data()
