"""Every fault is read or refused in one line: no crash, no hang, nothing left out in silence.

The suite takes a part of the faults, the same ones each time; POLICYLINT_FAULTS=all (`make fuzz`) takes them all.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import FrameType

import pytest

from policylint.annotators import ReviewOptions, annotated, unmarked
from policylint.bounds import Bounds
from policylint.errors import FixError, PolicylintError, ReaderCrashError, ReadError
from policylint.fixing import chosen_edits, fixed
from policylint.readers import read, read_bytes
from tests.hostile import pdf, text, word
from tests.hostile.faults import MARK, Fault
from tests.hostile.marking import marked

ALL = os.environ.get("POLICYLINT_FAULTS") == "all"
HANGING = 60  # seconds of the processor, many times what any of them takes
LONGEST = 500  # characters of an error
OPTIONS = ReviewOptions(summary=True, date="2026-05-04T09:30:00Z")
TRACKED = ReviewOptions(track_changes=True, date="2026-05-04T09:30:00Z")

Makes = Callable[[], Iterator[Fault]]
FORMATS = [
    pytest.param(word.faults, 5, id="word"),
    pytest.param(pdf.faults, 6, id="pdf"),
    pytest.param(text.faults, 17, id="text"),
]


@pytest.fixture
def quiet() -> Iterator[None]:
    """Let a process that crashes on purpose do so without a word."""
    faulthandler.disable()
    yield
    faulthandler.enable()


@pytest.mark.parametrize(("makes", "step"), FORMATS)
def test_every_fault_is_read_or_refused_in_one_line(makes: Makes, step: int) -> None:
    wrong = [f"{fault.suffix} {fault.name}: {told}" for fault in _some(makes, step) if (told := _reading(fault))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("makes", "step"), FORMATS)
def test_what_is_read_can_be_marked_and_fixed_or_is_refused_in_one_line(makes: Makes, step: int) -> None:
    wrong = [f"{fault.suffix} {fault.name}: {told}" for fault in _some(makes, 7 * step) if (told := _writing(fault))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("quiet")
def test_a_pdf_that_takes_all_memory_ends_its_own_process_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(pdf.explosive())
    with pytest.raises(ReadError, match="memory_mb of 700"):
        read(path, Bounds(memory_mb=700), isolate=True)


def test_a_pdf_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(pdf.explosive())
    with pytest.raises(ReadError, match="limit seconds of 0.2"):
        read(path, Bounds(seconds=0.2), isolate=True)


def test_a_broken_pdf_says_so_from_its_own_process_as_well(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"hello")
    with pytest.raises(ReadError, match="is not a PDF"):
        read(path, isolate=True)


def _some(makes: Makes, step: int) -> Iterator[Fault]:
    return islice(makes(), 0, None, 1 if ALL else step)


def _reading(fault: Fault) -> str | None:
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


def _writing(fault: Fault) -> str | None:
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
