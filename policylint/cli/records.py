"""What is recorded about findings: where the files of waivers and known findings are, and what they settle."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylint.cli.common import say
from policylint.cli.settings import Settings
from policylint.errors import ConfigError

if TYPE_CHECKING:
    from policylint.finding import Result
    from policylint.repository.reach import Reach
    from policylint.repository.settling import Records
    from policylint.repository.waivers import Waivers

waivers_option = click.option(
    "--waivers",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file of waivers, instead of the one that is configured, or found at or above the documents.",
)
baseline_option = click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file of known findings, instead of the one that is configured, or found at or above the documents.",
)


def today() -> date:
    """Return the day by which waivers have run out: that of the people who read the report."""
    return date.today()


def waivers_file(paths: Sequence[Path], settings: Settings, named: Path | None) -> Path:
    """Return where waivers are, or would be."""
    from policylint.repository.configuration import WAIVERS

    return named or _place(paths, settings.configuration.waivers, WAIVERS)


def baseline_file(paths: Sequence[Path], settings: Settings, named: Path | None) -> Path:
    """Return where known findings are, or would be."""
    from policylint.repository.configuration import BASELINE

    return named or _place(paths, settings.configuration.baseline, BASELINE)


def recorded_for(paths: Sequence[Path], settings: Settings, waivers: Path | None, baseline: Path | None) -> Records:
    """Return what is recorded about documents; ConfigError where a file that is named is not there."""
    from policylint.repository.baseline import load_baseline
    from policylint.repository.settling import Records

    for named in filter(None, (waivers, baseline)):
        if not named.exists():
            raise ConfigError(f"{named}: does not exist; check the path")
    waived, known = waivers_file(paths, settings, waivers), baseline_file(paths, settings, baseline)
    return Records(
        today(),
        _waivers(waived) if waived.exists() else None,
        load_baseline(known) if known.exists() else None,
    )


def _waivers(path: Path) -> Waivers:
    from policylint.repository.waivers import load_waivers

    return load_waivers(path)


def reach(paths: Sequence[Path], settings: Settings, min_confidence: str | None = None) -> Reach:
    """Return what a run was asked for; no paths: single documents alone, which do not tell what is nowhere."""
    from policylint.repository.reach import Reach

    return Reach(tuple(paths), settings.select, settings.ignore, min_confidence in (None, "low"))


def settled_by(
    records: Records, results: Sequence[Result], asked: Reach, *, show_known: bool = False
) -> Sequence[Result]:
    """Return the results with what is settled kept apart; say on standard error what the baseline holds in vain."""
    from policylint.repository.settling import settled

    kept, said = settled(results, records, asked, show_known=show_known)
    if said.comparison is not None and said.comparison.gone and records.baseline is not None:
        gone = len(said.comparison.gone)
        are, them = ("finding is", "it") if gone == 1 else ("findings are", "them")
        forget = f"`policylint baseline --prune` takes {them} out of {records.baseline.path}"
        say(f"policylint: {gone} known {are} gone; {forget}", err=True)
    return kept


def without_waived(result: Result, file: Path, settings: Settings) -> Result:
    """Return the result of a file, or of the copy that a review made of it, with what is waived kept apart."""
    from policylint.repository.settling import without_waived

    path = waivers_file((file,), settings, None)
    if not path.exists():
        return result
    original = file.with_name(f"{file.stem.removesuffix('.reviewed')}{file.suffix}")
    return without_waived(result, str(original), _waivers(path), today())


def _place(paths: Sequence[Path], configured: Path | None, name: str) -> Path:
    """Return where a file is configured to be, is found, or else belongs: here, or beside the documents."""
    from policylint.repository.places import absolute, find_upward, shared_folder

    found = configured or find_upward((name,), paths)
    if found is None:
        shared, here = shared_folder(paths), Path.cwd()
        found = (here if shared is None or shared.is_relative_to(here) else shared) / name
    path = Path(absolute(found))
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
