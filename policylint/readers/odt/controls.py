"""Places to answer in an OpenDocument text: form controls, input fields, content controls, marks of Word fields."""

from __future__ import annotations

from typing import NamedTuple

from policylint.readers.odt.names import NAMES, attribute, children
from policylint.wordxml import Control
from policylint.wordxml.controls import Kind, is_prompt
from policylint.xmlfile import Element

_TYPED = frozenset(
    f"form:{kind}"
    for kind in ("text", "textarea", "formatted-text", "number", "date", "time", "password", "file", "numericfield")
)
_TRUE = ("true", "checked", "1")
_MARKS: dict[str, Kind] = {"FORMCHECKBOX": "checkbox", "FORMDROPDOWN": "dropdown", "FORMTEXT": "text"}
_CONTENTS: dict[str, Kind] = {
    "checkbox": "checkbox",
    "dropdown": "dropdown",
    "combobox": "combo",
    "date": "date",
    "plain-text": "text",
}


class DrawnControl(NamedTuple):
    """A control of a form: how it is answered (None: it is not, as a button), and the words on it."""

    control: Control | None
    label: str


def drawn_controls(forms: Element | None) -> dict[str, DrawnControl]:
    """Return the controls of the forms (office:forms) by the names by which the text refers to them."""
    found: dict[str, DrawnControl] = {}
    for element in forms.iter() if forms is not None else ():
        for name in ("form:id", "xml:id"):
            identity = attribute(element, name)
            if identity:
                found[identity] = _drawn(element)
    return found


def _drawn(element: Element) -> DrawnControl:
    name, label = NAMES[element.tag], attribute(element, "form:label")
    if name in ("form:checkbox", "form:radio"):
        state = attribute(element, "form:current-state") or attribute(element, "form:current-selected")
        return DrawnControl(Control("checkbox", checked=state in _TRUE), label)
    if name == "form:listbox":
        return DrawnControl(Control("dropdown", options=_items(children(element, "form:option"))), "")
    if name == "form:combobox":
        return DrawnControl(Control("combo", options=_items(children(element, "form:item"))), "")
    if name in _TYPED:
        return DrawnControl(Control("text"), "")
    return DrawnControl(None, label if name in ("form:fixed-text", "form:frame") else "")


def list_control(element: Element) -> Control:
    """Read a text:drop-down."""
    items = [attribute(label, "text:value") for label in children(element, "text:label")]
    return Control("dropdown", options=tuple(item for item in items if item and not is_prompt(item)))


def input_control(element: Element) -> Control:
    """Read a text:placeholder or text:text-input: words that stand where an answer goes."""
    return Control("text", attribute(element, "text:description"), prompting=True)


def content_control(element: Element) -> Control:
    """Read a loext:content-control."""
    kind: Kind = "rich"
    for said, meant in _CONTENTS.items():
        if attribute(element, f"loext:{said}") == "true":
            kind = meant
    items = [
        attribute(item, "loext:display-text") or attribute(item, "loext:value")
        for item in children(element, "loext:list-item")
    ]
    if items and kind == "rich":
        kind = "dropdown"
    return Control(
        kind,
        attribute(element, "loext:alias") or attribute(element, "loext:tag"),
        tuple(item for item in items if item and not is_prompt(item)),
        prompting=attribute(element, "loext:showing-place-holder") == "true",
        checked=attribute(element, "loext:checked") == "true",
    )


def marked_field(element: Element) -> Control | None:
    """Read the start of a field that came from Word, None where nothing is answered there."""
    kind = _MARKS.get(attribute(element, "field:type").rpartition(".")[2])
    if kind is None:
        return None
    items: list[str] = []
    checked = False
    for parameter in children(element, "field:param"):
        name, value = attribute(parameter, "field:name"), attribute(parameter, "field:value")
        if name.startswith("Dropdown_ListEntry"):
            items.append(value)
        elif name == "Checkbox_Checked":
            checked = value in _TRUE
    options = tuple(item for item in items if not is_prompt(item))
    return Control(kind, options=options, checked=checked, legacy=True)


def _items(elements: list[Element]) -> tuple[str, ...]:
    items = (attribute(element, "form:label").strip() for element in elements)
    return tuple(item for item in items if item and not is_prompt(item))
