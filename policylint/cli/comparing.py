"""`compare`: what an edit did for a document."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylint.cli.common import CLEAN, FINDINGS, TROUBLE, kind_option, say
from policylint.cli.settings import Settings, opened_cache, with_settings
from policylint.errors import ConfigError

if TYPE_CHECKING:
    from policylint.repository.checking import Run
    from policylint.repository.comparison import Comparison


@click.command()
@click.argument("old")
@click.argument("new")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--redact", is_flag=True, help="Mask names, numbers and addresses in all that is quoted.")
@kind_option
@with_settings
def compare(
    old: str, new: str, paths: tuple[Path, ...], format_: str, redact: bool, kind: str | None, settings: Settings
) -> None:
    """Compare two versions: two files, or two git revisions of all documents (or of those in PATHS).

    Says which findings were fixed, are new, have moved or are still there, and the reading grade before and after.
    Exit status: 0 nothing new, 1 new findings, 2 something could not be read.
    """
    from policylint.reports.comparison import comparison_json, comparison_text
    from policylint.repository.comparison import redacted_comparison

    report = comparison_json if format_ == "json" else comparison_text
    worst = _Worst()
    with opened_cache(use=True) as cache:
        run = settings.run(None, kind, cache, None, figures=True)
        comparisons = worst.told(_comparisons(old, new, paths, run))
        for bit in report(map(redacted_comparison, comparisons) if redact else comparisons):
            say(bit, nl=False)
    sys.exit(worst.status)


def _comparisons(old: str, new: str, paths: tuple[Path, ...], run: Run) -> Iterator[Comparison]:
    from policylint.repository.versions import compare_files, compare_revisions

    there = [Path(name).exists() for name in (old, new)]
    if all(there):
        if paths:
            raise ConfigError(f"{old} and {new} are two files; further paths go with two git revisions")
        return compare_files(Path(old), Path(new), run)
    if any(there):
        raise ConfigError(f"{old} and {new}: one is a file and the other is not; name two files, or two git revisions")
    return compare_revisions(old, new, paths or (Path(),), run)


class _Worst:
    """The worst that was seen among comparisons, as an exit status."""

    def __init__(self) -> None:
        self.status = CLEAN

    def told(self, comparisons: Iterator[Comparison]) -> Iterator[Comparison]:
        """Yield the comparisons, each looked at as it goes by."""
        for comparison in comparisons:
            unread = any(result is not None and result.error for result in (comparison.old, comparison.new))
            self.status = max(self.status, TROUBLE if unread else FINDINGS if comparison.found else CLEAN)
            yield comparison
