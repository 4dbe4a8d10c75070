"""policylint.yaml: where it is found, what each key does, and how each mistake in it is told."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.bounds import Bounds
from policylint.document import plain_document
from policylint.errors import ConfigError, MistakesError, YamlError
from policylint.finding import Confidence, Severity
from policylint.pipeline import Policylint
from policylint.repository.configuration import Configuration, find_configuration
from policylint.repository.loading import load_configuration
from policylint.repository.schema import ConfigurationSpec, json_schema
from policylint.rulebook import KINDS
from policylint.selection import Selection, Terms
from policylint.yamlfile import loads

Write = Callable[..., Path]

_EVERY_KEY = """\
extends: shared/base.yaml
exclude: [archive, "*.old.md"]
kinds:
  letters/**: patient_letter
  "**/*.docx": form
select: [punitive, readability, tone, equity]
ignore: [tone/exclamation]
severity:
  punitive: warning
  punitive/no-appeal: off
min-confidence: medium
paths:
  drafts/**:
    ignore: [readability]
    severity: {punitive: suggestion}
  drafts/final/**:
    min-confidence: low
    severity: {punitive/no-appeal: error}
readability:
  default: {grade: 8}
  policy_to_patients: {grade: 7, words-per-sentence: 12}
  patient_letter: {words-per-sentence: 15, words-per-paragraph: 60}
acronyms:
  known: [QZI]
  meanings: {ZWB: zone of well-being}
glossary:
  terms:
    kinkeeping: looking after family ties
vocabulary:
  known-to-staff: [zqs]
rules: own
fail-on: warning
model: en_other
limits: {pages: 20, seconds: 5}
waivers: kept/waivers.yaml
baseline: kept/before.json
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a configuration, and stand in its folder; its rule folder and shared file are there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "base.yaml").write_text("ignore: [tone/all-caps]\n", encoding="utf-8")

    def written(text: str, name: str = "policylint.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def complete(write: Write) -> Configuration:
    return load_configuration(write(_EVERY_KEY))


def _terms(configuration: Configuration, path: str) -> Terms:
    return configuration.terms(Path(path))


# --- where it is found


def test_the_nearest_file_above_the_folder_that_all_documents_share_is_found(write: Write, tmp_path: Path) -> None:
    outer, inner = write(""), write("", "letters/policylint.yaml")
    assert find_configuration([tmp_path / "letters" / "a.txt"]) == inner
    assert find_configuration([tmp_path / "letters" / "deep" / "down", tmp_path / "letters" / "a.txt"]) == inner
    assert find_configuration([tmp_path / "letters" / "a.txt", tmp_path / "forms"]) == outer
    assert find_configuration([]) == outer


def test_a_file_of_almost_the_right_name_is_not_passed_over(write: Write, tmp_path: Path) -> None:
    write("", "policylint.yml")
    with pytest.raises(ConfigError, match=r"policylint\.yml: is not read; call it policylint\.yaml"):
        find_configuration([tmp_path / "a.txt"])
    write("")
    assert find_configuration([tmp_path / "a.txt"]) is not None


def test_no_file_is_no_configuration(tmp_path: Path) -> None:
    assert find_configuration([tmp_path]) is None
    assert Configuration().terms(tmp_path / "a.txt") == Terms()


# --- what each key does


def test_the_first_glob_that_matches_tells_the_kind(complete: Configuration) -> None:
    assert _terms(complete, "letters/visit.docx").kind == "patient_letter"
    assert _terms(complete, "else/visit.docx").kind == "form"
    assert _terms(complete, "else/visit.txt").kind is None


def test_select_ignore_and_severity_hold_for_all_and_paths_for_some(complete: Configuration) -> None:
    own = {
        "punitive/no-appeal": Severity.ERROR,
        "punitive/strike-count": Severity.ERROR,
        "tone/exclamation": Severity.WARNING,
        "tone/all-caps": Severity.WARNING,
        "tone/threat": Severity.ERROR,
        "readability/passive-voice": Severity.SUGGESTION,
        "hygiene/no-owner": Severity.WARNING,
        "equity/racism-not-named": Severity.ERROR,
        "billing/no-thanks": Severity.ERROR,
    }
    on = {
        path: {rule: severity.value for rule, severity in _terms(complete, path).severities(own).items()}
        for path in ("a.txt", "drafts/a.txt", "drafts/final/a.txt")
    }
    everywhere = {"tone/threat": "error", "equity/racism-not-named": "error"}
    assert on["a.txt"] == {
        **everywhere,
        "punitive/strike-count": "warning",
        "readability/passive-voice": "suggestion",
    }
    drafts = {**everywhere, "punitive/strike-count": "suggestion", "punitive/no-appeal": "suggestion"}
    assert on["drafts/a.txt"] == drafts
    assert on["drafts/final/a.txt"] == {**drafts, "punitive/no-appeal": "error"}


def test_the_confidence_of_a_path_wins(complete: Configuration) -> None:
    assert _terms(complete, "a.txt").confidence is Confidence.MEDIUM
    assert _terms(complete, "drafts/final/a.txt").confidence is Confidence.LOW


def test_what_is_excluded_is_told_by_globs(complete: Configuration, tmp_path: Path) -> None:
    excluded = ["archive", "archive/a.txt", "letters/archive/b.txt", "x/y.old.md"]
    kept = ["letters/a.txt", "archived/a.txt", "y.md"]
    assert all(complete.excludes(tmp_path / path) for path in excluded)
    assert not any(complete.excludes(tmp_path / path) for path in kept)


def test_single_values_are_told(complete: Configuration, tmp_path: Path) -> None:
    assert complete.fail_on == "warning"
    assert complete.model == "en_other"
    assert complete.bounds == Bounds(pages=20, seconds=5)
    assert complete.waivers == tmp_path / "kept" / "waivers.yaml"
    assert complete.baseline == tmp_path / "kept" / "before.json"
    assert complete.folders == (tmp_path / "own",)


def test_waivers_and_baseline_lie_beside_the_configuration(write: Write, tmp_path: Path) -> None:
    plain = load_configuration(write("# Nothing is settled yet.\n"))
    assert plain.waivers == tmp_path / "policylint-waivers.yaml"
    assert plain.baseline == tmp_path / "policylint-baseline.json"
    assert plain.fail_on is None


def test_rules_are_changed_by_targets_initials_wordings_and_terms(complete: Configuration) -> None:
    policylint = Policylint(complete.rulebook())

    def found(rule: str, text: str, kind: str) -> list[str]:
        findings = policylint.check_document(plain_document(text), kind).findings
        return [finding.message for finding in findings if finding.rule == rule]

    letter = "You can bring a friend or a list of questions or your glasses to the visit if you would like to."
    assert "up to 15" in found("readability/long-sentence", letter, "patient_letter")[0]
    assert found("readability/long-sentence", letter, "billing_letter") == []
    assert "up to 12" in found("readability/long-sentence", f"You and your friend are welcome. {letter}", "policy")[0]
    assert "up to 60" in found("readability/wall-of-text", "You can come at any time. " * 12, "patient_letter")[0]
    assert found("readability/undefined-acronym", "The QZI team meets on Monday.", "staff_message") == []
    assert found("readability/undefined-acronym", "The ZQS team meets on Monday.", "staff_message") == []
    assert found("readability/undefined-acronym", "The ZQS team meets you on Monday.", "patient_letter")
    assert "zone of well-being" in str(
        policylint.check_document(plain_document("The ZWB team meets on Monday."), "staff_message").findings
    )
    assert [term.means for term in policylint.rulebook.glossary.terms if term.name == "kinkeeping"] == [
        "looking after family ties"
    ]


def test_the_digest_tells_what_changes_the_rules(write: Write, complete: Configuration) -> None:
    again = load_configuration(write(_EVERY_KEY))
    other = load_configuration(write(_EVERY_KEY.replace("[zqs]", "[zqt]")))
    named = load_configuration(write(_EVERY_KEY.replace("tone/exclamation", "tone/threat")))
    assert complete.digest == again.digest
    assert len({complete.digest, other.digest, named.digest}) == 3
    assert complete.overlay.digest == named.overlay.digest != other.overlay.digest


# --- extends


def test_a_file_adds_to_those_that_it_extends_and_wins_over_them(write: Write, tmp_path: Path) -> None:
    write(
        "kinds: {'*.txt': policy, 'notes/*': staff_message}\nfail-on: error\nlimits: {pages: 5, blocks: 7}\n"
        "readability: {form: {grade: 4, words-per-sentence: 9}}\nrules: rules\nexclude: old\n",
        "shared/deep/one.yaml",
    )
    (tmp_path / "shared" / "deep" / "rules").mkdir()
    write("extends: deep/one.yaml\nseverity: {punitive: off}\nignore: [hygiene]\n", "shared/two.yaml")
    own = write(
        "extends: [shared/two.yaml]\nkinds: {'*.txt': form}\nseverity: {punitive: error}\nlimits: {pages: 6}\n"
        "readability: {form: {grade: 6}}\n"
    )
    told = load_configuration(own)
    assert [layer.file.path for layer in told.layers] == ["shared/deep/one.yaml", "shared/two.yaml", "policylint.yaml"]
    assert _terms(told, "a.txt").kind == "form"
    assert _terms(told, "shared/deep/notes/a.md").kind == "staff_message"  # globs are relative to their own file
    assert _terms(told, "notes/a.md").kind is None
    assert told.fail_on == "error"
    assert told.bounds == Bounds(pages=6, blocks=7)
    assert told.folders == (tmp_path / "shared" / "deep" / "rules",)
    assert set(_terms(told, "a.md").severities({"punitive/fee": Severity.WARNING, "hygiene/x": Severity.ERROR})) == {
        "punitive/fee"
    }
    assert told.excludes(tmp_path / "shared" / "deep" / "old")
    limits = {(target.kind, target.measure): target.limit for target in told.overlay.targets}
    assert limits == {("form", "grade"): 6, ("form", "sentence-length"): 9}


def test_a_file_that_is_reached_twice_counts_once(write: Write) -> None:
    write("rules: []\n", "base.yaml")
    write("extends: base.yaml\n", "one.yaml")
    write("extends: base.yaml\n", "two.yaml")
    told = load_configuration(write("extends: [one.yaml, two.yaml]\n"))
    assert [layer.file.path for layer in told.layers] == ["base.yaml", "one.yaml", "two.yaml", "policylint.yaml"]


@pytest.mark.parametrize("chain", [["policylint.yaml"], ["a.yaml", "policylint.yaml"], ["a.yaml", "b.yaml", "a.yaml"]])
def test_files_that_extend_each_other_are_named(write: Write, chain: list[str]) -> None:
    path = write(f"# One.\nextends: {chain[0]}\n")
    for name, following in pairwise(chain):
        write(f"extends:\n  - {following}\n", name)
    with pytest.raises(YamlError) as caught:
        load_configuration(path)
    circle = chain[chain.index(chain[-1]) :] if chain[-1] != "policylint.yaml" else ["policylint.yaml", *chain]
    assert " -> ".join(circle) in str(caught.value)
    assert caught.value.column > 1 or caught.value.line > 1


# --- mistakes

_MISTAKES = [
    ("- kinds\n", 1, 1, "maps keys"),
    ("ignor: [tone]\n", 1, 1, "unknown key 'ignor'; did you mean 'ignore'?"),
    ("# x\nzzz: 1\n", 2, 1, "unknown key 'zzz'; known are"),
    ("min_confidence: low\n", 1, 1, "did you mean 'min-confidence'"),
    ("min-confidence: hihg\n", 1, 1, "did you mean 'high'"),
    ("fail-on: warnings\n", 1, 1, "did you mean 'warning'"),
    ("kinds:\n  letters/**: patient_leter\n", 2, 3, "there is no kind 'patient_leter'; did you mean 'patient_letter'?"),
    ("kinds: [form]\n", 1, 1, "kinds: "),
    ("kinds: {'': form}\n", 1, 9, "a glob names files"),
    ("kinds: {'[z-a].txt': form}\n", 1, 9, "is not a glob"),
    ("exclude: [a, './']\n", 1, 14, "a glob names files"),
    ("select: {a: b}\n", 1, 1, "select: "),
    ("ignore: [1]\n", 1, 10, "string"),
    ("severity:\n  punitive: eror\n", 2, 3, "did you mean 'error'"),
    ("paths:\n  a/**:\n    ignroe: x\n", 3, 5, "unknown key 'ignroe'; did you mean 'ignore'?"),
    ("paths:\n  a/**:\n    severity: {x: bad}\n", 3, 16, "'error', 'warning', 'suggestion' or 'off'"),
    ("paths:\n  a/**: form\n", 2, 3, "a/**: "),
    ("readability:\n  patient_leter: {grade: 5}\n", 2, 3, "did you mean 'patient_letter'"),
    ("readability:\n  form: {grades: 5}\n", 2, 10, "unknown key 'grades'; did you mean 'grade'?"),
    ("readability:\n  form: {grade: 0}\n", 2, 10, "greater than 0"),
    ("readability:\n  form: {grade: low}\n", 2, 10, "number"),
    ("acronyms: [QI, quality]\n", 1, 16, "'quality' are no initials"),
    ("acronyms: {know: [QI]}\n", 1, 12, "unknown key 'know'; did you mean 'known'?"),
    ("acronyms:\n  meanings: {QI: [a]}\n", 2, 14, "string"),
    ("vocabulary:\n  known-to-staff: {word: x}\n", 2, 20, "unknown key 'word'; did you mean 'words'?"),
    ("rules: [own, owm]\n", 1, 14, "there is no folder owm"),
    ("glossary: terms.yaml\n", 1, 1, "there is no file terms.yaml"),
    ("extends: [shared/bas.yaml]\n", 1, 11, "there is no file shared/bas.yaml"),
    ("limits:\n  page: 5\n", 2, 3, "there is no limit 'page'; did you mean 'pages'?"),
    ("limits:\n  pages: -1\n", 2, 3, "greater than 0"),
    ("waivers: ''\n", 1, 1, "waivers: "),
    ("kinds: {a: form, a: form}\n", 1, 18, "stands here twice"),
    ("kinds: {a: form\n", 2, 1, "is not YAML"),
    ("model: !!python/name:os.system\n", 1, 8, "tags such as"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), _MISTAKES, ids=[case[0] for case in _MISTAKES])
def test_a_mistake_is_told_where_it_stands(write: Write, text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(YamlError) as caught:
        load_configuration(write(text))
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"policylint.yaml:{line}:{column}: ")


_NAMED_MISTAKES = [
    ("ignore: [punitiv]\n", 1, 10, "there is no rule or pack 'punitiv'; did you mean 'punitive'?"),
    ("select: tone/exclamations\n", 1, 1, "did you mean 'tone/exclamation'?"),
    ("severity:\n  tone: error\n  tome: error\n", 3, 3, "did you mean 'tone'?"),
    ("paths:\n  a/**:\n    ignore:\n      - hygine\n", 4, 9, "did you mean 'hygiene'?"),
    ("vocabulary:\n  known-to-stuff: [x]\n", 2, 3, "no vocabulary 'known-to-stuff'; did you mean 'known-to-staff'?"),
    ("vocabulary:\n  known-to-staff: [x, '(y']\n", 2, 23, "not closed"),
    ("vocabulary:\n  known-to-staff:\n    not: ['{nowhere}']\n", 3, 11, "no vocabulary {nowhere}"),
    ("glossary:\n  terms:\n    kin: {mean: family}\n", 3, 11, "unknown key 'mean'; did you mean 'means'?"),
    ("# x\nglossary:\n  term: {}\n", 2, 1, "a glossary file has `terms:`"),
]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"), _NAMED_MISTAKES, ids=[case[0] for case in _NAMED_MISTAKES]
)
def test_a_name_that_the_rules_lack_is_told_where_it_stands(
    write: Write, text: str, line: int, column: int, words: str
) -> None:
    configuration = load_configuration(write(text))
    with pytest.raises(YamlError) as caught:
        configuration.rulebook()
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"policylint.yaml:{line}:{column}: ")


def test_all_mistakes_are_told_at_once_in_their_order(write: Write) -> None:
    with pytest.raises(MistakesError) as caught:
        load_configuration(write("fail-on: never ever\nkinds: {a: b}\nglossary: 5\nignor: x\n"))
    told = [line.split(": ", 1) for line in str(caught.value).splitlines()]
    assert [place for place, _ in told] == [f"policylint.yaml:{p}" for p in ("1:1", "2:9", "3:1", "4:1")]
    assert copy.copy(caught.value).errors[3].line == 4
    named = load_configuration(write("ignore: [tome]\nseverity: {tone: error, punitiv: off}\n"))
    with pytest.raises(MistakesError, match=r"1:10: .*'tome'.*\n.*2:25: .*'punitiv'"):
        named.rulebook()


def test_a_mistake_in_an_extended_file_is_told_there(write: Write) -> None:
    write("ignore: [x]\nkind: y\n", "shared/base.yaml")
    with pytest.raises(YamlError, match=r"^shared/base\.yaml:2:1: unknown key 'kind'; did you mean 'kinds'"):
        load_configuration(write(_EVERY_KEY))


# --- the schema


def test_every_key_stands_in_the_example_and_the_example_fits_the_schema() -> None:
    values = loads(_EVERY_KEY).values
    assert isinstance(values, dict)
    assert set(values) == {field.alias or name for name, field in ConfigurationSpec.model_fields.items()}
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(values, json_schema())


@pytest.mark.parametrize(
    "text",
    [
        "exclude: x\n",
        "acronyms: [QI]\n",
        "select: tone\n",
        "vocabulary: {bill-topic: x}\n",
        "glossary: x\n",
        "rules: []\n",
    ],
)
def test_the_schema_takes_the_short_forms(text: str) -> None:
    jsonschema.validate(loads(text).values, json_schema())


_SHAPES = [case[0] for case in _MISTAKES if "no kind" in case[3] or "unknown key" in case[3] or "no limit" in case[3]]


@pytest.mark.parametrize("text", _SHAPES)
def test_the_schema_refuses_what_is_refused(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(loads(text).values, json_schema())


# --- what always holds

_SCHEMA = json_schema()
_NAMES = st.sampled_from(["punitive", "tone", "tone/threat", "all"])
_RULES_PART = st.fixed_dictionaries(
    {},
    optional={
        "select": st.lists(_NAMES, max_size=2),
        "ignore": st.lists(_NAMES, max_size=2),
        "severity": st.dictionaries(_NAMES, st.sampled_from(["error", "warning", "suggestion", "off"]), max_size=2),
    },
)
_GLOBS = st.sampled_from(["letters/**", "*.txt", "**/a.txt", "x"])


@settings(deadline=None)
@given(st.dictionaries(_GLOBS, st.sampled_from(KINDS)), _RULES_PART, st.dictionaries(_GLOBS, _RULES_PART))
def test_any_configuration_gives_every_path_terms_and_fits_the_schema(
    tmp_path_factory: pytest.TempPathFactory,
    kinds: dict[str, str],
    everywhere: dict[str, object],
    somewhere: dict[str, object],
) -> None:
    values = {"kinds": kinds, **everywhere, "paths": somewhere}
    jsonschema.validate(values, _SCHEMA)
    path = tmp_path_factory.mktemp("any") / "policylint.yaml"
    path.write_text(json.dumps(values), encoding="utf-8")
    configuration = load_configuration(path)
    for name in ("letters/a.txt", "b.md"):
        terms = configuration.terms(path.parent / name)
        assert terms == load_configuration(path).terms(path.parent / name)
        assert terms.kind is None or terms.kind in kinds.values()
        with_last_word = Terms(terms.kind, (*terms.selections, Selection((), ("all",))))
        own = {"punitive/fee": Severity.ERROR, "tone/threat": Severity.WARNING}
        assert set(with_last_word.severities(own)) == set()
