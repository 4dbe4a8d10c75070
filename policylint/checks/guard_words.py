"""The wordings by which guards tell that words are not meant as they stand.

Written in the little language of vocabularies (policylint.wording), and compiled once to plain expressions because
guards ask where a wording stands: at the end of what comes before a match, at the start of what follows it.
"""

from __future__ import annotations

import re

from policylint.wording import Pattern, WordingError, compile_wording, either


def _alone(name: str) -> Pattern:
    raise WordingError(f"guards know no vocabulary {{{name}}}")


def _words(*wordings: str) -> str:
    return rf"\b{either([compile_wording(wording, _alone) for wording in wordings]).regex}\b"


def _anywhere(*wordings: str) -> re.Pattern[str]:
    """Compile wordings that may stand anywhere in a text."""
    return re.compile(_words(*wordings))


def _first(*wordings: str) -> re.Pattern[str]:
    """Compile wordings with which a text may begin."""
    return re.compile(r"\W*" + _words(*wordings))


def _all(*wordings: str) -> re.Pattern[str]:
    """Compile wordings that may be the whole of a text, but for its punctuation."""
    return re.compile(rf"\W*{_words(*wordings)}\W*")


def _last(*wordings: str, within: int) -> re.Pattern[str]:
    """Compile wordings with which a text may end, or that stand so many characters before its end in the same clause."""
    return re.compile(_words(*wordings) + rf"[^.;]{{0,{within}}}$")


# -- mentioned: the words are talked about.
_SAY = "(say~|write~|call~|use~|document~|chart~|label~)"
_WORD = "(term~|word~|phrase~|label~|expression~|wording)"
TALKED_ABOUT = _last(
    f"(do not|does not|don't|never|no longer|stop|avoid|instead of|rather than) {_SAY}",
    f"(the|a|an|this|that|these|those|such|other|of) .. {_WORD}",
    f"{_WORD} (such as|like|to avoid)",
    "used to be called",
    "outdated",
    within=60,
)
WEIGHED = _last("instead of", "rather than", "avoid~", "not", "never", "replace~", "swap~", "change~", within=40)
ASKS_FOR_WORDS = _first("please? (say|write|use|prefer|try|choose|document)")
_OLD = (
    "(avoid|avoid (this|saying|writing)|instead of|rather than|(do not|don't) (say|use|write)|(say|use) this not that|"
    "not (this|that)|old|former|original|harsh~|poor|less helpful|what not to (say|write)|myth~|never (say|write)|"
    "please? stop (saying|writing|using))"
)
_TEXT = "(wording~|language|version~|text~|term~|word~|phrase~|rule~|policy~|practice~|example~|sentence~|statement~)"
_OLD_TEXT = (f"{_OLD} {_TEXT}?", f"{_TEXT} to (avoid|replace)", "don'ts?", "before", "previous", "previously")
OLD_TEXT = _all(*_OLD_TEXT)
OLD_TEXT_LABEL = re.compile(rf"\W*{_words(*_OLD_TEXT)}\s*(?::|->|=>)")
FORBIDS_WORDS = _anywhere(f"(stop|avoid|never|not|no longer) .. (say~|write~|{_WORD})")

# -- historical: a rule that no longer stands.
_RULE = "(rule~|policy~|practice~|procedure~|wording|approach|system|version|language)"
OLD_RULE = _anywhere(f"(old|older|former|previous|earlier|outgoing) .. {_RULE}")
IN_FORCE = _anywhere("still", "remain~", "continue~", "(is|are) (in force|in effect|enforced)")
_THEY = "(we|it|they|you|staff|patients|clients|residents|families|people|(the|our) .1 (clinic|practice|policy|rule|team))"
ONCE = re.compile(
    rf"{_words(f'{_THEY} used to')}|^\W*{_words('in the past', 'years ago', 'historically', 'formerly', 'previously')},|"
    rf"^\W*(?:until|before) (?:\w+ )?(?:19|20)\d\d\b(?!.*\b(?:will|must|shall)\b)|"
    rf"\b(?:was|were|had|did)\b.* until (?:\w+ )?(?:19|20)\d\d\b"
)
_ENDED = "(discontinued|retired|repealed|abolished|scrapped|withdrawn|dropped|ended|eliminated|removed|struck|lifted)"
IS_ENDED = re.compile(rf"^[\"')]*(?: (?!and\b|or\b|if\b|who\b)[\w-]+){{0,3}} {_words(f'(has|have|was|were) now? been? {_ENDED}')}")
