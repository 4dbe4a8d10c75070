"""What is measured section by section, for those who show it: the figures that the rules themselves judge by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policylint.analysis import Sentence
from policylint.checks.base import Check, CheckContext
from policylint.checks.metric import Metric, prose_sections, section_anchor
from policylint.checks.tone import ToneCheck, sections
from policylint.finding import Figures, SectionFigure
from policylint.readability import readability

_LONGEST_TITLE = 60  # characters
_LEAST_SENTENCES = 3


def section_figures(context: CheckContext, checks: Iterable[Check]) -> Figures:
    """Return reading grades and tone scores by section, with the limits of the first check that sets each."""
    all_checks = tuple(checks)
    grade = next((c for c in all_checks if isinstance(c, Metric) and c.measure == "grade"), None)
    tone = next((c for c in all_checks if isinstance(c, ToneCheck) and c.measure == "score"), None)
    return Figures(
        grade=_whole_grade(context),
        grades=tuple(_grades(context, grade)) if grade is not None else (),
        tones=tuple(_tones(context, tone)) if tone is not None else (),
    )


def _whole_grade(context: CheckContext) -> float | None:
    prose = [s for s in context.analysis.sentences if s.index in context.analysis.prose]
    if len(prose) < _LEAST_SENTENCES:
        return None
    return readability([context.document.quote(sentence.span) for sentence in prose]).flesch_kincaid


def _grades(context: CheckContext, check: Metric) -> Iterator[SectionFigure]:
    limit = check.limit(context)
    for sentences in prose_sections(context):
        figures = readability([context.document.quote(sentence.span) for sentence in sentences])
        yield _figure(context, sentences, figures.flesch_kincaid, limit, not figures.over(limit))


def _tones(context: CheckContext, check: ToneCheck) -> Iterator[SectionFigure]:
    floor = check.floor(context)
    for sentences in sections(context):
        if check.long_enough(context, sentences):
            tone = check.weigh(context, sentences)
            within = tone.score >= floor or tone.cold.points < check.least_cold
            yield _figure(context, sentences, tone.score, floor, within)


def _figure(
    context: CheckContext, sentences: list[Sentence], value: float, limit: float, within: bool
) -> SectionFigure:
    anchor = section_anchor(context, sentences)
    title = " ".join(context.document.quote(anchor).split())
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    return SectionFigure(title, anchor.join(sentences[-1].span), round(value, 1), limit, within)
