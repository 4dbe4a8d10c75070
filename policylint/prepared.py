"""Rules made ready to run: all that follows from them alone, and holds for every document."""

from __future__ import annotations

from dataclasses import dataclass

from policylint.analysis import DEFAULT_MODEL
from policylint.kinds import KindClassifier
from policylint.linter import Linter
from policylint.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Prepared:
    """A rulebook, and what runs it and tells kinds by it. It can be pickled, and takes a second to make."""

    rulebook: Rulebook
    linter: Linter
    classifier: KindClassifier

    @classmethod
    def of(cls, rulebook: Rulebook, model: str = DEFAULT_MODEL) -> Prepared:
        """Prepare a rulebook; model: a spaCy model's name. Raises RuleError for signals of kinds that are wrong."""
        kinds = [folder / "kinds" for folder in rulebook.folders]
        return cls(
            rulebook, Linter(rulebook.rules, model=model), KindClassifier.from_folders(kinds, rulebook.vocabularies)
        )
