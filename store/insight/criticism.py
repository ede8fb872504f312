"""Accept Criticism: what waits for a verdict, themes by voices, what is tried, what got better.

Sources: the domain study, B5 to B7 and A4. More than a third of feedback interventions lowered
performance, the more so the closer attention came to the self (Kluger & DeNisi 1996); so what
stings is not decided on before it has cooled, and only distinct voices make a theme.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from store.i18n import tr
from store.insight.facts import Facts
from store.insight.haystack import fold
from store.insight.reading import ASKS, Card, ended_in_talks, skill_key
from store.insight.skills import Shown, skill_named
from store.records import ActionKind, Feedback, FeedbackKind, Result, Verdict

STINGS = 2  # from this sting on, not before the next day
DECIDE_DAYS = 7
CHECK_DAYS = 28  # when nothing else was said: time enough to try it a few times
VOICES, TIMES = 2, 3
ASK_DAYS = 3
SELF = frozenset({"self", "me", "myself"})
_ACTED_ON = (Verdict.TAKE, Verdict.TEST)


class Open(NamedTuple):
    """Feedback without a verdict. ``cool`` says that the sting has had its time (N12)."""

    number: int
    feedback: Feedback
    days: int
    cool: bool
    due: bool


class Theme(NamedTuple):
    """What several pieces of feedback are about.

    ``voices`` are distinct people or sources, oneself not counted (heard-by, B7). ``strong``: two
    voices, or three times. ``in_hand``: one of them is being tried, or was and got better.
    """

    key: str
    name: str
    voices: int
    times: int
    numbers: tuple[int, ...]
    last: date | None
    strong: bool
    in_hand: bool


class Trying(NamedTuple):
    """A verdict of take or test that has no result yet; ``small``: an action or a try exists."""

    number: int
    feedback: Feedback
    check_on: date | None
    due: bool
    small: bool
    tries: int


class Better(NamedTuple):
    """What got better, with the proofs of that skill since the verdict."""

    number: int
    feedback: Feedback
    proofs: tuple[Shown, ...]


def cools_on(feedback: Feedback) -> date | None:
    """The first day on which to decide: the next one when it stings (2 or 3), else the same."""
    on = feedback.on or feedback.added_on
    if on is None:
        return None
    return on + timedelta(1) if (feedback.sting or 0) >= STINGS else on


def undecided(facts: Facts) -> list[Open]:
    """What was heard and not decided on, the oldest first; due after more than 7 days (N12).

    Praise asks for no decision (``kind_words``).
    """
    found = []
    for number, each in facts.feedback.items():
        praise = each.kind is FeedbackKind.APPRECIATION
        if each.verdict is not Verdict.OPEN or each.archived or praise:
            continue
        on = each.on or each.added_on or facts.today
        cool = facts.today >= (cools_on(each) or facts.today)
        days = (facts.today - on).days
        found.append(Open(number, each, days, cool, cool and days > DECIDE_DAYS))
    return sorted(found, key=lambda each: (-each.days, each.number))


def voice(feedback: Feedback) -> str:
    """Who said it, for counting voices; "" for oneself or nobody known."""
    if feedback.person is not None:
        return tr("person {person}", person=feedback.person)
    source = fold(feedback.source).strip()
    if source and source not in SELF:
        return tr("source {source}", source=source)
    if not source and feedback.opportunity is not None:
        return tr("card {opportunity}", opportunity=feedback.opportunity)
    return ""


def themes(facts: Facts) -> list[Theme]:
    """The themes, those with the most voices first. Praise is no theme to work on."""
    groups: dict[str, list[tuple[int, Feedback]]] = defaultdict(list)
    for number, each in facts.feedback.items():
        if each.theme.strip() and each.kind != "appreciation" and not each.archived:
            groups[skill_key(each.theme)].append((number, each))
    found = [_theme(key, group) for key, group in groups.items()]
    return sorted(found, key=lambda t: (-t.voices, -t.times, t.name.casefold()))


def _theme(key: str, group: list[tuple[int, Feedback]]) -> Theme:
    said = [each for _, each in group]
    voices = len({heard for each in said if (heard := voice(each))})
    days = [each.on for each in said if each.on]
    dropped = all(each.verdict is Verdict.NOT_MINE for each in said)
    return Theme(
        key,
        said[-1].theme.strip(),
        voices,
        len(group),
        tuple(number for number, _ in group),
        max(days, default=None),
        strong=not dropped and (voices >= VOICES or len(group) >= TIMES),
        in_hand=any(each.verdict in _ACTED_ON for each in said),
    )


def trying(facts: Facts) -> list[Trying]:
    """What is being tried, by the day it is to be checked; those with a day first."""
    found = []
    for number, each in facts.feedback.items():
        if each.verdict not in _ACTED_ON or each.result is not None or each.archived:
            continue
        due = each.check_on is not None and each.check_on <= facts.today
        small = bool(facts.actions_about.get(number)) or bool(each.tried)
        found.append(Trying(number, each, each.check_on, due, small, len(each.tried)))
    return sorted(found, key=lambda each: (each.check_on or date.max, each.number))


def checks_due(facts: Facts) -> list[Trying]:
    """Where it is time to ask the same person again (N14)."""
    return [each for each in trying(facts) if each.due]


def got_better(facts: Facts) -> list[Better]:
    """What got better, the latest first, with what proves it."""
    found = []
    for number, each in facts.feedback.items():
        if each.result is Result.BETTER:
            since = each.verdict_on or each.on or date.min
            proofs = skill_named(facts, each.theme).proofs if each.theme.strip() else ()
            later = tuple(p for p in proofs if p.proof.on is not None and p.proof.on >= since)
            found.append(Better(number, each, later))
    return sorted(found, key=lambda b: (b.feedback.checked_on or date.min, b.number), reverse=True)


def kind_words(facts: Facts) -> list[tuple[int, Feedback]]:
    """Praise, the latest first: nothing to decide, something to stand on."""
    found = [
        (number, each)
        for number, each in facts.feedback.items()
        if each.kind is FeedbackKind.APPRECIATION and not each.archived
    ]
    return sorted(found, key=lambda pair: (pair[1].on or date.min, pair[0]), reverse=True)


def set_aside(facts: Facts) -> list[tuple[int, Feedback]]:
    """What is done with: parked, not mine, or checked and not better; the latest first."""
    found = [
        (number, each)
        for number, each in facts.feedback.items()
        if each.kind is not FeedbackKind.APPRECIATION
        and not each.archived
        and each.result is not Result.BETTER
        and (each.verdict in (Verdict.PARK, Verdict.NOT_MINE) or each.result is not None)
    ]
    return sorted(found, key=lambda p: (p[1].verdict_on or p[1].on or date.min, p[0]), reverse=True)


def ask_one_thing(facts: Facts) -> list[Card]:
    """Cards they said no to after a talk in the last 3 days, where nobody was asked yet (N16).

    Asked is who was written to about it since, by a contact or an action to ask that is planned,
    done or skipped. The newest alone is worth asking about at a time: such questions are never
    piled up.
    """
    told = {each.opportunity for each in facts.feedback.values()}
    found = []
    for card in facts.cards.values():
        on = card.moved_on
        if card.is_open or on is None or not 0 <= (facts.today - on).days <= ASK_DAYS:
            continue
        if (
            ended_in_talks(card)
            and card.number not in told
            and not facts.actions_about.get(card.number)
            and not _asked_since(facts, card.number, on)
        ):
            found.append(card)
    return sorted(found, key=lambda card: (card.moved_on or date.min, card.number), reverse=True)


def _asked_since(facts: Facts, card: int, on: date) -> bool:
    """Whether somebody was asked about a card on a day or later."""
    acted = any(
        each.about == card
        and each.kind is ActionKind.ASK
        and (each.done_on or each.skipped_on or date.min) >= on
        for each in facts.actions.values()
    )
    return acted or any(
        touch.opportunity == card and touch.kind in ASKS and touch.on >= on
        for touches in facts.contacts.values()
        for touch in reversed(touches)
    )


def hurts_now(facts: Facts) -> bool:
    """Whether something that stings was heard within a day: then nothing is asked about it (E)."""
    return any(
        (each.sting or 0) >= STINGS and each.on is not None and (facts.today - each.on).days < 1
        for each in facts.feedback.values()
    )
