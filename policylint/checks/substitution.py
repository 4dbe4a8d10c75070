"""Substitution: words that have a plainer or kinder equivalent, from a table; the inflection is carried over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.filters import FilterOptions, Filters
from policylint.document import Role, Span
from policylint.finding import Confidence, Hit
from policylint.inflection import gerund, participle, past, plural, third_person
from policylint.parts import Part, is_part
from policylint.vocabulary import Vocabulary


class EntryOptions(Options):
    """One row of the table."""

    say: str = Field(description="The wording to replace, in its base form; a ~ lets it be inflected.")
    instead: str = Field(description="The better wording, in its base form; its first word takes the inflection.")
    as_: Part | None = Field(
        None, alias="as", description="Only where the words beside it tell that the word is this part of speech."
    )
    not_before: Names = Field((), description="Silent before one of these vocabularies.")
    kinds: Names = Field((), description="Only in documents of these kinds.")
    safe: bool = Field(True, description="False: the sense or the grammar wants a person's eye.")


class SubstitutionOptions(FilterOptions):
    """A table of better wordings."""

    table: tuple[EntryOptions, ...] = Field(min_length=1, description="The rows; the longest wording wins.")
    once: bool = Field(True, description="Report each wording at its first place only; the others are evidence.")
    headings: bool = Field(False, description="Look into headings, too.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A compiled row."""

    words: Vocabulary
    base: str
    instead: str
    part: Part | None
    not_before: tuple[Vocabulary, ...]
    kinds: tuple[str, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Substitution(Check):
    """Yields a hit for each wording, with the fact `instead` (inflected) and `safety`."""

    options = SubstitutionOptions

    entries: tuple[Entry, ...]
    names: frozenset[str]
    once: bool
    headings: bool
    filters: Filters

    @classmethod
    def build(cls, options: SubstitutionOptions, lookup: Lookup) -> Substitution:
        """Compile the options of a rule."""
        entries = []
        for index, row in enumerate(options.table):
            words = lookup.wording(row.say, ("table", index, "say"))
            entries.append(
                Entry(
                    words, row.say.replace("~", ""), row.instead, row.as_, lookup(row.not_before), row.kinds, row.safe
                )
            )
        names = frozenset(entry.words.name for entry in entries)
        return cls(tuple(entries), names, options.once, options.headings, Filters.build(options, lookup))

    @property
    def captures(self) -> frozenset[str]:
        """The better wording, and how often the old one stands in the document."""
        return frozenset({"instead", "times", "safety"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order; the longest of overlapping wordings."""
        hits = sorted(self._matches(context), key=lambda found: (found[0].start, -found[0].end))
        end, chosen = -1, []
        for span, sentence, entry in hits:
            if span.start < end or not self._sense(context, sentence, span, entry):
                continue
            if self.filters.passes(context, sentence, span):
                chosen.append((span, entry, _inflected(context.document.quote(span), entry)))
                end = span.end
        yield from self._grouped(chosen)

    def _matches(self, context: CheckContext) -> Iterator[tuple[Span, Sentence, Entry]]:
        possible = context.candidates.among(self.names)
        for entry in self.entries if possible else ():
            if entry.words.name not in possible or (entry.kinds and context.kind not in entry.kinds):
                continue
            for sentence in context.sentences_with((entry.words,)):
                if self.headings or context.block(sentence).role is not Role.HEADING:
                    for span in context.find(entry.words, sentence):
                        yield span, sentence, entry

    def _sense(self, context: CheckContext, sentence: Sentence, span: Span, entry: Entry) -> bool:
        if entry.not_before:
            others = context.find_any(entry.not_before, sentence)
            if any(0 <= other.start - span.end <= 2 for other in others):
                return False
        if entry.part is None:
            return True
        before, after = context.before(sentence, span.start), context.after(sentence, span.end)
        return is_part(entry.part, entry.base, before, context.folded(span), after)

    def _grouped(self, chosen: list[tuple[Span, Entry, str]]) -> Iterator[Hit]:
        places: dict[str, list[Span]] = {}
        for span, entry, _ in chosen:
            places.setdefault(entry.base, []).append(span)
        for span, entry, instead in chosen:
            same = places[entry.base]
            if self.once and span != same[0]:
                continue
            safety = "safe" if entry.safe else "review"
            facts = (("instead", instead), ("times", str(len(same))), ("safety", safety))
            sure = entry.safe and entry.part is None
            yield Hit(
                span,
                facts=facts,
                evidence=tuple(same[1:]) if self.once else (),
                confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            )


def _inflected(found: str, entry: Entry) -> str:
    """Carry the inflection and the capitals of the words found over to the better wording."""
    if not entry.instead:
        return ""
    old, new = found.lower().split(), entry.base.lower().split()
    changed = next(((a, b) for a, b in zip(old, new, strict=False) if a != b), None)
    instead = entry.instead if changed is None else _same_form(*changed, entry)
    if found.isupper() and len(found) > 3:
        return instead.upper()
    return instead[0].upper() + instead[1:] if found[0].isupper() else instead


def _same_form(found: str, base: str, entry: Entry) -> str:
    """Return the better wording in the form in which a word was found: a noun's last word, a verb's first."""
    first, _, rest = entry.instead.partition(" ")
    if entry.part == "noun":
        before, _, last = entry.instead.rpartition(" ")
        return f"{before} {plural(last)}".strip()
    if found == gerund(base):
        first = gerund(first)
    elif found in (past(base), participle(base)):
        first = past(first) if past(first) == participle(first) else participle(first)
    elif found in (third_person(base), plural(base)):
        first = third_person(first)
    return f"{first} {rest}".strip()
