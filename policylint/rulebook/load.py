"""Folders of YAML -> rules: the bundled ones, and those of an organisation's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policylint.errors import RuleError
from policylint.finding import Severity
from policylint.glossary import Glossary
from policylint.installed import bundled_folder
from policylint.rulebook.compile import Rule, compile_rule
from policylint.rulebook.glossaries import glossary_of
from policylint.rulebook.overlay import Overlay
from policylint.rulebook.sources import Sources
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import load

_NO_CHANGES = Overlay()
_NOT_PACKS = {"vocabulary", "kinds"}


@dataclass(frozen=True)
class Rulebook:
    """All rules in the order of their ids, with the words they share and the folders they came from."""

    rules: tuple[Rule, ...]
    vocabularies: Vocabularies
    folders: tuple[Path, ...]
    glossary: Glossary
    overlay: Overlay = _NO_CHANGES

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def __getitem__(self, rule: str) -> Rule:
        """Return a rule by its id; raises KeyError."""
        return self._by_id[rule]

    def __contains__(self, rule: str) -> bool:
        return rule in self._by_id

    @property
    def ids(self) -> tuple[str, ...]:
        """All rule ids, in alphabetical order."""
        return tuple(self._by_id)

    @cached_property
    def severities(self) -> dict[str, Severity]:
        """The severity that each rule has by itself."""
        return {rule.id: rule.severity for rule in self.rules}

    @cached_property
    def sources(self) -> Sources:
        """What the rules cite, read when first asked for; raises RuleError at the place of what is wrong."""
        return Sources.from_folders(self.folders)


def rule_files(folder: Path) -> list[Path]:
    """Return the rule files of a folder: <pack>/<rule-name>.yaml."""
    return [path for path in sorted(folder.glob("*/*.yaml")) if path.parent.name not in _NOT_PACKS]


def load_rulebook(
    extra: Sequence[Path] = (),
    glossary: Path | None = None,
    *,
    base: Path | None = None,
    overlay: Overlay = _NO_CHANGES,
) -> Rulebook:
    """Load the bundled rules and those of further folders; raise RuleError at the place of what is wrong.

    glossary: a file with terms of one's own; a folder may hold one too (glossary.yaml).
    base: a folder in place of the bundled rules, such as another version of them. overlay: changes to the rules.
    """
    folders = (base or bundled_folder(), *extra)
    vocabularies = Vocabularies.from_folders([folder / "vocabulary" for folder in folders], overlay.vocabulary)
    in_folders = [load(path) for folder in folders if (path := folder / "glossary.yaml").is_file()]
    own = [] if glossary is None else [load(glossary)]
    terms = glossary_of([*in_folders, *overlay.glossaries, *own], vocabularies)
    rules: dict[str, Rule] = {}
    for folder in folders:
        for path in rule_files(folder):
            file = load(path)
            rule = compile_rule(file, vocabularies, terms, overlay)
            if rule.id != f"{path.parent.name}/{path.stem}":
                raise file.error(
                    ("rule",), f"the id {rule.id} and the path {path.parent.name}/{path.name} differ", RuleError
                )
            if rule.id in rules:
                raise file.error(("rule",), f"the rule {rule.id} stands already in {rules[rule.id].path}", RuleError)
            rules[rule.id] = rule
    return Rulebook(tuple(rules[rule] for rule in sorted(rules)), vocabularies, folders, terms, overlay)
