"""Which cards of the board are selected, so that something is done with all of them at once."""

from __future__ import annotations

from collections.abc import Iterable

from tui.widgets import board_cursor
from tui.widgets.board_input import BoardInput


class BoardMarks(BoardInput):
    """The selection of the board and its keys.

    It survives filtering: a selected card that the filter hides stays selected, but nothing is
    done with it until it is shown again. ``hidden_marks`` counts such cards, to be told.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._marked: set[int] = set()
        self._anchor: int | None = None  # where extending the selection began
        self._reached: int | None = None  # the card it went to last

    def marks_changed(self) -> None:
        """Tell that other cards are selected now."""
        raise NotImplementedError

    @property
    def marked(self) -> tuple[int, ...]:
        """The selected cards that are shown, in the order of the board: what keys act on."""
        if self._view is None or not self._marked:
            return ()
        return tuple(self._view.index.shown_of(self._marked))

    @property
    def selected(self) -> int:
        """How many cards are selected, shown or not."""
        return len(self._marked)

    def targets(self) -> tuple[int, ...]:
        """What a key acts on: the selected cards, else the one under the cursor.

        Empty when there is none, and when all selected cards are hidden: no other may be hit.
        """
        if self._marked or self._cursor.card is None:
            return self.marked
        return (self._cursor.card,)

    @property
    def hidden_marks(self) -> int:
        """How many selected cards are not shown."""
        if self._view is None:
            return 0
        index = self._view.index
        return sum(1 for number in self._marked if not index.shows(number))

    def clear_marks(self, *, hidden: bool = True) -> bool:
        """Select nothing, or nothing but what is hidden; False when that changes nothing."""
        gone = self._marked if hidden else self._marked.intersection(self.marked)
        if not gone:
            return False
        self._marked = self._marked - gone
        self.refresh()
        self.marks_changed()
        return True

    def drop_marks(self, numbers: Iterable[int]) -> None:
        """Deselect those of the cards that are not on the board any more."""
        if self._view is None or not self._marked:
            return
        index = self._view.index
        gone = {n for n in self._marked.intersection(numbers) if index.column_of(n) is None}
        if gone:
            self._marked -= gone
            self.marks_changed()

    # -- keys -------------------------------------------------------------------------------------

    def action_toggle_mark(self) -> None:
        """Select the card under the cursor, or take it out of the selection."""
        if self._view is None or self._cursor.card is None:
            return
        self._marked ^= {self._cursor.card}
        self.refresh(self._view.card_region(self._cursor))
        self.marks_changed()

    def action_mark_all(self) -> None:
        """Select all that the column shows; if they are, all that the board shows."""
        if self._view is None:
            return
        wanted = set(self._view.lanes[self._cursor.column].ids)
        if wanted <= self._marked:
            wanted = {number for lane in self._view.lanes for number in lane.ids}
        if not wanted <= self._marked:
            self._marked |= wanted
            self.refresh()
            self.marks_changed()

    def action_extend_mark(self, step: int) -> None:
        """Select from where the cursor was to the next card, or back towards there."""
        view, here = self._view, self._cursor.card
        if view is None or here is None:
            return
        if self._reached != here or self._anchor is None or here not in self._marked:
            self._anchor = here
        began = view.index.position(self._anchor)
        back = began is not None and (self._cursor.row - began) * step < 0
        before = set(self._marked)
        self._marked.add(here)
        self.go(lambda view, cursor: board_cursor.down(view, cursor, step))
        if self._cursor.card is not None:
            self._marked.add(self._cursor.card)
            if back and self._cursor.card != here:
                self._marked.discard(here)
        self._reached = self._cursor.card
        if before != self._marked:
            self.refresh(view.column_region(self._cursor.column))
            self.marks_changed()
