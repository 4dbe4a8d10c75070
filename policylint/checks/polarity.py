"""Does the sentence say that a thing is done, or that it is not? Works on the folded characters around a match.

Two classes of words need it. Harm (charge, dismiss) is cancelled by a negation; access (be seen, schedule) turns into
harm by one, and by conditions that make it wait: "only if", "until", "unless", "must be paid before".
"""

from __future__ import annotations

import re

# A negation reaches to the end of its clause. A comma inside "not, however small, " is rare; one before a new clause is not.
_CLAUSE = re.compile(
    r"[;:,]|\s-+\s|[?!]\s|\b(?:but|however|except|although|though|otherwise|then|so that|and (?:you|we|they|the|your|will|may)|or you|if|when|unless)\b"
)
# What looks like a negation and says nothing of the verb.
_IDLE = re.compile(
    r"\b(?:no|not) (?:later|only|sooner|more|less|fewer|matter|just|necessarily limited|limited)\b|\bno[- ]?shows?\b|\bno[- ]?call\b|"
    r"\b(?:if|or|why) not\b|\bto (?:avoid|prevent)\b|\bin order not to\b|\bnot hesitate\b|\bnothing but\b|"
    r"\bso (?:that )?(?:you|they|we) (?:do|will|are|can)(?: not|n't)\b"
)
_NEGATOR = (
    r"(?:not|never|no|nobody|none|neither|nor|cannot|without|rather than|instead of|avoid(?:s|ing)?|refrains? from|"
    r"free (?:of|from)|stop(?:s|ped)?|ended|ending|abolish(?:ed)?|opposed to|against)"
)
# Words that may stand between a negation and what it negates.
_LINK = (
    r"(?:be|been|being|is|are|was|were|get|gets|have|has|had|having|a|an|any|all|the|our|your|their|his|her|my|this|that|to|ever|"
    r"simply|just|automatically|necessarily|immediately|also|currently|usually|normally|longer|such|of|for|in|from|on|one|risk|"
    r"extra|additional|further|other|kind|sort|form|allow\w*|able|unable|want|going|obligated|obliged|required|guarantee[ds]?|expected|"
    r"supposed|possible|permit\w*|promise|ensure|continue|people|anyone|patients?|clients?|famil(?:y|ies)|residents?|students?|"
    r"you|i|we|them|staff|us|may|will|would|shall|must|should|can|could|do|does|did|"
    r"appl(?:y|ying)|charg(?:e|ing)|add(?:ing)?|impos(?:e|ing)|incur(?:ring)?|pay(?:ing)?|send(?:ing)?|use|using|fac(?:e|ing)|"
    r"_+|receiv(?:e|ing)|us(?:e|ing)|mean(?:s|ing)?|lead(?:s|ing)?|result(?:s|ing)?|cause|reason|grounds|need|have to)"
)
_NEGATED = re.compile(rf"(?:\b{_NEGATOR}|n't)(?:\s+{_LINK}){{0,6}}\s*[\"'(]*$")
_NO_NOUN = re.compile(r"\bno(?:\s+(?!and\b|or\b)[\w-]+){0,2}\s*$")
# "will not be charged or dismissed": the second verb is negated too.
_SHARED = re.compile(rf"(?:\b{_NEGATOR}|n't)(?:\s+[\w'-]+){{1,8}},?\s+(?:or|nor)(?:\s+{_LINK}){{0,3}}\s*$")
_PERSON_OR_ACT = (
    r"(?:one|body|person|patient|client|famil\w+|child|resident|student|pupil|member|guest|participant|visitor|parent|tenant|"
    r"caller|consumer|family|individual|applicant|visit|appointment|session|care|service|treatment|"
    r"fee|charge|penalty|deposit|bill|discharge|dismissal|case|file|account|action|decision)s?"
)
_NO_SUBJECT = re.compile(
    rf"(?:^|\b(?:that|and|where|so)\s)\W*(?:no|not (?:a|one|any)(?: single)?|none of (?:our|the|these)|neither)\s+(?:\w+\s+)?{_PERSON_OR_ACT}\b|"
    r"^\W*(?:nobody|none|never|nothing)\b|\b(?:nobody|no one|no-one)\b"
)
_DISTANT = re.compile(
    r"\bnot (?:our|the) (?:practice|policy|intent|intention|wish|aim|goal)\b|\b(?:do|does|did) not (?:believe in|allow|permit|let|mean|want|use|lead|result|count|think)\b|"
    r"\bnothing in this\b|\bis not (?:a|used as|treated as|meant|grounds)\b|\bnever (?:a |be |been )?(?:a )?(?:reason|grounds|used|allowed)\b|\bnot (?:a |be )?(?:reason|grounds)\b|"
    r"\bno longer\b|\bdoes(?: not|n't) affect\b|\b(?:may|must|shall|should|can) not (?:be )?(?:used?|lead|result|cause)\b"
)
_NEGATED_AFTER = re.compile(
    r"\s+(?:fees?\s+|charges?\s+)?(?:will|would|shall|must|may|should|can|could|is|are|do|does|was|were|has|have)"
    r"(?:n't|\s+not|\s+never|\s+no longer)\b(?! be waived| waive)|\s+cannot\b(?! be waived)"
)
_REFUSED = re.compile(r"\b(?:no longer|unable|prevents?|prohibits?|refus\w+|declin\w+|stop(?:s|ped)?|cease)\b[^,;]{0,30}$")
_CONDITION_AFTER = re.compile(r"\b(?:only (?:if|when|once|after|with|upon|as|for|to)|until|till|unless|except)\b")
_ONLY_BEFORE = re.compile(r"\bonly(?:\s+\w+){0,3}\s*$")
_IF_AFTER = re.compile(r"^[^;]{0,40}\b(?:if|when|once|after|where|upon|with)\b")
_MUST_BEFORE = re.compile(
    r"\b(?:must|needs? to|have to|has to|required|due|payable|owed|in full|paid|asked to|expected|necessary|need)\b"
    r"\s[^;]{3,80}\s(?:before|prior to|in order to|in order for|to)\b[^.;]{0,30}$"
)


def negated(before: str, after: str = "") -> bool:
    """Tell whether what stands between these two texts of one sentence is said not to happen."""
    if _NEGATED_AFTER.match(after):
        return True
    clause = _clause(before)
    return any(said.search(clause) for said in (_NEGATED, _NO_NOUN, _SHARED, _DISTANT)) or bool(_NO_SUBJECT.search(clause.strip()))


def denied(before: str, after: str) -> bool:
    """Tell whether access that stands between these two texts is refused, or made to wait on a condition."""
    clause = _clause(before)
    if any(said.search(clause) for said in (_NEGATED, _SHARED, _REFUSED)) or _NO_SUBJECT.search(clause.strip()):
        return True
    near = after[:60].split(";")[0]
    if _CONDITION_AFTER.search(near) or _MUST_BEFORE.search(before):
        return True
    return _ONLY_BEFORE.search(clause) is not None and _IF_AFTER.match(near) is not None


def _clause(before: str) -> str:
    """Return the last clause of a text, what only looks like a negation blotted out."""
    plain = _IDLE.sub(lambda found: "_" * len(found[0]), before)
    start = max((match.end() for match in _CLAUSE.finditer(plain)), default=0)
    return plain[start:]
