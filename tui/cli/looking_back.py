"""``--as-of`` and ``--to``: moments on the command line, and the store as it was then."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from store import Store
from store.i18n import tr
from tui.cli import finding
from tui.cli.command import Call
from tui.cli.text import visible

if TYPE_CHECKING:
    from store.past import Moment


def add_as_of(parser: ArgumentParser) -> None:
    """``--as-of MOMENT``, with the order of its numbers."""
    parser.add_argument(
        "--as-of",
        metavar="MOMENT",
        help=tr(
            "as it was at the end of a day (12 nov), at a minute (12 nov 14:03), or after a "
            "change (its number in `pursuit history`)"
        ),
    )
    finding.add_date_order(parser)


def moment(call: Call, store: Store, text: str) -> Moment:
    """The moment that was typed. Raises BadInput or NotFound."""
    from store.past import read_moment

    return read_moment(store, text, finding.date_order(store, call.args))


def store_as_of(call: Call, store: Store) -> Store:
    """The store as of ``--as-of``, or the store itself. Says which moment it is, beside JSON.

    Raises BadInput or NotFound.
    """
    if call.args.as_of is None:
        return store
    from store.past import as_of

    then = as_of(store, moment(call, store, call.args.as_of))
    for note in then.notes:
        call.console.note(note)
    if not call.console.json:
        call.console.say(tr("As of {visible}:", visible=visible(then.moment.words)), "")
    return then
