"""What people ask of policylint in a comment of a page or of a Word file: to be silent about something there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policylint.document.origins import Span

AUTHOR = "policylint"  # of our own marks in documents, which are never a person's word
_ASKED = re.compile(r"\s*policylint[\s:]+ignore(?P<whole>(?:-|\s+)file)?(?=[\s:]|$)(?P<rest>.*)", re.I | re.S)
_REST = re.compile(r"\s*(?P<rules>[^\s:,]+(?:\s*,\s*[^\s:,]+)*)?\s*(?:(?::|[-–—]{1,2}(?=\s))\s*(?P<reason>.*))?", re.S)


@dataclass(frozen=True, slots=True)
class Request:
    """What a comment asks for one rule: its id or its pack as written ("" for none), and why ("" for no reason).

    whole: for the whole file.
    """

    rule: str
    reason: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Ignore:
    """A request with its place.

    span: what it is about: a block, or the words that a Word comment is on; empty where there are no words; None for
    the whole file. place: where a person finds it ("line 12").
    """

    request: Request
    span: Span | None
    place: str


def requests(comment: str) -> tuple[Request, ...]:
    """Return what the words of a comment ask for, one request a rule; none where it is not for policylint."""
    asked = _ASKED.match(comment)
    rest = _REST.match(asked["rest"]) if asked else None
    if not asked or not rest:
        return ()
    reason = " ".join((rest["reason"] or "").split())
    rules = [rule.strip() for rule in (rest["rules"] or "").split(",")]
    return tuple(Request(rule, reason, asked["whole"] is not None) for rule in rules)
