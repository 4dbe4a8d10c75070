"""What every command on documents or rules is told the same way: which rules, with what of the user's own."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from policylint.pipeline import Policylint
    from policylint.rulebook import Rulebook

Command = TypeVar("Command", bound=Callable[..., None])

_OPTIONS = (
    click.option("--select", multiple=True, metavar="RULE|PACK", help="Only these rules or packs; may be repeated."),
    click.option("--ignore", multiple=True, metavar="RULE|PACK", help="Not these rules or packs; may be repeated."),
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
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The rules that are on, and what they are read from.

    select, ignore: ids and packs. folders: of further rules. glossary: a file of terms. model: a spaCy model's name,
    None for the one that comes along.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    glossary: Path | None = None
    model: str | None = None

    def rulebook(self) -> Rulebook:
        """Return all rules, the user's own among them."""
        from policylint.rulebook import load_rulebook

        return load_rulebook(self.folders, self.glossary)

    def policylint(self, min_confidence: str = "low", *, figures: bool = False) -> Policylint:
        """Return what checks documents; figures: measure them section by section, too."""
        from policylint.analysis import DEFAULT_MODEL
        from policylint.finding import Confidence
        from policylint.pipeline import Policylint
        from policylint.selection import Selection

        selection = Selection(self.select, self.ignore, Confidence(min_confidence))
        return Policylint(self.rulebook(), selection=selection, model=self.model or DEFAULT_MODEL, figures=figures)


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
        **others: object,
    ) -> None:
        command(*arguments, settings=Settings(select, ignore, folders, glossary, model), **others)

    decorated: Callable[..., None] = told
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated  # type: ignore[return-value]
