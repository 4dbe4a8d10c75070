"""The verbs of the rule language: one module each, in a literal table; plug-ins add more by entry point."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import cast

from policylint.checks.base import Check
from policylint.errors import ConfigError
from policylint.installed import PLUGINS

CHECKS = {
    "phrase": "phrase:Phrase",
    "substitution": "substitution:Substitution",
    "pattern": "pattern:PatternCheck",
    "frame": "frame:Frame",
    "field": "field:FieldCheck",
    "unasked": "unasked:Unasked",
    "explained": "explained:Explained",
    "missing": "missing:Missing",
    "order": "order:Order",
    "opening": "opening:Opening",
    "metric": "metric:Metric",
    "lean": "balance:Lean",
    "share": "balance:Share",
    "consistency": "consistency:Consistency",
    "definition": "definition:Definition",
    "acronym": "acronym:Acronyms",
    "pronoun": "pronoun:PronounCheck",
    "demand": "demand:Demand",
    "layout": "layout:Layout",
    "loud": "loud:Loud",
    "goal": "goal:GoalCheck",
    "section": "section:SectionCheck",
    "tone": "tone:ToneCheck",
}


@lru_cache(maxsize=1)
def check_types() -> dict[str, type[Check]]:
    """Return every check class by its name in rules; raise ConfigError where a plug-in cannot be loaded."""
    types: dict[str, type[Check]] = {}
    for name, target in CHECKS.items():
        module, attribute = target.split(":")
        types[name] = cast("type[Check]", getattr(import_module(f"policylint.checks.{module}"), attribute))
    for point in sorted(entry_points(group=PLUGINS), key=lambda point: point.name):
        if point.name in types:
            raise ConfigError(f"plug-in {point.value} wants the name of the check {point.name!r}, which is taken")
        try:
            loaded = point.load()
        except Exception as error:
            raise ConfigError(
                f"plug-in {point.value} for the check {point.name!r} cannot be loaded: {error}"
            ) from error
        if not (isinstance(loaded, type) and issubclass(loaded, Check)):
            raise ConfigError(f"plug-in {point.value} is not a Check")
        types[point.name] = loaded
    return types
