"""One pass over the silent cards, from any screen: each may rest, one change for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import App

from store.i18n import tr
from store.insight.waiting import meaning_now
from store.pipelines import Meaning
from store.records import Opportunity, Outcome

if TYPE_CHECKING:
    from tui.app import PursuitApp
    from tui.session import Session

    Base = App[int]
else:
    Base = object


class Sweeping(Base):
    """A part of the app; the dialog is imported when it is first wanted."""

    session: Session

    @work(exclusive=True, group="dialog")
    async def action_sweep(self) -> None:
        """Ask of each silent card, the longest silent first, whether it may rest."""
        await cast("PursuitApp", self).sweep()

    async def sweep(self) -> None:
        """The same, for who waits until it is over."""
        from store.insight.sweep import RESTS_DAYS, kept, silent
        from store.verbs.quiet import keep_waiting
        from tui.dialogs.sweep import SweepDialog
        from tui.written import Written

        app = cast("PursuitApp", self)
        facts = self.session.facts()
        forecast = app.latest_forecast
        cards = silent(facts, chances=forecast.chance if forecast is not None else None)
        if not cards:
            waiting = kept(facts)
            says = (
                tr(
                    "No other card has waited {days} days or more for a reply: you keep {count} "
                    "waiting.",
                    days=RESTS_DAYS,
                    count=waiting,
                )
                if waiting
                else tr("No card has waited {days} days or more for a reply.", days=RESTS_DAYS)
            )
            self.notify(says, title=tr("Nothing to let rest"), markup=False)
            return

        written = Written(app)

        def rest(card: int) -> bool:
            if not self._still_waits(card):
                return False
            return written.write(lambda store: store.close_cards([card], Outcome.NO_RESPONSE))

        def keep(card: int) -> bool:
            return self._still_waits(card) and written.write(
                lambda store: store.apply(*keep_waiting(store, card))
            )

        def after(card: int) -> str:
            found = app.latest_forecast
            known = found.silent(card) if found is not None else None
            if known is None:
                return ""
            from store.insight.odds.words import after_words

            return after_words(known)

        key = app.setup.key("cards.reopen")
        dialog = SweepDialog(
            cards, facts.today, rest=rest, keep=keep, back=written.back, after=after, reopen_key=key
        )
        await self.push_screen_wait(dialog)

    def _still_waits(self, card: int) -> bool:
        """Whether no other window moved it on meanwhile; that is said."""
        store = self.session.store
        document = store.documents(Opportunity.TABLE).get(card, {})
        waits = meaning_now(document, store.pipeline) is Meaning.APPLIED
        if not waits or document.get("deleted_on"):
            says = tr("It has moved on meanwhile. Skip it, and nothing changes.")
            self.notify(says, title=tr("It waits no longer"), markup=False)
            return False
        return True
