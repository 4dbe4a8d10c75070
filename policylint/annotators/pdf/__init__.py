"""Findings as marks in a PDF."""

from policylint.annotators.pdf.annotate import annotate, discussions, unmarked

__all__ = ["annotate", "discussions", "unmarked"]
