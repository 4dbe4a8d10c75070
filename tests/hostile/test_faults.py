"""Every fault is read or refused in one line: no crash, no hang, nothing left out in silence.

The suite takes a part of the faults, the same ones each time; POLICYLINT_FAULTS=all (`make fuzz`) takes them all.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from policylint.bounds import Bounds
from policylint.errors import ReadError
from policylint.readers import read
from tests.hostile import others, packages, pdf, text, word
from tests.hostile.faults import Fault
from tests.hostile.outcomes import reading, writing

ALL = os.environ.get("POLICYLINT_FAULTS") == "all"

Makes = Callable[[], Iterator[Fault]]
FORMATS = [
    pytest.param(word.faults, 5, id="word"),
    pytest.param(pdf.faults, 6, id="pdf"),
    pytest.param(others.faults, 8, id="others"),
    pytest.param(text.faults, 17, id="text"),
    pytest.param(packages.faults, 13, id="packages"),
]


@pytest.fixture
def quiet() -> Iterator[None]:
    """Let a process that crashes on purpose do so without a word."""
    faulthandler.disable()
    yield
    faulthandler.enable()


@pytest.mark.parametrize(("makes", "step"), FORMATS)
def test_every_fault_is_read_or_refused_in_one_line(makes: Makes, step: int) -> None:
    wrong = [f"{fault.suffix} {fault.name}: {told}" for fault in _some(makes, step) if (told := reading(fault))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("makes", "step"), FORMATS)
def test_what_is_read_can_be_marked_and_fixed_or_is_refused_in_one_line(makes: Makes, step: int) -> None:
    wrong = [f"{fault.suffix} {fault.name}: {told}" for fault in _some(makes, 7 * step) if (told := writing(fault))]
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
    with pytest.raises(ReadError, match=r"limit seconds of 0\.2"):
        read(path, Bounds(seconds=0.2), isolate=True)


def test_a_broken_pdf_says_so_from_its_own_process_as_well(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"hello")
    with pytest.raises(ReadError, match="is not a PDF"):
        read(path, isolate=True)


def _some(makes: Makes, step: int) -> Iterator[Fault]:
    return islice(makes(), 0, None, 1 if ALL else step)


KEPT = sorted((Path(__file__).parent / "regressions").iterdir())


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in KEPT])
def test_what_once_broke_something_does_so_no_more(path: Path) -> None:
    fault = Fault(path.name, path.suffix, path.read_bytes(), bare=True)
    assert reading(fault) is None
    assert writing(fault) is None
