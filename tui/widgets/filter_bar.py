"""The filter: one line under the board, applied with every letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static

from tui.commands import bindings


class FilterInput(Input):
    """The line itself; enter and down go back to the board, escape clears."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("filter")
    HELP_FIRST: ClassVar[str] = "Filter"

    @dataclass
    class Left(Message):
        """The person is done typing; ``cleared`` says that the filter goes too."""

        cleared: bool

    def action_keep(self) -> None:
        """Back to the board with the filter on."""
        self.post_message(self.Left(cleared=not self.value.strip()))

    def action_clear(self) -> None:
        """Take the filter away."""
        self.post_message(self.Left(cleared=True))


class FilterBar(Horizontal):
    """Says what is typed, how many cards match, and what is not understood.

    Enter keeps the filter and goes back to the board; escape clears it.
    """

    text: var[str] = var("")
    """What is typed. Watched, its result is painted in one frame with the letter."""

    def compose(self) -> ComposeResult:
        yield Static("/", classes="filter--sign")
        yield FilterInput(
            placeholder="words, @organization, #skill, column:interview, due<7d, silent>14d",
            classes="filter--input",
            compact=True,
        )
        yield Static("", classes="filter--says")

    def on_mount(self) -> None:
        self._said = ""
        self.watch(self.query_one(Input), "value", self._typed, init=False)

    def begin(self) -> None:
        """Show the bar and type into it."""
        self.display = True
        self.query_one(Input).focus()

    def says(self, text: str) -> None:
        """Tell how many match or what is not understood."""
        wider = cell_len(text) != cell_len(self._said)
        self._said = text
        self.query_one(".filter--says", Static).update(Content(text), layout=wider)

    def _typed(self, value: str) -> None:
        self.text = value

    @on(Input.Changed)
    def _told(self, event: Input.Changed) -> None:
        event.stop()

    def clear(self) -> None:
        """Empty the line and put the bar away."""
        self.query_one(Input).value = ""
        self.says("")
        self.display = False
