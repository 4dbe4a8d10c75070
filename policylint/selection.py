"""Is this rule on here? Decides it, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policylint.errors import ConfigError
from policylint.finding import Confidence


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules are on: ids, packs ("punitive" or "punitive/*"); an ignore beats a select, a rule beats its pack.

    confidence: the least sure finding that is told.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    confidence: Confidence = Confidence.LOW

    def chosen(self, rules: Iterable[str]) -> frozenset[str] | None:
        """Return the rules that are on, None for all; raise ConfigError for a name that is no rule and no pack."""
        known = tuple(rules)
        for name in (*self.select, *self.ignore):
            if not any(matches(name, rule) for rule in known):
                raise ConfigError(f"there is no rule or pack {name!r}; `policylint rules list` shows them all")
        if not self.select and not self.ignore:
            return None
        return frozenset(rule for rule in known if self._on(rule))

    def _on(self, rule: str) -> bool:
        if rule in self.ignore:
            return False
        if rule in self.select:
            return True
        if any(matches(name, rule) for name in self.ignore):
            return False
        return not self.select or any(matches(name, rule) for name in self.select)


def matches(name: str, rule: str) -> bool:
    """Tell whether a rule is the one of this name, or in the pack of this name."""
    return name == rule or name.removesuffix("/*") == rule.split("/")[0] or name == "all"
