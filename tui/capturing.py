"""One captured line between the dialog that shows it and the store that keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from store import Receipt, Store, capture
from store.errors import StoreError
from store.i18n import tr, tr_later
from store.plans import Step
from store.presets import nearest
from store.records import Milestone, Opportunity, ReferenceClass
from tui.dialogs.capture import CaptureDialog, Preview
from tui.session import Session

if TYPE_CHECKING:
    from store.capture.posting_sources import Reading
    from tui.app import PursuitApp

NO_TITLE = tr_later("No title was found in the posting: type one in front.")
NOT_A_CARD = tr_later("A posting is kept with an opportunity only. F3 leaves it out.")


class Capturing:
    """Explains a line while it is typed, then writes what it says.

    A line or a posting that was left with escape, or could not be written, is offered again.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store
        self._left: dict[str, str] = {}  # by how the line was begun for them
        self.left_posting = ""
        self.left_text = ""  # in the box for a posting
        self._read: dict[str, Reading] = {}  # by the words that are kept of it

    def _capture(self, line: str) -> capture.Captured:
        store = self._store
        return capture.capture(line, store.clock.today(), store.settings.order, store.pipeline)

    def preview(self, line: str, posting: str = "") -> Preview:
        """What the line would add, piece by piece, with warnings and hints."""
        captured = self._capture(line)
        hints = [hint.text for hint in capture.likeness(captured, self._store)]
        hints += self._likely(captured)
        pieces = [_told(piece.meaning) for piece in captured.pieces]
        problems = list(captured.problems)
        try:
            capture.plan(captured, self._store)
        except StoreError:
            can_add = False
        else:
            can_add = True
        if posting and captured.record is not Opportunity:
            problems.append(tr(NOT_A_CARD))
            can_add = False
        elif posting and "title" not in captured.values:
            hints.append(tr(NO_TITLE))
        hints += self._remarks(posting, hints)
        return Preview(pieces, problems, hints, can_add)

    def _likely(self, captured: capture.Captured) -> list[str]:
        """When such a milestone is likely to be done, while its day can still be chosen well."""
        end = captured.values.get("planned_end")
        if captured.record is not Milestone or not isinstance(end, date):
            return []
        from store.insight.odds.milestone_words import such_words
        from store.insight.odds.milestones import foretold

        facts = self._session.facts()
        ref_class = captured.values.get("ref_class") or ReferenceClass.OTHER
        start = captured.values.get("planned_start") or facts.today
        item = Milestone(
            title="x", planned_start=start, planned_end=end, ref_class=ref_class,
            added_on=facts.today,
        )  # fmt: skip
        found = foretold(facts, item)
        return [such_words(found, facts.today)] if found is not None else []

    def _remarks(self, posting: str, said: Sequence[str]) -> list[str]:
        """What its reader says of a posting, and that it is here if no line can tell."""
        from store.capture.posting_sources import same_posting

        reading = self._read.get(posting)
        if reading is None:
            return []
        known = None if said else same_posting(reading, self._store)
        name = "" if known is None else self._store.named(Opportunity, [known])
        return [*reading.look, *([tr("Already on the board: {name}.", name=name)] if name else [])]

    def line_of(self, posting: str, typed: str) -> tuple[str, str]:
        """The line that says what a pasted posting states, behind what is typed already.

        With it come the words to keep: those of the posting, without the markup of a page.
        """
        from store.capture.posting_sources import readings

        store = self._store
        try:
            found = readings(posting, store.clock.today(), store.settings.order)
        except StoreError:
            return typed, posting
        return self.line_for(found[0], typed), found[0].text

    def line_for(self, reading: Reading, typed: str = "") -> str:
        """The line of one posting, which is remembered by its words."""
        store = self._store
        self._read = {reading.text: reading}
        return reading.line(store.clock.today(), store.settings.order, store.pipeline, typed)

    def plan(self, line: str) -> tuple[list[Step], str]:
        """The steps that add it, and what the change is called. Raises BadInput."""
        return capture.plan(self._capture(line), self._store)

    async def run(
        self,
        app: PursuitApp,
        reading: Reading | None = None,
        begin: str = "",
        reminder: Sequence[tuple[str, str]] = (),
    ) -> Receipt | None:
        """Ask for a line and add what it says; None when nothing was added.

        ``begin`` is how the line starts, unless one that began so was left before; ``reminder``
        says how such a line is written.
        """
        line = self.line_for(reading) if reading else self._left.get(begin, begin)
        posting = reading.text if reading else "" if begin else self.left_posting
        dialog = CaptureDialog(
            self.preview,
            line,
            read_posting=self.line_of,
            posting=posting,
            opening=nearest(self._store.pipeline).opening,
            reminder=reminder,
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
        beside = self._read[text].beside if text in self._read else {}
        receipt = app.perform(lambda store: _written(store, steps, label, text, beside), tell=True)
        if receipt:
            self._left.pop(begin, None)
            self.left_posting = self.left_posting if begin else ""
        return receipt


def _written(
    store: Store, steps: list[Step], label: str, posting: str, beside: Mapping[str, Any]
) -> Receipt:
    """Write the plan, and the posting with the card it makes, as one change."""
    if posting.strip():
        first = steps[0]
        steps = [first.also(beside), *steps[1:], store.posting_step(first.id, posting)]
    return store.apply(steps, label)


def _told(meaning: str) -> tuple[str, str]:
    """``must: rigging`` as a label and a value; what has no label is a value."""
    label, colon, value = meaning.partition(": ")
    return (label, value) if colon else ("", meaning)
