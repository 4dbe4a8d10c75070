"""Suggestions -> the file with the better wording in it, and nothing else changed."""

from policylint.fixing.choice import Choice, Skipped, chosen_edits
from policylint.fixing.files import fixed
from policylint.fixing.places import source_edits
from policylint.fixing.preview import edited

__all__ = ["Choice", "Skipped", "chosen_edits", "edited", "fixed", "source_edits"]
