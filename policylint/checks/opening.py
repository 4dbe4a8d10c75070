"""Opening: the first words of a scene (a call, an arrival, a sign) ask something of a person before greeting them.

What is spoken stands in quotation marks after a colon, a verb of saying or nothing, or behind the name of the speaker.
Where a document holds no such line, a short one is read as a sign, and a long one as steps that staff are to take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext, Lookup, Names, Options
from policylint.checks.guards import GUARDS, silenced
from policylint.document import Role, Span
from policylint.finding import Hit
from policylint.vocabulary import Vocabulary

_SIGN = 8  # sentences: a document that is no longer may be a sign
_FIRST_WORDS = 2  # spoken sentences that neither greet nor ask: after them, the opening is over
_GUARDS = tuple(name for name in GUARDS if name not in ("heading", "reported", "named"))
_QUOTE = re.compile(r"\"|(?<!\w)'(?=\w)")
# What brings in speech: nothing, a colon, a step's number, "say", "the receptionist asks".
_BRINGS_IN = re.compile(
    r"(?:^\W*(?:\w{1,2}[.)])?\W*|[:>]\s*|\b(?:say|says|said|saying|ask|asks|asking|tell|tells|answer|answers|reply|replies|"
    r"open|opens|start|starts|begin|begins|greet|greets)\b[^.:\"]{0,40})$"
)
# What may stand before a demand that opens: the clinic's name, "please", "okay".
_FILLER = re.compile(
    r"\W*(?:[\w'.&-]+(?: [\w'.&-]+){0,3}[,:-]\W*)?(?:(?:please|kindly|okay|ok|yes|all right|so|first)\W+)*"
)


class OpeningOptions(Options):
    """What greets, what asks, and where an encounter begins."""

    greeting: Names = Field(description="What should come first, spoken or told as a step.")
    demand: Names = Field(description="What should not come first: an instruction, a question, a thing to hand over.")
    step: Names = Field((), description="The same as a step for staff, in a document that holds no spoken line.")
    speaker: Names = Field((), description="Who may stand before a colon and what they say.")
    scene: Names = Field((), description="Headings under which an encounter begins anew: on the phone, at the door.")
    stage: Names = Field((), description="Headings that begin an encounter where nobody has been greeted before.")
    unless: Names = Field((), description="A sentence with one of these asks nothing: the way out, an emergency.")


@dataclass(frozen=True, slots=True)
class Opening(Check):
    """Yields one hit for each scene that opens with a demand."""

    options = OpeningOptions

    greeting: tuple[Vocabulary, ...]
    demand: tuple[Vocabulary, ...]
    step: tuple[Vocabulary, ...]
    speaker: tuple[Vocabulary, ...]
    scene: tuple[Vocabulary, ...]
    stage: tuple[Vocabulary, ...]
    unless: tuple[Vocabulary, ...]

    @classmethod
    def build(cls, options: OpeningOptions, lookup: Lookup) -> Opening:
        """Compile the options of a rule."""
        return cls(
            greeting=lookup(options.greeting),
            demand=lookup(options.demand),
            step=lookup(options.step),
            speaker=lookup(options.speaker),
            scene=lookup(options.scene),
            stage=lookup(options.stage),
            unless=lookup(options.unless),
        )

    @property
    def captures(self) -> frozenset[str]:
        """The demand; what is spoken up to its end; and the same with a capital, as it opens a sentence."""
        return frozenset({"demand", "speech", "opening"})

    def find(self, context: CheckContext) -> Iterator[Hit]:
        """Yield hits in order."""
        sentences = context.analysis.sentences
        spoken = {s.index: start for s in sentences if (start := self._speech(context, s)) is not None}
        sign = not spoken and len(sentences) <= _SIGN
        over, waited, greeted = False, 0, False
        for sentence in sentences:
            if context.holds(self.scene, sentence) and _is_label(context, sentence):
                over, waited, greeted = False, 0, False
            elif not greeted and context.holds(self.stage, sentence) and _is_label(context, sentence):
                over, waited = False, 0
            if over or (context.block(sentence).role is Role.HEADING and not sign):
                continue
            hit = self._demand(context, sentence, spoken, sign)
            if self._greets(context, sentence, hit):
                over = greeted = True
            elif hit is not None:
                over = True
                speech = _without_marks(context, Span(spoken.get(sentence.index, hit.start), hit.end))
                words = " ".join(context.document.quote(speech).split())
                facts = (("opening", words[:1].upper() + words[1:]),)
                yield Hit(hit, captures=(("demand", hit), ("speech", speech)), facts=facts)
            elif sentence.index in spoken:
                waited += 1
                over = waited >= _FIRST_WORDS

    def _greets(self, context: CheckContext, sentence: Sentence, demand: Span | None) -> bool:
        found = context.find_any(self.greeting, sentence)
        return bool(found) and (demand is None or found[0].start < demand.start)

    def _demand(self, context: CheckContext, sentence: Sentence, spoken: dict[int, int], sign: bool) -> Span | None:
        if context.holds(self.unless, sentence):
            return None
        asks = context.folded(sentence.span).rstrip("\"' ").endswith("?")
        start = spoken.get(sentence.index, sentence.span.start)
        speaks = sentence.index in spoken or sign or (not spoken and asks)
        found = context.find_any(self.demand, sentence) if speaks else []
        found += context.find_any(self.step, sentence) if not spoken else []
        for span in sorted(found, key=lambda span: (span.start, -span.end)):
            before = context.folded(Span(start, max(start, span.start)))
            if span.start >= start and _FILLER.fullmatch(before):
                return None if silenced(context, sentence, span, _GUARDS) else span
        return None

    def _speech(self, context: CheckContext, sentence: Sentence) -> int | None:
        """Return where speech starts in a sentence, None where nothing is spoken."""
        words = context.folded(sentence.span)
        for quote in _QUOTE.finditer(words):
            if _BRINGS_IN.search(words[: quote.start()]):
                return sentence.span.start + quote.end()
        block = context.block(sentence).span
        if context.folded(Span(block.start, sentence.span.start)).count('"') % 2:
            return sentence.span.start
        first = context.analysis.of_block(sentence.block)[0]
        for label in context.find_any(self.speaker, first):
            rest = context.after(first, label.end)
            if label.start - first.span.start <= 3 and rest.startswith(":") and rest.strip(": "):
                return max(label.end + 1, sentence.span.start)
        return None


def _is_label(context: CheckContext, sentence: Sentence) -> bool:
    """Tell whether a sentence is a heading, or a short line of its own that ends with a colon."""
    if context.block(sentence).role is Role.HEADING:
        return True
    words = context.folded(sentence.span)
    return words.endswith(":") and len(words.split()) <= 8 and len(context.analysis.of_block(sentence.block)) == 1


def _without_marks(context: CheckContext, span: Span) -> Span:
    """Return a span without the marks and spaces that it begins with."""
    word = re.search(r"\w", context.folded(span))
    return Span(span.start + word.start(), span.end) if word else span
