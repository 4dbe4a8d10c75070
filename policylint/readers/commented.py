"""What is said of comments that people have written on a document: they are not read, and that is told."""

from __future__ import annotations

from collections.abc import Iterator


def comments_unread(count: int) -> Iterator[str]:
    """Yield the note on so many comments, nothing where there are none."""
    if count:
        comments = "1 comment is" if count == 1 else f"{count:,} comments are"
        yield f"{comments} not read: what people remark on a text is none of its words"
