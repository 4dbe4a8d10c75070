from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Document, Span, plain_document
from policylint.finding import Edit, Safety, apply_edits
from policylint.linter import Linter
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.rewriting import suggest, voice
from policylint.rulebook import Rule

Make = Callable[..., Rule]
Read = Callable[[str], Document]


def _after(rule: Make, doc: Read, yaml: str, text: str, others: tuple[Rule, ...] = ()) -> str | None:
    made = rule(yaml)
    linter = Linter([made, *others])
    document = doc(text)
    outcome = linter.lint(document, "policy")
    finding = next(f for f in outcome.findings if f.rule == made.id)
    found = suggest(document, "policy", finding, made, outcome.analysis, linter.proves)
    return apply_edits(document.text, found[0].edits) if found else None


def _phrase(words: str, rewrite: str, more: str = "") -> str:
    return f"\nvocabulary: {{own: {words}, when: [fifteen minutes]}}\ncheck: {{phrase: {{words: own{more}}}}}\nrewrite:\n{rewrite}"


def test_the_match_is_replaced_with_its_capital_and_article(rule: Make, doc: Read) -> None:
    yaml = _phrase("[unpaid bill]", '  - {text: "open bill", replace: match}')
    assert _after(rule, doc, yaml, "This is an unpaid bill of yours.") == "This is an open bill of yours."
    yaml = _phrase("[open bill]", '  - {text: "bill", replace: match}')
    assert _after(rule, doc, yaml, "This is an open bill of yours.") == "This is a bill of yours."
    assert _after(rule, doc, yaml, "Open bill of yours in the mail.") == "Bill of yours in the mail."


def test_a_box_before_a_sentence_stays(rule: Make, doc: Read) -> None:
    yaml = _phrase("[turned away]", '  - {text: "wait with us"}')
    for box in ("[ ] ", "\u2610 "):
        assert _after(rule, doc, yaml, f"{box}You are turned away at the door.") == f"{box}Wait with us"


def test_slots_keep_what_the_original_says(rule: Make, doc: Read) -> None:
    rewrite = '  - {text: "Wait {time}, please. Ask {who=us}."}'
    yaml = _phrase("[turned away]", rewrite, ", capture: {time: when, who: own2}").replace(
        "vocabulary: {own:", "vocabulary: {own2: [nobody here], own:"
    )
    assert (
        _after(rule, doc, yaml, "After fifteen minutes you are turned away.") == "Wait fifteen minutes, please. Ask us."
    )
    assert _after(rule, doc, yaml, "You are turned away at the door.") is None


def test_a_swap_carries_the_next_word_along(rule: Make, doc: Read) -> None:
    yaml = _phrase(
        '["failure to", "failed to"]',
        '  - {swap: {"failure to": "not {next:gerund}", "failed to": "did not"}, safety: safe}',
    )
    assert _after(rule, doc, yaml, "Failure to cancel on time is noted.") == "Not cancelling on time is noted."
    assert _after(rule, doc, yaml, "You failed to call us back.") == "You did not call us back."


def test_a_swap_needs_one_verb_to_carry_and_knows_two_nouns_from_two_verbs(rule: Make, doc: Read) -> None:
    yaml = _phrase("[failure to]", '  - {swap: {"failure to": "not {next:gerund}"}}')
    nouns = "Failure to follow rules and expectations is noted."
    assert _after(rule, doc, yaml, nouns) == "Not following rules and expectations is noted."
    assert _after(rule, doc, yaml, "Failure to sign and return the form is noted.") is None
    assert _after(rule, doc, yaml, "Failure to call or discuss it is noted.") is None
    assert _after(rule, doc, yaml, "Failure to call (text, or email) or be there is noted.") is None


def test_a_swap_reads_a_helping_verb_that_is_written_short(rule: Make, doc: Read) -> None:
    yaml = _phrase(
        "[failed to]", '  - {swap: {"failed to": "did not", "have failed to": "have not {next:participle}"}}'
    )
    assert _after(rule, doc, yaml, "So far you\u2019ve\nfailed to answer us.") == "So far you\u2019ve\nnot answered us."
    assert _after(rule, doc, yaml, "You failed to answer us.") == "You did not answer us."


def test_a_rewrite_that_troubles_another_rule_is_not_offered(rule: Make, doc: Read) -> None:
    yaml = _phrase(
        "[turned away]", '  - {text: "sent packing", replace: match}\n  - {text: "asked to wait", replace: match}'
    )
    import re

    from policylint.rulebook import compile_rule
    from policylint.vocabulary import Vocabularies
    from policylint.yamlfile import loads

    other = compile_rule(
        loads(
            "rule: test/other\ntitle: A rule\nseverity: error\nscope: span\nkinds: [any]\nvocabulary: {own: [sent packing]}\n"
            "check: {phrase: {words: own}}\nmessage: Found it here.\nwhy: Because of this.\nsources: [x]\n"
        ),
        Vocabularies(),
    )
    after = _after(rule, doc, yaml, "They are turned away.", (other,))
    assert after == "They are asked to wait."
    assert re.search("packing", after or "") is None


def test_a_rewrite_that_does_not_help_is_not_offered(rule: Make, doc: Read) -> None:
    assert (
        _after(
            rule, doc, _phrase("[turned away]", '  - {text: "turned away", replace: match}'), "They are turned away."
        )
        is None
    )


def test_the_voice_decides_between_wordings(rule: Make, doc: Read) -> None:
    yaml = _phrase(
        "[turned away]", '  - {text: "You can wait.", voice: you}\n  - {text: "They can wait.", voice: they}'
    )
    assert _after(rule, doc, yaml, "You are turned away.") == "You can wait."
    assert _after(rule, doc, yaml, "Patients are turned away.") == "They can wait."


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [("reschedule anyone late", "staff"), ("your visit is lost", "you"), ("late patients wait", "they")],
)
def test_voices(sentence: str, wanted: str) -> None:
    assert voice(sentence) == wanted


def test_a_clause_goes_to_the_end_or_the_start(rule: Make, doc: Read) -> None:
    yaml = "\nvocabulary: {own: [help]}\ncheck: {missing: {wants: [{name: help, any: [own]}]}}\nrewrite:\n  - {insert: 'We can help.', at: AT}"
    text = "Our Rules\n\nPlease come on time to each of your visits with us.\n"
    assert _after(rule, doc, yaml.replace("AT", "end"), text) == text.rstrip() + "\n\nWe can help.\n"
    assert (_after(rule, doc, yaml.replace("AT", "start"), text) or "").startswith(
        "Our Rules\n\nWe can help.\n\nPlease"
    )


def test_a_clause_at_the_start_goes_behind_address_and_greeting(rule: Make, doc: Read) -> None:
    yaml = (
        "\nvocabulary: {own: [help]}\ncheck: {missing: {wants: [{name: help, any: [own]}]}}\n"
        "rewrite:\n  - {insert: 'We can help.', at: start}"
    )
    text = "Larkfield Clinic\n12 Mill Road\n\nDear Ana,\n\nYour visit was on the third of May.\n"
    assert "Dear Ana,\n\nWe can help.\n\nYour visit" in (_after(rule, doc, yaml, text) or "")


def test_a_clause_at_the_start_of_a_statement_stands_above_its_figures(rule: Make, doc: Read) -> None:
    yaml = (
        "\nvocabulary: {own: [help]}\ncheck: {missing: {wants: [{name: help, any: [own]}]}}\n"
        "rewrite:\n  - {insert: 'We can help.', at: start}"
    )
    figures = "".join(f"- Visit {number}: ${number}.00 for the check-up\n" for number in range(1, 40))
    text = f"Statement\n\nAccount: 12\n\n{figures}\nPlease call us about this.\n"
    assert "Statement\n\nWe can help.\n\nAccount: 12" in (_after(rule, doc, yaml, text) or "")


def test_a_clause_may_take_the_place_that_was_marked(rule: Make, doc: Read) -> None:
    yaml = (
        "\nvocabulary: {own: [dear ana], cold: [dear patient]}\n"
        "check: {missing: {wants: [{name: a name, any: [own]}], anchor: cold}}\n"
        "rewrite:\n  - {insert: 'Dear Ana,', at: instead, when: cold}"
    )
    assert _after(rule, doc, yaml, "Dear Patient,\n\nYou owe nothing.\n") == "Dear Ana,\n\nYou owe nothing.\n"


def test_a_safe_wording_says_so(rule: Make, doc: Read) -> None:
    made = rule(_phrase("[turned away]", '  - {text: "asked to wait", replace: match, safety: safe}'))
    linter = Linter([made])
    document = doc("They are turned away.")
    outcome = linter.lint(document, "policy")
    [suggestion] = suggest(document, "policy", outcome.findings[0], made, outcome.analysis, linter.proves)
    assert suggestion.safety is Safety.SAFE


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text(max_size=4)), max_size=5)
)
def test_edits_change_only_what_they_name(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits: list[Edit] = []
    at = 0
    for start, length, new in sorted(raw):
        span = Span(start, start + length)
        if start >= at and span.end <= len(text):
            edits.append(Edit(span, new))
            at = span.end
    result = apply_edits(text, tuple(edits))
    kept = [
        text[a:b]
        for a, b in zip([0, *(e.span.end for e in edits)], [*(e.span.start for e in edits), len(text)], strict=True)
    ]
    expected = "".join(part for pair in zip(kept, [*(e.text for e in edits), ""], strict=True) for part in pair)
    assert result == expected


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", (Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Late arrivals: If you are 15 minutes late, you will not be seen.", ("Late arrivals: ", "")),
        ("3. If you are 15 minutes late, you will not be seen.", ("3. ", "")),
        ("**If you are 15 minutes late, you will not be seen.**", ("**", "**")),
        (
            "Please call. **If you are 15 minutes late, you will not be seen.** Thank you.",
            ("Please call. **", "** Thank you."),
        ),
    ],
)
def test_a_label_a_number_and_the_emphasis_around_a_sentence_stay(
    policylint: Policylint, text: str, kept: tuple[str, str]
) -> None:
    result = policylint.check_document(plain_document(text), "policy")
    [finding] = [f for f in result.findings if f.rule == "punitive/late-turned-away"]
    after = apply_edits(text, finding.suggestions[0].edits)
    assert after.startswith(kept[0])
    assert after.endswith(kept[1])
    assert "not be seen" not in after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('"You are turned away."', '"Come in."'),
        ('"Hello. You are turned away."', '"Hello. Come in."'),
        ('"You are turned away. Goodbye."', '"Come in. Goodbye."'),
        ('Say "turned away."', "Come in."),
    ],
)
def test_the_quotation_marks_around_what_is_to_be_said_stay(rule: Make, doc: Read, text: str, after: str) -> None:
    yaml = _phrase("[turned away]", '  - {text: "Come in."}', ", guards_off: [reported, mentioned]")
    assert _after(rule, doc, yaml, text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Choose White or Caucasian.", "Choose White."),
        ("Choose Caucasian/White.", "Choose White."),
        ("White, Caucasian, Asian.", "White, Asian."),
        ("Whitewash or Caucasian.", "Whitewash or White."),
        ("White people and a Caucasian.", "White people and a White."),
    ],
)
def test_new_words_do_not_stand_twice_beside_each_other(rule: Make, doc: Read, text: str, after: str) -> None:
    yaml = _phrase("[caucasian]", "  - {swap: {caucasian: White}}")
    assert _after(rule, doc, yaml, text) == after


def test_a_word_before_new_words_that_begin_with_it_is_taken_in(rule: Make, doc: Read) -> None:
    yaml = _phrase("[do not hesitate to]", '  - {swap: {"do not hesitate to": please}}')
    assert _after(rule, doc, yaml, "Please do not hesitate to call us.") == "Please call us."
    yaml = _phrase("[abuse of alcohol]", "  - {text: use of alcohol, replace: match}")
    assert _after(rule, doc, yaml, "We see use and abuse of alcohol here.") == "We see use of alcohol here."


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Come in. No exceptions. Sit down.", "Come in. Sit down."),
        ("Come in. No exceptions.", "Come in."),
        ("No exceptions. Sit down.", "Sit down."),
        ("Come in.\nNo exceptions. Sit down.", "Come in.\nSit down."),
        ("Come in. **No exceptions.** Sit down.", "Come in. Sit down."),
        ("Come in. “No exceptions.” Sit down.", "Come in. Sit down."),
        ("He said “Come in. No exceptions.” Sit down.", "He said “Come in.” Sit down."),
        ("Come in.\n\nNo exceptions.\n\nSit down.", "Come in.\n\n\n\nSit down."),
    ],
)
def test_a_sentence_that_is_left_out_takes_the_space_on_one_side_along(
    rule: Make, doc: Read, text: str, after: str
) -> None:
    yaml = _phrase("[no exceptions]", '  - {text: "", safety: safe}', ", guards_off: [reported, mentioned]")
    assert _after(rule, doc, yaml, text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Please be advised that we are open.", "We are open."),
        ("It is mind you open.", "It is open."),
        ("It is open mind you.", "It is open."),
        ("It is open mind you, and warm.", "It is open, and warm."),
        ("**Please be advised that** we are open.", "We are open."),
    ],
)
def test_words_that_are_left_out_leave_a_sentence_with_one_space_and_a_capital(
    rule: Make, doc: Read, text: str, after: str
) -> None:
    yaml = _phrase('["please be advised that", "mind you"]', '  - {text: "", replace: match}')
    assert _after(rule, doc, yaml, text) == after


def test_words_are_replaced_by_what_they_say_and_not_by_what_else_the_sentence_says(rule: Make, doc: Read) -> None:
    rewrites = "  - {text: with a reason, replace: match, when: when}\n  - {text: asks for it, replace: match}"
    yaml = _phrase("[demand~ it, within fifteen minutes]", rewrites)
    assert _after(rule, doc, yaml, "She demands it for fifteen minutes.") == "She asks for it for fifteen minutes."
    assert _after(rule, doc, yaml, "She comes within fifteen minutes.") == "She comes with a reason."


def test_the_words_that_choose_a_rewrite_may_be_the_ones_that_it_replaces(rule: Make, doc: Read) -> None:
    yaml = _phrase("[are seen within fifteen minutes]", "  - {text: with care, replace: when, when: when}", "")
    yaml = yaml.replace("when: [fifteen minutes]", "when: [within ..1 minutes]")
    assert _after(rule, doc, yaml, "People are seen within fifteen minutes.") == "People are seen with care."


def test_words_that_introduce_a_list_are_not_taken_from_it(rule: Make) -> None:
    made = rule(_phrase("[turned away]", '  - {text: "Everyone is seen."}'))
    linter = Linter([made])
    data = b"You are turned away if you:\n\n- come late;\n- come early.\n"
    outcome = linter.lint(read_bytes("a.md", data, ".md"), "policy")
    document = outcome.analysis.document
    (found,) = suggest(document, "policy", outcome.findings[0], made, outcome.analysis, linter.proves)
    assert found.edits == ()
    assert found.title == "In place of this and of what it introduces, say: “Everyone is seen.”"


def test_words_that_introduce_a_list_are_not_left_out_either(rule: Make) -> None:
    made = rule(_phrase("[no exceptions]", '  - {text: "", title: Leave it out, safety: safe}'))
    linter = Linter([made])
    outcome = linter.lint(read_bytes("a.md", b"No exceptions:\n\n- coming late;\n- coming early.\n", ".md"), "policy")
    (found,) = suggest(outcome.analysis.document, "policy", outcome.findings[0], made, outcome.analysis, linter.proves)
    assert (found.title, found.safety, found.edits) == ("Leave it out", Safety.REVIEW, ())


def test_a_setting_asks_for_words_anywhere_in_the_document(rule: Make, doc: Read) -> None:
    rewrite = '  - {text: "we keep your care", setting: clinics}\n  - {text: "we keep your place"}'
    yaml = _phrase("[turned away]", rewrite).replace("vocabulary: {", "vocabulary: {clinics: [clinic~], ")
    away = "You are turned away at the door."
    assert _after(rule, doc, yaml, f"Our clinic is on Elm Road.\n\n{away}") == (
        "Our clinic is on Elm Road.\n\nWe keep your care"
    )
    assert _after(rule, doc, yaml, f"Our choir is on Elm Road.\n\n{away}") == (
        "Our choir is on Elm Road.\n\nWe keep your place"
    )


def _advised(rule: Make, doc: Read, yaml: str, text: str) -> str:
    made = rule(yaml)
    linter = Linter([made])
    document = doc(text)
    outcome = linter.lint(document, "policy")
    (found,) = suggest(document, "policy", outcome.findings[0], made, outcome.analysis, linter.proves)
    assert not found.edits
    return found.title


def test_advice_leaves_the_words_alone(rule: Make, doc: Read) -> None:
    yaml = _phrase("[turned away]", '  - {text: "Say who helps.", replace: nothing, title: Keep the door open}')
    assert _advised(rule, doc, yaml, "You are turned away at the door.") == "Keep the door open: “Say who helps.”"


@pytest.mark.parametrize("reached", ["555-010-0177", "desk@choir.example", "https://choir.example"])
def test_a_sentence_that_says_how_to_reach_somebody_is_not_replaced(rule: Make, doc: Read, reached: str) -> None:
    yaml = _phrase("[turned away]", '  - {text: "Wait with us."}')
    assert "Wait with us." in _advised(rule, doc, yaml, f"You are turned away, so write to {reached} before you come.")


def test_a_sentence_of_many_facts_is_not_replaced_by_a_short_one(rule: Make, doc: Read) -> None:
    yaml = _phrase("[turned away]", '  - {text: "Wait with us."}')
    many = ", ".join(f"hall {letter} on day {letter}" for letter in "abcdefghijklmnopqr")
    assert "Keep the facts" in _advised(rule, doc, yaml, f"You are turned away from {many}.")


def test_a_paragraph_is_added_behind_a_list_not_into_it(rule: Make, doc: Read) -> None:
    yaml = _phrase("[turned away]", '  - {insert: "Ask for help.", at: after}')
    text = "- You are turned away here.\n- We wait.\n\nThe end of it."
    assert _after(rule, doc, yaml, text) == (
        "- You are turned away here.\n- We wait.\n\nAsk for help.\n\nThe end of it."
    )


def test_a_number_in_capitals_reads_on_in_small_letters(rule: Make, doc: Read) -> None:
    yaml = _phrase("[turned away]", '  - {text: "wait {count} days"}', ", capture: {count: number}").replace(
        "vocabulary: {", "vocabulary: {number: [two], "
    )
    assert _after(rule, doc, yaml, "You are turned away for TWO whole days.") == "Wait two days"


def test_words_that_stay_lend_their_capitals_to_none_that_follow(rule: Make, doc: Read) -> None:
    yaml = _phrase(
        "[elm road office]", '  - {text: "Elm Road Office, with a ramp", replace: match}', ", unless: [ramps]"
    )
    yaml = yaml.replace("vocabulary: {", "vocabulary: {ramps: [ramp], ")
    assert _after(rule, doc, yaml, "We meet at the Elm Road Office.") == "We meet at the Elm Road Office, with a ramp."
