"""Which cards a command acts on: those named, or those a query finds; and what it says of it."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import TypeVar

from store import NotFound, Store
from store.bulk import Bulk, NothingToDo
from store.i18n import tr
from store.insight.views import ALL
from store.records import Opportunity
from tui.cli import finding, queries, viewing
from tui.cli.command import Call, UsageError
from tui.cli.naming import several
from tui.cli.shapes import record_shapes
from tui.session import Session

T = TypeVar("T")


def add_targets(parser: ArgumentParser, also: str = "") -> None:
    """``ID...`` and what stands behind them, or ``--query``; and ``--dry-run``."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar=f"ID... {also}".strip(),
        help=tr("short code, number, or words that one record has; quote several words"),
    )
    parser.add_argument(
        "--query",
        metavar="QUERY",
        help=tr("every card the query finds, as `pursuit list` shows them"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("say what would happen; write nothing")
    )


def targets(call: Call, store: Store, texts: Sequence[str], *, binned: bool = False) -> list[int]:
    """The cards that are meant. Raises NotFound, BadInput or UsageError."""
    if call.args.query is None:
        if not texts:
            raise UsageError(tr("The following arguments are required: ID... or --query QUERY"))
        if binned:
            return [finding.anything(store, t, Opportunity.TABLE, binned=True)[1] for t in texts]
        return finding.cards(store, texts)
    if texts:
        raise UsageError(tr("Name cards or give --query, not both"))
    query = queries.read(call.console, store, [call.args.query], strict=True)
    if not query:
        raise UsageError(tr("--query is empty"), tr("Say which cards, such as --query is:overdue."))
    found = viewing.numbers(call.console, store, ALL, query)
    if not found:
        raise NotFound(
            tr("No opportunities match"), tr("The query is {query!r}.", query=call.args.query)
        )
    return found


def targets_and(
    call: Call, store: Store, find: Callable[[str], T], what: str
) -> tuple[list[int], T]:
    """The cards, and what stands behind them: a column, an outcome."""
    words = call.args.words
    if not words:
        raise UsageError(tr("The following arguments are required: ID... {what}", what=what))
    if call.args.query is not None:
        found = find(" ".join(words))
        return targets(call, store, []), found
    texts, found = finding.split_last(words, find, what)
    return targets(call, store, texts), found


def carry_out(
    call: Call,
    session: Session,
    numbers: Sequence[int],
    make: Callable[[], Bulk],
    done: Callable[[str], str],
) -> None:
    """Write a plan, unless it is a dry run, and tell. ``done`` makes the sentence from the names.

    When there is nothing to do that is said, and is no error.
    """
    store = session.store
    try:
        plan = make()
    except NothingToDo as nothing:
        if call.console.json:
            call.console.put_json(record_shapes(store, Opportunity, numbers))
        else:
            call.console.say(nothing.said)
        return
    names = several(store, Opportunity, plan.numbers)
    if call.args.dry_run:
        sentence = tr(
            "Would change {names}: {label}. Nothing was written.", names=names, label=plan.label
        )
    else:
        session.write(lambda store: store.apply(plan.steps, plan.label)).wait()
        sentence = done(names)
    if call.console.json:
        shown = plan.numbers if call.args.dry_run else numbers
        call.console.put_json(record_shapes(store, Opportunity, shown))
    else:
        call.console.say(sentence, *([plan.left] if plan.left else []))
