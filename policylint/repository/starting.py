"""A first policylint.yaml, with comments, from what is found in a folder."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from policylint.finding import Result

ACRONYM_RULE = "readability/undefined-acronym"
_SURE = 0.5  # confidence from which on a kind that was told counts
_MOSTLY = 0.75  # of a folder's documents
_OFTEN = 2  # documents
_MOST_ACRONYMS = 20

_TOP = """\
# How policylint checks the documents in this folder and below. Lines behind a # are off: take the # away to use them.
# An editor completes and checks this file after `policylint config schema > policylint.schema.json`, if it begins with
# the line "# yaml-language-server: $schema=policylint.schema.json".
"""
_REST = """\

# Rules and packs that are off; `policylint rules list` shows them all.
# ignore: [tone/exclamation]

# How bad it is: error, warning, suggestion or off, for a rule or a pack.
# severity:
#   punitive: error

# The least severe finding that fails a check: error, warning, suggestion or never.
# fail-on: warning

# What else holds for some documents.
# paths:
#   "drafts/**":
#     ignore: [hygiene]

# Documents and folders to pass over.
# exclude: [archive]

# How hard to read documents may be, by kind: the highest grade, and the most words of a sentence.
# readability:
#   patient_letter: {grade: 6, words-per-sentence: 25}

# Words of your own, with what they mean: documents should explain them.
# glossary:
#   terms:
#     kinship care: care by relatives or friends of the family

# Folders of rules of your own (start one with `policylint rules new`), and files like this one to build on.
# rules: [our-rules]
# extends: ../shared/policylint.yaml
"""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found in a folder.

    documents: how many of each format; unread: how many could not be read. kinds: folders with the kind of most of
    their documents, how many are of that kind, and of how many. acronyms: those that documents use and do not explain,
    the most used first.
    """

    documents: tuple[tuple[str, int], ...]
    unread: int
    kinds: tuple[tuple[str, str, int, int], ...]
    acronyms: tuple[str, ...]


def survey(folder: Path, results: Iterable[Result]) -> Survey:
    """Look through the results of a folder's documents, which need hold no more than ACRONYM_RULE's findings."""
    formats: Counter[str] = Counter()
    acronyms: Counter[str] = Counter()
    kinds: list[tuple[PurePosixPath, str]] = []
    unread = 0
    for result in results:
        if result.error is not None:
            unread += 1
            continue
        formats[result.format] += 1
        acronyms.update(set(_acronyms(result)))
        if result.kind_confidence >= _SURE:
            kinds.append((PurePosixPath(Path(result.path).relative_to(folder).as_posix()), result.kind))
    often = [word for word, count in sorted(acronyms.items(), key=lambda pair: (-pair[1], pair[0])) if count >= _OFTEN]
    return Survey(tuple(sorted(formats.items())), unread, tuple(_by_folder(kinds, 0)), tuple(often[:_MOST_ACRONYMS]))


def starting_text(found: Survey) -> str:
    """Return the text of a policylint.yaml for what was found."""
    return "\n".join([_TOP + "\n".join(_counts(found)), *_kinds(found), *_known(found)]) + "\n" + _REST


def _acronyms(result: Result) -> Iterator[str]:
    for finding in result.findings:
        if finding.rule == ACRONYM_RULE:
            yield from (span.cut(result.text).removesuffix("s") for name, span in finding.captures if name == "term")


def _by_folder(kinds: Sequence[tuple[PurePosixPath, str]], depth: int) -> Iterator[tuple[str, str, int, int]]:
    """Yield the topmost folders most of whose documents are of one kind; depth: how many folders down they lie."""
    folders: defaultdict[tuple[str, ...], list[tuple[PurePosixPath, str]]] = defaultdict(list)
    for path, kind in kinds:
        if len(path.parts) > depth + 1:
            folders[path.parts[: depth + 1]].append((path, kind))
    for parts, inside in sorted(folders.items()):
        kind, count = Counter(kind for _, kind in inside).most_common(1)[0]
        if count >= _OFTEN and count >= _MOSTLY * len(inside):
            yield re.sub(r"[^\w ./&'()+,-]", "?", "/".join(parts)) + "/**", kind, count, len(inside)
        else:
            yield from _by_folder(inside, depth + 1)


def _counts(found: Survey) -> Iterator[str]:
    told = ", ".join(f"{count} {name}" for name, count in found.documents) or "none"
    yield f"# Documents found here: {told}." + (f" {found.unread} could not be read." if found.unread else "")


def _kinds(found: Survey) -> Iterator[str]:
    yield "\n# What kind of document lies where; the first that matches counts. Of others it is told from their words."
    yield "kinds:" if any(count == of for _, _, count, of in found.kinds) else "# kinds:"
    if not found.kinds:
        yield '#   "letters/**": patient_letter'
    for glob, kind, count, of in found.kinds:
        line = f"  {json.dumps(glob, ensure_ascii=False)}: {kind}"
        yield f"{line}  # all {count} that could be told" if count == of else f"# {line}  # {count} of {of}"


def _known(found: Survey) -> Iterator[str]:
    yield "\n# Initials that all your readers know, and that need no explanation."
    if found.acronyms:
        yield "# These are used here and never explained; keep only what is known."
    yield f"# acronyms: [{', '.join(found.acronyms) or 'QI, PDSA'}]"
