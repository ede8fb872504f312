"""One captured line between the dialog that shows it and the store that keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store import Receipt, Store, capture
from store.errors import StoreError
from store.plans import Step
from store.records import Opportunity
from tui.dialogs.capture import CaptureDialog, Preview
from tui.session import Session
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from tui.app import PursuitApp

NO_TITLE = "No title was found in the posting: type one in front."
NOT_A_CARD = "A posting is kept with an opportunity only. F3 leaves it out."


class Capturing:
    """Explains a line while it is typed, then writes what it says.

    A line or a posting that was left with escape, or could not be written, is offered again.
    """

    def __init__(self, session: Session) -> None:
        self._store = session.store
        self._left: dict[str, str] = {}  # by how the line was begun for them
        self.left_posting = ""
        self.left_text = ""  # in the box for a posting

    def _capture(self, line: str) -> capture.Captured:
        store = self._store
        return capture.capture(line, store.clock.today(), store.settings.order, store.pipeline)

    def preview(self, line: str, posting: str = "") -> Preview:
        """What the line would add, piece by piece, with warnings and hints."""
        captured = self._capture(line)
        hints = [hint.text for hint in capture.likeness(captured, self._store)]
        pieces = [_told(piece.meaning) for piece in captured.pieces]
        problems = list(captured.problems)
        try:
            capture.plan(captured, self._store)
        except StoreError:
            can_add = False
        else:
            can_add = True
        if posting and captured.record is not Opportunity:
            problems.append(NOT_A_CARD)
            can_add = False
        elif posting and "title" not in captured.values:
            hints.append(NO_TITLE)
        return Preview(pieces, problems, hints, can_add)

    def line_of(self, posting: str, typed: str) -> str:
        """The line that says what a pasted posting states, behind what is typed already."""
        from store.capture.posting import read_posting

        store = self._store
        order = store.settings.order
        return read_posting(posting, store.clock.today(), order, store.pipeline, typed).line

    def plan(self, line: str) -> tuple[list[Step], str]:
        """The steps that add it, and what the change is called. Raises BadInput."""
        return capture.plan(self._capture(line), self._store)

    async def run(
        self, app: PursuitApp, posting: str = "", begin: str = "", reminder: Sequence[Row] = ()
    ) -> Receipt | None:
        """Ask for a line and add what it says; None when nothing was added.

        ``begin`` is how the line starts, unless one that began so was left before; ``reminder``
        says how such a line is written.
        """
        line = self.line_of(posting, "") if posting else self._left.get(begin, begin)
        posting = posting or ("" if begin else self.left_posting)
        dialog = CaptureDialog(
            self.preview, line, read_posting=self.line_of, posting=posting, reminder=reminder
        )
        answer = await app.push_screen_wait(dialog)
        self._left[begin] = dialog.text
        if not begin:
            self.left_posting = dialog.posting
        if dialog.text.strip() == begin.strip():
            del self._left[begin]
        if not answer:
            return None
        try:
            steps, label = self.plan(answer)
        except StoreError as error:
            app.show_error(error)
            return None
        text = dialog.posting
        receipt = app.perform(lambda store: _written(store, steps, label, text), tell=True)
        if receipt:
            self._left.pop(begin, None)
            self.left_posting = self.left_posting if begin else ""
        return receipt


def _written(store: Store, steps: list[Step], label: str, posting: str) -> Receipt:
    """Write the plan, and the posting with the card it makes, as one change."""
    if posting.strip():
        steps = [*steps, store.posting_step(steps[0].id, posting)]
    return store.apply(steps, label)


def _told(meaning: str) -> tuple[str, str]:
    """``must: rigging`` as a label and a value; what has no label is a value."""
    label, colon, value = meaning.partition(": ")
    return (label, value) if colon else ("", meaning)
