"""What a drawing in a paragraph holds: text boxes, pictures, and what can't be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policylint.wordxml.names import NAMES, Element, child, number

NOT_READ = {
    "altChunk": "A document embedded by reference (altChunk) is not read; save the file in Word to merge it.",
    "subDoc": "A sub-document of this master document is not read; check it as a file of its own.",
    "control": "Form controls of the ActiveX kind are not read; check their captions by hand.",
    "c:chart": "The words inside a chart are not read.",
    "dgm:relIds": "The words inside a SmartArt diagram are not read.",
}
_WORDS_IN_DRAWING = "Words inside a drawing (WordArt or shapes) are not read; check them by hand."
_DRAWN_WORDS = frozenset(("a:t", "v:textpath"))
_WATERMARK = "PowerPlusWaterMarkObject"  # how Word names its own: "DRAFT" behind each page
_EMU_PER_POINT = 12700
_LETTER_POINTS, _TINY_POINTS = 4, 12
_PICTURED = ("pic:pic", "c:chart", "dgm:relIds")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in a paragraph and its alternative text (None: none given)."""

    alternative: str | None
    decorative: bool


@dataclass(frozen=True, slots=True)
class Graphic:
    """A drawing's text boxes (their w:txbxContent), its picture if it has one, and notes on what is not read."""

    boxes: tuple[Element, ...]
    figure: Figure | None
    unread: tuple[str, ...]


def chosen_alternative(alternatives: Element) -> Element | None:
    """Return the first choice of an mc:AlternateContent that is known here, else its fallback: both say the same."""
    choices = (e for e in alternatives if NAMES[e.tag] == "mc:Choice" and any(NAMES[inner.tag] for inner in e))
    return next(choices, child(alternatives, "mc:Fallback"))


def read_graphic(graphic: Element) -> Graphic:
    """Read a w:drawing, w:pict or w:object."""
    boxes: list[Element] = []
    unread: list[str] = []
    described: Element | None = None
    pictured = False
    for element in _parts(graphic):
        name = NAMES[element.tag]
        if name == "txbxContent":
            boxes.append(element)
        elif name == "wp:docPr":
            described = element
        elif name in _PICTURED:
            pictured = True
            unread += [NOT_READ[name]] if name in NOT_READ else []
        elif name == "v:imagedata":
            pictured = True
            described = element.getparent() if described is None else described
        elif name == "o:OLEObject":
            unread.append(f"An embedded object ({element.get('ProgID') or 'of an unknown kind'}) is not read.")
        elif name in NOT_READ or (name in _DRAWN_WORDS and _has_drawn_words(element)):
            unread.append(NOT_READ.get(name, _WORDS_IN_DRAWING))
    seen = pictured and not _is_tiny(described)
    return Graphic(tuple(filter(_has_room, boxes)), _figure(described) if seen else None, tuple(unread))


def _has_drawn_words(element: Element) -> bool:
    """Tell whether an a:t or a v:textpath (WordArt) shows words that somebody drew; a watermark is none."""
    shape = element.getparent()
    if shape is not None and _WATERMARK in (shape.get("id") or ""):
        return False
    return bool((element.text or element.get("string") or "").strip())


def _is_tiny(described: Element | None) -> bool:
    """Tell a spacer or a dot from a picture, by the size that the drawing has on the page."""
    holder = described.getparent() if described is not None else None
    extent = child(holder, "wp:extent")
    if extent is None:
        return False
    return all(
        number(extent.get(side), _TINY_POINTS * _EMU_PER_POINT) < _TINY_POINTS * _EMU_PER_POINT for side in ("cx", "cy")
    )


def _parts(graphic: Element) -> Iterator[Element]:
    """Yield the elements of a drawing, without what its text boxes hold."""
    for element in graphic:
        name = NAMES[element.tag]
        if name == "mc:AlternateContent":
            chosen = chosen_alternative(element)
            if chosen is not None:
                yield from _parts(chosen)
            continue
        yield element
        if name != "txbxContent":
            yield from _parts(element)


def _has_room(box: Element) -> bool:
    """Tell whether a text box can show a letter: forms draw tick boxes as tiny ones, with rests of text in them."""
    holder = box.getparent()
    shape = holder.getparent() if holder is not None else None
    extent = child(child(child(shape, "wps:spPr"), "a:xfrm"), "a:ext")
    if extent is None:
        return True
    body = child(shape, "wps:bodyPr")
    for side, insets, standard in (("cx", ("lIns", "rIns"), 91440), ("cy", ("tIns", "bIns"), 45720)):
        inset = sum(number(body.get(name) if body is not None else None, standard) for name in insets)
        if number(extent.get(side), 0) - inset < _LETTER_POINTS * _EMU_PER_POINT:
            return False
    return True


def _figure(described: Element | None) -> Figure:
    if described is None:
        return Figure(None, decorative=False)
    text = described.get("descr") or described.get("alt")
    decorative = any(NAMES[e.tag] == "adec:decorative" and e.get("val") not in ("0", "false") for e in described.iter())
    return Figure(text or None, decorative)
