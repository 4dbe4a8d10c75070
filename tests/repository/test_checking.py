"""Many documents at once: the same results whatever the cache holds, however many processes there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from policylint.bounds import Bounds
from policylint.pipeline import Policylint
from policylint.repository.cache import Cache
from policylint.repository.checking import Run, check_documents
from policylint.repository.digests import rules_digest, run_digest
from policylint.repository.workers import forks
from policylint.selection import Terms

_SAMPLES = Path(__file__).parent.parent.parent / "sample_docs"
_LATE = "Late policy\n\nPatients who arrive more than {} minutes late will be charged a fee.\n"


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"late-{number}.txt" for number in range(12)]
    for number, path in enumerate(paths):
        path.write_text(_LATE.format(number + 1), encoding="utf-8")
    return paths


@pytest.fixture
def run(policylint: Policylint) -> Run:
    return Run(lambda: policylint, b"settings")


def _refuse() -> Policylint:
    raise AssertionError("a document was checked anew")


def test_results_stand_in_the_order_of_the_documents(documents: list[Path], run: Run) -> None:
    results = check_documents(documents, run)
    assert [result.path for result in results] == [str(path) for path in documents]
    assert ["more than 12 minutes" in result.text for result in results] == [False] * 11 + [True]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_they_are_what_one_process_finds(policylint: Policylint, run: Run, jobs: int) -> None:
    samples = sorted(path for path in _SAMPLES.iterdir() if path.suffix != ".py")
    assert list(check_documents(samples, replace(run, jobs=jobs))) == [policylint.check(path) for path in samples]


def test_a_second_run_takes_them_from_the_cache(documents: list[Path], run: Run, tmp_path: Path) -> None:
    cached = replace(run, cache=Cache(tmp_path / "cache"))
    first = list(check_documents(documents, cached))
    assert list(check_documents(documents, replace(cached, build=_refuse))) == first


def test_a_document_that_moved_is_known_by_its_content(documents: list[Path], run: Run, tmp_path: Path) -> None:
    cached = replace(run, cache=Cache(tmp_path / "cache"))
    check_documents(documents, cached)
    moved = documents[0].rename(tmp_path / "moved.txt")
    (result,) = check_documents([moved], replace(cached, build=_refuse))
    assert result.path == str(moved)
    assert result.findings


@pytest.mark.parametrize(
    "change",
    [
        lambda run: replace(run, run=b"other settings"),
        lambda run: replace(run, terms=lambda path: Terms("policy")),
    ],
)
def test_other_settings_are_checked_anew(
    documents: list[Path], run: Run, tmp_path: Path, change: Callable[[Run], Run]
) -> None:
    cached = replace(run, cache=Cache(tmp_path / "cache"))
    check_documents(documents, cached)
    with pytest.raises(AssertionError, match="anew"):
        check_documents(documents, change(replace(cached, build=_refuse)))


def test_a_change_of_content_is_checked_anew(documents: list[Path], run: Run, tmp_path: Path) -> None:
    cached = replace(run, cache=Cache(tmp_path / "cache"))
    check_documents(documents, cached)
    documents[3].write_text("Hello Ana, it was good to see you.\n", encoding="utf-8")
    results = check_documents(documents, cached)
    assert results[3].text.startswith("Hello Ana")
    assert results[4].text.startswith("Late policy")


def test_what_could_not_be_read_is_tried_again(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    cached = replace(run, cache=Cache(tmp_path / "cache"))
    (result,) = check_documents([empty], cached)
    assert result.error is not None
    with pytest.raises(AssertionError, match="anew"):
        check_documents([empty], replace(cached, build=_refuse))


@pytest.mark.skipif(not forks(), reason="processes are no forks on this system")
def test_a_document_over_its_time_is_told_and_the_rest_are_checked(
    documents: list[Path], policylint: Policylint, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = policylint.check

    def slow(path: Path, terms: Terms | None = None) -> object:
        while path == documents[5]:
            pass
        return check(path, terms)

    monkeypatch.setattr(policylint, "check", slow)
    results = check_documents(documents, Run(lambda: policylint, b"", bounds=Bounds(seconds=3), jobs=2))
    assert "seconds of 3" in (results[5].error or "")
    assert all(result.findings for result in results if result.path != str(documents[5]))


def test_the_digest_tells_changes_rules_and_files_apart(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    (folder / "own").mkdir(parents=True)
    rule, glossary = folder / "own" / "rule.yaml", tmp_path / "glossary.yaml"
    rule.write_text("rule: own/rule")
    glossary.write_text("terms: []")
    before = rules_digest("changes", [folder], [glossary])
    assert rules_digest("changes", [folder], [glossary]) == before
    assert rules_digest("others", [folder], [glossary]) != before
    rule.write_text("rule: own/other")
    changed = rules_digest("changes", [folder], [glossary])
    assert changed != before
    glossary.write_text("terms: [x]")
    assert rules_digest("changes", [folder], [glossary]) not in (before, changed)


def test_the_digest_of_a_run_tells_rules_and_settings_apart() -> None:
    assert run_digest(b"rules", "settings") == run_digest(b"rules", "settings")
    assert (
        len({run_digest(b"rules", "settings"), run_digest(b"rules", "others"), run_digest(b"others", "settings")}) == 3
    )
