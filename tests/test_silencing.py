"""Comments in documents that ask to ignore a finding: where they count, and what is said of those that do not."""

from __future__ import annotations

import io

import docx
import pytest

from policylint.annotators import ReviewOptions, annotated, unmarked
from policylint.finding import Ground, Result
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.selection import Selection, Terms

_LATE = "If you arrive more than 15 minutes late, you will be rescheduled."
_FEE = "You will be charged a $25 fee for missed visits."
_RULE, _FEE_RULE = "punitive/late-turned-away", "punitive/missed-visit-fee"


def _check(policylint: Policylint, text: str, suffix: str = ".md") -> Result:
    return policylint.check_document(read_bytes(f"late{suffix}", text.encode(), suffix), "policy")


def _rules(result: Result) -> list[str]:
    return [f.rule for f in result.findings if f.rule in (_RULE, _FEE_RULE)]


def _asked(result: Result) -> list[str]:
    return [note.message for note in result.notes if "policylint ignore" in note.message]


@pytest.mark.parametrize(
    "text",
    [
        f"# Late\n\n<!-- policylint ignore {_RULE}: the only bus -->\n{_LATE}\n\n{_FEE}\n",
        f"# Late\n\n<!-- policylint ignore {_RULE}: the only bus -->\n\n{_LATE}\n\n{_FEE}\n",
        f"# Late\n\n{_LATE} <!-- policylint ignore {_RULE}: the only bus -->\n\n{_FEE}\n",
        f"# Late\n\n- {_LATE} <!-- policylint ignore punitive: the only bus -->\n- {_FEE}\n",
        f"# Late\n\n| when | then |\n|---|---|\n| late | {_LATE} <!-- policylint ignore punitive/*: the only bus --> |\n\n{_FEE}\n",
        f"# Late\n\n<!--\npolicylint ignore {_RULE}, stigma/age -\nthe only bus\n-->\n{_LATE}\n\n{_FEE}\n",
        f"<!-- Policylint: ignore-file {_RULE} – the only bus -->\n# Late\n\n{_FEE}\n\n{_LATE}\n",
    ],
)
def test_a_comment_in_markdown_settles_what_it_names_in_its_block(policylint: Policylint, text: str) -> None:
    result = _check(policylint, text)
    assert _rules(result) == [_FEE_RULE]
    assert [(s.finding.rule, s.ground, s.reason) for s in result.settled] == [(_RULE, Ground.IGNORED, "the only bus")]


@pytest.mark.parametrize(
    "body",
    [
        f"<!-- policylint ignore {_RULE}: the only bus --><p>{_LATE}</p><p>{_FEE}</p>",
        f"<p><!-- policylint ignore {_RULE}: the only bus -->{_LATE}</p><p>{_FEE}</p>",
        f"<p>{_LATE}<!-- policylint ignore {_RULE}: the only bus --></p><p>{_FEE}</p>",
        f"<p>{_FEE}</p><table><tr><td>Late</td><td>{_LATE}<!-- policylint ignore {_RULE}: the only bus --></td></tr></table>",
        f"<p>{_FEE}</p><p>{_LATE}</p><!-- policylint ignore-file {_RULE}: the only bus -->",
    ],
)
def test_a_comment_in_a_web_page_settles_what_it_names_in_its_block(policylint: Policylint, body: str) -> None:
    result = _check(policylint, f"<html><body><h1>Late</h1>{body}</body></html>", ".html")
    assert _rules(result) == [_FEE_RULE]
    assert [s.reason for s in result.settled] == ["the only bus"]


def test_the_same_words_elsewhere_are_still_told(policylint: Policylint) -> None:
    result = _check(
        policylint, f"# Late\n\n{_LATE} <!-- policylint ignore punitive: a reason -->\n\n# Pay\n\n{_LATE}\n"
    )
    assert _rules(result) == [_RULE]


def test_a_finding_on_the_whole_document_is_settled_by_its_own_name_anywhere(policylint: Policylint) -> None:
    result = _check(
        policylint,
        f"# Late\n\n{_LATE}\n\n<!-- policylint ignore punitive/no-barrier-support: in the handbook -->\nBye.",
    )
    assert "punitive/no-barrier-support" in {s.finding.rule for s in result.settled}
    by_pack = _check(policylint, f"# Late\n\n{_LATE}\n\n<!-- policylint ignore punitive: in the handbook -->\nBye.")
    assert "punitive/no-barrier-support" in {f.rule for f in by_pack.findings}


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        (f"policylint ignore {_RULE}", f"line 3: “policylint ignore” has no effect without a reason; write: policylint ignore {_RULE}: reason"),
        (f"policylint ignore {_RULE} because we say so", "has no effect without a reason"),
        (f"policylint ignore-file {_RULE}:", "has no effect without a reason; write: policylint ignore-file"),
        ("policylint ignore: a reason", "names no rule; write: policylint ignore RULE: reason"),
        ("policylint ignore punitive/late: a reason", "names 'punitive/late', which is no rule and no pack"),
        ("policylint ignore stigma: a reason", "line 3: “policylint ignore” silences nothing of stigma"),
    ],
)  # fmt: skip
def test_a_comment_that_counts_for_nothing_is_told(policylint: Policylint, comment: str, words: str) -> None:
    result = _check(policylint, f"# Late\n\n<!-- {comment} -->\n{_LATE}\n")
    [note] = _asked(result)
    assert words in note
    assert _rules(result) == [_RULE]
    assert not result.settled


def test_a_comment_with_nothing_behind_it_silences_nothing(policylint: Policylint) -> None:
    result = _check(policylint, f"# Late\n\n{_LATE}\n\n<!-- policylint ignore {_RULE}: a reason -->\n")
    assert _rules(result) == [_RULE]
    assert "silences nothing" in _asked(result)[0]


def test_other_comments_and_code_are_no_requests(policylint: Policylint) -> None:
    text = f"# Late\n\n<!-- policylint ignores this -->\n<!-- ignore {_RULE}: x -->\n\n{_LATE}\n\nWrite `<!-- policylint ignore x: y -->`.\n"
    result = _check(policylint, text)
    assert _rules(result) == [_RULE]
    assert _asked(result) == []


def test_a_rule_that_does_not_run_leaves_its_comment_in_peace(policylint: Policylint) -> None:
    text = f"# Late\n\n<!-- policylint ignore {_RULE}: a reason -->\n{_LATE}\n"
    other = Policylint(policylint.rulebook, terms=Terms(selections=(Selection(select=("billing",)),)))
    assert _asked(_check(other, text)) == []


def test_text_files_have_no_comments(policylint: Policylint) -> None:
    result = _check(policylint, f"Late\n\n<!-- policylint ignore {_RULE}: a reason -->\n\n{_LATE}\n", ".txt")
    assert _rules(result) == [_RULE]


def test_a_fingerprint_does_not_hang_on_what_is_ignored(policylint: Policylint) -> None:
    text = f"# Late\n\n{_LATE}\n\n{_LATE}\n"
    both = [f.fingerprint for f in _check(policylint, text).findings if f.rule == _RULE]
    less = _check(policylint, text.replace(_LATE, f"{_LATE} <!-- policylint ignore {_RULE}: a reason -->", 1))
    assert [f.fingerprint for f in less.findings if f.rule == _RULE] == both[1:]


def _word(comment: str, *, author: str = "Ana", on: int = 1, runs: tuple[str, ...] = (_LATE,)) -> bytes:
    file, stream = docx.Document(), io.BytesIO()
    file.add_heading("Late", 1)
    paragraph = file.add_paragraph()
    made = [paragraph.add_run(words) for words in runs]
    file.add_paragraph(_FEE)
    if comment:
        file.add_comment(made[on - 1], comment, author=author, initials="x")
    file.save(stream)
    return stream.getvalue()


def _check_word(policylint: Policylint, data: bytes) -> Result:
    return policylint.check_document(read_bytes("late.docx", data, ".docx"), "policy")


def test_a_word_comment_settles_what_it_is_on(policylint: Policylint) -> None:
    result = _check_word(policylint, _word(f"policylint ignore {_RULE}: the only bus"))
    assert _rules(result) == [_FEE_RULE]
    assert [(s.finding.rule, s.reason) for s in result.settled] == [(_RULE, "the only bus")]


def test_a_word_comment_counts_for_its_own_words_alone(policylint: Policylint) -> None:
    runs = ("Good to see you. ", _LATE)
    beside = _check_word(policylint, _word(f"policylint ignore {_RULE}: the only bus", on=1, runs=runs))
    assert _rules(beside) == [_RULE, _FEE_RULE]
    assert _asked(beside)[0].startswith("the comment on “Good to see you.”: “policylint ignore” silences nothing")
    on = _check_word(policylint, _word(f"policylint ignore {_RULE}: the only bus", on=2, runs=runs))
    assert _rules(on) == [_FEE_RULE]


def test_a_word_comment_for_the_whole_file_counts_everywhere(policylint: Policylint) -> None:
    result = _check_word(policylint, _word("policylint ignore-file punitive: printed by law"))
    assert _rules(result) == []


def test_a_word_comment_without_words_of_its_own_is_on_its_paragraph(policylint: Policylint) -> None:
    data = _word(f"policylint ignore {_RULE}: the only bus", runs=("", _LATE))
    assert _rules(_check_word(policylint, data)) == [_FEE_RULE]


def test_our_own_comments_ask_for_nothing(policylint: Policylint) -> None:
    result = _check_word(policylint, _word(f"policylint ignore {_RULE}: the only bus", author="policylint"))
    assert _rules(result) == [_RULE, _FEE_RULE]
    assert _asked(result) == []


def test_a_review_keeps_what_people_ask_for(policylint: Policylint) -> None:
    data = _word(f"policylint ignore {_RULE}: the only bus")
    for _ in range(2):
        document = read_bytes("late.docx", data, ".docx")
        result = policylint.check_document(document, "policy")
        data = annotated(data, document, result, ReviewOptions(track_changes=True))
    assert _rules(_check_word(policylint, data)) == []
    bare = unmarked("late.docx", data, "docx")
    assert _rules(_check_word(policylint, bare)) == [_FEE_RULE]
    authors = [comment.author for comment in docx.Document(io.BytesIO(bare)).comments]
    assert authors == ["Ana"]
