"""policylint.yaml -> Configuration: found upward, with the files that it extends; every mistake told at its place."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from policylint.repository.configuration import Configuration, Layer
from policylint.repository.places import is_file, shown_path
from policylint.repository.schema import ConfigurationSpec
from policylint.validation import wholly_validated
from policylint.yamlfile import Route, YamlFile, load, loads


def load_configuration(path: Path, text: str | None = None) -> Configuration:
    """Read a configuration and what it extends; raise YamlError for what is wrong, MistakesError for several things.

    text: what to take for the file's own, to see whether it is right before it is written.
    """
    layers: dict[Path, Layer] = {}
    shown = shown_path(path)
    _load(path, load(Path(shown)) if text is None else loads(text, shown), (), layers)
    return Configuration(tuple(layers.values()))


def _load(path: Path, file: YamlFile, chain: tuple[Path, ...], layers: dict[Path, Layer]) -> None:
    """Put a file behind those that it extends; chain: the files that led to it."""
    layer = _layer(path, file)
    for index, name in enumerate(layer.spec.extends):
        shared = layer.path(name)
        if shared.resolve() in (met := [*(one.resolve() for one in chain), path.resolve()]):
            told = " -> ".join(shown_path(one) for one in (*chain, path, shared)[met.index(shared.resolve()) :])
            raise layer.file.error(("extends", index), f"files extend each other in a circle: {told}")
        if not is_file(shared):
            raise layer.file.error(("extends", index), f"there is no file {shown_path(shared)}")
        _load(shared, load(Path(shown_path(shared))), (*chain, path), layers)
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
            raise layer.file.error(route, f"there is no {'folder' if folders else 'file'} {shown_path(path)}")
