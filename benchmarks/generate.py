"""Text in bulk, made of the labelled documents: sentences shuffled and recombined, the shape of the documents kept.

Headings, form lines, tables and short lines stay as they are; the sentences of paragraphs and bullets are dealt anew
among documents of one kind, with other numbers in them. The same arguments give the same text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

LABELLED = Path(__file__).resolve().parents[1] / "corpora" / "labelled"
PAGE = 2_550
_SEED = 20
_BULLET = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)]|_{3,})\s+")
_SENTENCE_END = re.compile(r"(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)(?<=[.!?])\s+(?=[\"“A-Z])")
_NUMBER = re.compile(r"(?<![\d.,:/-])\d{2,3}(?![\d.,:/%-])")
_LEAST_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a labelled document: its bullet, and its sentences; a line with none stays as it is."""

    text: str
    bullet: str = ""
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: str
    lines: tuple[_Line, ...]


class _Deck:
    """Sentences dealt in random order, each as often as any other."""

    def __init__(self, sentences: list[str], chance: random.Random) -> None:
        self._sentences = sentences
        self._chance = chance
        self._left: list[str] = []

    def deal(self) -> str:
        """Return the next sentence, with numbers of its own."""
        if not self._left:
            self._left = self._chance.sample(self._sentences, len(self._sentences))
        return _NUMBER.sub(lambda found: self._number(len(found[0])), self._left.pop())

    def _number(self, digits: int) -> str:
        return str(self._chance.randrange(10 ** (digits - 1), 10**digits))


def texts(count: int, length: int, seed: int = _SEED) -> list[str]:
    """Return so many texts, each at least so many characters long and ending with a whole line."""
    chance = random.Random(seed)  # noqa: S311  (the same text each time is the point)
    shapes = [_shape(path) for path in sorted(LABELLED.iterdir()) if path.suffix in (".md", ".txt")]
    lines = {shape.kind: _endless(shape.kind, shapes, chance) for shape in shapes}
    kinds = cycle(chance.sample(sorted(lines), len(lines)))
    return [_text(lines[kind], length) for kind in islice(kinds, count)]


def pages(count: int) -> list[str]:
    """Return texts of about 450 words: a printed page each."""
    return texts(count, PAGE)


def write_folder(folder: Path, count: int, length: int) -> int:
    """Write texts into a folder of .txt files; return their words."""
    folder.mkdir(parents=True)
    made = texts(count, length)
    for number, text in enumerate(made):
        (folder / f"document-{number:03}.txt").write_text(text, encoding="utf-8")
    return sum(len(text.split()) for text in made)


def _endless(kind: str, shapes: list[_Shape], chance: random.Random) -> Iterator[str]:
    """Yield lines of one document of a kind after another, in random order, with sentences of any of them."""
    own = [shape for shape in shapes if shape.kind == kind]
    decks = {
        bulleted: _Deck([s for shape in own for line in shape.lines if bool(line.bullet) is bulleted for s in line.sentences], chance)
        for bulleted in (True, False)
    }
    while True:
        for shape in chance.sample(own, len(own)):
            for line in shape.lines:
                deck = decks[bool(line.bullet)]
                dealt = " ".join(deck.deal() for _ in line.sentences)
                yield line.bullet + dealt if line.sentences else line.text
            yield ""


def _text(lines: Iterator[str], length: int) -> str:
    found: list[str] = []
    size = 0
    while size < length:
        found.append(next(lines))
        size += len(found[-1]) + 1
    return "\n".join(found) + "\n"


def _shape(path: Path) -> _Shape:
    text = path.read_text(encoding="utf-8")
    plain = (_plain(line) for line in text.splitlines() if not line.startswith("|--"))
    return _Shape(path.stem.split("-")[0], tuple(_line(line) for line in plain))


def _plain(line: str) -> str:
    """Take Markdown's marks from a line, but not its bullet."""
    if line.startswith("|"):
        return "   ".join(cell.strip() for cell in line.strip("|").split("|"))
    return line.lstrip("#").strip().replace("**", "") if line.startswith(("#", "**")) else line.replace("**", "")


def _line(line: str) -> _Line:
    bullet = _BULLET.match(line)
    content = line[bullet.end() :] if bullet else line
    prose = content.rstrip().endswith((".", "!", "?")) and "__" not in content and len(content.split()) >= _LEAST_WORDS
    return _Line(line, bullet[0] if bullet else "", tuple(_SENTENCE_END.split(content)) if prose else ())
