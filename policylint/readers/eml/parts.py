"""The parts of an e-mail: which of them are the message, and which are attached to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, MessageError, StartBoundaryNotFoundDefect
from email.message import Message
from email.policy import default as policy
from typing import TypeVar

from policylint.errors import ReadError

T = TypeVar("T")

_TELLING = ("from", "to", "subject", "date", "received", "message-id", "mime-version", "content-type")
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_READ = ("text/html", "text/plain")  # the fuller one first
_CUT_SHORT = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_LONGEST_NAME = 80
# What the parser of headers raises on headers that break the rules, besides errors of its own.
_BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError)


@dataclass(frozen=True, slots=True)
class Body:
    """A part that is read: its number ("1.2"), its type, its bytes, and the encoding that it names.

    plainer: other forms of the same, for a part in which there turn out to be no words.
    """

    number: str
    type: str
    data: bytes
    charset: str | None
    plainer: tuple[Body, ...] = ()


@dataclass(slots=True)
class Mail:
    """A message: its subject, its bodies in order, each in the fullest form that is read, and what is not read."""

    subject: str
    language: str | None
    bodies: list[Body] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def parse_mail(path: str, data: bytes) -> Mail:
    """Parse a message; raise ReadError where the file is none, or is encrypted."""
    start = len(data) - len(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    try:
        message = message_from_bytes(data[start:], policy=policy)
    except (*_BROKEN, RecursionError) as error:
        raise ReadError(path, f"is an e-mail that cannot be taken apart ({type(error).__name__}); {_SAVE}") from error
    if not any(name in message for name in _TELLING):
        raise ReadError(path, "is not an e-mail (it has no From, To, Subject or Date); give it its own name back")
    if _safely(message.get_content_type, "") in _ENCRYPTED:
        raise ReadError(path, f"is encrypted; {_SAVE}")
    mail = Mail(_header(message, "subject"), _header(message, "content-language").partition(",")[0].strip() or None)
    _collect(message, "", mail)
    if any(isinstance(defect, _CUT_SHORT) for part in message.walk() for defect in part.defects):
        mail.unread.append("The message ends before it should; what was lost is not read.")
    return mail


_SAVE = "open it in your mail program and save its text as .txt or .docx"


def _collect(part: Message, number: str, mail: Mail) -> None:
    """Sort a part and those in it into bodies and attachments."""
    kind = _safely(part.get_content_type, "text/plain")
    if kind in _SIGNATURES:
        return
    if _is_attached(part, kind):
        mail.unread.append(_attachment(part, kind))
    elif kind == "multipart/alternative":
        _collect_best(part, number, mail)
    elif kind == "multipart/related":
        numbered = list(_numbered(part, number))
        for place, (inner_number, inner) in enumerate(numbered):
            if place == 0 or not _is_shown_picture(inner):
                _collect(inner, inner_number, mail)
    elif part.is_multipart():
        for inner_number, inner in _numbered(part, number):
            _collect(inner, inner_number, mail)
    elif kind in _READ or not number:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            charset = _safely(part.get_content_charset, None)
            mail.bodies.append(Body(number or "1", kind, content, charset))
    elif not _is_shown_picture(part):
        mail.unread.append(_attachment(part, kind))


def _collect_best(part: Message, number: str, mail: Mail) -> None:
    """Read one of several forms of the same: the fullest that has text."""
    found = [(inner, Mail("", None)) for inner in _numbered(part, number)]
    for (inner_number, inner), read in found:
        _collect(inner, inner_number, read)
    readable = [read.bodies for _, read in found if read.bodies]
    if readable:
        best, *others = sorted(readable, key=lambda bodies: min(map(_rank, bodies)))
        plainer = tuple(body for bodies in others for body in bodies)
        mail.bodies += [*best[:-1], replace(best[-1], plainer=plainer)]
    for _, read in found:
        mail.unread += read.unread


def _rank(body: Body) -> int:
    return _READ.index(body.type) if body.type in _READ else len(_READ)


def _numbered(part: Message, number: str) -> Iterator[tuple[str, Message]]:
    payload = part.get_payload()
    for place, inner in enumerate(payload if isinstance(payload, list) else (), 1):
        yield (f"{number}.{place}" if number else str(place)), inner


def _is_attached(part: Message, kind: str) -> bool:
    if kind.startswith("message/"):
        return True
    disposition = _safely(part.get_content_disposition, None)
    return disposition == "attachment" or (
        disposition == "inline" and kind not in _READ and not _is_shown_picture(part)
    )


def _is_shown_picture(part: Message) -> bool:
    """Tell a picture that stands in the text."""
    return _safely(part.get_content_maintype, "") == "image" and (
        "content-id" in part or _safely(part.get_content_disposition, None) == "inline"
    )


def _attachment(part: Message, kind: str) -> str:
    name = _clean(_safely(part.get_filename, None) or "")
    if kind.startswith("message/"):
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        name = _header(inner, "subject") if isinstance(inner, Message) else name
        return f"An attached message{_named(name)} is not read; save it as a file and check it by itself."
    if not name:
        return f"An attached part of the type {_clean(kind)} is not read."
    return f"The attached file{_named(name)} is not read; save it and check it by itself."


def _named(name: str) -> str:
    return f" “{name[:_LONGEST_NAME]}”" if name else ""


def _header(part: Message, name: str) -> str:
    return _clean(str(_safely(lambda: part.get(name), None) or ""))


def _clean(said: str) -> str:
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", said).split())


def _safely(call: Callable[[], T], otherwise: T) -> T:
    """Return what a header says, or otherwise this where it is too broken to be told."""
    try:
        return call()
    except _BROKEN:
        return otherwise
