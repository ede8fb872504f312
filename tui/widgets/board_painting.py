"""When lines of the board are painted again, and which stay as they are."""

from __future__ import annotations

from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.widgets.board_jump import BoardJump, painted
from tui.widgets.board_marks import BoardMarks
from tui.widgets.board_view import BoardView

_NARROWEST = 8  # cells below which nothing can be shown


class BoardPainting(BoardMarks, BoardJump):
    """The lines of the board, each kept until what it shows has changed."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._strips: dict[int, Strip] = {}
        self._painted_size = Size()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Forget the lines of these regions, or all lines, and ask for them to be painted."""
        if not regions:
            self._strips.clear()
        if self._view is not None:
            self._view.forget(*regions)
        for region in regions:
            for y in region.line_range:
                self._strips.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines asked for, as wide as the widget, which has no border or padding.

        A change far down the screen makes Textual ask for all lines in between: those that are the
        same as before cost nothing here, whereas the usual way prepares each of them again.
        """
        if self._view is not None:
            self._fit(self._view)
        if self._painted_size != self.size:
            self._painted_size = self.size
            self._strips.clear()
            if self._view is not None:
                self._view.forget()
        strips = []
        for y in crop.line_range:
            strip = self._strips.get(y)
            if strip is None:
                strip = self._strips[y] = self.render_line(y)
            strips.append(strip)
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._view is None or width < _NARROWEST:
            return Strip.blank(width, self._style_of())
        row = self._view.row(y, self._cursor, self.has_focus, self._marked)
        line = Strip(row, width)
        if self._jump is not None and (over := self._jump.over(y)):
            return painted(line, over, self._view.painter.style("label"))
        return line

    def _fit(self, view: BoardView) -> bool:
        """Take the size as it is now; True when everything has to be painted again."""
        width, height = self.size
        before = view.frame
        refit = view.fit(width, height, self._cursor.column)
        if (before.width, before.height) != (width, height):
            view.reveal(self._cursor)
        return refit

    def _style_of(self, *names: str) -> Style:
        """A style as it reaches the terminal: greys for no colour, or the theme's sixteen."""
        piece = [Segment(" ", self.get_visual_style(*names).rich_style)]
        for line_filter in self.get_line_filters():
            piece = line_filter.apply(piece, self.background_colors[1])
        return piece[0].style or Style.null()

    def watch_has_focus(self, has_focus: bool) -> None:
        """No style depends on the focus, so none is computed anew; losing it repaints anyway."""
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        if self._view is not None:
            self._view.forget()
            self._view.painter.forget_styles()
