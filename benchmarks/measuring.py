"""Commands -> seconds and memory: each run a process of its own, the contestants in turns, so that noise hits all."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
# How a traceback looks in Python and in Node.
_CRASHED = ("Traceback (most recent call last)", "\n    at ")
CHECK = ("check", "--no-cache", "--jobs", "1", "--format", "json")  # cold, in one process
# What may be set where software is built, and makes each start compile all modules anew, or each write a system call.
_UNLIKE_USERS = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
Command = Sequence[str]


class BenchmarkError(Exception):
    """Something that was to be measured did not run; the message says what it said."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to measure: runs of each process, the smallest sizes only, a folder to write to, files of the user's own."""

    scratch: Path
    runs: int = 5
    quick: bool = False
    files: Path | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command, start-up included: wall-clock and processor seconds, peak memory in MB, what it printed."""

    seconds: float
    cpu: float
    memory: float
    output: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What several runs of one command gave; other work on the machine disturbs processor seconds less than others."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """Median wall-clock seconds."""
        return median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median processor seconds."""
        return median(run.cpu for run in self.runs)

    @property
    def range(self) -> str:
        """The fastest and the slowest run, in wall-clock seconds."""
        seconds = sorted(run.seconds for run in self.runs)
        return f"{seconds[0]:.2f}-{seconds[-1]:.2f}"

    @property
    def memory(self) -> float:
        """The highest peak in MB."""
        return max(run.memory for run in self.runs)

    def times(self, other: Figures) -> float:
        """Tell how many times as long this took as another, run by run, the median."""
        return median(own.seconds / run.seconds for own, run in zip(self.runs, other.runs, strict=True))

    @property
    def task_values(self) -> dict[str, float]:
        """What the first run of one of `benchmarks.tasks` told, by name."""
        return {name: float(value) for name, value in json.loads(self.runs[0].output).items()}

    @property
    def task(self) -> TaskFigures:
        """What the runs of one of `benchmarks.tasks` reported."""
        told = [json.loads(run.output) for run in self.runs]
        return TaskFigures(median(float(t["seconds"]) for t in told), float(told[0]["amount"]), self.memory)


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """Median seconds of the task itself (imports left out), the amount of what it worked on, and peak memory in MB."""

    seconds: float
    amount: float
    memory: float

    @property
    def rate(self) -> float:
        """Amount a second."""
        return self.amount / self.seconds


def policylint(*arguments: str) -> list[str]:
    """Return the command line of this environment's policylint."""
    return [str(Path(sys.executable).with_name("policylint")), *arguments]


def check(path: Path) -> list[str]:
    """Return the command that checks a file or folder, with the report that has everything in it."""
    return policylint(*CHECK, str(path))


def task(name: str, *arguments: str) -> list[str]:
    """Return the command that runs one of `benchmarks.tasks`."""
    return [sys.executable, "-m", "benchmarks.tasks", name, *arguments]


def compile_modules() -> None:
    """Compile our modules to bytecode, as pip does with what it installs: the contestants were installed so."""
    for folder in ("policylint", "benchmarks"):
        compileall.compile_dir(ROOT / folder, quiet=1)


def tiny(folder: Path) -> Path:
    """Write a text of one line, in which there is next to nothing to do."""
    path = folder / "tiny.txt"
    path.write_text("Please call us if you are running late.\n", encoding="utf-8")
    return path


def keep_rules(folder: Path) -> None:
    """Have all runs use a cache of their own, in which the rules are kept as after a user's first command."""
    os.environ["POLICYLINT_CACHE"] = str(folder / "cache")
    _run(policylint("check", "--format", "json", str(tiny(folder))))


def at_first(command: Command) -> Command:
    """Return a command that finds an empty cache: it reads the rules from their files."""
    return ["env", f"POLICYLINT_CACHE={ROOT / 'benchmarks' / 'nothing-is-kept-here'}", *command]


def side_by_side(commands: Mapping[str, Command], runs: int) -> dict[str, Figures]:
    """Run each command so many times, all of them once before any of them again."""
    rounds = [{name: _run(command) for name, command in commands.items()} for _ in range(runs)]
    return {name: Figures(tuple(found[name] for found in rounds)) for name in commands}


def _run(command: Command) -> Run:
    """Run a command; exit statuses 0 and 1 (a linter's findings) are well, but for a crash, which is 1 as well.

    The system's account of the one child gives its peak memory. A child starts from its parent's figure, so this
    process imports nothing large.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _UNLIKE_USERS}
    environment["NO_UPDATE_NOTIFIER"] = "1"
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, cwd=ROOT, env=environment)  # noqa: S603
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        complaint = errors.read().decode(errors="replace").strip()
        if process.returncode not in (0, 1) or any(mark in complaint for mark in _CRASHED):
            raise BenchmarkError(f"{' '.join(command[:6])}: exit status {process.returncode}: {complaint[-500:]}")
        cpu = usage.ru_utime + usage.ru_stime
        return Run(seconds, cpu, usage.ru_maxrss * _RSS_UNIT / 1e6, output.read().decode(errors="replace"))


_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
