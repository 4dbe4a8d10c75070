"""What holds a document to its bounds of time and memory: a limit, a deadline, a process of its own."""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar, cast

from policylint.bounds import MEGABYTE, Bounds
from policylint.errors import ReadError

T = TypeVar("T")
_CHUNK = 1 << 20  # bytes
_GRACE = 1.0  # seconds that a parent has to stop a process that is over its time


class _OverrunError(BaseException):
    """The time is up; no Exception, so that nobody takes it for a mishap of their own."""


def limit_memory(bounds: Bounds) -> None:
    """Let this process have so much memory and no more, from now on; to be called in a worker, never in the parent."""
    if sys.platform == "linux":  # elsewhere there is no such limit, or it is not kept to
        import resource

        most = int(bounds.memory_mb * MEGABYTE)
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 else min(most, hard), hard))


def end_after(seconds: float | None) -> None:
    """End this process in so many seconds, whatever it does then; None: not any more. To be called in a worker.

    It is for the case that the process which should stop it has been killed.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds or 0)


@contextmanager
def deadline(path: str, bounds: Bounds) -> Iterator[None]:
    """Raise ReadError where the work inside takes longer than the bounds allow; in a main thread, and not on Windows.

    It stops Python, not a library that never comes back: that takes a process of its own. Nothing inside can hold it
    up, unless it catches BaseException.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _OverrunError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, bounds.seconds)
    try:
        yield
    except _OverrunError:
        raise _too_slow(path, bounds) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def isolated(path: str, bounds: Bounds, work: Callable[[], T]) -> T:
    """Do work on a document in a process of its own; return what it returns, raise what it raises.

    ReadError where it takes too much time or memory, or crashes: then only that process ends. Where processes can't be
    copied (Windows), the work is done here.
    """
    if not hasattr(os, "fork"):
        return work()
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_end(bounds, work, theirs)
    os.close(theirs)
    try:
        told = _received(path, ours, bounds)
    finally:
        os.close(ours)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not told:
        raise ReadError(
            path,
            f"makes its reader crash, or needs more memory than the limit memory_mb of {bounds.memory_mb:,}; "
            "open it in the program that it was made with, and save or print it anew",
        )
    done, outcome = pickle.loads(told)  # noqa: S301 (from our own process)
    if not done:
        raise outcome
    return cast("T", outcome)


def _work_and_end(bounds: Bounds, work: Callable[[], object], target: int) -> None:
    """Work, write down how it went, and end without a word: what the parent has open is not ours to close."""
    try:
        limit_memory(bounds)
        end_after(bounds.seconds + _GRACE)
        try:
            outcome: tuple[bool, object] = (True, work())
        except Exception as error:  # noqa: BLE001 (raised again by the parent)
            outcome = (False, error)
        told = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)  # all of it, before anything is written
        with os.fdopen(target, "wb") as pipe:
            pipe.write(told)
    finally:
        os._exit(0)


def _received(path: str, pipe: int, bounds: Bounds) -> bytes:
    """Return all that comes through the pipe, nothing where its writer ended before it was done."""
    end = time.monotonic() + bounds.seconds
    chunks: list[bytes] = []
    while select.select([pipe], [], [], max(end - time.monotonic(), 0))[0]:
        chunk = os.read(pipe, _CHUNK)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
    raise _too_slow(path, bounds)


def _too_slow(path: str, bounds: Bounds) -> ReadError:
    return ReadError(path, f"takes longer than the limit seconds of {bounds.seconds:,}; split it into several files")
