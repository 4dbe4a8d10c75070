"""What several commands share: exit statuses, the kind of a document, the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from policylint.cli.completing import complete_kinds
from policylint.errors import ConfigError

if TYPE_CHECKING:
    from policylint.finding import Result
    from policylint.rulebook import Rule, Rulebook

CLEAN, FINDINGS, TROUBLE = 0, 1, 2


def _known_kind(_context: click.Context, _option: click.Parameter, kind: str | None) -> str | None:
    if kind is None:
        return None
    from policylint.rulebook import KINDS

    if kind not in KINDS:
        raise ConfigError(f"--kind: there is no kind {kind!r}; known are {', '.join(KINDS)}")
    return kind


kind_option = click.option(
    "--kind",
    metavar="KIND",
    callback=_known_kind,
    shell_complete=complete_kinds,
    help="Say what kind of document it is, instead of letting it be told.",
)


def status(results: Sequence[Result], fail_on: str) -> int:
    """Return the exit status for results, where findings of this severity or worse fail."""
    from policylint.finding import Severity
    from policylint.lazy_results import Watched

    verdicts = list((results if isinstance(results, Watched) else Watched(results)).verdicts())
    if any(verdict.trouble for verdict in verdicts):
        return TROUBLE
    if fail_on == "never":
        return CLEAN
    limit = Severity(fail_on).rank
    return FINDINGS if any(v.worst is not None and v.worst <= limit for v in verdicts) else CLEAN


def found(rulebook: Rulebook, rule: str) -> Rule:
    """Return a rule by its id; raise ConfigError with the nearest id where there is none."""
    if rule in rulebook:
        return rulebook[rule]
    import difflib

    near = difflib.get_close_matches(rule, rulebook.ids, 1, 0.4)
    hint = f"did you mean {near[0]}?" if near else "`policylint rules list` shows them all"
    raise ConfigError(f"there is no rule {rule!r}; {hint}")


def say(text: object, *, err: bool = False, nl: bool = True) -> None:
    """Write to standard output, or (err) to standard error; what could act on a terminal is replaced.

    Whatever names a file or quotes one is written with it, but for reports, which see to that themselves.
    """
    from policylint.reports.safe import safe

    click.echo(safe(str(text)), err=err, nl=nl)


def colour() -> bool:
    """Tell whether standard output is a terminal whose user wants colours (https://no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR")


def on_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout.isatty()


def width() -> int | None:
    """Return the terminal's width, in characters, never more than reads well; None where the output is no terminal."""
    import shutil

    return min(shutil.get_terminal_size((100, 24)).columns, 120) if on_terminal() else None
