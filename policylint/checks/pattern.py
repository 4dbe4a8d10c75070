"""Pattern: words in a grammatical relation, told by spaCy's tags and dependencies, in sentences that hold a literal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import Field

from policylint.checks.base import Check, CheckContext, Lookup, Names
from policylint.checks.filters import FilterOptions, Filters
from policylint.document import Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

TokenPattern = dict[str, Any]


class PatternOptions(FilterOptions):
    """spaCy patterns, looked for in candidate sentences only."""

    words: Names = Field(description="Only sentences with one of these vocabularies are parsed.")
    tokens: tuple[tuple[TokenPattern, ...], ...] = Field((), description="Patterns of spaCy's Matcher.")
    dependencies: tuple[tuple[TokenPattern, ...], ...] = Field((), description="Patterns of spaCy's DependencyMatcher.")
    touching: bool = Field(True, description="The match must touch one of the words.")


@dataclass(frozen=True, slots=True)
class PatternCheck(Check):
    """Yields a hit for each match that passes the filters."""

    options = PatternOptions

    words: tuple[Vocabulary, ...]
    tokens: tuple[tuple[TokenPattern, ...], ...]
    dependencies: tuple[tuple[TokenPattern, ...], ...]
    touching: bool
    filters: Filters

    @classmethod
    def build(cls, options: PatternOptions, lookup: Lookup) -> PatternCheck:
        """Compile the options of a rule."""
        if not options.tokens and not options.dependencies:
            raise ValueError("a pattern needs tokens or dependencies")
        return cls(
            lookup(options.words),
            options.tokens,
            options.dependencies,
            options.touching,
            Filters.build(options, lookup),
        )

    @property
    def captures(self) -> frozenset[str]:
        """The captures that the rule names."""
        return frozenset(name for name, _ in self.filters.capture)

    @property
    def triggers(self) -> tuple[Vocabulary, ...]:
        """What there must be for a hit."""
        return self.words

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order; the longest of overlapping matches."""
        sentences = [s for s in context.sentences_with(self.words) if context.holds(self.words, s)]
        docs = context.analysis.parse(sentences) if sentences else {}
        for sentence in sentences:
            wanted = context.find_any(self.words, sentence)
            end = -1
            for start, stop in sorted(self._matches(docs[sentence.index]), key=lambda m: (m[0], -m[1])):
                span = Span(sentence.span.start + start, sentence.span.start + stop)
                if span.start < end or (self.touching and not any(span.touches(word) for word in wanted)):
                    continue
                if self.filters.passes(context, sentence, span):
                    yield Hit(span, captures=self.filters.captures(context, sentence))
                    end = span.end

    def _matches(self, doc: Doc) -> list[tuple[int, int]]:
        from spacy.matcher import DependencyMatcher, Matcher

        found: list[tuple[int, int]] = []
        if self.tokens:
            matcher = Matcher(doc.vocab, validate=False)
            matcher.add("p", [list(pattern) for pattern in self.tokens])
            found += [(doc[start].idx, doc[stop - 1].idx + len(doc[stop - 1])) for _, start, stop in matcher(doc)]
        if self.dependencies:
            dependency = DependencyMatcher(doc.vocab, validate=False)
            dependency.add("p", [list(pattern) for pattern in self.dependencies])
            for _, tokens in dependency(doc):
                first, last = doc[min(tokens)], doc[max(tokens)]
                found.append((first.idx, last.idx + len(last)))
        return found
