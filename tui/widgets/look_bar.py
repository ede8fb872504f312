"""The line in which words are looked for in the history, applied with every letter."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from store.i18n import tr_later
from tui.commands import bindings
from tui.widgets.filter_bar import FilterBar, FilterInput


class LookInput(Input):
    """The line itself; enter and down go back to the list, escape clears."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("look")

    def action_keep(self) -> None:
        """Back to the list with these words."""
        self.post_message(FilterInput.Left(cleared=not self.value.strip()))

    def action_clear(self) -> None:
        """Take the words away."""
        self.post_message(FilterInput.Left(cleared=True))


class LookBar(FilterBar):
    """A filter bar that knows no terms, only words."""

    LINE: ClassVar = LookInput
    PLACEHOLDER: ClassVar[str] = tr_later("words: a name, a place, what was done, app or cli")
