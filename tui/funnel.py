"""How far cards came, from any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import App

if TYPE_CHECKING:
    from tui.session import Session

    Base = App[int]
else:
    Base = object


class ShowingFunnel(Base):
    """A part of the app; what it needs is imported when it is first wanted."""

    session: Session

    @work(exclusive=True, group="dialog")
    async def action_funnel(self) -> None:
        """See how far cards came, how they ended, and what the rates are."""
        from store.insight.funnel import funnel, last_year
        from tui.dialogs.funnel import FunnelDialog

        facts = self.session.facts()
        await self.push_screen_wait(
            FunnelDialog((lambda: funnel(facts), lambda: funnel(facts, last_year(facts))))
        )
