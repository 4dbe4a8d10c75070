"""Colours "#rrggbb" and how well one is read on another (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

_STEPS = 100


def contrast(colour: str, background: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(colour), _luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, background: str, least: float) -> str:
    """Return the nearest tone of the same hue that reaches the ratio: darker, or lighter on a dark background."""
    end = 0 if contrast("#000000", background) >= contrast("#ffffff", background) else 255
    for step in range(_STEPS + 1):
        tone = "#" + "".join(f"{round(p + (end - p) * step / _STEPS):02x}" for p in _parts(colour))
        if contrast(tone, background) >= least:
            return tone
    return "#000000" if end == 0 else "#ffffff"


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _parts(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
