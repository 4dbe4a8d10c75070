"""Balance: which of two sets of words prevails in a document, and how many of its duties are of the wanted sort."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.missing import title_span
from policylint.checks.zones import Zones, find_zones, opener
from policylint.document import Role, Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

# Where a verb starts a duty of its own: "answers phones, files charts and ...", "responsible for ...", "will ...".
_STARTS_DUTY = re.compile(
    r"(?:^\W*|[,;:*•▪●·]\s*|\b(?:and|or|by|to|for|through|will|may|must|shall|can|also|then|while|you'll|"
    r"includ(?:e|es|ing)|involv(?:e|es|ing)|and/or|&|responsibly|effectively|independently|accurately|routinely|daily)\s+)$"
)
_LONGEST_LABEL = 40
_Parts = Callable[[CheckContext, Sentence], list[Span]]
_SEMICOLON = re.compile(r";\s+")
_BULLETS = re.compile(r"\s*[*•●▪◦■➢✓]\s+")


class LeanOptions(Options):
    """Counts words of two sets; a hit where one prevails."""

    heavy: Names = Field(description="The words that should not prevail.")
    light: Names = Field(description="The words held against them.")
    at_least: int = Field(3, ge=1, description="Fewest words of the heavier side for a judgement.")
    times: float = Field(2.0, gt=0, description="How many times the other side's number they must reach.")
    by: int = Field(0, ge=0, description="How many more than the other side they must be.")
    either_way: bool = Field(False, description="Also a hit where the light words prevail in the same measure.")
    sides: tuple[str, str] = Field(("heavy", "light"), description="Names of the two sides, for {side} and {other}.")
    zones: Names = Field((), description="Vocabularies of headings that divide the document into zones.")
    not_in: Names = Field((), description="Zones in which nothing counts.")


@dataclass(frozen=True, slots=True)
class Lean(Check):
    """Yields one hit on the whole document."""

    options = LeanOptions

    heavy: tuple[Vocabulary, ...]
    light: tuple[Vocabulary, ...]
    at_least: int
    times: float
    by: int
    either_way: bool
    sides: tuple[str, str]
    zones: tuple[Vocabulary, ...]
    not_in: frozenset[str]

    @classmethod
    def build(cls, options: LeanOptions, lookup: Lookup) -> Lean:
        """Compile the options of a rule."""
        return cls(
            lookup(options.heavy),
            lookup(options.light),
            options.at_least,
            options.times,
            options.by,
            options.either_way,
            options.sides,
            lookup(options.zones),
            frozenset(v.name for v in lookup(options.not_in)),
        )

    @property
    def captures(self) -> frozenset[str]:
        """The words counted, how many there are of each side, and which prevails over which.

        heavy-prevails, light-prevails: empty, and there only where that side does: for rewrites of its own.
        """
        return frozenset({"words", "more", "fewer", "side", "other", "heavy-prevails", "light-prevails"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield one hit or none; a clause that is to restore the balance (`armed`) leans of itself: not judged."""
        if context.armed:
            return
        zones = find_zones(context, self.zones)
        heavy, light = self._counted(context, self.heavy, zones), self._counted(context, self.light, zones)
        if self._prevails(heavy, light):
            yield self._hit(context, heavy, light, self.sides, "heavy-prevails")
        elif self.either_way and self._prevails(light, heavy):
            yield self._hit(context, light, heavy, (self.sides[1], self.sides[0]), "light-prevails")

    def _counted(self, context: CheckContext, words: tuple[Vocabulary, ...], zones: Zones) -> list[Span]:
        spans = (span for s in context.sentences_with(words) for span in context.find_any(words, s))
        return [span for span in spans if not self.not_in or zones.at(span.start) not in self.not_in]

    def _prevails(self, more: list[Span], fewer: list[Span]) -> bool:
        return len(more) >= max(self.at_least, self.times * len(fewer), len(fewer) + self.by)

    def _hit(
        self,
        context: CheckContext,
        more: list[Span],
        fewer: list[Span],
        sides: tuple[str, str],
        prevailing: str,
    ) -> Hit:
        words = ", ".join(dict.fromkeys(context.folded(span) for span in more))
        facts = (
            ("words", words),
            (prevailing, ""),
            ("more", str(len(more))),
            ("fewer", str(len(fewer))),
            ("side", sides[0]),
            ("other", sides[1]),
        )
        return Hit(None, anchor=title_span(context), facts=facts, evidence=tuple(more))


class ShareOptions(Options):
    """Counts the duties of a zone; a hit where too few of them hold certain words.

    In those zones a list item or a line is one duty; running text is cut before each of the `verbs` that starts one.
    Elsewhere only what starts with such a verb counts.
    """

    zones: Names = Field(description="Vocabularies of headings that divide the document into zones.")
    in_: Names = Field(alias="in", description="The zones whose duties count.")
    or_in: Names = Field((), description="Zones to look in, too, where those hold fewer than `at_least`.")
    or_outside: bool = Field(False, description="Then also outside all zones.")
    of: Names = Field(description="A duty with one of these counts as wanted.")
    half: Names = Field((), description="A duty with one of these counts half.")
    verbs: Names = Field((), description="Verbs that start a duty; without them, a sentence is one duty.")
    unless: Names = Field((), description="A duty with one of these does not count.")
    at_least: int = Field(5, ge=1, description="Fewest duties for a judgement.")
    below: float = Field(0.2, gt=0, le=1, description="A hit where the wanted share is less than this.")


@dataclass(frozen=True, slots=True)
class Share(Check):
    """Yields one hit on the whole document."""

    options = ShareOptions

    zones: tuple[Vocabulary, ...]
    in_: tuple[str, ...]
    wider: frozenset[str | None]
    of: tuple[Vocabulary, ...]
    half: tuple[Vocabulary, ...]
    verbs: tuple[Vocabulary, ...]
    unless: tuple[Vocabulary, ...]
    at_least: int
    below: float

    @classmethod
    def build(cls, options: ShareOptions, lookup: Lookup) -> Share:
        """Compile the options of a rule."""
        inside = tuple(v.name for v in lookup(options.in_))
        outside = {None} if options.or_outside else set()
        return cls(
            lookup(options.zones),
            inside,
            frozenset({*inside, *(v.name for v in lookup(options.or_in)), *outside}),
            lookup(options.of),
            lookup(options.half),
            lookup(options.verbs),
            lookup(options.unless),
            options.at_least,
            options.below,
        )

    @property
    def captures(self) -> frozenset[str]:
        """How many duties there are, how many are wanted, and their share in percent."""
        return frozenset({"items", "wanted", "share"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield one hit or none."""
        zones = find_zones(context, self.zones)
        duties = self._duties(context, zones, frozenset(self.in_), self._listed)
        if len(duties) < self.at_least:
            duties = self._duties(context, zones, self.wider, self._told)
        if len(duties) < self.at_least:
            return
        wanted = sum(self._worth(context, sentence, part) for sentence, part in duties)
        share = wanted / len(duties)
        if share < self.below:
            facts = (("items", str(len(duties))), ("wanted", f"{wanted:g}"), ("share", f"{100 * share:.0f}"))
            anchor = opener(context, zones, self.in_) or title_span(context)
            yield Hit(None, anchor=anchor, facts=facts, evidence=tuple(part for _, part in duties))

    def _worth(self, context: CheckContext, sentence: Sentence, part: Span) -> float:
        """Return 1 for a duty of the wanted sort, 0.5 for half of one."""
        for words, worth in ((self.of, 1.0), (self.half, 0.5)):
            if any(part.start <= span.start < part.end for span in context.find_any(words, sentence)):
                return worth
        return 0.0

    def _duties(
        self, context: CheckContext, zones: Zones, inside: frozenset[str] | frozenset[str | None], parts: _Parts
    ) -> list[tuple[Sentence, Span]]:
        """Return each duty with the sentence that it is, or is part of."""
        return [
            (sentence, part)
            for sentence in context.analysis.sentences
            if zones.at(sentence.span.start) in inside and not _is_label(context, zones, sentence)
            for part in parts(context, sentence)
            if not any(span.touches(part) for span in context.find_any(self.unless, sentence))
        ]

    def _listed(self, context: CheckContext, sentence: Sentence) -> list[Span]:
        """Return the duties of a sentence in a zone of duties: one for an item or a line, several for running text."""
        text = context.folded(sentence.span).rstrip()
        if marks := [match.end() for match in _BULLETS.finditer(text)]:
            return _cut(sentence.span, marks)
        if len(marks := [match.end() for match in _SEMICOLON.finditer(text)]) > 1:
            return _cut(sentence.span, [0, *marks])
        item = context.block(sentence).role in (Role.LIST_ITEM, Role.CELL) or not text.endswith((".", "!", "?"))
        starts = self._starts(context, sentence)
        if item or not self.verbs or starts[:1] == [0]:
            return [sentence.span] if len(text.split()) > 1 and not text.endswith(":") else []
        return _cut(sentence.span, starts)

    def _told(self, context: CheckContext, sentence: Sentence) -> list[Span]:
        """Return the duties of a sentence elsewhere: what starts with a verb that names a duty, or is a wanted one.

        Prose tells the wanted ones in other shapes, too ("Most of the work is listening").
        """
        starts = self._starts(context, sentence)
        if not starts and context.holds(self.of, sentence):
            return [sentence.span]
        if context.block(sentence).role is Role.LIST_ITEM and starts[:1] == [0]:
            return [sentence.span]
        return _cut(sentence.span, starts)

    def _starts(self, context: CheckContext, sentence: Sentence) -> list[int]:
        """Return where verbs start duties, counted from the sentence's start."""
        text = context.folded(sentence.span)
        verbs = (span.start - sentence.span.start for span in context.find_any(self.verbs, sentence))
        return [start for start in verbs if _STARTS_DUTY.search(text[:start])]


def _is_label(context: CheckContext, zones: Zones, sentence: Sentence) -> bool:
    """Tell a heading, or the words that open a zone, from what follows or ran into them ("DutiesAnswer the phone")."""
    block = context.block(sentence)
    if block.role is Role.HEADING and sentence.span.start == block.span.start:
        return True
    return sentence.span.start in zones.starts and len(sentence.span) < _LONGEST_LABEL


def _cut(span: Span, starts: list[int]) -> list[Span]:
    """Return the parts of a span from each of the starts (counted from the span's own) to the next."""
    edges = [*(span.start + start for start in starts), span.end]
    return [Span(start, end) for start, end in pairwise(edges) if start < end]
