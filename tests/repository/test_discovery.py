from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.cli import main
from policylint.errors import ConfigError, ReadError
from policylint.readers import read
from policylint.repository.discovery import discover, passed_over
from policylint.repository.files import write_all, write_whole


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


def test_what_a_folder_holds_besides_is_told_format_by_format_and_named_files_are_not(tmp_path: Path) -> None:
    _tree(tmp_path, "a.txt", "old.doc", "sub/older.DOC", "sub/scan.png", "data.bin", ".git/x.doc")
    told = passed_over([tmp_path, tmp_path / "old.doc"])
    assert [line.partition(" not read: ")[2][:12] for line in told] == ["each is in W", "it is a pict"]
    assert "old.doc and " in told[0]
    assert passed_over([tmp_path / "old.doc"]) == []


def test_links_in_circles_end(tmp_path: Path) -> None:
    _tree(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [p.name for p in discover([tmp_path])] == ["a.txt"]


def test_a_folder_that_is_named_twice_comes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _tree(tmp_path, "sub/a.txt", "sub/b.txt")
    (tmp_path / "again").symlink_to(tmp_path / "sub", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    named = [Path("sub/b.txt"), Path("sub"), tmp_path / "sub", Path("sub/../sub"), Path("again"), Path()]
    assert [str(p) for p in discover(named)] == ["sub/b.txt", "sub/a.txt"]


def test_links_to_files_are_documents_and_those_in_circles_or_to_nothing_are_told(tmp_path: Path) -> None:
    _tree(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone.txt")
    assert [p.name for p in discover([tmp_path])] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    for name in ("c.txt", "d.txt"):
        with pytest.raises(ReadError, match=name):
            read(tmp_path / name)


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that can't be looked into, whoever runs the test, beside one that can."""
    _tree(tmp_path, "open/a.txt", "locked/b.txt")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    return tmp_path


def test_a_folder_that_cannot_be_looked_into_is_told_and_the_rest_is_found(locked: Path) -> None:
    told: list[str] = []
    assert [p.name for p in discover([locked], unreadable=told.append)] == ["a.txt"]
    assert len(told) == 1
    assert f"{locked / 'locked'}: this folder cannot be looked into" in told[0]
    with pytest.raises(ConfigError, match="cannot be looked into"):
        discover([locked])


def test_a_check_with_a_folder_that_cannot_be_looked_into_reports_the_rest_and_fails(locked: Path) -> None:
    run = CliRunner().invoke(main, ["check", str(locked), "--exit-zero"])
    assert run.exit_code == 2
    assert "1 document: nothing found" in run.stdout
    assert len(run.stderr.splitlines()) == 1


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    write_whole(target, "one")
    write_whole(target, "two")
    assert target.read_text(encoding="utf-8") == "two"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        write_whole(tmp_path / "no" / "out.txt", "x")


@pytest.mark.parametrize("nameless", [True, False])
def test_a_file_that_is_half_written_is_not_to_be_seen_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nameless: bool
) -> None:
    if not nameless:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    seen: list[int] = []

    def bits() -> Iterator[str]:
        yield "half"
        seen.append(len(list(tmp_path.iterdir())))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "out.txt", bits())
    assert seen == [0 if nameless and hasattr(os, "O_TMPFILE") else 1]
    assert list(tmp_path.iterdir()) == []
    write_whole(tmp_path / "out.txt", iter(["wh", "ole"]))
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("out.txt", "whole")]


def test_a_file_that_was_there_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "out.txt", tmp_path / "link.txt"
    write_whole(target, "one")
    target.chmod(0o600)
    link.symlink_to(target)
    write_whole(link, "two")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "two"
    assert target.stat().st_mode & 0o777 == 0o600


def test_what_is_no_file_is_written_to_and_stays_what_it_is() -> None:
    device = Path(os.devnull)
    write_whole(device, "one")
    assert not device.is_file()


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        write_all({tmp_path / "a.txt": "x", tmp_path / "no" / "b.txt": "x"})
    assert list(tmp_path.iterdir()) == []
