"""The only door to zip files: bounded, nothing of it ever written to disk under a name that it chose."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from policylint.bounds import DEFAULT_BOUNDS, MEGABYTE, Bounds
from policylint.errors import ReadError

SAVE_AGAIN = "get a fresh copy, or open it in Word or LibreOffice and save it again"
_ENTRY = b"PK\x01\x02"  # begins each entry of the list of files, which is counted before it is read
_SUSPECT_SIZE = 10 * MEGABYTE  # smaller parts do no harm, however well they are packed
# What Python raises for zip files that are broken.
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError, KeyError)


class Archive:
    """The files in a zip file, by their names in lower case; raises ReadError where it is none, or beyond the bounds.

    A name that comes twice is refused unless both say the same: programs disagree about which of the two counts.
    """

    def __init__(self, path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> None:
        self.path = path
        self._bounds = bounds
        bounds.hold(path, "parts", data.count(_ENTRY))
        self._zip = _open(path, data)
        infos = self._zip.infolist()
        bounds.hold(path, "unpacked_mb", sum(info.file_size for info in infos) / MEGABYTE)
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._take(info)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._infos

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, in lower case."""
        return tuple(self._infos)

    def read(self, name: str) -> bytes:
        """Return a file's bytes; ReadError where it is missing, damaged, protected or packed like a zip bomb."""
        info = self._infos.get(name.lower())
        if info is None:
            raise ReadError(self.path, f"part {name} is missing; {SAVE_AGAIN}")
        if info.file_size > _SUSPECT_SIZE:
            self._bounds.hold(self.path, "ratio", info.file_size / max(info.compress_size, 1))
        return self._unpacked(info)

    def members(self) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        """Yield the files in their order, each with its bytes, to be copied; ReadError where one is damaged.

        They may be packed however well: drawings (.emf) are, and nothing of them is taken apart.
        """
        for info in self._infos.values():
            yield info, b"" if info.is_dir() else self._unpacked(info)

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise ReadError(self.path, "is a zip file protected with a password; save it without one")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadError(self.path, f"part {info.filename} is packed in a way that is not read; {SAVE_AGAIN}")
        try:
            with self._zip.open(info) as stream:
                # Asked for so many bytes, it stops there, whatever the packed data goes on to; read() would not.
                return stream.read(info.file_size + 1)
        except DAMAGE as error:
            raise ReadError(self.path, f"part {info.filename} is damaged ({error}); {SAVE_AGAIN}") from error

    def _take(self, info: zipfile.ZipInfo) -> None:
        name = member_name(info)
        before = self._infos.get(name)
        if before is not None and (before.CRC, before.file_size) != (info.CRC, info.file_size):
            raise ReadError(self.path, f"holds two different parts of the name {name}; {SAVE_AGAIN}")
        self._infos[name] = info


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name by which a file is found: lower case, plain slashes, from the root."""
    return info.filename.replace("\\", "/").lstrip("/").lower()


def is_archive(data: bytes) -> bool:
    """Tell whether this is a zip file, as far as its end shows."""
    return zipfile.is_zipfile(io.BytesIO(data))


def _open(path: str, data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE as error:
        raise ReadError(path, f"is cut short or damaged; {SAVE_AGAIN}") from error
