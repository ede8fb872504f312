"""``funnel``: how far opportunities came and how they ended, with rates and what still waits."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from store import Store
from store.i18n import tr
from store.insight.facts import Facts
from store.insight.funnel import Funnel, Rate, funnel, last_year
from store.insight.funnel_words import EMPTY, parts
from store.records import Track
from tui.cli import finding
from tui.cli.command import Call, Command
from tui.cli.text import visible


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="first", metavar="DATE", help=tr("cards that came from this day on")
    )
    parser.add_argument(
        "--to", dest="last", metavar="DATE", help=tr("and up to this day; else today")
    )
    parser.add_argument("--year", action="store_true", help=tr("those of the last 365 days"))
    parser.add_argument("--track", metavar="TRACK", help=tr("one track's cards"))
    finding.add_date_order(parser)


def _funnel(call: Call) -> None:
    with call.session() as session:
        facts = Facts(session.store)
        found = _found(session.store, facts, call.args)
        if call.console.json:
            call.console.put_json(shape(found))
            return
        if not found.cards:
            call.console.say(tr("No card came onto the board in these days."))
            if not facts.cards:
                call.console.say(tr("Add one first: pursuit add 'Gaffer @ Lantern Films'"))
            return
        for part in parts(found):
            call.console.say(part.heading)
            for name, told in part.lines:
                call.console.say(visible(f"  {name}: {told}" if name else f"  {told}"))
        if not found.answers.total:
            call.console.say(tr(EMPTY))


def _found(store: Store, facts: Facts, args: Namespace) -> Funnel:
    """The funnel that is meant. Raises BadInput or NotFound."""
    order = finding.date_order(store, args)
    first, last = finding.range_given(args.first, args.last, facts.today, order)
    if args.year and first is None:
        first = last_year(facts)
    track = finding.linked(store, Track, args.track) if args.track else None
    return funnel(facts, first, last, track)


def shape(found: Funnel) -> dict[str, Any]:
    """A funnel as JSON: counts, rates with their 80 % range, days, and the record of answers."""
    return {
        "from": found.first.isoformat() if found.first else None,
        "to": found.last.isoformat(),
        "cards": found.cards,
        "stages": [
            {"name": s.name, "came": s.came, "here": s.here, "ended": dict(s.ended)}
            for s in found.stages
        ],
        "invited": _rate(found.invited),
        "offered": _rate(found.offered),
        "rates": {
            by: [{"name": rate.name or None, **_rate(rate)} for rate in rates]
            for by, rates in found.rates
        },
        "stays": [each._asdict() for each in found.stays],
        "passed_by": found.passed._asdict(),
        "answers": {
            "total": found.answers.total,
            "answered": found.answers.answered,
            "invited": found.answers.invited,
            "median_days": found.answers.median,
            "longest_days": found.answers.longest,
            "steps": [step._asdict() for step in found.answers.steps],
        },
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "yes": rate.yes.hits,
        "settled": rate.yes.total,
        "low": round(rate.yes.low, 4),
        "high": round(rate.yes.high, 4),
        "waiting": rate.waiting,
    }


COMMANDS = {
    "funnel": Command(
        _funnel,
        _arguments,
        "How far opportunities came and how they ended: rates by channel, tier, reach and skill, "
        "the time in each column, what passed by, and how long silence lasted. Every figure is "
        "told from the dated history of the cards, never from the column they stand in now. Rates "
        "count what is settled; what still waits is told beside them.",
        (
            "pursuit funnel",
            "pursuit funnel --year --track films",
            "pursuit funnel --from '1 jan' --to '30 jun' --json",
        ),
    ),
}
