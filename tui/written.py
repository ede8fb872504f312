"""What a dialog that goes through things one by one wrote, so that it can take back the last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from store import Receipt, Store
from store.errors import StoreError

if TYPE_CHECKING:
    from tui.app import PursuitApp


class Written:
    """Changes in the order in which they were made."""

    def __init__(self, app: PursuitApp) -> None:
        self._app = app
        self._receipts: list[Receipt] = []

    def write(self, verb: Callable[[Store], Receipt]) -> bool:
        """Carry out a verb; whether it was done. What went wrong is shown."""
        receipt = self._app.perform(verb)
        self._receipts.extend([receipt] if receipt else [])
        return receipt is not None

    def back(self) -> bool:
        """Take back what was written last, unless something came after it; whether it was."""
        try:
            self._app.session.undo(self._receipts[-1])
        except StoreError as error:
            self._app.show_error(error)
            return False
        self._receipts.pop()
        return True
