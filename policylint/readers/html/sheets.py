"""The style sheets within an HTML page: what they declare for an element, by its tag, its classes and its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from policylint.readers.html.style import Attributes, parsed

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_MEDIA = re.compile(r"@media([^{;]*)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
_OTHER_AT_RULE = re.compile(r"@[\w-]+[^{;]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_COMPOUND = re.compile(r"(\*|[a-z][\w-]*)?((?:[.#][\w-]+)*)$", re.I)
_PART = re.compile(r"([.#])([\w-]+)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_TELLING = frozenset(
    {
        "font",
        "font-size",
        "font-weight",
        "font-style",
        "color",
        "background",
        "background-color",
        "background-image",
        "text-decoration",
        "text-transform",
        "display",
        "visibility",
        "position",
        "left",
        "top",
        "text-indent",
        "clip",
        "clip-path",
    }
)
_MOST_RULES = 5000
_BESIDE = re.compile(r"::?(?:before|after)$", re.I)
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_SIGN = re.compile(r"\\[0-9a-f]{1,6}\s?")  # of a font of pictures, mostly
_WORD = re.compile(r"[^\W\d_]{3}")
_OF_PICTURES = re.compile(r"icon|awesome|glyph|symbol")  # fonts that show a picture for a word

GENERATED = "::content"
"""Stands among the declarations of an element that a style sheet sets words before or behind."""

Around = Sequence[tuple[str, Attributes]]
"""The elements around one, the outermost first: tag and attributes."""


class _Compound(NamedTuple):
    """What one element of a selector must be: "p.small#terms"."""

    tag: str
    name: str
    classes: frozenset[str]

    @property
    def marks(self) -> list[str]:
        """Return what an element must have, as `_marks` writes it."""
        named = [f"#{self.name}"] if self.name else []
        return [*([self.tag] if self.tag else []), *named, *(f".{name}" for name in self.classes)]

    def fits(self, tag: str, attributes: Attributes) -> bool:
        """Tell whether an element is meant."""
        if self.tag and self.tag != tag:
            return False
        if self.name and self.name != attributes.get("id"):
            return False
        return not self.classes or self.classes <= set(attributes.get("class", "").split())


class _Rule(NamedTuple):
    """Declarations for the last of some elements inside each other.

    weight: names, classes, tags; then the order. needs: marks of the elements around, without which none can fit.
    """

    weight: tuple[int, int, int, int]
    needs: frozenset[str]
    path: tuple[_Compound, ...]
    declared: Attributes

    def fits(self, around: Around) -> bool:
        """Tell whether the elements around are those that the selector asks for."""
        wanted = list(self.path[:-1])
        for tag, attributes in reversed(around):
            if wanted and wanted[-1].fits(tag, attributes):
                wanted.pop()
        return not wanted


class StyleSheet:
    """Collects rules as the page is read. Selectors that hang on more than tags, classes and names are passed over."""

    def __init__(self) -> None:
        self._count = 0
        self._variables: dict[str, set[str]] = defaultdict(set)
        self._by_key: dict[str, list[_Rule]] = defaultdict(list)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no rule so far."""
        return not self._by_key

    def add(self, source: str, media: str = "") -> None:
        """Take the words of a style element."""
        if not _is_for_screen(media):
            return
        source = _COMMENT.sub(" ", source)
        source = _MEDIA.sub(lambda found: found[2] if _is_for_screen(found[1]) else " ", source)
        for rule in _RULE.finditer(_OTHER_AT_RULE.sub(" ", source)):
            everything = parsed(rule[2])
            for name, value in everything.items():
                if name.startswith("--"):
                    self._variables[name].add(value)
            declared = {name: value for name, value in everything.items() if name in _TELLING}
            generated = {GENERATED: "words"} if _sets_words(everything) else {}
            for selector in map(str.strip, rule[1].split(",")):
                self._add(_BESIDE.sub("", selector) or "*", generated if _BESIDE.search(selector) else declared)

    def declared(self, around: Around, tag: str, attributes: Attributes) -> Attributes:
        """Return what is declared for an element, the strongest rule last."""
        marks = {mark for element in around for mark in _marks(*element)}
        keys = ["*", *_marks(tag, attributes)]
        rules = [rule for key in keys for rule in self._by_key.get(key, ()) if rule.needs <= marks]
        found: Attributes = {}
        for rule in sorted(rules):
            if rule.path[-1].fits(tag, attributes) and rule.fits(around):
                found |= rule.declared
        return {name: _VARIABLE.sub(self._value, value) for name, value in found.items()}

    def _value(self, variable: re.Match[str]) -> str:
        """Return what a variable stands for, if that is the same all over the page."""
        values = self._variables.get(variable[1], {variable[2] or ""})
        return next(iter(values)) if len(values) == 1 else ""

    def _add(self, selector: str, declared: Attributes) -> None:
        path = tuple(_compound(word) for word in selector.replace(">", " ").split()) if declared else ()
        if not path or None in path or self._count >= _MOST_RULES:
            return
        known = tuple(compound for compound in path if compound is not None)
        self._count += 1
        names, classes = sum(bool(c.name) for c in known), sum(len(c.classes) for c in known)
        weight = (names, classes, sum(bool(c.tag) for c in known), self._count)
        needs = frozenset(mark for compound in known[:-1] for mark in compound.marks)
        last = known[-1]
        key = f"#{last.name}" if last.name else f".{min(last.classes)}" if last.classes else last.tag or "*"
        self._by_key[key].append(_Rule(weight, needs, known, declared))


def _sets_words(declared: Attributes) -> bool:
    """Tell whether a rule sets words of its own (`content: "Note: "`), not only signs."""
    font = declared.get("font-family", "") + declared.get("font", "")
    strings = _STRING.findall(declared.get("content", ""))
    return any(_WORD.search(_SIGN.sub(" ", one or other)) for one, other in strings) and not _OF_PICTURES.search(font)


def _marks(tag: str, attributes: Attributes) -> list[str]:
    """Return an element's tag, name and classes: "p", "#terms", ".small"."""
    return [tag, f"#{attributes.get('id', '')}", *(f".{name}" for name in attributes.get("class", "").split())]


def _compound(word: str) -> _Compound | None:
    """Read one element of a selector, None where it asks for more than can be told."""
    found = _COMPOUND.match(word)
    if found is None or not word:
        return None
    parts = _PART.findall(found[2] or "")
    names = [name for mark, name in parts if mark == "#"]
    classes = frozenset(name for mark, name in parts if mark == ".")
    tag = (found[1] or "").lower()
    return _Compound("" if tag == "*" else tag, names[0] if names else "", classes)


def _is_for_screen(media: str) -> bool:
    """Tell whether a style holds on any screen, whatever its width."""
    media = media.strip().lower()
    return media in ("", "all", "screen", "only screen")
