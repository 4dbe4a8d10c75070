"""Vocabularies: named lists of wordings, shared by rules, and the one scan that finds their literals in a document.

The scan only widens: it names the places that are worth a look. Whether and where a wording stands is decided by the
vocabulary's own expression (google-re2: linear in the text, whatever a rule author writes).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from policylint.document import Span, fold
from policylint.errors import RuleError
from policylint.wording import Pattern, WordingError, compile_wording, either, scannable, scanned, spoken
from policylint.yamlfile import Plain, Route, YamlFile, load

_KEYS = {"about", "words", "patterns", "literals", "not"}
_LONGEST_PATTERN = 2_000


class Wording:
    """One wording of a vocabulary, compiled on first use."""

    __slots__ = ("_expression", "pattern")

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        self._expression: Any = None

    def __reduce__(self) -> tuple[type[Wording], tuple[Pattern]]:
        return type(self), (self.pattern,)

    @property
    def expression(self) -> Any:
        """Its compiled expression, over folded text."""
        if self._expression is None:
            self._expression = _compile(self.pattern.regex)
        return self._expression


class Vocabulary:
    """One named list of wordings, and those (in a vocabulary of their own) beside which they mean something else."""

    def __init__(self, name: str, about: str, wordings: Iterable[Wording], excluded: Vocabulary | None = None) -> None:
        self.name = name
        self.about = about
        self.wordings = tuple(wordings)
        self.excluded = excluded

    def __repr__(self) -> str:
        return f"Vocabulary({self.name!r})"

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[str, str, tuple[Wording, ...], Vocabulary | None]]:
        return type(self), (self.name, self.about, self.wordings, self.excluded)

    @cached_property
    def pattern(self) -> Pattern:
        """All wordings in one, without exclusions, over folded text."""
        return either([wording.pattern for wording in self.wordings])

    @cached_property
    def _compiled(self) -> Any:
        return _compile(self.pattern.regex)

    @cached_property
    def by_literal(self) -> Mapping[str, tuple[Wording, ...]]:
        """The wordings that each literal may be part of; those that are none of these may stand `anywhere`."""
        found: defaultdict[str, tuple[Wording, ...]] = defaultdict(tuple)
        for wording in self.wordings:
            for literal in wording.pattern.literals or ():
                found[literal] += (wording,)
        return found

    @cached_property
    def anywhere(self) -> tuple[Wording, ...]:
        """The wordings of which no literal is known."""
        return tuple(wording for wording in self.wordings if wording.pattern.literals is None)

    def find(self, folded: bytes, start: int, end: int) -> tuple[Span, ...]:
        """Return where its wordings stand between two offsets of the folded text (one byte a character)."""
        spans = _located([self._compiled], folded, start, end)
        return _apart(spans, self.excluded.find(folded, start, end)) if spans and self.excluded else spans


def _apart(spans: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(span for span in spans if not any(map(span.touches, others))) if others else spans


def _located(expressions: Sequence[Any], folded: bytes, start: int, end: int) -> tuple[Span, ...]:
    """Return where one of the expressions matches between two offsets."""
    return tuple([Span(start + first, start + last) for first, last in _leftmost_longest(expressions, folded[start:end])])


def _leftmost_longest(expressions: Sequence[Any], window: bytes) -> list[tuple[int, int]]:
    """Return what an expression of all these alternatives would match: of those that start first, the longest, ..."""
    if len(expressions) == 1:
        return [match.span() for match in expressions[0].finditer(window)]
    found: list[tuple[int, int]] = []
    ahead = [(match.span(), one) for one in expressions if (match := one.search(window)) is not None]
    while ahead:
        start, end = min((span for span, _ in ahead), key=lambda span: (span[0], -span[1]))
        found.append((start, end))
        past = max(end, start + 1)
        ahead = [item for item in (_from(past, *item, window) for item in ahead) if item is not None]
    return found


def _from(past: int, span: tuple[int, int], expression: Any, window: bytes) -> tuple[tuple[int, int], Any] | None:
    """Return an expression's next match, which starts at an offset or later."""
    if span[0] >= past:
        return span, expression
    match = expression.search(window, past)
    return None if match is None else (match.span(), expression)


def _compile(regex: str) -> Any:
    import re2

    options = re2.Options()
    options.longest_match = True
    options.never_capture = True
    options.max_mem = 1 << 28
    options.log_errors = False
    return re2.compile(regex, options)


class Vocabularies:
    """All vocabularies by name. References between them are followed when they are looked up."""

    def __init__(self, files: Iterable[YamlFile] = ()) -> None:
        self._entries: dict[str, tuple[YamlFile, Route]] = {}
        self._made: dict[str, Vocabulary] = {}
        self._resolving: list[str] = []
        for file in files:
            self._add(file)

    @classmethod
    def from_folders(cls, folders: Sequence[Path]) -> Vocabularies:
        """Load every vocabulary file of the folders; a folder that is not there holds none."""
        return cls(load(path) for folder in folders for path in sorted(folder.glob("*.yaml")))

    def _add(self, file: YamlFile) -> None:
        if not isinstance(file.values, dict):
            raise file.error((), "a vocabulary file maps names to lists of wordings", RuleError)
        for name in file.values:
            if name in self._entries:
                other, route = self._entries[name]
                line, _ = other.place(route)
                raise file.error((name,), f"vocabulary {name} stands already in {other.path}:{line}", RuleError)
            self._entries[name] = (file, (name,))

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """All names, in alphabetical order."""
        return tuple(sorted(self._entries))

    def __getitem__(self, name: str) -> Vocabulary:
        """Return a vocabulary; raise KeyError for an unknown name and RuleError for one that is wrong."""
        if name not in self._made:
            file, route = self._entries[name]
            if name in self._resolving:
                chain = " -> ".join([*self._resolving, name])
                raise file.error(route, f"vocabularies refer to each other in a circle: {chain}", RuleError)
            self._resolving.append(name)
            try:
                entry = file.values[name] if isinstance(file.values, dict) else None
                self._made[name] = self._make(name, entry, file, route)
            finally:
                self._resolving.pop()
        return self._made[name]

    def inline(self, wordings: Sequence[str], name: str, file: YamlFile, route: Route) -> Vocabulary:
        """Return a vocabulary for wordings that a rule holds itself; errors name the rule's file and place."""
        return Vocabulary(name, "", self._wordings(list(wordings), file, route))

    def local(self, name: str, entry: Plain, file: YamlFile, route: Route) -> Vocabulary:
        """Return a vocabulary that a rule defines for itself; it may refer to the shared ones."""
        return self._make(name, entry, file, route)

    def _make(self, name: str, entry: Plain, file: YamlFile, route: Route) -> Vocabulary:
        if isinstance(entry, list):
            entry = {"words": entry}
            word_route = route
        elif isinstance(entry, dict):
            word_route = (*route, "words")
        else:
            raise file.error(route, f"{name} must be a list of wordings", RuleError)
        for key in entry:
            if key not in _KEYS:
                raise file.error((*route, key), f"unknown key {key!r}; known are {', '.join(sorted(_KEYS))}", RuleError)
        wordings: list[Wording] = []
        if words := entry.get("words"):
            wordings += self._wordings(words, file, word_route)
        if regexes := entry.get("patterns"):
            wordings.append(_raw(regexes, entry.get("literals"), file, (*route, "patterns")))
        if not wordings:
            raise file.error(route, f"{name} has neither words nor patterns", RuleError)
        excluded = None
        if others := entry.get("not"):
            excluded = Vocabulary(f"{name}:not", "", self._wordings(others, file, (*route, "not")))
        return Vocabulary(name, str(entry.get("about") or ""), wordings, excluded)

    def _wordings(self, wordings: Plain, file: YamlFile, route: Route) -> list[Wording]:
        if not isinstance(wordings, list) or not wordings:
            raise file.error(route, "must be a list of wordings", RuleError)
        made = []
        for index, wording in enumerate(wordings):
            try:
                made.append(_edged(compile_wording(str(wording), self._resolve)))
            except WordingError as error:
                raise file.error((*route, index), str(error), RuleError) from error
        return made

    def _resolve(self, name: str) -> Pattern:
        if name not in self._entries:
            raise WordingError(f"there is no vocabulary {{{name}}}")
        pattern = self[name].pattern
        return replace(pattern, regex=pattern.regex.replace(r"\b", ""))


def _edged(pattern: Pattern) -> Wording:
    return Wording(replace(pattern, regex=rf"\b{pattern.regex}\b"))


def _raw(regexes: Plain, literals: Plain, file: YamlFile, route: Route) -> Wording:
    """Check regular expressions that a vocabulary holds: RE2 syntax, bounded in length.

    literals: what its author says stands in whatever they match, so that not every sentence is looked at.
    """
    import re2

    if not isinstance(regexes, list):
        raise file.error(route, "patterns must be a list of regular expressions", RuleError)
    for index, regex in enumerate(regexes):
        if not isinstance(regex, str) or len(regex) > _LONGEST_PATTERN:
            raise file.error((*route, index), f"a pattern is text of at most {_LONGEST_PATTERN} characters", RuleError)
        try:
            compiled = _compile(regex)
        except re2.error as error:
            reason = error.args[0].decode() if isinstance(error.args[0], bytes) else error
            raise file.error(
                (*route, index),
                f"not a regular expression that RE2 reads (no look-around, no back-references): {reason}",
                RuleError,
            ) from error
        if compiled.search(b""):
            raise file.error(
                (*route, index), "the pattern matches nothing at all, so it would match everywhere", RuleError
            )
    known = scanned(fold(str(literal)) for literal in literals) if isinstance(literals, list) else None
    return Wording(Pattern("(?:" + "|".join(f"(?:{regex})" for regex in regexes) + ")", known))


class Saw(NamedTuple):
    """What a scan saw: the words of each sentence, and of each literal the sentences, by index, that hold it.

    present: the vocabularies, by name, of which it saw a literal; scanned: all that it looked for; known: those of
    which nothing stands where it saw nothing.
    """

    words: Sequence[AbstractSet[str]]
    literals: Mapping[str, Sequence[int]]
    present: frozenset[str]
    scanned: frozenset[str]
    known: frozenset[str]


_BLIND = Saw((), {}, frozenset(), frozenset(), frozenset())


class Candidates:
    """Which sentences are worth a look for which vocabulary, and where in them its wordings stand."""

    def __init__(self, sentences: int, saw: Saw = _BLIND) -> None:
        """sentences: how many there are; saw: what the scan saw in them: without it, every one is worth a look."""
        self._all = range(sentences)
        self._saw = saw
        self._seen: dict[str, dict[int, list[Wording]]] = {}

    def of(self, vocabulary: Vocabulary) -> Collection[int]:
        """Return the sentences, by index, in which a wording of the vocabulary may stand."""
        return self._wordings(vocabulary) if vocabulary.name in self._saw.known else self._all

    def among(self, names: frozenset[str]) -> frozenset[str]:
        """Return those of some vocabularies, by name, of which a wording may stand anywhere."""
        return (names - self._saw.known) | (names & self._saw.present)

    def possible(self, names: frozenset[str] | None) -> bool:
        """Tell whether a wording of any of these vocabularies, by name, may stand anywhere; None: always."""
        return names is None or not names.isdisjoint(self._saw.present) or not names <= self._saw.known

    def find(self, vocabulary: Vocabulary, folded: bytes, sentence: int, span: Span) -> tuple[Span, ...]:
        """Return where a vocabulary's wordings stand in a span of a sentence of the folded text."""
        if vocabulary.name not in self._saw.scanned:
            return vocabulary.find(folded, span.start, span.end)
        wordings = self._wordings(vocabulary).get(sentence, vocabulary.anywhere)
        if not wordings:
            return ()
        spans = _located([wording.expression for wording in wordings], folded, span.start, span.end)
        if spans and vocabulary.excluded is not None:
            return _apart(spans, self.find(vocabulary.excluded, folded, sentence, span))
        return spans

    def _wordings(self, vocabulary: Vocabulary) -> dict[int, list[Wording]]:
        """Return the wordings of a vocabulary that may stand in the sentences, by index, that hold a literal of it."""
        found = self._seen.get(vocabulary.name)
        if found is None:
            found = self._seen[vocabulary.name] = {}
            for literal in vocabulary.by_literal.keys() & self._saw.literals.keys():
                for wording in vocabulary.by_literal[literal]:
                    for index in self._holding(literal, wording.pattern.beside):
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

    def scan(self, sentences: Sequence[bytes]) -> Candidates:
        """Scan sentences, folded, each by itself: words that run together across their border are two words."""
        literals: defaultdict[str, list[int]] = defaultdict(list)
        words: list[AbstractSet[str]] = []
        for index, sentence in enumerate(sentences):
            said = spoken(sentence)
            words.append(frozenset(said))
            for literal in self._literals(scannable(sentence, said)):
                literals[literal].append(index)
        present = frozenset(chain.from_iterable(map(self._owners.__getitem__, literals)))
        return Candidates(len(sentences), Saw(words, literals, present, self._scanned, self._known))

    def _literals(self, text: str) -> set[str]:
        return {literal for _, literal in self._automaton.iter(text)} if self._owners else set()
