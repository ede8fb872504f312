"""A report to read or to show somebody who helps: where things stand, and what was done lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from store.exchange.leaving.board import day, marked, table
from store.fields import Document
from store.i18n import tr
from store.pipelines import Meaning
from store.plans import Library
from store.records import Decision, Experience, Milestone, Opportunity, Person

WEEKS = 4
_MOST = 50


def export_report(library: Library, weeks: int = WEEKS) -> bytes:
    """Markdown: the board in figures, the last ``weeks`` weeks, what is coming, what was shown."""
    today = library.clock.today()
    from_day = today - timedelta(weeks=weeks)
    cards = _live(library, Opportunity.TABLE)
    lines = [
        tr("# Where things stand, {isoformat}", isoformat=today.isoformat()),
        "",
        tr("## The board"),
        "",
    ]
    lines += _board(library, cards)
    lines += ["", tr("## Since {isoformat}", isoformat=from_day.isoformat()), ""]
    lines += _listed(_lately(library, cards, from_day, today), tr("Nothing was written down."))
    lines += ["", tr("## Coming up"), ""]
    lines += _listed(_coming(library, cards, today), tr("Nothing has a day yet."))
    lines += ["", tr("## What can be shown"), ""]
    lines += _listed(_shown(library), tr("No experience is written down yet."))
    return ("\n".join(lines) + "\n").encode()


def _live(library: Library, name: str) -> list[Document]:
    documents = library.documents(name)
    return [
        documents[number]
        for number in sorted(documents)
        if not documents[number].get("deleted_on") and not documents[number].get("archived")
    ]


def _board(library: Library, cards: list[Document]) -> list[str]:
    pipeline = library.pipeline
    there = Counter(pipeline.place(str(card.get("column") or "")).id for card in cards)
    rows = [[column.title, str(there[column.id])] for column in pipeline.columns]
    ended = Counter(str(card["outcome"]) for card in cards if card.get("outcome"))
    lines = table(("Column", "Cards"), rows)
    if ended:
        said = ", ".join(f"{word} {count}" for word, count in sorted(ended.items()))
        lines += ["", tr("Ended: {said}.", said=said)]
    return lines


def _lately(
    library: Library, cards: list[Document], start: date, today: date
) -> Iterator[tuple[date, str]]:
    for card in cards:
        for stage in _entries(card, "history"):
            if _within(on := day(stage.get("on")), start, today) and on:
                title = library.pipeline.place(str(stage.get("column") or "")).title
                end = f" ({stage['outcome']})" if stage.get("outcome") else ""
                yield on, f"{_name(card)}: {title}{end}"
        for each in _entries(card, "rounds"):
            if _within(on := day(each.get("on")), start, today) and on:
                yield on, f"{_name(card)}: {each.get('kind') or 'a round'}"
    for person in _live(library, Person.TABLE):
        for touch in _entries(person, "touches"):
            if _within(on := day(touch.get("on")), start, today) and on:
                yield on, f"{person.get('name')}: {touch.get('kind') or 'talk'}"


def _within(on: date | None, start: date, end: date) -> bool:
    return on is not None and start <= on <= end


def _coming(library: Library, cards: list[Document], today: date) -> Iterator[tuple[date, str]]:
    closed = {column.id for column in library.pipeline.columns if column.meaning == Meaning.CLOSED}
    for card in cards:
        if card.get("column") in closed:
            continue
        for field, word in (
            ("next_on", str(card.get("next_action") or tr("next step"))),
            ("closes_on", "closes"),
            ("decide_by", tr("to decide")),
        ):
            if (on := day(card.get(field))) and on >= today:
                yield on, f"{_name(card)}: {word}"
        for each in _entries(card, "rounds"):
            if (on := day(each.get("on"))) and on > today:
                yield on, f"{_name(card)}: {each.get('kind') or 'a round'}"
    for milestone in _live(library, Milestone.TABLE):
        done = milestone.get("done_on") or milestone.get("dropped_on")
        if not done and (on := day(milestone.get("planned_end"))) and on >= today:
            yield on, str(milestone.get("title") or "")
    for decision in _live(library, Decision.TABLE):
        if not decision.get("answer") and (on := day(decision.get("decide_by"))) and on >= today:
            yield on, str(decision.get("question") or "")


def _shown(library: Library) -> Iterator[tuple[date, str]]:
    for item in _live(library, Experience.TABLE):
        at = f" @ {item['organization']}" if item.get("organization") else ""
        for proof in _entries(item, "proofs"):
            skill = f"{proof['skill']}: " if proof.get("skill") else ""
            on = day(proof.get("on")) or day(item.get("end")) or day(item.get("start")) or date.min
            yield on, f"{skill}{proof.get('line') or ''} ({item.get('title') or ''}{at})"


def _listed(found: Iterable[tuple[date, str]], nothing: str) -> list[str]:
    """As a list by day; the first fifty, and how many more."""
    rows = sorted(found)
    lines = [
        f"- {'' if on == date.min else f'{on.isoformat()} '}{marked(text)}"
        for on, text in rows[:_MOST]
    ]
    more = len(rows) - _MOST
    return [*lines, *([tr("- and {more} more", more=more)] if more > 0 else [])] or [nothing]


def _name(card: Document) -> str:
    parts = (str(card.get("title") or ""), str(card.get("organization") or ""))
    return " @ ".join(part for part in parts if part) or tr("a card")


def _entries(document: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    there = document.get(name)
    return [each for each in there if isinstance(each, dict)] if isinstance(there, list) else []
