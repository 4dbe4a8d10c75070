"""Every rule's own examples, one test each; and what every rule must have."""

from __future__ import annotations

import pytest

from policylint.pipeline import Policylint
from policylint.quality.examples import FEWEST, run_example
from policylint.rulebook import Rule, load_rulebook

_RULES = load_rulebook().rules
_EXAMPLES = [
    pytest.param(rule, kind, number, id=f"{rule.id}[{kind}-{number}]")
    for rule in _RULES
    for kind, examples in (("flag", rule.spec.examples.flag), ("pass", rule.spec.examples.pass_))
    for number in range(1, len(examples) + 1)
]


@pytest.mark.parametrize(("rule", "kind", "number"), _EXAMPLES)
def test_example(rule: Rule, kind: str, number: int, policylint: Policylint) -> None:
    assert run_example(rule, kind, number, policylint) is None


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.id)
def test_a_rule_has_enough_examples_sources_and_a_way_out(rule: Rule) -> None:
    spec = rule.spec
    assert len(spec.examples.flag) >= FEWEST
    assert len(spec.examples.pass_) >= FEWEST
    assert all(source.strip() for source in spec.sources)
    assert spec.rewrite or spec.pack in ("readability", "layout"), "a rule says what to write instead"
    assert spec.title[0].isupper()
    assert not spec.title.endswith(".")
    assert spec.why.rstrip().endswith((".", "?"))
