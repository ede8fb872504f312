"""The table in a file, whatever draws its lines; and what a preview shows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from store.exchange.columns import Choice, header_score
from store.exchange.date_orders import ColumnOrder
from store.exchange.dates import DateReader, Order
from store.exchange.decoding import decode
from store.exchange.markdown import read_markdown
from store.exchange.markdown_parts import looks_like_markdown
from store.exchange.report import DayOrder, StatusWord, TableView
from store.exchange.statuses import StatusReader
from store.exchange.tables import Row, Table, read_table
from store.i18n import tr

_SAMPLES = 3
_LOOKED_AT = 50
_MOST_WORDS = 60


def read_any_table(
    data: bytes,
    file: str,
    by_hand: Mapping[str, str],
    lines_of: Literal["csv", "markdown"] | None = None,
) -> Table:
    """The table in the file; of several in Markdown, one put together.

    Raises BadInput, naming the file and what to do, when there is none.
    """
    source, score = decode(data, file), header_score(by_hand)
    if lines_of == "markdown" or (not lines_of and looks_like_markdown(source, file, score)):
        return read_markdown(source, file, list(by_hand))
    return read_table(source, file, score)


def why_not(table: Table, row: Row) -> str:
    """Why a row that has no card is left out."""
    if row.line in table.repeats:
        return tr("It repeats the header.")
    return table.aside.get(row.line, "Each cell says it is empty.")


def view_of(
    table: Table,
    choices: Sequence[Choice],
    orders: Mapping[int, ColumnOrder],
    statuses: StatusReader,
    today: date,
) -> TableView:
    """What a preview shows: the columns, how they write days, the words they leave open."""
    samples = []
    for each in choices:
        cells = (row.cell(each.index) for row in table.rows[:_LOOKED_AT])
        samples.append(tuple(cell for cell in cells if cell)[:_SAMPLES])
    return TableView(
        headers=tuple(each.header for each in choices),
        fields=tuple(each.field for each in choices),
        samples=tuple(samples),
        by_hand=tuple(each.by_hand for each in choices),
        delimiter=table.delimiter,
        encoding=table.encoding,
        header_line=table.header_line,
        orders=tuple(
            DayOrder(
                each.header,
                found.order,
                found.settled,
                found.sample,
                _day(found.sample, today, "dmy"),
                _day(found.sample, today, "mdy"),
            )
            for each in choices
            if (found := orders.get(each.index))
        ),
        statuses=_words(statuses),
    )


def _words(statuses: StatusReader) -> tuple[StatusWord, ...]:
    """Those that are not known first, then those that the person explained."""
    words = [
        StatusWord(word, len(rows), statuses.target(word), statuses.meaning(word))
        for word, rows in statuses.rows.items()
    ]
    words.sort(key=lambda each: (bool(each.meaning), not each.target))
    return tuple(words[:_MOST_WORDS])


def _day(sample: str, today: date, order: Order) -> date | None:
    return next((day.on for day in DateReader(today, order).read(sample)), None)
