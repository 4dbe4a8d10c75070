"""The comments of a Word file: those of one author are added, and taken away again where nobody answered them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import cast

from lxml import etree

from policylint.errors import ReadError
from policylint.wordxml.building import (
    insert_after,
    insert_before,
    make,
    make_run,
    own_properties,
    parent_of,
)
from policylint.wordxml.names import (
    NAMES,
    STRICT_SPACE,
    TRANSITIONAL_SPACE,
    W14_SPACE,
    W15_SPACE,
    Element,
    attribute,
    every,
    w14_attribute,
)
from policylint.wordxml.package import WordPackage
from policylint.wordxml.remarks import comment_text
from policylint.wordxml.revisions import take_out
from policylint.wordxml.saving import COMMENTS, COMMENTS_EXTENDED, PEOPLE, PartKind, Rewriting

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE = f"{{{_COMPATIBILITY}}}Ignorable"
_WRAPPERS = frozenset(("hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "sdtContent", "sdt", "dir", "bdo"))
_NO_CONTENT = frozenset(
    ("sdtPr", "sdtEndPr", "smartTagPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "")
)
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_KINDS = (COMMENTS, COMMENTS_EXTENDED, PEOPLE)
_ON = ("1", "true", "on")
_LONGEST_WORDS = 2_000  # letters by which words that a comment is on are told from others
_FIRST_ID = 0x50000001  # of the paragraphs of comments; Word wants eight hexadecimal digits below 0x80000000


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a comment."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Discussed:
    """A comment that a person has answered or resolved: its text, and the words that it is on."""

    text: str
    words: str
    resolved: bool


class Comments:
    """The comments of a package, under change."""

    def __init__(self, package: WordPackage, rewriting: Rewriting, author: str, date: str | None) -> None:
        self._package = package
        self._rewriting = rewriting
        self._author = author
        self._date = date
        self._document = package.root(package.document)
        self._names = {kind: package.related(package.document, kind.name) for kind in _KINDS}
        self._roots = {kind: _root(package, kind, names[0]) for kind, names in self._names.items() if names}
        self._ready: dict[PartKind, Element] = {}
        self._free: Iterator[str] | None = None

    def add(self, identity: int, first: Element, last: Element, lines: Sequence[Line]) -> None:
        """Add a comment on everything from one run to another."""
        number = str(identity)
        insert_before(_outermost(first, -1), make(self._document, "commentRangeStart", id=number))
        end = make(self._document, "commentRangeEnd", id=number)
        insert_after(_outermost(last, 1), end)
        reference = make(self._document, "r")
        reference.append(make(self._document, "commentReference", id=number))
        insert_after(end, reference)
        self._rewriting.change(self._package.document)
        self._write(number, lines)

    def remove(self) -> bool:
        """Take the author's comments away, but for those that are discussed; tell whether there were any."""
        root = self._roots.get(COMMENTS)
        kept = set(self._states())
        gone = [comment for comment in self._own() if comment not in kept]
        if root is None or not gone:
            return False
        numbers = {attribute(comment, "id") for comment in gone}
        for name in _MARKS:
            for mark in [found for found in every(self._document, name) if attribute(found, "id") in numbers]:
                run = parent_of(mark)
                alone = NAMES[run.tag] == "r" and all(NAMES[e.tag] in ("rPr", name) for e in run)
                take_out(run if alone else mark)
        self._forget({identity for comment in gone if (identity := _identity(comment))})
        for comment in gone:
            root.remove(comment)
        self._rewriting.change(self._names[COMMENTS][0])
        self._rewriting.change(self._package.document)
        return True

    def discussed(self) -> list[Discussed]:
        """Return the author's comments that a person has answered or resolved."""
        starts, ends = (self._first(name) for name in _MARKS[:2])
        found: list[Discussed] = []
        for comment, resolved in self._states().items():
            number = attribute(comment, "id")
            start, end = starts.get(number), ends.get(number)
            words = "" if start is None or end is None else text_between(start, end)
            found.append(Discussed(comment_text(comment), words, resolved))
        return found

    def _first(self, mark: str) -> dict[str | None, Element]:
        """Return the first mark of a name for each comment's number."""
        found: dict[str | None, Element] = {}
        for element in every(self._document, mark):
            found.setdefault(attribute(element, "id"), element)
        return found

    def _states(self) -> dict[Element, bool]:
        """Return the author's comments that are discussed, and whether each is resolved."""
        extended = self._roots.get(COMMENTS_EXTENDED)
        entries = list(extended) if extended is not None else []
        answered = {entry.get(f"{W15_SPACE}paraIdParent") for entry in entries}
        resolved = {entry.get(f"{W15_SPACE}paraId") for entry in entries if entry.get(f"{W15_SPACE}done") in _ON}
        return {
            comment: identity in resolved
            for comment in self._own()
            if (identity := _identity(comment)) is not None and identity in answered | resolved
        }

    def _own(self) -> list[Element]:
        root = self._roots.get(COMMENTS)
        return [c for c in root if attribute(c, "author") == self._author] if root is not None else []

    def _forget(self, identities: set[str]) -> None:
        """Take the entries of removed comments out of the parts that Word keeps beside them."""
        for kind in ("commentsExtended", "commentsIds"):
            for name in self._package.related(self._package.document, kind):
                root = self._package.root(name)
                for entry in list(root):
                    if any(str(key).endswith("}paraId") and value in identities for key, value in entry.items()):
                        root.remove(entry)
                self._rewriting.change(name)

    def _write(self, number: str, lines: Sequence[Line]) -> None:
        root = self._part(COMMENTS)
        date = {} if self._date is None else {"date": self._date}
        comment = make(root, "comment", id=number, author=self._author, initials="pl", **date)
        root.append(comment)
        identity = ""
        for line in lines:
            paragraph = make(root, "p")
            comment.append(paragraph)
            identity = next(self._identities)
            paragraph.set(f"{W14_SPACE}paraId", identity)
            if line is lines[0]:
                mark = make(root, "r")
                mark.append(make(root, "annotationRef"))
                paragraph.append(mark)
            run = make_run(root, line.text, None)
            paragraph.append(run)
            if line.bold:
                own_properties(run, "rPr").append(make(root, "b"))
        entry = etree.SubElement(self._part(COMMENTS_EXTENDED), f"{W15_SPACE}commentEx")
        entry.set(f"{W15_SPACE}paraId", identity)
        entry.set(f"{W15_SPACE}done", "0")

    @property
    def _identities(self) -> Iterator[str]:
        if self._free is None:
            roots = (self._document, *self._roots.values())
            used = {w14_attribute(p, "paraId") for root in roots for p in every(root, "p")}
            self._free = (name for name in map("{:08X}".format, count(_FIRST_ID)) if name not in used)
        return self._free

    def _part(self, kind: PartKind) -> Element:
        """Return a part to write to, made where there is none, in which Word's later names may be left aside."""
        if kind not in self._ready:
            old = self._roots.get(kind)
            space, prefix = (W14_SPACE, "w14") if kind is COMMENTS else (W15_SPACE, "w15")
            if old is None:
                root = _prepared(_new_root(kind, self._document), space, prefix)
                self._rewriting.add(kind, root)
            else:
                root = _prepared(old, space, prefix)
                self._rewriting.change(self._names[kind][0], root)
            self._roots[kind] = self._ready[kind] = root
            if kind is COMMENTS:
                self._introduce()
        return self._ready[kind]

    def _introduce(self) -> None:
        """Name the author among the people of the file, as Word does."""
        people = self._part(PEOPLE)
        if any(person.get(f"{W15_SPACE}author") == self._author for person in people):
            return
        person = etree.SubElement(people, f"{W15_SPACE}person")
        person.set(f"{W15_SPACE}author", self._author)
        presence = etree.SubElement(person, f"{W15_SPACE}presenceInfo")
        presence.set(f"{W15_SPACE}providerId", "None")
        presence.set(f"{W15_SPACE}userId", self._author)


def text_between(start: Element, end: Element) -> str:
    """Return the letters from one element to another, both with what they hold, white space made even.

    Of long words only the first are told: a comment may span a book, and many may.
    """
    last = end
    while len(last):
        last = last[-1]
    found: list[str] = []
    length = 0
    for element in _onward(start):
        if NAMES[element.tag] == "t":
            found.append(element.text or "")
            length += len(found[-1])
        if element is last or length > _LONGEST_WORDS:
            break
    return " ".join("".join(found)[:_LONGEST_WORDS].split())


def _onward(start: Element) -> Iterator[Element]:
    """Yield an element and all that comes behind it, in the order of the file."""
    yield from start.iter()
    for above in (start, *start.iterancestors()):
        for sibling in above.itersiblings():
            yield from sibling.iter()


def _outermost(run: Element, step: int) -> Element:
    """Return the outermost wrapper (a link, a control) that begins (step -1) or ends (1) with a run, or the run."""
    at = run
    while NAMES[parent_of(at).tag] in _WRAPPERS:
        siblings = at.itersiblings(preceding=step < 0)
        if any(NAMES[sibling.tag] not in _NO_CONTENT and not _is_reference(sibling) for sibling in siblings):
            break
        at = parent_of(at)
    return at


def _is_reference(run: Element) -> bool:
    return NAMES[run.tag] == "r" and any(NAMES[element.tag] == "commentReference" for element in run)


def _identity(comment: Element) -> str | None:
    """Return the id of a comment's last paragraph, by which answers refer to it."""
    last = None
    for paragraph in every(comment, "p"):
        last = paragraph
    return None if last is None else w14_attribute(last, "paraId")


def _root(package: WordPackage, kind: PartKind, name: str) -> Element:
    root = package.root(name)
    if str(root.tag).rpartition("}")[2] != kind.root:
        reason = f"part {name} holds no {kind.root}; open it in Word or LibreOffice and save it again"
        raise ReadError(package.path, reason)
    return root


def _new_root(kind: PartKind, document: Element) -> Element:
    if kind is COMMENTS:
        space = STRICT_SPACE if str(document.tag).startswith(STRICT_SPACE) else TRANSITIONAL_SPACE
        return etree.Element(f"{space}{kind.root}", nsmap={"w": space[1:-1]})
    return etree.Element(f"{W15_SPACE}{kind.root}", nsmap={"w15": W15_SPACE[1:-1]})


def _prepared(root: Element, space: str, prefix: str) -> Element:
    """Return the root with a namespace declared that older programs may ignore."""
    declared = {uri: name for name, uri in root.nsmap.items() if name}
    name = declared.get(space[1:-1], prefix)
    ignored = (root.get(_IGNORABLE) or "").split()
    if space[1:-1] in declared and name in ignored:
        return root
    names = cast("dict[str, str]", {**root.nsmap, name: space[1:-1]})
    names[declared.get(_COMPATIBILITY, "mc")] = _COMPATIBILITY
    prepared = etree.Element(root.tag, nsmap=names)
    for key, value in root.items():
        prepared.set(key, value)
    prepared.set(_IGNORABLE, " ".join(dict.fromkeys((*ignored, name))))
    prepared.extend(list(root))
    return prepared
