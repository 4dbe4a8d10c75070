"""Lines that lost their line breaks ("operationsGreet patientsAnswer the phone"), as copied web pages do."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from policylint.document import Span
from policylint.readers.plain.units import Unit

_JOINT = re.compile(
    r"(?<=[a-z]{3}[a-z.)!?:;%])(?=[A-Z][a-z]*[ ,/’'-])"
    r"|(?<=[A-Z]{3}:)(?=[A-Z])"
    r"|(?<=[a-z]{3}[a-z.)])(?=\d{1,2}\. ?[A-Z])"
)
_NUMBER = re.compile(r"\d{1,2}\. ?")
_FEWEST = 3
_SHORTEST = 150


def unglue(units: list[Unit]) -> list[Unit]:
    """Return the units with long glued lines cut where one sentence or item runs into the next without a space."""
    parts: list[Unit] = []
    for unit in units:
        parts += _parts(unit, led_in=bool(parts) and parts[-1].text.endswith(":"))
    return parts


def _parts(unit: Unit, *, led_in: bool) -> list[Unit]:
    if unit.kind not in ("plain", "item") or not unit.single or len(unit.text) < _SHORTEST:
        return [unit]
    joints = [found.start() for found in _JOINT.finditer(unit.text) if not _in_name(unit.text, found.start())]
    if len(joints) < _FEWEST:
        return [unit]
    edges = [0, *joints, len(unit.text)]
    return [_part(unit, start, end, item=start > 0 or led_in) for start, end in pairwise(edges)]


def _in_name(text: str, joint: int) -> bool:
    """Tell a name such as "HealthWorks" or an address such as "clinic.Example" from two words that ran together."""
    word = text[text.rfind(" ", 0, joint) + 1 : joint]
    return (word[:1].isupper() and word.isalpha()) or "/" in word or "@" in word


def _part(unit: Unit, start: int, end: int, *, item: bool) -> Unit:
    text, kind, family = unit.text[start:end], unit.kind, unit.family if start == 0 else ""
    mark = unit.span.start + start if start else unit.mark
    if start and (number := _NUMBER.match(text)):
        start, text, kind, family = start + number.end(), text[number.end() :], "item", "1."
    stripped = text.rstrip()
    if item and not stripped.endswith(":"):
        kind = "item"
    span = Span(unit.span.start + start, unit.span.start + start + len(stripped))
    level = max(unit.level, 1) if kind == "item" else unit.level
    return replace(
        unit, span=span, mark=mark, text=stripped, kind=kind, family=family, level=level, gap=unit.gap and start == 0
    )
