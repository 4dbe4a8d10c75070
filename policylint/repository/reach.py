"""What a run looked at: who records findings must not take for gone what nobody looked for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from policylint.finding import Result
from policylint.repository.places import absolute, is_folder
from policylint.selection import matches


@dataclass(frozen=True, slots=True)
class Found:
    """One document of a run: its absolute path, and the fingerprint and rule of each of its findings.

    read: it could be read, and every rule ran.
    """

    path: str
    findings: tuple[tuple[str, str], ...]
    read: bool

    @property
    def fingerprints(self) -> frozenset[str]:
        """The fingerprints of its findings."""
        return frozenset(fingerprint for fingerprint, _ in self.findings)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a run was asked for.

    paths: documents and folders. select, ignore: ids and packs, as told for this run alone. everything: findings of
    every confidence are told.
    """

    paths: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    everything: bool = True

    def judges(self, rule: str) -> bool:
        """Tell whether a finding of the rule would have been told, if there were one."""
        if not self.everything or any(matches(name, rule) for name in self.ignore):
            return False
        return not self.select or any(matches(name, rule) for name in self.select)

    def covers(self, folder: Path) -> bool:
        """Tell whether all documents in a folder were looked at."""
        return any(is_folder(path) and Path(absolute(folder)).is_relative_to(absolute(path)) for path in self.paths)


def found_in(results: Iterable[Result]) -> list[Found]:
    """Return what is known of the documents of a run."""
    return [
        Found(
            absolute(result.path),
            tuple((finding.fingerprint, finding.rule) for finding in result.findings),
            result.error is None and not result.failures,
        )
        for result in results
    ]


def relative(path: str, folder: Path) -> str:
    """Return an absolute path as files in a folder name it, with slashes; on another drive as it is."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return Path(path).as_posix()


def may_be_there(path: Path) -> bool:
    """Tell whether there is a file, or no way to tell: in a folder that may not be entered, nothing is gone."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True
