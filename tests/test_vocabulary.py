from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Span, fold
from policylint.errors import RuleError
from policylint.scan import Scanner
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import loads

_WORDS = """\
visit: [visit~, session~]
missed:
  words: [no-show~, "miss~ .. {visit}"]
  not: [miss~ visiting]
amount:
  patterns: ['\\$\\d+']
asked:
  words: [ask~ them to leave, ask~ them .. visitors]
  not: [visitors list]
led: [-led, '(-led|-based) visit']
memo:
  patterns: ['subject:']
fine: ['{amount} fine', fined]
memo-or-visit: ['{memo}', '{visit}', '{amount}']
voice:
  patterns: ['^we are .*']
  not: [looking for]
"""


def _vocabularies(yaml: str = _WORDS) -> Vocabularies:
    return Vocabularies([loads(yaml, "words.yaml")])


def _found(name: str, text: str) -> list[str]:
    folded = fold(text)
    data = folded.encode("ascii", "replace")
    return [text[s.start : s.end] for s in _vocabularies()[name].find(data, 0, len(data))]


def test_offsets_are_those_of_the_text_whatever_its_characters() -> None:
    assert _found("missed", "☐ “Ünpaid” — missed your visit…") == ["missed your visit"]


def test_longer_wordings_in_which_the_words_mean_something_else_are_left_out() -> None:
    assert _found("missed", "We miss visiting you.") == []


def test_a_match_that_bridges_over_to_an_exclusion_gives_way_to_a_shorter_one_before_it() -> None:
    assert _found("asked", "Ask them to leave the visitors.") == ["Ask them to leave the visitors"]
    assert _found("asked", "Ask them to leave the visitors list.") == ["Ask them to leave"]
    assert _found("asked", "Ask them for the visitors list.") == []


def test_an_open_ended_pattern_is_not_cut_short_by_an_exclusion() -> None:
    assert _found("voice", "We are a small clinic.") == ["We are a small clinic."]
    assert _found("voice", "We are looking for a nurse.") == []


def test_patterns_are_regular_expressions() -> None:
    assert _found("amount", "pay $50 now") == ["$50"]


def test_a_wording_may_begin_with_a_sign() -> None:
    assert _found("fine", "They are fined: a $50 fine.") == ["fined", "$50 fine"]


def test_a_wording_that_only_names_patterns_keeps_their_edges() -> None:
    assert _found("memo-or-visit", "Subject: the $30 visit") == ["Subject:", "$30", "visit"]


@pytest.mark.parametrize(
    ("yaml", "line", "words"),
    [
        ("a:\n  word: [x]\n", 2, "unknown key"),
        ("a: [x]\nb: ['{c}']\n", 2, "no vocabulary"),
        ("a: ['{b}']\nb: ['{a}']\n", 1, "circle"),
        ("a:\n  patterns: ['(x']\n", 2, "not a regular expression"),
        ("a:\n  patterns: ['(?=x)y']\n", 2, "look-around"),
        ("a:\n  patterns: ['x*']\n", 2, "match everywhere"),
        ("a:\n  patterns: ['(((x{1,1000}){1,1000}){1,1000})']\n", 2, "not a regular expression"),
        ("a: ['(x']\n", 1, "not closed"),
        ("a: 3\n", 1, "list of wordings"),
    ],
)
def test_what_is_wrong_in_a_vocabulary_is_told_with_its_place(yaml: str, line: int, words: str) -> None:
    vocabularies = _vocabularies(yaml)
    with pytest.raises(RuleError, match=words) as caught:
        [vocabularies[name] for name in vocabularies.names]
    assert caught.value.line == line


def test_one_name_in_two_files_is_an_error() -> None:
    with pytest.raises(RuleError, match="stands already"):
        Vocabularies([loads("a: [x]", "one.yaml"), loads("a: [y]", "two.yaml")])


_PIECES = ["we", "ask", "asks", "them", "to", "leave", "visitors", "list", "no", "noshow", "no-show", "the", "a"]
_PIECES += ["miss", "missed", "-led", "visit", "visiting", "session", ".", ",", "'", "_", "\n", "?", "$20", "subject:"]


@given(st.lists(st.sampled_from(_PIECES), max_size=12), st.sampled_from([" ", "", "-"]))
def test_the_scan_finds_just_what_the_vocabulary_finds(words: list[str], between: str) -> None:
    text = between.join(words).encode()
    vocabularies = _vocabularies()
    found = [vocabularies[name] for name in vocabularies.names]
    candidates = Scanner(found).scan([text])
    for vocabulary in found:
        assert candidates.find(vocabulary, text, 0, Span(0, len(text))) == vocabulary.find(text, 0, len(text))


@given(st.lists(st.sampled_from(["no-show", "missed", "the", "visit", "sessions", ".", "\n\n", "noshow"]), max_size=20))
def test_the_scan_never_hides_a_match(words: list[str]) -> None:
    text = " ".join(words)
    missed = _vocabularies()["missed"]
    middle = len(text) // 2
    sentences = [text[:middle].encode(), text[middle:].encode()]
    candidates = Scanner((missed,)).scan(sentences)
    for index, sentence in enumerate(sentences):
        if missed.find(sentence, 0, len(sentence)):
            assert index in candidates.of(missed)


def test_a_vocabulary_without_literals_is_looked_for_everywhere() -> None:
    amount = _vocabularies()["amount"]
    assert list(Scanner((amount,)).scan([b"nothing", b"here"]).of(amount)) == [0, 1]


def test_a_vocabulary_survives_pickling() -> None:
    missed = pickle.loads(pickle.dumps(_vocabularies()["missed"]))  # noqa: S301
    assert missed.find(b"a no-show", 0, 9)
