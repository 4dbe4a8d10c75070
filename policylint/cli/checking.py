"""`check` and `fields`: what documents hold, and what there is to say of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylint.cli.common import colour, kind_option, status, width
from policylint.cli.settings import Settings, with_settings
from policylint.errors import ConfigError

if TYPE_CHECKING:
    from policylint.finding import Result
    from policylint.pipeline import Policylint
    from policylint.repository.outputs import Output

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "csv", "markdown")
CONFIDENCE = ("high", "medium", "low")
FAIL_ON = ("error", "warning", "suggestion", "never")
_FEW = 5


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=("text",),
    show_default=True,
    metavar="FORMAT[:PATH]",
    help=f"The report ({', '.join(FORMATS)}), and the file to write it to; may be repeated.",
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
@kind_option
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="suggestion",
    show_default=True,
    help="The least severe finding that gives exit status 1.",
)
@click.option("--exit-zero", is_flag=True, help="Findings give exit status 0, as with --fail-on never.")
@click.option(
    "--min-confidence",
    type=click.Choice(CONFIDENCE),
    default="low",
    show_default=True,
    help="The least sure finding that is told.",
)
@with_settings
def check(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    kind: str | None,
    fail_on: str,
    exit_zero: bool,
    min_confidence: str,
    settings: Settings,
) -> None:
    """Check documents, and all documents in folders.

    Exit status: 0 nothing found, 1 findings, 2 something could not be read or run.
    """
    from policylint.reports.safe import flat
    from policylint.repository.discovery import discover, passed_over
    from policylint.repository.outputs import outputs

    reports = outputs(formats, FORMATS, output)
    documents = discover(paths)
    for line in passed_over(paths):
        click.echo(f"policylint: {flat(line)}", err=True)
    if not documents:
        raise ConfigError(f"{', '.join(map(str, paths))}: no documents in here that policylint reads")
    policylint = settings.policylint(min_confidence)
    results = _checked(policylint, documents, kind)
    _tell(results, reports)
    sys.exit(status(results, "never" if exit_zero else fail_on))


def _tell(results: Sequence[Result], outputs: Sequence[Output]) -> None:
    """Make all reports, then write them: one that fails leaves no half of the others."""
    from policylint.reports import report
    from policylint.repository.files import write_whole

    texts = [
        report(output.format)(results)
        if output.path is not None
        else report(output.format)(results, colour=colour(), width=width())
        for output in outputs
    ]
    for output, text in sorted(zip(outputs, texts, strict=True), key=lambda pair: pair[0].path is None):
        if output.path is None:
            click.echo(text, nl=False)
        else:
            write_whole(output.path, text)


def _checked(policylint: Policylint, documents: Sequence[Path], kind: str | None) -> list[Result]:
    """Check documents in order, with a progress bar on a terminal when there are more than a few."""
    if len(documents) <= _FEW or not sys.stderr.isatty():
        return policylint.check_all(documents, kind)
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return [policylint.check(path, kind) for path in track(documents, "Checking", console=console, transient=True)]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def fields(file: Path, format_: str) -> None:
    """List every field of a form as it was understood: label, answers, one or several, optional or not."""
    from policylint.readers import read
    from policylint.reports.fields import fields_json, fields_table

    document = read(file)
    if format_ == "json":
        click.echo(fields_json(document), nl=False)
    else:
        click.echo(fields_table(document, colour=colour(), width=width()), nl=False)
