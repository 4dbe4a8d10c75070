"""Findings as marks in a PDF."""

from policylint.annotators.pdf.annotate import annotate

__all__ = ["annotate"]
