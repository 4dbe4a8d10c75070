"""The tricky documents: the tool finds in each what a careful reader would, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from policylint.pipeline import Policylint
from policylint.quality.evaluate import Evaluation, evaluate
from policylint.readers.docx import read_docx
from tests.readers import docx_files as make

_FOLDER = Path(__file__).resolve().parents[1] / "corpora" / "tricky"
_NAMES = sorted(path.name.removesuffix(".labels.yaml") for path in _FOLDER.glob("*.labels.yaml"))


@pytest.fixture(scope="module")
def evaluation(policylint: Policylint) -> Evaluation:
    return evaluate([_FOLDER], policylint)


@pytest.mark.parametrize("name", _NAMES)
def test_a_tricky_document_is_read_with_care(name: str, evaluation: Evaluation) -> None:
    assert [mistake for mistake in evaluation.mistakes if mistake.split()[1].rstrip(":") == name] == []


def test_a_draft_with_tracked_changes_is_judged_as_it_will_read(policylint: Policylint) -> None:
    body = make.p("Missed visits", style="Heading1") + make.p(
        "If you miss a visit there is ", make.deleted("a $50 fee"), make.inserted(make.r("no charge")), "."
    )
    data = make.docx(body, styles=make.heading_style(1))

    def found(*, original: bool) -> set[str]:
        return {
            f.rule
            for f in policylint.check_document(read_docx("draft.docx", data, original=original), "policy").findings
        }

    assert "punitive/missed-visit-fee" not in found(original=False)
    assert "punitive/missed-visit-fee" in found(original=True)
