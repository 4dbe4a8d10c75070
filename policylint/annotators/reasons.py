"""Why a rule speaks, short enough for the margin of a page."""

from __future__ import annotations

import re

_BEGINNING = re.compile(r".{60,}?[.!?](?=\s+[A-Z])")  # a sentence, or two where the first says little by itself


def short_reason(why: str) -> str:
    """Return the sentence, or the two short ones, with which a reason begins."""
    found = _BEGINNING.match(why)
    return found[0] if found else why
