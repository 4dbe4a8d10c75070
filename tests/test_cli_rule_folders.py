"""Rule folders, records and settings that somebody else has made: each is read, or refused in a line, and none hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.cli import main

if not hasattr(os, "mkfifo"):
    pytest.skip("there are no pipes here", allow_module_level=True)

_RULE = """rule: mine/one
title: A rule
severity: warning
scope: span
kinds: any
check: phrase
vocabulary: {words: [%s]}
message: "Found."
why: Because.
sources: [plainlanguage]
"""


def _folder(tmp_path: Path, name: str = "one.yaml") -> Path:
    (tmp_path / "rules" / "mine").mkdir(parents=True)
    return tmp_path / "rules" / "mine" / name


def _line(*arguments: str) -> str:
    """Return the one line that a command ends with."""
    run = CliRunner().invoke(main, [*arguments])
    assert run.exit_code == 2, run.output
    assert len(run.output.splitlines()) == 1, run.output
    assert "broke down" not in run.output
    return run.output


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "late.txt"
    file.write_text("Late policy\n\nA late fee applies.\n", encoding="utf-8")
    return file


def test_a_pipe_or_a_device_among_rules_is_not_waited_for(tmp_path: Path, text: Path) -> None:
    rule = _folder(tmp_path)
    os.mkfifo(rule)
    assert "pipe or a device" in _line("check", "--no-config", "--rules", str(tmp_path / "rules"), str(text))
    rule.unlink()
    rule.symlink_to("/dev/zero")
    assert "pipe or a device" in _line("rules", "list", "--rules", str(tmp_path / "rules"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe" + "rule: a".encode("utf-16-le"),
        bytes(range(256)) * 50,
        b"a: " + b"[" * 50_000,
        b"a: &a [*a]",
        b"<<: &x {<<: *x}",
        b"rule: !!python/object/apply:os.system [ls]",
        b"a: &a [x, x]\n" + b"".join(b"%c: &%c [%s]\n" % (98 + i, 98 + i, b", ".join([b"*%c" % (97 + i)] * 9)) for i in range(12)),
        b'rule: "\\e]0;owned\\a"',
        b"x" * 9_000_000,
        (_RULE % f"'{'[a|' * 300}b{']' * 300}'").encode(),
        (_RULE % f"'{'[a|b|c|d|e|f|g] ' * 200}'").encode(),
        (_RULE % f"'{'(' * 3_000}'").encode(),
    ],
    ids=range(13),
)  # fmt: skip
def test_a_broken_or_hostile_rule_is_told_in_a_line(tmp_path: Path, content: bytes) -> None:
    _folder(tmp_path).write_bytes(content)
    told = _line("rules", "list", "--rules", str(tmp_path / "rules"))
    assert "one.yaml" in told
    assert "\x1b" not in told


@pytest.mark.parametrize("what", ["folder", "loop"])
def test_what_is_no_file_is_told_in_a_line(tmp_path: Path, text: Path, what: str) -> None:
    rule = _folder(tmp_path)
    if what == "folder":
        rule.mkdir()
    else:
        rule.symlink_to(rule)
    assert "one.yaml" in _line("check", "--no-config", "--rules", str(tmp_path / "rules"), str(text))


def test_pipes_of_any_name_among_documents_are_told_of_and_not_waited_for(tmp_path: Path, text: Path) -> None:
    for name in ("a.html", "b.docx", "c.txt"):
        os.mkfifo(tmp_path / name)
    run = CliRunner().invoke(main, ["check", "--no-config", "--no-cache", str(tmp_path)])
    assert run.exit_code in (1, 2)
    assert "late.txt" in run.output


def test_records_that_are_pipes_are_not_waited_for(tmp_path: Path, text: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for option in ("--baseline", "--waivers", "--config"):
        assert "pipe or a device" in _line("check", "--no-cache", option, str(pipe), str(text))


def test_a_corpus_of_broken_lines_is_told_in_a_line(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    for broken in (b"{", b"[]", b'{"id": 1}', b'{"id": "a", "text": 5}', b"\xff", b"5", b"[" * 100_000):
        corpus.write_bytes(broken + b"\n")
        assert "corpus.jsonl" in _line("evaluate", str(corpus))
