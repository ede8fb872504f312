"""``edit`` and ``note``: what a record says."""

from __future__ import annotations

from argparse import ArgumentParser

from store import BadInput, Receipt, Store
from store.i18n import tr
from tui.cli import finding
from tui.cli.command import Call, Command
from tui.cli.naming import named
from tui.cli.shapes import record_shape
from tui.cli.values import assignments


def _edit_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help=tr("short code, number, or words that one record has")
    )
    parser.add_argument(
        "fields",
        nargs="+",
        metavar="FIELD=VALUE",
        help=tr(
            "title=..., next_on=fri, tags=a,b, tags+=c, tags-=a; an empty value empties the field"
        ),
    )
    finding.add_kind(parser)
    finding.add_date_order(parser)


def _edit(call: Call) -> None:
    with call.session(writes=True) as session:
        store = session.store
        record, number = finding.anything(store, call.args.id, call.args.kind)
        order = finding.date_order(store, call.args)
        values = assignments(store, record, number, call.args.fields, order)

        def edit(store: Store) -> Receipt:
            return store.edit(record, number, values)

        session.write(edit).wait()
        if call.console.json:
            call.console.put_json(record_shape(store, record, number))
        else:
            changed = ", ".join(name.replace("_", " ") for name in values)
            call.console.say(
                tr(
                    "Changed {changed} of {named}.",
                    changed=changed,
                    named=named(store, record, number),
                )
            )


def _note_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help=tr("short code, number, or words that one record has")
    )
    parser.add_argument(
        "text", nargs="+", metavar="TEXT", help=tr("what to keep; - reads standard input")
    )
    finding.add_kind(parser)
    finding.add_day(parser)


def _note(call: Call) -> None:
    text = " ".join(call.args.text)
    if text == "-":
        text = "\n".join(call.console.read_lines())
    with call.session(writes=True) as session:
        store = session.store
        record, number = finding.anything(store, call.args.id, call.args.kind)
        on = finding.day_given(store, call.args)
        if not text.strip():
            raise BadInput(
                tr("This note is empty"), hint=tr("Write what you want to keep behind the ID.")
            )

        def note(store: Store) -> Receipt:
            return store.note(record, number, text, on)

        session.write(note).wait()
        if call.console.json:
            call.console.put_json(record_shape(store, record, number))
        else:
            call.console.say(tr("Wrote a note on {named}.", named=named(store, record, number)))


COMMANDS = {
    "edit": Command(
        _edit,
        _edit_arguments,
        "Change fields of a record of any kind. Dates can be typed in plain words; lists are "
        "separated by commas, and += or -= add to them or take from them. Columns and outcomes "
        "change with `pursuit move` and `pursuit close`.",
        (
            "pursuit edit gaffer next_action='call Jane' next_on=fri",
            "pursuit edit k3f9q tier='stepping stone' tags+=film closes_on=",
            "pursuit edit 'jane okafor' email=jane@example.org --kind people",
        ),
    ),
    "note": Command(
        _note,
        _note_arguments,
        "Write a dated note on a record.",
        (
            "pursuit note gaffer 'They shoot in Leeds from March'",
            "pursuit note k3f9q --on yesterday 'Jane called back'",
            "pbpaste | pursuit note k3f9q -",
        ),
    ),
}
