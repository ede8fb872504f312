"""``undo``, ``redo`` and ``history``: what was done, and taking it back."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from itertools import islice
from typing import Any

from store.disk.changes import Change
from tui.cli.command import Call, Command, UsageError
from tui.cli.text import table, visible

_USUAL_LIMIT = 20


def _no_arguments(parser: ArgumentParser) -> None:
    """Nothing but what every command has."""


def _undo(call: Call) -> None:
    with call.session(writes=True) as session:
        label = session.undo()
        if call.console.json:
            call.console.put_json({"undone": label})
        else:
            call.console.say(f"Undone: {visible(label)}. `pursuit redo` does it again.")


def _redo(call: Call) -> None:
    with call.session(writes=True) as session:
        label = session.redo()
        if call.console.json:
            call.console.put_json({"redone": label})
        else:
            call.console.say(f"Done again: {visible(label)}.")


def _history_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--limit",
        type=int,
        default=_USUAL_LIMIT,
        metavar="N",
        help=f"how many to list (usually {_USUAL_LIMIT}; 0 for all)",
    )


def _history(call: Call) -> None:
    limit = call.args.limit
    if limit < 0:
        raise UsageError("--limit wants a number of 0 or more")
    with call.session() as session:
        changes = list(islice(session.store.history(), limit or None))
        if call.console.json:
            call.console.put_json([_shape(change) for change in changes])
            return
        if not changes:
            call.console.say("Nothing has been done yet.")
        zone = session.clock.now().tzinfo
        rows = []
        for change in changes:
            moment = datetime.fromisoformat(change.at) if change.at else None
            when = moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else ""
            rows.append((when, change.by.partition("@")[0], change.label))
        if rows:
            call.console.say(*table(("When", "By", "What"), rows, call.console.width, (2,)))


def _shape(change: Change) -> dict[str, Any]:
    return {
        "seq": change.seq,
        "at": change.at,
        "by": change.by,
        "label": change.label,
        "undoes": change.undo or None,
        "redoes": change.redo or None,
        "records": [{"table": op["t"], "id": op["id"]} for op in change.ops],
    }


COMMANDS = {
    "undo": Command(
        _undo,
        _no_arguments,
        "Take back the last change, whichever window or command made it, and say what it was. "
        "Again, and the one before goes too.",
        ("pursuit undo",),
    ),
    "redo": Command(
        _redo, _no_arguments, "Do again what the last undo took back.", ("pursuit redo",)
    ),
    "history": Command(
        _history,
        _history_arguments,
        "List what was done, the newest first.",
        ("pursuit history --limit 5", "pursuit history --limit 0 --json"),
    ),
}
