"""What span checks ask of a match before it counts: company it must or must not keep, person, polarity, guards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import CheckContext, Lookup, Names, Options
from policylint.checks.guards import GUARDS, silenced
from policylint.document import Span
from policylint.vocabulary import Vocabulary

_LONGEST_TAG = 3  # words: "No exceptions." says of what only together with the sentence before
_TURN = re.compile(r"[;]|\b(?:but|however|except|although|otherwise)\b")


class FilterOptions(Options):
    """Conditions that every check of words understands."""

    with_: Names = Field((), alias="with", description="One of these vocabularies must stand in the sentence.")
    unless: Names = Field((), description="Silent where one of these stands in the same part of the sentence.")
    still: Names = Field((), description="One of these in the sentence outweighs `unless`.")
    unless_near: Names = Field(
        (), description="Silent where one of these touches the match or stands within three words of it."
    )
    unless_ahead: Names = Field(
        (), description="Silent where one of these stands in the sentence, the next ones, or the list below."
    )
    unless_behind: Names = Field((), description="Silent where one of these stands before it in its section.")
    unless_over: Names = Field((), description="Silent where its list's lead-in or its heading holds one of these.")
    look_behind: int = Field(4, ge=1, le=8, description="How many sentences `unless_behind` looks back.")
    look_ahead: int = Field(2, ge=0, le=5, description="How many sentences `unless_ahead` looks on.")
    topic: Names = Field(
        (), description="One of these must stand in the sentence, its row, its heading, the title, or near."
    )
    topic_reach: int = Field(2, ge=0, le=5, description="How many sentences on each side are near enough for `topic`.")
    person: Names = Field((), description="Who is meant; tells them from `not_person`.")
    not_person: Names = Field((), description="Silent where the nearest person named before the match is one of these.")
    capture: dict[str, Names] = Field(
        default_factory=dict, description="Named parts of the sentence for messages and rewrites."
    )
    at_home: Names = Field(
        (), description="Kinds of documents that are all about this: no `topic` is asked, and headings count as text."
    )
    guards_off: Names = Field((), description="Guards that this rule does not want (mentioned, heading, named, ...).")


@dataclass(frozen=True, slots=True)
class Filters:
    """The conditions, compiled."""

    with_: tuple[Vocabulary, ...] = ()
    unless: tuple[Vocabulary, ...] = ()
    still: tuple[Vocabulary, ...] = ()
    unless_near: tuple[Vocabulary, ...] = ()
    unless_ahead: tuple[Vocabulary, ...] = ()
    unless_behind: tuple[Vocabulary, ...] = ()
    unless_over: tuple[Vocabulary, ...] = ()
    look_behind: int = 4
    look_ahead: int = 2
    topic: tuple[Vocabulary, ...] = ()
    topic_reach: int = 2
    person: tuple[Vocabulary, ...] = ()
    not_person: tuple[Vocabulary, ...] = ()
    capture: tuple[tuple[str, tuple[Vocabulary, ...]], ...] = ()
    at_home: frozenset[str] = frozenset()
    guards: tuple[str, ...] = tuple(GUARDS)

    @classmethod
    def build(cls, options: FilterOptions, lookup: Lookup) -> Filters:
        """Compile the options; an unknown guard is an error at its place."""
        for name in options.guards_off:
            if name not in GUARDS:
                raise ValueError(f"guards_off: there is no guard {name!r}; known are {', '.join(GUARDS)}")
        return cls(
            with_=lookup(options.with_),
            unless=lookup(options.unless),
            still=lookup(options.still),
            unless_near=lookup(options.unless_near),
            unless_ahead=lookup(options.unless_ahead),
            unless_behind=lookup(options.unless_behind),
            unless_over=lookup(options.unless_over),
            look_behind=options.look_behind,
            look_ahead=options.look_ahead,
            topic=lookup(options.topic),
            topic_reach=options.topic_reach,
            person=lookup(options.person),
            not_person=lookup(options.not_person),
            capture=tuple((name, lookup(names)) for name, names in options.capture.items()),
            at_home=frozenset(options.at_home),
            guards=tuple(name for name in GUARDS if name not in options.guards_off),
        )

    def passes(self, context: CheckContext, sentence: Sentence, span: Span) -> bool:
        """Tell whether a match counts."""
        if self.with_ and not context.holds(self.with_, sentence):
            return False
        at_home = context.kind in self.at_home
        off = (
            self._excused(context, sentence, span)
            or self._near(context, sentence, span)
            or self._about_others(context, sentence, span)
            or self._ahead(context, sentence)
            or self._behind(context, sentence)
            or self._beneath(context, sentence)
            or not (at_home or self._on_topic(context, sentence))
        )
        guards = tuple(name for name in self.guards if not (at_home and name == "heading"))
        return not off and silenced(context, sentence, span, guards) is None

    def captures(self, context: CheckContext, sentence: Sentence) -> tuple[tuple[str, Span], ...]:
        """Return the first match of each capture in the sentence."""
        found = ((name, context.find_any(words, sentence)) for name, words in self.capture)
        return tuple((name, spans[0]) for name, spans in found if spans)

    def _excused(self, context: CheckContext, sentence: Sentence, span: Span) -> bool:
        part = _part(context, sentence, span)
        excused = any(found.touches(part) for found in context.find_any(self.unless, sentence))
        about = [sentence]
        if not excused and (before := _leans_on(context, sentence)) is not None:
            excused = context.holds(self.unless, before)
            about.append(before)
        return excused and not any(context.holds(self.still, other) for other in about)

    def _on_topic(self, context: CheckContext, sentence: Sentence) -> bool:
        if not self.topic:
            return True
        first, last = max(sentence.index - self.topic_reach, 0), sentence.index + self.topic_reach
        over = (context.heading(sentence), context.title())
        near = (*context.analysis.sentences[first : last + 1], *context.row(sentence), *filter(None, over))
        return any(context.holds(self.topic, other) for other in near)

    def _near(self, context: CheckContext, sentence: Sentence, span: Span) -> bool:
        for other in context.find_any(self.unless_near, sentence):
            between = context.folded(Span(min(span.end, other.end), max(span.start, other.start)))
            if other.touches(span) or len(between.split()) <= 3:
                return True
        return False

    def _about_others(self, context: CheckContext, sentence: Sentence, span: Span) -> bool:
        """The nearest person named before the match is not the one the rule protects, nor is its object."""
        if not self.not_person:
            return False
        own = context.find_any(self.person, sentence)
        if any(span.start <= person.start < span.end + 25 for person in own):
            return False
        others = [other.start for other in context.find_any(self.not_person, sentence) if other.start < span.start]
        before = [person.start for person in own if person.start < span.start]
        return bool(others) and max(others) > max(before, default=-1)

    def _ahead(self, context: CheckContext, sentence: Sentence) -> bool:
        if not self.unless_ahead:
            return False
        near = [sentence, *context.items(sentence)]
        section = context.block(sentence).section
        following = context.analysis.sentences[sentence.index + 1 : sentence.index + 1 + self.look_ahead]
        near += [other for other in following if context.block(other).section == section]
        return any(context.holds(self.unless_ahead, other) for other in near)

    def _behind(self, context: CheckContext, sentence: Sentence) -> bool:
        if not self.unless_behind:
            return False
        near = (context.previous(sentence, distance) for distance in range(1, self.look_behind + 1))
        return any(other is not None and context.holds(self.unless_behind, other) for other in near)

    def _beneath(self, context: CheckContext, sentence: Sentence) -> bool:
        if not self.unless_over:
            return False
        over = (context.lead_in(sentence), context.heading(sentence))
        return any(other is not None and context.holds(self.unless_over, other) for other in over)


def _leans_on(context: CheckContext, sentence: Sentence) -> Sentence | None:
    """Return the sentence before in the same block, where this one is a few words that say nothing alone."""
    if len(context.folded(sentence.span).split()) > _LONGEST_TAG:
        return None
    before = context.previous(sentence)
    return before if before is not None and before.block == sentence.block else None


def _part(context: CheckContext, sentence: Sentence, span: Span) -> Span:
    """Return the part of the sentence, between "but", "however" and semicolons, that holds the match."""
    text = context.folded(sentence.span)
    start, end = 0, len(text)
    for turn in _TURN.finditer(text):
        if turn.end() <= span.start - sentence.span.start:
            start = turn.end()
        elif turn.start() >= span.end - sentence.span.start:
            end = turn.start()
            break
    return Span(sentence.span.start + start, sentence.span.start + end)
