"""The fields of one document as they were understood: for people who debug their forms, and for us, our readers."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table

from policylint.document import Document, Field
from policylint.reports.safe import json_object, safe, shown_path

VERSION = 1


def fields_json(document: Document) -> str:
    """Return one JSON object; its shape is fixed. `page` is 1-based, null where the format has no pages."""
    members: tuple[tuple[str, object], ...] = (
        ("version", VERSION),
        ("path", document.path),
        ("notes", [note.text for note in document.notes]),
        ("fields", (_entry(document, field) for field in document.fields)),
    )
    return "".join(json_object(members)) + "\n"


def _entry(document: Document, field: Field) -> dict[str, object]:
    return {
        "label": field.label,
        "answers": [option.text for option in field.options],
        "choice": field.choice,
        "control": field.control,
        "optional": field.optional,
        "write_in": field.write_in,
        "page": document.location(field.span).page,
        "start": field.span.start,
        "end": field.span.end,
    }


def fields_table(document: Document, *, colour: bool = False, width: int = 100) -> str:
    """Return a table for a terminal."""
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=width, force_terminal=colour, no_color=not colour, highlight=False, markup=False
    )
    table = Table("page", "label", "answers", "choice", "control", "optional", title=shown_path(document.path))
    for field in document.fields:
        page = document.location(field.span).page
        answers = " · ".join(option.text for option in field.options) + (" · ____" if field.write_in else "")
        optional = "yes" if field.optional else ""
        table.add_row(str(page or ""), safe(field.label), safe(answers), field.choice, field.control, optional)
    console.print(table)
    for note in document.notes:
        console.print(safe(f"note: {note.text}"))
    return buffer.getvalue()
