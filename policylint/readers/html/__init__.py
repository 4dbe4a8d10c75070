"""HTML -> Document, with the place of every character in the source."""

from policylint.readers.html.reader import read_html

__all__ = ["read_html"]
