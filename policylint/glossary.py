"""A shared glossary: terms, what they mean in plain words, and which of them a document should explain."""

from __future__ import annotations

from dataclasses import dataclass

from policylint.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Term:
    """One term. words: the term and its variants. explain: a document that uses it should say what it means."""

    name: str
    means: str
    words: Vocabulary
    source: str | None = None
    explain: bool = True


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms in the order in which they were given."""

    terms: tuple[Term, ...] = ()
