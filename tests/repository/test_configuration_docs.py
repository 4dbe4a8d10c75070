"""docs/configuration.md: every key is there, and each of its examples is right."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

from policylint.repository.loading import load_configuration
from policylint.repository.schema import ConfigurationSpec, json_schema
from policylint.yamlfile import loads

_TEXT = (Path(__file__).parent.parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
_EXAMPLES = re.findall(r"```yaml\n(.*?)```", _TEXT, re.DOTALL)


@pytest.mark.parametrize("example", _EXAMPLES, ids=[example.split(":")[0] for example in _EXAMPLES])
def test_an_example_is_right(example: str, tmp_path: Path) -> None:
    for name in ("here/our-rules", "shared"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("policylint.yaml", "clinics.yaml"):
        (tmp_path / "shared" / name).write_text("", encoding="utf-8")
    path = tmp_path / "here" / "policylint.yaml"
    path.write_text(example, encoding="utf-8")
    load_configuration(path).rulebook()
    jsonschema.validate(loads(example).values, json_schema())


def test_every_key_has_an_example() -> None:
    shown = {key for example in _EXAMPLES for key in (loads(example).values or {})}
    assert shown == {field.alias or name for name, field in ConfigurationSpec.model_fields.items()}
