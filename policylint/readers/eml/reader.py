"""E-mails -> Document: the subject as a heading, then what the sender wrote, read as text or as a web page.

Python's own email package takes the message apart. What is quoted is left out and said; attachments are named.
"""

from __future__ import annotations

import re

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Block, Document, DocumentBuilder, MailOrigin, Role, Span
from policylint.errors import ReadError
from policylint.readers.decoding import decode
from policylint.readers.eml.adopting import adopt
from policylint.readers.eml.parts import Body, parse_mail
from policylint.readers.eml.quotes import Stretch, is_quoting, own_words
from policylint.readers.html.reader import append_html, declared_encoding
from policylint.readers.plain.structure import plain_blocks

_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_QUOTED = "Earlier messages that it quotes are not read: they are somebody else's words."
_NO_BODY = "The message has no text besides its subject."
_ONLY_QUOTED = "All of it is a quoted or forwarded message, which is read as if it were the sender's own."


def read_eml(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> Document:
    """Read an e-mail."""
    mail = parse_mail(path, data)
    builder = DocumentBuilder(path, "eml")
    builder.language = mail.language
    _append_subject(builder, mail.subject)
    for body in mail.bodies:
        for form in (body, *body.plainer):
            try:
                if _Body(builder, path, form).append():
                    break
            except ReadError as error:
                mail.unread.append(f"A part of the message is left out: it {error.reason}.")
    if not mail.bodies:
        builder.note(_NO_BODY)
    for message in mail.unread:
        builder.note(message)
    return builder.build()


def _append_subject(builder: DocumentBuilder, subject: str) -> None:
    reply = _REPLY.match(subject)
    start = reply.end() if reply else 0
    if subject[start:]:
        span = builder.verbatim(subject[start:], MailOrigin("subject", start))
        builder.block(Block(span, Role.HEADING, level=1))
        builder.title = subject[start:]


class _Body:
    """Appends one body to the document."""

    def __init__(self, builder: DocumentBuilder, path: str, body: Body) -> None:
        self._builder = builder
        self._body = body
        declared = body.charset
        if body.type == "text/html":
            declared = declared or declared_encoding(body.data)
        decoded = decode(path, body.data, declared)
        self._text = decoded.text
        if decoded.note:
            builder.note(decoded.note)

    def append(self) -> bool:
        """Append what the sender wrote, or where that is nothing, what is quoted; tell whether there was a word."""
        page = self._page(quotes=False) if self._body.type == "text/html" else None
        if page is not None:
            self._builder.language = self._builder.language or page.language
        text = page.text if page is not None else self._text
        own = own_words(text)
        left_out = sum(len(stretch.span) for stretch in own) < len(text.strip()) - 2
        if page is not None and not left_out:
            left_out = len(self._page(quotes=True).text) > len(text)
        if not own:
            page = self._page(quotes=True) if page is not None else None
            text = page.text if page is not None else self._text
            if not text.strip():
                return False
            own, left_out = [Stretch(Span(0, len(text)), False)], False
            self._builder.note(_ONLY_QUOTED)
        if left_out:
            self._builder.note(_QUOTED)
        for stretch in own:
            if page is not None:
                self._separate()
                adopt(self._builder, page, stretch, self._body.number)
            else:
                self._append_text(stretch)
        return True

    def _page(self, *, quotes: bool) -> Document:
        builder = DocumentBuilder(self._body.number, "html")
        append_html(builder, self._text, leave_out=None if quotes else is_quoting)
        return builder.build()

    def _separate(self) -> None:
        if self._builder.length:
            self._builder.made("\n\n")

    def _append_text(self, stretch: Stretch) -> None:
        self._separate()
        span = stretch.span
        start = self._builder.length - span.start
        self._builder.verbatim(span.cut(self._text), MailOrigin(self._body.number, span.start))
        for block in plain_blocks(span.cut(self._text)):
            shifted = Span(block.span.start + span.start + start, block.span.end + span.start + start)
            self._builder.block(Block(shifted, Role.FOOTER) if stretch.signed else block._replace(span=shifted))
