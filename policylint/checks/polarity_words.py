"""The words by which English says that a thing is not done, or only on a condition. Expressions over folded text."""

from __future__ import annotations

import re

# "Do not smoke in here, or you will be asked to go": what comes of it, not a second thing that is not done.
_OR_ELSE = r"(?:you|they|he|she|(?:your|their|the) \w+)(?:'ll| (?:will|may|shall|can|could|must|risk|face))\b"
OR_ELSE = re.compile(_OR_ELSE)

# Where a new clause starts, to which a negation before it does not reach.
CLAUSE = re.compile(
    r"[;:,]|\s-+\s|[?!]\s|\b(?:but|however|except|although|though|otherwise|then|so that|or you|if|when|unless|"
    rf"and (?:you|we|they|the|your|will|may))\b|\bor (?={_OR_ELSE})"
)

# "And" before a subject and its verb, or before a verb: a clause of its own, if there was one before it, unless that
# brought in what is only said or thought ("we do not believe that visits and calls should be billed").
_VERB = r"(?:will|shall|may|must|should|can|could|would|is|are|was|were|has|have|had|do|does)"
AND = re.compile(rf"\band (?=(?P<subject>(?:(?!(?:and|or|to|that|who|which)\b)[\w'-]+ ){{0,4}}?){_VERB}(?:n't)?\b)")
STATES = re.compile(rf"n't\b|\b(?:{_VERB}|never|no longer)\b")
BRINGS_IN = re.compile(r"\b(?:that|whether|who|which|where|because|think|believe|feel|mean|say|want|expect)\b")

# What looks like a negation and says nothing of the verb: "no later than", "no-show", "to avoid a fee, call".
IDLE = re.compile(
    r"\b(?:no|not) (?:later|only|sooner|more|less|fewer|matter|just|necessarily limited|limited)\b"
    r"|\bno[- ]?(?:shows?|call)\b"
    r"|\b(?:that|which|when|if|where) (?:nobody|no[- ]one)\b"
    r"|\b(?:if|or|why) not\b|\bto (?:avoid|prevent)\b|\bin order not to\b|\bnot hesitate\b"
    r"|\bnothing but\b|\bso (?:that )?(?:you|they|we) (?:do|will|are|can)(?: not|n't)\b"
)

_NEGATOR = (
    r"(?:not|never|no|nobody|none|neither|nor|cannot|without|rather than|instead of|avoid(?:s|ing)?|refrains? from|"
    r"free (?:of|from)|stop(?:s|ped)?|ended|ending|abolish(?:ed)?|opposed to|against)"
)
# Each of the negations below holds one of these, or begins with it ("nothing", "none").
NEGATES = re.compile(rf"\b{_NEGATOR}|n't|\bunable\b")
# Words that may stand between a negation and what it negates.
_LINK = (
    r"(?:be|been|being|is|are|was|were|get|gets|have|has|had|having|do|does|did|may|will|would|shall|must|should|can|could|"
    r"a|an|any|all|the|our|your|their|his|her|my|this|that|such|one|of|for|in|from|on|to|you|i|we|us|them|"
    r"people|anyone|patients?|clients?|famil(?:y|ies)|residents?|students?|staff|"
    r"ever|simply|just|automatically|necessarily|immediately|also|currently|usually|normally|longer|continue|"
    r"risk|extra|additional|further|other|kind|sort|form|able|unable|want|going|need|possible|supposed|expected|required|"
    r"threaten\w*|try|plan|agree|decide|ask|obligated|obliged|allow\w*|permit\w*|guarantee[ds]?|promise|ensure|cause|reason|grounds|"
    r"appl(?:y|ying)|charg(?:e|ing)|add(?:ing)?|impos(?:e|ing)|incur(?:ring)?|pay(?:ing)?|send(?:ing)?|us(?:e|ing)|"
    r"fac(?:e|ing)|receiv(?:e|ing)|mean(?:s|ing)?|lead(?:s|ing)?|result(?:s|ing)?|bill(?:ing)?|"
    # What a fee is for: "we do not charge late cancellation fees".
    r"late|missed|broken|cancell?ation|cancell?ed|reschedul(?:ed|ing)|appointments?|visits?|sessions?|(?:[\w-]+/)?_+)"
)
NEGATED = re.compile(rf"(?:\b{_NEGATOR}|n't)(?:\s+{_LINK}){{0,6}}\s*[\"'(]*$")
NO_NOUN = re.compile(r"\bno(?:\s+(?!and\b|or\b)[\w-]+){0,2}\s*$")
# "will not be charged or dismissed": the second verb is negated too.
SHARED = re.compile(
    rf"(?:\b{_NEGATOR}|n't)(?:\s+(?!(?:are|is) subject\b)[\w'-]+){{1,8}},?\s+(?:or|nor)(?:\s+{_LINK}){{0,3}}\s*$"
)

# "We do not close files, take people off the list or hold back refills": one negation, verbs without subjects.
_NEW_CLAUSE = r"(?:you|we|they|i|it|he|she|the patient|will|may|must|if|when|and|but|then|or|nor)"
_PLAIN_WORDS = rf"(?:\s+(?!{_NEW_CLAUSE}\b)[\w'-]+){{1,6}}"
LISTED = re.compile(
    rf"(?<![^,;:])(?P<lead>[^,;:]*)\b(?:{_NEGATOR}|\w+n't){_PLAIN_WORDS}(?:,{_PLAIN_WORDS})*,?\s+(?P<or>(?:or|nor)\s+)?$"
)
IN_CONDITION = re.compile(r"\b(?:if|when|unless|should|who|that|whoever|because)\b")
GOES_ON_WITH_OR = re.compile(r"[^.;]{0,30}\b(?:or|nor)\b")

# Words that are a negation themselves: nothing further in them cancels it.
NEGATIVE = re.compile(
    r".*\bnot to\b|(?:no|not|never|cannot|can't|without|unable|stop\w*|end(?:s|ing)?|cease|"
    r"(?:may|will|can|must|shall|should|does) not)\b"
)

_PERSON_OR_ACT = (
    r"(?:one|body|person|patient|client|famil(?:y|ie)|child|resident|student|pupil|member|guest|participant|visitor|parent|"
    r"tenant|caller|consumer|individual|applicant|visit|appointment|session|care|service|treatment|fee|charge|penalty|"
    r"deposit|bill|discharge|dismissal|case|file|account|action|decision|physician|doctor|dentist|clinician|provider|nurse|"
    r"therapist|vet|tutor|teacher|lesson|class|booking|order|request|refill|record|form|parcel)(?:e?s)?"
)
NO_SUBJECT = re.compile(
    r"(?:^|\b(?:that|and|where|so)\s|\b(?:until|till|unless)\b[^,;]{3,60}\s)\W*"
    r"(?:no|not (?:a|one|any)(?: single)?|none of (?:our|the|these)|neither)\s+"
    rf"(?:\w+\s+)?{_PERSON_OR_ACT}\b|\b(?:under no circumstances?|in no (?:case|event|way)|at no time|on no account)\b"
    r"|^\W*(?:nobody|none|never|nothing)\b|\b(?:nobody|no one|no-one)\b"
)
DISTANT = re.compile(
    r"\bnot (?:our|the) (?:practice|policy|intent|intention|wish|aim|goal)\b|\bnothing in this\b"
    r"|\bno longer\b(?! (?:needs?|wants?|requires?|wish(?:es)?)\b)"
    r"|\b(?:do|does|did) not (?:believe in|allow|permit|let|mean|want|use|lead|result|count|think)\b"
    r"|\bis not (?:a|used as|treated as|meant|grounds)\b|\bnot (?:a |be )?(?:reason|grounds)\b"
    r"|\bdoes(?: not|n't) affect\b|\bnever (?:a |be |been )?(?:a )?(?:reason|grounds|used|allowed)\b"
    r"|\b(?:may|must|shall|should|can) not (?:be )?(?:used?|lead|result|cause)\b"
)
# "We are unable to charge you", but not "if we are unable to reach you, we charge".
UNABLE = re.compile(
    r"(?<!\bif )(?<!\bwhen )\b(?:we|(?:the|this|our) (?:practice|clinic|office|surgery)) (?:are|is) (?:\w+ )?"
    r"(?:unable|not (?:able|allowed|permitted)) to\s*$"
)
NEGATED_AFTER = re.compile(
    r"\s+(?:(?:fees?|charges?)\s+)?(?:(?:will|would|shall|must|may|should|can|could|is|are|do|does|was|were|has|have)"
    r"(?:n't|\s+not|\s+never|\s+no longer)|cannot)\b(?! be waived| waive)"
)

# Verbs that negate what they are said of, and among the harm's own words are a harm: "dismiss them and stop treatment".
STOPS = re.compile(r"\b(?:stop(?:s|ped)?|ended|ending)\b")

# What brings in a list of things that are not done: "What we never do:", "You will not be:", "We don't:".
NOT_DONE = re.compile(
    r"^(?!.*\b(?:if|when|unless|because|who|where)\b).*\b(?:(?:we|staff|nobody|no one) (?:\w+ )?(?:do not|don't|never)"
    r"|(?:we|you) (?:will not|won't|will never|would never|never))"
    r"(?: (?:do|ever|be|see|find|hear|get|face|ask|have to|need to|any of|here|at|this|clinic|is|"
    r"the following)){0,4}\W*$",
    re.DOTALL,
)

# Access that asks for nothing: "You do not have to pay to be seen."
NOT_ASKED = re.compile(
    r"(?:\bnot|\bnever|n't)\s+(?:have to|need to|need|be required to|required to|asked to|expected to)\b"
    r"(?:(?!\b(?:but|if|unless|until|will)\b)[^;])*$"
)
# Access whose own words hold the negation: "are not let in".
WITHIN = re.compile(r"\w\s+(?:not|never|no longer)\s+\w|n't\s+\w")
# Access that is refused, or waits.
REFUSED = re.compile(
    r"\b(?:no longer|unable|prevents?|prohibits?|refus\w+|declin\w+|stop(?:s|ped)?|cease)\b[^,;]{0,30}$"
)
WAITS = re.compile(r"\b(?:only (?:if|when|once|after|with|upon|as|for|to)|unless|except)\b")
ONLY = re.compile(r"\bonly(?:\s+\w+){0,3}\s*$")
IF = re.compile(r"[^;]{0,40}\b(?:if|when|once|after|where|upon|with)\b")
ONLY_SOME = re.compile(
    r"\bonly (?:patients|clients|those|people|families|members|accounts)\b[^,;.]{0,60}\b(?:may|can|will)\b[^,;.]{0,15}$"
)
MUST_FIRST = re.compile(
    r"(?<!not )(?<!n't )\b(?:must|needs? to|ha(?:ve|s) to|required|due|payable|owed|in full|paid|asked to|expected|"
    r"necessary)\b\s[^;]{3,80}\s(?:before|prior to|in order to|in order for|to)\b[^.;]{0,30}$"
    r"|(?<!not )\bneeds?\b\s[^;]{3,80}\s(?:before|prior to)\b[^.;]{0,30}$"
    r"|\b(?:required|needed|necessary) (?:to|before|in order to)\s*$"
)
