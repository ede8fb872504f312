"""What Enter does with the rows of odds: it goes where one can act, or says what they rest on."""

from __future__ import annotations

from store.i18n import tr
from store.insight.odds.inputs import inputs_of
from store.insight.odds.words import assumptions
from store.records import Opportunity, Track, TrackStatus
from tui.screens.realism_actions import RealismActions
from tui.screens.realism_odds import Odds, OddsRef
from tui.screens.realism_rows import Ref

_PLACES = {1: "experts", 2: "experience", 3: "criticism", 4: "decisions"}


class OddsActions(RealismActions):
    """A part of the screen of realism."""

    _odds: tuple[object, Odds] | None = None

    @property
    def odds(self) -> Odds:
        """What is known of the odds now; a forecast that is missing is being worked out."""
        pursuit, now = self.pursuit, self.now
        found = pursuit.forecast
        if self._odds is None or self._odds[0] != now:
            facts = pursuit.session.facts()
            latest = found or pursuit.latest_forecast
            odds = Odds(
                facts,
                inputs_of(facts),
                latest,
                anew=found is None,
                sweep_key=pursuit.setup.key("app.sweep"),
            )
            self._odds = now, odds
        return self._odds[1]

    def forecast_ready(self) -> None:
        """The figures are there; the cursor stays on its row."""
        if self.is_mounted and not self.waits:
            self.refresh_from_store()

    def open_odds(self, ref: OddsRef) -> None:
        """The card that is silent; where a lever is moved; else what the figures rest on."""
        found = self.odds.forecast
        if ref.part == "silent":
            self.pursuit.open_record(Opportunity, ref.card)
            return
        if found is None:
            return
        lever = next((each for each in found.levers if each.code == ref.code), None)
        if ref.code == "clear":
            lever = found.clear_lever()
        if lever is None:
            self._tell_assumptions()
        elif lever.step in _PLACES:
            self.pursuit.go(_PLACES[lever.step])
        else:
            self._plan_week()

    def _tell_assumptions(self) -> None:
        from tui.dialogs.message import MessageDialog

        found = self.odds.forecast
        if found is not None:
            self.app.push_screen(
                MessageDialog(tr("What these figures rest on"), "\n\n".join(assumptions(found)))
            )

    def _plan_week(self) -> None:
        """The cursor goes to the first track in play, and its week is asked for."""
        tracks = self.store.documents(Track.TABLE)
        for item in (item for section in self.sections() for item in section.items):
            ref = item.key
            if isinstance(ref, Ref) and ref.part == "track":
                status = tracks.get(ref.number, {}).get("status") or TrackStatus.ACTIVE
                if status == TrackStatus.ACTIVE and self.list.select(ref):
                    self.action_week()
                    return
        self.action_track()
