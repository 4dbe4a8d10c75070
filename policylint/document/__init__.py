"""What was read from a file, whatever its format."""

from policylint.document.builder import DocumentBuilder, plain_document
from policylint.document.folding import fold
from policylint.document.ignores import AUTHOR, Ignore, Request, requests
from policylint.document.model import (
    Block,
    Choice,
    Document,
    Field,
    Note,
    Option,
    Picture,
    Role,
    Run,
)
from policylint.document.origins import (
    Box,
    Location,
    MailOrigin,
    Origin,
    PdfOrigin,
    Piece,
    Pieces,
    Sort,
    Span,
    TextOrigin,
    WordOrigin,
    XmlOrigin,
)
from policylint.document.outline import Outline
from policylint.document.source import Source
from policylint.document.stretches import Stretches

__all__ = [
    "AUTHOR",
    "Block",
    "Box",
    "Choice",
    "Document",
    "DocumentBuilder",
    "Field",
    "Ignore",
    "Location",
    "MailOrigin",
    "Note",
    "Option",
    "Origin",
    "Outline",
    "PdfOrigin",
    "Picture",
    "Piece",
    "Pieces",
    "Request",
    "Role",
    "Run",
    "Sort",
    "Source",
    "Span",
    "Stretches",
    "TextOrigin",
    "WordOrigin",
    "XmlOrigin",
    "fold",
    "plain_document",
    "requests",
]
