"""Faults of OpenDocument, presentations, rich text and e-mails: the samples, broken in every way that any file can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.hostile.faults import MARK, Fault, changed, cut
from tests.hostile.word import broken_parts, files_of, stored

SAMPLES = Path(__file__).parents[2] / "sample_docs"
_ZIPPED = frozenset((".odt", ".pptx"))


def faults() -> Iterator[Fault]:
    """Yield all faults of these formats."""
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix not in {".odt", ".pptx", ".rtf", ".eml"}:
            continue
        whole, suffix = path.read_bytes(), path.suffix
        for fault in _of(path.name, suffix, whole):
            yield replace(fault, bare=True)
        yield from (
            Fault(f"{name} in {suffix}", suffix, data, bare=True) for name, data in _MADE.get(suffix, {}).items()
        )


def _of(name: str, suffix: str, whole: bytes) -> Iterator[Fault]:
    yield Fault(name, suffix, whole)
    yield from cut(name, suffix, whole, 40)
    if suffix not in _ZIPPED:
        yield from changed(name, suffix, whole, 250)
        return
    yield from changed(name, suffix, whole, 40)
    yield from changed(f"stored {name}", suffix, stored(whole), 200)
    first = {name: data for name, data in files_of(whole).items() if "slide2" not in name}
    yield from (Fault(f"{name}: {what}", suffix, data) for what, data in broken_parts(whole, list(first)[:12]))


_LETTER = f"{MARK}.".encode()
_MADE: dict[str, dict[str, bytes]] = {
    ".rtf": {
        "groups without end": b"{\\rtf1 " + b"{" * 50_000 + _LETTER,
        "ends of groups": b"{\\rtf1 " + _LETTER + b"}" * 50_000,
        "numbers of endless digits": b"{\\rtf1\\fs" + b"9" * 6_000 + b" " + _LETTER + b"\\u" + b"9" * 6_000 + b"?}",
        "binary of any length": b"{\\rtf1 " + _LETTER + b"{\\bin99999999999 abc}",
        "negative letters": b"{\\rtf1\\uc-5\\u-99999 \\'zz\\'f" + _LETTER,
        "surrogates": b"{\\rtf1\\u-10240?\\u-9216?\\u-10240?" + _LETTER + b"}",
        "destinations unknown": b"{\\rtf1" + b"{\\*\\odd x}" * 5_000 + _LETTER + b"}",
        "tables without end": b"{\\rtf1" + b"\\trowd\\cellx100 a\\cell " * 3_000 + _LETTER + b"}",
        "fonts in a circle": b"{\\rtf1{\\fonttbl{\\f0 A;}{\\f0 B;}}\\f99999 " + _LETTER + b"}",
        "a code page of no sense": b"{\\rtf1\\ansicpg99999 \\'e4" + _LETTER + b"}",
        "pictures": b"{\\rtf1{\\pict\\pngblip " + b"0" * 100_000 + b"}" + _LETTER + b"}",
        "only a start": b"{\\rtf1",
    },
    ".eml": {
        "parts inside each other": b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(500)
        ) + b"\n" + _LETTER,
        "a part that holds itself": b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\n" + _LETTER + b"\n--a" * 5_000,
        "letters inside letters": b"Content-Type: message/rfc822\n\n" * 500 + b"\n" + _LETTER,
        "20,000 headers": b"X-A: b\n" * 20_000 + b"\n" + _LETTER,
        "a header of a million letters": b"Subject: " + b"a" * 1_000_000 + b"\n\n" + _LETTER,
        "an encoding of no sense": b"Content-Type: text/plain; charset=zlib\nContent-Transfer-Encoding: odd\n\n" + _LETTER,
        "a subject of odd words": b"Subject: =?klingon?Q?=ff?= =?utf-8?B?!!!?= =?\n\n" + _LETTER,
        "base64 that is none": b"Content-Transfer-Encoding: base64\n\n!!!!" + _LETTER,
        "no header": b"\n" + _LETTER,
        "zeros": b"Subject: a\0b\n\n" + _LETTER + b"\0\0",
    },
}  # fmt: skip
