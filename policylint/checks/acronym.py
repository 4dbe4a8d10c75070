"""Acronym: initials that are used and never spelled out.

Capitals are lost in folded text; this check reads the text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import silenced
from policylint.document import Role, Span
from policylint.finding import Hit
from policylint.syllables import in_dictionary
from policylint.vocabulary import Vocabulary

_ACRONYM = re.compile(r"(?<![\w@./&#$’'-])[A-Z](?:[A-Z]|&(?=[A-Z])){1,6}(?:s(?!\w))?(?![\w@&’'-]|\.\w)")
_ROLES = {Role.PARAGRAPH, Role.LIST_ITEM, Role.CELL, Role.TEXT_BOX}
_GUARDS = ("mentioned", "legal", "addressed")
_REACH = 90  # characters in which its long form stands beside an acronym
_LONG_WORD = 4  # letters from which capitals of a common word are stress, or a heading, and no initials
_STANDS_FOR = re.compile(
    r"^\s*,? (?:which )?(?:is short for|stands for|means|refers to|is (?:a|an|the|our|your)|or the)\b"
)
_GLOSS = re.compile(r"^s?\s*\((?:\S+\s+){2,}[^)]*\)")
_LISTED = re.compile(r"^\s*(?:[-–—:=]|\|)\s*(?=\w)")
_BRACKETED = re.compile(r"\(\s*(?:(?:the|or|hereafter|called)\s+)*[“\"]?$")
_ROMAN = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{0,3}))s?")
_SIGNED = re.compile(r"[A-Z][\w.’'-]+,\s*(?:[A-Z][\w-]*,\s*)*$")
_NUMBER_NEXT = re.compile(r"^\s?[-–]?\s?\d")
_IN_CAPITALS = (
    re.compile(r"[A-Z][A-Z’'-]+[\s–-]+(?:\S+[\s–-]+)?$"),
    re.compile(r"^[\s–-]+(?:\S+[\s–-]+)?[A-Z][A-Z’'-]+\b"),
)
_DOMAIN = re.compile(r"[@/.]([\w-]+)\.\w")
_MIXED = re.compile(r"\b[A-Z](?=\w*[a-z])\w{3,}\b")  # "TriNet" is no row of initials where it stands as TRINET
_TWO_NAMES = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:[a-z]{1,3}|&))*\s+[A-Z][\w’'-]+\s*\(\s*[“\"]?$")
_SMALL_WORDS = r"(?:(?:of|and|for|the|to|in|on|with|&|a|an|or)[\s/-]+)*"


class AcronymOptions(Options):
    """Which initials need no explanation, and what others stand for."""

    known: Names = Field(description="Vocabularies of initials that everybody knows, and of words that are stressed.")
    known_in: dict[str, Names] = Field(
        default_factory=dict,
        description="Vocabularies of initials that the readers of a kind of document know; `unaddressed`: those of a "
        "document that does not speak to its readers.",
    )
    section: Names = Field((), description="Headings over a list of abbreviations.")
    meanings: dict[str, str] = Field(default_factory=dict, description="What initials stand for.")
    at_most: int = Field(1_000, ge=1, description="So many findings a document.")


@dataclass(frozen=True, slots=True)
class Acronyms(Check):
    """Yields a hit at the first use of each acronym that the document does not spell out."""

    options = AcronymOptions

    known: tuple[Vocabulary, ...]
    known_in: tuple[tuple[str, tuple[Vocabulary, ...]], ...]
    section: tuple[Vocabulary, ...]
    meanings: tuple[tuple[str, str], ...]
    at_most: int

    @classmethod
    def build(cls, options: AcronymOptions, lookup: Lookup) -> Acronyms:
        """Compile the options of a rule."""
        return cls(
            lookup(options.known),
            tuple((kind, lookup(names)) for kind, names in options.known_in.items()),
            lookup(options.section),
            tuple(options.meanings.items()),
            options.at_most,
        )

    @property
    def captures(self) -> frozenset[str]:
        """The acronym, what it stands for if that is known, and both: "quality improvement (QI)"."""
        return frozenset({"term", "means", "full"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        first: dict[str, tuple[Sentence, Span]] = {}
        explained: set[str] = set()
        text = context.document.text
        for sentence, span in self._uses(context):
            acronym = span.cut(text).removesuffix("s")
            if acronym in explained:
                continue
            if self._explained(context, sentence, span, acronym):
                explained.add(acronym)
            else:
                first.setdefault(acronym, (sentence, span))
        left = (name for name in first if name not in explained and not _spelled_out(name, text))
        for acronym in islice(left, self.at_most):
            yield self._hit(context, acronym, *first[acronym])

    def _hit(self, context: CheckContext, acronym: str, sentence: Sentence, span: Span) -> Hit:
        means = dict(self.meanings).get(acronym)
        written = context.document.quote(span)
        if means is not None and written != acronym:
            means = _plural(means)
        if means is None:
            return Hit(span, captures=(("term", span),))
        full = f"{means} ({written})"
        if not re.search(r"\w", context.before(sentence, span.start)):
            full = full[:1].upper() + full[1:]
        return Hit(span, captures=(("term", span),), facts=(("means", means), ("full", full)))

    def _uses(self, context: CheckContext) -> Iterator[tuple[Sentence, Span]]:
        """Yield the initials of running text that are not known and no word, code or part of an address."""
        text = context.document.text
        shown = frozenset(_DOMAIN.findall(context.document.folded)) if "." in text else frozenset()
        mixed: frozenset[str] | None = None
        known: dict[str, bool] = {}
        for match in _ACRONYM.finditer(text):
            word = match[0].removesuffix("s")
            if word not in known:
                known[word] = word.lower() in shown or self._is_known(context, word)
            sentence = None if known[word] else context.analysis.sentence_at(match.start())
            span = Span(*match.span())
            if sentence is None or not sentence.span.covers(span) or context.block(sentence).role not in _ROLES:
                continue
            if sentence.span.cut(text).isupper() or context.outline.labels.touch(span):
                continue
            mixed = frozenset(w.upper() for w in _MIXED.findall(text)) if mixed is None else mixed
            before, after = text[sentence.span.start : span.start], text[span.end : sentence.span.end]
            if not _is_no_acronym(match[0], before, after, mixed) and (
                silenced(context, sentence, span, _GUARDS) is None
            ):
                yield sentence, span

    def _is_known(self, context: CheckContext, word: str) -> bool:
        """Tell whether everybody, or whoever reads such a document, knows the initials."""
        folded = word.lower().encode()
        return any(v.find(folded, 0, len(folded)) for v in (*self.known, *self._known_to_readers(context)))

    def _known_to_readers(self, context: CheckContext) -> tuple[Vocabulary, ...]:
        known = dict(self.known_in)
        unaddressed = () if context.analysis.addresses_reader else known.get("unaddressed", ())
        return (*known.get(context.kind, ()), *unaddressed)

    def _explained(self, context: CheckContext, sentence: Sentence, span: Span, acronym: str) -> bool:
        """Tell whether its long form, or what it is, stands beside it, or it stands in a list of abbreviations."""
        over = context.heading(sentence)
        if over is not None and context.holds(self.section, over):
            return True
        if silenced(context, sentence, span, ("defined",)) is not None:
            return True
        text, block = context.document.text, context.block(sentence).span
        before, after = text[max(block.start, span.start - _REACH) : span.start], text[span.end : block.end][:_REACH]
        if _STANDS_FOR.match(after) or _GLOSS.match(after):
            return True
        if _LISTED.match(after) and not re.search(r"\w", context.before(sentence, span.start)):
            return True
        if _TWO_NAMES.search(before) or (_BRACKETED.search(before) and _letters_in_order(acronym, before)):
            return True
        return _initials(acronym).search(before + " . " + after) is not None


def _plural(means: str) -> str | None:
    """Return several of a thing; None where that is more than an s."""
    if means.endswith("s"):
        return means
    return None if re.search(r" of | and |[yx]$", means) else means + "s"


def _is_no_acronym(word: str, before: str, after: str, spelled_otherwise: frozenset[str]) -> bool:
    """Tell whether capitals are a number, a word, a code, letters behind a name or part of a line in capitals."""
    plain = word.removesuffix("s")
    if _ROMAN.fullmatch(word) and not re.match(r"\s(?:line|fluids?|drip|antibiotics|medicine)", after):
        return True
    if _NUMBER_NEXT.match(after) or (_SIGNED.search(before) and re.match(r"\s*(?:[,;.)|\n]|$)", after)):
        return True
    if len(plain) >= _LONG_WORD and in_dictionary(plain.lower()):
        return True
    if any(near.search(beside) for near, beside in zip(_IN_CAPITALS, (before, after), strict=True)):
        return True
    return len(plain) >= _LONG_WORD and plain in spelled_otherwise


def _initials(acronym: str) -> re.Pattern[str]:
    """Return what its long form looks like: words that begin with its letters, small words between them."""
    letters = [letter for letter in acronym if letter.isalpha()]
    words = rf"\w*[\s/-]+{_SMALL_WORDS}".join(f"[{letter}{letter.lower()}]" for letter in letters)
    return re.compile(rf"\b{words}\w+")


def _spelled_out(acronym: str, text: str) -> bool:
    """Tell whether its long form stands anywhere as a name, each word with a capital, as in a title."""
    letters = [letter for letter in acronym if letter.isalpha()]
    if len(letters) < 3:
        return False
    words = rf"\w*[\s/-]+{_SMALL_WORDS}".join(letters)
    return re.search(rf"\b{words}[a-z]+", text) is not None


def _letters_in_order(acronym: str, before: str) -> bool:
    """Tell whether the letters stand in order in the words before a bracket, the first where a word begins."""
    first, *others = (letter.lower() for letter in acronym if letter.isalpha())
    return re.search(rf"\b{first}.*?{'.*?'.join(others)}", before.lower()) is not None
