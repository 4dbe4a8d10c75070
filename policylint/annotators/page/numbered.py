"""Findings as the page shows them: numbered, and each with the names that its parts have there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policylint.finding import Finding, Result
from policylint.webpage.frame import WORDS


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number, from 1 in the order of the document."""

    number: int
    finding: Finding

    @property
    def pack(self) -> str:
        """The pack of its rule: "forms"."""
        return self.finding.rule.split("/")[0]

    @property
    def pack_class(self) -> str:
        """The pack as the name of a class, whatever a pack of someone's own is called."""
        return "pack-" + re.sub(r"\W", "-", self.pack)

    @property
    def classes(self) -> str:
        """The classes by which marks and cards are coloured and filtered."""
        return f"{self.finding.severity.value} {self.pack_class}"

    @property
    def card(self) -> str:
        """The name of its card in the panel."""
        return f"finding-{self.number}"

    @property
    def place(self) -> str:
        """The name of its place in the document."""
        return f"place-{self.number}"

    @property
    def spoken(self) -> str:
        """What a screen reader says of it: "Error 3"."""
        return f"{WORDS[self.finding.severity]} {self.number}"


def numbered(result: Result) -> tuple[Numbered, ...]:
    """Return the findings of a result, numbered."""
    return tuple(Numbered(number, finding) for number, finding in enumerate(result.findings, 1))
