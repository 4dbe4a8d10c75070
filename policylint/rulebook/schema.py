"""What a rule file may say: YAML -> RuleSpec, every error with file, line and column."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from policylint.checks.base import Names
from policylint.errors import RuleError
from policylint.validation import validated
from policylint.yamlfile import Plain, YamlFile

KINDS = (
    "policy",
    "form",
    "job_description",
    "billing_letter",
    "patient_letter",
    "script",
    "screening",
    "strategic_plan",
    "quality_report",
    "staff_message",
    "hr_policy",
    "interview_guide",
)
ID = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")


def _kinds(value: tuple[str, ...]) -> tuple[str, ...]:
    for kind in value:
        if kind != "any" and kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r}; known are any, {', '.join(KINDS)}")
    return value


Kinds = Annotated[Names, AfterValidator(_kinds)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExampleSpec(_Strict):
    """A document in miniature that the rule must find something in, or must leave alone."""

    text: str = Field(description="The document: headings, bullets and tables as one types them.")
    format: Literal["txt", "md", "html"] = Field("txt", description="How the text is to be read.")
    times: int = Field(1, ge=1, description="How often the text stands in it, for rules on long documents.")
    kind: str | None = Field(None, description="The document's kind; without it, the rule's first.")
    at: str | None = Field(None, description="Words that the finding must touch.")


def _example(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Example = Annotated[
    ExampleSpec,
    BeforeValidator(_example),
    WithJsonSchema({"anyOf": [{"type": "string"}, ExampleSpec.model_json_schema()]}),
]


class ExamplesSpec(_Strict):
    """The rule's own tests."""

    flag: tuple[Example, ...] = Field((), description="Must be found by this rule.")
    pass_: tuple[Example, ...] = Field((), alias="pass", description="Must stay silent.")


class RewriteSpec(_Strict):
    """One way to put it better. The first that fits and passes the rules is offered."""

    text: str | None = Field(
        None, description="New wording. {time} stands for a capture, {time=soon} gives a fallback."
    )
    insert: str | None = Field(None, description="A clause to add to the document.")
    swap: dict[str, str] = Field(
        default_factory=dict,
        description="Words of the match -> better words. {next:gerund}: the word that follows, in that form.",
    )
    answers: dict[str, Names] = Field(
        default_factory=dict, description="Answers to add to a question, by the kind of answer that it lacks."
    )
    label: dict[str, str] = Field(
        default_factory=dict,
        description="Words of a label -> better words; the first that it holds counts. '*': words to put behind it.",
    )
    replace: str = Field(
        "sentence",
        description="What `text` replaces: sentence, match, the words of `when`, or the name of a capture; nothing: it "
        "is advice, and a person puts it in.",
    )
    voice: Literal["any", "you", "they", "staff"] = Field("any", description="Only where the sentence speaks so.")
    kinds: Kinds = Field(("any",), description="Only in documents of these kinds.")
    when: Names = Field(
        (),
        description="Only where the sentence (with `replace: match` or `when`: the match) holds one of these.",
    )
    setting: Names = Field(
        (), description="Only in documents that hold one of these somewhere: where it is, not what the sentence says."
    )
    at: Literal["start", "end", "before", "after", "instead", "question"] = Field(
        "end",
        description="Where `insert` goes; before, after: the paragraph marked; instead: in the place marked; "
        "question: behind the question that showed what is missing.",
    )
    safety: Literal["safe", "review"] = Field(
        "review", description="safe: keeps the meaning, may be applied unattended."
    )
    title: str | None = Field(None, description="What a person is told that it does.")

    @property
    def about_field(self) -> bool:
        """Whether it changes a form's question and keeps the way it is drawn."""
        return bool(self.answers or self.label)


class RuleSpec(_Strict):
    """A rule as it is written."""

    rule: str = Field(description="pack/rule-name: the id, the same as the file's path.")
    title: str = Field(min_length=3, description="What is wrong, in a few words.")
    severity: Literal["error", "warning", "suggestion"] = Field(description="How bad it is.")
    scope: Literal["span", "field", "section", "document"] = Field(description="What a finding is about.")
    kinds: Kinds = Field(description="Document kinds it runs on, or any.")
    check: dict[str, Any] = Field(description="One check and its options.")
    vocabulary: dict[str, Any] = Field(default_factory=dict, description="Vocabularies of this rule's own.")
    message: str = Field(
        min_length=10, description="What the user reads; {name} stands for a capture, {name=soon} gives a fallback."
    )
    why: str = Field(min_length=10, description="Why it matters, in a sentence or two.")
    sources: tuple[str, ...] = Field(min_length=1, description="Where the requirement comes from.")
    rewrite: tuple[RewriteSpec, ...] = Field((), description="Better wordings.")
    confidence: Literal["high", "medium", "low"] = Field(
        "high",
        description="The most that its findings may claim. high: the words have no other sense; medium: their company "
        "decides; low: they often mean something harmless.",
    )
    folds: Names = Field((), description="Rules (or pack/*) whose findings on the same words are part of this one.")
    yields: Names = Field((), description="Rules (or pack/*) whose findings on the same words leave this one unsaid.")
    yields_to_errors: int = Field(
        0, ge=0, description="Unsaid in a section that holds so many errors already; 0: never. They come first."
    )
    examples: ExamplesSpec = ExamplesSpec.model_construct()

    @property
    def pack(self) -> str:
        """The part of the id before the slash."""
        return self.rule.split("/")[0]


def rule_spec(file: YamlFile) -> RuleSpec:
    """Return the rule that a YAML file holds; raise RuleError at the place of what is wrong."""
    if not isinstance(file.values, dict):
        raise file.error((), "a rule file maps keys (rule, title, check, ...) to values", RuleError)
    spec = validated(RuleSpec, file.values, file, (), RuleError)
    if not ID.fullmatch(spec.rule):
        raise file.error(("rule",), f"{spec.rule!r} is not an id of the form pack/rule-name", RuleError)
    if len(spec.check) != 1:
        raise file.error(("check",), "needs exactly one check", RuleError)
    for index, rewrite in enumerate(spec.rewrite):
        ways = (rewrite.text is not None, rewrite.insert is not None, bool(rewrite.swap), rewrite.about_field)
        if sum(ways) != 1:
            reason = "needs exactly one of text, insert, swap, and answers or label"
            raise file.error(("rewrite", index), reason, RuleError)
    return spec


def json_schema(check_options: dict[str, type[BaseModel]]) -> dict[str, Plain]:
    """Return the JSON Schema of a rule file, for editors that complete and check YAML."""
    schema = RuleSpec.model_json_schema(by_alias=True)
    definitions = schema.setdefault("$defs", {})
    checks = {}
    for name, options in check_options.items():
        own = options.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        definitions.update(own.pop("$defs", {}))
        checks[name] = own
    schema["properties"]["check"] = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": checks,
    }
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "policylint rule"
    return cast("dict[str, Plain]", schema)
