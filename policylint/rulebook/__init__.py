"""Rules as data: their schema, where they are loaded from, and how they become checks."""

from policylint.rulebook.compile import Rule, compile_rule
from policylint.rulebook.load import Rulebook, load_rulebook, rule_files
from policylint.rulebook.overlay import Overlay, Target
from policylint.rulebook.schema import KINDS, RewriteSpec, RuleSpec, json_schema
from policylint.rulebook.sources import Source, Sources, SourceSpec

__all__ = [
    "KINDS",
    "Overlay",
    "RewriteSpec",
    "Rule",
    "RuleSpec",
    "Rulebook",
    "Source",
    "SourceSpec",
    "Sources",
    "Target",
    "compile_rule",
    "json_schema",
    "load_rulebook",
    "rule_files",
]
