from __future__ import annotations

import json
from pathlib import Path

from policylint.document import Note
from policylint.finding import Result
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.reports import report

_TEXT = "Late Policy\n\nIf you arrive more than 15 minutes late, you will be rescheduled.\n"


def test_the_report_has_the_fixed_shape(policylint: Policylint) -> None:
    result = policylint.check_document(read_bytes("forms/late.txt", _TEXT.encode(), ".txt"), "policy")
    found = json.loads("".join(report("json")([result])))
    assert found["version"] == 1
    [document] = found["documents"]
    assert {"path", "kind", "kind_confidence", "notes", "findings"} <= set(document)
    finding = next(f for f in document["findings"] if f["rule"] == "punitive/late-turned-away")
    assert {"rule", "severity", "message", "why", "sources", "start", "end", "quote", "location", "suggestions"} <= set(
        finding
    )
    assert finding["quote"] == _TEXT[finding["start"] : finding["end"]]
    assert set(finding["location"]) == {"page", "section", "line", "column"}
    [suggestion] = finding["suggestions"]
    assert {"title", "safety", "edits"} <= set(suggestion)
    assert set(suggestion["edits"][0]) == {"start", "end", "text"}
    counts = found["summary"]
    assert counts["documents"] == 1
    assert counts["errors"] == sum(f["severity"] == "error" for f in document["findings"])


def test_a_document_without_findings_has_its_entry_and_one_unread_its_error() -> None:
    results = [Result("a.txt", kind="policy", notes=(Note("a picture", 3),)), Result("b.txt", error="is empty")]
    clean, unread = json.loads("".join(report("json")(results)))["documents"]
    assert clean["findings"] == []
    assert clean["notes"] == ["page 3: a picture"]
    assert unread == {"path": "b.txt", "error": "is empty"}


def test_offsets_in_a_text_file_are_those_of_the_file_read_with_plain_line_ends(
    policylint: Policylint, tmp_path: Path
) -> None:
    path = tmp_path / "late.txt"
    path.write_bytes(("\ufeff" + _TEXT).replace("\n", "\r\n").encode())
    [document] = json.loads("".join(report("json")([policylint.check(path, "policy")])))["documents"]
    text = path.read_text(encoding="utf-8-sig")
    for finding in document["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["quote"]
