"""Planning: tracks, milestones, actions, and parking things until what they wait for has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from store.errors import BadInput
from store.i18n import tr, tr_later
from store.insight.conditions import says_something
from store.insight.facts import Facts
from store.insight.odds.milestones import timing
from store.plans import Edit, Library, New, Plan
from store.records import (
    Action,
    Milestone,
    Person,
    Record,
    Return,
    Track,
    TrackStatus,
)
from store.verbs.parts import entries, filled, live, named, required, shown
from store.when import show_day

# -- milestones -----------------------------------------------------------------------------------


def plan_milestone(library: Library, title: str, planned_end: date, **values: Any) -> Plan:
    """A new milestone. The first planned end is kept beside the present one for good (D7)."""
    required(title, tr("The milestone has no title"), tr("Say what will be done by then."))
    start = values.pop("planned_start", None) or library.clock.today()
    given = {
        "title": title.strip(), "planned_start": start, "planned_end": planned_end,
        "first_planned_end": planned_end, **values,
    }  # fmt: skip
    return Plan(
        (New(Milestone, library.new_id(), given),), tr("Plan '{shown}'", shown=shown(title))
    )


def replan(library: Library, milestone: int, planned_end: date) -> Plan:
    """An honest change of a date: the first plan stays, and the change is kept with its day.

    Raises BadInput for a milestone that is over, or when nothing changes.
    """
    document = _running(library, milestone)
    was = document.get("planned_end")
    now = planned_end.isoformat()
    if was == now:
        raise BadInput(tr("Nothing changes"), tr("It is planned for {now} already.", now=now))
    entry = filled({"on": library.clock.today().isoformat(), "was": was, "now": now})
    values = {
        "planned_end": now,
        "first_planned_end": document.get("first_planned_end") or was or now,
        "replans": [*entries(document, "replans"), entry],
    }
    when = show_day(planned_end, library.clock.today())
    label = tr("Move {named} to {when}", named=named(library, Milestone, milestone), when=when)
    return Plan((Edit(Milestone, milestone, values),), label)


def replan_likely(library: Library, milestone: int) -> Plan:
    """Move it to the day by which four in five like it are done (N20, D7).

    Raises BadInput where no such day can be told, or when it is planned for that day already.
    """
    _running(library, milestone)
    found = timing(Facts(library), milestone)
    if found is None or found.four_fifths is None:
        raise BadInput(
            tr("For {named} no day is likely yet", named=named(library, Milestone, milestone)),
            tr("It wants a start and a first planned day after it, and rests or is put away else."),
        )
    return replan(library, milestone, found.four_fifths)


def reach_milestone(library: Library, milestone: int, on: date | None = None) -> Plan:
    """It is done. Raises BadInput when it is over already."""
    _running(library, milestone)
    values = {"done_on": on or library.clock.today()}
    return Plan(
        (Edit(Milestone, milestone, values),),
        tr("Reach {named}", named=named(library, Milestone, milestone)),
    )


def drop_milestone(library: Library, milestone: int, on: date | None = None) -> Plan:
    """It is let go; forecasts leave it out and say so. Raises BadInput when it is over."""
    _running(library, milestone)
    values = {"dropped_on": on or library.clock.today()}
    return Plan(
        (Edit(Milestone, milestone, values),),
        tr("Let {named} go", named=named(library, Milestone, milestone)),
    )


def _running(library: Library, milestone: int) -> Mapping[str, Any]:
    document = live(library, Milestone, milestone)
    for field, word in (("done_on", "done"), ("dropped_on", tr("let go"))):
        if document.get(field):
            name = named(library, Milestone, milestone)
            raise BadInput(
                tr("{name} is {word} already", name=name, word=word),
                tr("Since {document}.", document=document[field]),
            )
    return document


# -- actions --------------------------------------------------------------------------------------


def do(library: Library, action: int, on: date | None = None) -> Plan:
    """An action is done. Raises BadInput when it is over."""
    _waiting(library, action)
    values = {"done_on": on or library.clock.today()}
    return Plan((Edit(Action, action, values),), f"Do {named(library, Action, action)}")


def skip(library: Library, action: int, because: str = "") -> Plan:
    """An action will not be done, and may say why. Raises BadInput when it is over."""
    _waiting(library, action)
    values = {"skipped_on": library.clock.today(), "skipped_because": because.strip()}
    label = tr("Skip {named}", named=named(library, Action, action))
    label += f": {shown(because)}" if because.strip() else ""
    return Plan((Edit(Action, action, values),), label)


def postpone(library: Library, action: int, due: date | None) -> Plan:
    """Another day for an action, or none."""
    _waiting(library, action)
    when = show_day(due, library.clock.today()) if due else tr("no day")
    label = tr("Put {named} off to {when}", named=named(library, Action, action), when=when)
    return Plan((Edit(Action, action, {"due": due}),), label)


def _waiting(library: Library, action: int) -> Mapping[str, Any]:
    document = live(library, Action, action)
    for field, word in (
        ("done_on", "done"),
        ("skipped_on", "skipped"),
        ("skipped_because", "skipped"),
    ):
        if document.get(field):
            raise BadInput(
                tr("{named} is {word} already", named=named(library, Action, action), word=word)
            )
    return document


# -- tracks ---------------------------------------------------------------------------------------


def steer(library: Library, track: int, status: TrackStatus) -> Plan:
    """A track goes on, rests, is reached, or is let go: its people and proofs stay."""
    says = {
        TrackStatus.ACTIVE: tr_later("Go on with {name}"),
        TrackStatus.PARKED: tr_later("Park {name}"),
        TrackStatus.REACHED: tr_later("Reach {name}"),
        TrackStatus.RELEASED: tr_later("Let {name} go"),
    }
    label = tr(says[status], name=named(library, Track, track))
    return Plan((Edit(Track, track, {"status": status}),), label)


def plan_week(library: Library, track: int, plan: Mapping[str, int | None]) -> Plan:
    """What a usual week of a track is to hold: posting, referral, direct, conversations, proofs."""
    known = entries(live(library, Track, track), "weekly_plan")
    before = known[-1] if known and isinstance(known[-1], dict) else {}
    values = {"weekly_plan": [filled({**before, **plan})]}
    return Plan(
        (Edit(Track, track, values),),
        tr("Plan the week of {named}", named=named(library, Track, track)),
    )


# -- parking --------------------------------------------------------------------------------------


def park(library: Library, record: type[Record], number: int, returns: Sequence[Return]) -> Plan:
    """Let a record rest until one of the conditions holds; it then comes back by itself.

    Raises BadInput when a condition says nothing or a day has gone by, NotFound.
    """
    name = named(library, record, number)
    values: dict[str, Any] = {
        "parked_on": library.clock.today(),
        "returns": return_entries(library, returns),
    }
    if record is Track:
        values["status"] = TrackStatus.PARKED
    return Plan((Edit(record, number, values),), tr("Park {name}", name=name))


def unpark(library: Library, record: type[Record], number: int) -> Plan:
    """Bring a parked record back at once. Raises BadInput for one that is not parked."""
    document = live(library, record, number)
    if not document.get("parked_on"):
        raise BadInput(tr("{named} is not parked", named=named(library, record, number)))
    values: dict[str, Any] = {"parked_on": None, "returns": None}
    if record is Track:
        values["status"] = TrackStatus.ACTIVE
    return Plan(
        (Edit(record, number, values),),
        tr("Bring {named} back", named=named(library, record, number)),
    )


def return_entries(library: Library, returns: Sequence[Return]) -> list[Any]:
    """The conditions as they are stored. Raises BadInput or NotFound for one that cannot hold."""
    if not returns:
        raise BadInput(
            tr("Nothing says when it comes back"),
            hint=tr("Give a day, a skill to prove, a person to meet or a milestone to reach."),
        )
    for each in returns:
        if not says_something(each):
            raise BadInput(
                tr("A condition says nothing"), hint=tr("Give a day, a skill or a person.")
            )
        if each.on is not None and each.on <= library.clock.today():
            raise BadInput(
                tr("This day is not to come"),
                tr("It is {isoformat}.", isoformat=each.on.isoformat()),
                tr("Give a later one."),
            )
        if each.person is not None:
            live(library, Person, each.person)
        if each.milestone is not None:
            live(library, Milestone, each.milestone)
    return [each.to_doc() for each in returns]
