"""The same report, byte for byte, however a run is made."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from policylint.cli import FORMATS

_SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
_ROOT = str(Path(__file__).resolve().parents[2])
_COPIES = 3
_PROGRAM = "from policylint.cli import main; main(prog_name='policylint')"

Reports = dict[str, bytes]
Check = Callable[..., Reports]


def _documents(folder: Path, names: Sequence[str]) -> None:
    """Put documents into a folder, written to the disk in the order of the names."""
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_SAMPLES / target.name.partition("-")[2], target)


@pytest.fixture(scope="module")
def names() -> list[str]:
    samples = [path.name for path in sorted(_SAMPLES.iterdir()) if path.suffix in (".md", ".txt", ".docx", ".html")]
    return [f"part {copy}/{copy}-{name}" for copy in range(_COPIES) for name in samples[:9]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Check what is in a folder, in a process of its own; return the report in every format, and both streams."""

    def checked(folder: Path, *arguments: str, seed: int = 0, cache: str | None = None) -> Reports:
        out = tmp_path / "out"
        out.mkdir(exist_ok=True)
        files = [f"--format={format}:{out / format}" for format in FORMATS]
        further = [] if cache else ["--no-cache"]
        run = subprocess.run(
            [sys.executable, "-c", _PROGRAM, "check", *files, *further, *(arguments or (".",))],
            cwd=folder,
            env=os.environ
            | {"PYTHONPATH": _ROOT, "PYTHONHASHSEED": str(seed), "POLICYLINT_CACHE": str(tmp_path / (cache or "none"))},
            capture_output=True,
            check=False,
        )
        assert run.returncode == 1, run.stderr
        return {format: (out / format).read_bytes() for format in FORMATS} | {"out": run.stdout, "err": run.stderr}

    return checked


def _differing(one: Reports, other: Reports) -> list[str]:
    return [name for name in one if one[name] != other[name]]


def test_a_report_is_the_same_for_any_hash_seed_number_of_workers_and_order_on_the_disk(
    tmp_path: Path, names: list[str], check: Check
) -> None:
    there, back = tmp_path / "there", tmp_path / "back"
    _documents(there, names)
    _documents(back, names[::-1])
    one = check(there, ".", "--jobs=1", seed=1)
    assert json.loads(one["json"])["summary"]["documents"] == len(names)
    assert _differing(one, check(back, ".", "--jobs=2", seed=2)) == []
    assert _differing(one, check(there, ".", "--jobs=3", seed=3)) == []


def test_a_report_is_the_same_with_a_cold_cache_a_warm_one_and_half_of_one(
    tmp_path: Path, names: list[str], check: Check
) -> None:
    folder = tmp_path / "documents"
    _documents(folder, names)
    none = check(folder)
    assert _differing(none, check(folder, cache="one", seed=4)) == []
    assert _differing(none, check(folder, cache="one", seed=5)) == []
    check(folder, "part 1", cache="half")
    assert _differing(none, check(folder, cache="half")) == []


def test_paths_that_are_named_stay_in_their_order_and_each_comes_once(
    tmp_path: Path, names: list[str], check: Check
) -> None:
    folder = tmp_path / "documents"
    _documents(folder, names[:3])
    told = check(folder, names[2], names[0], "part 0", "part 0/../part 0", f"./{names[0]}", names[2])
    documents = [document["path"] for document in json.loads(told["json"])["documents"]]
    assert documents == [names[2], names[0], names[1]]
