"""Form fields that are drawn in text: boxes, blanks, "M / F", "circle one", tables of answers."""

from policylint.readers.drawn.fields import drawn_fields

__all__ = ["drawn_fields"]
