"""Common verbs and joining words: grammar enough to tell nouns from adjectives, and to let verbs agree with "they"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policylint.inflection import past

# Verbs in their base form that documents of care use of people. Left out are those that as often are things people
# offer ("care", "support", "visit", "help", "rest"): "the elderly care team".
_VERB_LIST = (
    "accept access achieve acquire act address adhere adjust admit advise afford age agree aim allow answer "
    "appeal appear apply appreciate approve argue arrange arrive ask assist assume attempt attend avoid bathe "
    "become beg begin believe belong benefit bring build buy call cancel carry catch cause change charge check "
    "choose claim come communicate complain complete comply confirm consent consider contact continue contribute "
    "cook cooperate cope cost count cover cry deal decide decline delay deny depend deserve develop die disagree "
    "discover discuss do drink drive drop earn eat elect encounter end engage enjoy enrol enroll enter examine "
    "exercise exhibit expect experience explain express face fail fall fear feel file fill find finish fit focus "
    "follow forget function gain gather get give go grow handle happen have hear hesitate hold hope identify "
    "ignore improve indicate inform insist intend interact join judge keep know lack lead learn leave let lie "
    "like listen live look lose love maintain make manage matter mean meet mention miss monitor move need neglect "
    "notice notify observe obtain occur offer open opt outnumber owe own participate pass pay perform pick play "
    "pose prefer prepare present prevent proceed produce promise prove provide pursue qualify question quit raise "
    "reach read realize receive recognize recommend recover refer refuse register rely remain remember remind "
    "remove renew repeat reply report represent request require reside resign resist respond result retain return "
    "reveal review run say schedule see seek seem select sell send serve settle share show sign sit sleep smoke "
    "speak spend stand start state stay stop struggle submit succeed suffer suggest supply suspect take talk "
    "teach tell tend testify think try turn undergo understand use utilize vary wait wake walk wander want wash wear "
    "wish withdraw witness wonder work worry write"
)
_VERBS = frozenset(_VERB_LIST.split())
# Of these, the ones that are things as often: "the disabled access ramp", "the homeless count".
_NOUN_LIST = (
    "access answer appeal attempt benefit call cancel cause change charge check claim contact cost count cover cry "
    "deal drink drive drop end exercise exhibit experience fall fear file fill fit focus function hold judge lead look "
    "monitor move notice offer pass pay pick play present question raise reach read record refuse register report "
    "request result return review run schedule share show sign sleep smoke stand start state stay stop struggle supply "
    "suspect talk try turn use wait wake walk wash wish witness wonder work"
)
_NOUNS_TOO = frozenset(_NOUN_LIST.split())
_DETERMINERS = (
    "a an the our your their his her its this these those us them it you more less most often here there twice"
)
_OPENS_OBJECT = frozenset(_DETERMINERS.split())
_PASTS = frozenset(past(verb) for verb in _VERBS) - {"used", "left"}
# Endings of the third person that a bare "s" does not undo.
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""))
_HISSING = ("sses", "shes", "xes", "zzes", "ches", "oes")
_OTHER = "always perhaps sometimes besides this his its us thus afterwards nevertheless as is was has does"
_NO_VERBS = frozenset(_OTHER.split())
_BE = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}

# What may stand after a noun and not after an adjective: a stop, a joining word, a verb form.
_JOINING = (
    "a about after against all also among an and are around as at be because been before being between both but "
    "by can cannot could did do does during each either especially except for from had has have he her here his "
    "how however i if in including instead into is it its last less like may might more most must my near nor not "
    "now of off often on once only onto or our out over per rather she should since so such than that the their "
    "them then there these they this those through throughout to today together too toward towards under unless "
    "until up upon us versus via was we were what when where whether which while who whom whose why will with "
    "within without would yet you your never always sometimes already still just again alone isn't aren't don't "
    "doesn't can't won't"
)
_AFTER_NOUN = frozenset(_JOINING.split())
_STOPPED = re.compile(r"[\"')\]*_]*(?:$|\s*[.,;:!?)/&|\n\u2022]|\s+[-(\[+=>]|-\s|'s?\b)")
_NEXT_WORDS = re.compile(r"[\"')\]*_]*\s+[\"'(\[*_]*([a-z']+)(?:\s+([a-z']+))?")


def verb_of(word: str) -> str | None:
    """Return the base form of a common verb's third person ("tries" -> "try"); None for another word."""
    return next((base for base in _bases(word) if base in _VERBS), None)


def plural_of_verb(word: str) -> str | None:
    """Return what goes with "they" for a verb form that goes with "he" ("is" -> "are"); None where nothing changes."""
    if word in _BE:
        return _BE[word]
    if word in _NO_VERBS or not word.endswith("s") or word.endswith("ss"):
        return None
    return verb_of(word) or (word[:-2] if word.endswith(_HISSING) else re.sub("ies$", "ys", word)[:-1])


def opens_object(word: str | None) -> bool:
    """Tell whether a word opens what a verb is about ("the", "her", "it"), so that what stands before it is a verb."""
    return word in _OPENS_OBJECT


def is_verb(word: str, following: str | None) -> bool:
    """Tell whether a word is the third person of a common verb; what follows decides for words that are things, too."""
    verb = verb_of(word)
    return word in _BE or (verb is not None and (verb not in _NOUNS_TOO or following in _OPENS_OBJECT))


def ends_noun(after: str, several: bool) -> bool:
    """Tell from the folded text after a word whether it is a noun of its own, not a description of the next word.

    several: the noun is a plural, so that its verb is "need" and not "needs".
    """
    if _STOPPED.match(after):
        return True
    following = _NEXT_WORDS.match(after)
    if following is None:
        return False
    word, then = following.groups()
    if word in _AFTER_NOUN or word in _PASTS or word.endswith("ly"):
        return True
    verb = word if several and word in _VERBS else verb_of(word)
    return verb is not None and (verb not in _NOUNS_TOO or then in _OPENS_OBJECT)


def opens_with_verb(after: str) -> bool:
    """Tell whether a folded text goes on with a verb in its base form, as after a plural: "addicts sleep"."""
    following = _NEXT_WORDS.match(after)
    return following is not None and following[1] in _VERBS


def _bases(word: str) -> Iterator[str]:
    for ending, base in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word.removesuffix(ending) + base
    if word.endswith("es"):
        yield word[:-1]
