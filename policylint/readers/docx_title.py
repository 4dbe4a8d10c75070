"""The title of a Word file: as its title style or first heading says it, or its properties where the text agrees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policylint.document import Block, Role
from policylint.errors import ReadError
from policylint.readers.docx_text import Draft
from policylint.wordxml import WordPackage

_WORD = re.compile(r"[^\W\d_]{4,}")
_FIRST_CHARACTERS = 3000


def document_title(package: WordPackage, drafts: Sequence[Draft], blocks: Sequence[Block]) -> str | None:
    """Return the title, None where the first heading says it best.

    The properties often still name the template or the document that the file was copied from: their title counts only
    if its words stand at the start of the text.
    """
    for draft in drafts:
        if draft.format.title and draft.region == "body":
            return " ".join(draft.text.split())
    if any(block.role is Role.HEADING for block in blocks):
        return None
    title = _property(package, "title")
    start = " ".join(draft.text for draft in drafts if draft.span.start < _FIRST_CHARACTERS).lower()
    words = _WORD.findall(title.lower())
    return title if words and all(word in start for word in words) else None


def _property(package: WordPackage, name: str) -> str:
    for part in package.related("", "core-properties"):
        try:
            root = package.root(part)
        except ReadError:
            return ""  # Only the properties are broken; the text is not.
        for element in root:
            if isinstance(element.tag, str) and element.tag.endswith(f"}}{name}"):
                return " ".join((element.text or "").split())
    return ""
