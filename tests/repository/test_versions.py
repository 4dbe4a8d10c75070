"""Two versions of documents: two files, two revisions, or a revision and what is there now."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from policylint.cli import main
from policylint.document import Location, Span
from policylint.finding import Finding, Severity
from policylint.finding import Result as Checked
from policylint.repository.comparison import compare

_LATE = "If you arrive more than 15 minutes late, you will be rescheduled."
_FEE = "A $25 fee will be charged for missed visits."


def _git(folder: Path, *arguments: str) -> None:
    author = ["-c", "user.name=Ana Lint", "-c", "user.email=ana@lint.example"]
    subprocess.run(["git", *author, "-C", str(folder), *arguments], check=True, capture_output=True)  # noqa: S607


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def _compared(*arguments: str) -> dict[str, dict[str, object]]:
    result = _run("compare", "--format", "json", "--kind", "policy", "--select", "punitive", *arguments)
    return {Path(entry["new"] or entry["old"]).name: entry for entry in json.loads(result.output)["documents"]}


def _rules(entries: object) -> list[str]:
    assert isinstance(entries, list)
    return [entry["rule"] for entry in entries]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one revision of a policy and a letter."""
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "late.md").write_text(f"# Late\n\n## Coming late\n\n{_LATE}\n\n## Money\n\n{_FEE}\n")
    (folder / "letter.md").write_text(f"# A letter\n\n{_LATE}\n")
    _git(folder, "init", "-q")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "one")
    monkeypatch.chdir(folder)
    return folder


def _change(repository: Path) -> None:
    (repository / "late.md").write_text(f"# Late\n\n## Other\n\n{_LATE}\n\n## Money\n\nThere is no charge.\n")
    (repository / "letter.md").rename(repository / "moved.md")
    (repository / "new.md").write_text(f"# New\n\n{_FEE}\n")
    _git(repository, "add", "-A")
    _git(repository, "commit", "-qm", "two")


def test_two_revisions_tell_fixed_new_moved_and_gone(repository: Path) -> None:
    _change(repository)
    found = _compared("HEAD~1", "HEAD")
    assert set(found) == {"late.md", "new.md", "moved.md"}
    assert "punitive/missed-visit-fee" in _rules(found["late.md"]["fixed"])
    assert [m["to"]["location"]["section"] for m in found["late.md"]["moved"]] == ["Other"]  # type: ignore[attr-defined]
    assert "punitive/missed-visit-fee" in _rules(found["new.md"]["new_findings"])
    assert "punitive/late-turned-away" in _rules(found["moved.md"]["still"])
    assert _rules(found["moved.md"]["new_findings"]) == _rules(found["moved.md"]["fixed"]) == []


def test_paths_confine_a_comparison(repository: Path) -> None:
    _change(repository)
    (repository / "deep").mkdir()
    assert set(_compared("HEAD~1", "HEAD", "late.md")) == {"late.md"}
    assert _compared("HEAD~1", "HEAD", "deep") == {}


def test_two_files_are_compared_whatever_their_formats(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.md"
    old.write_text(f"Late\n\n{_LATE}\n\n{_FEE}\n")
    new.write_text(f"# Late\n\n{_LATE}\n")
    (entry,) = _compared(str(old), str(new)).values()
    assert "punitive/missed-visit-fee" in _rules(entry["fixed"])
    assert _rules(entry["new_findings"]) == []


def test_what_stays_in_a_passage_that_was_changed_elsewhere_is_still_there(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(f"# Late\n\n{_LATE}\n")
    new.write_text(f"# Late\n\n{_LATE.replace('rescheduled', 'rescheduled by our friendly staff')}\n")
    (entry,) = _compared(str(old), str(new)).values()
    assert "punitive/late-turned-away" in _rules(entry["still"])
    assert _rules(entry["new_findings"]) == _rules(entry["fixed"]) == []


def test_the_same_words_in_another_section_are_something_new(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(f"# Late\n\n{_LATE}\n")
    new.write_text(
        f"# Late\n\nCome in.\n\n# Coming\n\n{_LATE.replace('rescheduled', 'rescheduled by our friendly staff')}\n"
    )
    (entry,) = _compared(str(old), str(new)).values()
    assert "punitive/late-turned-away" in _rules(entry["fixed"])
    assert "punitive/late-turned-away" in _rules(entry["new_findings"])


def test_readability_is_told_before_and_after(tmp_path: Path) -> None:
    hard = "The utilization of alternative transportation modalities necessitates preliminary authorization. " * 12
    easy = "Call us if you need a ride. We will help you find one. " * 12
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(hard)
    new.write_text(easy)
    (entry,) = _compared(str(old), str(new)).values()
    grade = entry["grade"]
    assert isinstance(grade, dict)
    assert grade["old"] > grade["new"] + 5
    assert "reading grade" in _run("compare", str(old), str(new)).output


def test_the_exit_status_says_whether_there_is_something_new(tmp_path: Path) -> None:
    harsh, kind = tmp_path / "harsh.txt", tmp_path / "kind.txt"
    harsh.write_text(f"Late\n\n{_FEE}\n")
    kind.write_text("Late\n\nThere is no charge.\n")
    arguments = ("compare", "--select", "punitive", "--kind", "policy")
    assert _run(*arguments, str(harsh), str(kind)).exit_code == 0
    assert _run(*arguments, str(kind), str(harsh)).exit_code == 1
    (tmp_path / "empty.txt").write_text("")
    assert _run(*arguments, str(kind), str(tmp_path / "empty.txt")).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing", "HEAD"), "no revision 'nothing'"),
        (("--", "--all", "HEAD"), "no revision '--all'"),
        (("late.md", "HEAD"), "one is a file"),
        (("late.md", "letter.md", "."), "two git revisions"),
    ],
)
def test_what_cannot_be_compared_is_one_clear_line(repository: Path, arguments: tuple[str, ...], words: str) -> None:
    result = _run("compare", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_outside_a_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(_LATE)
    for arguments in (("compare", "HEAD~1", "HEAD"), ("check", "--since", "HEAD", ".")):
        result = _run(*arguments)
        assert result.exit_code == 2
        assert "not in a git repository" in result.stderr


def _since(*arguments: str) -> dict[str, list[str]]:
    result = _run("check", "--format", "json", "--kind", "policy", "--select", "punitive", "--since", *arguments)
    return {
        Path(document["path"]).name: sorted({finding["rule"] for finding in document["findings"]})
        for document in json.loads(result.output)["documents"]
    }


def test_since_looks_at_changed_documents_and_passages_alone(repository: Path) -> None:
    text = (repository / "late.md").read_text()
    (repository / "late.md").write_text(
        f"{text}\nPatients who miss three visits will be discharged from the practice.\n"
    )
    found = _since("HEAD", ".")
    assert set(found) == {"late.md"}
    assert "punitive/dismissal-threat" in found["late.md"]
    assert "punitive/late-turned-away" not in found["late.md"]
    assert "punitive/missed-visit-fee" not in found["late.md"]


def test_since_looks_at_new_files_and_knows_renamed_ones(repository: Path) -> None:
    _git(repository, "mv", "letter.md", "moved.md")
    (repository / "new.md").write_text(f"# New\n\n{_FEE}\n")
    found = _since("HEAD", ".")
    assert found["moved.md"] == []
    assert "punitive/missed-visit-fee" in found["new.md"]


def test_since_with_nothing_changed_is_clean(repository: Path) -> None:
    result = _run("check", "--since", "HEAD", str(repository))
    assert result.exit_code == 0


def test_names_that_are_not_utf8_are_looked_at(repository: Path) -> None:
    name = b"sp\xe4t.md".decode("utf-8", "surrogateescape")
    (repository / name).write_text(f"# New\n\n{_FEE}\n")
    assert _run("check", "--since", "HEAD", "--select", "punitive", "--kind", "policy", ".").exit_code == 1


def _finding(rule: str, fingerprint: str, words: Span, section: str) -> Finding:
    place = Location(page=None, line=1, column=1, section=section)
    return Finding(rule, Severity.WARNING, "m", "w", (), words, words, place, fingerprint=fingerprint)


_FINDINGS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("12"), st.integers(0, 3)), max_size=8)


@given(_FINDINGS, _FINDINGS)
def test_every_finding_of_both_versions_is_told_once(
    old: list[tuple[str, str, int]], new: list[tuple[str, str, int]]
) -> None:
    text = "one two tri four "
    made = [
        Checked(
            "x",
            text=text,
            findings=tuple(
                _finding(f"p/{rule}", f"{rule}{section}{at}", Span(at * 4, at * 4 + 3), section)
                for rule, section, at in findings
            ),
        )
        for findings in (old, new)
    ]
    result = compare(*made)
    assert len(result.fixed) + len(result.still) + len(result.moved) == len(old)
    assert len(result.found) + len(result.still) + len(result.moved) == len(new)
    assert not compare(made[0], made[0]).found
    assert all(before.location.section != after.location.section for before, after in result.moved)


def test_changed_documents_alone_do_not_tell_what_is_unused_or_gone(repository: Path) -> None:
    said = ("--reason", "the county asks", "--by", "Ana Ruiz", "--until", "2999-12-31")
    assert _run("baseline", "--kind", "policy").exit_code == 0
    recorded = json.loads((repository / "policylint-baseline.json").read_text())["findings"]
    mark = next(
        f["fingerprint"] for f in recorded if f["path"] == "letter.md" and f["rule"] == "punitive/late-turned-away"
    )
    assert _run("waive", mark, "letter.md", "--kind", "policy", *said).exit_code == 0
    file = repository / "policylint-waivers.yaml"
    file.write_text(file.read_text().replace("path: letter.md", "path: '*.md'"))
    (repository / "late.md").write_text(f"# Late\n\n## Money\n\n{_FEE}\n")
    since = _run("check", "--kind", "policy", "--since", "HEAD", ".")
    assert "waivers/unused" not in since.stdout
    assert "1 known finding is gone" in since.stderr
    assert since.exit_code == 0


def test_a_redacted_comparison_quotes_no_name_and_says_the_same_otherwise(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    opening = "# Rules of Ms. Brindlewick\n\n"
    old.write_text(f"{opening}Noncompliant patients are rescheduled.\n", encoding="utf-8")
    new.write_text(f"{opening}Noncompliant patients and frequent flyers are rescheduled.\n", encoding="utf-8")
    arguments = ["compare", str(old), str(new), "--kind", "policy", "--no-config", "--format", "json"]
    plain = CliRunner().invoke(main, arguments)
    masked = CliRunner().invoke(main, [*arguments, "--redact"])
    assert (masked.exit_code, plain.exit_code) == (1, 1)
    assert "Brindlewick" in plain.output
    assert "Brindlewick" not in masked.output
    assert json.loads(masked.output)["summary"] == json.loads(plain.output)["summary"]
