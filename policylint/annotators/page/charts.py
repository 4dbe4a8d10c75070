"""Charts as inline SVG, each with its figures as a table for those who do not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policylint.annotators.page.numbered import Numbered
from policylint.finding import SectionFigure, Severity
from policylint.webpage.charts import LABEL, PLOT, ROW, TOP, bar, chart, label, limit_line, line, number, stacked
from policylint.webpage.markup import Markup

_MOST_SECTIONS = 12
_STEEPEST = 16.0  # the grade at which a bar ends, unless some section is harder


def packs_chart(findings: Sequence[Numbered]) -> Markup | None:
    """Return how many findings each pack has, by severity; None where there are none."""
    counts = Counter((finding.pack, finding.finding.severity) for finding in findings)
    packs = sorted({pack for pack, _ in counts}, key=lambda pack: (-sum(counts[pack, s] for s in Severity), pack))
    if not packs:
        return None
    found = sum(counts[packs[0], severity] for severity in Severity)
    worst = f"Found most often: {packs[0]} ({found} of {len(findings)})."
    parted = [(pack, {severity: counts[pack, severity] for severity in Severity}) for pack in packs]
    return stacked("packs", "Findings by subject", worst, "Subject", parted)


def grades_chart(figures: Sequence[SectionFigure]) -> Markup | None:
    """Return the reading grade of each section against the limit; None where nothing was measured."""
    shown = _worst(figures, lowest=False)
    if not shown:
        return None
    scale = PLOT / max(_STEEPEST, *(figure.value for figure in shown))
    drawn: list[Markup] = []
    for row, figure in enumerate(shown):
        width = max(figure.value, 0.3) * scale
        drawn += [label(figure.title, row), bar(LABEL, row, width, _good(figure))]
        drawn.append(number(LABEL + width + 6, row, f"{figure.value:.1f}"))
    limit = shown[0].limit
    drawn += limit_line(LABEL + limit * scale, len(shown), f"limit {limit:g}")
    hard = sum(not figure.within for figure in figures)
    told = f"{_told(hard, figures, 'too hard to read')} The aim is grade {limit:g}."
    rows = [(f.title, f"{f.value:.1f}", f"{f.limit:g}") for f in figures]
    height = TOP + len(shown) * ROW
    return chart("grades", "Reading grade by section", told, drawn, height, ("Section", "Grade", "Limit"), rows)


def tones_chart(figures: Sequence[SectionFigure]) -> Markup | None:
    """Return how warm or cold each section sounds, from -100 to 100; None where nothing was measured."""
    shown = _worst(figures, lowest=True)
    if not shown:
        return None
    middle, scale = LABEL + PLOT / 2, PLOT / 200
    drawn: list[Markup] = []
    for row, figure in enumerate(shown):
        width = abs(figure.value) * scale
        start = middle - width if figure.value < 0 else middle
        drawn += [label(figure.title, row), bar(start, row, max(width, 1.5), _good(figure))]
        drawn.append(number(LABEL + PLOT + 8, row, f"{figure.value:+.0f}"))
    limit = shown[0].limit
    drawn.append(line(middle, len(shown), "axis"))
    drawn += limit_line(middle + limit * scale, len(shown), f"floor {limit:g}")
    cold = sum(not figure.within for figure in figures)
    told = f"{_told(cold, figures, 'too cold')} Left is cold, right is warm."
    rows = [(f.title, f"{f.value:+.0f}", f"{f.limit:g}") for f in figures]
    height = TOP + len(shown) * ROW
    return chart("tones", "Tone by section", told, drawn, height, ("Section", "Score", "Floor"), rows)


def _worst(figures: Sequence[SectionFigure], *, lowest: bool) -> list[SectionFigure]:
    """Return the sections to draw, in order: where there are many, the hardest or coldest."""
    ranked = sorted(figures, key=lambda figure: figure.value if lowest else -figure.value)[:_MOST_SECTIONS]
    return sorted(ranked, key=lambda figure: figure.span)


def _told(number: int, figures: Sequence[SectionFigure], what: str) -> str:
    which = (
        "No section"
        if not number
        else "The one section"
        if len(figures) == 1
        else f"{number} of {len(figures)} sections"
    )
    told = f"{which} {'is' if number < 2 else 'are'} {what}."
    return told + (f" The {_MOST_SECTIONS} worst are drawn." if len(figures) > _MOST_SECTIONS else "")


def _good(figure: SectionFigure) -> str:
    return "good" if figure.within else "bad"
