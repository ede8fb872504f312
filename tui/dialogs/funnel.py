"""The funnel as a picture: a bar for each stage, what ended there, and the rates in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.i18n import tr, tr_later, trn
from store.insight.funnel import Funnel
from store.insight.funnel_words import STAGES, parts, stage_words
from tui.dialogs.base import Dialog, Scroll
from tui.widgets.charts import bar, sparkline
from tui.widgets.rows import Row, Rows, one_line, row

if TYPE_CHECKING:
    from tui.app import PursuitApp

_NAME, _BAR = 10, 44
_BESIDE = 34  # cells of a line that are no bar
_WEEKS = 18
BEGIN = tr_later(
    "Here stands how far opportunities came, and how they ended. Add one with {key}, and move it "
    "on the day it goes on: the numbers come from these days."
)
RANGES = (tr_later("all of it"), tr_later("the last 365 days"))


class FunnelDialog(Dialog[None]):
    """``ways`` work out the funnel of each of ``RANGES``, which takes a moment of ten thousand
    cards: when it is first looked at. Tab goes from one to the other.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "turn", "Days", id="dialog.next", key_display="Tab"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="dialog.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="dialog.up"),
        Binding("pagedown,space", "scroll(10)", "Page down", show=False, id="dialog.page_down"),
        Binding("pageup", "scroll(-10)", "Page up", show=False, id="dialog.page_up"),
        Binding("enter", "cancel", "Done", id="dialog.choose"),
    ]

    def __init__(self, ways: tuple[Callable[[], Funnel], ...]) -> None:
        super().__init__(tr("How far they came"))
        self._ways = ways
        self._found: dict[int, Funnel] = {}
        self._at = 0

    def compose_body(self) -> ComposeResult:
        with Scroll(id="body"):
            yield Static(id="told")

    def on_mount(self) -> None:
        self._paint()

    def _paint(self) -> None:
        room = min(_BAR, self.app.size.width - _BESIDE)
        if self._at not in self._found:
            self._found[self._at] = self._ways[self._at]()
        key = cast("PursuitApp", self.app).setup.key("app.capture")
        shown = told(self._found[self._at], tr(RANGES[self._at]), room, tr(BEGIN, key=key))
        self.query_one("#told", Static).update(shown)

    def action_turn(self) -> None:
        """To the other range of days."""
        self._at = (self._at + 1) % len(self._ways)
        self._paint()

    def action_scroll(self, lines: int) -> None:
        """Down or up."""
        self.query_one("#body", Scroll).scroll_relative(y=lines, animate=False)


def told(found: Funnel, days: str, room: int = _BAR, begin: str = "") -> Content | Rows:
    """A bar for each stage with what ended there, how silence went down, and the rates in words.

    ``begin``: what to do first, said while there is no card.
    """
    cards = trn("{count} card", "{count} cards", found.cards)
    said = f"{cards}, {days}"
    if not found.cards:
        return Content("\n").join([Content(line) for line in (said, "", begin)])
    rows = [row("", said, "$foreground-muted"), *_stages(found, room), *_silence(found)]
    for part in parts(found)[1:]:
        rows += [row("", ""), row("", part.heading, "$text-primary bold")]
        rows += [row(one_line(name), words) for name, words in part.lines]
    return Rows(rows)


def _stages(found: Funnel, room: int) -> Iterator[Row]:
    most = max(stage.came for stage in found.stages)
    for stage in found.stages:
        name = Content.assemble((f"{tr(STAGES[stage.name]):<{_NAME}}", "bold"), f"{stage.came:,}")
        drawn = Content.styled(bar(stage.came, most, room), "$primary")
        yield name, drawn
        if ended := stage_words(stage):
            yield row("", ended)


def _silence(found: Funnel) -> Iterator[Row]:
    """How many of a hundred were still silent, week by week, as far as the record goes."""
    weeks = min(_WEEKS, int(found.answers.longest) // 7)
    if found.answers.steps and weeks:
        shares = [round(100 * found.answers.silent_after(7 * week)) for week in range(weeks + 1)]
        yield row("", "")
        yield (
            Content.styled(tr("Still silent"), "bold"),
            Content.assemble(
                (sparkline(shares), "$primary"),
                " ",
                trn(
                    "{share}% after {count} week",
                    "{share}% after {count} weeks",
                    weeks,
                    share=shares[-1],
                ),
            ),
        )
