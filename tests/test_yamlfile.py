from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.errors import YamlError
from policylint.yamlfile import appended, load, loads


def test_words_that_yaml_once_took_for_truth_values_stay_words() -> None:
    assert loads("answers: [no, on, yes]").values == {"answers": ["no", "on", "yes"]}


def test_every_key_and_item_knows_its_place() -> None:
    file = loads("a:\n  - b\n  - c: d\n")
    assert file.place(("a", 1, "c")) == (3, 5)
    assert file.place(("a", 1, "c", "deeper")) == (3, 5)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\na: 2\n", 2), ("a: [1\nb: 2\n", 2), ("a: !!python/object:os.system x\n", 1), ("\tx: 1", 1)],
)
def test_what_is_not_yaml_is_an_error_with_its_place(text: str, line: int) -> None:
    with pytest.raises(YamlError) as caught:
        loads(text, "rules.yaml")
    assert caught.value.path == "rules.yaml"
    assert caught.value.line == line


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    with pytest.raises(YamlError, match="aliases"):
        loads("\n".join(lines))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(YamlError, match=r"missing\.yaml"):
        load(tmp_path / "missing.yaml")


_ENTRY = {"finding": "0123456789", "reason": "no: yes # really", "by": "Ida Quill"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Only a comment.",
        "waivers:\n",
        "waivers: []  # none yet\nother: 1\n",
        "waivers: null\n",
        "other: 1",
        "# Head.\nwaivers:\n  # Of the first.\n  - a: 1   # beside it\n    b: |\n      Two\n      lines\n\n# Of the next key.\nother: [1, 2]  # last\n",
        "waivers:\n- a\n-   b   # beside it\nother: 1\n",
        "waivers: [a, 'b',\n  c, ]  # flow\n",
        "other: 1\r\nwaivers:\r\n  - a: 1\r\n  - b: 1\r\nmore: é\r\n",
        "waivers:\n  - reason: >\n      folded\n\n",
        "waivers: ",
        "waivers: &x",
        "\ufeffwaivers: [a]\n",
        "---\nwaivers:\n  - &x a\nb: *x\n...\n",
        "waivers:\n\n  # only comments\n\nb: 1\n",
        "waivers:\n  - a: |+\n      kept\n\n\nb: 1\n",
        "waivers: [[a], {b: c}]\n",
    ],
)
def test_an_entry_is_added_and_all_else_stays_as_it_was_typed(text: str) -> None:
    before = loads(text).values or {}
    assert isinstance(before, dict)
    once = appended(text, "waivers", _ENTRY)
    twice = appended(once, "waivers", "another")
    assert loads(twice).values == {**before, "waivers": [*(before.get("waivers") or []), _ENTRY, "another"]}
    assert twice.count("#") == text.count("#") + 1


def test_a_comment_that_heads_the_next_key_stays_at_its_head() -> None:
    text = "waivers:\n  - a\n\n# Of the next key.\nother: 1\n"
    assert appended(text, "waivers", "b") == "waivers:\n  - a\n  - b\n\n# Of the next key.\nother: 1\n"


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.text(min_size=1), st.text() | st.booleans() | st.integers()), max_size=4))
def test_whatever_is_added_is_read_back(entries: list[dict[str, str | bool | int]]) -> None:
    text = "# Head\n"
    added: list[object] = []
    for entry in entries:
        try:
            text = appended(text, "list", dict(entry))
        except YamlError:
            continue  # a character that YAML has no place for
        added.append(entry)
    assert loads(text).values == ({"list": added} if added else None)
    assert text.startswith("# Head\n")


_SCRAPS = st.sampled_from(
    ["list:", "list: ", "- ", "  - ", "a: b", "[", "]", "{}", "a", "\n", " ", "# c", "|", ">-", "&x", "*x", "~"]
)


@settings(deadline=None)
@given(st.lists(_SCRAPS, max_size=12).map("".join))
def test_whatever_the_file_an_entry_is_added_or_refused(text: str) -> None:
    try:
        before = loads(text).values or {}
        after = appended(text, "list", "new")
    except YamlError:
        return
    assert isinstance(before, dict)
    assert after.count("# c") == text.count("# c")
    assert loads(after).values == {**before, "list": [*(before.get("list") or []), "new"]}


@pytest.mark.parametrize("text", ["list: >-\n", "list: {a: 1}\n", "- a\n", "{a: 1}\n", "list: word\n"])
def test_what_an_entry_cannot_be_added_to_is_an_error(text: str) -> None:
    with pytest.raises(YamlError, match="cannot be added"):
        appended(text, "list", "x")


@pytest.mark.parametrize("nested", ["[", "{a: ", "- ", "? ", "[\n"])
@pytest.mark.parametrize("times", [300, 30_000, 400_000])
def test_endless_nesting_is_an_error_and_no_crash(nested: str, times: int) -> None:
    with pytest.raises(YamlError):
        loads(nested * times)


def test_a_key_that_is_no_text_is_refused_at_its_place() -> None:
    with pytest.raises(YamlError, match=r"text:2:3: a key must be plain text"):
        loads("a: 1\n? [b]\n: c\n")


def test_tags_that_make_objects_are_refused() -> None:
    with pytest.raises(YamlError, match="tags such as"):
        loads("a: !!python/object/apply:os.system [ls]")


def test_a_number_of_endless_digits_is_text() -> None:
    assert loads(f"a: {'9' * 5_000}").values == {"a": "9" * 5_000}
