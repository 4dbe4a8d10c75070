"""Is this rule on here, and how bad is what it finds? Decides it, and nothing else does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from policylint.errors import ConfigError, nearest
from policylint.finding import Confidence, Finding, Severity

_RULE, _PACK, _ALL = 3, 2, 1  # how precisely a name speaks of a rule


@dataclass(frozen=True, slots=True)
class Selection:
    """What one place (a configuration, the command line) says of rules: ids, packs ("punitive" or "punitive/*"), "all".

    An ignore beats a select, a rule beats its pack. confidence: the least sure finding that is told; None: it says
    nothing of it. severity: (name, "error", "warning", "suggestion" or "off").
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    confidence: Confidence | None = None
    severity: tuple[tuple[str, str], ...] = ()

    @property
    def says(self) -> bool:
        """Whether it says anything at all."""
        return self != _NOTHING

    @property
    def names(self) -> tuple[str, ...]:
        """Every rule and pack that it speaks of."""
        return (*self.select, *self.ignore, *(name for name, _ in self.severity))


_NOTHING = Selection()


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms one document is checked: made of plain values, so that equal terms have an equal hash and repr.

    kind: of the document; None: it is told from the content. selections: what is said of rules, the weakest first.
    """

    kind: str | None = None
    selections: tuple[Selection, ...] = ()

    @property
    def confidence(self) -> Confidence:
        """The least sure finding that is told."""
        said = (selection.confidence for selection in reversed(self.selections))
        return next((confidence for confidence in said if confidence is not None), Confidence.LOW)

    def tells(self, finding: Finding) -> bool:
        """Tell whether a finding is sure enough."""
        return finding.confidence.rank <= self.confidence.rank

    def severities(self, rules: Mapping[str, Severity]) -> Mapping[str, Severity]:
        """Return the rules that are on with the severity that they have here, given the one that each has by itself.

        Raises ConfigError for a name that is no rule and no pack.
        """
        for selection in self.selections:
            for name in selection.names:
                require_known(name, rules)
        decided = {rule: _decided(rule, severity, self.selections) for rule, severity in rules.items()}
        return MappingProxyType({rule: severity for rule, severity in decided.items() if severity is not None})


def require_known(name: str, rules: Collection[str]) -> None:
    """Raise ConfigError, with the nearest name that there is, for a name that is no rule and no pack."""
    if not any(_precision(name, rule) for rule in rules):
        hint = nearest(name.removesuffix("/*"), [*rules, *packs(rules)])
        raise ConfigError(f"there is no rule or pack {name!r}{hint or '; `policylint rules list` shows them all'}")


def packs(rules: Iterable[str]) -> tuple[str, ...]:
    """Return the packs of rules, each once, in order."""
    return tuple(dict.fromkeys(rule.split("/")[0] for rule in rules))


def _decided(rule: str, own: Severity, selections: Iterable[Selection]) -> Severity | None:
    """Return a rule's severity, None where it is off.

    A later select brings back what was ignored or put off, unless that was said more precisely than the select is.
    """
    on, severity = True, own
    ignored = silenced = 0
    for selection in selections:
        selected = _most_precise(selection.select, rule)
        if selection.select:
            on = selected > 0
            ignored = ignored if ignored > selected else 0
            silenced = silenced if silenced > selected else 0
        named = _most_precise(selection.ignore, rule)
        if named and named >= selected:
            ignored = max(named, ignored)
        precision, told = max(((_precision(name, rule), told) for name, told in selection.severity), default=(0, ""))
        if precision:
            severity, silenced = (severity, precision) if told == "off" else (Severity(told), 0)
    return severity if on and not ignored and not silenced else None


def _most_precise(names: Iterable[str], rule: str) -> int:
    return max((_precision(name, rule) for name in names), default=0)


def matches(name: str, rule: str) -> bool:
    """Tell whether a name ("punitive/no-appeal", "punitive", "punitive/*", "all") speaks of a rule."""
    return _precision(name, rule) > 0


def _precision(name: str, rule: str) -> int:
    """Return how precisely a name speaks of a rule; 0: it does not."""
    if name == rule:
        return _RULE
    if name.removesuffix("/*") == rule.split("/")[0]:
        return _PACK
    return _ALL if name == "all" else 0
