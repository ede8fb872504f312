"""The line of keys at the bottom: as many as fit, the help always last."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual.app import App
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from store.i18n import tr
from tui.commands import BY_ID, key_name
from tui.live import live

_GAP = 2
HELP = "app.help"


class KeyHints(Widget):
    """Made from the bindings that are live now, so remapped keys show as they are.

    Textual's own footer scrolls when it overflows, without a sign of it; this one leaves hints out
    and keeps the key that lists them all.
    """

    hints: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda screen: self.refresh_hints())
        self.refresh_hints()

    def refresh_hints(self) -> None:
        """Read the live bindings again."""
        if self.is_mounted:
            self.hints = tuple(live_hints(self.app))

    def render(self) -> Content:
        return fitting(self.hints, self.size.width)


def fitting(hints: tuple[tuple[str, str], ...], room: int) -> Content:
    """The hints that have room in a line, the help at the end; each whole, or left out."""
    last = [hint for hint in hints if hint[1] == tr(BY_ID[HELP].hint)]
    left = room - sum(map(_width, last))
    shown: list[tuple[str, str]] = []
    for hint in hints:
        if hint not in last and _width(hint) <= left:
            shown.append(hint)
            left -= _width(hint)
    parts: list[str | tuple[str, str]] = []
    for key, word in shown + last:
        parts += [(f"{key} ", "$text-accent bold"), word + " " * _GAP]
    return Content.assemble(*parts)


def _width(hint: tuple[str, str]) -> int:
    return cell_len(hint[0]) + 1 + cell_len(hint[1]) + _GAP


def live_hints(app: App[Any]) -> list[tuple[str, str]]:
    """(key, word) of each command that works now and has a hint, in the table's order."""
    keys = {each.id: key_name(each.key) for each in live(app.screen) if each.enabled}
    return [
        (
            "/".join(keys[name] for name in (command.pair, command.id) if name),
            tr(command.hint),
        )
        for command in BY_ID.values()
        if command.hint and command.id in keys and (not command.pair or command.pair in keys)
    ]
