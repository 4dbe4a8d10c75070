"""The situations in which words are not meant as they stand: shared by every check that marks words.

Each guard answers for one match in one sentence; a rule may switch guards off by name. Guards run on matches only, so
they may look around at ease: at quotation marks, the lead-in, the head of the column, the heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from policylint.analysis import Sentence
from policylint.checks.base import CheckContext
from policylint.document import Role, Span
from policylint.wording import Pattern, WordingError, compile_wording, either


def _alone(name: str) -> Pattern:
    raise WordingError(f"guards know no vocabulary {{{name}}}")


def _words(*wordings: str) -> str:
    """Return one expression for wordings of the little language that vocabularies are written in."""
    return rf"\b{either([compile_wording(wording, _alone) for wording in wordings]).regex}\b"


# -- Words talked about, not used.
_SPEECH = "(say~|write~|writing|call~|use~|using|document~|chart~|label~)"
_TALKED_ABOUT = re.compile(
    _words(
        f"(do not|does not|don't|never|no longer|stop|avoid|instead of|rather than) {_SPEECH}",
        "(the|a|an|this|that|these|those|such|other|of) .. (term~|word~|phrase~|label~|expression~|wording)",
        "(term~|word~|phrase~|label~|expression~|wording|language) (such as|like)",
        "(terms|words|phrases|labels) to avoid",
        "used to be called",
        "outdated",
    )
    + r"[^.;]{0,60}$"
)
_WEIGHED = re.compile(
    _words("instead of", "rather than", "avoid~", "not", "never", "replace~", "swap~", "change~") + r"[^.;:]{0,40}$"
)
_WORDS_WANTED = re.compile(r"^\W*(?:please )?(?:say|write|use|prefer|try|choose|document)\b")
_OLD_TEXT = (
    r"(?:avoid(?: this| saying| writing)?|instead of|rather than|do(?: not|n't) (?:say|use|write)|(?:say|use) this not that|"
    r"not this|not that|old|former|original|current|harsh(?:er)?|poor|bad|weak|less helpful|what not to (?:say|write)|"
    r"myth|never (?:say|write)|stop (?:saying|writing)|words? to (?:avoid|replace)|(?:wording|language|phrases|terms) to avoid|"
    r"please stop (?:saying|writing|using))"
)
_KIND_OF_TEXT = (
    r"(?: (?:wording|language|version|text|terms?|words?|phrases?|rule|policy|practice|example|sentence|statement|draft))*"
)
_HEADS_OLD_TEXT = re.compile(rf"\W*(?:{_OLD_TEXT}{_KIND_OF_TEXT}|do?n'?ts|before|previous(?:ly)?|myths?)\W*")
_LABELS_OLD_TEXT = re.compile(
    rf"\W*(?:(?:our )?{_OLD_TEXT}{_KIND_OF_TEXT}|before|previous(?:ly)?|(?:previous|prior) (?:wording|rule|policy))\s*(?::|->|=>|-\s)"
)
_FORBIDS_WORDS = re.compile(
    r"\b(?:stop|avoid|never|not|no longer)\b(?: \w+){0,2} (?:say|saying|write|writing|words?|terms?|phrases?|labels?|wording|expressions?)\b"
)
_SHORT_HEAD = 60


def mentioned(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are talked about, not used: an example to avoid, or a column or list of such examples."""
    before = context.before(sentence, span.start)
    if _TALKED_ABOUT.search(before) or _LABELS_OLD_TEXT.match(before):
        return True
    if _WEIGHED.search(before) and (_quotation(context, sentence, span) or _WORDS_WANTED.match(before)):
        return True
    heads = context.column_heads(sentence)
    lead_in = context.lead_in(sentence)
    if lead_in is not None:
        heads.append(lead_in)
    told = [context.folded(head.span) for head in heads if len(head.span) < _SHORT_HEAD]
    return any(_HEADS_OLD_TEXT.fullmatch(head) or _FORBIDS_WORDS.search(head) for head in told)


# -- What once was.
_OLD_RULE = re.compile(
    _words(
        "(old|older|former|previous|earlier|past|outgoing) .. "
        "(rule~|policy~|practice~|procedure~|wording|approach|system|version|language)",
    )
)
_ONCE = re.compile(
    r"\b(?:we|it|they|you|staff|patients|clients|families|people|the \w+|our \w+) used to\b|"
    r"^\W*(?:in the past|years ago|historically|formerly|previously),? (?:we|it|they|staff|patients|clients|families|people|the|our|late)\b|"
    r"^\W*(?:until|before) (?:\w+ )?(?:19|20)\d\d\b(?!.*\b(?:will|must|shall)\b)|"
    r"\b(?:was|were|had|did|used)\b.* until (?:\w+ )?(?:19|20)\d\d\b"
)
_WITHDRAWN = r"(?:discontinued|retired|repealed|abolished|scrapped|withdrawn|dropped|ended|eliminated|removed|struck|replaced|lifted)"
_IS_WITHDRAWN = re.compile(
    rf"^[\"')]*(?: (?!and\b|or\b|if\b|who\b)[\w-]+){{0,3}} (?:has|have|had|was|were)(?: (?:now|since|all))?(?: been)? {_WITHDRAWN}\b"
)
_WE_WITHDREW = re.compile(
    r"\b(?:we|clinic|practice|board|team|committee|hospital|organi[sz]ation|program)(?: (?:has|have))? "
    r"(?:ended|dropped|stopped|retired|abolished|scrapped|eliminated|removed|lifted|repealed|done away with|did away with|got rid of)"
    r"(?: \w+){0,3} [\"'(]*$"
)


def historical(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The sentence tells of a rule that no longer stands, or the words are struck out."""
    whole, before = context.folded(sentence.span), context.before(sentence, span.start)
    old = _OLD_RULE.search(whole)
    if old and old.start() <= span.end - sentence.span.start and not _in_force(context.after(sentence, span.end)):
        return True
    if _ONCE.search(whole) or _WE_WITHDREW.search(before) or _IS_WITHDRAWN.match(context.after(sentence, span.end)):
        return True
    return any(run.strike and run.span.covers(span) for run in context.document.runs if run.strike)


def _in_force(after: str) -> bool:
    return re.search(r"\b(?:still|remains?|continues?|(?:is|are) (?:in (?:force|effect)|enforced))\b", after) is not None


# -- Somebody else speaks.
_REPORTER = (
    r"(?:patients?|clients?|parents?|famil(?:y|ies)|mothers?|fathers?|members?|residents?|guests?|participants?|students?|youth|"
    r"caregivers?|carers?|callers?|respondents?|people|person|one|another|some|many|several|she|he|they|who|readers?|users?)"
)
_REPORTS = re.compile(
    rf"\b{_REPORTER}(?:\W+\w+){{0,4}}?\W+(?:told|said|says?|wrote|writes?|reported|recalled|shared|described|explained|complained|asks?|asked|commented|put it|felt)\b|"
    r"\b(?:comments?|complaints?|surveys?|feedback|stor(?:y|ies)|interviews?|testimon(?:y|ies)|in (?:their|her|his) (?:own )?words|"
    r"according to (?:one|a|our) \w+|what (?:patients|families|clients|people|parents|residents|members|you) (?:told|said))\b"
)
_REPORTS_INDIRECTLY = re.compile(
    rf"\b{_REPORTER}(?:\W+\w+){{0,4}}?\W+(?:told (?:us|me|the \w+)|said|wrote|complained|reported|recalled|felt)\b[^.;]*$"
)
_STAFF_SPEAKS = re.compile(r"\b(?:staff|you|receptionists?|nurses?|providers?|we|if|when) (?:\w+ ){0,2}$")
_SHORTEST_QUOTE = 4


def reported(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Someone served is quoted, or said to have told it: a complaint, a story, an answer in a survey."""
    before = context.before(sentence, span.start)
    told = _REPORTS_INDIRECTLY.search(before)
    if told and not _STAFF_SPEAKS.search(before[: told.start()]):
        return True
    quotation = _quotation(context, sentence, span)
    if quotation is None or len(context.folded(quotation).split()) < _SHORTEST_QUOTE:
        return False
    heading = context.heading(sentence)
    block = context.block(sentence).span
    around = [
        context.folded(Span(max(block.start, quotation.start - 80), quotation.start)),
        context.folded(Span(quotation.end, min(block.end, quotation.end + 60))),
        context.folded(heading.span) if heading else "",
    ]
    return any(_REPORTS.search(words) for words in around)


def _quotation(context: CheckContext, sentence: Sentence, span: Span) -> Span | None:
    """Return what stands between the quotation marks around the match, in its block."""
    block = context.block(sentence).span
    text = context.folded(block)
    for mark in (r"\"[^\"]+\"", r"(?<![\w'])'(?=\S).{1,300}?(?<=\S)'(?!\w)"):
        for found in re.finditer(mark, text, re.DOTALL):
            quotation = Span(block.start + found.start() + 1, block.start + found.end() - 1)
            if quotation.covers(span):
                return quotation
    return None


# -- Somebody else acts.
_ACTOR = (
    r"(?:insurers?|insurance(?: (?:company|companies|carriers?|plans?))?|(?:health|dental|drug|medical|benefit|managed care) plans?|payers?|carriers?|"
    r"medicaid|medicare|pharmac(?:y|ist|ies)|(?:court|judge)s?|landlords?|employers?|state|government|county|city|federal law|law|irs|dmv|"
    r"school(?: district)?s?|banks?|manufacturers?|software|systems?|devices?|websites?|portal)"
)
_OTHER_DOES = re.compile(
    rf"\b(?P<actor>{_ACTOR})(?: \w+){{0,2}} (?:may|might|can|could|will|would|shall|must|does|do|has|have|is|are|requires?|denie[sd]|charges?|ends?|"
    r"refuses?|fails?)(?: also| not| to| sometimes| then)*(?: \w+)?\s*$"
)
_BY_OTHER = re.compile(rf"^(?: \w+){{0,3}} by (?:your|the|their|an?|any|his|her)?\s*(?:own )?(?P<actor>{_ACTOR})\b")


def other_actor(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Somebody else does it: an insurer, a court, a pharmacy, and not the one whose document this is."""
    found = _OTHER_DOES.search(context.before(sentence, span.start)) or _BY_OTHER.match(
        context.after(sentence, span.end)
    )
    return found is not None and not _own(context, found["actor"].split()[0].rstrip("s"))


def _own(context: CheckContext, actor: str) -> bool:
    """The document speaks for this actor: "our pharmacy", or its name in the title."""
    title = context.analysis.sentences[0].span if context.analysis.sentences else Span(0, 0)
    said = re.search(rf"\b(?:our|this) (?:\w+ )?{actor}", context.document.folded)
    return said is not None or actor in context.folded(title)


# -- Definitions, headings, titles, names, law, addresses.
_DEFINITIONS = re.compile(r"\W*(?:[\divx]+[.)]?\s+)?(?:key |common )?(?:definitions?|glossary|key terms|terms(?: used)?)\b")
_DEFINES = re.compile(
    r"^[\"'*_)]*(?: (?!or\b|and\b)[\w-]+){0,2}[\"'*_)]* (?:means?|shall mean|refers? to|(?:is|are) defined as|denotes?|stands for)\b"
)
_OUTCOME = re.compile(
    r"\b(?:will|may|can|could|shall|must)(?: not)? (?:be|result|lead|lose|owe|pay|charge|have)\b|\bresults? in\b|\bleads? to\b|"
    r"\bmeans? (?:that )?(?:we|you|your|they|he|she|loss|losing|a (?:fee|charge|\$)|an? [$\d])|[$]\s?\d"
)


def defined(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The sentence defines the words, or explains a term under a heading of definitions; what follows from it is not said."""
    if _OUTCOME.search(context.folded(sentence.span)):
        return False
    heading_ = context.heading(sentence)
    if heading_ is not None and _DEFINITIONS.match(context.folded(heading_.span)):
        return True
    return _DEFINES.match(context.after(sentence, span.end)) is not None


_STATES = re.compile(r"\b(?:will|must|shall|cannot|can't|won't|is not|are not|do not|don't)\b")
_ASKS = re.compile(r"^\W*(?:what|when|who|why|how|where|which|if)\b|\?\W*$")


def heading(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are a heading or a page header that names a topic; a heading that is a sentence or a sign states it."""
    block = context.block(sentence)
    if block.role in (Role.HEADER, Role.FOOTER):
        return True
    if block.role is not Role.HEADING:
        return False
    words = context.folded(sentence.span)
    if _ASKS.search(words):
        return True
    is_sign = all(b.role is Role.HEADING for b in context.document.blocks)
    return not (is_sign or _STATES.search(words) or words.rstrip().endswith((".", "!")))


_POINTS_TO = re.compile(
    r"\b(?:see|refer to|read|consult|review|follow|under|per|with|in|of|to|by|our|the|a|outlined in|described in|(?:sign|receive|give)(?:s|n|ed)?)"
    r"(?: (?:the|our|your|this|its|separate|full|clinic's|practice's))*[\"'*_ ]*$"
)
_LOOKS_UP = re.compile(r"\b(?:see|refer to|consult|(?:outlined|described|explained|stated|found) in)(?: [\w'-]+){0,3}[\"'*_ ]*$")
_TITLE_END = re.compile(
    r"^[\"'*_)]*(?:[\s/&-]+[\w'-]+){0,3}?\s+(?:policy|policies|procedures?|form|agreement|handbook|guidelines?|section|appendix|page|brochure|leaflet|module|training|course)\b"
)


def titled(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are part of the title of another document ("see the Dismissal Policy")."""
    after, before = context.after(sentence, span.end), context.before(sentence, span.start)
    if _TITLE_END.match(after) is None:
        return False
    if _LOOKS_UP.search(before):
        return True
    text = context.document.text
    capital = text[span.start].isupper() and span.start > sentence.span.start
    return capital and not _in_title_case(text, sentence.span) and _POINTS_TO.search(before) is not None


_HEAD_WORDS = re.compile(
    r"\b(?:administration|agency|act|anonymous|association|board|bureau|center|centre|coalition|college|council|department|division|fund|"
    r"institute|journal|office|plan|program|registry|school|services|society|test|trust|foundation|university|ministry|clinic|awards?|club)\b",
    re.IGNORECASE,
)


def named(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are part of a proper name: a run of capitalised words with an organisation's head word."""
    text = context.document.text
    if not text[span.start].isupper() or context.block(sentence).role is Role.HEADING:
        return False
    if _in_title_case(text, sentence.span):
        return False
    run = _capitalised_run(text, span, sentence.span)
    around = text[run.start : span.start] + " " + text[span.end : run.end]
    return _HEAD_WORDS.search(around) is not None


_LAW = re.compile(
    r"§|\bu\.?s\.?c\.?\b|\bc\.?f\.?r\.?\b|\bpub(?:lic)?\.? l(?:aw)?\b|\b[a-z]+\.? stat\.|\bas defined (?:in|by)\b"
)
_NEAR = 60


def legal(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words stand beside a citation of law."""
    start, end = max(sentence.span.start, span.start - _NEAR), min(sentence.span.end, span.end + _NEAR)
    return _LAW.search(context.document.folded, start, end) is not None


_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w/-]+\.(?:docx?|pdf|xlsx?|html?|com|org|gov|net|edu)\b\S*", re.IGNORECASE
)


def addressed(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are part of a web address, an e-mail address or a file name."""
    found = _ADDRESS.finditer(context.document.text, sentence.span.start, sentence.span.end)
    return any(match.start() < span.end and span.start < match.end() for match in found)


Guard = Callable[[CheckContext, Sentence, Span], bool]
GUARDS: dict[str, Guard] = {
    "mentioned": mentioned,
    "historical": historical,
    "reported": reported,
    "other-actor": other_actor,
    "defined": defined,
    "heading": heading,
    "titled": titled,
    "named": named,
    "legal": legal,
    "addressed": addressed,
}


def silenced(context: CheckContext, sentence: Sentence, span: Span, guards: tuple[str, ...]) -> str | None:
    """Return the name of the first of the guards that silences a match, None where it stands."""
    return next((name for name in guards if GUARDS[name](context, sentence, span)), None)
