"""Every error that a user can cause or meet; each message says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable


class PolicylintError(Exception):
    """The root of all errors that are shown to a user as one clear line."""


class FileError(PolicylintError):
    """Something is wrong with a document's file: which one, the reason, and what to do about it."""

    def __init__(self, path: str, reason: str) -> None:
        reason = " ".join(reason.split())  # what libraries say may have lines
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[FileError], tuple[str, str]]:
        return type(self), (self.path, self.reason)


class ReadError(FileError):
    """A document could not be read."""


class ReaderCrashError(ReadError):
    """A reader broke down on a document: the document is odd, and the reader does not expect it; ours to mend."""


class FixError(FileError):
    """A file could not be rewritten or annotated."""


class YamlError(PolicylintError):
    """A YAML file breaks YAML itself or the schema that its reader expects; line and column are 1-based."""

    def __init__(self, path: str, line: int, column: int, reason: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {reason}")
        self.path = path
        self.line = line
        self.column = column
        self.reason = reason

    def __reduce__(self) -> tuple[type[YamlError], tuple[str, int, int, str]]:
        return type(self), (self.path, self.line, self.column, self.reason)


class MistakesError(PolicylintError):
    """Several mistakes in YAML files, each told in a line of its own, in the order of their places."""

    def __init__(self, errors: tuple[YamlError, ...]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors

    def __reduce__(self) -> tuple[type[MistakesError], tuple[tuple[YamlError, ...]]]:
        return type(self), (self.errors,)


class RuleError(YamlError):
    """A rule, vocabulary or kind file says something that policylint cannot use."""


class ConfigError(PolicylintError):
    """A setting or a command-line value that policylint does not know."""


class CheckError(PolicylintError):
    """A check crashed on a document: our bug or a plug-in's, never a finding."""

    def __init__(self, rule: str, path: str, cause: BaseException) -> None:
        super().__init__(
            f"{path}: rule {rule} crashed ({type(cause).__name__}: {cause}); "
            f"its result is missing. Please report this; --ignore {rule} leaves it out."
        )
        self.rule = rule
        self.path = path
        self.cause = cause

    def __reduce__(self) -> tuple[type[CheckError], tuple[str, str, BaseException]]:
        return type(self), (self.rule, self.path, self.cause)


def together(errors: Iterable[YamlError]) -> YamlError | MistakesError:
    """Return what to raise for several mistakes, by place; of those at one place, which have one cause, the first."""
    by_place: dict[tuple[str, int, int], YamlError] = {}
    for error in errors:
        by_place.setdefault((error.path, error.line, error.column), error)
    first, *others = (by_place[place] for place in sorted(by_place))
    return MistakesError((first, *others)) if others else first


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean ...?" for a word that is near a known one, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1)
    return f"; did you mean {near[0]!r}?" if near else ""
