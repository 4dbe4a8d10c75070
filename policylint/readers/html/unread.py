"""What a page shows and its reader leaves out: each sort of it is a note."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FRAME = "What a frame or an embedded object (<{}>) shows is not read; check it by itself."
_FILLED = "What stands in the fields of the form already is not read."
SET_BY_STYLES = "Words that only a style sheet sets (CSS content) are not read; check them by hand."
WRITTEN_BY_SCRIPTS = "Words that a script writes into the page are not read; check them by hand."
_SHOWN_BY = {"iframe": ("src", "srcdoc"), "embed": ("src",), "object": ("data",)}
_TYPED = frozenset(("", "text", "search", "email", "tel", "url", "number", "date"))
_LONG = 3  # words of a placeholder: fewer are a label such as "Search"
_WORDS = {
    **dict.fromkeys(("text", "tspan", "textpath"), "Words inside a drawing (SVG) are not read; check them by hand."),
    **dict.fromkeys(("math", "mtext", "ms"), "Words inside a formula (MathML) are not read; check them by hand."),
    "textarea": _FILLED,
}
_WRITES = re.compile(
    r"""(?:\bdocument\.write(?:ln)?\s*\(|\.(?:innerHTML|innerText|textContent)\s*\+?=|\b(?:alert|confirm)\s*\(
    |\.insertAdjacent(?:HTML|Text)\s*\(\s*["'][a-z]+["']\s*,)\s*
    (?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`)""",
    re.I | re.X | re.S,
)
_NO_WORDS = re.compile(r"<(?:script|style)\b.*|<[^>]*>?|\$\{[^}]*\}?|\\.|&#?\w+;|https?:\S+", re.I | re.S)
_SENTENCE = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")  # two words: fewer are a sign, or a name for programs


def left_out(tag: str, attributes: Mapping[str, str]) -> str | None:
    """Return what to say of an element that is seen, None where nothing of it is left out."""
    if any(attributes.get(name, "").strip() not in ("", "about:blank") for name in _SHOWN_BY.get(tag, ())):
        return _FRAME.format(tag)
    if tag == "input" and attributes.get("type", "").lower() in _TYPED:
        hint = attributes.get("placeholder", "").split()
        return _FILLED if attributes.get("value", "").strip() or len(hint) > _LONG else None
    return None


def words_left_out(tag: str) -> str | None:
    """Return what to say of words in an element whose words are not read, None where nobody sees them."""
    return _WORDS.get(tag)


def written_by_script(source: str) -> bool:
    """Tell whether a script writes words into the page, as far as they stand in it as they will be shown."""
    return any(
        _SENTENCE.search(_NO_WORDS.sub(" ", found[1] or found[2] or found[3] or ""))
        for found in _WRITES.finditer(source)
    )
