"""``doctor`` and ``backup``: looking after the data."""

from __future__ import annotations

from argparse import ArgumentParser

from store import NotFound
from store.disk import backups
from store.disk.paths import data_folder
from tui.cli.command import Call, Command
from tui.cli.text import table, visible


def _doctor_arguments(parser: ArgumentParser) -> None:
    """Nothing but what every command has."""


def _doctor(call: Call) -> int:
    from store.doctor import State, examine, healthy

    if not call.demo:
        folder = data_folder(call.data, call.console.environ)
        if not folder.exists():
            raise NotFound(
                "There is no data to look at",
                f"{folder} does not exist.",
                "Name the folder with --data, or begin with `pursuit add`.",
            )
    with call.session(writes=True) as session:
        findings = examine(session.store)
        well = healthy(findings)
        if call.console.json:
            shapes = [
                {"state": str(found.state), "about": found.about, "text": found.text}
                for found in findings
            ]
            folder_name = str(session.store.folder)
            call.console.put_json({"folder": folder_name, "healthy": well, "findings": shapes})
        else:
            rows = [(str(found.state), found.about, found.text) for found in findings]
            call.console.say(visible(str(session.store.folder)))
            call.console.say(*table(("State", "About", "What was found"), rows, None))
            count = sum(1 for found in findings if found.state is State.PROBLEM)
            things = "One thing needs" if count == 1 else f"{count} things need"
            call.console.say("All is well." if well else f"{things} you. See above.")
        session.store.reports.clear()  # told above
    return 0 if well else 1


def _backup_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="?", choices=("list",), metavar="list", help="list the copies there are"
    )


def _backup(call: Call) -> None:
    with call.session(writes=call.args.what is None) as session:
        store = session.store
        made = store.backup() if call.args.what is None else None
        copies = backups.newest_first(store.folder)
        if call.console.json:
            paths = [str(copy) for copy in copies]
            call.console.put_json({"made": str(made) if made else None, "backups": paths})
        elif call.args.what is not None:
            lines = [visible(str(copy)) for copy in copies]
            call.console.say(*lines or ["There are no copies yet."])
        elif made:
            call.console.say(f"Copied the data to {visible(str(made))}.")
        elif copies:
            call.console.say(f"Today's copy is there already: {visible(str(copies[0]))}.")
        else:
            call.console.say("There is nothing to copy yet.")


COMMANDS = {
    "doctor": Command(
        _doctor,
        _doctor_arguments,
        "Check the folder, the journal, every record and the backups; repair what can be, and say "
        "what needs you. Ends with 1 when something does.",
        ("pursuit doctor", "pursuit doctor --json"),
    ),
    "backup": Command(
        _backup,
        _backup_arguments,
        "Copy the table files into backups/, once a day, or list the copies. Commands that write "
        "do it by themselves. To go back to a copy, put its files in the place of yours.",
        ("pursuit backup", "pursuit backup list"),
    ),
}
