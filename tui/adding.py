"""Adding from anywhere: a typed line, or a pasted posting that becomes one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import App

from store import Receipt
from store.records import Opportunity, Person
from tui.screens.board import BoardScreen

if TYPE_CHECKING:
    from tui.app import PursuitApp
    from tui.capturing import Capturing
    from tui.session import Session

    Base = App[int]
else:
    Base = object


class Adding(Base):
    """A part of the app; the dialogs are imported when they are first wanted."""

    session: Session

    @property
    def _app(self) -> PursuitApp:
        return cast("PursuitApp", self)

    @cached_property
    def _capturing(self) -> Capturing:
        from tui.capturing import Capturing

        return Capturing(self.session)

    @work(exclusive=True, group="dialog")
    async def action_capture(self) -> None:
        """Type one line; it becomes a record. A line left with escape is offered again."""
        if receipt := await self._capturing.run(self._app):
            self.show_new_card(receipt)

    async def add_line(
        self, begin: str, reminder: Sequence[tuple[str, str]] = ()
    ) -> Receipt | None:
        """Ask for a line that starts with ``begin``, and add it; None when nothing was added."""
        return await self._capturing.run(self._app, begin=begin, reminder=reminder)

    async def add_person(self, place: str = "") -> int | None:
        """Ask for a line about a person, who may be at ``place``; their id, None for nobody."""
        quoted = place.replace('"', "")
        begin = f'met @"{quoted}" ' if quoted else "met "
        receipt = await self.add_line(begin)
        people = self.session.store.documents(Person.TABLE)
        return next((n for n in receipt.ids if n in people), None) if receipt else None

    async def capture_line(self, begin: str) -> Receipt | None:
        """Ask for a line that begins like this, and add what it says; None when nothing was."""
        return await self._capturing.run(self._app, begin=begin)

    @work(exclusive=True, group="dialog")
    async def action_posting(self) -> None:
        """Paste a posting, or say where it is; what it states becomes a line to look at and add."""
        from tui.dialogs.text import PostingDialog
        from tui.posting import chosen_posting

        dialog = PostingDialog(self._capturing.left_text)
        text = await self.push_screen_wait(dialog)
        self._capturing.left_text = dialog.text
        if not text or (reading := await chosen_posting(self._app, text)) is None:
            return
        self._capturing.left_text = ""
        if receipt := await self._capturing.run(self._app, reading):
            self.show_new_card(receipt)

    def show_new_card(self, receipt: Receipt) -> None:
        """Put the board's cursor on the card that a change made."""
        cards = [n for n in receipt.ids if n in self.session.store.documents(Opportunity.TABLE)]
        if cards and isinstance(self.screen, BoardScreen):
            self.screen.show_card(cards[0])
