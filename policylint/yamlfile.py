"""The only door to YAML: plain values, and where each key and item stands in its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policylint.errors import YamlError

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
Route = tuple[str | int, ...]

_LIMIT = 2_000_000


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

    def error(self, route: Route, reason: str, kind: type[YamlError] = YamlError) -> YamlError:
        """Return the error to raise for what stands at the route."""
        line, column = self.place(route)
        return kind(self.path, line, column, reason)


def load(path: Path) -> YamlFile:
    """Read a YAML 1.2 file ("no" and "on" are words); raise YamlError with the place where it is not YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise YamlError(str(path), 1, 1, f"cannot be read: {error}") from error
    return loads(text, str(path))


def loads(text: str, path: str = "text") -> YamlFile:
    """Read YAML from a string; the path is only for messages."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text) > _LIMIT:
        raise YamlError(path, 1, 1, f"has {len(text):,} characters; at most {_LIMIT:,} are read")
    try:
        tree = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(path, line, column, f"is not YAML: {error.problem or error.context}") from error
    except (YAMLError, ValueError) as error:
        raise YamlError(path, 1, 1, f"is not YAML: {error}") from error
    places: dict[Route, tuple[int, int]] = {}
    return YamlFile(path, _plain(tree, (), places, path, 0), places)


def _plain(value: Any, route: Route, places: dict[Route, tuple[int, int]], path: str, depth: int) -> Plain:
    """Turn ruamel's round-trip values into plain ones and note where each stands."""
    if depth > 40 or len(places) > 200_000:
        line, column = places.get(route, (1, 1))
        raise YamlError(path, line, column, "is nested too deeply or repeats itself through aliases")
    tag = getattr(getattr(value, "tag", None), "value", None)
    if tag is not None:
        line, column = places.get(route, (1, 1))
        raise YamlError(path, line, column, f"tags such as {tag} are not read; write plain values")
    if isinstance(value, dict):
        result: dict[str, Plain] = {}
        for key, item in value.items():
            line, column = value.lc.key(key)  # type: ignore[attr-defined]
            places[(*route, str(key))] = (line + 1, column + 1)
            result[str(key)] = _plain(item, (*route, str(key)), places, path, depth + 1)
        return result
    if isinstance(value, list):
        items: list[Plain] = []
        for index, item in enumerate(value):
            line, column = value.lc.item(index)  # type: ignore[attr-defined]
            places[(*route, index)] = (line + 1, column + 1)
            items.append(_plain(item, (*route, index), places, path, depth + 1))
        return items
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    return str(value)
