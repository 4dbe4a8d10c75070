"""Many documents -> their results: from the cache where it has them, else checked in processes side by side."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.errors import PolicylintError, ReadError
from policylint.finding import Result
from policylint.isolation import deadline
from policylint.readers import file_bytes
from policylint.repository.cache import Cache
from policylint.repository.digests import document_key
from policylint.repository.results import Results, dumped, loaded
from policylint.repository.workers import forks, work_through
from policylint.selection import Terms

if TYPE_CHECKING:
    from policylint.pipeline import Policylint

_FEW = 8  # documents for one process: starting another takes longer than they do


@dataclass(frozen=True, slots=True)
class Run:
    """How documents are checked.

    build: makes what checks them, once a process. run: the digest of the program, rules and settings
    (digests.run_digest). terms: on what terms each document is checked, None: on those of what checks them. cache: None
    for none. jobs: how many processes at most, None for one a core.
    """

    build: Callable[[], Policylint]
    run: bytes
    terms: Callable[[Path], Terms | None] = lambda path: None
    cache: Cache | None = None
    jobs: int | None = None
    bounds: Bounds = DEFAULT_BOUNDS


@dataclass(frozen=True, slots=True)
class _Check:
    """Checks one document; what goes to a worker that is no fork must be picklable."""

    build: Callable[[], Policylint]

    def __call__(self, task: tuple[Path, Terms | None]) -> bytes:
        return dumped(self.build().check(*task))


def check_documents(paths: Sequence[Path], run: Run, done: Callable[[int], None] = lambda count: None) -> Results:
    """Return the results in the order of the paths; `done` is told of each further document that is done."""
    results = Results([str(path) for path in paths])
    keys = [_key(path, run) for path in paths] if run.cache is not None else [None] * len(paths)
    missing = []
    for index, key in enumerate(keys):
        kept = run.cache.get(key) if run.cache is not None and key is not None else None
        if kept is None:
            missing.append(index)
        else:
            results.put(index, kept)
            done(1)
    for index, data in _checked([paths[index] for index in missing], run):
        results.put(missing[index], data)
        key = keys[missing[index]]
        if run.cache is not None and key is not None and _lasts(data):
            run.cache.put(key, data)
        done(1)
    return results


def _key(path: Path, run: Run) -> bytes | None:
    """Return what the document's result is kept by, None where there is no document to read."""
    try:
        return document_key(run.run, path.suffix.lower(), repr(run.terms(path)), file_bytes(path, run.bounds))
    except PolicylintError:
        return None


def _checked(paths: Sequence[Path], run: Run) -> Iterator[tuple[int, bytes]]:
    """Check documents and yield index and result as they get done, each kept to its bounds by a process of its own."""
    if not paths:
        return
    policylint = run.build()  # here, so that a wrong rule or setting is told before any document is looked at
    tasks = [(path, run.terms(path)) for path in paths]
    if not forks() and len(paths) <= _FEW:
        yield from ((index, _checked_here(policylint, *task)) for index, task in enumerate(tasks))
        return
    check = _Check((lambda: policylint) if forks() else cache(run.build))
    workers = min(run.jobs or _cores(), 1 + len(paths) // _FEW)
    with closing(work_through(tasks, check, workers=workers, bounds=run.bounds)) as outcomes:
        for outcome in outcomes:
            failed = Result(path=str(paths[outcome.index]), error=outcome.failure)
            yield outcome.index, outcome.data if outcome.failure is None else dumped(failed)


def _checked_here(policylint: Policylint, path: Path, terms: Terms | None) -> bytes:
    try:
        with deadline(str(path), policylint.bounds):
            return dumped(policylint.check(path, terms))
    except ReadError as error:
        return dumped(Result(path=str(path), error=error.reason))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _lasts(data: bytes) -> bool:
    """Tell whether the next run would say the same: what went wrong may go right then."""
    result = loaded(data, "")
    return result.error is None and not result.failures
