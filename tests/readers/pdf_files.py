"""Writes small PDFs for tests, object by object, so that each can hold exactly one trap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 612, 792
_FONTS = {
    "F1": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding",
    "F2": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding",
    "F3": "/Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats",
    "F4": "/Type /Font /Subtype /Type1 /BaseFont /Times-Italic /Encoding /WinAnsiEncoding",
}


@dataclass
class Page:
    """One page: drawing commands, and objects that only it needs.

    rotate: degrees by which a viewer turns it. annotations: numbers of widget objects. entries: what else the page's
    dictionary holds.
    """

    content: list[str] = field(default_factory=list)
    rotate: int = 0
    annotations: list[int] = field(default_factory=list)
    pictures: dict[str, int] = field(default_factory=dict)
    entries: str = ""

    def text(self, x: float, y: float, words: str, size: float = 11, font: str = "F1", colour: str = "0 g") -> Page:
        """Draw one line of text whose letters stand on y."""
        self.content.append(f"BT {colour} /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped(words)}) Tj ET")
        return self

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float = 11, font: str = "F1", step: float = 0
    ) -> float:
        """Draw lines of text from y down; return the height where the next one would stand."""
        for line in lines:
            self.text(x, y, line, size, font)
            y -= step or 1.2 * size
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Draw a thin line."""
        self.content.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def box(self, x: float, y: float, width: float, height: float, paint: str = "S") -> Page:
        """Draw a rectangle."""
        self.content.append(f"0.5 w {x} {y} {width} {height} re {paint}")
        return self


def escaped(words: str) -> str:
    """Return the words as the inside of a PDF string, in WinAnsi."""
    plain = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return "".join(c if 32 <= ord(c) < 127 else f"\\{c.encode('cp1252')[0]:03o}" for c in plain)


class PdfFile:
    """A PDF in the making: pages, and objects beside them."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._objects: list[bytes] = []  # from number 10 on; 1 is the catalog, 2 the pages, 3 to 6 and 8 the fonts
        self.font = ""  # what font F9 is
        self.catalog = ""
        self.info = ""
        self.trailer = ""

    def page(self, rotate: int = 0) -> Page:
        """Add a page."""
        self.pages.append(Page(rotate=rotate))
        return self.pages[-1]

    def add(self, body: str | bytes) -> int:
        """Add an object; return its number."""
        self._objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return 9 + len(self._objects)

    def replace(self, number: int, body: str) -> None:
        """Put another body in an object's place: for those that point at each other."""
        self._objects[number - 10] = body.encode("latin-1")

    def stream(self, data: bytes, entries: str = "") -> int:
        """Add a stream object; return its number."""
        return self.add(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries.encode(), len(data), data))

    def picture(self) -> int:
        """Add a grey picture; return its number."""
        entries = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8"
        return self.stream(b"\x80\x90\xa0\xb0", entries)

    def widget(self, page: Page, entries: str, box: tuple[float, float, float, float]) -> int:
        """Add a form field's box to a page; entries: what else its dictionary holds; return its number."""
        sides = " ".join(str(side) for side in box)
        number = self.add(f"<< /Type /Annot /Subtype /Widget /F 4 /Rect [{sides}] {entries} >>")
        page.annotations.append(number)
        return number

    def fields(self, numbers: Sequence[int]) -> None:
        """Make these objects the fields of the file's form."""
        listed = " ".join(f"{number} 0 R" for number in numbers)
        self.catalog += f" /AcroForm << /Fields [{listed}] /DA (/F1 10 Tf) >>"

    def page_number(self, index: int) -> int:
        """Return the number that a page's object will have; to be asked once nothing more is added."""
        return 11 + len(self._objects) + 2 * index

    def encrypt(self) -> None:
        """Lock the file: whatever password is tried, it is the wrong one."""
        lock = self.add(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'5a' * 32}> /U <{'a5' * 32}> >>")
        self.trailer = f"/Encrypt {lock} 0 R /ID [<{'01' * 16}> <{'01' * 16}>]"

    def data(self) -> bytes:
        """Return the file."""
        numbered: dict[int, bytes] = {10 + index: body for index, body in enumerate(self._objects)}
        fonts = " ".join(f"/{name} {3 + index} 0 R" for index, name in enumerate(_FONTS))
        for index, body in enumerate(_FONTS.values()):
            numbered[3 + index] = f"<< {body} >>".encode()
        numbered[8] = f"<< {self.font or _FONTS['F1']} >>".encode()
        fonts += " /F9 8 0 R"
        kids = []
        at = 10 + len(self._objects)
        for page in self.pages:
            content = "\n".join(page.content).encode("latin-1")
            pictures = " ".join(f"/{name} {number} 0 R" for name, number in page.pictures.items())
            numbered[at] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
            numbered[at + 1] = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
                f" /Contents {at} 0 R /Rotate {page.rotate} {page.entries}"
                f" /Resources << /Font << {fonts} >> /XObject << {pictures} >> >>"
                f" /Annots [{' '.join(f'{number} 0 R' for number in page.annotations)}] >>"
            ).encode()
            kids.append(at + 1)
            at += 2
        numbered[1] = f"<< /Type /Catalog /Pages 2 0 R {self.catalog} >>".encode()
        numbered[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
        numbered[7] = f"<< {self.info} >>".encode("latin-1")
        return _written(numbered, self.trailer)


def _written(numbered: dict[int, bytes], trailer: str) -> bytes:
    """Return objects as a file with its table of contents."""
    data = bytearray(b"%PDF-1.7\n")
    places = {}
    for number in sorted(numbered):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, numbered[number])
    start, size = len(data), max(numbered) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        data += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    entries = f"/Size {size} /Root 1 0 R /Info 7 0 R {trailer}".encode()
    data += b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (entries, start)
    return bytes(data)
