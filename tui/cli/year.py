"""``year``: the year day by day, in words and figures."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, timedelta

from store.i18n import tr
from store.insight.facts import Facts
from store.insight.week import calendar
from store.insight.week.words import year_told
from store.insight.week.year import Year, year_of
from store.when import month
from tui.cli.command import Call, Command
from tui.cli.text import table


def _arguments(parser: ArgumentParser) -> None:
    """Nothing but what every command has."""


def _year(call: Call) -> None:
    with call.session() as session:
        facts = Facts(session.store)
        begins = session.settings.first_weekday(session.environ)
        year = year_of(facts, facts.today, begins)
    days = list(_days(year))
    if call.console.json:
        call.console.put_json(
            {
                "active_days": year.active,
                "entries": year.entries,
                "days": [{"on": on.isoformat(), "entries": count} for on, count in days if count],
            }
        )
        return
    call.console.say(*year_told(year))
    if year.busiest is None:
        return
    call.console.say("")
    call.console.say(*table((tr("Month"), tr("Active days"), tr("Entries")), _months(days), None))


def _days(year: Year) -> Iterator[tuple[date, int]]:
    """Every day up to today with its entries, the oldest first."""
    for at, week in enumerate(year.weeks):
        for day, count in enumerate(week):
            if count is not None:
                yield year.first + timedelta(calendar.DAYS * at + day), count


def _months(days: list[tuple[date, int]]) -> list[tuple[str, ...]]:
    found: dict[str, list[int]] = {}
    for on, count in days:
        found.setdefault(f"{month(on)} {on.year}", []).append(count)
    return [
        (name, str(sum(1 for count in counts if count)), str(sum(counts)))
        for name, counts in found.items()
    ]


COMMANDS = {
    "year": Command(
        _year,
        _arguments,
        "The last 53 weeks: on how many days something was entered, month by month, and on which "
        "days of the week. The same as the year on screen, in words.",
        ("pursuit year", "pursuit year --json"),
    ),
}
