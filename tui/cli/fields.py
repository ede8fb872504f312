"""``fields``: what a record has, what each field takes and what it means."""

from __future__ import annotations

from argparse import ArgumentParser

from store.i18n import tr
from store.meanings import means
from store.records import Opportunity
from tui.cli.command import Call, Command
from tui.cli.finding import KINDS
from tui.record_fields import plain_fields


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind",
        nargs="?",
        default=Opportunity.TABLE,
        choices=list(KINDS),
        metavar="KIND",
        help=tr("one of {list}; opportunities when left out", list=", ".join(KINDS)),
    )


def _fields(call: Call) -> None:
    record = KINDS[call.args.kind]
    rules = record.rules()
    found = [
        (field.name, rules[field.name].says, means(record.TABLE, field.name))
        for field in plain_fields(record)
        if means(record.TABLE, field.name)
    ]
    if call.console.json:
        call.console.put_json(
            [{"name": name, "takes": takes, "means": says} for name, takes, says in found]
        )
        return
    for name, takes, says in found:
        call.console.say(f"{name}: {says}", tr("  takes {takes}", takes=takes))


COMMANDS = {
    "fields": Command(
        _fields,
        _arguments,
        "List the fields of a kind of record: what each means, with an example, and what it takes. "
        "`pursuit edit` changes them by these names.",
        ("pursuit fields", "pursuit fields people", "pursuit fields milestones --json"),
    ),
}
