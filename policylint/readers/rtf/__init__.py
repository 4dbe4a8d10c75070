"""Rich Text Format -> Document, with the place of every character in the file."""

from policylint.readers.rtf.reader import read_rtf

__all__ = ["read_rtf"]
