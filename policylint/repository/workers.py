"""Work done in processes of their own: one that overruns its time, or dies, takes down its one task and no other.

concurrent.futures gives up every task when one process dies, and stops none that hangs; so these processes are ours.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from typing import Generic, TypeVar

from policylint.bounds import Bounds
from policylint.isolation import end_after, limit_memory

Task = TypeVar("Task")
Numbered = tuple[int, Task]  # a task with its index
_DONE, _FAILED = b"+", b"-"
_CRASHED = (
    "crashed the process that checked it ({code}), or needed more memory than the limit memory_mb of {limit:,.0f}; "
    "open it in the program that it was made with, and save or print it anew"
)
_GRACE = 1.0  # seconds for a process to end by itself, before it is killed


def forks() -> bool:
    """Tell whether a new process starts as a copy of this one, with all that is loaded, in no time."""
    return sys.platform == "linux"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the task at an index: the bytes that it gave, or why there are none, in a sentence."""

    index: int
    data: bytes = b""
    failure: str | None = None


def _context() -> ForkContext | SpawnContext:
    return multiprocessing.get_context("fork") if forks() else multiprocessing.get_context("spawn")


def work_through(
    tasks: Sequence[Task], do: Callable[[Task], bytes], *, workers: int, bounds: Bounds
) -> Generator[Outcome, None, None]:
    """Yield what `do` gives for each task, as they get done; never more than `workers` processes at once.

    Neighbours go to one process, as far as none falls idle: documents of one folder are often alike, and what a process
    learned of one helps it with the next. Where processes are not forks, `do` is pickled. All processes are stopped
    when the iterator ends or is closed.
    """
    shares = _shares(list(enumerate(tasks)), workers)
    crew: dict[int, _Worker[Task]] = {}  # by the share that each one begins with
    try:
        while any(shares) or crew:
            for number, share in enumerate(shares):
                if number not in crew and any(shares):
                    crew[number] = _Worker(do, bounds, crew.values())
                    crew[number].take(*_next(share, shares))
            for number in _ready(crew):
                outcome = crew[number].outcome()
                if any(shares) and outcome.failure is None:
                    crew[number].take(*_next(shares[number], shares))
                else:
                    crew.pop(number).stop()
                yield outcome
    finally:
        for worker in crew.values():
            worker.stop()


def _shares(tasks: Sequence[Numbered[Task]], number: int) -> list[deque[Numbered[Task]]]:
    """Cut tasks into so many shares of neighbours, as equal as can be."""
    cuts = [len(tasks) * share // number for share in range(number + 1)]
    return [deque(tasks[start:end]) for start, end in pairwise(cuts)]


def _next(share: deque[Numbered[Task]], shares: Sequence[deque[Numbered[Task]]]) -> Numbered[Task]:
    """Take the next task of a share; where it is done, the last one of the largest share."""
    return share.popleft() if share else max(shares, key=len).pop()


def _ready(crew: Mapping[int, _Worker[Task]]) -> list[int]:
    """Wait for workers that have an answer, have died or are over their time, and return their numbers."""
    soonest = min(worker.due for worker in crew.values())
    answered = wait([worker.answers for worker in crew.values()], max(0.0, soonest - time.monotonic()))
    now = time.monotonic()
    return [number for number, worker in crew.items() if worker.answers in answered or worker.due <= now]


class _Worker(Generic[Task]):
    """One process, and the pipes to it and from it. due: when the time for its task is up, in monotonic seconds."""

    def __init__(self, do: Callable[[Task], bytes], bounds: Bounds, others: Iterable[_Worker[Task]]) -> None:
        context = _context()
        tasks, self._tasks = context.Pipe(duplex=False)
        self.answers, answers = context.Pipe(duplex=False)
        # A fork has the open ends of all other pipes, too: it must let go of them, or it would never see them closed.
        inherited = [end for worker in (self, *others) for end in (worker._tasks, worker.answers)] if forks() else []
        self._process = context.Process(target=_serve, args=(do, bounds, tasks, answers, inherited), daemon=True)
        self._process.start()
        tasks.close()
        answers.close()
        self._bounds = bounds
        self._index = -1
        self._idle = True
        self.due = 0.0

    def take(self, index: int, task: Task) -> None:
        """Give the process its next task."""
        self._index = index
        self._idle = False
        self.due = time.monotonic() + self._bounds.seconds
        self._tasks.send(task)

    def outcome(self) -> Outcome:
        """Return what became of the task, once there is an answer, the process is dead or the time is up."""
        if not self.answers.poll():
            limit = f"the limit seconds of {self._bounds.seconds:g}"
            return Outcome(self._index, failure=f"took longer than {limit}; split it, or raise the limit")
        try:
            answer = self.answers.recv_bytes()
        except EOFError:
            self._process.join(_GRACE)
            code = self._process.exitcode
            return Outcome(self._index, failure=_CRASHED.format(code=code, limit=self._bounds.memory_mb))
        self._idle = True
        if answer[:1] == _FAILED:
            return Outcome(self._index, failure=answer[1:].decode())
        return Outcome(self._index, answer[1:])

    def stop(self) -> None:
        """End the process: one without a task ends by itself, any other is killed."""
        self._tasks.close()
        if self._idle:
            self._process.join(_GRACE)
        self._process.kill()
        self._process.join()
        self.answers.close()


def _serve(
    do: Callable[[Task], bytes],
    bounds: Bounds,
    tasks: Connection,
    answers: Connection,
    inherited: Sequence[Connection],
) -> None:
    """Do tasks until there are no more, in the process of a worker."""
    for end in inherited:
        end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that hands out the work
    limit_memory(bounds)
    while True:
        try:
            task = tasks.recv()
        except EOFError:
            return
        end_after(bounds.seconds + _GRACE)
        answer = _answer(do, task, bounds)
        end_after(None)
        answers.send_bytes(answer)


def _answer(do: Callable[[Task], bytes], task: Task, bounds: Bounds) -> bytes:
    try:
        return _DONE + do(task)
    except MemoryError:
        limit = f"the limit memory_mb of {bounds.memory_mb:,.0f}"
        return _FAILED + f"needs more memory than {limit}; make it smaller, or raise the limit".encode()
    except Exception as error:  # noqa: BLE001 - one bad document never stops the rest
        return _FAILED + f"could not be checked ({type(error).__name__}: {error}); please report this".encode()
