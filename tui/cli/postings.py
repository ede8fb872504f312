"""``posting``: the text of a posting, kept and read."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from store import BadInput
from store.i18n import tr
from store.records import Opportunity
from tui.cli import finding
from tui.cli.command import Call, Command
from tui.cli.naming import code, named
from tui.cli.text import visible


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help=tr("short code, number, or words that one card has")
    )
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help=tr("keep the text of this file; - reads input"),
    )


def _posting(call: Call) -> None:
    source = call.args.source
    text = None if source is None else _text(call, source)
    with call.session(writes=text is not None) as session:
        store = session.store
        card = finding.card(store, call.args.id)
        if text is not None:
            kept = text
            session.write(lambda store: store.keep_posting(card, kept)).wait()
        now = store.posting(card)
        if call.console.json:
            kept_on = store.get(Opportunity, card).posting_kept_on
            call.console.put_json(
                {
                    "id": card,
                    "code": code(store, Opportunity, card),
                    "text": now,
                    "kept_on": kept_on.isoformat() if kept_on else None,
                }
            )
        elif text is not None:
            lines = len(now.splitlines())
            what = tr("1 line") if lines == 1 else tr("{lines:,} lines", lines=lines)
            call.console.say(
                tr(
                    "Kept the posting of {named}: {what}.",
                    named=named(store, Opportunity, card),
                    what=what,
                )
            )
        elif now:
            call.console.say(*visible(now.rstrip("\n"), lines=True).split("\n"))
        else:
            call.console.note(
                tr("No posting is kept for {named}.", named=named(store, Opportunity, card))
            )


def _text(call: Call, source: str) -> str:
    """The text of a file or of standard input. Raises BadInput."""
    try:
        data = call.console.read() if source == "-" else Path(source).expanduser().read_bytes()
    except OSError as error:
        raise BadInput(tr("{source} cannot be read", source=source), f"{error.strerror}.") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        name = tr("Standard input") if source == "-" else source
        raise BadInput(
            tr("{name} is not UTF-8 text", name=name), tr("Line {line} cannot be read.", line=line)
        ) from None
    if not text.strip():
        raise BadInput(tr("There is no text in it"), hint=tr("The posting is as it was."))
    return text


COMMANDS = {
    "posting": Command(
        _posting,
        _arguments,
        "Show the text of a card's posting, or keep one. It is a file of its own in the folder "
        "postings; the text it replaces stays beside it, and `pursuit undo` brings it back.",
        (
            "pursuit posting gaffer",
            "pursuit posting gaffer --from posting.txt",
            "xclip -o | pursuit posting gaffer --from -",
        ),
    ),
}
