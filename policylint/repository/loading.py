"""policylint.yaml -> Configuration: found upward, with the files that it extends; every mistake told at its place."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from policylint.errors import ConfigError
from policylint.repository.configuration import FILE, Configuration, Layer
from policylint.repository.schema import ConfigurationSpec
from policylint.validation import wholly_validated
from policylint.yamlfile import Route, YamlFile, load, loads

_OTHER = "policylint.yml"


def find_configuration(paths: Sequence[Path]) -> Path | None:
    """Return the nearest policylint.yaml at or above the folder that all the paths share; no paths: this folder.

    Raises ConfigError where it is called policylint.yml: passing over it in silence would be worse.
    """
    if not paths:
        paths = [Path()]
    absolute = [os.path.abspath(path) for path in paths]  # noqa: PTH100  (links stay links)
    try:
        shared = Path(os.path.commonpath(absolute))
    except ValueError:  # on two drives
        return None
    for folder in (shared, *shared.parents):
        if _is_file(found := folder / FILE):
            return found
        if _is_file(other := folder / _OTHER):
            raise ConfigError(f"{_shown(other)}: is not read; call it {FILE}")
    return None


def load_configuration(path: Path, text: str | None = None) -> Configuration:
    """Read a configuration and what it extends; raise YamlError for what is wrong, MistakesError for several things.

    text: what to take for the file's own, to see whether it is right before it is written.
    """
    layers: dict[Path, Layer] = {}
    shown = _shown(path)
    _load(path, load(Path(shown)) if text is None else loads(text, shown), (), layers)
    return Configuration(tuple(layers.values()))


def _load(path: Path, file: YamlFile, chain: tuple[Path, ...], layers: dict[Path, Layer]) -> None:
    """Put a file behind those that it extends; chain: the files that led to it."""
    layer = _layer(path, file)
    for index, name in enumerate(layer.spec.extends):
        shared = layer.path(name)
        if shared.resolve() in (met := [*(one.resolve() for one in chain), path.resolve()]):
            told = " -> ".join(_shown(one) for one in (*chain, path, shared)[met.index(shared.resolve()) :])
            raise layer.file.error(("extends", index), f"files extend each other in a circle: {told}")
        if not _is_file(shared):
            raise layer.file.error(("extends", index), f"there is no file {_shown(shared)}")
        _load(shared, load(Path(_shown(shared))), (*chain, path), layers)
    layers.setdefault(path.resolve(), layer)


def _layer(path: Path, file: YamlFile) -> Layer:
    if not isinstance(file.values, (dict, type(None))):
        raise file.error((), "a configuration maps keys (kinds, ignore, severity, ...) to values")
    spec = wholly_validated(ConfigurationSpec, file)
    layer = Layer(file, spec, Path(os.path.abspath(path)).parent)  # noqa: PTH100
    _require(layer, "rules", spec.rules, folders=True)
    if isinstance(spec.glossary, str):
        _require(layer, "glossary", (spec.glossary,), folders=False)
    return layer


def _require(layer: Layer, key: str, names: Sequence[str], *, folders: bool) -> None:
    for index, name in enumerate(names):
        path = layer.path(name)
        route: Route = (key, index)
        if not (path.is_dir() if folders else path.is_file()):
            raise layer.file.error(route, f"there is no {'folder' if folders else 'file'} {_shown(path)}")


def _shown(path: Path) -> str:
    """Return a path as short as it can be told: from the current folder, where it lies below that."""
    whole, here = Path(os.path.abspath(path)), Path.cwd()  # noqa: PTH100
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be entered
        return False
