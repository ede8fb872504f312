"""The line of keys at the bottom: as many as fit, the help always last."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual.app import App
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from tui.commands import BY_ID, GROUPS, key_name

_GAP = 2
ARROWS = ("up", "down", "left", "right")


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
        room = self.size.width
        shown: list[tuple[str, str]] = []
        last = [hint for hint in self.hints if hint[1] == BY_ID["app.help"].hint]
        used = sum(_width(hint) for hint in last)
        for hint in self.hints:
            if hint not in last and used + _width(hint) <= room:
                shown.append(hint)
                used += _width(hint)
        parts: list[str | tuple[str, str]] = []
        for key, word in shown + last:
            parts += [(f"{key} ", "$text-accent bold"), word + " " * _GAP]
        return Content.assemble(*parts)


def _width(hint: tuple[str, str]) -> int:
    return cell_len(hint[0]) + 1 + cell_len(hint[1]) + _GAP


def live_hints(app: App[Any]) -> list[tuple[str, str]]:
    """(key, word) of each command that works now and has a hint, in the table's order."""
    live = _live_keys(app)
    keys = {name: key_name(_usual(name, found)) for name, found in live.items()}
    return [
        (
            "/".join(keys[name] for name in (command.pair, command.id) if name),
            command.hint,
        )
        for command in BY_ID.values()
        if command.hint and command.id in keys and (not command.pair or command.pair in keys)
    ]


def _live_keys(app: App[Any]) -> dict[str, list[str]]:
    """The keys of each command that work now."""
    typing = isinstance(app.focused, Input)  # then a letter is a letter
    found: dict[str, list[str]] = {}
    for active in app.screen.active_bindings.values():
        key = active.binding.key
        letter = key not in ARROWS and len(key_name(key)) == 1
        typed = typing and letter and active.node is not app.focused
        if active.enabled and active.binding.id in BY_ID and not typed:
            found.setdefault(active.binding.id, []).append(key)
    return found


def _usual(command_id: str, keys: list[str]) -> str:
    """The key to name: the first of the command's own that works, else the remapped one."""
    own = BY_ID[command_id].keys.split(",")
    return next((key for key in own if key in keys), keys[0])


def live_help(app: App[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What every live key does: ``[(group, [(keys, sentence)])]``, with keys as remapped."""
    live = _live_keys(app)
    return [
        (
            group.title,
            [
                (" ".join(map(key_name, live[command.id])), command.help)
                for command in group.commands
                if command.id in live
            ],
        )
        for group in GROUPS
        if any(command.id in live for command in group.commands)
    ]
