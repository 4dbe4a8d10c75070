"""Only what has changed since a git revision: the documents that differ, and in them the passages that do."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from policylint.finding import Ground, Result, Settled
from policylint.lazy_results import LazyResults
from policylint.repository.checking import Run
from policylint.repository.git import Repository
from policylint.repository.versions import check_revision, folder_of


@dataclass(frozen=True, slots=True)
class Since:
    """The documents that differ from a revision, each with where it was then; None where it was not there."""

    repository: Repository
    revision: str
    before: Mapping[Path, Path | None]


def changed_since(revision: str, documents: Sequence[Path]) -> Since:
    """Return which documents differ from a revision; ConfigError outside a git repository, or for no revision."""
    repository = Repository.around(folder_of(documents[0]))
    commit = repository.revision(revision)
    changes = {change.path: change.before for change in repository.changed(commit) if change.path is not None}
    places = ((document, Path(os.path.realpath(document))) for document in documents)
    return Since(repository, commit, {document: changes[place] for document, place in places if place in changes})


def known_before(since: Since, run: Run) -> list[frozenset[str]]:
    """Return, for each document that has changed, the fingerprints of what was found in it then."""
    before = check_revision(since.repository, since.revision, list(since.before.values()), run)
    return [frozenset(() if old is None else (f.fingerprint for f in old.findings)) for old in before]


def changes_alone(results: Sequence[Result], known: Sequence[frozenset[str]]) -> Sequence[Result]:
    """Return the results with what was found then, and so in a passage that has not changed, among the settled.

    known: for each of the results but for those at the end that are no documents of the run.
    """
    return _Changes(results, known)


class _Changes(LazyResults):
    """Results whose findings are parted when they are asked for."""

    def __init__(self, results: Sequence[Result], known: Sequence[frozenset[str]]) -> None:
        self._results = results
        self._known = known

    def __len__(self) -> int:
        return len(self._results)

    def result(self, index: int) -> Result:
        """Return a result with what was found in it then among the settled."""
        result = self._results[index]
        known = self._known[index] if index < len(self._known) else frozenset[str]()
        unchanged = tuple(Settled(f, Ground.UNCHANGED) for f in result.findings if f.fingerprint in known)
        changed = tuple(finding for finding in result.findings if finding.fingerprint not in known)
        return replace(result, findings=changed, settled=(*result.settled, *unchanged))
