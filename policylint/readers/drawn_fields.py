"""Form fields drawn in text."""

from __future__ import annotations

from policylint.document import Document, Field


def drawn_fields(document: Document) -> tuple[Field, ...]:
    """Return the document's own fields and the drawn ones."""
    return document.fields
