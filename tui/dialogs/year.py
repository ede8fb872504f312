"""The year at a glance: a letter for each day, and what it shows in words."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.i18n import tr, tr_later
from store.insight.week.words import day_words, year_told
from store.insight.week.year import LEVELS, Year, level
from store.when import month, weekday
from tui.dialogs.base import Dialog
from tui.widgets.charts import SHADES

_LABEL = 4  # cells of the weekday in front


class YearDialog(Dialog["int | None"]):
    """Returns how many weeks before the last one shown was chosen, with the mouse or by arrows."""

    ENTER: ClassVar[str] = tr_later("Go there")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Week", id="dialog.left", key_display="← →"),
        Binding("right,l", "step(1)", "Week after", show=False, id="dialog.right"),
        Binding("home,g", "step(-99)", "First", show=False, id="dialog.first"),
        Binding("end,G", "step(99)", "Last", show=False, id="dialog.last"),
        Binding("enter", "choose", tr_later("Go there"), show=False, id="dialog.choose"),
    ]

    def __init__(self, year: Year, ago: int = 0) -> None:
        super().__init__(tr("The year, day by day"))
        self._year = year
        self._at = max(0, len(year.weeks) - 1 - ago)

    def compose_body(self) -> ComposeResult:
        yield Static(id="grid")
        yield Static(Content("\n".join(["", *year_words(self._year)])), id="says")

    def on_mount(self) -> None:
        self._paint()

    def _paint(self) -> None:
        self.query_one("#grid", Static).update(grid(self._year, self._at))

    def action_step(self, step: int) -> None:
        """To another week."""
        self._at = min(max(0, self._at + step), len(self._year.weeks) - 1)
        self._paint()

    def action_choose(self) -> None:
        """Go to the week."""
        self.finish(len(self._year.weeks) - 1 - self._at)

    def on_click(self, event: events.Click) -> None:
        if event.widget is not None and event.widget.id == "grid":
            at = event.get_content_offset_capture(event.widget).x - _LABEL
            if 0 <= at < len(self._year.weeks):
                if at == self._at:
                    self.action_choose()
                else:
                    self._at = at
                    self._paint()


def grid(year: Year, at: int) -> Content:
    """Months above, a line for each day of the week, a mark below the chosen week."""
    lines = [Content.styled(" " * _LABEL + _months(year), "$foreground-muted")]
    for day in range(7):
        name = weekday(year.first + timedelta(day))
        cells = [" " if week[day] is None else SHADES[level(week[day])] for week in year.weeks]
        lines.append(
            Content.assemble(
                (f"{name} ", "$foreground-muted"),
                "".join(cells[:at]),
                (cells[at], "$text-accent bold"),
                "".join(cells[at + 1 :]),
            )
        )
    first = year.first + timedelta(7 * at)
    chosen = year.weeks[at]
    entries = sum(count or 0 for count in chosen)
    said = tr(
        "Week from {day} {year}: {entries} entries",
        day=day_words(first, first),
        year=first.year,
        entries=entries,
    )
    lines += [Content(" " * (_LABEL + at) + "▲"), Content(said)]
    return Content("\n").join(lines)


def _months(year: Year) -> str:
    """The name of each month above the first week that begins in it, where it has room."""
    line = ""
    for at in range(len(year.weeks)):
        first = year.first + timedelta(7 * at)
        if first.day <= 7 and len(line) <= at:
            line = line.ljust(at) + month(first) + " "
    return line[: len(year.weeks)].ljust(len(year.weeks))


def year_words(year: Year) -> list[str]:
    """The same in words: active days, the fullest one, and the days of the week."""
    signs = ", ".join(f"{shade} {least}" for shade, least in zip(SHADES[1:], LEVELS, strict=True))
    told = year_told(year)
    return [
        " ".join(told[:2]),
        *told[2:],
        tr("Entries a day: {shades} none, {signs} or more.", shades=SHADES[0], signs=signs),
    ]
