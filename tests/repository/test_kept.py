"""Prepared rules kept between runs: read back whole, by nobody else's leave, or made anew."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from policylint.cli import main
from policylint.document import plain_document
from policylint.pipeline import Policylint
from policylint.prepared import Prepared
from policylint.repository.kept import kept as unpatched
from policylint.rulebook import load_rulebook

_KEY = b"a key"
_HARSH = "Patients who are late three times will be discharged.\nSex: [ ] Male [ ] Female"


@pytest.fixture
def kept() -> Callable[..., Prepared]:
    """Return the function itself, which the other tests do without."""
    return unpatched


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    """Prepare the bundled rules."""
    return Prepared.of(load_rulebook())


@pytest.fixture
def file(tmp_path: Path, kept: Callable[..., Prepared], prepared: Prepared) -> Path:
    """Keep the bundled rules; return the one file that they are kept in."""
    kept(tmp_path, _KEY, lambda: prepared, write=True)
    [path] = tmp_path.iterdir()
    return path


def _must_not() -> NoReturn:
    raise AssertionError("the rules were made anew")


def test_what_was_kept_finds_what_the_rules_find(file: Path, kept: Callable[..., Prepared], prepared: Prepared) -> None:
    document = plain_document(_HARSH, "policy.txt")
    again = kept(file.parent, _KEY, _must_not, write=True)
    assert again is not prepared
    assert Policylint(again).check_document(document, "policy") == Policylint(prepared).check_document(
        document, "policy"
    )
    assert Policylint(again).kind_of(document) == Policylint(prepared).kind_of(document)


def test_rules_that_were_used_can_be_kept(tmp_path: Path, kept: Callable[..., Prepared], prepared: Prepared) -> None:
    Policylint(prepared).check_document(plain_document(_HARSH, "policy.txt"), "policy")
    kept(tmp_path, _KEY, lambda: prepared, write=True)
    assert kept(tmp_path, _KEY, _must_not, write=True) is not prepared


def test_rules_are_kept_whatever_way_python_has_of_writing_an_enum(
    tmp_path: Path, kept: Callable[..., Prepared], prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Enum, "__reduce_ex__", lambda self, protocol: (getattr, (type(self), self.name)))
    kept(tmp_path, _KEY, lambda: prepared, write=True)
    assert kept(tmp_path, _KEY, _must_not, write=True) is not prepared


def test_other_rules_have_another_key(file: Path, kept: Callable[..., Prepared], prepared: Prepared) -> None:
    assert kept(file.parent, b"another", lambda: prepared, write=True) is prepared
    assert len(list(file.parent.iterdir())) == 2


def test_nothing_is_kept_unasked(tmp_path: Path, kept: Callable[..., Prepared], prepared: Prepared) -> None:
    assert kept(tmp_path / "cache", _KEY, lambda: prepared, write=False) is prepared
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:1000] + bytes([data[1000] ^ 1]) + data[1001:],
        lambda data: data[:32],
    ],
    ids=["empty", "cut short", "a bit flipped", "nothing but the digest"],
)
def test_a_damaged_file_is_made_anew(
    damage: Callable[[bytes], bytes], file: Path, kept: Callable[..., Prepared], prepared: Prepared
) -> None:
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert kept(file.parent, _KEY, lambda: prepared, write=True) is prepared
    assert file.read_bytes() == whole


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners of files here")
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_is_not_read(
    mode: int, file: Path, kept: Callable[..., Prepared], prepared: Prepared
) -> None:
    file.chmod(mode)
    assert kept(file.parent, _KEY, lambda: prepared, write=False) is prepared


def test_the_file_is_for_its_owner_alone(file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0


class _Hostile:
    """Makes a folder where it is unpickled without care."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self._target),)


def test_a_file_can_have_nothing_run(
    file: Path, kept: Callable[..., Prepared], prepared: Prepared, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("elsewhere") / "made"
    data = pickle.dumps(_Hostile(target))
    file.write_bytes(hashlib.sha256(data).digest() + data)
    assert kept(file.parent, _KEY, lambda: prepared, write=False) is prepared
    assert not target.exists()
    pickle.loads(data)  # noqa: S301 (what it would have done)
    assert target.exists()


def test_only_the_rules_in_use_are_kept(tmp_path: Path, kept: Callable[..., Prepared], prepared: Prepared) -> None:
    few = Prepared.of(replace(prepared.rulebook, rules=prepared.rulebook.rules[:1]))
    for number in range(6):
        kept(tmp_path, bytes([number]), lambda: few, write=True)
        for age, path in enumerate(sorted(tmp_path.iterdir())):
            os.utime(path, (age, age))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rules-02", "rules-03", "rules-04", "rules-05"]


def test_rules_that_a_plug_in_checks_are_not_kept(
    tmp_path: Path, kept: Callable[..., Prepared], prepared: Prepared
) -> None:
    class Other(type(prepared.rulebook.rules[0].check)):  # type: ignore[misc]
        pass

    rule = replace(prepared.rulebook.rules[0], check=object.__new__(Other))
    foreign = replace(prepared, rulebook=replace(prepared.rulebook, rules=(rule,)))
    assert kept(tmp_path, _KEY, lambda: foreign, write=True) is foreign
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_only_takes_longer(
    tmp_path: Path, kept: Callable[..., Prepared], prepared: Prepared
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert kept(tmp_path / "file", _KEY, lambda: prepared, write=True) is prepared


def test_clearing_the_cache_deletes_them(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYLINT_CACHE", str(file.parent))
    size = file.stat().st_size
    assert f"{size / 1_000_000:.1f} MB deleted" in CliRunner().invoke(main, ["cache", "clear"]).output
    assert not file.exists()
