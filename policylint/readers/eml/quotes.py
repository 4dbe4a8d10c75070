"""What in an e-mail is not the sender's message: quoted messages, which are somebody else's words, and signatures."""

from __future__ import annotations

import re
from typing import NamedTuple

from policylint.document import Span

_SAID_BEFORE = re.compile(
    r"^[ \t]*[-_*]{2,}[ \t]*(?:Original|Forwarded|Reply)[ -]?(?:message|mail|appointment)?[ \t]*[-_*]{2,}"
    r"|^[ \t]*Begin forwarded message:"
    r"|^(?:_{5,}[ \t]*\n\s{0,9})?[ \t*]*From:[^\n]*\n(?:[^\n]*\n){0,2}?"
    r"[ \t*]*(?:Sent|Date):[^\n]*\n(?:[^\n]*\n){0,3}?[ \t*]*(?:To|Subject):",
    re.IGNORECASE | re.MULTILINE,
)
_WROTE = re.compile(
    r"^[ \t]*(?:On\b[^\n]{4,200}(?:\n[^\n]{1,200}){0,2}?|[^\n<]{3,120}<[^\n<>@]{1,99}@[^\n<>]{1,99}>)"
    r"[ \t\n]wrote:[ \t]*$",
    re.MULTILINE,
)
_QUOTED_LINE = re.compile(r"^[ \t]*>[^\n]*(?:\n|\Z)", re.MULTILINE)
_SIGNATURE = re.compile(
    r"^(?:--[ \u00a0]?|Sent from (?:my|Mail|Outlook|Yahoo)\b[^\n]{0,60}|Get Outlook for \w+)[ \t]*$", re.MULTILINE
)
_LONGEST_SIGNATURE = 1_200  # characters
_QUOTING = frozenset(
    (
        "gmail_quote",
        "gmail_extra",
        "yahoo_quoted",
        "protonmail_quote",
        "moz-cite-prefix",
        "zmail_extra",
        "tutanota_quote",
    )
)
_QUOTING_NAMES = frozenset(
    ("divRplyFwdMsg", "OLK_SRC_BODY_SECTION", "reply-intro", "mail-editor-reference-message-container")
)


class Stretch(NamedTuple):
    """Part of a message's text that its sender wrote. signed: it is the signature under it."""

    span: Span
    signed: bool


def is_quoting(tag: str, attributes: dict[str, str]) -> bool:
    """Tell an element of a web page in which mail programs put what they quote."""
    if tag == "blockquote" and attributes.get("type") == "cite":
        return True
    classes = set(attributes.get("class", "").split())
    return bool(_QUOTING & classes) or attributes.get("id") in _QUOTING_NAMES


def own_words(text: str) -> list[Stretch]:
    """Return the stretches of a message that are its sender's own, in order; none where all of it is quoted."""
    end = len(text)
    before = _SAID_BEFORE.search(text)
    if before is not None:
        end = before.start()
    quoted: list[Span] = []
    for found in _WROTE.finditer(text, 0, end):
        following = text[found.end() : end].lstrip()
        if following and not following.startswith(">"):
            end = found.start()
            break
        quoted.append(Span(found.start(), found.end()))
    quoted += [Span(found.start(), found.end()) for found in _QUOTED_LINE.finditer(text, 0, end)]
    return list(_signed(text, _between(sorted(quoted), end)))


def _between(quoted: list[Span], end: int) -> list[Span]:
    """Return what lies between the stretches that are quoted."""
    own, at = [], 0
    for span in quoted:
        if span.start >= end:
            break
        own.append(Span(at, max(at, span.start)))
        at = max(at, span.end)
    return [*own, Span(at, max(at, end))]


def _signed(text: str, own: list[Span]) -> list[Stretch]:
    """Cut the signature off the stretches, and leave those out that are empty."""
    found: list[Stretch] = []
    for span in own:
        mark = _SIGNATURE.search(text, span.start, span.end)
        if mark is not None and span.end - mark.start() <= _LONGEST_SIGNATURE:
            found += [Stretch(Span(span.start, mark.start()), False), Stretch(Span(mark.start(), span.end), True)]
        else:
            found.append(Stretch(span, False))
    return [stretch for stretch in found if stretch.span.cut(text).strip()]
