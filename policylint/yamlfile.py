"""The only door to YAML: plain values, where each key and item stands in its file, and how one is added to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.resolver import VersionedResolver

from policylint.errors import YamlError
from policylint.regular import regular_text

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
Route = tuple[str | int, ...]

_MARK = "\ufeff"  # of byte order, at the start of a file
_LIMIT = 2_000_000
_DEEPEST = 40
_MOST = 200_000
_LONGEST_PLAIN = 1_000  # characters of what may be a number
_MANY_BRACKETS, _LONG_LINE = 2_000, 4_000  # without as many, a file is not nested deeply enough to harm libyaml
_CORE = "tag:yaml.org,2002:"
_TAGS = {"str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge", "value"}
_GIVEN = {_CORE + "str", _CORE + "seq", _CORE + "map"}
_QUOTED = {"'", '"', "|", ">"}
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One YAML file: its plain values, and the 1-based (line, column) of every key and list item by route."""

    path: str
    values: Plain
    places: dict[Route, tuple[int, int]]

    def place(self, route: Route) -> tuple[int, int]:
        """Return the line and column of a key or item, or of its nearest parent that has one."""
        while route and route not in self.places:
            route = route[:-1]
        return self.places.get(route, (1, 1))

    def under(self, key: str) -> YamlFile:
        """Return what stands under a top-level key as a file of its own, with the places that it has in this one."""
        values = self.values.get(key) if isinstance(self.values, dict) else None
        places = {route[1:]: place for route, place in self.places.items() if route[:1] == (key,)}
        return YamlFile(self.path, values, places)

    def error(self, route: Route, reason: str, kind: type[YamlError] = YamlError) -> YamlError:
        """Return the error to raise for what stands at the route."""
        line, column = self.place(route)
        return kind(self.path, line, column, reason)


def load(path: Path) -> YamlFile:
    """Read a YAML 1.2 file ("no" and "on" are words); raise YamlError with the place where it is not YAML."""
    try:
        if path.stat().st_size > 4 * _LIMIT:
            raise YamlError(str(path), 1, 1, f"is too large; at most {_LIMIT:,} characters are read")
        text = regular_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise YamlError(str(path), 1, 1, f"cannot be read: {error}") from error
    return loads(text, str(path))


def loads(text: str, path: str = "text") -> YamlFile:
    """Read YAML from a string; the path is only for messages."""
    root = _composed(text, path)
    reader = _Reader(path)
    return YamlFile(path, None if root is None else reader.plain(root, (), 0), reader.places)


def appended(text: str, key: str, entry: Plain, path: str = "text") -> str:
    """Return YAML text with one entry more at the end of the list under a top-level key; the path is for messages.

    The key is made where it is not there yet. All else stays as it was typed, comments and blank lines too; raises
    YamlError where that cannot be done.
    """
    if text.startswith(_MARK):  # which libyaml leaves out of its counts
        return _MARK + appended(text.removeprefix(_MARK), key, entry, path)
    file, root = loads(text, path), _composed(text, path)
    values = {} if file.values is None else file.values
    here = values.get(key) if isinstance(values, dict) else None
    here = [] if here is None else here
    if not isinstance(values, dict) or not isinstance(here, list):
        raise file.error((key,), f"an entry cannot be added to {key!r}, which is no list")
    nodes = {str(name.value): value for name, value in root.value} if root is not None and values else {}
    new = _appended(text, key, entry, nodes.get(key))
    try:
        if loads(new, path).values == {**values, key: [*here, entry]}:
            return new
    except YamlError:
        pass
    raise file.error((key,), f"an entry cannot be added to {key!r} as the file is written; add it by hand")


def _appended(text: str, key: str, entry: Plain, value: Node | None) -> str:
    """Return the text with an entry in block style after the last one, or under a key that has none."""
    if isinstance(value, SequenceNode) and value.value:
        if value.flow_style:
            at = value.end_mark.index - 1
            return f"{text[:at].rstrip().rstrip(',')}, {_dumped(entry, flow=True)}{text[at:]}"
        at, column = _end(value), value.start_mark.column
    elif value is not None:  # "[]", "null" or nothing
        kept = text[: value.start_mark.index].rstrip(" ")
        text, at, column = kept + text[value.end_mark.index :], len(kept), 2
    else:
        at, column = len(text), 2
    if at and text[at - 1] not in "\r\n":
        rest = text.find("\n", at - 1)
        at = len(text) if rest < 0 else rest + 1
    newline = "\r\n" if "\r\n" in text else "\n"
    head = text[:at] if not at or text[at - 1] == "\n" else text[:at] + newline
    item = indent(_dumped([entry], flow=False), " " * column)
    added = (item if value is not None else f"{key}:\n{item}") + "\n"
    return head + added.replace("\n", newline) + text[at:]


def _end(node: Node) -> int:
    """Return the offset behind the last scalar or bracket of a node; libyaml's own end takes comments along."""
    if isinstance(node, (MappingNode, SequenceNode)) and node.value and not node.flow_style:
        last = node.value[-1]
        return max(_end(part) for part in (last if isinstance(last, tuple) else (last,)))
    return int(node.end_mark.index)


def _dumped(value: Plain, *, flow: bool) -> str:
    from io import StringIO

    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = _LIMIT
    yaml.default_flow_style = flow
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue().removesuffix("...\n").rstrip("\n")


def _composed(text: str, path: str) -> Node | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text) > _LIMIT:
        raise YamlError(path, 1, 1, f"has {len(text):,} characters; at most {_LIMIT:,} are read")
    try:
        if text.count("[") + text.count("{") > _MANY_BRACKETS or any(
            len(line) > _LONG_LINE for line in text.split("\n")
        ):
            _refuse_deep(text, path)
        # libyaml composes ten times as fast as Python; values are resolved below, by the rules of YAML 1.2.
        yaml = YAML(typ="safe", pure=False)
        yaml.Resolver = _Unresolved
        root: Node | None = yaml.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(path, line, column, f"is not YAML: {error.problem or error.context}") from error
    except (YAMLError, ValueError) as error:
        raise YamlError(path, 1, 1, f"is not YAML: {error}") from error
    return root


def _refuse_deep(text: str, path: str) -> None:
    """Raise YamlError for a text that is nested too deeply: libyaml composes by calling itself, until it crashes."""
    from ruamel.yaml import YAML
    from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in YAML(typ="safe", pure=False).parse(text):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST + 1:
            mark = event.start_mark
            raise YamlError(path, mark.line + 1, mark.column + 1, "is nested too deeply")


class _Unresolved(VersionedResolver):
    """Leaves open what a scalar without a tag is: ruamel's own guessing takes half of the time, and is not used."""

    def resolve(self, kind: type[Node], value: object, implicit: object) -> str:
        """Return the tag of a node by its kind alone."""
        return _CORE + ("str" if kind is ScalarNode else "seq" if kind is SequenceNode else "map")


class _Reader:
    """Turns libyaml's nodes into plain values and notes where each key and item stands."""

    def __init__(self, path: str) -> None:
        self.places: dict[Route, tuple[int, int]] = {}
        self._path = path

    def plain(self, node: Node, route: Route, depth: int) -> Plain:
        if depth > _DEEPEST or len(self.places) > _MOST:
            raise self._error(node, "is nested too deeply or repeats itself through aliases")
        # Spelling a tag out takes longer than all the rest; those that _Unresolved gives need it not.
        tag = _CORE + "str" if node.ctag.handle is None and node.ctag.suffix in _GIVEN else node.tag or ""
        if not tag.startswith(_CORE) or tag.removeprefix(_CORE) not in _TAGS:
            raise self._error(node, f"tags such as {tag} are not read; write plain values")
        if isinstance(node, MappingNode):
            return self._mapping(node, route, depth)
        if isinstance(node, SequenceNode):
            return self._items(node, route, depth)
        return _scalar(str(node.value), quoted=isinstance(node, ScalarNode) and node.style in _QUOTED)

    def _mapping(self, node: MappingNode, route: Route, depth: int) -> dict[str, Plain]:
        result: dict[str, Plain] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                raise self._error(key, "a key must be plain text, not a list or a mapping")
            name = str(key.value)
            if name in result:
                raise self._error(key, f"the key {name!r} stands here twice")
            self.places[(*route, name)] = (key.start_mark.line + 1, key.start_mark.column + 1)
            result[name] = self.plain(value, (*route, name), depth + 1)
        return result

    def _items(self, node: SequenceNode, route: Route, depth: int) -> list[Plain]:
        items: list[Plain] = []
        for index, item in enumerate(node.value):
            self.places[(*route, index)] = (item.start_mark.line + 1, item.start_mark.column + 1)
            items.append(self.plain(item, (*route, index), depth + 1))
        return items

    def _error(self, node: Node, reason: str) -> YamlError:
        return YamlError(self._path, node.start_mark.line + 1, node.start_mark.column + 1, reason)


def _scalar(text: str, *, quoted: bool) -> Plain:
    """Return a scalar's value by the core schema of YAML 1.2; what is quoted is text."""
    if quoted or len(text) > _LONGEST_PLAIN:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
