"""Where a row's card stands, and how it got there: column, outcome, history and rounds.

The status decides the column; without one, the furthest stage that has a date does. Dates make the
history: one arrival for each stage up to where the card stands. An arrival without a date is kept
without one, because a made-up day would bend every figure that counts days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from store.exchange.facts import Facts
from store.exchange.statuses import StatusReader, column_for
from store.exchange.synonyms import FIELDS, plain
from store.fields import Document
from store.i18n import tr
from store.pipelines import Column, Meaning, Pipeline
from store.records import Outcome

_ORDER = list(Meaning)
_DATED = (
    ("saved_on", Meaning.SAVED),
    ("applied_on", Meaning.APPLIED),
    ("interview_on", Meaning.TALKING),
    ("offer_on", Meaning.OFFER),
)
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
    arrivals = _from_stops(facts, statuses) if facts.stops else []
    known = {each.column.id for each in arrivals}
    arrivals += [
        each for each in _from_dates(facts, statuses, today) if each.column.id not in known
    ]
    if known:
        arrivals = _by_date(arrivals)
    if facts.place is None:
        if not arrivals:
            arrivals = [Arrival(column_for(statuses.pipeline, Meaning.SAVED))]
    else:
        arrivals = _up_to_status(facts, arrivals, statuses.pipeline, keep_order=bool(known))
    _look_at_dates(facts, arrivals, today)
    last = arrivals[-1]
    outcome = last.outcome if last.column.meaning == Meaning.CLOSED else None
    return Standing(last.column, outcome, last.on, arrivals, _rounds(facts))


def _from_dates(facts: Facts, statuses: StatusReader, today: date) -> list[Arrival]:
    """One arrival for each stage that has a day or a tick, in the order of the stages."""
    pipeline = statuses.pipeline
    arrivals = []
    for name, meaning in _DATED:
        if meaning == Meaning.TALKING:
            arrivals += _talks(facts, statuses, today)
        elif (on := facts.days.get(name)) or name in facts.reached:
            arrivals.append(Arrival(column_for(pipeline, meaning), on))
    ends = [Arrival(pipeline.closed, end.on, end.outcome) for end in facts.ends]
    return arrivals + (_by_date(ends) if len(ends) > 1 else ends)


def _talks(facts: Facts, statuses: StatusReader, today: date) -> list[Arrival]:
    """The stages at which they talked, each on the first day that is not still to come."""
    found: dict[Column, date | None] = {}
    for meeting in facts.meetings:
        column = _talking(meeting.header, facts, statuses)
        on = meeting.day.on if meeting.day and meeting.day.on <= today else None
        before = found.get(column)
        found[column] = min(before, on) if before and on else before or on
    order = sorted(found, key=lambda column: statuses.pipeline.index(column.id))
    return [Arrival(column, found[column]) for column in order]


def _talking(header: str, facts: Facts, statuses: StatusReader) -> Column:
    """The column of a meeting: its header's, or where the status says they are talking."""
    here = facts.place and facts.place.column
    if here and here.meaning == Meaning.TALKING and plain(header) in _ANY_INTERVIEW:
        return here
    return statuses.stage(header)


def _from_stops(facts: Facts, statuses: StatusReader) -> list[Arrival]:
    arrivals: list[Arrival] = []
    furthest = 0
    for stop in facts.stops:
        place = statuses.read(stop.words, facts.line)
        if place is None:
            continue
        reached = _ORDER.index(place.column.meaning)
        if stop.day or reached >= furthest:  # "waiting", at the end, is no step back
            on = stop.day.on if stop.day else None
            arrivals.append(Arrival(place.column, on, place.outcome))
            furthest = max(furthest, reached)
    return _by_date(arrivals)


def _by_date(arrivals: list[Arrival]) -> list[Arrival]:
    """Sorted by date; an arrival without one stays behind the one before it."""
    keys, latest = [], date.min
    for each in arrivals:
        latest = each.on or latest
        keys.append(latest)
    return [each for _, _, each in sorted(zip(keys, range(len(keys)), arrivals, strict=True))]


def _up_to_status(
    facts: Facts, arrivals: list[Arrival], pipeline: Pipeline, *, keep_order: bool
) -> list[Arrival]:
    """The arrivals, ending where the status says the card stands."""
    place = facts.place
    assert place is not None

    def position(column: Column) -> tuple[int, int]:
        return _ORDER.index(column.meaning), pipeline.index(column.id)

    reached = position(place.column)
    same = [each for each in arrivals if position(each.column) == reached]
    same = [each for each in same if each.outcome == place.outcome] or same
    before = [each for each in arrivals if position(each.column) < reached]
    last = Arrival(place.column, same[-1].on if same else None, place.outcome)
    if place.column.meaning == Meaning.CLOSED and last.outcome is None and same:
        last.outcome = same[-1].outcome
    if last.on is None:
        last.on = _fallback(facts, last)
    if keep_order:
        earlier = [each for each in arrivals if not (same and each is same[-1])]
        return [*earlier, last]
    for each in arrivals:
        if position(each.column) > reached and each.on and each.on != last.on:
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
    for name, meaning in (*_DATED, ("outcome_on", Meaning.CLOSED)):
        if meaning == arrival.column.meaning != Meaning.TALKING:  # meetings are kept as rounds
            facts.kept.append(f"{FIELDS[name]}: {arrival.on}")


def _look_at_dates(facts: Facts, arrivals: list[Arrival], today: date) -> None:
    dated = [(each.on, each.column.title) for each in arrivals if each.on]
    for (before, earlier), (on, title) in pairwise(dated):
        if on < before:
            text = tr(
                "{title} on {on} is before {earlier} on {before}.",
                title=title,
                on=on,
                earlier=earlier,
                before=before,
            )
            facts.warnings.append(("history", str(on), text))
    for on, title in dated:
        # A day of grace, for those whose day has begun elsewhere.
        if on > today + timedelta(days=1):
            facts.warnings.append(
                ("history", str(on), tr("{title} on {on} is in the future.", title=title, on=on))
            )


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


def ranks(standings: Sequence[Standing], today: date) -> list[float]:
    """A rank for each row: the first hour of its day, the first row of the file on top."""
    latest = [min(on, today) if (on := each.latest) else None for each in standings]
    day = next((on for on in latest if on), today)
    found = []
    for at, on in enumerate(latest):
        day = on or day
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
        found.append(midnight + round(3600 * (1 - at / len(standings)), 3))
    return found
