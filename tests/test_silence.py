"""Documents that read well stay silent, and their kinds are told: a rule that grows must not cost their authors' trust."""

from __future__ import annotations

import pytest

from benchmarks.silence import MOST, TOLD, Silence, listen


@pytest.fixture(scope="module")
def silence() -> Silence:
    return listen()


def test_plain_and_kind_documents_raise_next_to_no_alarm(silence: Silence) -> None:
    assert silence.rate < MOST, silence.findings


def test_kinds_of_plain_and_kind_documents_are_told(silence: Silence) -> None:
    assert silence.told >= TOLD * silence.documents
