"""Where numbers, addresses and names stand in a text, and the text with all of them masked, as long as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policylint.redaction.words import FUNCTION_WORDS, GIVEN_NAMES, OCCASIONS, is_ordinary

MASK = "█"

_WORD = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_STREET = (
    r"street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|terrace|square|highway|hwy|"
    r"close|crescent|parkway|pkwy|trail|circle|alley|row|mews"
)
_LABELS = (
    r"(?:(?:patient|client|member|parent|guardian|child|employee|staff|first|last|middle|full|legal|preferred|maiden|"
    r"your|print(?:ed)?|contact|provider|caregiver|applicant)(?:['’]s)?\s+)*"
    r"(?:names?|address|addresses|dob|d\.o\.b\.|date of birth|birth ?date|born|phone|telephone|tel|mobile|cell|fax|"
    r"e-?mail|ssn|social security(?: number| no\.?)?|mrn|(?:account|acct|record|chart|case|claim|policy|member|"
    r"patient|client|invoice|medicaid|medicare|licen[cs]e|insurance|group|passport)\s*(?:id|no\.?|number|#)|id|"
    r"zip(?: code)?|postcode|signed(?: by)?|signature|patient|client|member|parent|guardian|employee|attn|attention|"
    r"emergency contact|city|street|next of kin|approved by|prepared by|written by|author|from|to|cc)"
)

# What is masked wherever it stands: whatever looks as if it could lead to a person.
_ANYWHERE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\S)\S*[@＠]\S*",
        r"(?<![a-z+.-])[a-z][a-z+.-]*://\S+",
        r"\bwww\.\S+",
        r"(?<![\w.-])[\w-]+(?:\.[\w-]+)+/\S*",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+\d{{2,4}})?",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{2,4}})?",
        r"\b\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}\b",
        rf"\b\d{{1,6}}[a-z]?[ ,]+(?:[\w.'’-]+ ){{1,4}}(?:{_STREET})\b"
        r"(?:\.?,? *(?:apt|suite|unit|ste|floor|#)\.? *\w+)?",
        r"\bp\.? ?o\.? box \d+",
        r"\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b",
    )
)
# Amounts and times of day stay; a word with four digits or more goes, and so do numbers that are parted by a mark or
# two and have four digits or more in all.
_NUMBER = re.compile(
    r"(?P<kept>[$€£]\s?\d{1,3}(?:,\d{3})*(?:\.\d\d)?(?![\w]|[ .,()/-]{1,2}\d)|(?<![\w:.-])\d{1,2}:\d\d(?![\w:]))"
    r"|(?<![^\W_])[^\W_]*\d(?:[^\W_]*(?:[ \u00a0.,()/\u2010-\u2015_-]{1,2}(?=[(]?\d)[(]?)?\d){3,}[^\W_]*"
)
_LABELLED = re.compile(rf"(?:^|(?<=[\n\t|;,.]))[ \t*_#>-]*{_LABELS}[ *_]*[:=＝：][ \t*_]*(?P<value>[^\n\t|]+)", re.I)
_BLANK = re.compile(r"[\W_]*")

_GREETED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Doctor|Rev|Sir|Dame|Sr|Sra|Nurse|Judge|Officer|Dear|Hi|Hello|Attn)\b"
    rf"[.:,]?[ \u00a0]+(?P<value>{_WORD}\.?(?:[ \u00a0]+{_WORD}\.?){{0,3}})"
)
_RUN = re.compile(
    rf"{_WORD}\.?(?:[ \t\u00a0]+(?:(?:de|la|del|van|von|der|bin|al|el|da|dos|di|y)[ \u00a0]+)?{_WORD}\.?)*"
)
_EACH = re.compile(_WORD)

Place = tuple[int, int]


class Redactor:
    """Masks what is told of people in one document: in its text, and in whatever was made of its words."""

    def __init__(self, text: str) -> None:
        lower = {word for word in _EACH.findall(text) if word.islower()}
        self._names = {word.casefold() for word in _names(text, lower)}
        self._names |= {part for name in self._names for part in re.split(r"[-'’]", name) if len(part) > 2}
        self._names -= FUNCTION_WORDS

    def __call__(self, text: str) -> str:
        """Return the text with a mask for each character of a name, number or address; spaces stay."""
        places = [place for pattern in _ANYWHERE for place in (match.span() for match in pattern.finditer(text))]
        places += [match.span() for match in _NUMBER.finditer(text) if match["kept"] is None]
        places += _values(_LABELLED, text)
        places += [match.span() for match in _EACH.finditer(text) if self._is_name(match[0])]
        return _masked(text, places)

    def _is_name(self, word: str) -> bool:
        """Tell whether a word is a name of the document; an ordinary one ("Young") only with a capital."""
        parts = {word.casefold(), re.sub(r"['’]s?$", "", word.casefold())}
        parts.update(part for part in re.split(r"[-'’]", word.casefold()) if len(part) > 2)
        return any(part in self._names and (word[0].isupper() or not is_ordinary(part)) for part in parts)


def _masked(text: str, places: Iterable[Place]) -> str:
    characters = list(text)
    for start, end in places:
        characters[start:end] = [one if one.isspace() else MASK for one in characters[start:end]]
    return "".join(characters)


def _values(pattern: re.Pattern[str], text: str) -> Iterator[Place]:
    """Yield where the values of labels stand; blanks to fill in are none."""
    for match in pattern.finditer(text):
        if not _BLANK.fullmatch(match["value"]):
            yield match.span("value")


def _names(text: str, lower: set[str]) -> Iterator[str]:
    """Yield the words of a document that are taken for names; lower: its words in small letters."""
    for match in _GREETED.finditer(text):
        called = (word for word in _EACH.findall(match["value"]) if word[0].isupper())
        yield from (word for word in called if not _is_role(word.casefold(), lower))
    for line in _RUN.finditer(text):
        for run in _capitalised(_EACH.findall(line[0])):
            yield from _of_run(run, lower)


def _capitalised(words: list[str]) -> Iterator[list[str]]:
    """Yield the runs of words with a capital; function words part them."""
    run: list[str] = []
    for word in words:
        if word[0].isupper() and word.casefold() not in FUNCTION_WORDS:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _of_run(words: list[str], lower: set[str]) -> Iterator[str]:
    """Yield the names among words with capitals that follow one another."""
    strange = [not is_ordinary(word.casefold()) and word.casefold() not in lower for word in words]
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= 5:  # by itself, it is an abbreviation
        return
    given = any(word.casefold() in GIVEN_NAMES for word in words[:-1])
    for index, word in enumerate(words):
        beside = any(strange[max(index - 1, 0) : index + 2])
        if strange[index] or ((given or beside) and word.casefold() not in OCCASIONS):
            yield word


def _is_role(word: str, lower: set[str]) -> bool:
    """Tell whether a word behind "Dear" says what somebody is, not who."""
    return word in OCCASIONS or word in FUNCTION_WORDS or (word in lower and is_ordinary(word))
