"""The command line: the only module that prints or exits (0 clean, 1 findings, 2 trouble).

Heavy modules are imported inside the commands, so that --help answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from policylint.errors import ConfigError, PolicylintError

if TYPE_CHECKING:
    from policylint.document import Document
    from policylint.finding import Result
    from policylint.fixing import Choice
    from policylint.pipeline import Policylint
    from policylint.repository.outputs import Output
    from policylint.rulebook import Rule, Rulebook, Sources

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "csv", "markdown")
CONFIDENCE = ("high", "medium", "low")
FAIL_ON = ("error", "warning", "suggestion", "never")
CLEAN, FINDINGS, TROUBLE = 0, 1, 2
_FEW = 5
_MEMO = "Write a memo for the committee, too: what matters, what to decide, what was or can be fixed."

Command = TypeVar("Command", bound=Callable[..., None])


def _shared(command: Command) -> Command:
    """Add the options that every command on documents or rules takes."""
    for option in reversed(
        (
            click.option(
                "--select", multiple=True, metavar="RULE|PACK", help="Only these rules or packs; may be repeated."
            ),
            click.option(
                "--ignore", multiple=True, metavar="RULE|PACK", help="Not these rules or packs; may be repeated."
            ),
            click.option(
                "--rules",
                "folders",
                multiple=True,
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                help="A folder of further rules (<pack>/<name>.yaml, vocabulary/*.yaml).",
            ),
            click.option(
                "--glossary",
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                help="A file with terms of your own that documents should explain, or may take as known.",
            ),
            click.option(
                "--model", default=None, metavar="NAME", help="Another spaCy model than the one that comes along."
            ),
        )
    ):
        command = option(command)
    return command


class _Group(click.Group):
    """A group that turns our errors into one clear line and exit status 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PolicylintError as error:
            click.echo(f"policylint: {error}", err=True)
            sys.exit(TROUBLE)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policylint")
def main() -> None:
    """Review policies, forms, job descriptions, billing letters and their kin.

    policylint says, with a place, a reason and a better wording, where a document punishes, excludes, blames,
    confuses or leaves out the human part. It never uses the network, and changes a document only by `fix`.
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=("text",),
    show_default=True,
    metavar="FORMAT[:PATH]",
    help=f"The report ({', '.join(FORMATS)}), and the file to write it to; may be repeated.",
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
@click.option("--kind", metavar="KIND", help="Say what kind of document it is, instead of letting it be told.")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="suggestion",
    show_default=True,
    help="The least severe finding that gives exit status 1.",
)
@click.option("--exit-zero", is_flag=True, help="Findings give exit status 0, as with --fail-on never.")
@click.option(
    "--min-confidence",
    type=click.Choice(CONFIDENCE),
    default="low",
    show_default=True,
    help="The least sure finding that is told.",
)
@_shared
def check(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    kind: str | None,
    fail_on: str,
    exit_zero: bool,
    min_confidence: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    glossary: Path | None,
    model: str | None,
) -> None:
    """Check documents, and all documents in folders.

    Exit status: 0 nothing found, 1 findings, 2 something could not be read or run.
    """
    from policylint.repository.discovery import discover
    from policylint.repository.outputs import outputs

    _known_kind(kind)
    reports = outputs(formats, FORMATS, output)
    documents = discover(paths)
    if not documents:
        raise ConfigError(f"{', '.join(map(str, paths))}: no documents in here that policylint reads")
    policylint = _policylint(select, ignore, folders, glossary, model, min_confidence)
    results = _checked(policylint, documents, kind)
    _tell(results, reports)
    sys.exit(_status(results, "never" if exit_zero else fail_on))


def _tell(results: Sequence[Result], outputs: Sequence[Output]) -> None:
    """Make all reports, then write them: one that fails leaves no half of the others."""
    from policylint.reports import report
    from policylint.repository.files import write_whole

    texts = [
        report(output.format)(results)
        if output.path is not None
        else report(output.format)(results, colour=_colour(), width=_width())
        for output in outputs
    ]
    for output, text in sorted(zip(outputs, texts, strict=True), key=lambda pair: pair[0].path is None):
        if output.path is None:
            click.echo(text, nl=False)
        else:
            write_whole(output.path, text)


def _colour() -> bool:
    """Tell whether standard output is a terminal whose user wants colours (https://no-color.org)."""
    return _colour_terminal() and not os.environ.get("NO_COLOR")


def _colour_terminal() -> bool:
    return sys.stdout.isatty()


def _width() -> int:
    import shutil

    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def _known_kind(kind: str | None) -> None:
    from policylint.rulebook import KINDS

    if kind is not None and kind not in KINDS:
        raise ConfigError(f"--kind: there is no kind {kind!r}; known are {', '.join(KINDS)}")


def _policylint(
    select: Sequence[str],
    ignore: Sequence[str],
    folders: Sequence[Path],
    glossary: Path | None,
    model: str | None,
    min_confidence: str = "low",
    *,
    figures: bool = False,
) -> Policylint:
    from policylint.analysis import DEFAULT_MODEL
    from policylint.finding import Confidence
    from policylint.pipeline import Policylint
    from policylint.rulebook import load_rulebook
    from policylint.selection import Selection

    selection = Selection(tuple(select), tuple(ignore), Confidence(min_confidence))
    return Policylint(
        load_rulebook(folders, glossary), selection=selection, model=model or DEFAULT_MODEL, figures=figures
    )


def _checked(policylint: Policylint, documents: Sequence[Path], kind: str | None) -> list[Result]:
    """Check documents in order, with a progress bar on a terminal when there are more than a few."""
    if len(documents) <= _FEW or not sys.stderr.isatty():
        return policylint.check_all(documents, kind)
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return [policylint.check(path, kind) for path in track(documents, "Checking", console=console, transient=True)]


def _status(results: Sequence[Result], fail_on: str) -> int:
    if any(result.error is not None or result.failures for result in results):
        return TROUBLE
    if fail_on == "never":
        return CLEAN
    from policylint.finding import Severity

    limit = Severity(fail_on).rank
    return FINDINGS if any(f.severity.rank <= limit for r in results for f in r.findings) else CLEAN


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write here, not over the file.")
@click.option("--review", is_flag=True, help="Apply the suggestions that want a person's eye, too.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--only", multiple=True, metavar="RULE", help="Answer only the findings of this rule; may be repeated.")
@click.option(
    "--memo",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help="Write a memo for the committee, too: what was fixed, what is left.",
)
@click.option("--kind", metavar="KIND", help="Say what kind of document it is, instead of letting it be told.")
@_shared
def fix(
    file: Path,
    output: Path | None,
    review: bool,
    diff: bool,
    only: tuple[str, ...],
    memo: Path | None,
    kind: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    glossary: Path | None,
    model: str | None,
) -> None:
    """Put the better wording into a document: what is safe, with --review all that has an edit.

    Exit status: 0 nothing is left, 1 findings are left, 2 the file could not be read or written.
    """
    from policylint.fixing import chosen_edits, fixed
    from policylint.readers import read, read_bytes
    from policylint.reports.fix import difference, fix_report
    from policylint.repository.files import refuse_unwritable, write_whole

    _known_kind(kind)
    policylint = _policylint(select, ignore, folders, glossary, model, figures=memo is not None)
    for rule in only:
        _found(policylint.rulebook, rule)
    document = read(file)
    result = policylint.check_document(document, kind)
    choice = chosen_edits(result.findings, review=review, only=frozenset(only) or None)
    if diff:
        click.echo(difference(document, choice), nl=False)
        sys.exit(FINDINGS if choice.edits else CLEAN)
    target = output or file
    refuse_unwritable(target)
    new = fixed(file.read_bytes(), document, choice.edits)
    if choice.edits or output is not None:
        write_whole(target, new)
    if memo is not None:
        _write_memo(memo, policylint, document, result, choice, applied=True)
    left = policylint.check_document(read_bytes(str(target), new, file.suffix.lower()), result.kind)
    click.echo(fix_report(choice, left), nl=False)
    sys.exit(_status([left], "suggestion"))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The copy (FILE.reviewed.docx).")
@click.option("--format", "format_", type=click.Choice(["html"]), help="A web page, whatever the file's own format.")
@click.option("--track-changes", is_flag=True, help="Put the suggestions in as changes to accept or reject.")
@click.option("--summary", is_flag=True, help="Say what was found in all: on the title, or (PDF) on added pages.")
@click.option(
    "--memo",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help="Write a memo for the committee, too.",
)
@click.option("--kind", metavar="KIND", help="Say what kind of document it is, instead of letting it be told.")
@_shared
def review(
    file: Path,
    output: Path | None,
    format_: str | None,
    track_changes: bool,
    summary: bool,
    memo: Path | None,
    kind: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    glossary: Path | None,
    model: str | None,
) -> None:
    """Write a copy of a document with the findings in it: as comments in a Word file, as highlights in a PDF.

    Text, Markdown and HTML files, and any other with --format html, give a web page to read, filter and print.

    A copy that was reviewed already is brought up to date: its earlier marks are replaced, but for comments that people
    have answered or resolved. Exit status: 0 nothing found, 1 findings, 2 the file could not be read or written.
    """
    from datetime import UTC, datetime

    from policylint.annotators import ReviewOptions, annotated, copy_of, unmarked
    from policylint.fixing import chosen_edits
    from policylint.readers import read, read_bytes
    from policylint.repository.files import refuse_unwritable, write_whole

    _known_kind(kind)
    document, data = read(file), file.read_bytes()
    target = copy_of(file, format_ or document.format, output)
    refuse_unwritable(target)
    bare = unmarked(str(file), data, document.format)
    if bare is not data:
        document, data = read_bytes(str(file), bare, file.suffix.lower()), bare
    policylint = _policylint(select, ignore, folders, glossary, model, figures=True)
    result = policylint.check_document(document, kind)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    write_whole(target, annotated(data, document, result, ReviewOptions(track_changes, summary, now), format_))
    if memo is not None:
        _write_memo(memo, policylint, document, result, chosen_edits(result.findings), applied=False)
    for failure in result.failures:
        click.echo(f"policylint: {failure}", err=True)
    click.echo(f"{target}: {len(result.findings)} finding{'' if len(result.findings) == 1 else 's'} marked")
    sys.exit(_status([result], "suggestion"))


def _write_memo(
    path: Path, policylint: Policylint, document: Document, result: Result, choice: Choice, *, applied: bool
) -> None:
    """Write the memo on a document as it was before a fix; `applied` says that the choice is in the file by now."""
    from policylint.fixing import chosen_edits, edited
    from policylint.memo import Measured, memo
    from policylint.repository.files import refuse_unwritable, write_whole

    refuse_unwritable(path)
    everything = chosen_edits(result.findings, review=True)
    fixed, all_fixed = (policylint.figures_of(edited(document, c.edits), result.kind) for c in (choice, everything))
    write_whole(path, memo(document, result, choice, Measured(result.figures, fixed, all_fixed, applied)))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def fields(file: Path, format_: str) -> None:
    """List every field of a form as it was understood: label, answers, one or several, optional or not."""
    from policylint.readers import read
    from policylint.reports.fields import fields_json, fields_table

    document = read(file)
    if format_ == "json":
        click.echo(fields_json(document), nl=False)
    else:
        click.echo(fields_table(document, colour=_colour(), width=_width()), nl=False)


@main.command()
@click.argument("rule")
@_shared
def explain(
    rule: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    glossary: Path | None,
    model: str | None,
) -> None:
    """Say what a rule looks for, why, on which sources, and how to switch it off."""
    from policylint.rulebook import load_rulebook

    rulebook = load_rulebook(folders, glossary)
    click.echo(_explained(_found(rulebook, rule), rulebook.sources))


def _found(rulebook: Rulebook, rule: str) -> Rule:
    if rule in rulebook:
        return rulebook[rule]
    import difflib

    near = difflib.get_close_matches(rule, rulebook.ids, 1, 0.4)
    hint = f"did you mean {near[0]}?" if near else "`policylint rules list` shows them all"
    raise ConfigError(f"there is no rule {rule!r}; {hint}")


def _explained(rule: Rule, sources: Sources) -> str:
    spec = rule.spec
    lines = [
        f"{spec.rule}: {spec.title}",
        f"{spec.severity}, on {', '.join(spec.kinds)}",
        "",
        f"Why: {spec.why}",
        "",
        "Sources:",
    ]
    for citation in spec.sources:
        source = sources.of(citation)
        lines += [f"  - {citation}"] + ([f"    {source.described}"] if source else [])
    for heading, examples in (("Found in:", spec.examples.flag), ("Silent on:", spec.examples.pass_)):
        lines += ["", heading] + [
            f"  - {' / '.join(example.text.split(chr(10))).strip(' /')}" for example in examples[:5]
        ]
    wordings = [rewrite.text or rewrite.insert or "" for rewrite in spec.rewrite if rewrite.text or rewrite.insert]
    if wordings:
        lines += ["", "Better wording:"] + [f"  - {' '.join(wording.split())}" for wording in wordings]
    lines += [
        "",
        f"Switch it off: --ignore {spec.rule}, or its whole pack: --ignore {spec.pack}",
        f"Written in: {rule.path}",
    ]
    return "\n".join(lines)


@main.group()
def rules() -> None:
    """List, test and write rules."""


@rules.command("list")
@_shared
def rules_list(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    glossary: Path | None,
    model: str | None,
) -> None:
    """List the rules: severity, id, title."""
    policylint = _policylint(select, ignore, folders, glossary, model)
    chosen = policylint.chosen
    for rule in policylint.rulebook.rules:
        if chosen is None or rule.id in chosen:
            click.echo(f"{rule.spec.severity:10}  {rule.id:40}  {rule.spec.title}")


@rules.command("test")
@click.argument("names", nargs=-1, metavar="[RULE|PACK|FILE]...")
@click.option(
    "--mutate", is_flag=True, help="Drop each wording and guard in turn; name those whose loss no example notices."
)
@_shared
def rules_test(
    names: tuple[str, ...],
    mutate: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    glossary: Path | None,
    model: str | None,
) -> None:
    """Run the examples that rules carry."""
    from policylint.quality.examples import run_examples

    policylint = _policylint(select, ignore, folders, glossary, model)
    wanted = [_rule_name(name) for name in names]
    tested = [rule for rule in policylint.rulebook.rules if not wanted or {rule.id, rule.spec.pack} & set(wanted)]
    if not tested:
        raise ConfigError(f"there is no rule or pack {', '.join(names)}; `policylint rules list` shows them all")
    if mutate:
        sys.exit(_mutated(policylint.rulebook, tested))
    unsourced = [error for rule in tested for error in policylint.rulebook.sources.unknown(rule.spec, rule.path)]
    for error in unsourced:
        click.echo(str(error))
    outcomes = [outcome for rule in tested for outcome in run_examples(rule, policylint)]
    failures = [outcome for outcome in outcomes if outcome.failure]
    for outcome in failures:
        click.echo(f"{outcome.rule}[{outcome.name}] {outcome.failure}")
    click.echo(f"{len(outcomes) - len(failures)} passed, {len(failures) + len(unsourced)} failed")
    sys.exit(FINDINGS if failures or unsourced else CLEAN)


def _mutated(rulebook: Rulebook, tested: Sequence[Rule]) -> int:
    from policylint.quality.mutation import unnoticed

    count = 0
    for rule in tested:
        for loss in unnoticed(rule, rulebook):
            count += 1
            click.echo(f"{loss.path}:{loss.line}: {rule.id}: no example notices the loss of {loss.what}")
    click.echo(f"{count} losses that no example notices, in {len(tested)} rules")
    return FINDINGS if count else CLEAN


def _rule_name(name: str) -> str:
    path = Path(name)
    return f"{path.parent.name}/{path.stem}" if path.suffix == ".yaml" else name


@rules.command("new")
@click.argument("rule", metavar="PACK/NAME")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("rules"),
    show_default=True,
    help="The folder of rules.",
)
def rules_new(rule: str, folder: Path) -> None:
    """Write a commented rule file to start from."""
    from policylint.repository.files import write_whole
    from policylint.rulebook.template import rule_template

    text = rule_template(rule)
    path = folder / f"{rule}.yaml"
    if path.exists():
        raise ConfigError(f"{path} is there already; choose another name or edit it")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)
    click.echo(f"{path}: written. Now run: policylint rules test {rule} --rules {folder}")


@rules.command("schema")
def rules_schema() -> None:
    """Print the JSON Schema of rule files, for editors that complete and check them."""
    import json

    from policylint.checks import check_types
    from policylint.rulebook import json_schema

    click.echo(json.dumps(json_schema({name: check.options for name, check in check_types().items()}), indent=1))


@main.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--auto-kind", is_flag=True, help="Let the kinds be told, instead of taking the labels' word.")
@click.option("--suggestions", is_flag=True, help="Apply each suggestion instead: does it clear its finding?")
@click.option("--show", is_flag=True, help="List each mistake.")
@_shared
def evaluate(
    corpora: tuple[Path, ...],
    auto_kind: bool,
    suggestions: bool,
    show: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    glossary: Path | None,
    model: str | None,
) -> None:
    """Hold the findings against labelled documents: precision, recall and F1 by rule and pack."""
    from policylint.quality.evaluate import evaluate as evaluated
    from policylint.quality.suggestions import trials
    from policylint.reports.evaluation import evaluation_report, trials_report

    policylint = _policylint(select, ignore, folders, glossary, model)
    if suggestions:
        click.echo(trials_report(list(trials(corpora, policylint)), every=show), nl=False)
        return
    evaluation = evaluated(corpora, policylint, auto_kind=auto_kind)
    click.echo(evaluation_report(evaluation, mistakes=show), nl=False)


@main.command("corpus-diff")
@click.argument("old", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def corpus_diff(old: Path, new: Path, corpora: tuple[Path, ...]) -> None:
    """Show what two versions of the rules, each a whole folder of rules, find differently in documents."""
    from policylint.quality.compare import changes
    from policylint.reports.evaluation import changes_report

    click.echo(changes_report(changes(old, new, corpora)), nl=False)
