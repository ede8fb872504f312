"""Move mode: cards are lifted, carried about with a live preview, and put down or left."""

from __future__ import annotations

from asyncio import Event, wait_for
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from textual.binding import Binding, BindingType
from textual.message import Message

from store.i18n import tr, tr_later
from tui.commands import key_name
from tui.live import live
from tui.widgets.board_geometry import Cursor
from tui.widgets.board_input import BoardInput
from tui.widgets.board_lift import Drop, Lift
from tui.widgets.board_view import BoardView
from tui.widgets.key_mode import KeyMode

_NUMBERS: list[BindingType] = [
    Binding(str(n), f"lift_to({n - 1})", show=False) for n in range(2, 10)
]
_PATIENCE = 1.0  # seconds for the screen to put down what was dropped
GONE = tr_later("A card in your hand is no longer there")
CHANGED = tr_later("A card in your hand was changed elsewhere")


class BoardHands(BoardInput, KeyMode):
    """The keys of move mode. What is put down is told to the screen, which writes."""

    @dataclass
    class Lifted(Message):
        """Cards are in the hand now; ``name`` is what a message calls them."""

        name: str

    @dataclass
    class NothingLifted(Message):
        """There is no card here, or all selected ones are hidden."""

    @dataclass
    class Dropped(Message):
        """The cards should go there. Call ``lay_down`` when that is done, or will not be."""

        drop: Drop

    @dataclass
    class LaidDown(Message):
        """Nothing is in the hand any more; ``why``, when the person did not ask for it."""

        why: str = ""

    @dataclass
    class PlaceRefused(Message):
        """A place within the column was asked for, and ``why`` there is no choice."""

        why: str

    _lift: Lift | None = None
    _landing: Event | None = None  # between dropping and the screen's having dealt with it
    _ending: tuple[str, str] = ("Enter", "Esc")

    def targets(self) -> tuple[int, ...]:
        """The marked cards, else the one under the cursor."""
        raise NotImplementedError

    def _fit(self, view: BoardView) -> bool:
        raise NotImplementedError

    def _tell_cursor(self) -> None:
        raise NotImplementedError

    @property
    def lifting(self) -> bool:
        """Whether cards are in the hand."""
        return self._lift is not None

    def action_lift(self) -> None:
        """Take the selected cards, or the one under the cursor, into the hand."""
        if cards := self.targets():
            self.lift(cards)
        else:
            self.post_message(self.NothingLifted())

    def lift(self, cards: tuple[int, ...]) -> None:
        """Take cards into the hand."""
        if self._view is None or self._lift is not None:
            return
        self._lift = Lift(self._view, self._cursor, cards)
        self.enter_mode("lift", _NUMBERS)
        keys = {each.id: key_name(each.key) for each in live(self.screen)}
        self._ending = (keys.get("lift.drop", ""), keys.get("lift.leave", ""))
        self.refresh()
        self._tell_cursor()
        self.post_message(self.Lifted(self._lift.name()))

    def action_lift_by(self, step: int) -> None:
        """Up or down within the column."""
        self._carry(lambda lift, cursor: lift.by(cursor, step), within=True)

    def action_lift_end(self, row: int) -> None:
        """To the top (0) or the bottom (-1) of the column."""
        self._carry(lambda lift, cursor: lift.put(cursor, lift.column, row), within=True)

    def action_lift_sideways(self, step: int) -> None:
        """To the column on the right, or on the left."""
        self._carry(lambda lift, cursor: lift.to_column(cursor, lift.column + step))

    def action_lift_to(self, column: int) -> None:
        """To a column, counted from 0; there is nothing to do when there are not so many."""
        if self._view is not None and column < len(self._view.lanes):
            self._carry(lambda lift, cursor: lift.to_column(cursor, column))

    def _carry(
        self,
        step: Callable[[Lift, Cursor], None],
        *,
        within: bool = False,
        follow: bool = True,
    ) -> None:
        """Take a step and paint it; ``follow`` scrolls to where the cards are."""
        lift, view = self._lift, self._view
        if lift is None or view is None:
            return
        if within and lift.stay:
            self.post_message(self.PlaceRefused(lift.stay))
            return
        step(lift, self._cursor)
        refit = self._fit(view)
        if follow or lift.stay:
            view.reveal(self._cursor)
        changed = lift.take_changed()
        if refit or (changed and view.frame.narrow):
            self.refresh()
        elif regions := [region for n in changed if (region := view.column_region(n))]:
            self.refresh(*regions)
        self._tell_cursor()

    async def action_drop(self) -> None:
        """Put the cards down where they are shown; done when the screen has dealt with them.

        So of keys that are typed quickly the next one finds the cards there.
        """
        self.drop()
        if self._landing is not None:
            with suppress(TimeoutError):
                await wait_for(self._landing.wait(), _PATIENCE)

    def drop(self) -> None:
        """Ask the screen to put the cards down where they are shown."""
        if self._lift is None:
            return
        drop = self._lift.drop()
        if drop is None:
            self.lay_down()
            return
        self.leave_mode()
        self._landing = Event()
        self.post_message(self.Dropped(drop))

    def action_leave_lift(self) -> None:
        """Leave everything where it was."""
        self.lay_down()

    def lay_down(self, why: str = "", *, home: bool = True) -> None:
        """End move mode; nothing happens when it is not on. ``home``: back to where it began."""
        lift, view = self._lift, self._view
        self._lift = None
        if self._landing is not None:
            self._landing.set()
            self._landing = None
        self.leave_mode()
        if lift is None or view is None:
            return
        lift.lay_down(self._cursor, home=home)
        self._fit(view)
        self.refresh()
        self._tell_cursor()
        self.post_message(self.LaidDown(why))

    def mind_lifted(self, view: BoardView, changed: Iterable[int]) -> None:
        """Before the board follows a change: nothing is carried on over what is not so any more."""
        lift = self._lift
        if lift is None:
            return
        touched = set(changed).intersection(lift.cards)
        if not self.is_modal:  # it is this change that puts them down
            self.lay_down(home=False)
        elif touched:
            gone = any(view.index.column_of(number) is None for number in touched)
            self.lay_down(tr(GONE if gone else CHANGED))
