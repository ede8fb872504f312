"""One captured line between the dialog that shows it and the store that keeps it."""

from __future__ import annotations

from store import capture
from store.errors import StoreError
from store.plans import Step
from tui.dialogs.capture import Preview
from tui.session import Session


class Capturing:
    """Explains a line while it is typed, then turns it into a plan."""

    def __init__(self, session: Session) -> None:
        self._store = session.store

    def _capture(self, line: str) -> capture.Captured:
        store = self._store
        return capture.capture(line, store.clock.today(), store.settings.order, store.pipeline)

    def preview(self, line: str) -> Preview:
        """What the line would add, piece by piece, with warnings and hints."""
        captured = self._capture(line)
        hints = [hint.text for hint in capture.likeness(captured, self._store)]
        pieces = [_told(piece.meaning) for piece in captured.pieces]
        try:
            capture.plan(captured, self._store)
        except StoreError:
            can_add = False
        else:
            can_add = True
        return Preview(pieces, list(captured.problems), hints, can_add)

    def plan(self, line: str) -> tuple[list[Step], str]:
        """The steps that add it, and what the change is called. Raises BadInput."""
        return capture.plan(self._capture(line), self._store)


def _told(meaning: str) -> tuple[str, str]:
    """``must: rigging`` as a label and a value; what has no label is a value."""
    label, colon, value = meaning.partition(": ")
    return (label, value) if colon else ("", meaning)
