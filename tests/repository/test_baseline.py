"""The baseline, held against runs that are made up: what is known, new and gone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.errors import ConfigError
from policylint.repository.baseline import Baseline, Comparison, Entry, baseline_text, compare, load_baseline, recorded
from policylint.repository.reach import Found, Reach

_RULE = "punitive/strike-count"
Documents = dict[str, set[int]]


def _mark(number: int) -> str:
    return f"{number:032x}"


def _baseline(documents: Documents) -> Baseline:
    entries = [Entry(path, _RULE, _mark(number)) for path, numbers in documents.items() for number in numbers]
    return Baseline(Path("/clinic/policylint-baseline.json"), tuple(entries))


def _found(documents: Documents) -> list[Found]:
    return [
        Found(f"/clinic/{path}", tuple((_mark(number), _RULE) for number in sorted(numbers)), read=True)
        for path, numbers in documents.items()
    ]


def _compared(old: Documents, now: Documents, *, there: Iterable[str] = (), reach: Reach | None = None) -> Comparison:
    files = {Path("/clinic") / path for path in (*there, *now)}
    return compare(_found(now), _baseline(old), reach or Reach(), exists=files.__contains__)


def _new(comparison: Comparison, now: Documents) -> Documents:
    marked = {
        path: {n for n in numbers if (at, _mark(n)) not in comparison.known}
        for at, (path, numbers) in enumerate(now.items())
    }
    return {path: numbers for path, numbers in marked.items() if numbers}


def _gone(comparison: Comparison) -> list[tuple[str, int]]:
    return [(entry.path, int(entry.fingerprint, 16)) for entry in comparison.gone]


def test_only_what_was_not_there_is_new() -> None:
    now = {"a.md": {1, 3}, "b.md": {1}}
    comparison = _compared({"a.md": {1, 2}}, now)
    assert _new(comparison, now) == {"a.md": {3}, "b.md": {1}}
    assert _gone(comparison) == [("a.md", 2)]


def test_a_renamed_document_keeps_its_findings() -> None:
    now = {"b.docx": {1, 2}}
    comparison = _compared({"a.md": {1, 2, 3}}, now)
    assert _new(comparison, now) == {}
    assert _gone(comparison) == [("a.md", 3)]
    assert {entry.path for entry in comparison.kept} == {"b.docx"}


def test_a_copy_beside_the_original_is_new() -> None:
    now = {"b.md": {1}}
    assert _new(_compared({"a.md": {1}}, now, there=["a.md"]), now) == {"b.md": {1}}


def test_what_went_with_one_document_does_not_hide_what_is_new_in_an_old_one() -> None:
    now = {"b.md": {1, 2}}
    assert _new(_compared({"a.md": {1}, "b.md": {2}}, now), now) == {"b.md": {1}}


def test_documents_that_were_not_looked_at_are_left_alone() -> None:
    comparison = _compared({"a.md": {1}, "b.md": {2}}, {"b.md": set()}, there=["a.md"])
    assert _gone(comparison) == [("b.md", 2)]
    assert [entry.path for entry in comparison.kept] == ["a.md"]


@pytest.mark.parametrize("reach", [Reach(select=("billing",)), Reach(ignore=(_RULE,)), Reach(everything=False)])
def test_what_was_not_looked_for_is_not_gone(reach: Reach) -> None:
    comparison = _compared({"a.md": {1}}, {"a.md": set()}, reach=reach)
    assert _gone(comparison) == []
    assert len(comparison.kept) == 1


def test_a_document_that_could_not_be_read_keeps_its_findings() -> None:
    unread = [Found("/clinic/a.md", (), read=False)]
    comparison = compare(unread, _baseline({"a.md": {1}}), Reach(), exists=lambda _path: True)
    assert comparison.gone == ()
    assert len(comparison.kept) == 1


_documents = st.dictionaries(st.sampled_from(["a.md", "b.md", "c/d.md"]), st.sets(st.integers(0, 4)), max_size=3)


@given(_documents, _documents)
def test_after_recording_nothing_is_new_or_gone_and_recording_again_changes_nothing(
    old: Documents, now: Documents
) -> None:
    baseline = _baseline(old)
    entries = recorded(_found(now), baseline, _compared(old, now))
    again = compare(_found(now), Baseline(baseline.path, entries), Reach(), exists=lambda _path: True)
    assert _new(again, now) == {}
    assert again.gone == ()
    assert recorded(_found(now), baseline, again) == entries


@given(_documents)
def test_a_file_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, documents: Documents) -> None:
    path = tmp_path_factory.mktemp("baseline") / "policylint-baseline.json"
    entries = _baseline(documents).entries
    path.write_text(baseline_text(entries), encoding="utf-8")
    assert load_baseline(path).entries == tuple(sorted(entries))


def test_each_finding_has_a_line_and_lines_are_sorted() -> None:
    text = baseline_text(_baseline({"b.md": {2, 1}, "ä.md": {1}}).entries)
    lines = [line for line in text.splitlines() if "fingerprint" in line]
    assert len(lines) == 3
    assert [json.loads(line.rstrip(","))["path"] for line in lines] == ["b.md", "b.md", "ä.md"]
    assert json.loads(text)["version"] == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ":1:1: is not JSON"),
        ('{"version": 1,\n "findings": [,]}', ":2:15: is not JSON"),
        ("[]", "is no baseline of version 1"),
        ('{"version": 2, "findings": []}', "is no baseline of version 1; record it again with `policylint baseline`"),
        ('{"version": 1}', "has no list of findings"),
        ('{"version": 1, "findings": [{"path": "a.md"}]}', "finding 1 does not have just path, rule, fingerprint"),
        ('{"version": 1, "findings": [{"path": "a.md", "rule": "a/b", "fingerprint": 3}]}', "finding 1 does not have"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_a_wrong_file_is_told_with_what_to_do(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "policylint-baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_baseline(path)
    assert words in str(caught.value)


def test_nothing_is_gone_where_nobody_can_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    comparison = compare([], _baseline({"a.md": {1}}), Reach())
    assert comparison.gone == ()
    assert len(comparison.kept) == 1


def test_a_document_that_is_no_longer_there_is_gone(tmp_path: Path) -> None:
    entries = (Entry("a.md", _RULE, _mark(1)), Entry("a\0.md", _RULE, _mark(2)))
    comparison = compare([], Baseline(tmp_path / "policylint-baseline.json", entries), Reach())
    assert comparison.gone == tuple(sorted(entries))
