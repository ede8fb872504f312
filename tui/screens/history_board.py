"""The board as of an earlier moment: to look at, card by card, and to bring back from."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from store.columns import opened
from store.i18n import tr, tr_later, trn
from store.insight.board import BoardIndex
from store.insight.differences import differences
from store.past import PastStore, words_of_store
from store.records import Opportunity
from tui.commands import bindings
from tui.commands.board import BOARD
from tui.screens import history_words
from tui.screens.history_restore import TimeMachine
from tui.widgets.board import Board
from tui.widgets.hints import KeyHints
from tui.widgets.title import StatusLine, TitleBar

EMPTY = tr_later("There were no opportunities on the board then.")
_GOING_ABOUT = ("cursor_", "page_", "open", "jump")
_REFUSED = {
    action
    for action in (command.action.partition("(")[0] for command in BOARD.commands)
    if not action.startswith(_GOING_ABOUT)
}


class PastBoard(Board):
    """A board on which one goes about and opens cards, and nothing can be moved."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action in _REFUSED else super().check_action(action, parameters)

    def lift(self, cards: tuple[int, ...]) -> None:
        """Nothing is taken into the hand here, by key or mouse."""


class PastBoardScreen(TimeMachine):
    """The title says which moment it is; the days of the cards read as they did then."""

    CSS_PATH: ClassVar = Path(__file__).parent.parent / "styles" / "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("past")

    def __init__(self, then: PastStore) -> None:
        super().__init__()
        self.then = then

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield PastBoard(id="board")
        yield StatusLine()
        yield KeyHints()

    def on_mount(self) -> None:
        then, board = self.then, self.query_one(PastBoard)
        documents, today = then.documents(Opportunity.TABLE), then.clock.today()
        pipeline = opened(then.pipeline)
        index = BoardIndex(documents, pipeline, today=today)
        title, status = self.query_one(TitleBar), self.query_one(StatusLine)
        title.place = tr("The board as of {words}", words=then.moment.words)
        total = index.total.total
        title.detail = trn("{count:,} opportunity", "{count:,} opportunities", total)
        title.notice = self.pursuit.notice
        self.watch(board, "words", lambda words: setattr(status, "text", words))
        board.empty_text = tr(EMPTY)
        board.show(index, documents, today, pipeline)
        board.focus()
        for note in then.notes:
            self.app.notify(note, title=tr("Not all is certain"), severity="warning", markup=False)

    @on(Board.Opened)
    @work(exclusive=True, group="dialog")
    async def _opened(self, event: Board.Opened) -> None:
        """Show the card as it was, and what has changed since."""
        from tui.dialogs.then import ThenDialog

        store, number = self.pursuit.session.store, event.card
        was = self.then.documents(Opportunity.TABLE)[number]
        now = store.documents(Opportunity.TABLE).get(number)
        table, words = Opportunity.TABLE, words_of_store(store)
        as_it_was = differences(table, None, was, words)
        since = differences(table, was, now, words) if now is not None else []
        name = self.then.named(Opportunity, [number])
        dialog = ThenDialog(
            tr("{name} as of {words}", name=name, words=self.then.moment.words),
            history_words.rows(as_it_was),
            history_words.rows(since),
            tr("Nothing has changed.") if now is not None else tr("It is not there now."),
        )
        if await self.app.push_screen_wait(dialog):
            await self.ask_and_restore(self.then, ((table, number),))

    @work(exclusive=True, group="dialog")
    async def action_restore(self) -> None:
        """Bring back the card under the cursor, or everything."""
        card = self.query_one(PastBoard).card
        keys = [(Opportunity.TABLE, card)] if card is not None else []
        await self.choose_and_restore(self.then.moment, keys, self.then)

    def action_back(self) -> None:
        """Back to the history."""
        if self.is_current:
            self.app.pop_screen()
