"""Presentations (.pptx, .pptm, .ppsx, .potx) -> Document, slide by slide."""

from policylint.readers.pptx.reader import read_pptx

__all__ = ["read_pptx"]
