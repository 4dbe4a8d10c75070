"""Fields of RTF: what their instruction says, and the form controls among them."""

from __future__ import annotations

import re

from policylint.readers.rtf.head import plain_text
from policylint.readers.rtf.tokens import Group
from policylint.wordxml import Control
from policylint.wordxml.controls import is_prompt

_LISTS = re.compile(r"\s*(?:TOC|TOA|INDEX|BIBLIOGRAPHY)\b", re.IGNORECASE)
_FORM = re.compile(r"\s*FORM(TEXT|CHECKBOX|DROPDOWN)\b", re.IGNORECASE)
_NOT_SET = 25  # a result that nobody has given


def is_contents(instruction: str) -> bool:
    """Tell a table of contents or its kin, whose entries say again what stands elsewhere."""
    return bool(_LISTS.match(instruction))


def form_control(instruction: Group, codec: str) -> Control | None:
    """Return the control that a field's instruction makes, None where nothing is answered there."""
    found = _FORM.match(plain_text(instruction, codec))
    if found is None:
        return None
    data = _form_data(instruction) or Group(0)
    title = data.named("ffname")
    name = plain_text(title, codec).strip() if title is not None else ""
    result = data.number("ffres")
    if found[1].upper() == "CHECKBOX":
        state = data.number("ffdefres") if result in (None, _NOT_SET) else result
        return Control("checkbox", name, checked=state == 1, legacy=True)
    if found[1].upper() == "DROPDOWN":
        items = [plain_text(group, codec).strip() for group in data.groups if group.word == "ffl"]
        return Control("dropdown", name, tuple(item for item in items if not is_prompt(item)), legacy=True)
    return Control("text", name, prompting=data.named("ffdeftext") is not None, legacy=True)


def _form_data(group: Group) -> Group | None:
    """Return the group that holds a form field's data, however deep it lies."""
    for inner in group.groups:
        if inner.word == "formfield":
            return next(iter(inner.groups), inner) if inner.number("fftype") is None else inner
        if (found := _form_data(inner)) is not None:
            return found
    return None
