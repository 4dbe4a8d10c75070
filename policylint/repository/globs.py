"""Globs over paths that are written with slashes, as in a .gitignore file."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^]]+\]|\{[^{}]*\}|.", re.DOTALL)
_FIXED = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(glob: str, path: str) -> bool:
    """Tell whether a glob matches a path, or a folder that the path lies in.

    `*` and `?` stop at slashes, `**` does not; `[ab]` is one of some characters, `{a,b}` one of some words. A glob
    without a slash, but for one at its end, matches at any depth.
    """
    return _expression(glob).fullmatch(path) is not None


@lru_cache(maxsize=1_000)
def _expression(glob: str) -> re.Pattern[str]:
    plain = glob.removeprefix("./").rstrip("/")
    depth = "" if "/" in plain else "(?:.*/)?"
    return re.compile(depth + _translated(plain.lstrip("/")) + "(?:/.*)?", re.DOTALL)


def _translated(glob: str) -> str:
    return "".join(map(_part, _TOKEN.findall(glob)))


def _part(token: str) -> str:
    if token in _FIXED:
        return _FIXED[token]
    if len(token) > 1 and token[0] == "[":
        characters = re.escape(token[1:-1].removeprefix("!")).replace("\\-", "-")
        return f"[{'^' if token[1] == '!' else ''}{characters}]"
    if len(token) > 1:
        return f"(?:{'|'.join(map(_translated, token[1:-1].split(',')))})"
    return re.escape(token)
