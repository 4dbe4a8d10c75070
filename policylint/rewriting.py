"""Findings -> suggestions: a rule's own wording, fitted to the place and proven to pass the rules.

What the original says of numbers, times and names is kept in slots; what is not known becomes a bracket for a person to
fill. The proof is a callable that the pipeline hands in, so that this module never meets the linter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from policylint.advice import advice, without_loss
from policylint.analysis import Analysis, Sentence
from policylint.document import Document, Span
from policylint.field_rewriting import drawn_as_here, field_suggestion, instead_of_question
from policylint.finding import Edit, Finding, Safety, Suggestion, apply_edits
from policylint.inflection import agreeing_article, cased
from policylint.places import block_end, block_start, body_start, group_end
from policylint.rulebook import RewriteSpec, Rule
from policylint.rulebook.slots import filled
from policylint.swapping import swapped
from policylint.vocabulary import Vocabulary

# (rule, kind, text before, text after, a clause for a gap) -> the rule is content, and no other rule is newly unhappy.
Proves = Callable[[str, str, str, str, bool], bool]

_FIRST_PERSON = re.compile(r"\b(?:you|your|yours|i|my|me|we will|our patients)\b")
_ORDER = re.compile(
    r"^\W*(?:do not|don't|never|please )?(?:reschedule|cancel|mark|send|call|notify|charge|bill|ask|tell|turn|refer|"
    r"report|record|document|inform)\b"
)
_NUMBER = re.compile(r"[*_(]*(?:\d{1,2}|[a-zA-Z])[.)]\s+")
_EMPHASIS = re.compile(r"[*_]+(?=\S)")
_LABEL = re.compile(r"[*_]*[A-Z][^.:;!?\n]{2,40}:[*_]*\s+(?=[*_\"“]*[A-Z])")
_QUOTES = ('"', "“", "”")
_JOINT = r",?\s+(?:or|and|and/or)\s+|\s*[/,]\s*|\s+"  # between two words of which one says what the other says
_COUNTED = re.compile(r"two|three|four|five|six|second|third|fourth|fifth", re.IGNORECASE)
_STOPS = " .,;:)\n"
_CLOSING = (*".,;:!?)", "")  # what no space stands before, at the end of a sentence too
_LEAD = 200  # characters before some words, which tell whether they begin a sentence
_LONGEST_PROOF = 1_500  # characters: of a longer passage, what stands next to the words is put to the proof
_BOX = re.compile(r"(?:\[[ xX_]?\]|\([ xX_]?\)|[\u2610-\u2612\u25a0-\u25a2\u25cb\u25fb])\s*")


def suggest(
    document: Document, kind: str, finding: Finding, rule: Rule, analysis: Analysis, proves: Proves
) -> tuple[Suggestion, ...]:
    """Return the suggestions for a finding: the first of the rule's rewrites that fits and is proven."""
    sentence = analysis.sentence_at(finding.span.start)
    for index, rewrite in enumerate(rule.spec.rewrite):
        if sentence is None or not _fits(rewrite, document, kind, sentence):
            continue
        setting, words = rule.settings[index], rule.rewrite_words[index]
        if setting and not any(map(analysis.holds, setting)):
            continue
        asked = _asked(words, rewrite, finding, sentence, analysis)
        if words and not asked:
            continue
        suggestion = _made(rewrite, analysis, finding, sentence, asked)
        if suggestion is not None and dict(finding.facts).get("safety") == "review":
            suggestion = replace(suggestion, safety=Safety.REVIEW)
        if suggestion is not None and _proven(suggestion, rewrite, document, kind, finding, analysis, proves):
            return (without_loss(suggestion, document),)
    return ()


def _fits(rewrite: RewriteSpec, document: Document, kind: str, sentence: Sentence) -> bool:
    if "any" not in rewrite.kinds and kind not in rewrite.kinds:
        return False
    folded = document.folded[sentence.span.start : sentence.span.end]
    return rewrite.voice in ("any", voice(folded))


def _asked(
    words: tuple[Vocabulary, ...], rewrite: RewriteSpec, finding: Finding, sentence: Sentence, analysis: Analysis
) -> list[Span]:
    """Return where the words stand that a rewrite asks for, in order.

    Words are put in place of others by what those say, not by what else the sentence says.
    """
    found = [span for w in words for span in w.find(analysis.folded, sentence.span.start, sentence.span.end)]
    inside = rewrite.replace in ("match", "when")
    return sorted(span for span in found if not inside or span.touches(finding.span))


def voice(folded: str) -> str:
    """Return how a sentence speaks: to "you", as an order to "staff", or of "they"."""
    if _ORDER.match(folded):
        return "staff"
    return "you" if _FIRST_PERSON.search(folded) else "they"


def _made(
    rewrite: RewriteSpec, analysis: Analysis, finding: Finding, sentence: Sentence, asked: list[Span]
) -> Suggestion | None:
    document = analysis.document
    if rewrite.insert is not None:
        return _insertion(rewrite, document, finding)
    if finding.whole_document:
        return None
    if rewrite.about_field:
        return field_suggestion(rewrite, document, finding)
    if rewrite.text and (instead := instead_of_question(rewrite, analysis, finding)):
        return instead
    if rewrite.swap:
        new = swapped(rewrite.swap, document, finding.span, sentence)
        return None if new is None else _edited(rewrite, document, *new, sentence)
    return _replacement(rewrite, document, finding, sentence, asked)


def _insertion(rewrite: RewriteSpec, document: Document, finding: Finding) -> Suggestion | None:
    clause = _filled(rewrite.insert or "", document, finding)
    if clause is None:
        return None
    if rewrite.at == "question" and finding.evidence:
        return _question(rewrite, document, finding.evidence[0], clause)
    if rewrite.at in ("start", "before"):
        at = body_start(document) if rewrite.at == "start" else block_start(document, finding.span)
        edit = Edit(Span(at, at), clause + "\n\n")
    elif rewrite.at == "instead":
        edit = Edit(finding.span, clause)
    else:
        at = group_end(document, finding.span) if rewrite.at == "after" else len(document.text.rstrip())
        edit = Edit(Span(at, at), "\n\n" + clause)
    return Suggestion(rewrite.title or "Add", Safety(rewrite.safety), (edit,))


def _question(rewrite: RewriteSpec, document: Document, beside: Span, clause: str) -> Suggestion:
    """Add a question behind another one, drawn as the form draws its own; only in plain text without a person's eye."""
    at = block_end(document, Span(max(beside.end - 1, beside.start), beside.end))
    safe = rewrite.safety == "safe" and document.format in ("text", "markdown")
    edit = Edit(Span(at, at), "\n\n" + drawn_as_here(clause, document))
    return Suggestion(rewrite.title or "Add", Safety.SAFE if safe else Safety.REVIEW, (edit,))


def _replacement(
    rewrite: RewriteSpec, document: Document, finding: Finding, sentence: Sentence, asked: list[Span]
) -> Suggestion | None:
    named = dict(finding.captures)
    if rewrite.replace == "nothing":
        advised = _filled(rewrite.text or "", document, finding)
        return None if advised is None else advice(f"{rewrite.title or 'Say instead'}: \u201c{advised}\u201d")
    if rewrite.replace == "sentence":
        target = _statement(document, finding, sentence)
    elif rewrite.replace == "match":
        target = finding.span
    elif rewrite.replace == "when" and asked:
        target = Span(asked[0].start, asked[0].start + len(document.quote(asked[0]).rstrip(_STOPS)))
    elif rewrite.replace in named:
        target = named[rewrite.replace]
    else:
        return None
    text = _filled(rewrite.text or "", document, finding)
    if text is None:
        return None
    if rewrite.replace == "sentence":
        return _edited(rewrite, document, target, text[:1].upper() + text[1:], sentence)
    found = document.quote(target)
    # Capitals that the rule itself changes, or that the new words keep, are no model for the others.
    if text.casefold() == found.casefold() or text.startswith(found.rstrip(";,")) or f"({found})" in text:
        return _edited(rewrite, document, target, text, sentence)
    text = cased(text, found, sentence.span.cut(document.text))
    if target.start == sentence.span.start and document.text[target.start].isupper():
        text = text[:1].upper() + text[1:]
    return _edited(rewrite, document, target, text, sentence)


def _statement(document: Document, finding: Finding, sentence: Sentence) -> Span:
    """Return a sentence without its number, box or label ("Late arrivals: ...") and without what stands around it."""
    start, end = sentence.span.start, sentence.span.end
    for lead in (_NUMBER, _BOX, _LABEL):
        found = lead.match(document.text, start, finding.span.start)
        start = found.end() if found else start
    marks = _EMPHASIS.match(document.text, start, end)
    if marks and document.text.startswith(marks[0], end):
        start = marks.end()
    elif marks and document.text.endswith(marks[0], start, end):
        start, end = marks.end(), end - len(marks[0])
    return _unquoted(document.text, Span(start, end))


def _unquoted(text: str, span: Span) -> Span:
    """Leave a sentence's quotation marks where they stand: both around it, or the one that has no fellow in it."""
    words = span.cut(text)
    opens, closes = words[:1] in _QUOTES, words[-1:] in _QUOTES
    alone = sum(map(words.count, _QUOTES)) % 2 == 1
    if opens and closes and not alone:
        return Span(span.start + 1, span.end - 1)
    return Span(span.start + (opens and alone), span.end - (closes and alone and not opens))


def _edited(rewrite: RewriteSpec, document: Document, target: Span, text: str, sentence: Sentence) -> Suggestion:
    """Make the edit; an article before it is made to agree; no words stand twice beside each other."""
    target, text = _undoubled(document.text, target, text, sentence)
    before = document.text[sentence.span.start : target.start]
    if text and (article := agreeing_article(before, text)):
        taken, new = article
        target, text = Span(target.start - taken, target.end), new + text
    edit = Edit(target, text) if text else _left_out(document, target, sentence)
    return Suggestion(rewrite.title or "Say instead", Safety(rewrite.safety), (edit,))


def _left_out(document: Document, target: Span, sentence: Sentence) -> Edit:
    """Take words out with the space that they leave; what then begins the sentence takes a capital."""
    said = document.text[sentence.span.start : target.start]
    marks = said.strip()
    if marks and not marks.strip('*_"“') and document.text.startswith(closing := marks.replace("“", "”"), target.end):
        target, said = Span(sentence.span.start, target.end + len(closing)), ""
    after = document.text[target.end : sentence.span.end]
    if not said.strip() and not after.strip(' "”'):
        return Edit(_with_space(document.text, target, document.blocks[sentence.block].span), "")
    gap = len(after) - len(after.lstrip(" " if said.strip() else " ,"))
    following = after[gap : gap + 1]
    if said.strip():
        ahead = len(said) - len(said.rstrip(" ")) if following in _CLOSING else 0
        return Edit(Span(target.start - ahead, target.end + gap), "")
    return Edit(Span(target.start, target.end + gap + len(following)), following.upper())


def _with_space(text: str, span: Span, block: Span) -> Span:
    """Take in the space on one side of a sentence, not on both; no line break where there is a choice."""
    start, end = span.start, span.end
    while start > block.start and text[start - 1].isspace():
        start -= 1
    while end < block.end and text[end].isspace():
        end += 1
    if end == block.end or (start > block.start and "\n" not in text[start : span.start]):
        return Span(start, span.end)
    return Span(span.start, end)


def _undoubled(document_text: str, target: Span, text: str, sentence: Sentence) -> tuple[Span, str]:
    """Take in what stands before or behind the new words and says the same: "White or" before "White", "please"."""
    words = text.split()
    before, after = document_text[sentence.span.start : target.start], document_text[target.end : sentence.span.end]
    said_before, said_after = (" ".join(around.lower().split()) for around in (before, after))
    for count in range(len(words), 0, -1):
        # Expressions are made for the few words that do stand there: making them costs more than all else here.
        if " ".join(words[:count]).lower() in said_before:
            first = r"\s+".join(map(re.escape, words[:count]))
            if found := re.search(rf"(?<![\w-])({first})(?:{_JOINT})\Z", before, re.IGNORECASE):
                rest = re.sub(rf"\A\s*{first}", "", text, count=1)
                return Span(sentence.span.start + found.start(), target.end), found[1] + rest
        if " ".join(words[-count:]).lower() in said_after:
            last = r"\s+".join(map(re.escape, words[-count:]))
            if found := re.match(rf"(?:{_JOINT}){last}(?![\w-])", after, re.IGNORECASE):
                return Span(target.start, target.end + found.end()), text
    return target, text


def _filled(template: str, document: Document, finding: Finding) -> str | None:
    """Fill the slots; None where one has neither a value nor a fallback."""
    values = {name: _reading_on(document, span) for name, span in finding.captures} | dict(finding.facts)
    return filled(template, values)


def _reading_on(document: Document, span: Span) -> str:
    """Return captured words as they read within a sentence: not with the capital of a start, nor all in capitals."""
    value = " ".join(document.quote(span).split())
    if (value.isupper() and len(value) > 3) or _COUNTED.fullmatch(value):
        return value.lower()
    before = document.text[max(span.start - _LEAD, 0) : span.start].rstrip(" \t\"'([*_#-\u2022\u201c\u2018")
    starts = not before or before[-1] in ".!?:;\n|"
    return value[:1].lower() + value[1:] if starts and value[1:2].islower() else value


def _proven(
    suggestion: Suggestion,
    rewrite: RewriteSpec,
    document: Document,
    kind: str,
    finding: Finding,
    analysis: Analysis,
    proves: Proves,
) -> bool:
    """Ask whether the passage with the edits passes the rules, and says something else than before."""
    if rewrite.insert is not None:
        clause = suggestion.edits[0].text.strip()
        return proves(finding.rule, kind, "", clause, finding.whole_document)
    if not suggestion.edits:
        return True
    if rewrite.about_field or _is_over_blocks(document, finding.span):
        before = document.quote(finding.span)
        edits = tuple(Edit(_moved(edit.span, -finding.span.start), edit.text) for edit in suggestion.edits)
        return proves(finding.rule, kind, before, apply_edits(before, edits), False)
    edit = suggestion.edits[0]
    passage = _passage(document, edit.span, analysis)
    if passage is None:
        return False
    before = document.quote(passage)
    local = Edit(_moved(edit.span, -passage.start), edit.text)
    after = apply_edits(before, (local,))
    return after.strip() != before.strip() and proves(finding.rule, kind, before, after, False)


def _is_over_blocks(document: Document, span: Span) -> bool:
    """Tell whether a finding is on a question whose answers stand in blocks of their own."""
    index = document.block_at(span.start)
    return index is not None and not document.blocks[index].span.covers(span)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _passage(document: Document, span: Span, analysis: Analysis) -> Span | None:
    """Return the sentences that an edit touches, with one before and one after in their block; None across blocks."""
    index = document.block_at(span.start)
    if index is None or not document.blocks[index].span.covers(span):
        return None
    touched = [sentence for sentence in analysis.touched(span) if sentence.block == index]
    if not touched:
        return _near(document.text, span, document.blocks[index].span)
    first, last = touched[0], touched[-1]
    beside = analysis.sentences[max(first.index - 1, 0) : last.index + 2]
    own = [sentence.span for sentence in beside if sentence.block == index]
    whole = own[0].join(own[-1])
    return whole if len(whole) <= _LONGEST_PROOF else _near(document.text, span, first.span.join(last.span))


def _near(text: str, span: Span, whole: Span) -> Span:
    """Return a passage, cut between words where it is so long that proving each edit of many would take for ever."""
    if len(whole) <= _LONGEST_PROOF:
        return whole
    start = text.find(" ", max(whole.start, span.start - _LONGEST_PROOF // 2), span.start) + 1
    end = text.rfind(" ", span.end, min(whole.end, span.end + _LONGEST_PROOF // 2))
    return Span(start or span.start, end if end >= 0 else span.end)
