from __future__ import annotations

from pathlib import Path

import pytest

from policylint.errors import ConfigError
from policylint.repository.discovery import discover
from policylint.repository.files import write_whole


def _tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_a_folder_gives_its_documents_in_order_without_hidden_and_lock_files(tmp_path: Path) -> None:
    _tree(tmp_path, "b.md", "a.txt", "sub/c.HTML", "sub/pic.png", ".git/d.md", "~$e.docx", ".f.md", "node_modules/g.md")
    assert [str(p.relative_to(tmp_path)) for p in discover([tmp_path])] == ["a.txt", "b.md", "sub/c.HTML"]


def test_a_file_that_is_named_is_kept_and_nothing_comes_twice(tmp_path: Path) -> None:
    _tree(tmp_path, "a.txt", "old.doc")
    named = [tmp_path / "old.doc", tmp_path, tmp_path / "a.txt", tmp_path / "gone.txt"]
    assert [p.name for p in discover(named)] == ["old.doc", "a.txt", "gone.txt"]


def test_links_in_circles_end(tmp_path: Path) -> None:
    _tree(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [p.name for p in discover([tmp_path])] == ["a.txt"]


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    write_whole(target, "one")
    write_whole(target, "two")
    assert target.read_text(encoding="utf-8") == "two"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        write_whole(tmp_path / "no" / "out.txt", "x")
