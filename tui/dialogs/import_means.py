"""What a table means, line by line, as the preview shows it and a person changes it.

First the columns and the field that each becomes, then the status words, those that only the person
can explain before the others, then the days that could be read either way round.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from store.exchange.report import DayOrder, TableView
from store.exchange.told import Told
from store.i18n import tr, tr_later, trn
from tui.widgets.board_cells import clean, fit, pad

Place: TypeAlias = "tuple[str, str]"
"""A column or an outcome: what the planner is told, and what a person reads."""

OWN = tr_later("as you said")
UNKNOWN = tr_later("(not known)")
_LEFT = tr_later("in the notes; the dates say where it stands")
_HEADER_CELLS = 22
_FIELD_CELLS = 16
_MONTHS = (
    *(
        tr_later("January"),
        tr_later("February"),
        tr_later("March"),
        tr_later("April"),
        tr_later("May"),
        tr_later("June"),
        tr_later("July"),
        tr_later("August"),
        tr_later("September"),
    ),
    *(tr_later("October"), tr_later("November"), tr_later("December")),
)


class Meaning(NamedTuple):
    """One line: the column, word or day it is about, what that means now, and beside it why."""

    kind: Literal["column", "status", "days"]
    key: str
    value: str
    before: str
    now: str
    beside: str


class Question(NamedTuple):
    """What is asked about a line: pairs of an answer and its words, and the answer there is."""

    heading: str
    choices: Sequence[Place]
    current: str


def meanings(table: TableView, told: Told, places: Sequence[Place]) -> list[Meaning]:
    """All lines, in the order in which they are shown."""
    lines = []
    rows = zip(table.headers, table.fields, table.samples, table.by_hand, strict=True)
    for header, field, samples, by_hand in rows:
        cells = " · ".join(clean(cell) for cell in samples)
        beside = f"{tr(OWN)} · {cells}" if by_hand else cells
        now = table.names.get(field, field)
        lines.append(Meaning("column", header, field, clean(header), now, beside))
    names = dict(places)
    for each in table.statuses:
        count = tr("1 row") if each.rows == 1 else tr("{rows:,} rows", rows=each.rows)
        said = tr(OWN) if each.target else "" if each.meaning else tr(_LEFT)
        now = names.get(each.target) or each.meaning or tr(UNKNOWN)
        beside = f"{count} · {said}" if said else count
        lines.append(
            Meaning("status", each.word, each.target, f"'{clean(each.word)}'", now, beside)
        )
    if day := open_days(table):
        sure = tr(OWN) if told.order else tr("could be either way round")
        first = tr("day first") if day.order == "dmy" else tr("month first")
        reading = day.day_first if day.order == "dmy" else day.month_first
        now = short_day(reading) if reading else first
        beside = f"{first}, {sure}"
        lines.append(Meaning("days", "", told.order, clean(day.sample), now, beside))
    return lines


def unexplained(table: TableView) -> str:
    """How many words wait for an explanation, in words; "" for none."""
    count = sum(not each.meaning for each in table.statuses)
    return trn("{count} word not known", "{count} words not known", count) if count else ""


def open_days(table: TableView) -> DayOrder | None:
    """The first column whose days could be read either way round."""
    return next((each for each in table.orders if each.sample and not each.settled), None)


def options(lines: Sequence[Meaning]) -> list[Option]:
    """The lines as a list shows them: what it is about, what it becomes, and why or such as."""
    widest = max((cell_len(line.before) for line in lines), default=0)
    width = min(max(widest, 8), _HEADER_CELLS)
    return [
        Option(
            Content.assemble(
                pad(fit(line.before, width), width),
                (" → ", "$foreground-muted"),
                (pad(fit(line.now, _FIELD_CELLS), _FIELD_CELLS), "bold"),
                (f"  {line.beside}", "$foreground-muted"),
            )
        )
        for line in lines
    ]


def question(line: Meaning, table: TableView, places: Sequence[Place]) -> Question:
    """What to ask about a line."""
    if line.kind == "column":
        by_hand = table.by_hand[table.headers.index(line.key)]
        own = [("", tr("As Pursuit reads it"))] if by_hand else []
        return Question(
            tr("{before} is", before=line.before), [*own, *table.names.items()], line.value
        )
    if line.kind == "status":
        known = any(each.word == line.key and each.meaning for each in table.statuses)
        leave = (
            "",
            tr("As Pursuit reads it") if known else tr("Leave it to the dates, and to the notes"),
        )
        return Question(tr("{before} means", before=line.before), [leave, *places], line.value)
    return Question(tr("In this table"), _orders(open_days(table)), line.value)


def _orders(day: DayOrder | None) -> list[Place]:
    """Both readings of a day from the table, so that the consequence can be seen."""
    if day is None or day.day_first is None or day.month_first is None:
        return [
            ("", tr("As each column tells")),
            ("dmy", tr("Day first")),
            ("mdy", tr("Month first")),
        ]
    sample = clean(day.sample)
    return [
        ("", tr("As each column tells")),
        (
            "dmy",
            tr(
                "Day first: {sample} is {long_day}", sample=sample, long_day=long_day(day.day_first)
            ),
        ),
        (
            "mdy",
            tr(
                "Month first: {sample} is {long_day}",
                sample=sample,
                long_day=long_day(day.month_first),
            ),
        ),
    ]


def answered(told: Told, line: Meaning, answer: str, many: Collection[str]) -> Told:
    """The choices with one more; a field not in ``many`` goes from the column before."""
    if line.kind == "days":
        return replace(told, order=answer)
    if line.kind == "status":
        statuses = {word: to for word, to in told.statuses.items() if word != line.key}
        return replace(told, statuses={**statuses, line.key: answer} if answer else statuses)
    mapping = {header: field for header, field in told.mapping.items() if header != line.key}
    if not answer:
        return replace(told, mapping=mapping)
    if answer not in many:
        mapping = {header: field for header, field in mapping.items() if field != answer}
    return replace(told, mapping={**mapping, line.key: answer})


def long_day(on: date) -> str:
    """3 November 2026."""
    return f"{on.day} {tr(_MONTHS[on.month - 1])} {on.year}"


def short_day(on: date) -> str:
    """3 Nov 2026."""
    return f"{on.day} {tr(_MONTHS[on.month - 1])[:3]} {on.year}"
