from __future__ import annotations

from pathlib import Path

import pytest

from policylint.errors import YamlError
from policylint.yamlfile import load, loads


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
