"""What people ask of policylint in the comments of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policylint.document import AUTHOR, Document, Ignore, Request, requests
from policylint.readers.commented import comments_unread
from policylint.wordxml import Remarked, WordPackage, remarks

_SHOWN = 40  # characters


def word_requests(package: WordPackage, unread: list[str]) -> list[tuple[str, Request]]:
    """Return what is asked, each with the number of its comment; say how many others there are, but for our own."""
    found: list[tuple[str, Request]] = []
    others = 0
    for number, words in remarks(package, unread, AUTHOR):
        asked = [(number, request) for request in requests(words)]
        found += asked
        others += not asked and bool(words.strip())
    unread += comments_unread(others)
    return found


def word_ignores(package: WordPackage, document: Document, asked: Sequence[tuple[str, Request]]) -> Iterator[Ignore]:
    """Yield what is asked, each with the words that it is about."""
    remarked = Remarked(package, document)
    for number, request in asked:
        span = remarked.span(number)
        words = " ".join(document.quote(span).split())
        quote = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
        place = f"the comment on “{quote}”" if quote else "a comment on no text"
        yield Ignore(request, None if request.whole else span, place)
