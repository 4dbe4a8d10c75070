"""Text in bulk, made of the labelled documents: sentences shuffled and recombined, the shape of the documents kept.

Headings, form lines, tables and short lines stay as they are; the sentences of paragraphs and bullets are dealt anew
among documents of one kind, with other numbers in them. The same arguments give the same text.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from itertools import chain, count, cycle, islice
from pathlib import Path
from typing import Generic, TypeVar

LABELLED = Path(__file__).resolve().parents[1] / "corpora" / "labelled"
PAGE = 2_550
_SEED = 20
_LEAD = re.compile(r"\s*(?:(?:[-*•]|\d{1,2}(?:\.\d{1,2}|[.)])|_{3,})\s+)?")
_SENTENCE_END = re.compile(r"(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)(?<=[.!?])\s+(?=[\"“A-Z])")
_NUMBER = re.compile(r"(?<![\d.,:/-])\d{2,3}(?![\d.,:/%-])")
_LEAST_WORDS = 6

Card = TypeVar("Card")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a labelled document: its indent and bullet, and its sentences; a line with none stays as it is."""

    text: str
    lead: str
    sentences: tuple[str, ...]

    @property
    def bulleted(self) -> bool:
        """Tell whether it starts with a bullet, a number or a blank to sign."""
        return bool(self.lead.strip())


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: str
    lines: tuple[_Line, ...]


class _Deck(Generic[Card]):
    """Things dealt in random order, each as often as any other."""

    def __init__(self, cards: list[Card], chance: random.Random) -> None:
        self._cards = cards
        self._chance = chance
        self._left: list[Card] = []

    def deal(self) -> Card:
        """Return the next one."""
        if not self._left:
            self._left = self._chance.sample(self._cards, len(self._cards))
        return self._left.pop()


def texts(number: int, length: int, seed: int = _SEED) -> list[str]:
    """Return so many texts, each at least so many characters long and ending with a whole line."""
    return [text for _, text in texts_of_kinds(number, length, seed)]


def texts_of_kinds(number: int, length: int, seed: int = _SEED) -> list[tuple[str, str]]:
    """Return so many texts, as `texts` does, each after its kind."""
    chance = random.Random(seed)  # noqa: S311  (the same text each time is the point)
    shapes = [_shape(path) for path in sorted(LABELLED.iterdir()) if path.suffix in (".md", ".txt")]
    kinds = sorted({shape.kind for shape in shapes})
    makers = {kind: _Maker([shape for shape in shapes if shape.kind == kind], chance) for kind in kinds}
    return [(kind, maker.text(length)) for kind, maker in islice(cycle(makers.items()), number)]


def pages(number: int) -> list[str]:
    """Return texts of about 450 words: a printed page each."""
    return texts(number, PAGE)


def write_folder(folder: Path, number: int, length: int) -> int:
    """Write texts into a folder of .txt files; return their words."""
    folder.mkdir(parents=True)
    made = texts(number, length)
    for index, text in enumerate(made):
        (folder / f"document-{index:03}.txt").write_text(text, encoding="utf-8")
    return sum(len(text.split()) for text in made)


class _Maker:
    """Makes documents of one kind."""

    def __init__(self, shapes: list[_Shape], chance: random.Random) -> None:
        self._shapes = _Deck(shapes, chance)
        self._chance = chance
        lines = [line for shape in shapes for line in shape.lines]
        self._sentences = {
            bulleted: _Deck([s for line in lines if line.bulleted is bulleted for s in line.sentences], chance)
            for bulleted in (True, False)
        }

    def text(self, length: int) -> str:
        """Return documents, one after the other, cut off at the end of the line that reaches the length."""
        lines: list[str] = []
        size = 0
        for line in chain.from_iterable(self._shapes.deal().lines for _ in count()):
            lines.append(self._dealt(line))
            size += len(lines[-1]) + 1
            if size >= length:
                break
        return "\n".join(lines) + "\n"

    def _dealt(self, line: _Line) -> str:
        if not line.sentences:
            return line.text
        deck = self._sentences[line.bulleted]
        dealt = " ".join(deck.deal() for _ in line.sentences)
        return line.lead + _NUMBER.sub(lambda found: self._number(len(found[0])), dealt)

    def _number(self, digits: int) -> str:
        return str(self._chance.randrange(10 ** (digits - 1), 10**digits))


def _shape(path: Path) -> _Shape:
    text = path.read_text(encoding="utf-8")
    plain = (_plain(line) for line in text.splitlines() if not line.startswith("|--"))
    return _Shape(path.stem.split("-")[0], (*(_line(line) for line in plain), _line("")))


def _plain(line: str) -> str:
    """Take Markdown's marks from a line, but not its bullet."""
    line = line.replace("**", "")
    if line.startswith("|"):
        return "   ".join(cell.strip() for cell in line.strip("|").split("|"))
    return line.lstrip("#").strip() if line.startswith("#") else line


def _line(line: str) -> _Line:
    found = _LEAD.match(line)
    lead = found[0] if found else ""
    content = line[len(lead) :].rstrip()
    prose = content.endswith((".", "!", "?")) and "__" not in content and len(content.split()) >= _LEAST_WORDS
    return _Line(line, lead, tuple(_SENTENCE_END.split(content)) if prose else ())
