"""Charts as inline SVG, each with its figures as a table for those who do not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policylint.annotators.page.markup import Markup, element
from policylint.annotators.page.numbered import WORDS, Numbered, count
from policylint.finding import SectionFigure, Severity

_WIDTH, _LABEL, _ROW, _BAR = 480, 196, 24, 14  # units of the drawing
_PLOT = _WIDTH - _LABEL - 40
_TOP = 20
_MOST_SECTIONS = 12
_LONGEST_LABEL = 26  # characters
_STEEPEST = 16.0  # the grade at which a bar ends, unless some section is harder


def packs_chart(findings: Sequence[Numbered]) -> Markup | None:
    """Return how many findings each pack has, by severity; None where there are none."""
    counts = Counter((finding.pack, finding.finding.severity) for finding in findings)
    packs = sorted({pack for pack, _ in counts}, key=lambda pack: (-sum(counts[pack, s] for s in Severity), pack))
    if not packs:
        return None
    most = max(sum(counts[pack, severity] for severity in Severity) for pack in packs)
    drawn: list[Markup] = []
    for row, pack in enumerate(packs):
        at = float(_LABEL)
        for severity in Severity:
            width = _PLOT * counts[pack, severity] / most
            drawn.append(_bar(at, row, width, severity.value, top=0))
            at += width
        total = sum(counts[pack, severity] for severity in Severity)
        drawn += [_label(pack, row, top=0), _text(at + 6, row, str(total), "value", top=0)]
    rows = [(pack, *(str(counts[pack, severity]) for severity in Severity)) for pack in packs]
    worst = f"Most are about {packs[0]}."
    return _chart("packs", "Findings by subject", worst, drawn, len(packs) * _ROW, ("Subject", *_severities()), rows)


def grades_chart(figures: Sequence[SectionFigure]) -> Markup | None:
    """Return the reading grade of each section against the limit; None where nothing was measured."""
    shown = _worst(figures, lowest=False)
    if not shown:
        return None
    scale = _PLOT / max(_STEEPEST, *(figure.value for figure in shown))
    drawn: list[Markup] = []
    for row, figure in enumerate(shown):
        width = max(figure.value, 0.3) * scale
        drawn += [_label(figure.title, row), _bar(_LABEL, row, width, _good(figure))]
        drawn.append(_text(_LABEL + width + 6, row, f"{figure.value:.1f}", "value"))
    limit = shown[0].limit
    drawn += _limit(_LABEL + limit * scale, len(shown), f"limit {limit:g}")
    hard = sum(not figure.within for figure in figures)
    told = _told(hard, figures, f"harder than grade {limit:g}")
    rows = [(f.title, f"{f.value:.1f}", f"{f.limit:g}") for f in figures]
    height = _TOP + len(shown) * _ROW
    return _chart("grades", "Reading grade by section", told, drawn, height, ("Section", "Grade", "Limit"), rows)


def tones_chart(figures: Sequence[SectionFigure]) -> Markup | None:
    """Return how warm or cold each section sounds, from -100 to 100; None where nothing was measured."""
    shown = _worst(figures, lowest=True)
    if not shown:
        return None
    middle, scale = _LABEL + _PLOT / 2, _PLOT / 200
    drawn: list[Markup] = []
    for row, figure in enumerate(shown):
        width = abs(figure.value) * scale
        start = middle - width if figure.value < 0 else middle
        drawn += [_label(figure.title, row), _bar(start, row, max(width, 1.5), _good(figure))]
        drawn.append(_text(_LABEL + _PLOT + 8, row, f"{figure.value:+.0f}", "value"))
    limit = shown[0].limit
    drawn.append(_line(middle, len(shown), "axis"))
    drawn += _limit(middle + limit * scale, len(shown), f"floor {limit:g}")
    cold = sum(not figure.within for figure in figures)
    told = _told(cold, figures, "too cold") + " Left is cold, right is warm."
    rows = [(f.title, f"{f.value:+.0f}", f"{f.limit:g}") for f in figures]
    height = _TOP + len(shown) * _ROW
    return _chart("tones", "Tone by section", told, drawn, height, ("Section", "Score", "Floor"), rows)


def _worst(figures: Sequence[SectionFigure], *, lowest: bool) -> list[SectionFigure]:
    """Return the sections to draw, in order: where there are many, the hardest or coldest."""
    ranked = sorted(figures, key=lambda figure: figure.value if lowest else -figure.value)[:_MOST_SECTIONS]
    return sorted(ranked, key=lambda figure: figure.span)


def _told(number: int, figures: Sequence[SectionFigure], what: str) -> str:
    verb = "is" if number == 1 else "are"
    told = f"{number or 'None'} of {count(len(figures), 'section')} {verb} {what}."
    return told + (f" The {_MOST_SECTIONS} worst are drawn." if len(figures) > _MOST_SECTIONS else "")


def _good(figure: SectionFigure) -> str:
    return "good" if figure.within else "bad"


def _severities() -> tuple[str, ...]:
    return tuple(f"{WORDS[severity]}s" for severity in Severity)


def _chart(
    name: str,
    title: str,
    told: str,
    drawn: Sequence[Markup],
    height: int,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> Markup:
    """Return a figure: its title and one sentence that sums it up, the drawing, and the same as a table."""
    drawing = element(
        "svg",
        drawn,
        viewBox=f"0 0 {_WIDTH} {height + 4}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-told",
    )
    table = element(
        "table",
        element("tr", [element("th", head, scope="col") for head in heads]),
        [element("tr", [element("td", cell) for cell in row]) for row in rows],
    )
    return element(
        "figure",
        element("figcaption", element("h3", title, id=f"{name}-title"), element("p", told, id=f"{name}-told")),
        drawing,
        element("details", element("summary", "The figures"), table),
        class_=f"chart {name}",
    )


def _label(text: str, row: int, top: int = _TOP) -> Markup:
    short = text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1].rstrip() + "…"
    y = top + row * _ROW + _ROW / 2 + 4
    return element("text", element("title", text), short, x=_LABEL - 10, y=f"{y:g}", text_anchor="end")


def _text(x: float, row: int, text: str, class_: str, top: int = _TOP) -> Markup:
    return element("text", text, x=f"{x:.1f}", y=f"{top + row * _ROW + _ROW / 2 + 4:g}", class_=class_)


def _bar(x: float, row: int, width: float, class_: str, top: int = _TOP) -> Markup:
    y = top + row * _ROW + (_ROW - _BAR) / 2
    return element("rect", x=f"{x:.1f}", y=f"{y:g}", width=f"{width:.1f}", height=_BAR, class_=f"bar {class_}")


def _line(x: float, rows: int, class_: str) -> Markup:
    return element("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=_TOP - 2, y2=_TOP + rows * _ROW, class_=class_)


def _limit(x: float, rows: int, text: str) -> list[Markup]:
    label = element("text", text, x=f"{x:.1f}", y=_TOP - 7, class_="limit", text_anchor="middle")
    return [_line(x, rows, "limit"), label]
