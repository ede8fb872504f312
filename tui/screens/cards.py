"""What can be done with opportunities, on the board and on a page alike.

Dialogs are imported when they open: together they would hold up the first board by a tenth.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import work

from store.i18n import tr
from store.insight.switching import counted
from store.insight.waiting import column_now
from store.pipelines import Meaning
from store.records import Opportunity, Outcome
from tui.screens.bulk import BulkActions

if TYPE_CHECKING:
    from tui.widgets.board_lift import Drop


class CardActions(BulkActions):
    """A screen with opportunities to act on: the selected ones, or the one it shows."""

    def move_by(self, cards: tuple[int, ...], step: int) -> None:
        """Move cards some columns along; into the closed one means closing with an outcome."""
        store = self.pursuit.session.store
        columns = store.pipeline.columns
        now = column_now(store.documents(Opportunity.TABLE)[cards[0]], store.pipeline)
        to = columns.index(now) + step
        if not 0 <= to < len(columns):
            self.app.bell()
        elif columns[to].meaning is Meaning.CLOSED:
            self.close_cards(cards)
        else:
            self.move_to(cards, columns[to].id)

    def move_to(self, cards: tuple[int, ...], column_id: str) -> None:
        """Move cards to a column, and say when that holds more than its limit."""
        from store import bulk

        column = self.pursuit.session.store.pipeline.place(column_id)
        if self.carry_out(lambda store: bulk.move(store, cards, column), tell=len(cards) > 1):
            self._mind_limit(column_id)
            self._ask_after_paint(cards)

    def _ask_after_paint(self, cards: tuple[int, ...]) -> None:
        """Ask the one question of an arrival once the card stands where it was moved."""
        if len(cards) != 1:
            return
        store, card = self.pursuit.session.store, cards[0]
        document = store.documents(Opportunity.TABLE).get(card, {})
        meaning = store.pipeline.place(str(document.get("column", ""))).meaning
        asks = {Meaning.APPLIED: "channel", Meaning.OFFER: "decide_by"}.get(meaning)
        if asks and not document.get(asks) and (card, asks) not in self.pursuit.session.asked:
            self.pursuit.session.asked.add((card, asks))
            self.call_after_refresh(self.ask_on_arrival, card, asks)

    @work(exclusive=True, group="asking")
    async def ask_on_arrival(self, card: int, asks: str) -> None:
        """Ask how the person came to a card, or until when they decide; escape skips it."""
        from tui.screens.arrival import ask

        if self.is_current:
            await ask(self, card, asks)

    def put_down(self, drop: Drop) -> None:
        """Put lifted cards where they were dropped: column and place are one change."""
        store, cards = self.pursuit.session.store, drop.cards
        to, documents = store.pipeline.find(drop.column), store.documents(Opportunity.TABLE)
        arriving = tuple(n for n in cards if column_now(documents[n], store.pipeline).id != to.id)
        if arriving and to.meaning is Meaning.CLOSED:
            self.close_cards(cards if drop.placed else arriving, drop)
        elif not drop.placed:
            self.move_to(arriving, to.id)
        elif self._place(drop) and arriving:
            self._mind_limit(to.id)
            self._ask_after_paint(arriving)

    def _place(self, drop: Drop, on: date | None = None, outcome: Outcome | None = None) -> bool:
        """Write where cards were put down; one card shows by itself where it is."""
        aside = self.aside()
        receipt = self.pursuit.perform(
            lambda store: store.place(
                drop.cards, drop.column, drop.upper, drop.lower, on=on, outcome=outcome
            )
        )
        if receipt is None:
            return False
        self.acted()
        if outcome or aside or len(drop.cards) > 1:
            said = "\n".join(part for part in (receipt.label, aside) if part)
            self.pursuit.tell_done(said)
        return True

    def _mind_limit(self, column_id: str) -> None:
        store = self.pursuit.session.store
        column = store.pipeline.place(column_id)
        if column.limit is None:
            return
        standing = counted(store.documents(Opportunity.TABLE), store.pipeline)[column.id]
        if standing > column.limit:
            self.app.notify(
                tr(
                    "{title} holds {standing} cards; you meant to keep it to {limit}.",
                    title=column.title,
                    standing=standing,
                    limit=column.limit,
                ),
                title=tr("Above your limit"),
                severity="warning",
                markup=False,
            )

    @work(exclusive=True, group="dialog")
    async def action_pick_column(self) -> None:
        """Ask for a column by name and move there."""
        from tui.dialogs.pick import PickDialog

        if not (cards := self.targets()):
            return
        name, columns, now = self._columns_for(cards)
        chosen = await self.app.push_screen_wait(
            PickDialog(tr("Move {name} to", name=name), columns, current=now)
        )
        self._move_if_chosen(cards, chosen)

    @work(exclusive=True, group="dialog")
    async def action_choose_column(self) -> None:
        """Choose a column with the keys of move mode, where no board shows the card."""
        from tui.dialogs.columns import ColumnDialog

        if not (cards := self.targets()):
            return
        chosen = await self.app.push_screen_wait(ColumnDialog(*self._columns_for(cards)))
        self._move_if_chosen(cards, chosen)

    def _columns_for(self, cards: tuple[int, ...]) -> tuple[str, list[tuple[str, str]], str]:
        """What cards are called, all columns as id and title, and the id of the one of now."""
        store = self.pursuit.session.store
        now = column_now(store.documents(Opportunity.TABLE)[cards[0]], store.pipeline)
        columns = [(column.id, column.title) for column in store.pipeline.columns]
        return store.named(Opportunity, cards), columns, now.id

    def _move_if_chosen(self, cards: tuple[int, ...], chosen: str | None) -> None:
        if chosen is None:
            return
        if self.pursuit.session.store.pipeline.place(chosen).meaning is Meaning.CLOSED:
            self.close_cards(cards)
        else:
            self.move_to(cards, chosen)

    def action_close_card(self) -> None:
        """Close what is selected."""
        if cards := self.targets():
            self.close_cards(cards)

    @work(exclusive=True, group="closing")
    async def close_cards(self, cards: tuple[int, ...], drop: Drop | None = None) -> None:
        """Ask how it ended and close, on top of the column or where the cards were dropped."""
        from tui.dialogs.outcome import OutcomeDialog

        store = self.pursuit.session.store
        answer = await self.app.push_screen_wait(
            OutcomeDialog(
                store.named(Opportunity, cards), store.clock.today(), order=store.settings.order
            )
        )
        if answer is not None:
            from store import bulk

            outcome, on = answer
            if drop is not None and drop.placed:
                self._place(drop, on, outcome)
            else:
                self.carry_out(lambda store: bulk.close(store, cards, outcome, on))

    @work(exclusive=True, group="dialog")
    async def action_note(self) -> None:
        """Write a dated note on the first of the targets."""
        from tui.dialogs.text import TextDialog

        if not (cards := self.targets()):
            return
        name = self.pursuit.session.store.named(Opportunity, cards[:1])
        text = await self.app.push_screen_wait(TextDialog(tr("Note on {name}", name=name)))
        if text:
            self.pursuit.perform(lambda store: store.note(Opportunity, cards[0], text), tell=True)

    @work(exclusive=True, group="dialog")
    async def action_edit(self) -> None:
        """Edit the fields of a card; of several, one field for all of them."""
        from store.entries import edited
        from store.insight.known import known
        from store.named import name_of
        from tui.dialogs.edit import EditDialog

        if not (cards := self.targets()):
            return
        if len(cards) > 1:
            self.edit_several(cards)
            return
        store = self.pursuit.session.store
        card = store.get(Opportunity, cards[0])
        people = [name for number in card.people if (name := name_of(store, number))]
        changed = await self.app.push_screen_wait(
            EditDialog(
                card,
                store.clock.today(),
                known(store),
                via=name_of(store, card.via),
                people=people,
                order=store.settings.order,
            )
        )
        if changed:
            via, people_named = changed.pop("via", None), changed.pop("people", None)
            self.pursuit.perform(
                lambda store: store.apply(
                    *edited(store, cards[0], changed, via=via, people=people_named)
                )
            )

    def action_offers(self) -> None:
        """Put the selected cards side by side, else the open offers."""
        from tui.screens.offers import OffersScreen

        cards = self.targets()
        chosen = cards if len(cards) > 1 else ()
        self.app.push_screen(OffersScreen(self.pursuit.session, chosen, at=(cards or (None,))[0]))

    def action_copy(self) -> None:
        """Ask what of the targets to copy."""
        if cards := self.targets():
            self.pursuit.copy_of(Opportunity, cards)
