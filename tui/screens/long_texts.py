"""Long texts of one opportunity in the editor: its posting, its terms, a note.

While the editor is open another window may change the record. Then nothing is lost: the text
becomes a note of today, or, when the card is gone, a file that the message names.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

from textual import work
from textual.app import SuspendNotSupported

from store import Receipt, Store
from store.entries import changed
from store.errors import BadInput, Conflict, NotSaved, StoreError
from store.i18n import tr, tr_later, tr_rows
from store.plans import Edit, Plan
from store.records import Note, Opportunity, Round
from tui.screens.cards import CardActions
from tui.screens.opportunity_lists import Ref
from tui.widgets.entries import Entries

PATIENCE_SECONDS = 10.0
_TEXTS = (
    ("posting", tr_later("The posting's text")),
    ("terms", tr_later("The terms of their offer")),
    ("note", tr_later("A new note")),
)


class LongTexts(CardActions):
    """A screen that shows one opportunity, ``number``."""

    number: int

    @work(exclusive=True, group="dialog")
    async def action_long_text(self) -> None:
        """Write the text that has the focus, else choose one."""
        from tui.dialogs.pick import PickDialog

        if not self.targets():
            return
        focused = self.focused
        ref = focused.ref if isinstance(focused, Entries) else None
        if isinstance(ref, Ref) and isinstance(ref.entry, Note | Round):
            await self._edit_entry(ref)
            return
        posting = focused is not None and focused.id == "posting-text"
        chosen = "posting"
        if not posting:
            picked = await self.app.push_screen_wait(PickDialog(tr("Which text?"), tr_rows(_TEXTS)))
            chosen = picked or ""
        if chosen == "posting":
            await self._edit_posting()
        elif chosen == "terms":
            await self._edit_terms()
        elif chosen == "note":
            await self._write_note()

    async def _edit_posting(self) -> None:
        store, number = self.pursuit.session.store, self.number
        try:
            before = store.posting(number)
        except StoreError as error:
            self.pursuit.show_error(error)
            return
        text = await self._written(tr("The posting's text"), before, "posting")
        if text is not None and text.strip() != before.strip():
            await self._keep(text, lambda store: store.keep_posting(number, text))

    async def _edit_terms(self) -> None:
        store, number = self.pursuit.session.store, self.number
        before = store.get(Opportunity, number).terms
        text = await self._written(tr("The terms of their offer"), before, "terms")
        if text is None or text.strip() == before.strip():
            return

        def write(store: Store) -> Receipt:
            if store.get(Opportunity, number).terms != before:
                raise Conflict(tr("The terms were changed elsewhere meanwhile"))
            label = tr("Terms of {named}", named=store.named(Opportunity, [number]))
            return store.apply([Edit(Opportunity, number, {"terms": text.strip()})], label)

        await self._keep(text, write)

    async def _write_note(self) -> None:
        text = await self._written(tr("A note"), "", "note")
        if text is not None and text.strip():
            await self._keep(text, lambda store: store.note(Opportunity, self.number, text.strip()))

    async def _edit_entry(self, ref: Ref) -> None:
        """A note's words, or those on a round."""
        entry = ref.entry
        assert isinstance(entry, Note | Round)
        name = "text" if isinstance(entry, Note) else "note"
        before = str(getattr(entry, name))
        text = await self._written(tr("This note"), before, "note")
        if text is None or text.strip() == before.strip():
            return

        def plan(store: Store) -> Plan:
            values = {name: text.strip()}
            return changed(store, ref.record, ref.number, ref.field, entry, values)

        await self._keep(text, lambda store: store.apply(*plan(store)))

    # -- inside -----------------------------------------------------------------------------------

    async def _written(self, heading: str, text: str, name: str) -> str | None:
        """The text after the editor; without one, after a window of our own. None: as it was."""
        from tui import editor
        from tui.dialogs.text import TextDialog

        try:
            command = editor.editor_command(os.environ)
            with self.app.suspend():
                after = editor.edited(text, command, name)
            if after.strip() == text.strip():
                self.app.notify(tr("Nothing was changed."), title=heading, markup=False)
            return after
        except SuspendNotSupported:
            self.app.notify(tr("This terminal cannot lend its screen to an editor."), markup=False)
        except BadInput as error:
            self.pursuit.show_error(error)
            if error.title.startswith("The editor ended"):
                return None
        return await self.app.push_screen_wait(TextDialog(heading, text))

    async def _keep(self, text: str, write: Callable[[Store], Receipt]) -> None:
        """Write the text; where its place was changed meanwhile, keep it elsewhere and say so."""
        from tui import editor

        session = self.pursuit.session
        try:
            receipt = session.write(write)
            await asyncio.to_thread(receipt.wait, PATIENCE_SECONDS)
        except Conflict as error:
            session.write(lambda store: store.note(Opportunity, self.number, text.strip()))
            says = tr("Your text is kept as a note of today; nothing is lost.")
            self.app.notify(says, title=error.title, severity="warning", markup=False, timeout=8)
        except NotSaved:
            return  # it waits in memory, and the title bar says so
        except StoreError as error:
            kept = editor.keep_aside(text, "text")
            says = tr(
                "{hint}\nWhat you wrote is kept in {kept}", hint=error.hint, kept=kept
            ).strip()
            self.pursuit.show_error(type(error)(error.title, error.detail, says))
        else:
            self.pursuit.tell_done(receipt.label)
