"""Word files -> Document, by the walk in `policylint.wordxml`."""

from policylint.readers.docx.reader import read_docx

__all__ = ["read_docx"]
