"""The sample intake form as RTF, with the form fields that it has shared with Word since 1997."""

from __future__ import annotations

from form_questions import (
    ADDRESS,
    AGREED,
    AGREEMENT,
    FOOTER,
    SECTIONS,
    SIGNATURE,
    TITLE,
    WELCOME,
    Question,
    rows,
)
from sample_rtf import page_number, paragraph, row, rtf, words


def rtf_form() -> bytes:
    """Return the form: check boxes, drop-down lists and text fields in ruled tables; RTF has no combo boxes."""
    body = [paragraph(TITLE, style=2), paragraph(words(WELCOME))]
    for section in SECTIONS:
        body.append(paragraph(section.heading, style=1))
        body += [paragraph(words(section.lead))] if section.lead else []
        body += [row([_asked(question) for question in line]) for line in rows(section.questions)]
    body.append(paragraph(AGREEMENT, style=1))
    body += [paragraph(rf"{_check_box(f'agreed_{n}')} {{\fs18 {words(text)}}}") for n, text in enumerate(AGREED, 1)]
    body.append(row([_asked(question) for question in SIGNATURE]))
    return rtf(TITLE, "".join(body), words(ADDRESS), f"{FOOTER}. {page_number()}")


def _asked(question: Question) -> str:
    label = rf"{{\b {words(question.printed)} }}"
    if question.drawn in ("list", "combo"):
        return label + _drop_down(question)
    if not question.answers:
        return label + _text_field(question.name)
    ticks = "   ".join(f"{_check_box(question.name)} {words(answer)}" for answer in question.answers)
    return label + ticks + (f" {_text_field(f'{question.name}_other')}" if question.own_words else "")


def _check_box(name: str) -> str:
    return _field("FORMCHECKBOX", rf"\fftype1\ffres25\ffhps20{{\*\ffname {name}}}\ffdefres0", "")


def _text_field(name: str) -> str:
    return _field("FORMTEXT", rf"\fftype0\fftypetxt0{{\*\ffname {name}}}", r"\u8194?\u8194?\u8194?\u8194?\u8194?")


def _drop_down(question: Question) -> str:
    items = "".join(rf"{{\*\ffl {words(answer)}}}" for answer in ("Choose", *question.answers))
    return _field("FORMDROPDOWN", rf"\fftype2\ffres25{{\*\ffname {question.name}}}\ffdefres0{items}", "Choose")


def _field(code: str, data: str, shown: str) -> str:
    return rf"{{\field{{\*\fldinst {code} {{\*\formfield{{{data}}}}}}}{{\fldrslt {shown}}}}}"
