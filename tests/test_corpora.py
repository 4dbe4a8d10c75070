"""The labelled documents: labels that point at nothing, or contradict one another, measure nothing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from policylint import yamlfile
from policylint.rulebook import KINDS

ROOT = Path(__file__).resolve().parents[1]
CORPORA = [ROOT / "corpora" / name for name in ("labelled", "tricky")]
LABELS = sorted(path for folder in CORPORA for path in folder.glob("*.labels.yaml"))
SUFFIXES = (".md", ".txt", ".html")
KEYS = ["kind", "labelled", "spans", "document", "clean", "unsure"]

each_document = pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name.removesuffix(".labels.yaml"))


def labels_of(path):
    return yamlfile.load(path).values


def text_of(path):
    stem = path.name.removesuffix(".labels.yaml")
    (document,) = (file for file in path.parent.glob(f"{stem}.*") if file.suffix in SUFFIXES)
    return document.read_text(encoding="utf-8")


def ranges(text, label):
    found = [match.span() for match in re.finditer(re.escape(label["quote"]), text)]
    return found[label.get("occurrence", 1) - 1 :][:1]


def rules_in(labels):
    return {label["rule"] for part in ("spans", "clean", "unsure") for label in labels[part]} | set(labels["document"])


@each_document
def test_a_label_file_has_the_known_keys_and_a_known_kind(path):
    labels = labels_of(path)
    assert list(labels) == KEYS
    assert labels["kind"] in KINDS


@each_document
def test_every_quote_stands_in_its_document_on_one_line(path):
    text, labels = text_of(path), labels_of(path)
    for label in labels["spans"] + labels["clean"] + labels["unsure"]:
        assert "\n" not in label["quote"]
        assert ranges(text, label), f"{label['rule']}: {label['quote']!r} does not stand in the document"


@each_document
def test_only_rules_that_the_labels_cover_are_labelled(path):
    labels = labels_of(path)
    assert rules_in(labels) <= set(labels["labelled"])
    assert len(labels["labelled"]) == len(set(labels["labelled"]))


@each_document
def test_no_place_is_both_a_finding_and_something_else_of_the_same_rule(path):
    text, labels = text_of(path), labels_of(path)
    for wanted in labels["spans"]:
        for other in labels["clean"] + labels["unsure"]:
            if other["rule"] == wanted["rule"]:
                ((start, end),), ((from_, to),) = ranges(text, wanted), ranges(text, other)
                assert to <= start or end <= from_, f"{wanted['rule']}: {wanted['quote']!r} and {other['quote']!r}"


@each_document
def test_telephone_numbers_are_from_the_range_kept_for_fiction(path):
    assert set(re.findall(r"\b(\d{3}-\d{2})\d{2}\b", text_of(path))) <= {"555-01"}


def test_every_document_has_labels():
    documents = sorted(file.stem for folder in CORPORA for suffix in SUFFIXES for file in folder.glob(f"*{suffix}"))
    assert documents == sorted(path.name.removesuffix(".labels.yaml") for path in LABELS)


def test_every_labelled_rule_is_one_of_ours():
    known = {f"{file.parent.name}/{file.stem}" for file in (ROOT / "rules").glob("*/*.yaml")}
    labelled = {rule for path in LABELS for rule in labels_of(path)["labelled"]}
    lines = (ROOT / "corpora" / "rules-to-come.txt").read_text(encoding="utf-8").splitlines()
    to_come = {line for line in lines if line and not line.startswith("#")}
    assert sorted(labelled - known - to_come) == []
    assert sorted(to_come & known) == [], "written by now: take them off the list"


def test_there_are_two_documents_or_more_of_each_kind():
    counts = Counter(labels_of(path)["kind"] for path in LABELS if path.parent.name == "labelled")
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= 2
