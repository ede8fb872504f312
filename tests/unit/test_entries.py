"""Rounds, notes, documents, terms and stages: added, corrected, taken out, and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import BadInput, Conflict, NotFound, Store
from store.entries import added, changed, edited, read_time, removed, round_added
from store.named import names_in
from store.pipelines import DEFAULT
from store.records import Note, Opportunity, Outcome, Person, Round, Stage
from store.stages import stage_corrected, stage_inserted, stage_removed

HISTORY = [
    {"column": "saved", "meaning": "saved", "on": "2026-11-03"},
    {"column": "applied", "meaning": "applied", "on": "2026-11-09"},
    {"column": "interview", "meaning": "talking", "on": "2026-11-18"},
]


@pytest.fixture
def number(store: Store) -> int:
    values = {"title": "Gaffer", "organization": "Lantern", "column": "interview"}
    return store.add(Opportunity, {**values, "history": HISTORY}).ids[0]


def told(store: Store, number: int) -> list[str]:
    """The history as day and column."""
    history = store.get(Opportunity, number).history
    return [f"{stage.on} {stage.column}" for stage in history]


# -- entries --------------------------------------------------------------------------------------


def test_a_round_with_somebody_new_is_one_change(store: Store, number: int) -> None:
    jane = store.add(Person, {"name": "Jane Okafor"}).ids[0]
    values = {"on": date(2026, 11, 20), "at": "14:30", "kind": "phone call"}
    receipt = store.apply(*round_added(store, number, values, ["jane  OKAFOR", "Ade Bello"]))
    assert receipt.label == "Add round 'phone call' to 'Gaffer'"
    (entry,) = store.documents("opportunities")[number]["rounds"]
    ade = next(person for person in store.all(Person) if person.name == "Ade Bello")
    assert entry == {
        "on": "2026-11-20", "at": "14:30", "kind": "phone call", "people": [jane, ade.id],
    }  # fmt: skip
    assert ade.organizations == ("Lantern",)
    store.undo()
    assert [person.name for person in store.all(Person)] == ["Jane Okafor"]
    assert store.get(Opportunity, number).rounds == ()


def test_of_two_people_with_one_name_the_one_who_is_there_is_meant(
    store: Store, number: int
) -> None:
    store.add(Person, {"name": "Jane", "organizations": ["Elsewhere"]})
    there = store.add(Person, {"name": "Jane", "organizations": ["Lantern"]}).ids[0]
    store.apply(*round_added(store, number, {"kind": "talk"}, ["Jane"]))
    assert store.get(Opportunity, number).rounds[0].people == (there,)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("rounds", {"on": date(2026, 11, 20)}),
        ("notes", {"text": ""}),
        ("sent", {"version": "3"}),
        ("offered", {"says": "25 days", "fit": 3}),
        ("requirements", {"level": 2}),
    ],
)
def test_an_entry_that_says_nothing_is_refused(
    store: Store, number: int, field: str, values: dict[str, Any]
) -> None:
    with pytest.raises(BadInput, match="says nothing yet"):
        added(store, Opportunity, number, field, values)


def test_entries_are_corrected_and_taken_out(store: Store, number: int) -> None:
    for text in ("one", "two", "one"):
        store.note(Opportunity, number, text)
    one, two = store.get(Opportunity, number).notes[:2]
    receipt = store.apply(*changed(store, Opportunity, number, "notes", two, {"text": "2"}))
    assert receipt.label == "Change a note of 'Gaffer'"
    store.apply(*removed(store, Opportunity, number, "notes", one))
    assert [note.text for note in store.get(Opportunity, number).notes] == ["one", "2"]
    store.undo()
    store.undo()
    assert [note.text for note in store.get(Opportunity, number).notes] == ["one", "two", "one"]


def test_an_entry_changed_meanwhile_is_not_written_over(store: Store, number: int) -> None:
    store.note(Opportunity, number, "mine")
    (was,) = store.get(Opportunity, number).notes
    store.apply(*changed(store, Opportunity, number, "notes", was, {"text": "theirs"}))
    with pytest.raises(Conflict, match="This note was changed elsewhere meanwhile"):
        changed(store, Opportunity, number, "notes", was, {"text": "mine, longer"})
    with pytest.raises(Conflict):
        removed(store, Opportunity, number, "notes", was)
    assert [note.text for note in store.get(Opportunity, number).notes] == ["theirs"]


def test_a_list_edited_by_hand_can_still_be_changed(store: Store, number: int) -> None:
    rounds = [{"kind": "talk", "mood": "good"}, "no entry"]
    op = {"t": "opportunities", "id": number, "set": {"rounds": rounds}, "unset": [], "was": {}}
    store.database.commit([op], "by a script")
    store.apply(
        *changed(store, Opportunity, number, "rounds", Round(kind="talk"), {"kind": "call"})
    )
    assert store.documents("opportunities")[number]["rounds"] == [{"kind": "call"}]


def test_a_card_that_is_gone_is_said_so(store: Store) -> None:
    with pytest.raises(NotFound):
        added(store, Opportunity, 5, "notes", {"text": "x"})


def test_fields_and_people_of_a_card_are_one_change(store: Store, number: int) -> None:
    receipt = store.apply(
        *edited(store, number, {"location": "Oslo"}, via="Ana", people=["Ana", "Bo"])
    )
    assert receipt.label == "Edit 'Gaffer'"
    card = store.get(Opportunity, number)
    ana, bo = store.all(Person)
    assert (ana.name, bo.name) == ("Ana", "Bo")
    assert (card.location, card.via, card.people) == ("Oslo", ana.id, (ana.id, bo.id))
    store.apply(*edited(store, number, {}, via="", people=[]))
    card = store.get(Opportunity, number)
    assert (card.via, card.people) == (None, ())


@pytest.mark.parametrize(
    ("typed", "time"),
    [("14:30", "14:30"), ("9", "09:00"), ("2pm", "14:00"), ("2:30 p.m.", "14:30"),
     ("12am", "00:00"), ("9h30", "09:30"), ("14.30", "14:30"), (" ", "")],
)  # fmt: skip
def test_times_of_day(typed: str, time: str) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["25", "14:75", "13pm", "soon", "0am", "1 2"])
def test_what_is_no_time_of_day(typed: str) -> None:
    with pytest.raises(BadInput, match="not a time of day"):
        read_time(typed)


def test_names_in_a_line() -> None:
    assert names_in(" Ana  Roy, ana roy;Bo,, ") == ("ana roy", "Bo")


# -- stages ---------------------------------------------------------------------------------------


def stage(store: Store, number: int, at: int) -> Stage:
    return store.get(Opportunity, number).history[at]


def test_a_stage_gets_another_day(store: Store, number: int) -> None:
    applied = DEFAULT.find("applied")
    was = stage(store, number, 1)
    receipt = store.apply(
        *stage_corrected(store, number, was, column=applied, on=date(2026, 11, 5))
    )
    assert receipt.label == "Correct Applied of 'Gaffer'"
    assert told(store, number) == [
        "2026-11-03 saved", "2026-11-05 applied", "2026-11-18 interview",
    ]  # fmt: skip
    assert store.get(Opportunity, number).column == "interview"
    store.undo()
    assert told(store, number)[1] == "2026-11-09 applied"


def test_correcting_the_last_stage_moves_the_card(store: Store, number: int) -> None:
    was = stage(store, number, 2)
    offer = DEFAULT.find("offer")
    store.apply(*stage_corrected(store, number, was, column=offer, on=date(2026, 11, 20)))
    assert store.get(Opportunity, number).column == "offer"
    closed = DEFAULT.closed
    was = stage(store, number, 2)
    with pytest.raises(BadInput, match="how it ended"):
        stage_corrected(store, number, was, column=closed, on=date(2026, 11, 20))
    store.apply(
        *stage_corrected(
            store, number, was, column=closed, on=date(2026, 11, 20), outcome=Outcome.REJECTED
        )
    )
    card = store.get(Opportunity, number)
    assert (card.column, card.outcome) == ("closed", Outcome.REJECTED)
    store.apply(*stage_removed(store, number, card.history[-1]))
    card = store.get(Opportunity, number)
    assert (card.column, card.outcome) == ("applied", None)


@pytest.mark.parametrize(
    ("at", "on", "says"),
    [
        (1, date(2026, 11, 2), "Saved is on Tue 3 Nov, and comes before"),
        (1, date(2026, 11, 19), "Interview is on Wed 18 Nov, and comes after"),
        (2, date(2026, 11, 24), "tomorrow is still to come"),
    ],
)
def test_the_history_stays_ordered_and_in_the_past(
    store: Store, number: int, at: int, on: date, says: str
) -> None:
    was = stage(store, number, at)
    column = DEFAULT.place(was.column)
    with pytest.raises(BadInput) as refused:
        stage_corrected(store, number, was, column=column, on=on)
    assert says in str(refused.value)


def test_a_day_can_be_unknown(store: Store, number: int) -> None:
    was = stage(store, number, 1)
    store.apply(*stage_corrected(store, number, was, column=DEFAULT.find("applied"), on=None))
    assert store.documents("opportunities")[number]["history"][1] == {
        "column": "applied", "meaning": "applied",
    }  # fmt: skip


def test_a_stage_that_was_left_out_finds_its_place(store: Store, number: int) -> None:
    screening = DEFAULT.find("screening")
    receipt = store.apply(*stage_inserted(store, number, column=screening, on=date(2026, 11, 12)))
    assert receipt.label == "Add Screening to the history of 'Gaffer'"
    assert told(store, number) == [
        "2026-11-03 saved", "2026-11-09 applied", "2026-11-12 screening", "2026-11-18 interview",
    ]  # fmt: skip
    assert store.get(Opportunity, number).column == "interview"
    with pytest.raises(BadInput, match="would come after Interview"):
        stage_inserted(store, number, column=screening, on=date(2026, 11, 19))


def test_a_card_without_history_keeps_its_column(store: Store) -> None:
    number = store.add(Opportunity, {"title": "Usher", "column": "offer", "history": []}).ids[0]
    applied = DEFAULT.find("applied")
    store.apply(*stage_inserted(store, number, column=applied, on=date(2026, 11, 1)))
    assert told(store, number) == ["2026-11-01 applied", "None offer"]
    assert store.get(Opportunity, number).column == "offer"


def test_the_only_stage_stays(store: Store) -> None:
    number = store.add(Opportunity, {"title": "Usher"}).ids[0]
    with pytest.raises(BadInput, match="the only stage"):
        stage_removed(store, number, stage(store, number, 0))


def test_a_stage_changed_meanwhile_is_not_written_over(store: Store, number: int) -> None:
    was = Stage(column="applied", meaning="applied", on=date(2026, 11, 8))
    with pytest.raises(Conflict):
        stage_removed(store, number, was)
    assert Note(text="x") != was
