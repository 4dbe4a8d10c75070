"""Words whose letters are set apart ("G E N D E R"): told by their spacing, and read as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Codes = NDArray[np.uint32]

NO_SPACE = "\u2060"  # stands for a space that is none, one for one
_LETTERS = re.compile(r"(?<!\S)[^\W\d_](?: +[^\W\d_]){3,}(?![^\s:;,.!?)*])")
_FEWEST = 4  # letters: fewer are answers to circle, initials, points of the compass
_WIDER = 1.5  # of the usual gap between two letters: the gap between two words
_EVEN = 0.12  # of the height of the letters: gaps that differ by less are one
_SEQUENCES = ("abcdefghijklmnopqrstuvwxyz", "jfmamjjasond" * 2)
_VOWELS = frozenset("aeiou")
_DISTINCT = 0.6  # of the letters of a word, at least: the answers to several questions ("Y N Y N") come again


class _Letter(NamedTuple):
    """A letter that stands alone: its place on the page, its sides and its height in points."""

    at: int
    left: float
    right: float
    height: float


def without_spread(shown: str, codes: Codes, boxes: Floats) -> str:
    """Return a page's characters with NO_SPACE for the spaces inside words that are set apart.

    boxes: left, bottom, right, top of each character, as the page is read.
    """
    blank = codes == 32
    if not (blank[:-4] & blank[2:-2] & blank[4:]).any():
        return shown
    characters = list(shown)
    for run in _LETTERS.finditer(shown):
        letters = [
            _Letter(index, box[0], box[2], box[3] - box[1])
            for index, box in enumerate(boxes[run.start() : run.end()].tolist(), run.start())
            if shown[index] != " "
        ]
        words = list(_words(letters))
        if any(_is_word("".join(shown[letter.at] for letter in word)) for word in words):
            for word in words:
                spaces = range(word[0].at, word[-1].at)
                characters[word[0].at : word[-1].at] = [
                    NO_SPACE if shown[index] == " " else shown[index] for index in spaces
                ]
    return "".join(characters)


def _words(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    """Yield the letters of each word: they are evenly apart, and further from the next word."""
    gaps = [after.left - before.right for before, after in pairwise(letters)]
    usual, height = median(gaps), median(letter.height for letter in letters)
    word = letters[:1]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if abs(gap - usual) > max(_EVEN * height, (_WIDER - 1) * usual):
            yield word
            word = []
        word.append(letter)
    yield word


def _is_word(letters: str) -> bool:
    """Tell letters that can make a word from answers to circle and from the days or months on a chart."""
    if len(letters) < _FEWEST or not (letters.isupper() or letters[1:].islower()):
        return False
    small = letters.lower()
    vowels = sum(letter in _VOWELS for letter in small)
    climbing = all(before < after for before, after in pairwise(small))
    varied = len(set(small)) >= _DISTINCT * len(small)
    return 0 < vowels < len(small) and varied and not climbing and not any(small in sequence for sequence in _SEQUENCES)
