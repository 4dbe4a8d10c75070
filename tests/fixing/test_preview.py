"""A document as it would read with edits made."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Document, Role, Span, plain_document
from policylint.finding import Edit, apply_edits
from policylint.fixing import edited
from policylint.readers import read_bytes

TEXT = "# Fees\n\nWe charge a late fee.\n\n- call us\n- write to us\n"


def markdown(text: str) -> Document:
    return read_bytes("draft.md", text.encode(), ".md")


def at(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def roles(document: Document) -> list[tuple[Role, str]]:
    return [(block.role, document.quote(block.span)) for block in document.blocks]


def test_without_edits_the_blocks_are_the_same() -> None:
    document = markdown(TEXT)
    assert roles(edited(document, ())) == roles(document)


def test_words_are_replaced_in_their_block() -> None:
    document = markdown(TEXT)
    after = edited(document, [Edit(at(document, "late fee"), "small sum"), Edit(at(document, "call us"), "ring us")])
    assert [text for _, text in roles(after)] == ["Fees", "We charge a small sum.", "ring us", "write to us"]


def test_a_clause_is_a_paragraph_of_its_own() -> None:
    document = markdown(TEXT)
    end = at(document, "late fee.").end
    after = edited(document, [Edit(Span(end, end), "\n\nYou can ask for help.\n\n")])
    assert roles(after)[2] == (Role.PARAGRAPH, "You can ask for help.")
    assert len(after.blocks) == len(document.blocks) + 1


def test_an_edit_over_several_blocks_takes_their_words_away() -> None:
    document = markdown(TEXT)
    span = at(document, "late fee.").join(at(document, "call us"))
    assert [text for _, text in roles(edited(document, [Edit(span, "nothing.")]))] == [
        "Fees",
        "We charge a nothing.",
        "write to us",
    ]


@given(st.data())
def test_the_words_are_those_of_the_edited_text(data: st.DataObject) -> None:
    document = plain_document("One two three.\n\nFour five six.\n\nSeven eight nine.\n")
    bounds = sorted(data.draw(st.sets(st.integers(0, len(document.text)), max_size=6)))
    spans = [Span(*bounds[i : i + 2]) for i in range(0, len(bounds) - 1, 2)]
    edits = tuple(Edit(span, data.draw(st.sampled_from(["", "x", "new words"]))) for span in spans)
    blocks = [block.span for block in document.blocks]
    inside = tuple(e for e in edits if any(block.covers(e.span) for block in blocks))
    after = edited(document, inside)
    assert "".join(after.text.split()) == "".join(apply_edits(document.text, inside).split())
