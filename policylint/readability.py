"""How hard a text is to read: three formulas, on sentences that are given, prepared so that the count is right.

Flesch-Kincaid grade (Kincaid et al. 1975), with a second formula that must agree (ARI, Smith and Senter 1967;
Coleman-Liau 1975), since formulas differ by grades on one text. They are written out here rather than taken from
textstat, which ends a sentence at every inner stop, rounds a constant, and needs most of a second for its dictionary;
the tests hold the figures against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policylint.syllables import syllables

_MASKED = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[$£€]?\d[\d,.:/–-]*%?|\(\d{3}\) ?\d{3}-\d{4}")
_MAY_BE_MASKED = re.compile(r"[\d@]|://|www\.")
_STOPS = re.compile(r"[.!?…]+(?=\s)")
_INNER_STOP = re.compile(
    r"\b(?:[A-Za-z]\.){2,}|\b(?:Dr|Mr|Mrs|Ms|Mx|St|No|vs|approx|e\.g|i\.e|a\.m|p\.m|etc|min|hr)\.", re.IGNORECASE
)
_KEPT = 4_000  # sentences: many stand in several documents, and each rule of readability asks anew


def prepared(text: str) -> str:
    """Return a sentence as it is counted: one stop, at its end; no numbers, no addresses."""
    text = text.replace("\n", " ")
    if _MAY_BE_MASKED.search(text):
        text = _MASKED.sub(" ", text)
    if "." in text[:-1]:
        text = _INNER_STOP.sub(lambda found: found[0].replace(".", ""), text)
    text = _STOPS.sub(",", text.strip())
    return " ".join(text.rstrip(' .!?:;,…"”)').split()) + "."


@dataclass(frozen=True, slots=True)
class Readability:
    """Grades of a text by three formulas, and words per sentence."""

    flesch_kincaid: float
    ari: float
    coleman_liau: float
    words: int
    sentences: int

    def over(self, limit: float) -> bool:
        """Tell whether the text is over a grade, by two formulas."""
        return self.flesch_kincaid > limit + 0.5 and (self.ari > limit or self.coleman_liau > limit)


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted in one sentence."""

    words: int
    letters: int
    syllables: int


@lru_cache(maxsize=_KEPT)
def counts(sentence: str) -> Counts:
    """Count a sentence as it stands."""
    words = prepared(sentence).rstrip(".").split()
    return Counts(len(words), sum(map(str.isalnum, "".join(words))), sum(map(syllables, words)))


def readability(sentences: Iterable[str]) -> Readability:
    """Measure sentences (as they stand); raises ValueError for none."""
    return graded([counts(sentence) for sentence in sentences])


def graded(sentences: Sequence[Counts]) -> Readability:
    """Return the grades of sentences that were counted; raises ValueError for none."""
    if not sentences:
        raise ValueError("no sentences to measure")
    words = sum(counted.words for counted in sentences)
    letters = sum(counted.letters for counted in sentences)
    spoken = sum(counted.syllables for counted in sentences)
    count, length = len(sentences), max(words, 1)
    return Readability(
        flesch_kincaid=0.39 * length / count + 11.8 * spoken / length - 15.59,
        ari=4.71 * letters / length + 0.5 * length / count - 21.43,
        coleman_liau=0.0588 * 100 * letters / length - 0.296 * 100 * count / length - 15.8,
        words=words,
        sentences=count,
    )


@lru_cache(maxsize=_KEPT)
def counted_words(text: str) -> int:
    """Return how many words a sentence has; an address or a number is one word or none."""
    return sum(any(map(str.isalnum, word)) for word in _MASKED.sub(" 1 ", text).split())
