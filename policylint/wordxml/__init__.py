"""A Word file as addressed text: shared by the reader and the annotator, so that their addresses can't drift apart."""

from policylint.wordxml.anchors import Anchor
from policylint.wordxml.colours import UNKNOWN
from policylint.wordxml.comments import Discussed, Line
from policylint.wordxml.controls import Control
from policylint.wordxml.drafting import WordDraft
from policylint.wordxml.editing import Rewording, WordEditor, cleared, discussed_comments
from policylint.wordxml.graphics import Figure
from policylint.wordxml.guards import refuse_unchangeable
from policylint.wordxml.inline import Cell, Paragraph, Stretch, text_elements
from policylint.wordxml.package import WordPackage
from policylint.wordxml.paragraphs import resolve, walk
from policylint.wordxml.parts import Part, Region, only_part, text_parts
from policylint.wordxml.remarks import Remarked, remarks
from policylint.wordxml.styles import Format, Look, Styles

__all__ = [
    "UNKNOWN",
    "Anchor",
    "Cell",
    "Control",
    "Discussed",
    "Figure",
    "Format",
    "Line",
    "Look",
    "Paragraph",
    "Part",
    "Region",
    "Remarked",
    "Rewording",
    "Stretch",
    "Styles",
    "WordDraft",
    "WordEditor",
    "WordPackage",
    "cleared",
    "discussed_comments",
    "only_part",
    "refuse_unchangeable",
    "remarks",
    "resolve",
    "text_elements",
    "text_parts",
    "walk",
]
