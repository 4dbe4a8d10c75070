"""Does the sentence say that a thing is done, or that it is not? Works on the folded characters around a match.

Two classes of words need it. Harm (charge, dismiss) is cancelled by a negation; access (be seen, schedule) turns into
harm by one, and by the quasi-negations "only if", "until", "unless", "before ... must".
"""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[;:,]|\s-\s|\b(?:but|however|except|although|though|otherwise|then|and you|and we)\b")
_NEGATOR = r"(?:not|n't|never|no|nobody|none|neither|nor|cannot|without|rather than|instead of|avoid(?:s|ing)?|refrain from|free (?:of|from)|(?:stopped|ended|end|ending))"
# Words that may stand between a negation and what it negates.
_LINK = (
    r"(?:be|been|being|is|are|get|have|has|had|having|a|an|any|the|our|your|their|his|her|this|that|to|ever|simply|just|"
    r"automatically|necessarily|immediately|also|currently|usually|normally|longer|such|of|for|in|one|risk|extra|"
    r"additional|other|kind|form|allow|allowed|able|want|going|people|anyone|patients?|clients?|you|them|staff|us|may|"
    r"will|would|shall|must|should|can|could|do|does|did)"
)
_NEGATED = re.compile(rf"(?:\b|(?<=n))(?:{_NEGATOR})(?:\s+{_LINK}){{0,5}}\s*[\"'(]?$")
_NOT_REALLY = re.compile(
    r"\b(?:no|not) (?:later|only|sooner|more|less|fewer|matter|just)\b|\bno[- ]?shows?\b|\bif not\b|\bor not\b|\bwhy not\b"
)
_NEGATED_AFTER = re.compile(
    r"\s+(?:(?:fees?|charges?)\s+)?(?:will|would|shall|must|may|should|can|could|is|are|do|does|was|were|has|have)(?:n't|\s+not|\s+never|\s+no longer)\b"
)
_NO_ONE = re.compile(
    r"(?:^|\b(?:that|and|where|so)\s)\W*(?:no|not (?:a|one|any)|none of (?:our|the|these))\s+(?:one\b|body\b|[a-z]+s?\b)|"
    r"^\W*(?:nobody|none|never|nothing)\b"
)
_DISTANT = re.compile(
    r"\b(?:not (?:our|the) (?:practice|policy|intent|intention|wish|aim|goal)|(?:do|does|did) not (?:believe in|allow|permit|let|mean|want|use|lead|result|count)|"
    r"nothing in this|is not (?:a|used as|treated as|meant)|never (?:a )?(?:reason|grounds|used)|not (?:a )?(?:reason|grounds)|"
    r"no longer|not be grounds|does(?: not|n't) affect)\b"
)
_QUASI_AFTER = re.compile(r"\b(?:only (?:if|when|once|after|with|upon)|until|unless|except)\b")
_MUST_BEFORE = re.compile(
    r"\b(?:must|need(?:s|ed)? to|ha(?:s|ve) to|required|due|payable|owed|in full|paid|asked to|expected)\b.{0,80}\b(?:before|prior to|in order to|to)\b[^.;]{0,30}$"
)
_NEED_WITHOUT = re.compile(r"\bwithout\b")


def clause_start(text: str) -> int:
    """Return where the last clause of the text starts."""
    start = 0
    for match in _CLAUSE.finditer(text):
        start = match.end()
    return start


def negated(before: str, after: str = "") -> bool:
    """Tell whether what stands between these two texts of one sentence is said not to happen."""
    if _NEGATED_AFTER.match(after):
        return True
    clause = before[clause_start(before) :]
    plain = _NOT_REALLY.sub(lambda found: "_" * len(found[0]), clause)
    if _NEGATED.search(plain):
        return True
    return bool(_NO_ONE.search(plain.strip()) or _DISTANT.search(plain))


def denied(before: str, after: str) -> bool:
    """Tell whether access that stands between these two texts is refused, or made to wait on a condition."""
    clause = before[clause_start(before) :]
    plain = _NOT_REALLY.sub(lambda found: "_" * len(found[0]), clause)
    if _NEGATED.search(plain) or re.search(r"\b(?:no longer|unable|refus\w+|declin\w+)\b[^,;]{0,30}$", plain):
        return True
    if _NO_ONE.search(plain.strip()):
        return True
    first = after[:60]
    return bool(_QUASI_AFTER.search(re.split(r"[;]", first)[0]) or _MUST_BEFORE.search(before))
