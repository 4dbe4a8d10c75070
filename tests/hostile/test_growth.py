"""Work grows with a document, not with its square: counted in calls, since a clock tells more of the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from policylint.pipeline import Policylint
from policylint.readers import read_bytes

LATE = "You must arrive 15 minutes early or you will be charged a late fee of $50. Drug abusers are not welcome. "
# n -> a document of n times the same. Sizes at which the square of n would be most of the work.
GROWING: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "a paragraph of many findings": (".txt", 60, lambda n: "Late policy\n\n" + LATE * n),
    "many paragraphs": (".txt", 60, lambda n: "Late policy\n\n" + (LATE + "\n\n") * n),
    "one sentence": (".txt", 30, lambda n: "Late policy\n\n" + "you must pay a late fee and addicts will be charged and " * n),
    "a long list": (".md", 400, lambda n: "# Rules\n\nYou will be charged:\n\n" + "- for each late visit\n" * n),
    "lines in quotation marks": (".txt", 100, lambda n: "Rules\n\n" + '"No-shows are charged."\n\n' * n),
    "a wide table": (".md", 70, lambda n: f"# A\n\n|{'a|' * n}\n|{'-|' * n}\n|{'late fee|' * n}\n|{'You must pay|' * n}\n"),
    "a high table": (".md", 100, lambda n: "# A\n\n|a|b|\n|-|-|\n" + "|late fee|You must pay|\n" * n),
    "shouting": (".txt", 200, lambda n: "YOU MUST NOT COME LATE! " * n),
    "names in capitals": (".txt", 200, lambda n: " ".join(f"See N{'abcde'[i % 5] * (i % 40 + 3)} NOW. YOU MUST NOT COME!" for i in range(n))),
    "initials": (".txt", 200, lambda n: "Rules\n\n" + " ".join(f"The {_initials(i)} form is due." for i in range(n))),
    "many sections": (".md", 150, lambda n: "# Late policy\n\n" + "## You must pay a late fee\n\nPay a fee of $5 now.\n\n" * n),
    "many questions": (".txt", 150, lambda n: "Intake form\n\n" + "Sex: [ ] Male [ ] Female\n" * n),
    "struck words": (".html", 150, lambda n: f"<h1>Late policy</h1><p>{'<del>Old.</del> <s>A late fee</s> applies. ' * n}"),
    "comments that ask": (".md", 100, lambda n: "# Rules\n\n" + f"<!-- policylint ignore tone/*: why -->\n\n{LATE}\n\n" * n),
}  # fmt: skip


def _initials(number: int) -> str:
    return "".join(chr(65 + number // 26**place % 26) for place in range(4)) + "X"


@pytest.fixture(scope="module")
def tool() -> Policylint:
    return Policylint()


def calls(tool: Policylint, suffix: str, text: str) -> int:
    """Return how many functions are called to read and check a text."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        document = read_bytes(f"file{suffix}", text.encode(), suffix)
        tool.check_document(document)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_text_takes_about_twice_the_work(tool: Policylint, name: str) -> None:
    suffix, size, made = GROWING[name]
    calls(tool, suffix, made(size))  # what is compiled and loaded once
    small, twice, fourfold = (calls(tool, suffix, made(size * times)) for times in (1, 2, 4))
    assert fourfold - twice < 2.6 * (twice - small), f"{small}, {twice} and {fourfold} calls"
