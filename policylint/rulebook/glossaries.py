"""Glossary files -> one Glossary: the bundled terms, and those of an organisation, which win."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

from policylint.document import fold
from policylint.errors import RuleError
from policylint.glossary import Glossary, Term
from policylint.validation import validated
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import Plain, YamlFile


class TermSpec(BaseModel):
    """A term as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: str = Field(min_length=3, description="What it means, in plain words that fit into brackets behind it.")
    variants: tuple[str, ...] = Field((), description="Other wordings of the term, as in a vocabulary.")
    not_: tuple[str, ...] = Field((), alias="not", description="Longer wordings in which the words mean another thing.")
    source: str | None = Field(None, description="Where the meaning comes from.")
    explain: bool = Field(True, description="Whether a document that uses it should say what it means.")


def glossary_of(files: Iterable[YamlFile], vocabularies: Vocabularies) -> Glossary:
    """Return the terms of all files; a later file's term replaces one of the same name or of a name among its variants.

    Raises RuleError at the place of what is wrong.
    """
    terms: dict[str, Term] = {}
    for file in files:
        specs = _specs(file)
        for name, spec in specs.items():
            for known in (name, *spec.variants):
                terms.pop(_key(known), None)
        terms.update((_key(name), _term(name, spec, file, vocabularies)) for name, spec in specs.items())
    return Glossary(tuple(terms.values()))


def _specs(file: YamlFile) -> dict[str, TermSpec]:
    values = file.values
    entries = values.get("terms") if isinstance(values, dict) else None
    if not isinstance(values, dict) or not isinstance(entries, dict):
        raise file.error((), "a glossary file has `terms:`, which maps each term to what it means", RuleError)
    for key in values:
        if key != "terms":
            raise file.error((key,), f"unknown key {key!r}; a glossary file has `terms:`", RuleError)
    specs: dict[str, TermSpec] = {}
    for name, entry in entries.items():
        if any(_key(other) == _key(name) for other in specs):
            raise file.error(("terms", name), f"the term {name!r} stands here twice", RuleError)
        given = {"means": entry} if isinstance(entry, str) else entry
        specs[name] = validated(TermSpec, given, file, ("terms", name), RuleError)
    return specs


def _term(name: str, spec: TermSpec, file: YamlFile, vocabularies: Vocabularies) -> Term:
    if spec.variants:  # a mistake in one of them is told where it stands, not at the term
        vocabularies.inline(spec.variants, name, file, ("terms", name, "variants"))
    entry: dict[str, Plain] = {"words": [name, *spec.variants]}
    if spec.not_:
        entry["not"] = [*spec.not_]
    words = vocabularies.local(f"glossary:{name}", entry, file, ("terms", name))
    return Term(name, " ".join(spec.means.split()).rstrip("."), words, spec.source, spec.explain)


def _key(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").replace("~", "").split())
