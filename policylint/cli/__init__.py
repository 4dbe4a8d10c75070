"""The command line: the only package that prints or exits (0 clean, 1 findings, 2 trouble).

Heavy modules are imported inside the commands, so that --help answers at once.
"""

from __future__ import annotations

import os
import sys

import click

from policylint.cli.cached import cache
from policylint.cli.checking import FORMATS, check, fields
from policylint.cli.common import TROUBLE, say
from policylint.cli.comparing import compare
from policylint.cli.completing import completion
from policylint.cli.configuring import config, init
from policylint.cli.keeping import baseline, waive
from policylint.cli.quality import corpus_diff, evaluate
from policylint.cli.rules import explain, rules
from policylint.cli.writing import fix, review
from policylint.errors import PolicylintError

__all__ = ["FORMATS", "main"]


_TRACEBACK = "POLICYLINT_TRACEBACK"  # shows where the program broke down
_LONGEST = 200  # characters of an error that nobody foresaw


class _Group(click.Group):
    """A group that turns our errors into one clear line and exit status 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PolicylintError as error:
            for line in str(error).splitlines():
                say(f"policylint: {line}", err=True)
            sys.exit(TROUBLE)
        except KeyboardInterrupt:
            say("policylint: interrupted; no report was written, and what was checked so far is kept", err=True)
            sys.exit(TROUBLE)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise  # click's own ways to end
        except Exception as error:
            if _TRACEBACK in os.environ:
                raise
            told = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST]
            say(f"policylint: broke down ({told}); please report this, with what {_TRACEBACK}=1 shows", err=True)
            sys.exit(TROUBLE)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policylint")
def main() -> None:
    """Review policies, forms, job descriptions, billing letters and their kin.

    policylint says, with a place, a reason and a better wording, where a document punishes, excludes, blames,
    confuses or leaves out the human part. It never uses the network, and changes a document only by `fix`.
    """


_COMMANDS = (
    *(check, review, fix, compare, waive, baseline, fields),
    *(explain, rules, init, config, cache, completion, evaluate, corpus_diff),
)
for _command in _COMMANDS:
    main.add_command(_command)
