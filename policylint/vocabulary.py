"""Vocabularies: named lists of wordings, shared by rules, and the one scan that finds their literals in a document.

The scan only widens: it names the places that are worth a look. Whether and where a wording stands is decided by the
vocabulary's own expression (google-re2: linear in the text, whatever a rule author writes).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from policylint.document import Span, fold
from policylint.errors import RuleError
from policylint.validation import nearest
from policylint.wording import Literals, Pattern, WordingError, compile_wording, either, scannable, scanned
from policylint.yamlfile import Plain, Route, YamlFile, load

_KEYS = {"about", "words", "patterns", "literals", "not"}
_LONGEST_PATTERN = 2_000


class Vocabulary:
    """One named list of wordings, compiled on first use."""

    def __init__(self, name: str, about: str, pattern: Pattern, excluded: Pattern | None) -> None:
        self.name = name
        self.about = about
        self._pattern = pattern
        self._excluded = excluded

    def __repr__(self) -> str:
        return f"Vocabulary({self.name!r})"

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[str, str, Pattern, Pattern | None]]:
        return type(self), (self.name, self.about, self._pattern, self._excluded)

    @property
    def literals(self) -> Literals | None:
        """Strings of which one stands, in a scannable sentence, wherever a wording does; None: not known."""
        return self._pattern.literals

    @property
    def whole(self) -> bool:
        """Whether each of the literals is all of a match."""
        return self._pattern.whole

    @property
    def regex(self) -> str:
        """The expression, without exclusions, over folded text."""
        return self._pattern.regex

    @cached_property
    def _compiled(self) -> Any:
        return _compile(self._pattern.regex)

    @cached_property
    def _compiled_excluded(self) -> Any:
        return None if self._excluded is None else _compile(self._excluded.regex)

    def find(self, folded: bytes, start: int, end: int) -> tuple[Span, ...]:
        """Return where its wordings stand between two offsets of the folded text (one byte a character)."""
        window = folded[start:end]
        spans = [Span(start + m.start(), start + m.end()) for m in self._compiled.finditer(window)]
        if spans and self._excluded is not None:
            other = [Span(start + m.start(), start + m.end()) for m in self._compiled_excluded.finditer(window)]
            spans = [span for span in spans if not any(span.touches(taken) for taken in other)]
        return tuple(spans)


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

    def __init__(self, files: Iterable[YamlFile] = (), additions: Iterable[YamlFile] = ()) -> None:
        """Gather the vocabularies of files; additions: further files, whose wordings are added to those there are."""
        self._entries: dict[str, tuple[YamlFile, Route]] = {}
        self._made: dict[str, Vocabulary] = {}
        self._resolving: list[str] = []
        for file in files:
            self._add(file)
        self._added = _by_name(additions, self._entries)

    @classmethod
    def from_folders(cls, folders: Sequence[Path], additions: Iterable[YamlFile] = ()) -> Vocabularies:
        """Load every vocabulary file of the folders; a folder that is not there holds none."""
        return cls((load(path) for folder in folders for path in sorted(folder.glob("*.yaml"))), additions)

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
                for addition in self._added.get(name, ()):
                    entry = self._enlarged(name, entry, addition)
                self._made[name] = self._make(name, entry, file, route)
            finally:
                self._resolving.pop()
        return self._made[name]

    def _enlarged(self, name: str, entry: Plain, addition: YamlFile) -> Plain:
        """Return a vocabulary's entry with the wordings of an addition, whose mistakes are told where they stand."""
        added = _listed(addition.values[name] if isinstance(addition.values, dict) else None)
        whole = _listed(entry)
        for key, wordings in added.items():
            self._pattern(wordings, addition, (name, key) if (name, key) in addition.places else (name,))
            here = whole.get(key)
            whole[key] = [*(here if isinstance(here, list) else ()), *(wordings if isinstance(wordings, list) else ())]
        return whole

    def inline(self, wordings: Sequence[str], name: str, file: YamlFile, route: Route) -> Vocabulary:
        """Return a vocabulary for wordings that a rule holds itself; errors name the rule's file and place."""
        pattern = self._pattern(list(wordings), file, route)
        return Vocabulary(name, "", _edged(pattern), None)

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
        patterns = []
        if words := entry.get("words"):
            patterns.append(_edged(self._pattern(words, file, word_route)))
        if regexes := entry.get("patterns"):
            patterns.append(_raw(regexes, entry.get("literals"), file, (*route, "patterns")))
        if not patterns:
            raise file.error(route, f"{name} has neither words nor patterns", RuleError)
        excluded = entry.get("not")
        return Vocabulary(
            name,
            str(entry.get("about") or ""),
            either(patterns),
            _edged(self._pattern(excluded, file, (*route, "not"))) if excluded else None,
        )

    def _pattern(self, wordings: Plain, file: YamlFile, route: Route) -> Pattern:
        if not isinstance(wordings, list) or not wordings:
            raise file.error(route, "must be a list of wordings", RuleError)
        patterns = []
        for index, wording in enumerate(wordings):
            try:
                patterns.append(compile_wording(str(wording), self._resolve))
            except WordingError as error:
                raise file.error((*route, index), str(error), RuleError) from error
        return either(patterns)

    def _resolve(self, name: str) -> Pattern:
        if name not in self._entries:
            raise WordingError(f"there is no vocabulary {{{name}}}")
        made = self[name]
        return Pattern(made.regex.replace(r"\b", ""), made.literals, made.whole)


def _by_name(additions: Iterable[YamlFile], entries: Mapping[str, tuple[YamlFile, Route]]) -> dict[str, list[YamlFile]]:
    """Return the files that add to each vocabulary; raise RuleError where there is none of a name."""
    found: dict[str, list[YamlFile]] = {}
    for file in additions:
        for name in file.values if isinstance(file.values, dict) else ():
            if name not in entries:
                raise file.error((name,), f"there is no vocabulary {name!r}{nearest(name, entries)}", RuleError)
            found.setdefault(name, []).append(file)
    return found


def _listed(entry: Plain) -> dict[str, Plain]:
    """Return an entry as a mapping whose wordings are lists, however it is written."""
    if isinstance(entry, dict):
        return {
            key: [value] if key in ("words", "not") and isinstance(value, str) else value
            for key, value in entry.items()
        }
    return {"words": [entry] if isinstance(entry, str) else entry}


def _edged(pattern: Pattern) -> Pattern:
    return Pattern(rf"\b{pattern.regex}\b", pattern.literals, pattern.whole)


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


@dataclass(frozen=True, slots=True)
class Candidates:
    """Which sentences are worth a look for which vocabulary: sentence indices by vocabulary name."""

    sentences: int
    by_name: Mapping[str, Collection[int]]
    known: frozenset[str] = frozenset()

    def of(self, vocabulary: Vocabulary) -> Collection[int]:
        """Return the sentences in which a wording of the vocabulary may stand."""
        return self.by_name.get(vocabulary.name) or (() if vocabulary.name in self.known else range(self.sentences))

    def among(self, names: frozenset[str]) -> frozenset[str]:
        """Return those of some vocabularies, by name, of which a wording may stand anywhere."""
        return (names - self.known) | (names & self.by_name.keys())

    def possible(self, names: frozenset[str] | None) -> bool:
        """Tell whether a wording of any of these vocabularies, by name, may stand anywhere; None: always."""
        return names is None or not names.isdisjoint(self.by_name) or not names <= self.known

    def may_hold(self, vocabulary: Vocabulary, sentence: int) -> bool:
        """Tell whether a wording of the vocabulary may stand in a sentence."""
        indices = self.by_name.get(vocabulary.name)
        return sentence in indices if indices is not None else vocabulary.name not in self.known


@dataclass(slots=True)
class Scanner:
    """One multi-pattern scan (Aho-Corasick) for the literals of many vocabularies."""

    vocabularies: tuple[Vocabulary, ...]
    _automaton: Any = field(default=None, init=False)
    _owners: list[tuple[str, ...]] = field(default_factory=list, init=False)
    _known: frozenset[str] = field(default=frozenset(), init=False)

    def __post_init__(self) -> None:
        import ahocorasick

        names: dict[str, set[str]] = {}
        for vocabulary in self.vocabularies:
            for literal in vocabulary.literals or ():
                names.setdefault(literal, set()).add(vocabulary.name)
        self._known = frozenset(v.name for v in self.vocabularies if v.literals is not None)
        self._automaton = ahocorasick.Automaton()
        for number, literal in enumerate(sorted(names)):
            self._automaton.add_word(literal, number)
            self._owners.append(tuple(names[literal]))
        self._automaton.make_automaton()

    def scan(self, sentences: Sequence[bytes]) -> Candidates:
        """Scan sentences, folded, each by itself: words that run together across their border are two words."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        if len(self._automaton) and sentences:
            texts = [scannable(sentence) for sentence in sentences]
            ends = list(accumulate(map(len, texts)))
            places: defaultdict[int, set[int]] = defaultdict(set)
            for end, literal in self._automaton.iter("".join(texts)):
                places[literal].add(bisect_right(ends, end))
            for literal, indices in places.items():
                for owner in self._owners[literal]:
                    found[owner] |= indices
        return Candidates(len(sentences), found, self._known)
