"""The title of an office file: by its title style, its first heading, its properties, or its banner."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from policylint.document import Block, Role
from policylint.errors import ReadError
from policylint.readers.docx.text import Draft
from policylint.readers.plain.headings import heading_shape
from policylint.wordxml import WordPackage

_WORD = re.compile(r"[^\W\d_]{4,}")
_FIRST_CHARACTERS = 3000
_MAIN = (Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM)


def document_title(stated: Callable[[], str], drafts: Sequence[Draft], blocks: Sequence[Block]) -> str | None:
    """Return the title, None where the first heading says it best; stated: what the file's properties call it."""
    for draft in drafts:
        if draft.format.title and draft.region == "body":
            return " ".join(draft.text.split())
    first = next((block for block in blocks if block.role in _MAIN), None)
    if first is not None and first.role is Role.HEADING:
        return None
    return _agreeing(stated(), drafts) or _banner(drafts, first)


def _agreeing(title: str, drafts: Sequence[Draft]) -> str | None:
    """Return the title in the properties if its words stand at the start of the text: it often names a template."""
    words = _WORD.findall(title.lower())
    if not words:
        return None
    start = " ".join(draft.text for draft in drafts if draft.span.start < _FIRST_CHARACTERS).lower()
    return title if all(word in start for word in words) else None


def _banner(drafts: Sequence[Draft], first: Block | None) -> str | None:
    """Return the largest line above the running text that could be a title: in a header, a box or a table."""
    end = first.span.start if first is not None else _FIRST_CHARACTERS
    above = [draft for draft in drafts if draft.span.end <= min(end, _FIRST_CHARACTERS)]
    lines = [draft for draft in above if draft.region in ("header", "body") and heading_shape(draft.text, title=True)]
    largest = max(lines, key=lambda draft: draft.look.size or 0, default=None)
    if largest is None or (largest.look.size or 0) <= sum(draft.look.size or 0 for draft in drafts) / len(drafts):
        return None
    return " ".join(largest.text.split())


def stated_title(package: WordPackage) -> str:
    """Return the title in a Word file's properties, "" where there is none."""
    for part in package.related("", "core-properties"):
        try:
            root = package.root(part)
        except ReadError:
            return ""  # Only the properties are broken; the text is not.
        for element in root:
            if isinstance(element.tag, str) and element.tag.endswith("}title"):
                return " ".join((element.text or "").split())
    return ""
