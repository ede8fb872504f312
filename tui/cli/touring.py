"""``tour``: the screens on made-up data, with a bar that says what to try."""

from __future__ import annotations

from store.errors import StoreError
from store.i18n import tr
from tui.cli.command import Call, Command


def _tour(call: Call) -> int:
    if not call.console.screen:
        raise StoreError(
            tr("The tour needs a terminal"),
            tr("Standard input or output is a pipe or a file."),
            tr("GUIDE.md tells the same in words."),
        )
    from tui.app import run
    from tui.session import Session

    return run(Session.demo(call.console.environ, background=True), tour=True)


COMMANDS = {
    "tour": Command(
        _tour,
        lambda parser: None,
        "Show around the screens: ten things to try, in about a minute, on made-up data that is "
        "gone when you leave. Your own data is not touched.",
        ("pursuit tour",),
    ),
}
