"""RuleSpec + checks + vocabularies -> Rule: the one place that knows both YAML and checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policylint.checks import check_types
from policylint.checks.base import Check
from policylint.errors import RuleError, nearest
from policylint.finding import Severity
from policylint.glossary import Glossary
from policylint.rulebook.overlay import Overlay
from policylint.rulebook.schema import RuleSpec, rule_spec
from policylint.rulebook.slots import slots
from policylint.validation import validated
from policylint.vocabulary import Vocabularies, Vocabulary
from policylint.yamlfile import Plain, Route, YamlFile

# Slots that rewriting fills by itself.
_OWN_SLOTS = {"quote", "next_gerund", "next_base", "next_past"}
_NO_CHANGES = Overlay()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to run. `rewrite_words` are what each rewrite's `when` names, `settings` what its `setting` does."""

    spec: RuleSpec
    check: Check
    severity: Severity
    rewrite_words: tuple[tuple[Vocabulary, ...], ...] = ()
    path: str = ""
    settings: tuple[tuple[Vocabulary, ...], ...] = ()

    @property
    def id(self) -> str:
        """pack/rule-name."""
        return self.spec.rule

    def runs_on(self, kind: str) -> bool:
        """Tell whether the rule is meant for documents of a kind."""
        return "any" in self.spec.kinds or kind in self.spec.kinds


class _Lookup:
    """Finds the vocabularies that a rule names: its own first, then the shared ones."""

    def __init__(self, rule: str, file: YamlFile, shared: Vocabularies, check: str, glossary: Glossary) -> None:
        self.glossary = glossary
        self._file = file
        self._shared = shared
        self._rule = rule
        self._check = check
        values = file.values if isinstance(file.values, dict) else {}
        own = values.get("vocabulary") or {}
        self._own = own if isinstance(own, dict) else {}
        self._made: dict[str, Vocabulary] = {}

    def __call__(self, names: Sequence[str]) -> tuple[Vocabulary, ...]:
        return tuple(self._one(name) for name in names)

    def _one(self, name: str) -> Vocabulary:
        if name in self._own:
            if name not in self._made:
                self._made[name] = self._shared.local(
                    f"{self._rule}:{name}", self._own[name], self._file, ("vocabulary", name)
                )
            return self._made[name]
        if name in self._shared:
            return self._shared[name]
        hint = nearest(name, [*self._own, *self._shared.names])
        raise self._file.error(_route_of(self._file.values, name), f"there is no vocabulary {name!r}{hint}", RuleError)

    def wording(self, wording: str, route: Route) -> Vocabulary:
        return self._shared.inline(
            [wording], f"{self._rule}:{wording}", self._file, ("check", self._check, *route[:-1])
        )


def _route_of(values: Plain, wanted: str, route: Route = ()) -> Route:
    """Return the route of the first value that equals a string: where an unknown name stands."""
    items = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for key, value in items:
        if value == wanted:
            return (*route, key)
        if isinstance(value, (dict, list)) and key != "examples" and (found := _route_of(value, wanted, (*route, key))):
            return found
    return ()


def compile_rule(
    file: YamlFile, vocabularies: Vocabularies, glossary: Glossary | None = None, overlay: Overlay = _NO_CHANGES
) -> Rule:
    """Compile one rule file, with the changes of an overlay; raise RuleError at the place of what is wrong."""
    spec = rule_spec(file)
    [(name, given)] = spec.check.items()
    types = check_types()
    if name not in types:
        hint = nearest(name, types) or f"; known are {', '.join(types)}"
        raise file.error(("check", name), f"there is no check {name!r}{hint}", RuleError)
    options = overlay.changed(validated(types[name].options, given, file, ("check", name), RuleError))
    lookup = _Lookup(spec.rule, file, vocabularies, name, glossary or Glossary())
    try:
        check = types[name].build(options, lookup)
    except ValueError as error:
        raise file.error(("check", name), str(error), RuleError) from error
    _check_slots(spec, check, file)
    rewrite_words = tuple(lookup(rewrite.when) for rewrite in spec.rewrite)
    settings = tuple(lookup(rewrite.setting) for rewrite in spec.rewrite)
    return Rule(spec, check, Severity(spec.severity), rewrite_words, file.path, settings)


def _check_slots(spec: RuleSpec, check: Check, file: YamlFile) -> None:
    """Every {name} in the message and the rewrites must be something that the check captures."""
    known = check.captures | _OWN_SLOTS
    templates: list[tuple[Route, str | None]] = [(("message",), spec.message)]
    for index, rewrite in enumerate(spec.rewrite):
        templates += [(("rewrite", index, "text"), rewrite.text), (("rewrite", index, "insert"), rewrite.insert)]
    for route, template in templates:
        try:
            names = slots(template or "")
        except ValueError as error:
            raise file.error(route, f"a brace is not closed: {error}", RuleError) from error
        for name in names:
            if name.split("=")[0] not in known:
                listed = ", ".join(sorted(known))
                raise file.error(route, f"{{{name}}} is not captured by the check; known are {listed}", RuleError)
