"""Which reports go where: `--format sarif:out.sarif --format text`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policylint.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Output:
    """One report: its format, and the file that it goes to; None for standard output."""

    format: str
    path: Path | None


def outputs(values: Sequence[str], known: Sequence[str], single: Path | None) -> tuple[Output, ...]:
    """Return the reports asked for, each as FORMAT or FORMAT:PATH; raise ConfigError where they cannot go together.

    single: the file for the one report that names none, if there is to be such a file.
    """
    found = [_output(value, known) for value in values]
    if single is not None:
        if len(found) != 1 or found[0].path is not None:
            raise ConfigError("--output goes with one --format that names no file; write --format FORMAT:PATH instead")
        found = [Output(found[0].format, single)]
    if sum(output.path is None for output in found) > 1:
        raise ConfigError("only one report can go to standard output; name a file for the others: --format FORMAT:PATH")
    paths = [output.path.absolute() for output in found if output.path is not None]
    if len(set(paths)) < len(paths):
        raise ConfigError("--format: two reports cannot go to the same file")
    return tuple(found)


def _output(value: str, known: Sequence[str]) -> Output:
    format, colon, path = value.partition(":")
    if format not in known:
        raise ConfigError(f"--format: there is no format {format!r}; known are {', '.join(known)}")
    if colon and not path:
        raise ConfigError(f"--format: {value!r} names no file behind the colon")
    if path and Path(path).is_dir():
        raise ConfigError(f"--format: {path} is a folder; name a file in it")
    return Output(format, Path(path) if path else None)
