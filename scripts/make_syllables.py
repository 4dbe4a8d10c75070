"""Writes policylint/data/syllables.gz from the CMU Pronouncing Dictionary.

    python scripts/make_syllables.py cmudict.dict

The dictionary is kept at https://github.com/cmusphinx/cmudict. Of each word its first pronunciation counts, and of that
the vowels, each of which carries its stress as a digit. The same dictionary gives the same bytes.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "policylint" / "data" / "syllables.gz"


def counted(lines: Iterable[str]) -> list[str]:
    """Return "word syllables" for each word of the dictionary's lines, in the order in which they are looked up."""
    entries = (line.partition("#")[0].split() for line in lines)
    return sorted(
        f"{word} {sum(phoneme[-1].isdigit() for phoneme in phonemes)}"
        for word, *phonemes in filter(None, entries)
        if not word.endswith(")")  # "word(2)": one more pronunciation
    )


def main() -> None:
    """Write the counts of the dictionary named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    words = counted(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    TARGET.write_bytes(gzip.compress("\n".join(words).encode("ascii"), mtime=0))


if __name__ == "__main__":
    main()
