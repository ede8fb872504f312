"""The week in one sentence: the first of eight facts that is true (domain study, C3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from store.i18n import tr, tr_later, trn
from store.insight.facts import Facts
from store.insight.reading import text
from store.insight.waiting import listed
from store.insight.week.board import direction
from store.insight.week.calendar import Span, paused
from store.insight.week.entries import Entry, diary
from store.insight.week.pace import rest_weeks
from store.pipelines import Meaning
from store.records import Outcome, Result

QUIET = tr_later("A quiet week is a week.")
_FIRSTS = {
    "applied": tr_later("Your first application: {name}."),
    "talk": tr_later("Your first talk with somebody who knows: {name}."),
    "ask": tr_later("Your first ask: {name}."),
    "reply": tr_later("The first answer you had: {name}."),
    "round": tr_later("Your first round with them: {name}."),
    "proof": tr_later("Your first proof: {name}."),
    "practice": tr_later("Your first practice: {name}."),
    "verdict": tr_later("The first feedback you decided on: {name}."),
    "try": tr_later("The first change you tried: {name}."),
    "check": tr_later("The first check of what you tried: {name}."),
    "answer": tr_later("The first question you answered: {name}."),
    "pilot": tr_later("Your first small yes: {name}."),
    "reached": tr_later("Your first milestone reached: {name}."),
}


class Sentence(NamedTuple):
    """Which rule speaks and of which record. ``also`` counts further ones; ``word`` is what it says
    besides: the kind of a first, the column a card came into, the skill of a proof.
    """

    rule: str
    table: str = ""
    number: int | None = None
    word: str = ""
    also: int = 0


def sentence(facts: Facts, span: Span) -> Sentence:
    """The first rule that holds for these days."""
    found = diary(facts).within(span)
    for rule in (_offer, _first, _promise, _better, _forward, _proof):
        said = rule(facts, found)
        if said is not None:
            return said
    if span.is_week and (
        paused(facts, span.first) or (not found and span.first in rest_weeks(facts, span))
    ):
        return Sentence("rest")
    if span.last < facts.today:
        return Sentence("few" if found else "quiet", also=len(found))
    return Sentence("so far" if found else "open", also=len(found))


def _offer(facts: Facts, found: list[Entry]) -> Sentence | None:
    offers = []
    for entry in found:
        if entry.kind in ("added", "moved") and entry.table == "opportunities" and entry.at >= 0:
            stage = listed(facts.cards[entry.number].document, "history")[entry.at]
            if stage.get("outcome") == Outcome.ACCEPTED:
                return Sentence("accepted", entry.table, entry.number)
            if entry.more == Meaning.OFFER:
                offers.append(entry.number)
    if not offers:
        return None
    return Sentence("offer", "opportunities", offers[-1], also=len(set(offers)) - 1)


def _first(facts: Facts, found: list[Entry]) -> Sentence | None:
    firsts = diary(facts).firsts
    kind = next((kind for kind in _FIRSTS if firsts.get(kind) in found), None)
    if kind is None:
        return None
    return Sentence("first", firsts[kind].table, firsts[kind].number, kind)


def _of_kind(kind: str, rule: str) -> Callable[[Facts, list[Entry]], Sentence | None]:
    def find(facts: Facts, found: list[Entry]) -> Sentence | None:
        mine = [entry for entry in found if entry.kind == kind]
        if not mine:
            return None
        last = mine[-1]
        return Sentence(rule, last.table, last.number, last.more, len(mine) - 1)

    return find


_promise = _of_kind("promise kept", "promise")
_proof = _of_kind("proof", "proof")


def _better(facts: Facts, found: list[Entry]) -> Sentence | None:
    mine = [entry for entry in found if entry.kind == "check" and entry.more == Result.BETTER]
    return Sentence("better", "feedback", mine[-1].number, also=len(mine) - 1) if mine else None


def _forward(facts: Facts, found: list[Entry]) -> Sentence | None:
    went = {}
    for entry in found:
        if entry.table == "opportunities" and entry.kind == "moved":
            history = listed(facts.cards[entry.number].document, "history")
            if direction(history, entry.at, facts.pipeline) == "forward":
                went[entry.number] = text(history[entry.at], "column")
    if not went:
        return None
    number, column = list(went.items())[-1]
    return Sentence("forward", "opportunities", number, column, len(went) - 1)


# -- in words -------------------------------------------------------------------------------------


def words(facts: Facts, said: Sentence) -> str:
    """The sentence as people read it. A record that is gone is not named."""
    said_so = _said(facts, said)
    return said_so[:-1] if said_so.endswith(("?.", "!.", "..", "….")) else said_so


def _said(facts: Facts, said: Sentence) -> str:
    name = name_of(facts, said.table, said.number)
    more = tr(", and {also} more", also=said.also) if said.also else ""
    match said.rule:
        case "accepted":
            return tr("You said yes: {name}.", name=name)
        case "offer":
            return tr("An offer: {name}{more}.", name=name, more=more)
        case "first":
            return tr(_FIRSTS.get(said.word, tr_later("A first: {name}.")), name=name)
        case "promise":
            return tr("You kept a promise to {name}{more}.", name=name, more=more)
        case "better":
            return tr("It got better: {name}{more}.", name=name, more=more)
        case "forward":
            return tr(
                "{name} went on to {title}{more}.",
                name=name,
                title=_title(facts, said.word),
                more=more,
            )
        case "proof":
            return tr("A new proof of {word}{more}.", word=said.word or name, more=more)
        case "rest":
            return tr("A week of rest. Rest is part of the plan.")
        case "few":
            return trn(
                "A quiet week, with {count} entry.",
                "A quiet week, with {count} entries.",
                said.also,
            )
        case "so far":
            return trn("So far {count} entry.", "So far {count} entries.", said.also)
        case "open":
            return tr("Nothing is entered yet. {quiet}", quiet=tr(QUIET))
        case _:
            return tr(QUIET)


def _title(facts: Facts, column: str) -> str:
    return next(
        (c.title for c in facts.pipeline.columns if c.id == column), column or tr("the next")
    )


def name_of(facts: Facts, table: str, number: int | None) -> str:
    """What a record is called; "something taken away since" for one that is gone."""
    document = facts.live(table, number) if table else None
    if document is None:
        return tr("something taken away since")
    if table == "opportunities":
        return facts.cards[number or 0].name
    for field in ("name", "title", "question", "text"):
        if said := text(document, field):
            return said
    return f"“{text(document, 'said')}”"
