"""The log of work search for an employment office: a row for each effort, and nothing else."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.clock import FixedClock
from store.exchange.leaving.tables import unguarded
from store.exchange.leaving.worklog import export_worklog, worklog_page
from store.privacy import Shared
from store.records import Action, Experience, Milestone, Opportunity, Person
from tests.unit.library import NOW, DictLibrary

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def stage(on: str, meaning: str, outcome: str = "", column: str = "") -> dict[str, str]:
    found = {"column": column or meaning, "meaning": meaning, "on": on, "outcome": outcome}
    return {name: value for name, value in found.items() if value}


def filled() -> DictLibrary:
    """By hand; it is 23 November 2026."""
    library = DictLibrary()
    jane = library.add(
        Person, name="Jane Okafor", organizations=["Nordic Rail"],
        touches=[
            {"kind": "ask", "on": "2026-11-02", "about": "night work", "takeaway": "Secret advice"},
            {"kind": "reply", "on": "2026-11-04"},
            {"kind": "talk", "on": "2026-11-06"},
            {"kind": "ask", "on": "2026-11-20"},
        ],
    )  # fmt: skip
    library.add(
        Opportunity, title="Signal engineer", organization="Nordic Rail, AS", channel="referral",
        via=jane, source="LinkedIn", url="https://rail.example/1", column="closed",
        outcome="rejected",
        history=[
            stage("2026-10-01", "saved"), stage("2026-11-03", "applied"),
            stage("2026-11-12", "talking"), stage("2026-11-19", "closed", "rejected"),
        ],
        rounds=[{"on": "2026-11-12", "kind": "interview", "outcome": "Secret impression"}],
        sent=[{"on": "2026-11-03", "what": "CV"}, {"on": "2026-11-13", "what": "references"}],
    )  # fmt: skip
    library.add(
        Opportunity, title="Gaffer", organization="Lantern Films", kind="gig", channel="posting",
        contact="Tom Reyes", column="interview", notes=[{"text": "Secret note"}],
        history=[stage("2026-11-05", "applied"), stage("2026-11-09", "talking", "", "interview")],
        heard_on="2026-11-08",
    )  # fmt: skip
    library.add(Opportunity, title="Only looked at")
    library.add(
        Experience, title="Work at height", kind="course", organization="Harbour College",
        start="2026-11-01", end="2026-11-11",
        practice=[{"on": "2026-11-10", "skill": "rigging", "minutes": 30}],
    )  # fmt: skip
    library.add(Experience, title="A job", start="2026-11-01")
    library.add(Milestone, title="Forklift licence", done_on="2026-11-14")
    library.add(Action, text="Read up on relays", kind="prepare", done_on="2026-11-11")
    library.add(Action, text="Rest", kind="rest", done_on="2026-11-11")
    return library


HEAD = ["Date", "Activity", "Organization", "Role", "How", "Contact", "Result so far", "Link"]
RAIL = ["Nordic Rail, AS", "Signal engineer", "through a person, LinkedIn"]
ENDED = ["not chosen, 2026-11-19", "https://rail.example/1"]
FILMS = ["Lantern Films", "Gaffer", "advertisement", "Tom Reyes", "in talks", ""]
ALL = [
    ["2026-11-01", "Began a course: Work at height", "Harbour College", *[""] * 5],
    ["2026-11-02", "Asked somebody about night work", "Nordic Rail", "", "", "Jane Okafor",
     "replied, 2026-11-04", ""],
    ["2026-11-03", "Applied", *RAIL, "Jane Okafor", *ENDED],
    ["2026-11-05", "Applied (gig)", *FILMS],
    ["2026-11-06", "Talked with somebody", "Nordic Rail", "", "", "Jane Okafor", "", ""],
    ["2026-11-09", "Interview", *FILMS],
    ["2026-11-10", "Practised rigging, 30 minutes", *[""] * 6],
    ["2026-11-11", "Completed a course: Work at height", "Harbour College", *[""] * 5],
    ["2026-11-11", "Read up on relays", *[""] * 6],
    ["2026-11-12", "Interview", *RAIL, "Jane Okafor", *ENDED],
    ["2026-11-13", "Sent references", *RAIL, "Jane Okafor", *ENDED],
    ["2026-11-14", "Completed: Forklift licence", *[""] * 6],
    ["2026-11-20", "Asked somebody", "Nordic Rail", "", "", "Jane Okafor", "no reply yet", ""],
]  # fmt: skip


def test_each_effort_is_one_row_and_what_happened_by_itself_is_none() -> None:
    data = export_worklog(filled())
    assert rows(data) == [HEAD, *ALL]
    assert data.count(b"\r\n") == len(ALL) + 1
    assert b"Secret" not in data


def test_a_range_has_both_its_ends_and_no_day_to_come() -> None:
    library = filled()
    assert rows(export_worklog(library, date(2026, 11, 3), date(2026, 11, 6)))[1:] == ALL[2:5]
    card = library.add(Opportunity, title="Later", rounds=[{"on": "2026-11-24", "kind": "talk"}])
    assert rows(export_worklog(library, date(2026, 11, 21), date(2026, 12, 31))) == [HEAD]
    library.clock = FixedClock(NOW + timedelta(1))
    [later] = rows(export_worklog(library, date(2026, 11, 21)))[1:]
    assert later[:4] == ["2026-11-24", "Talk", "", "Later"]
    library.change(Opportunity, card, title="Sooner")
    assert rows(export_worklog(library, date(2026, 11, 21)))[1][3] == "Sooner"


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        ("accepted", "offer accepted, 2026-11-20"),
        ("no response", "no reply, 2026-11-20"),
        ("declined", "declined by me, 2026-11-20"),
        ("withdrawn", "withdrawn by me, 2026-11-20"),
        ("expired", "the posting closed, 2026-11-20"),
        ("cancelled", "cancelled by them, 2026-11-20"),
        ("", "closed, 2026-11-20"),
    ],
)
def test_how_a_card_ended(outcome: str, says: str) -> None:
    library = DictLibrary()
    history = [stage("2026-11-01", "applied"), stage("2026-11-20", "closed", outcome)]
    ended = {"outcome": outcome} if outcome else {}
    library.add(Opportunity, title="X", column="closed", history=history, **ended)
    [row] = rows(export_worklog(library))[1:]
    assert row[6] == says


def test_the_page_counts_what_it_holds() -> None:
    page = worklog_page(filled(), date(2026, 11, 1), date(2026, 11, 30)).decode()
    lines = page.splitlines()
    assert lines[0] == "# Work search from 2026-11-01 to 2026-11-30"
    assert (
        "| 2026-11-12 | Interview | Nordic Rail, AS | Signal engineer | through a person, LinkedIn "
        "| Jane Okafor | not chosen, 2026-11-19 | <https://rail.example/1> |"
    ) in lines
    assert lines[-1] == (
        "13 in all: Applied 2, Contact 2, Learning 3, Milestone 1, Preparation 1, Sent 1, Talk 3."
    )
    empty = worklog_page(DictLibrary(), date(2026, 11, 1)).decode()
    assert empty == ("# Work search from 2026-11-01\n\nNothing is written down for these days.\n")


def test_the_same_data_gives_the_same_bytes() -> None:
    library = filled()
    page, table = worklog_page(library), export_worklog(library)
    library.clock = FixedClock(NOW + timedelta(days=40))
    for name, documents in library.tables.items():  # the order of the records says nothing
        library.tables[name] = dict(reversed(documents.items()))
    assert (worklog_page(library), export_worklog(library)) == (page, table)


def test_nothing_private_leaves() -> None:
    library = filled()
    [jane] = library.documents("people")
    library.change(Person, jane, private=True)
    gaffer = max(n for n, d in library.documents("opportunities").items() if d["title"] == "Gaffer")
    library.change(Opportunity, gaffer, private=True)
    for data in (export_worklog(Shared(library)), worklog_page(Shared(library))):
        assert b"Okafor" not in data
        assert b"Gaffer" not in data
        assert b"Signal engineer" in data


NASTY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)


@FEW
@given(NASTY | st.sampled_from(["=1+1", "\t=1", "\n@x", "'=1", "a,b;c", '"q"', "劇場 🎬", "|x|"]))
def test_no_cell_can_run_and_every_row_is_one_line(text: str) -> None:
    library = DictLibrary()
    values: dict[str, Any] = dict.fromkeys(("title", "organization", "source", "contact"), text)
    library.add(
        Opportunity, **values, column="applied", url=text,
        history=[stage("2026-11-03", "applied")],
    ) if text.strip() else None  # fmt: skip
    found = rows(export_worklog(library))
    assert [len(row) for row in found] == [len(HEAD)] * (2 if text.strip() else 1)
    for row in found[1:]:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
        assert unguarded(row[2]) == " ".join(text.split())
    lines = worklog_page(library).decode().split("\n")
    assert len([line for line in lines if line.startswith("| 2026-11-03 | Applied |")]) == (
        len(found) - 1
    )
