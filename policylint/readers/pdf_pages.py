"""A PDF page -> its characters, each with its box, and the segments that they make: the door to pdfium's text layer."""

from __future__ import annotations

import ctypes
import math
import struct
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from policylint.document import Box
from policylint.readers.pdf_calls import address_of, native
from policylint.readers.pdf_symbols import UNKNOWN_SIGN, plain_symbol, symbol_family
from policylint.readers.pdf_turns import turn_back, turn_box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Flags = NDArray[np.bool_]
    Indices = NDArray[np.intp]

GAP = 0.9  # of a line's height: words further apart than this are not simply neighbours in a sentence
_BOLD = ("bold", "black", "heavy", "demi")
_ITALIC = ("italic", "oblique")
_FORCE_BOLD = 1 << 18
_STROKED = 2  # text render mode: filled and stroked, the bold of those without a bold font
_HYPHEN = 0x02  # pdfium's mark for what it takes to be the hyphen of a broken word
_SOFT_HYPHEN = 0xAD


class Style(NamedTuple):
    """How a stretch of text looks: size in points, colour as "#rrggbb", the angle of its line in quarter turns."""

    size: float
    bold: bool
    italic: bool
    colour: str | None
    quarter: float
    symbols: str


class Segment(NamedTuple):
    """Characters [start, end) of a page that stand close together on one line.

    Places in points, y upwards, as the page is read (a page of turned text is turned back). base: the line that the
    letters stand on. styles: where each style begins. A segment without characters is a drawn mark, such as a box to
    tick, and has only its text.
    """

    start: int
    end: int
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    text: str
    styles: tuple[tuple[int, Style], ...]


@dataclass(frozen=True, slots=True)
class PageText:
    """The text layer of one page.

    raw: the characters as pdfium gives them; shown: the same ones as a reader sees them, one for one. boxes: left,
    bottom, right, top of each in points, as packed 32-bit floats. special: the indices of characters that do not stand
    in the text just so: made spaces, hyphens, symbols, letters that share a box. turned: segments at another angle.
    quarter: quarter turns, counter-clockwise, by which the page's text stands turned. broken: letters without a code.
    """

    raw: str
    shown: str
    boxes: bytes
    special: tuple[int, ...]
    segments: tuple[Segment, ...]
    turned: tuple[Segment, ...]
    quarter: int
    broken: int

    @property
    def letters(self) -> int:
        """Count the characters that are neither spaces nor drawn marks."""
        return sum(segment.end - segment.start for segment in (*self.segments, *self.turned))

    def cut(self, segment: Segment, places: list[float]) -> list[Segment]:
        """Cut a segment at upright lines, given by their distance from the left edge of the page as it is read."""
        parts: list[Segment] = []
        start, end, edges = segment.start, segment.start, sorted(places)
        for index in range(segment.start, segment.end):
            left, _, right, _ = self.box(index)
            across = (left + right) / 2
            if edges and across > edges[0]:
                parts += self._part(segment, start, end)
                start = index
                while edges and across > edges[0]:
                    edges.pop(0)
            end = index + 1
        return parts + self._part(segment, start, end)

    def corners(self, indices: Sequence[int]) -> list[list[float]]:
        """Return left, bottom, right, top of some characters as the page is read."""
        import numpy as np

        boxes = np.frombuffer(self.boxes, dtype=np.float32).reshape(-1, 4)[np.array(indices, dtype=np.intp)]
        return turned_boxes(boxes, self.quarter).tolist()

    def _part(self, segment: Segment, start: int, end: int) -> list[Segment]:
        while start < end and self.shown[start].isspace():
            start += 1
        while end > start and self.shown[end - 1].isspace():
            end -= 1
        if start == end:
            return []
        corners = [self.box(index) for index in range(start, end) if not self.shown[index].isspace()]
        current = [style for at, style in segment.styles if at <= start][-1]
        return [
            segment._replace(
                start=start,
                end=end,
                left=min(corner[0] for corner in corners),
                right=max(corner[2] for corner in corners),
                text=self.shown[start:end],
                styles=((start, current), *(change for change in segment.styles if start < change[0] < end)),
            )
        ]

    def box(self, index: int) -> Box:
        """Return left, bottom, right, top of one character as the page is read."""
        return turn_box(struct.unpack_from("<4f", self.boxes, 16 * index), self.quarter)


class _Layer:
    """One page's open text layer, by its address; styles are looked up once a text object."""

    def __init__(self, address: int) -> None:
        self._address = address
        self._room = ctypes.create_string_buffer(512)
        self._at = ctypes.addressof(self._room)
        self._styles: dict[int | None, Style] = {}
        self._looks: dict[tuple[object, ...], Style] = {}
        self._fonts: dict[int | None, tuple[bool, bool, str]] = {}
        self._text_object = native("FPDFText_GetTextObject", "p", "pi")
        self._matrix = native("FPDFText_GetMatrix", "i", "pip")
        self._size = native("FPDFText_GetFontSize", "d", "pi")
        self._fill = native("FPDFPageObj_GetFillColor", "i", "ppppp")
        self._font_of = native("FPDFTextObj_GetFont", "p", "p")
        self._mode = native("FPDFTextObj_GetTextRenderMode", "i", "p")
        self._origin = native("FPDFText_GetCharOrigin", "i", "pipp")

    def characters(self) -> str:
        """Return one character for each of pdfium's indices."""
        count = max(native("FPDFText_CountChars", "i", "p")(self._address), 0)
        room = ctypes.create_string_buffer(2 * count + 2)
        native("FPDFText_GetText", "i", "piip")(self._address, 0, count, ctypes.addressof(room))
        text = room.raw[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count and "\0" not in text:
            return text
        one = native("FPDFText_GetUnicode", "u", "pi")
        codes = (one(self._address, index) for index in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)

    def boxes(self, count: int) -> Floats:
        """Return left, bottom, right, top of each character, in points; without height and width where pdfium made it."""
        import numpy as np

        room = np.zeros((count, 4), dtype=np.float32)
        places = range(room.ctypes.data, room.ctypes.data + 16 * count, 16)
        loose_box = native("FPDFText_GetLooseCharBox", "i", "pip")
        deque(map(loose_box, repeat(self._address), range(count), places), maxlen=0)
        return room[:, (0, 3, 2, 1)]

    def tight_box(self, index: int) -> tuple[float, float, float, float]:
        """Return left, right, bottom, top of the ink of one character."""
        at = self._at
        native("FPDFText_GetCharBox", "i", "pipppp")(self._address, index, at, at + 8, at + 16, at + 24)
        left, right, bottom, top = (ctypes.c_double * 4).from_address(at)
        return left, right, bottom, top

    def origins(self, indices: list[int]) -> list[tuple[float, float]]:
        """Return the points on the base line where characters begin."""
        room = (ctypes.c_double * (2 * len(indices)))()
        start = ctypes.addressof(room)
        across, up = range(start, start + 16 * len(indices), 16), range(start + 8, start + 16 * len(indices), 16)
        deque(map(self._origin, repeat(self._address), indices, across, up), maxlen=0)
        return list(zip(room[::2], room[1::2], strict=True))

    def style(self, index: int) -> Style:
        """Return the style of one character."""
        return self.styles([index])[0]

    def styles(self, indices: list[int]) -> list[Style]:
        """Return the styles of characters, by their indices."""
        known = self._styles
        shapes = list(map(self._text_object, repeat(self._address), indices))
        for shape, index in zip(shapes, indices, strict=True):
            if shape not in known:
                known[shape] = self._new_style(shape, index)
        return [known[shape] for shape in shapes]

    def _new_style(self, shape: int | None, index: int) -> Style:
        """Look a text object's style up; most objects share one, which is worked out once."""
        at = self._at
        self._matrix(self._address, index, at)
        filled = self._fill(shape, at + 24, at + 28, at + 32, at + 36)
        font, mode, size = self._font_of(shape), self._mode(shape), self._size(self._address, index)
        key = (font, mode, size, filled, self._room[:16], self._room[24:36])
        if key not in self._looks:
            a, b, c, d = (ctypes.c_float * 4).from_address(at)
            red, green, blue = (ctypes.c_uint * 3).from_address(at + 24)
            bold, italic, symbols = self._font(font)
            self._looks[key] = Style(
                size=round(size * math.hypot(c, d), 1),
                bold=bold or mode == _STROKED,
                italic=italic or _slanted(a, b, c, d),
                colour=f"#{red & 255:02x}{green & 255:02x}{blue & 255:02x}" if filled else None,
                quarter=round(math.atan2(b, a) / (math.pi / 2), 1) % 4,
                symbols=symbols,
            )
        return self._looks[key]

    def _font(self, font: int | None) -> tuple[bool, bool, str]:
        """Return whether the font is bold, whether it is italic, and its family if it holds symbols."""
        if font not in self._fonts:
            length = native("FPDFFont_GetBaseFontName", "z", "ppz")(font, self._at, 256) if font else 0
            name = self._room[: max(min(length, 256) - 1, 0)].decode("utf-8", "replace").lower()
            forced = bool(font) and native("FPDFFont_GetFlags", "i", "p")(font) & _FORCE_BOLD
            bold = bool(forced) or any(word in name for word in _BOLD)
            self._fonts[font] = bold, any(word in name for word in _ITALIC), symbol_family(name)
        return self._fonts[font]


def _slanted(a: float, b: float, c: float, d: float) -> bool:
    """Tell a font slanted by its matrix, as word processors do where there is no italic."""
    area = abs(a * d - b * c)
    return area > 0 and 0.1 < abs(a * c + b * d) / area < 0.6


def segment_boxes(segments: Sequence[Segment]) -> NDArray[np.float64]:
    """Return left, bottom, right, top of each segment (n x 4)."""
    import numpy as np

    return np.array([segment[2:6] for segment in segments])


def read_page_text(page: Any, bounds: tuple[float, float, float, float]) -> PageText:
    """Return the text layer of an open pypdfium2 page; what lies outside the bounds is not seen and left out."""
    text_page = page.get_textpage()
    try:
        return _read(_Layer(address_of(text_page)), bounds)
    finally:
        text_page.close()


NO_TEXT = PageText("", "", b"", (), (), (), 0, 0)


def _read(layer: _Layer, bounds: tuple[float, float, float, float]) -> PageText:
    import numpy as np

    raw = layer.characters()
    if not raw.strip():
        return NO_TEXT
    boxes = layer.boxes(len(raw))
    codes = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    made = (boxes[:, 0] == boxes[:, 2]) & (boxes[:, 1] == boxes[:, 3])
    blank = made | (codes <= 32) & (codes != _HYPHEN)
    if not raw.isascii():
        blank |= np.isin(codes, _BLANKS)
    across, up = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    seen = (across >= bounds[0]) & (across <= bounds[2]) & (up >= bounds[1]) & (up <= bounds[3])
    ink = np.flatnonzero(seen & ~blank)
    if not len(ink):
        return NO_TEXT
    np.clip(boxes, (bounds[0], bounds[1]) * 2, (bounds[2], bounds[3]) * 2, out=boxes)
    quarter = _quarter(layer, ink)
    broken_up = _Text(layer, raw, boxes, turned_boxes(boxes, quarter), ink, np.cumsum(~seen & ~blank), quarter)
    return _assemble(broken_up, codes, made)


_BLANKS = (0xA0, 0x200B, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000, 0xFEFF)


class _Text(NamedTuple):
    """What the steps from characters to segments share; view: the boxes as the page is read; hidden: how many unseen
    characters come up to each.
    """

    layer: _Layer
    raw: str
    boxes: Floats
    view: Floats
    ink: Indices
    hidden: NDArray[np.int_]
    quarter: int


def _quarter(layer: _Layer, ink: Indices) -> int:
    """Return the quarter turns of most of the page's text, from a sample."""
    sample = ink[:: max(len(ink) // 24, 1)]
    counts = Counter(layer.style(int(index)).quarter for index in sample)
    return round(counts.most_common(1)[0][0]) % 4


def turned_boxes(boxes: Floats, quarter: int) -> Floats:
    """Return boxes (n x 4) as the page is read, when its text stands turned by some quarters."""
    import numpy as np

    left, bottom, right, top = boxes.T
    if quarter == 0:
        return boxes
    if quarter == 1:
        return np.stack((bottom, -right, top, -left), axis=1)
    if quarter == 2:
        return np.stack((-right, -top, -left, -bottom), axis=1)
    return np.stack((-top, left, -bottom, right), axis=1)


def _assemble(text: _Text, codes: NDArray[np.uint32], made: Flags) -> PageText:
    import numpy as np

    boxes = text.boxes
    breaks = _breaks(text)
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    words = np.concatenate(([0], np.flatnonzero(breaks | (np.diff(text.ink) > 1)) + 1))
    styled = _styled(text, codes, words)
    shown, broken = _shown(text, codes, styled)
    level, turned = _segments(text, shown, starts, styled)
    shares = np.zeros(len(codes), dtype=np.bool_)
    same = np.all(boxes[1:] == boxes[:-1], axis=1) & ~made[1:]
    shares[1:] |= same
    shares[:-1] |= same
    special = made | shares
    if shown is not text.raw:
        special |= np.frombuffer(shown.encode("utf-32-le", "surrogatepass"), dtype=np.uint32) != codes
    if not text.raw.isascii():
        special |= (codes == _SOFT_HYPHEN) | (codes >= 0xFB00) & (codes <= 0xFB06)
    packed = np.ascontiguousarray(boxes).tobytes()
    return PageText(text.raw, shown, packed, tuple(np.flatnonzero(special).tolist()), level, turned, text.quarter, broken)


def _styled(text: _Text, codes: NDArray[np.uint32], words: Indices) -> list[tuple[int, int, Style]]:
    """Return place among the letters, index and style where styles may change.

    That is at each word; on a page with a symbol font at each sign, and behind it, too.
    """
    styled = _styles_at(text, words)
    if not any(look.symbols for _, _, look in styled):
        return styled
    import numpy as np

    ink_codes = codes[text.ink] | 32
    looked_at = (ink_codes < ord("a")) | (ink_codes > ord("z"))
    looked_at[[place for place, _, look in styled if look.symbols]] = True
    looked_at[1:] |= looked_at[:-1]
    looked_at[words] = True
    return _styles_at(text, np.flatnonzero(looked_at))


def _styles_at(text: _Text, places: Indices) -> list[tuple[int, int, Style]]:
    indices = text.ink[places].tolist()
    return list(zip(places.tolist(), indices, text.layer.styles(indices), strict=True))


def _breaks(text: _Text) -> Flags:
    """Tell, for each two neighbouring letters, whether they are too far apart to stand in one segment."""
    import numpy as np

    left, bottom, right, top = text.view[text.ink].T
    height = top - bottom
    gap = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:])
    overlap = np.minimum(top[1:], top[:-1]) - np.maximum(bottom[1:], bottom[:-1])
    apart = gap > GAP * np.maximum(height[1:], height[:-1])
    other_line = overlap < 0.4 * np.minimum(height[1:], height[:-1])
    hidden_between = np.diff(text.hidden[text.ink]) > 0
    return apart | other_line | hidden_between


def _shown(text: _Text, codes: NDArray[np.uint32], styled: list[tuple[int, int, Style]]) -> tuple[str, int]:
    """Return the characters as a reader sees them, and how many could not be decoded."""
    import numpy as np

    odd = (codes < 32) | (codes == 0xFFFD) | (codes >= 0xE000) & (codes < 0xF900)
    odd[[index for _, index, style in styled if style.symbols]] = True
    places = np.flatnonzero(odd).tolist()
    if not places:
        return text.raw, 0
    characters, broken = list(text.raw), 0
    for index in places:
        characters[index] = _plain(text.layer, index, characters[index])
        broken += characters[index] == "\ufffd"
    return "".join(characters), broken


def _plain(layer: _Layer, index: int, character: str) -> str:
    code = ord(character)
    if code == _HYPHEN:
        return "-"
    if character.isspace():
        return " "
    if family := layer.style(index).symbols:
        left, right, bottom, top = layer.tight_box(index)
        square = top > bottom and 0.85 < (right - left) / (top - bottom) < 1.15
        return plain_symbol(family, character, square=square)
    if code < 32:
        return "\ufffd"
    return plain_symbol("", character, square=False)


def _segments(
    text: _Text, shown: str, starts: Indices, styled: list[tuple[int, int, Style]]
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return the segments in the page's own direction, and those at another angle."""
    level: list[Segment] = []
    turned: list[Segment] = []
    for segment in _each_segment(text, shown, starts, styled):
        if not segment.text.strip(UNKNOWN_SIGN + " "):
            continue
        if segment.styles[0][1].quarter == text.quarter:
            level.append(segment)
        elif turned and _goes_on(text.raw, turned[-1], segment):
            turned[-1] = _joined(turned[-1], segment, shown)
        else:
            turned.append(segment)
    return tuple(level), tuple(turned)


def _each_segment(text: _Text, shown: str, starts: Indices, styled: list[tuple[int, int, Style]]) -> Iterator[Segment]:
    import numpy as np

    places = [place for place, _, _ in styled]
    left, bottom, right, top = text.view[text.ink].T
    first_letters = text.ink[starts].tolist()
    edges = zip(
        first_letters,
        text.layer.origins(first_letters),
        (text.ink[np.append(starts[1:], len(text.ink)) - 1] + 1).tolist(),
        np.minimum.reduceat(left, starts).tolist(),
        np.minimum.reduceat(bottom, starts).tolist(),
        np.maximum.reduceat(right, starts).tolist(),
        np.maximum.reduceat(top, starts).tolist(),
        np.searchsorted(places, starts).tolist(),
        np.append(np.searchsorted(places, starts[1:]), len(places)).tolist(),
        strict=True,
    )
    for start, origin, end, west, south, east, north, first, last in edges:
        own = _changes(styled, first, last)
        base = turn_back(*origin, text.quarter)[1]
        size, height = own[0][1].size, north - south
        if not 0.4 * height < size < 2.5 * height:
            size = round(0.85 * height, 1)
        yield Segment(start, end, west, south, east, north, base, size, shown[start:end], own)


def _changes(styled: list[tuple[int, int, Style]], first: int, last: int) -> tuple[tuple[int, Style], ...]:
    _, index, style = styled[first]
    own = [(index, style)]
    for _, index, other in styled[first + 1 : last]:
        if other is not style:
            own.append((index, other))
            style = other
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
        text=shown[before.start : after.end],
    )
