"""A megabyte of policies in 200 files: policylint against spaCy alone and against alex."""

from __future__ import annotations

import json

from benchmarks import alex
from benchmarks.generate import write_folder
from benchmarks.measuring import Command, Settings, at_first, check, side_by_side, task
from benchmarks.report import Goal, Report

OURS, SPACY, ALEX = "policylint check --format json", "spaCy's full pipeline alone", "alex"
FIRST = "policylint's first run, which reads the rules"


def measure(settings: Settings) -> Report:
    """Check the same text with each tool, cold, in one process, start-up included."""
    folder = settings.scratch / "texts"
    files = 2 if settings.quick else 200
    words = write_folder(folder, files, 5_000)
    commands: dict[str, Command] = {
        OURS: check(folder),
        FIRST: at_first(check(folder)),
        SPACY: task("spacy", str(folder)),
    }
    peer = alex.command(folder, install=not settings.quick)
    if not isinstance(peer, str):
        commands[ALEX] = peer
    figures = side_by_side(commands, settings.runs)
    ours = figures[OURS]
    rows = tuple(
        (name, f.seconds, f.range, f.cpu, words / f.seconds, f.times(ours), f.memory) for name, f in figures.items()
    )
    ratio = figures[SPACY].times(ours)
    goals = [Goal(f"at least 3 times as fast as spaCy's pipeline alone ({ratio:.1f})", ratio >= 3)]
    if ALEX in figures:
        ratio = figures[ALEX].times(ours)
        first = figures[ALEX].times(figures[FIRST])
        goals.append(Goal(f"faster than alex ({ratio:.2f} times, the first run {first:.2f} times)", ratio > 1))
    size = sum(path.stat().st_size for path in folder.iterdir())
    return Report(
        f"lint: {size / 1e6:.2f} MB, {words:,} words in {files} .txt files",
        ("tool", "seconds", "range", "CPU seconds", "words/s", "time / policylint's", "peak MB"),
        rows,
        tuple(goals),
        (_parsed(str(folder)), *([peer] if isinstance(peer, str) else [])),
    )


def _parsed(folder: str) -> str:
    figures = side_by_side({"parsed": task("parsed", folder)}, 1)["parsed"]
    told = json.loads(figures.runs[0].output)
    share = told["parsed"] / told["sentences"]
    return (
        f"sentences that policylint's rules have spaCy parse: {told['parsed']:,} of {told['sentences']:,} ({share:.1%})"
    )
