"""One control of an HTML form, with the answers of a list, and what a list that is still unset shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policylint.readers.html.flow import Place
from policylint.readers.html.style import Attributes

_PLACEHOLDER = re.compile(
    r"[-–—.\s]*$|[-–—\s\[(<]*(?:please\s+)?(?:select|choose|pick)\b(?!.*\bnot\b)|\(?none selected", re.I
)
_ASKS = re.compile(
    r"[-–—\s\[(<]*(?:please\s+)?(?:select|choose|pick)\b\s*(?:(?:your|an?|the)\s+)?"
    r"(?:(?:one|option|value|answer|item|from|below|here)\b.*)?",
    re.I,
)
_DECLINES = re.compile(r"not\b|\bno\b|\bnone\b|unknown|rather|declin|disclos|\bn/?a\b|\bany\b|\ball\b", re.I)
_EDGES = " \t\n-–—.…:*[]()<>"


@dataclass(slots=True)
class Control:
    """One control: where it stands in the text, on which line, and what the source says of it.

    label: index of the label element around it. fieldset: index of the innermost one around it. group: the unprinted
    name of a group of controls that it is the first of. place: of its cell. options: of a list. prompt: what it shows
    before anybody answers, if that says what is asked. unset: the first of the options stands for no answer, and may
    be such a prompt.
    """

    kind: str
    at: int
    line: int
    form: int
    fieldset: int | None
    label: int | None
    attributes: Attributes
    group: str = ""
    place: Place | None = None
    options: list[str] = field(default_factory=list)
    prompt: str = ""
    unset: bool = False

    @property
    def name(self) -> str:
        """Return the name that it shares with the other answers to its question."""
        return self.attributes.get("name", "").removesuffix("[]")

    @property
    def has_prompt(self) -> bool:
        """Tell whether what is asked stands in the control itself."""
        return bool(self.prompt or self.unset or self.attributes.get("placeholder", "").strip())

    def add(self, text: str, attributes: Attributes) -> None:
        """Note an item of the list; one that only asks to choose is no answer."""
        text = " ".join((text or attributes.get("label", "")).split())
        if not text:
            return
        first = not self.options
        empty = first and attributes.get("value") == ""
        if _PLACEHOLDER.match(text) or (first and "disabled" in attributes) or (empty and text[0] + text[-1] == "()"):
            self.prompt = self.prompt or _ASKS.sub("", text, count=1).strip(_EDGES)
            return  # A first item that cannot be chosen is a prompt.
        self.unset |= empty and not self.prompt and _DECLINES.search(text) is None
        self.options.append(text)

    def settle(self, label: str) -> tuple[str, list[str]]:
        """Return the label and the answers, when the words beside the control are known: an unset item names them."""
        if self.unset and label.casefold().strip(_EDGES) in ("", self.options[0].casefold().strip(_EDGES)):
            return label or self.options[0].strip(_EDGES), self.options[1:]
        return label or self.prompt or self.attributes.get("placeholder", "").strip(), self.options
