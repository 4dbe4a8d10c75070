"""Drops each wording and each guard of a rule in turn, and names those whose loss no example of the rule notices.

A wording that no example needs may be dead, misspelt or covered by another; a guard that none needs is untested.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policylint.analysis import Analysis
from policylint.document import Document
from policylint.errors import RuleError
from policylint.linter import Linter
from policylint.quality.examples import example_document, example_kind, touched
from policylint.rulebook import Rule, Rulebook, compile_rule
from policylint.rulebook.schema import ExampleSpec
from policylint.yamlfile import Plain, Route, YamlFile, load

_WORDS = ("words", "patterns", "not")


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """Something of a rule that could go without any example noticing: the words, and where they stand."""

    what: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class _Case:
    example: ExampleSpec
    kind: str
    document: Document
    analysis: Analysis


def unnoticed(rule: Rule, rulebook: Rulebook) -> Iterator[Unnoticed]:
    """Yield what could be dropped from a rule without any of its examples noticing, in the order of its file."""
    file = load(Path(rule.path))
    examples = (*rule.spec.examples.flag, *rule.spec.examples.pass_)
    cases = [_case(rule, example) for example in examples]
    usual = _found(rule, rulebook, cases)
    for route in _droppable(file.values, ()):
        mutant = _without(file, route, rulebook)
        if mutant is not None and _found(mutant, rulebook, cases) == usual:
            yield Unnoticed(_named(file.values, route), file.path, file.place(route)[0])


def _case(rule: Rule, example: ExampleSpec) -> _Case:
    document = example_document(example)
    return _Case(example, example_kind(rule, example), document, Analysis(document))


def _found(rule: Rule, rulebook: Rulebook, cases: list[_Case]) -> list[bool]:
    """Return for each example whether the rule finds it, alone but for the rules whose hits it looks at."""
    linter = Linter([rule, *(rulebook[other] for other in sorted(rule.check.after) if other in rulebook)])
    found = []
    for case in cases:
        outcome = linter.lint(case.document, case.kind, only=frozenset({rule.id}), analysis=case.analysis)
        at = case.example.at
        found.append(bool(outcome.findings) and (at is None or touched(case.document, outcome.findings, at)))
    return found


def _droppable(values: Plain, route: Route) -> Iterator[Route]:
    """Yield the routes of the wordings of a rule's own vocabularies, and of what its check lists or may leave out."""
    if not isinstance(values, dict):
        return
    for name, entry in _items(values.get("vocabulary")):
        if isinstance(entry, list):
            yield from (("vocabulary", name, index) for index in range(len(entry)))
        for key, words in _items(entry):
            if key in _WORDS and isinstance(words, list):
                yield from (("vocabulary", name, key, index) for index in range(len(words)))
    for name, options in _items(values.get("check")):
        yield from _listed(options, ("check", name))


def _listed(options: Plain, route: Route) -> Iterator[Route]:
    """Yield the routes of a check's options, and of the single items of those that are lists."""
    for key, value in _items(options):
        if isinstance(value, dict):
            yield from _listed(value, (*route, key))
        elif isinstance(value, list) and len(value) > 1:
            yield from ((*route, key, index) for index in range(len(value)))
        else:
            yield (*route, key)


def _items(values: Plain) -> list[tuple[str, Plain]]:
    return list(values.items()) if isinstance(values, dict) else []


def _without(file: YamlFile, route: Route, rulebook: Rulebook) -> Rule | None:
    """Compile the rule without what stands at a route; None where it cannot do without."""
    values: Any = copy.deepcopy(file.values)
    holder = values
    for step in route[:-1]:
        holder = holder[step]
    del holder[route[-1]]
    try:
        return compile_rule(YamlFile(file.path, values, file.places), rulebook.vocabularies)
    except RuleError:
        return None


def _named(values: Any, route: Route) -> str:
    """Return what stands at a route in words a person finds it by."""
    for step in route:
        values = values[step]
    what = values.get("say", values) if isinstance(values, dict) else values
    return f"{'.'.join(str(step) for step in route if isinstance(step, str))}: {what}"
