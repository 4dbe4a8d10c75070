"""Pronoun: "he or she", and a "he" or "she" that stands for anyone; with the change to "they" and its verbs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names
from policylint.checks.filters import FilterOptions, Filters
from policylint.checks.they import Pronoun, pronoun_places, pronouns, they
from policylint.document import Span
from policylint.finding import Confidence, Hit
from policylint.inflection import is_plural
from policylint.verbs import is_verb
from policylint.vocabulary import Vocabulary

_DETERMINER = re.compile(
    r"(?:^|[.:;!?]\s|\b(?:an?|any|each|every|no|either|neither|another|one|the|this|that|which|whichever|your)\s+"
    r"(?:(?!(?:and|or|of|to|with|for)\b)[\w'/-]+\s+){0,3})[\"'(*_]*$"
)
_EACH = re.compile(r"\b(?:each|every|any)\s+(?:[\w'-]+\s+){0,2}$")
_ANY_ONE = re.compile(r"\ban?\s+(?:[\w'-]+\s+){0,2}$")
_TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sister|Brother|Rev|Pastor|Judge|Nurse|Aunt|Uncle|Sgt|"
    r"Chief(?!\s+(?:Executive|Operating|Financial|Medical|Nurs|Officer|People|Information|Clinical|Constable|Inspector)))"
)
_NAMED = re.compile(rf"\b{_TITLE}\.?\s+[A-Z]|\b[A-Z][a-z]+\s+(?:[A-Z]\.\s+)?[A-Z][a-z]+")
_CAPITAL = re.compile(r"(?<![.!?:\"(]\s)(?<!^)\b[A-Z][a-z]{2,}\b")
_FIRST = re.compile(r"\W*([A-Z][a-z]{2,})\s+([a-z']+)(?:\s+([a-z']+))?")
_NOT_NAMES = re.compile(
    r"(?i)\b(?:the|an?|each|every|any|this|that|your|our|all|no|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|january|february|march|april|may|june|july|august|september|october|november|december|english|spanish|"
    r"medicaid|medicare|human|resources|board|department|office|unit|team|care|health|policy|hospital|clinic|"
    r"school|state|federal)\b"
)
_OFFICE_BEFORE = re.compile(r"\b(?:the|an?|each|every|any|our|your|this)\s+(?:[\w'/]+[\s/])?$")
_OFFICE_OF = re.compile(
    r"\b(?:director|chair|chairperson|head|dean|secretary|minister|president|registrar|master|commissioner|officer|manager|"
    r"chief|governor|warden|keeper|clerk|coordinator|leader|captain|vice-chair|deputy head|team lead)\s+(?:of|for)\s+"
    r"(?:the\s+)?(?:[a-z']+,?\s+(?:(?:and|&)\s+)?){0,2}$"
)
_NEAR = 20  # characters before a capitalised word in which an article makes it an office
_FAR = 60  # and in which an office makes it that for which it stands: the Director of Studies


class PronounOptions(FilterOptions):
    """Who is meant by a "he" that stands for anyone, and who has a gender of their own."""

    anyone: Names = Field((), description="Words for nobody in particular: a single pronoun after one is generic.")
    roles: Names = Field((), description="Nouns for people: likewise, where they stand for any such person.")
    gendered: Names = Field((), description="Words with a gender of their own: a single pronoun near one is theirs.")
    told: Names = Field((), description="Words of a story about one person.")
    rules: Names = Field((), description="Words of a rule or condition: they outweigh those of a story.")


@dataclass(frozen=True, slots=True)
class PronounCheck(Check):
    """Yields a hit for each pronoun, with the capture `clause` and the facts `instead` and `safety`."""

    options = PronounOptions

    anyone: tuple[Vocabulary, ...]
    roles: tuple[Vocabulary, ...]
    gendered: tuple[Vocabulary, ...]
    told: tuple[Vocabulary, ...]
    rules: tuple[Vocabulary, ...]
    filters: Filters

    @classmethod
    def build(cls, options: PronounOptions, lookup: Lookup) -> PronounCheck:
        """Compile the options of a rule."""
        return cls(
            lookup(options.anyone),
            lookup(options.roles),
            lookup(options.gendered),
            lookup(options.told),
            lookup(options.rules),
            Filters.build(options, lookup),
        )

    @property
    def captures(self) -> frozenset[str]:
        """The words that change, and what they become."""
        return frozenset({"clause", "instead", "safety"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        spoken_of = -2  # the last sentence whose single pronoun stood for anyone: the next one goes on about them
        for sentence in _with_pronouns(context):
            folded, text = context.folded(sentence.span), context.document.quote(sentence.span)
            somebody = False  # a pronoun before it in the sentence stands for one person, and so does this one
            for pronoun in pronouns(folded):
                span = Span(sentence.span.start + pronoun.start, sentence.span.start + pronoun.end)
                goes_on = spoken_of in (sentence.index, sentence.index - 1)
                if not pronoun.pair and (somebody or not self._generic(context, sentence, pronoun, goes_on)):
                    somebody = True
                    continue
                if self.filters.passes(context, sentence, span):
                    yield _hit(sentence, span, text, folded, pronoun)
                    spoken_of = spoken_of if pronoun.pair else sentence.index

    def _generic(self, context: CheckContext, sentence: Sentence, pronoun: Pronoun, goes_on: bool) -> bool:
        """Tell whether a single pronoun stands for any person: after "a patient", no name or woman or man near."""
        if context.document.quote(sentence.span)[pronoun.start : pronoun.end].isupper():
            return False
        near = [s for s in (context.lead_in(sentence), context.previous(sentence)) if s is not None] + [sentence]
        at = sentence.span.start + pronoun.start
        if self._of_each(context, sentence, at):
            near = [sentence]
        if any(context.holds(self.gendered, s) or self._names(context, s, at) for s in near):
            return False
        question = context.folded(sentence.span).rstrip().endswith("?")
        if not question and context.holds(self.told, sentence) and not context.holds(self.rules, sentence):
            return False
        return goes_on or any(self._speaks_of_anyone(context, s, at) for s in near)

    def _speaks_of_anyone(self, context: CheckContext, sentence: Sentence, at: int) -> bool:
        if any(span.end <= at for span in context.find_any(self.anyone, sentence)):
            return True
        return any(
            _is_one(context.folded(span), context.before(sentence, span.start))
            for span in context.find_any(self.roles, sentence)
            if span.end <= at
        )

    def _of_each(self, context: CheckContext, sentence: Sentence, at: int) -> bool:
        """Tell whether the sentence itself speaks of each or any person: who was named before is not meant."""
        if any(s.end <= at for s in context.find_any(self.anyone, sentence)):
            return True
        roles = context.find_any(self.roles, sentence)
        before = [context.before(sentence, span.start) for span in roles if span.end <= at]
        ruled = context.holds(self.rules, sentence)
        return any(_EACH.search(words) or (ruled and _ANY_ONE.search(words)) for words in before)

    def _names(self, context: CheckContext, sentence: Sentence, at: int) -> bool:
        """Tell whether a person is named in a sentence before the offset."""
        text = context.document.text[sentence.span.start : min(sentence.span.end, at)]
        found = [match.span() for pattern in (_NAMED, _CAPITAL) for match in pattern.finditer(text)]
        if (first := _FIRST.match(text)) and is_verb(first[2], first[3]):
            found.append(first.span(1))
        return any(
            not self._common(context, sentence, Span(sentence.span.start + start, sentence.span.start + end))
            for start, end in found
        )

    def _common(self, context: CheckContext, sentence: Sentence, name: Span) -> bool:
        """Tell whether capitalised words are a role, an office or nobody in particular rather than a name."""
        words, before = context.document.quote(name), context.before(sentence, name.start)[-_FAR:]
        if re.match(_TITLE, context.document.text[name.start : name.end + _NEAR]):
            return False
        office = _NOT_NAMES.search(words) or _OFFICE_BEFORE.search(before[-_NEAR:]) or _OFFICE_OF.search(before)
        common = context.find_any(self.roles + self.anyone, sentence)
        return bool(office) or any(other.touches(name) for other in common)


def _is_one(role: str, before: str) -> bool:
    """Tell whether a role with the words before it is any one person: "a patient", and the slip "each students"."""
    several = is_plural(role.partition(" of ")[0].split()[-1])
    return _DETERMINER.search(before) is not None and (not several or _EACH.search(before) is not None)


def _with_pronouns(context: CheckContext) -> Iterator[Sentence]:
    """Yield the sentences with a pronoun: the scan would see "he" in "the", and so in every sentence."""
    sentences = context.analysis.sentences
    indices = {bisect_right(context.analysis.starts, at) - 1 for at in pronoun_places(context.document.folded)}
    return (sentences[index] for index in sorted(indices) if index >= 0)


def _hit(sentence: Sentence, span: Span, text: str, folded: str, pronoun: Pronoun) -> Hit:
    change = they(text, folded, pronoun)
    clause = Span(sentence.span.start + change.start, sentence.span.start + change.end)
    safety = "safe" if pronoun.pair and change.sure else "review"
    facts = (("instead", change.text), ("safety", safety))
    confidence = Confidence.HIGH if pronoun.pair else Confidence.MEDIUM
    return Hit(span, captures=(("clause", clause),), facts=facts, confidence=confidence)
