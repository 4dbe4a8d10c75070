"""`init` and `config`: the policylint.yaml of a folder, started, shown, added to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylint.cli.common import say
from policylint.cli.settings import Settings, configuration_for, with_settings
from policylint.errors import ConfigError

if TYPE_CHECKING:
    from policylint.repository.configuration import Configuration

_MOST = 500  # documents that `init` looks at
_LISTS = ("ignore", "select", "exclude", "acronyms", "rules", "extends")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
def init(folder: Path) -> None:
    """Write a policylint.yaml, with comments, from what is found in FOLDER (this one); never over another."""
    from policylint.pipeline import Policylint
    from policylint.repository.checking import Run, check_documents
    from policylint.repository.configuration import FILE
    from policylint.repository.discovery import discover
    from policylint.repository.files import write_whole
    from policylint.repository.loading import load_configuration
    from policylint.repository.starting import ACRONYM_RULE, starting_text, survey
    from policylint.selection import Selection, Terms

    target = folder / FILE
    if target.exists():
        raise ConfigError(f"{target} is there already; edit it, or add to it with `policylint config add`")
    documents = discover([folder])
    policylint = Policylint(terms=Terms(selections=(Selection((ACRONYM_RULE,)),)), suggestions=False)
    found = survey(folder, check_documents(documents[:_MOST], Run(lambda: policylint, b"")))
    text = starting_text(found)
    load_configuration(target, text)
    write_whole(target, text)
    looked = f", the first {_MOST} of {len(documents)} documents looked at" if len(documents) > _MOST else ""
    say(f"{target}: written{looked}. Look through it, then run: policylint check {folder}")


@click.group()
def config() -> None:
    """See what a policylint.yaml says, and add to it."""


@config.command("show")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@with_settings
def config_show(paths: tuple[Path, ...], settings: Settings) -> None:
    """Show which files are used, and on what terms each of PATHS is checked."""
    own = settings.rulebook().severities
    files = [layer.file.path for layer in settings.configuration.layers]
    say("\n  extends ".join(reversed(files)) or "no policylint.yaml")
    for path in paths:
        terms = settings.terms(path)
        here = terms.severities(own)
        off = [rule for rule in own if rule not in here]
        say(f"{path}\n  kind        {terms.kind or 'told from its words'}")
        say(f"  confidence  {terms.confidence.value} or more")
        say(f"  rules       {len(here)} of {len(own)} are on")
        for rule in off if len(off) <= len(here) else ():
            say(f"  off         {rule}")
        for rule, severity in here.items():
            if severity is not own[rule]:
                say(f"  {severity.value:10}  {rule}, by itself {own[rule].value}")


@config.command("add")
@click.argument("key", type=click.Choice(_LISTS))
@click.argument("values", nargs=-1, required=True)
@click.option("--config", "named", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
def config_add(key: str, values: tuple[str, ...], named: Path | None) -> None:
    """Add VALUES to a list of the policylint.yaml, such as `ignore`; comments in it stay as they are."""
    from policylint.repository.files import write_whole
    from policylint.repository.loading import load_configuration
    from policylint.yamlfile import appended, loads

    path = _own_file(configuration_for((), named))
    text = path.read_bytes().decode("utf-8")
    for value in values:
        held = loads(text, str(path)).values
        listed = held.get(key) if isinstance(held, dict) else None
        if not (isinstance(listed, list) and value in listed):
            text = appended(text, key, value, str(path))
    load_configuration(path, text).rulebook()
    write_whole(path, text)
    say(f"{path}: {key} has {', '.join(values)}")


def _own_file(configuration: Configuration) -> Path:
    if not configuration.layers:
        raise ConfigError("there is no policylint.yaml here or above; `policylint init` writes one")
    return Path(configuration.layers[-1].file.path)


@config.command("schema")
def config_schema() -> None:
    """Print the JSON Schema of policylint.yaml, for editors that complete and check it."""
    import json

    from policylint.repository.schema import json_schema

    say(json.dumps(json_schema(), indent=1))
