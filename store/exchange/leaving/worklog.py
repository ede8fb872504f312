"""A log of what was done to find work, as employment offices ask for: one row for each effort.

Applications, what was sent later, talks, people asked and followed up, courses, practice and what
prepared for all that, each with its day, the organization, the role, how, with whom, and what came
of it so far. Notes and what a talk was like stay out. What only happened to a person is no effort
and has no row; days to come have none either. A row tells what has become of it by now, so a log
made later can say more of the same day.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from store.exchange.leaving.board import marked, table
from store.exchange.leaving.tables import guarded
from store.i18n import tr
from store.insight.facts import Facts
from store.insight.reading import (
    ANSWERS,
    Card,
    Contact,
    arrivals,
    closed_on,
    day,
    link,
    text,
    texts,
)
from store.insight.waiting import entries
from store.pipelines import Meaning
from store.plans import Library
from store.records import ActionKind, Channel, ExperienceKind, Outcome, TouchKind

HEADERS = ("Date", "Activity", "Organization", "Role", "How", "Contact", "Result so far", "Link")
_HOW = {
    Channel.POSTING: "advertisement",
    Channel.REFERRAL: "through a person",
    Channel.DIRECT: "asked them directly",
    Channel.INBOUND: "they asked first",
    Channel.INTERNAL: "inside the organization",
}
_ENDED = {
    Outcome.ACCEPTED: "offer accepted",
    Outcome.REJECTED: "not chosen",
    Outcome.NO_RESPONSE: "no reply",
    Outcome.DECLINED: "declined by me",
    Outcome.WITHDRAWN: "withdrawn by me",
    Outcome.EXPIRED: "the posting closed",
    Outcome.CANCELLED: "cancelled by them",
}
_STANDS = {
    Meaning.APPLIED: "no reply yet",
    Meaning.TALKING: "in talks",
    Meaning.OFFER: "offer received",
}
_TOUCHES = {
    TouchKind.ASK: "Asked somebody",
    TouchKind.FOLLOW_UP: "Followed up",
    TouchKind.TALK: "Talked with somebody",
    TouchKind.THANKS: "Wrote thanks",
    TouchKind.UPDATE: "Sent news",
}
_CAME = {
    TouchKind.REPLY: "replied",
    TouchKind.TALK: "talked",
    TouchKind.INTRO: "introduced me",
    TouchKind.REFERRAL: "recommended me",
    TouchKind.NO: "said no",
}
_LEARNED = (ExperienceKind.COURSE, ExperienceKind.CREDENTIAL)
_PREPARED = (ActionKind.PREPARE, ActionKind.PRACTISE, ActionKind.LEARN)
_APPLIED, _TALK = "Applied", "Talk"


class Effort(NamedTuple):
    """One row. ``kind`` is what it counts as below the log."""

    on: date
    kind: str
    activity: str
    organization: str = ""
    role: str = ""
    how: str = ""
    contact: str = ""
    result: str = ""
    url: str = ""

    @property
    def cells(self) -> list[str]:
        return [self.on.isoformat(), *self[2:]]


def efforts(library: Library, since: date | None = None, until: date | None = None) -> list[Effort]:
    """What was done on these days, both included, in the order of the days."""
    facts = Facts(library)
    last = min(until or facts.today, facts.today)
    found = [
        effort
        for effort in (*_cards(facts), *_people(facts), *_learning(facts))
        if (since is None or since <= effort.on) and effort.on <= last
    ]
    return sorted(found)


def export_worklog(
    library: Library, since: date | None = None, until: date | None = None, *, excel: bool = False
) -> bytes:
    """As a CSV table in which no cell runs; ``excel`` puts the mark that it looks for."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADERS)
    for effort in efforts(library, since, until):
        writer.writerow([guarded(_line(cell)) for cell in effort.cells])
    return out.getvalue().encode("utf-8-sig" if excel else "utf-8")


def worklog_page(library: Library, since: date | None = None, until: date | None = None) -> bytes:
    """As Markdown to read or to print: a table, and below it how much there is of each kind."""
    found = efforts(library, since, until)
    first = since or (found[0].on if found else None)
    last = until or (found[-1].on if found else None)
    dates = [tr("from {isoformat}", isoformat=first.isoformat())] if first else []
    dates += [tr("to {isoformat}", isoformat=last.isoformat())] if last else []
    lines = [tr("# Work search {list}", list=" ".join(dates)).rstrip(), ""]
    if not found:
        return ("\n".join([*lines, tr("Nothing is written down for these days.")]) + "\n").encode()
    lines += table(HEADERS, [[_line(cell) for cell in effort.cells] for effort in found])
    counts = Counter(effort.kind for effort in found)
    said = ", ".join(f"{marked(kind)} {count}" for kind, count in sorted(counts.items()))
    return (
        "\n".join([*lines, "", tr("{count} in all: {said}.", count=len(found), said=said)]) + "\n"
    ).encode()


def _line(cell: str) -> str:
    return " ".join(cell.split())


# -- cards ----------------------------------------------------------------------------------------


def _cards(facts: Facts) -> Iterator[Effort]:
    for card in facts.cards.values():
        document = card.document
        sent = [on for meaning, on, _ in arrivals(card) if meaning is Meaning.APPLIED]
        for on in dict.fromkeys(sent):
            kind = text(document, "kind")
            yield _effort(
                facts, card, on, _APPLIED, tr("Applied ({kind})", kind=kind) if kind else "Applied"
            )
        for each in entries(document, "sent"):
            handed = day(each.get("on"))
            if handed is not None and handed not in sent:
                what = " ".join(filter(None, (text(each, "what"), text(each, "version"))))
                yield _effort(
                    facts, card, handed, "Sent", tr("Sent {what}", what=what or "documents")
                )
        yield from _talks(facts, card)


def _talks(facts: Facts, card: Card) -> Iterator[Effort]:
    """The rounds; for a card that has none, the arrivals in a column of talks."""
    rounds = list(entries(card.document, "rounds"))
    for each in rounds:
        if (on := day(each.get("on"))) is not None:
            kind = text(each, "kind") or "Talk"
            people = each.get("people")
            names = [facts.person_name(link(n)) for n in people] if isinstance(people, list) else []
            who = ", ".join(filter(None, names))
            made = _effort(facts, card, on, _TALK, kind[:1].upper() + kind[1:])
            yield made._replace(contact=who or made.contact)
    if not rounds:
        for entry in entries(card.document, "history"):
            arrived = day(entry.get("on"))
            if entry.get("meaning") == Meaning.TALKING and arrived is not None:
                column = facts.pipeline.place(text(entry, "column"), Meaning.TALKING)
                yield _effort(facts, card, arrived, _TALK, column.title)


def _effort(facts: Facts, card: Card, on: date, kind: str, activity: str) -> Effort:
    document = card.document
    channel = text(document, "channel")
    how = [_HOW[Channel(channel)]] if channel in frozenset(Channel) else []
    via = facts.person_name(link(document.get("via")))
    return Effort(
        on,
        kind,
        activity,
        card.organization,
        text(document, "title"),
        ", ".join([*how, *filter(None, (text(document, "source"),))]),
        text(document, "contact") or via,
        _result(card),
        text(document, "url"),
    )


def _result(card: Card) -> str:
    """not chosen, 2026-11-12; in talks; no reply yet"""
    if card.is_open:
        return _STANDS.get(card.meaning, "")
    said = _ENDED[Outcome(card.outcome)] if card.outcome in frozenset(Outcome) else "closed"
    on = closed_on(card)
    return f"{said}, {on.isoformat()}" if on else said


# -- people, learning -----------------------------------------------------------------------------


def _people(facts: Facts) -> Iterator[Effort]:
    for number, touches in facts.contacts.items():
        person = facts.people[number]
        for at, touch in enumerate(touches):
            if (activity := _TOUCHES.get(touch.kind)) is None:
                continue
            card = facts.cards.get(touch.opportunity) if touch.opportunity is not None else None
            places = texts(person, "organizations")
            yield Effort(
                touch.on,
                "Talk" if touch.kind is TouchKind.TALK else "Contact",
                activity + (tr(" about {about}", about=touch.about) if touch.about else ""),
                card.organization if card else (places[0] if places else ""),
                text(card.document, "title") if card else "",
                contact=text(person, "name"),
                result=_answer(touch, touches[at + 1 :]),
            )


def _answer(touch: Contact, later: list[Contact]) -> str:
    """What came of an ask before the next one; "" for what asks nothing."""
    if touch.kind not in (TouchKind.ASK, TouchKind.FOLLOW_UP):
        return ""
    for each in later:
        if each.kind in ANSWERS:
            return f"{_CAME[each.kind]}, {each.on.isoformat()}"
        if each.kind is TouchKind.ASK:
            break
    return tr("no reply yet")


def _learning(facts: Facts) -> Iterator[Effort]:
    for item in facts.experience.values():
        if item.kind in _LEARNED:
            for on, word in ((item.start, "Began"), (item.end, "Completed")):
                if on is not None:
                    activity = f"{word} a {item.kind}: {item.title}"
                    yield Effort(on, "Learning", activity, item.organization)
        for block in item.practice:
            if block.on is not None:
                long = tr(", {minutes} minutes", minutes=block.minutes) if block.minutes else ""
                yield Effort(
                    block.on,
                    "Learning",
                    tr("Practised {skill}{long}", skill=block.skill or item.title, long=long),
                )
    for goal in facts.milestones.values():
        if goal.done_on is not None:
            yield Effort(goal.done_on, "Milestone", tr("Completed: {title}", title=goal.title))
    for action in facts.actions.values():
        if action.done_on is not None and action.kind in _PREPARED:
            card = facts.cards.get(action.about) if action.about is not None else None
            yield Effort(
                action.done_on, "Preparation", action.text,
                card.organization if card else "", text(card.document, "title") if card else "",
            )  # fmt: skip
