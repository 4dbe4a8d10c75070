"""What the head of an RTF file says: colours, which styles are headings, the title, the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from locale import windows_locale

from policylint.readers.rtf.fonts import file_codec
from policylint.readers.rtf.letters import NAMED, Letters
from policylint.readers.rtf.tokens import HEX, Group, Token
from policylint.wordxml import Look

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_NO_LANGUAGE = 1024
_PLAIN = Look()


class Style:
    """What a paragraph style makes of a paragraph: a heading of this level (0: none), the title, an entry of a list."""

    __slots__ = ("contents", "heading", "title")

    def __init__(self, name: str, outline: int | None) -> None:
        name = name.lower()
        named = _HEADING.fullmatch(name)
        self.title = name == "title"
        self.contents = re.fullmatch(r"(?:toc|contents) \d", name) is not None
        level = outline + 1 if outline is not None and outline < 9 else 0
        self.heading = int(named[1]) if named else 1 if self.title else level


def colours(document: Group) -> list[str | None]:
    """Return the colours of the file by their numbers, None for the one that is not set."""
    table = document.named("colortbl")
    found: list[str | None] = []
    parts: dict[str, int] = {}
    for item in table.items if table is not None else ():
        if isinstance(item, Token) and item.word in ("red", "green", "blue"):
            parts[item.word] = min(max(item.number or 0, 0), 255)
        elif isinstance(item, Token):
            for _ in range(item.text.count(";")):
                tones = (parts.get(name, 0) for name in ("red", "green", "blue"))
                found.append("#" + "".join(f"{tone:02x}" for tone in tones) if parts else None)
                parts = {}
    return found


def styles(document: Group) -> dict[int, Style]:
    """Return the paragraph styles of the file by their numbers."""
    table = document.named("stylesheet")
    codec = file_codec(document)
    found: dict[int, Style] = {}
    for group in table.groups if table is not None else ():
        if not group.starred and not group.has("ds") and not group.has("ts"):
            name = plain_text(group, codec, deep=False).strip(" ;").partition(",")[0]
            found[group.number("s") or 0] = Style(name, group.number("outlinelevel"))
    return found


def stated_title(document: Group) -> str:
    """Return the title in the file's properties, "" where there is none."""
    info = document.named("info")
    title = info.named("title") if info is not None else None
    return " ".join(plain_text(title, file_codec(document)).split()) if title is not None else ""


def language(document: Group) -> str | None:
    """Return the language of the file ("en-US"), None where it does not say."""
    number = document.number("deflang")
    if number in (None, 0, _NO_LANGUAGE):
        number = document.number("lang")
    name = windows_locale.get(number or 0)
    return name.replace("_", "-") if name else None


def plain_text(group: Group, codec: str, *, deep: bool = True) -> str:
    """Return the characters of a group; with `deep`, of the groups inside it, too."""
    return "".join(_characters(group, codec, Letters(), deep=deep))


def _characters(group: Group, codec: str, letters: Letters, *, deep: bool) -> Iterator[str]:
    for item in group.items:
        if isinstance(item, Group):
            if deep:
                yield from _characters(item, codec, letters, deep=deep)
            continue
        bits = []
        if item.word == "":
            bits = letters.text(item.text, item.at, codec, _PLAIN)
        elif item.word == HEX:
            bits = [] if letters.passes_over() else letters.code(item.number or 0, item.at, codec, _PLAIN)
        elif item.word == "u":
            bits = letters.number(item.number or 0, item.at, 1, _PLAIN)
        elif item.word in NAMED:
            bits = letters.named(item.word, item.at, _PLAIN)
        yield "".join(bit.text for bit in bits)
