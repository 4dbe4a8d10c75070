"""The rules' pages are written from the rules: they must say what the rules say today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def _texts(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))}


def test_the_rules_pages_are_current(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "scripts/make_rule_pages.py", str(tmp_path)], cwd=_ROOT, check=True)
    made, kept = _texts(tmp_path), _texts(_ROOT / "docs" / "rules")
    stale = sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))
    assert stale == [], "run: python scripts/make_rule_pages.py"
