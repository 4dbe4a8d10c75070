from __future__ import annotations

import pytest

from policylint.errors import ConfigError
from policylint.selection import Selection

_RULES = ("billing/no-thanks", "punitive/late", "punitive/fee")


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ((), (), None),
        (("punitive",), (), {"punitive/late", "punitive/fee"}),
        (("punitive/*",), ("punitive/fee",), {"punitive/late"}),
        ((), ("punitive",), {"billing/no-thanks"}),
        (("punitive/late",), ("punitive",), {"punitive/late"}),
        (("all",), ("billing/no-thanks",), {"punitive/late", "punitive/fee"}),
        (("punitive/late",), ("punitive/late",), set()),
    ],
)
def test_what_is_on(select: tuple[str, ...], ignore: tuple[str, ...], chosen: set[str] | None) -> None:
    assert Selection(select, ignore).chosen(_RULES) == chosen


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(ConfigError, match="'punitiv'"):
        Selection(("punitiv",)).chosen(_RULES)
