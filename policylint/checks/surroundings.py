"""What stands around the words that a table marks: a noun or a description, a name, a form's question."""

from __future__ import annotations

import re

from policylint.analysis import Sentence
from policylint.checks.base import CheckContext
from policylint.checks.guards import in_capitals
from policylint.document import Span
from policylint.inflection import is_plural
from policylint.verbs import ends_noun, opens_with_verb
from policylint.vocabulary import Vocabulary

_REACH = 4  # words between a match and what must stand before or after it
# "the patient's microphone refuses": whatever comes between, it is not the patient who does.
_ELSEWHERE = re.compile(r"^'s?\s|[.;:!?]\s|\b(?:but|because|although)\b")
_NAME_BEHIND = re.compile(r"\b[A-Z][\w'’-]+\s+(?:for|of|on)\s+(?:the\s+)?$")
_NAME_AHEAD = re.compile(r"\s+[A-Z][a-z]+(\s+[A-Z][a-z]+)?")
_PARTICIPLE = re.compile(r"\s+(?:\w+ing|unable|able|aged|not|new|ready|eligible|due)\b")
_MORE = re.compile(r"(?:,|/|\s+(?:and|or|&))\s*(?!the\b)[a-z]")
_POSSESSIVE = re.compile(r"'s?\b|'(?=\s)")
_ALL_OF_THEM = re.compile(r"(?:the|our|their|your|its|(?:the )?\w+'s)\s")  # "the elderly", "our elderly"
# "a known diabetic", "as an addict": a word that opens a noun, and at most three words that describe it.
_OPENED = re.compile(
    r"\b(?:an?|the|any|each|every|another|one|no|this|that|our|your|his|her|their|my|whose|former|ex|of|or|and|/)[\s-]+"
    r"(?:(?!(?:is|are|was|were|be|been|am|also|both|not|has|have|had|who|with|that|which|became|become)\b)[\w-]+\s+){0,3}$"
)

# "is old or diabetic", "is your child asthmatic": what somebody is said to be, with no article that opens a noun.
_DESCRIBED = re.compile(
    r"(?:^\W*(?:is|are|was|were) (?:you|he|she|they|(?:your|the|this|that|any) (?:(?!an? )\w+ ){0,2}?)"
    r"|\b(?:is|are|was|were|be|been|being|am|become|becomes|became|feel|feels|felt|seem|seems|remain|remains)\b)"
    r"(?:(?!\b(?:an?|the|any|each|every|another|one|no|this|that|our|your|his|her|their|my|whose|of)\b)[^.;:?!()])*$"
)


def in_reach(
    context: CheckContext, sentence: Sentence, span: Span, wanted: tuple[Vocabulary, ...], *, following: bool
) -> bool:
    """Tell whether one of the vocabularies stands before (or after) the words, in their clause and few words away."""
    gaps = (
        Span(span.end, other.start) if following else Span(other.end, span.start)
        for other in context.find_any(wanted, sentence)
        if (other.start >= span.end if following else other.end <= span.start)
    )
    between = [context.folded(gap) for gap in gaps]
    return any(len(words.split()) <= _REACH and not _ELSEWHERE.search(words) for words in between)


def adjacent(
    context: CheckContext, sentence: Sentence, span: Span, wanted: tuple[Vocabulary, ...], *, following: bool
) -> bool:
    """Tell whether one of the vocabularies stands right before (or right after) the words."""
    gaps = (
        other.start - span.end if following else span.start - other.end for other in context.find_any(wanted, sentence)
    )
    return any(0 <= gap <= 2 for gap in gaps)


def in_label(context: CheckContext, span: Span) -> bool:
    """Tell whether the words stand in the question of a form."""
    return context.outline.labels.touch(span)


def in_name(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Tell whether the words are part of a name: "Chairman Joe Rivera", "Tax Counseling for the Elderly"."""
    text = context.document.text
    at = span.start + (len("the ") if context.folded(span).startswith("the ") else 0)
    if not text[at].isupper() or in_capitals(text, sentence.span):
        return False
    if _NAME_BEHIND.search(text[sentence.span.start : at]):
        return True
    ahead = _NAME_AHEAD.match(text, span.end, sentence.span.end)
    return ahead is not None and (ahead[1] is not None or span.start > sentence.span.start)


def is_noun(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Tell whether the words are a noun of their own: "the homeless need", "a diabetic who"; not "is diabetic"."""
    words, before = context.folded(span), context.before(sentence, span.start)
    if _several(words):
        return True
    all_of_them = _ALL_OF_THEM.match(words) is not None
    opened = all_of_them or words.split()[0] in ("a", "an")
    opened |= _OPENED.search(before) is not None and _DESCRIBED.search(before) is None
    return opened and ends_noun(context.after(sentence, span.end), several=all_of_them)


def _several(words: str) -> bool:
    """Tell whether the words end with a plural, which seldom describes another noun."""
    return is_plural(words.split()[-1])


def goes_on(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Tell whether more such words hang on the article: in "the poor and uninsured" one cannot go without the other."""
    all_of_them = _ALL_OF_THEM.match(context.folded(span)) is not None
    return all_of_them and _MORE.match(context.after(sentence, span.end)) is not None


def may_be_followed(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Tell whether "with asthma" may follow: the words have no 's, and describe nothing ("homeless youth shelter")."""
    words, after = context.folded(span), context.after(sentence, span.end)
    if _POSSESSIVE.match(after):
        return False
    if ends_noun(after, several=True):
        return True
    return _several(words) and (_PARTICIPLE.match(after) is not None or opens_with_verb(after))
