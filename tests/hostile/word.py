"""Faults of Word files: of the zip, its parts, their relations, the XML, and what it says."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.hostile.faults import MARK, Fault, changed, cut
from tests.readers import docx_files as word

_WORD_RELATIONS = "word/_rels/document.xml.rels"
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"


def rich() -> bytes:
    """Return a Word file that holds a bit of everything, the mark among it."""
    body = (
        word.p("Rules for visitors", style="Heading1")
        + word.p(f"{MARK} before they are seen.")
        + word.bullet("Bring a letter.")
        + word.table(word.tr("Late", "Fee"), word.tr("10 minutes", word.tc(word.p("5 pounds"))))
        + word.p(word.checkbox(), " Yes ", word.checkbox(), " No")
        + word.p("Colour: ", word.dropdown("Red", "Blue"))
        + word.p(word.field(" DATE ", "today"), word.inserted(word.r("new")), word.deleted("old"))
        + word.p(word.text_box(word.p("In a box.")))
        + word.section("header default header1", "footer default footer1")
    )
    note = f'<w:footnote w:id="2">{word.p("At the foot.")}</w:footnote>'
    comment = f'<w:comment w:id="0" w:author="Ada">{word.p("Really?")}</w:comment>'
    parts = {
        "header1.xml": word.element("hdr", word.p("Willow House")),
        "footer1.xml": word.element("ftr", word.p("Page 1")),
        "footnotes.xml": word.element("footnotes", note),
        "comments.xml": word.element("comments", comment),
        "settings.xml": word.element("settings", "<w:evenAndOddHeaders/>"),
        "numbering.xml": word.element("numbering"),
        "theme1.xml": word.element("theme"),
    }
    return word.docx(body, styles=word.heading_style(1), parts=parts)


def body(content: str, **kwargs: str) -> bytes:
    """Return a Word file with this body."""
    return word.docx(content, **kwargs)


def files_of(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_files(data: bytes, new: Mapping[str, bytes | None]) -> bytes:
    """Return a zip with some files put in another's place, added, or (None) left out."""
    files: dict[str, bytes | None] = {**files_of(data), **new}
    return word.zipped({name: content for name, content in files.items() if content is not None})


def faults() -> Iterator[Fault]:
    """Yield all faults of Word files."""
    whole = rich()
    yield Fault("whole", ".docx", whole)
    yield from cut("docx", ".docx", whole, 60)
    yield from changed("docx", ".docx", whole, 80)
    yield from changed("stored docx", ".docx", stored(whole), 200)
    for makes in (_parts, _packing, _relations, _styles, _texts, _nesting, _numbers, _many, _disguised):
        for name, data in makes(whole):
            yield Fault(name, ".docx", data, bare=name.startswith("bare"))


Named = Iterator[tuple[str, bytes]]


def stored(data: bytes) -> bytes:
    """Return the same zip with nothing packed, so that a changed byte is a changed byte of a part."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files_of(data).items():
            archive.writestr(name, content)
    return target.getvalue()


def _parts(whole: bytes) -> Named:
    return broken_parts(whole, list(files_of(whole)))


def broken_parts(whole: bytes, names: Sequence[str]) -> Named:
    """Yield a zip with one of these parts broken, in each way that a part can be."""
    doctype = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    bomb = (
        b"<!DOCTYPE a ["
        + b'<!ENTITY a0 "laugh">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
        + b"]>"
    )
    outside = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    remote = b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'
    ways: dict[str, Callable[[bytes], bytes | None]] = {
        "missing": lambda _: None,
        "empty": lambda _: b"",
        "cut short": lambda part: part[: len(part) // 2],
        "cut at its end": lambda part: part[:-3],
        "zeros": lambda part: bytes(len(part)),
        "with zero bytes": lambda part: part.replace(b">", b">\0", 3),
        "of UTF-16": lambda part: part.decode("utf-8", "replace").encode("utf-16"),
        "with a byte-order mark": lambda part: b"\xef\xbb\xbf" + part,
        "of a wrong encoding": lambda part: b'<?xml version="1.0" encoding="UTF-16"?>' + part,
        "of an unknown encoding": lambda part: b'<?xml version="1.0" encoding="klingon"?>' + part,
        "of Latin-1 bytes": lambda part: part.replace(b">", b">\xe4\xff", 1),
        "after white space": lambda part: b"\n\n " + part,
        "with rubbish behind": lambda part: part + b"<a>",
        "no XML": lambda _: b"hello",
        "another root": lambda _: b"<html/>",
        "a comment as root's neighbour": lambda part: b"<!-- a --><?pi?>" + part + b"<!-- b -->",
        "with instructions": lambda part: part.replace(b"><", b"><?a b?><!-- c --><", 50),
        "with a document type": lambda part: doctype + part,
        "with an entity bomb": lambda part: bomb + part.replace(b">", b">&a11;", 1),
        "with a bomb in an attribute": lambda part: bomb + part.replace(b">", b' q="&a11;">', 1),
        "with an outside entity": lambda part: outside + part.replace(b">", b">&x;", 1),
        "with a remote document type": lambda part: remote + part,
        "with an undefined entity": lambda part: part.replace(b">", b">&nbsp;", 1),
        "with a character of no number": lambda part: part.replace(b">", b">&#0;&#xD800;", 1),
        "in capitals": lambda part: part.upper(),
        "without namespaces": lambda part: part.replace(b"xmlns", b"ymlns"),
        "of UTF-16 with a bomb": lambda part: (bomb + part).decode("utf-8", "replace").encode("utf-16"),
        "of UTF-7 with a bomb": lambda part: b'<?xml version="1.0" encoding="UTF-7"?>' + (bomb + part),
    }
    for name in names:
        part = files_of(whole)[name]
        for way, change in ways.items():
            yield f"{name} {way}", with_files(whole, {name: change(part)})


def _packing(whole: bytes) -> Named:
    """What can be wrong with the zip itself."""
    files = files_of(whole)
    yield "rubbish before", b"rubbish" * 20 + whole
    yield "rubbish behind", whole + b"rubbish" * 20
    yield "twice over", whole + whole
    yield "only the end", whole[-22:]
    yield "an empty zip", word.zipped({})
    yield "a zip of one text", word.zipped({"a.txt": "hello"})
    yield "names in capitals", word.zipped({name.upper(): data for name, data in files.items()})
    yield "names with backslashes", word.zipped({name.replace("/", "\\"): data for name, data in files.items()})
    yield "absolute names", word.zipped({f"/{name}": data for name, data in files.items()})
    yield "names that climb", word.zipped({**files, "../../../../tmp/evil.xml": b"<a/>", "..\\evil.xml": b"<a/>"})
    yield "a file as a folder", word.zipped({**files, "word/": b""})
    yield "odd names", word.zipped({**files, "a\0b": b"1", "\u202efdp.exe": b"1", "x" * 60_000: b"1"})
    yield "20,000 files", word.zipped({**files, **{f"junk/{n}": b"" for n in range(19_000)}})
    yield "30,000 files", word.zipped({**files, **{f"junk/{n}": b"" for n in range(30_000)}})
    for name in (_DOCUMENT, _STYLES, "[Content_Types].xml", _WORD_RELATIONS):
        yield f"two of {name}, the same", _doubled(whole, name, files[name])
        yield (
            f"two of {name}, not the same",
            _doubled(whole, name, files[name].replace(b"apologise", b"grovel!!!") + b" "),
        )
    yield "an encrypted part", _patched(whole, 8, 6, struct.pack("<H", 1))
    yield "an unknown packing", _patched(whole, 10, 8, struct.pack("<H", 98))
    yield "packed as LZMA, which it is not", _patched(whole, 10, 8, struct.pack("<H", 14))
    yield "stored, as it says", _patched(whole, 10, 8, struct.pack("<H", 0))
    for what, size in (("nothing", 0), ("one byte", 1), ("a gigabyte", 2**30), ("the most", 0xFFFFFFFF)):
        yield f"sizes that say {what}", _patched(whole, 24, 22, struct.pack("<I", size))
        yield f"packed sizes that say {what}", _patched(whole, 20, 18, struct.pack("<I", size))
    yield "check sums of zero", _patched(whole, 16, 14, bytes(4))
    yield "offsets beyond the end", _patched(whole, 42, None, struct.pack("<I", 0x7FFFFFFF))
    yield "offsets all at the start", _patched(whole, 42, None, bytes(4))
    yield "dates of no calendar", _patched(whole, 12, 10, b"\xff\xff\xff\xff")
    bomb = word.element("document", f"<w:body>{word.p(MARK)}{'<w:p/>' * 2_500_000}</w:body>").encode()
    yield "a zip bomb", with_files(whole, {_DOCUMENT: bomb})
    yield (
        "a zip bomb that says it is small",
        _patched(with_files(whole, {_DOCUMENT: bomb}), 24, 22, struct.pack("<I", 999)),
    )
    yield "a bomb beside", with_files(whole, {"word/media/image1.bin": bytes(30_000_000)})
    spaces = word.element("document", f"<w:body>{word.p(MARK + ' ' * 9_000_000)}</w:body>").encode()
    yield "nine million spaces", with_files(whole, {_DOCUMENT: spaces})


def _doubled(data: bytes, name: str, content: bytes) -> bytes:
    """Return a zip with a second file of the same name behind the first."""
    target = io.BytesIO(data)
    other = "\x01" * len(name)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(other, content)
    return target.getvalue().replace(other.encode(), name.encode())


def _patched(data: bytes, central: int, local: int | None, value: bytes) -> bytes:
    """Overwrite the same field in each entry of the zip's list of files, and in the header before each file."""
    broken = bytearray(data)
    for magic, offset in ((b"PK\x01\x02", central), (b"PK\x03\x04", local)):
        at = broken.find(magic)
        while at >= 0 and offset is not None:
            broken[at + offset : at + offset + len(value)] = value
            at = broken.find(magic, at + 4)
    return bytes(broken)


def _relations(whole: bytes) -> Named:
    """What can be wrong with how parts refer to each other."""
    office = word.NAMESPACES["r"]

    def relations(*items: tuple[str, str, str]) -> bytes:
        listed = "".join(f'<Relationship Id="{i}" Type="{office}/{kind}" {target}/>' for i, kind, target in items)
        return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'.encode()

    def main(target: str) -> bytes:
        return relations(("rId1", "officeDocument", target))

    moved = with_files(whole, {_DOCUMENT: None, _WORD_RELATIONS: None, "odd/My Text.xml": files_of(whole)[_DOCUMENT]})
    for target in (
        "odd/My Text.xml",
        "/odd/My Text.xml",
        "./odd/../odd/My Text.xml",
        "odd\\My Text.xml",
        "ODD/my text.XML",
    ):
        yield f"its main part at {target}", with_files(moved, {"_rels/.rels": main(f'Target="{target}"')})
    yield "its main part at odd/My%20Text.xml", with_files(moved, {"_rels/.rels": main('Target="odd/My%20Text.xml"')})
    for what, target in {
        "nowhere": 'Target="word/none.xml"',
        "outside": 'Target="http://127.0.0.1:9/a.xml" TargetMode="External"',
        "a file of the machine": 'Target="file:///etc/passwd"',
        "far up": 'Target="../../../../../etc/passwd"',
        "itself": 'Target="_rels/.rels"',
        "nothing": "",
        "an empty name": 'Target=""',
        "a folder": 'Target="word/"',
        "the styles": 'Target="word/styles.xml"',
        "a zero": 'Target="&#xFFFD;"',
    }.items():
        yield f"a main part that is {what}", with_files(whole, {"_rels/.rels": main(target)})
    circle = relations(
        *(
            (kind, kind, 'Target="document.xml"')
            for kind in (
                "styles",
                "settings",
                "theme",
                "footnotes",
                "endnotes",
                "header",
                "footer",
                "comments",
                "numbering",
            )
        )
    )
    yield "all parts are the document", with_files(whole, {_WORD_RELATIONS: circle})
    yield "headers that are missing", with_files(whole, {"word/header1.xml": None, "word/footer1.xml": None})
    many = relations(*((f"rId{n}", "header", 'Target="header1.xml"') for n in range(20_000)))
    yield "20,000 relationships", with_files(whole, {_WORD_RELATIONS: many})
    yield (
        "relationships of one id",
        with_files(whole, {_WORD_RELATIONS: relations(*(("a", k, 'Target="styles.xml"') for k in "abc"))}),
    )
    yield "relationships of relationships", with_files(whole, {"_rels/_rels/.rels.rels": circle})
    strict = word.docx(word.p(MARK), strict=True)
    yield "strict", strict
    yield "strict without relationships", with_files(strict, {_WORD_RELATIONS: None})
    yield "macros", word.docx(word.p(MARK), macro=True)


def _styles(whole: bytes) -> Named:
    """What can be wrong with styles."""

    def style(identity: str, base: str, more: str = "", kind: str = "paragraph") -> str:
        return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{identity}"/><w:basedOn w:val="{base}"/>{more}</w:style>'

    text = word.p(MARK, style="a")
    yield "a style based on itself", body(text, styles=style("a", "a"))
    yield "styles in a circle", body(text, styles=style("a", "b") + style("b", "c") + style("c", "a"))
    chain = "".join(style(f"s{n}", f"s{n + 1}") for n in range(10_000))
    yield "10,000 styles in a row", body(word.p(MARK, style="s0") * 5, styles=chain)
    yield (
        "each of 3,000 styles in a row",
        body(
            "".join(word.p(MARK, style=f"s{n}") for n in range(3_000)),
            styles="".join(style(f"s{n}", f"s{n + 1}") for n in range(3_000)),
        ),
    )
    yield "a style without a name", body(text, styles="<w:style/><w:style w:styleId=''/>")
    yield "20,000 styles", body(text, styles="".join(style(f"s{n}", "a") for n in range(20_000)))
    yield (
        "a table style in a circle",
        body(
            word.table(word.tr(MARK)).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="a"/></w:tblPr>'),
            styles=style("a", "a", kind="table"),
        ),
    )
    yield (
        "bare: the text hidden by its style",
        body(text + word.p("Hello"), styles=style("a", "", "<w:rPr><w:vanish/></w:rPr>")),
    )
    yield "bare: a style that hides all", body(text, styles=style("a", "", "<w:rPr><w:vanish/></w:rPr>"))


def _texts(whole: bytes) -> Named:
    """Words in places where a reader may not look, and bodies without any."""
    yield "bare: no body", word.zipped({**files_of(body("")), _DOCUMENT: word.element("document").encode()})
    yield "bare: an empty body", body("")
    yield "bare: one empty paragraph", body("<w:p/>")
    yield (
        "two bodies",
        word.zipped(
            {
                **files_of(body("")),
                _DOCUMENT: word.element("document", f"<w:body/><w:body>{word.p(MARK)}</w:body>").encode(),
            }
        ),
    )
    yield (
        "text outside the body",
        word.zipped({**files_of(body("")), _DOCUMENT: word.element("document", word.p(MARK)).encode()}),
    )
    yield "only in a text box", body(word.p(word.text_box(word.p(MARK))))
    yield "only in a tiny text box", body(word.p(word.text_box(word.p(MARK), width=1, height=1)))
    yield "only in a table", body(word.table(word.tr(MARK)))
    yield (
        "only in a header",
        word.docx(
            word.p("") + word.section("header default header1"),
            parts={"header1.xml": word.element("hdr", word.p(MARK))},
        ),
    )
    yield (
        "only in a header of no section",
        word.docx("<w:p/>", parts={"header1.xml": word.element("hdr", word.p(MARK))}),
    )
    yield (
        "only in a footnote",
        word.docx(
            word.p(word.r('<w:footnoteReference w:id="2"/>')),
            parts={"footnotes.xml": word.element("footnotes", f'<w:footnote w:id="2">{word.p(MARK)}</w:footnote>')},
        ),
    )
    yield (
        "only in a comment",
        word.docx(
            "<w:p/>",
            parts={"comments.xml": word.element("comments", f'<w:comment w:id="0">{word.p(MARK)}</w:comment>')},
        ),
    )
    yield (
        "only in the glossary",
        word.docx(
            "<w:p/>",
            parts={
                "glossary.xml": word.element(
                    "glossaryDocument",
                    f"<w:docParts><w:docPart><w:docPartBody>{word.p(MARK)}</w:docPartBody></w:docPart></w:docParts>",
                )
            },
            kinds={"glossary": "glossaryDocument"},
        ),
    )
    yield "only deleted", body(word.p(word.deleted(MARK)))
    yield "only inserted", body(word.p(word.inserted(word.r(MARK))))
    yield "only hidden", body(word.p(word.r(MARK, "<w:vanish/>")))
    yield "only in a field's code", body(word.p(word.field(MARK, "")))
    yield "only in a field's result", body(word.p(word.field(" QUOTE ", MARK)))
    yield "only in an equation", body(word.p(f"<m:oMath><m:r><m:t>{MARK}</m:t></m:r></m:oMath>"))
    yield "only in a hyperlink", body(word.p(f"<w:hyperlink>{word.r(MARK)}</w:hyperlink>"))
    yield "only in a simple field", body(word.p(f'<w:fldSimple w:instr="A">{word.r(MARK)}</w:fldSimple>'))
    yield "only in ruby", body(word.p(word.r(f"<w:ruby><w:rubyBase>{word.r(MARK)}</w:rubyBase></w:ruby>")))
    yield "only in a content control", body(word.sdt("<w:text/>", word.p(MARK)))
    yield "only in a control's placeholder", body(word.sdt("<w:text/>", word.p(MARK), prompting=True))
    yield (
        "only in smart tags and custom XML",
        body(f"<w:customXml>{word.p(f'<w:smartTag>{word.r(MARK)}</w:smartTag>')}</w:customXml>"),
    )
    yield (
        "only in a choice",
        body(f"<mc:AlternateContent><mc:Choice Requires='x'>{word.p(MARK)}</mc:Choice></mc:AlternateContent>"),
    )
    yield (
        "only in a fallback",
        body(f"<mc:AlternateContent><mc:Fallback>{word.p(MARK)}</mc:Fallback></mc:AlternateContent>"),
    )
    yield (
        "only in a fallback behind an empty choice",
        body(
            f"<mc:AlternateContent><mc:Choice Requires='q'/><mc:Fallback>{word.p(MARK)}</mc:Fallback></mc:AlternateContent>"
        ),
    )
    yield (
        "only in a run's fallback behind a choice of an unknown kind",
        body(
            word.p(
                word.r(
                    f"<mc:AlternateContent><mc:Choice Requires='q'><q xmlns='q'/></mc:Choice><mc:Fallback>{word.t(MARK)}</mc:Fallback></mc:AlternateContent>"
                )
            )
        ),
    )
    yield "an alternative of nothing", body(f"<mc:AlternateContent/>{word.p(MARK)}")
    chunk = {
        **files_of(word.docx('<w:altChunk r:id="chunk"/>', parts={"chunk.xml": "<a/>"}, kinds={"chunk": "aFChunk"})),
        "word/chunk.xml": f"<p>{MARK}</p>".encode(),
    }
    yield "only in an embedded chunk", word.zipped(chunk)
    yield "only in a sub-document", body('<w:p><w:subDoc r:id="a"/></w:p>')
    yield (
        "only in an embedded object",
        body(word.p(word.r('<w:object><o:OLEObject ProgID="Word.Document.12" r:id="a"/></w:object>'))),
    )
    yield (
        "only a picture",
        body(
            word.p(
                word.r(
                    '<w:drawing><wp:inline><wp:docPr id="1" name="a"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>'
                )
            )
        ),
    )
    yield (
        "only a chart",
        body(
            word.p(
                word.r(
                    "<w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing>"
                )
            )
        ),
    )
    yield "only in an active control", body(word.p(word.r("<w:object><w:control/></w:object>")))
    yield "only in WordArt", body(word.p(word.r(f'<w:pict><v:shape><v:textpath string="{MARK}"/></v:shape></w:pict>')))
    yield (
        "only in a drawing's own text",
        body(
            word.p(
                word.r(
                    f"<w:drawing><wp:inline><a:graphic><a:graphicData><a:t>{MARK}</a:t></a:graphicData></a:graphic></wp:inline></w:drawing>"
                )
            )
        ),
    )
    yield "only text beside runs", body(f"<w:p>{MARK}<w:r>{MARK}</w:r></w:p>")
    yield "a text straight in a paragraph", body(f"<w:p>{word.t(MARK)}</w:p>")
    yield "bare: only in a covered cell", body(word.table(word.tr("a"), word.tr(word.tc(word.p(MARK), "<w:vMerge/>"))))
    yield (
        "only a table of contents",
        body(
            word.p(MARK, style="TOC1"),
            styles='<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>',
        ),
    )
    yield (
        "a glossary as main part",
        with_files(whole, {_DOCUMENT: word.element("glossaryDocument", word.p(MARK)).encode()}),
    )
    yield (
        "in Word 2003's XML",
        with_files(
            whole,
            {
                _DOCUMENT: b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body/></w:wordDocument>'
            },
        ),
    )
    yield (
        "bare: letters of a symbol font",
        body(word.p(word.r(MARK, '<w:rFonts w:ascii="Wingdings"/>'), word.r("Hello"))),
    )
    yield (
        "signs without a code",
        body(
            word.p(
                word.r(
                    '<w:sym/><w:sym w:char="zz"/><w:sym w:char="110000000"/><w:sym w:char="D800"/><w:sym w:font="Wingdings" w:char="-5"/>'
                ),
                MARK,
            )
        ),
    )
    yield (
        "odd characters",
        body(word.p(MARK + "&#x202E;&#x200B;&#xFEFF;&#xE000;&#x10FFFF;&#x85;&#x2028;&#xAD;")),
    )
    yield "words in reverse", body(word.p(f"<w:bdo w:val='rtl'>{word.r(MARK)}</w:bdo>"))


def _nesting(whole: bytes) -> Named:
    """Things inside things."""

    def nested(start: str, inner: str, end: str, times: int) -> bytes:
        return body(word.p(MARK) + start * times + inner + end * times)

    inner = word.p("Inside.")
    for times in (10, 30, 60, 80, 200, 5000):
        yield f"{times} tables inside each other", nested("<w:tbl><w:tr><w:tc>", inner, "</w:tc></w:tr></w:tbl>", times)
        yield (
            f"{times} controls inside each other",
            nested("<w:sdt><w:sdtContent>", inner, "</w:sdtContent></w:sdt>", times),
        )
        yield f"{times} unknown elements inside each other", nested("<w:x>", inner, "</w:x>", times)
        yield (
            f"{times} insertions inside each other",
            body(word.p(MARK, "<w:ins>" * times + word.r("a") + "</w:ins>" * times)),
        )
        yield (
            f"{times} hyperlinks inside each other",
            body(word.p(MARK, "<w:hyperlink>" * times + word.r("a") + "</w:hyperlink>" * times)),
        )
        yield (
            f"{times} alternatives inside each other",
            nested("<mc:AlternateContent><mc:Choice>", inner, "</mc:Choice></mc:AlternateContent>", times),
        )
        yield (
            f"{times} equations inside each other",
            body(word.p(MARK, "<m:e>" * times + "<m:t>x</m:t>" + "</m:e>" * times)),
        )
        yield (
            f"{times} drawings inside each other",
            body(word.p(MARK, word.r("<w:drawing>" * times + "</w:drawing>" * times))),
        )
    for times in (5, 20, 60):
        text_box = word.p(MARK)
        for _ in range(times):
            text_box = f"<w:p><w:r><w:pict><v:rect><v:textbox><w:txbxContent>{text_box}</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
        yield f"{times} text boxes inside each other", body(text_box)
    yield "paragraphs inside paragraphs", body(f"<w:p><w:p>{word.r(MARK)}</w:p></w:p>")
    yield "a cell outside a row", body(f"<w:tc>{word.p(MARK)}</w:tc>")
    yield "a row outside a table", body(f"<w:tr><w:tc>{word.p(MARK)}</w:tc></w:tr>")
    yield "a paragraph straight in a table", body(f"<w:tbl>{word.p(MARK)}</w:tbl>")
    yield "a paragraph straight in a row", body(f"<w:tbl><w:tr>{word.p(MARK)}</w:tr></w:tbl>")


def _numbers(whole: bytes) -> Named:
    """Numbers of no sense in attributes."""
    for number in (
        "",
        "-1",
        "0",
        "99999999999999999999",
        "9" * 5_000,
        "1.5",
        "NaN",
        "Infinity",
        "1e400",
        "0x10",
        "\u0663",
        "\u00b2",
        "12pt",
        "true",
        "\ufffd",
    ):
        short = number[:12]
        value = f'w:val="{number}"'
        yield (
            f"list level {short!r}",
            body(word.p(MARK, properties=f"<w:numPr><w:ilvl {value}/><w:numId {value}/></w:numPr>") * 2),
        )
        yield f"outline level {short!r}", body(word.p(MARK, properties=f"<w:outlineLvl {value}/>") + word.p("Text."))
        yield (
            f"size {short!r}",
            body(
                word.p(word.r(MARK, f"<w:sz {value}/><w:color {value}/><w:u {value}/><w:b {value}/>")) + word.p("Text.")
            ),
        )
        yield (
            f"span {short!r}",
            body(
                word.table(
                    word.tr(
                        word.tc(word.p(MARK), f"<w:gridSpan {value}/><w:vMerge {value}/>"),
                        "b",
                        properties=f"<w:gridBefore {value}/>",
                    )
                )
            ),
        )
        yield (
            f"extent {short!r}",
            body(
                word.p(
                    MARK,
                    word.r(
                        f'<w:drawing><wp:inline><wp:extent cx="{number}" cy="{number}"/><wp:docPr/><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing>'
                    ),
                )
            ),
        )
        yield (
            f"looks of a table {short!r}",
            body(
                word.table(word.tr(MARK)).replace(
                    "<w:tblPr/>", f"<w:tblPr><w:tblStyle {value}/><w:tblLook {value}/></w:tblPr>"
                )
            ),
        )
        yield (
            f"a heading named {short!r}",
            body(
                word.p(MARK, style="h"),
                styles=f'<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading {number}"/></w:style>',
            ),
        )
        yield (
            f"shades {short!r}",
            body(word.p(word.r(MARK, f'<w:shd w:fill="{number}" w:themeFill="accent1" w:themeFillTint="{number}"/>'))),
        )


def _many(whole: bytes) -> Named:
    """Too much of one thing."""
    text = word.p(MARK)
    yield "20,000 paragraphs", body(text + "<w:p><w:r><w:t>Come in.</w:t></w:r></w:p>" * 20_000)
    yield "a row of 10,000 cells", body(text + word.table(word.tr(*["x"] * 10_000)))
    yield (
        "10,000 rows",
        body(text + word.table(*["<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>"] * 10_000)),
    )
    yield "2,000 tables", body(text + word.table(word.tr("x", "y")) * 2_000)
    yield "a paragraph of a million letters", body(text + word.p("a" * 1_000_000))
    yield "a paragraph of a million words", body(text + word.p("word " * 400_000))
    yield "a paragraph of 20,000 runs", body(word.p(MARK, *["<w:r><w:t>a</w:t></w:r>"] * 20_000))
    yield (
        "a paragraph of 20,000 looks",
        body(word.p(MARK, *[f'<w:r><w:rPr><w:sz w:val="{n}"/></w:rPr><w:t>a</w:t></w:r>' for n in range(20_000)])),
    )
    yield "20,000 tabs and breaks", body(word.p(MARK, word.r("<w:tab/><w:br/>" * 10_000)))
    yield (
        "5,000 fields that never end",
        body(word.p(MARK) + word.p(word.r('<w:fldChar w:fldCharType="begin"/>') * 5_000) + word.p("Text.")),
    )
    yield (
        "5,000 fields that only end",
        body(word.p(MARK) + word.p(word.r('<w:fldChar w:fldCharType="end"/>') * 5_000) + word.p("Text.")),
    )
    yield (
        "5,000 fields inside each other",
        body(
            word.p(MARK)
            + word.p(
                word.r('<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>') * 5_000,
                "inside",
                word.r('<w:fldChar w:fldCharType="end"/>') * 5_000,
            )
        ),
    )
    yield (
        "fields opened in each of 3,000 paragraphs",
        body(word.p(MARK) + word.p(word.r('<w:fldChar w:fldCharType="begin"/>'), "code") * 3_000),
    )
    yield "5,000 text boxes in a paragraph", body(text + word.p(*[word.text_box(word.p("x"))] * 2_000))
    yield (
        "10,000 pictures",
        body(
            text
            + word.p(
                word.r('<w:drawing><wp:inline><wp:docPr id="1" name="a"/><pic:pic/></wp:inline></w:drawing>') * 10_000
            )
        ),
    )
    yield "10,000 check boxes", body(text + word.p(*[word.checkbox()] * 10_000))
    yield "a list of 20,000 answers", body(text + word.p(word.dropdown(*["Yes"] * 20_000)))
    yield "5,000 lists", body(text + word.p("Colour: ", word.dropdown("Red", "Blue")) * 5_000)
    yield (
        "10,000 legacy boxes",
        body(
            text
            + word.p(
                word.r(
                    '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/>'
                )
                * 10_000
            )
        ),
    )
    yield (
        "100,000 comments",
        word.docx(
            text,
            parts={
                "comments.xml": word.element(
                    "comments",
                    "".join(f'<w:comment w:id="{n}" w:author="A"><w:p/></w:comment>' for n in range(100_000)),
                )
            },
        ),
    )
    yield (
        "20,000 footnotes",
        word.docx(
            text,
            parts={
                "footnotes.xml": word.element(
                    "footnotes", '<w:footnote w:id="2"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>' * 20_000
                )
            },
        ),
    )
    yield (
        "2,000 headers",
        word.docx(
            text + "".join(word.p("x", properties=word.section(f"header default header{n}")) for n in range(500)),
            parts={f"header{n}.xml": word.element("hdr", word.p(f"h{n}")) for n in range(500)},
        ),
    )
    yield "20,000 blanks", body(text + word.p("Name ____ " * 20_000))
    yield "20,000 drawn boxes", body(text + word.p("\u2610 Yes \u2610 No " * 10_000))
    yield "20,000 drawn boxes in lines", body(text + (word.p("\u2610 Yes") + word.p("\u2610 No")) * 10_000)
    yield (
        "all in brackets",
        body(text + word.p("(" * 100_000) + word.p("[ ] " * 20_000) + word.p("_" * 200_000) + word.p("." * 200_000)),
    )
    yield "all in capitals", body(text + word.p("YOU MUST NOT COME LATE! " * 20_000))
    yield "200,000 tags in a run", body(text + "<w:p><w:r>" + "<w:x/>" * 200_000 + "</w:r></w:p>")
    yield "50,000 attributes", body(text + "<w:p " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>")
    yield "5,000 names of elements", body(text + "".join(f"<w:n{n}/>" for n in range(8_000)))
    yield "a name of 40,000 letters", body(text + f"<w:{'n' * 40_000}/>")


def _disguised(whole: bytes) -> Named:
    """Other formats under the name of a Word file."""
    yield "a PDF", b"%PDF-1.7\n1 0 obj"
    yield "rich text", b"{\\rtf1 " + MARK.encode() + b"}"
    yield "a web page", f"<!DOCTYPE html><p>{MARK}".encode()
    yield "a web page in UTF-16", f"<html><p>{MARK}".encode("utf-16")
    yield "flat OPC", f'<?xml version="1.0"?><pkg:package xmlns:pkg="p">{MARK}</pkg:package>'.encode()
    yield "old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    yield (
        "an encrypted file",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
    )
    yield "plain text", MARK.encode()
    yield "a picture", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield (
        "OpenDocument",
        word.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"<a>{MARK}</a>"}),
    )
    for kind, part in (("a workbook", "xl/workbook.xml"), ("a presentation", "ppt/presentation.xml")):
        yield (
            kind,
            word.zipped(
                {
                    "[Content_Types].xml": "<a/>",
                    "_rels/.rels": word.relationships({part: "officeDocument"}),
                    part: "<a/>",
                }
            ),
        )
    yield "EPUB", word.zipped({"mimetype": "application/epub+zip", "a.xhtml": MARK})
    yield "a Pages file", word.zipped({"Index/Document.iwa": b"\0" * 10})
    yield "a zip of a Word file", word.zipped({"letter.docx": whole})
    yield "a gzip", b"\x1f\x8b\x08" + bytes(50)
    yield "spaces", b" " * 1000
    yield "zeros", bytes(1000)
    yield "one byte", b"P"
    yield "two bytes", b"PK"
    yield "four bytes", b"PK\x03\x04"
