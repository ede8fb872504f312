"""What is done with one card or with many alike: one change, one undo, one message."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.screen import Screen

from store import Store
from store.errors import BadInput, StoreError
from store.i18n import tr
from store.records import Opportunity

if TYPE_CHECKING:
    from store.bulk import Bulk
    from tui.app import PursuitApp


class BulkActions(Screen[None]):
    """A screen with opportunities to act on: the selected ones, or the one it shows."""

    def targets(self) -> tuple[int, ...]:
        """The ids that an action is meant for; empty when there is none."""
        raise NotImplementedError

    @property
    def pursuit(self) -> PursuitApp:
        return cast("PursuitApp", self.app)

    def acted(self) -> None:
        """Called after something was done with the targets."""

    def aside(self) -> str:
        """What to add to the message of an action: which selected cards it did not touch."""
        return ""

    def carry_out(self, make: Callable[[Store], Bulk], *, tell: bool = True) -> bool:
        """Write a plan and say what was done and what was left as it is; whether it was written.

        ``tell`` says it even when nothing was left out; a move of one card shows by itself.
        """
        try:
            plan = make(self.pursuit.session.store)
        except BadInput as error:
            self.app.notify(
                "\n".join(part for part in (error.detail, error.hint) if part),
                title=error.title,
                markup=False,
            )
            return False
        except StoreError as error:
            self.pursuit.show_error(error)
            return False
        said = [part for part in (plan.left, self.aside()) if part]
        if self.pursuit.perform(lambda store: store.apply(plan.steps, plan.label)) is None:
            return False
        self.acted()
        if tell or said:
            self.pursuit.tell_done("\n".join([plan.label, *said]))
        return True

    # -- the archive and the bin ------------------------------------------------------------------

    def action_archive(self) -> None:
        """Put the targets into the archive; if all are there, bring them back."""
        from store import bulk

        if cards := self.targets():
            back = self._all(cards, lambda document: document.get("archived") is True)
            plan = bulk.unarchive if back else bulk.archive
            self.carry_out(lambda store: plan(store, cards))

    def action_delete(self) -> None:
        """Put the targets into the bin; if all are there, take them out."""
        from store import bulk

        if cards := self.targets():
            back = self._all(cards, lambda document: bool(document.get("deleted_on")))
            plan = bulk.restore if back else bulk.delete
            self.carry_out(lambda store: plan(store, cards))

    def action_reopen(self) -> None:
        """Bring cards back: out of the bin, out of the closed column, out of the archive."""
        from store import bulk
        from store.insight.waiting import meaning_now
        from store.pipelines import Meaning

        if not (cards := self.targets()):
            return
        pipeline = self.pursuit.session.store.pipeline
        if self._all(cards, lambda document: bool(document.get("deleted_on"))):
            self.carry_out(lambda store: bulk.restore(store, cards))
        elif self._all(
            cards,
            lambda document: (
                document.get("archived") is True
                and meaning_now(document, pipeline) is not Meaning.CLOSED
            ),
        ):
            self.carry_out(lambda store: bulk.unarchive(store, cards))
        else:
            self.carry_out(lambda store: bulk.reopen(store, cards))

    def _all(self, cards: tuple[int, ...], test: Callable[[Any], bool]) -> bool:
        documents = self.pursuit.session.store.documents(Opportunity.TABLE)
        return all(test(documents.get(number, {})) for number in cards)

    # -- tags and fields --------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_tag(self) -> None:
        """Add tags to the targets and take tags off."""
        from store import bulk
        from store.insight.vocabulary import Vocabulary, tags_of
        from tui.dialogs.tags import TagDialog

        if not (cards := self.targets()):
            return
        store = self.pursuit.session.store
        documents = store.documents(Opportunity.TABLE)
        carried = [tags_of(documents.get(number, {})) for number in cards]
        known = Vocabulary(documents).tags_and_skills
        changed = await self.app.push_screen_wait(
            TagDialog(store.named(Opportunity, cards), carried, known)
        )
        if changed is not None:
            add, remove = changed
            self.carry_out(lambda store: bulk.tag(store, cards, add, remove))

    @work(exclusive=True, group="dialog")
    async def edit_several(self, cards: tuple[int, ...]) -> None:
        """Give several cards one value: choose the field, then what it should say."""
        from store import bulk
        from tui.dialogs.pick import PickDialog
        from tui.dialogs.several import FIELDS, ask_value

        store = self.pursuit.session.store
        name = store.named(Opportunity, cards)
        field = await self.app.push_screen_wait(
            PickDialog(tr("Set for {name}", name=name), [(each, each.label) for each in FIELDS])
        )
        if field is None:
            return
        today, order = store.clock.today(), store.settings.order
        answer = await ask_value(self.app, field, name, today, order)
        if answer is not None:
            self.carry_out(lambda store: bulk.set_field(store, cards, answer))
