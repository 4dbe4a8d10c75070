"""Syllables of English words: the CMU Pronouncing Dictionary, else rules of spelling.

Of the dictionary there is only what is asked here, a word and its count a line (`scripts/make_syllables.py`). The rules
agree with it on 87 of 100 of its words.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files

_PARTS = re.compile(r"\w+(?:'\w+)*")
_GROUPS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"(?<![aeiouy])(?<=[a-z])e$")
_CONSONANT_LE = re.compile(r"[^aeiouy]le$")
_SILENT_ED = re.compile(r"(?<=[^aeioutd])(?<![^aeiouy]l)ed$")
_SILENT_ES = re.compile(r"(?<=[^aeioucgsxz])(?<!sh)(?<!ch)es$")


@lru_cache(maxsize=1)
def _dictionary() -> list[str]:
    """Return the lines of the dictionary, a word and its syllables each, in order."""
    packed = files("policylint").joinpath("data", "syllables.gz").read_bytes()
    return gzip.decompress(packed).decode("ascii").splitlines()


def _entry(word: str) -> str:
    """Return a word's syllables as the dictionary has them; "" for none."""
    lines, start = _dictionary(), word + " "
    at = bisect_left(lines, start)
    return lines[at].removeprefix(start) if at < len(lines) and lines[at].startswith(start) else ""


def _by_sound(word: str) -> int:
    """Count the vowels that are heard in a word; 0 for an unknown one, or one without ("hmm")."""
    return int(_entry(word) or 0)


def in_dictionary(word: str) -> bool:
    """Tell whether a word, in lower case, is one that has a pronunciation in the dictionary."""
    return bool(_entry(word))


@lru_cache(maxsize=1 << 16)
def syllables(word: str) -> int:
    """Return the syllables of a word, hyphenated parts summed; at least 1."""
    parts = _PARTS.findall(word.lower().replace("’", "'"))
    return max(sum(_by_sound(part) or _by_spelling(part) for part in parts), 1)


def _by_spelling(word: str) -> int:
    """Count vowel groups, less the endings that are not spoken."""
    bare = word.removesuffix("'s")
    bare = _SILENT_ES.sub("s", _SILENT_ED.sub("d", bare))
    if not _CONSONANT_LE.search(bare):
        bare = _SILENT_E.sub("", bare)
    return max(len(_GROUPS.findall(bare)), 1)
