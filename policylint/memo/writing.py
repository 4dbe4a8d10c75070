"""The memo, section by section, in plain words.

It speaks of practices to avoid, and says so wherever it names them; it never quotes the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from policylint.document import Document
from policylint.finding import Figures, Result, Severity
from policylint.fixing import Choice
from policylint.memo.points import Point, points
from policylint.reports.phrases import counted
from policylint.wordxml import WordDraft

_MOST_POINTS = 3
_MOST_DECISIONS = 6
_MOST_FIXES = 4
_MOST_SOURCES = 2
_LONGEST_WORDING = 180  # characters
_LONGEST_PLACE = 45  # characters
# Heads of columns that say that what stands below is not meant as the memo's own rule.
_AVOID, _OLD = "Practice to avoid", "Old words"
_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "small point"}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: in the document as it is, with what is safe put in, and with every wording on offer put in.

    applied: what is safe was put into the file.
    """

    now: Figures
    safe: Figures
    all: Figures
    applied: bool = False


def memo(document: Document, result: Result, choice: Choice, measured: Measured) -> bytes:
    """Return the memo as a Word file.

    result: of the document before any fix. choice: what is safe to put in, and what is left.
    """
    name = PurePath(result.path).name
    draft = WordDraft(f"Review memo: {name}")
    draft.paragraph("Review memo", style="Title")
    about = " ".join(document.title.split()) if document.title else name
    draft.paragraph(("Subject: ", True), f"{about} ({name}; {_kind(result)})", style="Subtitle")
    draft.paragraph("Dear members of the committee,")
    everything = points(result.findings)
    _summary(draft, result, everything)
    _matters(draft, everything)
    _decisions(draft, points(skipped.finding for skipped in choice.skipped))
    _fixes(draft, document.text, choice, applied=measured.applied)
    _reading(draft, measured)
    return draft.data()


def _kind(result: Result) -> str:
    return "kind not known" if result.kind == "unknown" else result.kind.replace("_", " ")


def _summary(draft: WordDraft, result: Result, everything: Sequence[Point]) -> None:
    counts = Counter(finding.severity for finding in result.findings)
    if not everything:
        draft.paragraph("We found nothing to change. Please still read the text with the people it is for.")
        return
    told = _listed([counted(counts[severity], _NOUNS[severity]) for severity in Severity if counts[severity]])
    draft.paragraph(
        f"We looked at this text with a tool that checks how it treats people. We found {told}. ",
        "Errors can hurt people or keep them from care, so please start there." if counts[Severity.ERROR] else "",
    )


def _matters(draft: WordDraft, everything: Sequence[Point]) -> None:
    if not everything:
        return
    draft.heading("What matters most, and why")
    rows = [
        (f"{point.title}{_often(point)}\n{_where(point)}", f"{point.why}\n{_sources(point)}".strip())
        for point in everything[:_MOST_POINTS]
    ]
    draft.table((_AVOID, "Why it matters, and who says so"), rows, (8, 13))


def _often(point: Point) -> str:
    return _times(len(point.findings))


def _times(number: int) -> str:
    return "" if number == 1 else f" ({number} times)"


def _sources(point: Point) -> str:
    told = "; ".join(point.sources[:_MOST_SOURCES])
    return f"Source: {told}" if told else ""


def _where(point: Point) -> str:
    places = [_short(place, _LONGEST_PLACE) for place in point.places[:2]]
    return f"In: {'; '.join(places)}" if places else "In: the whole text"


def _decisions(draft: WordDraft, left: Sequence[Point]) -> None:
    if not left:
        return
    draft.heading("What you need to decide")
    draft.paragraph("A tool can't decide these points. Brackets show what you need to fill in.")
    rows = [
        (str(number), f"{point.title}{_often(point)}", _short(point.wording, _LONGEST_WORDING) or "Talk it over.")
        for number, point in enumerate(left[:_MOST_DECISIONS], 1)
    ]
    draft.table(("#", _AVOID, "Words you could use"), rows, (1, 8, 14))
    if len(left) > _MOST_DECISIONS:
        more = len(left) - _MOST_DECISIONS
        draft.paragraph(f"The marked copy of the text shows {more} more.")


def _fixes(draft: WordDraft, text: str, choice: Choice, *, applied: bool) -> None:
    pairs = Counter(
        (" ".join(edit.span.cut(text).split()), " ".join(edit.text.split())) for edit in choice.edits if len(edit.span)
    )
    if not pairs:
        return
    draft.heading("What was fixed" if applied else "What is safe to fix now")
    where = "They are in the new file." if applied else "The fix command makes them for you."
    draft.paragraph(f"These changes keep the meaning. {where}")
    rows = [
        (_short(old, _LONGEST_WORDING) + _times(number), _short(new, _LONGEST_WORDING) or "(left out)")
        for (old, new), number in pairs.most_common(_MOST_FIXES)
    ]
    draft.table((_OLD, "New words"), rows, (1, 1))
    if len(pairs) > _MOST_FIXES:
        draft.paragraph(f"There are {len(pairs) - _MOST_FIXES} more like these.")


def _reading(draft: WordDraft, measured: Measured) -> None:
    if measured.now.grade is None:
        return
    draft.heading("How hard it is to read")
    was = "Before the fixes" if measured.applied else "Now"
    safe = "Now, with the fixes" if measured.applied else "With the safe fixes"
    rows = [(was, measured.now), (safe, measured.safe), ("With all the words on offer", measured.all)]
    limits = [figure.limit for figure in measured.now.grades]
    aim = f" The aim for this kind of text is grade {limits[0]:g}." if limits else ""
    draft.paragraph(f"A lower grade means more people can read it.{aim}")
    draft.table(
        ("Text", "School grade", "Parts that are too hard"),
        [(name, _grade(figures), _hard(figures)) for name, figures in rows],
        (5, 3, 4),
    )


def _grade(figures: Figures) -> str:
    return "" if figures.grade is None else f"{figures.grade:.1f}"


def _hard(figures: Figures) -> str:
    if not figures.grades:
        return "too short to say"
    return f"{sum(not figure.within for figure in figures.grades)} of {len(figures.grades)}"


def _listed(parts: Sequence[str]) -> str:
    """Return parts as a series: "2 errors, 1 warning and 3 small points"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1] if parts else "")))


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: text.rfind(" ", 0, length)].rstrip(" ,;:") + " …"
