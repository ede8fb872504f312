"""What an import would do with each row: a list that stays quick with 50,000 rows."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.exchange.report import Fate, Line, Report
from tui.widgets.rows import one_line

_BEFORE: dict[Fate, str] = {"updated": "Updated: ", "skipped": "Left out: "}
_WIDEST = 400


class PlanLines(ScrollView, can_focus=True):
    """One painted line for each row of the file, its warnings under it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("plan-lines--row plan-lines--imported plan-lines--updated").split(),
        *("plan-lines--unchanged plan-lines--skipped plan-lines--warning").split(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False, id="dialog.down"),
        Binding("k", "scroll_up", "Up", show=False, id="dialog.up"),
        Binding("g", "scroll_home", "First", show=False, id="dialog.first"),
        Binding("G", "scroll_end", "Last", show=False, id="dialog.last"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: list[tuple[str, str, str]] = []

    def show(self, report: Report) -> None:
        """Show a report from its first row on."""
        self._lines = plan_lines(report)
        width = max((len(text) for _, text, _ in self._lines), default=0) + 10
        self.virtual_size = Size(min(width, _WIDEST), len(self._lines))
        self.scroll_home(animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        left, top = self.scroll_offset
        number = top + y
        base = self.rich_style
        if number >= len(self._lines):
            return Strip.blank(self.size.width, base)
        row, text, kind = self._lines[number]
        strip = Strip(
            [
                Segment(f"{row:>6}  ", self.get_component_rich_style("plan-lines--row")),
                Segment(text, self.get_component_rich_style(f"plan-lines--{kind}")),
            ],
            8 + cell_len(text),
        )
        return strip.crop_extend(left, left + self.size.width, base)


def plan_lines(report: Report) -> list[tuple[str, str, str]]:
    """(row number, words, kind) for each line: a row, then what to look at in it."""
    warnings: dict[int, list[str]] = {}
    for warned in report.warnings:
        if warned.row is not None:
            warnings.setdefault(warned.row, []).append(warned.message)
    lines: list[tuple[str, str, str]] = []
    for line in report.lines:
        lines.append((str(line.row), _words(line), line.fate))
        for message in warnings.get(line.row, ()):
            lines.append(("", f"▲ {one_line(message)}"[:_WIDEST], "warning"))
    return lines


def _words(line: Line) -> str:
    return (_BEFORE.get(line.fate, "") + one_line(line.text))[:_WIDEST]
