"""Leaving: never before everything is on the disk, unless the person says so."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from textual import work
from textual.app import App

from store.errors import NotSaved
from store.i18n import tr

if TYPE_CHECKING:
    from store.plans import Progress
    from tui.dialogs.working import WorkingDialog
    from tui.session import Session

    Base = App[int]
else:
    Base = object

T = TypeVar("T")

UNSAVED_AFTER_SECONDS = 0.15
"""How long the disk may take before the screen speaks of it."""

SHOWN_AFTER_SECONDS = 0.2
"""How long work may take before a dialog tells how far it is."""

_CLOSING_SECONDS = 0.5
_LOOK_SECONDS = 0.02


class Leaving(Base):
    """The app's part that ends it, and that minds what must not be cut short."""

    session: Session
    working: WorkingDialog | None = None
    """What takes a while at this moment."""
    _at_work = 0

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """What goes on in here comes to its end before one leaves."""
        self._at_work += 1
        try:
            yield
        finally:
            self._at_work -= 1

    async def carry_out(
        self, working: WorkingDialog, work: Callable[[Progress], T], *, at_once: bool = False
    ) -> T:
        """Do it in a thread; the dialog shows it, ``at_once`` or when it takes longer than a blink.

        Raises Stopped when the person stopped it, and whatever ``work`` raises. Leaving meanwhile
        waits for it.
        """
        task = asyncio.ensure_future(asyncio.to_thread(work, working.tell))
        self.working = working
        try:
            if not at_once:
                await asyncio.wait({task}, timeout=SHOWN_AFTER_SECONDS)
            if not task.done():
                await self.push_screen(working)
            return await task
        finally:
            self.working = None
            working.stop()
            working.done()
            if working.leaves:
                self.action_leave()

    @work(group="leaving")
    async def action_leave(self) -> None:
        """Leave once everything is on the disk; ask when the disk does not confirm."""
        from tui.dialogs.saving import SavingDialog

        if self.working is not None:
            self.working.action_leave()
            return
        if isinstance(self.screen, SavingDialog):
            return
        if self._unsaved():
            saving = asyncio.create_task(self._all_saved())
            # A failure is told below, if one waits; asked for here, asyncio does not report it too.
            saving.add_done_callback(lambda task: task.cancelled() or task.exception())
            await asyncio.wait({saving}, timeout=UNSAVED_AFTER_SECONDS)
            if not saving.done():
                dialog = SavingDialog(saving.done, self._unsaved)
                if not await self.push_screen_wait(dialog):
                    return
            if not await self._may_leave(saving):
                return
        self.exit(0)

    def _unsaved(self) -> int:
        """How many changes are not on the disk yet; one with something still to keep is one."""
        return self.session.unsaved or self._at_work

    async def _all_saved(self) -> None:
        while self._at_work:
            await asyncio.sleep(_LOOK_SECONDS)
        await asyncio.to_thread(self.session.store.flush)

    async def _may_leave(self, saving: asyncio.Task[None]) -> bool:
        from tui.dialogs.confirm import ConfirmDialog

        try:
            await saving
        except NotSaved as error:
            body = "\n".join((error.title, error.detail, error.hint))
            dialog = ConfirmDialog(
                tr("Leave without saving?"), body, yes=tr("Leave"), no=tr("Stay")
            )
            if not await self.push_screen_wait(dialog):
                return False
        return True


@contextmanager
def told_when_slow(text: str) -> Iterator[None]:
    """Say on the terminal what still goes on after the screens are gone, if it takes a while."""
    quick = not sys.stderr.isatty()
    timer = threading.Timer(_CLOSING_SECONDS, lambda: print(text, file=sys.stderr, flush=True))
    if not quick:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
