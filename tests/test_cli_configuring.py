"""`init`, `config`, `completion`, and what a policylint.yaml does to the other commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from policylint.cli import main
from policylint.finding import Result as Checked
from policylint.repository.loading import load_configuration
from policylint.repository.starting import Survey, starting_text, survey
from policylint.yamlfile import loads

_LATE = "Late policy\n\nIf you miss a visit, we charge a fee of $30. The QZI team will call you!\n"
_LETTER = (
    "Dear Ana Lark,\n\nThank you for coming to see us. Your test results are fine. The QZI nurse will call you.\n"
    "Please call us with any question.\n\nYour care team\n"
)
_FEE = "punitive/missed-visit-fee"


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a document that charges for missed visits."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "late.txt").write_text(_LATE, encoding="utf-8")
    (tmp_path / "drafts" / "late.txt").write_text(_LATE, encoding="utf-8")
    return tmp_path


def _write(folder: Path, text: str, name: str = "policylint.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def _found(*arguments: str) -> dict[str, dict[str, str]]:
    """Return the severity of each rule's findings, by document."""
    output = _run("check", "--format", "json", "--no-cache", *arguments).output
    return {d["path"]: {f["rule"]: f["severity"] for f in d["findings"]} for d in json.loads(output)["documents"]}


def test_check_holds_to_what_is_settled_for_each_path(here: Path) -> None:
    _write(
        here,
        f"kinds: {{'*.txt': policy}}\nselect: [{_FEE}]\npaths: {{drafts/**: {{severity: {{punitive: suggestion}}}}}}",
    )
    assert _found(".") == {"late.txt": {_FEE: "error"}, "drafts/late.txt": {_FEE: "suggestion"}}
    assert _found("drafts") == {"drafts/late.txt": {_FEE: "suggestion"}}


def test_the_command_line_has_the_last_word(here: Path) -> None:
    _write(here, f"kinds: {{'*.txt': policy}}\nignore: [{_FEE}]\nexclude: drafts\nfail-on: error\n")
    assert list(_found(".")) == ["late.txt"]
    assert _FEE not in _found(".")["late.txt"]
    assert _found(".", "--select", _FEE) == {"late.txt": {_FEE: "error"}}
    assert _FEE in _found(".", "--no-config", "--kind", "policy")["late.txt"]
    assert _run("check", "late.txt", "--no-cache", "--select", "hygiene").exit_code == 0
    assert _run("check", "late.txt", "--no-cache", "--select", "hygiene", "--fail-on", "suggestion").exit_code == 1


def test_a_folder_of_excluded_documents_is_no_clean_one(here: Path) -> None:
    _write(here, "exclude: drafts\n")
    result = _run("check", "drafts")
    assert (result.exit_code, "but for those that the configuration excludes" in result.stderr) == (2, True)


def test_a_configuration_can_be_named(here: Path) -> None:
    _write(here, "ignore: [nothing-there]\n")
    named = _write(here, f"select: [{_FEE}]\n", "other.yaml")
    assert set(_found("late.txt", "--kind", "policy", "--config", str(named))["late.txt"]) == {_FEE}
    result = _run("check", "late.txt", "--config", str(named), "--no-config")
    assert (result.exit_code, "cannot go together" in result.stderr) == (2, True)


def test_a_mistake_is_one_line_and_exit_status_two(here: Path) -> None:
    _write(here, "ignore: [nothing-there]\n")
    for arguments in (("check", "late.txt"), ("fix", "late.txt", "--diff"), ("rules", "list"), ("explain", _FEE)):
        result = _run(*arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith("policylint: policylint.yaml:1:10: there is no rule or pack 'nothing-there'")


def test_fix_review_and_fields_hold_to_it_too(here: Path) -> None:
    _write(here, f"kinds: {{'*.txt': policy}}\nselect: [{_FEE}]\n")
    assert "$30" in _run("fix", "--review", "--diff", "late.txt").output
    assert "1 finding marked" in _run("review", "late.txt").output
    _write(
        here, f"kinds: {{'*.txt': policy}}\nignore: [{_FEE}, punitive]\nselect: [{_FEE}]\nlimits: {{characters: 20}}\n"
    )
    for command in ("fix", "review", "fields"):
        result = _run(command, "late.txt")
        assert "the limit characters of 20" in result.stderr


def test_rules_are_listed_as_they_hold(here: Path) -> None:
    _write(here, f"select: [{_FEE}, tone]\nseverity: {{punitive: suggestion, tone/threat: off}}\n")
    listed = _run("rules", "list").output
    assert f"suggestion  {_FEE}" in listed
    assert "tone/threat" not in listed


def test_explain_says_what_holds_here(here: Path) -> None:
    assert "Here it" not in _run("explain", _FEE).output
    _write(here, "severity: {punitive: suggestion, tone: off}\n")
    assert "Here it counts as suggestion" in _run("explain", _FEE).output
    assert "Here it is off" in _run("explain", "tone/threat").output


def test_rules_are_tested_as_they_are_written(here: Path) -> None:
    _write(here, "ignore: [tone/exclamation]\nseverity: {tone: off}\n")
    assert _run("rules", "test", "tone/exclamation").exit_code == 0


# --- init


def test_init_writes_what_it_found_and_never_over_another(here: Path) -> None:
    letters = here / "letters"
    letters.mkdir()
    for number in range(3):
        _write(letters, _LETTER, f"{number}.txt")
    result = _run("init")
    assert result.exit_code == 0, result.output
    text = (here / "policylint.yaml").read_text(encoding="utf-8")
    assert '  "letters/**": patient_letter  # all 3 that could be told\n' in text
    assert "# acronyms: [QZI]" in text
    assert "# Documents found here: 5 text." in text
    assert load_configuration(here / "policylint.yaml").terms(letters / "new.md").kind == "patient_letter"
    again = _run("init")
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert (here / "policylint.yaml").read_text(encoding="utf-8") == text


def test_a_folder_is_of_a_kind_where_most_of_its_documents_are() -> None:
    told = {
        "a/x/1.txt": "form",
        "a/x/2.txt": "form",
        "a/y/1.txt": "policy",
        "a/y/2.txt": "policy",
        "b [1]: \udcff\n/1.txt": "form",
        "b [1]: \udcff\n/2.txt": "form",
        "c/1.txt": "form",
        "d/1.txt": "form",
        "d/2.txt": "form",
        "d/3.txt": "form",
        "d/4.txt": "script",
        "1.txt": "form",
    }
    results = [
        Checked(path=f"top/{path}", format="text", kind=kind, kind_confidence=0.9) for path, kind in told.items()
    ]
    unsure = Checked(path="top/d/5.txt", format="text", kind="policy", kind_confidence=0.2)
    unread = Checked(path="top/e.pdf", error="is empty")
    found = survey(Path("top"), [*results, unsure, unread])
    assert found.kinds == (
        ("a/x/**", "form", 2, 2),
        ("a/y/**", "policy", 2, 2),
        ("b ?1?? ??/**", "form", 2, 2),
        ("d/**", "form", 3, 4),
    )
    assert (found.documents, found.unread) == ((("text", 13),), 1)
    written = load_configuration(Path("policylint.yaml"), starting_text(found)).terms(Path("b [1]: \udcff\n/new.txt"))
    assert written.kind == "form"


@pytest.mark.parametrize(
    "found",
    [
        Survey((), 0, (), ()),
        Survey((("text", 3),), 1, (("it's (é) a, b/**", "form", 2, 2), ("x/**", "policy", 3, 4)), ("QI", "A&E")),
    ],
)
def test_what_init_writes_is_right_even_with_every_line_put_on(found: Survey, here: Path) -> None:
    text = starting_text(found)
    load_configuration(here / "policylint.yaml", text)
    for folder in ("our-rules", "../shared"):
        (here / folder).mkdir(exist_ok=True)
    _write(here.parent / "shared", "", "policylint.yaml")
    lines = [
        line for line in text.splitlines() if not line.startswith("# ") or ":" in line.split()[1] or line[2] in " "
    ]
    on = "\n".join(line.removeprefix("# ") for line in lines)
    assert "\nextends: ../shared/policylint.yaml" in on
    load_configuration(here / "policylint.yaml", on).rulebook()


# --- config


def test_config_add_keeps_comments_and_tries_before_it_writes(here: Path) -> None:
    before = "# Ours.\nignore: # loud\n  - tone/all-caps  # it is our style\n\n# The end.\n"
    path = _write(here, before)
    assert _run("config", "add", "ignore", "hygiene", "tone/all-caps").exit_code == 0
    after = "# Ours.\nignore: # loud\n  - tone/all-caps  # it is our style\n  - hygiene\n\n# The end.\n"
    assert path.read_text(encoding="utf-8") == after
    wrong = _run("config", "add", "ignore", "hygeine")
    assert wrong.exit_code == 2
    assert "policylint.yaml:5:5: there is no rule or pack 'hygeine'; did you mean 'hygiene'?" in wrong.stderr
    assert path.read_text(encoding="utf-8") == after


def test_config_add_wants_a_file(here: Path) -> None:
    result = _run("config", "add", "ignore", "hygiene")
    assert (result.exit_code, "policylint init" in result.stderr) == (2, True)


def test_config_show_tells_what_holds_for_a_path(here: Path) -> None:
    _write(here, "kinds: {drafts: form}\nignore: [hygiene/no-owner]\nseverity: {tone/threat: suggestion}\n")
    shown = _run("config", "show", "drafts/late.txt").output
    assert shown.startswith("policylint.yaml\ndrafts/late.txt\n")
    assert "kind        form" in shown
    assert "off         hygiene/no-owner" in shown
    assert "suggestion  tone/threat, by itself warning" in shown


def test_config_schema_is_the_one_that_is_shipped(here: Path) -> None:
    printed = _run("config", "schema").output
    shipped = Path(__file__).parent.parent / "docs" / "policylint.schema.json"
    assert printed == shipped.read_text(encoding="utf-8")
    jsonschema.validate(loads("ignore: [tone]\n").values, json.loads(printed))


# --- completion


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("check --ignore punitive/no-a", "punitive/no-appeal"),
        ("check --select puni", "punitive"),
        ("check --kind hr", "hr_policy"),
        ("check --format sa", "sarif"),
        ("explain tone/th", "tone/threat"),
        ("conf", "config"),
    ],
)
def test_a_shell_is_offered_names(words: str, offered: str) -> None:
    line = f"policylint {words}"
    told = {"_POLICYLINT_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    program = "from policylint.cli import main; main(prog_name='policylint')"
    result = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **told}, capture_output=True, text=True, check=False
    )
    assert f"plain,{offered}" in result.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_printed(shell: str) -> None:
    result = _run("completion", shell)
    assert result.exit_code == 0
    assert f"_POLICYLINT_COMPLETE={shell}_complete" in result.output
