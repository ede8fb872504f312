"""The days to come as a calendar file (iCalendar, RFC 5545) that other calendars take in.

Next actions, talks with their times, follow-ups and promises, answers to give, closing days,
check-backs and milestones; nothing that is parked, over or in the bin. A round is told by the clock
of its place, as it was written down, so its time is floating unless it says a zone; one without an
hour takes the day. All is ``CLASS:PRIVATE``: who sees a shared calendar sees no more than a busy
time. Events and not to-dos, since most calendars leave out what they take for a task.

Bringing a newer file in changes what is there: a UID stays with its record and its place in it, and
DTSTAMP is when the record last changed, so same data gives the same bytes on the same day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from store.exchange.leaving.vcards import escaped, folded
from store.i18n import tr
from store.insight.conditions import is_resting
from store.insight.experts import FOLLOW_UP_DAYS, MOST_FOLLOW_UPS, threads, waiting_on
from store.insight.facts import Facts
from store.insight.reading import Card, closed_on, day, link, text
from store.insight.rules_cards import in_play
from store.insight.waiting import entries
from store.pipelines import Meaning
from store.plans import Library, Progress
from store.records import BY_TABLE

PRODID = "-//Pursuit//Pursuit//EN"
ROUND_HOURS = 1  # how long a talk takes is not written down: an hour keeps the time free
Changed = Mapping[tuple[str, int], datetime]
"""When each record, by table and id, was last changed."""
_RANDOM_BITS = 20  # below the milliseconds of an id, see store/ids.py
_TELL_EVERY = 500
_UNSENT = (Meaning.SAVED, Meaning.PREPARING)


class Event(NamedTuple):
    """One event. ``what`` is its kind, ``place`` its place in a list of the record, -1 for none."""

    table: str
    number: int
    what: str
    on: date
    title: str
    at: time | None = None
    place: int = -1
    more: tuple[str, ...] = ()
    location: str = ""
    url: str = ""


def export_calendar(
    library: Library, changed: Changed | None = None, progress: Progress | None = None
) -> bytes:
    """One event for each day that is to be kept, by day; without any, a calendar that is empty.

    Where ``changed`` does not know a record, the moment it was made stands for it: its id tells.
    """
    facts = Facts(library)
    found = sorted(_events(facts), key=lambda e: (e.on, str(e.at or ""), e.number, e.what, e.place))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN"]
    for at, event in enumerate(found):
        if progress and at % _TELL_EVERY == 0:
            progress(at, len(found))
        stamp = (changed or {}).get((event.table, event.number)) or _made(event.number)
        lines += _lines(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _made(number: int) -> datetime:
    milliseconds = number >> _RANDOM_BITS
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, ValueError, OSError):  # an id that another program gave
        return datetime.fromtimestamp(0, UTC)


# -- what is to be kept ---------------------------------------------------------------------------


def _events(facts: Facts) -> Iterator[Event]:
    for number, action in facts.open_actions.items():
        if action.due is not None and not is_resting(facts, number):
            more = (action.cue, _about(facts, action.about))
            yield Event("actions", number, "Action", action.due, action.text, more=more)
    for card in in_play(facts):
        yield from _card(facts, card)
    for card in facts.cards.values():
        yield from _rounds(facts, card)
    yield from _people(facts)
    yield from _steps(facts)


def _about(facts: Facts, number: int | None) -> str:
    """The record that an action is about, by its name."""
    for table, record in BY_TABLE.items() if number is not None else ():
        if (document := facts.live(table, number)) is not None:
            return record.from_doc(document).label
    return ""


def _card(facts: Facts, card: Card) -> Iterator[Event]:
    asked = any(
        each.answer is None and each.decide_by and each.opportunity == card.number
        for each in facts.decisions.values()
    )
    does = text(card.document, "next_action") or tr("Next step")
    told = [(tr("Next action"), "next_on", f"{does}: {card.name}")]
    if not asked:  # else the question is told
        told.append((tr("Answer by"), "decide_by", tr("Answer {name}", name=card.name)))
    if card.meaning in _UNSENT:
        told.append((tr("Closing day"), "closes_on", tr("{name} closes", name=card.name)))
    for what, field, title in told:
        if (on := card.day(field)) is not None:
            url, place = text(card.document, "url"), text(card.document, "location")
            yield Event("opportunities", card.number, what, on, title, location=place, url=url)


def _rounds(facts: Facts, card: Card) -> Iterator[Event]:
    """The talks there were and are to be; after a card was closed there are none."""
    if card.document.get("archived") is True or is_resting(facts, card.number):
        return
    closed = closed_on(card) or date.max
    for at, each in enumerate(entries(card.document, "rounds")):
        on = day(each.get("on"))
        if on is None or on > closed:
            continue
        kind, hour = text(each, "kind") or "Talk", text(each, "at")
        clock = _time(hour)
        people = each.get("people")
        known = [facts.person_name(link(n)) for n in people] if isinstance(people, list) else []
        yield Event(
            "opportunities", card.number, "Round", on, f"{kind[:1].upper()}{kind[1:]}: {card.name}",
            clock, at,
            more=(
                "" if clock else hour,
                tr("With {list}", list=', '.join(filter(None, known))) if any(known) else "",
                text(each, "note"),
            ),
            location=text(card.document, "location"), url=text(card.document, "url"),
        )  # fmt: skip


def _time(hour: str) -> time | None:
    """14:30 as a time; None for what is none, as "after lunch"."""
    try:
        return time.fromisoformat(hour.zfill(5) if ":" in hour else "")
    except ValueError:
        return None


def _people(facts: Facts) -> Iterator[Event]:
    for wait in waiting_on(facts):
        last = threads(facts)[wait.person].last_out
        if last is not None and wait.follow_ups < MOST_FOLLOW_UPS:
            title = tr("Follow up with {person_name}", person_name=facts.person_name(wait.person))
            on = last + timedelta(FOLLOW_UP_DAYS)
            about = (
                tr("Asked about {about}", about=wait.contact.about) if wait.contact.about else ""
            )
            yield Event("people", wait.person, "Follow-up", on, title, more=(about,))
    for number, touches in facts.contacts.items():
        for touch in touches:
            if touch.promise and touch.promise_by and touch.promise_kept_on is None:
                title = tr(
                    "Promised {person_name}: {promise}",
                    person_name=facts.person_name(number),
                    promise=touch.promise,
                )
                yield Event("people", number, "Promise", touch.promise_by, title, place=touch.at)


def _steps(facts: Facts) -> Iterator[Event]:
    for number, heard in facts.feedback.items():
        if heard.check_on and heard.checked_on is None and not heard.archived:
            who = facts.person_name(heard.person) or heard.source
            title = tr(
                "Check back{part}: {said}",
                part=tr(" with {who}", who=who) if who else "",
                said=heard.said,
            )
            yield Event("feedback", number, "Check-back", heard.check_on, title)
    for number, asked in facts.decisions.items():
        if asked.archived or is_resting(facts, number):
            continue
        if asked.answer is None and asked.decide_by:
            title = tr("Answer: {question}", question=asked.question)
            yield Event("decisions", number, tr("Answer by"), asked.decide_by, title)
        if asked.answer is not None and asked.review_on and asked.looking_back is None:
            title = tr("Look back: {question}", question=asked.question)
            yield Event("decisions", number, "Check-back", asked.review_on, title)
    for number, goal in facts.milestones.items():
        over = goal.done_on or goal.dropped_on or goal.archived or is_resting(facts, number)
        if goal.planned_end and not over:
            yield Event("milestones", number, "Milestone", goal.planned_end, goal.title)


# -- as lines -------------------------------------------------------------------------------------


def _lines(event: Event, stamp: datetime) -> Iterator[str]:
    code = event.what.lower().replace(" ", "-") + (f"-{event.place}" if event.place >= 0 else "")
    yield "BEGIN:VEVENT"
    yield f"UID:{event.table}-{event.number}-{code}@pursuit"
    yield f"DTSTAMP:{_utc(stamp)}"
    yield from _when(event)
    yield f"SUMMARY:{escaped(' '.join(event.title.split()))}"
    if more := "\n".join(filter(None, event.more)):
        yield f"DESCRIPTION:{escaped(more)}"
    if event.location:
        yield f"LOCATION:{escaped(event.location)}"
    if (url := event.url).isascii() and url.isprintable() and ":" in url and " " not in url:
        yield f"URL:{url}"
    yield f"CATEGORIES:{event.what}"
    yield "CLASS:PRIVATE"
    if event.at is None:
        yield "TRANSP:TRANSPARENT"  # a day to know of keeps nobody busy
    else:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H")
        yield f"DESCRIPTION:{escaped(' '.join(event.title.split()))}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    if event.at is None:
        yield f"DTSTART;VALUE=DATE:{_day(event.on)}"
        if event.on < date.max:
            yield f"DTEND;VALUE=DATE:{_day(event.on + timedelta(1))}"  # the first day without it
        return
    start = datetime.combine(event.on, event.at)
    zoned = start.tzinfo is not None and 1 < start.year < 9999  # the ends of time have no other
    yield f"DTSTART:{_utc(start) if zoned else _local(start)}"
    yield f"DURATION:PT{ROUND_HOURS}H"


def _day(on: date) -> str:
    return on.isoformat().replace("-", "")


def _local(at: datetime) -> str:
    return f"{_day(at.date())}T{at:%H%M%S}"


def _utc(at: datetime) -> str:
    return f"{_local(at.astimezone(UTC))}Z"
