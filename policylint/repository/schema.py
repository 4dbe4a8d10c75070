"""What policylint.yaml may say: the keys, the values, and what each is for."""

from __future__ import annotations

import dataclasses
import re
from typing import Annotated, Literal, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from policylint.bounds import Bounds
from policylint.checks.base import Names
from policylint.errors import nearest
from policylint.repository.globs import matches
from policylint.rulebook import KINDS
from policylint.yamlfile import Plain

_AUDIENCES = (*KINDS, "policy_to_patients", "default")
_LIMITS = tuple(field.name for field in dataclasses.fields(Bounds))
_INITIALS = re.compile(r"[A-Z][A-Za-z&/-]*[A-Za-z]")
_LONGEST = 12  # letters of initials


def _one_of(what: str, known: tuple[str, ...]) -> AfterValidator:
    def checked(value: str) -> str:
        if value not in known:
            hint = nearest(value, known) or "; known are " + ", ".join(known)
            raise ValueError(f"there is no {what} {value!r}{hint}")
        return value

    return AfterValidator(checked)


def _glob(value: str) -> str:
    if not value.strip("./ "):
        raise ValueError("a glob names files, such as letters/** or *.docx")
    try:
        matches(value, "")
    except re.error as error:
        raise ValueError(f"{value!r} is not a glob: {error}") from error
    return value


def _initials(value: str) -> str:
    if not _INITIALS.fullmatch(value) or len(value) > _LONGEST:
        raise ValueError(f"{value!r} are no initials such as QI, A&E or PDSA")
    return value


def _keys(known: tuple[str, ...]) -> dict[str, Plain]:
    """Return what a JSON Schema says of a mapping that has only these keys."""
    return {"propertyNames": {"enum": [*known]}}


Glob = Annotated[str, AfterValidator(_glob)]
Kind = Annotated[str, _one_of("kind", KINDS), WithJsonSchema({"enum": [*KINDS]})]
Audience = Annotated[str, _one_of("kind", _AUDIENCES)]
LimitName = Annotated[str, _one_of("limit", _LIMITS)]
Level = Literal["error", "warning", "suggestion", "off"]
Confident = Literal["high", "medium", "low"]
Initials = Annotated[str, AfterValidator(_initials)]
Positive = Annotated[float, Field(gt=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RulesSpec(_Strict):
    """Which rules are on, and how bad what they find is."""

    select: Names = Field((), description="Only these rules and packs.")
    ignore: Names = Field((), description="Not these rules and packs.")
    severity: dict[str, Level] = Field(default_factory=dict, description="How bad a rule's or a pack's findings are.")
    min_confidence: Confident | None = Field(
        None, alias="min-confidence", description="The least sure finding that is told."
    )


class TargetSpec(_Strict):
    """How hard to read the documents of a kind may be."""

    grade: Positive | None = Field(None, description="The highest reading grade of a section (US school years).")
    words_per_sentence: Positive | None = Field(
        None, alias="words-per-sentence", description="The most words of a sentence."
    )
    words_per_paragraph: Positive | None = Field(
        None, alias="words-per-paragraph", description="The most words of a paragraph."
    )


class AcronymsSpec(_Strict):
    """Initials: those that need no explanation, and what others stand for."""

    known: tuple[Initials, ...] = Field((), description="Initials that your readers know.")
    meanings: dict[Initials, str] = Field(
        default_factory=dict, description="What initials stand for, to be suggested where they are not explained."
    )


class WordsSpec(_Strict):
    """Wordings to add to a vocabulary."""

    words: Names = Field((), description="Wordings that it has, too.")
    not_: Names = Field((), alias="not", description="Longer wordings in which its words mean another thing.")


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known_initials(value: object) -> object:
    return {"known": value} if isinstance(value, list) else value


def _wordings(value: object) -> object:
    return {"words": value} if isinstance(value, (list, str)) else value


def _either(*schemas: dict[str, Plain]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [*schemas]})


_STRINGS: dict[str, Plain] = {"type": "array", "items": {"type": "string"}}
Globs = Annotated[tuple[Glob, ...], BeforeValidator(_listed), _either({"type": "string"}, _STRINGS)]
Acronyms = Annotated[
    AcronymsSpec, BeforeValidator(_known_initials), _either(_STRINGS, AcronymsSpec.model_json_schema(by_alias=True))
]
Words = Annotated[
    WordsSpec,
    BeforeValidator(_wordings),
    _either({"type": "string"}, _STRINGS, WordsSpec.model_json_schema(by_alias=True)),
]


class ConfigurationSpec(RulesSpec):
    """What a policylint.yaml says. Paths in it are relative to the file; nothing in it is ever run."""

    extends: Names = Field((), description="Other files like this one, which it adds to; the last one counts most.")
    exclude: Globs = Field(
        (), description="Globs of documents and folders that are passed over where a folder is checked."
    )
    kinds: dict[Glob, Kind] = Field(
        default_factory=dict, description="Globs, and the kind of the documents there; the first that matches counts."
    )
    paths: dict[Glob, RulesSpec] = Field(
        default_factory=dict, description="Globs, and what else holds there; all that match count, the last one most."
    )
    readability: dict[Audience, TargetSpec] = Field(
        default_factory=dict,
        description="Kinds, and how hard to read their documents may be. `default`: kinds without a target of their "
        "own; `policy_to_patients`: a policy that speaks to patients.",
        json_schema_extra=_keys(_AUDIENCES),
    )
    acronyms: Acronyms = Field(AcronymsSpec.model_construct(), description="Initials that your readers know.")
    glossary: str | dict[str, object] | None = Field(
        None, description="A file with terms of your own, or what such a file says: `terms:`."
    )
    vocabulary: dict[str, Words] = Field(
        default_factory=dict, description="Vocabularies of the rules, and wordings to add to them."
    )
    rules: Names = Field((), description="Folders of rules of your own.")
    fail_on: Literal["error", "warning", "suggestion", "never"] | None = Field(
        None, alias="fail-on", description="The least severe finding that gives exit status 1."
    )
    model: str | None = Field(None, min_length=1, description="Another spaCy model than the one that comes along.")
    limits: dict[LimitName, Positive] = Field(
        default_factory=dict,
        description="How much of a machine one document may take.",
        json_schema_extra=_keys(_LIMITS),
    )
    waivers: str | None = Field(None, min_length=1, description="The file of waivers.")
    baseline: str | None = Field(None, min_length=1, description="The file of findings that were there before.")


def json_schema() -> dict[str, Plain]:
    """Return the JSON Schema of policylint.yaml, for editors that complete and check it."""
    schema = ConfigurationSpec.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "policylint.yaml"
    return cast("dict[str, Plain]", schema)
