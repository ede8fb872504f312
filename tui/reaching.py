"""How any action, screen or record is reached from anywhere: help, palette, history, copying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.app import App

from store.i18n import tr
from store.records import Opportunity, Record
from tui.places import BY_NAME, PLACES, along
from tui.screens.board import BoardScreen
from tui.widgets.rows import visible

if TYPE_CHECKING:
    from textual.widget import AwaitMount

    from tui.app import PursuitApp
    from tui.copying import Piece
    from tui.session import Session

    Base = App[int]
else:
    Base = object


class Reaching(Base):
    """A part of the app; what it opens is imported when it is first wanted."""

    session: Session

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On the board there is no way to the board, and from a single place none to another."""
        if action == "board":
            return not isinstance(self.screen, BoardScreen)
        return action != "go_along" or len(PLACES) > 1

    def action_help(self) -> None:
        """List the keys that work now; what is chosen there is done."""
        from tui.dialogs.help import HelpDialog, help_parts
        from tui.live import run

        chosen = lambda what: run(self, what) if what else None  # noqa: E731
        self.push_screen(HelpDialog(help_parts(self.screen)), chosen)

    def action_jump(self) -> None:
        """Show letters over what can be gone to; typing them goes there."""
        screen = self.screen
        if isinstance(screen, BoardScreen):
            screen.jump()
            return
        from tui.dialogs.jump import JumpScreen, spots_on

        spots = spots_on(screen)
        if not spots:
            self.bell()
            return
        self.push_screen(JumpScreen(spots), lambda spot: spot.go() if spot else None)

    def action_command_palette(self) -> None:
        """Find an action, a screen or a record by a few letters."""
        from textual.command import CommandPalette

        from tui.palette import Palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette())

    def action_board(self) -> None:
        """Go back to the board, from wherever one is."""
        self.go("board")

    async def action_go(self, name: str) -> None:
        """Go to a place of the rail; returns when it is there, so that the next key goes to it."""
        arrived = self.go(name)
        if arrived is not None:
            await arrived

    def go(self, name: str) -> AwaitMount | None:
        """Go to a place of the rail; what was opened above the place before is closed."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        place = BY_NAME[name]
        if not place.screen:
            return None
        if not self.is_screen_installed(name):
            self.install_screen(place.make(), name)  # kept, so its cursor is where it was
        return self.push_screen(name)

    async def action_go_along(self, step: int) -> None:
        """Go to the place after this one, or before it."""
        here = next((getattr(screen, "NAME", "") for screen in self.screen_stack[1:2]), "")
        await self.action_go(along(here or "board", step))

    def open_record(self, record: type[Record], number: int) -> None:
        """Show the page of a record; the board's cursor goes to an opportunity as well."""
        from tui.screens.opportunity import OpportunityScreen
        from tui.screens.record import RecordScreen

        if record is not Opportunity:
            self.push_screen(RecordScreen(record, number))
            return
        if isinstance(self.screen, BoardScreen):
            self.screen.show_card(number)
        self.push_screen(OpportunityScreen(self.session, number))

    def ways_on(self, skill: str) -> None:
        """Show the gap of a skill among experience, and the ways on from it."""
        from tui.screens.experience import ExperienceScreen

        self.go("experience")
        screen = self.get_screen("experience")
        if isinstance(screen, ExperienceScreen):
            screen.show_gap(skill)

    def weigh(self, card: int) -> None:
        """Show the question about an opportunity among the decisions; opened now if none is."""
        from store.verbs.deciding import open_sheet, question_of
        from tui.screens.decisions import DecisionsScreen

        session = self.session
        number = question_of(session.store, card)
        if number is None:
            app = cast("PursuitApp", self)
            receipt = app.perform(lambda store: store.apply(*open_sheet(store, card)), tell=True)
            if receipt is None:
                return
            number = receipt.ids[0]
        self.go("decisions")
        screen = self.get_screen("decisions")
        if isinstance(screen, DecisionsScreen):
            screen.show_question(number)

    def action_history(self) -> None:
        """The time machine: of the record whose page is shown, else of everything."""
        from tui.screens.history import HistoryScreen

        number = getattr(self.screen, "number", None)  # the pages of records have one
        record = getattr(self.screen, "record", Opportunity)
        only = None if number is None else (record.TABLE, number)
        if only is None and any(isinstance(each, HistoryScreen) for each in self.screen_stack):
            while not isinstance(self.screen, HistoryScreen):
                self.pop_screen()
        else:
            self.push_screen(HistoryScreen(self.session, only))

    def copy_of(self, record: type[Record], numbers: Sequence[int]) -> None:
        """Ask what of these records to copy. At once, so that a quick second key answers."""
        from tui.copying import pieces

        name = self.session.store.named(record, numbers)
        self.copy_from(name, pieces(self.session.store, record, numbers))

    def copy_from(self, name: str, choices: Sequence[Piece]) -> None:
        """Ask which of these texts to copy."""
        from tui.dialogs.copy import CopyDialog

        self.push_screen(CopyDialog(tr("Copy of {name}", name=name), choices), self._copy)

    def _copy(self, piece: Piece | None) -> None:
        """Put a text on the clipboard of the terminal, or as much of it as that takes."""
        from tui.copying import MOST_BYTES, cut

        if piece is None:
            return
        text = cut(piece.text)
        self.copy_to_clipboard(text)
        if text == piece.text:
            self.notify(
                visible(text[:200]), title=tr("Copied: {name}", name=piece.name), markup=False
            )
        else:
            says = tr(
                "The first {most_bytes} KB: terminals take no more at once.",
                most_bytes=MOST_BYTES // 1000,
            )
            title = tr("Copied a part: {name}", name=piece.name)
            self.notify(says, title=title, severity="warning", markup=False)
