"""The benchmarks' command line: `python -m benchmarks [NAME]...`."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import docx, form, growth, lint, many, memory, pdf, review, silence, start
from benchmarks.measuring import BenchmarkError, Settings, compile_modules, keep_rules
from benchmarks.report import Report

BENCHMARKS: dict[str, Callable[[Settings], Report]] = {
    "start": start.measure,
    "lint": lint.measure,
    "growth": growth.measure,
    "pdf": pdf.measure,
    "form": form.measure,
    "docx": docx.measure,
    "review": review.measure,
    "memory": memory.measure,
    "many": many.measure,
    "silence": silence.measure,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run benchmarks, print their tables; return 0, 1 where a goal was missed, 2 where something did not run."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if unknown := [name for name in given.names if name not in BENCHMARKS]:
        parser.error(f"there is no benchmark {', '.join(unknown)}; known are {', '.join(BENCHMARKS)}")
    compile_modules()
    with tempfile.TemporaryDirectory() as kept:
        keep_rules(Path(kept))
        reports, status = _measured(given)
    if given.json:
        values = {"python": platform.python_version(), **{name: report.values() for name, report in reports.items()}}
        given.json.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    if given.quick:
        sys.stdout.write("These are the smallest sizes: whether they meet the goals means nothing.\n")
        return status
    return status or int(any(report.missed for report in reports.values()))


def _measured(given: argparse.Namespace) -> tuple[dict[str, Report], int]:
    """Run the benchmarks that were asked for, print their tables; the status is 2 where one did not run, else 0."""
    reports: dict[str, Report] = {}
    status = 0
    for name in given.names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as scratch:
            settings = Settings(Path(scratch), 1 if given.quick else given.runs, given.quick, given.files)
            try:
                reports[name] = BENCHMARKS[name](settings)
            except BenchmarkError as error:
                sys.stderr.write(f"{name}: {error}\n")
                status = 2
                continue
        sys.stdout.write(reports[name].text() + "\n")
        sys.stdout.flush()
    return reports, status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--runs", type=int, default=5, help="runs of each process (5)")
    parser.add_argument("--files", type=Path, metavar="DIR", help="a folder of PDFs and Word files to read as well")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
    parser.add_argument("--quick", action="store_true", help="the smallest sizes, once: to see that it runs")
    return parser


if __name__ == "__main__":
    sys.exit(main())
