"""HTML -> Document, every piece of text with its place in the source.

The parser is Python's own html.parser, not one that builds a tree: lxml knows a line at best, html5lib no place at
all, and a place that has to be searched for afterwards is a place that will once be wrong. html.parser calls back for
each tag, text and character reference with its line and column, on any input. What a tree builder would add and a
page without end tags needs (a paragraph closed by the next block, a list item by the next item, a cell by the next
cell) is the little table of closers below.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from policylint.document import Block, Document, DocumentBuilder, Picture, Role, Span, TextOrigin
from policylint.readers.decoding import decode
from policylint.readers.html_forms import FormRecorder
from policylint.readers.html_style import PLAIN, Attributes, Style, is_hidden, styled

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()  # noqa: SIM905 - forty quoted strings are harder to read
)
