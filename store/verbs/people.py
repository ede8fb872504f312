"""Reaching out: contacts with people, thanks and promises."""

from __future__ import annotations

from datetime import date
from typing import Any

from store import moves
from store.errors import BadInput
from store.i18n import tr
from store.insight.experts import waits_on_me
from store.insight.facts import Facts
from store.insight.reading import INBOUND
from store.insight.waiting import day_of, listed, meaning_now
from store.pipelines import Meaning
from store.plans import Edit, Library, Plan, Step
from store.records import Channel, Opportunity, Outcome, Person, TouchKind
from store.verbs.parts import entries, filled, live, named, shown, with_entry

_SAYS = {
    TouchKind.ASK: "Ask {}",
    TouchKind.FOLLOW_UP: "Follow up with {}",
    TouchKind.REPLY: "Reply from {}",
    TouchKind.TALK: "Talk with {}",
    TouchKind.THANKS: "Thank {}",
    TouchKind.UPDATE: "Tell {} the news",
    TouchKind.INTRO: "Introduction by {}",
    TouchKind.REFERRAL: "Referral by {}",
    TouchKind.NO: "No from {}",
}

_REPLIES = frozenset({TouchKind.REPLY, TouchKind.TALK})
"""What shows that a card is not silent after all."""


def touch(
    library: Library,
    person: int,
    kind: TouchKind,
    *,
    on: date | None = None,
    about: str = "",
    opportunity: int | None = None,
    takeaway: str = "",
    promise: str = "",
    promise_by: date | None = None,
    guess: int | None = None,
) -> Plan:
    """One contact with a person, today or ``on`` a day gone by.

    About a card, an answer also ends its silence - one that rests as *no response* is open again -
    and a referral becomes the way the two met: its channel and ``via``, unless these say something
    already. ``guess`` is for asks: the chance of a
    reply in percent. Raises BadInput for a day to come, NotFound.
    """
    day = on or library.clock.today()
    if day > library.clock.today():
        raise BadInput(
            tr("This day has not come yet"),
            tr(
                "A contact is something that was; {isoformat} is to come.",
                isoformat=day.isoformat(),
            ),
            tr("To plan one, add an action."),
        )
    entry = filled(
        {
            "on": day, "kind": kind, "about": about, "opportunity": opportunity,
            "takeaway": takeaway, "promise": promise, "promise_by": promise_by,
            "guess": guess if kind is TouchKind.ASK else None,
        }
    )  # fmt: skip
    label = _SAYS[kind].format(named(library, Person, person))
    label += tr(" about {shown}", shown=shown(about)) if about else ""
    touches = [*entries(live(library, Person, person), "touches"), entry]
    steps: list[Step] = [Edit(Person, person, {"touches": touches})]
    if opportunity is not None:
        on_card = _on_the_card(library, opportunity, person, kind, day)
        steps += on_card
        if any("history" in step.values for step in on_card):
            label += tr("; {named} is open again", named=named(library, Opportunity, opportunity))
    return Plan(tuple(steps), label)


def _on_the_card(
    library: Library, number: int, person: int, kind: TouchKind, day: date
) -> list[Edit]:
    card = live(library, Opportunity, number)
    values: dict[str, Any] = {}
    if kind in INBOUND or kind is TouchKind.NO:
        values["heard_on"] = max(day.isoformat(), str(card.get("heard_on") or ""))
    if kind in _REPLIES:
        values |= reopened_by_reply(library, number, day)
    if kind is TouchKind.REFERRAL and not card.get("via"):
        values["via"] = person
        if not card.get("channel"):
            values["channel"] = Channel.REFERRAL
    return [Edit(Opportunity, number, values)] if values else []


def heard(library: Library, opportunity: int, on: date | None = None) -> Plan:
    """They wrote or called about a card, whoever it was: its silence ends, and its rest too."""
    name = named(library, Opportunity, opportunity)
    day = on or library.clock.today()
    back = reopened_by_reply(library, opportunity, day)
    label = tr("Heard from {name}", name=name) + (tr("; it is open again") if back else "")
    return Plan((Edit(Opportunity, opportunity, {"heard_on": day, **back}),), label)


def reopened_by_reply(library: Library, number: int, day: date) -> dict[str, Any]:
    """What brings a card back that rests as *no response*, for a reply of ``day``.

    Nothing for one that is open, or that ended otherwise. It goes to where it came from, not before
    the day on which it was closed, so that its history stays ordered.
    """
    card = live(library, Opportunity, number)
    closed = meaning_now(card, library.pipeline) is Meaning.CLOSED
    if not closed or not listed(card, "history") or card.get("outcome") != Outcome.NO_RESPONSE:
        return {}
    closed_on = day_of(listed(card, "history")[-1].get("on")) or day
    back = moves.arrival(
        library,
        number,
        moves.way_back(library, number),
        rank=moves.rank_of(card),
        on=max(day, closed_on),
    )
    return {**back.values, "archived": False}


def thank(library: Library, person: int, about: str = "", on: date | None = None) -> Plan:
    """Thank a person; the last talk is thanked for with it."""
    return touch(library, person, TouchKind.THANKS, about=about, on=on)


def keep_promise(
    library: Library, person: int, at: int | None = None, on: date | None = None
) -> Plan:
    """A promise to a person is kept: the one in touch ``at``, else the first that is open.

    Raises NotFound, or BadInput when there is none to keep.
    """
    document = live(library, Person, person)
    name = named(library, Person, person)
    if at is None:
        open_ones = [
            owed.contact
            for owed in waits_on_me(Facts(library))
            if owed.person == person and owed.kind == "promise"
        ]
        if not open_ones:
            raise BadInput(tr("There is no open promise to {name}", name=name))
        at = open_ones[0].at
    values = {"promise_kept_on": (on or library.clock.today()).isoformat()}
    touches = with_entry(document, "touches", at, values)
    promise = touches[at].get("promise")
    if not promise:
        raise BadInput(tr("That contact with {name} holds no promise", name=name))
    label = tr("Keep the promise to {name}: {shown}", name=name, shown=shown(str(promise)))
    return Plan((Edit(Person, person, {"touches": touches}),), label)


def keep_warm(library: Library, person: int, days: int | None) -> Plan:
    """Keep in touch with a person every so many days; None no longer."""
    name = named(library, Person, person)
    label = (
        tr("Keep in touch with {name} every {days} days", name=name, days=days)
        if days
        else tr("Let {name} rest", name=name)
    )
    return Plan((Edit(Person, person, {"keep_warm_days": days}),), label)


def leave_alone(library: Library, person: int, alone: bool = True) -> Plan:
    """They wish not to be written to: no rule names them any more. ``alone`` False: they may be."""
    name = named(library, Person, person)
    label = (
        tr("Leave {name} alone", name=name)
        if alone
        else tr("{name} may be written to again", name=name)
    )
    return Plan((Edit(Person, person, {"no_contact": alone}),), label)


def keep_private(library: Library, person: int, private: bool = True) -> Plan:
    """Leave a person out of every export, unless it is asked for; or take them in again."""
    name = named(library, Person, person)
    label = (
        tr("Never export {name}", name=name)
        if private
        else tr("{name} may be in exports again", name=name)
    )
    return Plan((Edit(Person, person, {"private": private}),), label)
