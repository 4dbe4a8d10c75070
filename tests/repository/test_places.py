"""What stands at a path and above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from policylint.repository.places import find_upward, shared_folder, shown_path


def test_the_nearest_folder_decides_before_the_order_of_the_names(tmp_path: Path) -> None:
    far, near = tmp_path / "first", tmp_path / "a" / "second"
    near.parent.mkdir()
    far.touch()
    near.touch()
    assert find_upward(("first", "second"), [tmp_path / "a" / "b.txt"]) == near
    (tmp_path / "a" / "first").touch()
    assert find_upward(("first", "second"), [tmp_path / "a" / "b.txt"]) == tmp_path / "a" / "first"
    assert find_upward(("third",), [tmp_path / "a"]) is None


def test_a_folder_of_the_name_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    assert find_upward(("first",), [tmp_path]) is None


def test_paths_share_a_folder_and_a_file_its_own(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert shared_folder([tmp_path / "a" / "b.txt"]) == tmp_path / "a"
    assert shared_folder([tmp_path / "a", tmp_path / "c.txt"]) == tmp_path


def test_a_path_is_shown_from_the_current_folder_where_it_lies_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert shown_path(tmp_path / "a" / "b.txt") == "b.txt"
    assert shown_path(tmp_path / "c.txt") == str(tmp_path / "c.txt")
