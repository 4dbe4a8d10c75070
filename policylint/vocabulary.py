"""Vocabularies: named lists of wordings, shared by rules, and the one scan that finds their literals in a document.

The scan only widens: it names the places that are worth a look. Whether and where a wording stands is decided by the
vocabulary's own expression (google-re2: linear in the text, whatever a rule author writes).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from policylint.document import Span, fold
from policylint.errors import RuleError
from policylint.wording import Pattern, WordingError, compile_wording, either, scannable, scanned
from policylint.yamlfile import Plain, Route, YamlFile, load

_KEYS = {"about", "words", "patterns", "literals", "not"}
_LONGEST_PATTERN = 2_000


class Seen(NamedTuple):
    """What the scan saw in one sentence: its scannable text, and the literals that stand in it."""

    text: str
    literals: AbstractSet[str]


class Vocabulary:
    """One named list of wordings, each compiled on first use."""

    def __init__(self, name: str, about: str, patterns: Sequence[Pattern], excluded: Vocabulary | None = None) -> None:
        self.name = name
        self.about = about
        self.excluded = excluded
        self._patterns = tuple(patterns)
        self._expressions: dict[int, Any] = {}

    def __repr__(self) -> str:
        return f"Vocabulary({self.name!r})"

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[str, str, tuple[Pattern, ...], Vocabulary | None]]:
        return type(self), (self.name, self.about, self._patterns, self.excluded)

    @cached_property
    def pattern(self) -> Pattern:
        """All wordings in one, without exclusions, over folded text."""
        return either(self._patterns)

    @property
    def scanned_for(self) -> Iterable[str]:
        """The literals of its wordings; where one of these stands that is not found `anywhere`, so does a literal."""
        return self._by_literal

    @cached_property
    def anywhere(self) -> tuple[int, ...]:
        """The wordings, by number, of which no literal is known: they may stand in any sentence."""
        return tuple(number for number, pattern in enumerate(self._patterns) if pattern.literals is None)

    @cached_property
    def _compiled(self) -> Any:
        return _compile(self.pattern.regex)

    @cached_property
    def _by_literal(self) -> dict[str, tuple[int, ...]]:
        """The wordings, by number, of which one literal is part."""
        numbers: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        for number, pattern in enumerate(self._patterns):
            for literal in pattern.literals or ():
                numbers[literal] += (number,)
        return dict(numbers)

    def find(self, folded: bytes, start: int, end: int, seen: Seen | None = None) -> tuple[Span, ...]:
        """Return where its wordings stand between two offsets of the folded text (one byte a character).

        seen: what the scan saw in the sentence around them; then only the wordings that it saw are looked for.
        """
        window = folded[start:end]
        expressions = [self._compiled] if seen is None else self._seen_expressions(seen)
        found = _leftmost_longest(expressions, window)
        spans = tuple(Span(start + first, start + last) for first, last in found)
        if spans and self.excluded is not None:
            others = self.excluded.find(folded, start, end, seen)
            spans = tuple(span for span in spans if not any(map(span.touches, others)))
        return spans

    def _seen_expressions(self, seen: Seen) -> list[Any]:
        numbers = {*self.anywhere}
        for literal in self._by_literal.keys() & seen.literals:
            numbers.update(self._by_literal[literal])
        return [self._expression(n) for n in numbers if self._patterns[n].may_stand_in(seen.text)]

    def _expression(self, number: int) -> Any:
        if number not in self._expressions:
            self._expressions[number] = _compile(self._patterns[number].regex)
        return self._expressions[number]


def _leftmost_longest(expressions: Sequence[Any], window: bytes) -> Iterator[tuple[int, int]]:
    """Yield what an expression of all these alternatives would match: of those that start first, the longest, ..."""
    if len(expressions) == 1:
        yield from (match.span() for match in expressions[0].finditer(window))
        return
    ahead = [(match.span(), expression) for expression in expressions if (match := expression.search(window))]
    while ahead:
        start, end = min((span for span, _ in ahead), key=lambda span: (span[0], -span[1]))
        yield start, end
        past = max(end, start + 1)
        ahead = [item for item in (_from(past, *item, window) for item in ahead) if item is not None]


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
        return Vocabulary(name, "", self._patterns(list(wordings), file, route))

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
        patterns: list[Pattern] = []
        if words := entry.get("words"):
            patterns += self._patterns(words, file, word_route)
        if regexes := entry.get("patterns"):
            patterns.append(_raw(regexes, entry.get("literals"), file, (*route, "patterns")))
        if not patterns:
            raise file.error(route, f"{name} has neither words nor patterns", RuleError)
        excluded = None
        if others := entry.get("not"):
            excluded = Vocabulary(f"{name}:not", "", self._patterns(others, file, (*route, "not")))
        return Vocabulary(name, str(entry.get("about") or ""), patterns, excluded)

    def _patterns(self, wordings: Plain, file: YamlFile, route: Route) -> list[Pattern]:
        if not isinstance(wordings, list) or not wordings:
            raise file.error(route, "must be a list of wordings", RuleError)
        patterns = []
        for index, wording in enumerate(wordings):
            try:
                patterns.append(_edged(compile_wording(str(wording), self._resolve)))
            except WordingError as error:
                raise file.error((*route, index), str(error), RuleError) from error
        return patterns

    def _resolve(self, name: str) -> Pattern:
        if name not in self._entries:
            raise WordingError(f"there is no vocabulary {{{name}}}")
        pattern = self[name].pattern
        return replace(pattern, regex=pattern.regex.replace(r"\b", ""))


def _edged(pattern: Pattern) -> Pattern:
    return replace(pattern, regex=rf"\b{pattern.regex}\b")


def _raw(regexes: Plain, literals: Plain, file: YamlFile, route: Route) -> Pattern:
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
    return Pattern("(?:" + "|".join(f"(?:{regex})" for regex in regexes) + ")", known)


class Candidates:
    """Which sentences are worth a look for which vocabulary."""

    def __init__(self, sentences: int, saw: Saw | None = None) -> None:
        """sentences: how many there are; saw: what the scan saw in them, None: every one is worth a look."""
        self._all = range(sentences)
        self._saw = saw or Saw({}, frozenset(), frozenset(), ())
        self._present = frozenset(self._saw.places)
        self._of: dict[str, Collection[int]] = {}

    def of(self, vocabulary: Vocabulary) -> Collection[int]:
        """Return the sentences, by index, in which a wording of the vocabulary may stand."""
        name = vocabulary.name
        if name not in self._of:
            if name not in self._saw.known:
                self._of[name] = self._all
            else:
                self._of[name] = frozenset[int]().union(*self._saw.places.get(name, ()))
        return self._of[name]

    def among(self, names: frozenset[str]) -> frozenset[str]:
        """Return those of some vocabularies, by name, of which a wording may stand anywhere."""
        return (names - self._saw.known) | (names & self._present)

    def possible(self, names: frozenset[str] | None) -> bool:
        """Tell whether a wording of any of these vocabularies, by name, may stand anywhere; None: always."""
        return names is None or not names.isdisjoint(self._present) or not names <= self._saw.known

    def find(self, vocabulary: Vocabulary, folded: bytes, sentence: int, span: Span) -> tuple[Span, ...]:
        """Return where a vocabulary's wordings stand in a span of a sentence of the folded text."""
        seen = self._saw.sentences[sentence] if vocabulary.name in self._saw.scanned else None
        return vocabulary.find(folded, span.start, span.end, seen)


class Saw(NamedTuple):
    """What a scan saw: for each vocabulary, by name, the sentences that hold one of its literals, literal by literal.

    known: the vocabularies of which nothing stands where the scan saw nothing; scanned: all that it looked for.
    """

    places: Mapping[str, Sequence[Sequence[int]]]
    known: frozenset[str]
    scanned: frozenset[str]
    sentences: Sequence[Seen]


@dataclass(slots=True)
class Scanner:
    """One multi-pattern scan (Aho-Corasick) for the literals of many vocabularies."""

    vocabularies: tuple[Vocabulary, ...]
    _automaton: Any = field(default=None, init=False)
    _owners: dict[str, list[str]] = field(default_factory=dict, init=False)
    _known: frozenset[str] = field(default=frozenset(), init=False)
    _scanned: frozenset[str] = field(default=frozenset(), init=False)

    def __post_init__(self) -> None:
        import ahocorasick

        for vocabulary in self.vocabularies:
            for literal in vocabulary.scanned_for:
                self._owners.setdefault(literal, []).append(vocabulary.name)
            for literal in vocabulary.excluded.scanned_for if vocabulary.excluded else ():
                self._owners.setdefault(literal, [])
        self._known = frozenset(v.name for v in self.vocabularies if not v.anywhere)
        self._scanned = frozenset(v.name for v in self.vocabularies)
        self._automaton = ahocorasick.Automaton()
        for literal in self._owners:
            self._automaton.add_word(literal, literal)
        self._automaton.make_automaton()

    def scan(self, sentences: Sequence[bytes]) -> Candidates:
        """Scan sentences, folded, each by itself: words that run together across their border are two words."""
        indices: defaultdict[str, list[int]] = defaultdict(list)
        seen = []
        for index, sentence in enumerate(sentences):
            text = scannable(sentence)
            literals = {literal for _, literal in self._automaton.iter(text)} if self._owners else set()
            seen.append(Seen(text, literals))
            for literal in literals:
                indices[literal].append(index)
        places: defaultdict[str, list[list[int]]] = defaultdict(list)
        for literal in indices:
            for owner in self._owners[literal]:
                places[owner].append(indices[literal])
        return Candidates(len(sentences), Saw(places, self._known, self._scanned, seen))
