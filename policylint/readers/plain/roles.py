"""What the units of a plain text are to a reader: headings by their company, items without bullets by their lead-in."""

from __future__ import annotations

import re
from dataclasses import replace

from policylint.document import Span
from policylint.readers.plain.headings import Shape, heading_shape, is_answer, is_contact, strip_emphasis
from policylint.readers.plain.lines import is_field_line, section_number
from policylint.readers.plain.units import Unit

_SENTENCE_END = (".", "!", "?", ":", ";")
_CLOSING = "\"”'’)]*_ "
_STARTS_WITH_MARK = re.compile(r"[_☐☑☒□❏❐❑❒◻▢⬜.]|\[[ xX_]?\]|\([ _]\)")
_FOLLOWING = re.compile(r"\b(?:following|below|as follows)\b[^.]*:$", re.I)
_LONGEST_CHAIN = 3
_LETTERHEAD = 4  # lines above a title
_OPEN_WORDS = (
    "a an and are as at below by can following for if in include includes including is may must not of or should that "
    "the to when will with you"
)
_OPEN_ENDS = frozenset(_OPEN_WORDS.split())


def settle_roles(units: list[Unit]) -> list[Unit]:
    """Return the units with headings marked and levelled, and items told from lines under a lead-in."""
    units = _bare_lists(units)
    flow = [unit for unit in units if unit.kind != "furniture"]
    styles = _Headings(flow).styles()
    return _levelled(units, {id(flow[index]): style for index, style in styles.items()})


def _bare_lists(units: list[Unit]) -> list[Unit]:
    """Make items of the short lines that follow a lead-in ("You will be charged for:") without bullets."""
    settled = list(units)
    for index, unit in enumerate(units):
        if not _announces(unit, units[index - 1] if index else None):
            continue
        end = _end_of_bare_list(units, index + 1)
        if end - index > 2:
            for at in range(index + 1, end):
                settled[at] = replace(units[at], kind="item", level=unit.level + 1)
    return settled


def _end_of_bare_list(units: list[Unit], first: int) -> int:
    if first == len(units):
        return first
    end, asks, gap = first, units[first].text.endswith("?"), units[first].gap
    while end < len(units) and _is_bare_item(units[end], asks=asks, gap=gap):
        end += 1
    if end > first and end < len(units) and units[end].kind == "plain" and _is_prose(units[end]):
        shapes = [heading_shape(unit.text) for unit in units[first:end]]
        end -= shapes[-1] in ("caps", "title") and shapes[-1] not in shapes[:-1]
    return max(end, _end_of_stanza(units, first))


def _end_of_stanza(units: list[Unit], first: int) -> int:
    """Return where the lines up to a blank line end, if each is a unit of its own: sentences can be items too."""
    lead_in, ended = units[first - 1].text, _ends_sentence(units[first].text)
    end = first
    while end < len(units) and (end == first or not units[end].gap):
        unit = units[end]
        if unit.kind != "plain" or not unit.single or unit.text.endswith(":") or is_field_line(unit.text):
            break
        if len(unit.text) > 400:
            break
        if _ends_sentence(unit.text) != ended:
            break
        end += 1
    if _FOLLOWING.search(lead_in):
        return end
    closed = units[end].gap if end < len(units) else units[first].gap
    return end if closed and len(lead_in.split()) > 2 else first


def _announces(unit: Unit, before: Unit | None) -> bool:
    """Tell a lead-in from the label of a field, which stands among other labels."""
    if unit.kind not in ("plain", "item") or not unit.text.endswith(":"):
        return False
    if unit.kind == "item" or unit.gap or before is None:
        return True
    if before.text.endswith(":"):
        return False
    return len(unit.text.split()) > 3 or _ends_sentence(before.text)


def _is_bare_item(unit: Unit, *, asks: bool, gap: bool) -> bool:
    if unit.text.endswith("?") != asks or is_answer(unit.text):
        return False
    if unit.kind != "plain" or unit.gap != gap or len(unit.text) > (100 if gap else 160) or is_field_line(unit.text):
        return False
    return not unit.text.endswith((".", ":", "!")) and not is_contact(unit.text)


def _is_prose(unit: Unit) -> bool:
    """Tell running text from a short line."""
    if not unit.single or len(unit.text) >= 80:
        return True
    words = len(unit.text.split())
    return _ends_sentence(unit.text) and words >= {".": 2, ":": 7}.get(unit.text[-1], 4)


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(_SENTENCE_END)


class _Headings:
    """Decides from the last unit to the first, since a heading is known by what follows it."""

    def __init__(self, units: list[Unit]) -> None:
        self._units = units
        # Lines above a title with a double underline are a letterhead.
        self._title = next((at for at, unit in enumerate(units[:_LETTERHEAD]) if unit.underline == 1), 0)
        self._chain: dict[int, int] = {}  # how many headings follow each other from this one on

    def styles(self) -> dict[int, str]:
        """Return the style of each heading by its unit's index; a style is what the headings of one level share."""
        found: dict[int, str] = {}
        for index in range(len(self._units) - 1, -1, -1):
            style = self._style(index)
            if style is not None:
                found[index] = style
                self._chain[index] = self._chain.get(index + 1, 0) + 1
        return found

    def _style(self, index: int) -> str | None:
        unit = self._units[index]
        if unit.kind == "heading":
            return f"#{unit.level}"
        if not unit.single or unit.kind not in ("plain", "item") or index < self._title:
            return None
        if unit.underline:
            return f"={unit.underline}"
        start, end = strip_emphasis(unit.text)
        number = section_number(unit.text)
        shape = heading_shape(unit.text[max(start, number) : end], title=index == 0, emphasised=start > 0)
        if shape is None:
            return "a." if self._is_run_in(index) else None
        if number:
            return f"1{unit.text[:number].strip(' .').count('.')}"
        if unit.kind == "item":
            return self._numbered(index, shape)
        emphasised = start > 0
        if not (self._is_title(index, shape) or self._stands_as_heading(index, shape, emphasised=emphasised)):
            return None
        return "**" if emphasised else "A" if shape == "caps" else "a"

    def _is_run_in(self, index: int) -> bool:
        """Tell "Outstanding Balances." on a line of its own, right above its paragraph."""
        unit, after = self._units[index], self._after(index)
        if (
            not unit.text.endswith(".")
            or len(unit.text.split()) > 5
            or heading_shape(unit.text[:-1]) not in ("caps", "title")
        ):
            return False
        if after is None or after.gap or after.kind != "plain" or len(after.text) < 80:
            return False
        return unit.kind == "plain" and self._may_start_here(index, "title")

    def _numbered(self, index: int, shape: Shape) -> str | None:
        """Tell "1. Purpose" before running text or bullets, with no sibling beside it."""
        unit, after = self._units[index], self._after(index)
        if after is None or not unit.family.strip("().:").isalnum() or unit.family == "o" or unit.text.endswith("?"):
            return None
        before = self._units[index - 1] if index else None
        if before is not None and before.family == unit.family and before.level == unit.level:
            return None
        if after.kind == "item" and (after.family == unit.family or not after.family):
            return None
        if shape == "sentence" and not (unit.gap and _is_prose(after)):
            return None
        alone = shape == "caps" and unit.gap and after.gap
        return f"{unit.family}{unit.level}" if alone or after.kind != "plain" or _is_prose(after) else None

    def _is_title(self, index: int, shape: Shape) -> bool:
        """Tell whether the first line of the document names it."""
        after = self._after(index)
        if index or after is None or shape == "sentence" or self._units[0].text.endswith(("?", ":")):
            return False
        return not is_contact(after.text) and not _STARTS_WITH_MARK.match(after.text)

    def _stands_as_heading(self, index: int, shape: Shape, *, emphasised: bool) -> bool:
        unit, after = self._units[index], self._after(index)
        if after is None or not self._may_start_here(index, shape):
            return False
        text = unit.text.rstrip("*_ ")
        strong = shape != "sentence" or emphasised
        if self._chain.get(index + 1, 0):
            links = shape == "caps" or not text.endswith(("?", ":"))
            return strong and links and self._chain[index + 1] < _LONGEST_CHAIN
        if text.endswith("?"):
            return (
                len(text.split()) <= 10 and after.kind == "plain" and _is_prose(after) and not after.text.endswith("?")
            )
        if text.endswith(":"):
            return self._leads_section(text, shape, after)
        if _STARTS_WITH_MARK.match(after.text):
            return False
        if after.kind in ("item", "row"):
            return strong or unit.gap
        if is_field_line(after.text):
            return strong
        if shape == "caps" and not after.text.isupper() and not is_contact(after.text):
            return True
        if not _is_prose(after):
            return strong and unit.gap and ":" in after.text[:-1]
        return strong or unit.gap or len(after.text) > 3 * len(text)

    def _leads_section(self, text: str, shape: Shape, after: Unit) -> bool:
        """Tell a heading that ends in a colon from a lead-in."""
        if shape == "caps":
            return True
        short = len(text.split()) <= 6
        if after.kind in ("item", "row"):
            return shape == "title" and short
        if shape == "sentence" and (len(text.split()) > 4 or text.rstrip(": ").split()[-1].lower() in _OPEN_ENDS):
            return False
        return _is_prose(after) and short and (shape == "title" or after.gap)

    def _may_start_here(self, index: int, shape: Shape) -> bool:
        if not index or self._units[index].gap:
            return True
        before = self._units[index - 1]
        if shape == "caps" and not before.text.isupper():
            return True
        if before.kind in ("row", "heading", "item"):
            return shape != "sentence" or _ends_sentence(before.text)
        if _ends_sentence(before.text) and not before.text.endswith(":"):
            return True
        return is_field_line(before.text) or self._is_second_line(index, shape)

    def _is_second_line(self, index: int, shape: Shape) -> bool:
        """Tell whether the line before may be the first of two headings in a row."""
        before, after = self._units[index - 1], self._after(index)
        if shape == "sentence" or heading_shape(before.text) not in ("caps", "title"):
            return False
        return index == 1 or before.text.isupper() or (before.gap and after is not None and after.gap)

    def _after(self, index: int) -> Unit | None:
        return self._units[index + 1] if index + 1 < len(self._units) else None


def _levelled(units: list[Unit], styles: dict[int, str]) -> list[Unit]:
    """Give each heading its level: as many marks as it was written with, else by the order in which styles appear."""
    levels: dict[str, int] = {}
    settled: list[Unit] = []
    deepest = 0
    for unit in units:
        style = styles.get(id(unit))
        if style is None:
            settled.append(unit)
            continue
        if style[0] in "#=":
            level = int(style[1])
            deepest = max(deepest, level)
        elif not deepest and not levels and not any(done.kind != "furniture" for done in settled):
            level = 1
        else:
            level = levels.setdefault(style, min(deepest + 1 if deepest else len(levels) + 2, 6))
        settled.append(_as_heading(unit, level))
    return settled


def _as_heading(unit: Unit, level: int) -> Unit:
    start, end = strip_emphasis(unit.text)
    span = (
        Span(unit.span.start + start, unit.span.start + end)
        if unit.single and start
        else Span(unit.mark, unit.span.end)
    )
    if unit.kind == "heading":
        span = unit.span
    return replace(unit, kind="heading", span=span, level=level)
