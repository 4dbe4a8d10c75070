"""`evaluate` and `corpus-diff`: how good the rules are on labelled documents, and what a change of them does."""

from __future__ import annotations

from pathlib import Path

import click

from policylint.cli.common import say
from policylint.cli.settings import Settings, with_settings


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--auto-kind", is_flag=True, help="Let the kinds be told, instead of taking the labels' word.")
@click.option("--suggestions", is_flag=True, help="Apply each suggestion instead: does it clear its finding?")
@click.option("--show", is_flag=True, help="List each mistake.")
@with_settings
def evaluate(
    corpora: tuple[Path, ...],
    auto_kind: bool,
    suggestions: bool,
    show: bool,
    settings: Settings,
) -> None:
    """Hold the findings against labelled documents: precision, recall and F1 by rule and pack."""
    from policylint.quality.evaluate import evaluate as evaluated
    from policylint.quality.suggestions import trials
    from policylint.reports.evaluation import evaluation_report, trials_report

    policylint = settings.policylint()
    if suggestions:
        say(trials_report(list(trials(corpora, policylint)), every=show), nl=False)
        return
    evaluation = evaluated(corpora, policylint, auto_kind=auto_kind)
    say(evaluation_report(evaluation, mistakes=show), nl=False)


@click.command("corpus-diff")
@click.argument("old", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def corpus_diff(old: Path, new: Path, corpora: tuple[Path, ...]) -> None:
    """Show what two versions of the rules, each a whole folder of rules, find differently in documents."""
    from policylint.quality.compare import changes
    from policylint.reports.evaluation import changes_report

    say(changes_report(changes(old, new, corpora)), nl=False)
