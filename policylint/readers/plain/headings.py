"""Which lines of a plain text look like headings: by their own words, before their neighbours are asked."""

from __future__ import annotations

import re
from typing import Literal

from policylint.readers.plain.lines import is_field_line

Shape = Literal["caps", "title", "sentence"]

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-'’.][^\W_]+)*")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1[:.]?$")
_DIGIT = re.compile(r"\d")
_ENDS = (".", ";", ",", "!", "…", "-", "–", "—", "&", "/", "(")
_GREETING_WORDS = re.compile(r"(?:dear|hi|hello|hey|to whom)\b|(?:attention|attn|subject|re|from|to|cc|date)\s*:", re.I)
_SIGN_OFF = re.compile(
    r"(?:yours|sincerely|respectfully|cordially|warmly|regards|thanks|thank you"
    r"|(?:best|kind|warm)\s(?:regards|wishes)|with (?:thanks|care|gratitude))\b",
    re.I,
)
_CONTACT = re.compile(
    r"@\w|https?:|www\.|\b(?:tel|phone|fax|p\.?\s?o\.? box|suite)\b\.?\s*:?\s*[\d(]"
    r"|\(?\d{3}\)?[\s.-]{1,3}\d{3,4}[\s.-]|\b[A-Z]{2},? \d{5}\b"
    r"|^\d+\s(?:\w+\.?\s){1,4}(?:st|street|ave|avenue|rd|road|blvd|lane|ln|drive|dr|way|court)\b",
    re.I,
)
_NAMED_PART = re.compile(
    r"(?:step|part|section|chapter|appendix|article|module|phase|goal|objective|stage|tier|level)\s+[\w.]{1,5}\s*:",
    re.I,
)
_PLACEHOLDER = re.compile(r"^(?:\[[^\]]*\]|<[^>]*>)$|\{[^}]*\}|\$[a-z_]|«[^»]*»|\\\(")
_ANSWERS = re.compile(r"(?:yes|no|n/?a|true|false)(?:\W+(?:yes|no|n/?a|true|false))*$", re.I)
_SMALL_WORDS = "a an and are as at but by for from in into is of on or our per the to us via vs with your"
_STATES = re.compile(
    r"^(?!WHAT|HOW|WHEN|WHERE|WHO|WHY|IF)[^:]*\b(?:COULD|WOULD|WILL|MUST|MAY|CAN|CANNOT|SHOULD|IS|ARE|HAVE|HAS)\b"
)
_SENTENCE_STARTS = frozenset({"i", "we", "you", "they", "he", "she", "it", "please", "there", "this", "these"})
_SMALL = frozenset(_SMALL_WORDS.split())


def strip_emphasis(text: str) -> tuple[int, int]:
    """Return where the words of a wholly bold or italic line start and end ("**Scope**"); its own ends otherwise."""
    start, end = 0, len(text)
    while found := _EMPHASIS.match(text[start:end]):
        if found[1] in found[2]:
            break
        start, end = start + found.start(2), start + found.end(2)
    return start, end


def heading_shape(text: str, *, title: bool = False, emphasised: bool = False) -> Shape | None:
    """Return how a line could be a heading: in capitals, in title case, as a short phrase; None where it can't.

    With `title`, the line is the first of its document, where "Name of the place: Name of the policy" is a heading too.
    An emphasised one may be longer.
    """
    longest = 20 if emphasised else 14
    if not text or len(text) > 8 * longest or text.count(" ") > 2 * longest:
        return None
    words = _WORD.findall(text)
    if not words or len(words) > longest or _cannot_be_heading(text):
        return None
    if _is_key_and_value(text.rstrip("*_ "), pair_of_names=title):
        return None
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2:
        return None
    if sum(c.isupper() for c in letters) >= 0.9 * len(letters) and (len(letters) > 3 or len(words) == 1):
        return None if len(words) > 4 and _STATES.search(text) and not title else "caps"
    if not (words[0][0].isupper() or text[0].isdigit()):
        return None
    telling = [word for word in words if word.lower() not in _SMALL]
    if sum(word[0].isupper() for word in telling) >= 0.75 * len(telling) and telling:
        return "title"
    if words[0].lower() in _SENTENCE_STARTS:
        return None
    return "sentence" if len(words) <= 8 or emphasised else None


def is_contact(text: str) -> bool:
    """Tell a line of an address block: a street, a post code, a phone number, an e-mail or web address."""
    return bool(_CONTACT.search(text))


def is_answer(text: str) -> bool:
    """Tell a line of bare answers: "Yes", "Yes  No", "N/A"."""
    return bool(_ANSWERS.match(text))


def _cannot_be_heading(text: str) -> bool:
    bare = text.rstrip("*_ ")
    if bare.endswith(_ENDS) or text[0] in "\"“'‘$←→([" or is_field_line(text) or _PLACEHOLDER.search(text):
        return True
    if _GREETING_WORDS.match(text) or _SIGN_OFF.match(text) or is_contact(text):
        return True
    return len(_DIGIT.findall(text)) > 0.3 * len(text) or is_answer(text)


def _is_key_and_value(text: str, *, pair_of_names: bool) -> bool:
    """Tell "Roll number: 20354" from a heading; "Step 2: Greet the caller" is one."""
    key, _, value = text.partition(":")
    if not value.strip() or _NAMED_PART.match(text):
        return False
    return not (pair_of_names and len(key.split()) > 1 and len(value.split()) > 1)
