"""Fuzzing of the readers guided by what a file makes them do; it needs atheris, which the tests do without.

By hand, in an environment of its own with this package and atheris in it: python -m tests.hostile.guided FOLDER
[-max_total_time=600]. The folder gets what leads somewhere new; begin with `--seed`, which puts the samples there.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from policylint.errors import ReaderCrashError, ReadError

_SUFFIXES = (".rtf", ".eml", ".html", ".md", ".txt")  # told by the first byte of what is tried
_LONGEST = 4_000  # bytes of a seed
_READERS = [f"policylint.readers.{name}" for name in ("rtf", "eml", "html", "markdown", "drawn", "plain", "decoding")]


def _seed(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for path in sorted((Path(__file__).parents[2] / "sample_docs").iterdir()):
        if path.suffix in _SUFFIXES:
            which = bytes([_SUFFIXES.index(path.suffix)])
            (folder / path.name).write_bytes(which + path.read_bytes()[:_LONGEST])


def _run() -> None:
    import atheris

    with atheris.instrument_imports(include=_READERS):
        from policylint.readers import read_bytes

        for suffix in _SUFFIXES:
            with contextlib.suppress(ReadError):  # so that its reader is imported here
                read_bytes(f"file{suffix}", b"{\\rtf1 Come in.}", suffix)

    def one(data: bytes) -> None:
        suffix = _SUFFIXES[data[0] % len(_SUFFIXES)] if data else ".txt"
        try:
            read_bytes(f"file{suffix}", data[1:], suffix)
        except ReaderCrashError:
            raise
        except ReadError:
            return

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    if "--seed" in sys.argv:
        _seed(Path(sys.argv[1]))
    else:
        _run()
