"""What every check shares: the protocol, the context it sees, and how it asks for wordings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Annotated, Any, ClassVar, Protocol

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from policylint.analysis import Analysis, Sentence
from policylint.document import Block, Document, Outline, Role, Span
from policylint.finding import Hit
from policylint.glossary import Glossary
from policylint.scan import Candidates
from policylint.vocabulary import Vocabulary


@dataclass(slots=True)
class CheckContext:
    """One document as the checks see it. Made for one document and one run of the linter.

    found: hits of the rules that ran before, by rule id. armed: judge what is missing without asking whether the
    document's topic calls for it (how a clause that fills a gap is proven).
    """

    document: Document
    kind: str
    analysis: Analysis
    candidates: Candidates
    found: Mapping[str, Sequence[Hit]] = field(default_factory=dict)
    armed: bool = False
    _memo: dict[tuple[Vocabulary, int], tuple[Span, ...]] = field(default_factory=dict)

    def find(self, vocabulary: Vocabulary, sentence: Sentence) -> tuple[Span, ...]:
        """Return where a vocabulary's wordings stand in a sentence."""
        key = (vocabulary, sentence.index)
        found = self._memo.get(key)
        if found is None:
            found = self.candidates.find(vocabulary, self.analysis.folded, sentence.index, sentence.span)
            self._memo[key] = found
        return found

    def find_any(self, vocabularies: Iterable[Vocabulary], sentence: Sentence) -> list[Span]:
        """Return where wordings of any of the vocabularies stand in a sentence, in order."""
        possible = self.candidates.possible  # few of most; asking here saves a call for each of the others
        found = [span for words in vocabularies if words.name in possible for span in self.find(words, sentence)]
        return sorted(set(found)) if len(found) > 1 else found

    def holds(self, vocabularies: Iterable[Vocabulary], sentence: Sentence) -> bool:
        """Tell whether a sentence has a wording of any of the vocabularies."""
        possible = self.candidates.possible
        return any(self.find(words, sentence) for words in vocabularies if words.name in possible)

    def sentences_with(self, vocabularies: Iterable[Vocabulary]) -> Iterable[Sentence]:
        """Yield the sentences, in order, in which the scan saw a literal of any of the vocabularies."""
        possible = self.candidates.possible
        indices = set[int]().union(*(self.candidates.of(words) for words in vocabularies if words.name in possible))
        return (self.analysis.sentences[index] for index in sorted(indices))

    @property
    def outline(self) -> Outline:
        """How the document's blocks stand to each other."""
        return self.analysis.outline

    def block(self, sentence: Sentence) -> Block:
        """Return the block that holds a sentence."""
        return self.document.blocks[sentence.block]

    def folded(self, span: Span) -> str:
        """Return the folded characters of a span."""
        return self.document.folded[span.start : span.end]

    def before(self, sentence: Sentence, offset: int) -> str:
        """Return the folded characters of a sentence before the offset."""
        return self.document.folded[sentence.span.start : offset]

    def after(self, sentence: Sentence, offset: int) -> str:
        """Return the folded characters of a sentence from the offset on."""
        return self.document.folded[offset : sentence.span.end]

    def heading(self, sentence: Sentence) -> Sentence | None:
        """Return the heading that governs a sentence."""
        section = self.block(sentence).section
        return None if section is None else next(iter(self.analysis.of_block(section)), None)

    def title(self) -> Sentence | None:
        """Return the heading with which the document opens."""
        first = next(iter(self.analysis.sentences), None)
        return first if first is not None and self.block(first).role is Role.HEADING else None

    def lead_in(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence that introduces the list in which a sentence stands."""
        index = self.block(sentence).lead_in
        if index is None:
            return None
        sentences = self.analysis.of_block(index)
        return sentences[-1] if sentences else None

    def items(self, sentence: Sentence) -> list[Sentence]:
        """Return the list items that a sentence introduces, where it is the last of its block."""
        if not self.analysis.ends_block(sentence):
            return []
        return [s for index in self.outline.items(sentence.block) for s in self.analysis.of_block(index)]

    def row(self, sentence: Sentence) -> list[Sentence]:
        """Return the other cells of a cell's row."""
        return [s for index in self.outline.row(sentence.block) for s in self.analysis.of_block(index)]

    def column_heads(self, sentence: Sentence) -> list[Sentence]:
        """Return what stands in the first row above a cell."""
        own = self.block(sentence)
        if own.table is None or own.row == 0:
            return []
        heads = self.outline.cells(own.table, 0, own.column)
        return [s for index in heads for s in self.analysis.of_block(index)]

    def previous(self, sentence: Sentence, distance: int = 1) -> Sentence | None:
        """Return the sentence so many places before, if it stands in the same section."""
        index = sentence.index - distance
        if index < 0:
            return None
        other = self.analysis.sentences[index]
        same = self.block(other).section == self.block(sentence).section and self.block(other).role is not Role.HEADING
        return other if same else None


class Lookup(Protocol):
    """Gives a rule's check the vocabularies that its options name; errors point into the rule's file."""

    glossary: Glossary

    def __call__(self, names: Sequence[str]) -> tuple[Vocabulary, ...]:
        """Return the vocabularies with these names."""
        ...

    def wording(self, wording: str, route: tuple[str | int, ...]) -> Vocabulary:
        """Return a vocabulary for one wording that stands in the rule, at this route below the check's options."""
        ...


class Options(BaseModel):
    """What a rule may say under a check's name; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[
    tuple[str, ...],
    BeforeValidator(_as_tuple),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class Check(ABC):
    """A verb: looks at a document and yields hits. Frozen; keeps no state between documents."""

    options: ClassVar[type[Options]]

    @classmethod
    @abstractmethod
    def build(cls, options: Any, lookup: Lookup) -> Check:
        """Return the check for the options a rule gave, which are of this class's `options` type."""

    @abstractmethod
    def find(self, context: CheckContext) -> Iterable[Hit]:
        """Yield the hits in the document, in order."""

    @property
    @abstractmethod
    def captures(self) -> frozenset[str]:
        """The names of captures and facts that its hits may carry."""

    @property
    def triggers(self) -> tuple[Vocabulary, ...] | None:
        """The vocabularies of which a wording must stand somewhere for a hit; None: there may be one anyway."""
        return None

    @property
    def after(self) -> frozenset[str]:
        """The rules whose hits this check looks at: they run first."""
        return frozenset()

    @property
    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """Every vocabulary whose literals the scan should look for on this check's behalf."""
        return tuple(_vocabularies_in(self))


def _vocabularies_in(value: object) -> Iterator[Vocabulary]:
    if isinstance(value, Vocabulary):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _vocabularies_in(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from _vocabularies_in(getattr(value, item.name))
