"""E-mails between the dialog that asks about them and the store that keeps what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.errors import StoreError
from store.exchange.mail.boxes import read_box
from store.exchange.mail.suggest import Suggested, Suggestion, suggest
from store.i18n import tr
from store.plans import Library
from store.verbs import mailing
from tui.written import Written

if TYPE_CHECKING:
    from tui.app import PursuitApp
    from tui.dialogs.mail import Chosen


def suggested(data: bytes, file: str, library: Library) -> Suggested | None:
    """What the messages of a file suggest; None for what is no mail, or suggests nothing."""
    try:
        mails, _ = read_box(data, file)
    except StoreError:
        return None
    found = suggest(mails, library)
    return found if found.suggestions else None


async def ask_about(app: PursuitApp, found: Suggested) -> None:
    """Go through the messages; each that is accepted is one change."""
    from tui.dialogs.mail import MailDialog

    today = app.session.clock.today()
    await app.push_screen_wait(MailDialog(found.suggestions, found.passed, Desk(app), today))


class Desk:
    """Carries out what is chosen in the dialog."""

    def __init__(self, app: PursuitApp) -> None:
        self._session = app.session
        self._written = Written(app)
        self.back = self._written.back

    def name(self, card: int) -> str:
        """Gaffer at Lantern Films"""
        found = self._session.facts().cards.get(card)
        return found.name if found else tr("a card that is gone")

    def cards(self) -> Sequence[tuple[int, str]]:
        """Cards in play first, then those that ended; by name."""
        found = sorted(
            self._session.facts().cards.values(), key=lambda c: (not c.is_open, c.name.casefold())
        )
        return [(card.number, card.name) for card in found]

    def does(self, suggestion: Suggestion, chosen: Chosen) -> str:
        """What accepting would do, with its day."""
        return mailing.told(self._session.store, suggestion, chosen.card, chosen.says)

    def accept(self, suggestion: Suggestion, chosen: Chosen) -> bool:
        """Write it down."""
        return self._written.write(
            lambda store: store.apply(
                *mailing.accepted(store, suggestion, chosen.card, chosen.says)
            )
        )
