"""Findings as marks in a PDF."""

from policylint.annotators.pdf.annotate import annotate, unmarked

__all__ = ["annotate", "unmarked"]
