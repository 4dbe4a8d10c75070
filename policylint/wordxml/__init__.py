"""A Word file as addressed text: shared by the reader and the annotator, so that their addresses can't drift apart."""

from policylint.wordxml.colours import UNKNOWN
from policylint.wordxml.controls import Control
from policylint.wordxml.graphics import Figure
from policylint.wordxml.inline import Stretch, text_elements
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
    "Stretch",
    "Styles",
    "WordPackage",
    "only_part",
    "resolve",
    "text_elements",
    "text_parts",
    "walk",
]
