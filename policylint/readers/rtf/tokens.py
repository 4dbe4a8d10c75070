"""RTF source -> a tree of groups: control words, signs and text, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from policylint.bounds import Bounds
from policylint.errors import ReadError

_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,40})(?P<number>-?\d{1,10})?[ ]?|'(?P<hex>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_DEEPEST = 400  # groups inside each other
HEX = "'"


class Token(NamedTuple):
    r"""A control word (`\fs20`), a control sign (`\~`), a character by its code (`\'e9`), or text.

    word: the word or sign, HEX for a code, "" for text. number: its parameter, or the code; None where it has none.
    at: where it begins in the file.
    """

    word: str
    number: int | None
    text: str
    at: int


@dataclass(slots=True)
class Group:
    r"""What stands between two braces. starred: a program that does not know its word is to pass over it (`\*`)."""

    at: int
    items: list[Token | Group] = field(default_factory=list)
    starred: bool = False

    @property
    def word(self) -> str:
        """The control word at its start, which says what the group is; "" where there is none."""
        for item in self.items:
            if isinstance(item, Token) and not (item.word == "" and item.text.isspace()):
                return item.word
            break
        return ""

    @property
    def groups(self) -> Iterator[Group]:
        """The groups right inside it."""
        return (item for item in self.items if isinstance(item, Group))

    def named(self, word: str) -> Group | None:
        """Return the first group right inside it that begins with this word."""
        return next((group for group in self.groups if group.word == word), None)

    def number(self, word: str) -> int | None:
        """Return the parameter of the first such word right inside it."""
        return next((t.number for t in self.items if isinstance(t, Token) and t.word == word), None)

    def has(self, word: str) -> bool:
        """Tell whether such a word is right inside it."""
        return any(isinstance(item, Token) and item.word == word for item in self.items)


def parse(path: str, source: str, bounds: Bounds) -> tuple[Group, bool]:
    """Return the outermost group, and whether all groups were closed; ReadError where they nest without end."""
    bounds.hold(path, "tags", source.count("\\") + source.count("{"))
    open_groups: list[Group] = []
    at = 0
    while found := _TOKEN.match(source, at):
        at = found.end()
        kind = found.lastgroup
        if kind == "brace" and found["brace"] == "{":
            if len(open_groups) >= _DEEPEST:
                raise ReadError(path, f"has groups nested deeper than {_DEEPEST}; open it in Word and save it as .docx")
            open_groups.append(Group(found.start()))
        elif kind == "brace":
            if len(open_groups) == 1:
                return open_groups[0], True
            closed = open_groups.pop()
            open_groups[-1].items.append(closed)
        elif kind is not None and open_groups:
            at = _take(open_groups[-1], found, at)
    while len(open_groups) > 1:
        closed = open_groups.pop()
        open_groups[-1].items.append(closed)
    return (open_groups or [Group(0)])[0], False


def _take(group: Group, found: re.Match[str], at: int) -> int:
    """Append a token to its group; return where reading goes on: binary data is passed over."""
    start = found.start()
    if found["text"] is not None:
        group.items.append(Token("", None, found["text"], start))
    elif found["hex"] is not None:
        group.items.append(Token(HEX, int(found["hex"], 16), "", start))
    elif found["sign"] == "*" and not group.items:
        group.starred = True
    elif found["sign"] is not None:
        group.items.append(Token(found["sign"], None, "", start))
    else:
        number = int(found["number"]) if found["number"] else None
        if found["word"] == "bin":
            return at + max(number or 0, 0)
        group.items.append(Token(found["word"], number, "", start))
    return at
