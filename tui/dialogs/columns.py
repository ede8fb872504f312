"""Choose a column: where there is no board, the move key asks with this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.i18n import tr, tr_later
from tui.dialogs.base import Dialog
from tui.dialogs.inputs import Choices
from tui.widgets.rows import one_line

CURRENT = "now"
_DIGITS = 9


class ColumnDialog(Dialog[str | None]):
    """``columns`` are pairs of id and title in the order of the board; returns an id.

    The keys are those of move mode: arrows and digits choose, enter puts it there.
    """

    ENTER = tr_later("Put it there")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Column to the left", show=False, id="columns.left"),
        Binding("right,l", "step(1)", "Column to the right", show=False, id="columns.right"),
        *(
            Binding(str(number), f"go({number})", show=False, id=f"columns.{number}")
            for number in range(1, _DIGITS + 1)
        ),
    ]

    def __init__(self, name: str, columns: Sequence[tuple[str, str]], current: str) -> None:
        super().__init__(tr("Move {name}", name=name))
        self._columns = columns
        self._current = current

    def compose_body(self) -> ComposeResult:
        yield Choices(*map(self._option, range(len(self._columns))), id="choices", compact=True)

    def _option(self, place: int) -> Option:
        id_, title = self._columns[place]
        number = f"{place + 1} " if place < _DIGITS else "  "
        mark = f"  ● {CURRENT}" if id_ == self._current else ""
        return Option(
            Content.assemble(
                (number, "$text-accent"), one_line(title), (mark, "$foreground-muted")
            ),
            id=str(place),
        )

    def on_mount(self) -> None:
        ids = [id_ for id_, _ in self._columns]
        self._list.highlighted = ids.index(self._current) if self._current in ids else 0
        self._list.focus()

    @property
    def _list(self) -> Choices:
        return self.query_one(Choices)

    def action_step(self, by: int) -> None:
        """To the next column, or the one before; the ends hold."""
        self.action_go((self._list.highlighted or 0) + 1 + by)

    def action_go(self, number: int) -> None:
        """To a column, counted from 1."""
        if 1 <= number <= len(self._columns):
            self._list.highlighted = number - 1

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = self._columns[event.option_index][0]
        self.finish(None if chosen == self._current else chosen)
