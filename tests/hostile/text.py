"""Faults of text files, Markdown and web pages: encodings, endless repetition, nesting, markup that never ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.hostile.faults import MARK, Fault, changed, cut

_LONG = 12_000  # characters of one thing again and again
_SUFFIXES = (".txt", ".md", ".html")
_ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "latin-1", "cp1252",
    "cp437", "koi8-r", "shift_jis", "gb18030", "euc_kr", "iso2022_jp", "cp037", "mac_roman",
)  # fmt: skip
_REPEATED = (
    " ", "\n", "\t", "\r", "\f", "\0", "a", "a ", "A", "A ", ".", ". ", "!", "?", "-", "_", "_ ", "__ ", "*", "* ",
    "**a", "*a **b ", "`", "``", "```\n", "~~~\n", "#", "# a\n", "# ", ">", "> ", ">a\n", "- ", "- a\n", "1. ", "1. a\n", "1.", "+ \n", "|",
    "| a ", "|a|b|\n", "|-", "[", "]", "[a", "[a](", "[a]: b\n", "[a][", "![", "![a](b", "(", ")", "()", "((a", "<", ">", "<a>", "</a>", "<a ",
    "<!", "<!--", "-->", "<![CDATA[", "<?", "<p", "<p>", "<p>a", "<b>", "<i><b>", "<div>", "<table><tr><td>", "<ul><li>", "<li>", "<td>", "<a href='", "<a a=", "<input>",
    "<select><option>", "<option>a", "<label>", "<fieldset>", "<form>", "<style>", "<style>a{b:c}</style>", "<script>", "<textarea>", "<title>", "<svg>", "<math>", "<h1>", "<br>", "<br>a",
    "<input type=radio name=a>", "<input type=checkbox>Yes ", "<img src=a>", "<span style='color:red'>a", "&", "&#", "&#x", "&amp", "&amp;", "&lt;script&gt;", "&#0;", "&#xFFFFFFFF;", "&#99999999999999999999;", "&nosuch;", "&fjlig;",
    "\\", "\\*", "$", "{", "{{", "}}", "%", "%s", "\u2610 ", "\u2610 Yes \u2610 No\n", "[ ] ", "[ ] Yes\n", "( ) ", "____ ", "Name ____\n", "M / F ", "a/b/", "Yes No\n", "circle one ", "$5 ", "50% ",
    "Late fee ", "You must not be late. ", "you must not be late\n", "\"", "'", "\u201c", "\u201d", "\u202e", "\u200b", "\u0301", "a\u0301", "\ufeff", "\ufffd", "\ue000", "\U0001f600", "\u0130", "\u1e9e", "\u06dd", "\u3000", "\u00a0", "\u2028", "\x85", "\x1b[31m",
    "e.g. ", "Dr. ", "a.b.c.", "A.B. ", "http://a.b/", "a@b.c ", "1.2.3.", "1,000,", "2026-01-01 ", "-\n-\n", "=\n", "a\n=\n", "a\n-\n", "---\n", "***\n", "...", "\u2026", ":", ": ", "; ", ", ", "if ", "not ", "no ", "and/or ", "he/she ", "s/he ",
    "the patient ", "refuses to ", "non-compliant ", "will be charged ", "A word that is long ", "\n\n", " \n", "\t\n", "a\n\n", "    a\n", "\ta\n", "Heading\n\nText.\n\n", "SHOUT! ", "I II III ", "(a) (b) ", "1) 2) ", "\u2022 ", "\u2022 a\n",
)  # fmt: skip


def faults() -> Iterator[Fault]:
    """Yield all faults of text files."""
    for suffix in _SUFFIXES:
        whole = _whole(suffix)
        yield Fault("whole", suffix, whole)
        yield from (replace(fault, bare=True) for fault in cut(f"a{suffix}", suffix, whole, 20))
        yield from changed(f"a{suffix}", suffix, whole, 100)
        yield from _encodings(suffix, whole.decode())
        for piece in _REPEATED:
            times = _LONG // len(piece)
            for start, end in (("", f"\n\n{MARK}.\n"), (f"{MARK}.\n\n", "")):
                text = start + piece * times + end
                yield Fault(
                    f"{piece!r} x {times} {'after' if start else 'before'} the mark",
                    suffix,
                    text.encode(),
                    bare=not start,
                )
        for name, text in (*_odd_lines(), *(_odd_pages() if suffix != ".txt" else ())):
            yield Fault(name, suffix, text.encode("utf-8", "surrogatepass"), bare=name.startswith("bare"))
    for name, data in _binary():
        for suffix in _SUFFIXES:
            yield Fault(name, suffix, data, bare=name == "one byte")


def _whole(suffix: str) -> bytes:
    if suffix == ".html":
        return (
            f"<!DOCTYPE html><html lang=en><head><title>Rules</title><style>p.a {{color: #777}}</style></head><body><h1>Rules</h1>"
            f"<p class=a>{MARK} before they are seen &amp; heard.</p><ul><li>Bring a letter.<li>Bring &#163;5.</ul>"
            "<table><tr><th>Late<td>5 pounds</table><form><label>Name <input name=n></label>"
            "<select name=s><option>Red<option>Blue</select><input type=radio name=r id=y><label for=y>Yes</label></form>"
        ).encode()
    return (
        f"# Rules for visitors\n\n{MARK} before they are seen.\n\n- Bring a letter.\n- Bring \u00a35.\n\n"
        "| Late | Fee |\n|---|---|\n| 10 minutes | 5 |\n\nName: ______\n\n\u2610 Yes  \u2610 No\n\n> Quoted *words* and `code`.\n"
    ).encode()


def _encodings(suffix: str, text: str) -> Iterator[Fault]:
    for encoding in _ENCODINGS:
        data = text.encode(encoding, "replace")
        yield Fault(f"coded as {encoding}", suffix, data, bare=True)
        yield Fault(
            f"coded as {encoding}, with odd bytes", suffix, data[:40] + b"\x81\xff\xfe\x00\xd8" + data[40:], bare=True
        )
        for named in _ENCODINGS if suffix == ".html" else ():
            page = f"<meta charset={named}>".encode("ascii") + data
            yield Fault(f"coded as {encoding}, named {named}", suffix, page, bare=True)
    if suffix == ".html":
        for named in (
            "klingon",
            "hex",
            "zlib",
            "rot13",
            "idna",
            "unicode_escape",
            "undefined",
            "base64",
            "a" * 500,
            "\u00fc",
            "../../etc/passwd",
            "mbcs",
        ):
            yield Fault(f"named {named[:20]}", suffix, f"<meta charset='{named}'>".encode() + text.encode())


def _odd_lines() -> Iterator[tuple[str, str]]:
    yield "one line of 200,000 letters", MARK + " " + "a" * 200_000
    yield "one line of 40,000 words", f"{MARK} " + "word " * 40_000
    yield "one sentence of 5,000 clauses", f"{MARK}. If you " + "come late and you " * 5_000
    yield "10,000 short lines", f"{MARK}.\n" + "a\n" * 10_000
    yield "5,000 paragraphs", f"{MARK}.\n\n" + "Come in.\n\n" * 5_000
    yield "2,000 fields", f"{MARK}.\n\n" + "Name: ________\n" * 2_000
    yield "2,000 tick boxes", f"{MARK}.\n\n" + "Sex: \u2610 Male \u2610 Female\n" * 2_000
    yield "1,000 levels of indentation", f"{MARK}.\n\n" + "".join(" " * n + "- a\n" for n in range(1_000))
    yield "a table of 800 columns", f"{MARK}.\n\n|" + "a|" * 800 + "\n|" + "-|" * 800 + "\n|" + "b|" * 800 + "\n"
    yield "a table of wide gaps", f"{MARK}.\n\n" + ("a" + " " * 200 + "b\n") * 500
    yield "front matter that never ends", f"---\ntitle: a\n{MARK}\n" + "a: b\n" * 5_000
    yield "front matter that is a bomb", "---\na: &a [x,x]\nb: &b [*a,*a]\n---\n" + MARK
    yield "surrogates", f"{MARK} \ud800 \udfff"
    yield (
        "words of all planes",
        MARK + " " + "".join(chr(c) for c in range(0x20, 0x30000, 7) if not 0xD800 <= c < 0xE000),
    )
    yield "words that grow in lower case", MARK + " " + "\u0130" * 50_000
    yield "line ends of all kinds", f"{MARK}.\r\n\r\n\n\r\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029Text.\r"
    yield "bare: only white space", " \n\t" * 5_000
    yield "bare: only unseen characters", "\u200b\u200e\ufeff\u00ad" * 1_000


def _odd_pages() -> Iterator[tuple[str, str]]:
    nested = (
        "div",
        "b",
        "table",
        "ul",
        "blockquote",
        "font",
        "select",
        "fieldset",
        "label",
        "details",
        "svg",
        "object",
        "q",
    )
    for tag in nested:
        for times in (300, 5_000):
            yield (
                f"{times} {tag} inside each other",
                f"<p>{MARK}</p>" + f"<{tag}>" * times + "words" + f"</{tag}>" * times,
            )
    yield "5,000 tables inside each other", f"<p>{MARK}</p>" + "<table><tr><td>" * 5_000 + "words"
    yield "a tag that never ends", f"<p>{MARK}</p><p class='" + "a" * 200_000
    yield "a tag of 5,000 attributes", f"<p>{MARK}</p><p " + " ".join(f"a{n}={n}" for n in range(5_000)) + ">words"
    yield "a comment that never ends", f"<p>{MARK}</p><!-- " + "a-" * 100_000
    yield "a script that never ends", f"<p>{MARK}</p><script>" + "if (a < b && c > d) " * 10_000
    yield "a style that never ends", f"<p>{MARK}</p><style>" + "a{" * 50_000
    yield (
        "3,000 rules of style",
        "<style>"
        + "".join(f".c{n} p b i {{color:red}}" for n in range(3_000))
        + f"</style><p class=c1>{MARK}</p>"
        + "<p class=c5><b>a</b>" * 2_000,
    )
    yield "variables in a circle", f"<style>:root{{--a:var(--b);--b:var(--a)}} p{{color:var(--a)}}</style><p>{MARK}</p>"
    yield (
        "numbers of no sense",
        f"<p>{MARK}</p><table><tr><td colspan=99999999999 rowspan=-5>a<td colspan=NaN>b<tr><td colspan={'9' * 5_000}>c</table><ol start=-1e99><li value=x>d</ol><img width={'9' * 5_000} height=1>",
    )
    yield (
        "colours and sizes of no sense",
        f"<p style='font-size:1e999px;color:rgb(999999999999,-1,NaN)'>{MARK}</p><font size={'9' * 5_000} color=#zzzzzzzzzz>a</font><p style='font-size:{'9' * 400}em'>b",
    )
    yield "5,000 rows", f"<p>{MARK}</p><table>" + "<tr><td>a<td>b" * 5_000 + "</table>"
    yield "a row of 5,000 cells", f"<p>{MARK}</p><table><tr>" + "<td colspan=200>a" * 5_000 + "</table>"
    yield "cells that span all", f"<p>{MARK}</p><table>" + "<tr><td rowspan=65534 colspan=1000>a" * 2_000 + "</table>"
    yield "3,000 boxes of one name", f"<p>{MARK}</p><form>" + "<label><input type=radio name=a>Yes</label>" * 3_000
    yield (
        "3,000 labels for one box",
        f"<p>{MARK}</p><form><input id=a type=checkbox>" + "<label for=a>Yes</label>" * 3_000,
    )
    yield "a list of 50,000 answers", f"<p>{MARK}</p><select>" + "<option>Yes" * 50_000
    yield "an outside document type", f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>{MARK} &x;'
    yield "an entity bomb", f'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><p>{MARK} &b;'
    yield (
        "things to fetch and to run",
        f"<script src=http://127.0.0.1:9/></script><link rel=stylesheet href=file:///etc/passwd><iframe src=http://127.0.0.1:9/></iframe><img src=http://127.0.0.1:9/><base href=file:///><meta http-equiv=refresh content=0><p onclick=alert(1)>{MARK}",
    )
    yield "only in a frame", f"<frameset><frame src=a.html><noframes>{MARK}</noframes></frameset>"
    yield "bare: only in a script", f"<script>document.write('{MARK}')</script><p>Words."
    yield "bare: only in a comment", f"<!-- {MARK} --><p>Words."
    yield "bare: only in attributes", f"<p title='{MARK}'><img alt='{MARK}'>Words."
    yield "bare: hidden", f"<p hidden>{MARK}</p><p style='display:none'>{MARK}</p><p>Words."
    yield "bare: only in a template", f"<template>{MARK}</template><p>Words."
    yield "bare: only in noscript", f"<noscript>{MARK}</noscript><p>Words."
    yield "only in a drawing", f"<svg><text>{MARK}</text></svg><p>Words."
    yield "bare: only in a text area", f"<textarea>{MARK}</textarea><p>Words."
    yield "only behind an unclosed title", f"<title>Rules<p>{MARK}"
    yield "only behind an unclosed script", f"<p>Words.<script>a<p>{MARK}"
    yield "only behind an unclosed comment", f"<p>Words.<!-- a <p>{MARK}"
    yield "only behind an unclosed quotation mark", f"<p>Words.<p class='a>{MARK}"
    yield "only in plaintext", f"<plaintext>{MARK}"
    yield "only in xmp", f"<xmp>{MARK}</xmp>"
    yield "only in listing", f"<listing>{MARK}</listing>"
    yield "bare: only in CDATA", f"<svg><![CDATA[{MARK}]]></svg><p>Words."
    yield "bare: only in a processing instruction", f"<?php echo '{MARK}' ?><p>Words."
    yield "only in a dialog", f"<dialog>{MARK}</dialog><p>Words."
    yield "only in details", f"<details><summary>More</summary>{MARK}</details>"
    yield "bare: only in a canvas", f"<canvas>{MARK}</canvas><p>Words."
    yield "bare: only in an object", f"<object>{MARK}</object><p>Words."
    yield (
        "XHTML with a namespace",
        f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><h:p xmlns:h="http://www.w3.org/1999/xhtml">{MARK}</h:p></body></html>',
    )
    yield (
        "MHTML",
        f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n<p>{MARK}\n--a--",
    )


def _binary() -> Iterator[tuple[str, bytes]]:
    yield "a PDF", b"%PDF-1.7\n" + MARK.encode()
    yield "a zip", b"PK\x03\x04" + bytes(50)
    yield "old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    yield "rich text", b"{\\rtf1 " + MARK.encode() + b"}"
    yield "a picture", b"\x89PNG\r\n\x1a\n" + bytes(50)
    yield "zeros", bytes(2000)
    yield "zeros behind the text", MARK.encode() + bytes(20_000)
    yield "zeros far behind the text", (MARK.encode() + b" and on. ") * 1_000 + bytes(20_000) + MARK.encode()
    yield "noise", bytes(n * n % 251 for n in range(20_000))
    yield "all bytes", bytes(range(256)) * 10
    yield "only a byte-order mark", b"\xff\xfe"
    yield "half a character", b"\xff\xfeA"
    yield "one byte", b"a"
