"""The situations in which words are not meant as they stand: shared by every check that marks words.

Each guard answers for one match in one sentence; a rule may switch guards off by name. Guards run on matches only, so
they may look around at ease: at quotation marks, the lead-in, the head of the column, the heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from policylint.analysis import Sentence
from policylint.checks import guard_words as say
from policylint.checks.base import CheckContext
from policylint.document import Role, Span

Guard = Callable[[CheckContext, Sentence, Span], bool]

_SHORT_HEAD = 60  # characters: a longer lead-in or column head is a sentence of its own
_SHORTEST_QUOTE = 4  # words: fewer are a term in quotation marks, which whoever writes it uses
_MOST_QUOTATIONS = 200  # lines, each a quotation, below the one that says what they are
_LONGEST_QUOTE = 2_000  # characters on either side of a match
_QUOTATIONS = (
    ('"', re.compile(r"\"[^\"]+\"")),
    ("'", re.compile(r"(?<![\w'])'(?=\S)[^\n]{1,300}?(?<=\S)'(?!\w)")),
)


def mentioned(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are talked about, not used: an example to avoid, or a column or list of such examples."""
    before = context.before(sentence, span.start)
    if re.search(say.TALKED_ABOUT, before) or re.search(say.NAMED_AS_WORDS, before):
        return True
    if _quotation(context, sentence, span) and re.match(say.NOT_USED, context.after(sentence, span.end)):
        return True
    weighed = re.search(say.WEIGHED, before) or re.search(say.CONTRASTED, before)
    if weighed and (re.match(say.ASKS_FOR_WORDS, before) or _quotation(context, sentence, span)):
        return True
    if re.match(say.OLD_TEXT_LABEL, before) or _turned_down(context, sentence, span):
        return True
    heads = [*context.column_heads(sentence), context.lead_in(sentence) or _over_quotations(context, sentence)]
    texts = [context.folded(head.span) for head in heads if head is not None and len(head.span) < _SHORT_HEAD]
    if any(re.fullmatch(say.OLD_TEXT, text) or re.search(say.FORBIDS_WORDS, text) for text in texts):
        return True
    return any(re.match(say.REASONS, text) for text in texts) and _beside_old_text(context, sentence)


def _beside_old_text(context: CheckContext, sentence: Sentence) -> bool:
    """Tell whether another column of a cell's table is one of words or practices to avoid."""
    others = [other for head in context.column_heads(sentence) for other in context.row(head)]
    return any(re.fullmatch(say.OLD_TEXT, context.folded(head.span)) for head in others)


def _turned_down(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words stand in quotation marks behind "not", "never" or "no"."""
    quotation = _quotation(context, sentence, span)
    return quotation is not None and bool(re.search(say.TURNED_DOWN, context.before(sentence, quotation.start)))


def _over_quotations(context: CheckContext, sentence: Sentence) -> Sentence | None:
    """Return the line over a run of lines of which each is one quotation, as people type a list without bullets."""
    blocks, index = context.document.blocks, sentence.block
    furthest = max(index - _MOST_QUOTATIONS, 0)
    while index >= furthest and re.fullmatch(r"\"[^\"]+\"[,;.]?", context.folded(blocks[index].span).strip()):
        index -= 1
    over = context.analysis.of_block(index) if furthest <= index < sentence.block else ()
    return over[-1] if over else None


def historical(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The sentence tells of a rule that no longer stands, or the words are struck out."""
    before, after = context.before(sentence, span.start), context.after(sentence, span.end)
    whole = context.folded(sentence.span)
    old = re.search(say.OLD_RULE, whole)
    if old and sentence.span.start + old.start() <= span.end and not re.search(say.IN_FORCE, whole):
        return True
    if re.search(say.ONCE, whole) or re.search(say.WE_ENDED, before) or re.match(say.IS_ENDED, after):
        return True
    return context.outline.struck.cover(span)


def reported(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Someone served is quoted, or said to have told it: a complaint, a story, an answer in a survey."""
    if re.search(say.TOLD, context.before(sentence, span.start)):
        return True
    quotation = _quotation(context, sentence, span)
    if quotation is None or len(context.folded(quotation).split()) < _SHORTEST_QUOTE:
        return False
    block, over = context.block(sentence).span, context.heading(sentence)
    before = context.folded(Span(max(block.start, quotation.start - 200), quotation.start))
    after = context.folded(Span(quotation.end, min(block.end, quotation.end + 200)))
    if re.search(say.SPEAKS_THEN, before) or re.match(say.THEN_SPEAKS, after):
        return True
    return over is not None and re.search(say.SPEAKS, context.folded(over.span)) is not None


def disclaimed(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are a right of the person served, or what the organisation says it does not do."""
    if re.search(say.NOT_DONE, context.before(sentence, span.start)):
        return True
    if re.search(say.TOLD_WHEN, context.before(sentence, span.end)):
        return True
    over = [context.folded(head.span) for head in (context.lead_in(sentence), context.heading(sentence)) if head]
    if any(re.search(say.NOT_DONE_LEAD, text) for text in over):
        return True
    if re.match(say.ITEM_OF_RIGHTS, context.folded(sentence.span)) is None:
        return False
    return any(re.search(say.RIGHTS, text) and not re.search(say.DUTIES, text) for text in over)


def other_actor(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """Somebody else does it: an insurer, a court, a pharmacy, and not the one whose document this is."""
    does = re.search(say.OTHER_DOES, context.before(sentence, span.start))
    found = does or re.match(say.BY_OTHER, context.after(sentence, span.end))
    return found is not None and not _own(context, found["actor"].split()[0])


def _own(context: CheckContext, actor: str) -> bool:
    """The document speaks for this actor: "our pharmacy", its name in the title, or its pupils are told what to do."""
    stem = re.escape(actor.removesuffix("ies").removesuffix("s"))
    first = context.folded(context.analysis.sentences[0].span)
    title = "" if first.endswith((".", "!", "?")) else first
    own = rf"\b(?:our|this) (?:\w+ )?{stem}"
    if context.analysis.says(own) or re.search(rf"\b{stem}", title) is not None:
        return True
    voice = say.OWN_VOICE.get(stem)
    return voice is not None and context.analysis.says(voice)


def defined(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are a term that is explained; where a sentence says what follows from it, that counts."""
    if re.search(say.OUTCOME, context.folded(sentence.span)):
        return False
    over = context.heading(sentence)
    if over is not None and re.match(say.DEFINITIONS, context.folded(over.span)):
        return True
    return re.match(say.DEFINES, context.after(sentence, span.end)) is not None


def heading(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are a page header, or a heading that names a topic; a sign, a sentence or a list of grounds counts."""
    role, words = context.block(sentence).role, context.folded(sentence.span)
    if role is not Role.HEADING:
        return role in (Role.HEADER, Role.FOOTER)
    if re.search(say.GROUNDS, words) and context.items(sentence):
        return False
    if re.match(say.ASKS, words):
        return True
    return not (context.outline.all_headings or re.search(say.STATES, words) or words.endswith((".", "!")))


def titled(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are part of the title of another document ("see the Dismissal Policy")."""
    if re.match(say.TITLE_ENDS, context.after(sentence, span.end)) is None:
        return False
    before, text = context.before(sentence, span.start), context.document.text
    if re.search(say.LOOKS_UP, before):
        return True
    capital = text[span.start].isupper() and not in_capitals(text, sentence.span)
    return capital and re.search(say.POINTS_TO, before) is not None


def named(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are part of a proper name: a run of capitalised words with an organisation's head word."""
    text = context.document.text
    if not text[span.start].isupper() or context.block(sentence).role is Role.HEADING:
        return False
    if in_capitals(text, sentence.span):
        return False
    run = _capitalised_run(text, span, sentence.span)
    around = f"{text[run.start : span.start].lower()} {text[span.end : run.end].lower()}"
    return re.search(say.ORGANISATION, around) is not None


def legal(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words stand within sixty characters of a citation of law."""
    near = Span(max(sentence.span.start, span.start - 60), min(sentence.span.end, span.end + 60))
    return re.search(say.LAW, context.folded(near)) is not None


def addressed(context: CheckContext, sentence: Sentence, span: Span) -> bool:
    """The words are part of a web address, an e-mail address or a file name."""
    text = context.document.folded
    start = text.rfind(" ", sentence.span.start, span.start) + 1 or sentence.span.start
    end = text.find(" ", span.end, sentence.span.end)
    addresses = re.finditer(say.ADDRESS, text[start : sentence.span.end if end < 0 else end])
    return any(address.start() < span.end - start and span.start - start < address.end() for address in addresses)


GUARDS: dict[str, Guard] = {
    "mentioned": mentioned,
    "historical": historical,
    "reported": reported,
    "disclaimed": disclaimed,
    "other-actor": other_actor,
    "defined": defined,
    "heading": heading,
    "titled": titled,
    "named": named,
    "legal": legal,
    "addressed": addressed,
}


def silenced(context: CheckContext, sentence: Sentence, span: Span, guards: tuple[str, ...]) -> str | None:
    """Return the name of the first of the guards that silences a match, None where it stands."""
    return next((name for name in guards if GUARDS[name](context, sentence, span)), None)


def _quotation(context: CheckContext, sentence: Sentence, span: Span) -> Span | None:
    """Return what stands between the quotation marks around a match, in its block and not too far."""
    block = context.block(sentence).span
    near = Span(max(block.start, span.start - _LONGEST_QUOTE), min(block.end, span.end + _LONGEST_QUOTE))
    text = context.folded(near)
    for mark, marked in _QUOTATIONS:
        for found in marked.finditer(text) if mark in text else ():
            quotation = Span(near.start + found.start(), near.start + found.end())
            if quotation.covers(span):
                return quotation
    return None


def in_capitals(text: str, sentence: Span) -> bool:
    """Tell whether a sentence is written in capitals or in title case, so that capitals tell nothing."""
    words: list[str] = re.findall(r"[^\W\d_]{4,}", sentence.cut(text))
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _capitalised_run(text: str, span: Span, limits: Span) -> Span:
    """Return the run of capitalised words (and of, and, for, the) around a span."""
    start, end = span.start, span.end
    small = r"(?:of|and|for|the|on|in|&)"
    if back := re.search(rf"(?:\b(?:[A-Z][\w'’.-]*|{small})\s+)+$", text[limits.start : start]):
        start = limits.start + back.start()
    if forth := re.match(rf"[\w'’-]*(?:\s+(?:[A-Z][\w'’.-]*|{small}))*", text[end : limits.end]):
        end += forth.end()
    return Span(start, end)
