"""The document, block by block: headings, paragraphs, nested lists, tables, and what stands around the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from policylint.annotators.page.text import MarkedText, flag
from policylint.document import Block, Document, Role
from policylint.webpage.markup import Markup, element

_DEEPEST = 6
_DEEPEST_LIST = 30  # what lies deeper stands on this level: nobody can tell the levels apart, and browsers give up
_NARROW = 4  # columns
_BESIDE = {Role.HEADER: "Page header", Role.FOOTER: "Page footer", Role.FOOTNOTE: "Note", Role.TEXT_BOX: "Text box"}
_SIGN = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|[•●▪◦■□☐☑☒○·‣–-])\s")
_Item = tuple[int, Block]


def document_body(document: Document, marked: MarkedText) -> Markup:
    """Return the document as an article, findings marked in place."""
    return element("article", _flags(marked), tuple(_body(document, marked)), class_="paper", lang=document.language)


def _flags(marked: MarkedText) -> Markup | None:
    if not marked.unplaced:
        return None
    return element("p", "About the whole document: ", [[flag(f), " "] for f in marked.unplaced], class_="whole")


def _body(document: Document, marked: MarkedText) -> Iterator[Markup]:
    page = 1
    for (what, _), group in groupby(enumerate(document.blocks), key=_together):
        items = list(group)
        now = bisect_right(document.pages, items[0][1].span.start)
        if now > page:
            page = now
            yield element("p", f"Page {page}", class_="page")
        if what == "table":
            yield _table(items, marked)
        elif what == "list":
            yield _list(document, items, marked)
        else:
            yield _block(*items[0], marked)


def _together(item: _Item) -> tuple[str, int | None]:
    """Return what blocks share that belong to one list or one table; any other stands alone."""
    index, block = item
    if block.role is Role.CELL and block.table is not None:
        return "table", block.table
    return ("list", None) if block.role is Role.LIST_ITEM else ("block", index)


def _block(index: int, block: Block, marked: MarkedText) -> Markup:
    text = marked.block(index)
    if block.role is Role.HEADING:
        return element(f"h{min(max(block.level, 1) + 2, _DEEPEST)}", text, class_=f"level-{min(block.level, 4)}")
    if block.role in _BESIDE:
        return element("p", element("span", f"{_BESIDE[block.role]} ", class_="label"), text, class_="beside")
    return element("p", text)


def _list(document: Document, items: Sequence[_Item], marked: MarkedText, depth: int = 1) -> Markup:
    """Return items as a list; deeper ones as a list inside the item before them. Signs of their own get no bullet."""
    levels = [block.level for _, block in items]
    least = min(levels) if depth < _DEEPEST_LIST else max(levels)
    written: list[tuple[Markup, list[_Item]]] = []
    for index, block in items:
        if block.level > least and written:
            written[-1][1].append((index, block))
        elif block.level > least:
            written.append((Markup(), [(index, block)]))
        else:
            written.append((marked.block(index), []))
    signed = all(_SIGN.match(document.quote(block.span)) for _, block in items if block.level <= least)
    lists = [_list(document, below, marked, depth + 1) if below else None for _, below in written]
    return element(
        "ul",
        [element("li", text, deeper) for (text, _), deeper in zip(written, lists, strict=True)],
        class_="signed" if signed else None,
    )


def _table(items: Sequence[_Item], marked: MarkedText) -> Markup:
    rows = [
        [(column, list(cell)) for column, cell in groupby(row, key=lambda item: item[1].column or 0)]
        for _, row in groupby(items, key=lambda item: item[1].row)
    ]
    columns = sorted({column for row in rows for column, _ in row})
    place = {column: index for index, column in enumerate(columns)}
    places = [[(place[column], cell) for column, cell in row] for row in rows]
    # The grid of a form has columns that few rows use; its cells are as wide as the paper lets them.
    grid = len(columns) > _NARROW and sum(map(len, rows)) < len(rows) * len(columns) / 2
    written = [element("tr", tuple(_cells(row, len(columns), marked, grid))) for row in places]
    return element("div", element("table", written), class_="wide", tabindex="0", role="group", aria_label="Table")


def _cells(cells: Sequence[tuple[int, list[_Item]]], columns: int, marked: MarkedText, grid: bool) -> Iterator[Markup]:
    """Yield the cells of a row, empty ones where it has none; a lone first cell, and each of a grid, stretches."""
    at = 0
    for place, (column, items) in enumerate(cells):
        start = at if grid else column
        yield from (element("td") for _ in range(at, start))
        last = place == len(cells) - 1
        following = columns if last else cells[place + 1][0]
        at = following if grid or (last and start == 0) else start + 1
        head = any(block.header_cell for _, block in items)
        yield element(
            "th" if head else "td",
            [element("div", marked.block(index)) for index, _ in items],
            colspan=at - start if at - start > 1 else None,
        )
    yield from (element("td") for _ in range(at, columns))
