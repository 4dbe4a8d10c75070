"""Faults of PDFs: of the file's frame, its objects, pages, streams, fonts, forms and encryption."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from tests.hostile.faults import MARK, Fault, changed, cut
from tests.readers.pdf_files import PdfFile

Named = Iterator[tuple[str, bytes]]
_ODD_NUMBERS = (
    "0",
    "-1",
    "1e400",
    "99999999999999999999",
    "-99999999999",
    "0.0000001",
    "NaN",
    "null",
    "/a",
    "(b)",
    "[]",
    "<<>>",
)


def rich(*, pages: int = 3) -> PdfFile:
    """Return a PDF in the making with text, rules, a picture and a form; the mark is on the first page."""
    file = PdfFile()
    numbers = []
    for number in range(pages):
        page = file.page()
        page.text(72, 740, f"Rules for visitors, page {number + 1}", size=16, font="F2")
        page.lines(72, 700, [MARK, "before they are seen.", "Bring a letter."])
        page.rule(72, 600, 300, 600).box(72, 500, 200, 60)
        page.text(80, 540, "Late").text(160, 540, "Fee")
        page.text(72, 450, "Name:").text(90, 400, "Yes")
        numbers.append(file.widget(page, f"/FT /Tx /T (name{number})", (110, 446, 300, 462)))
        numbers.append(file.widget(page, f"/FT /Btn /T (yes{number})", (72, 398, 84, 410)))
        page.pictures["I1"] = file.picture()
        page.content.append("q 50 0 0 50 400 400 cm /I1 Do Q")
    file.fields(numbers)
    file.info = "/Title (Rules for visitors)"
    return file


def drawn(content: str, **kwargs: str) -> bytes:
    """Return a PDF of one page with the mark and these drawing commands; kwargs: attributes of the file."""
    file = PdfFile()
    file.page().text(72, 700, MARK).content.append(content)
    for name, value in kwargs.items():
        setattr(file, name, value)
    return file.data()


def explosive() -> bytes:
    """Return a small PDF of forms that draw forms a billion times: no reader has the memory for it."""
    file = PdfFile()
    page = file.page().text(72, 700, MARK)
    below = file.add("<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Length 0 >>\nstream\n\nendstream")
    for _ in range(12):
        content = "/X1 Do " * 10
        below = file.add(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X1 {below} 0 R >> >> /Length {len(content)} >>\nstream\n{content}\nendstream"
        )
    page.pictures["X1"] = below
    page.content.append("/X1 Do")
    return file.data()


def faults() -> Iterator[Fault]:
    """Yield all faults of PDFs."""
    whole = rich().data()
    yield Fault("whole", ".pdf", whole)
    yield from cut("pdf", ".pdf", whole, 60)
    yield from changed("pdf", ".pdf", whole, 300)
    yield from changed("small pdf", ".pdf", drawn(""), 300)
    for makes in (
        _frames,
        _objects,
        _entries,
        _streams,
        _trees,
        _forms,
        _fonts,
        _places,
        _numbers,
        _many,
        _actions,
        _locked,
        _disguised,
    ):
        for name, data in makes(whole):
            yield Fault(name, ".pdf", data, bare=name.startswith("bare"))


def _sub(pattern: str, new: str, data: bytes, count: int = 0) -> bytes:
    return re.sub(pattern.encode(), new.encode(), data, count=count)


def _frames(whole: bytes) -> Named:
    """What can be wrong with header, cross-references and trailer."""
    yield "rubbish before the header", b"rubbish\n" * 20 + whole
    yield "much rubbish before the header", b"rubbish\n" * 1000 + whole
    yield "rubbish behind the end", whole + b"rubbish\n" * 1000
    yield "zeros behind the end", whole + bytes(100_000)
    yield "no header", whole[9:]
    yield "a version of no sense", whole.replace(b"%PDF-1.7", b"%PDF-9.9")
    yield "no version", whole.replace(b"%PDF-1.7", b"%PDF-   ")
    yield "no end mark", whole.replace(b"%%EOF", b"")
    yield "no startxref", whole.replace(b"startxref", b"")
    yield "no trailer", whole.replace(b"trailer", b"")
    yield "no table", whole[: whole.rindex(b"xref\n0")]
    for place in ("0", "1", "-5", "99999999", "99999999999999999999", "abc", ""):
        yield f"startxref {place!r}", _sub(r"startxref\n\d+", f"startxref\n{place}", whole)
    yield "all offsets shifted", _sub(r"(\d{9})(\d) 00000 n", r"\g<1>9 00000 n", whole)
    yield "all offsets zero", _sub(r"\d{10} 00000 n", "0000000000 00000 n", whole)
    yield "all offsets the same", _sub(r"\d{10} 00000 n", "0000000009 00000 n", whole)
    yield "all entries free", _sub(r"00000 n", "65535 f", whole)
    yield "generations of no sense", _sub(r"00000 n", "99999 n", whole)
    yield "a table of a billion entries", _sub(r"xref\n0 \d+", "xref\n0 1000000000", whole)
    yield "a table that starts at a billion", _sub(r"xref\n0 ", "xref\n1000000000 ", whole)
    yield "a size of a billion", _sub(r"/Size \d+", "/Size 1000000000", whole)
    yield "a size of zero", _sub(r"/Size \d+", "/Size 0", whole)
    yield "no root", whole.replace(b"/Root 1 0 R", b"")
    for target in ("99 0 R", "2 0 R", "3 0 R", "null", "1", "<< >>", "1 0 R /Root 2 0 R"):
        yield f"its root is {target}", whole.replace(b"/Root 1 0 R", f"/Root {target}".encode())
    start = re.search(rb"startxref\n(\d+)", whole)
    own = start[1].decode() if start else "0"
    yield "a previous table that is itself", whole.replace(b"/Root", f"/Prev {own} /Root".encode())
    yield "a previous table of no place", whole.replace(b"/Root", b"/Prev 99999999 /Root")
    yield "a hybrid with a stream of no place", whole.replace(b"/Root", b"/XRefStm 12 /Root")
    yield "carriage returns for line feeds", whole.replace(b"\n", b"\r")
    yield "both for line feeds", whole.replace(b"\n", b"\r\n")
    yield "spaces for line feeds", whole.replace(b"\n", b" ")
    yield "twice over", whole + whole
    yield (
        "saved again 200 times",
        whole
        + b"".join(
            b"xref\n0 0\ntrailer\n<< /Size 30 /Root 1 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
            % (own.encode(), len(whole))
            for _ in range(200)
        ),
    )
    yield "only a header", b"%PDF-1.7\n"
    yield "only a header and an end", b"%PDF-1.7\n%%EOF\n"
    yield (
        "linearized, it says",
        whole.replace(
            b"%PDF-1.7\n", b"%PDF-1.7\n99 0 obj\n<< /Linearized 1 /L 9999 /H [0 0] /O 5 /E 9 /N 1 /T 9 >>\nendobj\n"
        ),
    )
    yield "packed objects", _packed(whole)
    yield "packed objects, cut", _packed(whole)[:-300]
    for at in range(0, 3000, 300):
        yield f"packed objects with a hole at {at}", _packed(whole)[:at] + b"\0\0\0" + _packed(whole)[at + 3 :]
    for broken in changed("packed pdf", ".pdf", _packed(whole), 100):
        yield f"bare: {broken.name}", broken.data


def _packed(data: bytes) -> bytes:
    """Return the same file with object streams and a stream of cross-references, as newer programs write it."""
    bodies = {int(n): body for n, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj\n", data, re.S)}
    plain = {n: body for n, body in bodies.items() if b"stream" in body}
    held = {n: body for n, body in bodies.items() if n not in plain}
    index, packed = b"", b""
    for n, body in held.items():
        index += b"%d %d " % (n, len(packed))
        packed += body + b"\n"
    top = max(bodies) + 1
    squeezed = zlib.compress(index + packed)
    plain[top] = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        len(held),
        len(index),
        len(squeezed),
        squeezed,
    )
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for n, body in sorted(plain.items()):
        places[n] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    places[top + 1] = start
    rows = b""
    order = list(held)
    for n in range(top + 2):
        if n in held:
            rows += b"\2" + top.to_bytes(4, "big") + order.index(n).to_bytes(2, "big")
        elif n in places:
            rows += b"\1" + places[n].to_bytes(4, "big") + b"\0\0"
        else:
            rows += b"\0" + bytes(6)
    squeezed = zlib.compress(rows)
    out += (
        b"%d 0 obj\n<< /Type /XRef /W [1 4 2] /Size %d /Root 1 0 R /Info 7 0 R /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        % (top + 1, top + 2, len(squeezed), squeezed, start)
    )
    return bytes(out)


def _objects(whole: bytes) -> Named:
    """Each object in turn: missing, empty, of another kind, itself, cut, doubled."""
    for number in sorted({int(n) for n in re.findall(rb"(\d+) 0 obj", whole)}):
        one = rb"\b%d 0 obj\n.*?\nendobj" % number
        for what, body in {
            "empty": b"",
            "null": b"null",
            "a number": b"42",
            "text": b"(hello)",
            "a list": b"[]",
            "a name": b"/Name",
            "an empty dictionary": b"<< >>",
            "itself": b"%d 0 R" % number,
            "its catalog": b"1 0 R",
            "an open dictionary": b"<< /A",
            "an open text": b"(((((",
            "an open list": b"[[[[[[",
            "a stream without end": b"<< /Length 10 >>\nstream\n",
            "deep lists": b"[" * 20_000 + b"]" * 20_000,
            "deep dictionaries": b"<</A" * 20_000 + b">>" * 20_000,
        }.items():
            new = b"%d 0 obj\n%s\nendobj" % (number, body)
            yield f"object {number} is {what}", re.sub(one, lambda _, new=new: new, whole, count=1, flags=re.S)
        yield f"object {number} is missing", re.sub(one, b"", whole, count=1, flags=re.S)


def _entries(whole: bytes) -> Named:
    """Each entry of each dictionary in turn: missing, or of another kind."""
    names = sorted(set(re.findall(rb"/[A-Z][A-Za-z]+", whole)))
    for name in names:
        shown = name.decode()
        yield f"no {shown}", whole.replace(name + b" ", b"/Zz ")
        for what in (
            b"null",
            b"-1",
            b"9999999999",
            b"(text)",
            b"/Odd",
            b"[1 2 3]",
            b"<< /A 1 >>",
            b"1 0 R",
            b"2 0 R",
            b"99 0 R",
        ):
            yield (
                f"{shown} is {what.decode()}",
                re.sub(name + rb" (?:\d+ 0 R|\[[^\]]*\]|\([^)]*\)|/\w+|[-\d.]+)", name + b" " + what, whole),
            )


def _streams(whole: bytes) -> Named:
    """What can be wrong with a page's content."""
    for length in ("0", "1", "99999999", "-1", "99999999999999", "1 0 R", "7 0 R", "(a)"):
        yield f"streams of the length {length}", _sub(r"/Length \d+", f"/Length {length}", whole)
    yield "streams without end", whole.replace(b"endstream", b"")
    yield "streams without objects' end", whole.replace(b"endobj", b"")
    for name in (
        "FlateDecode",
        "LZWDecode",
        "ASCII85Decode",
        "ASCIIHexDecode",
        "RunLengthDecode",
        "DCTDecode",
        "JPXDecode",
        "JBIG2Decode",
        "CCITTFaxDecode",
        "Crypt",
        "None",
    ):
        yield f"content that is not {name}", _sub(r"/Length (\d+)", rf"/Filter /{name} /Length \1", whole)
        file = rich()
        file.pages[0].entries = f"/Contents {file.stream(b'x' * 500, f'/Filter /{name}')} 0 R"
        yield f"content of rubbish {name}", file.data()
    file = rich()
    file.pages[
        0
    ].entries = (
        f"/Contents {file.stream(zlib.compress(b'BT /F1 12 Tf (a) Tj ET ' * 10)[:-8], '/Filter /FlateDecode')} 0 R"
    )
    yield "packed content cut short", file.data()
    file = rich()
    bomb = zlib.compress(b" " * 30_000_000, 9)
    file.pages[0].entries = f"/Contents {file.stream(bomb, '/Filter /FlateDecode')} 0 R"
    yield "content that is a bomb of spaces", file.data()
    file = rich()
    twice = zlib.compress(zlib.compress(b"0 0 m " * 3_000_000, 9), 9)
    file.pages[0].entries = f"/Contents {file.stream(twice, '/Filter [/FlateDecode /FlateDecode]')} 0 R"
    yield "content that is a bomb in a bomb", file.data()
    yield "a hundred filters", _sub(r"/Length (\d+)", "/Filter [" + "/ASCIIHexDecode " * 100 + r"] /Length \1", whole)
    yield (
        "a predictor of no sense",
        _sub(
            r"/Length (\d+)",
            r"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 999999999 /Colors 99999 /BitsPerComponent 77 >> /Length \1",
            whole,
        ),
    )
    for content in (
        "q " * 100_000,
        "Q " * 100_000,
        "BT " * 10_000,
        "ET " * 10_000,
        "(((((",
        "<<<<<<",
        "[" * 50_000,
        "/" * 1000,
        "(unclosed",
        "BI /W 10 /H 10 ID xxxxx",
        "BI /W 99999999 /H 99999999 /BPC 8 /CS /RGB ID EI",
        "1 0 0 1 1e38 1e38 cm",
        "0 0 0 0 0 0 cm",
        "1 2 3",
        "/F77 12 Tf (no such font) Tj",
        "(no font) Tj",
        "BT /F1 12 Tf <FEFF> Tj <0> Tj <zz> Tj ET",
        "BT /F1 0 Tf (size zero) Tj ET",
        "BT /F1 -12 Tf 72 500 Td (mirrored) Tj ET",
        "BT /F1 1e30 Tf (huge) Tj ET",
        "BT /F1 12 Tf 72 500 Td [(a) 99999999 (b) -99999999 (c)] TJ ET",
        "BT /F1 12 Tf 1e30 Tc 1e30 Tw 0 Tz 1e30 TL (spread) Tj T* (b) Tj ET",
        "BT 3 Tr /F1 12 Tf 72 500 Td (unseen) Tj ET",
        "BT 7 Tr /F1 12 Tf 72 500 Td (clipped) Tj ET",
        "/X1 Do",
        "/Span << /ActualText (other) >> BDC EMC EMC EMC",
        "BMC " * 10_000,
        "/P <</MCID 0>> BDC " * 5_000,
        "0 0 m 1 1 l S " * 5_000,
        "1 g 0 0 9999 9999 re f",
        "0 0 0 0 re W n",
        "BT /F1 12 Tf 1 0 0 1 -5000 -5000 Tm (far away) Tj ET",
        "BT /F1 12 Tf 0 1 -1 0 300 300 Tm (turned) Tj ET",
        "BT /F1 12 Tf 0.7 0.7 -0.7 0.7 300 300 Tm (slanted) Tj ET",
        "BT /F1 12 Tf 0 0 0 0 300 300 Tm (nowhere) Tj ET",
        "\0\0\0\0",
        "\xff\xfe" * 100,
    ):
        yield f"content {content[:40]!r}", drawn(content)


def _trees(whole: bytes) -> Named:
    """Page trees that are no trees."""
    kids = re.search(rb"/Kids \[([^\]]*)\]", whole)
    first = kids[1].split()[0] if kids else b"0"
    for what, new in {
        "itself": b"2 0 R",
        "its catalog": b"1 0 R",
        "nothing": b"",
        "null": b"null",
        "numbers": b"1 2 3",
        "a page many times": b"%s 0 R " % first * 2000,
        "a thousand that are missing": b"".join(b"%d 0 R " % n for n in range(500, 1500)),
        "a font": b"3 0 R",
        "itself and a page": b"2 0 R %s 0 R" % first,
    }.items():
        yield f"kids that are {what}", re.sub(rb"/Kids \[[^\]]*\]", b"/Kids [" + new + b"]", whole)
    for count in (*_ODD_NUMBERS, "1000000", "2000000000"):
        yield f"{count} pages, it says", _sub(r"/Count \d+", f"/Count {count}", whole)
    yield "parents that are pages", re.sub(rb"/Parent 2 0 R", b"/Parent %s 0 R" % first, whole)
    for depth in (10, 500, 3000):
        file = PdfFile()
        file.page().text(72, 700, MARK)
        nodes = [file.add("") for _ in range(depth)]
        for here, below in zip(nodes, [*nodes[1:], 0], strict=True):
            file.replace(here, f"<< /Type /Pages /Count 1 /Kids [{below or file.page_number(0)} 0 R] >>")
        data = file.data()
        yield (
            f"a page tree {depth} deep",
            re.sub(rb"/Kids \[(\d+) 0 R\] >>\nendobj\n3 0", b"/Kids [%d 0 R] >>\nendobj\n3 0" % nodes[0], data),
        )
    yield "pages without contents", whole.replace(b"/Contents", b"/Kontents")
    yield "pages without resources", whole.replace(b"/Resources", b"/Resorces")
    yield "pages without a kind", whole.replace(b"/Type /Page ", b"")
    yield (
        "contents that are a list of themselves",
        _sub(r"/Contents (\d+) 0 R", r"/Contents [\1 0 R \1 0 R \1 0 R]", whole),
    )
    file = PdfFile()
    page = file.page().text(72, 700, MARK)
    form = file.add("")
    file.replace(
        form,
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X1 {form} 0 R >> >> /Length 6 >>\nstream\n/X1 Do\nendstream",
    )
    page.pictures["X1"] = form
    page.content.append("/X1 Do")
    yield "a form that draws itself", file.data()
    yield "a tree of structure that loops", drawn("", catalog="/MarkInfo << /Marked true >> /StructTreeRoot 1 0 R")
    file = PdfFile()
    file.page().text(72, 700, MARK)
    node = file.add("")
    file.replace(node, f"<< /Type /StructElem /S /Figure /P {node} 0 R /K [{node} 0 R {node} 0 R] /Alt (a) >>")
    file.catalog = f"/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot /K {node} 0 R >>"
    yield "an element of structure in itself", file.data()
    for depth in (100, 3000):
        file = PdfFile()
        file.page().text(72, 700, MARK)
        nodes = [file.add("") for _ in range(depth)]
        for here, below in zip(nodes, [*nodes[1:], 0], strict=True):
            inner = f"/K {below} 0 R" if below else f"/Pg {file.page_number(0)} 0 R /K 0"
            file.replace(here, f"<< /Type /StructElem /S /Sect /Pg {file.page_number(0)} 0 R {inner} >>")
        file.catalog = f"/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot /K {nodes[0]} 0 R >>"
        yield f"structure {depth} deep", file.data()


def _forms(whole: bytes) -> Named:
    """Form fields that are no tree, and boxes of no sense."""
    for what, form in {
        "its catalog": "1 0 R",
        "a number": "5",
        "a list": "[]",
        "without fields": "<< >>",
        "of missing fields": "<< /Fields [98 0 R 99 0 R] >>",
        "of itself": "<< /Fields [1 0 R 1 0 R] >>",
        "fields that are a name": "<< /Fields /A >>",
        "an XFA of nothing": "<< /Fields [] /XFA null >>",
        "an XFA of numbers": "<< /Fields [] /XFA [1 2 3] >>",
        "an XFA of a circle": "<< /Fields [] /XFA 1 0 R >>",
    }.items():
        yield f"a form that is {what}", drawn("", catalog=f"/AcroForm {form}")
    file = PdfFile()
    page = file.page().text(72, 700, MARK)
    field = file.widget(page, "", (72, 600, 200, 620))
    file.replace(
        field,
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [72 600 200 620] /Parent {field} 0 R /Kids [{field} 0 R] >>",
    )
    file.fields([field] * 50)
    yield "a field that is its own parent and child", file.data()
    file = PdfFile()
    page = file.page().text(72, 700, MARK)
    one, two = (file.widget(page, "/FT /Btn", (72, y, 84, y + 12)) for y in (600, 580))
    file.replace(one, f"<< /Subtype /Widget /T (a) /Kids [{two} 0 R] /Parent {two} 0 R /Rect [72 600 84 612] >>")
    file.replace(two, f"<< /Subtype /Widget /T (b) /Kids [{one} 0 R] /Parent {one} 0 R /Rect [72 580 84 592] >>")
    file.fields([one, two])
    yield "fields in a circle", file.data()
    for depth in (50, 2000):
        file = PdfFile()
        page = file.page().text(72, 700, MARK)
        nodes = [file.widget(page, "", (72, 600, 84, 612))] + [file.add("") for _ in range(depth)]
        for number, (here, above) in enumerate(zip(nodes, [*nodes[1:], 0], strict=True)):
            below = f"/Kids [{nodes[number - 1]} 0 R]" if number else "/Subtype /Widget /FT /Tx /Rect [72 600 84 612]"
            file.replace(here, f"<< /T (a{number}) {below} {f'/Parent {above} 0 R' if above else ''} >>")
        file.fields([nodes[-1]])
        yield f"a field {depth} deep", file.data()
    for box in (
        "[0 0 0 0]",
        "[9 9 1 1]",
        "[-1e30 -1e30 1e30 1e30]",
        "[NaN NaN NaN NaN]",
        "[1 2]",
        "null",
        "(a)",
        "[99999999999999999999 0 1 1]",
        "[]",
    ):
        data = _sub(r"/Rect \[[^\]]*\]", f"/Rect {box}", whole)
        yield f"boxes of {box}", data
    for kind in ("/Tx", "/Btn", "/Ch", "/Sig", "/Odd", "null", "(a)", "[]"):
        for flags in ("0", "-1", "65536", "32768", "131072", "99999999999"):
            yield (
                f"fields of the kind {kind} with flags {flags}",
                _sub(r"/FT /\w+", f"/FT {kind} /Ff {flags} /Opt [(a) (b) [(c) (d)] 5 null [] [(e)]] /V (x)", whole),
            )
    for entry in (
        "/MK << /R 999 /CA (\\377\\376) >>",
        "/AP << /N << /Yes 1 0 R /Off null >> >>",
        "/AP 1 0 R",
        "/AS /None",
        "/F 9999999999",
        "/T 5",
        "/T (\\376\\377\\330\\000)",
        "/TU [1]",
        "/Opt 5",
        "/Opt [[[[]]]]",
        "/MaxLen -1",
        "/Parent 1 0 R",
        "/Parent 99 0 R",
        "/P 1 0 R",
        "/DA 5",
        "/BS << /W 1e30 >>",
    ):
        yield f"fields with {entry}", _sub(r"/Subtype /Widget", f"/Subtype /Widget {entry}", whole)
    for subtype in ("Link", "Popup", "FreeText", "Ink", "Highlight", "FileAttachment", "Screen", "3D", "Odd"):
        yield f"annotations of the kind {subtype}", whole.replace(b"/Subtype /Widget", f"/Subtype /{subtype}".encode())
    yield "annotations that are the page", _sub(r"/Annots \[[^\]]*\]", "/Annots [2 0 R 1 0 R 3 0 R null 5 (a)]", whole)
    yield "annotations that are no list", _sub(r"/Annots \[[^\]]*\]", "/Annots 1 0 R", whole)
    file = PdfFile()
    page = file.page().text(72, 700, MARK)
    file.fields(
        [
            file.widget(
                page,
                f"/FT /Btn /T (f{n})",
                (72 + n % 40 * 12, 600 - n // 40 * 12, 82 + n % 40 * 12, 610 - n // 40 * 12),
            )
            for n in range(1500)
        ]
    )
    yield "1,500 boxes on a page", file.data()
    file = PdfFile()
    page = file.page().text(72, 700, MARK)
    file.fields([file.widget(page, "/FT /Tx /T (same)", (72, 600, 300, 620)) for _ in range(5000)])
    yield "5,000 boxes of one name on top of each other", file.data()
    file = PdfFile()
    page = file.page().text(72, 700, MARK)
    file.fields([file.widget(page, f"/FT /Ch /Ff 131072 /T (list) /Opt [{'(Yes) ' * 50_000}]", (72, 600, 300, 620))])
    yield "a list of 50,000 answers", file.data()
    file = PdfFile()
    page = file.page().text(72, 700, MARK)
    file.fields([file.widget(page, f"/FT /Tx /T ({'n' * 200_000}) /TU ({'t' * 200_000})", (72, 600, 300, 620))])
    yield "a name of 200,000 letters", file.data()


def _fonts(whole: bytes) -> Named:
    """Fonts that are missing, broken or without letters."""
    file = PdfFile()
    glyph = file.stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
    procs = f"<< /a {glyph} 0 R >>"
    for what, font in {
        "Type3 without Unicode": f"/Type /Font /Subtype /Type3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs {procs} /Encoding << /Differences [32 {'/a ' * 90}] >> /FirstChar 32 /LastChar 122 /Widths [{'500 ' * 91}]",
        "a Type3 font of no glyphs": "/Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0 0 0 0 0 0] /CharProcs << >> /Encoding << >> /FirstChar 0 /LastChar 0 /Widths []",
        "a Type0 font of nothing": "/Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts []",
        "a Type0 font of itself": "/Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [8 0 R]",
        "an Identity font without Unicode": "/Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>]",
        "an unknown encoding": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /Odd",
        "an encoding of itself": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 8 0 R",
        "differences of no sense": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [-5 /a 999 /b (c) 1 0 R] >>",
        "a map that is no map": f"/Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {file.stream(b'rubbish begincmap 1 beginbfrange <00> <ffffffff> <0041> endbfrange')} 0 R",
        "a map of a billion letters": f"/Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {file.stream(b'begincmap 1 beginbfrange <00000000> <3fffffff> <00000041> endbfrange endcmap')} 0 R",
        "a map to nothing": f"/Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {file.stream(b'begincmap 1 beginbfrange <00> <ff> <0000> endbfrange endcmap')} 0 R",
        "widths of no sense": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar -5 /LastChar 99999999 /Widths [1e30 -5 NaN (a)]",
        "a broken font file": f"/Type /Font /Subtype /TrueType /BaseFont /Odd /FontDescriptor << /Type /FontDescriptor /FontName /Odd /FontFile2 {file.stream(bytes(range(256)) * 20)} 0 R /Flags 4 >>",
        "a broken CFF font": f"/Type /Font /Subtype /Type1 /BaseFont /Odd /FontDescriptor << /Type /FontDescriptor /FontName /Odd /FontFile3 {file.stream(bytes(range(256)) * 20, '/Subtype /Type1C')} 0 R /Flags 4 >>",
        "no kind": "/Type /Font",
        "a name of no letters": "/Type /Font /Subtype /Type1 /BaseFont /#00#ff",
        "vertical writing": "/Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-V /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Odd /DW2 [1e30 -1e30] >>]",
    }.items():
        file.pages.clear()
        file.font = font
        file.page().text(72, 700, MARK, font="F9").text(72, 650, "A line that can be read.")
        yield f"bare: beside others, {what}", file.data()
        file.pages.clear()
        file.page().text(72, 700, MARK, font="F9")
        yield f"bare: alone, {what}", file.data()
    yield "no fonts", _sub(r"/Font << [^>]* >>", "/Font << >>", whole)


def _places(whole: bytes) -> Named:
    """Text in places where a reader may not look, and pages without any."""
    file = PdfFile()
    file.page()
    yield "bare: an empty page", file.data()
    file.page().text(72, 700, MARK)
    file.page()
    yield "empty pages around", file.data()
    file = PdfFile()
    file.page().pictures["I1"] = file.picture()
    file.pages[0].content.append("q 600 0 0 780 0 0 cm /I1 Do Q")
    yield "bare: only a picture", file.data()
    file.page().text(72, 700, "Hello there, read me please and go on reading.")
    yield "a picture of a page, then text", file.data()
    for rotate in (90, 180, 270, 45, -90, 360, 99999, 1):
        file = PdfFile()
        file.page(rotate=rotate).text(72, 700, MARK)
        yield f"a page turned by {rotate}", file.data()
    for matrix in (
        "0 1 -1 0",
        "-1 0 0 -1",
        "0 -1 1 0",
        "0.9 0.4 -0.4 0.9",
        "1 0 0.3 1",
        "-1 0 0 1",
        "0.01 0 0 0.01",
        "50 0 0 50",
    ):
        yield f"text of the matrix {matrix}", drawn(f"BT /F1 11 Tf {matrix} 300 300 Tm (Turned words stand here) Tj ET")
    file = PdfFile()
    file.page().content.append(f"BT 3 Tr /F1 11 Tf 72 700 Td ({MARK}) Tj ET")
    yield "only unseen text, as text recognition makes it", file.data()
    file = PdfFile()
    file.page().text(72, 700, MARK, colour="1 g")
    yield "white on white", file.data()
    file = PdfFile()
    file.page().text(-500, 700, MARK)
    yield "bare: only beside the page", file.data()
    file = PdfFile()
    page = file.page()
    form = file.stream(
        f"BT /F1 11 Tf 72 700 Td ({MARK}) Tj ET".encode(),
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >>",
    )
    page.pictures["X1"] = form
    page.content.append("/X1 Do")
    yield "only in a form object", file.data()
    file = PdfFile()
    page = file.page()
    page.annotations.append(
        file.add(f"<< /Type /Annot /Subtype /FreeText /Rect [72 600 400 700] /Contents ({MARK}) /DA (/F1 11 Tf) >>")
    )
    yield "only typed over the page", file.data()
    for kind in ("Text", "Highlight", "Stamp", "Ink", "Caret"):
        file = PdfFile()
        page = file.page().text(72, 700, "Shown.")
        page.annotations.append(
            file.add(f"<< /Type /Annot /Subtype /{kind} /Rect [72 600 400 700] /Contents ({MARK}) >>")
        )
        yield f"only in a {kind} annotation", file.data()
    file = PdfFile()
    page = file.page().text(72, 700, "Shown.")
    typed = f"<< /Type /Annot /Subtype /FreeText /Rect [72 600 400 700] /Contents ({MARK}) >>"
    page.annotations += [file.add(typed)] * 5_000
    yield "typed over the page 5,000 times", file.data()
    file = PdfFile()
    page = file.page()
    file.fields([file.widget(page, f"/FT /Tx /T (a) /V ({MARK})", (72, 600, 400, 620))])
    yield "bare: only in a field's value", file.data()
    layer = PdfFile()
    group = layer.add("<< /Type /OCG /Name (Hidden) >>")
    layer.catalog = f"/OCProperties << /OCGs [{group} 0 R] /D << /OFF [{group} 0 R] >> >>"
    layer.page().text(72, 650, "Shown.").content.append(f"/OC /G1 BDC BT /F1 11 Tf 72 700 Td ({MARK}) Tj ET EMC")
    layer.pages[0].entries = f"/Properties << /G1 {group} 0 R >>"
    yield "bare: only on a layer that is off", layer.data()
    portfolio = PdfFile()
    inner = portfolio.stream(drawn(""), "/Type /EmbeddedFile")
    name = portfolio.add(f"<< /Type /Filespec /F (a.pdf) /EF << /F {inner} 0 R >> >>")
    portfolio.page().text(72, 700, "For the best experience, open this PDF portfolio in Acrobat.")
    portfolio.catalog = (
        f"/Names << /EmbeddedFiles << /Names [(a.pdf) {name} 0 R] >> >> /Collection << /Type /Collection >>"
    )
    yield "only in an attached file", portfolio.data()
    xfa = PdfFile()
    xfa.page().text(
        72, 700, "Please wait... If this message is not eventually replaced, your viewer cannot show this form."
    )
    template = xfa.stream(
        f'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><text>{MARK}</text></template></xdp:xdp>'.encode()
    )
    xfa.catalog = f"/NeedsRendering true /AcroForm << /Fields [] /XFA {template} 0 R >>"
    yield "only in an XFA form", xfa.data()


def _numbers(whole: bytes) -> Named:
    """Numbers of no sense."""
    for number in _ODD_NUMBERS:
        yield f"pages turned by {number}", _sub(r"/Rotate \d+", f"/Rotate {number}", whole)
        yield f"pages of {number}", _sub(r"/MediaBox \[[^\]]*\]", f"/MediaBox [0 0 {number} {number}]", whole)
        yield f"pages from {number}", _sub(r"/MediaBox \[[^\]]*\]", f"/MediaBox [{number} {number} 612 792]", whole)
        yield (
            f"pages cropped to {number}",
            whole.replace(b"/Rotate 0", f"/Rotate 0 /CropBox [{number} {number} {number} {number}]".encode()),
        )
        yield f"a unit of {number}", whole.replace(b"/Rotate 0", f"/Rotate 0 /UserUnit {number}".encode())
        yield (
            f"text at {number}",
            drawn(
                f"BT /F1 {number} Tf 1 0 0 1 {number} {number} Tm (Odd) Tj ET {number} {number} {number} {number} re S"
            ),
        )
        yield f"objects numbered {number}", whole.replace(b"10 0 obj", f"{number} 0 obj".encode())
        yield f"references to {number}", whole.replace(b"10 0 R", f"{number} 0 R".encode())
    yield "a number of 100,000 digits", drawn("9" * 100_000 + " 0 m S")
    for box in (
        "[612 792 0 0]",
        "[0 0 0 0]",
        "[0 0 1 1]",
        "[0 0]",
        "[0 0 612 792 5 5]",
        "[-10000 -10000 10000 10000]",
        "[0 0 14400000 14400000]",
    ):
        yield f"a page of {box}", _sub(r"/MediaBox \[[^\]]*\]", f"/MediaBox {box}", whole)


def _many(whole: bytes) -> Named:
    """Too much of one thing."""
    yield "20,000 letters on each other", drawn("BT /F1 11 Tf 72 500 Td (" + "a" * 20_000 + ") Tj ET")
    yield (
        "20,000 pieces of text",
        drawn("".join(f"BT /F1 6 Tf 1 0 0 1 {n % 100 * 6} {n // 100 * 4} Tm (a) Tj ET\n" for n in range(20_000))),
    )
    yield (
        "20,000 lines drawn",
        drawn("".join(f"{n % 100 * 6} {n // 100 * 4} m {n % 100 * 6 + 5} {n // 100 * 4} l S\n" for n in range(20_000))),
    )
    yield (
        "a grid of 200 by 200",
        drawn("".join(f"{n * 3} 0 m {n * 3} 600 l S 0 {n * 3} m 600 {n * 3} l S\n" for n in range(200))),
    )
    yield "20,000 rectangles", drawn("".join(f"{n % 100 * 6} {n // 100 * 4} 4 3 re S\n" for n in range(20_000)))
    yield (
        "20,000 filled rectangles",
        drawn("".join(f"0.{n % 9} g {n % 100 * 6} {n // 100 * 4} 4 3 re f\n" for n in range(20_000))),
    )
    yield (
        "a path of 100,000 points",
        drawn("0 0 m " + "".join(f"{n % 600} {n // 600} l " for n in range(100_000)) + "S"),
    )
    yield "5,000 pictures", drawn("q 5 0 0 5 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n" * 5_000)
    file = rich(pages=300)
    yield "300 pages", file.data()
    for count in (11_000,):
        kids = " ".join("12 0 R" for _ in range(count))
        yield (
            f"{count} times the same page",
            re.sub(rb"/Count \d+ /Kids \[[^\]]*\]", f"/Count {count} /Kids [{kids}]".encode(), whole),
        )


def _actions(whole: bytes) -> Named:
    """What a viewer might do: run, open, fetch, send. Nothing of it is done here."""
    for action in (
        "/S /JavaScript /JS (while\\(true\\){})",
        "/S /Launch /F (/bin/sh)",
        "/S /URI /URI (http://127.0.0.1:9/)",
        "/S /GoToR /F (file:///etc/passwd)",
        "/S /SubmitForm /F (http://127.0.0.1:9/)",
        "/S /ImportData /F (/etc/passwd)",
        "/S /Rendition",
        "/S /GoToE /F (a.pdf)",
        "/S /Named /N /Print",
        "/S /Odd /Next 1 0 R",
    ):
        yield (
            f"an opening action {action[:22]}",
            drawn("", catalog=f"/OpenAction << {action} >> /AA << /WC << {action} >> >>"),
        )
        yield (
            f"a page's action {action[:22]}",
            whole.replace(b"/Rotate 0", f"/Rotate 0 /AA << /O << {action} >> >>".encode()),
        )
        yield (
            f"a field's action {action[:22]}",
            whole.replace(
                b"/Subtype /Widget",
                f"/Subtype /Widget /A << {action} >> /AA << /C << {action} >> /F << {action} >> >>".encode(),
            ),
        )
    yield (
        "a script of the document",
        drawn("", catalog="/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>"),
    )
    yield "names in a circle", drawn("", catalog="/Names << /EmbeddedFiles 1 0 R /Dests << /Kids [1 0 R] >> >>")
    yield "outlines in a circle", drawn("", catalog="/Outlines << /First 1 0 R /Last 1 0 R /Count 99999999 >>")


def _locked(whole: bytes) -> Named:
    """Encryption: real, claimed and of no sense."""
    file = rich()
    file.encrypt()
    yield "locked with a password", file.data()
    for lock in (
        "1 0 R",
        "99 0 R",
        "<< >>",
        "<< /Filter /Odd >>",
        "null",
        "5",
        "<< /Filter /Standard /V 99 /R 99 /P -4 /O (a) /U (b) >>",
        "<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O <00> /U <00> /OE <00> /UE <00> /Perms <00> >>",
        "<< /Filter /Standard /V 1 /R 2 /Length 99999999 /P 99999999999 /O () /U () >>",
        "<< /Filter /Adobe.PubSec /V 4 /SubFilter /adbe.pkcs7.s5 >>",
    ):
        yield f"locked with {lock[:40]}", whole.replace(b"/Root", f"/Encrypt {lock} /ID [(a) (b)] /Root".encode())
    for method in ("RC4-40", "RC4-128", "AES-128", "AES-256"):
        yield f"locked by {method} with an empty password", _locked_by(whole, method, "")
        yield f"locked by {method} with a password", _locked_by(whole, method, "secret")


def _locked_by(data: bytes, method: str, password: str) -> bytes:
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "owner", algorithm=method)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _disguised(whole: bytes) -> Named:
    """Other formats under the name of a PDF."""
    yield "a Word file", b"PK\x03\x04" + bytes(100)
    yield "a web page", f"<!DOCTYPE html><p>{MARK}".encode()
    yield "plain text", MARK.encode()
    yield "PostScript", b"%!PS-Adobe-3.0\n" + MARK.encode()
    yield "rich text", b"{\\rtf1 " + MARK.encode() + b"}"
    yield "a picture", b"\xff\xd8\xff\xe0" + bytes(100)
    yield "old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    yield "FDF", b"%FDF-1.2\n1 0 obj\n<< /FDF << /Fields [] >> >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"
    yield "a letter with a PDF attached", b"From: ada@example.org\n\n" + whole
    yield "zeros", bytes(1000)
    yield "spaces", b" " * 1000
    yield "one byte", b"%"
    yield "four bytes", b"%PDF"
