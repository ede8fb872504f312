"""The app: opens the screens, says what went wrong, and keeps no rules of its own."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, cast

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from store import Event, Receipt, Store
from store.errors import BadInput, Conflict, StoreError
from store.i18n import tr
from store.settings import Opens
from tui.adding import Adding
from tui.ahead import ReadingAhead
from tui.commands import bindings
from tui.forecasting import Forecasting
from tui.funnel import ShowingFunnel
from tui.keys_in_turn import KeysInTurn, Typed
from tui.leaving import UNSAVED_AFTER_SECONDS, Leaving, told_when_slow
from tui.reaching import Reaching
from tui.screens.board import BoardScreen
from tui.session import Session
from tui.settings_live import SettingsAtWork, SettingsPart
from tui.settings_themes import USUAL
from tui.starting import Starting, is_new
from tui.sweeping import Sweeping
from tui.themes import own_themes
from tui.tour import Touring
from tui.veiling import Veiling
from tui.widgets.title import TitleBar
from tui.writing import Writing


class PursuitApp(
    Adding,
    Forecasting,
    Leaving,
    ReadingAhead,
    Reaching,
    ShowingFunnel,
    Starting,
    Sweeping,
    Touring,
    Veiling,
    Writing,
    KeysInTurn,
):
    """One session on screen. ``welcome`` asks the questions of the first day in a new folder,
    ``tour`` shows around.
    """

    TITLE = "Pursuit"
    CSS_PATH: ClassVar = ["styles/app.tcss", "styles/board.tcss"]
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app"), *bindings("place")]

    @dataclass
    class Heard(Message):
        """Another process changed something."""

        event: Event

    @dataclass
    class Refused(Message):
        """The disk or another window refused a change that was shown already."""

        error: Exception

    def __init__(self, session: Session, *, welcome: bool = False, tour: bool = False) -> None:
        super().__init__()
        for theme in own_themes():
            self.register_theme(theme)
        self.theme = USUAL
        self.session = session
        self._welcome = welcome and is_new(session)
        self._tour = tour
        self._own_thread = threading.get_ident()
        self._told = 0  # how many of the store's reports were shown
        self.setup = SettingsAtWork(self)
        session.subscribe(self._heard)
        session.refused = lambda error: self._post(self.Refused(error))

    @property
    def notice(self) -> str:
        """What the title bar should always say about this data."""
        if self.session.store.read_only:
            return tr("viewing: nothing can be changed")
        return tr("demonstration: gone when you leave") if self.session.is_demo else ""

    def get_default_screen(self) -> Screen[object]:
        return cast("Screen[object]", BoardScreen())

    def on_mount(self) -> None:
        self.setup.begin()
        if self.session.settings.opens is Opens.TODAY:
            self.go("today")
        self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        """After the first paint: what need not hurry."""
        gc.freeze()  # what is loaded stays: collections need not look at it again
        gc.enable()
        self.set_interval(1.0, self._mind_disk)
        self._back_up()
        self._tell_reports()
        self.setup.tell_trouble()
        self.read_ahead()
        if self._welcome:
            self.action_start()
        if self._tour:
            self.begin_tour()

    @work(thread=True, exit_on_error=False, group="backup")
    def _back_up(self) -> None:
        self.session.store.backup()

    @work(exclusive=True, group="reports")
    async def _tell_reports(self) -> None:
        store = self.session.store
        if not (store.read_only or store.reports):
            return
        from tui.dialogs.message import MessageDialog

        if store.read_only and not self._told:
            await self.push_screen_wait(MessageDialog.of_error(store.read_only))
        news = store.reports[self._told :]
        self._told += len(news)
        if news:
            await self.push_screen_wait(
                MessageDialog(tr("While opening your data"), "\n\n".join(news))
            )

    def typed(self, event: Typed) -> None:
        """A key acts on the rows of the screen that it is pressed on, however fast it comes."""
        self.pressed()
        settle = getattr(self.screen, "settle", None)
        if settle is not None:
            settle()

    # -- writing and hearing ----------------------------------------------------------------------

    def perform(self, verb: Callable[[Store], Receipt], *, tell: bool = False) -> Receipt | None:
        """Carry out a verb; show what went wrong. ``tell`` says what was done, and the way back."""
        try:
            receipt = self.session.write(verb)
        except StoreError as error:
            self.show_error(error)
            return None
        self.follow(receipt)
        if tell:
            self.tell_done(receipt.label)
        return receipt

    def tell_done(self, says: str) -> None:
        """Say what was done, and the key that takes it back."""
        title = tr("Done ({key} to undo)", key=self.setup.key("app.undo"))
        self.notify(says, title=title, markup=False)

    def follow(self, receipt: Receipt) -> None:
        """Show the unsaved mark if the disk takes its time to confirm a change."""
        if not receipt.saved:
            self.set_timer(UNSAVED_AFTER_SECONDS, self._mind_disk)

    def show_error(self, error: StoreError) -> None:
        """Say what is wrong, the facts, and the way on."""
        body = "\n".join(part for part in (error.detail, error.hint) if part)
        self.notify(body, title=error.title, severity="error", markup=False, timeout=8)

    def _heard(self, event: Event) -> None:
        if threading.get_ident() == self._own_thread:
            self._follow(event)
        else:
            self._post(self.Heard(event))

    def _post(self, message: Message) -> None:
        if self.is_running:
            self.post_message(message)

    @on(Heard)
    def _heard_elsewhere(self, message: Heard) -> None:
        self._follow(message.event)

    def _follow(self, event: Event) -> None:
        for screen in self.screen_stack:
            heard = getattr(screen, "heard", None)
            if heard is not None:
                heard(event)

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        if isinstance(message.error, Conflict):
            self.show_error(message.error)
        self._mind_disk()

    def _mind_disk(self) -> None:
        self.setup.follow()
        if len(self.session.store.reports) > self._told:  # a file read later was damaged too
            self._tell_reports()
        unsaved = self.session.unsaved
        for screen in self.screen_stack:
            for title in screen.query(TitleBar):
                title.unsaved = unsaved

    # -- actions ----------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back the last change; among the settings, the last one of those."""
        if isinstance(self.screen, SettingsPart):
            self.setup.take_back()
            return
        self._turn_back(self.session.undo, tr("Undone"))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._turn_back(self.session.redo, tr("Done again"))

    def _turn_back(self, step: Callable[[], str], title: str) -> None:
        try:
            self.notify(step(), title=title, markup=False)
        except BadInput as error:
            self.notify(error.title, markup=False)
        except StoreError as error:
            self.show_error(error)

    @work(exclusive=True, group="dialog")
    async def action_import_file(self) -> None:
        """Bring a table: choose the file, look at what would come, say yes."""
        from tui.importing import Importing

        await Importing(self.session).run(self)

    @work(exclusive=True, group="dialog")
    async def action_take_along(self) -> None:
        """Take something along: choose the form and the file."""
        from tui.exporting import take_along

        await take_along(self)

    def action_settings(self) -> None:
        """Look at what can be set, and change it."""
        from tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsPart):
            self.push_screen(SettingsScreen())


def run(session: Session, *, tour: bool = False) -> int:
    """Show the app until the person leaves. Raises StoreError if the disk refuses at the end."""
    code = PursuitApp(session, welcome=True, tour=tour).run()
    with told_when_slow(tr("Bringing your files up to date ...")):
        session.close()
    return code or 0
