"""Say Yes: what must be answered by when, what could be made safe, what was answered and why."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from store.i18n import tr_later
from store.records import Decision, Opportunity
from tui.commands import bindings
from tui.screens.decisions_actions import DecisionActions
from tui.screens.decisions_details import about
from tui.screens.decisions_rows import Decisions, Ref
from tui.screens.place import PlaceScreen
from tui.widgets.rows import Rows, one_line
from tui.widgets.sections import Item, Section

_PARTS = {
    "weigh": frozenset({"open", "offer"}),
    "answer": frozenset({"open", "offer", "resting"}),
    "not_now": frozenset({"open", "offer"}),
    "look_back": frozenset({"review", "answered"}),
    "again": frozenset({"offer", "resting", "review", "answered"}),
}
_OF_DECISION = frozenset({"copy", "delete"})


class DecisionsScreen(DecisionActions, PlaceScreen):
    """Yes, no, not now: for my reasons."""

    NAME = "decisions"
    TITLE_WORDS = tr_later("Say Yes")
    SUBTITLE_WORDS = tr_later("Yes, no, not now: for my reasons")
    EMPTY = tr_later(
        "No open questions.\n"
        "When an offer or a move appears, weigh it here in two minutes.\n"
        "Press {decisions.ask} and type: Move to Oslo by 30 jun"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("decisions")

    def __init__(self) -> None:
        super().__init__()
        self._asked_for: int | None = None  # the question to put the cursor on when it is shown

    def refresh_from_store(self) -> None:
        """Work everything out once for all that is shown."""
        super().refresh_from_store()
        if self._asked_for is not None:
            self._select(self._asked_for)

    def show_question(self, number: int) -> None:
        """Put the cursor on a question, as soon as the screen is there."""
        self._asked_for = number
        if self.is_mounted and self.is_current:
            self.refresh_from_store()

    def _select(self, number: int) -> None:
        keys = [item.key for section in self.sections() for item in section.items]
        key = next((k for k in keys if isinstance(k, Ref) and k.number == number), None)
        if key is not None:
            self.list.select(key)
        self._asked_for = None

    @property
    def known(self) -> Decisions:
        """What is known now; worked out once for all that is shown."""
        key, forecast = self.pursuit.setup.key, self.pursuit.latest_forecast
        return self.known_now(lambda facts: Decisions(facts, key, forecast))

    @property
    def now(self) -> Hashable:
        return super().now, self.pursuit.forecasts_made

    def forecast_ready(self) -> None:
        """What is likely without an offer is known now; the cursor stays on its row."""
        if self.is_mounted and not self.waits:
            self.refresh_from_store()

    def sections(self) -> list[Section]:
        return self.known.sections()

    def glance(self) -> Content:
        return Content("\n").join(Content(one_line(line)) for line in self.known.glance())

    def details(self, item: Item) -> Rows | Content:
        return about(self.known, item.key) if isinstance(item.key, Ref) else Content()

    def open_item(self, item: Item) -> None:
        """The page of the question; of the offer, while it has none."""
        ref = item.key
        if not isinstance(ref, Ref):
            return
        if ref.number is not None:
            self.pursuit.open_record(Decision, ref.number)
        elif ref.card is not None:
            self.pursuit.open_record(Opportunity, ref.card)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key is there on the rows that it does something with."""
        ref = self.ref
        part = ref.part if ref is not None else ""
        if action in _PARTS:
            return part in _PARTS[action]
        if action in _OF_DECISION:
            return ref is not None and ref.number is not None
        if action == "card":
            return ref is not None and ref.card is not None
        if action == "draft":
            return part in ("open", "offer") and self.offer is not None
        if action == "piloted":
            asked = self.known.facts.decisions.get(ref.number or 0) if ref else None
            return asked is not None and bool(asked.pilot) and asked.pilot_on is None
        return super().check_action(action, parameters)
