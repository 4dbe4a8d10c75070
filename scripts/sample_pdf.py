"""A PDF written by hand, object by object: text in Helvetica, lines, and the controls of a form with their looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 612, 792
_FONTS = ("Helvetica", "Helvetica-Bold", "ZapfDingbats")
# Of the letters from " " to "~" in Helvetica, in thousandths of the size.
_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_ADVANCE = [int(width) for width in _WIDTHS.split()]
_BOLD = 1.07  # Helvetica-Bold is about so much wider
_ROUND = 0.5523  # of a Bezier curve that passes for a quarter of a circle
_INK, _PAPER = "0.35 G 0.75 w", "0.94 0.96 1 rg"
_RADIO, _COMBO, _EDITABLE, _MULTILINE = 1 << 15, 1 << 17, 1 << 18, 1 << 12

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are in points."""
    return sum(_ADVANCE[ord(c) - 32] for c in words) * size / 1000 * (_BOLD if bold else 1)


def string(words: str) -> str:
    """Return words as a PDF string."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"({escaped})"


@dataclass(slots=True)
class Page:
    """One page in the making: drawing commands, and the numbers of its widgets."""

    content: list[str] = field(default_factory=list)
    widgets: list[int] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float, *, bold: bool = False, colour: str = "0 g") -> None:
        """Draw a line of text whose letters stand on y."""
        font = "F2" if bold else "F1"
        self.content.append(f"BT {colour} /{font} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {string(words)} Tj ET")

    def line(self, left: float, right: float, y: float) -> None:
        """Draw a thin level line."""
        self.content.append(f"{_INK} {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S")

    def box(self, place: Rectangle) -> None:
        """Draw an empty box."""
        left, bottom, right, top = place
        self.content.append(f"{_INK} {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re S")


class PdfForm:
    """A PDF of pages and, where there are any, the fields of a form. Object 1 is the catalog, 2 the list of pages."""

    def __init__(self, title: str, written: str) -> None:
        self.pages: list[Page] = []
        self._objects: list[str] = ["", ""]
        self._fields: list[int] = []
        self._fonts = [
            self._add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name}{_coding(name)} >>") for name in _FONTS
        ]
        self._info = self._add(f"<< /Title {string(title)} /CreationDate (D:{written}Z) >>")

    def page(self) -> Page:
        """Add a page."""
        self.pages.append(Page())
        return self.pages[-1]

    def text_field(self, page: Page, place: Rectangle, name: str, tooltip: str, *, lines: bool = False) -> None:
        """Add a field for words; lines: for several lines of them."""
        look = self._look(place, f"{_filled(place)} /Tx BMC EMC")
        entries = f"/FT /Tx /Ff {_MULTILINE if lines else 0} /DA (/F1 10 Tf 0 g) /AP << /N {look} 0 R >>"
        self._fields.append(self._widget(page, place, f"{_named(name, tooltip)} {entries}"))

    def choice_field(
        self, page: Page, place: Rectangle, name: str, tooltip: str, items: Sequence[str], *, editable: bool = False
    ) -> None:
        """Add a drop-down list; editable: other words can be typed, too."""
        width, height = place[2] - place[0], place[3] - place[1]
        arrow = f"0.35 g {width - 12:.2f} {height / 2 + 2:.2f} m {width - 4:.2f} {height / 2 + 2:.2f} l "
        arrow += f"{width - 8:.2f} {height / 2 - 3:.2f} l f"
        look = self._look(place, f"{_filled(place)} {arrow} /Tx BMC EMC")
        flags = _COMBO | (_EDITABLE if editable else 0)
        listed = " ".join(string(item) for item in items)
        entries = f"/FT /Ch /Ff {flags} /Opt [{listed}] /DA (/F1 10 Tf 0 g) /AP << /N {look} 0 R >>"
        self._fields.append(self._widget(page, place, f"{_named(name, tooltip)} {entries}"))

    def check_box(self, page: Page, place: Rectangle, name: str, tooltip: str) -> None:
        """Add a box to tick."""
        entries = f"/FT /Btn /V /Off /AS /Off {self._states(place, 'Yes', round_box=False)}"
        self._fields.append(self._widget(page, place, f"{_named(name, tooltip)} {entries}"))

    def radio_group(self, name: str, tooltip: str, boxes: Sequence[tuple[Page, Rectangle, str]]) -> None:
        """Add boxes of which one can be ticked, each with its page, its place and the answer it stands for."""
        group = self._add("")
        kids = []
        for number, (page, place, answer) in enumerate(boxes, 1):
            states = self._states(place, f"Answer{number}", round_box=True)
            kids.append(self._widget(page, place, f"/Parent {group} 0 R /AS /Off /TU {string(answer)} {states}"))
        listed = " ".join(f"{kid} 0 R" for kid in kids)
        self._objects[group - 1] = f"<< {_named(name, tooltip)} /FT /Btn /Ff {_RADIO} /V /Off /Kids [{listed}] >>"
        self._fields.append(group)

    def data(self) -> bytes:
        """Return the file."""
        fonts = " ".join(f"/F{index} {number} 0 R" for index, number in enumerate(self._fonts, 1))
        kids = []
        for page in self.pages:
            content = self._stream("\n".join(page.content))
            widgets = " ".join(f"{number} 0 R" for number in page.widgets)
            kids.append(
                self._add(
                    f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {content} 0 R "
                    f"/Resources << /Font << {fonts} >> >> /Annots [{widgets}] >>"
                )
            )
        listed = " ".join(f"{number} 0 R" for number in self._fields)
        form = f"/AcroForm << /Fields [{listed}] /DR << /Font << {fonts} >> >> /DA (/F1 10 Tf 0 g) >>"
        self._objects[0] = f"<< /Type /Catalog /Pages 2 0 R /Lang (en-US) {form if self._fields else ''} >>"
        pages = " ".join(f"{kid} 0 R" for kid in kids)
        self._objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{pages}] >>"
        return _written(self._objects, self._info)

    def _add(self, body: str) -> int:
        self._objects.append(body)
        return len(self._objects)

    def _stream(self, data: str, entries: str = "") -> int:
        return self._add(f"<< {entries} /Length {len(data)} >>\nstream\n{data}\nendstream")

    def _widget(self, page: Page, place: Rectangle, entries: str) -> int:
        sides = " ".join(f"{side:.2f}" for side in place)
        number = self._add(f"<< /Type /Annot /Subtype /Widget /F 4 /Rect [{sides}] {entries} >>")
        page.widgets.append(number)
        return number

    def _look(self, place: Rectangle, drawing: str) -> int:
        """Add what a widget shows, drawn from its own lower left corner."""
        fonts = " ".join(f"/F{index} {number} 0 R" for index, number in enumerate(self._fonts, 1))
        width, height = place[2] - place[0], place[3] - place[1]
        entries = f"/Type /XObject /Subtype /Form /BBox [0 0 {width:.2f} {height:.2f}]"
        return self._stream(drawing, f"{entries} /Resources << /Font << {fonts} >> >>")

    def _states(self, place: Rectangle, on: str, *, round_box: bool) -> str:
        """Return the looks of a box, ticked and not."""
        side = place[2] - place[0]
        frame = _circle(side / 2, side / 2 - 0.5) if round_box else f"0.5 0.5 {side - 1:.2f} {side - 1:.2f} re"
        empty = f"{_INK} {_PAPER} {frame} B"
        dot = f"0 g {_circle(side / 2, side / 4)} f"
        tick = f"BT 0 g /F3 {side:.2f} Tf 1.2 1.8 Td (4) Tj ET"
        off, ticked = self._look(place, empty), self._look(place, f"{empty} {dot if round_box else tick}")
        return f"/AP << /N << /Off {off} 0 R /{on} {ticked} 0 R >> >>"


def _coding(font: str) -> str:
    return "" if font == "ZapfDingbats" else " /Encoding /WinAnsiEncoding"


def _named(name: str, tooltip: str) -> str:
    return f"/T {string(name)} /TU {string(tooltip)}"


def _filled(place: Rectangle) -> str:
    """Return the drawing of a pale field with a thin frame."""
    width, height = place[2] - place[0], place[3] - place[1]
    return f"{_INK} {_PAPER} 0.4 0.4 {width - 0.8:.2f} {height - 0.8:.2f} re B"


def _circle(middle: float, radius: float) -> str:
    """Return the path of a circle whose middle is as far from the left as from the bottom."""
    near, far, bend = middle - radius, middle + radius, radius * _ROUND
    low, high = middle - bend, middle + bend
    corners = (
        (far, high, high, far, middle, far),
        (low, far, near, high, near, middle),
        (near, low, low, near, middle, near),
        (high, near, far, low, far, middle),
    )
    curves = " ".join(" ".join(f"{number:.2f}" for number in corner) + " c" for corner in corners)
    return f"{far:.2f} {middle:.2f} m {curves}"


def _written(objects: Sequence[str], info: int) -> bytes:
    """Return objects as a file with its table of contents."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(data)
