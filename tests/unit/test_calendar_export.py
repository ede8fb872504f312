"""The days to come as a calendar file: read by another program, and held against RFC 5545."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.clock import FixedClock
from store.exchange.leaving.calendar import export_calendar
from store.privacy import Shared
from store.records import Action, Decision, Feedback, Milestone, Opportunity, Person
from tests.unit.library import NOW, DictLibrary

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(data: bytes) -> list[Any]:
    """What RFC 5545 asks of a file that is published, and what icalendar finds in it."""
    text = data.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert "METHOD" not in calendar  # it would be an invitation
    events = list(calendar.walk("VEVENT"))
    for event in events:
        assert not event.errors
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "CLASS"} <= set(event)
        assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)
        start = event["DTSTART"].dt
        if isinstance(start, datetime):
            assert event["DURATION"].dt == timedelta(hours=1)
        elif start < date.max:
            assert event["DTEND"].dt == start + timedelta(1)  # the end is the first day without it
        for alarm in event.walk("VALARM"):
            assert {"ACTION", "TRIGGER", "DESCRIPTION"} <= set(alarm)
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == len(uids)
    return events


def told(events: list[Any]) -> list[tuple[str, str, str]]:
    return [
        (str(each["DTSTART"].dt), str(each["CATEGORIES"].cats[0]), str(each["SUMMARY"]))
        for each in events
    ]


def filled() -> DictLibrary:
    """One of everything that has a day, by hand; it is 23 November 2026."""
    library = DictLibrary()
    jane = library.add(
        Person, name="Jane Okafor", organizations=["Nordic Rail"],
        touches=[
            {"kind": "ask", "on": "2026-11-10", "about": "signalling", "guess": 20},
            {"kind": "talk", "on": "2026-10-01", "promise": "the plans",
             "promise_by": "2026-12-02"},
        ],
    )  # fmt: skip
    card = library.add(
        Opportunity, title="Signal engineer; night", organization="Nordic Rail, AS",
        column="interview", next_action="Call them", next_on="2026-12-01", closes_on="2026-12-03",
        location="Oslo", url="https://rail.example/jobs?id=1,2",
        history=[{"column": "interview", "meaning": "talking", "on": "2026-11-12"}],
        rounds=[
            {"on": "2026-11-28", "at": "14:30", "kind": "interview", "people": [jane],
             "note": "Bring the relay\nand a pen"},
            {"on": "2026-12-05", "at": "after lunch", "kind": "trial day"},
        ],
    )  # fmt: skip
    library.add(Opportunity, title="Saved one", closes_on="2026-12-04", decide_by="2026-12-06")
    library.add(Action, text="Draft letter", due="2026-11-27", cue="at the library", about=card)
    library.add(Decision, question="Move to Oslo?", decide_by="2026-11-30", premortem="Secret fear")
    library.add(Feedback, said="Too fast", person=jane, check_on="2026-12-07", verdict="take")
    library.add(Milestone, title="Portfolio v1", planned_end="2027-01-15")
    return library


def test_every_kind_of_day_is_told_once() -> None:
    events = check(export_calendar(filled()))
    name = "Signal engineer; night at Nordic Rail, AS"
    assert told(events) == [
        ("2026-11-20", "Follow-up", "Follow up with Jane Okafor"),  # ten days after the ask
        ("2026-11-27", "Action", "Draft letter"),
        ("2026-11-28 14:30:00", "Round", f"Interview: {name}"),
        ("2026-11-30", "Answer by", "Answer: Move to Oslo?"),
        ("2026-12-01", "Next action", f"Call them: {name}"),
        ("2026-12-02", "Promise", "Promised Jane Okafor: the plans"),
        ("2026-12-04", "Closing day", "Saved one closes"),
        ("2026-12-05", "Round", f"Trial day: {name}"),
        ("2026-12-06", "Answer by", "Answer Saved one"),
        ("2026-12-07", "Check-back", "Check back with Jane Okafor: Too fast"),
        ("2027-01-15", "Milestone", "Portfolio v1"),
    ]
    action, meets, trial = events[1], events[2], events[7]
    assert str(action["DESCRIPTION"]) == "at the library\nSignal engineer; night"
    assert meets["DTSTART"].dt.tzinfo is None  # the clock of the place, as it was written down
    assert str(meets["DESCRIPTION"]) == "With Jane Okafor\nBring the relay\nand a pen"
    assert str(meets["LOCATION"]) == "Oslo"
    assert str(meets["URL"]) == "https://rail.example/jobs?id=1,2"
    assert [str(each["TRIGGER"].dt) for each in meets.walk("VALARM")] == ["-1 day, 23:00:00"]
    assert str(trial["DESCRIPTION"]) == "after lunch"
    assert not trial.walk("VALARM")
    assert {str(each["CLASS"]) for each in events} == {"PRIVATE"}


def test_what_is_over_or_rests_is_left_out() -> None:
    library = DictLibrary()
    closed = [
        {"column": "interview", "meaning": "talking", "on": "2026-11-01"},
        {"column": "closed", "meaning": "closed", "on": "2026-11-10", "outcome": "rejected"},
    ]
    library.add(
        Opportunity, title="Over", column="closed", history=closed, next_on="2026-12-01",
        rounds=[{"on": "2026-11-05", "kind": "talk"}, {"on": "2026-11-20", "kind": "talk"}],
    )  # fmt: skip
    later = {"parked_on": "2026-11-01", "returns": [{"on": "2027-06-01"}]}
    library.add(Opportunity, title="Rests", next_on="2026-12-01", closes_on="2026-12-02", **later)
    library.add(Opportunity, title="Gone", next_on="2026-12-01", deleted_on="2026-11-20")
    library.add(Action, text="Done", due="2026-12-01", done_on="2026-11-20")
    library.add(Action, text="No day")
    library.add(Milestone, title="Reached", planned_end="2026-12-01", done_on="2026-11-20")
    library.add(Milestone, title="Let go", planned_end="2026-12-01", dropped_on="2026-11-20")
    library.add(
        Decision, question="Answered", answer="yes", decide_by="2026-12-01", review_on="2027-01-01"
    )
    assert told(check(export_calendar(library))) == [
        ("2026-11-05", "Round", "Talk: Over"),  # it took place; the later one will not
        ("2027-01-01", "Check-back", "Look back: Answered"),
    ]


def test_the_same_data_gives_the_same_bytes_and_a_change_a_newer_stamp() -> None:
    library = filled()
    [milestone] = library.documents("milestones")
    first, second = NOW.astimezone(UTC), datetime(2026, 11, 24, 8, tzinfo=UTC)
    data = export_calendar(library, {("milestones", milestone): first})
    library.clock = FixedClock(NOW + timedelta(hours=5))
    assert export_calendar(library, {("milestones", milestone): first}) == data
    library.change(Milestone, milestone, planned_end="2027-02-01")
    changed = export_calendar(library, {("milestones", milestone): second})
    [was], [now] = (
        [each for each in check(made) if str(each["CATEGORIES"].cats[0]) == "Milestone"]
        for made in (data, changed)
    )
    assert was["UID"] == now["UID"]
    assert was["DTSTAMP"].dt == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    assert now["DTSTAMP"].dt == second


def test_a_talk_that_moves_keeps_its_uid() -> None:
    library = filled()
    number = min(library.documents("opportunities"))
    before = {str(e["SUMMARY"]): str(e["UID"]) for e in check(export_calendar(library))}
    rounds = [dict(each) for each in library.documents("opportunities")[number]["rounds"]]
    rounds[0]["on"] = "2026-12-20"
    library.change(Opportunity, number, rounds=rounds)
    assert {str(e["SUMMARY"]): str(e["UID"]) for e in check(export_calendar(library))} == before


@pytest.mark.parametrize(
    ("at", "start"),
    [
        ("9:05", datetime(2026, 11, 28, 9, 5)),
        ("14:30+02:00", datetime(2026, 11, 28, 12, 30, tzinfo=UTC)),  # a zone that was written down
        ("25:00", date(2026, 11, 28)),
        ("noon", date(2026, 11, 28)),
        ("", date(2026, 11, 28)),
    ],
)
def test_the_hour_of_a_talk(at: str, start: date) -> None:
    library = DictLibrary()
    library.add(Opportunity, title="Gaffer", rounds=[{"on": "2026-11-28", "at": at}])
    [event] = check(export_calendar(library))
    assert event["DTSTART"].dt == start


def test_talks_of_one_day_with_and_without_a_zone() -> None:
    library = DictLibrary()
    hours = ("14:30+02:00", "", "09:00")
    rounds = [{"on": "2026-11-28", "at": at, "kind": at or "any time"} for at in hours]
    library.add(Opportunity, title="Gaffer", rounds=rounds)
    assert len(check(export_calendar(library))) == 3


def test_an_empty_calendar_is_one() -> None:
    assert check(export_calendar(DictLibrary())) == []


def test_nothing_private_leaves() -> None:
    library = filled()
    library.add(Opportunity, title="Secret role", next_on="2026-12-01", private=True)
    library.add(Action, text="Secret thing", due="2026-12-01", private=True)
    [jane] = library.documents("people")
    library.change(Person, jane, private=True)
    text = re.sub(r"\r\n ", "", export_calendar(Shared(library)).decode())
    assert "Secret" not in text
    assert "Okafor" not in text
    assert "Portfolio v1" in text


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text(
    st.sampled_from(list(',;:\\"\n\r\t 劇場👩‍🚒é=[]<>&%\x00\x85\u2028BEGIN')), max_size=120
)
DAYS = st.dates().map(date.isoformat)


def plain(text: str) -> str:
    """A text on one line without what no line can hold."""
    line = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", " ".join(line.split()))


@FEW
@given(TEXT.filter(lambda text: plain(text).strip()), TEXT, TEXT, DAYS)
def test_any_text_comes_back_as_it_was(title: str, note: str, url: str, on: str) -> None:
    library = DictLibrary()
    library.add(
        Opportunity, title=title, location=note, url=url, next_action="Call", next_on=on,
        rounds=[{"on": on, "at": "10:00", "kind": "talk", "note": note}],
    )  # fmt: skip
    events = check(export_calendar(library))
    by = {str(each["CATEGORIES"].cats[0]): each for each in events}
    assert str(by["Next action"]["SUMMARY"]) == f"Call: {plain(title)}"
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", re.sub("\r\n?", "\n", note))
    assert str(by["Round"].get("DESCRIPTION", "")) == clean
    assert str(by["Round"].get("LOCATION", "")) == clean


def test_another_reader_agrees() -> None:
    [calendar] = vobject.readComponents(export_calendar(filled()).decode())
    titles = [event.summary.value for event in calendar.vevent_list]
    assert titles[2] == "Interview: Signal engineer; night at Nordic Rail, AS"
    assert len(titles) == 11
