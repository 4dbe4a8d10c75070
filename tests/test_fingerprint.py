from __future__ import annotations

import io
from pathlib import Path

import docx

from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from tests.repository.moves import as_page, as_word

SAMPLES = Path(__file__).resolve().parents[1] / "sample_docs"

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
    for finding in result.findings:
        if finding.rule.startswith("punitive/"):
            found.setdefault(finding.rule, []).append(finding.fingerprint)
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


def test_a_question_of_a_form_is_told_by_its_label_in_every_format(policylint: Policylint) -> None:
    found = {}
    for path in sorted(SAMPLES.glob("new-patient-intake-form*")):
        result = policylint.check(path, "form")
        found[path.name] = {f.fingerprint for f in result.findings if not f.rule.startswith("layout/")}
    assert len(found) >= 5
    assert len(set(map(frozenset, found.values()))) == 1


def test_every_finding_of_a_sample_moves_to_word_and_html(policylint: Policylint) -> None:
    for path in sorted(SAMPLES.glob("*.md")):
        markdown = path.read_text(encoding="utf-8")
        old = policylint.check(path)
        for suffix, data in ((".docx", as_word(markdown)), (".html", as_page(markdown))):
            new = policylint.check_document(read_bytes(f"moved{suffix}", data, suffix), old.kind)
            words = {finding.fingerprint for finding in new.findings if not finding.rule.startswith("layout/")}
            assert words == {finding.fingerprint for finding in old.findings}


def test_how_hard_a_section_is_does_not_hang_on_its_figure_or_on_other_sections(policylint: Policylint) -> None:
    hard = (
        "The organization's administrative determination regarding applicability necessitates documentation. "
        "Subsequent authorization requires comprehensive verification of eligibility and accompanying information. "
    ) * 6
    one = _grades(policylint, f"# Fees\n\n{hard}\n\n# Papers\n\n{hard}\n")
    other = _grades(policylint, f"# Fees\n\nWe ask for little.\n\n# Papers\n\n{hard}Identification is obligatory.\n")
    assert len(one) == 2
    assert other == one[1:]


def _grades(policylint: Policylint, text: str) -> list[str]:
    result = policylint.check_document(read_bytes("a.md", text.encode(), ".md"), "policy")
    return [finding.fingerprint for finding in result.findings if finding.rule == "readability/grade-level"]
