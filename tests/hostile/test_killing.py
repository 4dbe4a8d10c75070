"""A run that is killed at any moment, and started again, says in the end what one says that nobody disturbed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.killing import killed_and_started_again

if not Path("/proc/self/stat").exists():
    pytest.skip("processes are looked for in /proc", allow_module_level=True)


def test_killed_runs_lose_nothing_and_leave_nothing_half_written(tmp_path: Path) -> None:
    killed_and_started_again(tmp_path, count=150, kills=6, longest=3.0)
