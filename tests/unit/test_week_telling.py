"""The sentence of a week, its questions, its focus: the first rule that holds; and its reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.insight.week import Lever, suggested
from store.insight.week.report import as_markdown, as_text
from store.insight.week.sentence import words
from store.insight.week.words import check_words, step_words
from store.records import Decision, Experience, Feedback, Opportunity, Track, Week
from tests.unit.diary import Diarist

WEEK = "2026-11-16"  # a Monday; the day of the tests is the Monday after


def before() -> Diarist:
    """Somebody who has done everything before, so that nothing is a first."""
    life = Diarist("2026-11-23")
    kinds = ("ask", "talk", "reply", "thanks")
    life.person("Ade", *[f"2026-06-01 {kind}" for kind in kinds])
    life.add(
        Experience, title="Job", added_on="2026-06-01",
        proofs=[{"skill": "relays", "on": "2026-06-01"}],
        practice=[{"skill": "relays", "on": "2026-06-01", "minutes": 30}],
    )  # fmt: skip
    life.card(
        "Old", "2026-06-01 applied", "2026-06-02 closed rejected", rounds=[{"on": "2026-06-01"}]
    )
    life.add(
        Feedback, said="Old", on="2026-06-01", verdict="take", verdict_on="2026-06-01",
        tried=[{"on": "2026-06-01"}], checked_on="2026-06-01", result="same",
    )  # fmt: skip
    return life


def offer(life: Diarist) -> None:
    life.card("Gaffer", "2026-11-01 applied", "2026-11-17 offer", organization="Orbit")


def accepted(life: Diarist) -> None:
    life.card("Gaffer", "2026-11-01 offer", "2026-11-20 closed accepted")


def pilot(life: Diarist) -> None:
    life.add(Decision, question="Oslo?", added_on="2026-06-01", pilot_on="2026-11-18")


def promise(life: Diarist) -> None:
    kept = {"on": "2026-11-01", "kind": "update", "promise": "my log"}
    life.person("Jane", more=[{**kept, "promise_kept_on": "2026-11-18"}])


def better(life: Diarist) -> None:
    life.add(
        Feedback, said="Too fast", on="2026-10-01", verdict="test", verdict_on="2026-10-01",
        checked_on="2026-11-18", result="better",
    )  # fmt: skip


def forward(life: Diarist) -> None:
    life.card("Runner", "2026-11-01 applied", "2026-11-18 interview")
    life.card("Grip", "2026-11-01 saved", "2026-11-17 applied")


def proof(life: Diarist) -> None:
    life.proof("norwegian", "2026-11-18")


def few(life: Diarist) -> None:
    life.card("Grip", "2026-11-18 saved")


def paused(life: Diarist) -> None:
    life.add(Week, start=WEEK, paused=True)


RULES: tuple[tuple[Callable[[Diarist], None], str], ...] = (
    (accepted, "You said yes: Gaffer."),
    (offer, "An offer: Gaffer at Orbit."),
    (pilot, "Your first small yes: Oslo?"),
    (promise, "You kept a promise to Jane."),
    (better, "It got better: “Too fast”."),
    (forward, "Runner went on to Interview, and 1 more."),
    (proof, "A new proof of norwegian."),
    (paused, "A week of rest. Rest is part of the plan."),
    (few, "A quiet week, with 1 entry."),
)


def test_the_first_of_the_facts_is_the_sentence() -> None:
    for at, (rule, says) in enumerate(RULES):
        life = before()
        for later, _ in RULES[at:]:
            if later not in (offer, few) or later is rule:
                later(life)
        assert words(life.facts, life.week(WEEK).sentence) == says


def test_nothing_at_all_is_a_quiet_week_and_a_week_that_goes_on_says_so() -> None:
    life = before()
    life.add(Week, start="2026-09-07", paused=False)
    # Two quiet weeks in thirteen are rest; by the third in a row one is quiet.
    assert words(life.facts, life.week(WEEK).sentence) == "A quiet week is a week."
    said = words(life.facts, life.week("2026-11-23").sentence)
    assert said == "Nothing is entered yet. A quiet week is a week."
    life.card("Grip", "2026-11-23 saved")
    assert words(life.facts, life.week("2026-11-23").sentence) == "So far 1 entry."


def test_questions_hold_on_to_what_happened_and_are_three_at_most() -> None:
    life = Diarist("2026-11-23")
    assert [p.text for p in life.week(WEEK).prompts] == [
        "What got in the way, and what is the smallest next step?"
    ]
    life.card("Waits", "2026-10-01 applied")
    assert life.week(WEEK).prompts[0].text == "What can rest? Waits is silent for 52 days."
    life.person("Jane", "2026-11-16 ask", "2026-11-18 talk")
    life.card("No", "2026-11-01 applied", "2026-11-18 closed rejected")
    life.proof("relays", "2026-11-18")
    life.add(Decision, question="Move to Oslo?", added_on="2026-11-01")
    asked = life.week(WEEK).prompts
    assert [(p.rule, p.text) for p in asked] == [
        ("asked", "What did Jane say that you had not known?"),
        ("rejected", "No: what was outside your control? What one thing would you try?"),
        ("proof", "Who should hear about your proof of relays?"),
    ]
    # In the first week that begins in a month the last of three is about the dream.
    life.add(Track, title="Light films")
    life.move_to("2026-12-07")
    life.person("Ade", "2026-12-07 ask", "2026-12-08 talk")
    life.proof("lamps", "2026-12-07")
    assert [p.rule for p in life.week("2026-12-07").prompts] == ["proof", "open", "dream"]
    assert life.week("2026-12-07").prompts[2].text == (
        "Light films: is this still the dream? What changed?"
    )
    # Older weeks are left in peace.
    assert life.week(WEEK).prompts == ()


def test_a_talk_without_thanks_and_an_open_question_are_asked_about() -> None:
    life = Diarist("2026-11-23")
    life.person("Jane", "2026-11-18 talk")
    life.add(Decision, question="Move to Oslo?", added_on="2026-11-01")
    life.add(Decision, question="Asked later?", added_on="2026-11-23")
    assert [p.text for p in life.week(WEEK).prompts] == [
        "Move to Oslo: what would make a small yes safe?",
        "What of the talk with Jane would you like to thank them for?",
    ]


def test_the_focus_is_the_first_rule_that_holds() -> None:
    life = Diarist("2026-11-23")
    coming = life.span("2026-11-30")

    def focus(lever: Lever | None = None) -> tuple[str, str]:
        found = suggested(life.facts, coming, lever)
        return found.name, found.why

    assert focus() == ("", "your pick")
    life.proof("relays", "2026-10-01")
    life.person("Old", "2026-11-10 ask")
    for said in ("slower", "slower, please"):
        life.add(Feedback, said=said, on="2026-10-01", theme="pace", source=said)
    # No decision for longest of all: nothing at all; then it is the first such step.
    assert focus() == ("Improve", "2 people mentioned pace")
    assert focus(Lever(1, "one more referral a week")) == ("Ask", "one more referral a week")
    life.person("Jane", "2026-11-18 talk")
    life.person("Ade", "2026-11-19 talk")
    assert focus() == ("Ask", "2 people wait for a word from you")
    life.card("Talk", "2026-11-01 interview", rounds=[{"on": "2026-12-01"}])
    assert focus() == ("Build", "you meet Talk: prepare for it")
    life.card("Gaffer", "2026-11-20 offer")
    assert focus() == ("Decide", "Gaffer waits for your answer")
    # What somebody picked instead is remembered for four weeks, and no longer.
    life.add(Week, start="2026-11-02", focus="Build", own_focus=True)
    life.add(Week, start="2026-11-09", focus="Ask")
    assert focus() == ("Build", "you picked it lately")
    assert suggested(life.facts, life.span("2026-12-07")).name == "Decide"


def test_a_step_without_an_entry_for_three_weeks_is_the_focus() -> None:
    life = Diarist("2026-11-23")
    life.person("Jane", "2026-11-20 ask", "2026-11-20 talk", "2026-11-21 thanks")
    life.proof("relays", "2026-11-03")
    life.add(
        Feedback, said="x", on="2026-10-01", verdict="take", verdict_on="2026-11-02",
    )  # fmt: skip
    life.add(Decision, question="x", added_on="2026-10-01", answer="no", answered_on="2026-11-01")
    life.add(Decision, question="y", added_on="2026-10-01", answer="no", answered_on="2026-11-10")
    found = suggested(life.facts, life.span("2026-11-30"))
    assert found.name == "Plan"  # never used; Improve is 21 days ago, Build 20
    assert found.why == "nothing here for 3 weeks; the smallest step counts"


def test_a_plan_is_compared_with_a_usual_week() -> None:
    life = Diarist("2026-11-23")
    days = ("2026-10-27", "2026-11-03", "2026-11-04", "2026-11-10", "2026-11-11", "2026-11-12")
    life.person("Jane", *[f"{day} talk" for day in days])  # 1, 2 and 3: a usual week holds 2
    life.add(Track, title="Dream", weekly_plan=[{"posting": 3}])
    assert check_words(life.week("2026-11-23").check) == (
        "The plans ask for 3 things; a usual week holds 2."
    )
    life.add(Track, title="Other", weekly_plan=[{"proofs": 1}])
    assert check_words(life.week("2026-11-23").check) == (
        "The plans ask for 4 things; a usual week holds 2. What could wait?"
    )
    assert check_words(None) == ""


def told() -> Diarist:
    life = Diarist("2026-12-31")
    life.person(
        "Jane *Star* |Okafor|",
        "2026-11-16 ask",
        "2026-11-18 reply",
        "2026-06-01 reply",
        "2026-06-01 ask",
    )
    life.card("Gaffer\n# no heading", "2026-11-02 saved", "2026-11-17 applied", channel="posting")
    life.card("Runner", "2026-06-01 applied", "2026-06-20 closed no response")
    life.add(
        Week, start="2026-11-16", focus="Ask", plan=[{"text": "Write to Jane"}],
        review=[{"prompt": "What can rest?", "text": "The [old] ones"}], reviewed_on="2026-11-22",
    )  # fmt: skip
    return life


def test_a_past_week_as_markdown_is_the_same_on_any_day_and_marks_nothing() -> None:
    life = told()
    found = as_markdown(life.facts, life.week("2026-11-18"))
    assert found.startswith("# 16 to 22 Nov 2026, week 47\n\nGaffer \\# no heading went on to App")
    lines = found.splitlines()
    assert "Active in 2 of your last 8 weeks; 2 were rest.  " in lines  # and that of 2 November
    assert "- Answered: Jane \\*Star\\* \\|Okafor\\|: reply" in lines
    assert "- Went on: Gaffer \\# no heading" in lines
    assert "- Applied: 1 by posting" in lines
    assert "- In play: Applied 1" in lines
    assert "- Gaffer \\# no heading: silent for 5 days" in lines
    assert "- What can rest? The \\[old\\] ones" in lines
    assert lines[lines.index("## Planned") :][2:] == ["- Focus: Ask", "- Write to Jane"]
    assert "| Ask | 1 | 0 | in your usual range, 0 to 1 | 0 0 0 0 0 0 0 1 |" in lines
    assert not any("Coming" in line or "Next week" in line for line in lines)
    life.move_to("2027-03-01", "Pacific/Auckland")
    assert as_markdown(life.facts, life.week("2026-11-18")) == found


def test_any_range_is_told_in_plain_text() -> None:
    life = told()
    span = life.span("2026-06-01")._replace(last=life.span("2026-11-18").last)
    from store.insight.week import weekly

    lines = as_text(life.facts, weekly(life.facts, span)).splitlines()
    assert lines[0] == "1 Jun to 22 Nov 2026"
    assert "  Ask      2" in lines
    assert "  Closed: 1 no response" in lines
    assert all(line.isprintable() for line in lines)


def test_a_row_is_told_in_words() -> None:
    life = Diarist("2026-11-29")
    life.person("Jane", "2026-11-24 talk", added_on="2026-11-24")
    row = life.week("2026-11-24").steps[0]
    assert step_words(row) == "Ask 1, too early for a usual range"


@pytest.mark.parametrize("begins", range(7))
def test_an_empty_folder_has_a_week_whatever_it_begins_with(begins: int) -> None:
    life = Diarist("2026-11-23")
    found = life.week("2026-11-23", begins)
    assert found.total == 0
    assert "A quiet week is a week." in as_text(life.facts, found)
    life.add(Opportunity, title="x", history=[])
    assert dict(life.week("2026-11-23", begins).entries) == {"added": 1}
