"""Where a row's card stands, and how it got there: column, outcome, history and rounds.

The status decides the column; without one, the furthest stage that has a date does. Dates make the
history: one arrival for each stage up to where the card stands. An arrival without a date is kept
without one, because a made-up day would bend every figure that counts days.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from store.exchange.facts import Facts
from store.exchange.statuses import INTERVIEW, StatusReader, column_for
from store.exchange.synonyms import FIELDS, plain
from store.fields import Document
from store.pipelines import Column, Meaning
from store.records import Outcome

_ORDER = list(Meaning)
# These headers say no more than the round's being one.
_ANY_INTERVIEW = frozenset(
    (
        *("interview", "interviews", "interview date", "date interview", "interview at"),
        *("total interviews", "vorstellungsgespräch", "entretien", "entrevista"),
    )
)


@dataclass(slots=True)
class Arrival:
    """One entry of the history in the making."""

    column: Column
    on: date | None = None
    outcome: Outcome | None = None

    def document(self) -> Document:
        """The entry as ``Opportunity.history`` holds it."""
        doc: Document = {"column": self.column.id, "meaning": str(self.column.meaning)}
        if self.on:
            doc["on"] = self.on.isoformat()
        if self.outcome:
            doc["outcome"] = str(self.outcome)
        return doc


@dataclass(slots=True)
class Standing:
    """Where the card stands; ``since`` is None when the table has no date for it."""

    column: Column
    outcome: Outcome | None
    since: date | None
    arrivals: list[Arrival] = field(default_factory=list)
    rounds: list[Document] = field(default_factory=list)

    @property
    def latest(self) -> date | None:
        """The last dated arrival."""
        return max((each.on for each in self.arrivals if each.on), default=None)


def stand(facts: Facts, statuses: StatusReader, today: date) -> Standing:
    """Fit the facts of a row to the board."""
    arrivals = _from_stops(facts, statuses) or []
    known = {each.column.meaning for each in arrivals}
    arrivals += [
        each for each in _from_dates(facts, statuses, today) if each.column.meaning not in known
    ]
    if known:
        arrivals = _by_date(arrivals)
    if facts.place is None:
        if not arrivals:
            arrivals = [Arrival(column_for(statuses.pipeline, Meaning.SAVED))]
    else:
        arrivals = _up_to_status(facts, arrivals, keep_order=bool(known))
    _look_at_dates(facts, arrivals, today)
    last = arrivals[-1]
    outcome = last.outcome if last.column.meaning == Meaning.CLOSED else None
    return Standing(last.column, outcome, last.on, arrivals, _rounds(facts))


def _from_dates(facts: Facts, statuses: StatusReader, today: date) -> list[Arrival]:
    """One arrival for each date column that has a date, in the order of the stages."""
    pipeline, days = statuses.pipeline, facts.days
    arrivals = []
    if on := days.get("saved_on"):
        arrivals.append(Arrival(column_for(pipeline, Meaning.SAVED), on))
    if on := days.get("applied_on"):
        arrivals.append(Arrival(column_for(pipeline, Meaning.APPLIED), on))
    if facts.meetings:
        held = [m.day.on for m in facts.meetings if m.day and m.day.on <= today]
        arrivals.append(Arrival(_talking(facts, statuses), min(held, default=None)))
    if on := days.get("offer_on"):
        arrivals.append(Arrival(column_for(pipeline, Meaning.OFFER), on))
    if on := days.get("outcome_on"):
        outcome = Outcome.REJECTED if facts.rejected else None
        arrivals.append(Arrival(pipeline.closed, on, outcome))
    return arrivals


def _talking(facts: Facts, statuses: StatusReader) -> Column:
    if facts.place and facts.place.column.meaning == Meaning.TALKING:
        return facts.place.column
    return column_for(statuses.pipeline, Meaning.TALKING, INTERVIEW)


def _from_stops(facts: Facts, statuses: StatusReader) -> list[Arrival]:
    arrivals: list[Arrival] = []
    for stop in facts.stops:
        place = statuses.read(stop.words, facts.line)
        if place is not None:
            on = stop.day.on if stop.day else None
            arrivals.append(Arrival(place.column, on, place.outcome))
    return _by_date(arrivals)


def _by_date(arrivals: list[Arrival]) -> list[Arrival]:
    """Sorted by date; an arrival without one stays behind the one before it."""
    keys, latest = [], date.min
    for each in arrivals:
        latest = each.on or latest
        keys.append(latest)
    return [each for _, _, each in sorted(zip(keys, range(len(keys)), arrivals, strict=True))]


def _up_to_status(facts: Facts, arrivals: list[Arrival], *, keep_order: bool) -> list[Arrival]:
    """The arrivals, ending where the status says the card stands."""
    place = facts.place
    assert place is not None
    meaning = place.column.meaning
    reached = _ORDER.index(meaning)
    same = [each for each in arrivals if each.column.meaning == meaning]
    before = [each for each in arrivals if _ORDER.index(each.column.meaning) < reached]
    last = Arrival(place.column, same[-1].on if same else None, place.outcome)
    if meaning == Meaning.CLOSED and last.outcome is None and same:
        last.outcome = same[-1].outcome
    if last.on is None:
        last.on = _fallback(facts, last)
    if keep_order:
        earlier = [each for each in arrivals if not (same and each is same[-1])]
        return [*earlier, last]
    for each in arrivals:
        if _ORDER.index(each.column.meaning) > reached and each.on and each.on != last.on:
            _say_left_out(facts, each)
    return [*before, last]


def _fallback(facts: Facts, last: Arrival) -> date | None:
    """Another date of the row that tells when the card came to where it stands."""
    meaning = last.column.meaning
    if meaning in (Meaning.SAVED, Meaning.PREPARING):
        return facts.days.get("applied_on")
    if meaning == Meaning.TALKING or last.outcome == Outcome.REJECTED:
        return facts.days.get("response_on")
    return None


def _say_left_out(facts: Facts, arrival: Arrival) -> None:
    """A date beyond where the status says the card stands: kept in the notes."""
    for name in ("applied_on", "offer_on", "outcome_on"):
        if facts.days.get(name) == arrival.on:
            facts.kept.append(f"{FIELDS[name]}: {arrival.on}")
            return


def _look_at_dates(facts: Facts, arrivals: list[Arrival], today: date) -> None:
    dated = [(each.on, each.column.title) for each in arrivals if each.on]
    for (before, earlier), (on, title) in pairwise(dated):
        if on < before:
            text = f"{title} on {on} is before {earlier} on {before}."
            facts.warnings.append(("history", str(on), text))
    for on, title in dated:
        # A day of grace, for those whose day has begun elsewhere.
        if on > today + timedelta(days=1):
            facts.warnings.append(("history", str(on), f"{title} on {on} is in the future."))


def _rounds(facts: Facts) -> list[Document]:
    rounds: list[Document] = []
    for meeting in facts.meetings:
        doc: Document = {}
        if meeting.day:
            doc["on"] = meeting.day.on.isoformat()
        if plain(meeting.header) not in _ANY_INTERVIEW:
            doc["kind"] = meeting.header
        if doc and doc not in rounds:
            rounds.append(doc)
    return rounds
