"""Labels and answers that belong together -> one Field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from policylint.document import Choice, Field, Option, Span, fold
from policylint.readers.drawn.layout import FormLine
from policylint.readers.drawn.lines import Answer, Segment
from policylint.readers.drawn.words import (
    ANY_ANSWER,
    ASKS_MANY,
    ASKS_ONE,
    CONDITION,
    FAMILY_MEMBER,
    KNOWN_LABEL,
    MEANS_ONE,
    WRITE_IN_WORDS,
    YES_NO,
    family_of,
)

Given = tuple[FormLine, Answer]
"""An answer and the line that it stands on."""

ASKING = (":", "?", "*", ")")
_REMARK = re.compile(r"\s*\((?:required|optional|mandatory)\)")
_NUMBERING = re.compile(r"^(?:\(?\d{1,3}[a-z]?[.):]|[a-z][.)])\s*")
_ASKS_FOR_WORDS = re.compile(r"(?:what|who|where|when|which|how old)\b")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=[\"“(]?[A-Z])")
_LABEL_IN_PARENTHESES = re.compile(r"\s*\(([^()]{3,30})\)$")
_CODE = re.compile(r"\(?(\d{1,2})[.)=:-]?[ \u00a0]+(?=[A-Z])")
_SET_OFF = re.compile(r"[ \t\u00a0|•·*–—-]+(?=[^\W_])")  # what a list or a row puts before a label
_UNCLOSED = re.compile(r"\s*\([^()]*$")
_BLANK_AND_CLOSING = re.compile(r"[ _]*\)")
_EXAMPLES = re.compile(r"\s*\((?:for example|e\.? ?g\.?|such as|including|i\.e\.)[^()]*\)?$", re.I)
_FOLLOWS = re.compile(r"(yes|no|y|n)\b[\s\W]*\(?\bif\b", re.I)
_LISTED = re.compile(r"\(([A-Z]{1,3}(?:/[A-Z]{1,3})+|[A-Z][a-z]+(?:/[A-Z][a-z]+)+)\)?$")
_YES_NO_PAIRS = ({"yes", "no"}, {"y", "n"})
LONGEST_LABEL = 40  # words
_LONGEST_BARE = 40  # characters
_LONGEST_BLANK_LABEL, _LONGEST_NAME = 25, 8  # words


@dataclass(frozen=True, slots=True)
class Label:
    """A label and the index of its line. words: as printed. whole: it is a line without a colon or a question mark."""

    line: int
    span: Span
    words: str
    folded: str
    whole: bool

    @property
    def asks(self) -> bool:
        """Tell whether it is a question."""
        return self.folded.rstrip(" *").endswith("?")

    @property
    def is_bare(self) -> bool:
        """Tell whether it is a line of its own that is a label from end to end."""
        short = self.whole and len(self.words) <= _LONGEST_BARE
        return (
            short and KNOWN_LABEL.fullmatch(_NUMBERING.sub("", _REMARK.sub("", self.folded)).strip(" *.")) is not None
        )

    @property
    def is_starred(self) -> bool:
        """Tell whether it bears the star of what has to be filled in."""
        return self.folded.endswith("*") and not self.folded.startswith("*")

    @property
    def is_known(self) -> bool:
        """Tell whether forms use it as a label: "Date of birth", "4. What is your preferred name?"."""
        words = self.folded.strip(" :*?.")
        words = words[found.end() :] if (found := _NUMBERING.match(words)) else words
        if FAMILY_MEMBER.match(words) and not self.asks:
            return len(words.split()) <= _LONGEST_NAME
        known = list(KNOWN_LABEL.finditer(words))
        if not known or self.asks:
            return bool(known) and _ASKS_FOR_WORDS.match(words) is not None
        return known[-1].end() == len(words) or (not known[0].start() and len(words.split()) <= 4)


def answers_before_questions(line: FormLine) -> list[Segment]:
    """Return the segments of a line, each label with the answers before it where that is how the line is written.

    "[] Yes [] No Do you smoke?" begins with its answers and ends with a label.
    """
    segments = list(line.segments)
    first, last = segments[0], segments[-1]
    if first.label is not None or len(segments) < 2 or last.answers or last.blank or last.value:
        return segments
    asks_so = last.label is not None and not CONDITION.match(line.folded, last.label.start)
    if not asks_so or not all(_is_yes_no(line, segment) for segment in segments[:-1]):
        return segments
    return [replace(before, label=after.label, end=after.end) for before, after in pairwise(segments)]


def _is_yes_no(line: FormLine, segment: Segment) -> bool:
    return {answer.span.cut(line.folded) for answer in segment.answers if answer.boxed} in _YES_NO_PAIRS


def segment_label(index: int, line: FormLine, segment: Segment) -> Label:
    """Return the label of a segment of a line."""
    return _label(index, line, segment.label or Span(0, 0), whole=False)


def line_label(index: int, line: FormLine) -> Label | None:
    """Return what of a line without answers can be the label of those that follow: its last label or sentence."""
    last = line.segments[-1] if line.segments else None
    if last is not None and last.label is not None and not last.answers:
        return segment_label(index, line, last)
    if last is not None and last.label is None and any(answer.boxed for answer in last.answers):
        return None
    breaks = [found.end() for found in _SENTENCE_BREAK.finditer(line.text)]
    span = Span(breaks[-1] if breaks and len(line.text) > 80 else 0, len(line.text))
    if len(span.cut(line.text).split()) > LONGEST_LABEL:
        return None
    return _label(index, line, span, whole=True)


def _label(index: int, line: FormLine, span: Span, *, whole: bool) -> Label:
    if set_off := _SET_OFF.match(line.text, span.start, span.end):
        span = Span(set_off.end(), span.end)
    words = " ".join(span.cut(line.text).split()).strip(" *").rstrip(":").rstrip(" *")
    return Label(index, line.place(span), words, span.cut(line.folded), whole)


def empty_field(label: Label) -> Field:
    """Return the field of a label with nothing behind it."""
    return Field(label.span, label.words, label.span, (), "text", "drawn", write_in=True)


def blank_field(label: Label, segment: Segment, end: int) -> Field | None:
    """Return the field of a label with a blank behind it; none where the words are running text with a gap in it."""
    words = label.words.split()
    if segment.blank == "placeholder" and not label.is_known:
        return None
    asks = label.folded.rstrip().endswith(ASKING) or label.is_known
    names = _NUMBERING.sub("", label.words)[:1].isupper() and len(words) <= _LONGEST_NAME
    if len(label.words) < 2 or not label.words.lstrip("¿")[:1].isalnum() or len(words) > _LONGEST_BLANK_LABEL:
        return None
    if not (asks or names):
        return None
    return Field(Span(label.span.start, end), label.words, label.span, (), "text", "drawn", write_in=True)


def choice_field(label: Label | None, given: list[Given], cue: str, start: int, end: int) -> Field | None:
    """Return the field of a list of answers; cue: the line that says how many to choose."""
    options = tuple(option for line, answer in given if (option := _option(line, answer)) is not None)
    if not options:
        return None
    options = _without_codes(options)
    words, span = (label.words, label.span) if label else ("", Span(start, start))
    if label is None and (behind := _label_behind(options[-1])) is not None:
        words, span, last = behind
        options = (*options[:-1], last)
    blanks = [answer.blank for _, answer in given]
    named = any(a.blank and WRITE_IN_WORDS.search(a.span.cut(line.folded)) for line, a in given)
    return Field(
        span=Span(min(start, options[0].span.start), max(end, options[-1].span.end)),
        label=words,
        label_span=span,
        options=options,
        choice=how_many(f"{label.folded if label else ''} {cue}", options),
        control="drawn",
        write_in=named or (words != "" and blanks[-1] and not any(blanks[:-1])),
    )


def without_remarks(answer: str) -> str:
    """Return an answer without its examples ("Asian (for example, Korean)") or what follows from it ("No, if so")."""
    follows = _FOLLOWS.match(answer)
    return follows[1] if follows else _EXAMPLES.sub("", answer)


def choices_named(label: str) -> tuple[str, ...]:
    """Return the answers that a label lists for the box or blank behind it: "U.S. citizen (Y/N)"."""
    listed = _LISTED.search(label)
    parts = listed[1].split("/") if listed else []
    folded = fold(label)
    family = family_of(folded)
    known = family.letters | YES_NO.letters if family else YES_NO.letters
    fits = [part in known or ANY_ANSWER.fullmatch(fold(part)) is not None for part in parts]
    return tuple(parts) if fits and all(fits) else ()


def _option(line: FormLine, answer: Answer) -> Option | None:
    start, end = answer.span.start, answer.span.end
    if unclosed := _UNCLOSED.search(line.text, start, end):
        closing = _BLANK_AND_CLOSING.match(line.text, end)
        end = closing.end() if closing else unclosed.start()
    while start < end and line.text[start] in " \t\u00a0_*,;/|":
        start += 1
    while end > start and line.text[end - 1] in " \t\u00a0_*,;:/|":
        end -= 1
    if start == end:
        return None
    return Option(line.place(Span(start, end)), without_remarks(" ".join(line.text[start:end].split())))


def _without_codes(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return answers without the numbers that count them ("1 White", "2 Black"), which may begin amid a list."""
    codes = [_CODE.match(option.text) for option in options]
    numbers = [int(code[1]) for code in codes if code]
    marked = any(code and not code[0][-2].isdigit() for code in codes)  # "8. Other", not "2 Parents"
    if len(numbers) < (1 if marked else 2) or numbers != sorted(set(numbers)):
        return options
    return tuple(
        Option(Span(option.span.start + code.end(), option.span.end), option.text[code.end() :]) if code else option
        for option, code in zip(options, codes, strict=True)
    )


def _label_behind(last: Option) -> tuple[str, Span, Option] | None:
    """Return the label that stands behind the answers: "[ ] Male [ ] Female (sex)"; and the last answer without it."""
    found = _LABEL_IN_PARENTHESES.search(last.text)
    if found is None or not KNOWN_LABEL.fullmatch(found[1].lower()):
        return None
    span = Span(last.span.end - len(found[1]) - 1, last.span.end - 1)
    shorter = Span(last.span.start, last.span.start + found.start())
    return found[1], span, Option(shorter, last.text[: found.start()])


def how_many(cue: str, options: Sequence[Option]) -> Choice:
    """Tell from a question's words and its answers how many of them may be given."""
    cue = cue.lower()
    if ASKS_MANY.search(cue):
        return "many"
    if ASKS_ONE.search(cue) or MEANS_ONE.search(cue):
        return "one"
    return "one" if {option.text.lower() for option in options} in _YES_NO_PAIRS else "unknown"
