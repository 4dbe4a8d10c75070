"""The one scan that finds the literals of many vocabularies in a document.

It only widens: it names the wordings that are worth a look, and the sentences. Whether and where a wording stands is
decided by the wording's own expression.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from typing import NamedTuple

from policylint.document import Span
from policylint.expressions import Anchored, Expression, apart, located
from policylint.vocabulary import Vocabulary, Wording
from policylint.wording import scannable, signs, spoken

_WORD = re.compile(rb"[a-z0-9]+")
_KEPT = 4_000  # sentences: what stands in a sentence of a suggestion was mostly asked before, and so of boilerplate


class Seen:
    """One sentence as a scan saw it, and what was asked of it since; the same for every document that holds it."""

    def __init__(self, text: bytes, words: AbstractSet[str], literals: AbstractSet[str], holds: frozenset[str]) -> None:
        """words: and signs; holds: the vocabularies, by name, of which a literal stands here."""
        self._text = text
        self._words = words
        self._literals = literals
        self.holds = holds
        self._wordings: dict[Vocabulary, Collection[Wording]] = {}
        self._found: dict[Vocabulary, tuple[Span, ...]] = {}

    def wordings(self, vocabulary: Vocabulary) -> Collection[Wording]:
        """Return the wordings of a vocabulary that may stand here: a literal does, and what must stand beside it."""
        found = self._wordings.get(vocabulary)
        if found is None:
            found = self._wordings[vocabulary] = self._possible(vocabulary)
        return found

    def _possible(self, vocabulary: Vocabulary) -> Collection[Wording]:
        if vocabulary.name not in self.holds:
            return vocabulary.anywhere
        found = dict.fromkeys(vocabulary.anywhere)
        for literal in vocabulary.by_literal.keys() & self._literals:
            for wording in vocabulary.by_literal[literal]:
                if wording.fits_among(self._words):
                    found[wording] = None
        return found

    def find(self, vocabulary: Vocabulary, end: int) -> tuple[Span, ...]:
        """Return where a vocabulary's wordings stand in its first `end` characters, counted from its start."""
        if end < len(self._text):
            return self._find(vocabulary, end)
        found = self._found.get(vocabulary)
        if found is None:
            found = self._found[vocabulary] = self._find(vocabulary, end)
        return found

    def _find(self, vocabulary: Vocabulary, end: int) -> tuple[Span, ...]:
        wordings = self.wordings(vocabulary)
        if not wordings:
            return ()
        spans = located([self._anchored(wording) for wording in wordings], self._text, 0, end)
        if not spans or vocabulary.excluded is None:
            return spans
        others = self._find(vocabulary.excluded, end)
        return apart(spans, others, [wording.expression for wording in wordings], self._text)

    def _anchored(self, wording: Wording) -> Expression:
        """Return a wording's expression, tried only where a word stands that it may begin with, if those are known."""
        expression: Expression = wording.expression
        firsts = wording.pattern.firsts
        if firsts is None:
            return expression
        starts = [at for word in firsts & self._words for at in self._places[word]]
        return Anchored(expression, sorted(starts))

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """Where each word begins."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(self._text):
            places[match[0].decode("ascii")].append(match.start())
        return places


class Saw(NamedTuple):
    """What a scan saw: the sentences, and of each vocabulary, by name, those that hold a literal of it, by index.

    scanned: the vocabularies whose literals it looked for; loose: those of them that may stand without one.
    """

    sentences: Sequence[Seen]
    holding: Mapping[str, Sequence[int]]
    scanned: frozenset[str]
    loose: frozenset[str]


class _Everything:
    """Holds whatever it is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


class Candidates:
    """Which sentences are worth a look for which vocabulary, and where in them its wordings stand."""

    def __init__(self, sentences: int, saw: Saw | None = None) -> None:
        """sentences: how many there are; saw: what the scan saw in them: without it, every one is worth a look."""
        self._all = range(sentences)
        self._saw = saw or Saw((), {}, frozenset(), frozenset())
        self._places: dict[Vocabulary, Collection[int]] = {}
        self._held = None if saw is None else saw.loose.union(saw.holding)
        self.possible: Container[str] = _Everything() if self._held is None else self._held
        """The vocabularies, by name, of which a wording may stand anywhere."""

    def of(self, vocabulary: Vocabulary) -> Collection[int]:
        """Return the sentences, by index, in which a wording of the vocabulary may stand."""
        places = self._places.get(vocabulary)
        if places is None:
            places = self._places[vocabulary] = self._where(vocabulary)
        return places

    def among(self, vocabulary: Vocabulary, indices: AbstractSet[int]) -> Sequence[int]:
        """Return those of some sentences, by index and in order, in which a wording of the vocabulary may stand."""
        name, saw = vocabulary.name, self._saw
        if name not in saw.scanned or name in saw.loose:
            return sorted(indices)
        holding = [index for index in saw.holding.get(name, ()) if index in indices]
        return [index for index in holding if saw.sentences[index].wordings(vocabulary)]

    def _where(self, vocabulary: Vocabulary) -> Collection[int]:
        name, saw = vocabulary.name, self._saw
        if name not in saw.scanned or name in saw.loose:
            return self._all
        return {index for index in saw.holding.get(name, ()) if saw.sentences[index].wordings(vocabulary)}

    def lack(self, names: frozenset[str] | None) -> bool:
        """Tell whether no wording of vocabularies that a scan tells of, by name, stands anywhere; None: it may."""
        return names is not None and self._held is not None and self._held.isdisjoint(names)

    def find(self, vocabulary: Vocabulary, folded: bytes, sentence: int, span: Span) -> tuple[Span, ...]:
        """Return where a vocabulary's wordings stand in a sentence of the folded text, or in a span at its start."""
        if vocabulary.name not in self._saw.scanned:
            return vocabulary.find(folded, span.start, span.end)
        found = self._saw.sentences[sentence].find(vocabulary, len(span))
        return tuple([Span(span.start + at.start, span.start + at.end) for at in found]) if found else ()


class Scanner:
    """One multi-pattern scan (Aho-Corasick) for the literals of many vocabularies."""

    def __init__(self, vocabularies: Iterable[Vocabulary]) -> None:
        given = tuple(vocabularies)
        self.vocabularies = (*given, *(v.excluded for v in given if v.excluded is not None))
        self._scanned = frozenset(v.name for v in self.vocabularies)
        self._loose = frozenset(v.name for v in self.vocabularies if v.anywhere)
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for vocabulary in self.vocabularies:
            for literal in vocabulary.by_literal:
                owners[literal].append(vocabulary.name)
        self._owners = dict(owners)
        self._start()

    def _start(self) -> None:
        import ahocorasick

        self._automaton = ahocorasick.Automaton()
        for literal in self._owners:
            self._automaton.add_word(literal, literal)
        self._automaton.make_automaton()
        self._seen = lru_cache(maxsize=_KEPT)(self._see)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name not in ("_automaton", "_seen")}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self._start()

    def told_by(self, vocabularies: Iterable[Vocabulary] | None) -> frozenset[str] | None:
        """Return the names of vocabularies of which a scan tells whether any may stand there; None if it can't tell."""
        names = None if vocabularies is None else frozenset(vocabulary.name for vocabulary in vocabularies)
        return names if names is not None and names <= self._scanned - self._loose else None

    def scan(self, sentences: Sequence[bytes]) -> Candidates:
        """Scan sentences, folded, each by itself: words that run together across their border are two words."""
        holding: defaultdict[str, list[int]] = defaultdict(list)
        seen = [self._seen(sentence) for sentence in sentences]
        for index, sentence in enumerate(seen):
            for name in sentence.holds:
                holding[name].append(index)
        return Candidates(len(sentences), Saw(seen, holding, self._scanned, self._loose))

    def _see(self, sentence: bytes) -> Seen:
        said, marks = spoken(sentence), signs(sentence)
        literals = {name for _, name in self._automaton.iter(scannable(said, marks))} if self._owners else set()
        holds = frozenset[str]().union(*(self._owners[literal] for literal in literals))
        return Seen(sentence, frozenset((*said, *marks)), literals, holds)
