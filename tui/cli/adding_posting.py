"""``add --posting``: the text of a posting becomes a card that keeps it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from store import BadInput, capture
from store.capture.grammar import VERBS
from store.capture.posting import read_posting
from store.plans import New
from store.records import Opportunity, new_document
from tui.cli.command import Call
from tui.cli.shapes import record_shape, shape
from tui.cli.text import visible

_SAMPLE = 4096


def add_posting(call: Call, typed: str) -> None:
    """Read the file, tell what was understood, and add it unless it is a dry run."""
    args, console = call.args, call.console
    text = _text(console.read() if args.posting == "-" else _bytes(args.posting), args.posting)
    with call.session(writes=not args.dry_run) as session:
        store = session.store
        today, order = store.clock.today(), args.date_order or store.settings.order
        line = read_posting(text, today, order, store.pipeline, typed).line
        captured = capture.capture(line, today, order, store.pipeline)
        if captured.record is not Opportunity:
            raise BadInput(
                "A posting is kept with an opportunity only",
                f"The line says {VERBS[captured.verb].says}.",
                "Leave its first word out.",
            )
        if "title" not in captured.values:
            raise BadInput(
                "No title was found in the posting",
                hint='Write one in the line: pursuit add --posting FILE "Gaffer @ A24"',
            )
        steps, label = capture.plan(captured, store)
        hints = [hint.text for hint in capture.likeness(captured, store)]
        made = [(step.record, step.id) for step in steps if isinstance(step, New)]
        if args.dry_run:
            done = f"Would add '{captured.values['title']}'. Nothing was written."
            added = [
                shape(step.record, step.id, new_document(step.record, step.values), "")
                for step in steps
                if isinstance(step, New)
            ]
        else:
            steps = [*steps, store.posting_step(steps[0].id, text)]
            store.apply(steps, label).wait()
            added = [record_shape(store, record, number) for record, number in made]
            done = f"Added '{captured.values['title']}' ({added[0]['code']}) and kept its posting."
        said: dict[str, Any] = {"done": done, "line": line, "added": added, "changed": []}
        if console.json:
            problems = list(captured.problems)
            console.put_json({**added[0], **said, "hints": hints, "problems": problems})
            return
        pieces = [piece.meaning for piece in captured.pieces]
        console.say(*(visible(piece) for piece in pieces), visible(done), *map(visible, hints))
        for problem in captured.problems:
            console.note(problem)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise BadInput(f"{name} cannot be read", f"{error.strerror}.") from None


def _text(data: bytes, name: str) -> str:
    """The text of a file: UTF-8, else Windows-1252. Raises BadInput for what is no text."""
    shown = "Standard input" if name == "-" else name
    if not data.strip():
        raise BadInput(f"{shown} is empty", hint="Give the text of a posting.")
    if b"\0" in data[:_SAMPLE] or data.startswith((b"%PDF", b"PK\x03\x04")):
        raise BadInput(
            f"{shown} is not plain text",
            hint="Copy the words of the posting into a text file, or give them with --posting -.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
