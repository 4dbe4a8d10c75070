"""Layout: what the page looks like: small print, faint text, pictures without words, no headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from pydantic import Field

from policylint.checks.base import Check, CheckContext, Lookup, Options
from policylint.checks.colours import contrast, readable
from policylint.checks.missing import title_span
from policylint.document import Block, Document, Role, Run, Span
from policylint.finding import Hit

_SMALLER = {Role.CELL, Role.FOOTER, Role.FOOTNOTE}
_SHORTEST = 20  # characters: page numbers, form numbers and marks are shorter
_MOST = 0.6  # share of the letters from which small print is that of the whole document
_WORDS_A_PAGE = 450
_LONGEST_FURNITURE = 80  # characters of a footer that only numbers the page or the form
_FURNITURE = re.compile(
    r"\bpage\s*\d|\bpage\b[\s|]*$|\brev(?:\.|ised|ision)?\b.{0,12}\d|^\W*form\b.{0,12}\d", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]+)[.):]?\s+[A-Z]")
_LONGEST_HEAD, _PROSE, _FEWEST_HEADS = 8, 120, 2  # words; characters; heads
_HIDDEN = 1.05  # contrast under which text is not meant to be seen
# An alternative text that a program made up: a file's name, "Picture 3".
_NAME_ONLY = re.compile(
    r"\s*(?:[\w .()-]+\.(?:jpe?g|png|gif|bmp|svg|tiff?|[ew]mf|webp)|"
    r"(?:image|img|picture|photo|graphic|figure)[ _-]*\d*)\s*",
    re.IGNORECASE,
)


class LayoutOptions(Options):
    """What to look at, and the limit."""

    look_at: Literal["size", "contrast", "pictures", "headings"] = Field(description="The feature.")
    least: float = Field(description="Points (size), ratio (contrast), pages (headings); 0 for pictures.")
    least_in_tables: float | None = Field(None, description="Points allowed in tables, footers and footnotes.")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one look that is hard to see: its span, its points or its contrast, and what is wanted instead."""

    span: Span
    section: int | None
    role: Role
    figure: float
    least: float
    better: str = ""


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
        """What was found, the least that is wanted, how far it reaches, and a colour that would do."""
        return frozenset({"figure", "least", "extent", "better"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        if self.look_at == "headings":
            yield from self._headings(context)
        elif self.look_at == "pictures":
            yield from _wordless_pictures(context.document)
        else:
            yield from self._stretches(context.document)

    def _headings(self, context: CheckContext) -> Iterator[Hit]:
        document = context.document
        pages = len(document.pages) or len(document.text.split()) / _WORDS_A_PAGE
        # The title alone helps nobody to find a part.
        headed = any(block.role is Role.HEADING for block in document.blocks[1:]) or _has_numbered_heads(document)
        if pages > self.least and not headed:
            yield Hit(
                None, anchor=title_span(context), facts=(("figure", f"{pages:.0f}"), ("least", f"{self.least:g}"))
            )

    def _stretches(self, document: Document) -> Iterator[Hit]:
        found = list(_joined(self._seen(document), document))
        letters = sum(len(block.span) for block in document.blocks)
        most = self.look_at == "size" and sum(len(s.span) for s in found) > _MOST * letters
        for stretch in found[:1] if most else found:
            yield Hit(
                stretch.span,
                facts=(
                    ("figure", f"{_commonest(found) if most else stretch.figure:g}"),
                    ("least", f"{stretch.least:g}"),
                    ("extent", " here and in most of the document" if most else ""),
                    ("better", stretch.better),
                ),
            )

    def _seen(self, document: Document) -> Iterator[Stretch]:
        """Yield the parts of runs, block by block, that are below the limit."""
        runs = document.runs
        first = 0
        for block in document.blocks:
            if _is_furniture(document, block):
                continue
            while first < len(runs) and runs[first].span.end <= block.span.start:
                first += 1
            index = first
            while index < len(runs) and runs[index].span.start < block.span.end:
                stretch = self._judged(block, runs[index])
                if stretch is not None:
                    yield stretch
                index += 1

    def _judged(self, block: Block, run: Run) -> Stretch | None:
        span = Span(max(run.span.start, block.span.start), min(run.span.end, block.span.end))
        if self.look_at == "size":
            least = self.least_in_tables if block.role in _SMALLER else self.least
            if block.role is Role.HEADER or run.size is None or run.size >= least:
                return None
            return Stretch(span, block.section, block.role, run.size, least)
        if run.colour is None:
            return None
        background = run.background or "#ffffff"
        ratio = contrast(run.colour, background)
        if not _HIDDEN < ratio < self.least:
            return None
        figure = int(ratio * 10) / 10  # cut, not rounded: 4.48 must not read as 4.5
        return Stretch(
            span, block.section, block.role, figure, self.least, readable(run.colour, background, self.least)
        )


def _joined(stretches: Iterable[Stretch], document: Document) -> Iterator[Stretch]:
    """Join neighbours within a section, under the smallest figure; leave out what is too short to be read as text."""
    pending: Stretch | None = None
    for stretch in stretches:
        if pending is not None and _goes_on(pending, stretch, document):
            figure = min(pending.figure, stretch.figure)
            pending = replace(pending, span=pending.span.join(stretch.span), figure=figure)
            continue
        if pending is not None and _is_text(document, pending):
            yield pending
        pending = stretch
    if pending is not None and _is_text(document, pending):
        yield pending


def _goes_on(first: Stretch, second: Stretch, document: Document) -> bool:
    same = (first.section, first.least, first.better) == (second.section, second.least, second.better)
    if Role.FOOTER in (first.role, second.role) and first.role is not second.role:
        return False
    return same and not any(c.isalnum() for c in document.text[first.span.end : second.span.start])


def _is_text(document: Document, stretch: Stretch) -> bool:
    words = document.quote(stretch.span)
    return len(words.strip()) >= _SHORTEST and 2 * sum(c.isalpha() for c in words) >= _SHORTEST


def _is_furniture(document: Document, block: Block) -> bool:
    """Tell a footer that only numbers the page or the form."""
    words = document.quote(block.span) if block.role is Role.FOOTER else ""
    return 0 < len(words) <= _LONGEST_FURNITURE and _FURNITURE.search(words) is not None


def _has_numbered_heads(document: Document) -> bool:
    """Tell whether short numbered lines stand over paragraphs, as "3. Whom to ask" does in a list of its own."""
    blocks = document.blocks
    heads = 0
    for block, after in pairwise(blocks):
        words = document.quote(block.span).strip()
        numbered = block.role is Role.LIST_ITEM or _NUMBERED.match(words) is not None
        short = len(words.split()) <= _LONGEST_HEAD and words[-1:].isalnum()
        heads += numbered and short and after.role is Role.PARAGRAPH and len(after.span) >= _PROSE
    return heads >= _FEWEST_HEADS


def _commonest(stretches: Iterable[Stretch]) -> float:
    letters: Counter[float] = Counter()
    for stretch in stretches:
        letters[stretch.figure] += len(stretch.span)
    return letters.most_common(1)[0][0]


def _wordless_pictures(document: Document) -> Iterator[Hit]:
    for picture in document.pictures:
        words = (picture.alternative or "").strip()
        if picture.decorative or (words and not _NAME_ONLY.fullmatch(words)):
            continue
        figure = f"only the name “{words}”" if words else "no alternative text"
        yield Hit(picture.span, facts=(("figure", figure), ("least", "a description"), ("extent", ""), ("better", "")))
