"""`waive` and `baseline`: findings that somebody answers for, and findings that were there before."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylint.cli.checking import checked
from policylint.cli.common import CLEAN, TROUBLE, kind_option, say
from policylint.cli.records import (
    baseline_file,
    baseline_option,
    reach,
    recorded_for,
    today,
    waivers_file,
    waivers_option,
)
from policylint.cli.settings import Settings, opened_cache, with_settings
from policylint.errors import ConfigError

if TYPE_CHECKING:
    from policylint.finding import Finding, Result

_PREFIX = re.compile(r"[0-9a-f]{4,32}")
_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
_jobs = click.option("--jobs", "-j", type=click.IntRange(1), help="How many processes at most.")
_no_cache = click.option("--no-cache", is_flag=True, help="Check every document anew, and keep nothing.")


def _day(_context: click.Context, _option: click.Parameter, value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ConfigError(f"--until: {value!r} is no day of the calendar; write it as 2027-01-31") from None
    if day < today():
        raise ConfigError(f"--until: {day} is over; name a day to come, the last one on which the finding may stay")
    return day


def _said(_context: click.Context, option: click.Parameter, value: str) -> str:
    if not value.strip():
        raise ConfigError(f"--{option.name} is empty; it is for those who ask later")
    return " ".join(value.split())


@click.command()
@click.argument("finding")
@_paths
@click.option("--reason", required=True, callback=_said, help="Why the finding may stay.")
@click.option("--by", required=True, callback=_said, metavar="NAME", help="Who answers for that.")
@click.option("--until", required=True, callback=_day, metavar="DAY", help="The last day, as 2027-01-31.")
@waivers_option
@kind_option
@_jobs
@_no_cache
@with_settings
def waive(
    finding: str,
    paths: tuple[Path, ...],
    reason: str,
    by: str,
    until: date,
    waivers: Path | None,
    kind: str | None,
    jobs: int | None,
    no_cache: bool,
    settings: Settings,
) -> None:
    """Let one finding stay for a while: write a waiver into policylint-waivers.yaml.

    FINDING is its fingerprint, or the first digits of it, as reports show it. It is looked for in the documents and
    folders named, or in this folder.
    """
    from policylint.regular import regular_bytes
    from policylint.reports.safe import flat, safe
    from policylint.repository.files import write_whole
    from policylint.repository.places import absolute
    from policylint.repository.reach import relative
    from policylint.repository.waivers import HEAD, load_waivers, waiver_of
    from policylint.yamlfile import appended

    paths = paths or (Path(),)
    target = waivers_file(paths, settings, waivers)
    result, found = _the_one(finding, _results(paths, kind, jobs, settings, use_cache=not no_cache))
    name = relative(absolute(result.path), Path(absolute(target)).parent)
    if target.exists():
        for waiver in load_waivers(target).waivers:
            if waiver.spec.finding == found.fingerprint and waiver.fits(name):
                raise ConfigError(f"{target}:{waiver.line}: waives it until {waiver.spec.until}; set a new day there")
    text = regular_bytes(target).decode("utf-8") if target.exists() else HEAD  # its line ends stay
    quote = "" if found.whole_document else flat(found.span.cut(result.text))
    entry = waiver_of(found, name, quote, reason, by, until)
    write_whole(target, appended(text, "waivers", entry, str(target)))
    say(f"{target}: {found.rule} in {safe(name)} may stay until {until}")


def _the_one(prefix: str, results: Sequence[Result]) -> tuple[Result, Finding]:
    """Return the finding that is meant, with its document; ConfigError where there is none or more than one."""
    from policylint.reports.phrases import counted
    from policylint.reports.safe import safe

    if not _PREFIX.fullmatch(prefix.lower()):
        raise ConfigError(f"{prefix!r} is no fingerprint; name at least its first 4 digits, as reports show them")
    fitting = [(r, f) for r in results for f in r.findings if f.fingerprint.startswith(prefix.lower())]
    if not fitting:
        raise ConfigError(f"no finding in {counted(len(results), 'document')} has a fingerprint that begins {prefix}")
    if len(fitting) > 1:
        told = "; ".join(f"{f.fingerprint[:12]} is {f.rule} in {safe(r.path)}" for r, f in fitting[:4])
        raise ConfigError(f"{prefix} begins {len(fitting)} findings ({told}); name more digits, or the one document")
    return fitting[0]


def _results(
    paths: Sequence[Path], kind: str | None, jobs: int | None, settings: Settings, *, use_cache: bool
) -> Sequence[Result]:
    from policylint.repository.discovery import discover

    documents = discover(paths, settings.configuration.excludes)
    if not documents:
        raise ConfigError(f"{', '.join(map(str, paths))}: no documents in here that policylint reads")
    with opened_cache(use=use_cache) as cache:
        return checked(settings.run(None, kind, cache, jobs), documents)


@click.command()
@_paths
@click.option("--prune", is_flag=True, help="Only take out what is gone, and record nothing new.")
@baseline_option
@waivers_option
@kind_option
@_jobs
@_no_cache
@with_settings
def baseline(
    paths: tuple[Path, ...],
    prune: bool,
    baseline: Path | None,
    waivers: Path | None,
    kind: str | None,
    jobs: int | None,
    no_cache: bool,
    settings: Settings,
) -> None:
    """Record today's findings in policylint-baseline.json, so that later checks fail on new ones only.

    Exit status: 0, or 2 where a document could not be read: what is recorded of it stays as it was.
    """
    from policylint.reports.phrases import counted
    from policylint.reports.safe import safe
    from policylint.repository.baseline import Baseline, baseline_text, compare, load_baseline, recorded
    from policylint.repository.files import write_whole
    from policylint.repository.settling import verdicts

    paths = paths or (Path(),)
    target = baseline_file(paths, settings, baseline)
    if prune and not target.exists():
        raise ConfigError(f"{target}: does not exist, so there is nothing to prune; `policylint baseline` makes it")
    old = load_baseline(target) if target.exists() else Baseline(target)
    records = replace(recorded_for(paths, settings, waivers, None), baseline=None)
    results = _results(paths, kind, jobs, settings, use_cache=not no_cache)
    found = verdicts(results, records, reach(paths, settings)).found
    comparison = compare(found, old, reach(paths, settings))
    kept = set(comparison.kept)
    entries = kept if prune else recorded(found, old, comparison)
    write_whole(target, baseline_text(entries))
    new, gone = len(entries) - len(kept), len(comparison.gone)
    say(f"{target}: {counted(len(entries), 'known finding')}; {new} new, {gone} gone")
    unread = [result for result in results if result.error is not None or result.failures]
    for result in unread:
        say(safe(f"policylint: {result.path}: {result.error or result.failures[0]}"), err=True)
    sys.exit(TROUBLE if unread else CLEAN)
