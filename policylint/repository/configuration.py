"""What an organisation has settled for its documents: the files of a configuration, and what they say for a path."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policylint.bounds import Bounds
from policylint.errors import ConfigError, YamlError, together
from policylint.finding import Confidence
from policylint.repository.globs import matches
from policylint.repository.places import find_upward, shown_path
from policylint.selection import Selection, Terms, require_known
from policylint.yamlfile import Route, YamlFile, load

if TYPE_CHECKING:  # what a run without a configuration, or from the cache, can be spared
    from policylint.repository.schema import ConfigurationSpec, RulesSpec, TargetSpec
    from policylint.rulebook import Overlay, Rulebook, Target

FILE = "policylint.yaml"
_OTHER = "policylint.yml"
WAIVERS = "policylint-waivers.yaml"
BASELINE = "policylint-baseline.json"
_MEASURES = (
    ("grade", "grade"),
    ("words_per_sentence", "sentence-length"),
    ("words_per_paragraph", "paragraph-length"),
)
_FOR_INITIALS = ("known-to-everybody", "initials-in-capitals")  # vocabularies


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of a configuration. Globs and paths in it are relative to its folder."""

    file: YamlFile
    spec: ConfigurationSpec
    folder: Path

    def path(self, name: str) -> Path:
        """Return a path that it names."""
        return self.folder / name

    def relative(self, path: Path) -> str:
        """Return a document's path as globs see it: from the folder on, where it lies below that."""
        whole = Path(os.path.abspath(path))  # noqa: PTH100  (links stay links)
        return (whole.relative_to(self.folder) if whole.is_relative_to(self.folder) else whole).as_posix()

    def selections(self, path: Path | None) -> Iterator[Selection]:
        """Yield what it says of rules, for a document or (None) in general, the weakest first."""
        yield _selection(self.spec)
        if path is not None:
            name = self.relative(path)
            yield from (_selection(spec) for glob, spec in self.spec.paths.items() if matches(glob, name))

    def kind(self, path: Path) -> str | None:
        """Return the kind that it gives to a document."""
        name = self.relative(path)
        return next((kind for glob, kind in self.spec.kinds.items() if matches(glob, name)), None)

    def names(self) -> Iterator[tuple[Route, str]]:
        """Yield every rule and pack that it names, and where."""
        specs: list[tuple[Route, RulesSpec]] = [((), self.spec)]
        specs += [(("paths", glob), spec) for glob, spec in self.spec.paths.items()]
        for route, spec in specs:
            for key, names in (("select", spec.select), ("ignore", spec.ignore)):
                yield from (((*route, key, index), name) for index, name in enumerate(names))
            yield from (((*route, "severity", name), name) for name in spec.severity)

    def unknown(self, rules: Collection[str]) -> Iterator[YamlError]:
        """Yield an error for every name that is no rule and no pack."""
        for route, name in self.names():
            try:
                require_known(name, rules)
            except ConfigError as error:
                yield self.file.error(route, str(error))


@dataclass(frozen=True, slots=True)
class Configuration:
    """The files of a configuration, the weakest first: those that are extended, then the one found or named."""

    layers: tuple[Layer, ...] = ()

    def terms(self, path: Path | None = None) -> Terms:
        """Return on what terms a document is checked; None: what holds for all of them."""
        kinds = (layer.kind(path) for layer in reversed(self.layers)) if path is not None else ()
        return Terms(
            next((kind for kind in kinds if kind is not None), None),
            tuple(selection for layer in self.layers for selection in layer.selections(path) if selection.says),
        )

    def excludes(self, path: Path) -> bool:
        """Tell whether a document or folder is to be passed over."""
        return any(matches(glob, layer.relative(path)) for layer in self.layers for glob in layer.spec.exclude)

    def rulebook(self, folders: tuple[Path, ...] = (), glossary: Path | None = None) -> Rulebook:
        """Return the rules with all that the configuration changes in them, and further folders and a glossary.

        Raises YamlError at the place of a rule, pack or vocabulary that there is not (MistakesError: at all of them).
        """
        from policylint.rulebook import load_rulebook

        rulebook = load_rulebook(tuple(dict.fromkeys((*self.folders, *folders))), glossary, overlay=self.overlay)
        if unknown := [error for layer in self.layers for error in layer.unknown(rulebook.ids)]:
            raise together(unknown)
        return rulebook

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of further rules, each once."""
        return tuple(dict.fromkeys(layer.path(name) for layer in self.layers for name in layer.spec.rules))

    @property
    def digest(self) -> str:
        """What stands for all that holds for more than single documents: terms() tells the rest."""
        names = sorted({name for layer in self.layers for _, name in layer.names()})
        changed = self.overlay.digest if self.layers else ""
        return repr((changed, self.bounds, self.model, names))

    @property
    def overlay(self) -> Overlay:
        """What it changes in the rules."""
        from policylint.rulebook import Overlay

        acronyms = [layer.spec.acronyms for layer in self.layers]
        known: list[YamlFile] = []
        for layer in self.layers:
            if initials := [word.lower() for word in layer.spec.acronyms.known]:
                known.append(YamlFile(layer.file.path, {name: [*initials] for name in _FOR_INITIALS}, {}))
        return Overlay(
            tuple(target for layer in self.layers for target in _targets(layer.spec)),
            tuple(pair for spec in acronyms for pair in spec.meanings.items()),
            (*known, *(layer.file.under("vocabulary") for layer in self.layers)),
            tuple(glossary for layer in self.layers for glossary in _glossaries(layer)),
        )

    @property
    def bounds(self) -> Bounds:
        """The most that one document may ask for."""
        said = {name: limit for layer in self.layers for name, limit in layer.spec.limits.items()}
        return Bounds(**said)  # type: ignore[arg-type]

    @property
    def fail_on(self) -> str | None:
        """The least severe finding that gives exit status 1."""
        return next((layer.spec.fail_on for layer in reversed(self.layers) if layer.spec.fail_on), None)

    @property
    def model(self) -> str | None:
        """The name of a spaCy model."""
        return next((layer.spec.model for layer in reversed(self.layers) if layer.spec.model), None)

    @property
    def folder(self) -> Path | None:
        """The folder of the file that was found or named."""
        return self.layers[-1].folder if self.layers else None

    @property
    def waivers(self) -> Path | None:
        """The file of waivers, whether or not it is there; None: there is no configuration."""
        named = (layer.path(layer.spec.waivers) for layer in reversed(self.layers) if layer.spec.waivers)
        return next(named, self.folder and self.folder / WAIVERS)

    @property
    def baseline(self) -> Path | None:
        """The file of findings that were there before, whether or not it is there; None: there is no configuration."""
        named = (layer.path(layer.spec.baseline) for layer in reversed(self.layers) if layer.spec.baseline)
        return next(named, self.folder and self.folder / BASELINE)


def _selection(spec: RulesSpec) -> Selection:
    confidence = None if spec.min_confidence is None else Confidence(spec.min_confidence)
    return Selection(spec.select, spec.ignore, confidence, tuple(spec.severity.items()))


def _glossaries(layer: Layer) -> Iterator[YamlFile]:
    if isinstance(layer.spec.glossary, str):
        yield load(layer.path(layer.spec.glossary))
    elif layer.spec.glossary is not None:
        yield layer.file.under("glossary")


def _targets(spec: ConfigurationSpec) -> Iterator[Target]:
    for kind, target in spec.readability.items():
        yield from _limits(kind, target)


def _limits(kind: str, target: TargetSpec) -> Iterator[Target]:
    from policylint.rulebook import Target

    for name, measure in _MEASURES:
        limit: float | None = getattr(target, name)
        if limit is not None:
            yield Target(measure, kind, limit)


def find_configuration(paths: Sequence[Path]) -> Path | None:
    """Return the nearest policylint.yaml at or above the folder that all the paths share; no paths: this folder.

    Raises ConfigError where it is called policylint.yml: passing over it in silence would be worse.
    """
    found = find_upward((FILE, _OTHER), paths)
    if found is not None and found.name == _OTHER:
        raise ConfigError(f"{shown_path(found)}: is not read; call it {FILE}")
    return found
