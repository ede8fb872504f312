"""Be Realistic: what is in reach, what would open the rest, which dates slip, what waits."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from store.i18n import tr_later
from store.records import BY_TABLE, Track
from tui.commands import bindings
from tui.screens.place import PlaceScreen
from tui.screens.realism_details import about
from tui.screens.realism_odds import OddsRef
from tui.screens.realism_odds_actions import OddsActions
from tui.screens.realism_record import RecordRef, about_record
from tui.screens.realism_rows import Realism, Ref
from tui.widgets.rows import Rows, one_line
from tui.widgets.sections import Item, Section


class RealismScreen(OddsActions, PlaceScreen):
    """What is likely, and what would change it."""

    NAME = "realism"
    TITLE_WORDS = tr_later("Be Realistic")
    SUBTITLE_WORDS = tr_later("What is likely, what would change it")
    EMPTY = tr_later(
        "A plan with a day and a way around what may come between holds better.\n"
        "What would you like to pursue? "
        "Press {realism.track} and type: track Light films months:24\n"
        "A first step: press {realism.milestone} and type: mile Showreel by 15 aug"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("realism")

    @property
    def known(self) -> Realism:
        """What is known now; worked out once for all that is shown."""
        return self.known_now(Realism)

    @property
    def now(self) -> Hashable:
        return super().now, self.pursuit.forecasts_made

    def sections(self) -> list[Section]:
        """What came back by itself, the odds, then what needs no forecast."""
        found = self.known.sections()
        return [*found[:1], *self.odds.sections(), *found[1:]] if found else []

    def glance(self) -> Content:
        lines = self.known.glance()
        lines = [line for line in (self.odds.glance(), *lines) if line] if lines else []
        return Content("\n").join([Content(one_line(line)) for line in lines])

    def details(self, item: Item) -> Rows | Content:
        if isinstance(item.key, OddsRef):
            return self.odds.about(item.key)
        if isinstance(item.key, RecordRef):
            return about_record()
        return about(self.known, item.key) if isinstance(item.key, Ref) else Content()

    def said(self, item: Item) -> str:
        return self.odds.said(item) if isinstance(item.key, OddsRef) else item.sentence()

    def open_item(self, item: Item) -> None:
        """The page of what the row is about; of odds, what acts on them or what they rest on."""
        if isinstance(item.key, OddsRef):
            self.open_odds(item.key)
        elif isinstance(item.key, Ref):
            self.pursuit.open_record(BY_TABLE[item.key.table], item.key.number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with the row under the cursor, and no more."""
        ref = self.ref
        if action in ("replan", "obstacle"):
            return ref is not None and ref.part == "milestone"
        if action == "likely":
            return ref is not None and ref.part == "milestone" and self._can_move(ref)
        if action in ("done", "let_go"):
            return ref is not None and (
                ref.part == "milestone" or (ref.table == Track.TABLE and ref.part == "track")
            )
        if action == "week":
            return ref is not None and ref.table == Track.TABLE
        if action == "park":
            return ref is not None and ref.part not in ("parked", "over")
        if action == "bring_back":
            return ref is not None and self._rests(ref)
        if action == "copy":
            return ref is not None
        return super().check_action(action, parameters)

    def _can_move(self, ref: Ref) -> bool:
        """Whether another day is likely than the one it is planned for."""
        timing = self.known.timings.get(ref.number)
        return timing is not None and timing.four_fifths not in (None, timing.planned)

    def _rests(self, ref: Ref) -> bool:
        document = self.store.documents(ref.table).get(ref.number, {})
        resting_track = ref.table == Track.TABLE and document.get("status") not in (None, "active")
        return bool(document.get("parked_on")) or resting_track
