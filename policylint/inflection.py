"""English inflection for wordings and rewrites: regular forms by rule, irregular ones from a short list."""

from __future__ import annotations

import re
from functools import lru_cache

# Base form: (past, participle). Present forms are regular but for be, have, do and go.
_IRREGULAR_VERBS = {
    "be": ("was", "been"),
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "build": ("built", "built"),
    "buy": ("bought", "bought"),
    "catch": ("caught", "caught"),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "cost": ("cost", "cost"),
    "cut": ("cut", "cut"),
    "deal": ("dealt", "dealt"),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "feel": ("felt", "felt"),
    "find": ("found", "found"),
    "forbid": ("forbade", "forbidden"),
    "forget": ("forgot", "forgotten"),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "grow": ("grew", "grown"),
    "have": ("had", "had"),
    "hear": ("heard", "heard"),
    "hold": ("held", "held"),
    "hurt": ("hurt", "hurt"),
    "keep": ("kept", "kept"),
    "know": ("knew", "known"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "let": ("let", "let"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "mean": ("meant", "meant"),
    "meet": ("met", "met"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "read": ("read", "read"),
    "rebuild": ("rebuilt", "rebuilt"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "show": ("showed", "shown"),
    "shut": ("shut", "shut"),
    "sit": ("sat", "sat"),
    "speak": ("spoke", "spoken"),
    "spend": ("spent", "spent"),
    "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"),
    "strike": ("struck", "struck"),
    "sue": ("sued", "sued"),
    "take": ("took", "taken"),
    "teach": ("taught", "taught"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "throw": ("threw", "thrown"),
    "understand": ("understood", "understood"),
    "wear": ("wore", "worn"),
    "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld", "withheld"),
    "write": ("wrote", "written"),
}
_IRREGULAR_PLURALS = {
    "child": "children",
    "man": "men",
    "woman": "women",
    "person": "people",
    "foot": "feet",
    "half": "halves",
    "life": "lives",
    "wife": "wives",
    "criterion": "criteria",
}
# "chairman", "salesperson", "housewife", and not "human", "German", "talisman".
_COMPOUND = re.compile(r"(?!hu|ger|ro|sha|tali|otto|nor)(\w{2,}?)(person|man|wife)")
_PLURAL = re.compile(r"\w*(?:[^s]s|people|children|men|feet|folk|youth)")
_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}
# Two-syllable verbs stressed at the end double the last letter, as one-syllable ones do.
_DOUBLING = {
    "refer",
    "transfer",
    "permit",
    "submit",
    "commit",
    "admit",
    "omit",
    "incur",
    "occur",
    "prefer",
    "defer",
    "compel",
    "expel",
    "control",
    "enrol",
    "cancel",
    "label",
    "travel",
    "unenrol",
    "begin",
    "forget",
    "regret",
    "equip",
}
_VOWELS = "aeiou"

_SMALL = "a|an|and|as|at|but|by|for|if|in|nor|of|off|on|or|out|per|so|the|to|up|via"  # small in titles, too
_TITLE_WORD = re.compile(rf"(?<![\w'])(?!(?:{_SMALL})\b)[^\W\d_]+")
_WORD = re.compile(r"(?<![\w'])[^\W\d_]+")
_CAPITAL_SMALL = re.compile(rf"(?<=\w )(?:{_SMALL.title()})\b")
_TITLE = 3  # so many words of four letters and more, all with capitals, and a line is in title case
_CAPITALS = 0.7  # share of capital letters from which words are "in capitals"


def _doubles(verb: str) -> bool:
    """Tell whether the last letter doubles before -ed and -ing ("drop" -> "dropped")."""
    if verb in _DOUBLING:
        return True
    short = re.fullmatch(r"[^aeiou]*[aeiou][bdglmnprt]", verb) or re.fullmatch(r"[^aeiou]*qu[aeiou][bdglmnprt]", verb)
    return short is not None


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and len(verb) > 1 and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def past(verb: str) -> str:
    """Return the simple past of a verb's base form."""
    return _IRREGULAR_VERBS[verb][0] if verb in _IRREGULAR_VERBS else _regular_past(verb)


def participle(verb: str) -> str:
    """Return the past participle of a verb's base form."""
    return _IRREGULAR_VERBS[verb][1] if verb in _IRREGULAR_VERBS else _regular_past(verb)


def gerund(verb: str) -> str:
    """Return the -ing form of a verb's base form."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def plural(noun: str) -> str:
    """Return the plural of a noun, or the third person of a verb, which is spelled alike."""
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    if compound := _COMPOUND.fullmatch(noun):
        return compound[1] + _IRREGULAR_PLURALS[compound[2]]
    if noun.endswith("y") and len(noun) > 1 and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def is_plural(noun: str) -> bool:
    """Tell by its form whether a noun names several."""
    return _PLURAL.fullmatch(noun.lower()) is not None


def third_person(verb: str) -> str:
    """Return the he/she/it form of a verb's base form."""
    return _THIRD.get(verb) or plural(verb)


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[str, ...]:
    """Return every form of a word as verb and as noun, the word itself first; the British doubled spellings too."""
    found = [word]
    if word == "be":
        return ("be", "am", "is", "are", "was", "were", "been", "being")
    found += [third_person(word), plural(word), past(word), participle(word), gerund(word)]
    if word.endswith("l") and word in _DOUBLING:
        found += [word + "ed", word + "ing"]
    return tuple(dict.fromkeys(found))


_AN_BEFORE = re.compile(
    r"(?i)(?:hour|honest|honou?r|heir|8|11\b|18\b|[aeio]|u(?!ni(?!n|m)|s[aeiu]|til|tens|rin|kul|ro\b)|[fhlmnrsx]\b)"
)
_A_BEFORE = re.compile(r"(?i)(?:one\b|once\b|eu|ewe)")


def article(phrase: str) -> str:
    """Return "a" or "an" as the phrase's first sound wants it."""
    word = phrase.lstrip("\"'([“‘ ")
    if _A_BEFORE.match(word):
        return "a"
    return "an" if _AN_BEFORE.match(word) else "a"


_ARTICLE_BEFORE = re.compile(r"\b([Aa])n?(\s+)$")


def agreeing_article(before: str, phrase: str) -> tuple[int, str] | None:
    """Return how an article just before the phrase must change: (characters to take back, new text), or None."""
    match = _ARTICLE_BEFORE.search(before)
    if match is None:
        return None
    wanted = article(phrase)
    wanted = wanted.capitalize() if match[1] == "A" else wanted
    old = match[0]
    new = wanted + match[2]
    return None if new == old else (len(old), new)


def cased(text: str, like: str, line: str = "") -> str:
    """Give the text the capitals of the words it replaces; line: that these stand in, which may be in title case."""
    letters = [c for c in like if c.isalpha()]
    if not letters or not text:
        return text
    if len(letters) > 3 and sum(c.isupper() for c in letters) > _CAPITALS * len(letters):
        return text.upper()
    words = re.findall(r"[^\W\d_]+", like)
    long = [word for word in words if len(word) > 3]
    titled = (len(long) > 1 and all(word[0].isupper() for word in long)) or (like[0].isupper() and _is_title(line))
    if titled and not text.endswith((".", "!", "?")):  # a sentence of its own is no part of a title
        word = _WORD if _CAPITAL_SMALL.search(line or like) else _TITLE_WORD
        return word.sub(lambda found: found[0][0].upper() + found[0][1:], text)
    # "AIDS victim": the capitals of an acronym tell nothing.
    return text[0].upper() + text[1:] if words[0].istitle() else text


def _is_title(line: str) -> bool:
    """Tell whether a line is in title case: capitals on all of its longer words."""
    long = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(long) >= _TITLE and all(word[0].isupper() for word in long)
