"""Substitution: words that have a plainer or kinder equivalent, from a table; their inflection is carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.filters import FilterOptions, Filters
from policylint.checks.guards import in_capitals
from policylint.checks.instead import adds_behind, better, kept_names
from policylint.document import Role, Span
from policylint.finding import Hit
from policylint.inflection import is_plural
from policylint.verbs import ends_noun, opens_with_verb
from policylint.vocabulary import Vocabulary

Part = Literal["noun", "verb", "adjective", "adverb"]
_TAGS = {"noun": ("NOUN", "PROPN"), "verb": ("VERB", "AUX"), "adjective": ("ADJ", "VERB"), "adverb": ("ADV",)}
_REACH = 4  # words between a match and what must stand before or after it
# "the patient's microphone refuses": whatever comes between, it is not the patient who does.
_ELSEWHERE = re.compile(r"^'s?\s|[.;:!?]\s|\b(?:but|because|although)\b")
_NAME_BEHIND = re.compile(r"\b[A-Z][\w'’-]+\s+(?:for|of|on)\s+(?:the\s+)?$")
_NAME_AHEAD = re.compile(r"\s+[A-Z][a-z]+(\s+[A-Z][a-z]+)?")
_PARTICIPLE = re.compile(r"\s+(?:\w+ing|unable|able|aged|not|new|ready|eligible|due)\b")
_PERFECT = re.compile(
    r"\b(?:have|has|had|having|be|been|being|is|are|was|were|get|gets|got|'ve)\s+(?:(?:\w+ly|not|also)\s+)*$"
)
_MORE = re.compile(r"(?:,|/|\s+(?:and|or|&))\s*(?!the\b)[a-z]")
_POSSESSIVE = re.compile(r"'s?\b|'(?=\s)")
# "a known diabetic", "as an addict": a word that opens a noun, and at most three words that describe it.
_OPENED = re.compile(
    r"\b(?:an?|the|any|each|every|another|one|no|this|that|our|your|his|her|their|my|whose|former|ex|of|or|and|/)[\s-]+"
    r"(?:(?!(?:is|are|was|were|be|been|am|also|both|not|has|have|had|who|with|that|which|became|become)\b)[\w-]+\s+){0,3}$"
)


class EntryOptions(Options):
    """One row of the table."""

    say: str = Field(description="The wording to replace; a ~ lets a word be inflected.")
    instead: str | None = Field(
        None,
        description="The better wording, in its base form: its first word, or the one with ~, takes the inflection; "
        "{vocabulary} keeps what that matched; {uses|use} is for one and for several. Without it, a person must tell.",
    )
    as_: Part | None = Field(
        None, alias="as", description="Only where the word is this part of speech (needs the language model)."
    )
    alone: bool = Field(False, description="Only as a noun of its own: it does not describe the word that follows.")
    after: Names = Field((), description="One of these vocabularies must stand before it, at most four words away.")
    before: Names = Field((), description="One of these vocabularies must follow it, at most four words away.")
    not_after: Names = Field((), description="Silent right after one of these vocabularies.")
    not_before: Names = Field((), description="Silent right before one of these vocabularies.")
    kinds: Names = Field((), description="Only in documents of these kinds.")
    safe: bool = Field(True, description="False: the sense or the grammar wants a person's eye.")


class SubstitutionOptions(FilterOptions):
    """A table of better wordings."""

    table: tuple[EntryOptions, ...] = Field(min_length=1, description="The rows; the longest wording wins.")
    not_: Names = Field((), alias="not", description="Longer wordings in which the words mean another thing.")
    once: bool = Field(True, description="Report each wording at its first place only; the others are evidence.")
    headings: bool = Field(False, description="Look into headings, too.")
    labels: bool = Field(True, description="Look into the questions of a form, too.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A compiled row. `kept` are the vocabularies whose words the better wording keeps, by name."""

    words: Vocabulary
    say: str
    instead: str | None
    kept: tuple[tuple[str, Vocabulary], ...]
    part: str | None
    alone: bool
    after: tuple[Vocabulary, ...]
    before: tuple[Vocabulary, ...]
    not_after: tuple[Vocabulary, ...]
    not_before: tuple[Vocabulary, ...]
    kinds: tuple[str, ...]
    safe: bool

    @classmethod
    def build(cls, row: EntryOptions, index: int, lookup: Lookup) -> Entry:
        """Compile a row of the table."""
        return cls(
            lookup.wording(row.say, ("table", index, "say")),
            row.say,
            row.instead,
            tuple((name, lookup((name,))[0]) for name in kept_names(row.instead or "")),
            row.as_,
            row.alone,
            lookup(row.after),
            lookup(row.before),
            lookup(row.not_after),
            lookup(row.not_before),
            row.kinds,
            row.safe,
        )


@dataclass(frozen=True, slots=True)
class Substitution(Check):
    """Yields a hit for each wording, with the facts `safety` and, where there is one, `instead`."""

    options = SubstitutionOptions

    entries: tuple[Entry, ...]
    excused: tuple[Vocabulary, ...]
    once: bool
    headings: bool
    labels: bool
    filters: Filters

    @classmethod
    def build(cls, options: SubstitutionOptions, lookup: Lookup) -> Substitution:
        """Compile the options of a rule."""
        entries = tuple(Entry.build(row, index, lookup) for index, row in enumerate(options.table))
        return cls(
            entries,
            lookup(options.not_),
            options.once,
            options.headings,
            options.labels,
            Filters.build(options, lookup),
        )

    @property
    def captures(self) -> frozenset[str]:
        """The better wording, and how often the old one stands in the document."""
        return frozenset({"instead", "times", "safety"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order; the longest of overlapping wordings."""
        hits = sorted(self._matches(context), key=lambda found: (found[0].start, -found[0].end))
        # Sentences are parsed together: one batch for the model instead of one sentence at a time.
        context.analysis.parse(sentence for _, sentence, entry in hits if entry.part is not None)
        end, chosen = -1, []
        for span, sentence, entry in hits:
            if span.start < end or not self._fits(context, sentence, span, entry):
                continue
            if self.filters.passes(context, sentence, span):
                safe = entry.safe and not _goes_on(context, sentence, span)
                chosen.append((span, entry, _instead(context, sentence, span, entry), safe))
                end = span.end
        yield from self._grouped(chosen)

    def _matches(self, context: CheckContext) -> Iterator[tuple[Span, Sentence, Entry]]:
        for entry in self.entries:
            if not context.candidates.of(entry.words) or (entry.kinds and context.kind not in entry.kinds):
                continue
            for sentence in context.sentences_with((entry.words,)):
                if self.headings or context.block(sentence).role is not Role.HEADING:
                    for span in context.find(entry.words, sentence):
                        yield span, sentence, entry

    def _fits(self, context: CheckContext, sentence: Sentence, span: Span, entry: Entry) -> bool:
        if self.excused and any(other.touches(span) for other in context.find_any(self.excused, sentence)):
            return False
        if _in_name(context, sentence, span) or (not self.labels and _in_label(context, span)):
            return False
        before = [other for other in context.find_any(entry.not_after, sentence) if other.end <= span.start]
        after = [other for other in context.find_any(entry.not_before, sentence) if other.start >= span.end]
        if any(span.start - other.end <= 2 for other in before) or any(other.start - span.end <= 2 for other in after):
            return False
        return (
            _in_reach(context, sentence, span, entry)
            and (not entry.alone or _is_noun(context, sentence, span))
            and _has_sense(context, sentence, span, entry)
        )

    def _grouped(self, chosen: list[tuple[Span, Entry, str | None, bool]]) -> Iterator[Hit]:
        places: dict[str, list[Span]] = {}
        for span, entry, *_ in chosen:
            places.setdefault(entry.say, []).append(span)
        for span, entry, instead, safe in chosen:
            same = places[entry.say]
            if self.once and span != same[0]:
                continue
            facts = [("times", str(len(same))), ("safety", "safe" if safe else "review")]
            if instead is not None:
                facts.append(("instead", instead))
            yield Hit(span, facts=tuple(facts), evidence=tuple(same[1:]) if self.once else ())


def _in_reach(context: CheckContext, sentence: Sentence, span: Span, entry: Entry) -> bool:
    """Tell whether what a row wants before and after it stands there, in the same clause and few words away."""
    for wanted, following in ((entry.after, False), (entry.before, True)):
        if not wanted:
            continue
        gaps = (
            Span(span.end, other.start) if following else Span(other.end, span.start)
            for other in context.find_any(wanted, sentence)
            if (other.start >= span.end if following else other.end <= span.start)
        )
        between = [context.folded(gap) for gap in gaps]
        if not any(len(words.split()) <= _REACH and not _ELSEWHERE.search(words) for words in between):
            return False
    return True


def _in_label(context: CheckContext, span: Span) -> bool:
    return any(field.label_span.touches(span) for field in context.document.fields)


def _in_name(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Tell whether the words are part of a name: "Chairman Joe Rivera", "Tax Counseling for the Elderly"."""
    text = context.document.text
    at = span.start + (len("the ") if context.folded(span).startswith("the ") else 0)
    if not text[at].isupper() or in_capitals(text, sentence.span):
        return False
    if _NAME_BEHIND.search(text[sentence.span.start : at]):
        return True
    ahead = _NAME_AHEAD.match(text, span.end, sentence.span.end)
    return ahead is not None and (ahead[1] is not None or span.start > sentence.span.start)


def _is_noun(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Tell whether the words are a noun of their own: "the homeless need", "a diabetic who"; not "is diabetic"."""
    words, before = context.folded(span), context.before(sentence, span.start)
    if _several(words):
        return True
    all_of_them = words.startswith("the ")
    opened = all_of_them or words.split()[0] in ("a", "an") or _OPENED.search(before) is not None
    return opened and ends_noun(context.after(sentence, span.end), several=all_of_them)


def _several(words: str) -> bool:
    """Tell whether the words end with a plural, which seldom describes another noun."""
    return is_plural(words.split()[-1])


def _has_sense(context: CheckContext, sentence: Sentence, span: Span, entry: Entry) -> bool:
    if entry.part is None:
        return True
    doc = context.analysis.parse([sentence])[sentence.index]
    start = span.start - sentence.span.start
    token = next((t for t in doc if t.idx <= start < t.idx + len(t)), None)
    if token is None or token.pos_ not in _TAGS[entry.part]:
        return False
    # "individual sessions": a noun that describes another is not the thing itself.
    return entry.part != "noun" or token.dep_ not in ("compound", "amod")


def _goes_on(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Tell whether more such words hang on the article: in "the poor and uninsured" one cannot go without the other."""
    return context.folded(span).startswith("the ") and _MORE.match(context.after(sentence, span.end)) is not None


def _instead(context: CheckContext, sentence: Sentence, span: Span, entry: Entry) -> str | None:
    """Return the better wording; None where it has none, or what follows the words would not fit behind it."""
    if entry.instead is None:
        return None
    after = context.after(sentence, span.end)
    if adds_behind(entry.instead) and (_POSSESSIVE.match(after) or not _may_go_on(context.folded(span), after)):
        return None
    kept = {name: _last(context, sentence, span, words) for name, words in entry.kept}
    perfect = _PERFECT.search(context.before(sentence, span.start)) is not None
    found = context.document.quote(span)
    return better(entry.say, entry.instead, found, kept, noun=entry.part == "noun", perfect=perfect)


def _may_go_on(words: str, after: str) -> bool:
    """Tell whether "with asthma" may follow: the words do not describe what comes next ("homeless youth shelter")."""
    if ends_noun(after, several=True):
        return True
    return _several(words) and (_PARTICIPLE.match(after) is not None or opens_with_verb(after))


def _last(context: CheckContext, sentence: Sentence, span: Span, words: Vocabulary) -> str:
    """Return what a vocabulary matched among the words found: the last such words, as they stand."""
    found = [other for other in context.find(words, sentence) if span.covers(other)]
    return " ".join(context.document.quote(found[-1]).split()) if found else ""
