"""What a page shows and its reader leaves out: each sort of it is a note."""

from __future__ import annotations

from collections.abc import Mapping

_FRAME = "What a frame or an embedded object (<{}>) shows is not read; check it by itself."
_FILLED = "What stands in the fields of the form already is not read."
_SHOWN_BY = {"iframe": ("src", "srcdoc"), "embed": ("src",), "object": ("data",)}
_TYPED = frozenset(("", "text", "search", "email", "tel", "url", "number", "date"))
_LONG = 3  # words of a placeholder: fewer are a label such as "Search"
_WORDS = {
    **dict.fromkeys(("text", "tspan", "textpath"), "Words inside a drawing (SVG) are not read; check them by hand."),
    **dict.fromkeys(("math", "mtext", "ms"), "Words inside a formula (MathML) are not read; check them by hand."),
    "textarea": _FILLED,
}


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
