"""The sample intake form as an OpenDocument text of form controls."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

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
from sample_odt import cell, heading, odt, page_number, paragraph, span, table


def odt_form() -> bytes:
    """Return the form: radio buttons, check boxes, lists and places for text, in ruled tables."""
    sheet = _Sheet()
    body = [paragraph(TITLE, "Title"), paragraph(WELCOME)]
    for section in SECTIONS:
        body.append(heading(section.heading, 1))
        body += [paragraph(section.lead)] if section.lead else []
        body.append(sheet.grid(rows(section.questions)))
    body.append(heading(AGREEMENT, 1))
    for number, words in enumerate(AGREED, 1):
        tick = sheet.control("checkbox", f"agreed_{number}", "")
        body.append(paragraph(f"{tick} {span(words, 'Small')}"))
    body.append(sheet.grid([SIGNATURE]))
    return odt(TITLE, sheet.forms() + "".join(body), escape(ADDRESS), f"{FOOTER}. {page_number()}")


class _Sheet:
    """Places controls and keeps what the form says of each."""

    def __init__(self) -> None:
        self._controls: list[str] = []

    def forms(self) -> str:
        """Return the form that the controls belong to."""
        form = f'<form:form form:name="Registration">{"".join(self._controls)}</form:form>'
        return f'<office:forms form:automatic-focus="false">{form}</office:forms>'

    def grid(self, placed: list[tuple[Question, ...]]) -> str:
        """Return a ruled table with two questions a row, or one across it."""
        return table([[cell(self._ask(question), 2 // len(row)) for question in row] for row in placed], 2)

    def _ask(self, question: Question) -> str:
        label = span(f"{question.printed} ", "Bold")
        if question.drawn == "list":
            return paragraph(label + self.control("listbox", question.name, _listed("option", question)))
        if question.drawn == "combo":
            return paragraph(label + self.control("combobox", question.name, _listed("item", question)))
        if not question.answers:
            return paragraph(label + self.control("text", question.name, ""))
        kind = "radio" if question.drawn == "one" else "checkbox"
        ticks = "  ".join(self.control(kind, question.name, "", answer) for answer in question.answers)
        own = self.control("text", f"{question.name}_other", "") if question.own_words else ""
        return paragraph(label + ticks + own)

    def control(self, kind: str, name: str, content: str, label: str = "") -> str:
        """Return a control where it stands in a line."""
        identity = f"control{len(self._controls) + 1}"
        said = f" form:label={quoteattr(label)}" if label else ""
        self._controls.append(
            f'<form:{kind} form:name="{name}" xml:id="{identity}" form:id="{identity}"{said}>{content}</form:{kind}>'
        )
        wide = 0.25 + 0.09 * len(label) if kind in ("radio", "checkbox") else 1.6
        return (
            f'<draw:control draw:style-name="Control" text:anchor-type="as-char" svg:width="{wide:.2f}in" '
            f'svg:height="0.22in" draw:control="{identity}"/>'
        )


def _listed(tag: str, question: Question) -> str:
    return "".join(f"<form:{tag} form:label={quoteattr(answer)}/>" for answer in question.answers)
