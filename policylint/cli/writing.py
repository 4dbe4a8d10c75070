"""`fix` and `review`: better wording put into a file, findings put into a copy, a memo on either."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylint.cli.common import CLEAN, FINDINGS, found, kind_option, say, status
from policylint.cli.completing import complete_rules
from policylint.cli.records import without_waived
from policylint.cli.settings import Settings, with_settings

if TYPE_CHECKING:
    from policylint.document import Document
    from policylint.finding import Result
    from policylint.fixing import Choice
    from policylint.pipeline import Policylint

memo_option = click.option(
    "--memo",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help="Write a memo for the committee, too: what matters, what to decide, what was or can be fixed.",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write here, not over the file.")
@click.option("--review", is_flag=True, help="Apply the suggestions that want a person's eye, too.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--only",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rules,
    help="Answer only the findings of this rule; may be repeated.",
)
@memo_option
@kind_option
@with_settings
def fix(
    file: Path,
    output: Path | None,
    review: bool,
    diff: bool,
    only: tuple[str, ...],
    memo: Path | None,
    kind: str | None,
    settings: Settings,
) -> None:
    """Put the better wording into a document: what is safe, with --review all that has an edit.

    Exit status: 0 nothing is left, 1 findings are left, 2 the file could not be read or written.
    """
    from policylint.fixing import chosen_edits, fixed
    from policylint.isolation import deadline
    from policylint.readers import read_bytes, read_file
    from policylint.reports.fix import difference, fix_report
    from policylint.repository.files import refuse_ending, refuse_unwritable, write_all

    policylint = settings.policylint(figures=memo is not None)
    for rule in only:
        found(policylint.rulebook, rule)
    data, document = read_file(file, policylint.bounds, isolate=True)
    _check_memo(memo, file, output or file)
    with deadline(str(file), policylint.bounds):
        result = without_waived(policylint.check_document(document, settings.terms(file, kind)), file, settings)
    choice = chosen_edits(result.findings, review=review, only=frozenset(only) or None)
    target = output or file
    with deadline(str(file), policylint.bounds):
        new = fixed(data, document, choice.edits, policylint.bounds)
    rewritten = read_bytes(str(target), new, file.suffix.lower(), policylint.bounds)
    if diff:
        say(difference(document, rewritten), nl=False)
        sys.exit(FINDINGS if choice.edits else CLEAN)
    refuse_unwritable(target)
    refuse_ending(target, file.suffix.lower())
    contents: dict[Path, str | bytes] = {target: new} if choice.edits or output is not None else {}
    if memo is not None:
        contents[memo] = _memo(policylint, document, result, choice, applied=True)
    write_all(contents)
    left = without_waived(policylint.check_document(rewritten, settings.terms(file, result.kind)), file, settings)
    say(fix_report(choice, left), nl=False)
    sys.exit(status([left], "suggestion"))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The copy (FILE.reviewed.docx).")
@click.option("--format", "format_", type=click.Choice(["html"]), help="A web page, whatever the file's own format.")
@click.option("--track-changes", is_flag=True, help="Put the suggestions in as changes to accept or reject.")
@click.option("--summary", is_flag=True, help="Say what was found in all: on the title, or (PDF) on added pages.")
@memo_option
@kind_option
@with_settings
def review(
    file: Path,
    output: Path | None,
    format_: str | None,
    track_changes: bool,
    summary: bool,
    memo: Path | None,
    kind: str | None,
    settings: Settings,
) -> None:
    """Write a copy of a document with the findings in it: as comments in a Word file, as highlights in a PDF.

    All other files, and these with --format html, give a web page to read, filter and print.

    A copy that was reviewed already is brought up to date: its earlier marks are replaced, but for comments that people
    have answered or resolved. Exit status: 0 nothing found, 1 findings, 2 the file could not be read or written.
    """
    from datetime import UTC, datetime

    from policylint.annotators import ReviewOptions, annotated, copy_of, endings, unmarked
    from policylint.fixing import chosen_edits
    from policylint.isolation import deadline
    from policylint.readers import read_bytes, read_file
    from policylint.reports.phrases import counted
    from policylint.repository.files import refuse_ending, refuse_unwritable, write_all

    bounds = settings.configuration.bounds
    data, document = read_file(file, bounds, isolate=True)
    target = copy_of(file, format_ or document.format, output, bounds)
    refuse_unwritable(target)
    refuse_ending(target, *endings(file, format_ or document.format))
    _check_memo(memo, file, target)
    with deadline(str(file), bounds):
        bare = unmarked(str(file), data, document.format, bounds)
    if bare is not data:
        document, data = read_bytes(str(file), bare, file.suffix.lower(), bounds), bare
    policylint = settings.policylint(figures=True)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    options = ReviewOptions(track_changes, summary, now, bounds)
    with deadline(str(file), bounds):
        result = without_waived(policylint.check_document(document, settings.terms(file, kind)), file, settings)
    with deadline(str(file), bounds):
        contents: dict[Path, str | bytes] = {target: annotated(data, document, result, options, format_)}
    if memo is not None:
        contents[memo] = _memo(policylint, document, result, chosen_edits(result.findings), applied=False)
    write_all(contents)
    for failure in result.failures:
        say(f"policylint: {failure}", err=True)
    say(f"{target}: {counted(len(result.findings), 'finding')} marked")
    sys.exit(status([result], "suggestion"))


def _check_memo(memo: Path | None, file: Path, target: Path) -> None:
    """Raise FixError before any work is done where the memo could not or should not be written."""
    from policylint.repository.files import refuse_ending, refuse_same, refuse_unwritable

    if memo is not None:
        refuse_same(memo, (file, target))
        refuse_ending(memo, ".docx")
        refuse_unwritable(memo)


def _memo(policylint: Policylint, document: Document, result: Result, choice: Choice, *, applied: bool) -> bytes:
    """Return the memo on a document as it was before a fix; `applied` says that the choice is in the file by now."""
    from policylint.fixing import chosen_edits, edited
    from policylint.memo import Measured, memo

    everything = chosen_edits(result.findings, review=True)
    fixed, all_fixed = (policylint.figures_of(edited(document, c.edits), result.kind) for c in (choice, everything))
    return memo(document, result, choice, Measured(result.figures, fixed, all_fixed, applied))
