"""Write the page of each rule, docs/rules/<pack>/<name>.md, and their index, from the rules and the labelled corpus.

Usage: python scripts/make_rule_pages.py [FOLDER]

Pages of rules that are gone are removed. The same rules and corpus give the same pages.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from policylint.finding import apply_edits
from policylint.pipeline import Policylint
from policylint.quality.evaluate import Score, evaluate
from policylint.quality.examples import example_document, example_kind
from policylint.rulebook import RewriteSpec, Rule, Rulebook, Source
from policylint.rulebook.schema import ExampleSpec

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "rules"
CORPUS = ROOT / "corpora" / "labelled"
_SHOWN_FIXES = 3
_MADE = "<!-- Written by scripts/make_rule_pages.py: change the rule, not this page. -->"
_FIGURES_ARE = """\
Precision: of what the rule found in the labelled documents of `corpora/labelled`, the share that it should have found.
Recall: of what it should have found, the share that it did. A dash: not measured, for want of a label."""
_CAVEAT = "The rules were improved on these documents, too; on yours, expect somewhat less."


@dataclass(frozen=True, slots=True)
class Book:
    """What the pages are made from: the tool with its rules, and the counts by rule on the labelled corpus."""

    policylint: Policylint
    tallies: dict[str, Score]

    @property
    def rulebook(self) -> Rulebook:
        """All rules."""
        return self.policylint.rulebook


def main(folder: Path) -> int:
    """Write all pages into the folder; return the exit status."""
    policylint = Policylint()
    book = Book(policylint, dict(evaluate([CORPUS], policylint).rules))
    pages = {folder / f"{rule.id}.md": page(rule, book) for rule in book.rulebook.rules}
    pages[folder / "README.md"] = index(book)
    for old in set(folder.rglob("*.md")) - set(pages):
        old.unlink()
    for path, text in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


def index(book: Book) -> str:
    """Return the index of all rules, by pack."""
    lines = [_MADE, "", "# The rules", ""]
    lines += [_FIGURES_ARE, _CAVEAT]
    pack = ""
    for rule in book.rulebook.rules:
        if rule.spec.pack != pack:
            pack = rule.spec.pack
            lines += [
                "",
                f"## {pack}",
                "",
                "| rule | severity | kinds | | precision | recall |",
                "|---|---|---|---|---|---|",
            ]
        score = book.tallies.get(rule.id)
        figures = f"{score.precision:.2f} | {score.recall:.2f}" if score is not None and _measured(score) else "– | –"
        link = f"[{rule.id}]({rule.id}.md)"
        lines.append(f"| {link} | {rule.spec.severity} | {_kinds(rule.spec.kinds)} | {rule.spec.title} | {figures} |")
    return "\n".join(lines) + "\n"


def page(rule: Rule, book: Book) -> str:
    """Return the page of one rule."""
    spec = rule.spec
    lines = [_MADE, "", f"# {spec.title}", ""]
    lines += [f"`{spec.rule}` | {spec.severity} | {_kinds(spec.kinds)}"]
    lines += ["", "## What it finds", "", _message(spec.message), "", "## Why", "", " ".join(spec.why.split())]
    lines += [
        "",
        "## Sources",
        "",
        *(_cited(citation, book.rulebook.sources.of(citation)) for citation in spec.sources),
    ]
    lines += ["", "## Found in", "", *_examples(spec.examples.flag)]
    lines += ["", "## Silent on", "", *_examples(spec.examples.pass_)]
    better = [*_wordings(spec.rewrite), *_fixes(rule, book.policylint)]
    lines += [
        "",
        "## Better wording",
        "",
        *(better or ["That is left to a person: the rule says what is wrong and where."]),
    ]
    lines += ["", "## How good it is", "", _figures(book.tallies.get(rule.id))]
    lines += _interactions(rule, book.rulebook)
    lines += ["", "## Switching it off", ""]
    lines += [f"`--ignore {spec.rule}` leaves this rule out, `--ignore {spec.pack}` its whole pack."]
    return "\n".join(lines) + "\n"


def _kinds(kinds: Iterable[str]) -> str:
    return ", ".join("any kind" if kind == "any" else kind.replace("_", " ") for kind in kinds)


def _message(message: str) -> str:
    """Return a message with its captures as placeholders; what came nearest is only there now and then."""
    return re.sub(r"\{([\w:]+)(?:=[^}]*)?\}", r"[\1]", message.replace("{nearest}", ""))


def _cited(citation: str, source: Source | None) -> str:
    return f"- {citation}" + (f"  \n  {source.described}" if source is not None else "")


def _examples(examples: Iterable[ExampleSpec]) -> Iterator[str]:
    for example in examples:
        note = f" (in: {example.kind.replace('_', ' ')})" if example.kind else ""
        text = example.text.strip()
        if "\n" in text or "<" in text:
            yield from (
                "",
                f"-{note or ' (several lines)'}",
                "",
                *(f"      {line}".rstrip() for line in text.splitlines()),
            )
        else:
            yield f"- {text}{note}"


def _wordings(rewrites: Iterable[RewriteSpec]) -> Iterator[str]:
    """Yield the model wordings of a rule; what comes from a table is shown by its examples instead."""
    for rewrite in rewrites:
        wording = rewrite.text or rewrite.insert
        if wording and wording != "{instead}":
            where = "add" if rewrite.insert else "advice" if rewrite.replace == "nothing" else "write"
            yield f"- {where} ({rewrite.safety}): {_message(_one_line(wording))}"


def _one_line(text: str) -> str:
    return " / ".join(line for line in text.split("\n") if line.strip())


def _fixes(rule: Rule, policylint: Policylint) -> Iterator[str]:
    """Yield what becomes of the first examples, for rules whose wording is looked up or changes a form's question."""
    if not any(rewrite.swap or rewrite.about_field or rewrite.text == "{instead}" for rewrite in rule.spec.rewrite):
        return
    shown = 0
    for example in rule.spec.examples.flag:
        after = _fixed(rule, example, policylint)
        if after is not None and shown < _SHOWN_FIXES:
            shown += 1
            yield f"- {_one_line(example.text)}  \n  → {_one_line(after)}"


def _fixed(rule: Rule, example: ExampleSpec, policylint: Policylint) -> str | None:
    document = example_document(example)
    findings = policylint.check_document(document, example_kind(rule, example)).findings
    edits = (s.edits for f in findings if f.rule == rule.id for s in f.suggestions if s.edits)
    first = next(edits, None)
    return None if first is None else apply_edits(document.text, first)


def _measured(score: Score) -> bool:
    return bool(score.labels or score.hit or score.false)


def _figures(score: Score | None) -> str:
    if score is None or not (_measured(score) or score.clean):
        return "Not measured: no label in the corpus."
    alike = (
        f"{score.clean_flagged} of {score.clean} look-alikes flagged." if score.clean else "No look-alikes labelled."
    )
    if not _measured(score):
        return f"Not measured: no label in the corpus. {alike}"
    figures = f"precision {score.precision:.2f}, recall {score.recall:.2f}"
    return f"On `corpora/labelled`: {score.labels} labels, {figures}. {alike} {_CAVEAT}"


def _interactions(rule: Rule, rulebook: Rulebook) -> list[str]:
    names = {rule.id, f"{rule.spec.pack}/*"}
    told = [
        ("Takes in, on the same words", rule.spec.folds),
        ("Is silent on the same words, where this is found", rule.spec.yields),
        (
            "Is part, on the same words, of",
            [r.id for r in rulebook.rules if r is not rule and names & set(r.spec.folds)],
        ),
        ("Silences, on the same words", [r.id for r in rulebook.rules if r is not rule and names & set(r.spec.yields)]),
    ]
    lines = [f"- {heading}: {', '.join(f'`{name}`' for name in others)}." for heading, others in told if others]
    return ["", "## Beside other rules", "", *lines] if lines else []


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES))
