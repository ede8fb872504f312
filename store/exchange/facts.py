"""One row of a table, read cell by cell: what it says, before it is fitted to the board.

Every cell ends somewhere: in a field, or in ``kept`` as "Header: value" for the notes. What cannot
be read as the field wants it is kept *and* warned about.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from store.exchange.cells import is_blank, one_line, yes_or_no
from store.exchange.columns import Choice
from store.exchange.date_orders import ColumnOrder
from store.exchange.dates import DateReader, Day
from store.exchange.kind_words import kind_called
from store.exchange.links import complete
from store.exchange.stage_history import Stop, is_row_of_stages, read_stops
from store.exchange.statuses import Place, StatusReader, outcome_in
from store.exchange.synonyms import DATES, IGNORE, NOTES, STAGES
from store.exchange.tables import Row
from store.i18n import tr
from store.pipelines import Meaning
from store.records import Outcome

_LOOK_AHEAD = frozenset(("closes_on", "next_on", "interview_on"))
_MOST_TAGS = 20
_LONGEST_TAG = 40
# A relation in an export of Notion: "Lantern House (https://www.notion.so/...)".
_RELATION = "(https://www.notion.so/"
_PAGE = re.compile(r" ?\(https://www\.notion\.so/[^()\s]*\)")
_NO_DAY = "is not understood as a day; it is kept in the notes"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A cell of an interview column: when, or None when it says that there was one."""

    header: str
    day: Day | None


@dataclass(frozen=True, slots=True)
class End:
    """A cell of a column for an ending: when, if it says, and how, if the header says."""

    on: date | None
    outcome: Outcome | None


@dataclass(slots=True)
class Facts:
    """What one row says. ``texts`` and ``days`` are by field; blank cells are left out.

    ``empty`` rows say nothing at all. ``guesses`` holds the days that depend on the day of the
    import, by their text; ``place`` is where the status puts the card, ``reached`` are the fields
    of stages that it came to without a day; ``warnings`` are (field, raw text, message).
    """

    line: int
    digest: str
    empty: bool
    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    meetings: list[Meeting] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    guesses: dict[str, date] = field(default_factory=dict)
    place: Place | None = None
    warnings: list[tuple[str, str, str]] = field(default_factory=list)


class RowReader:
    """Reads the rows of one table; ``orders`` are by column."""

    def __init__(
        self,
        choices: Sequence[Choice],
        today: date,
        orders: Mapping[int, ColumnOrder],
        statuses: StatusReader,
    ) -> None:
        self._choices = [each for each in choices if each.field != IGNORE]
        self._statuses = statuses
        self._dates = {
            each.index: DateReader(
                today,
                orders[each.index].order if each.index in orders else "dmy",
                ahead=each.field in _LOOK_AHEAD,
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
                self._read_stops(facts, choice, cell, settled or {})
            elif choice.field == "tags":
                self._read_tags(facts, choice, cell)
            elif choice.field == "url":
                self._read_link(facts, choice, cell)
            elif choice.field == "kind":
                self._read_kind(facts, choice, cell)
            elif choice.field == "status" and is_row_of_stages(cell):
                self._read_stops(facts, choice, cell, settled or {})
            else:
                self._read_text(facts, choice, cell)
        self._read_status(facts)
        return facts

    def _read_text(self, facts: Facts, choice: Choice, cell: str) -> None:
        if _RELATION in cell:
            _keep(facts, choice, cell)
            cell = _PAGE.sub("", cell)
        facts.texts[choice.field] = _text_of(choice.field, cell)

    def _read_stops(
        self, facts: Facts, choice: Choice, cell: str, settled: Mapping[str, date]
    ) -> None:
        """Stages with their days; in a status column the last of them is the status."""
        stops = [
            Stop(stop.words, stop.day and _settle(facts, settled, _key(choice, at, cell), stop.day))
            for at, stop in enumerate(read_stops(cell, self._dates[choice.index]))
        ]
        if not stops and choice.field == "status":
            self._read_text(facts, choice, cell)
            return
        facts.stops.extend(stops)
        _keep(facts, choice, cell)
        if any(stop.day and stop.day.guess for stop in stops):
            days = ", ".join(str(stop.day.on) for stop in stops if stop.day)
            _warn(
                facts,
                choice,
                cell,
                tr("was read as {days}, as the table leaves a part open", days=days),
            )

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
            _settle(facts, settled, _key(choice, at, cell), day)
            for at, day in enumerate(self._dates[choice.index].read(cell))
        )
        if choice.field == "interview_on":
            self._read_meeting(facts, choice, cell, days)
            return
        if not days:
            self._read_answer(facts, choice, cell)
            return
        if choice.field == "outcome_on":
            facts.ends.append(End(days[0].on, outcome_in(choice.header)))
        else:
            facts.days[choice.field] = days[0].on
        if days[0].guess or len(days) > 1 or choice.field in ("response_on", "next_on"):
            _keep(facts, choice, cell)
        if days[0].guess:
            _warn(
                facts,
                choice,
                cell,
                tr("was read as {on}: {guess}", on=days[0].on, guess=days[0].guess),
            )
        elif len(days) > 1:
            _warn(
                facts,
                choice,
                cell,
                tr("names {count} days; {on} was taken", count=len(days), on=days[0].on),
            )

    def _read_answer(self, facts: Facts, choice: Choice, cell: str) -> None:
        """A tick under the name of a stage says that it was reached; an empty box says nothing."""
        answer = yes_or_no(cell)
        if choice.field not in STAGES or answer is None:
            _keep(facts, choice, cell)
            if answer is None:
                _warn(facts, choice, cell, _NO_DAY)
        elif answer and choice.field == "outcome_on":
            facts.ends.append(End(None, outcome_in(choice.header)))
        elif answer:
            facts.reached.add(choice.field)

    def _read_meeting(self, facts: Facts, choice: Choice, cell: str, days: tuple[Day, ...]) -> None:
        for day in days:
            facts.meetings.append(Meeting(choice.header, day))
            if day.guess:
                _warn(
                    facts, choice, cell, tr("was read as {on}: {guess}", on=day.on, guess=day.guess)
                )
        if days and not any(day.guess for day in days):
            return
        if yes_or_no(cell) is None:
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

    def _read_kind(self, facts: Facts, choice: Choice, cell: str) -> None:
        kind = kind_called(cell)
        if kind is not None:
            facts.texts["kind"] = str(kind)
        else:
            _keep(facts, choice, cell)
            _warn(facts, choice, cell, tr("is no kind that is known; it is kept in the notes"))

    def _read_link(self, facts: Facts, choice: Choice, cell: str) -> None:
        address = complete(cell)
        if address:
            facts.texts["url"] = address
        else:
            _keep(facts, choice, cell)
            _warn(facts, choice, cell, tr("is not a web address; it is kept in the notes"))


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


def _key(choice: Choice, at: int, cell: str) -> str:
    return f"{choice.field} {at} {cell[:60]}"


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


def days_guessed(guesses: Mapping[str, Any]) -> dict[str, date]:
    """The guesses that a card remembers of its row, as ``Facts.guesses`` has them."""
    found = {}
    for key, text in guesses.items():
        try:
            found[key] = date.fromisoformat(text)
        except (TypeError, ValueError):
            continue
    return found
