"""The sample office files open in LibreOffice, and hold there the words that we read."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.cli import main
from policylint.document import Role
from policylint.readers import read

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".docx", ".odt", ".rtf"))
SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.xdist_group("libreoffice"),  # two at once may wait for each other
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]
# Prompts of empty Word controls, which are read as blanks.
_PROMPTS = re.compile(r"Click (?:or tap )?(?:here )?to enter (?:text|a date)\.?|Choose an item\.?")
_BESIDE = (Role.HEADER, Role.FOOTER, Role.FOOTNOTE, Role.TEXT_BOX)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Each sample's text as LibreOffice exports it."""
    folder = tmp_path_factory.mktemp("soffice")
    command = [
        str(SOFFICE),
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
    ]
    texts = {}
    for suffix in (".docx", ".odt", ".rtf"):
        files = [str(path) for path in FILES if path.suffix == suffix]
        target = folder / suffix
        subprocess.run([*command, "--outdir", str(target), *files], check=True, capture_output=True, timeout=240)
        texts |= {f"{path.stem}{suffix}": path.read_text(encoding="utf-8-sig") for path in target.glob("*.txt")}
    return texts


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_word_that_libreoffice_shows_is_read(path: Path, exported: dict[str, str]) -> None:
    document = read(path)
    ours, theirs = _words(document.text), _words(_PROMPTS.sub("", exported[path.name]))
    missing = theirs - ours
    # LibreOffice's text export shows the deleted words of tracked changes, too, which we do not read.
    assert sum(missing.values()) <= 12, missing


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_of_the_body_is_made_up(path: Path, exported: dict[str, str]) -> None:
    document = read(path)
    body = " ".join(document.quote(b.span) for b in document.blocks if b.role not in _BESIDE)
    extra = _words(body) - _words(exported[path.name]) - _on_controls(path)
    assert sum(extra.values()) <= 5, extra


def test_memos_open_and_keep_to_two_pages(tmp_path: Path) -> None:
    names = ("financial-policy.pdf", "late-and-missed-visits-policy.docx", "new-patient-intake-form.docx")
    for name in names:
        arguments = ["review", str(SAMPLES / name), "-o", str(tmp_path / f"{name}.html"), "--format", "html"]
        memo = ["--memo", str(tmp_path / f"{name}-memo.docx")]
        assert CliRunner().invoke(main, [*arguments, *memo], catch_exceptions=False).exit_code == 1
    memos = sorted(str(path) for path in tmp_path.glob("*-memo.docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *memos]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    pages = {path.name: len(read(path).pages) for path in tmp_path.glob("*-memo.pdf")}
    assert len(pages) == len(names)
    assert all(count <= 2 for count in pages.values()), pages


def _on_controls(path: Path) -> Counter[str]:
    """The words on the controls of an OpenDocument form, which are not in LibreOffice's text export."""
    if path.suffix != ".odt":
        return Counter()
    with zipfile.ZipFile(path) as archive:
        return _words(" ".join(re.findall(r'form:label="([^"]*)"', archive.read("content.xml").decode())))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[A-Za-z]{2,}", text))
