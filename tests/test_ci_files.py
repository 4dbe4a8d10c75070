"""The GitHub action and the pre-commit hook, as far as they can be tried without those services."""

from __future__ import annotations

import itertools
import json
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from policylint.cli import main
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


def _example(beginning: str) -> Any:
    """Return an example of the user's guide that begins so, read as YAML."""
    guide = (_ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
    lines = guide[guide.index(f"\n    {beginning}") + 1 :].splitlines()
    block = itertools.takewhile(lambda line: line.startswith("    "), lines)
    return YAML(typ="safe", pure=True).load("\n".join(line[4:] for line in block))


def test_the_example_for_gitlab_writes_the_report_that_it_hands_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "late.md").write_text("# Late policy\n\nIf you are late, you will be rescheduled.\n")
    job = _example("policylint:")["policylint"]
    program, *arguments = shlex.split(job["script"][-1])
    assert program == "policylint"
    assert CliRunner().invoke(main, arguments).exit_code == 1
    [entry, *_] = json.loads(Path(job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert entry["location"]["path"] == "policies/late.md"
    assert job["artifacts"]["when"] == "always"


def test_the_example_for_pre_commit_names_the_hook_and_options_that_there_are() -> None:
    [hook] = _yaml(".pre-commit-hooks.yaml")
    [repository] = _example("repos:")["repos"]
    [used] = repository["hooks"]
    assert used["id"] == hook["id"]
    program, *arguments = [*shlex.split(hook["entry"]), *used["args"], str(_ROOT / "README.md")]
    assert program == "policylint"
    assert CliRunner().invoke(main, arguments).exit_code in (0, 1)


def test_the_example_for_github_uses_inputs_and_outputs_that_the_action_has() -> None:
    action = _yaml("action.yml")
    [step] = [step for step in _example("permissions:")["steps"] if step.get("id") == "policylint"]
    assert set(step["with"]) <= set(action["inputs"])
    assert "sarif" in action["outputs"]


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


@pytest.mark.parametrize("folder", ["bin", "Scripts"])
def test_the_action_installs_policylint_apart_and_hands_on_where(tmp_path: Path, folder: str) -> None:
    step = _yaml("action.yml")["runs"]["steps"][-2]
    bin_ = tmp_path / "venv" / folder
    python, told = tmp_path / "python", tmp_path / "told"
    python.write_text(
        f'#!/bin/sh\nmkdir -p "{bin_}"\nprintf \'#!/bin/sh\\necho "$@" > "{told}"\\n\' > "{bin_}/python"\n'
        f'chmod +x "{bin_}/python"\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    variables = {"POLICYLINT_PYTHON": python, "POLICYLINT_VENV": bin_.parent, "GITHUB_ENV": tmp_path / "env"}
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607
        env=os.environ | {name: str(value) for name, value in variables.items()} | {"GITHUB_ACTION_PATH": "action"},
        check=True,
    )
    assert (tmp_path / "env").read_text(encoding="utf-8") == f"POLICYLINT={bin_}/policylint\n"
    assert told.exists()


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
