"""Tone: what in a section sounds cold to the person it speaks to, held against what sounds warm.

Each cue counts with its weight, at most twice a sentence. Score = 100 (warm - cold) / (warm + cold + damping), between
-100 and 100: the ratio makes long and short sections comparable, and the damping pulls thin evidence to 0. docs/tone.md
tells how well it agrees with people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import silenced
from policylint.document import Role, Span
from policylint.finding import Confidence, Hit
from policylint.vocabulary import Vocabulary

_ROLES = {Role.PARAGRAPH, Role.LIST_ITEM, Role.CELL, Role.TEXT_BOX}
_GUARDS = ("mentioned", "historical", "reported", "legal")
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:[\s,]+[A-Z]{2,}){3,}\b")
_MOST_IN_SENTENCE = 2
_LEAST = 3.0  # cold points (capitals and shouts aside) without which a section is not looked at closely
_SURE = 25  # points below the floor from which on the finding is plain


class ToneOptions(Options):
    """The cues with their weights, and when a section is too cold."""

    measure: Literal["score", "orders"] = Field(
        "score", description="score: cold cues against warm ones. orders: how many sentences order the reader about."
    )
    cold: dict[str, float] = Field(description="Vocabularies that sound cold, with their weights.")
    warm: dict[str, float] = Field(description="Vocabularies that sound warm, with their weights.")
    most: dict[str, float] = Field(default_factory=dict, description="How often a cue counts in a section at the most.")
    capitals: float = Field(0.0, description="Weight of a run of four words in capitals.")
    shouts: float = Field(0.0, description="Weight of an exclamation mark on a sentence with a cold cue.")
    of_reader: Names = Field((), description="Cold cues that count only if the reader, or nobody named, is to act.")
    reader: Names = Field((), description="Words for those whom the text is about.")
    staff: Names = Field((), description="Words for those who work here.")
    threat: Names = Field((), description="Cold cues beside which `quieted` ones do not count.")
    quieted: Names = Field((), description="Warm cues that are thin politeness beside a threat.")
    safety: Names = Field((), description="Sentences with one of these give no orders: they keep a body safe.")
    damping: float = Field(6.0, gt=0, description="Points that pull thin evidence to 0.")
    floors: dict[str, float] = Field(description="The lowest score allowed, by document kind; `default` for the rest.")
    unaddressed: float | None = Field(
        None, description="The floor for a policy that does not speak to its readers (fewer than 2 'you' in 100 words)."
    )
    least_cold: float = Field(4.0, description="Cold points (for orders: orders) that a finding needs.")
    least_words: int = Field(25, description="Words that a section needs to be judged.")
    least_sentences: int = Field(3, description="Sentences that a section needs to be judged.")


@dataclass(frozen=True, slots=True)
class Cue:
    """A vocabulary with its weight, and how often it counts in a section at the most."""

    words: Vocabulary
    weight: float
    most: float

    @property
    def name(self) -> str:
        """What a person is told that it is: "threat"."""
        return self.words.name.removeprefix("tone-")


@dataclass(frozen=True, slots=True)
class Tone:
    """What was counted in one section: how often each cue, points, score, and the coldest sentence with its places."""

    cold: Mapping[str, int]
    warm: Mapping[str, int]
    cold_points: float
    warm_points: float
    damping: float
    coldest: Sentence | None
    places: tuple[Span, ...]

    @property
    def score(self) -> float:
        """From -100, all cold, to 100, all warm."""
        whole = self.warm_points + self.cold_points + self.damping
        return 100 * (self.warm_points - self.cold_points) / whole


@dataclass(frozen=True, slots=True)
class ToneCheck(Check):
    """Yields a hit for each section below the floor, with what was counted."""

    options = ToneOptions

    measure: str
    cold: tuple[Cue, ...]
    warm: tuple[Cue, ...]
    capitals: float
    shouts: float
    of_reader: frozenset[str]
    reader: tuple[Vocabulary, ...]
    staff: tuple[Vocabulary, ...]
    threat: frozenset[str]
    quieted: frozenset[str]
    safety: tuple[Vocabulary, ...]
    damping: float
    floors: tuple[tuple[str, float], ...]
    unaddressed: float | None
    least_cold: float
    least_words: int
    least_sentences: int

    @classmethod
    def build(cls, options: ToneOptions, lookup: Lookup) -> ToneCheck:
        """Compile the options of a rule."""
        if "default" not in options.floors:
            raise ValueError("floors: needs a `default`")
        return cls(
            options.measure,
            _cues(options.cold, options.most, lookup),
            _cues(options.warm, options.most, lookup),
            options.capitals,
            options.shouts,
            frozenset(options.of_reader),
            lookup(options.reader),
            lookup(options.staff),
            frozenset(options.threat),
            frozenset(options.quieted),
            lookup(options.safety),
            options.damping,
            tuple(options.floors.items()),
            options.unaddressed,
            options.least_cold,
            options.least_words,
            options.least_sentences,
        )

    @property
    def captures(self) -> frozenset[str]:
        """The score and its floor, what was counted, the coldest words, and which warm moves are missing."""
        return frozenset({"score", "floor", "cold", "warm", "coldest", "missing"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        floor = self.floor(context)
        for sentences in sections(context):
            if not self.long_enough(context, sentences):
                continue
            tone = self.tone(context, sentences)
            if tone is not None and self._too_cold(tone, len(sentences), floor):
                yield self._hit(context, sentences, tone, floor)

    def floor(self, context: CheckContext) -> float:
        """Return the lowest score that the document's kind allows."""
        floors = dict(self.floors)
        if self.unaddressed is not None and context.kind == "policy" and not context.analysis.addresses_reader:
            return self.unaddressed
        return floors.get(context.kind, floors["default"])

    def tone(self, context: CheckContext, sentences: list[Sentence]) -> Tone | None:
        """Return what is counted in a section; None where too little is cold for a finding."""
        if self._cold_at_most(context, sentences) < min(self.least_cold, _LEAST):
            return None
        return self.counted(context, sentences)

    def counted(self, context: CheckContext, sentences: list[Sentence]) -> Tone:
        """Return what is counted in a section, however little of it is cold."""
        warm_places = {s.index: self._warm_places(context, s) for s in sentences}
        cold: dict[str, int] = {}
        points: dict[int, float] = {}
        places: list[Span] = []
        orders = not self._about_safety(context, sentences)
        for sentence in sentences:
            for name, weight, span in self._cold_cues(context, sentence, warm_places[sentence.index], orders):
                if cold.get(name, 0) < self._most(name):
                    cold[name] = cold.get(name, 0) + 1
                    points[sentence.index] = points.get(sentence.index, 0.0) + weight
                    places.append(span)
        cold_points = sum(points.values())
        warm: dict[str, int] = {}
        for cue in self.warm:
            counted = sum(len(warm_places[s.index].get(cue.name, ())[:_MOST_IN_SENTENCE]) for s in sentences)
            if counted:
                warm[cue.name] = int(min(counted, cue.most))
        weights = {cue.name: cue.weight for cue in self.warm}
        warm_points = sum(weights[name] * count for name, count in warm.items())
        coldest = max(sentences, key=lambda s: (points.get(s.index, 0.0), -s.index)) if points else None
        return Tone(cold, warm, cold_points, warm_points, self.damping, coldest, tuple(places))

    def _cold_at_most(self, context: CheckContext, sentences: list[Sentence]) -> float:
        """Return the cold points of all places, whoever is to act: most sections have none, and need no closer look."""
        return sum(cue.weight * len(context.find(cue.words, s)) for s in sentences for cue in self.cold)

    def _most(self, name: str) -> float:
        return next((cue.most for cue in self.cold if cue.name == name), float("inf"))

    def _warm_places(self, context: CheckContext, sentence: Sentence) -> dict[str, list[Span]]:
        """Return where each warm cue stands in a sentence; beside a threat, thin politeness is none."""
        threatens = any(context.find(c.words, sentence) for c in self.cold if c.words.name in self.threat)
        found = {}
        for cue in self.warm:
            if threatens and cue.words.name in self.quieted:
                continue
            if spans := context.find(cue.words, sentence):
                found[cue.name] = list(spans)
        return found

    def _cold_cues(
        self, context: CheckContext, sentence: Sentence, warm: dict[str, list[Span]], orders: bool
    ) -> Iterator[tuple[str, float, Span]]:
        """Yield the cold cues of a sentence: name, weight, place; `orders`: whether what the reader must do counts."""
        orders = orders and not context.holds(self.safety, sentence)
        masked = [span for spans in warm.values() for span in spans if len(span) > 3]
        counted = 0
        for cue in self.cold:
            found = 0
            for span in context.find(cue.words, sentence):
                if found == _MOST_IN_SENTENCE or any(span.touches(other) for other in masked):
                    continue
                if cue.words.name in self.of_reader and not (orders and self._for_reader(context, sentence, span)):
                    continue
                if silenced(context, sentence, span, _GUARDS) is None:
                    found += 1
                    counted += 1
                    yield cue.name, cue.weight, span
        text = context.document.quote(sentence.span)
        if self.capitals and (run := _CAPITALS.search(text)):
            counted += 1
            start = sentence.span.start
            yield "capitals", self.capitals, Span(start + run.start(), start + run.end())
        if self.shouts and counted and text.rstrip().endswith("!"):
            yield "shout", self.shouts, Span(sentence.span.end - 1, sentence.span.end)

    def _about_safety(self, context: CheckContext, sentences: list[Sentence]) -> bool:
        """Tell whether a section's steps are there to keep a body safe: a third of its sentences speak of it."""
        return 3 * sum(context.holds(self.safety, sentence) for sentence in sentences) >= len(sentences)

    def _for_reader(self, context: CheckContext, sentence: Sentence, span: Span) -> bool:
        """Tell whether the reader, or nobody named, is the one to act: the nearest person before the words."""
        staff = [other.start for other in context.find_any(self.staff, sentence) if other.start < span.start]
        if not staff:
            return True
        readers = [other.start for other in context.find_any(self.reader, sentence) if other.start <= span.start]
        return max(readers, default=-1) > max(staff)

    def long_enough(self, context: CheckContext, sentences: list[Sentence]) -> bool:
        """Tell whether a section has enough words and sentences to be judged."""
        words = sum(len(context.document.quote(s.span).split()) for s in sentences)
        return words >= self.least_words and len(sentences) >= self.least_sentences

    def _too_cold(self, tone: Tone, sentences: int, floor: float) -> bool:
        if self.measure == "score":
            return tone.cold_points >= self.least_cold and tone.score < floor
        orders, offers = sum(tone.cold.values()), sum(tone.warm.values())
        return orders >= max(self.least_cold, sentences / 2) and offers < orders

    def _hit(self, context: CheckContext, sentences: list[Sentence], tone: Tone, floor: float) -> Hit:
        heading = context.heading(sentences[0])
        coldest = "" if tone.coldest is None else " ".join(context.document.quote(tone.coldest.span).split())
        missing = [cue.name for cue in self.warm if cue.name not in tone.warm and cue.weight >= 1]
        facts = (
            ("score", f"{tone.score:.0f}"),
            ("floor", f"{floor:g}"),
            ("cold", _listed(tone.cold)),
            ("warm", _listed(tone.warm) or "nothing"),
            ("coldest", coldest),
            ("missing", ", ".join(missing[:3])),
        )
        plain = self.measure == "orders" or tone.score < floor - _SURE
        return Hit(
            None,
            anchor=heading.span if heading is not None else sentences[0].span,
            facts=facts,
            evidence=tone.places,
            confidence=Confidence.HIGH if plain else Confidence.MEDIUM,
        )


def sections(context: CheckContext) -> Iterator[list[Sentence]]:
    """Yield the sentences of running text by section, in order."""
    blocks = context.document.blocks
    said = (s for s in context.analysis.sentences if blocks[s.block].role in _ROLES)
    for _, group in groupby(said, key=lambda s: blocks[s.block].section):
        yield list(group)


def _cues(weights: Mapping[str, float], most: Mapping[str, float], lookup: Lookup) -> tuple[Cue, ...]:
    return tuple(Cue(lookup((name,))[0], weight, most.get(name, float("inf"))) for name, weight in weights.items())


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
