from __future__ import annotations

import io

import docx

from policylint.finding import Result
from policylint.fingerprint import fingerprints
from policylint.pipeline import Policylint
from policylint.readers import read_bytes

_SOURCE = """# Visits

Welcome to our *clinic*.

## Coming late

- If you arrive **more than** 15 minutes late, you will be rescheduled.
- You will be charged a $25 fee for missed visits.

## Pay

You will be charged a $25 fee for missed visits.
"""


def _marks(policylint: Policylint, data: bytes, suffix: str = ".md") -> dict[str, list[str]]:
    result = policylint.check_document(read_bytes(f"visits{suffix}", data, suffix), "policy")
    found: dict[str, list[str]] = {}
    for finding, fingerprint in zip(result.findings, fingerprints(result), strict=True):
        if finding.rule.startswith("punitive/"):
            found.setdefault(finding.rule, []).append(fingerprint)
    assert found
    return found


def test_edits_elsewhere_in_the_file_change_nothing(policylint: Policylint) -> None:
    edited = _SOURCE.replace("Welcome to our *clinic*.", "Dear all,\n\nit is good to see you.\n\nCome in!")
    assert _marks(policylint, edited.encode()) == _marks(policylint, _SOURCE.encode())


def test_an_edit_of_the_passage_or_another_section_gives_a_new_one(policylint: Policylint) -> None:
    rule = "punitive/missed-visit-fee"
    first, second = _marks(policylint, _SOURCE.encode())[rule]
    assert first != second
    edited = _SOURCE.replace("$25 fee for missed visits.\n\n## Pay", "$35 fee for missed visits.\n\n## Pay")
    changed, kept = _marks(policylint, edited.encode())[rule]
    assert changed != first
    assert kept == second


def test_equal_findings_are_numbered(policylint: Policylint) -> None:
    line = "You will be charged a $25 fee for missed visits.\n"
    once = _marks(policylint, f"# Pay\n\n{line}".encode())["punitive/missed-visit-fee"]
    twice = _marks(policylint, f"# Pay\n\n{line}\n{line}".encode())["punitive/missed-visit-fee"]
    assert len(set(twice)) == 2
    assert twice[0] == once[0]


def test_a_move_to_word_or_html_keeps_them(policylint: Policylint) -> None:
    file, stream = docx.Document(), io.BytesIO()
    html = []
    for line in filter(None, _SOURCE.splitlines()):
        words = line.lstrip("#- ").replace("*", "")
        level = len(line) - len(line.lstrip("#"))
        if level:
            file.add_heading(words, level)
            html.append(f"<h{level}>{words}</h{level}>")
        elif line.startswith("- "):
            file.add_paragraph(words, "List Bullet")
            html.append(f"<ul><li>{words}</li></ul>")
        else:
            file.add_paragraph(words)
            html.append(f"<p>{words}</p>")
    file.save(stream)
    expected = _marks(policylint, _SOURCE.encode())
    assert _marks(policylint, stream.getvalue(), ".docx") == expected
    assert _marks(policylint, "\n".join(html).encode(), ".html") == expected


def test_a_document_without_findings_has_none() -> None:
    assert fingerprints(Result("a.txt")) == ()
