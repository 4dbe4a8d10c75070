"""The sample intake form as plain text and as a web page."""

from __future__ import annotations

import textwrap
from html import escape

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

_WIDTH, _COLUMN = 96, 48
_STYLE = """
  body { font: 12pt/1.4 Arial, Helvetica, sans-serif; color: #1a1a1a; max-width: 50em; margin: 1.5em auto; }
  header, footer { color: #454545; }
  h1, h2 { color: #1f3a4d; margin: 1em 0 0.4em; }
  form { display: grid; grid-template-columns: 1fr 1fr; gap: 0.6em 1.2em; }
  h2, .wide { grid-column: 1 / -1; }
  p { margin: 0; }
  .agreement { font-size: 9pt; }
  fieldset { border: 0; padding: 0; margin: 0; }
  legend, .question { font-weight: bold; padding: 0; }
  .question { display: block; }
  fieldset label { margin-right: 1.2em; white-space: nowrap; }
  fieldset input[type=text] { width: 12em; }
  input, select, textarea { font: inherit; }
  .question + input, .question + select, textarea { width: 100%; box-sizing: border-box; padding: 0.2em; }
""".strip("\n")


def plain_form() -> str:
    """Return the form as text to print: boxes in brackets, and blanks."""
    parts = [ADDRESS, f"{TITLE}\n{'=' * len(TITLE)}", textwrap.fill(WELCOME, _WIDTH)]
    for section in SECTIONS:
        parts.append(f"{section.heading}\n{'-' * len(section.heading)}")
        parts += [section.lead] if section.lead else []
        parts += [_row(row) for row in rows(section.questions)]
    parts.append(f"{AGREEMENT}\n{'-' * len(AGREEMENT)}")
    parts += [textwrap.fill(text, _WIDTH, initial_indent="[ ] ", subsequent_indent="    ") for text in AGREED]
    parts += [_row(SIGNATURE), FOOTER]
    return "\n\n".join(parts) + "\n"


def _row(row: tuple[Question, ...]) -> str:
    """Return a row of the form: two questions on one line where both are short, else one below the other."""
    lines = [_drawn(question, _WIDTH if question.wide else _COLUMN - 2) for question in row]
    if len(lines) == 2 and len(lines[0]) < _COLUMN:
        return f"{lines[0]:{_COLUMN}}{lines[1]}"
    return "\n\n".join(lines)


def _drawn(question: Question, width: int) -> str:
    if question.drawn == "space":
        return "\n".join([question.printed, *["_" * _WIDTH] * 2])
    if not question.answers:
        return f"{question.printed} ".ljust(width, "_")
    boxes = [f"[ ] {answer}" for answer in question.answers]
    boxes[-1] += ": ____________" * question.own_words
    line = f"{question.printed} {'  '.join(boxes)}"
    return line if len(line) <= _WIDTH else f"{question.printed}\n{_wrapped(boxes)}"


def _wrapped(boxes: list[str]) -> str:
    lines = [""]
    for box in boxes:
        if len(lines[-1]) + len(box) + 2 > _WIDTH:
            lines.append("")
        lines[-1] += f"  {box}"
    return "\n".join(lines)


def web_form() -> str:
    """Return the form as a page of real controls, each tied to its label."""
    body = [f"<header>{ADDRESS}</header>", f"<h1>{TITLE}</h1>", f"<p>{WELCOME}</p>", "<form>"]
    for section in SECTIONS:
        body.append(f"  <h2>{section.heading}</h2>")
        body += [f'  <p class="wide">{section.lead}</p>'] if section.lead else []
        body += [line for question in section.questions for line in _controls(question)]
    body.append(f"  <h2>{AGREEMENT}</h2>")
    for number, text in enumerate(AGREED, 1):
        tick = f'<input type="checkbox" name="agreed_{number}">'
        body.append(f'  <p class="wide agreement"><label>{tick} {escape(text, quote=False)}</label></p>')
    body += [line for question in SIGNATURE for line in _controls(question)]
    body += ["</form>", f"<footer><p>{FOOTER}</p></footer>"]
    lines = "\n".join(body)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{TITLE}</title>\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n{lines}\n</body>\n</html>\n"
    )


def _controls(question: Question) -> list[str]:
    wide = ' class="wide"' * question.wide
    if question.drawn in ("one", "many"):
        return [f"  <fieldset{wide}>", f"    <legend>{question.printed}</legend>", *_ticks(question), "  </fieldset>"]
    label = f'<label class="question" for="{question.name}">{question.printed}</label>'
    return [f"  <div{wide}>", f"    {label}", *_control(question), "  </div>"]


def _ticks(question: Question) -> list[str]:
    kind = "radio" if question.drawn == "one" else "checkbox"
    lines = []
    for answer in question.answers:
        tick = f'<input type="{kind}" name="{question.name}" value="{answer}">'
        lines.append(f"    <label>{tick} {answer}</label>")
    if question.own_words:
        last = question.answers[-1]
        lines.append(f'    <input type="text" name="{question.name}_other" aria-label="{last}, in your own words">')
    return lines


def _control(question: Question) -> list[str]:
    named = f'id="{question.name}" name="{question.name}"'
    if question.drawn == "space":
        return [f'    <textarea {named} rows="3"></textarea>']
    if question.drawn == "list":
        options = "".join(f"<option>{answer}</option>" for answer in question.answers)
        return [f'    <select {named}><option value="">Choose</option>{options}</select>']
    if question.drawn == "combo":
        options = "".join(f'<option value="{answer}">' for answer in question.answers)
        listed = f"{question.name}_list"
        return [
            f'    <input type="text" {named} list="{listed}">',
            f'    <datalist id="{listed}">{options}</datalist>',
        ]
    hint = f' placeholder="{question.hint}"' * bool(question.hint)
    return [f'    <input type="text" {named}{hint}>']
