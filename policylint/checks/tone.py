"""Tone: what in a section sounds cold to the person it speaks to, held against what sounds warm.

Each cue counts with its weight, at most twice a sentence. Score = 100 (warm - cold) / (warm + cold + damping), between
-100 and 100: the ratio makes long and short sections comparable, and the damping pulls thin evidence to 0. docs/tone.md
tells how well it agrees with people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup
from policylint.checks.guards import silenced
from policylint.checks.polarity import negated
from policylint.checks.tone_terms import Cold, Cue, Tone, ToneOptions
from policylint.document import Role, Span
from policylint.finding import Confidence, Hit
from policylint.vocabulary import Vocabulary

_ROLES = {Role.PARAGRAPH, Role.LIST_ITEM, Role.CELL, Role.TEXT_BOX}
_GUARDS = ("mentioned", "historical", "reported", "legal")
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:[\s,]+[A-Z]{2,}){3,}\b")
_MOST_IN_SENTENCE = 2
_LEAST = 3.0  # cold points (capitals and shouts aside) or orders without which a section is not looked at closely
_SURE = 25  # points below the floor from which on the finding is plain


Counted = tuple[str, float, Span]  # a cue's name, its weight and its place
Said = list[tuple[Cue, Span]]
Heard = dict[int, Said]  # by the index of the sentence
Told = dict[int, list[Counted]]


@dataclass(frozen=True, slots=True)
class ToneCheck(Check):
    """Yields a hit for each section below the floor, with what was counted."""

    options = ToneOptions

    measure: str
    cold: tuple[Cue, ...]
    warm: tuple[Cue, ...]
    found: tuple[tuple[str, float], ...]
    capitals: float
    shouts: float
    of_reader: frozenset[str]
    affirmed: frozenset[str]
    protects: tuple[Vocabulary, ...]
    not_in: tuple[tuple[str, tuple[str, ...]], ...]
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
            tuple(sorted(options.found.items(), key=lambda item: -item[1])),
            options.capitals,
            options.shouts,
            frozenset(options.of_reader),
            frozenset(options.affirmed),
            lookup(options.protects),
            tuple(options.not_in.items()),
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

    @property
    def after(self) -> frozenset[str]:
        """The rules whose findings count as cold."""
        return frozenset(name for name, _ in self.found)

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        floor = self.floor(context)
        heard, told = self._heard(context), self._told(context)
        for sentences in sections(context):
            points = self._at_most(sentences, heard, told)
            if points < _LEAST or not self.long_enough(context, sentences):
                continue
            if points < self.least_cold and not self._shouts(context, sentences):
                continue
            cold = self._cold(context, sentences, heard, told)
            if cold.points < self.least_cold:
                continue
            tone = self._with_warmth(context, sentences, cold)
            if self._too_cold(tone, len(sentences), floor):
                yield self._hit(context, sentences, tone, floor)

    def weigh(self, context: CheckContext, sentences: list[Sentence]) -> Tone:
        """Return what is counted in a section, however little it is."""
        return self._with_warmth(
            context, sentences, self._cold(context, sentences, self._heard(context), self._told(context))
        )

    def floor(self, context: CheckContext) -> float:
        """Return the lowest score that the document's kind allows."""
        floors = dict(self.floors)
        if self.unaddressed is not None and context.kind == "policy" and not context.analysis.addresses_reader:
            return self.unaddressed
        return floors.get(context.kind, floors["default"])

    def _heard(self, context: CheckContext) -> Heard:
        """Return the cold words of a document by the index of their sentence, whoever is to act."""
        heard: Heard = {}
        idle = dict(self.not_in).get(context.kind, ())
        for cue in self.cold:
            if cue.name in idle:
                continue
            for index in context.candidates.of(cue.words):
                for span in context.find(cue.words, context.analysis.sentences[index]):
                    heard.setdefault(index, []).append((cue, span))
        return heard

    def _at_most(self, sentences: list[Sentence], heard: Heard, told: Told) -> float:
        """Return the points of all that sounds cold: most sections have too few, and need no closer look."""
        points = 0.0
        for sentence in sentences:
            points += sum(cue.weight for cue, _ in heard.get(sentence.index, ()))
            points += sum(weight for _, weight, _ in told.get(sentence.index, ()))
        return points

    def _shouts(self, context: CheckContext, sentences: list[Sentence]) -> bool:
        whole = context.document.quote(Span(sentences[0].span.start, sentences[-1].span.end))
        return bool((self.shouts and "!" in whole) or (self.capitals and _CAPITALS.search(whole)))

    def _cold(self, context: CheckContext, sentences: list[Sentence], heard: Heard, told: Told) -> Cold:
        """Count what is cold in a section."""
        counts: dict[str, int] = {}
        points: dict[int, float] = {}
        places: list[Span] = []
        orders = not self._about_safety(context, sentences)
        loud = self._shouts(context, sentences)
        for sentence in sentences:
            found, said = told.get(sentence.index, []), heard.get(sentence.index, [])
            if not (found or said or loud):
                continue
            cues = [*found, *self._cold_cues(context, sentence, said, found, orders=orders)]
            cues += self._loud(context, sentence, cold=bool(cues))
            for name, weight, span in cues:
                if counts.get(name, 0) < self._most(name):
                    counts[name] = counts.get(name, 0) + 1
                    points[sentence.index] = points.get(sentence.index, 0.0) + weight
                    places.append(span)
        coldest = max(sentences, key=lambda s: (points.get(s.index, 0.0), -s.index)) if points else None
        return Cold(counts, sum(points.values()), coldest, tuple(places), frozenset(told))

    def _with_warmth(self, context: CheckContext, sentences: list[Sentence], cold: Cold) -> Tone:
        """Count what is warm in a section, and hold it against what is cold."""
        places = [self._warm_places(context, s, threatened=s.index in cold.threatened) for s in sentences]
        warm: dict[str, int] = {}
        for cue in self.warm:
            if counted := sum(len(found.get(cue.name, ())[:_MOST_IN_SENTENCE]) for found in places):
                warm[cue.name] = int(min(counted, cue.most))
        weights = {cue.name: cue.weight for cue in self.warm}
        return Tone(cold, warm, sum(weights[name] * count for name, count in warm.items()), self.damping)

    def _told(self, context: CheckContext) -> Told:
        """Return what other rules have found, by the index of its sentence: the gravest first, and no words twice."""
        told: Told = {}
        for rule, weight in self.found:
            for hit in context.found.get(rule, ()):
                sentence = None if hit.span is None else context.analysis.sentence_at(hit.span.start)
                if hit.span is None or sentence is None or hit.confidence is Confidence.LOW:
                    continue
                others = told.setdefault(sentence.index, [])
                if len(others) < _MOST_IN_SENTENCE and not any(hit.span.touches(span) for _, _, span in others):
                    others.append((rule.split("/")[1], weight, hit.span))
        return told

    def _most(self, name: str) -> float:
        return next((cue.most for cue in self.cold if cue.name == name), float("inf"))

    def _warm_places(self, context: CheckContext, sentence: Sentence, *, threatened: bool) -> dict[str, list[Span]]:
        """Return where each warm cue stands in a sentence; beside a threat, thin politeness is none."""
        threatened = threatened or any(
            self._meant(context, sentence, cue, span)
            for cue in self.cold
            if cue.name in self.threat
            for span in context.find(cue.words, sentence)
        )
        found = {}
        for cue in (cue for cue in self.warm if not (threatened and cue.name in self.quieted)):
            if spans := [s for s in context.find(cue.words, sentence) if self._meant(context, sentence, cue, s)]:
                found[cue.name] = spans
        return found

    def _meant(self, context: CheckContext, sentence: Sentence, cue: Cue, span: Span) -> bool:
        """Tell whether a cue is not said to be otherwise: "we will not help", "you will not be charged"."""
        if cue.name not in self.affirmed:
            return True
        before, after = context.before(sentence, span.start), context.after(sentence, span.end)
        return not negated(before, context.folded(span), after)

    def _cold_cues(
        self, context: CheckContext, sentence: Sentence, said: Said, told: list[Counted], *, orders: bool
    ) -> Iterator[Counted]:
        """Yield the cold cues of a sentence; `orders`: whether what the reader must do counts."""
        if not said or context.holds(self.protects, sentence):
            return
        orders = orders and not context.holds(self.safety, sentence)
        masked = [span for _, _, span in told]
        said = [
            (cue, span)
            for cue, span in said
            if (cue.name not in self.of_reader or (orders and self._for_reader(context, sentence, span)))
            and not any(span.touches(other) for other in masked)
        ]
        if said:
            warm = self._warm_places(context, sentence, threatened=bool(told))
            masked = [span for spans in warm.values() for span in spans if len(span) > 3]
        counted: Counter[str] = Counter()
        for cue, span in said:
            if counted[cue.name] == _MOST_IN_SENTENCE or any(span.touches(other) for other in masked):
                continue
            if self._meant(context, sentence, cue, span) and silenced(context, sentence, span, _GUARDS) is None:
                counted[cue.name] += 1
                yield cue.name, cue.weight, span

    def _loud(self, context: CheckContext, sentence: Sentence, *, cold: bool) -> Iterator[Counted]:
        """Yield a run of capitals, and a shout on what is cold."""
        text, start = context.document.quote(sentence.span), sentence.span.start
        run = _CAPITALS.search(text) if self.capitals else None
        if run:
            yield "capitals", self.capitals, Span(start + run.start(), start + run.end())
        if self.shouts and (cold or run) and text.rstrip().endswith("!"):
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
            return tone.score < floor
        orders, offers = sum(tone.cold.counts.values()), sum(tone.warm.values())
        return orders >= max(self.least_cold, sentences / 2) and offers < orders

    def _hit(self, context: CheckContext, sentences: list[Sentence], tone: Tone, floor: float) -> Hit:
        heading = context.heading(sentences[0])
        coldest = "" if tone.cold.coldest is None else " ".join(context.document.quote(tone.cold.coldest.span).split())
        missing = [_spoken(cue.name) for cue in self.warm if cue.name not in tone.warm and cue.weight >= 1]
        facts = (
            ("score", f"{tone.score:.0f}"),
            ("floor", f"{floor:g}"),
            ("cold", _listed(tone.cold.counts)),
            ("warm", _listed(tone.warm) or "nothing"),
            ("coldest", coldest),
            ("missing", ", ".join(missing[:3])),
        )
        plain = self.measure == "orders" or tone.score < floor - _SURE
        return Hit(
            None,
            anchor=heading.span if heading is not None else sentences[0].span,
            facts=facts,
            evidence=tone.cold.places,
            confidence=Confidence.HIGH if plain else Confidence.MEDIUM,
        )


def sections(context: CheckContext) -> Iterator[list[Sentence]]:
    """Yield the sentences of running text by section, in order."""
    blocks = context.document.blocks
    said = (s for s in context.analysis.sentences if blocks[s.block].role in _ROLES)
    for _, group in groupby(said, key=lambda s: blocks[s.block].section):
        yield list(group)


def _cues(weights: Mapping[str, float], most: Mapping[str, float], lookup: Lookup) -> tuple[Cue, ...]:
    return tuple(
        Cue(lookup((name,))[0], weight, most.get(name, float("inf")), name) for name, weight in weights.items()
    )


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{_spoken(name)} {count}" for name, count in counts.items())


def _spoken(name: str) -> str:
    """Return a cue's name as people read it: "threat"."""
    return name.removeprefix("tone-").replace("-", " ")
