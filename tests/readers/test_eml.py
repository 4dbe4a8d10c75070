from __future__ import annotations

from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Document, Role
from policylint.errors import ReadError
from policylint.readers import read_bytes
from tests.readers.office_files import outline


def mail(text: str | None = None, html: str | None = None, subject: str = "Your visit") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Desk <desk@clinic.example>"
    message["To"] = "Ana <ana@home.example>"
    message["Subject"] = subject
    if text is not None:
        message.set_content(text)
    if html is not None and text is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message


def read(message: EmailMessage | bytes) -> Document:
    return read_bytes("x.eml", bytes(message), ".eml")


def notes(document: Document) -> str:
    return " ".join(note.message for note in document.notes)


def test_the_subject_is_the_title_and_a_heading_and_addresses_are_not_text() -> None:
    document = read(mail("Please come on Monday.\n\nBring your card.", subject="Re: FW: Your visit"))
    assert outline(document) == [
        ("heading", 1, "Your visit"),
        ("paragraph", 0, "Please come on Monday."),
        ("paragraph", 0, "Bring your card."),
    ]
    assert document.title == "Your visit"
    assert "example" not in document.text
    assert document.notes == ()


def test_the_page_is_read_rather_than_the_plain_copy() -> None:
    html = '<html lang="en"><h2>Fees</h2><ul><li>Late: $5</li></ul><table><tr><th>a</th><td>b</td></tr></table></html>'
    document = read(mail("Fees * Late", html))
    assert outline(document)[1:] == [
        ("heading", 2, "Fees"),
        ("list item", 1, "Late: $5"),
        ("cell", 0, "a"),
        ("cell", 0, "b"),
    ]
    assert document.language == "en"


def test_a_page_without_words_gives_way_to_the_plain_copy() -> None:
    assert "Please come." in read(mail("Please come.", "<p> </p>")).text


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_codes_and_character_sets_are_undone(encoding: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Café"
    message.set_content("Le café est à côté.", charset="iso-8859-1" if encoding != "8bit" else "utf-8", cte=encoding)
    document = read(message)
    assert outline(document) == [("heading", 1, "Café"), ("paragraph", 0, "Le café est à côté.")]


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 3 Mar 2025 at 10:00, Ana <ana@home.example> wrote:\n> I hate this.\n> Really.\n",
        "On Monday, March 3, 2025, Ana Person\n<ana@home.example> wrote:\n\n> I hate this.\n",
        "-----Original Message-----\nFrom: Ana\nSent: Monday\nTo: Desk\nSubject: x\n\nI hate this.\n",
        "________________________________\nFrom: Ana <a@b.example>\nSent: Monday, March 3\nTo: Desk\nSubject: x\n\nI hate this.\n",
        "Begin forwarded message:\n\nFrom: Ana\nI hate this.\n",
        "> I hate this.\n",
    ],
)
def test_quoted_messages_are_left_out_of_plain_text_and_said(quoted: str) -> None:
    document = read(mail(f"Please come.\n\n{quoted}"))
    assert [words for _, _, words in outline(document)][:2] == ["Your visit", "Please come."]
    assert "hate" not in document.text
    assert "wrote" not in document.text
    assert "somebody else's words" in notes(document)


def test_answers_between_quoted_lines_are_read() -> None:
    document = read(mail("> Can I come late?\nYes, you can.\n\n> And my son?\nHe is welcome, too.\n"))
    assert [words for _, _, words in outline(document)][1:] == ["Yes, you can.", "He is welcome, too."]


@pytest.mark.parametrize(
    "quoted",
    [
        '<blockquote type="cite"><p>I hate this.</p></blockquote>',
        '<div class="gmail_quote"><div>On Monday Ana wrote:<br></div><blockquote>I hate this.</blockquote></div>',
        '<div class="moz-cite-prefix">On Monday Ana wrote:</div><blockquote type="cite">I hate this.</blockquote>',
        "<div><p><b>From:</b> Ana<br><b>Sent:</b> Monday<br><b>To:</b> Desk<br><b>Subject:</b> x</p><p>I hate this.</p></div>",
    ],
)
def test_quoted_messages_are_left_out_of_a_page_and_said(quoted: str) -> None:
    document = read(mail(html=f"<p>Please come.</p>{quoted}"))
    assert [words for _, _, words in outline(document)] == ["Your visit", "Please come."]
    assert "somebody else's words" in notes(document)


def test_a_quotation_that_is_no_message_is_read() -> None:
    document = read(mail(html="<p>Our rule:</p><blockquote>Late people wait.</blockquote>"))
    assert "Late people wait." in document.text
    assert document.notes == ()


def test_a_message_that_only_forwards_is_read_and_said() -> None:
    document = read(mail("---------- Forwarded message ---------\nFrom: Ana\n\nLate people wait.\n"))
    assert "Late people wait." in document.text
    assert "quoted or forwarded" in notes(document)


def test_a_signature_stands_beside_the_text() -> None:
    document = read(mail("Please come.\n\n-- \nRosa, Front Desk\n555-0100\n"))
    assert [block.role for block in document.blocks] == [
        Role.HEADING,
        Role.PARAGRAPH,
        *[Role.FOOTER] * (len(document.blocks) - 2),
    ]
    assert "555-0100" in document.text


def test_a_line_to_write_on_is_no_signature() -> None:
    document = read(mail("Please write your name here:\n\n____________________\n\nThen send it back to us.\n"))
    assert Role.FOOTER not in {block.role for block in document.blocks}


def test_attachments_are_named_and_not_read() -> None:
    message = mail("See the form.")
    message.add_attachment(b"Hello", maintype="text", subtype="plain", filename="form.txt")
    inner = mail("Never read.", subject="Old news")
    message.add_attachment(inner)
    document = read(message)
    assert "Hello" not in document.text
    assert "Never read." not in document.text
    assert "“form.txt” is not read" in notes(document)
    assert "“Old news” is not read" in notes(document)


def test_pictures_in_the_text_are_pictures_and_no_attachments() -> None:
    message = mail(html='<p>Our door:</p><img src="cid:x" alt="A ramp">')
    message.add_related(b"\x89PNG", "image", "png", cid="<x>")
    document = read(message)
    assert [picture.alternative for picture in document.pictures] == ["A ramp"]
    assert document.notes == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Hello there\n\nNo header.\n", "not an e-mail"),
        (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\nFrom: a@b.example\n\nMIAG", "encrypted"),
        (b"From: a@b.example\n\n", "no text"),
        (
            b"From: a@b.example\nContent-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment\n\nx",
            "a.pdf",
        ),
    ],
)
def test_what_cannot_be_read_is_an_error_that_says_why(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read(data)


def test_a_message_that_is_cut_short_says_so() -> None:
    message = mail("Please come on Monday.", "<p>Please come on Monday.</p>")
    whole = bytes(message)
    end = whole.index(b"text/html")
    document = read(whole[:end])
    assert "Please come" in document.text
    assert "ends before it should" in notes(document)


def test_an_unknown_character_set_is_no_harm() -> None:
    assert "Hello" in read(b'Subject: a\nContent-Type: text/plain; charset="x-unheard"\n\nHello\n').text


@given(st.binary(max_size=400))
def test_any_bytes_behind_a_header_are_a_document_or_an_error(data: bytes) -> None:
    with suppress(ReadError):
        read(b"Subject: One\nMIME-Version: 1.0\n" + data)


@given(
    st.lists(
        st.sampled_from(
            ["> said\n", "own\n", "\n", "-- \n", "On Monday Ana wrote:\n", "From: a\n", "Sent: b\n", "To: c\n"]
        ),
        max_size=12,
    )
)
def test_own_lines_before_any_quotation_are_always_read(lines: list[str]) -> None:
    assert "Please come." in read(mail("Please come.\n\n" + "".join(lines))).text
