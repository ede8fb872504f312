"""The board in a week: what moved, what was sent and what ended, and what stood there at its end.

For a week gone by everything is told from the dated history of the cards, as it was at its end;
present columns are used for the week that holds today alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from store.insight.facts import Facts
from store.insight.nudges import Chances
from store.insight.reading import Card, day, text
from store.insight.rules_cards import in_play
from store.insight.waiting import WAITING, column_now, listed, silent_days
from store.insight.week.calendar import Span
from store.insight.week.entries import diary
from store.pipelines import Meaning, Pipeline

MOST_SILENT = 3
SILENT_FROM_DAYS = 1
"""What was sent today is not silent yet."""
NO_CHANNEL = ""
_MEANINGS = frozenset(Meaning)
_ORDER = {meaning: place for place, meaning in enumerate(Meaning)}
_INBOUND = frozenset({Meaning.TALKING, Meaning.OFFER})


class Silent(NamedTuple):
    """A card that waits for an answer; ``chance`` is that of an invitation later, if known."""

    number: int
    days: int
    chance: float | None = None


class BoardMoves(NamedTuple):
    """``new``, ``forward``, ``back`` and ``reopened`` are ids of cards in the order of their days.

    ``applied`` counts first applications by channel ("" for none said), ``closed`` by outcome.
    ``standing`` counts what is in play by column title, from left to right.
    """

    new: tuple[int, ...]
    forward: tuple[int, ...]
    back: tuple[int, ...]
    reopened: tuple[int, ...]
    applied: tuple[tuple[str, int], ...]
    closed: tuple[tuple[str, int], ...]
    standing: tuple[tuple[str, int], ...]
    silent: tuple[Silent, ...]


def board_moves(facts: Facts, span: Span, chances: Chances | None = None) -> BoardMoves:
    """What happened on the board in these days."""
    new: list[int] = []
    went: dict[str, list[int]] = {"forward": [], "back": [], "reopened": []}
    applied: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for entry in diary(facts).within(span):
        if entry.table != "opportunities" or entry.kind not in ("added", "moved"):
            continue
        document = facts.cards[entry.number].document
        history = listed(document, "history")
        if entry.kind == "added":
            new.append(entry.number)
        way = direction(history, entry.at, facts.pipeline) if entry.at >= 0 else ""
        if way == "closed":
            closed[text(history[entry.at], "outcome")] += 1
        elif way in went:
            went[way].append(entry.number)
        if entry.at >= 0 and _is_first_application(history, entry.at):
            applied[text(document, "channel")] += 1
    standing, silent = _standing(facts, span, chances)
    return BoardMoves(
        new=tuple(new),
        forward=tuple(dict.fromkeys(went["forward"])),
        back=tuple(dict.fromkeys(went["back"])),
        reopened=tuple(dict.fromkeys(went["reopened"])),
        applied=_counted(applied),
        closed=_counted(closed),
        standing=standing,
        silent=silent,
    )


def direction(history: Any, at: int, pipeline: Pipeline) -> str:
    """How a card came into a column: forward, back, closed, reopened; "" for its first arrival.

    Two columns of one meaning are told apart by their places on the board.
    """
    now = history[at]
    before = next((e for e in reversed(history[:at]) if e.get("meaning") in _MEANINGS), None)
    meaning = now.get("meaning")
    if meaning == Meaning.CLOSED:
        return "" if before is not None and before.get("meaning") == meaning else "closed"
    if before is None or meaning not in _MEANINGS:
        return ""
    if before["meaning"] == Meaning.CLOSED:
        return "reopened"
    step = _ORDER[Meaning(meaning)] - _ORDER[Meaning(before["meaning"])]
    if not step:
        places = {column.id: place for place, column in enumerate(pipeline.columns)}
        here, there = places.get(str(now.get("column"))), places.get(str(before.get("column")))
        step = here - there if here is not None and there is not None else 0
    return "forward" if step > 0 else "back" if step else ""


def _is_first_application(history: Any, at: int) -> bool:
    """Whether this is the first arrival in a column that means applied."""
    return history[at].get("meaning") == Meaning.APPLIED and not any(
        entry.get("meaning") == Meaning.APPLIED and day(entry.get("on")) for entry in history[:at]
    )


def _counted(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))


# -- what stood there at the end ------------------------------------------------------------------

Standing = tuple[tuple[tuple[str, int], ...], tuple[Silent, ...]]


def _standing(facts: Facts, span: Span, chances: Chances | None) -> Standing:
    return _now(facts, chances) if span.last >= facts.today else _then(facts, span.last)


def _now(facts: Facts, chances: Chances | None) -> Standing:
    pipeline, counts = facts.pipeline, Counter[str]()
    known = {column.id: column.title for column in pipeline.columns}
    for card in facts.open_cards:
        column = card.document.get("column")
        title = known.get(column) if type(column) is str else None
        counts[title or column_now(card.document, pipeline).title] += 1
    silent = [
        (days, card.number)
        for card in in_play(facts)
        if card.meaning in WAITING
        and (days := silent_days(card.document, pipeline, facts.today)) is not None
    ]
    return _by_column(counts, pipeline), tuple(
        Silent(number, days, chances(number) if chances is not None else None)
        for days, number in _oldest(silent)
    )


def _oldest(silent: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs of days and a card, the longest silences."""
    long = [pair for pair in silent if pair[0] >= SILENT_FROM_DAYS]
    return sorted(long, key=lambda pair: (-pair[0], pair[1]))[:MOST_SILENT]


def _then(facts: Facts, last: date) -> Standing:
    pipeline, counts, silent = facts.pipeline, Counter[str](), []
    known = {column.id: column.title for column in pipeline.columns}
    for card in facts.cards.values():
        stood = _stood(card, last.isoformat())
        if stood is None:
            continue
        meaning, column, heard = stood
        if meaning == Meaning.CLOSED:
            continue
        counts[known.get(column) or pipeline.place(column, meaning).title] += 1
        if meaning in WAITING and (on := day(heard)) is not None:
            silent.append(((last - on).days, card.number))
    return _by_column(counts, pipeline), tuple(
        Silent(number, days) for days, number in _oldest(silent)
    )


def _stood(card: Card, last: str) -> tuple[str, str, str] | None:
    """What its column meant on a day, which it was, and the day it was last heard of by then."""
    document: Mapping[str, Any] = card.document
    stood: Mapping[str, Any] | None = None
    applied = heard = ""
    for entry in listed(document, "history"):
        on, meaning = entry.get("on"), entry.get("meaning")
        if type(on) is str and on <= last and meaning in _MEANINGS:
            stood = entry
            if meaning in _INBOUND:
                heard = max(heard, on)
            elif meaning == Meaning.APPLIED and not applied:
                applied = on
    if stood is None:
        return None
    days = [entry.get("on") for entry in listed(document, "rounds")]
    for on in (*days, document.get("heard_on")):
        if type(on) is str and heard < on <= last:
            heard = on
    return str(stood["meaning"]), text(stood, "column"), max(heard, applied)


def _by_column(counts: Counter[str], pipeline: Pipeline) -> tuple[tuple[str, int], ...]:
    places = {column.title: place for place, column in enumerate(pipeline.columns)}
    return tuple(sorted(counts.items(), key=lambda pair: (places.get(pair[0], 99), pair[0])))
