"""What is measured in a process of its own: `python -m benchmarks.tasks NAME [ARGUMENT]...` prints one JSON object."""

from __future__ import annotations

import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

_LEAST_SECONDS = 0.4
_WORD_PARTS = re.compile(r"word/(?:document|styles|header\d*|footer\d*|footnotes|endnotes)\.xml")
Told = dict[str, float]


def spacy_pipeline(folder: str) -> Told:
    """Run all of spaCy's pipeline over the files of a folder, paragraph by paragraph, in small batches."""
    import spacy

    from policylint.analysis import DEFAULT_MODEL

    nlp = spacy.load(DEFAULT_MODEL)
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir()))
    paragraphs = (line for text in texts for line in text.splitlines() if line.strip())
    return {"tokens": sum(len(doc) for doc in nlp.pipe(paragraphs, batch_size=16))}


def parsed_share(folder: str) -> Told:
    """Count the sentences of the files of a folder, and those that the rules had spaCy parse."""
    from policylint.pipeline import Policylint
    from policylint.readers import read

    policylint = Policylint(suggestions=False)
    sentences = parsed = 0
    for path in sorted(Path(folder).iterdir()):
        document = read(path)
        kind = policylint.check_document(document).kind
        analysis = policylint.linter.lint(document, kind).analysis
        sentences += len(analysis.sentences)
        parsed += analysis.parsed_count
    return {"sentences": sentences, "parsed": parsed}


def imported(*arguments: str) -> Told:
    """Run the command line and count the modules of each heavy library that it imported."""
    import contextlib

    from policylint.cli import main

    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        main(list(arguments), standalone_mode=False)
    return {name: sum(module.split(".")[0] == name for module in sys.modules) for name in HEAVY}


HEAVY = ("spacy", "numpy", "textstat", "ruamel", "pydantic", "lxml", "pypdfium2", "rich")


def read_pdf(path: str) -> Told:
    """Read a PDF as policylint does; the amount is pages."""
    import pypdfium2

    from policylint.readers.pdf import read_pdf as read

    data = Path(path).read_bytes()
    return _timed(lambda: len(read(path, data).text), len(pypdfium2.PdfDocument(data)))


def pdfium(path: str) -> Told:
    """Read each page's text and each character's box with pypdfium2, and nothing else; the amount is pages."""
    import pypdfium2

    data = Path(path).read_bytes()

    def boxes() -> int:
        total = 0
        document = pypdfium2.PdfDocument(data)
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            for index in range(text.count_chars()):
                text.get_charbox(index)
            total += text.count_chars()
        document.close()
        return total

    return _timed(boxes, len(pypdfium2.PdfDocument(data)))


def read_form(path: str) -> Told:
    """Read a PDF form as policylint does, with the fields that it declares and those that are drawn, in pages."""
    import pypdfium2

    from policylint.readers import read_bytes

    data = Path(path).read_bytes()
    return _timed(lambda: len(read_bytes(path, data, ".pdf").fields), len(pypdfium2.PdfDocument(data)))


def pdfplumber(path: str) -> Told:
    """Read each page's text with pdfplumber, and nothing else; the amount is pages."""
    import pdfplumber as plumber

    data = Path(path).read_bytes()

    def text() -> int:
        with plumber.open(io.BytesIO(data)) as document:
            return sum(len(page.extract_text()) for page in document.pages)

    with plumber.open(io.BytesIO(data)) as document:
        amount = len(document.pages)
    return _timed(text, amount)


def read_docx(path: str) -> Told:
    """Read a Word file as policylint does; the amount is characters."""
    from policylint.readers.docx import read_docx as read

    data = Path(path).read_bytes()
    return _timed(lambda: len(read(path, data).text), _walked(data))


def lxml(path: str) -> Told:
    """Parse the parts of a Word file that hold text or styles, and read the text; the amount is characters."""
    data = Path(path).read_bytes()
    return _timed(lambda: _walked(data), _walked(data))


def read_and_lint(folder: str, suffix: str) -> Told:
    """Read and lint the documents of one format, when rules and libraries are loaded: processor seconds, words."""
    from policylint.pipeline import Policylint
    from policylint.readers import read

    policylint = Policylint()
    paths = sorted(Path(folder).rglob(f"*{suffix}"))
    policylint.check(paths[0])
    start = time.process_time()
    documents = [read(path) for path in paths]
    between = time.process_time()
    for document in documents:
        policylint.check_document(document)
    words = sum(len(document.text.split()) for document in documents)
    return {"read": between - start, "lint": time.process_time() - between, "words": words}


def lint_word(path: str, most: str) -> Told:
    """Read and check a Word file once, when rules and libraries are loaded; the amount is findings."""
    from policylint.document import plain_document
    from policylint.pipeline import Policylint
    from policylint.readers import read

    policylint = Policylint()
    policylint.check_document(plain_document("A late fee applies. People are seen."), "policy")
    start = time.process_time()
    findings = policylint.check_document(read(Path(path)), "policy").findings
    return {"seconds": time.process_time() - start, "amount": len(findings)}


def comment_word(path: str, most: str) -> Told:
    """Put at most so many findings of a Word file into it as comments; the amount is findings."""
    return _annotated(path, int(most), track_changes=False)


def track_word(path: str, most: str) -> Told:
    """Put at most so many findings of a Word file into it as comments and tracked changes; the amount is findings."""
    return _annotated(path, int(most), track_changes=True)


def _annotated(path: str, most: int, *, track_changes: bool) -> Told:
    from dataclasses import replace

    from policylint.annotators import ReviewOptions, annotated
    from policylint.pipeline import Policylint
    from policylint.readers import read

    data, document, options = Path(path).read_bytes(), read(Path(path)), ReviewOptions(track_changes)
    result = Policylint().check_document(document, "policy")
    step = max(len(result.findings) // most, 1)
    result = replace(result, findings=result.findings[::step][:most])
    return _timed(lambda: len(annotated(data, document, result, options)), len(result.findings))


def _walked(data: bytes) -> int:
    from lxml import etree

    paragraphs = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in filter(_WORD_PARTS.fullmatch, archive.namelist()):
            for paragraph in etree.fromstring(archive.read(name)).iter("{*}p"):
                paragraphs.append("".join(element.text or "" for element in paragraph.iter("{*}t")))
    return len("\n".join(paragraphs))


def _timed(work: Callable[[], int], amount: int) -> Told:
    """Do the work once unmeasured, for its imports, then until enough time has passed; return processor seconds."""
    work()
    times = 0
    start = time.process_time()
    while not times or time.process_time() - start < _LEAST_SECONDS:
        work()
        times += 1
    return {"seconds": (time.process_time() - start) / times, "amount": amount}


TASKS: dict[str, Callable[..., Told]] = {
    "spacy": spacy_pipeline,
    "parsed": parsed_share,
    "imported": imported,
    "read-pdf": read_pdf,
    "pdfium": pdfium,
    "read-form": read_form,
    "pdfplumber": pdfplumber,
    "read-docx": read_docx,
    "lxml": lxml,
    "read-and-lint": read_and_lint,
    "lint-word": lint_word,
    "comment-word": comment_word,
    "track-word": track_word,
}


def main(name: str, arguments: Sequence[str]) -> None:
    """Run one task and print what it tells."""
    sys.stdout.write(json.dumps(TASKS[name](*arguments)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
