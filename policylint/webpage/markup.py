"""HTML, written so that text can never become markup: what is not Markup is escaped, always."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TypeAlias

_VOID = frozenset({"br", "hr", "input", "link", "meta"})
# Characters that no page may hold, and those that turn the order of what is shown around.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class Markup(str):
    """Text that is HTML already; only this module makes any."""

    __slots__ = ()


Child: TypeAlias = "str | Iterable[Child] | None"


def element(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """Return an element; `class_` and `aria_label` name `class` and `aria-label`, None and False leave one out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value not in (None, False))
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(children)}</{name}>")


def joined(child: Child) -> Markup:
    """Return children as one piece of HTML, text escaped."""
    if child is None:
        return Markup()
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return Markup(escape(_UNFIT.sub("\ufffd", child)))
    return Markup("".join(map(joined, child)))


def trusted(asset: str) -> Markup:
    """Return the text of a style sheet or script of our own, which is not escaped; never anything of a document."""
    if "</" in asset:
        raise ValueError("a style sheet or script may not close its own element")
    return Markup(asset)


def _attribute(key: str, value: str | int | bool | None) -> str:
    key = key.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escape(_UNFIT.sub("", str(value)))}"'
