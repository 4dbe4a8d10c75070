"""Vocabularies: named lists of wordings, shared by rules.

Whether and where a wording stands is decided by its own expression; the scan tells where it is worth a look.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from policylint.document import Span, fold
from policylint.errors import RuleError, nearest
from policylint.expressions import apart, compiled, located
from policylint.wording import Pattern, WordingError, compile_wording, either, key_words, scanned
from policylint.yamlfile import Plain, Route, YamlFile, load

_KEYS = {"about", "words", "patterns", "literals", "not"}
_LONGEST_PATTERN = 2_000
_REFERENCE = re.compile(r"\{([\w-]+)\}")  # a wording that is no more than another vocabulary
_BEGINS_WITH_SIGN = re.compile(r"(?:\(\?:|\()*\\\$")


class Wording:
    """One wording of a vocabulary, compiled on first use."""

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern

    def __getstate__(self) -> dict[str, object]:
        return {"pattern": self.pattern}

    @cached_property
    def expression(self) -> Any:
        """Its compiled expression, over folded text."""
        return compiled(self.pattern.regex)

    @cached_property
    def beside(self) -> tuple[frozenset[str], ...]:
        """Choices of words: of each, one stands wherever the wording does, besides one of its literals."""
        return tuple(filter(None, map(key_words, self.pattern.beside)))

    def fits_among(self, words: AbstractSet[str]) -> bool:
        """Tell whether all that stands beside its literal is among the words of a sentence."""
        return all(not choice.isdisjoint(words) for choice in self.beside) if self.beside else True


class Vocabulary:
    """One named list of wordings, and those (in a vocabulary of their own) beside which they mean something else."""

    def __init__(self, name: str, about: str, wordings: Iterable[Wording], excluded: Vocabulary | None = None) -> None:
        self.name = name
        self.about = about
        self.wordings = tuple(wordings)
        self.excluded = excluded

    def __repr__(self) -> str:
        return f"Vocabulary({self.name!r})"

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "_compiled"}

    @cached_property
    def pattern(self) -> Pattern:
        """All wordings in one, without exclusions, over folded text."""
        return either([wording.pattern for wording in self.wordings])

    @cached_property
    def _compiled(self) -> Any:
        return compiled(self.pattern.regex)

    @cached_property
    def by_literal(self) -> Mapping[str, tuple[Wording, ...]]:
        """The wordings that each literal may be part of; those that are none of these may stand `anywhere`."""
        found: defaultdict[str, tuple[Wording, ...]] = defaultdict(tuple)
        for wording in self.wordings:
            for literal in wording.pattern.literals or ():
                found[literal] += (wording,)
        return dict(found)

    @cached_property
    def anywhere(self) -> tuple[Wording, ...]:
        """The wordings of which no literal is known."""
        return tuple(wording for wording in self.wordings if wording.pattern.literals is None)

    def find(self, folded: bytes, start: int, end: int) -> tuple[Span, ...]:
        """Return where its wordings stand between two offsets of the folded text (one byte a character)."""
        spans = located([self._compiled], folded, start, end)
        if not spans or self.excluded is None:
            return spans
        return apart(spans, self.excluded.find(folded, start, end), [self._compiled], folded)


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
            self._wordings(wordings, addition, (name, key) if (name, key) in addition.places else (name,))
            here = whole.get(key)
            whole[key] = [*(here if isinstance(here, list) else ()), *(wordings if isinstance(wordings, list) else ())]
        return whole

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
                made.append(self._wording(str(wording)))
            except WordingError as error:
                raise file.error((*route, index), str(error), RuleError) from error
        return made

    def _wording(self, text: str) -> Wording:
        """Return a wording on whole words; one that only names a vocabulary of patterns keeps their own edges."""
        if (named := _REFERENCE.fullmatch(text)) and self._holds_patterns_only(named[1]):
            return Wording(self[named[1]].pattern)
        return _edged(compile_wording(text, self._resolve), text)

    def _holds_patterns_only(self, name: str) -> bool:
        file, _ = self._entries.get(name, (None, ()))
        entry = file.values.get(name) if file is not None and isinstance(file.values, dict) else None
        return isinstance(entry, dict) and "patterns" in entry and "words" not in entry

    def _resolve(self, name: str) -> Pattern:
        if name not in self._entries:
            raise WordingError(f"there is no vocabulary {{{name}}}")
        pattern = self[name].pattern
        return replace(pattern, regex=pattern.regex.replace(r"\b", ""))


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


def _edged(pattern: Pattern, text: str) -> Wording:
    """Return a wording that begins and ends with whole words; a sign before them ("{sum} fine") has no such edge."""
    start = "" if text.startswith("{") and _BEGINS_WITH_SIGN.match(pattern.regex) else r"\b"
    return Wording(replace(pattern, regex=rf"{start}{pattern.regex}\b"))


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
            checked = compiled(regex)
        except re2.error as error:
            reason = error.args[0].decode() if isinstance(error.args[0], bytes) else error
            raise file.error(
                (*route, index),
                f"not a regular expression that RE2 reads (no look-around, no back-references): {reason}",
                RuleError,
            ) from error
        if checked.search(b""):
            raise file.error(
                (*route, index), "the pattern matches nothing at all, so it would match everywhere", RuleError
            )
    known = scanned(fold(str(literal)) for literal in literals) if isinstance(literals, list) else None
    return Wording(Pattern("(?:" + "|".join(f"(?:{regex})" for regex in regexes) + ")", known))
