"""policylint-baseline.json: findings that were there when somebody began to look; only new ones fail a check."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from policylint.errors import ConfigError
from policylint.regular import regular_text
from policylint.repository.places import absolute
from policylint.repository.reach import Found, Reach, may_be_there, relative

BASELINE = "policylint-baseline.json"
_VERSION = 1
_KEYS = ("path", "rule", "fingerprint")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that was there; the path is relative to the file's folder, with slashes."""

    path: str
    rule: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """A file of findings that were there, in the order of their paths and rules."""

    path: Path
    entries: tuple[Entry, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder that paths are relative to."""
        return Path(absolute(self.path)).parent


@dataclass(frozen=True, slots=True)
class Comparison:
    """Findings that a run has in common with a baseline, and those that are gone.

    known: (index of the document in the run, fingerprint). kept: what the baseline still holds without what is gone,
    each entry with the path where the finding is now.
    """

    known: frozenset[tuple[int, str]]
    kept: tuple[Entry, ...]
    gone: tuple[Entry, ...]


def load_baseline(path: Path) -> Baseline:
    """Read a baseline; raise ConfigError with the place of what is wrong."""
    try:
        values = json.loads(regular_text(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    except json.JSONDecodeError as error:
        raise ConfigError(f"{path}:{error.lineno}:{error.colno}: is not JSON: {error.msg}; {_AGAIN}") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: is nested too deeply; {_AGAIN}") from error
    if not isinstance(values, dict) or values.get("version") != _VERSION:
        raise ConfigError(f"{path}: is no baseline of version {_VERSION}; {_AGAIN}")
    entries = values.get("findings")
    if not isinstance(entries, list):
        raise ConfigError(f"{path}: has no list of findings; {_AGAIN}")
    return Baseline(path, tuple(_entry(path, number, entry) for number, entry in enumerate(entries, start=1)))


_AGAIN = "record it again with `policylint baseline`"


def _entry(path: Path, number: int, values: object) -> Entry:
    if isinstance(values, dict) and set(values) == set(_KEYS) and all(isinstance(v, str) for v in values.values()):
        return Entry(**values)
    raise ConfigError(f"{path}: finding {number} does not have just {', '.join(_KEYS)}, all text; {_AGAIN}")


def baseline_text(entries: Iterable[Entry]) -> str:
    """Return the file: a line for each finding, sorted, so that changes read well."""
    lines = [
        json.dumps({key: getattr(entry, key) for key in _KEYS}, ensure_ascii=True) for entry in sorted(set(entries))
    ]
    listed = ",\n  ".join(lines)
    return f'{{\n "version": {_VERSION},\n "findings": [' + (f"\n  {listed}\n " if lines else "") + "]\n}\n"


def compare(
    found: Sequence[Found], baseline: Baseline, reach: Reach, exists: Callable[[Path], bool] = may_be_there
) -> Comparison:
    """Hold a run against a baseline.

    A finding is known by its document; in a document that the baseline knows nothing of, as one of a document that is
    no longer there: so findings keep when a file is renamed, moved or saved in another format.
    """
    names = [relative(document.path, baseline.folder) for document in found]
    looked_at = {name: index for index, name in enumerate(names) if found[index].read}
    held = [document.fingerprints for document in found]
    recorded_paths = {entry.path for entry in baseline.entries}
    lost = {path for path in recorded_paths - looked_at.keys() if not exists(baseline.folder / path)}
    known: set[tuple[int, str]] = set()
    kept: list[Entry] = []
    gone: list[Entry] = []
    homeless: dict[str, list[Entry]] = defaultdict(list)
    for entry in baseline.entries:
        index = looked_at.get(entry.path)
        if index is not None and entry.fingerprint in held[index]:
            known.add((index, entry.fingerprint))
            kept.append(entry)
        elif entry.path in lost:
            homeless[entry.fingerprint].append(entry)
        else:
            (kept if index is None else gone).append(entry)
    for index, fingerprint in _in_new_documents(found, names, recorded_paths):
        if entries := homeless[fingerprint]:
            known.add((index, fingerprint))
            kept.append(replace(entries.pop(0), path=names[index]))
    gone += [entry for entries in homeless.values() for entry in entries]
    kept += [entry for entry in gone if not reach.judges(entry.rule)]
    return Comparison(frozenset(known), tuple(kept), tuple(sorted(e for e in gone if reach.judges(e.rule))))


def _in_new_documents(
    found: Sequence[Found], names: Sequence[str], recorded_paths: set[str]
) -> Iterator[tuple[int, str]]:
    for index, document in enumerate(found):
        if names[index] not in recorded_paths:
            yield from ((index, fingerprint) for fingerprint, _ in document.findings)


def recorded(found: Sequence[Found], baseline: Baseline, comparison: Comparison) -> tuple[Entry, ...]:
    """Return what a baseline holds when all findings of the run are recorded, too."""
    new = [
        Entry(relative(document.path, baseline.folder), rule, fingerprint)
        for index, document in enumerate(found)
        for fingerprint, rule in document.findings
        if (index, fingerprint) not in comparison.known
    ]
    return tuple(sorted({*comparison.kept, *new}))
