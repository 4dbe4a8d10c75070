"""How what we make for people to read says that we made it, so that it is not checked in its turn."""

REVIEW = "policylint review"
"""The generator that a review page names."""

DASHBOARD = "policylint check"
"""The generator that a dashboard names."""

CREATOR = "policylint"
"""Whom the properties of a memo, a Word file, name."""
