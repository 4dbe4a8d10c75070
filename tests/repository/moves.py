"""The same document in another format, as somebody would make it who copies it into Word or a web page."""

from __future__ import annotations

import io

import docx
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token


def as_word(markdown: str) -> bytes:
    """Return a Markdown document as a Word file: heading and list styles, tables, bold words."""
    file, stream = docx.Document(), io.BytesIO()
    lists: list[str] = []
    rows: list[list[Token]] = []
    level = 0
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append("List Bullet" if token.type.startswith("bullet") else "List Number")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            table = file.add_table(len(rows), len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    _fill(cell.paragraphs[0], words)
            rows = []
        elif token.type == "inline" and rows:
            rows[-1].append(token)
        elif token.type == "inline":
            style = f"Heading {level}" if level else lists[-1] if lists else None
            _fill(file.add_paragraph(style=style), token)
    file.save(stream)
    return stream.getvalue()


def _fill(paragraph: Paragraph, inline: Token) -> None:
    bold = italic = False
    for token in inline.children or ():
        if token.type in ("strong_open", "strong_close"):
            bold = token.type == "strong_open"
        elif token.type in ("em_open", "em_close"):
            italic = token.type == "em_open"
        elif token.type in ("text", "code_inline", "softbreak"):
            run = paragraph.add_run(" " if token.type == "softbreak" else token.content)
            run.bold, run.italic = bold, italic


def as_page(markdown: str) -> bytes:
    """Return a Markdown document as a web page."""
    return str(MarkdownIt("commonmark").enable("table").render(markdown)).encode()
