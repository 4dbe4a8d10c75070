"""What a fault is, and the ways of breaking any file: cut short, bytes changed, bytes put in."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

MARK = "Visitors must apologise at the desk"  # what a reader must find, or say that something is not read


@dataclass(frozen=True)
class Fault:
    """A file with one thing wrong. bare: there is nothing in it that a reader of the page would see."""

    name: str
    suffix: str
    data: bytes
    bare: bool = False


def cut(name: str, suffix: str, data: bytes, pieces: int) -> Iterator[Fault]:
    """Yield the file cut short at so many places, and the last few bytes off."""
    for part in range(1, pieces):
        at = len(data) * part // pieces
        yield Fault(f"{name} cut at {part}/{pieces}", suffix, data[:at])
    for less in (1, 2, 5, 22, 23, 40):
        yield Fault(f"{name} without its last {less} bytes", suffix, data[:-less])


def changed(name: str, suffix: str, data: bytes, times: int) -> Iterator[Fault]:
    """Yield the file with a few bytes changed, stretches doubled, dropped, zeroed or moved; the same ones each time."""
    dice = random.Random(f"{name}{suffix}")  # noqa: S311 (the same each time)
    for number in range(times):
        broken = bytearray(data)
        for _ in range(dice.choice((1, 1, 2, 8, 64))):
            at, length = dice.randrange(len(broken)), dice.choice((1, 1, 4, 32, 256))
            match dice.randrange(6):
                case 0:
                    broken[at] ^= 1 << dice.randrange(8)
                case 1:
                    broken[at] = dice.choice((0, 9, 32, 40, 48, 57, 60, 62, 127, 255))
                case 2:
                    broken[at : at + length] = bytes(length)
                case 3:
                    del broken[at : at + length]
                case 4:
                    broken[at:at] = broken[at : at + length]
                case _:
                    other = dice.randrange(len(broken))
                    broken[at : at + length] = broken[other : other + length]
            if not broken:
                broken = bytearray(data)
        yield Fault(f"{name} changed {number}", suffix, bytes(broken), bare=True)
