"""A form's question, put better: its own words and answers stay as they are drawn, and what is missing joins them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from policylint.analysis import Analysis
from policylint.checks.answers import takes_own_words
from policylint.document import Document, Field, Sort, Span, fold
from policylint.finding import Edit, Finding, Safety, Suggestion
from policylint.inflection import cased
from policylint.readers.drawn.words import ASKS_MANY
from policylint.rulebook import RewriteSpec

_PLAIN = ("text", "markdown")
_WORDS = ("drawn", "column")  # fields that are nothing but words on the page
_ONE_ONLY = {"radio": "check boxes in place of the buttons", "dropdown": "check boxes in place of the list"}
# A box that was ticked already, before the answer that is added.
_TICKED = str.maketrans({"\u2611": "\u2610", "\u2612": "\u2610", "\u25a0": "\u25a1", "\u25cf": "\u25cb"})
_CROSSED = re.compile(r"([\[(])[xX\u2713]([\])])")
# A mark that follows its answer: "Male ____ Female ____", "Male[ ] Female[ ]".
_MARK_AFTER = re.compile(r"\s?(?:_{2,}|[\u2610\u25a1\u25cb\u25fb]|\[ ?\]|\( ?\))")
_LAST_OR = re.compile(r",?\s+(?:or|and)\s+", re.IGNORECASE)
NO_ANSWER = "no answer"


def field_suggestion(rewrite: RewriteSpec, document: Document, finding: Finding) -> Suggestion | None:
    """Return the edits of label and answers; for a control whose answers are not in the text, what to change there."""
    facts = dict(finding.facts)
    label = facts.get("label", "")
    field = next((f for f in document.fields_at(finding.span) if fold(f.label).startswith(fold(label))), None)
    if field is None or (rewrite.answers and not field.options):
        return None
    missing = facts.get("missing", "").split(" and ")
    wanted = [answer for kind, answers in rewrite.answers.items() if kind in missing for answer in answers]
    better = _label_edit(rewrite.label, document, field)
    if not wanted and better is None:
        return None
    title = rewrite.title or "Put the question so"
    edits = [] if better is None else [better]
    if better and field.control in _ONE_ONLY and ASKS_MANY.search(better.text):
        title = f"{title}, with {_ONE_ONLY[field.control]}"
    if wanted:
        added = _answers_edit(document, field, wanted)
        if added is None:
            return Suggestion(f"{title}: add {', '.join(map(_named, wanted))}", Safety.REVIEW, ())
        edits.append(added)
    safe = rewrite.safety == "safe" and document.format in _PLAIN
    return Suggestion(title, Safety.SAFE if safe else Safety.REVIEW, tuple(sorted(edits, key=lambda e: e.span)))


def instead_of_question(rewrite: RewriteSpec, analysis: Analysis, finding: Finding) -> Suggestion | None:
    """Return what to do about a question that another one should replace, None where its words can be edited.

    The other is not to be asked twice, and that a control asks is for a person to change.
    """
    asked, colon, _ = (rewrite.text or "").partition(":")
    field = next(iter(analysis.document.fields_at(finding.span)), None)
    if field is None or not colon:
        return None
    is_asked = analysis.asks(fold(asked)) > fold(field.label).startswith(fold(asked))  # which is the question itself
    if field.control in _WORDS and not is_asked:
        return None
    words = f"“{asked}” is asked already" if is_asked else f"ask “{asked}” in its place"
    return Suggestion(f"{rewrite.title or 'Leave the question out'}: {words}", Safety.REVIEW, ())


def drawn_as_here(clause: str, document: Document) -> str:
    """Return the words of a question with boxes as a document draws its own."""
    return clause.replace("\u2610", "[ ]") if "[ ]" in document.text and "\u2610" not in document.text else clause


def combined(findings: Iterable[Finding], of_fields: Mapping[str, bool]) -> tuple[Finding, ...]:
    """Give findings on one and the same field one suggestion: the edits of all, where they do not collide.

    of_fields: by rule id, whether the rule is about fields.
    """
    findings = tuple(findings)
    groups: dict[Span, list[Finding]] = {}
    for finding in findings:
        if of_fields[finding.rule] and finding.suggestions and not finding.whole_document and len(finding.span):
            groups.setdefault(finding.span, []).append(finding)
    shared = {span: joined for span, group in groups.items() if len(group) > 1 and (joined := _joined(group))}
    return tuple(
        replace(finding, suggestions=(shared[finding.span],))
        if finding.span in shared and finding in groups[finding.span]
        else finding
        for finding in findings
    )


def _joined(group: list[Finding]) -> Suggestion | None:
    """Join the suggestions on one field; the way not to answer comes last, where people look for it."""
    ordered = sorted(group, key=lambda finding: dict(finding.facts).get("missing") == NO_ANSWER)
    suggestions = [suggestion for finding in ordered for suggestion in finding.suggestions]
    added: dict[Span, str] = {}
    for edit in (edit for suggestion in suggestions for edit in suggestion.edits):
        old = added.get(edit.span, "")
        if len(edit.span) and old not in ("", edit.text):
            return None
        if edit.text not in old:
            added[edit.span] = old + edit.text
    edits = tuple(Edit(span, text) for span, text in sorted(added.items()))
    if any(first.span.touches(second.span) for first, second in pairwise(edits)):
        return None
    safe = all(suggestion.safety is Safety.SAFE for suggestion in suggestions)
    titles = dict.fromkeys(suggestion.title for suggestion in suggestions)
    return Suggestion("; ".join(titles), Safety.SAFE if safe else Safety.REVIEW, edits)


def _label_edit(words: Mapping[str, str], document: Document, field: Field) -> Edit | None:
    """Return the edit of the first of the words that the printed label holds; "*" is the whole label."""
    printed = document.quote(field.label_span)
    for old, new in words.items():
        if old == "*" and printed.strip():
            end = field.label_span.start + len(printed.rstrip(" :*?"))
            return Edit(Span(end, end), new) if end > field.label_span.start else None
        if found := re.search(rf"(?<!\w){re.escape(old)}(?!\w)", fold(printed)):
            start = field.label_span.start + found.start()
            return Edit(Span(start, start + len(found[0])), cased(new, printed[found.start() : found.end()]))
    return None


def _answers_edit(document: Document, field: Field, wanted: list[str]) -> Edit | None:
    """Return the edit that adds the answers behind the last one, drawn as that one is."""
    first, last = field.options[-2:][0].span, field.options[-1].span
    if field.control != "drawn" or first == last or not len(first) or _has_made(document, Span(first.end, last.start)):
        return None
    between = document.text[first.end : last.start]
    mark, before = _MARK_AFTER.match(document.text[last.end : field.span.end]), _MARK_AFTER.match(between)
    end = field.span.end
    if mark and before and not _MARK_AFTER.search(between, before.end()):
        gap = between[before.end() :] or " "
        text = "".join(f"{gap}{_bare(answer)}{mark[0]}" for answer in wanted)
        return Edit(Span(end, end), text)
    if not takes_own_words(document, field):
        # The blank of "Sex (M/F) ____" stays behind all answers, and takes any of them.
        wanted = wanted if field.span.end == last.end else [_bare(answer) for answer in wanted]
        end = last.end
    lead = _CROSSED.sub(r"\1 \2", _LAST_OR.sub(", ", between)).translate(_TICKED)
    if not lead.strip() and "\n" not in lead:
        lead = "   "  # one space would not part answers of several words
    return Edit(Span(end, end), "".join(lead + answer for answer in wanted))


def _has_made(document: Document, span: Span) -> bool:
    """Tell whether characters of a span stand in no file: the break between two cells, say."""
    return sum(len(part) for part, piece in document.origins(span) if piece.sort is Sort.VERBATIM) < len(span)


def _named(answer: str) -> str:
    return f"“{_bare(answer)}”" + (" with room to write" if answer.endswith("_") else "")


def _bare(answer: str) -> str:
    """Return an answer without the blank to write in."""
    return answer.rstrip(" _:")
