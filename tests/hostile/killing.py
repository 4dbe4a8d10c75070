"""Many documents in one run, which is killed at random moments and started again: nothing may be lost by it.

By hand: python -m tests.hostile.killing [COUNT [KILLS]]; the tests do it with fewer.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.faults import MARK
from tests.readers import docx_files as word
from tests.readers.pdf_files import PdfFile

_WORDS = (
    *("you", "must", "pay", "a late fee", "or", "be charged", "patients", "who", "fail to come", "are", "seen", "by"),
    *("our", "staff", "in", "the", "clinic"),
)
_LONGEST = 600  # seconds of one run
_ROOT = str(Path(__file__).resolve().parents[2])


def documents(folder: Path, count: int) -> None:
    """Make so many small documents of all sorts, each of its own words; some are broken."""
    dice = random.Random(count)  # noqa: S311 (the same each time)
    for number in range(count):
        text = f"{MARK} {number}. " + " ".join(dice.choice(_WORDS) for _ in range(dice.randint(5, 60))) + "."
        suffix, data = _made(number, text)
        place = folder / f"{number % 100:02}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}{suffix}").write_bytes(data[: len(data) // 2] if number % 37 == 5 else data)


def _made(number: int, text: str) -> tuple[str, bytes]:
    match number % 10:
        case 0:
            return ".docx", word.docx(word.p(text))
        case 1:
            file = PdfFile()
            file.page().lines(72, 700, [text[at : at + 80] for at in range(0, len(text), 80)])
            return ".pdf", file.data()
        case 2:
            return ".html", f"<title>Rules</title><p>{text}</p>".encode()
        case 3:
            return ".rtf", b"{\\rtf1 " + text.encode() + b"}"
        case 4:
            return ".md", f"# Rules\n\n- {text}\n".encode()
        case _:
            return ".txt", f"Rules {number}\n\n{text}\n".encode()


class Runs:
    """Runs over one folder of documents, with a cache and a folder for what is temporary beside it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.documents, self._temporary, self._cache = home / "documents", home / "tmp", home / "cache"
        self._temporary.mkdir(exist_ok=True)
        self._report = home / "report.json"

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        """Start a run that writes the report."""
        folders = {"POLICYLINT_CACHE": str(self._cache), "TMPDIR": str(self._temporary), "PYTHONPATH": _ROOT}
        command = [sys.executable, "-m", "policylint", "check", "--jobs", "2", "--format", f"json:{self._report}"]
        return subprocess.Popen(
            [*command, *options, "."],
            cwd=self.documents,
            env=os.environ | folders,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def whole(self, *options: str) -> bytes:
        """Return the report of a run that nobody disturbs."""
        run = self.start(*options)
        _, told = run.communicate(timeout=_LONGEST)
        assert run.returncode in (1, 2), told.decode()
        assert len(told.splitlines()) == 1, told.decode()
        return self._report.read_bytes()

    def disturbed(self, after: float, sign: signal.Signals, *, worker: bool) -> int:
        """Send a signal to a run, or to one of its workers, after so many seconds; return how many results are kept."""
        before = self._report.read_bytes()
        run = self.start()
        time.sleep(after)
        targets = list(_children(run.pid)) if worker else [run.pid]
        for target in targets[:1]:
            try:
                os.kill(target, sign)
            except ProcessLookupError:
                continue
        run.communicate(timeout=_LONGEST)
        if not worker and run.returncode not in (1, 2):
            assert self._report.read_bytes() == before, "half a report"
        assert not [path for path in self._home.iterdir() if path.name.startswith((".", "report.json."))], "left over"
        assert not list(self._temporary.iterdir()), "temporary files are left"
        return self.kept()

    def kept(self) -> int:
        """Return how many results the cache has, whole as it must be."""
        file = self._cache / "results.sqlite"
        if not file.exists():
            return 0
        with sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=60) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return int(database.execute("SELECT count(*) FROM results").fetchone()[0])


def _children(process: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == process:
                yield int(entry.name)
        except (OSError, ValueError):
            continue


def killed_and_started_again(home: Path, count: int, kills: int, longest: float) -> None:
    """Check so many documents, killed so often within the first seconds of a run; compare with an undisturbed one."""
    (home / "documents").mkdir()
    documents(home / "documents", count)
    runs = Runs(home)
    undisturbed = runs.whole("--no-cache")
    dice = random.Random(kills)  # noqa: S311 (the same each time)
    kept = 0
    for number in range(kills):
        sign = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[number % 3]
        worker, after = number % 5 == 4, dice.uniform(0.05, longest)
        now = runs.disturbed(after, sign, worker=worker)
        sys.stdout.write(f"{sign.name}{' to a worker' if worker else ''} after {after:.2f} s: {now:,} results kept\n")
        assert now >= kept, "results are lost"
        kept = now
    assert runs.whole() == undisturbed, "another report"
    assert runs.whole() == undisturbed, "another report from the cache"


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    size, times = (*arguments, *(10_000, 12)[len(arguments) :])
    with tempfile.TemporaryDirectory() as folder:
        killed_and_started_again(Path(folder), size, times, max(size / 400, 1))
