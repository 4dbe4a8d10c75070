"""The cache: what is kept comes back, and whatever is wrong with it only costs time."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policylint.repository.cache import Cache, CacheError, clear


def _kept(folder: Path, **results: bytes) -> None:
    cache = Cache(folder)
    for key, data in results.items():
        cache.put(key.encode(), data)
    cache.close()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.binary(max_size=40), st.binary(max_size=2000), max_size=5))
def test_what_is_kept_comes_back(tmp_path: Path, results: dict[bytes, bytes]) -> None:
    cache = Cache(tmp_path)
    for key, data in results.items():
        cache.put(key, data)
    cache.close()
    again = Cache(tmp_path)
    assert {key: again.get(key) for key in results} == results
    again.close()


def test_what_was_not_kept_is_none(tmp_path: Path) -> None:
    assert Cache(tmp_path).get(b"unknown") is None


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    _kept(tmp_path / "deep" / "cache", a=b"text")
    assert stat.S_IMODE((tmp_path / "deep" / "cache").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "deep" / "cache").iterdir()} == {0o600}


def test_two_runs_use_it_at_once(tmp_path: Path) -> None:
    one, other = Cache(tmp_path), Cache(tmp_path)
    one.put(b"a", b"1")
    other.put(b"b", b"2")
    assert (one.get(b"b"), other.get(b"a")) == (b"2", b"1")
    one.close()
    assert other.get(b"a") == b"1"
    other.close()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_broken_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "results.sqlite").write_bytes(content)
    _kept(tmp_path, a=b"1")
    assert Cache(tmp_path).get(b"a") == b"1"


def test_a_file_damaged_in_the_middle_is_begun_anew(tmp_path: Path) -> None:
    _kept(tmp_path, **{f"k{number}": bytes(range(256)) * 40 for number in range(50)})
    file = tmp_path / "results.sqlite"
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xaa" * (len(data) - 4096))
    cache = Cache(tmp_path)
    assert cache.get(b"k1") is None
    cache.close()
    _kept(tmp_path, a=b"1")
    assert Cache(tmp_path).get(b"a") == b"1"


def test_damaged_bytes_are_as_good_as_none(tmp_path: Path) -> None:
    _kept(tmp_path, a=b"text" * 100)
    with sqlite3.connect(tmp_path / "results.sqlite") as database:
        database.execute("UPDATE results SET data = zeroblob(20)")
    assert Cache(tmp_path).get(b"a") is None


def test_another_version_is_begun_anew(tmp_path: Path) -> None:
    _kept(tmp_path, a=b"1")
    with sqlite3.connect(tmp_path / "results.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    cache = Cache(tmp_path)
    assert cache.get(b"a") is None
    cache.put(b"a", b"2")
    assert cache.get(b"a") == b"2"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CacheError, match="file"):
        Cache(tmp_path / "file" / "cache")


def test_the_least_lately_used_go_first(tmp_path: Path) -> None:
    _kept(tmp_path, **{f"k{number}": bytes([number]) * 10 for number in range(20)})
    with sqlite3.connect(tmp_path / "results.sqlite") as database:
        database.execute("UPDATE results SET used = 1")
        (size,) = database.execute("SELECT max(size) FROM results").fetchone()
    cache = Cache(tmp_path, limit=3 * size)
    assert cache.get(b"k7") is not None
    cache.close()
    cache = Cache(tmp_path)
    left = [number for number in range(20) if cache.get(f"k{number}".encode()) is not None]
    assert 7 in left
    assert len(left) == 3


def test_clearing_deletes_everything(tmp_path: Path) -> None:
    _kept(tmp_path, a=b"1")
    assert clear(tmp_path) > 0
    assert list(tmp_path.iterdir()) == []
    assert clear(tmp_path) == 0
