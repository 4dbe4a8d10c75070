"""Substitution: words that have a plainer or kinder equivalent, from a table; their inflection is carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.filters import FilterOptions, Filters
from policylint.checks.instead import adds_behind, better, kept_names
from policylint.checks.surroundings import adjacent, goes_on, in_label, in_name, in_reach, is_noun, may_be_followed
from policylint.document import Role, Span
from policylint.finding import Confidence, Hit
from policylint.parts import Part, is_part
from policylint.vocabulary import Vocabulary

_PERFECT = re.compile(
    r"\b(?:have|has|had|having|be|been|being|is|are|was|were|get|gets|got|'ve)\s+(?:(?:\w+ly|not|also)\s+)*$"
)
# "services rendered on", "costs incurred by": said of the word before, which is no subject ("we rendered").
_SAID_OF = re.compile(r"\b(?!(?:i|we|you|they|he|she|it|who|which|that)\b)[a-z]{3,}\s+$")
_NO_OBJECT = re.compile(r"\s*(?:[.,;:)]|$|\s(?:by|on|in|at|from|during|under|to|for|as|with|through|or|and)\b)")


class EntryOptions(Options):
    """One row of the table."""

    say: str = Field(description="The wording to replace; a ~ lets a word be inflected.")
    instead: str | None = Field(
        None,
        description="The better wording, in its base form: its first word, or the one with ~, takes the inflection; "
        "{vocabulary} keeps what that matched; {uses|use} is for one and for several. Without it, a person must tell.",
    )
    as_: Part | None = Field(
        None, alias="as", description="Only where the words beside it tell that the word is this part of speech."
    )
    alone: bool = Field(False, description="Only as a noun of its own: it does not describe the word that follows.")
    after: Names = Field((), description="One of these vocabularies must stand before it, at most four words away.")
    before: Names = Field((), description="One of these vocabularies must follow it, at most four words away.")
    not_after: Names = Field((), description="Silent right after one of these vocabularies.")
    not_before: Names = Field((), description="Silent right before one of these vocabularies.")
    kinds: Names = Field((), description="Only in documents of these kinds.")
    safe: bool = Field(True, description="False: the sense or the grammar wants a person's eye.")


class SubstitutionOptions(FilterOptions):
    """A table of better wordings."""

    table: tuple[EntryOptions, ...] = Field(min_length=1, description="The rows; the longest wording wins.")
    not_: Names = Field((), alias="not", description="Longer wordings in which the words mean another thing.")
    once: bool = Field(True, description="Report each wording at its first place only; the others are evidence.")
    headings: bool = Field(False, description="Look into headings, too.")
    labels: bool = Field(True, description="Look into the questions of a form, too.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A compiled row. `kept` are the vocabularies whose words the better wording keeps, by name."""

    words: Vocabulary
    say: str
    instead: str | None
    kept: tuple[tuple[str, Vocabulary], ...]
    part: Part | None
    alone: bool
    after: tuple[Vocabulary, ...]
    before: tuple[Vocabulary, ...]
    not_after: tuple[Vocabulary, ...]
    not_before: tuple[Vocabulary, ...]
    kinds: tuple[str, ...]
    safe: bool

    @classmethod
    def build(cls, row: EntryOptions, index: int, lookup: Lookup) -> Entry:
        """Compile a row of the table."""
        return cls(
            lookup.wording(row.say, ("table", index, "say")),
            row.say,
            row.instead,
            tuple((name, lookup((name,))[0]) for name in kept_names(row.instead or "")),
            row.as_,
            row.alone,
            lookup(row.after),
            lookup(row.before),
            lookup(row.not_after),
            lookup(row.not_before),
            row.kinds,
            row.safe,
        )

    @property
    def leans(self) -> bool:
        """Whether what stands around the words must tell what they mean."""
        return self.alone or self.part is not None or bool(self.after or self.before)

    def fits(self, context: CheckContext, sentence: Sentence, span: Span) -> bool:
        """Tell whether what stands around a match is as the row wants it."""
        if adjacent(context, sentence, span, self.not_after, following=False):
            return False
        if adjacent(context, sentence, span, self.not_before, following=True):
            return False
        if self.after and not in_reach(context, sentence, span, self.after, following=False):
            return False
        if self.before and not in_reach(context, sentence, span, self.before, following=True):
            return False
        if self.alone and not is_noun(context, sentence, span):
            return False
        if self.part is None:
            return True
        before, after = context.before(sentence, span.start), context.after(sentence, span.end)
        return is_part(self.part, self.say.replace("~", ""), before, context.folded(span), after)


@dataclass(frozen=True, slots=True)
class Substitution(Check):
    """Yields a hit for each wording, with the facts `safety` and, where there is one, `instead`."""

    options = SubstitutionOptions

    entries: tuple[Entry, ...]
    excused: tuple[Vocabulary, ...]
    once: bool
    headings: bool
    labels: bool
    filters: Filters

    @classmethod
    def build(cls, options: SubstitutionOptions, lookup: Lookup) -> Substitution:
        """Compile the options of a rule."""
        return cls(
            tuple(Entry.build(row, index, lookup) for index, row in enumerate(options.table)),
            lookup(options.not_),
            options.once,
            options.headings,
            options.labels,
            Filters.build(options, lookup),
        )

    @property
    def captures(self) -> frozenset[str]:
        """The better wording, and how often the old one stands in the document."""
        return frozenset({"instead", "times", "safety"})

    @property
    def triggers(self) -> tuple[Vocabulary, ...]:
        """What there must be for a hit."""
        return tuple(entry.words for entry in self.entries)

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order; the longest of overlapping wordings."""
        hits = sorted(self._matches(context), key=lambda found: (found[0].start, -found[0].end))
        end, chosen = -1, []
        for span, sentence, entry in hits:
            if span.start < end or not self._fits(context, sentence, span, entry):
                continue
            if self.filters.passes(context, sentence, span):
                safe = entry.safe and not goes_on(context, sentence, span)
                chosen.append((span, entry, _instead(context, sentence, span, entry), safe))
                end = span.end
        yield from self._grouped(chosen)

    def _matches(self, context: CheckContext) -> Iterator[tuple[Span, Sentence, Entry]]:
        possible = context.candidates.possible
        for entry in self.entries:
            if entry.words.name not in possible or (entry.kinds and context.kind not in entry.kinds):
                continue
            for sentence in context.sentences_with((entry.words,)):
                if self.headings or context.block(sentence).role is not Role.HEADING:
                    for span in context.find(entry.words, sentence):
                        yield span, sentence, entry

    def _fits(self, context: CheckContext, sentence: Sentence, span: Span, entry: Entry) -> bool:
        if self.excused and any(other.touches(span) for other in context.find_any(self.excused, sentence)):
            return False
        if in_name(context, sentence, span) or (not self.labels and in_label(context, span)):
            return False
        return entry.fits(context, sentence, span)

    def _grouped(self, chosen: list[tuple[Span, Entry, str | None, bool]]) -> Iterator[Hit]:
        places: dict[str, list[Span]] = {}
        for span, entry, *_ in chosen:
            places.setdefault(entry.say, []).append(span)
        for span, entry, instead, safe in chosen:
            same = places[entry.say]
            if self.once and span != same[0]:
                continue
            sure = safe and not entry.leans
            facts = [("times", str(len(same))), ("safety", "safe" if safe else "review")]
            if instead is not None:
                facts.append(("instead", instead))
            yield Hit(
                span,
                facts=tuple(facts),
                evidence=tuple(same[1:]) if self.once else (),
                confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            )


def _instead(context: CheckContext, sentence: Sentence, span: Span, entry: Entry) -> str | None:
    """Return the better wording; None where it has none, or what follows the words would not fit behind it."""
    if entry.instead is None or (adds_behind(entry.instead) and not may_be_followed(context, sentence, span)):
        return None
    kept = {name: _last(context, sentence, span, words) for name, words in entry.kept}
    before, after = context.before(sentence, span.start), context.after(sentence, span.end)
    perfect = _PERFECT.search(before) is not None or bool(_SAID_OF.search(before) and _NO_OBJECT.match(after))
    found = context.document.quote(span)
    return better(entry.say, entry.instead, found, kept, noun=entry.part == "noun", perfect=perfect)


def _last(context: CheckContext, sentence: Sentence, span: Span, words: Vocabulary) -> str:
    """Return what a vocabulary matched among the words found: the last such words, as they stand."""
    found = [other for other in context.find(words, sentence) if span.covers(other)]
    return " ".join(context.document.quote(found[-1]).split()) if found else ""
