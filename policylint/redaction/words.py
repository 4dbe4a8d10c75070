"""Which words with a capital are no names: those of the rules, and some that are always written so."""

from __future__ import annotations

import re
from functools import cache

from policylint.installed import bundled_folder


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# They never are a part of a name, and end one.
FUNCTION_WORDS = _words(
    "a an and are as at be been but by can could did do does for from had has have he her here his how i if in into "
    "is it its may might must my no nor not of on or our shall she should so than that the their them then there "
    "these they this those to us was we were what when where which who whom whose why with would yes you your all any "
    "both each every some such only please dear hi hello thank thanks sincerely regards mr mrs ms mx miss dr prof i'm "
    "i'll i'd i've don can't won doesn didn isn aren couldn shouldn wouldn hasn haven"
) - {"may"}

# Given names that are ordinary words as well: with a capitalised word behind them, they are taken for names.
GIVEN_NAMES = _words(
    "will mark grace rose hope faith joy may june april bill frank rob sue pat art jack dean grant chase drew guy "
    "gene jean ray rich rusty sandy skip stew summer autumn dawn daisy ivy lily violet olive pearl ruby amber ginger "
    "heather holly iris robin victor basil miles norm ernest earnest harry max nick josh peg penny carol destiny "
    "charity chance christian cliff cole colt cooper dale dick don dusty earl ford forest glen hunter jade jasmine "
    "john jane lance mason mercy mike parker patience paul pierce porter prudence queen reed sage sam sky sunny "
    "tanner taylor trinity tucker van wade ward warren wren"
)

# Names that rules know, of kings and of victims, say: other people have them, too.
_NAMES_IN_RULES = _words(
    "william henry arthur isaac elizabeth james robert alexander ludwig john michael ian david paul peter george "
    "thomas charles edmund breonna floyd taylor ahmaud arbery tyre nichols eric garner trayvon martin stephen lawrence "
    "emmett murray garcia tervalon crenshaw jane"
)

# Words with a capital that go with names, and with ordinary headings as often.
OCCASIONS = _words(
    "patient patients parent parents guardian guardians family families client clients member members friend friends "
    "sir madam colleague colleagues team staff neighbor neighbour neighbors neighbours customer resident residents "
    "valued applicant applicants student students employee employees neighbor reader doctor nurse provider policy "
    "policies form letter notice plan program programme report appointment statement"
)

_ALWAYS_CAPITAL = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december english spanish french german chinese mandarin cantonese vietnamese korean tagalog "
    "russian arabic portuguese haitian creole somali swahili hindi japanese polish italian american americans america "
    "african asian european hispanic latino latina latinx latine caucasian white black indigenous native pacific "
    "islander alaska hawaiian indian indians mexican muslim muslims christian christians jewish jew jews hindu "
    "buddhist catholic protestant sikh medicaid medicare hipaa ada lgbtq lgbtqia covid u.s. usa federal congress "
    "internet saturdays sundays mondays fridays tuesdays wednesdays thursdays deaf autism christmas easter ramadan "
    "thanksgiving mychart microsoft google zoom"
)
_LOWER = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w@])")
_ANY = re.compile(r"[^\W\d_]{2,}")
_FREE_OF_NAMES = ("vocabulary", "kinds", "glossary.yaml")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers")


@cache
def _of_rules() -> frozenset[str]:
    """Return the words that stand in small letters in any rule, and all that the vocabularies have."""
    folder = bundled_folder()
    found: set[str] = set()
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        pattern = _ANY if path.relative_to(folder).parts[0] in _FREE_OF_NAMES else _LOWER
        found.update(word.casefold() for word in pattern.findall(text))
    return frozenset(found)


def is_ordinary(word: str) -> bool:
    """Tell whether a word (in small letters) is known from the rules, as it is or inflected."""
    known = _of_rules()
    word = re.sub(r"['’](?:s|m|d|ll|re|ve|t)$", "", word)
    if word in _NAMES_IN_RULES:
        return False
    parts = word.split("-")
    if len(parts) > 1:
        return all(is_ordinary(part) for part in parts if part)
    stems = (word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)))
    return any(
        stem in known or f"{stem}e" in known or stem in _ALWAYS_CAPITAL or stem in FUNCTION_WORDS for stem in stems
    )
