"""Layout: what the page looks like: small print, faint text, pictures without words, no headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from policylint.checks.base import Check, CheckContext, Lookup, Options
from policylint.checks.missing import title_span
from policylint.document import Block, Role, Run, Span
from policylint.finding import Hit

_SMALLER = {Role.CELL, Role.FOOTER, Role.HEADER, Role.FOOTNOTE}


class LayoutOptions(Options):
    """What to look at, and the limit."""

    look_at: Literal["size", "contrast", "pictures", "headings"] = Field(description="The feature.")
    least: float = Field(description="Points (size), ratio (contrast), pages (headings); 0 for pictures.")
    least_in_tables: float | None = Field(None, description="Points allowed in tables, headers, footers and footnotes.")


@dataclass(frozen=True, slots=True)
class Layout(Check):
    """Yields a hit for each stretch of text, or each picture, that is hard to see."""

    options = LayoutOptions

    look_at: str
    least: float
    least_in_tables: float

    @classmethod
    def build(cls, options: LayoutOptions, lookup: Lookup) -> Layout:
        """Compile the options of a rule."""
        tables = options.least if options.least_in_tables is None else options.least_in_tables
        return cls(options.look_at, options.least, tables)

    @property
    def captures(self) -> frozenset[str]:
        """The figure that was found, and the least that is wanted."""
        return frozenset({"figure", "least"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        if self.look_at == "headings":
            yield from self._headings(context)
        elif self.look_at == "pictures":
            for picture in context.document.pictures:
                if not picture.decorative and not (picture.alternative or "").strip():
                    yield Hit(picture.span, facts=(("figure", "no alternative text"), ("least", "a description")))
        else:
            yield from self._blocks(context)

    def _headings(self, context: CheckContext) -> Iterator[Hit]:
        document = context.document
        pages = len(document.pages) or len(document.text.split()) / 450
        if pages > self.least and not any(block.role is Role.HEADING for block in document.blocks):
            yield Hit(
                None, anchor=title_span(context), facts=(("figure", f"{pages:.0f}"), ("least", f"{self.least:g}"))
            )

    def _blocks(self, context: CheckContext) -> Iterator[Hit]:
        """Yield one hit a block, at its first stretch below the limit."""
        runs = iter(context.document.runs)
        run = next(runs, None)
        for block in context.document.blocks:
            while run is not None and run.span.end <= block.span.start:
                run = next(runs, None)
            while run is not None and run.span.start < block.span.end:
                figure = self._figure(block, run)
                words = context.document.quote(run.span).split()
                if figure is not None and len(words) > 1:
                    least = self.least_in_tables if block.role in _SMALLER else self.least
                    span = Span(max(run.span.start, block.span.start), min(run.span.end, block.span.end))
                    yield Hit(span, facts=(("figure", f"{figure:g}"), ("least", f"{least:g}")))
                    break
                if run.span.end >= block.span.end:
                    break
                run = next(runs, None)

    def _figure(self, block: Block, run: Run) -> float | None:
        """Return the run's figure where it is below the limit."""
        if self.look_at == "size":
            least = self.least_in_tables if block.role in _SMALLER else self.least
            return run.size if run.size is not None and run.size < least else None
        if run.colour is None:
            return None
        ratio = contrast(run.colour, run.background or "#ffffff")
        return round(ratio, 1) if ratio < self.least else None


def contrast(colour: str, background: str) -> float:
    """Return the contrast ratio of two "#rrggbb" colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(colour), _luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
