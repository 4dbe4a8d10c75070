"""Noun or verb? Told from the words beside it, where that is plain: no grammar of the whole sentence is needed."""

from __future__ import annotations

import re
from typing import Literal

from policylint.inflection import gerund, participle, past, plural, third_person

Part = Literal["noun", "verb"]

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_NEAR = 40  # characters

_ONE = frozenset(("a", "an", "each", "every", "this", "that", "another"))
_DETERMINERS = _ONE | frozenset(
    (
        *(
            "the",
            "these",
            "those",
            "any",
            "no",
            "some",
            "all",
            "both",
            "other",
            "such",
            "my",
            "your",
            "his",
            "her",
            "its",
        ),
        *("our", "their", "one", "two", "three", "four", "many", "few", "several"),
    )
)
_PREPOSITIONS = frozenset(
    (
        *(
            "of",
            "in",
            "on",
            "at",
            "by",
            "for",
            "from",
            "with",
            "without",
            "within",
            "to",
            "into",
            "as",
            "about",
            "against",
        ),
        *(
            "between",
            "among",
            "during",
            "before",
            "after",
            "until",
            "under",
            "over",
            "through",
            "toward",
            "towards",
            "per",
        ),
        *("than", "via", "regarding", "concerning"),
    )
)
_BE_AND_HAVE = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "get", "gets", "got")
)
_MODALS = frozenset(
    (
        *(
            "to",
            "will",
            "would",
            "can",
            "cannot",
            "could",
            "may",
            "might",
            "must",
            "shall",
            "should",
            "do",
            "does",
            "did",
        ),
        *("not", "never", "let", "won't", "can't", "don't", "doesn't", "didn't", "shouldn't", "couldn't", "wouldn't"),
    )
)
_JOINERS = frozenset(
    (
        *("and", "or", "nor", "but", "if", "when", "while", "who", "whom", "whose", "which", "because", "so", "unless"),
        *("whether", "where", "then"),
    )
)
_PERSONS = frozenset(("i", "you", "he", "she", "it", "we", "they", "who", "please"))
_BETWEEN = frozenset(("now", "also", "then", "only", "just"))  # stand between a helping verb and its verb
# What people do and things are not named for: "the individual refuses", where "the individual needs" may be either.
_DONE = frozenset(
    (
        *(
            "agrees",
            "arrives",
            "asks",
            "becomes",
            "believes",
            "chooses",
            "completes",
            "continues",
            "declines",
            "engages",
        ),
        *(
            "enters",
            "fails",
            "feels",
            "goes",
            "leaves",
            "lives",
            "meets",
            "participates",
            "poses",
            "qualifies",
            "receives",
        ),
        *("refuses", "remains", "responds", "returns", "says", "seeks", "seems", "understands", "wants", "wishes"),
        *("concerned", "involved", "named", "affected", "identified"),
    )
)


def is_part(part: Part, base: str, before: str, found: str, after: str) -> bool:
    """Tell whether a word is a noun, or a verb; before, after: the sentence around it, folded. False where unsure."""
    words = [word for word in _WORD.findall(before[-_NEAR:]) if word not in _BETWEEN]
    # Past a comma or a bracket stands another phrase.
    previous = words[-1] if words and not re.search(r"[,;:.!?()\[\]]\W*$", before) else ""
    follows = _WORD.match(after.lstrip()) if after[:1].isspace() else None
    following = follows[0] if follows else ""
    if part == "verb":
        return _is_verb(base, previous, found, following)
    return re.match(r"'s?\b|'(?=\s)", after) is not None or _is_noun(base, previous, found, following)


def _is_noun(base: str, previous: str, found: str, following: str) -> bool:
    if previous in (_MODALS | _PERSONS) - {"to", "who"}:
        return False
    if found == plural(base) != base or not following:
        return True
    if following in ("and", "or"):
        # "the individual and the family", not "individual and group sessions".
        return previous in _DETERMINERS
    if following in _PREPOSITIONS | _BE_AND_HAVE | _MODALS | _JOINERS | _DETERMINERS:
        return True
    # No plural can follow "each", so that "gets" in "each individual gets" is what the individual does.
    does = previous in _ONE and following.endswith("s") and not following.endswith(("ss", "us", "is"))
    return does or (previous in _DETERMINERS and following in _DONE)


def _is_verb(base: str, previous: str, found: str, following: str) -> bool:
    if previous in _DETERMINERS:
        return False
    if found == gerund(base):
        return following in _DETERMINERS or previous in _BE_AND_HAVE
    if found in (past(base), participle(base)):
        return previous in _BE_AND_HAVE | _PERSONS or following in (_DETERMINERS | _PREPOSITIONS) - {"for"}
    if found == third_person(base):
        return previous in _PERSONS or following in _DETERMINERS
    return previous in _MODALS | _PERSONS or (not previous and following in _DETERMINERS | {"to"})
