"""What a Word form control is: content controls (w:sdt) and the legacy form fields (w:ffData)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policylint.wordxml.names import NAMES, Element, attribute, child, child_value, is_on, w14_attribute

Kind = Literal["checkbox", "dropdown", "combo", "text", "rich", "date", "other"]

_KINDS: dict[str, Kind] = {
    "w14:checkbox": "checkbox",
    "dropDownList": "dropdown",
    "comboBox": "combo",
    "text": "text",
    "richText": "rich",
    "date": "date",
    **dict.fromkeys(("picture", "docPartObj", "docPartList", "group", "citation", "bibliography", "equation"), "other"),
}
_PROMPT = re.compile(
    r"[\s\-–—.<\[(*]*(?:(?:please )?(?:choose|select|pick)(?! not\b)(?: \w+){0,3}"
    r"|click(?: or tap)?(?: here)? to (?:enter|add|type|select|choose)\b.*"
    r"|enter any content that you want to repeat\b.*)?[\s\-–—.:>\])*]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """A place to answer. Two controls are the same only if they are the same object.

    title: the name that the form's author gave it, "" where none. options: the items of a list, prompts left out.
    prompting: it shows its prompt, not an answer; stock: the prompt is Word's own ("Choose an item."), so it says
    nothing. checked: the state of a check box. legacy: a form field of Word 97.
    """

    kind: Kind
    title: str = ""
    options: tuple[str, ...] = ()
    prompting: bool = False
    stock: bool = False
    checked: bool = False
    legacy: bool = False


def is_prompt(text: str) -> bool:
    """Tell whether a list item or a placeholder only asks for an answer ("Choose an item.", "--Select--")."""
    return bool(_PROMPT.fullmatch(text))


def content_control(properties: Element | None) -> Control:
    """Read the w:sdtPr of a content control; one without a type is a rich text control."""
    kind: Kind = "rich"
    options: tuple[str, ...] = ()
    checked = False
    for item in properties if properties is not None else ():
        name = NAMES[item.tag]
        if name in _KINDS:
            kind = _KINDS[name]
            options = _list_items(item)
            checked = kind == "checkbox" and _is_checked(item)
    title = child_value(properties, "alias") or child_value(properties, "tag") or ""
    prompting = is_on(child(properties, "showingPlcHdr"))
    prompt = child_value(child(properties, "placeholder"), "docPart") or ""
    stock = prompt.startswith("DefaultPlaceholder")
    return Control(kind, title, options, prompting, stock, checked)


def legacy_field(data: Element) -> Control | None:
    """Read the w:ffData of a legacy form field."""
    title = child_value(data, "name") or ""
    for item in data:
        name = NAMES[item.tag]
        if name == "checkBox":
            ticked = child(item, "checked")
            checked = is_on(child(item, "default") if ticked is None else ticked)
            return Control("checkbox", title, checked=checked, legacy=True)
        if name == "ddList":
            entries = [attribute(entry, "val") or "" for entry in item if NAMES[entry.tag] == "listEntry"]
            return Control("dropdown", title, _without_prompts(entries), legacy=True)
        if name == "textInput":
            return Control("text", title, legacy=True)
    return None


def _list_items(control: Element) -> tuple[str, ...]:
    items = [item for item in control if NAMES[item.tag] == "listItem"]
    return _without_prompts([attribute(item, "displayText") or attribute(item, "value") or "" for item in items])


def _without_prompts(items: list[str]) -> tuple[str, ...]:
    return tuple(item.strip() for item in items if not is_prompt(item))


def _is_checked(checkbox: Element) -> bool:
    for item in checkbox:
        if NAMES[item.tag] == "w14:checked":
            return w14_attribute(item, "val") not in ("0", "false")
    return False
