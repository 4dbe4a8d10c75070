"""What an organisation changes in the rules without writing any: targets, initials, wordings, terms."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel

from policylint.checks.acronym import AcronymOptions
from policylint.checks.metric import MetricOptions
from policylint.yamlfile import YamlFile

TO_PATIENTS = "policy_to_patients"  # not a kind: a policy that speaks to patients


@dataclass(frozen=True, slots=True)
class Target:
    """The highest figure allowed of a measure (grade, sentence-length, paragraph-length) in documents of a kind.

    kind: `default` for those without a target of their own, `policy_to_patients` for a policy that speaks to patients.
    """

    measure: str
    kind: str
    limit: float


@dataclass(frozen=True, slots=True)
class Overlay:
    """Changes to the rules, the later ones winning.

    meanings: initials and what they stand for. vocabulary: files that map names of vocabularies to wordings to add.
    glossaries: files with terms.
    """

    targets: tuple[Target, ...] = ()
    meanings: tuple[tuple[str, str], ...] = ()
    vocabulary: tuple[YamlFile, ...] = ()
    glossaries: tuple[YamlFile, ...] = ()

    def changed(self, options: BaseModel) -> BaseModel:
        """Return a check's options with the changes that concern them."""
        if isinstance(options, MetricOptions):
            return self._targeted(options)
        if isinstance(options, AcronymOptions) and self.meanings:
            return options.model_copy(update={"meanings": {**options.meanings, **dict(self.meanings)}})
        return options

    def _targeted(self, options: MetricOptions) -> MetricOptions:
        limits = {target.kind: target.limit for target in self.targets if target.measure == options.measure}
        to_patients = limits.pop(TO_PATIENTS, options.addressed_to_patients)
        return options.model_copy(update={"limits": {**options.limits, **limits}, "addressed_to_patients": to_patients})

    @property
    def digest(self) -> str:
        """A hash of all that it changes, the same wherever its files lie."""
        values = [
            [[target.measure, target.kind, target.limit] for target in self.targets],
            [list(pair) for pair in self.meanings],
            _values(self.vocabulary),
            _values(self.glossaries),
        ]
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _values(files: Iterable[YamlFile]) -> list[object]:
    return [file.values for file in files]
