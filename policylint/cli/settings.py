"""What every command on documents or rules is told the same way: which rules, with what of the user's own."""

from __future__ import annotations

import contextlib
import functools
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from policylint.cli.common import say
from policylint.cli.completing import complete_names
from policylint.errors import ConfigError

if TYPE_CHECKING:
    from policylint.pipeline import Policylint
    from policylint.prepared import Prepared
    from policylint.repository.cache import Cache
    from policylint.repository.checking import Run
    from policylint.repository.configuration import Configuration
    from policylint.rulebook import Rulebook
    from policylint.selection import Terms

Command = TypeVar("Command", bound=Callable[..., None])
_MANY = 50_000  # objects made and kept until the collector looks for garbage among them

_OPTIONS = (
    click.option(
        "--select",
        multiple=True,
        metavar="RULE|PACK",
        shell_complete=complete_names,
        help="Only these rules or packs; may be repeated.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULE|PACK",
        shell_complete=complete_names,
        help="Not these rules or packs; may be repeated.",
    ),
    click.option(
        "--rules",
        "folders",
        multiple=True,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="A folder of further rules (<pack>/<name>.yaml, vocabulary/*.yaml).",
    ),
    click.option(
        "--glossary",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A file with terms of your own that documents should explain, or may take as known.",
    ),
    click.option("--model", default=None, metavar="NAME", help="Another spaCy model than the one that comes along."),
    click.option(
        "--config",
        "configured",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The configuration, instead of the policylint.yaml found at or above the documents.",
    ),
    click.option(
        "--no-config", "unconfigured", is_flag=True, help="No configuration: only what the command line says."
    ),
)


@dataclass(frozen=True)
class Settings:
    """The rules that are on, and what they are read from: a configuration, and what the command line adds to it.

    select, ignore: ids and packs. folders: of further rules. glossary: a file of terms. model: a spaCy model's name,
    None for the configuration's, or the one that comes along.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    glossary: Path | None = None
    model: str | None = None
    configuration: Configuration = field(default_factory=lambda: _unconfigured())

    def rulebook(self) -> Rulebook:
        """Return all rules, the user's own among them."""
        return self.prepared(keep=True).rulebook

    def policylint(self, *, figures: bool = False, keep: bool = True) -> Policylint:
        """Return what checks documents; figures: measure them section by section, too. keep: see prepared."""
        from policylint.pipeline import Policylint

        return Policylint(
            self.prepared(keep=keep),
            terms=self.terms(),
            figures=figures,
            bounds=self.configuration.bounds,
        )

    def prepared(self, *, keep: bool) -> Prepared:
        """Return all rules, ready to run: as an earlier run kept them, or made now (and, where `keep`, kept)."""
        from policylint.repository.cache import cache_folder
        from policylint.repository.kept import kept

        with _made_to_last():
            return kept(cache_folder(), self._rules, self._made, write=keep)

    def _made(self) -> Prepared:
        from policylint.prepared import Prepared

        return Prepared.of(self.configuration.rulebook(self.folders, self.glossary), self._model)

    @property
    def _model(self) -> str:
        from policylint.analysis import DEFAULT_MODEL

        return self.model or self.configuration.model or DEFAULT_MODEL

    @functools.cached_property
    def _rules(self) -> bytes:
        """The digest of the rules, and of the program that runs them."""
        from policylint.repository.digests import rules_digest

        changes = repr((self.configuration.digest, self.model))
        return rules_digest(
            changes, (*self.configuration.folders, *self.folders), [self.glossary] if self.glossary else []
        )

    def as_written(self) -> Policylint:
        """Return what checks documents by all rules as they are written, whatever is settled for documents here."""
        from policylint.pipeline import Policylint
        from policylint.rulebook import load_rulebook

        rulebook = load_rulebook((*self.configuration.folders, *self.folders), self.glossary)
        return Policylint(rulebook, model=self._model)

    def terms(self, path: Path | None = None, kind: str | None = None, min_confidence: str | None = None) -> Terms:
        """Return on what terms a document is checked, or (None) all of them; the command line has the last word."""
        from policylint.finding import Confidence
        from policylint.selection import Selection

        said = Selection(self.select, self.ignore, None if min_confidence is None else Confidence(min_confidence))
        settled = self.configuration.terms(path)
        return replace(settled, kind=kind or settled.kind, selections=(*settled.selections, said))

    def run(
        self,
        min_confidence: str | None,
        kind: str | None,
        cache: Cache | None,
        jobs: int | None,
        *,
        figures: bool = False,
    ) -> Run:
        """Return how many documents are checked; the rules are read only where the cache lacks a document."""
        from policylint.repository.checking import Run
        from policylint.repository.digests import run_digest

        digest = run_digest(self._rules, repr((self.select, self.ignore, figures)))
        build = functools.partial(self.policylint, figures=figures, keep=cache is not None)
        terms = functools.partial(self.terms, kind=kind, min_confidence=min_confidence)
        return Run(build, digest, terms, cache, jobs, self.configuration.bounds)


@contextlib.contextmanager
def _made_to_last() -> Iterator[None]:
    """Keep the collector of garbage from what is made here, now and later: rules stay until the process ends.

    Checking a document leaves next to nothing that only the collector can free, so it need not look often either.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(_MANY)
        gc.enable()


@contextlib.contextmanager
def opened_cache(*, use: bool) -> Iterator[Cache | None]:
    """Open the cache of results for a while; None where it is not wanted, or can't be used, which is told."""
    from policylint.repository.cache import Cache, CacheError, cache_folder

    try:
        cache = Cache(cache_folder()) if use else None
    except CacheError as error:
        say(f"policylint: going on without the cache: {error}", err=True)
        cache = None
    try:
        yield cache
    finally:
        if cache is not None:
            cache.close()


def with_settings(command: Command) -> Command:
    """Add the options that every command on documents or rules takes; the command gets them as `settings`."""

    @functools.wraps(command)
    def told(
        *arguments: object,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        folders: tuple[Path, ...],
        glossary: Path | None,
        model: str | None,
        configured: Path | None,
        unconfigured: bool,
        **others: object,
    ) -> None:
        if configured is not None and unconfigured:
            raise ConfigError("--config and --no-config cannot go together")
        configuration = _unconfigured() if unconfigured else configuration_for(_documents(others), configured)
        settings = Settings(select, ignore, folders, glossary, model, configuration)
        command(*arguments, settings=settings, **others)

    decorated: Callable[..., None] = told
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated  # type: ignore[return-value]


def configuration_for(documents: Sequence[Path], named: Path | None = None) -> Configuration:
    """Return the configuration that is named, or the one found at or above documents; an empty one if there is none."""
    from policylint.repository.configuration import find_configuration

    path = named or find_configuration(documents)
    if path is None:
        return _unconfigured()
    from policylint.repository.loading import load_configuration

    return load_configuration(path)


def _unconfigured() -> Configuration:
    from policylint.repository.configuration import Configuration

    return Configuration()


def _documents(arguments: Mapping[str, object]) -> tuple[Path, ...]:
    """Return the documents that a command was told to work on, as its arguments name them."""
    for name in ("file", "new"):
        told = arguments.get(name)
        if isinstance(told, Path) or (isinstance(told, str) and Path(told).exists()):
            return (Path(told),)
    paths = arguments.get("paths")
    return paths if isinstance(paths, tuple) else ()
