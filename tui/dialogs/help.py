"""The keys that work now, by group, found by typing what one wants to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from store.insight.haystack import fold
from tui.dialogs.base import Dialog, Scroll
from tui.dialogs.inputs import LineInput
from tui.widgets.rows import Row, Rows, one_line, visible

Group: TypeAlias = "tuple[str, Sequence[tuple[str, str]]]"


class HelpDialog(Dialog[None]):
    """``groups`` are pairs of a name and its (keys, what they do)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Close", id="dialog.cancel"),
        Binding("enter", "cancel", "Close", show=False, id="dialog.accept"),
        Binding("down", "scroll(1)", "Scroll", id="dialog.down", key_display="↑ ↓"),
        Binding("up", "scroll(-1)", "Scroll up", show=False, id="dialog.up"),
        Binding("pagedown", "scroll(10)", "Page down", show=False, id="dialog.page_down"),
        Binding("pageup", "scroll(-10)", "Page up", show=False, id="dialog.page_up"),
    ]

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__("Keys")
        self._groups = groups

    def compose_body(self) -> ComposeResult:
        yield LineInput(placeholder="Type a key or what you want to do")
        with Scroll(id="keys-list"):
            yield Static(id="found")

    def on_mount(self) -> None:
        self._show_matches("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show_matches(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.finish(None)

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one("#keys-list").scroll_relative(y=lines, animate=False)

    def _show_matches(self, text: str) -> None:
        """Lines that hold every word, in their keys, words or group; or whose key is the text."""
        words = fold(text).split()
        rows: list[Row] = []
        for name, keys in self._groups:
            found = [
                (Content.styled(one_line(key), "bold $text-accent"), Content(visible(says)))
                for key, says in keys
                if text.strip() in key.replace(",", " ").split()
                or all(word in fold(f"{key} {says} {name}") for word in words)
            ]
            if found:
                rows += [(Content(), Content())] if rows else []
                rows += [(Content.styled(one_line(name), "bold $text-primary"), Content()), *found]
        if not rows:
            rows = [(Content(), Content("No key does this. Try another word."))]
        self.query_one("#found", Static).update(Rows(rows, narrowest=14))
        self.query_one("#keys-list").scroll_home(animate=False)
