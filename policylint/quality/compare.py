"""Two versions of the rules over the same documents: what the new one finds that the old did not, and the other way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from policylint.document import Document, Span
from policylint.errors import ConfigError
from policylint.pipeline import Policylint
from policylint.quality.evaluate import Labelled, is_labelled, labelled_documents, verdict
from policylint.readers import read
from policylint.repository.discovery import discover
from policylint.rulebook import load_rulebook


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that only one of the versions has.

    gained: the new version has it. quote: the words marked, or of a whole document's finding its message. right: what
    the document's labels say of it, None where they say nothing.
    """

    rule: str
    document: str
    gained: bool
    quote: str
    right: bool | None


@dataclass(frozen=True, slots=True)
class _Subject:
    name: str
    document: Document
    kind: str | None
    labels: Labelled | None


def changes(old: Path, new: Path, corpora: Iterable[Path]) -> list[Change]:
    """Return the changes between two folders of rules over documents, labelled or not, ordered by rule and document."""
    before, after = (Policylint(load_rulebook(base=folder), suggestions=False) for folder in (old, new))
    found = [
        change for corpus in corpora for subject in _subjects(corpus) for change in _changed(subject, before, after)
    ]
    return sorted(found, key=lambda change: (change.rule, change.document, change.gained, change.quote))


def _subjects(corpus: Path) -> Iterator[_Subject]:
    if is_labelled(corpus):
        for labelled in labelled_documents(corpus):
            yield _Subject(labelled.name, labelled.document, labelled.kind, labelled)
        return
    paths = discover([corpus])
    if not paths:
        raise ConfigError(f"{corpus}: no documents in here that policylint reads")
    for path in paths:
        yield _Subject(str(path), read(path), None, None)


def _changed(subject: _Subject, before: Policylint, after: Policylint) -> Iterator[Change]:
    old, new = (_found(subject, policylint) for policylint in (before, after))
    for gained, here, there in ((False, old, new), (True, new, old)):
        for rule, span in here.keys() - there.keys():
            right = None if subject.labels is None else verdict(subject.labels, rule, span)
            yield Change(rule, subject.name, gained, here[rule, span], right)


def _found(subject: _Subject, policylint: Policylint) -> dict[tuple[str, Span | None], str]:
    """Return what is found, by rule and place: the words, or the message where the whole document is meant."""
    result = policylint.check_document(subject.document, subject.kind)
    if result.failures:
        raise ConfigError(f"{subject.name}: {'; '.join(result.failures)}")
    return {
        (finding.rule, None if finding.whole_document else finding.span): finding.message
        if finding.whole_document
        else " ".join(subject.document.quote(finding.span).split())
        for finding in result.findings
    }
