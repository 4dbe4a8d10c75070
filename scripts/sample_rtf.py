"""The dismissal letter among the samples, and how RTF is written. Every name and place is invented."""

from __future__ import annotations

from collections.abc import Sequence

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1\deff0\deflang1033"
    r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}}"
    r"{\colortbl;\red31\green58\blue77;\red69\green69\blue69;}"
    r"{\stylesheet{\s0\f0\fs24 Normal;}{\s1\outlinelevel0\b\fs28\cf1 heading 1;}{\s2\b\fs40\cf1 Title;}}"
)
_TABLE = r"\trowd\trgaph108\trleft0"
_BORDERS = "".join(rf"\clbrdr{side}\brdrs\brdrw10" for side in "tlbr")
WIDTH = 9600  # of the page's text, in twentieths of a point


def words(text: str) -> str:
    """Return text as RTF writes it: its own signs escaped, the rest by the numbers of Unicode."""
    escaped = "".join(rf"\{c}" if c in "\\{}" else c if c < "\x7f" else _numbered(c) for c in text)
    return escaped.replace("\n", "\\line\n")


def _numbered(character: str) -> str:
    code = ord(character)
    return rf"\u{code if code < 0x8000 else code - 0x10000}?"


def paragraph(content: str, *, style: int = 0) -> str:
    """Return a paragraph of markup that is ready; style: 0 plain, 1 a heading, 2 the title."""
    look = {0: r"\f0\fs24\sa160", 1: r"\f0\b\fs28\cf1\sb280\sa120\keepn", 2: r"\f0\b\fs40\cf1\sa200\keepn"}[style]
    outline = r"\outlinelevel0" if style == 1 else ""
    return rf"\pard\plain\s{style}{outline}{look} {content}\par" + "\n"


def item(text: str) -> str:
    """Return an item of a list, with the mark that programs show that know no lists."""
    mark = r"{\listtext\bullet\tab}"
    return rf"\pard\plain\s0\f0\fs24\ls1\ilvl0\fi-360\li720\sa80{mark}{words(text)}\par" + "\n"


def row(cells: Sequence[str]) -> str:
    """Return a table's row of ruled cells, all equally wide, of markup that is ready."""
    width = WIDTH // len(cells)
    edges = "".join(rf"{_BORDERS}\cellx{width * number}" for number in range(1, len(cells) + 1))
    inside = "".join(rf"\pard\plain\intbl\f0\fs24\sb60\sa60 {content}\cell" + "\n" for content in cells)
    return f"{_TABLE}{edges}\n{inside}\\row\n"


def rtf(title: str, body: str, header: str, footer: str) -> bytes:
    """Return an RTF file."""
    lists = (
        r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc23\levelstartat1{\leveltext\'01\u8226?;}"
        r"{\levelnumbers;}\fi-360\li720}\listid7}}{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}"
    )
    about = rf"{{\info{{\title {words(title)}}}{{\creatim\yr2025\mo3\dy10\hr9}}}}"
    page = r"\paperw12240\paperh15840\margl1300\margr1300\margt1200\margb1200"
    around = rf"{{\header\pard\f0\fs24 {header}\par}}{{\footer\pard\f0\fs24 {footer}\par}}"
    return f"{_HEAD}\n{lists}{about}\n{page}{around}\n{body}}}\n".encode("ascii")


def page_number() -> str:
    """Return the number of the page, of how many."""
    fields = (rf"{{\field{{\*\fldinst {code} }}{{\fldrslt 1}}}}" for code in ("PAGE", "NUMPAGES"))
    return "Page {} of {}".format(*fields)


def dismissal_letter() -> bytes:
    """A letter that ends someone's care, with a list, a footnote and a change that is not accepted yet."""
    deleted, inserted = r"{\deleted\revauthdel1 ", r"{\revised\revauth1 "
    body = [paragraph(words("May 19, 2025")), paragraph(words("Mr. Desmond Achterberg\n12 Tannery Row\nEast Wexley"))]
    body += [paragraph(words("Ending our care"), style=1), paragraph(words("Dear Mr. Achterberg,"))]
    body.append(paragraph(words(_NEWS)))
    body.append(paragraph(words("You were told about this when you:")))
    body += [item(text) for text in _REASONS]
    body.append(
        paragraph(
            rf"{words(_UNTIL)}{deleted}14}}{inserted}30}}{words(_DAYS)}{{\super\chftn}}{{\footnote\pard\f0\fs20 "
            rf"{{\super\chftn}} {words(_NOTE)}}}"
        )
    )
    body += [paragraph(words(text)) for text in (_RECORDS, _HELP, "Sincerely,", "Fenwick Pulmonary Group")]
    header = words("Fenwick Pulmonary Group, 4 Orchard Square, East Wexley, telephone 555-0187")
    return rtf("Ending our care", "".join(body), header, page_number())


_NEWS = (
    "Because of your repeated non-compliance, our practice is dismissing you as a patient. You have left us no choice. "
    "Our providers’ time is valuable, and you failed to take your part in your care."
)
_REASONS = (
    "did not show up for three visits;",
    "refused the breathing test in March;",
    "let your account go past due.",
)
_UNTIL = "We will see you for emergencies only for the next "
_DAYS = " days."
_NOTE = "Counted from the day on which this letter was posted."
_RECORDS = "Your records will be sent to your new doctor once the balance of $85 has been paid in full."
_HELP = (
    "If you have asthma or need oxygen, please do not stop your medicine. Call the county health line at 555-0122; the "
    "nurses there can help you find another lung doctor."
)
