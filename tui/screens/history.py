"""The time machine: what was done, when and where, and the way back to how things were."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.visual import Visual
from textual.widgets import Static
from textual.worker import Worker

from store import Event
from store.disk.changes import Change
from store.i18n import tr, tr_later, trn
from store.past import Entry, Log, Moment, Wanted, day_words, words_of, words_of_store
from tui.commands import bindings
from tui.screens import history_words
from tui.screens.history_restore import Key, TimeMachine, unreadable
from tui.screens.record import RecordPane
from tui.session import Session
from tui.widgets.changes import ChangeList
from tui.widgets.filter_bar import FilterInput
from tui.widgets.hints import KeyHints
from tui.widgets.look_bar import LookBar
from tui.widgets.stacked import Stacked
from tui.widgets.title import StatusLine, TitleBar

EMPTY = tr_later("""\
Nothing has been done yet.
Each change you make will stand here with its time.
You can look at it again, and go back to any moment.""")
NOT_FOUND = tr_later("""\
No change is like that.
Escape shows all of them again.""")
UNREAD = tr_later("The history cannot be read.")
READING = tr_later("Reading the history ...")
_SETTLE = 0.06  # seconds a cursor rests before the change under it is read
_CONFIRM = 0.05  # seconds between looks whether the disk has confirmed
_MOST_RECORDS = 30
_OF_A_CHANGE = frozenset({"board", "restore", "filter", "only", "day"})


class ChangeDetail(RecordPane):
    """What one change did, field by field; it scrolls."""


class HistoryScreen(TimeMachine):
    """A list of changes, read as far as it is looked at, and beside it what the chosen one did.

    ``only`` shows the changes of one record. It follows what is done meanwhile, here and elsewhere.
    """

    CSS_PATH: ClassVar = Path(__file__).parent.parent / "styles" / "history.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - typed by Textual
    BINDINGS: ClassVar[list[BindingType]] = bindings("history")

    def __init__(self, session: Session, only: Key | None = None) -> None:
        super().__init__()
        self.session = session
        self._log = Log(session.store)
        self._only = only
        self._words: tuple[str, ...] = ()
        self._bar: LookBar | None = None
        self._shown = 0
        self._unread = False
        self._detail_timer: Timer | None = None
        self._reading: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="parts"):
            yield ChangeList(id="changes")
            with ChangeDetail(id="detail"):
                yield Static(id="said")
        yield StatusLine()
        yield KeyHints()

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.place, title.notice = tr("History"), self.pursuit.notice
        self._list.empty_text = tr(READING)
        self._list.show([], frozenset(), self.session.clock.today())
        self._list.focus()
        self._reading = self._read_all()

    @property
    def _list(self) -> ChangeList:
        return self.query_one(ChangeList)

    @property
    def _wanted(self) -> Wanted:
        records = frozenset([self._only]) if self._only else frozenset()
        return Wanted(words=self._words, records=records)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a change there is nothing to look at, look for, or go back to."""
        if action in _OF_A_CHANGE:
            return bool(self._log.entries)
        return super().check_action(action, parameters)

    # -- reading ----------------------------------------------------------------------------------

    @work(exclusive=True, group="history", exit_on_error=False)
    async def _read_all(self) -> None:
        """Segment by segment beside the screen, the newest first: the first is there at once."""
        while not self._log.complete and self.is_attached:
            try:
                older = await asyncio.to_thread(self._log.read_older)
            except OSError as error:
                self.pursuit.show_error(unreadable(error))
                older, self._unread = [], True
            self._log.add(older)
            fitting = list(filter(self._wanted.fits, older))
            self._shown += len(fitting)
            self._list.extend(fitting, self._log.taken_back)
            self._tell()

    def _show_all(self) -> None:
        """List anew what is wanted of what has been read."""
        found = list(filter(self._wanted.fits, self._log.entries))
        self._shown = len(found)
        self._list.show(found, self._log.taken_back, self.session.clock.today())
        self._tell()

    def _tell(self) -> None:
        total = len(self._log.entries)
        count = _changes(total)
        if self._only:
            name = words_of_store(self.session.store).named(self._only[1])
            only = tr("only '{name}'", name=name)
            count = f"{only} · {_changes(self._shown)}"
        elif self._words:
            count = tr("{shown:,} of {count}", shown=self._shown, count=count)
        self.query_one(TitleBar).detail = count + ("" if self._log.complete else tr(" so far"))
        if self._bar is not None:
            self._bar.says(
                tr("{shown:,} of {total:,}", shown=self._shown, total=total) if self._words else ""
            )
        nothing = tr(UNREAD) if self._unread else tr(EMPTY) if self._log.complete else tr(READING)
        self._list.empty_text = tr(NOT_FOUND) if total else nothing
        self._list.refresh()
        self.refresh_bindings()

    def heard(self, event: Event) -> None:
        """Follow a change, once the disk has confirmed it."""
        self._follow()

    def _follow(self) -> None:
        if self.session.unsaved:
            self.set_timer(_CONFIRM, self._follow)
        if (self._log.entries or self._log.complete) and self._log.follow():
            self._show_all()
            self._show_detail()

    # -- the change under the cursor --------------------------------------------------------------

    @on(ChangeList.Highlighted)
    def _highlighted(self, event: ChangeList.Highlighted) -> None:
        entry = event.entry
        back = entry is not None and entry.seq in self._log.taken_back
        self.query_one(StatusLine).text = history_words.sentence(entry, back) if entry else ""
        if self._detail_timer is not None:
            self._detail_timer.stop()
        self._detail_timer = self.set_timer(_SETTLE, self._show_detail)

    @work(exclusive=True, group="detail", exit_on_error=False)
    async def _show_detail(self) -> None:
        """Say what the change under the cursor did, where that can be seen."""
        self._detail_timer = None
        detail, entry = self.query_one(ChangeDetail), self._list.entry
        if not detail.display:
            return
        parts: list[Visual] = []
        if entry is not None:
            change = await asyncio.to_thread(self._change, entry)
            parts = [history_words.head(entry, entry.seq in self._log.taken_back)]
            parts += history_words.records(self.session.store, change)
        self.query_one("#said", Static).update(Stacked(parts))
        detail.scroll_home(animate=False)

    def _change(self, entry: Entry) -> Change | None:
        try:
            return self._log.change(entry.seq)
        except OSError:
            return None

    @on(ChangeList.Opened)
    def _opened(self) -> None:
        """Go into what the change did; in a narrow terminal it takes the place of the list."""
        self.set_class(True, "-looking")
        self._show_detail()
        self.query_one(ChangeDetail).focus()

    # -- what can be done -------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_board(self) -> None:
        """The board as of the moment after the change under the cursor."""
        from tui.screens.history_board import PastBoardScreen

        moment = self._moment()
        then = await self.look_back(moment) if moment else None
        if then is not None and self.is_current:
            self.app.push_screen(PastBoardScreen(then))

    @work(exclusive=True, group="dialog")
    async def action_restore(self) -> None:
        """Bring back a record, or everything, to the moment after the change under the cursor."""
        entry, moment = self._list.entry, self._moment()
        if entry is not None and moment is not None:
            await self.choose_and_restore(moment, self._records_of(entry))

    def _moment(self) -> Moment | None:
        entry = self._list.entry
        return entry.moment(self.session.clock) if entry is not None else None

    def _records_of(self, entry: Entry) -> list[Key]:
        """The records to choose from: the one shown, else those of a change, at most a few."""
        if self._only:
            return [self._only]
        keys = [(table, number) for table, numbers in entry.touched.items() for number in numbers]
        return keys[:_MOST_RECORDS]

    @work(exclusive=True, group="dialog")
    async def action_only(self) -> None:
        """The changes of one record; again, and those of all are back."""
        from tui.dialogs.pick import PickDialog

        if self._only:
            self._narrow_to(None)
            return
        entry = self._list.entry
        keys = self._records_of(entry) if entry else []
        if len(keys) > 1:
            named = words_of_store(self.session.store).named
            choices = [(str(at), named(key[1])) for at, key in enumerate(keys)]
            picked = await self.app.push_screen_wait(PickDialog(tr("Changes of"), choices))
            keys = [keys[int(picked)]] if picked is not None else []
        if keys:
            self._narrow_to(keys[0])

    def _narrow_to(self, key: Key | None) -> None:
        self._only = key
        self._show_all()

    @work(exclusive=True, group="dialog")
    async def action_day(self) -> None:
        """Ask for a day and go to its last change."""
        from tui.dialogs.day import DayDialog

        day = await self.app.push_screen_wait(
            DayDialog(
                tr("Go to a day"),
                self.session.clock.today(),
                order=self.session.store.settings.order,
            )
        )
        if day is None:
            return
        if self._reading is not None and not self._reading.is_finished:
            await self._reading.wait()
        if not self._list.go_to_day(day):
            self._list.action_cursor_last()
            self.app.notify(
                tr("Nothing was done by {day}.", day=day_words(day)), title=tr("This is the oldest")
            )

    async def action_filter(self) -> None:
        """Type words to look for."""
        if self._bar is None:
            self._bar = LookBar()
            await self.mount(self._bar, before=self.query_one(KeyHints))
            self.watch(self._bar, "text", self._look_for, init=False)
        self._bar.begin()

    def _look_for(self, text: str) -> None:
        words = words_of(text)
        if words != self._words:
            self._words = words
            self._show_all()

    @on(FilterInput.Left)
    def _left_filter(self, event: FilterInput.Left) -> None:
        self._list.focus()
        if event.cleared and self._bar is not None:
            self._bar.clear()
            self._look_for("")

    def action_back(self) -> None:
        """One layer away: the detail, the words; then back to where it was opened."""
        if self.query_one(ChangeDetail).has_focus or self.has_class("-looking"):
            self.set_class(False, "-looking")
            self._list.focus()
        elif self._words and self._bar is not None:
            self._bar.clear()
            self._look_for("")
        elif self.is_current:
            self.app.pop_screen()


def _changes(count: int) -> str:
    return trn("{count:,} change", "{count:,} changes", count)
