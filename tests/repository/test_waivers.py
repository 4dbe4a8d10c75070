"""Waivers, held against runs that are made up: what they settle, and what is said of those that can't stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.errors import YamlError
from policylint.repository.reach import Found, Reach
from policylint.repository.waivers import Waivers, load_waivers
from policylint.repository.waiving import Waived, waived

_TODAY = date(2026, 5, 4)
_FOLDER = Path("/clinic")
_RULE = "punitive/strike-count"


def _mark(number: int) -> str:
    return f"{number:032x}"


def _entry(number: int = 1, *, path: str | None = "late.md", until: str = "2026-12-31", rule: str = _RULE) -> str:
    lines = [
        f"finding: '{_mark(number)}'",
        f"rule: {rule}",
        "reason: the county asks",
        "by: Ana Ruiz",
        f"until: {until}",
    ]
    lines += [] if path is None else [f"path: '{path}'"]
    return "\n".join(["- " + lines[0], *(f"  {line}" for line in lines[1:])])


def _waivers(tmp_path: Path, *entries: str) -> Waivers:
    path = tmp_path / "policylint-waivers.yaml"
    path.write_text("waivers:\n" + "\n".join(entries) + "\n", encoding="utf-8")
    return Waivers(_FOLDER / path.name, path.read_text(encoding="utf-8"), load_waivers(path).waivers)


def _found(**documents: tuple[int, ...]) -> list[Found]:
    return [
        Found(f"/clinic/{name.replace('__', '/')}.md", tuple((_mark(number), _RULE) for number in numbers), read=True)
        for name, numbers in documents.items()
    ]


def _asked(waivers: Waivers, found: list[Found], reach: Reach | None = None, *, there: bool = True) -> Waived:
    return waived(found, waivers, reach or Reach(), _TODAY, exists=lambda _path: there)


def _sorts(outcome: Waived) -> list[str]:
    return [complaint.sort for complaint in outcome.complaints]


def test_a_waiver_settles_its_finding_in_its_document_and_no_other(tmp_path: Path) -> None:
    outcome = _asked(_waivers(tmp_path, _entry(1)), _found(late=(1, 2), other=(1,)))
    assert set(outcome.settled) == {(0, _mark(1))}
    assert outcome.complaints == ()


@pytest.mark.parametrize(
    ("path", "indices"), [("letters/*.md", {0, 1}), ("letters", {0, 1}), ("letters/a.md", {0}), ("**", {0, 1, 2})]
)
def test_a_glob_or_a_folder_is_for_all_documents_there(tmp_path: Path, path: str, indices: set[int]) -> None:
    outcome = _asked(_waivers(tmp_path, _entry(1, path=path)), _found(letters__a=(1,), letters__b=(1,), late=(1,)))
    assert {index for index, _ in outcome.settled} == indices


def test_a_name_is_no_glob_for_folders_below(tmp_path: Path) -> None:
    assert _asked(_waivers(tmp_path, _entry(1)), _found(old__late=(1,))).settled == {}


def test_a_waiver_without_a_path_that_fits_two_documents_waives_neither_and_says_so(tmp_path: Path) -> None:
    waivers = _waivers(tmp_path, _entry(1, path=None))
    assert set(_asked(waivers, _found(late=(1,))).settled) == {(0, _mark(1))}
    outcome = _asked(waivers, _found(late=(1,), other=(1,)))
    assert outcome.settled == {}
    assert _sorts(outcome) == ["ambiguous"]
    assert "(late.md, other.md)" in outcome.complaints[0].message


def test_a_waiver_follows_its_finding_where_the_document_is_gone(tmp_path: Path) -> None:
    waivers = _waivers(tmp_path, _entry(1))
    assert set(_asked(waivers, _found(renamed=(1,)), there=False).settled) == {(0, _mark(1))}
    assert _sorts(_asked(waivers, _found(renamed=(1,), other=(1,)), there=False)) == ["ambiguous"]


@pytest.mark.parametrize(("until", "sorts"), [("2026-05-04", []), ("2026-05-03", ["expired"])])
def test_a_waiver_holds_through_its_last_day(tmp_path: Path, until: str, sorts: list[str]) -> None:
    outcome = _asked(_waivers(tmp_path, _entry(1, until=until)), _found(late=(1,)))
    assert _sorts(outcome) == sorts
    assert bool(outcome.settled) is not bool(sorts)


def test_a_waiver_that_waives_nothing_is_told_where_its_document_was_looked_at(tmp_path: Path) -> None:
    waivers = _waivers(tmp_path, _entry(1))
    assert _sorts(_asked(waivers, _found(late=(2,)))) == ["unused"]
    assert _sorts(_asked(waivers, _found(other=(2,)))) == []


def test_nothing_is_unused_that_this_run_could_not_find(tmp_path: Path) -> None:
    waivers = _waivers(tmp_path, _entry(1))
    for reach in (Reach(select=("billing",)), Reach(ignore=("punitive",)), Reach(everything=False)):
        assert _sorts(_asked(waivers, _found(late=()), reach)) == []
    assert _sorts(_asked(waivers, _found(late=()), Reach(select=(_RULE,)))) == ["unused"]
    unread = [Found("/clinic/late.md", (), read=False)]
    assert _sorts(_asked(waivers, unread)) == []


def test_a_glob_is_unused_only_where_everything_was_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "policylint-waivers.yaml"
    path.write_text("waivers:\n" + _entry(1, path="*.md") + "\n", encoding="utf-8")
    waivers, found = load_waivers(path), [Found(str(tmp_path / "late.md"), (), read=True)]
    assert _sorts(waived(found, waivers, Reach((tmp_path / "late.md",)), _TODAY)) == []
    assert _sorts(waived(found, waivers, Reach((tmp_path,)), _TODAY)) == ["unused"]


@given(st.lists(st.integers(0, 5), max_size=4), st.lists(st.lists(st.integers(0, 5), unique=True), max_size=4))
def test_only_what_a_waiver_names_is_ever_settled(numbers: list[int], documents: list[list[int]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        waivers = _waivers(Path(folder), *(_entry(n, path="**") for n in dict.fromkeys(numbers)))
    found = _found(**{f"d{at}": tuple(marks) for at, marks in enumerate(documents)})
    expected = {(at, _mark(n)) for at, marks in enumerate(documents) for n in marks if n in numbers}
    assert set(_asked(waivers, found).settled) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("waiver:\n- a\n", ":1:1: unknown key 'waiver'; a file of waivers has `waivers:`"),
        ("- a\n", ":1:1: a file of waivers has `waivers:`, a list"),
        ("waivers: yes\n", ":1:1: `waivers:` is a list"),
        ("waivers: [\n", "is not YAML"),
        (f"waivers:\n{_entry(1).replace('reason:', 'reasons:')}\n", ":4:3: unknown key 'reasons'; did you mean 'reason'?"),
        (f"waivers:\n{_entry(1).replace('the county asks', '  ')}\n", ":4:3: reason"),
        (f"waivers:\n{_entry(1, until='2026-02-30')}\n", ":6:3: until: '2026-02-30' is no day of the calendar"),
        (f"waivers:\n{_entry(1, until='next year')}\n", ":6:3: until: 'next year' is no day"),
        (f"waivers:\n{_entry(1).replace(_mark(1), '3fa9')}\n", ":2:3: finding: is a fingerprint of 32 hexadecimal digits"),
        ("waivers:\n- late.md\n", ":2:3: "),
        ("waivers:\n- rule: a/b\n", "'finding' is missing"),
        (f"waivers:\n{_entry(1)}\n{_entry(1)}\n", ":8:3: waives once more what is waived in line 2"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_with_its_line_and_column(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "policylint-waivers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(YamlError) as caught:
        load_waivers(path)
    assert words in str(caught.value)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "waivers:\n", "waivers: []\n"])
def test_a_file_without_waivers_is_fine(text: str, tmp_path: Path) -> None:
    path = tmp_path / "policylint-waivers.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_waivers(path).waivers == ()
