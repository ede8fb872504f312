"""Going back in time from a screen: look at the plan, say yes, and it is one change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import Screen

from store import past
from store.errors import StoreError
from store.i18n import tr
from store.past import Moment, PastStore, Restore
from tui.commands import BY_ID, key_name
from tui.live import live
from tui.screens import history_words
from tui.widgets.title import StatusLine

if TYPE_CHECKING:
    from tui.app import PursuitApp

Key = tuple[str, int]
T = TypeVar("T")
_ALL = "all"


def unreadable(error: OSError) -> StoreError:
    """What to say when the journal's files cannot be read."""
    where = f"{error.filename}: " if error.filename else ""
    return StoreError(
        tr("Part of the history cannot be read"),
        f"{where}{error.strerror or error}.",
        tr("Allow reading it, then open the history again."),
    )


class TimeMachine(Screen[None]):
    """A screen from which everything, or a record, can be brought back to a moment."""

    @property
    def pursuit(self) -> PursuitApp:
        return cast("PursuitApp", self.app)

    async def look_back(self, moment: Moment) -> PastStore | None:
        """Everything as of a moment, worked out beside the screen; None when it cannot be told."""
        store = self.pursuit.session.store
        return await self.beside(lambda: past.as_of(store, moment))

    async def beside(self, work_out: Callable[[], T]) -> T | None:
        """Work something out in a thread; what goes wrong is shown, and gives None."""
        status = self.query_one(StatusLine)
        before, status.text = status.text, tr("Looking back ...")
        try:
            return await asyncio.to_thread(work_out)
        except StoreError as error:
            self.pursuit.show_error(error)
            return None
        except OSError as error:
            self.pursuit.show_error(unreadable(error))
            return None
        finally:
            status.text = before

    async def choose_and_restore(
        self, moment: Moment, keys: Sequence[Key], then: PastStore | None = None
    ) -> None:
        """Ask which record, or everything, goes back to a moment; then ask and restore.

        ``then`` spares working out what is known already.
        """
        from tui.dialogs.pick import PickDialog

        named = past.words_of_store(then or self.pursuit.session.store).named
        choices = [
            (str(at), tr("'{named}' to {words}", named=named(key[1]), words=moment.words))
            for at, key in enumerate(keys)
        ]
        choices.append((_ALL, tr("Everything to {words}", words=moment.words)))
        picked = await self.app.push_screen_wait(PickDialog(tr("Restore"), choices))
        if picked is None:
            return
        then = then or await self.look_back(moment)
        if then is not None:
            await self.ask_and_restore(then, None if picked == _ALL else (keys[int(picked)],))

    async def ask_and_restore(self, then: PastStore, keys: tuple[Key, ...] | None) -> None:
        """Show what would change, and do it when the answer is yes."""
        from tui.dialogs.confirm import ConfirmDialog

        store = self.pursuit.session.store

        def planned() -> Restore:
            if keys is None:
                return past.restore_everything(store, then)
            return past.restore_records(store, then, keys)

        plan = await self.beside(planned)
        if plan is None:
            return
        if not plan.keys:
            self.app.notify(
                tr("It is as it was on {words}.", words=then.moment.words),
                title=tr("Nothing to restore"),
            )
            return
        undo = next((key_name(each.key) for each in live(self) if each.id == "app.undo"), "")
        undo = undo or key_name(BY_ID["app.undo"].keys)
        words = history_words.restore_words(store, plan, undo)
        if await self.app.push_screen_wait(
            ConfirmDialog(f"{plan.label}?", words, yes=tr("Restore"), no=tr("Leave it"))
        ):
            self.pursuit.perform(lambda store: past.write(store, plan), tell=True)
