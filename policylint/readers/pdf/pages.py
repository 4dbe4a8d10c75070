"""A PDF page -> its characters, each with its box, and the segments that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from policylint.document import Box
from policylint.readers.pdf.calls import address_of
from policylint.readers.pdf.layer import HYPHEN, Style, TextLayer
from policylint.readers.pdf.spread import without_spread
from policylint.readers.pdf.symbols import UNKNOWN_SIGN, plain_symbol
from policylint.readers.pdf.text import NO_TEXT, PageText, Segment, turned_boxes, words_of
from policylint.readers.pdf.turns import turn_back

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Flags = NDArray[np.bool_]
    Codes = NDArray[np.uint32]
    Indices = NDArray[np.intp]

_GAP = 0.9  # of the size of the letters: words further apart than this are not simply neighbours in a sentence
_OVERLAP = 0.4  # of the lower one's height: less, and two letters stand on different lines
_SOFT_HYPHEN = 0xAD
_BLANKS = frozenset("\u00a0\u2002\u2003\u2009\u200b\u202f\u3000\ufeff")
_FIRST_FOREIGN = 0xA0  # code behind those of ASCII
_SAMPLE = 12  # letters that show which way a page's text runs


def read_page_text(page: Any, bounds: Box) -> PageText:
    """Return the text layer of an open pypdfium2 page; what lies outside the bounds is not seen and left out."""
    text_page = page.get_textpage()
    try:
        return _read(TextLayer(address_of(text_page)), bounds)
    finally:
        text_page.close()


class _Text(NamedTuple):
    """What the steps from characters to segments share.

    view: the boxes as the page is read. made: characters that pdfium made up. ink: the indices of the letters that are
    seen. hidden: how many unseen letters come up to each character. em: the size of letters in heights of their boxes.
    """

    layer: TextLayer
    raw: str
    codes: Codes
    boxes: Floats
    view: Floats
    made: Flags
    ink: Indices
    hidden: NDArray[np.int_]
    quarter: int
    em: float


class _Look(NamedTuple):
    """Where a style begins: place among the letters, index among the characters."""

    place: int
    character: int
    style: Style


def _read(layer: TextLayer, bounds: Box) -> PageText:
    import numpy as np

    raw = layer.characters()
    if not raw.strip():
        return NO_TEXT
    boxes, codes = layer.boxes(len(raw)), _codes(raw)
    made = (boxes[:, 0] == boxes[:, 2]) & (boxes[:, 1] == boxes[:, 3])
    blank = made | (codes == 32) | (codes >= 9) & (codes <= 13)
    if not raw.isascii():
        foreign = np.flatnonzero(codes >= _FIRST_FOREIGN)
        blank[foreign] |= [raw[index] in _BLANKS for index in foreign.tolist()]
    across, up = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    seen = (across >= bounds[0]) & (across <= bounds[2]) & (up >= bounds[1]) & (up <= bounds[3])
    ink = np.flatnonzero(seen & ~blank)
    if not len(ink):
        return NO_TEXT
    np.clip(boxes, (bounds[0], bounds[1]) * 2, (bounds[2], bounds[3]) * 2, out=boxes)
    quarter, em = _sampled(layer, ink, boxes)
    hidden = np.cumsum(~seen & ~blank)
    return _assemble(_Text(layer, raw, codes, boxes, turned_boxes(boxes, quarter), made, ink, hidden, quarter, em))


def _codes(text: str) -> Codes:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def _sampled(layer: TextLayer, ink: Indices, boxes: Floats) -> tuple[int, float]:
    """Return the quarter turns of most of the page's text, and the size of its letters in heights of their boxes.

    Fonts that tell their height wrongly have boxes much smaller than their letters are set.
    """
    sample = ink[:: max(len(ink) // _SAMPLE, 1)]
    styles = layer.styles(sample.tolist(), layer.objects(sample.tolist()))
    quarter = round(Counter(style.quarter for style in styles).most_common(1)[0][0]) % 4
    left, bottom, right, top = boxes[sample].T
    heights = (top - bottom if quarter % 2 == 0 else right - left).tolist()
    ratios = [style.size / height for style, height in zip(styles, heights, strict=True) if height > 0]
    return quarter, min(max(median(ratios), 1.0), 2.0) if ratios else 1.0


def _assemble(text: _Text) -> PageText:
    import numpy as np

    breaks = _breaks(text)
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    words = np.concatenate(([0], np.flatnonzero(breaks | (np.diff(text.ink) > 1)) + 1))
    looks = _looks(text, starts, words)
    shown, broken = _shown(text, looks)
    shown = without_spread(shown, text.codes, text.view)
    level, turned = _segments(text, shown, starts, looks)
    special = tuple(np.flatnonzero(_special(text, shown)).tolist())
    packed = np.ascontiguousarray(text.boxes).tobytes()
    return PageText(text.raw, shown, packed, special, level, turned, text.quarter, len(text.ink), broken)


def _breaks(text: _Text) -> Flags:
    """Tell, for each two neighbouring letters, whether they are too far apart to stand in one segment."""
    import numpy as np

    left, bottom, right, top = text.view[text.ink].T
    height = top - bottom
    gap = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:])
    overlap = np.minimum(top[1:], top[:-1]) - np.maximum(bottom[1:], bottom[:-1])
    apart: Flags = gap > _GAP * text.em * np.maximum(height[1:], height[:-1])
    apart |= overlap < _OVERLAP * np.minimum(height[1:], height[:-1])
    apart |= np.diff(text.hidden[text.ink]) > 0
    return apart


def _special(text: _Text, shown: str) -> Flags:
    """Tell which characters do not stand in the text just so."""
    import numpy as np

    same = np.all(text.boxes[1:] == text.boxes[:-1], axis=1) & ~text.made[1:]
    special = text.made.copy()
    special[1:] |= same
    special[:-1] |= same
    if shown is not text.raw:
        special |= _codes(shown) != text.codes
    if not text.raw.isascii():
        special |= (text.codes == _SOFT_HYPHEN) | (text.codes >= 0xFB00) & (text.codes <= 0xFB06)
    return special


def _looks(text: _Text, starts: Indices, words: Indices) -> list[_Look]:
    """Return where styles may begin: at each segment, and at words of another piece than those before them.

    On a page with a font of signs they may also begin at characters that are no letters, and behind them.
    """
    import numpy as np

    layer = text.layer
    ends = np.append(starts[1:], len(text.ink)) - 1
    firsts, lasts = text.ink[starts].tolist(), text.ink[ends].tolist()
    first_objects, last_objects = layer.objects(firsts), layer.objects(lasts)
    styles = layer.styles(firsts, first_objects)
    mixed = [first != last for first, last in zip(first_objects, last_objects, strict=True)]
    if not any(mixed):
        return list(map(_Look, starts.tolist(), firsts, styles))
    styles += layer.styles(lasts, last_objects)
    inside = np.array(mixed).repeat(ends - starts + 1)
    begins = np.zeros(len(text.ink), dtype=np.bool_)
    begins[starts] = True
    wanted = begins.copy()
    wanted[words] |= inside[words]
    if any(style.symbols for style in styles):
        letters = text.codes[text.ink] | 32
        signs = inside & ((letters < ord("a")) | (letters > ord("z")))
        wanted |= signs
        wanted[1:] |= signs[:-1]
    places = np.flatnonzero(wanted)
    objects = layer.objects(text.ink[places].tolist())
    shapes = np.array(objects, dtype=np.uint64)
    changes = begins[places]
    changes[1:] |= shapes[1:] != shapes[:-1]
    places = places[changes]
    indices = text.ink[places].tolist()
    return list(map(_Look, places.tolist(), indices, layer.styles(indices, shapes[changes].tolist())))


def _shown(text: _Text, looks: Sequence[_Look]) -> tuple[str, int]:
    """Return the characters as a reader sees them, and how many could not be decoded."""
    import numpy as np

    codes = text.codes
    odd = (codes < 32) & ~text.made | (codes >= 0xE000) & (codes < 0xF900) | (codes >= 0xFFFD)
    families: dict[int, str] = {}
    ends = [look.place for look in looks[1:]] + [len(text.ink)] if text.layer.has_signs else []
    for look, end in zip(looks, ends, strict=False):
        if look.style.symbols:
            families.update(dict.fromkeys(text.ink[look.place : end].tolist(), look.style.symbols))
    places = {*np.flatnonzero(odd).tolist(), *families}
    if not places:
        return text.raw, 0
    characters, broken = list(text.raw), 0
    for index in places:
        characters[index] = _plain(text.layer, index, characters[index], families.get(index, ""))
        broken += characters[index] == "\ufffd"
    return "".join(characters), broken


def _plain(layer: TextLayer, index: int, character: str, family: str) -> str:
    if character == HYPHEN:
        return "-"
    if character.isspace():
        return " "
    if ord(character) < 32 and not family:
        return "\ufffd"
    known = plain_symbol(family, character)
    return "\u2610" if known == UNKNOWN_SIGN and layer.is_square(index) else known


def _segments(
    text: _Text, shown: str, starts: Indices, looks: Sequence[_Look]
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return the segments in the page's own direction, and those at another angle."""
    level: list[Segment] = []
    turned: list[Segment] = []
    for segment in _each_segment(text, shown, starts, looks):
        if segment.text[0] == UNKNOWN_SIGN and not segment.text.strip(UNKNOWN_SIGN + " "):
            continue
        if segment.styles[0][1].quarter == text.quarter:
            level.append(segment)
        elif turned and _goes_on(text.raw, turned[-1], segment):
            turned[-1] = _joined(turned[-1], segment, shown)
        else:
            turned.append(segment)
    return tuple(level), tuple(turned)


def _each_segment(text: _Text, shown: str, starts: Indices, looks: Sequence[_Look]) -> Iterator[Segment]:
    import numpy as np

    left, bottom, right, top = text.view[text.ink].T
    first_letters = text.ink[starts].tolist()
    styled = np.searchsorted([look.place for look in looks], starts).tolist()
    edges = zip(
        first_letters,
        (text.ink[np.append(starts[1:], len(text.ink)) - 1] + 1).tolist(),
        np.minimum.reduceat(left, starts).tolist(),
        np.minimum.reduceat(bottom, starts).tolist(),
        np.maximum.reduceat(right, starts).tolist(),
        np.maximum.reduceat(top, starts).tolist(),
        text.layer.origins(first_letters),
        styled,
        [*styled[1:], len(looks)],
        strict=True,
    )
    for start, end, west, south, east, north, origin, first, last in edges:
        styles = (looks[first][1:],) if last == first + 1 else _changes(looks, first, last)
        base = turn_back(origin[0], origin[1], text.quarter)[1] if text.quarter else origin[1]
        size, height = _main_size(styles, end), north - south
        if not 0.4 * height < size < 2.5 * height:
            size = round(0.85 * height, 1)
        yield Segment(start, end, west, south, east, north, base, size, words_of(shown, start, end), styles)


def _main_size(styles: Sequence[tuple[int, Style]], end: int) -> float:
    """Return the size of the longest stretch of one style."""
    if len(styles) == 1:
        return styles[0][1].size
    edges = [index for index, _ in styles[1:]] + [end]
    lengths = [edge - index for (index, _), edge in zip(styles, edges, strict=True)]
    return styles[lengths.index(max(lengths))][1].size


def _changes(looks: Sequence[_Look], first: int, last: int) -> tuple[tuple[int, Style], ...]:
    own = [(looks[first].character, looks[first].style)]
    for _, character, style in looks[first + 1 : last]:
        if style is not own[-1][1]:
            own.append((character, style))
    return tuple(own)


def _goes_on(raw: str, before: Segment, after: Segment) -> bool:
    """Tell whether turned text goes on in the next segment: nothing but a space lies between."""
    between = raw[before.end : after.start]
    same_turn = before.styles[0][1].quarter == after.styles[0][1].quarter
    return same_turn and len(between) <= 1 and before.end <= after.start and not between.strip()


def _joined(before: Segment, after: Segment, shown: str) -> Segment:
    return before._replace(
        end=after.end,
        left=min(before.left, after.left),
        bottom=min(before.bottom, after.bottom),
        right=max(before.right, after.right),
        top=max(before.top, after.top),
        text=words_of(shown, before.start, after.end),
    )
