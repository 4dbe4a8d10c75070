"""The command line: the only module that prints or exits (0 clean, 1 findings, 2 trouble)."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FORMATS = ("text", "json")
FAIL_ON = ("error", "warning", "suggestion", "never")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policylint")
def main() -> None:
    """Review policies, forms, job descriptions and letters for wording that harms or leaves people out."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--kind", default=None)
def check(paths: tuple[Path, ...], format_: str, kind: str | None) -> None:
    """Check documents."""
    from policylint.pipeline import Policylint
    from policylint.reports import report
    from policylint.repository.discovery import discover

    results = Policylint().check_all(discover(paths), kind)
    click.echo(report(format_)(results), nl=False)
    sys.exit(2 if any(r.error or r.failures for r in results) else 1 if any(r.findings for r in results) else 0)


@main.group()
def rules() -> None:
    """List, test and write rules."""


@rules.command("test")
@click.argument("names", nargs=-1)
def rules_test(names: tuple[str, ...]) -> None:
    """Run the rules' own examples."""
    from policylint.examples import run_examples
    from policylint.pipeline import Policylint

    policylint = Policylint()
    failed = total = 0
    for rule in policylint.rulebook.rules:
        if names and rule.id not in names and rule.spec.pack not in names:
            continue
        for outcome in run_examples(rule, policylint):
            total += 1
            if outcome.failure:
                failed += 1
                click.echo(f"{outcome.rule}[{outcome.name}] {outcome.failure}")
    click.echo(f"{total - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
