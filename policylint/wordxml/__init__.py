"""A Word file as addressed text: shared by the reader and the annotator, so that their addresses can't drift apart."""

from policylint.wordxml.colours import UNKNOWN
from policylint.wordxml.controls import Control
from policylint.wordxml.graphics import Figure
from policylint.wordxml.inline import TextNode, paragraph_nodes
from policylint.wordxml.package import WordPackage
from policylint.wordxml.paragraphs import Cell, Paragraph, resolve, walk
from policylint.wordxml.parts import Part, Region, only_part, text_parts
from policylint.wordxml.styles import Format, Look, Styles

__all__ = [
    "UNKNOWN",
    "Cell",
    "Control",
    "Figure",
    "Format",
    "Look",
    "Paragraph",
    "Part",
    "Region",
    "Styles",
    "TextNode",
    "WordPackage",
    "only_part",
    "paragraph_nodes",
    "resolve",
    "text_parts",
    "walk",
]
