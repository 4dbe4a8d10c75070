"""Places on a page whose text stands turned: brought to where they are when the text is level."""

from __future__ import annotations

from policylint.document import Box


def turn_back(x: float, y: float, quarter: int) -> tuple[float, float]:
    """Return where a point stands once text turned by some quarters, counter-clockwise, is level."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarter]


def turn_box(box: Box, quarter: int) -> Box:
    """Return a box (left, bottom, right, top) as `turn_back` does its corners."""
    x0, y0 = turn_back(box[0], box[1], quarter)
    x1, y1 = turn_back(box[2], box[3], quarter)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
