"""Tracked changes: made under an author's name, and accepted or rejected again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import takewhile

from policylint.wordxml.building import (
    canonical,
    insert_after,
    insert_before,
    make,
    make_run,
    own_properties,
    parent_of,
    set_text,
    without_changes,
)
from policylint.wordxml.names import DELETED, INSERTED, NAMES, Element, attribute, child, every

_PLAIN = frozenset(
    ("t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "delText", "lastRenderedPageBreak")
)
_EMPHASIS = frozenset(("b", "bCs", "i", "iCs", "u", "caps", "smallCaps", "highlight", "shd", "strike", "vertAlign"))
_BETWEEN = frozenset(("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", ""))


class Revisions:
    """Makes tracked changes in one author's name; `ids` gives each its number."""

    def __init__(self, author: str, date: str | None, ids: Iterator[int]) -> None:
        self._author = author
        self._date = date
        self._ids = ids

    def delete(self, run: Element) -> None:
        """Mark a run as deleted; in what another author inserted, this is a deletion of the insertion's words."""
        mark = self._mark(run, "del")
        insert_before(run, mark)
        mark.append(run)
        mark.tail, run.tail = run.tail, None
        for text in list(every(run, "t")):
            _rename(text, "delText")

    def insert(self, beside: Element, text: str, properties: Element | None, *, before: bool = False) -> None:
        """Insert text behind (or before) a run, with these w:rPr; never inside another author's insertion."""
        mark = self._mark(beside, "ins")
        mark.append(make_run(beside, text, properties))
        if before:
            insert_before(beside, mark)
        else:
            insert_after(beside, mark)
        _free(mark)

    def insert_paragraphs(
        self, beside: Element, texts: Sequence[str], model: Element | None, *, before: bool = False
    ) -> None:
        """Insert paragraphs behind (or before) one, each in the style of the model."""
        for text in texts if before else reversed(texts):
            properties = child(model, "pPr") if model is not None else None
            new = make(beside, "p")
            if properties is not None:
                new.append(without_changes(properties))
                _drop(new[0], "rPr")
            mark = self._mark(beside, "ins")
            mark.append(make_run(beside, text, _main_properties(model)))
            new.append(mark)
            if before:
                insert_before(beside, new)
                self._mark_end(new, "ins")
            elif _runs_before_paragraph(beside):
                insert_after(beside, new)
                self._mark_end(new, "ins")
            else:
                self._append(beside, new)

    def delete_end(self, paragraph: Element) -> bool:
        """Mark the end of a paragraph as deleted, where another one follows that it can run on into."""
        if not _runs_before_paragraph(paragraph):
            return False
        self._mark_end(paragraph, "del")
        return True

    def _append(self, paragraph: Element, new: Element) -> None:
        """Put the last paragraph of a cell or a text: the mark that ends it is the old one, which can't be taken away.

        So the old paragraph gets the inserted mark, and the new one the old one's properties.
        """
        old = child(paragraph, "pPr")
        _drop(new, "pPr")
        for name, value in list(paragraph.items()):
            new.set(name, value)
            del paragraph.attrib[name]
        if old is not None:
            new.insert(0, old)
            paragraph.insert(0, without_changes(old))
        insert_after(paragraph, new)
        self._mark_end(paragraph, "ins")

    def _mark_end(self, paragraph: Element, name: str) -> None:
        properties = own_properties(paragraph, "pPr")
        look = child(properties, "rPr")
        if look is None:
            look = make(paragraph, "rPr")
            last = [found for found in properties if NAMES[found.tag] in ("sectPr", "pPrChange")]
            if last:
                insert_before(last[0], look)
            else:
                properties.append(look)
        look.insert(0, self._mark(paragraph, name))

    def _mark(self, like: Element, name: str) -> Element:
        date = {} if self._date is None else {"date": self._date}
        return make(like, name, id=str(next(self._ids)), author=self._author, **date)


def settle(root: Element, author: str, *, accept: bool) -> bool:
    """Accept or reject all tracked changes of an author in a part; tell whether there were any."""
    marks = [mark for kind in ("ins", "del") for mark in every(root, kind) if attribute(mark, "author") == author]
    ends = []
    for mark in marks:
        if NAMES[parent_of(mark).tag] == "rPr":
            ends.append(mark)
        elif (NAMES[mark.tag] == "ins") == accept:
            _unwrap(mark)
        else:
            outer = parent_of(mark)
            take_out(mark)
            if not len(outer) and NAMES[outer.tag] in INSERTED:
                take_out(outer)
    for mark in ends:
        _settle_end(mark, accept=accept)
    return bool(marks)


def take_out(element: Element) -> None:
    """Remove an element from between runs, and join the two that it parted."""
    before, parent = element.getprevious(), parent_of(element)
    parent.remove(element)
    if before is not None:
        join(before)


def join(left: Element) -> None:
    """Join an element with the one behind it where both are runs of plain text with the same properties.

    So too for the two parts of a tracked change that was cut for one of ours.
    """
    right = left.getnext()
    if right is None or left.tag != right.tag or dict(left.items()) != dict(right.items()):
        return
    if NAMES[left.tag] in INSERTED | DELETED:
        seam = left[-1] if len(left) else None
        left.extend(right)
    elif NAMES[left.tag] == "r" and _alike(left, right):
        seam = left[-1] if len(left) else None
        left.extend([found for found in right if NAMES[found.tag] != "rPr"])
    else:
        return
    parent_of(right).remove(right)
    if seam is None:
        return
    following = seam.getnext()
    if following is not None and NAMES[seam.tag] == NAMES[following.tag] in ("t", "delText"):
        set_text(seam, (seam.text or "") + (following.text or ""))
        parent_of(following).remove(following)
    elif NAMES[seam.tag] == "r":
        join(seam)


def _alike(left: Element, right: Element) -> bool:
    ours, theirs = child(left, "rPr"), child(right, "rPr")
    plain = all(NAMES[e.tag] in _PLAIN for run in (left, right) for e in run if NAMES[e.tag] != "rPr")
    if not plain or (ours is None) != (theirs is None):
        return False
    return ours is None or theirs is None or canonical(ours) == canonical(theirs)


def _unwrap(mark: Element) -> None:
    """Let what a tracked change holds stand by itself."""
    before, parent = mark.getprevious(), parent_of(mark)
    at = parent.index(mark)
    if NAMES[mark.tag] == "del":
        for text in list(every(mark, "delText")):
            _rename(text, "t")
    inside = list(mark)
    parent[at : at + 1] = inside
    for seam in (*inside[-1:], before):
        if seam is not None:
            join(seam)


def _settle_end(mark: Element, *, accept: bool) -> None:
    """Settle the change of a paragraph's end: drop the mark, or let the paragraph run on into the next."""
    look = parent_of(mark)
    properties = parent_of(look)
    paragraph = parent_of(properties)
    gone = (NAMES[mark.tag] == "ins") != accept
    look.remove(mark)
    if not len(look):
        properties.remove(look)
    if not len(properties):
        paragraph.remove(properties)
    following = next_paragraph(paragraph)
    if not gone or following is None:
        return
    at = 0 if child(following, "pPr") is None else 1
    following[at:at] = [found for found in paragraph if NAMES[found.tag] != "pPr"]
    parent_of(paragraph).remove(paragraph)


def next_paragraph(paragraph: Element) -> Element | None:
    """Return the paragraph that follows at once, None where a table or the end of a cell or a text does."""
    following = paragraph.getnext()
    while following is not None and NAMES[following.tag] in _BETWEEN:
        following = following.getnext()
    return following if following is not None and NAMES[following.tag] == "p" else None


def _runs_before_paragraph(paragraph: Element) -> bool:
    section = child(child(paragraph, "pPr"), "sectPr")
    return section is None and next_paragraph(paragraph) is not None


def _main_properties(paragraph: Element | None) -> Element | None:
    """Return the w:rPr that most of a paragraph's letters share, without emphasis: a clause is running text.

    The prompts of controls are left aside.
    """
    letters: Counter[bytes] = Counter()
    looks: dict[bytes, Element | None] = {}
    for run in every(paragraph, "r") if paragraph is not None else ():
        if not any(NAMES[above.tag] == "sdtContent" for above in _up_to(run, paragraph)):
            look = child(run, "rPr")
            key = b"" if look is None else canonical(look)
            looks.setdefault(key, look)
            letters[key] += sum(len(text.text or "") for text in run if NAMES[text.tag] == "t")
    look = looks[letters.most_common(1)[0][0]] if letters else None
    if look is not None:
        look = without_changes(look)
        for found in [found for found in look if NAMES[found.tag] in _EMPHASIS]:
            look.remove(found)
    return look


def _up_to(run: Element, paragraph: Element | None) -> Iterator[Element]:
    return takewhile(lambda above: above is not paragraph, run.iterancestors())


def _free(mark: Element) -> None:
    """Lift a tracked insertion out of another author's tracked change, which is cut in two for it."""
    outer = parent_of(mark)
    if NAMES[outer.tag] not in INSERTED | DELETED:
        return
    behind = list(mark.itersiblings())
    insert_after(outer, mark)
    if behind:
        rest = deepcopy(outer)
        rest.tail = None
        del rest[:]
        rest.extend(behind)
        insert_after(mark, rest)
    if not len(outer):
        parent_of(outer).remove(outer)


def _rename(element: Element, name: str) -> None:
    element.tag = element.tag.rpartition("}")[0] + "}" + name


def _drop(element: Element, name: str) -> None:
    found = child(element, name)
    if found is not None:
        element.remove(found)
