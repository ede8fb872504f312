"""The board screen: opportunities in columns, filtered, sorted, moved by keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Reactive

from store import Event
from store.fields import Document
from store.insight.board import BoardIndex, Order
from store.records import Opportunity, Person
from tui.commands import bindings
from tui.screens.cards import CardActions
from tui.widgets.board import Board
from tui.widgets.filter_bar import FilterBar, FilterInput
from tui.widgets.hints import KeyHints
from tui.widgets.title import StatusLine, TitleBar

if TYPE_CHECKING:
    from store.insight.search import Query
    from store.settings import Settings

EMPTY = """\
Your board is empty.
Type a for the first opportunity: a title, @ and who offers it.
For example:  Gaffer @ Lantern Films due:fri
The rest can wait. A table you keep already comes in with I."""


HAYSTACKS_AT_ONCE = 400


class Haystacks(dict[int, str]):
    """The text to search of each card, made when first looked at."""

    def __init__(self, documents: Mapping[int, Document]) -> None:
        super().__init__()
        self._documents = documents

    def __missing__(self, number: int) -> str:
        from store.insight.haystack import haystack

        text = self[number] = haystack(self._documents.get(number, {}))
        return text


class BoardScreen(CardActions):
    """Title, board, the selected card in words, the filter when wanted, the keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("cards")
    # A change of focus must not repaint the screen: the board marks focus by itself.
    focused: Reactive[object] = Reactive(None, repaint=False)  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self._query: Query | None = None
        self._order = Order.HAND
        self._filter_bar: FilterBar | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Board(id="board")
        yield StatusLine()
        yield KeyHints()

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.place = "Board"
        title.notice = self.pursuit.notice
        status = self.query_one(StatusLine)
        board = self.query_one(Board)
        self.watch(board, "words", lambda words: setattr(status, "text", words))
        board.empty_text = EMPTY
        self._show_index()
        board.focus()
        self._tell_title()
        self._haystacks = Haystacks(self._documents)
        # Well after the first paint: nobody types a filter sooner.
        self.set_timer(0.25, lambda: self._prepare_filter(iter(list(self._documents))))

    def _show_index(self) -> None:
        store = self.pursuit.session.store
        self._index = BoardIndex(
            self._documents, store.pipeline, today=store.clock.today(), order=self._order
        )
        self.board.show(self._index, self._documents, store.clock.today(), store.pipeline)

    def settings_changed(self, before: Settings) -> None:
        """Show the columns as they are set now; the cursor stays with its card."""
        now = self.pursuit.session.settings
        if now.pipeline == before.pipeline and now.order == before.order:
            return
        text, self._query = self._query.text if self._query else "", None
        self._show_index()
        if text:
            self._apply_filter(text)
        self._tell_title()

    def _prepare_filter(self, numbers: Iterator[int]) -> None:
        """Prepare the texts to search in small bites, so that the first letter typed is quick."""
        bite = list(islice(numbers, HAYSTACKS_AT_ONCE))
        for number in bite:
            self._haystacks.__missing__(number)
        if bite:
            self.set_timer(0.02, lambda: self._prepare_filter(numbers))
        else:
            from store.insight import search  # noqa: F401 - loaded before it is wanted

    @property
    def board(self) -> Board:
        return self.query_one(Board)

    @property
    def _documents(self) -> Mapping[int, Document]:
        return self.pursuit.session.store.documents(Opportunity.TABLE)

    def targets(self) -> tuple[int, ...]:
        """The selected cards, else the one under the cursor."""
        board = self.board
        return board.marked or (() if board.card is None else (board.card,))

    def acted(self) -> None:
        self.board.clear_marks()

    # -- what the store says ----------------------------------------------------------------------

    def heard(self, event: Event) -> None:
        """Follow a change, ours or another window's."""
        changed = event.touched.get(Opportunity.TABLE, frozenset())
        for number in changed:
            self._haystacks.pop(number, None)
        if changed:
            self.board.refresh_cards(changed)
            self._tell_title()

    def show_card(self, number: int) -> None:
        """Put the cursor on a card, taking the filter away if that hides it."""
        if not self.board.select(number) and self._index.filtered:
            self._clear_filter()
            self.board.select(number)

    def _tell_title(self) -> None:
        shown, total = self._index.total
        count = "1 opportunity" if total == 1 else f"{total:,} opportunities"
        parts = [f"{shown:,} of {count}" if self._index.filtered else count]
        if self._order is not Order.HAND:
            parts.append(f"sorted by {self._order}")
        if marked := len(self.board.marked):
            parts.append(f"{marked} selected")
        self.query_one(TitleBar).detail = " · ".join(parts)

    # -- what the board asks ----------------------------------------------------------------------

    @on(Board.MarksChanged)
    def _marks_changed(self) -> None:
        self._tell_title()

    @on(Board.Opened)
    def _opened(self, event: Board.Opened) -> None:
        from tui.screens.opportunity import OpportunityScreen

        self.app.push_screen(OpportunityScreen(self.pursuit.session, event.card))

    @on(Board.MoveAsked)
    def _move_asked(self, event: Board.MoveAsked) -> None:
        if event.cards:
            self.move_by(event.cards, event.step)

    @on(Board.Lifted)
    def _lifted(self, event: Board.Lifted) -> None:
        self.query_one(TitleBar).detail = f"moving {event.name}"

    @on(Board.LaidDown)
    def _laid_down(self, event: Board.LaidDown) -> None:
        self._tell_title()
        if event.why:
            self.app.notify(event.why, title="Nothing was moved", markup=False)

    @on(Board.Dropped)
    def _dropped(self, event: Board.Dropped) -> None:
        self.put_down(event.drop)
        self.board.lay_down()

    @on(Board.PlaceRefused)
    def _place_refused(self, event: Board.PlaceRefused) -> None:
        self.app.notify(
            f"{event.why}. Left and right choose the column.",
            title="No place to choose within the column",
            markup=False,
        )

    def on_screen_suspend(self) -> None:
        """What lies above has the mouse now."""
        self.board.let_go()

    def on_mouse_down(self) -> None:
        """A click elsewhere leaves what was lifted where it was."""
        self.board.lay_down()

    @on(Board.ReorderAsked)
    def _reorder_asked(self, event: Board.ReorderAsked) -> None:
        if self._order is not Order.HAND:
            self.app.notify(
                f"The board is sorted by {self._order}. Press s and choose {Order.HAND}.",
                title="Cards keep this order",
                markup=False,
            )
            return
        ids = list(self._index.ids(self.board.column))
        at = ids.index(event.card)
        to = at + event.step
        if not 0 <= to < len(ids):
            self.app.bell()
            return
        del ids[at]
        upper = ids[to - 1] if to else None
        lower = ids[to] if to < len(ids) else None
        self.pursuit.perform(lambda store: store.reorder(event.card, upper, lower))

    # -- filter and order -------------------------------------------------------------------------

    async def action_filter(self) -> None:
        """Type a filter; the line for it is made when it is first wanted."""
        if self._filter_bar is None:
            self._filter_bar = FilterBar()
            await self.mount(self._filter_bar, before=self.query_one(KeyHints))
            self.watch(self._filter_bar, "text", self._apply_filter, init=False)
        self._filter_bar.begin()

    @on(FilterInput.Left)
    def _filter_left(self, event: FilterInput.Left) -> None:
        if event.cleared:
            self._clear_filter()
        self.board.focus()

    def _clear_filter(self) -> None:
        self._apply_filter("")
        if self._filter_bar is not None:
            self._filter_bar.clear()

    def _apply_filter(self, text: str) -> None:
        from store.insight import search

        store = self.pursuit.session.store
        order = store.settings.order
        before = self._query or search.parse("", store.pipeline, order)
        query = search.parse(text, store.pipeline, order)
        if query == before:
            return
        self._query = query
        match = query.by_id(
            self._documents,
            self._haystacks,
            store.clock.today(),
            store.pipeline,
            store.documents(Person.TABLE),
        )
        self._index.filter(match if query else None, narrows=query.narrows(before))
        self.board.refresh_order()
        self._tell_filter()
        self._tell_title()

    def _tell_filter(self) -> None:
        shown, total = self._index.total
        problems = self._query.problems if self._query is not None else ()
        says = problems[0] if problems else f"{shown:,} of {total:,}"
        if self._filter_bar is not None:
            self._filter_bar.says(says if self._query or problems else "")

    @work(exclusive=True, group="dialog")
    async def action_sort(self) -> None:
        """Choose the order of the cards."""
        from tui.dialogs.pick import PickDialog

        chosen = await self.app.push_screen_wait(
            PickDialog(
                "Order the cards",
                [(order, str(order).capitalize()) for order in Order],
                current=self._order,
            )
        )
        if chosen is not None:
            self._order = chosen
            card = self.board.card
            self._index.sort(chosen, self.pursuit.session.clock.today())
            self.board.refresh_order()
            if card is not None:
                self.board.select(card)
            self._tell_title()

    def action_peel(self) -> None:
        """Escape takes one layer away: the selection, then the filter. It never leaves."""
        if not self.board.clear_marks() and self._query:
            self._clear_filter()
