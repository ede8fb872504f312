"""Questions to look back with, each about something that happened (domain study, C4).

Reflection with something to hold on to helps, and without it does nothing (Anseel, Lievens &
Schollaert 2009): so each prompt names what it is about, and there are three at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from store.i18n import tr, trn
from store.insight.decisions import open_questions
from store.insight.experts import thanks_due
from store.insight.facts import Facts
from store.insight.reading import ANSWERS, ASKS
from store.insight.week.board import BoardMoves
from store.insight.week.calendar import Span
from store.insight.week.entries import Entry, diary
from store.insight.week.sentence import name_of
from store.records import Outcome, TouchKind

MOST = 3
LONG_SILENT = 30
MONTHLY = "dream"


class Prompt(NamedTuple):
    """A question. ``rule`` is why it is asked; ``table`` and ``number`` name what it is about."""

    rule: str
    text: str
    table: str = ""
    number: int | None = None


class _Week(NamedTuple):
    facts: Facts
    span: Span
    found: list[Entry]
    board: BoardMoves


def prompts(facts: Facts, span: Span, board: BoardMoves) -> tuple[Prompt, ...]:
    """Up to three questions about a week. Once a month the last one is about the dream."""
    week = _Week(facts, span, diary(facts).within(span), board)
    found: list[Prompt] = []
    for rule in _RULES:
        found += [prompt for prompt in rule(week) if prompt.number not in _about(found)][:1]
    monthly = list(_dream(week))
    if not found and not monthly:
        found = list(_nothing(week))
    return (*found[: MOST - len(monthly)], *monthly)


def _nothing(week: _Week) -> Iterator[Prompt]:
    """When there is nothing to ask about; not while a week has only begun."""
    if week.found:
        yield Prompt("week", tr("What of this week would you like to keep?"))
    elif week.span.last <= week.facts.today:
        yield Prompt("nothing", tr("What got in the way, and what is the smallest next step?"))


def _about(found: list[Prompt]) -> set[int | None]:
    return {prompt.number for prompt in found if prompt.number is not None}


def _learnt(week: _Week) -> Iterator[Prompt]:
    """Somebody who was asked, and answered in this week; the newest first."""
    facts = week.facts
    for entry in reversed(week.found):
        if entry.table != "people" or entry.kind not in ANSWERS or entry.kind == TouchKind.NO:
            continue
        if any(t.kind in ASKS and t.on <= entry.on for t in facts.contacts[entry.number]):
            who = facts.person_name(entry.number)
            text = tr("What did {who} say that you had not known?", who=who)
            yield Prompt("asked", text, "people", entry.number)


def _declined(week: _Week) -> Iterator[Prompt]:
    for entry in reversed(week.found):
        if entry.kind == "moved" and entry.table == "opportunities" and entry.more == "closed":
            card = week.facts.cards[entry.number]
            if card.outcome == Outcome.REJECTED:
                text = tr(
                    "{name}: what was outside your control? What one thing would you try?",
                    name=card.name,
                )
                yield Prompt("rejected", text, "opportunities", entry.number)


def _proved(week: _Week) -> Iterator[Prompt]:
    for entry in reversed(week.found):
        if entry.kind == "proof":
            of = entry.more or name_of(week.facts, entry.table, entry.number)
            text = tr("Who should hear about your proof of {of}?", of=of)
            yield Prompt("proof", text, "experience", entry.number)


def _open(week: _Week) -> Iterator[Prompt]:
    for question in open_questions(week.facts):
        since = question.asked.added_on if question.asked else None
        if week.span.last < week.facts.today and (since is None or since > week.span.last):
            continue
        text = tr("{rstrip}: what would make a small yes safe?", rstrip=question.name.rstrip("?. "))
        if question.decision is not None:
            yield Prompt("open", text, "decisions", question.decision)
        elif question.card is not None:
            yield Prompt("open", text, "opportunities", question.card.number)


def _unthanked(week: _Week) -> Iterator[Prompt]:
    for owed in thanks_due(week.facts):
        if week.span.holds(owed.contact.on):
            who = week.facts.person_name(owed.person)
            text = tr("What of the talk with {who} would you like to thank them for?", who=who)
            yield Prompt("thanks", text, "people", owed.person)


def _silent(week: _Week) -> Iterator[Prompt]:
    for each in week.board.silent:
        if each.days >= LONG_SILENT:
            name = week.facts.cards[each.number].name
            text = trn(
                "What can rest? {name} is silent for {count} day.",
                "What can rest? {name} is silent for {count} days.",
                each.days,
                name=name,
            )
            yield Prompt("silence", text, "opportunities", each.number)


def _dream(week: _Week) -> Iterator[Prompt]:
    """In the first week that begins in a month, if there is something that is pursued."""
    if week.span.first.day <= 7:
        for number, track in week.facts.active_tracks.items():
            text = tr("{title}: is this still the dream? What changed?", title=track.title)
            yield Prompt(MONTHLY, text, "tracks", number)
            return


_RULES: tuple[Callable[[_Week], Iterator[Prompt]], ...] = (
    _learnt, _declined, _proved, _open, _unthanked, _silent,
)  # fmt: skip
