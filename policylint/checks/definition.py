"""Definition: a term or an acronym is used and never explained."""

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
from policylint.vocabulary import Vocabulary

_ACRONYM = re.compile(r"(?<![\w@.-])[A-Z][A-Z&]{1,6}s?(?![\w@-])")
_EXPLAINS = re.compile(r"^\s*(?:\(|[-–—:]|,? (?:is|are|means|refers to|stands for)\b)")


class DefinitionOptions(Options):
    """What must be explained at its first use."""

    what: Literal["acronym", "terms"] = Field(description="acronym: words in capitals. terms: the vocabularies below.")
    terms: Names = Field((), description="Vocabularies of terms.")
    known: Names = Field((), description="Vocabularies of acronyms or terms that everybody knows.")


@dataclass(frozen=True, slots=True)
class Definition(Check):
    """Yields a hit at the first use of each unexplained term."""

    options = DefinitionOptions

    what: str
    terms: tuple[Vocabulary, ...]
    known: tuple[Vocabulary, ...]

    @classmethod
    def build(cls, options: DefinitionOptions, lookup: Lookup) -> Definition:
        """Compile the options of a rule."""
        if options.what == "terms" and not options.terms:
            raise ValueError("what: terms needs a list of terms")
        return cls(options.what, lookup(options.terms), lookup(options.known))

    @property
    def captures(self) -> frozenset[str]:
        """The term."""
        return frozenset({"term"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        uses = self._acronyms(context) if self.what == "acronym" else self._terms(context)
        first: dict[str, tuple[Sentence, Span]] = {}
        explained: set[str] = set()
        for sentence, span in uses:
            term = context.document.quote(span).removesuffix("s") if self.what == "acronym" else context.folded(span)
            first.setdefault(term, (sentence, span))
            if _explained(context, sentence, span):
                explained.add(term)
        for term, (sentence, span) in first.items():
            if (
                term not in explained
                and silenced(context, sentence, span, ("mentioned", "named", "legal", "addressed")) is None
            ):
                yield Hit(span, captures=(("term", span),))

    def _terms(self, context: CheckContext) -> Iterator[tuple[Sentence, Span]]:
        for sentence in context.sentences_with(self.terms):
            for span in context.find_any(self.terms, sentence):
                if not any(span.touches(known) for known in context.find_any(self.known, sentence)):
                    yield sentence, span

    def _acronyms(self, context: CheckContext) -> Iterator[tuple[Sentence, Span]]:
        for sentence in context.analysis.sentences:
            text = context.document.quote(sentence.span)
            if text.isupper() or context.block(sentence).role is Role.HEADING:
                continue
            known = context.find_any(self.known, sentence)
            for match in _ACRONYM.finditer(text):
                span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
                if not any(span.touches(other) for other in known):
                    yield sentence, span


def _explained(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Tell whether the term is followed by its meaning, stands in brackets behind it, or in a list of definitions."""
    if silenced(context, sentence, span, ("defined",)) is not None:
        return True
    before, after = context.before(sentence, span.start), context.after(sentence, span.end)
    return before.rstrip().endswith("(") or _EXPLAINS.match(after) is not None
