"""`check` and `fields`: what documents hold, and what there is to say of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylint.cli.common import TROUBLE, colour, kind_option, say, status, width
from policylint.cli.completing import complete_among
from policylint.cli.records import baseline_option, reach, recorded_for, settled_by, waivers_option
from policylint.cli.settings import Settings, configuration_for, opened_cache, with_settings
from policylint.errors import ConfigError
from policylint.lazy_results import Watched

if TYPE_CHECKING:
    from policylint.finding import Result
    from policylint.reports import Report
    from policylint.reports.dashboard import Earlier
    from policylint.repository.checking import Run
    from policylint.repository.outputs import Output
    from policylint.repository.results import Results

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "csv", "markdown", "html")
CONFIDENCE = ("high", "medium", "low")
FAIL_ON = ("error", "warning", "suggestion", "never")
_FEW = 5


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=("text",),
    show_default=True,
    metavar="FORMAT[:PATH]",
    shell_complete=complete_among(FORMATS),
    help=f"The report ({', '.join(FORMATS)}), and the file to write it to; may be repeated.",
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
@kind_option
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="The least severe finding that gives exit status 1 (suggestion, or as the configuration says).",
)
@click.option("--exit-zero", is_flag=True, help="Findings give exit status 0, as with --fail-on never.")
@click.option(
    "--min-confidence",
    type=click.Choice(CONFIDENCE),
    help="The least sure finding that is told (low, or as the configuration says).",
)
@click.option(
    "--since", metavar="REV", help="Only what has changed since a git revision: documents, and passages in them."
)
@click.option(
    "--earlier",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A JSON report of an earlier run, or a folder of them, for the trend in the html report; may be repeated.",
)
@click.option("--jobs", "-j", type=click.IntRange(1), help="How many processes at most; as many as there are cores.")
@click.option("--no-cache", is_flag=True, help="Check every document anew, and keep nothing.")
@waivers_option
@baseline_option
@click.option("--redact", is_flag=True, help="Mask names, numbers and addresses in all that is quoted.")
@click.option("--show-known", is_flag=True, help="Show the findings that the baseline holds, too.")
@with_settings
def check(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    kind: str | None,
    fail_on: str | None,
    exit_zero: bool,
    min_confidence: str | None,
    since: str | None,
    earlier: tuple[Path, ...],
    jobs: int | None,
    no_cache: bool,
    waivers: Path | None,
    baseline: Path | None,
    redact: bool,
    show_known: bool,
    settings: Settings,
) -> None:
    """Check documents, and all documents in folders.

    Exit status: 0 nothing found, 1 findings, 2 something could not be read or run.
    """
    from policylint.reports.phrases import Tally
    from policylint.repository.files import refuse_same
    from policylint.repository.outputs import outputs

    reports = outputs(formats, FORMATS, output)
    runs = _earlier_runs(earlier)
    records = recorded_for(paths, settings, waivers, baseline)
    asked = reach(paths if since is None else (), settings, min_confidence)
    documents, unreadable = _documents(paths, settings.configuration.excludes)
    for output_file in (report.path for report in reports):
        if output_file is not None:
            refuse_same(output_file, documents)
    with opened_cache(use=not no_cache) as cache:
        run = settings.run(min_confidence, kind, cache, jobs)
        settled = partial(settled_by, records, asked=asked, show_known=show_known)
        kept = settled(checked(run, documents)) if since is None else _changed(since, documents, run, settled)
    tally = Tally()
    told = Watched(_redacted(kept) if redact else kept, tally.add)
    _tell(told, reports, runs)
    if all(report.path is not None for report in reports):
        say(tally.line, err=True)
    least = "never" if exit_zero else fail_on or settings.configuration.fail_on or "suggestion"
    sys.exit(TROUBLE if unreadable else status(told, least))


def _documents(paths: Sequence[Path], excluded: Callable[[Path], bool]) -> tuple[Sequence[Path], Sequence[str]]:
    """Return the documents, and the folders that cannot be looked into; tell of these and of what is passed over."""
    from policylint.reports.safe import flat
    from policylint.repository.discovery import discover, passed_over

    unreadable: list[str] = []
    documents = discover(paths, excluded, unreadable.append)
    for line in (*unreadable, *passed_over(paths, excluded)):
        say(f"policylint: {flat(line)}", err=True)
    if documents:
        return documents, unreadable
    hidden = discover(paths, unreadable=unreadable.append)
    besides = ", but for those that the configuration excludes" if hidden else ""
    raise ConfigError(f"{', '.join(map(str, paths))}: no documents in here that policylint reads{besides}")


def _earlier_runs(paths: Sequence[Path]) -> Sequence[Earlier]:
    if not paths:
        return ()
    from policylint.reports.dashboard import earlier_runs

    return earlier_runs(paths)


def _redacted(results: Sequence[Result]) -> Sequence[Result]:
    from policylint.redaction import redacted

    return redacted(results)


def _changed(
    revision: str, documents: Sequence[Path], run: Run, settled: Callable[[Sequence[Result]], Sequence[Result]]
) -> Sequence[Result]:
    """Return the results of what has changed since a revision."""
    from policylint.repository.since import changed_since, changes_alone, known_before

    changed = changed_since(revision, documents)
    results = checked(run, list(changed.before))
    return changes_alone(settled(results), known_before(changed, run))


def _tell(results: Sequence[Result], outputs: Sequence[Output], earlier: Sequence[Earlier]) -> None:
    """Write the reports, each whole or not at all; files first."""
    from policylint.reports import report
    from policylint.repository.files import write_whole

    for output in sorted(outputs, key=lambda output: output.path is None):
        made = _with_trend(earlier) if output.format == "html" else report(output.format)
        if output.path is not None:
            write_whole(output.path, made(results))
            continue
        for bit in made(results, colour=colour(), width=width()):
            click.echo(bit, nl=False)


def _with_trend(earlier: Sequence[Earlier]) -> Report:
    from policylint.reports.dashboard import dashboard_report

    return partial(dashboard_report, earlier=earlier)


def checked(run: Run, documents: Sequence[Path]) -> Results:
    """Check documents, with a progress bar on a terminal when there are more than a few."""
    from policylint.repository.checking import check_documents

    if len(documents) <= _FEW or not sys.stderr.isatty():
        return check_documents(documents, run)
    from rich.console import Console
    from rich.progress import Progress

    # No refreshing in a thread: processes that are forks must not be made while other threads hold locks.
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        bar = progress.add_task("Checking", total=len(documents))
        return check_documents(documents, run, lambda count: progress.update(bar, advance=count, refresh=True))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def fields(file: Path, format_: str) -> None:
    """List every field of a form as it was understood: label, answers, one or several, optional or not."""
    from policylint.readers import read
    from policylint.reports.fields import fields_json, fields_table

    document = read(file, configuration_for((file,)).bounds, isolate=True)
    if format_ == "json":
        say(fields_json(document), nl=False)
    else:
        click.echo(fields_table(document, colour=colour(), width=width() or 100), nl=False)
