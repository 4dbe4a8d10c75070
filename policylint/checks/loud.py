"""Loud: sentences in capitals, and exclamation marks on what is no greeting.

Matching elsewhere is on folded text, in which capitals are lost; this check reads the text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import silenced
from policylint.document import Block, Document, Role, Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

_ROLES = {Role.PARAGRAPH, Role.LIST_ITEM, Role.CELL, Role.TEXT_BOX, Role.HEADING}
_GUARDS = ("mentioned", "historical", "reported", "addressed")
_WORD = r"[A-Z](?:[A-Z]|[’'&-](?=[A-Z]))*(?![\w’'])"
_RUN = re.compile(rf"(?<![\w’'@#$<{{/.-]){_WORD}(?:[\s,;./()\"“”&–-]{{1,4}}(?:{_WORD}|\$?\d[\d,.:%]*(?![\w])))*[.!?;]*")
_TWO_IN_CAPITALS = re.compile(r"[A-Z][A-Z’'-]+[^a-z]{1,6}[A-Z]{2}")  # in such blocks only is a closer look worth it
_COUNTED = re.compile(r"[A-Z](?:[A-Z]|[’'&-](?=[A-Z]))+")
_AROUND = 500  # characters of its line that are looked at before and behind a run
_WORDS = re.compile(r"\w+")
_LEAST = 4  # words of two letters or more
_SENTENCE = 10  # such words make a sentence of what ends in a stop, though it begins a line as a heading does
# A statement, or an order: "COURT ACTION COULD AFFECT YOUR CREDIT". Capitals that name a topic are a heading.
_STATES = re.compile(
    r"\b(?:MUST|WILL|SHALL|CANNOT|COULD|SHOULD|WOULD|IS|ARE|WAS|WERE|HAVE|HAS|WON'T|DON'T|CAN'T|ISN'T|AREN'T|DO NOT|"
    r"APPLY|APPLIES|MAY NOT|DID NOT|CAN BE|MAY BE)\b|^(?:YOU|WE) \w+"
)
_TOPIC = re.compile(
    r"^(?:WHAT|HOW|WHY|WHEN|WHO|WHOM|WHERE|WHICH|IF(?!(?: \S+){7})|ABOUT|THINGS|STEPS|INFORMATION|PERSONS?|NAME|THANK|"
    r"WELCOME|CONGRATULATIONS)\b"
)
_RELATIVE = re.compile(r"(?<=\w )(?:YOU|WE|THAT|WHO|WHICH) (?:MUST|WILL|SHOULD|HAVE|ARE|IS|CAN BE|WOULD|COULD)\b")
_JOINS = re.compile(
    r"\b(?:THE|AND|OF|TO|FOR|IN|ON|OR|YOUR|YOU|WITH|THIS|IS|ARE|WILL|MUST|BY|(?<!/)A|AN|ALL|BE|WE|OUR)\b"
)
# "THIS POLICY DESCRIBES", "BE PREPARED": the words of a sentence, not of a name.
_OPENS = re.compile(r"(?:THIS|THESE|IF|WHEN|PLEASE|BE|YOUR|ALL|WE|YOU|NO|NOT)\b")
_ADDRESS = re.compile(r"\b(?:STREET|ST|SUITE|STE|AVENUE|AVE|ROAD|RD|BLVD|BOX|FLOOR|LANE)\b")
_ALWAYS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|April|June|July|August|September|October|"
    r"November|December|English|Spanish|Medicaid|Medicare|Christmas|Dr|Mrs?|Ms|I)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\b(?:march|may)(?= \d)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_SMALL = re.compile(r"(?<![\w’'])[a-z]{3,}\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+)[^\w]*[a-z]")
_LABEL = re.compile(r"^\W*[A-Za-z][\w ]{0,20}:\s*$")
_BLANK = re.compile(r"_{3,}|☐|□|\[\s?\]")
_MARKS = re.compile(r"[!?]*![!?]*(?![=\w\[])")
_CALM = {False: ".", True: "!"}


class LoudOptions(Options):
    """What is too loud."""

    what: Literal["capitals", "exclamation"] = Field(
        description="capitals: a sentence, or four words and more within one, in capitals. exclamation: marks."
    )
    initials: Names = Field((), description="Words that stay in capitals when the others lose them.")
    unless: Names = Field((), description="Silent where one of these stands in the sentence.")
    demand: Names = Field((), description="A sentence with one of these asks, orders or warns: it wants no mark.")
    warm: Names = Field((), description="Unless one of these stands in it too.")


@dataclass(frozen=True, slots=True)
class Loud(Check):
    """Yields a hit for each run of capitals, or for each exclamation mark on a demand and each row of marks."""

    options = LoudOptions

    what: str
    initials: tuple[Vocabulary, ...]
    unless: tuple[Vocabulary, ...]
    demand: tuple[Vocabulary, ...]
    warm: tuple[Vocabulary, ...]

    @classmethod
    def build(cls, options: LoudOptions, lookup: Lookup) -> Loud:
        """Compile the options of a rule."""
        return cls(
            options.what, lookup(options.initials), lookup(options.unless), lookup(options.demand), lookup(options.warm)
        )

    @property
    def captures(self) -> frozenset[str]:
        """The same words without capitals (`plain`); the marks, and what to put in their place (`calm`)."""
        return frozenset({"plain", "marks", "calm"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        if self.what == "capitals":
            yield from self._capitals(context)
        elif "!" in context.document.text:
            for sentence in context.analysis.sentences:
                yield from self._marks(context, sentence)

    def _capitals(self, context: CheckContext) -> Iterator[Hit]:
        names: frozenset[str] | None = None
        text = context.document.text
        loud = {context.document.block_at(found.start()) for found in _TWO_IN_CAPITALS.finditer(text)}
        for block in (context.document.blocks[index] for index in sorted(index for index in loud if index is not None)):
            if block.role not in _ROLES or block.header_cell:
                continue
            for span in _runs(text, block):
                sentence = context.analysis.sentence_at(span.start)
                if sentence is None or context.outline.labels.touch(span):
                    continue
                if not context.holds(self.unless, sentence) and silenced(context, sentence, span, _GUARDS) is None:
                    names = _names(context.document) if names is None else names
                    kept = [at for s in _sentences_in(context, span) for at in context.find_any(self.initials, s)]
                    yield Hit(span, facts=(("plain", _plain(text, span, names, kept)),))

    def _marks(self, context: CheckContext, sentence: Sentence) -> Iterator[Hit]:
        text = context.document.quote(sentence.span)
        if "!" not in text or context.block(sentence).role not in _ROLES:
            return
        demands = context.holds(self.demand, sentence) and not context.holds(self.warm, sentence)
        for found in _MARKS.finditer(text):
            if not (demands or len(found[0]) > 1) or not found.start():
                continue
            start = sentence.span.start
            word = re.search(r"[\w’'-]*$", text[: found.start()])
            span = Span(start + (word.start() if word else found.start()), start + found.end())
            if silenced(context, sentence, span, _GUARDS) is None:
                calm = "?" if "?" in found[0] else _CALM[not demands]
                marks = Span(start + found.start(), start + found.end())
                yield Hit(span, captures=(("marks", marks),), facts=(("calm", calm),))


def _sentences_in(context: CheckContext, span: Span) -> Iterator[Sentence]:
    first = context.analysis.sentence_at(span.start)
    sentences = context.analysis.sentences
    for index in range(first.index, len(sentences)) if first else ():
        if sentences[index].span.start >= span.end:
            return
        yield sentences[index]


def _runs(text: str, block: Block) -> Iterator[Span]:
    """Yield the runs of capitals in a block that say something: not headings, labels, addresses, rows of initials."""
    whole = block.span.cut(text)
    for found in _RUN.finditer(whole):
        words = _COUNTED.findall(found[0])
        if len(words) < _LEAST or (_ADDRESS.search(found[0]) and not _STATES.search(found[0])):
            continue
        if _says_something(whole, found, words, heads=block.role is Role.HEADING):
            end = len(found[0].rstrip(' ,;/(-–"“”')) if not found[0].endswith(";") else len(found[0])
            yield Span(block.span.start + found.start(), block.span.start + found.start() + end)


def _says_something(whole: str, found: re.Match[str], words: list[str], *, heads: bool) -> bool:
    before = whole[max(found.start() - _AROUND, 0) : found.start()].rpartition("\n")[2]
    after = whole[found.end() : found.end() + _AROUND].partition("\n")[0]
    if after.lstrip(" )*_").startswith((":", "?")) or (_BLANK.search(before + after) and len(words) < _SENTENCE):
        return False
    run = " ".join(found[0].split())
    states = _STATES.search(_RELATIVE.sub("", run)) is not None
    begins = not _LABEL.sub("", before).strip(" \t*_>#-•.)0123456789")
    if begins and (not re.search(r"[a-z]{2}", after) or after.lstrip()[:1] in "-–" or run[-1] in ".;"):
        # It begins a line: a heading, or the heading of what follows on it, unless it states something.
        ends = run.endswith("!") or (run.endswith(".") and len(words) >= _SENTENCE)
        return (states or ends) and not (_TOPIC.match(run) or run.endswith("?"))
    if heads and not states:
        return False
    sentence = run[-1] in ".!" and before.rstrip()[-1:] in (".", "!", "?")
    return states or ((sentence or _JOINS.search(run) is not None) and _spelled(words))


def _spelled(words: list[str]) -> bool:
    """Tell whether most are words rather than initials."""
    return 2 * sum(len(word) > 3 and re.search("[AEIOUY]", word) is not None for word in words) >= len(words)


def _names(document: Document) -> frozenset[str]:
    """Return the words that the document elsewhere writes with a capital only."""
    small = {word[0] for word in _SMALL.finditer(document.text)}
    return frozenset(word for word in _NAME.findall(document.text) if word.lower() not in small)


def _plain(text: str, span: Span, names: frozenset[str], kept: list[Span]) -> str:
    """Return a run of capitals as a sentence: initials and names keep their capitals."""
    low = list(span.cut(text).lower())
    for initial in kept:
        for at in range(max(initial.start, span.start), min(initial.end, span.end)):
            low[at - span.start] = text[at]
    plain = "".join(low)
    plain = _WORDS.sub(lambda m: m[0].capitalize() if m[0].islower() and m[0].capitalize() in names else m[0], plain)
    plain = _ALWAYS.sub(lambda m: m[0][:1].upper() + m[0][1:], plain)
    plain = _MONTH.sub(lambda m: m[0].capitalize(), plain)
    if not (_STATES.search(span.cut(text)) or text[span.end - 1] in ".!?" or _OPENS.match(span.cut(text))):
        return _SMALL.sub(lambda m: m[0] if _JOINS.match(m[0].upper()) else m[0].capitalize(), plain)
    before = text[max(span.start - _AROUND, 0) : span.start].rstrip(' \t*_>#-•"“([')
    begins = before[-1:] in ("", "\n", ".", "!", "?", ":")
    starts = _SENTENCE_START.finditer(plain)
    for start in starts:
        if start.start() or begins:
            plain = plain[: start.end() - 1] + plain[start.end() - 1].upper() + plain[start.end() :]
    return plain
