from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.repository.globs import matches


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*.docx", "a/b.docx"),
        ("letters", "letters/a/b.txt"),
        ("letters/", "x/letters/b.txt"),
        ("letters/**", "letters/a/b.txt"),
        ("./letters/*.txt", "letters/a.txt"),
        ("/letters", "letters/a.txt"),
        ("**/old/*.txt", "old/a.txt"),
        ("**/old/*.txt", "x/y/old/a.txt"),
        ("a/**/b.txt", "a/b.txt"),
        ("{forms,letters}/**", "forms/a.txt"),
        ("*.{txt,md}", "x/a.md"),
        ("form-[0-9].txt", "form-3.txt"),
        ("form-[!0-9].txt", "form-x.txt"),
        ("?.txt", "a.txt"),
        ("a+b (1).txt", "a+b (1).txt"),
    ],
)
def test_a_glob_matches(glob: str, path: str) -> None:
    assert matches(glob, path)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*.docx", "a/b.docx.txt"),
        ("letters", "letters2/a.txt"),
        ("/letters", "x/letters/a.txt"),
        ("letters/*.txt", "letters/a/b.txt"),
        ("letters/*.txt", "x/letters/b.txt"),
        ("?.txt", "ab.txt"),
        ("*.txt", "a_txt"),
        ("{forms,letters}/**", "form/a.txt"),
        ("form-[!0-9].txt", "form-3.txt"),
    ],
)
def test_a_glob_does_not_match(glob: str, path: str) -> None:
    assert not matches(glob, path)


@settings(deadline=None)
@given(st.text(alphabet="abc/.-+() ", min_size=1).filter(lambda path: path.strip("./ ") and not path.endswith("/")))
def test_a_path_without_wildcards_matches_itself_and_all_that_is_in_it(path: str) -> None:
    plain = path.lstrip("./")
    assert matches(plain, plain)
    assert matches(plain, f"{plain}/inside.txt")
