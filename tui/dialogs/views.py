"""The views of the board: one is chosen, renamed or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.i18n import tr, tr_later
from store.insight.views import Look
from tui.dialogs.base import Dialog, Problem
from tui.dialogs.inputs import Choices
from tui.widgets.board_cells import fit
from tui.widgets.rows import one_line

BUILT_IN = tr_later("This view is built in: save one of your own with V")
_NAME = 24


class Chosen(NamedTuple):
    """What to do (``apply``, ``rename``, ``delete``) with which view."""

    what: str
    look: Look


class ViewsDialog(Dialog[Chosen | None]):
    """Saved views first, then those that are built in; ``current`` gets a mark."""

    ENTER: ClassVar[str] = tr_later("Look")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "answer('rename')", "Rename", id="views.rename"),
        Binding("d,delete", "answer('delete')", "Delete", id="views.delete", key_display="d"),
    ]

    def __init__(self, saved: Sequence[Look], built_in: Sequence[Look], current: str = "") -> None:
        super().__init__(tr("Views of the board"))
        self._looks = (*saved, *built_in)
        self._current = current

    def compose_body(self) -> ComposeResult:
        yield Choices(*map(self._option, self._looks), id="choices", compact=True)
        yield Problem()

    def on_mount(self) -> None:
        choices = self.query_one(Choices)
        names = [look.name for look in self._looks]
        choices.highlighted = names.index(self._current) if self._current in names else 0
        choices.focus()

    def _option(self, look: Look) -> Option:
        name = fit(one_line(look.name if look.id else tr(look.name)), _NAME)
        mark = ("● ", "$text-accent") if look.name == self._current else ("  ", "")
        says = one_line(look.says() or tr("the whole board"))
        return Option(
            Content.assemble(
                mark,
                (name, "bold" if look.id else ""),
                " " * (_NAME + 2 - cell_len(name)),
                (says, "$foreground-muted"),
            )
        )

    @on(OptionList.OptionSelected)
    def _entered(self) -> None:
        self.action_answer("apply")

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self.query_one(Problem).say("")

    def action_answer(self, what: str) -> None:
        """Leave with what to do with the view under the cursor."""
        at = self.query_one(Choices).highlighted
        if at is None:
            return
        look = self._looks[at]
        if what != "apply" and look.id is None:
            self.query_one(Problem).say(tr(BUILT_IN))
        else:
            self.finish(Chosen(what, look))
