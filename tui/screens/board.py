"""The board screen: opportunities in columns, filtered, sorted, moved by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Reactive

from store import Event
from store.columns import opened, turned
from store.i18n import tr, trn
from store.insight.board import BoardIndex, Group, Order
from store.records import Opportunity, Person, Track, View
from tui.commands import bindings
from tui.screens.looking import Haystacks
from tui.screens.viewing import Viewing
from tui.widgets.board import Board
from tui.widgets.hints import KeyHints
from tui.widgets.title import StatusLine, TitleBar

if TYPE_CHECKING:
    from store.insight.odds.forecast import Forecast
    from store.settings import Settings


class BoardScreen(Viewing):
    """Title, board, the selected card in words, the filter when wanted, the keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("cards")
    # A change of focus must not repaint the screen: the board marks focus by itself.
    focused: Reactive[object] = Reactive(None, repaint=False)  # type: ignore[assignment]

    _forecast: Forecast | None = None  # of which the cards show the chances

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
        self._show_index()
        board.focus()
        self._tell_title()
        self._haystacks = Haystacks(self._documents)
        # Well after the first paint: nobody types a filter sooner.
        self.set_timer(0.25, lambda: self._prepare_filter(iter(list(self._documents))))

    def _show_index(self) -> None:
        store = self.pursuit.session.store
        self.board.expand_key = self.pursuit.setup.key("board.collapse")
        self._index = BoardIndex(
            self._documents,
            store.pipeline,
            today=store.clock.today(),
            tracks=self._tracks(self._sorting),
            sorting=self._sorting,
        )
        self.board.show(
            self._index,
            self._documents,
            store.clock.today(),
            store.pipeline,
            compact=store.settings.density == "compact",
        )
        self._tell_empty()

    def settings_changed(self, before: Settings) -> None:
        """Show the columns as they are set now; the cursor stays with its card."""
        now = self.pursuit.session.settings
        self.board.expand_key = self.pursuit.setup.key("board.collapse")
        if (now.pipeline, now.order, now.density) == (
            before.pipeline,
            before.order,
            before.density,
        ):
            return
        if now._replace(pipeline=before.pipeline) == before and (
            opened(now.pipeline) == opened(before.pipeline)
        ):
            self.board.collapse(now.pipeline)
            return
        text, self._query, self._vocabulary = self._filter_text, None, None
        self._show_index()
        if text:
            self._apply_filter(text)
        self._tell_title()

    def targets(self) -> tuple[int, ...]:
        """The selected cards that are shown, else the one under the cursor."""
        cards = self.board.targets()
        if not cards and self.board.hidden_marks:
            self._tell_hidden()
        return cards

    def _tell_hidden(self) -> None:
        hidden = self.board.hidden_marks
        self.app.notify(
            trn(
                "The selected card is hidden by the filter. Take the filter away to act on what "
                "is selected, or press {key} on the board to select nothing.",
                "The {count:,} selected cards are hidden by the filter. Take the filter away to "
                "act on what is selected, or press {key} on the board to select nothing.",
                hidden,
                key=self.pursuit.setup.key("cards.peel"),
            ),
            title=tr("Nothing changes"),
            markup=False,
        )

    def acted(self) -> None:
        self.board.clear_marks(hidden=False)

    def aside(self) -> str:
        hidden = self.board.hidden_marks
        if not hidden:
            return ""
        return trn(
            "{count:,} selected card hidden by the filter: left as it was, and still selected.",
            "{count:,} selected cards hidden by the filter: left as it was, and still selected.",
            hidden,
        )

    # -- what is likely ---------------------------------------------------------------------------

    def forecast_ready(self) -> None:
        """Say of silent cards what chance they have left, from what is worked out already; and
        what passed by, which is counted as rarely.

        Typical figures alone are told on Be Realistic, where there is room to say whose they are.
        """
        from store.insight.odds.card_words import left_words, waits_words
        from store.insight.odds.words import TYPICAL_BELOW
        from store.insight.passing import board_words, passed_lately

        self.board.show_passed(board_words(passed_lately(self.pursuit.session.facts())))
        found = self.pursuit.latest_forecast
        if found is None or found is self._forecast:
            return
        self._forecast = found
        own = found.own >= TYPICAL_BELOW
        chances = {each.card: each.invited.mean for each in found.silence if own and each.days}

        def left(card: int) -> tuple[str, ...]:
            return left_words(chances[card]) if card in chances else ()

        self.board.show_chances(left, lambda cards: waits_words(cards, chances))

    # -- what the store says ----------------------------------------------------------------------

    def heard(self, event: Event) -> None:
        """Follow a change, ours or another window's."""
        changed = event.touched.get(Opportunity.TABLE, frozenset())
        for number in changed:
            self._haystacks.pop(number, None)
        if event.touched.keys() & {Opportunity.TABLE, Person.TABLE, Track.TABLE}:
            self._vocabulary = None
        if self._sorting.group is Group.TRACK and Track.TABLE in event.touched:
            self._set_sorting(self._sorting)
        if changed:
            self.board.refresh_cards(changed)
            self._tell_empty()
            self._tell_filter()
            self._tell_title()
            self.pursuit.forecast_when_quiet()
        if View.TABLE in event.touched:
            self.views_changed()

    def show_card(self, number: int) -> None:
        """Put the cursor on a card, taking the filter away if that hides it."""
        if not self.board.select(number) and self._index.filtered:
            self._clear_filter()
            self.board.select(number)

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
        else:
            self._tell_hidden()

    @on(Board.CollapseAsked)
    def _collapse_asked(self, event: Board.CollapseAsked) -> None:
        self.pursuit.setup.change(
            lambda now: now._replace(pipeline=turned(now.pipeline, event.column)), ""
        )

    @on(Board.Lifted)
    def _lifted(self, event: Board.Lifted) -> None:
        self.query_one(TitleBar).detail = tr("moving {name}", name=event.name)

    @on(Board.NothingLifted)
    def _nothing_lifted(self) -> None:
        if self.board.hidden_marks:
            self._tell_hidden()

    @on(Board.LaidDown)
    def _laid_down(self, event: Board.LaidDown) -> None:
        self._tell_title()
        if event.why:
            self.app.notify(event.why, title=tr("Nothing was moved"), markup=False)

    @on(Board.Dropped)
    def _dropped(self, event: Board.Dropped) -> None:
        self.put_down(event.drop)
        self.board.lay_down()

    @on(Board.PlaceRefused)
    def _place_refused(self, event: Board.PlaceRefused) -> None:
        self.app.notify(
            tr("{why}. Left and right choose the column.", why=event.why),
            title=tr("No place to choose within the column"),
            markup=False,
        )

    def on_screen_suspend(self) -> None:
        """What lies above has the mouse now."""
        self.board.let_go()

    def on_mouse_down(self) -> None:
        """A click elsewhere leaves what was lifted where it was, and takes labels away."""
        self.board.end_modes()

    def jump(self) -> None:
        """Cards and columns are where one would jump to here."""
        self.board.start_jump()

    @on(Board.ReorderAsked)
    def _reorder_asked(self, event: Board.ReorderAsked) -> None:
        if self._sorting.order is not Order.HAND or self._sorting.reverse:
            key = self.pursuit.setup.key("cards.sort")
            self.app.notify(
                tr(
                    "The board is {says}. Press {key} and choose {hand}.",
                    says=self._sorting.says(),
                    key=key,
                    hand=Order.HAND,
                ),
                title=tr("Cards keep this order"),
                markup=False,
            )
            return
        ids = list(self._index.ids(self.board.column))
        at = ids.index(event.card)
        to = at + event.step
        if not 0 <= to < len(ids) or not self._index.same_group(event.card, ids[to]):
            self.app.bell()
            return
        del ids[at]
        near = (ids[to - 1] if to else None, ids[to] if to < len(ids) else None)
        upper, lower = (
            n if n is not None and self._index.same_group(event.card, n) else None for n in near
        )
        self.pursuit.perform(lambda store: store.reorder(event.card, upper, lower))
