"""The one scan that finds the literals of many vocabularies in a document.

It only widens: it names the wordings that are worth a look, and the sentences. Whether and where a wording stands is
decided by the wording's own expression.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from policylint.document import Span
from policylint.expressions import apart, located
from policylint.vocabulary import Vocabulary, Wording
from policylint.wording import scannable, spoken


class Saw(NamedTuple):
    """What a scan saw: the words of each sentence, and of each literal the sentences, by index, that hold it.

    present: the literals that it saw of each vocabulary, by name; scanned: all that it looked for; known: those of
    which nothing stands where it saw nothing.
    """

    words: Sequence[AbstractSet[str]]
    literals: Mapping[str, Sequence[int]]
    present: Mapping[str, Sequence[str]]
    scanned: frozenset[str]
    known: frozenset[str]


_BLIND = Saw((), {}, {}, frozenset(), frozenset())


class Candidates:
    """Which sentences are worth a look for which vocabulary, and where in them its wordings stand."""

    def __init__(self, sentences: int, saw: Saw = _BLIND) -> None:
        """sentences: how many there are; saw: what the scan saw in them: without it, every one is worth a look."""
        self._all = range(sentences)
        self._saw = saw
        self._present = frozenset(saw.present)
        self._seen: dict[Vocabulary, dict[int, list[Wording]]] = {}

    def of(self, vocabulary: Vocabulary) -> Collection[int]:
        """Return the sentences, by index, in which a wording of the vocabulary may stand."""
        return self._wordings(vocabulary) if vocabulary.name in self._saw.known else self._all

    def among(self, names: frozenset[str]) -> frozenset[str]:
        """Return those of some vocabularies, by name, of which a wording may stand anywhere."""
        return (names - self._saw.known) | (names & self._present)

    def possible(self, names: frozenset[str] | None) -> bool:
        """Tell whether a wording of vocabularies that a scan tells of, by name, may stand anywhere; None: always."""
        return names is None or not self._present.isdisjoint(names) or self._saw is _BLIND

    def find(self, vocabulary: Vocabulary, folded: bytes, sentence: int, span: Span) -> tuple[Span, ...]:
        """Return where a vocabulary's wordings stand in a span of a sentence of the folded text."""
        if vocabulary.name not in self._saw.scanned:
            return vocabulary.find(folded, span.start, span.end)
        wordings = self._wordings(vocabulary).get(sentence, vocabulary.anywhere)
        if not wordings:
            return ()
        expressions = [wording.expression for wording in wordings]
        spans = located(expressions, folded, span.start, span.end)
        if not spans or vocabulary.excluded is None:
            return spans
        return apart(spans, self.find(vocabulary.excluded, folded, sentence, span), expressions, folded)

    def _wordings(self, vocabulary: Vocabulary) -> dict[int, list[Wording]]:
        """Return the wordings of a vocabulary that may stand in the sentences, by index, that hold a literal of it."""
        found = self._seen.get(vocabulary)
        if found is None:
            found = self._seen[vocabulary] = {}
            for literal in self._saw.present.get(vocabulary.name, ()):
                for wording in vocabulary.by_literal.get(literal, ()):
                    for index in self._holding(literal, wording.beside):
                        wordings = found.get(index)
                        if wordings is None:
                            found[index] = [*vocabulary.anywhere, wording]
                        elif wording not in wordings:
                            wordings.append(wording)
        return found

    def _holding(self, literal: str, beside: tuple[frozenset[str], ...]) -> Sequence[int]:
        """Return the sentences that hold a literal, and one word of each of some choices."""
        indices, words = self._saw.literals[literal], self._saw.words
        for choice in beside:
            indices = [index for index in indices if not choice.isdisjoint(words[index])]
        return indices


class Scanner:
    """One multi-pattern scan (Aho-Corasick) for the literals of many vocabularies."""

    def __init__(self, vocabularies: Iterable[Vocabulary]) -> None:
        import ahocorasick

        given = tuple(vocabularies)
        self.vocabularies = (*given, *(v.excluded for v in given if v.excluded is not None))
        self._scanned = frozenset(v.name for v in self.vocabularies)
        self._known = frozenset(v.name for v in self.vocabularies if not v.anywhere)
        self._owners: defaultdict[str, list[str]] = defaultdict(list)
        for vocabulary in self.vocabularies:
            for literal in vocabulary.by_literal:
                self._owners[literal].append(vocabulary.name)
        self._automaton = ahocorasick.Automaton()
        for literal in self._owners:
            self._automaton.add_word(literal, literal)
        self._automaton.make_automaton()

    def told_by(self, vocabularies: Iterable[Vocabulary] | None) -> frozenset[str] | None:
        """Return the names of vocabularies of which a scan tells whether any may stand there; None if it can't tell."""
        names = None if vocabularies is None else frozenset(vocabulary.name for vocabulary in vocabularies)
        return names if names is not None and names <= self._known else None

    def scan(self, sentences: Sequence[bytes]) -> Candidates:
        """Scan sentences, folded, each by itself: words that run together across their border are two words."""
        literals: defaultdict[str, list[int]] = defaultdict(list)
        words: list[AbstractSet[str]] = []
        for index, sentence in enumerate(sentences):
            said = spoken(sentence)
            words.append(frozenset(said))
            for literal in self._literals(scannable(sentence, said)):
                literals[literal].append(index)
        present: defaultdict[str, list[str]] = defaultdict(list)
        for literal in literals:
            for owner in self._owners[literal]:
                present[owner].append(literal)
        return Candidates(len(sentences), Saw(words, literals, present, self._scanned, self._known))

    def _literals(self, text: str) -> set[str]:
        return {literal for _, literal in self._automaton.iter(text)} if self._owners else set()
