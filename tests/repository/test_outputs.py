from __future__ import annotations

from pathlib import Path

import pytest

from policylint.errors import ConfigError
from policylint.repository.outputs import Output, outputs

_KNOWN = ("text", "json")


def test_each_format_goes_to_its_file_or_to_standard_output() -> None:
    assert outputs(["json:C:/out.json", "text"], _KNOWN, None) == (
        Output("json", Path("C:/out.json")),
        Output("text", None),
    )
    assert outputs(["text"], _KNOWN, Path("out.txt")) == (Output("text", Path("out.txt")),)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is a folder"):
        outputs([f"json:{tmp_path}"], _KNOWN, None)
