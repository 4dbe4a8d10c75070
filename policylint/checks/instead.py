"""The better wording of a table's row, fitted to the words found: inflection, number, capitals, the words it keeps.

- `use`: the first word takes the inflection of the words found ("utilized" -> "used").
- `person~ with asthma`: the word with ~ takes it ("asthmatics" -> "people with asthma").
- `{who} with asthma`: what a vocabulary matched among the words found is kept ("asthmatic boys" -> "boys with asthma").
- `{who} who {uses|use}`: the first for one, the second for several.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from policylint.inflection import cased, gerund, is_plural, participle, past, plural, third_person

_INFLECTED = re.compile(r"([\w'-]+)~")
_KEPT = re.compile(r"\{([\w-]+)\}")
_BY_NUMBER = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_BEHIND = re.compile(r"[~}]\s+(?:with|without|who|on|of|\w+ing|affected|newly|exposed|in recovery|not)\b")


def kept_names(instead: str) -> tuple[str, ...]:
    """Return the names of the vocabularies whose words a better wording keeps."""
    return tuple(_KEPT.findall(instead))


def better(
    say: str, instead: str, found: str, kept: Mapping[str, str], *, noun: bool = False, perfect: bool = True
) -> str:
    """Return a row's better wording for the words found.

    noun: they are a noun, and a bare row inflects as one does. perfect: "have" or "be" stands before them.
    """
    marked = "~" in instead
    form = _form(say if marked or kept else say.split()[0], found)
    several = form == "s" or any(is_plural(words.split()[-1]) for words in kept.values())
    text = instead
    if form and not marked and not kept:
        text = f"{text}~" if noun else re.sub(r"^([\w'-]+)", r"\1~", text)
    text = _INFLECTED.sub(lambda match: _in_form(match[1], form, perfect), text)
    text = _BY_NUMBER.sub(lambda match: match[2 if several else 1], text)
    return cased(_KEPT.sub(lambda match: kept[match[1]], text), found)


def adds_behind(instead: str) -> bool:
    """Tell whether a better wording goes on behind its noun ("person~ with asthma"), so that 's cannot follow it."""
    return _BEHIND.search(instead) is not None


def _form(say: str, found: str) -> str:
    """Return the form of the row's inflected word among the words found: s, ing, past or nothing."""
    words = re.findall(r"[\w']+", found.lower())
    for base in (whole.rpartition("-")[2] for whole in _INFLECTED.findall(say)):
        if base in words:
            continue
        if gerund(base) in words:
            return "ing"
        if past(base) in words or participle(base) in words:
            return "past"
        if plural(base) in words or third_person(base) in words:
            return "s"
    return ""


def _in_form(word: str, form: str, perfect: bool) -> str:
    if form == "ing":
        return gerund(word)
    if form == "past":
        return participle(word) if perfect else past(word)
    if form == "s":
        return plural(word) if plural(word) != word + "s" else third_person(word)
    return word
