"""The situations in which words are not meant as they stand: shared by every check that marks words.

Each guard answers for one match in one sentence. A rule may switch guards off by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from policylint.analysis import Sentence
from policylint.checks.base import CheckContext
from policylint.document import Role, Span

_MENTION = re.compile(
    r"\b(?:instead of|rather than|avoid(?:ing)?|do(?:es)? not (?:say|write|use)|don't (?:say|write|use)|never (?:say|write|use)|"
    r"(?:the|a) (?:term|word|phrase|label|expression)s?(?: such as| like)?|stop (?:calling|saying)|outdated|no longer (?:say|use|write)|"
    r"words (?:like|such as)|used to be called|not this)\b[^.;]{0,60}$"
)
_BAD_HEAD = re.compile(
    r"^\W*(?:avoid|instead of|do(?: not|n't) (?:say|use|write)|say this not that|not this|old(?: wording| term| text)?|before|previous(?:ly)?|"
    r"what not to (?:say|write)|harsh(?: version)?|myth|less helpful|current wording|wording to (?:avoid|replace)|don'?ts?|never (?:say|write))\b"
)
_HISTORY = re.compile(
    r"\b(?:we|it|they|staff|patients|the (?:old|former|previous|earlier)(?: \w+){0,2}) used to\b|\bused to (?:charge|be|dismiss|turn|require|bill)\b|\buntil (?:19|20)\d\d\b|"
    r"\b(?:ha(?:s|ve) been|was|were|is|are) (?:discontinued|retired|repealed|struck|abolished|ended|scrapped|removed from)\b|"
    r"\breplaces (?:the|our|an?) (?:old|former|previous|earlier)\b|\bin the past\b|\bformer(?:ly)?\b|\bpreviously\b|\bold (?:rule|policy|practice|wording)\b"
)
_REPORTED = re.compile(
    r"\b(?:told us|said|says|wrote|reported|asked|recall(?:s|ed)|shared|described|according to|in (?:their|her|his) (?:own )?words|"
    r"comment(?:s|ed)?|complain(?:ed|t)|testified|felt)\b"
)
_OTHER_ACTOR = re.compile(
    r"\b(?:(?:your|the|their|an?|any|some|most|each) )?(?:(?:health |insurance |dental )?(?:insur(?:er|ers|ance)(?: (?:company|companies|carrier|plan))?|plan|plans|payer|carrier)|"
    r"medicaid|medicare|pharmac(?:y|ist|ies)|courts?|judge|landlord|employer|state|government|county|federal law|law|device|software|system|school(?: district)?|irs|dmv)\b"
    r"(?: \w+){0,2} (?:may|might|can|could|will|would|shall|must|does|do|has|have|is|are|requires?|denie[sd]|charges?|ends?)(?: also| not)?(?: \w+)?\s*$"
)
_DEFINITION = re.compile(r"\b(?:is|are) defined as\b|\bdefinitions?\b|\bglossary\b|\bmeans\b|\brefers to\b")
_TITLE_BEFORE = re.compile(r"\b(?:see|refer to|read|under|in|per|with|our|the)\s+(?:the |our )?[\"“']?$")
_TITLE_AFTER = re.compile(
    r"^[\"”']?(?:\s+[a-z-]+){0,2}\s+(?:policy|policies|procedure|form|act|code|handbook|guideline|section|appendix)\b"
)
_LAW = re.compile(r"§|\bu\.?s\.?c\.?\b|\bc\.?f\.?r\.?\b|\bpub(?:lic)?\.? l(?:aw)?\b|\bstat\.|\bas defined (?:in|by)\b")
_HEADS = re.compile(
    r"\b(?:administration|agency|act|anonymous|association|board|bureau|center|centre|coalition|college|council|department|division|fund|"
    r"institute|journal|office|plan|program|registry|school|services|society|test|trust|foundation|university|ministry)\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"“”]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+\.(?:docx?|pdf|html?|com|org|gov|net|edu)\b\S*", re.IGNORECASE
)

Guard = Callable[[CheckContext, Sentence, Span], bool]


def mentioned(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are talked about, not used: an example to avoid, or a column or list of such examples."""
    if _MENTION.search(context.before(sentence, span.start)):
        return True
    heads = context.column_heads(sentence)
    lead_in = context.lead_in(sentence)
    if lead_in is not None:
        heads.append(lead_in)
    return any(_BAD_HEAD.search(context.folded(head.span)) and len(head.span) < 60 for head in heads)


def historical(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The sentence tells what was once done, or the words are struck out."""
    if _HISTORY.search(context.folded(sentence.span)):
        return True
    return any(run.strike and run.span.covers(span) for run in context.document.runs if run.strike)


def reported(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words stand in quotation marks after somebody is said to have spoken them."""
    block = context.block(sentence).span
    before = context.document.folded[block.start : span.start]
    if len(_QUOTES.findall(before)) % 2 == 0:
        return False
    opening = before.rfind('"')
    quoted = context.document.folded[block.start + opening : block.end]
    return (
        quoted.count(" ", 0, quoted.find('"', 1)) > 3
        and _REPORTED.search(before[max(opening - 80, 0) : opening]) is not None
    )


def other_actor(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Somebody else does it: an insurer, a court, a pharmacy."""
    return _OTHER_ACTOR.search(context.before(sentence, span.start)) is not None


def defined(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The sentence defines a term, or stands under a heading of definitions."""
    heading = context.heading(sentence)
    if heading is not None and re.match(
        r"\W*(?:[\d.]+\s+)?(?:definitions?|glossary|key terms)\b", context.folded(heading.span)
    ):
        return True
    return _DEFINITION.search(context.folded(sentence.span)) is not None


def heading(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are a heading or a page header: they name a topic, they do not threaten."""
    return context.block(sentence).role in (Role.HEADING, Role.HEADER, Role.FOOTER)


def titled(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are part of the title of another document ("see the Dismissal Policy")."""
    text = context.document.text
    if not text[span.start].isupper() or span.start == sentence.span.start:
        return False
    after = context.after(sentence, span.end)
    return (
        _TITLE_AFTER.match(after) is not None and _TITLE_BEFORE.search(context.before(sentence, span.start)) is not None
    )


def named(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are part of a proper name: a run of capitalised words with an organisation's head word."""
    text = context.document.text
    if not text[span.start].isupper() or text[sentence.span.start : sentence.span.end].isupper():
        return False
    if context.block(sentence).role is Role.HEADING:
        return False
    run = _capitalised_run(text, span, sentence.span)
    return len(run) > len(span) and _HEADS.search(run.cut(text)) is not None


def legal(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words stand beside a citation of law."""
    near = context.document.folded[max(sentence.span.start, span.start - 60) : min(sentence.span.end, span.end + 60)]
    return _LAW.search(near) is not None


def addressed(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are part of a web address, an e-mail address or a file name."""
    if not any(mark in context.document.text[sentence.span.start : sentence.span.end] for mark in (".", "@")):
        return False
    return any(
        match.start() < span.end - sentence.span.start and span.start - sentence.span.start < match.end()
        for match in _ADDRESS.finditer(context.document.quote(sentence.span))
    )


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


def _capitalised_run(text: str, span: Span, limits: Span) -> Span:
    """Return the run of capitalised words (and of, and, for, the) around a span."""
    start, end = span.start, span.end
    small = r"(?:of|and|for|the|on|in|&)"
    if back := re.search(rf"(?:\b(?:[A-Z][\w'’.-]*|{small})\s+)+$", text[limits.start : start]):
        start = limits.start + back.start()
    if forth := re.match(rf"[\w'’-]*(?:\s+(?:[A-Z][\w'’.-]*|{small}))*", text[end : limits.end]):
        end += forth.end()
    return Span(start, end)
