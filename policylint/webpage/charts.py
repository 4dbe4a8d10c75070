"""Charts as inline SVG, each with its figures as a table for those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policylint.finding import Severity
from policylint.webpage.frame import WORDS
from policylint.webpage.markup import Markup, element

_WIDTH, LABEL, ROW, _BAR = 480, 196, 24, 14  # units of the drawing
PLOT = _WIDTH - LABEL - 40
TOP = 20
_LONGEST_LABEL = 26  # characters


def stacked(
    name: str, title: str, told: str, subject: str, counts: Sequence[tuple[str, Mapping[Severity, int]]]
) -> Markup:
    """Return a bar for each of the counted things, parted by severity; the longest takes all the room."""
    most = max(sum(found.values()) for _, found in counts)
    drawn: list[Markup] = []
    for row, (thing, found) in enumerate(counts):
        at = float(LABEL)
        for severity in Severity:
            width = PLOT * found.get(severity, 0) / (most or 1)
            drawn.append(bar(at, row, width, severity.value, top=0))
            at += width
        drawn += [label(thing, row, top=0), number(at + 6, row, f"{sum(found.values()):,}", top=0)]
    rows = [(thing, *(str(found.get(severity, 0)) for severity in Severity)) for thing, found in counts]
    heads = (subject, *(f"{WORDS[severity]}s" for severity in Severity))
    return chart(name, title, told, drawn, len(counts) * ROW, heads, rows)


def chart(
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


def label(text: str, row: int, top: int = TOP) -> Markup:
    """Return the name of a row, left of its bar."""
    short = text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1].rstrip() + "…"
    y = top + row * ROW + ROW / 2 + 4
    return element("text", element("title", text), short, x=LABEL - 10, y=f"{y:g}", text_anchor="end")


def number(x: float, row: int, text: str, top: int = TOP) -> Markup:
    """Return a figure in a row."""
    return element("text", text, x=f"{x:.1f}", y=f"{top + row * ROW + ROW / 2 + 4:g}", class_="value")


def bar(x: float, row: int, width: float, class_: str, top: int = TOP) -> Markup:
    """Return a bar in a row, from x on."""
    y = top + row * ROW + (ROW - _BAR) / 2
    return element("rect", x=f"{x:.1f}", y=f"{y:g}", width=f"{width:.1f}", height=_BAR, class_=f"bar {class_}")


def line(x: float, rows: int, class_: str) -> Markup:
    """Return a line across so many rows."""
    return element("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=TOP - 2, y2=TOP + rows * ROW, class_=class_)


def limit_line(x: float, rows: int, text: str) -> list[Markup]:
    """Return a line across all rows, with its meaning above it."""
    told = element("text", text, x=f"{x:.1f}", y=TOP - 7, class_="limit", text_anchor="middle")
    return [line(x, rows, "limit"), told]
