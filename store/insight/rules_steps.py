"""Today's rules about skills, feedback, decisions and plans: N9 to N15 and N17 to N21 (B6)."""

from __future__ import annotations

from collections.abc import Iterator

from store.i18n import tr
from store.insight.criticism import checks_due, themes, trying, undecided
from store.insight.decisions import fear_again, reviews_due, unweighed
from store.insight.experience import gaps, unproved
from store.insight.facts import Facts
from store.insight.nudges import Chances, Rule, Said, days_ago, in_days
from store.insight.odds.milestone_words import short_day
from store.insight.odds.milestones import timing
from store.insight.pace import too_much_words
from store.insight.realism import gates_without_milestone, milestones
from store.insight.skills import wanted_roles

DEMANDED, FEWEST_ROLES = 0.6, 4
_SHOWN = 50


def demanded_skill(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N9: at least 60 % of four or more wanted roles ask for a skill that has no proof."""
    roles = len(wanted_roles(facts))
    for gap in gaps(facts) if roles >= FEWEST_ROLES else ():
        if gap.share >= DEMANDED and not gap.have.level:
            yield Said(
                "",
                None,
                tr(
                    "{asking} of {roles} roles ask for {name}; no proof yet",
                    asking=gap.roles,
                    roles=roles,
                    name=gap.name,
                ),
            )


def dull_thing(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N10: an experience of 30 days or more has no proof."""
    for number in unproved(facts):
        yield Said(
            "experience",
            number,
            tr("{label} has no proof yet", label=facts.experience[number].label),
        )


def gate_to_open(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N11: a dream card has a gate that is shut, and no milestone leads to it."""
    for card, gate in gates_without_milestone(facts):
        yield Said(
            "opportunities",
            card.number,
            tr("{name} needs {skill}", name=card.name, skill=gate.skill),
        )


def undecided_feedback(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N12: feedback waits for a verdict for more than 7 days."""
    for each in undecided(facts):
        if each.due:
            yield Said(
                "feedback",
                each.number,
                tr("You heard {quoted}", quoted=_quoted(each.feedback.said)),
            )


def make_it_small(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N13: a verdict of take or test has no open action, and nothing was tried yet."""
    for each in trying(facts):
        if not each.small and not each.due:
            says = tr(
                "You want to {verdict} {quoted}",
                verdict=each.feedback.verdict,
                quoted=_quoted(each.feedback.said),
            )
            yield Said("feedback", each.number, says)


def ask_again(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N14: the day of the check has come."""
    for each in checks_due(facts):
        who = facts.person_name(each.feedback.person)
        ask = tr("{who} said", who=who) if who else tr("You heard")
        yield Said(
            "feedback",
            each.number,
            tr("{ask} {quoted}; a check is due", ask=ask, quoted=_quoted(each.feedback.said)),
        )


def strong_theme(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N15: a theme came from two voices or three times, and nothing of it is in hand."""
    for theme in themes(facts):
        if theme.strong and not theme.in_hand:
            heard = (
                tr("{voices} people mentioned {name}", voices=theme.voices, name=theme.name)
                if theme.voices > 1
                else tr("{name} was mentioned {times} times", name=theme.name, times=theme.times)
            )
            yield Said("feedback", theme.numbers[-1], heard)


def empty_sheet(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N17: a question is to be answered within 7 days, and nothing is weighed."""
    for question in unweighed(facts):
        if question.days is not None:
            says = tr(
                "{quoted} is to be answered {in_days}",
                quoted=_quoted(question.name),
                in_days=in_days(question.days),
            )
            yield Said("decisions", question.decision, says)


def fear_speaks(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N18: two or more of the last four refusals were because of fear."""
    if fear_again(facts):
        yield Said("", None, tr("You wrote fear as the reason of two of your last four answers"))


def review_due(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N19: the day to look back on an answer has come."""
    for number, asked in reviews_due(facts):
        days = (facts.today - asked.answered_on).days if asked.answered_on else None
        when = f" {days_ago(days)}" if days is not None else ""
        yield Said(
            "decisions",
            number,
            tr(
                "You answered {answer} to {quoted}{when}",
                answer=asked.answer,
                quoted=_quoted(asked.question),
                when=when,
            ),
        )


def split_it(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N20: a milestone was moved to a later day twice, and its day has no room yet (D7)."""
    for view in milestones(facts):
        if view.wants_splitting:
            found = timing(facts, view.number)
            if found is not None and found.has_room:
                continue
            day = found.four_fifths if found is not None else None
            likely = (
                tr(
                    "; four in five like it are done by {short_day}",
                    short_day=short_day(day, facts.today),
                )
                if day
                else ""
            )
            says = tr(
                "{title} moved {slips} times{likely}",
                title=view.milestone.title,
                slips=view.slips,
                likely=likely,
            )
            yield Said("milestones", view.number, says)


def trim_the_plan(facts: Facts, chances: Chances | None) -> Iterator[Said]:
    """N21: the plan asks for more than 1.5 times what a usual week holds."""
    if says := too_much_words(facts):
        yield Said("", None, says)


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + '…'}”"


RULES = (
    Rule(
        "N9",
        2,
        14,
        "many roles ask for something not proved",
        "see three ways to it",
        "gap",
        demanded_skill,
    ),
    Rule(
        "N10",
        2,
        16,
        "an experience has no proof",
        "name one dull thing it taught",
        "prove",
        dull_thing,
    ),
    Rule(
        "N11",
        5,
        13,
        "a dream needs a gate opened",
        "add a milestone for it",
        "plan_milestone",
        gate_to_open,
    ),
    Rule(
        "N12",
        3,
        9,
        "feedback waits for a verdict",
        "decide: take, test, park or not mine",
        "verdict",
        undecided_feedback,
    ),
    Rule(
        "N13",
        3,
        10,
        "a verdict has no small step",
        "make it small",
        "act",
        make_it_small,
    ),
    Rule(
        "N14",
        3,
        5,
        "a check is due",
        "ask the same person again",
        "check",
        ask_again,
    ),
    Rule(
        "N15",
        3,
        11,
        "a theme came up more than once",
        "make it the focus",
        "focus",
        strong_theme,
    ),
    Rule(
        "N17",
        4,
        6,
        "a question has an empty sheet",
        "weigh it in two minutes",
        "weigh",
        empty_sheet,
    ),
    Rule(
        "N18",
        4,
        19,
        "fear decided more than once",
        "think of a small, reversible yes; no is fine too",
        "pilot",
        fear_speaks,
    ),
    Rule(
        "N19",
        4,
        18,
        "an answer can be looked back on",
        "say how it turned out",
        "look_back",
        review_due,
    ),
    Rule(
        "N20",
        5,
        15,
        "a milestone moved twice",
        "split it, or move it to a day with more room",
        "split",
        split_it,
    ),
    Rule(
        "N21",
        5,
        21,
        "the plan asks for a lot",
        "trim the plan",
        "trim",
        trim_the_plan,
    ),
)  # fmt: skip
