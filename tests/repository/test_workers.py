"""Processes that work side by side: one that hangs, dies or fails harms no other task."""

from __future__ import annotations

import multiprocessing
import os
import time

import pytest

from policylint.bounds import Bounds
from policylint.repository.workers import Outcome, forks, work_through

pytestmark = pytest.mark.skipif(not forks(), reason="processes are no forks on this system")
_HOUR = 3600.0


def _do(task: str) -> bytes:
    match task.split():
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["die", code]:
            os._exit(int(code))
        case ["raise", message]:
            raise ValueError(message)
        case ["eat", megabytes]:
            bytearray(int(megabytes) * 1_000_000)
    return task.encode()


def _outcomes(tasks: list[str], *, workers: int = 2, bounds: Bounds | None = None) -> list[Outcome]:
    done = work_through(tasks, _do, workers=workers, bounds=bounds or Bounds())
    return sorted(done, key=lambda outcome: outcome.index)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_each_task_is_done_once(workers: int) -> None:
    tasks = [f"task {number}" for number in range(20)]
    assert _outcomes(tasks, workers=workers) == [Outcome(i, task.encode()) for i, task in enumerate(tasks)]


def test_neighbours_go_to_one_process() -> None:
    def _who(_: int) -> bytes:
        time.sleep(0.01)  # so that no process is done with its share before the other has begun
        return str(os.getpid()).encode()

    done = {outcome.index: outcome.data for outcome in work_through(range(40), _who, workers=2, bounds=Bounds())}
    first, second = {done[index] for index in range(10)}, {done[index] for index in range(20, 30)}
    assert len(first) == len(second) == 1
    assert first != second


def test_a_process_that_is_done_takes_from_the_largest_share() -> None:
    tasks = ["sleep 1", "a", "b", "c", "d", "e"]
    assert [outcome.index for outcome in work_through(tasks, _do, workers=2, bounds=Bounds())][-1] == 0


def test_no_tasks_give_no_outcomes() -> None:
    assert _outcomes([]) == []


def test_a_task_over_its_time_is_stopped_and_the_rest_go_on() -> None:
    outcomes = _outcomes(["a", f"sleep {_HOUR}", "b", "c"], bounds=Bounds(seconds=0.5))
    assert [outcome.data for outcome in outcomes] == [b"a", b"", b"b", b"c"]
    assert "seconds of 0.5" in (outcomes[1].failure or "")


def test_a_task_that_ends_its_process_is_told_and_the_rest_go_on() -> None:
    outcomes = _outcomes(["die 3", "a", "die 4", "b"], workers=1)
    assert [outcome.data for outcome in outcomes] == [b"", b"a", b"", b"b"]
    assert "(3)" in (outcomes[0].failure or "")


def test_an_unexpected_error_is_told_with_its_message() -> None:
    (outcome,) = _outcomes(["raise sorry"])
    assert "ValueError: sorry" in (outcome.failure or "")


def test_memory_beyond_the_limit_is_refused() -> None:
    outcomes = _outcomes(["eat 4000", "eat 1"], bounds=Bounds(memory_mb=3000))
    assert "memory_mb of 3,000" in (outcomes[0].failure or "")
    assert outcomes[1].failure is None


def test_no_process_is_left_when_the_caller_stops_early() -> None:
    outcomes = work_through(["a", f"sleep {_HOUR}", "b"], _do, workers=2, bounds=Bounds())
    next(outcomes)
    outcomes.close()
    assert multiprocessing.active_children() == []
