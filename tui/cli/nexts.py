"""``next``: the next action of a card is done, will not be done, or gets another day."""

from __future__ import annotations

from argparse import ArgumentParser

from store import Store
from store.i18n import tr
from store.plans import Plan
from store.records import Opportunity
from store.verbs import next_steps
from store.when import read_day
from tui.cli import finding, stepping
from tui.cli.command import Call, Command


def _arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    ways = parser.add_mutually_exclusive_group(required=True)
    ways.add_argument("--done", action="store_true", help=tr("it has happened"))
    ways.add_argument("--skip", nargs="?", const="", metavar="WHY", help=tr("it will not be done"))
    ways.add_argument("--later", metavar="DATE", help=tr("another day for it"))
    finding.add_date_order(parser)


def _next(call: Call) -> None:
    args = call.args

    def make(store: Store, number: int) -> Plan:
        if args.done:
            return next_steps.do_next(store, number)
        if args.skip is not None:
            return next_steps.skip_next(store, number, args.skip)
        order = finding.date_order(store, args)
        day = read_day(args.later, store.clock.today(), order)
        return next_steps.put_off_next(store, number, day)

    stepping.carry(call, stepping.of(call, Opportunity), make)


COMMANDS = {
    "next": Command(
        _next,
        _arguments,
        "The next action of a card: done, skipped or put off.",
        ("pursuit next gaffer --done", "pursuit next gaffer --later 'next fri'"),
    ),
}
