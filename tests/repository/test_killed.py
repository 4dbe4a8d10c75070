"""A run that is killed or interrupted at some moment leaves nothing behind but its cache, and the next one is whole."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

if not Path("/proc/self/environ").exists():
    pytest.skip("processes are looked for in /proc", allow_module_level=True)

_ROOT = str(Path(__file__).resolve().parents[2])
_COUNT = 36
_MARK = "POLICYLINT_TEST_RUN"
_PATIENCE = 30.0  # seconds
_TEXT = (
    "Late Policy {0}\n\n{1}If you arrive more than {0} minutes late, you will be rescheduled and charged a $25 fee.\n"
)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Some dozens of documents that take a while in all, and a report of an earlier run beside them."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(_COUNT):
        (folder / f"{number}.txt").write_text(
            _TEXT.format(number + 10, "Please be on time.\n\n" * 150), encoding="utf-8"
        )
    (folder / "report.json").write_text("of an earlier run", encoding="utf-8")
    return folder


def _arguments(*further: str) -> list[str]:
    files = ("--format", "json:report.json", "--format", "html:report.html")
    return [sys.executable, "-m", "policylint", "check", "--jobs", "2", *files, *further, "."]


def _environment(tmp_path: Path, run: str) -> dict[str, str]:
    folders = {"POLICYLINT_CACHE": str(tmp_path / "cache"), "TMPDIR": str(tmp_path / "tmp"), "PYTHONPATH": _ROOT}
    return os.environ | folders | {_MARK: run}


def _started(documents: Path, run: str) -> subprocess.Popen[bytes]:
    (documents.parent / "tmp").mkdir(exist_ok=True)
    return subprocess.Popen(
        _arguments(),
        cwd=documents,
        env=_environment(documents.parent, run),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _alive(run: str) -> list[int]:
    """Return the processes of a run, told by its mark in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            marked = entry.name.isdigit() and f"{_MARK}={run}".encode() in (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        found += [int(entry.name)] if marked else []
    return found


def _cached(tmp_path: Path) -> int:
    file = tmp_path / "cache" / "results.sqlite"
    if not file.exists():
        return 0
    try:
        with sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=_PATIENCE) as database:
            return int(database.execute("SELECT count(*) FROM results").fetchone()[0])
    except sqlite3.Error:
        return 0


def _wait_for(condition: object, process: subprocess.Popen[bytes] | None = None) -> None:
    assert callable(condition)
    end = time.monotonic() + _PATIENCE
    while not condition() and (process is None or process.poll() is None):
        assert time.monotonic() < end
        time.sleep(0.01)


def _names(documents: Path) -> set[str]:
    return {path.name for path in documents.iterdir() if path.suffix != ".txt"}


@pytest.mark.parametrize("checked", [0, 1, _COUNT // 2])
def test_a_killed_run_leaves_nothing_behind_and_the_next_one_goes_on_where_it_was(
    documents: Path, checked: int
) -> None:
    run = f"{os.getpid()}-killed-{checked}"
    process = _started(documents, run)
    _wait_for(lambda: len(_alive(run)) > 1 and _cached(documents.parent) >= checked, process)
    process.kill()
    process.communicate()
    _wait_for(lambda: not _alive(run))

    assert _names(documents) == {"report.json"}
    assert (documents / "report.json").read_text(encoding="utf-8") == "of an earlier run"
    assert list((documents.parent / "tmp").iterdir()) == []
    assert _cached(documents.parent) >= checked
    assert _whole(documents, cached=True) == _whole(documents, cached=False)


def _whole(documents: Path, *, cached: bool) -> bytes:
    again = subprocess.run(
        _arguments(*([] if cached else ["--no-cache"])),
        cwd=documents,
        env=_environment(documents.parent, "again"),
        capture_output=True,
        check=False,
    )
    assert again.returncode == 1
    assert again.stderr.decode().startswith(f"{_COUNT} documents: ")
    assert len(again.stderr.splitlines()) == 1
    report = (documents / "report.json").read_bytes()
    assert json.loads(report)["summary"]["documents"] == _COUNT
    return report


@pytest.mark.parametrize("everyone", [True, False])
def test_an_interrupted_run_says_so_in_a_line_and_leaves_nothing_behind(documents: Path, everyone: bool) -> None:
    run = f"{os.getpid()}-interrupted-{everyone}"
    process = _started(documents, run)
    _wait_for(lambda: len(_alive(run)) > 1 and _cached(documents.parent) > 0, process)
    if everyone:  # as a terminal does at Ctrl-C
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    out, told = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 2
    assert out == b""
    assert told.decode().splitlines() == [
        "policylint: interrupted; no report was written, and what was checked so far is kept"
    ]
    assert _alive(run) == []
    assert _names(documents) == {"report.json"}
    assert (documents / "report.json").read_text(encoding="utf-8") == "of an earlier run"
    assert _cached(documents.parent) > 0


_HANGING = """
import time
from policylint.bounds import Bounds
from policylint.repository.workers import work_through
list(work_through([1], lambda task: time.sleep(1000), workers=1, bounds=Bounds(seconds=2)))
"""


def test_a_worker_that_hangs_does_not_outlive_its_time_when_the_run_is_killed(tmp_path: Path) -> None:
    run = f"{os.getpid()}-hanging"
    process = subprocess.Popen([sys.executable, "-c", _HANGING], env=_environment(tmp_path, run))
    _wait_for(lambda: len(_alive(run)) > 1, process)
    process.kill()
    process.communicate()
    _wait_for(lambda: not _alive(run))


@pytest.mark.parametrize("milliseconds", [60, 120, 200, 300, 450, 600, 800])
def test_an_interrupt_at_the_start_ends_the_program_without_a_traceback(documents: Path, milliseconds: int) -> None:
    process = _started(documents, f"{os.getpid()}-early-{milliseconds}")
    time.sleep(milliseconds / 1000)
    process.send_signal(signal.SIGINT)
    out, told = process.communicate(timeout=_PATIENCE)
    assert process.returncode in (-signal.SIGINT, 2), told
    assert out == b""
    assert len(told.splitlines()) <= 1, told.decode()  # Python may end by the signal although it was answered
    assert _names(documents) == {"report.json"}
