"""What the page of an opportunity says, in words: read from the store, painted elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual.content import Content

from store import Store
from store.i18n import tr, tr_later, trn
from store.insight.odds.forecast import Forecast
from store.insight.waiting import applied_on, silent_days
from store.named import name_of
from store.pipelines import Meaning
from store.records import Channel, Outcome, Track
from store.when import show_day
from tui.screens.card_odds import odds_of
from tui.screens.opportunity_lists import Lists, on_day
from tui.widgets.cards import REACH_SIGNS, TIER_SIGNS
from tui.widgets.rows import Row, row, visible

ENDINGS: dict[Outcome, str] = {
    Outcome.ACCEPTED: tr_later("you said yes, and it is yours"),
    Outcome.REJECTED: tr_later("they chose someone else"),
    Outcome.NO_RESPONSE: tr_later("no reply came"),
    Outcome.DECLINED: tr_later("you said no to their offer"),
    Outcome.WITHDRAWN: tr_later("you stepped out on the way"),
    Outcome.EXPIRED: tr_later("it closed before you applied"),
    Outcome.CANCELLED: tr_later("they stopped looking"),
}
_CAME_BY = {
    Channel.POSTING: tr_later("a posting"),
    Channel.REFERRAL: tr_later("a referral"),
    Channel.DIRECT: tr_later("asking directly"),
    Channel.INBOUND: tr_later("their own asking"),
    Channel.INTERNAL: tr_later("inside where you work"),
}
_EARLY = (Meaning.SAVED, Meaning.PREPARING)
_WARN = "bold $text-warning"


class Page(Lists):
    """One opportunity as the store knows it now. Raises NotFound if it is not there.

    ``forecast`` adds what is likely; None while it is being worked out.
    """

    def __init__(self, store: Store, number: int, forecast: Forecast | None = None) -> None:
        super().__init__(store, number)
        self._forecast = forecast

    # -- the head ---------------------------------------------------------------------------------

    def head(self) -> Content:
        """Title, organization, and where it stands since when."""
        card = self.card
        lines = [Content.styled(visible(card.title or card.label), "bold $text-primary")]
        if card.title and card.organization:
            lines.append(Content(visible(card.organization)))
        lines.append(Content.styled(self._standing(), "$foreground-muted"))
        if card.deleted_on:
            lines.append(Content.styled(tr("In the bin: undo brings it back"), _WARN))
        return Content("\n").join(lines)

    def _standing(self) -> str:
        """Interview since Fri 20 Nov, no news for 3 days."""
        stage = self.card.history[-1] if self.card.history else None
        on = stage.on if stage else None
        where = self._column.title
        if self._column.meaning is Meaning.CLOSED:
            when = f" {on_day(on, self._today)}" if on else ""
            ending = tr(ENDINGS[self.card.outcome]) if self.card.outcome else ""
            return f"{where}{when}" + (f": {ending}" if ending else "")
        since = tr(" since {day}", day=show_day(on, self._today)) if on else ""
        silent = silent_days(self._document, self._store.pipeline, self._today)
        return where + since + (tr(", no news for {days}", days=_days(silent)) if silent else "")

    # -- the facts --------------------------------------------------------------------------------

    def facts(self) -> list[Row]:
        """Label and value of everything that is known; what is not known has no row."""
        card = self.card
        early = self._column.meaning in _EARLY
        found = [
            (tr("next"), self._next_action()),
            (tr("decide by"), self._day(card.decide_by, overdue=True)),
            (tr("closes"), self._day(card.closes_on) if early else self._plain_day(card.closes_on)),
            (tr("pay"), card.salary),
            (tr("location"), card.location),
            (tr("link"), card.url),
            (tr("terms"), card.terms),
            (tr("kind"), tr(card.kind)),
            (tr("tier"), _signed(card.tier, TIER_SIGNS)),
            (tr("reach"), _signed(card.reach, REACH_SIGNS)),
            (tr("came by"), self._channel()),
            (tr("posted"), self._plain_day(card.posted_on)),
            (tr("applied"), self._plain_day(applied_on(self._document))),
            *self._odds(),
            (tr("found on"), card.source),
            (tr("contact"), card.contact),
            (tr("CV version"), card.cv_version),
            (tr("reference"), card.external_id),
            (tr("direction"), self._direction()),
            (tr("tags"), ", ".join(card.tags)),
            (tr("archived"), tr("yes") if card.archived else ""),
        ]
        return [row(label, value) for label, value in found if value]

    def _direction(self) -> str:
        """The track it belongs to."""
        track = self._store.documents(Track.TABLE).get(self.card.track or 0)
        return str(track.get("title") or "") if track and not track.get("deleted_on") else ""

    def is_bare(self) -> bool:
        """Whether next to nothing is known beyond the name and the column."""
        return len(self.facts()) - len(self._odds()) <= 2 and not self.card.requirements

    def _odds(self) -> list[tuple[str, str]]:
        """What is likely to come of it."""
        if self.card.deleted_on or self.card.archived:
            return []
        return odds_of(self._forecast, self.card.id, self._column.meaning)

    def _next_action(self) -> Content | str:
        card = self.card
        if self._column.meaning is Meaning.CLOSED:
            return ""
        what = Content(visible(card.next_action))
        if card.next_on is None:
            return what if card.next_action else ""
        words = self._day(card.next_on, overdue=True)
        return Content.assemble(what, " · " if card.next_action else "", words)

    def _day(self, day: date | None, *, overdue: bool = False) -> Content | str:
        """A day that matters, with how far it is; ``overdue`` for those that wait for an act."""
        if day is None:
            return ""
        days = (day - self._today).days
        shown = show_day(day, self._today)
        if days < 0:
            if overdue:
                return Content.styled(tr("overdue since {shown}", shown=shown), _WARN)
            return tr("{shown}, {days} ago", shown=shown, days=_days(-days))
        soon = tr("{shown}, in {days} days", shown=shown, days=days) if days > 1 else shown
        return Content.styled(soon, "bold $text-accent" if days <= 1 else "")

    def _plain_day(self, day: date | None) -> str:
        if day is None:
            return ""
        shown, days = show_day(day, self._today), (self._today - day).days
        return tr("{shown}, {days} ago", shown=shown, days=_days(days)) if days > 1 else shown

    def _channel(self) -> str:
        name = name_of(self._store, self.card.via)
        came = tr(_CAME_BY[self.card.channel]) if self.card.channel else ""
        return ", ".join(
            part for part in (came, tr("via {name}", name=name) if name else "") if part
        )

    def posting(self) -> str:
        """The posting's text, with a sign for every character that is a command."""
        return visible(self._store.posting(self.card.id)) if self.card.posting else ""

    def posting_heading(self) -> str:
        """What stands above it: the day it was kept."""
        kept_on = self.card.posting_kept_on
        if kept_on:
            return tr("The posting, kept {day}", day=on_day(kept_on, self._today))
        return tr("The posting")


def _signed(word: Any, signs: dict[str, str]) -> str:
    return f"{signs[word]} {word}" if word else ""


def _days(count: int) -> str:
    return trn("{count} day", "{count} days", count)
