"""Does the sentence say that a thing is done, or that it is not? Works on the folded characters around a match.

Two classes of words need it. Harm (charge, dismiss) is cancelled by a negation; access (be seen, schedule) turns into
harm by one, and by conditions that make it wait: "only if", "until", "unless", "must be paid before".
"""

from __future__ import annotations

import re

from policylint.checks import polarity_words as say

_REACH = 300  # characters: a negation further back belongs to something else


def negated(before: str, words: str = "", after: str = "") -> bool:
    """Tell whether these words, which stand between two texts in one sentence, are said not to happen.

    Their verb stands first or last in them ("turn patients away", "patients will be charged"), so a negation is looked
    for before either; not within words that are a negation of themselves: "no longer be seen".
    """
    if say.NEGATED_AFTER.match(after) and not words.endswith((" you", " they")):
        return True
    before = before[-_REACH:]
    if brings_in_what_is_not_done(before.rpartition(":")[0]):
        return True
    plain = say.IDLE.sub(_blot, before + say.STOPS.sub(_blot, words))
    last = 0 if say.NEGATIVE.match(words) else words.rfind(" ") + 1
    return any(_reaches(plain[:end], plain[end:] + after) for end in {len(before), len(before) + last})


def brings_in_what_is_not_done(words: str) -> bool:
    """Tell whether these words, a list's lead-in or heading, say that what comes next is not done."""
    return say.NOT_DONE.search(words) is not None


def denied(before: str, after: str, words: str = "") -> bool:
    """Tell whether access that stands between these two texts is refused, or made to wait on a condition.

    words: the access itself, where a negation may stand within it: "are not let in".
    """
    if say.WITHIN.search(say.IDLE.sub(_blot, words)):
        return True
    plain = say.IDLE.sub(_blot, before[-_REACH:])
    if say.NOT_ASKED.search(plain):
        return False
    if _reaches(plain, after) or say.REFUSED.search(_clause(plain)):
        return True
    near = after[:60].split(";")[0]
    if say.WAITS.search(near) or say.MUST_FIRST.search(plain) or say.ONLY_SOME.search(plain):
        return True
    return say.ONLY.search(plain) is not None and say.IF.match(near) is not None


def _reaches(before: str, after: str) -> bool:
    """Tell whether a negation in the text before reaches to its end."""
    if say.NEGATES.search(before) is None:
        return False
    if say.UNABLE.search(before):
        return True
    if before.endswith(" or ") and say.OR_ELSE.match(after):
        return False
    listed = say.LISTED.search(before)
    if listed and not say.IN_CONDITION.search(listed["lead"]) and (listed["or"] or say.GOES_ON_WITH_OR.match(after)):
        return True
    clause = _clause(before)
    return any(said.search(clause) for said in (say.NEGATED, say.NO_NOUN, say.SHARED, say.DISTANT, say.NO_SUBJECT))


def _clause(plain: str) -> str:
    """Return the last clause of a text."""
    start = max((match.end() for match in say.CLAUSE.finditer(plain)), default=0)
    clause = plain[start:].strip(" ") + " "
    for joint in say.AND.finditer(clause):
        first = clause[: joint.start()]
        shared = not joint["subject"] and say.NO_SUBJECT.search(first)  # "nobody is sent away and is charged"
        if say.STATES.search(first) and not shared and not say.BRINGS_IN.search(first):
            return clause[joint.end() :]
    return clause


def _blot(found: re.Match[str]) -> str:
    return "_" * len(found[0])
