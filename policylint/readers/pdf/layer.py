"""The door to pdfium's text layer: a page's characters, their boxes and their looks, asked for in bulk."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Sequence
from itertools import islice, repeat
from typing import TYPE_CHECKING, NamedTuple

from policylint.document.symbols import symbol_family
from policylint.readers.pdf.calls import native, places, pointer, quick

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

HYPHEN = "\ufffe"
_AT_ONCE = 512  # characters: to make room for each takes half as long as to ask for its box
_BOLD = ("bold", "black", "heavy", "demi")
_ITALIC = ("italic", "oblique")
_FORCE_BOLD = 1 << 18  # a font flag
_UNSEEN = 3  # text render mode: neither, as the words laid under a scan
_STROKED = 2  # text render mode: filled and stroked, the bold of those without a bold font


class Style(NamedTuple):
    """How a stretch of text looks: size in points, colour as "#rrggbb", None where it has none.

    quarter: the angle of its line in quarter turns, counter-clockwise. symbols: the family of a font of signs, else "".
    """

    size: float
    bold: bool
    italic: bool
    colour: str | None
    quarter: float
    symbols: str


class TextLayer:
    """One page's open text layer, by its address; a style is looked up once for each text object of the page."""

    def __init__(self, address: int) -> None:
        self._address = address
        self._page = pointer(address)
        self._room = ctypes.create_string_buffer(512)
        self._at = ctypes.addressof(self._room)
        self._colour = tuple(islice(places(self._room, 4), 4))
        self._styles: dict[int, Style] = {}
        self._looks: dict[tuple[object, ...], Style] = {}
        self._fonts: dict[int | None, tuple[bool, bool, str]] = {}
        self._object = quick("FPDFText_GetTextObject", "z")  # as a number
        self._matrix = quick("FPDFText_GetMatrix", "")
        self._size = quick("FPDFText_GetFontSize", "d")
        self._fill = quick("FPDFPageObj_GetFillColor", "i")
        self._font_of = quick("FPDFTextObj_GetFont", "p")
        self._mode = quick("FPDFTextObj_GetTextRenderMode", "i")

    def characters(self) -> str:
        """Return one character for each of pdfium's indices; HYPHEN where it takes one for the end of a broken word."""
        count = max(native("FPDFText_CountChars", "i", "p")(self._address), 0)
        room = ctypes.create_string_buffer(2 * count + 2)
        native("FPDFText_GetText", "i", "piip")(self._address, 0, count, ctypes.addressof(room))
        text = room.raw[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count and "\0" not in text:
            return text
        return "".join(self._character(index) for index in range(count))

    def _character(self, index: int) -> str:
        code = native("FPDFText_GetUnicode", "u", "pi")(self._address, index)
        if code == 2 and native("FPDFText_IsHyphen", "i", "pi")(self._address, index) == 1:
            return HYPHEN
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    def boxes(self, count: int) -> Floats:
        """Return left, bottom, right, top of each character in points (n x 4); no size where pdfium made it up."""
        import numpy as np

        boxes = np.empty((count, 4), dtype=np.float32)
        room = np.empty((min(count, _AT_ONCE), 4), dtype=np.float32)
        sides = tuple(places(room, 16))
        loose_box = quick("FPDFText_GetLooseCharBox", "")
        for start in range(0, count, _AT_ONCE):
            stop = min(start + _AT_ONCE, count)
            room[:] = 0
            deque(map(loose_box, repeat(self._page), range(start, stop), sides), maxlen=0)
            given = room[: stop - start]  # left, top, right, bottom
            boxes[start:stop, ::2], boxes[start:stop, 1::2] = given[:, ::2], given[:, ::-2]
        return boxes

    def is_square(self, index: int) -> bool:
        """Tell whether the ink of one character is about as wide as it is high."""
        at = self._at
        native("FPDFText_GetCharBox", "i", "pipppp")(self._address, index, at, at + 8, at + 16, at + 24)
        left, right, bottom, top = (ctypes.c_double * 4).from_address(at)
        return top > bottom and 0.85 < (right - left) / (top - bottom) < 1.15

    def origins(self, indices: Sequence[int]) -> list[list[float]]:
        """Return the points on the base line where characters begin (n x 2)."""
        import numpy as np

        room = np.zeros((len(indices), 2))
        sides = places(room, 8)  # across and up by turns
        origin = quick("FPDFText_GetCharOrigin", "")
        deque(map(origin, repeat(self._page), indices, sides, sides), maxlen=0)
        found: list[list[float]] = room.tolist()
        return found

    def objects(self, indices: Sequence[int]) -> list[int]:
        """Return the text object that each character belongs to, 0 for none; all of one object look the same."""
        return list(map(self._object, repeat(self._page), indices))

    def styles(self, indices: Sequence[int], objects: Sequence[int]) -> list[Style]:
        """Return how characters look, given the objects that they belong to."""
        known = self._styles
        firsts = dict(zip(reversed(objects), reversed(indices), strict=True))
        for shape, index in firsts.items():
            if shape not in known:
                known[shape] = self._new_style(shape, index)
        return [known[shape] for shape in objects]

    @property
    def has_signs(self) -> bool:
        """Tell whether any style asked for so far is a font of signs."""
        return any(style.symbols for style in self._looks.values())

    def _new_style(self, shape: int, index: int) -> Style:
        """Look a text object's style up; most objects share one, which is worked out once."""
        at, drawn = self._at, pointer(shape)
        filled = self._fill(drawn, *self._colour)
        self._matrix(self._page, index, self._colour[3])  # over the opacity: what is left of both is one piece
        font, mode, size = self._font_of(drawn), self._mode(drawn), self._size(self._page, index)
        key = (font, mode, size, filled, self._room[:28])
        look = self._looks.get(key)
        if look is None:
            red, green, blue = (ctypes.c_uint * 3).from_address(at)
            a, b, c, d = (ctypes.c_float * 4).from_address(at + 12)
            bold, italic, symbols = self._font(font)
            look = self._looks[key] = Style(
                size=round(size * math.hypot(c, d), 1),
                bold=bold or mode == _STROKED,
                italic=italic or _slanted(a, b, c, d),
                colour=f"#{red & 255:02x}{green & 255:02x}{blue & 255:02x}" if filled and mode != _UNSEEN else None,
                quarter=round(math.atan2(b, a) / (math.pi / 2), 1) % 4,
                symbols=symbols,
            )
        return look

    def _font(self, font: int | None) -> tuple[bool, bool, str]:
        """Return whether the font is bold, whether it is italic, and its family if it holds signs."""
        if font not in self._fonts:
            length = native("FPDFFont_GetBaseFontName", "z", "ppz")(font, self._at, 256) if font else 0
            name = self._room.raw[: max(min(length, 256) - 1, 0)].decode("utf-8", "replace").lower()
            forced = bool(font) and native("FPDFFont_GetFlags", "i", "p")(font) & _FORCE_BOLD
            bold = bool(forced) or any(word in name for word in _BOLD)
            self._fonts[font] = bold, any(word in name for word in _ITALIC), symbol_family(name)
        return self._fonts[font]


def _slanted(a: float, b: float, c: float, d: float) -> bool:
    """Tell a font slanted by its matrix, as word processors do where there is no italic."""
    area = abs(a * d - b * c)
    return area > 0 and 0.1 < abs(a * c + b * d) / area < 0.6
