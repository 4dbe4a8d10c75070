"""A quick look at one page of a PDF, without all that reading it takes."""

from __future__ import annotations


def characters_on(data: bytes, page: int) -> str | None:
    """Return the characters of a page (from 0) as pdfium gives them, None where the file or the page can't be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            text: str = document[page].get_textpage().get_text_range()
            return text
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError):
        return None
