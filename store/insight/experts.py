"""Reach Out to Experts: who waits for whom, who is to be followed up, thanked or kept warm.

Source of the thresholds: the domain study, B6 (N4 to N6) and B7. All of it is derived from the
dated touches of each person; nothing is typed in twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.reading import ANSWERS, INBOUND, Contact
from store.records import TouchKind

FOLLOW_UP_DAYS = 10  # about 7 working days without a reply (N5)
MOST_FOLLOW_UPS = 2
REST_DAYS = 90  # after the second follow-up, or when an ask has been silent as long (N5)
THANK_DAYS = 2
THANK_UNTIL = 30  # later a thank-you reads as an ask; so nothing old is piled up


class Thread(NamedTuple):
    """What passed with one person since it last turned: an ask that waits, or nothing."""

    person: int
    asked: Contact | None
    follow_ups: int
    last_out: date | None
    last_two_way: date | None
    last: date | None
    talked_unthanked: Contact | None


class Waiting(NamedTuple):
    """I asked, they have not answered. ``due`` says that a follow-up would be in order."""

    person: int
    contact: Contact
    days: int
    follow_ups: int
    due: bool


class Owed(NamedTuple):
    """They wait for me: ``what`` is a promise, an answer, or a thank-you (``kind``)."""

    person: int
    kind: str
    what: str
    by: date | None
    contact: Contact
    overdue: bool


class Warm(NamedTuple):
    """Somebody to keep in touch with. ``days`` since the last two-way touch, None for never."""

    person: int
    days: int | None
    every: int
    is_warm: bool
    due: bool


def thread(number: int, contacts: list[Contact]) -> Thread:
    """Where it stands with one person, from touches in the order of their days."""
    asked: Contact | None = None
    unthanked: Contact | None = None
    follow_ups, last_out, two_way, last = 0, None, None, None
    for touch in contacts:
        kind, last = touch.kind, touch.on
        if kind is TouchKind.ASK or (kind is TouchKind.FOLLOW_UP and asked is None):
            asked, follow_ups, last_out = touch, 0, touch.on
        elif kind is TouchKind.FOLLOW_UP:
            follow_ups, last_out = follow_ups + 1, touch.on
        elif kind in ANSWERS:
            asked, follow_ups = None, 0
        if kind in INBOUND:
            two_way = touch.on
        if kind is TouchKind.TALK:
            unthanked = touch
        elif kind is TouchKind.THANKS:
            unthanked = None
    return Thread(number, asked, follow_ups, last_out, two_way, last, unthanked)


def threads(facts: Facts) -> dict[int, Thread]:
    """Where it stands with everybody one has been in touch with."""
    return facts.once(
        "threads",
        lambda: {n: thread(n, touches) for n, touches in facts.contacts.items() if touches},
    )


def contactable(facts: Facts, number: int) -> bool:
    """Whether one may write to them: they did not ask to be left alone, nor were put away."""
    person = facts.people[number]
    return person.get("no_contact") is not True and person.get("archived") is not True


def waiting_on(facts: Facts) -> list[Waiting]:
    """Whom I wait for, the longest first.

    A follow-up is due 10 days after the last word, at most twice; after the second, or 90 days
    after the ask, it rests and is not in the list any more (N5).
    """
    found = []
    for each in threads(facts).values():
        if each.asked is None or each.last_out is None or not contactable(facts, each.person):
            continue
        silent = (facts.today - each.last_out).days
        if silent >= REST_DAYS or resting_until(facts, each) is not None:
            continue
        due = silent >= FOLLOW_UP_DAYS and each.follow_ups < MOST_FOLLOW_UPS
        days = (facts.today - each.asked.on).days
        found.append(Waiting(each.person, each.asked, days, each.follow_ups, due))
    return sorted(found, key=lambda each: (-each.days, each.person))


def resting_until(facts: Facts, each: Thread) -> date | None:
    """The day until which a person is not asked again: 90 days after a second follow-up that
    stayed silent for 10 days; None when they need no rest.
    """
    if each.asked is None or each.last_out is None or each.follow_ups < MOST_FOLLOW_UPS:
        return None
    silent = (facts.today - each.last_out).days
    return each.last_out + timedelta(REST_DAYS) if FOLLOW_UP_DAYS <= silent < REST_DAYS else None


def waits_on_me(facts: Facts) -> list[Owed]:
    """Promises not kept yet, their questions, thanks due: what is overdue first, then by day."""
    found = [owed for touches in facts.contacts.values() for owed in _promises(facts, touches)]
    found += thanks_due(facts)
    return sorted(found, key=lambda o: (not o.overdue, o.by or date.max, o.contact.on, o.person))


def _promises(facts: Facts, touches: list[Contact]) -> Iterator[Owed]:
    for touch in touches:
        if touch.promise and touch.promise_kept_on is None:
            by = touch.promise_by
            overdue = by is not None and by < facts.today
            yield Owed(touch.person, "promise", touch.promise, by, touch, overdue)


def thanks_due(facts: Facts) -> list[Owed]:
    """Talks that nobody was thanked for; overdue from the second day on, for 30 days (N4)."""
    found = []
    for each in threads(facts).values():
        talk = each.talked_unthanked
        if talk is None or not contactable(facts, each.person):
            continue
        days = (facts.today - talk.on).days
        if days <= THANK_UNTIL:
            by = talk.on + timedelta(THANK_DAYS)
            found.append(Owed(each.person, "thanks", talk.about, by, talk, days >= THANK_DAYS))
    return found


def warmth(facts: Facts) -> list[Warm]:
    """Everybody with a number of days to keep in touch, the coldest first.

    Warm: the last two-way touch is no longer ago than ``keep_warm_days`` (B7). A line of news is
    due when it is not (N6), and one's own last word, which may be on its way, is older too.
    """
    found = []
    for number, person in facts.people.items():
        every = person.get("keep_warm_days")
        if type(every) is not int or every < 1 or not contactable(facts, number):
            continue
        each = thread(number, facts.contacts[number])
        days = (facts.today - each.last_two_way).days if each.last_two_way else None
        is_warm = days is not None and days <= every
        quiet = each.last is None or (facts.today - each.last).days > min(every, FOLLOW_UP_DAYS)
        due = not is_warm and quiet
        found.append(Warm(number, days, every, is_warm, due))
    far = 10**6
    return sorted(found, key=lambda w: ((w.every - (far if w.days is None else w.days)), w.person))
