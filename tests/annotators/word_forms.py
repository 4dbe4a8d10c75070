"""What a Word file says, in forms that tests compare: written anew here, so that they can't share a mistake with the tool."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EVERY = "{*}"
Element = etree._Element


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: who wrote it, what it says line by line, and the words between its marks."""

    author: str
    lines: tuple[str, ...]
    words: str


def parts(data: bytes) -> dict[str, bytes]:
    """Return a file's parts by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def comments(data: bytes) -> list[Comment]:
    """Return a file's comments; the words are those that were there before our changes and after those of others."""
    files = parts(data)
    if "word/comments.xml" not in files:
        return []
    words = _commented(etree.fromstring(files["word/document.xml"]))
    found = []
    for comment in etree.fromstring(files["word/comments.xml"]):
        lines = tuple("".join(t.text or "" for t in p.iter(f"{_EVERY}t")) for p in comment.iter(f"{_EVERY}p"))
        found.append(Comment(_value(comment, "author"), lines, words[_value(comment, "id")]))
    return found


def _commented(root: Element) -> dict[str, str]:
    words: dict[str, str] = {}
    open_now: set[str] = set()
    for element in root.iter():
        name = _name(element)
        if name == "commentRangeStart":
            open_now.add(_value(element, "id"))
            words[_value(element, "id")] = ""
        elif name == "commentRangeEnd":
            open_now.discard(_value(element, "id"))
        elif name in ("t", "delText") and not _gone(element):
            for identity in open_now:
                words[identity] += element.text or ""
        elif name in ("tab", "br") and not _gone(element):
            for identity in open_now:
                words[identity] += " "
    return words


def _gone(text: Element) -> bool:
    for above in text.iterancestors():
        ours = _value(above, "author") == "policylint"
        if _name(above) == "rt" or above.find(f"{_EVERY}rPr/{_EVERY}vanish") is not None:
            return True
        if (_name(above) == "ins" and ours) or (_name(above) == "del" and not ours):
            return True
    return False


def settled(data: bytes, *, accept: bool, author: str = "policylint") -> bytes:
    """Return a file with the author's changes accepted or rejected, and without the author's comments."""
    files = parts(data)
    numbers = set()
    if "word/comments.xml" in files:
        root = etree.fromstring(files["word/comments.xml"])
        numbers = {_value(comment, "id") for comment in root if _value(comment, "author") == author}
    for name, text in files.items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(text)
            _settle(root, author, accept)
            _drop_comments(root, numbers)
            files[name] = etree.tostring(root)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return target.getvalue()


def _settle(root: Element, author: str, accept: bool) -> None:
    ends = []
    for mark in [m for m in root.iter(f"{_EVERY}ins", f"{_EVERY}del") if _value(m, "author") == author]:
        parent = mark.getparent()
        assert parent is not None
        stays = (_name(mark) == "ins") == accept
        if _name(parent) == "rPr":
            paragraph = next(above for above in mark.iterancestors() if _name(above) == "p")
            ends += [] if stays else [paragraph]
            parent.remove(mark)
            continue
        at = parent.index(mark)
        kept = list(mark) if stays else []
        for text in [t for run in kept for t in run.iter(f"{_EVERY}delText")]:
            text.tag = text.tag.replace("delText", "t")
        parent.remove(mark)
        for index, element in enumerate(kept):
            parent.insert(at + index, element)
    for paragraph in ends:
        following = paragraph.getnext()
        assert following is not None, "the mark that ends a cell or a text can't go"
        assert _name(following) == "p", "a paragraph can't run on into a table"
        own = [element for element in paragraph if _name(element) != "pPr"]
        at = 1 if len(following) and _name(following[0]) == "pPr" else 0
        following[at:at] = own
        paragraph.getparent().remove(paragraph)


def _drop_comments(root: Element, numbers: set[str]) -> None:
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in [m for m in root.iter(f"{_EVERY}{name}") if _value(m, "id") in numbers]:
            parent = mark.getparent()
            assert parent is not None
            parent.remove(mark)
            if _name(parent) == "r" and not len(parent):
                parent.getparent().remove(parent)


def form(data: bytes) -> dict[str, list[str]]:
    """Return what each part with text says: every paragraph with its properties, its runs of one look joined."""
    found = {}
    for name, text in parts(data).items():
        if name.startswith("word/") and name.endswith(".xml") and name.removeprefix("word/")[:4] in _TEXTS:
            root = etree.fromstring(text)
            _join(root)
            found[name] = [etree.canonicalize(etree.tostring(child).decode()) for child in root]
    return found


_TEXTS = ("docu", "head", "foot", "endn")


def _join(root: Element) -> None:
    for element in reversed(list(root.iter(f"{_EVERY}rPr", f"{_EVERY}pPr"))):
        if not len(element) and element.getparent() is not None:
            element.getparent().remove(element)
    for change in list(root.iter(f"{_EVERY}ins", f"{_EVERY}del", f"{_EVERY}moveTo", f"{_EVERY}moveFrom")):
        _take_next(change, change)
    for run in list(root.iter(f"{_EVERY}r")):
        _take_next(run, next(iter(run.iterchildren(f"{_EVERY}rPr")), None))
    for text in list(root.iter(f"{_EVERY}t", f"{_EVERY}delText")):
        text.attrib.pop(_SPACE, "")
        following = text.getnext()
        while following is not None and following.tag == text.tag:
            text.text = (text.text or "") + (following.text or "")
            text.getparent().remove(following)
            following = text.getnext()


def _take_next(element: Element, look: Element | None) -> None:
    if element.getparent() is None:
        return
    following = element.getnext()
    while following is not None and following.tag == element.tag and following.items() == element.items():
        other = next(iter(following.iterchildren(f"{_EVERY}rPr")), None)
        if look is not element and _plain(look) != _plain(other):
            return
        element.extend([child for child in following if child is not other])
        element.getparent().remove(following)
        following = element.getnext()


def _plain(look: Element | None) -> str:
    return "" if look is None else etree.canonicalize(etree.tostring(look, with_tail=False).decode())


def _value(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).endswith("}" + name)), "")


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
