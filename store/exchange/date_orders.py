"""Day or month first, settled for each column of a table, and said where nothing settles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from store.errors import BadInput
from store.exchange.columns import Choice
from store.exchange.dates import DateReader, Order, excel_days, numeric_pairs
from store.exchange.report import Ledger
from store.exchange.stage_history import is_row_of_stages, numbers_in
from store.exchange.synonyms import DATES
from store.exchange.tables import Table
from store.i18n import tr

_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class OrderFound:
    """What a column's cells say about day and month: how many settle it each way, or not at all.

    ``sample`` is the first cell that settles nothing."""

    day_first: int
    month_first: int
    open: int
    sample: str

    @property
    def settled(self) -> Order | None:
        """The order, when the cells settle it (by majority where they disagree)."""
        if self.day_first == self.month_first:
            return None
        return "dmy" if self.day_first > self.month_first else "mdy"


def order_of(cells: Iterable[str]) -> OrderFound:
    """Count the evidence in a column. Days with dots (3.12.2026) are day first everywhere."""
    day_first = month_first = still_open = 0
    sample = ""
    for cell, times in Counter(cells).items():  # a day stands in many rows
        for first, second in numeric_pairs(cell):
            if 12 < first <= 31 and second <= 12:
                day_first += times
            elif 12 < second <= 31 and first <= 12:
                month_first += times
            elif first <= 12 and second <= 12 and first != second:
                still_open += times
                sample = sample or cell
    return OrderFound(day_first, month_first, still_open, sample)


class ColumnOrder(NamedTuple):
    """``settled`` by the column's own days; ``sample`` is one that could be read either way."""

    order: Order
    settled: bool
    sample: str


def date_orders(
    table: Table,
    choices: Sequence[Choice],
    date_order: str | None,
    usual: str | None,
    ledger: Ledger,
) -> dict[int, ColumnOrder]:
    """Day or month first for each column that holds days; said where nothing settles it.

    A column's own days settle it, else ``date_order``, else the other columns, else what is
    ``usual`` for the person.
    """
    if date_order not in ("dmy", "mdy", None):
        raise BadInput(
            tr("The order of day and month cannot be {date_order!r}", date_order=date_order),
            tr("It is 'dmy' for day/month/year or 'mdy' for month/day/year."),
        )
    dated = [each for each in choices if each.field in DATES or each.field in ("history", "status")]
    found = {each.index: order_of(_texts(table, each)) for each in dated}
    elsewhere = [each.settled for each in found.values() if each.settled]
    wanted = date_order or next(iter(elsewhere), usual)
    fallback: Order = "mdy" if wanted == "mdy" else "dmy"
    orders: dict[int, ColumnOrder] = {}
    left_open: list[Choice] = []
    for each in dated:
        seen = found[each.index]
        order = seen.settled or fallback
        orders[each.index] = ColumnOrder(order, seen.settled is not None, seen.sample)
        _say_excel(table, each, ledger)
        words = "day/month" if order == "dmy" else "month/day"
        if seen.day_first and seen.month_first:
            ledger.warn(
                None,
                each.field,
                each.header,
                tr(
                    "'{header}' holds days written both ways round; where a day could be either, "
                    "{words} was taken.",
                    header=each.header,
                    words=words,
                ),
            )
        elif seen.open and not seen.settled and not (date_order or usual):
            left_open.append(each)
    if left_open:
        _say_open(left_open, fallback, bool(elsewhere), ledger)
    return orders


def _say_open(columns: Sequence[Choice], order: Order, as_others: bool, ledger: Ledger) -> None:
    """Once for all columns whose days leave it open."""
    names = ", ".join(f"'{each.header}'" for each in columns)
    words = "day/month" if order == "dmy" else "month/day"
    reason = tr("as in the other columns") if as_others else tr("as nothing in it tells")
    ledger.warn(
        None,
        columns[0].field,
        columns[0].header,
        tr(
            "In {names} day and month could be either way round; {words} was taken, "
            "{reason}. Choose the other order if the days look wrong.",
            names=names,
            words=words,
            reason=reason,
        ),
        "--date-order " + ("mdy" if order == "dmy" else "dmy"),
    )


def _texts(table: Table, choice: Choice) -> Iterator[str]:
    """The cells of a column that can tell; of a history, the days in it."""
    for row in table.rows:
        cell = row.cell(choice.index)
        if choice.field in DATES:
            yield cell
        elif choice.field == "history" or is_row_of_stages(cell):
            yield from numbers_in(cell)


def _say_excel(table: Table, choice: Choice, ledger: Ledger) -> None:
    if choice.field not in DATES:
        return
    found = excel_days(row.cell(choice.index) for row in table.rows[:_SAMPLE])
    if found:
        day = DateReader(date(2036, 1, 1)).read(found[0])
        text = tr("'{header}' holds days as a spreadsheet counts them", header=choice.header)
        ledger.warn(
            None,
            choice.field,
            choice.header,
            tr("{text}: {found} was read as {on}.", text=text, found=found[0], on=day[0].on),
        )
