"""A list of lines under headings that keeps its place when the lines change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.turned import Turned


class Lines(Turned, OptionList, inherit_bindings=False):
    """Moved with the arrows or with j and k; what Enter does is the screen's affair."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", "Down", show=False, id="list.down"),
        Binding("up,k", "cursor_up", "Up", show=False, id="list.up"),
        Binding("home,g", "first", "First", show=False, id="list.first"),
        Binding("end,G", "last", "Last", show=False, id="list.last"),
        Binding("pageup", "page_up", "Page up", show=False, id="list.page_up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="list.page_down"),
    ]

    def show(self, lines: Iterable[tuple[str, Content]]) -> None:
        """Lines by id; those without an id are headings, over which the cursor passes."""
        before = self.chosen
        self.set_options(
            Option(content, id=name or None, disabled=not name) for name, content in lines
        )
        self.choose(before)

    @property
    def chosen(self) -> str:
        """The id of the line under the cursor; "" when there is none."""
        option = self.highlighted_option
        return (option.id or "") if option is not None else ""

    def choose(self, name: str) -> None:
        """Put the cursor on a line; the first there is if it is not there."""
        ids = [option.id for option in self.options]
        found = [place for place, each in enumerate(ids) if each]
        self.highlighted = ids.index(name) if name in ids else found[0] if found else None


def cells(text: str, width: int) -> str:
    """The text in exactly so many cells, cut with an ellipsis where it is longer."""
    from tui.widgets.board_cells import fit, pad

    return pad(fit(text, width), width)
