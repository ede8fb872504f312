"""``move``, ``close`` and ``reopen``: cards and the columns of the board."""

from __future__ import annotations

from argparse import ArgumentParser

from store import bulk
from store.i18n import tr
from store.records import Opportunity
from tui.cli import choosing, finding
from tui.cli.command import Call, Command
from tui.cli.naming import several


def _move_arguments(parser: ArgumentParser) -> None:
    choosing.add_targets(parser, "COLUMN")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--above", metavar="CARD", help=tr("directly above this card of the column"))
    place.add_argument("--below", metavar="CARD", help=tr("directly below this card of the column"))
    finding.add_day(parser)


def _move(call: Call) -> None:
    with call.session(writes=not call.args.dry_run) as session:
        store = session.store
        numbers, column = choosing.targets_and(
            call, store, lambda text: finding.column(store, text), "COLUMN"
        )
        on = finding.day_given(store, call.args)
        near = call.args.above or call.args.below

        def plan() -> bulk.Bulk:
            if not near:
                return bulk.move(store, numbers, column, on)
            from store import placing

            neighbour, above = finding.card(store, near), bool(call.args.above)
            return placing.beside(store, numbers, column, neighbour, above=above, on=on)

        choosing.carry_out(
            call,
            session,
            numbers,
            plan,
            # Beside another one, more cards than those meant may get a new place.
            lambda names: tr(
                "Moved {several} to {title}.",
                several=several(store, Opportunity, numbers) if near else names,
                title=column.title,
            ),
        )


def _close_arguments(parser: ArgumentParser) -> None:
    choosing.add_targets(parser, "OUTCOME")
    finding.add_day(parser)


def _close(call: Call) -> None:
    with call.session(writes=not call.args.dry_run) as session:
        store = session.store
        numbers, outcome = choosing.targets_and(call, store, finding.outcome, "OUTCOME")
        on = finding.day_given(store, call.args)
        choosing.carry_out(
            call,
            session,
            numbers,
            lambda: bulk.close(store, numbers, outcome, on),
            lambda names: tr("Closed {names} as {outcome}.", names=names, outcome=outcome),
        )


def _reopen_arguments(parser: ArgumentParser) -> None:
    choosing.add_targets(parser)
    parser.add_argument(
        "--to", metavar="COLUMN", help=tr("the column, if not the one it came from")
    )
    finding.add_day(parser)


def _reopen(call: Call) -> None:
    with call.session(writes=not call.args.dry_run) as session:
        store = session.store
        numbers = choosing.targets(call, store, call.args.words)
        to = finding.column(store, call.args.to) if call.args.to is not None else None
        on = finding.day_given(store, call.args)
        plan = bulk.reopen(store, numbers, to, on)  # an open card is an error here
        choosing.carry_out(
            call, session, numbers, lambda: plan, lambda names: tr("Reopened {names}.", names=names)
        )


COMMANDS = {
    "move": Command(
        _move,
        _move_arguments,
        "Move cards to a column of the board. A column is named by its title, the start of its "
        "title, or a usual word such as sent. Cards lie on top, or beside the one you name. "
        "Closing wants an outcome: see `pursuit close`.",
        (
            "pursuit move gaffer interview",
            "pursuit move k3f9q 7hw2m applied --on yesterday",
            "pursuit move --query '#rigging column:saved' applied --dry-run",
            "pursuit move gaffer saved --above 'night nurse'",
        ),
    ),
    "close": Command(
        _close,
        _close_arguments,
        "Close cards, saying how they ended: accepted, rejected (by them), no response (also "
        "ghosted), declined (by you), withdrawn, expired or cancelled.",
        (
            "pursuit close gaffer rejected",
            "pursuit close k3f9q 7hw2m no_response --on '3 nov'",
            "pursuit close --query 'silent>60d' no_response --dry-run",
        ),
    ),
    "reopen": Command(
        _reopen,
        _reopen_arguments,
        "Bring closed cards back, each to the column it came from unless told where.",
        ("pursuit reopen gaffer", "pursuit reopen k3f9q --to interview"),
    ),
}
