"""What the tone check is told (cues, weights, floors), and what it counts in a section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from policylint.analysis import Sentence
from policylint.checks.base import Names, Options
from policylint.document import Span
from policylint.vocabulary import Vocabulary


class ToneOptions(Options):
    """The cues with their weights, and when a section is too cold."""

    measure: Literal["score", "orders"] = Field(
        "score", description="score: cold cues against warm ones. orders: how many sentences order the reader about."
    )
    cold: dict[str, float] = Field(description="Vocabularies that sound cold, with their weights.")
    warm: dict[str, float] = Field(description="Vocabularies that sound warm, with their weights.")
    found: dict[str, float] = Field(
        default_factory=dict, description="Rules of which a finding in the section is cold, with their weights."
    )
    most: dict[str, float] = Field(default_factory=dict, description="How often a cue counts in a section at the most.")
    capitals: float = Field(0.0, description="Weight of a run of four words in capitals.")
    shouts: float = Field(0.0, description="Weight of an exclamation mark on a sentence with a cold cue.")
    of_reader: Names = Field((), description="Cold cues that count only if the reader, or nobody named, is to act.")
    affirmed: Names = Field((), description="Cues that do not count where the sentence says that it is not so.")
    protects: Names = Field((), description="Sentences with one of these are firm on behalf of the reader: not cold.")
    not_in: dict[str, Names] = Field(
        default_factory=dict,
        description="Cold cues that are none in a kind of document: a script's steps are no orders.",
    )
    reader: Names = Field((), description="Words for those whom the text is about.")
    staff: Names = Field((), description="Words for those who work here.")
    threat: Names = Field((), description="Cold cues beside which `quieted` ones do not count.")
    quieted: Names = Field((), description="Warm cues that are thin politeness beside a threat.")
    safety: Names = Field((), description="Sentences with one of these give no orders: they keep a body safe.")
    damping: float = Field(6.0, gt=0, description="Points that pull thin evidence to 0.")
    floors: dict[str, float] = Field(description="The lowest score allowed, by document kind; `default` for the rest.")
    unaddressed: float | None = Field(
        None, description="The floor for a policy that does not speak to its readers (fewer than 2 'you' in 100 words)."
    )
    least_cold: float = Field(4.0, description="Cold points (for orders: orders) that a finding needs.")
    least_words: int = Field(25, description="Words that a section needs to be judged.")
    least_sentences: int = Field(3, description="Sentences that a section needs to be judged.")


@dataclass(frozen=True, slots=True)
class Cue:
    """A vocabulary as the options name it, with its weight, and how often it counts at the most."""

    words: Vocabulary
    weight: float
    most: float
    name: str


@dataclass(frozen=True, slots=True)
class Cold:
    """What is cold in a section: how often each cue, points, the coldest sentence, places, sentences with a finding."""

    counts: Mapping[str, int]
    points: float
    coldest: Sentence | None
    places: tuple[Span, ...]
    threatened: frozenset[int]


@dataclass(frozen=True, slots=True)
class Tone:
    """What was counted in one section: what is cold, how often each warm cue and its points, and the score."""

    cold: Cold
    warm: Mapping[str, int]
    warm_points: float
    damping: float

    @property
    def score(self) -> float:
        """From -100, all cold, to 100, all warm."""
        whole = self.warm_points + self.cold.points + self.damping
        return 100 * (self.warm_points - self.cold.points) / whole
