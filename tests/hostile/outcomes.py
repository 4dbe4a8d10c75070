"""What comes of a file: None where all is well, else what is wrong, in a line."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from policylint.annotators import ReviewOptions, annotated, unmarked
from policylint.errors import FixError, PolicylintError, ReaderCrashError, ReadError
from policylint.fixing import chosen_edits, fixed
from policylint.readers import read_bytes
from tests.hostile.faults import MARK, Fault
from tests.hostile.marking import marked

HANGING = 60  # seconds of the processor, many times what any of them takes
LONGEST = 500  # characters of an error
OPTIONS = ReviewOptions(summary=True, date="2026-05-04T09:30:00Z")
TRACKED = ReviewOptions(track_changes=True, date="2026-05-04T09:30:00Z")


def reading(fault: Fault) -> str | None:
    """Return what is wrong with how a file is read, None where nothing is."""
    try:
        with _no_longer_than(HANGING):
            document = read_bytes(f"file{fault.suffix}", fault.data, fault.suffix)
    except ReaderCrashError as error:
        return str(error)
    except ReadError as error:
        return _unclear(error)
    if fault.bare or document.notes or MARK in " ".join(document.text.split()):
        return None
    return f"left out in silence: {document.text[:60]!r}"


def writing(fault: Fault) -> str | None:
    """Return what is wrong with how a file is marked, cleared of marks and fixed, None where nothing is."""
    try:
        document = read_bytes(f"file{fault.suffix}", fault.data, fault.suffix)
    except ReadError:
        return None
    result = marked(document)
    for options in (OPTIONS, TRACKED):
        try:
            with _no_longer_than(HANGING):
                copy = annotated(fault.data, document, result, options)
                read_bytes(f"copy{fault.suffix}", copy, fault.suffix)
                unmarked(document.path, copy, document.format)
        except FixError as error:
            if told := _unclear(error):
                return told
    try:
        with _no_longer_than(HANGING):
            fixed(fault.data, document, chosen_edits(result.findings, review=True).edits)
    except FixError as error:
        return _unclear(error)
    return None


def _unclear(error: PolicylintError) -> str | None:
    said = str(error)
    return f"no clear line: {said!r}" if "\n" in said or len(said) > LONGEST else None


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"hangs for more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
