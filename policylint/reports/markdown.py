"""One comment for a pull or merge request: a summary, and what was found, folded up by document.

Words of documents and paths have no effect: no markup, mention, reference, link or formula of theirs is taken as one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import accumulate

from policylint.finding import Finding, Result, Settled, Severity
from policylint.reports.phrases import Tally, apart, better, counted, place, settlement, short
from policylint.reports.safe import flat, shown_path

_LIMIT = 65_000  # characters; GitHub refuses comments of more than 65,536
_QUOTE = 300
_MARKUP = re.compile(r"[\\`*_\[\]<>&#|~$^@{}]")
# What GitHub and GitLab make links or pictures of: @name, #1, !1, ~label, :sign:, GH-1, addresses. A word joiner, which
# nobody sees, parts it.
_REFERENCE = re.compile(r"(?<=[@#!~%$&^*:])(?=[\w\"“/])|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-\d)", re.I)
_JOINER = "\u2060"


def markdown_report(results: Iterable[Result], *, colour: bool = False, width: int | None = None) -> Iterator[str]:
    """Yield the comment; one that would be too long leaves out reasons first, then documents, and says so."""
    comment = _Comment()
    for result in results:
        comment.add(result)
    yield comment.text()


class _Comment:
    """A comment as it grows with each result; no more is kept than there is room for."""

    def __init__(self) -> None:
        self._tally = Tally()
        self._rules: Counter[str] = Counter()
        self._rows = _Part(_LIMIT // 4)
        self._trouble = _Part(_LIMIT // 4)
        self._full = _Part(_LIMIT)
        self._brief = _Part(_LIMIT)

    def add(self, result: Result) -> None:
        """Tell of one more result."""
        self._tally.add(result)
        self._rules.update(finding.rule for finding in result.findings)
        self._rows.add(_row(result))
        self._trouble.add("".join(_trouble(result)))
        if result.findings or apart(result):
            self._full.add(_details(result, full=True))
            self._brief.add(_details(result, full=False))

    def text(self) -> str:
        """Return the comment, within the limit."""
        head = self._head()
        room = _LIMIT - len(head)
        details = self._full if self._full.fits(room) else self._brief
        left = details.left(room)
        told = f"\nThis is too long for a comment: the findings of {counted(left, 'document')} are not listed here.\n"
        return head + details.text(room) + (told if left else "")

    def _head(self) -> str:
        head = f"## policylint\n\n{self._tally.line}\n"
        if self._tally.documents:
            head += "\n| document | kind | errors | warnings | suggestions |\n|---|---|--:|--:|--:|\n"
            head += self._rows.text() + _unlisted(self._rows) + "\n"
        if trouble := self._trouble.text():
            head += trouble + _unlisted(self._trouble) + "\n"
        if self._rules:
            ranked = sorted(self._rules.items(), key=lambda item: (-item[1], item[0]))
            head += f"By rule: {', '.join(f'`{rule}` {count}' for rule, count in ranked)}\n"
        return head


class _Part:
    """Bits of text, of which the first are kept, as far as there is room (characters)."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: list[str] = []
        self._length = 0
        self._count = 0

    def add(self, bit: str) -> None:
        """Keep one more bit, where there is room for it and for all before it; an empty one is none."""
        if not bit:
            return
        self._count += 1
        if len(self._kept) == self._count - 1 and self._length + len(bit) <= self._room:
            self._kept.append(bit)
            self._length += len(bit)

    def fits(self, room: int) -> bool:
        """Tell whether all bits were kept and are no longer than this."""
        return len(self._kept) == self._count and self._length <= room

    def left(self, room: int | None = None) -> int:
        """Return how many bits are not in the text."""
        return self._count - len(self._fitting(room))

    def text(self, room: int | None = None) -> str:
        """Return the first bits, as far as there is room."""
        return "".join(self._fitting(room))

    def _fitting(self, room: int | None) -> list[str]:
        lengths = accumulate(map(len, self._kept))
        return [bit for bit, so_far in zip(self._kept, lengths, strict=True) if room is None or so_far <= room]


def _unlisted(part: _Part) -> str:
    return f"\nand {part.left():,} more\n" if part.left() else ""


def _row(result: Result) -> str:
    counts = Counter(finding.severity for finding in result.findings)
    told = [str(counts[severity]) for severity in Severity] if result.error is None else ["–"] * len(Severity)
    cells = (quoted(shown_path(result.path)), quoted(result.kind.replace("_", " ")), *told)
    return f"| {' | '.join(cells)} |\n"


def _trouble(result: Result) -> Iterator[str]:
    path = quoted(shown_path(result.path))
    if result.error is not None:
        yield f"- **could not be read:** {path}: {quoted(result.error)}\n"
    yield from (f"- **not run:** {path}: {quoted(failure)}\n" for failure in result.failures)
    yield from (f"- note: {path}: {quoted(note.text)}\n" for note in result.notes)


def _details(result: Result, *, full: bool) -> str:
    """Return the findings of a document, folded up; why a rule speaks is said at its first finding."""
    aside = f", {len(apart(result))} settled" if apart(result) else ""
    head = f"<code>{escape(shown_path(result.path))}</code>: {counted(len(result.findings), 'finding')}{aside}"
    lines = [f"\n<details><summary>{head}</summary>\n"]
    explained: set[str] = set()
    for finding in result.findings:
        lines += _finding(finding, result)
        if full:
            lines += _reasons(finding, result, explain=finding.rule not in explained)
        explained.add(finding.rule)
    lines += [_settled(settled, result) for settled in apart(result)]
    return "\n".join([*lines, "\n</details>\n"])


def _settled(settled: Settled, result: Result) -> str:
    where = quoted(place(settled.finding, result.format))
    return f"- {settled.ground.value} {where} (`{settled.finding.rule}`): {quoted(settlement(settled))}"


def _finding(finding: Finding, result: Result) -> Iterable[str]:
    where = quoted(place(finding, result.format))
    yield f"- **{finding.severity.value}** {where}: {quoted(finding.message)} (`{finding.rule}`)"
    quote = flat(finding.span.cut(result.text))
    if quote and not finding.whole_document:
        yield f"  > “{quoted(short(quote, _QUOTE))}”\n"


def _reasons(finding: Finding, result: Result, *, explain: bool) -> Iterable[str]:
    if explain:
        yield f"  - why: {quoted(finding.why)}"
    yield from (f"  - better: {quoted(wording)}" for wording in better(finding, result.text))


def quoted(text: str) -> str:
    """Return the text in one line that renders as these very words, whatever stands in them."""
    parted = _REFERENCE.sub(_JOINER, flat(text))
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", parted)
