"""One question whose answers are laid out in groups: "White: British, Irish; Asian or Asian British: Indian, ..."."""

from __future__ import annotations

import re

from policylint.document import Document, Field, Option, Span, fold
from policylint.readers.drawn.making import how_many
from policylint.readers.drawn.words import OPEN_ANSWERS, RACE, RACE_GROUP, WRITE_IN_WORDS

_LINES_ABOVE = 4
_ANY_OTHER = re.compile(r"any other\b.*\b(?:background|ethnic|ethnicity|race)\b")


def join_groups(document: Document, fields: list[Field]) -> list[Field]:
    """Return the fields, in order, with those that are groups of answers to one question as one field."""
    joined: list[Field] = []
    at = 0
    while at < len(fields):
        begins = _begins_list(fields, at)
        end = at + 1 if begins or _is_group(fields[at]) or _begins_with_head(fields[at]) else at
        while at < end < len(fields) and (_is_group(fields[end]) or _is_written_in(fields[end])):
            end += 1
        if not begins and sum(bool(field.options) for field in fields[at:end]) < 2:
            joined.append(fields[at])
            at += 1
            continue
        above = joined[-1] if joined and _leads(document, joined[-1], fields[at]) else None
        if above is not None:
            joined.pop()
        joined.append(_joined(document, above, fields[at:end]))
        at = end
    return joined


def _is_group(field: Field) -> bool:
    """Tell answers under the head of a group."""
    return bool(field.options) and field.label != "" and RACE_GROUP.fullmatch(fold(field.label)) is not None


def _begins_with_head(field: Field) -> bool:
    """Tell the question itself, where the head of its first group was read as an answer."""
    asks = RACE.label.search(fold(field.label)) is not None
    return asks and len(field.options) > 1 and RACE_GROUP.fullmatch(fold(field.options[0].text)) is not None


def _begins_list(fields: list[Field], at: int) -> bool:
    """Tell the question itself with the answers of its first group, which "Any other White background: ____" ends."""
    asks = RACE.label.search(fold(fields[at].label)) is not None
    return asks and len(fields[at].options) > 1 and at + 1 < len(fields) and _is_written_in(fields[at + 1])


def _is_written_in(field: Field) -> bool:
    """Tell "Any other White background, please describe ____" from the next question."""
    words = fold(field.label)
    if field.options or WRITE_IN_WORDS.search(words) is None:
        return False
    return RACE.answers.match(words) is not None or _ANY_OTHER.match(words) is not None


def _leads(document: Document, field: Field, group: Field) -> bool:
    """Tell the question, perhaps with its ways not to answer, that stands right above the first group."""
    between = document.text[field.span.end : group.span.start]
    if between.count("\n") > _LINES_ABOVE or not all(OPEN_ANSWERS.fullmatch(fold(o.text)) for o in field.options):
        return False
    above = document.folded[_above(document, field.span.start) : group.span.start]
    return RACE.label.search(above) is not None


def _joined(document: Document, above: Field | None, groups: list[Field]) -> Field:
    first, last = groups[0], groups[-1]
    top = above.span.start if above else _above(document, first.span.start)
    label = _question(document, _above(document, top) if above else top, first.span.start) or first.label_span
    options = [*(above.options if above else ()), *(option for group in groups for option in _answers(group))]
    if (closing := _closing(document, last.span.end)) is not None:
        options.append(closing)
    cue = document.folded[label.start : first.span.start]
    return Field(
        span=Span(min(label.start, first.span.start), max(options[-1].span.end, last.span.end)),
        label=" ".join(document.quote(label).split()).strip(" *#:"),
        label_span=label,
        options=tuple(options),
        choice=how_many(cue, options),
        control="drawn",
        write_in=any(group.write_in for group in groups),
    )


def _answers(group: Field) -> tuple[Option, ...]:
    return group.options or (Option(group.label_span, group.label),)


def _above(document: Document, offset: int) -> int:
    """Return where the few lines above an offset begin."""
    start = offset
    for _ in range(_LINES_ABOVE):
        start = document.text.rfind("\n", 0, max(start - 1, 0)) + 1
    return start


def _question(document: Document, start: int, end: int) -> Span | None:
    """Return the last line of a stretch that asks for it."""
    found, at = None, start
    for line in document.text[start:end].split("\n"):
        stripped = line.strip()
        if RACE.label.search(fold(stripped)):
            begin = at + line.index(stripped)
            found = Span(begin, begin + len(stripped))
        at += len(line) + 1
    return found


def _closing(document: Document, offset: int) -> Option | None:
    """Return the way not to answer that stands on the line behind the last group."""
    line = document.text[offset : offset + 80].lstrip().split("\n")[0]
    words = line.strip(" \t-*[]()☐□○")
    if not words or OPEN_ANSWERS.fullmatch(fold(words)) is None:
        return None
    start = document.text.index(words, offset)
    return Option(Span(start, start + len(words)), words)
