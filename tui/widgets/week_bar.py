"""Which week is shown, with a place to click on at both ends."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.board_cells import fit

_BEFORE, _AFTER = " ‹ ", " › "


class WeekBar(Widget):
    """``‹ 16 to 22 Nov 2026, week 47: last week ›``"""

    text: reactive[str] = reactive("")

    class Wanted(Message):
        """The person clicked: one week before (-1) or after (1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def render(self) -> Content:
        room = self.size.width - cell_len(_BEFORE + _AFTER)
        said = fit(self.text, room)
        return Content.assemble((_BEFORE, "$text-accent"), (said, "bold"), (_AFTER, "$text-accent"))

    def on_click(self, event: events.Click) -> None:
        x = event.get_content_offset_capture(self).x
        if x < cell_len(_BEFORE):
            self.post_message(self.Wanted(-1))
        elif x >= cell_len(_BEFORE + self.text):
            self.post_message(self.Wanted(1))
