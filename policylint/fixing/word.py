"""Word: edits are made as tracked changes, so that runs keep their formatting, and accepted at once."""

from __future__ import annotations

from collections.abc import Sequence

from policylint.bounds import Bounds
from policylint.document import Document
from policylint.errors import FixError, ReadError
from policylint.finding import Edit
from policylint.wordxml import Rewording, WordEditor, WordPackage, refuse_unchangeable

_AUTHOR = "policylint fix"


def fixed_docx(data: bytes, document: Document, edits: Sequence[Edit], bounds: Bounds) -> bytes:
    """Return a Word file with the edits made; what is not edited stays as it was, other people's changes, too."""
    if not edits:
        return data
    try:
        package = WordPackage(document.path, data, bounds)
        refuse_unchangeable(package, "changes")
        editor = WordEditor(package, document, _AUTHOR, None)
        editor.reword([Rewording(edit.span, edit.text) for edit in edits])
        editor.accept()
        return editor.data()
    except ReadError as error:
        raise FixError(error.path, error.reason) from error
