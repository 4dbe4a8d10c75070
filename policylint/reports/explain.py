"""What `policylint explain` says of a rule: what it looks for, why, on which sources, how to switch it off."""

from __future__ import annotations

from policylint.rulebook import Rule, Sources


def explanation(rule: Rule, sources: Sources) -> str:
    """Return all there is to say of a rule, as lines of text."""
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
        f"For good, in policylint.yaml: policylint config add ignore {spec.rule}",
        f"Written in: {rule.path}",
    ]
    return "\n".join(lines)
