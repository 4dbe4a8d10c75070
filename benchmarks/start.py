"""How long one waits before anything is read."""

from __future__ import annotations

import json

from benchmarks.measuring import CHECK, Command, Settings, at_first, policylint, side_by_side, task, tiny
from benchmarks.report import Goal, Report

HELP, VERSION, TINY = "policylint --help", "policylint --version", "policylint check, one line of text"
FIRST = f"{TINY}, for the first time"


def measure(settings: Settings) -> Report:
    """Start the command line with nothing, or next to nothing, to do."""
    arguments = {HELP: ["--help"], VERSION: ["--version"], TINY: [*CHECK, str(tiny(settings.scratch))]}
    commands: dict[str, Command] = {name: policylint(*given) for name, given in arguments.items()}
    figures = side_by_side(commands | {FIRST: at_first(commands[TINY])}, settings.runs)
    imports = side_by_side({name: task("imported", *given) for name, given in arguments.items()}, 1)
    heavy = {name: [n for n, count in json.loads(f.runs[0].output).items() if count] for name, f in imports.items()}
    seconds = figures[HELP].seconds
    return Report(
        "start: command lines with nothing to do",
        ("command", "seconds", "range", "peak MB", "large libraries imported"),
        tuple(
            (name, f.seconds, f.range, f.memory, ", ".join(heavy.get(name, heavy[TINY])) or "none")
            for name, f in figures.items()
        ),
        (
            Goal(f"{HELP} in less than 0.25 s ({seconds:.2f})", seconds < 0.25),
            Goal(f"{HELP} does not import spaCy", "spacy" not in heavy[HELP]),
        ),
    )
