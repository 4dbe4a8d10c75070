"""Definition: a term is used and never explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import silenced
from policylint.document import Role, Span
from policylint.finding import Hit
from policylint.glossary import Term
from policylint.vocabulary import Vocabulary

_GUARDS = ("mentioned", "named", "legal", "addressed")
# What follows a term on folded text and says what it means; a short name in brackets or praise does not.
_MEANS = re.compile(
    r"\W{0,4}\s?(?:\((?:see |(?:[^\s)]+\s+){2,}[^\s)])|"
    r"[^\w(]{0,4}\b(?:means?|meaning|refers? to|is defined as|are defined as|is (?:when|where|how|about|not the same|"
    r"everyone(?! ?'s)|more than)|are (?:differences|gaps|beliefs|conditions|rules|everyday|the)|describes|"
    r"acknowledges|encompasses|recogni[sz]es that|is any|"
    r"is (?:a|an|the) (?:\w+ )?(?:difference|lean\w*|state|set|idea|practice|tendency|way|belief|system|process|"
    r"condition|mix|range|gap|view|feeling|form|habit|unfair\w*|everyday|act|ability|presence|"
    r"absence)|we mean|exists when)\b|"
    r",? (?:that is|i\.e\.|which (?:is|means)|defined (?:here )?as|by which we mean|or the )|\]\()"
)
_GLOSS = re.compile(r"\W{0,4}\s?[-:]\W{0,4}\s?(?:\w+\W+){3}")
_INTRODUCES = re.compile(
    r"\b(?:call(?:ed)?(?: this| it)?|known as|the terms?|the words?|defines?|the name for)\W{1,4}$"
)
_BRACKET = 2  # characters between a term and its short name: "social drivers of health (SDOH)" is one use, unexplained
_IN_BRACKETS = re.compile(r"(?:\w+\W+){3}\(\W*$")  # and nothing else stands in them: "unfair gaps (inequities)"


class DefinitionOptions(Options):
    """What must be explained at its first use."""

    what: Literal["terms", "glossary"] = Field(
        description="terms: the vocabularies below. glossary: the terms of the glossary."
    )
    terms: Names = Field((), description="Vocabularies of terms.")
    known: Names = Field((), description="Vocabularies of terms that everybody knows.")
    section: Names = Field((), description="Headings over a list of definitions: a term is explained there.")
    unless: Names = Field((), description="A sentence with one of these points to where its terms are explained.")
    everywhere: Names = Field((), description="What, anywhere, says where all terms are explained.")
    at_most: int = Field(1_000, ge=1, description="So many findings a document.")


@dataclass(frozen=True, slots=True)
class Definition(Check):
    """Yields a hit at the first use of each unexplained term."""

    options = DefinitionOptions

    what: str
    terms: tuple[Term, ...]
    known: tuple[Vocabulary, ...]
    section: tuple[Vocabulary, ...]
    unless: tuple[Vocabulary, ...]
    everywhere: tuple[Vocabulary, ...]
    at_most: int

    @classmethod
    def build(cls, options: DefinitionOptions, lookup: Lookup) -> Definition:
        """Compile the options of a rule."""
        if options.what == "terms" and not options.terms:
            raise ValueError("what: terms needs a list of terms")
        terms = tuple(Term("", "", words) for words in lookup(options.terms))
        return cls(
            options.what,
            lookup.glossary.terms if options.what == "glossary" else terms,
            lookup(options.known),
            lookup(options.section),
            lookup(options.unless),
            lookup(options.everywhere),
            options.at_most,
        )

    @property
    def captures(self) -> frozenset[str]:
        """The term, and what the glossary says that it means."""
        return frozenset({"term", "means"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        if any(context.holds(self.everywhere, s) for s in context.sentences_with(self.everywhere)):
            return
        yield from sorted(self._terms(context), key=lambda hit: hit.span or Span(0, 0))[: self.at_most]

    def _terms(self, context: CheckContext) -> list[Hit]:
        """Return a hit for each term at its first use in running text; a term within a longer one is not used."""
        first: dict[Term, Span] = {}
        explained: set[Term] = set()
        for sentence in context.sentences_with([term.words for term in self.terms]):
            for term, span in self._uses(context, sentence):
                if self._explained(context, sentence, span):
                    explained.add(term)
                elif context.block(sentence).role is not Role.HEADING and (
                    term not in first and silenced(context, sentence, span, _GUARDS) is None
                ):
                    first[term] = span
        return [
            Hit(span, captures=(("term", span),), facts=(("means", term.means),) if term.means else ())
            for term, span in first.items()
            if term.explain and term not in explained
        ]

    def _uses(self, context: CheckContext, sentence: Sentence) -> list[tuple[Term, Span]]:
        known = context.find_any(self.known, sentence)
        found = [(term, span) for term in self.terms for span in context.find(term.words, sentence)]
        return [
            (term, span)
            for term, span in found
            if not any(span.touches(other) and len(other) > len(span) for _, other in found)
            and not any(span.touches(other) for other in known)
            and not any(term is same and 0 < span.start - other.end <= _BRACKET for same, other in found)
        ]

    def _explained(self, context: CheckContext, sentence: Sentence, span: Span) -> bool:
        """Tell whether the term's meaning stands beside it, or the term stands in a list of definitions."""
        over = context.heading(sentence)
        if over is not None and context.holds(self.section, over):
            return True
        if context.holds(self.unless, sentence):
            return True
        before, after = context.before(sentence, span.start), context.after(sentence, span.end)
        if _INTRODUCES.search(before) or _MEANS.match(after):
            return True
        if _IN_BRACKETS.search(before) and re.match(r"\W?\)", after):
            return True
        return not re.search(r"\w", before) and _GLOSS.match(after) is not None
