"""What a shell offers behind the tab key: rules, packs, kinds, formats; and the script that makes it ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_POLICYLINT_COMPLETE"


def _completer(values: Callable[[], Iterable[str]]) -> Completer:
    def complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        return [CompletionItem(value) for value in values() if value.startswith(begun)]

    return complete


def _rules() -> list[str]:
    """Return the ids of the bundled rules, as their files are called: reading them would take too long."""
    from policylint.installed import bundled_folder
    from policylint.rulebook import rule_files

    return [f"{path.parent.name}/{path.stem}" for path in rule_files(bundled_folder())]


def _rules_and_packs() -> list[str]:
    from policylint.selection import packs

    rules = _rules()
    return [*packs(rules), *rules]


def _kinds() -> Iterable[str]:
    from policylint.rulebook import KINDS

    return KINDS


complete_rules = _completer(_rules)
complete_names = _completer(_rules_and_packs)
complete_kinds = _completer(_kinds)


def complete_among(values: Iterable[str]) -> Completer:
    """Return a completer that offers these values."""
    return _completer(lambda: values)


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete commands, options, rules and kinds.

    For bash, put this line into ~/.bashrc:  eval "$(policylint completion bash)"
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(context.find_root().command, {}, "policylint", _VARIABLE).source())
