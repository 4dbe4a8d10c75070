"""Whatever is wrong in a rule file is told in one line: the file, the place, the reason."""

from __future__ import annotations

import pytest

from policylint.errors import RuleError
from policylint.rulebook import compile_rule
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import loads

_GOOD = """\
rule: test/rule
title: A rule for tests
severity: warning
scope: span
kinds: [policy]
vocabulary:
  trouble: [trouble~]
check:
  phrase:
    words: trouble
message: "Found “{quote}”."
why: Because a test needs it.
sources: ["Nowhere"]
rewrite:
  - text: "peace"
    replace: match
"""


def test_the_rule_these_errors_are_made_from_is_right() -> None:
    assert compile_rule(loads(_GOOD), Vocabularies()).id == "test/rule"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("severity: warning", "severity: bad", 3, "severity"),
        ("kinds: [policy]", "kinds: [polisy]", 5, "unknown kind 'polisy'"),
        ("title: A rule for tests\n", "", 1, "'title' is missing"),
        ("message:", "mesage:", 11, "unknown key 'mesage'"),
        ("words: trouble", "words: troubel", 10, "no vocabulary 'troubel'; did you mean 'trouble'"),
        ("  phrase:\n    words: trouble", "  phras:\n    words: trouble", 9, "no check 'phras'; did you mean 'phrase'"),
        ("    words: trouble", "    words: trouble\n    wurds: x", 11, "unknown key 'wurds'"),
        ("    words: trouble", "    words: trouble\n    polarity: maybe", 11, "polarity"),
        ("    words: trouble", "    words: trouble\n    guards_off: [nonsense]", 9, "no guard 'nonsense'"),
        ("  trouble: [trouble~]", "  trouble: ['(trouble']", 7, "not closed"),
        ("  trouble: [trouble~]", "  trouble: {patterns: ['(a+)+$$(?!x)']}", 7, "RE2"),
        ("{quote}", "{nothing}", 11, "{nothing} is not captured"),
        ("“{quote}”", "“{quote”", 11, "brace"),
        ('  - text: "peace"', '  - insert: "peace"\n    text: "peace"', 15, "exactly one of"),
        ("rule: test/rule", "rule: testrule", 1, "not an id"),
        ("  phrase:\n    words: trouble", "  {}", 9, "exactly one check"),
    ],
)
def test_an_error_names_its_place_and_reason(old: str, new: str, line: int, words: str) -> None:
    assert old in _GOOD
    with pytest.raises(RuleError, match=words) as caught:
        compile_rule(loads(_GOOD.replace(old, new), "rules/test/rule.yaml"), Vocabularies())
    assert caught.value.path == "rules/test/rule.yaml"
    assert abs(caught.value.line - line) <= 1
    assert str(caught.value).startswith(f"rules/test/rule.yaml:{caught.value.line}:{caught.value.column}: ")
