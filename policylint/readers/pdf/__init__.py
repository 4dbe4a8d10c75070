"""PDF -> Document: characters with boxes, cut into columns and tables, joined into lines, paragraphs and blocks."""

from policylint.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
