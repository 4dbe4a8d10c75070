"""A thousand documents of mixed formats: cold, in one process and in two, from the cache, and in memory."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generate import texts_of_kinds
from benchmarks.measuring import Command, Figures, Settings, policylint, side_by_side, task
from benchmarks.paper import docx, pdf
from benchmarks.report import Goal, Report

_LENGTH = 2_000  # characters of a document
_ROUNDS = 3  # of the long runs, where the other benchmarks take five
_MOST_CACHED, _SHARE_CACHED = 2.0, 0.03  # seconds, and part of the cold run
_TWO, _TWICE, _WORDS, _GROWTH = 1.7, 2.0, 40_000, 1.25


def measure(settings: Settings) -> Report:
    """Check the documents in each way, start-up included; a quarter of them again for the memory.

    The rules are kept, as after a user's first command, but for the run that fills a cache of its own.
    """
    number = 8 if settings.quick else 1_000
    folder, fewer = settings.scratch / "documents", settings.scratch / "fewer"
    words = _write(folder, number)
    _write(fewer, number // 4)
    runs = side_by_side(
        {
            "one process": _check(folder, "--no-cache", "--jobs", "1"),
            "two processes": _check(folder, "--no-cache", "--jobs", "2"),
        },
        _ROUNDS if settings.runs > 1 else 1,
    )
    runs |= side_by_side(
        {
            "a quarter of them": _check(fewer, "--no-cache", "--jobs", "1"),
            "filling the cache": _cached(settings.scratch, folder),
        },
        1,
    )
    runs |= side_by_side({"from the cache": _cached(settings.scratch, folder)}, settings.runs)
    rows = [(name, f.seconds, f.cpu, f.memory) for name, f in runs.items()]
    return Report(
        f"many: {number:,} documents, {words:,} words, in four formats",
        ("run", "seconds", "CPU seconds", "peak MB"),
        tuple(rows),
        (*_goals(runs), *_rates(folder)),
    )


def _goals(runs: dict[str, Figures]) -> list[Goal]:
    cold, cached = runs["one process"], runs["from the cache"]
    share, speedup = cached.seconds / cold.seconds, cold.times(runs["two processes"])
    growth = cold.memory / runs["a quarter of them"].memory
    return [
        Goal(
            f"from the cache in less than {_MOST_CACHED:g} s and {_SHARE_CACHED:.0%} of the cold time "
            f"({cached.seconds:.2f} s, {share:.1%})",
            cached.seconds < _MOST_CACHED and share < _SHARE_CACHED,
        ),
        Goal(f"two processes at least {_TWO:g} times as fast as one ({speedup:.2f})", speedup >= _TWO),
        Goal(f"memory that does not grow with the number of documents ({growth:.2f} times)", growth < _GROWTH),
    ]


def _rates(folder: Path) -> list[Goal]:
    """Return what it takes to lint a format, in one warm process, against what it takes to read it."""
    tasks = {suffix: task("read-and-lint", str(folder), suffix) for suffix in (".txt", ".md", ".docx", ".pdf")}
    told = {suffix: figures.task_values for suffix, figures in side_by_side(tasks, 1).items()}
    goals = []
    for suffix in (".txt", ".md"):
        rate = told[suffix]["words"] / (told[suffix]["read"] + told[suffix]["lint"])
        goals.append(Goal(f"{suffix}: at least {_WORDS:,} words a second ({rate:,.0f})", rate >= _WORDS))
    for suffix in (".docx", ".pdf"):
        ratio = told[suffix]["lint"] / told[suffix]["read"]
        goals.append(
            Goal(f"{suffix}: lint in at most {_TWICE:g} times the time of reading ({ratio:.1f})", ratio <= _TWICE)
        )
    return goals


def _check(folder: Path, *options: str) -> Command:
    return policylint("check", *options, "--format", "json", str(folder))


def _cached(scratch: Path, folder: Path) -> Command:
    return ["env", f"POLICYLINT_CACHE={scratch / 'cache'}", *_check(folder)]


def _write(folder: Path, number: int) -> int:
    """Write documents, two fifths plain text, the rest Markdown, Word and PDF; return their words.

    Each kind has a folder of its own, as in most repositories.
    """
    made = texts_of_kinds(number, _LENGTH)
    for index, (kind, text) in enumerate(made):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        name = folder / kind / f"document-{index:04}"
        match index % 5:
            case 0 | 1:
                name.with_suffix(".txt").write_text(text, encoding="utf-8")
            case 2:
                name.with_suffix(".md").write_text(text, encoding="utf-8")
            case 3:
                name.with_suffix(".docx").write_bytes(docx([text]))
            case _:
                name.with_suffix(".pdf").write_bytes(pdf([text]))
    return sum(len(text.split()) for _, text in made)
