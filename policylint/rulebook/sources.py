"""What rules rest on: sources.yaml -> Sources, which tells the source behind a rule's citation."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict, Field

from policylint.errors import RuleError
from policylint.rulebook.schema import RuleSpec
from policylint.validation import validated
from policylint.yamlfile import YamlFile, load

FILE = "sources.yaml"


class SourceSpec(BaseModel):
    """A source as it is written, under the name by which rules cite it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["seed", "guidance", "law", "research"] = Field(
        description="seed: what the rules were drawn from; guidance: of a body or a trade; law; research."
    )
    title: str = Field(min_length=3, description="The full title.")
    body: str = Field(min_length=2, description="Who says so: the body, or the authors and the journal.")
    year: int | None = Field(None, ge=1900, le=2100, description="Of this version; without it, it bears no date.")
    url: str | None = Field(None, pattern="^https?://", description="Where anyone can read it.")
    checked: str | None = Field(
        None,
        pattern=r"^\d{4}-\d{2}$",
        description="The month in which it was last read to see that it backs this. Without it, nobody has: confirm "
        "it before you quote it.",
    )
    backs: str = Field(min_length=10, description="What it backs, in a line.")


@dataclass(frozen=True, slots=True)
class Source:
    """A source, and the name with which citations of it begin."""

    name: str
    spec: SourceSpec

    @property
    def described(self) -> str:
        """Title, body, year, address and the month of the last check, as one line."""
        spec = self.spec
        parts = [spec.title, f"{spec.body}, {spec.year or 'no date'}"]
        parts += [spec.url] if spec.url else []
        parts.append(f"checked {spec.checked}" if spec.checked else "not checked: confirm before quoting it")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources by name."""

    by_name: Mapping[str, Source]

    @classmethod
    def from_folders(cls, folders: Sequence[Path]) -> Sources:
        """Read the sources.yaml of each rule folder that has one; raise RuleError at the place of what is wrong."""
        found: dict[str, Source] = {}
        for path in (folder / FILE for folder in folders):
            for source, file in _in_file(path) if path.is_file() else ():
                if source.name in found:
                    raise file.error((source.name,), f"the source {source.name!r} is known already", RuleError)
                found[source.name] = source
        return cls(MappingProxyType(found))

    def of(self, citation: str) -> Source | None:
        """Return the source that a citation begins with, the longest name first."""
        names = (name for name in self.by_name if citation.startswith(name) and not citation[len(name) :][:1].isalnum())
        name = max(names, key=len, default=None)
        return None if name is None else self.by_name[name]

    def unknown(self, spec: RuleSpec, path: str) -> Iterator[RuleError]:
        """Yield an error, with its place in the rule's file, for every citation that no known source backs."""
        for index, citation in enumerate(spec.sources):
            if self.of(citation) is None:
                near = difflib.get_close_matches(citation[:60], self.by_name, 1, 0.5)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                reason = f"the source {citation!r} begins with no name that a {FILE} knows{hint}"
                yield cast("RuleError", load(Path(path)).error(("sources", index), reason, RuleError))


def _in_file(path: Path) -> Iterator[tuple[Source, YamlFile]]:
    file = load(path)
    if not isinstance(file.values, dict):
        raise file.error((), "maps the names of sources to kind, title, body, year, url, checked and backs", RuleError)
    for name, values in file.values.items():
        yield Source(name, validated(SourceSpec, values, file, (name,), RuleError)), file
