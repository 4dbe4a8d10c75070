"""The file that `policylint rules new` writes: a rule to start from."""

from __future__ import annotations

from policylint.errors import ConfigError
from policylint.rulebook.schema import ID

_TEMPLATE = """\
# A policylint rule. The guide: docs/writing-rules.md. Run its examples: policylint rules test {rule}
rule: {rule}
title: What is wrong, in a few words
severity: warning             # error, warning or suggestion
scope: span                   # span (words), field (a form's question), section or document
kinds: [policy, patient_letter]   # or [any]; `policylint rules schema` lists the kinds

vocabulary:                   # words of this rule's own; shared ones are in rules/vocabulary/
  trouble:
    - put~ up with           # ~ stands for every form: put, puts, putting
    - (bother~|pester~) .. staff   # alternatives; up to three words between

check:
  phrase:                     # or frame, missing, field, substitution, metric, ...
    words: trouble

message: "“{{quote}}” may hurt the reader."
why: A sentence or two on whom it harms and how.
sources: ["Equity and empathy toolkit: Introduction"]   # begins with a name from sources.yaml, the bundled or your own

rewrite:
  - text: "talk with"         # {{name}} stands for a capture of the check
    replace: match            # match, sentence, or the name of a capture
    safety: review            # safe: keeps the meaning and may be applied unattended

examples:                     # at least five of each
  flag:
    - "Staff put up with callers."
    - "Please do not bother the front desk staff."
    - "Do not pester our staff about results."
    - "We will not put up with questions."
    - "Callers who bother staff will be asked to wait."
  pass:
    - "Please call our staff with any question."
    - "We put up a sign with the hours."
    - "It is no bother at all."
    - "Staff are glad to help."
    - "Ask the front desk about results."
"""


def rule_template(rule: str) -> str:
    """Return the text of a new rule file; raise ConfigError for an id that is not pack/rule-name."""
    if not ID.fullmatch(rule):
        raise ConfigError(f"{rule!r} is not an id of the form pack/rule-name (small letters, digits, hyphens)")
    return _TEMPLATE.format(rule=rule)
