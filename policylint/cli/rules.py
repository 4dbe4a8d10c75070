"""`explain` and `rules`: what the rules say, their tests, and how to write one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylint.cli.common import CLEAN, FINDINGS, found, say
from policylint.cli.completing import complete_names, complete_rules
from policylint.cli.settings import Settings, with_settings
from policylint.errors import ConfigError

if TYPE_CHECKING:
    from policylint.rulebook import Rule, Rulebook


@click.command()
@click.argument("rule", shell_complete=complete_rules)
@with_settings
def explain(rule: str, settings: Settings) -> None:
    """Say what a rule looks for, why, on which sources, and how to switch it off."""
    from policylint.reports.explain import explanation

    rulebook = settings.rulebook()
    told = found(rulebook, rule)
    say(explanation(told, rulebook.sources))
    here = settings.terms().severities(rulebook.severities).get(told.id)
    if here is not told.severity:
        say("Here it is off." if here is None else f"Here it counts as {here.value}.")


@click.group()
def rules() -> None:
    """List, test and write rules."""


@rules.command("list")
@with_settings
def rules_list(settings: Settings) -> None:
    """List the rules: severity, id, title."""
    rulebook = settings.rulebook()
    severities = settings.terms().severities(rulebook.severities)
    for rule in rulebook.rules:
        if rule.id in severities:
            say(f"{severities[rule.id].value:10}  {rule.id:40}  {rule.spec.title}")


@rules.command("test")
@click.argument("names", nargs=-1, metavar="[RULE|PACK|FILE]...", shell_complete=complete_names)
@click.option(
    "--mutate", is_flag=True, help="Drop each wording and guard in turn; name those whose loss no example notices."
)
@with_settings
def rules_test(
    names: tuple[str, ...],
    mutate: bool,
    settings: Settings,
) -> None:
    """Run the examples that rules carry."""
    from policylint.quality.examples import run_examples

    policylint = settings.as_written()
    wanted = [_rule_name(name) for name in names]
    tested = [rule for rule in policylint.rulebook.rules if not wanted or {rule.id, rule.spec.pack} & set(wanted)]
    if not tested:
        raise ConfigError(f"there is no rule or pack {', '.join(names)}; `policylint rules list` shows them all")
    if mutate:
        sys.exit(_mutated(policylint.rulebook, tested))
    unsourced = [error for rule in tested for error in policylint.rulebook.sources.unknown(rule.spec, rule.path)]
    for error in unsourced:
        say(str(error))
    outcomes = [outcome for rule in tested for outcome in run_examples(rule, policylint)]
    failures = [outcome for outcome in outcomes if outcome.failure]
    for outcome in failures:
        say(f"{outcome.rule}[{outcome.name}] {outcome.failure}")
    say(f"{len(outcomes) - len(failures)} passed, {len(failures) + len(unsourced)} failed")
    sys.exit(FINDINGS if failures or unsourced else CLEAN)


def _mutated(rulebook: Rulebook, tested: Sequence[Rule]) -> int:
    from policylint.quality.mutation import unnoticed

    count = 0
    for rule in tested:
        for loss in unnoticed(rule, rulebook):
            count += 1
            say(f"{loss.path}:{loss.line}: {rule.id}: no example notices the loss of {loss.what}")
    say(f"{count} losses that no example notices, in {len(tested)} rules")
    return FINDINGS if count else CLEAN


def _rule_name(name: str) -> str:
    path = Path(name)
    return f"{path.parent.name}/{path.stem}" if path.suffix == ".yaml" else name


@rules.command("new")
@click.argument("rule", metavar="PACK/NAME")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("rules"),
    show_default=True,
    help="The folder of rules.",
)
def rules_new(rule: str, folder: Path) -> None:
    """Write a commented rule file to start from."""
    from policylint.repository.files import write_whole
    from policylint.rulebook.template import rule_template

    text = rule_template(rule)
    path = folder / f"{rule}.yaml"
    if path.exists():
        raise ConfigError(f"{path} is there already; choose another name or edit it")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)
    say(f"{path}: written. Now run: policylint rules test {rule} --rules {folder}")


@rules.command("schema")
def rules_schema() -> None:
    """Print the JSON Schema of rule files, for editors that complete and check them."""
    import json

    from policylint.checks import check_types
    from policylint.rulebook import json_schema

    say(json.dumps(json_schema({name: check.options for name, check in check_types().items()}), indent=1))
