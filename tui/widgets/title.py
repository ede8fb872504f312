"""The line on top: where one is, what is filtered, and whether everything is saved."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from store.i18n import tr


class TitleBar(Widget):
    """``Pursuit  Board`` on the left; notices and the unsaved mark, in words, on the right."""

    place: reactive[str] = reactive("")
    detail: reactive[str] = reactive("")
    notice: reactive[str] = reactive("")
    unsaved: reactive[int] = reactive(0)

    def render(self) -> Content:
        right = "  ".join(part for part in (self._saving(), self.notice) if part)
        room = max(0, self.size.width)
        left = Content.assemble(
            ("Pursuit  ", "$text-primary bold"), (f"{self.place}  ", "bold"), self.detail
        )
        space = room - cell_len(left.plain) - cell_len(right)
        if space < 1:
            left, space = left.truncate(max(0, room - cell_len(right) - 1), ellipsis=True), 1
        return Content.assemble(
            left, " " * space, (right, "$text-warning bold" if self.unsaved else "")
        )

    def _saving(self) -> str:
        if not self.unsaved:
            return ""
        return tr("● {unsaved} not saved yet", unsaved=self.unsaved)


class StatusLine(Widget):
    """The selected card in one line of words, for those who listen and for those who look."""

    text: reactive[str] = reactive("")

    def render(self) -> Content:
        return Content(self.text).truncate(max(1, self.size.width), ellipsis=True)
