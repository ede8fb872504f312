"""A text of several lines: a note."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from store.i18n import tr, tr_later
from tui.dialogs.base import Dialog, Problem
from tui.dialogs.inputs import NoteArea, as_note


class TextDialog(Dialog[str | None]):
    """Returns the text, without blank lines around it.

    After escape ``text`` still holds what was typed, so that the app can offer it again.
    """

    PLACEHOLDER: ClassVar[str] = tr_later("What would you like to remember?")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "Save", id="dialog.accept", key_display="F2"),
    ]

    def __init__(self, heading: str, initial: str = "") -> None:
        super().__init__(heading)
        self.text = as_note(initial)

    def compose_body(self) -> ComposeResult:
        yield NoteArea(self.text, placeholder=tr(self.PLACEHOLDER), compact=True)
        yield Problem()

    def on_mount(self) -> None:
        area = self.query_one(NoteArea)
        area.move_cursor(area.document.end)

    def on_text_area_changed(self) -> None:
        self.text = self.query_one(NoteArea).text
        self.query_one(Problem).say("")

    def action_save(self) -> None:
        """Return the text, if there is one."""
        if self.text.strip():
            self.finish(self.text.strip())
        else:
            self.query_one(Problem).say(tr("Nothing is written yet"))


class PostingDialog(TextDialog):
    """Returns the text of a posting; what it states is shown in the next dialog."""

    PLACEHOLDER: ClassVar[str] = tr_later(
        "Paste a posting here, all of it: its words, a page's HTML or JSON.\n"
        "Or type one line: where a saved page is, or the page's address."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "Read it", id="dialog.accept", key_display="F2"),
    ]

    def __init__(self, initial: str = "") -> None:
        super().__init__(tr("Paste a posting"), initial)
