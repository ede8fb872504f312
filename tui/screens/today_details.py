"""What stands beside the list of Today about a line: why it is here, and the record's facts."""

from __future__ import annotations

from textual.content import Content

from store import Store
from store.errors import NotFound
from store.i18n import tr
from store.insight.criticism import trying
from store.insight.experience import matching_proofs
from store.insight.facts import Facts
from store.insight.today import RULES, WELCOME, Line
from store.records import BY_TABLE
from tui.record_words import facts as facts_of
from tui.record_words import lists
from tui.screens.today_rows import offer_words
from tui.widgets.rows import Row, Rows, row

_LABELS = 12
_MOST_FACTS, _MOST_ENTRIES = 8, 4


def about(store: Store, facts: Facts, line: Line, key: str) -> Rows:
    """Why the line is here, what ``key`` does and what helps with it, and the record."""
    rows = [row("", line.text, "bold"), row(tr("why"), _why(line))]
    if line.rule and line.why:
        rows.append(row(key, offer_words(line)))
    if line.verb == "prepare_talk":
        rows += _for_the_talk(facts, line)
    rows += _record(store, line)
    return Rows(rows, narrowest=_LABELS)


def _why(line: Line) -> str:
    if line.rule == WELCOME:
        return tr("one small thing after a pause")
    if line.rule:
        return tr(RULES[line.rule].says)
    return line.why or tr("it has its day")


def _for_the_talk(facts: Facts, line: Line) -> list[Row]:
    """Three proofs that match what they ask for, and the theme that is on trial now."""
    card = facts.cards.get(line.number or 0)
    proofs = matching_proofs(facts, card) if card is not None else []
    rows = [
        row(tr("proof {at}", at=at), f"{shown.proof.line or shown.proof.skill}")
        for at, shown in enumerate(proofs, 1)
    ]
    rows = rows or [row(tr("proofs"), tr("none matches its musts yet"))]
    for each in trying(facts)[:1]:
        rows.append(row(tr("on trial"), each.feedback.said))
    return rows


def _record(store: Store, line: Line) -> list[Row]:
    if line.number is None or line.table not in BY_TABLE:
        return []
    record = BY_TABLE[line.table]
    try:
        item = store.get(record, line.number)
    except NotFound:
        return []
    rows: list[Row] = [(Content(), Content()), row("", record.NAME.capitalize(), "bold")]
    rows += [row(label, value) for label, value in facts_of(store, item)[:_MOST_FACTS]]
    for told in lists(store, item):
        if told.heading in ("contacts", "rounds", "notes", "tried"):
            rows.append((Content(), Content()))
            rows.append(row("", told.heading.capitalize(), "bold"))
            rows += [row("", text) for _, text in reversed(told.entries[-_MOST_ENTRIES:])]
    return rows
