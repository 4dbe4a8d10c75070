"""The slots of a rule's message and rewrites: `{name}`, or `{name=what to say where a hit has nothing for it}`."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping

_SLOT = re.compile(r"\{([\w-]+)(?:=([^{}]*))?\}")


def slots(template: str) -> tuple[str, ...]:
    """Return the names that a message or rewrite stands {open} for; raises ValueError for a stray brace."""
    return tuple(name for _, name, _, _ in string.Formatter().parse(template.replace("{next:", "{next_")) if name)


def filled(template: str, values: Mapping[str, str]) -> str | None:
    """Return a template with its slots filled; None where one has neither a value nor a fallback."""
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        found = values.get(match[1], match[2])
        missing |= found is None
        return found or ""

    text = _SLOT.sub(value, template)
    return None if missing else text
