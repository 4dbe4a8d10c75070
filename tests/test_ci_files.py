"""The GitHub action and the pre-commit hook, as far as they can be tried without those services."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from policylint.readers import READERS

_ROOT = Path(__file__).resolve().parents[1]


def _yaml(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((_ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_the_hook_takes_every_document_that_is_read(suffix: str) -> None:
    [hook] = _yaml(".pre-commit-hooks.yaml")
    assert re.search(hook["files"], f"letters/a{suffix}")
    assert re.search(hook["files"], f"letters/A{suffix.upper()}")
    assert not re.search(hook["files"], f"letters/a{suffix}.zip")


def _run_action(tmp_path: Path, **inputs: str) -> list[str]:
    """Run the action's last step with its inputs on a stand-in that notes what it is called with."""
    action = _yaml("action.yml")
    step = action["runs"]["steps"][-1]
    values = {name: entry["default"] for name, entry in action["inputs"].items()} | inputs
    program, told = tmp_path / "policylint", tmp_path / "told"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{told}"\n', encoding="utf-8")
    program.chmod(0o755)
    filled = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], value)
        for name, value in step["env"].items()
    }
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607
        env=os.environ | filled | {"POLICYLINT": str(program)},
        cwd=tmp_path,
        check=True,
    )
    return told.read_text(encoding="utf-8").splitlines()


def test_the_action_checks_the_folder_and_writes_sarif(tmp_path: Path) -> None:
    assert _run_action(tmp_path) == [
        *("check", "--format", "github", "--format", "sarif:policylint.sarif"),
        *("--fail-on", "error", "--", "."),
    ]


def test_the_action_hands_on_its_inputs_and_runs_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    told = _run_action(
        tmp_path,
        paths="*.txt $(touch${IFS}owned)",
        kind="job description",
        args="--ignore layout",
        sarif="out;touch owned",
    )
    assert told == [
        *("check", "--format", "github", "--format", "sarif:out;touch owned"),
        *("--fail-on", "error", "--kind", "job description", "--ignore", "layout", "--", "a.txt"),
        "$(touch${IFS}owned)",
    ]
    assert not (tmp_path / "owned").exists()
