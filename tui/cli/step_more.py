"""What the screens of the steps tell beside their answers, for ``step`` in plain text."""

from __future__ import annotations

from collections.abc import Callable

from store.i18n import tr, tr_later, trn
from store.insight import (
    circle,
    conditions,
    criticism,
    decisions,
    experience,
    realism,
    skills,
)
from store.insight.facts import Facts
from store.insight.vouching import words_to_ask
from store.records import Answer, Decision, Feedback, Milestone
from store.when import show_day
from tui.cli.step_answers import Answers, Row


def _experts(facts: Facts) -> Answers:
    name = facts.person_name
    yield (
        tr_later("Could put in a word"),
        (
            Row(
                trn(
                    "{name} for {name2}: no answer for {count:,} day",
                    "{name} for {name2}: no answer for {count:,} days",
                    w.days,
                    name=name(w.person),
                    name2=facts.cards[w.card].name,
                ),
                "people",
                w.person,
                card=w.card,
                days=w.days,
            )
            for w in words_to_ask(facts)
        ),
    )
    yield tr_later("Their advice: tell them what came of it"), (
        Row(f"{name(a.person)}: {a.contact.takeaway}", "people", a.person, on=a.contact.on)
        for a in circle.advice(facts)
        if a.told_on is None
    )  # fmt: skip
    yield tr_later("Everybody"), (Row(name(number), "people", number) for number in facts.people)


def _experience(facts: Facts) -> Answers:
    yield tr_later("Still true? Renew it, or show it again"), (
        Row(f"{s.proof.skill}: {s.proof.line}", "experience", s.experience, level=s.level)
        for s in experience.growing_old(facts)
    )  # fmt: skip
    yield (
        tr_later("Skills"),
        (
            Row(
                f"{s.name}: "
                + (tr("level {level}", level=s.level) if s.level else tr("no proof yet")),
                level=s.level,
                proofs=len(s.proofs),
                minutes=s.minutes,
            )
            for s in skills.skills(facts).values()
        ),
    )
    yield (
        tr_later("Experience"),
        (Row(each.label, "experience", number) for number, each in facts.experience.items()),
    )


def _criticism(facts: Facts) -> Answers:
    yield (
        tr_later("After a no: ask for one thing to do differently"),
        (
            Row(card.name, "opportunities", card.number)
            for card in criticism.ask_one_thing(facts)[:1]
        ),
    )
    yield (
        tr_later("Kind words"),
        (_said(number, each) for number, each in criticism.kind_words(facts)),
    )
    yield (
        tr_later("Parked, not mine, and done"),
        (_said(number, each) for number, each in criticism.set_aside(facts)),
    )


def _said(number: int, feedback: Feedback) -> Row:
    return Row(feedback.said, "feedback", number, verdict=str(feedback.verdict or ""))


def _decisions(facts: Facts) -> Answers:
    yield (
        tr_later("Resting: not now"),
        (
            Row(_rests(facts, each), each.table, each.number)
            for each in conditions.parked(facts)
            if each.table == Decision.TABLE and each.back is None
        ),
    )
    waits = {number for number, _ in decisions.reviews_due(facts)}
    yield (
        tr_later("Answered"),
        (
            Row(_answered(facts, each), "decisions", number, answer=str(each.answer))
            for number, each in facts.decisions.items()
            if each.answer in (Answer.YES, Answer.NO) and number not in waits
        ),
    )


def _rests(facts: Facts, each: conditions.Parked) -> str:
    until = " or ".join(conditions.words(facts, condition) for condition in each.returns)
    return f"{each.name}, {until}" if until else each.name


def _answered(facts: Facts, asked: Decision) -> str:
    when = f", {show_day(asked.answered_on, facts.today)}" if asked.answered_on else ""
    return f"{asked.question} {asked.answer}{when}"


def _realism(facts: Facts) -> Answers:
    yield tr_later("Tracks"), (
        Row(f"{t.track.title}: {t.track.status}, "
            f"{trn('{count:,} open card', '{count:,} open cards', t.cards)}, "
            f"{trn('{count:,} milestone', '{count:,} milestones', t.milestones)}",
            "tracks", t.number)
        for t in realism.tracks(facts)
    )  # fmt: skip
    found = realism.reach_list(facts)
    for band in dict.fromkeys(each.view.reach for each in found):
        rows = [each for each in found if each.view.reach == band]
        yield (
            f"{str(band).capitalize()}" if band else tr("Too little known"),
            [Row(each.card.name, "opportunities", each.card.number) for each in rows],
        )
    yield (
        tr_later("Milestones that are over"),
        (
            Row(_over(facts, view.milestone), "milestones", view.number)
            for view in realism.milestones(facts)
            if not view.is_open
        ),
    )


def _over(facts: Facts, milestone: Milestone) -> str:
    day = milestone.done_on
    return f"{milestone.title}" + (f", {show_day(day, facts.today)}" if day else "")


MORE: dict[str, Callable[[Facts], Answers]] = {
    "experts": _experts,
    "experience": _experience,
    "criticism": _criticism,
    "decisions": _decisions,
    "realism": _realism,
}
