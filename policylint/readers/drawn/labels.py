"""Where the labels of a line begin and end: before a colon, a question mark, a cue, or answers in parentheses."""

from __future__ import annotations

import re

from policylint.document import Span
from policylint.readers.drawn.answers import consumed, read_answers, split_by_separators
from policylint.readers.drawn.binding import LABEL_END, LineWords, is_cue
from policylint.readers.drawn.words import KNOWN_LABEL, RELATIONSHIP, SEX, WRITE_IN_WORDS, family_of

GAP = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\t[ \t\u00a0]*")
NAMES_ANOTHER = re.compile(r"\b(?:an?other|different|additional|specify|other)[ \u00a0]+$")
_ASKS_WHO = re.compile(r"(?:\W*\d+\W+)?(?:are you|is (?:your|the|this) \w+|do you identify as|what are you)\b")
_LETTER_ANSWER = re.compile(r"[MFYN][ \u00a0]+(?=[A-Z][a-z])")
_FIRST_LETTER = re.compile(r"[^\W_]")


class LabelFinder:
    """Finds the labels of one line. words_first: the boxes of the line follow their words."""

    def __init__(self, words: LineWords) -> None:
        self._line = words.line
        self._folded = words.folded
        self._words = words
        self.words_first = False

    def labels(self, chunk: Span, behind: str | None) -> list[Span]:
        """Return the labels of a chunk that end in a colon, a question mark, a cue or answers in parentheses."""
        found: list[Span] = []
        at = chunk.start
        for ending in LABEL_END.finditer(self._line, chunk.start, chunk.end):
            if ending.start() < at:
                continue
            words = self._words.trim(Span(at, ending.start()))
            if found and not len(words):
                if is_cue(ending):
                    at = ending.end()
                    found[-1] = Span(found[-1].start, at)
                continue
            if found and self._is_cue_behind_answers(words, ending):
                continue
            end = self._label_end(words, ending)
            start = self._label_start(words, "label" if found else behind) if end else None
            if end and start is not None:
                found.append(Span(start, end))
                at = end
        return found

    def _label_end(self, words: Span, ending: re.Match[str]) -> int | None:
        """Return where a label that this ending may belong to ends; None if it ends none."""
        if ending[0] == "?":
            return self._question_naming_answers(words) or ending.end()
        family = family_of(words.cut(self._folded)) if ending["inside"] is not None else None
        if family and len(consumed(self._line, self._folded, ending.start(), ending.end(), family)) > 1:
            return ending.start()
        if not (is_cue(ending) or ending[0].endswith((":", "?"))):
            return None
        named = KNOWN_LABEL.match(self._folded, words.start, words.end) if family else None
        if named and len(consumed(self._line, self._folded, named.end(), words.end, family)) > 1:
            return named.end()
        return ending.end()

    def _is_cue_behind_answers(self, words: Span, ending: re.Match[str]) -> bool:
        """Tell "(circle one)" behind the words to choose from, which have their label already."""
        if ending["inside"] is None or ending[0].endswith((":", "?")):
            return False
        return (
            bool(self._words.all_answers(words))
            or len(split_by_separators(self._line, words.start, words.end, at_spaces=False)) > 1
        )

    def _question_naming_answers(self, words: Span) -> int | None:
        """Return where the answers begin in a question such as "Are you male or female"."""
        asked = words.cut(self._folded)
        if len(asked.split()) > 12 or " or " not in asked or not _ASKS_WHO.match(asked):
            return None
        for family in (SEX, RELATIONSHIP):
            for found in family.answers.finditer(self._folded, words.start, words.end):
                if len(consumed(self._line, self._folded, found.start(), words.end, family)) > 1:
                    return found.start()
        return None

    def _label_start(self, words: Span, behind: str | None) -> int | None:
        """Return where the label at the end of the words starts; None if the words are all one answer."""
        if not len(words):
            return None
        known = self.known_at_end(words)
        gaps = [found.end() for found in GAP.finditer(self._line, words.start, words.end)]
        rest = self._behind_answers(words, known)
        if behind == "box" and WRITE_IN_WORDS.search(self._folded, words.start, words.end) and known is None:
            return None
        if behind == "box" and not self.words_first:
            if self._line.count("(", words.start, words.end) > self._line.count(")", words.start, words.end):
                return None
            if known == words.start or NAMES_ANOTHER.search(self._folded[words.start : known]):
                return None
            return rest or known or (gaps[-1] if gaps else None)
        if behind == "label" and self._words.all_answers(words):
            return None
        if gaps and (known is None or known >= gaps[-1]):
            return gaps[-1]
        if known == words.start and behind != "label":
            return known
        if rest is not None and (behind == "label" or known is not None):
            return rest
        if behind == "label" and known is not None:
            return known
        return words.start

    def known_at_end(self, words: Span) -> int | None:
        """Return where the known label that ends the words starts."""
        last = None
        for found in KNOWN_LABEL.finditer(self._folded, words.start, words.end):
            last = found
        if last is None or self._folded[last.end() : words.end].strip(" \t\u00a0#*.)'\""):
            return None
        return last.start()

    def _behind_answers(self, words: Span, known: int | None) -> int | None:
        """Return where a label starts that follows answers without a break ("Male Female Date of birth")."""
        answers, stop = read_answers(self._line, self._folded, words.start, words.end, self._words.family)
        rest = self._words.trim(Span(stop, words.end))
        if not answers and (letter := _LETTER_ANSWER.match(self._line, words.start, words.end)):
            return letter.end()
        if not answers or not len(rest) or WRITE_IN_WORDS.match(self._folded, rest.start, rest.end):
            return None
        first = _FIRST_LETTER.search(self._line, rest.start, rest.end)
        return rest.start if (first and first[0].isupper()) or known == rest.start else None
