"""One row of a table, read cell by cell: what it says, before it is fitted to the board.

Every cell ends somewhere: in a field, or in ``kept`` as "Header: value" for the notes. What cannot
be read as the field wants it is kept *and* warned about.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from store.errors import BadInput
from store.exchange.cells import is_blank, one_line, yes_or_no
from store.exchange.columns import Choice
from store.exchange.dates import DateReader, Day, Order, order_of
from store.exchange.links import complete
from store.exchange.report import Ledger
from store.exchange.stage_history import Stop, read_stops
from store.exchange.statuses import Place, StatusReader
from store.exchange.synonyms import DATES, IGNORE, NOTES
from store.exchange.tables import Row, Table
from store.pipelines import Meaning

_LOOK_AHEAD = frozenset(("closes_on", "next_on", "interview_on"))
_MOST_TAGS = 20
_LONGEST_TAG = 40
_NO_DAY = "is not understood as a day; it is kept in the notes"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A cell of an interview column: when, or None when it says that there was one."""

    header: str
    day: Day | None


@dataclass(slots=True)
class Facts:
    """What one row says. ``texts`` and ``days`` are by field; blank cells are left out.

    ``empty`` rows say nothing at all. ``guesses`` holds the days that depend on the day of the
    import, by their text; ``place`` is where the status puts the card, ``rejected`` that a date
    column says it was turned down; ``warnings`` are (field, raw text, message).
    """

    line: int
    digest: str
    empty: bool
    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    meetings: list[Meeting] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    guesses: dict[str, date] = field(default_factory=dict)
    place: Place | None = None
    rejected: bool = False
    warnings: list[tuple[str, str, str]] = field(default_factory=list)


class RowReader:
    """Reads the rows of one table. Tells ``ledger`` once what the columns leave open."""

    def __init__(
        self,
        table: Table,
        choices: Sequence[Choice],
        today: date,
        date_order: str | None,
        statuses: StatusReader,
        ledger: Ledger,
    ) -> None:
        self._choices = [each for each in choices if each.field != IGNORE]
        self._statuses = statuses
        orders = _orders(table, self._choices, date_order, ledger)
        self._dates = {
            each.index: DateReader(
                today, orders.get(each.index, "dmy"), ahead=each.field in _LOOK_AHEAD
            )
            for each in self._choices
        }

    def read(self, row: Row, settled: Mapping[str, date] | None = None) -> Facts:
        """The facts of a row; ``settled`` are the ``guesses`` made when it was first imported."""
        cells = [(each, row.cell(each.index)) for each in self._choices]
        said = [(each, cell) for each, cell in cells if cell and not is_blank(cell)]
        digest = _digest([f"{each.header}\x1f{cell}" for each, cell in said])
        facts = Facts(row.line, digest, empty=not said)
        for choice, cell in said:
            if choice.field == NOTES:
                (facts.kept if choice.labelled else facts.notes).append(
                    f"{choice.header}: {cell}" if choice.labelled else cell
                )
            elif choice.field in DATES:
                self._read_day(facts, choice, cell, settled or {})
            elif choice.field == "history":
                stops = read_stops(cell, self._dates[choice.index])
                facts.stops.extend(stops)
                _keep(facts, choice, cell)
            elif choice.field == "tags":
                self._read_tags(facts, choice, cell)
            elif choice.field == "url":
                self._read_link(facts, choice, cell)
            else:
                facts.texts[choice.field] = _text_of(choice.field, cell)
        self._read_status(facts)
        return facts

    def _read_status(self, facts: Facts) -> None:
        """An outcome that ends it wins over the status; wording that says more is kept."""
        places: dict[str, Place] = {}
        for choice in self._choices:
            if choice.field in ("status", "outcome") and (said := facts.texts.get(choice.field)):
                # "Response: no" is an answer to the header, unless the person says what it means.
                answer = yes_or_no(said) is not None and not self._statuses.told(said)
                place = None if answer else self._statuses.read(said, facts.line)
                if place is not None:
                    places[choice.field] = place
                if place is None or not place.whole:
                    _keep(facts, choice, said)
        ended = places.get("outcome")
        closes = ended is not None and ended.column.meaning == Meaning.CLOSED
        facts.place = ended if closes else places.get("status", ended)

    def _read_day(
        self, facts: Facts, choice: Choice, cell: str, settled: Mapping[str, date]
    ) -> None:
        days = tuple(
            _settle(facts, settled, f"{choice.field} {at} {cell[:60]}", day)
            for at, day in enumerate(self._dates[choice.index].read(cell))
        )
        if choice.field == "interview_on":
            self._read_meeting(facts, choice, cell, days)
            return
        if not days:
            _keep(facts, choice, cell)
            if yes_or_no(cell) is None:
                _warn(facts, choice, cell, _NO_DAY)
            return
        facts.days[choice.field] = days[0].on
        if choice.field == "outcome_on":
            facts.rejected = "reject" in choice.header.lower()
        if days[0].guess or len(days) > 1 or choice.field in ("response_on", "next_on"):
            _keep(facts, choice, cell)
        if days[0].guess:
            _warn(facts, choice, cell, f"was read as {days[0].on}: {days[0].guess}")
        elif len(days) > 1:
            _warn(facts, choice, cell, f"names {len(days)} days; {days[0].on} was taken")

    def _read_meeting(self, facts: Facts, choice: Choice, cell: str, days: tuple[Day, ...]) -> None:
        for day in days:
            facts.meetings.append(Meeting(choice.header, day))
            if day.guess:
                _warn(facts, choice, cell, f"was read as {day.on}: {day.guess}")
        if days and not any(day.guess for day in days):
            return
        _keep(facts, choice, cell)
        count = int(cell) if cell.isdecimal() and len(cell) <= 2 else 0
        if not days and (yes_or_no(cell) or count > 0):
            facts.meetings.append(Meeting(choice.header, None))
        elif not days and yes_or_no(cell) is None and not cell.isdecimal():
            _warn(facts, choice, cell, _NO_DAY)

    def _read_tags(self, facts: Facts, choice: Choice, cell: str) -> None:
        for mark in (";", "|", "\n"):
            cell = cell.replace(mark, ",")
        tags = [one_line(tag.strip()) for tag in cell.split(",") if tag.strip()]
        if len(tags) > _MOST_TAGS or any(len(tag) > _LONGEST_TAG for tag in tags):
            _keep(facts, choice, cell)
            return
        facts.tags.extend(tag for tag in tags if tag not in facts.tags)

    def _read_link(self, facts: Facts, choice: Choice, cell: str) -> None:
        address = complete(cell)
        if address:
            facts.texts["url"] = address
        else:
            _keep(facts, choice, cell)
            _warn(facts, choice, cell, "is not a web address; it is kept in the notes")


def _warn(facts: Facts, choice: Choice, cell: str, message: str) -> None:
    facts.warnings.append((choice.field, cell, f"{_shown(cell)} {message}."))


def _keep(facts: Facts, choice: Choice, cell: str) -> None:
    facts.kept.append(f"{choice.header}: {cell}")


def _settle(facts: Facts, settled: Mapping[str, date], key: str, day: Day) -> Day:
    """A guessed day as it was guessed first: "3 days ago" does not move with every import."""
    if not day.guess:
        return day
    on = settled.get(key, day.on)
    facts.guesses[key] = on
    return Day(on, day.guess)


def _shown(cell: str) -> str:
    line = one_line(cell)
    return f"'{line}'" if len(line) <= 60 else f"'{line[:57]}...'"


def _digest(cells: Sequence[str]) -> str:
    return hashlib.blake2b("\x1e".join(cells).encode(), digest_size=8).hexdigest()


def _text_of(field_name: str, cell: str) -> str:
    """The cell on one line; of the JSON that Teal writes for a status, its name."""
    if field_name == "status" and cell.startswith("{") and len(cell) < 10_000:
        try:
            value = json.loads(cell)
        except (ValueError, RecursionError):
            return one_line(cell)
        if isinstance(value, dict) and isinstance(value.get("name"), str) and value["name"]:
            return one_line(value["name"])
    return one_line(cell)


def _orders(
    table: Table, choices: Sequence[Choice], date_order: str | None, ledger: Ledger
) -> dict[int, Order]:
    """Day or month first for each column that holds days; said where nothing settles it."""
    if date_order not in ("dmy", "mdy", None):
        raise BadInput(
            f"The order of day and month cannot be {date_order!r}",
            "It is 'dmy' for day/month/year or 'mdy' for month/day/year.",
        )
    dated = [each for each in choices if each.field in DATES or each.field == "history"]
    found = {each.index: order_of(row.cell(each.index) for row in table.rows) for each in dated}
    elsewhere = [each.settled for each in found.values() if each.settled]
    fallback: Order = "mdy" if (date_order or next(iter(elsewhere), "dmy")) == "mdy" else "dmy"
    orders: dict[int, Order] = {}
    for each in dated:
        seen = found[each.index]
        orders[each.index] = order = seen.settled or fallback
        words = "day/month" if order == "dmy" else "month/day"
        if seen.day_first and seen.month_first:
            ledger.warn(
                None,
                each.field,
                each.header,
                f"'{each.header}' holds days written both ways round; where a day could be either, "
                f"{words} was taken.",
            )
        elif seen.open and not seen.settled and date_order is None:
            reason = "as in the other columns" if elsewhere else "as nothing in it tells"
            ledger.warn(
                None,
                each.field,
                each.header,
                f"In '{each.header}' day and month could be either way round; {words} was taken, "
                f"{reason}. Choose the other order if the days look wrong "
                f"(on the command line: --date-order {'mdy' if order == 'dmy' else 'dmy'}).",
            )
    return orders
