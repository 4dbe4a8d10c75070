"""policylint-waivers.yaml: findings that somebody answers for, with a reason, until a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from policylint.errors import YamlError
from policylint.finding import Finding
from policylint.regular import regular_text
from policylint.repository.globs import matches
from policylint.repository.places import absolute
from policylint.validation import validated
from policylint.yamlfile import Plain, YamlFile, loads

WAIVERS = "policylint-waivers.yaml"
HEAD = "# Findings that may stay: why, who answers for it, and until when. `policylint waive` adds to it.\n"
_GLOB = re.compile(r"[*?\[{]")
_QUOTED = 100  # characters
_UNWRITABLE = re.compile(r"[^\w ./-]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _day(value: object) -> date:
    """Read a day; the YAML door gives it as text."""
    try:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"{value!r} is no day of the calendar; write it as 2027-01-31")


def _fingerprint(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{32}", value):
        raise ValueError("is a fingerprint of 32 hexadecimal digits; `policylint waive` writes it")
    return value


def _said(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty")
    return " ".join(value.split())


Words = Annotated[str, AfterValidator(_said)]


class WaiverSpec(BaseModel):
    """A waiver as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    finding: Annotated[str, AfterValidator(_fingerprint)] = Field(description="The fingerprint of the finding.")
    rule: Words = Field(description="The rule that found it.")
    path: Words | None = Field(None, description="The document, or a glob of documents; without it, any document.")
    quote: str = Field("", description="The words, for those who read this file.")
    reason: Words = Field(description="Why it may stay.")
    by: Words = Field(description="Who answers for that.")
    until: Annotated[date, BeforeValidator(_day)] = Field(description="The last day on which it may stay.")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A waiver and its place in the file, line and column from 1."""

    spec: WaiverSpec
    line: int
    column: int

    @property
    def is_glob(self) -> bool:
        """Whether it may be meant for several documents."""
        return self.spec.path is not None and _GLOB.search(self.spec.path) is not None

    def fits(self, name: str) -> bool:
        """Tell whether it may be meant for a document of this name, relative to the file's folder."""
        path = self.spec.path
        if path is None or name == path or name.startswith(f"{path.rstrip('/')}/"):
            return True
        return self.is_glob and matches(path, name)


@dataclass(frozen=True, slots=True)
class Waivers:
    """A file of waivers: its path, its text, and what it waives."""

    path: Path
    text: str
    waivers: tuple[Waiver, ...]

    @property
    def folder(self) -> Path:
        """The folder that paths are relative to."""
        return Path(absolute(self.path)).parent


def load_waivers(path: Path) -> Waivers:
    """Read a file of waivers; raise YamlError at the place of what is wrong."""
    try:
        text = regular_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise YamlError(str(path), 1, 1, f"cannot be read: {error}") from error
    return Waivers(path, text, tuple(_waivers(loads(text, str(path)))))


def waiver_of(finding: Finding, path: str, quote: str, reason: str, by: str, until: date) -> dict[str, Plain]:
    """Return a waiver of a finding as it is written; path: of the document, from the file's folder.

    A path that cannot be written as text (its bytes are not UTF-8) becomes a glob.
    """
    written = path if path.isprintable() else _UNWRITABLE.sub("?", path)
    entry: dict[str, Plain] = {"finding": finding.fingerprint, "rule": finding.rule, "path": written}
    if quote:
        entry["quote"] = quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1]}…"
    return entry | {"reason": reason, "by": by, "until": until.isoformat()}


def _waivers(file: YamlFile) -> Iterator[Waiver]:
    values = {} if file.values is None else file.values
    if not isinstance(values, dict):
        raise file.error((), "a file of waivers has `waivers:`, a list")
    for key in values:
        if key != "waivers":
            raise file.error((key,), f"unknown key {key!r}; a file of waivers has `waivers:`, a list")
    entries = values.get("waivers")
    if entries is not None and not isinstance(entries, list):
        raise file.error(("waivers",), "`waivers:` is a list; each entry begins with a hyphen")
    met: dict[tuple[str, str | None], int] = {}
    for index, entry in enumerate(entries or ()):
        spec = validated(WaiverSpec, entry, file, ("waivers", index), YamlError)
        line, column = file.place(("waivers", index))
        same = (spec.finding, spec.path)
        if same in met:
            raise file.error(("waivers", index), f"waives once more what is waived in line {met[same]}")
        met[same] = line
        yield Waiver(spec, line, column)
