"""Files of our own are told from what they say of themselves, within bounds."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from policylint.repository.ours import is_made_by_us
from policylint.signatures import CREATOR, REVIEW

_CORE = f"<cp:coreProperties><dc:creator>{CREATOR}</dc:creator></cp:coreProperties>".encode()


def _package(folder: Path, **parts: bytes) -> Path:
    path = folder / "memo.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(f"docProps/{name}.xml", data)
    return path


def test_a_memo_and_a_page_are_ours(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'<meta name="generator" content="{REVIEW}">', encoding="utf-8")
    assert is_made_by_us(page)
    assert is_made_by_us(_package(tmp_path, core=_CORE))


@pytest.mark.parametrize("core", [b"<dc:creator>Ana Ruiz</dc:creator>", b""])
def test_the_file_of_somebody_else_is_not(tmp_path: Path, core: bytes) -> None:
    assert not is_made_by_us(_package(tmp_path, core=core))


def test_what_is_packed_like_no_memo_is_not_unpacked(tmp_path: Path) -> None:
    assert not is_made_by_us(_package(tmp_path, core=_CORE + bytes(41_000_000)))
    assert not is_made_by_us(_package(tmp_path, core=_CORE, **{f"part{n}": b"" for n in range(1_000)}))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"no zip at all"])
def test_a_broken_file_is_not_ours(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "memo.docx"
    path.write_bytes(data)
    assert not is_made_by_us(path)
    assert not is_made_by_us(tmp_path)
    assert not is_made_by_us(tmp_path / "gone.docx")
