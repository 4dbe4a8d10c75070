"""What the docs name is there, and what they list is whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from policylint.checks import CHECKS
from policylint.cli import main

_ROOT = Path(__file__).resolve().parents[1]
_GUIDES = [path for path in (*_ROOT.glob("*.md"), *(_ROOT / "docs").glob("*.md")) if path.name != "CHANGELOG.md"]
_FOREIGN = {"--strict", "--runs", "--files", "--json", "--quick", "--half"}  # of mypy, of our benchmarks and scripts

each_guide = pytest.mark.parametrize("path", _GUIDES, ids=lambda path: path.name)


def _commands(group: click.Group, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*names, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, *names, name)


_COMMANDS = dict(_commands(main))
_OPTIONS = {option for command in (main, *_COMMANDS.values()) for each in command.params for option in each.opts}


@each_guide
def test_files_that_a_guide_leads_to_are_there(path: Path) -> None:
    places = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[\w-]+)?\)", path.read_text(encoding="utf-8"))
    assert [place for place in places if not (path.parent / place).exists()] == []


@each_guide
def test_commands_and_options_that_a_guide_shows_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:^    |`)policylint ([a-z][a-z-]+)(?: ([a-z]+)\b)?", text, re.MULTILINE))
    wrong = {words for words in shown if (words[0],) not in _COMMANDS and words[0] not in ("ignore", "ignore-file")}
    assert wrong == set()
    groups = {words for words in shown if isinstance(_COMMANDS.get(words[:1]), click.Group) and words[1]}
    assert {words for words in groups if words not in _COMMANDS} == set()
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) - _OPTIONS - _FOREIGN - {"--help", "--version"} == set()


def test_modules_that_the_architecture_names_are_there() -> None:
    text = (_ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {path.relative_to(_ROOT / "policylint").as_posix() for path in (_ROOT / "policylint").rglob("*.py")}
    known = {end for name in modules for end in (name, name.split("/")[-1])} | {"scripts/make_syllables.py"}
    named = set(re.findall(r"`((?:[a-z]+/)*[a-z_]+\.py)`", text))
    assert named - known == set()


def test_the_architecture_tells_the_layers_that_are_checked() -> None:
    text = (_ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed = re.split(r"\n\n", text.partition("those below it:\n\n")[2])[0].splitlines()
    contracts = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = contracts["contracts"][0]["layers"]
    assert [re.sub(r"\(.*", "", line).split() for line in listed] == [
        layer.replace("policylint.", "").split() for layer in layers
    ]


def test_the_guide_for_authors_tells_every_check() -> None:
    text = (_ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| ((?:`[a-z]+`(?:, )?)+) \|", text.partition("## Checks")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert {name for row in rows for name in re.findall(r"[a-z]+", row)} == CHECKS.keys()
