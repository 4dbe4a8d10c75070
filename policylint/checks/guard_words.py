"""The wordings by which guards tell that words are not meant as they stand.

Written in the little language of vocabularies (policylint.wording), and turned into plain expressions because a guard
asks where a wording stands: at the end of what comes before a match, or at the start of what follows it. They are
strings: `re` compiles each when a guard first asks for it.
"""

from __future__ import annotations

from policylint.wording import Pattern, WordingError, compile_wording, either


def _alone(name: str) -> Pattern:
    raise WordingError(f"guards know no vocabulary {{{name}}}")


def _words(*wordings: str) -> str:
    """Wordings that may stand anywhere."""
    return rf"\b{either([compile_wording(wording, _alone) for wording in wordings]).regex}\b"


def _before(*wordings: str, within: int = 0, but: str = "") -> str:
    """Wordings that a text may end with, or that stand so many characters before its end, in the same clause.

    but: what must not begin between the two, unless a quotation does right behind the wordings.
    """
    between = rf"[^.;]{{0,{within}}}"
    if but:
        between = rf"(?:[\s(:]*[\"']{between}|(?:(?!{but})[^.;]){{0,{within}}})"
    return rf"{_words(*wordings)}{between}[\s\"'(*_]*$"


def _after(*wordings: str, words: int = 0) -> str:
    """Wordings that may follow a match, after at most so many words (not "and" or "or": those begin something else)."""
    between = rf"(?:[\s/&-]+(?!(?:and|or|if|who|but)\b)[\w'-]+){{0,{words}}}?"
    return rf"[\"'*_)]*{between}[\"'*_)]*\s+{_words(*wordings)}"


# mentioned: the words are talked about.
_SAY = "(say~|write~|joke~ that|quip~ that)"
_WORD = "(term~|word~|phrase~|label~|expression~|wording)"
# What follows from it: "do not call a day ahead and you will be charged", "if you never call as agreed you will be".
_NEXT_CLAUSE = r"\b(?:you|we|they|it|this|staff|patients) (?:will|may|must|can|shall|should|are|is)\b"
_TALK = _before(
    f"(do not|does not|don't|never|no longer|stop|avoid|instead of|rather than) {_SAY}",
    "(must|should|may|shall|can|could) not (say~|write~|state~|claim~|imply|suggest)",
    "(staff|letter~|notice~|nurse~|clinician~) (must|should|may|shall|can|do|does|will) not (tell|state) ..3 that",
    "(nobody|no one) ..3 (say|says|tell|tells|told|state|states) ..2 that",
    "(not true|untrue|wrong to say|a myth) that",
    f"{_WORD} (such as|like|to avoid)",
    "used to be called",
    within=60,
    but=rf"(?:,|\band\b) {_NEXT_CLAUSE}",
)
_CALLED = _before(
    "(do not|don't|never|stop|avoid|no longer) (call~|label~|brand~) ..2 (a|an|as)", within=60, but=_NEXT_CLAUSE
)
TALKED_ABOUT = f"{_TALK}|{_CALLED}"
# Not a school's term: "three absences in a term".
_SCHOOL_TERM = r"(?!(?<=\bin )a (?:\w+ )?term\b)(?!(?:(?<=\bwithin )|(?<=\bduring ))(?:a|the|this) term\b)"
NAMED_AS_WORDS = _SCHOOL_TERM + _before(f"(the|a|an|this|that|these|those|such|other) ..1 {_WORD}", "outdated")
WEIGHED = _before(
    "(instead of|rather than|avoid~|replace~|swap~)",
    "(not|never|don't|stop|no longer) (use~|call~|label~|chart~|document~)",
    within=60,
)
CONTRASTED = _before("not", "never")
# What stands before a quotation that shows what is not to be said, or before the list of quotations that it is in.
TURNED_DOWN = (
    r"\b(?:not|never|no|nor|instead of|rather than)(?: an?| the)?\s+"
    r"(?:\"[^\"]+\"(?:,? (?:or|nor|and)|,)\s*)*$"
)
ASKS_FOR_WORDS = r"\W*" + _words("please? (say|write|use|prefer|try|choose|document)")
NOT_USED = _after("(is|are) (not|never|no longer) (used|written|said|charted)", "(is|are) ..2 (banned|not our word~)")
_OLD = (
    "(avoid|avoid (this|saying|writing)|instead of|rather than|do not (say|use|write)|don't (say|use|write)|"
    "(say|use) this not that|not (this|that)|old|former|original|harsh~|poor|less helpful|what not to (say|write)|"
    "myth~|never (say|write)|please? stop (saying|writing|using))"
)
_TEXT = "(wording~|language|version~|text~|term~|word~|phrase~|rule~|policy~|practice~|example~|sentence~|statement~)"
_OLD_TEXT = (f"{_OLD} {_TEXT}?", f"{_TEXT} to (avoid|replace)", "don'ts", "before", "previous", "previously")
OLD_TEXT = rf"\W*{_words(*_OLD_TEXT)}\W*"
OLD_TEXT_LABEL = rf"{OLD_TEXT}(?::|->|=>)"
REASONS = rf"\W*{_words('why', 'reason~')}"
FORBIDS_WORDS = _words(f"(stop|avoid|never|not|no longer) .. (say~|write~|{_WORD})")

# historical: a rule that no longer stands.
_RULE = "(rule~|policy~|practice~|procedure~|wording|approach|system|version|language)"
OLD_RULE = _words(f"(old|older|former|previous|earlier|outgoing) .. {_RULE}")
IN_FORCE = _words("still", "remain~", "continue~", "(is|are) (in force|in effect|enforced)")
_THEY = "(we|it|they|you|staff|patients|clients|residents|families|people|(the|our) (clinic|practice|policy|rule|team))"
ONCE = (
    rf"{_words(f'{_THEY} used to')}|"
    rf"^\W*{_words('in the past', 'years ago', 'historically', 'formerly', 'previously')},|"
    r"^\W*(?:until|before) (?:\w+ )?(?:19|20)\d\d\b(?!.*\b(?:will|must|shall)\b)|"
    r"\b(?:was|were|had|did)\b.* until (?:\w+ )?(?:19|20)\d\d\b"
)
_ENDED = (
    "(discontinued|retired|repealed|abolished|scrapped|withdrawn|dropped|ended|eliminated|removed|struck|lifted|"
    "stopped|done away with|did away with|got rid of)"
)
IS_ENDED = _after(f"(has|have|was|were|has been|have been) {_ENDED}", words=3)
WE_ENDED = _before(f"(we|clinic|practice|board|team|committee|hospital|program) have~? {_ENDED}", within=30)

# reported: someone served speaks.
_SERVED = _words(
    "(patient~|client~|parent~|family~|mother~|father~|member~|resident~|guest~|participant~|student~|youth|caregiver~|"
    "carer~|caller~|respondent~|people|person|one|another|some|many|several|she|he|they|who|reader~|user~)"
)
_REPORTS = _words("(tell~|say~|write~|report~|recall~|share~|describe~|explain~|complain~|ask~|comment~|felt)")
_VOICES = _words("(comment~|complaint~|survey~|feedback|story~|interview~|testimony~|in (their|her|his) own? words)")
SPEAKS = rf"(?:{_SERVED}(?: [\w'-]+){{0,4}} {_REPORTS}|{_VOICES})"
# "If the caller asks, say:" is speech of staff.
SPEAKS_THEN = rf"{SPEAKS}(?![^\"]*\b(?:say|reply|answer|respond|tell|read|explain)\b)[^\"]{{0,40}}$"
THEN_SPEAKS = rf"\W*{SPEAKS}"
TOLD = (
    rf"{_SERVED}(?: [\w'-]+){{0,4}} "
    + _words(
        "(told|tell|tells) (us|me|our)",
        "(said|wrote|complained|recalled|felt|feel|reported) (that|they|she|he|it|like|as)",
    )
    + r"[^.;]{0,150}$"
)

# disclaimed: a list of rights, or of what the organisation does not do.
_NOT_DO = "(won't|will not|will never|don't|do not|never|would never|promise not to|refuse to)"
NOT_DONE = _words(f"what (we|staff|our staff) {_NOT_DO} do", f"things (we|that we) {_NOT_DO} do")
NOT_DONE_LEAD = rf"{NOT_DONE}|\b(?:we|staff) {_words(_NOT_DO)}\W*$"
RIGHTS = _words(
    "(you have|your|patient~|client~|resident~|the|a|their|bill of) right~", "you can expect", "we promise you?"
)
DUTIES = _words("responsib*", "duties", "obligations", "we ask", "we expect")
ITEM_OF_RIGHTS = r"\W*(?:\w{1,2}[.)]\s*)?" + _words(
    "not? to", "not? be", "to (be|know|have|get|hear|refuse|ask)", "(know|receive|be|hear|refuse|have|freedom)"
)
_TELL = "(tell|told|know|informed|inform|learn|hear|explain|find out)"
TOLD_WHEN = _words(f"{_TELL} ..3 when (you|they|he|she|someone|patients|clients)") + r"(?: [\w']+){0,4}$"

# other-actor: somebody else does it.
_ACTOR = (
    "(insurer~|insurance|insurance (company~|carrier~|plan~)|(health|dental|drug|medical) plan~|payer~|carrier~|"
    "medicaid|medicare|pharmacy~|pharmacist~|court~|judge~|landlord~|employer~|state|government|county|city|law|irs|dmv|school~|"
    "bank~|manufacturer~|software|system~|device~|website~|portal)"
)
_DOES = "(may|might|can|could|will|would|shall|must|do|does|has|have|is|are|require~|deny~|charge~|end~|refuse~|fail~)"
# "Misusing the system can lead to a ban" and "abuse of the system": somebody does it to the actor.
OTHER_DOES = (
    r"(?<!using the )(?<!use of the )"
    rf"(?P<actor>{_words(_ACTOR)})(?: (?!(?:you|we|i|they|he|she)\b)\w+){{0,2}} {_words(_DOES)}"
    r"(?: (?:also|not|to|then))*(?: \w+)?\s*$"
)
BY_OTHER = rf"(?: \w+){{0,3}} by (?:(?:your|the|their|an?|any|his|her|own) )*(?P<actor>{_words(_ACTOR)})"
# "The school" (the court) is the one whose document it is where pupils (jurors) are told what they must do.
_TOLD_WHAT_TO_DO = "(must|shall|should|may|are expected|are required|are asked|are not)"
OWN_VOICE = {
    "school": _words(f"(student~|pupil~|learner~|dancer~|swimmer~|player~) {_TOLD_WHAT_TO_DO}"),
    "landlord": _words(f"(tenant~|lessee~|resident~) {_TOLD_WHAT_TO_DO}"),
    "court": _words(f"(juror~|witness~|defendant~|probationer~|litigant~) {_TOLD_WHAT_TO_DO}"),
}

# defined: a term is explained.
DEFINITIONS = r"\W*(?:[\divx]+[.)]?\s+)?" + _words("(key|common)? definition~", "glossary", "key terms", "terms used")
DEFINES = _after("(mean~|shall mean|refer~ to|(is|are) defined as|denote~|stand~ for)", words=2)
OUTCOME = _words(
    "(will|may|can|could|shall|must) not? (be|result|lead|lose|owe|pay|have)",
    "(result~ in|lead~ to)",
    "mean~ that? (we|you|your|they|he|she|loss|losing|a fee|a charge)",
)

# heading and titled: a topic, another document.
STATES = _words("(will|must|shall|cannot|can't|won't|is not|are not|do not|don't)")
GROUNDS = _words(
    "(reason~|grounds|cause~|criteria) ..3 (for|why|you|your|to|a|the)",
    "(what|things|conduct|behaviour|behavior) .. (will|could|can|may|might|gets|leads|results)",
)
ASKS = rf"\W*{_words('(what|when|who|why|how|where|which|if)')}|.*\?\W*$"
LOOKS_UP = _before("(see|refer to|consult|(outlined|described|explained|stated|found) in)", within=40)
POINTS_TO = _before(
    "(read|review|follow|under|per|with|in|of|to|by|our|the|sign|give|send)",
    "(read|review|follow|under|per|with|in|of|to|by|sign|give|send) (the|our|your|this|its|a) (separate|full)?",
)
TITLE_ENDS = _after(
    "(policy~|procedure~|form|agreement|handbook|guideline~|section|appendix|page|brochure|leaflet|module|training|course)",
    words=3,
)

# named: an organisation. legal: a citation. addressed: an address.
ORGANISATION = _words(
    "(administration|agency|act|anonymous|association|board|bureau|center|centre|coalition|college|council|department|"
    "division|fund|institute|journal|office|plan|program|registry|school|services|society|test|trust|foundation|"
    "university|ministry|clinic|award~|club|agenda|initiative|task force|network|commission|committee|alliance|"
    "collaborative|forum|summit|league|group)"
)
LAW = r"§|\b(?:u\.?s\.?c|c\.?f\.?r)\b|\bpub(?:lic)?\.? l(?:aw)?\b|\b[a-z]+\.? stat\.|\bas defined (?:in|by)\b"
ADDRESS = r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w/-]+\.(?:docx?|pdf|xlsx?|html?|com|org|gov|net|edu)\b\S*"
