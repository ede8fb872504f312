"""``step``: what each of the five steps answers, in plain lines or JSON."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from itertools import chain
from typing import Any

from store import Store
from store.i18n import tr, tr_later
from store.insight.facts import Facts
from store.records import BY_TABLE
from tui.cli.command import Call, Command, UsageError
from tui.cli.naming import code
from tui.cli.step_answers import STEPS, Row
from tui.cli.step_more import MORE
from tui.cli.text import visible

_MOST = 7


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("step", metavar="STEP", help=tr("1 to 5, or {list}", list=", ".join(STEPS)))
    parser.add_argument("--all", action="store_true", help=tr("every line, not the first few"))


def _step(call: Call) -> None:
    name = _named(call.args.step)
    with call.session() as session:
        facts = Facts(session.store)
        told = chain(STEPS[name](facts), MORE[name](facts))
        answers = [(heading, list(rows)) for heading, rows in told]
        if call.console.json:
            call.console.put_json({"step": name, "answers": [_shape(*each) for each in answers]})
            return
        for heading, rows in answers:
            if rows:
                call.console.say(tr(heading))
                most = len(rows) if call.args.all else _MOST
                call.console.say(*(f"  {_told(session.store, row)}" for row in rows[:most]))
                if len(rows) > most:
                    call.console.say(tr("  and {count} more (--all)", count=len(rows) - most))
        if not any(rows for _, rows in answers):
            call.console.say(tr(_EMPTY[name]))


def _named(text: str) -> str:
    if text in ("1", "2", "3", "4", "5"):
        return list(STEPS)[int(text) - 1]
    found = [name for name in STEPS if name.startswith(text.casefold())]
    if len(found) != 1:
        raise UsageError(
            tr("There is no step {text!r}", text=text),
            tr("It can be {list}, or 1 to 5.", list=", ".join(STEPS)),
        )
    return found[0]


def _told(store: Store, row: Row) -> str:
    known = row.number is not None and row.number in store.documents(row.table)
    where = f" ({code(store, BY_TABLE[row.table], row.number)})" if known and row.number else ""
    return visible(row.text) + where


def _shape(heading: str, rows: list[Row]) -> dict[str, Any]:
    return {
        "question": heading,
        "rows": [
            {"text": row.text, "table": row.table or None, "id": row.number, **_plain(row.more)}
            for row in rows
        ],
    }


def _plain(more: dict[str, Any]) -> dict[str, Any]:
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in more.items()}


_EMPTY = {
    "experts": tr_later(
        "Most people say yes more often than we expect. Who does what you would love to "
        "do? Type: pursuit person Name @Place"
    ),
    "experience": tr_later(
        "Every job teaches something provable. Name one thing you did well: "
        "pursuit log '#skill 2 what you did'"
    ),
    "criticism": tr_later(
        "Nothing here yet. Hear something? Write their words; decide tomorrow: "
        "pursuit feedback 'their words' from:Name"
    ),
    "decisions": tr_later(
        "No open questions. When an offer or a move appears: pursuit decide 'Move to "
        "Oslo by 30 jun'"
    ),
    "realism": tr_later(
        "Nothing to weigh yet. Say what a role asks for: pursuit add 'Gaffer @ Orbit Films "
        "#rigging!'"
    ),
}
COMMANDS = {
    "step": Command(
        _step,
        _arguments,
        "What a step answers at a glance: experts (who waits for whom, whom to ask next), "
        "experience (what is asked for and not proved), criticism (what waits for a verdict), "
        "decisions (what must be answered), realism (reach, milestones, what is parked).",
        ("pursuit step experts", "pursuit step 5 --json"),
    ),
}
