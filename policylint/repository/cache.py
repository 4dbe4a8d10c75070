"""Results of earlier runs, by what they were made from; kept between runs in one SQLite file, for its owner alone."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
import zlib
from pathlib import Path

from policylint.errors import ConfigError
from policylint.repository.kept import kept_files

_FILE = "results.sqlite"
_VERSION = 1  # of the table; a file of another version is emptied
_PATIENCE = 10.0  # seconds for another run to let go of the file
_LIMIT = 500_000_000  # bytes of results; the least used go first
_LATELY = 3_600  # seconds within which it is not noted again that a result was used
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER, size INTEGER, data BLOB)"


def cache_folder() -> Path:
    """Return where the cache is: $POLICYLINT_CACHE, or the user's folder for caches."""
    from platformdirs import user_cache_path

    named = os.environ.get("POLICYLINT_CACHE")
    return Path(named) if named else user_cache_path("policylint")


class CacheError(Exception):
    """The cache can't be used; the message says why. The run goes on without it."""


class Cache:
    """A store of bytes by key that two runs may use at once, and that a killed run leaves whole.

    limit: bytes of results that are kept; beyond it the least lately used are dropped when the cache is closed.
    """

    def __init__(self, folder: Path, limit: int = _LIMIT) -> None:
        self._limit = limit
        self._now = int(time.time())
        self._used: list[bytes] = []
        self._damaged = False
        self._file = folder / _FILE
        try:
            self._database = self._opened()
        except sqlite3.OperationalError as error:
            raise CacheError(f"{self._file}: {error}") from error
        except sqlite3.DatabaseError:  # not a database, or a broken one: nothing is lost but time
            self._discard()
            self._database = self._opened()
        except OSError as error:
            raise CacheError(f"{folder}: {error.strerror or error}") from error

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file.touch(mode=0o600)
        database = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        if database.execute("PRAGMA user_version").fetchone() != (_VERSION,):
            database.execute("DROP TABLE IF EXISTS results")
            database.execute(f"PRAGMA user_version = {_VERSION}")
        database.execute(_TABLE)
        return database

    def _discard(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)

    def get(self, key: bytes) -> bytes | None:
        """Return what was kept, None where there is nothing or it is damaged."""
        try:
            row = self._database.execute("SELECT data, used FROM results WHERE key = ?", (key,)).fetchone()
            data = None if row is None else zlib.decompress(row[0])
        except (sqlite3.DatabaseError, zlib.error) as error:
            self._damaged = not isinstance(error, sqlite3.OperationalError)
            return None
        if data is not None and abs(self._now - row[1]) > _LATELY:
            self._used.append(key)
        return data

    def put(self, key: bytes, data: bytes) -> None:
        """Keep bytes, at once and whole; what can't be kept is only slower next time."""
        packed = zlib.compress(data, 1)
        with contextlib.suppress(sqlite3.DatabaseError):
            self._database.execute(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", (key, int(time.time()), len(packed), packed)
            )

    def close(self) -> None:
        """Remember what was used, drop what is beyond the limit, and let go of the file; a damaged one is deleted."""
        now = int(time.time())
        with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(self._database) as database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("UPDATE results SET used = ? WHERE key = ?", ((now, key) for key in self._used))
            database.execute(
                "DELETE FROM results WHERE key IN (SELECT key FROM"
                " (SELECT key, sum(size) OVER (ORDER BY used DESC, key) AS so_far FROM results) WHERE so_far > ?)",
                (self._limit,),
            )
            database.execute("COMMIT")
        if self._damaged:
            self._discard()


def clear(folder: Path) -> int:
    """Delete the cache, and the rules kept beside it; return how many bytes they took. ConfigError where it can't."""
    files = [*(folder / f"{_FILE}{suffix}" for suffix in ("", "-wal", "-shm")), *kept_files(folder)]
    try:
        size = sum(file.stat().st_size for file in files if file.exists())
        for file in files:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigError(f"{folder}: the cache can't be cleared: {error.strerror or error}") from error
    return size
