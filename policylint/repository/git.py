"""What git knows of documents: which ones have changed since a revision, and what they were then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policylint.errors import ConfigError

# A repository's own settings must not make git start programs of the repository's choice.
_SAFELY = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager", "--no-optional-locks")
_CHANGES = ("diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--diff-filter=ACDMRT")


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that differs between two states: where it is, None where it is no more, and where it was, None if new."""

    path: Path | None
    before: Path | None


@dataclass(frozen=True, slots=True)
class Repository:
    """A working copy: the folder that its paths are relative to."""

    root: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """Return the repository that a folder lies in; ConfigError where there is none, or no git."""
        found = _git(folder, "rev-parse", "--show-toplevel", trouble=f"{folder} is not in a git repository")
        return cls(Path(os.fsdecode(found).removesuffix("\n")))

    def revision(self, name: str) -> str:
        """Return the hash of the commit that a name stands for; ConfigError where there is none of that name."""
        trouble = f"there is no revision {name!r} in {self.root}"
        if name.startswith("-"):
            raise ConfigError(trouble)
        return (
            _git(self.root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", trouble=trouble).decode().strip()
        )

    def changed(self, old: str, new: str | None = None) -> list[Changed]:
        """Return the files that differ between two commits, or between one and the folder as it is, new files too."""
        revisions = [old] if new is None else [old, new]
        changes = list(_changes(_names(_git(self.root, *_CHANGES, *revisions, "--"))))
        if new is None:
            untracked = _names(_git(self.root, "ls-files", "-z", "--others", "--exclude-standard"))
            changes += [("A", name, name) for name in untracked]
        return [
            Changed(None if status == "D" else self.root / after, None if status == "A" else self.root / before)
            for status, before, after in changes
        ]

    def content(self, revision: str, path: Path) -> bytes:
        """Return what a file held in a revision; ConfigError where it was not there."""
        name = path.relative_to(self.root).as_posix()
        return _git(
            self.root, "cat-file", "blob", f"{revision}:{name}", trouble=f"{path} was not there in revision {revision}"
        )


def _changes(fields: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield letter, name before and name after, from git's fields: renames have two names, all others have one."""
    rest = iter(fields)
    for status in rest:
        before = next(rest)
        yield status[0], before, next(rest) if status[0] in "RC" else before


def _names(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0") if name]


def _git(folder: Path, *arguments: str, trouble: str | None = None) -> bytes:
    """Run git in a folder; raise ConfigError with the trouble, or what git says, where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are ours; revisions were verified
            ["git", *_SAFELY, "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise ConfigError("git is not installed; it tells which documents have changed") from error
    if done.returncode:
        raise ConfigError(trouble or " ".join(os.fsdecode(done.stderr).split()))
    return done.stdout
