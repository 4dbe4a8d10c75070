"""`cache`: where results and rules of earlier runs are kept, and how to be rid of them."""

from __future__ import annotations

import click

from policylint.cli.common import say


@click.group()
def cache() -> None:
    """See and clear what is kept from earlier runs: results and rules."""


@cache.command("where")
def cache_where() -> None:
    """Print the folder of the cache; the variable POLICYLINT_CACHE names another."""
    from policylint.repository.cache import cache_folder

    say(cache_folder())


@cache.command("clear")
def cache_clear() -> None:
    """Delete all that is kept from earlier runs."""
    from policylint.repository.cache import cache_folder, clear

    folder = cache_folder()
    say(f"{folder}: {clear(folder) / 1_000_000:.1f} MB deleted")
