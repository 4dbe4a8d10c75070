"""Which boxes and radio buttons of an HTML form answer one question: by their name, or by standing together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policylint.readers.html.controls import Control

_SPACE = " \t\n\u00a0"


def grouped(controls: Sequence[Control], text: str) -> list[list[Control]]:
    """Return the controls in order, those that answer one question together."""
    names = Counter((c.form, c.kind, c.name) for c in controls if c.name)
    keyed: dict[tuple[int, str, str], list[Control]] = {}
    groups: list[list[Control]] = []
    last: Control | None = None
    for control in controls:
        key = (control.form, control.kind, control.name)
        shared = control.kind in ("radio", "checkbox") and names[key] > 1
        if shared and key in keyed:
            keyed[key].append(control)
        elif not shared and last is not None and _belongs_beside(text, last, control, names):
            groups[-1].append(control)
        else:
            groups.append([control])
            if shared:
                keyed[key] = groups[-1]
        last = control
    return groups


def _belongs_beside(text: str, last: Control, control: Control, names: Counter[tuple[int, str, str]]) -> bool:
    """Tell whether two boxes with names of their own answer one question: nothing is asked between them."""
    if last.kind not in ("checkbox", "radio") or (last.kind, last.fieldset) != (control.kind, control.fieldset):
        return False
    if names[last.form, last.kind, last.name] > 1 or last.form != control.form:
        return False
    between = text[last.at : control.at].strip(_SPACE)
    if between.endswith((":", "?")):
        return False
    # A radio button alone is no question, so those that lack their common name may stand under each other.
    return "\n" not in between or (last.kind == "radio" and not between.strip().count("\n"))
