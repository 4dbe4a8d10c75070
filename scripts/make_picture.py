"""Draws docs/picture.svg, what a user sees in the terminal: `python scripts/make_picture.py`."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from policylint.pipeline import Policylint
from policylint.reports import report
from policylint.selection import Selection, Terms

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_docs" / "late-and-missed-visits-policy.docx"
MOST_LINES = 46


def main() -> None:
    """Check the sample and write the first findings as a picture."""
    policylint = Policylint(terms=Terms(selections=(Selection(select=("punitive",)),)))
    result = policylint.check(SAMPLE, "policy")
    shown = "".join(report("text")([result], colour=True, width=110)).replace(str(SAMPLE), SAMPLE.name)
    lines = shown.splitlines()[:MOST_LINES]
    while lines and re.sub(r"\x1b\[[0-9;]*m", "", lines[-1]).strip():
        lines.pop()
    console = Console(record=True, width=110, file=io.StringIO())
    console.print(Text("$ policylint check sample_docs/late-and-missed-visits-policy.docx\n", style="bold"))
    console.print(Text.from_ansi("\n".join(lines)))
    drawn = console.export_svg(title="policylint", unique_id="policylint")
    # The picture must not fetch a font from anywhere.
    drawn = re.sub(r"@font-face \{.*?\n    \}", "", drawn, flags=re.DOTALL).replace("Fira Code", "Menlo, Consolas")
    (ROOT / "docs" / "picture.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
