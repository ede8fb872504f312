"""The entries of an opportunity's page: gone through, added, corrected, taken out, undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import FixedClock, Store, open_store
from store.entries import changed
from store.records import Note, Opportunity, Person
from tests.desk import problem, screen_text
from tests.functional.test_opportunity import add, page
from tui.screens.opportunity import OpportunityScreen
from tui.screens.record import RecordScreen
from tui.widgets.entries import Entries

Reader = Callable[[Path, str], list[dict[str, Any]]]
WIDE = (120, 40)
HISTORY = [
    {"column": "saved", "meaning": "saved", "on": "2026-11-03"},
    {"column": "applied", "meaning": "applied", "on": "2026-11-09"},
]


def gaffer(store: Store, **values: Any) -> int:
    base = {"title": "Gaffer", "organization": "Lantern", "column": "applied", "history": HISTORY}
    return add(store, **{**base, "channel": "posting", **values})


def words(pilot: Any, name: str) -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Entries)._rows.plain)


async def focus(pilot: Any, name: str) -> None:
    pilot.app.screen.query_one(f"#{name}").focus()
    await pilot.pause()


async def test_a_round_is_typed_checked_and_reaches_the_disk(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    store = open_store(tmp_path / "data", clock, seed=1, background=True)
    store.add(Person, {"name": "Jane Okafor"})
    number = gaffer(store)
    async with page(store, number) as pilot:
        await pilot.press("r", *"pho", "right", "enter")  # the suggestion: phone call
        await pilot.press(*"thu", "enter", *"25", "enter")
        assert "'25' is not a time of day" in problem(pilot)
        await pilot.press("up", "ctrl+u", *"2pm", "enter", *"Jane", "right", *", Ade", "f2")
        await pilot.pause()
        assert "Phone call at 14:00 with Jane Okafor, Ade" in words(pilot, "timeline")
    store.close()
    people = {person["name"]: person["id"] for person in on_disk(tmp_path / "data", "people")}
    (card,) = on_disk(tmp_path / "data", "opportunities")
    assert card["rounds"] == [
        {"on": "2026-11-26", "at": "14:00", "kind": "phone call",
         "people": [people["Jane Okafor"], people["Ade"]]}
    ]  # fmt: skip


async def test_a_round_that_says_nothing_stays_in_its_form(store: Store) -> None:
    number = gaffer(store)
    async with page(store, number) as pilot:
        await pilot.press("r", "f2")
        assert "This round says nothing yet" in problem(pilot)
        await pilot.press("escape")
    assert store.get(Opportunity, number).rounds == ()


async def test_entries_are_selected_corrected_taken_out_and_brought_back(store: Store) -> None:
    rounds = [{"on": "2026-11-20", "kind": "audition", "note": "Two songs."}]
    number = gaffer(store, rounds=rounds, notes=[{"on": "2026-11-10", "text": "Six people."}])
    async with page(store, number, WIDE) as pilot:
        await focus(pilot, "timeline")
        await pilot.press("enter")
        assert "Correct this round" in screen_text(pilot)
        await pilot.press(*(["down"] * 4), *"a callback", "f2")
        await pilot.pause()
        assert store.get(Opportunity, number).rounds[0].outcome == "a callback"
        await pilot.press("j", "d")
        await pilot.pause()
        assert store.get(Opportunity, number).notes == ()
        assert "Six people." not in words(pilot, "timeline")
        await pilot.press("u")
        await pilot.pause()
        assert "Six people." in words(pilot, "timeline")
        await pilot.press("u")
        assert store.get(Opportunity, number).rounds[0].outcome == ""


async def test_an_entry_changed_by_another_window_is_not_written_over(store: Store) -> None:
    number = gaffer(store, notes=[{"on": "2026-11-20", "text": "mine"}])
    async with page(store, number, WIDE) as pilot:
        await focus(pilot, "timeline")
        await pilot.press("enter")
        was = store.get(Opportunity, number).notes[0]
        store.apply(*changed(store, Opportunity, number, "notes", was, {"text": "theirs"}))
        await pilot.press("down", "end", *" and more", "f2")
        assert "This note was changed elsewhere meanwhile" in problem(pilot)
        await pilot.press("escape")
    assert [note.text for note in store.get(Opportunity, number).notes] == ["theirs"]


async def test_stages_are_corrected_within_the_rules(store: Store) -> None:
    number = gaffer(store)
    async with page(store, number) as pilot:
        await pilot.press("D", "enter", "down", "ctrl+u", *"1 nov", "f2")
        assert "Saved is on Tue 3 Nov, and comes before" in problem(pilot)
        await pilot.press("ctrl+u", *"tomorrow", "f2")
        assert "tomorrow is still to come" in problem(pilot)
        await pilot.press("ctrl+u", *"5 nov", "f2")
        await pilot.pause()
        assert "Applied since Thu 5 Nov" in screen_text(pilot)
        await pilot.press("D", *"left out", "enter", "enter", *"screening", "enter", "down")
        await pilot.press(*"4 nov", "f2")
        await pilot.pause()
    stages = [(stage.column, str(stage.on)) for stage in store.get(Opportunity, number).history]
    assert stages == [
        ("saved", "2026-11-03"), ("screening", "2026-11-04"), ("applied", "2026-11-05"),
    ]  # fmt: skip


async def test_a_selected_stage_is_corrected_at_once_and_can_go(store: Store) -> None:
    number = gaffer(store)
    async with page(store, number, WIDE) as pilot:
        await focus(pilot, "timeline")
        await pilot.press("D")
        assert "Correct Applied" in screen_text(pilot)
        await pilot.press("right", "f2")
        await pilot.pause()
        assert store.get(Opportunity, number).column == "screening"
        await pilot.press("g", "d")
        assert store.get(Opportunity, number).column == "saved"
        await pilot.press("d")
        assert [note.title for note in pilot.app._notifications][
            -1
        ] == "This is the only stage there is"


@pytest.mark.parametrize(
    ("choice", "keys", "field", "entry"),
    [
        ("document", [*"CV", "enter", *"v3", "f2"], "sent",
         {"what": "CV", "version": "v3", "on": "2026-11-23"}),
        ("asks", [*"rigging", "down", "right", "down", "right", "right", "down", *"2,5", "f2"],
         "requirements", {"skill": "rigging", "need": "must", "level": 2, "years": 2.5}),
        ("term", [*"hours", "enter", *"38", "down", "left", "f2"], "offered",
         {"criterion": "hours", "says": "38", "fit": 1}),
    ],
)  # fmt: skip
async def test_what_can_be_added(
    store: Store, choice: str, keys: list[str], field: str, entry: dict[str, Any]
) -> None:
    number = gaffer(store)
    async with page(store, number) as pilot:
        await pilot.press("plus", *choice, "enter")
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)
    assert store.documents("opportunities")[number][field] == [entry]


async def test_people_are_linked_opened_and_unlinked(store: Store) -> None:
    jane = store.add(Person, {"name": "Jane", "organizations": ["Elsewhere"]}).ids[0]
    number = gaffer(store)
    async with page(store, number) as pilot:
        await pilot.press("plus", *"person", "enter", *"Ja", "right", *", Ade", "enter")
        await pilot.pause()
        ade = next(person for person in store.all(Person) if person.name == "Ade")
        assert store.get(Opportunity, number).people == (jane, ade.id)
        await focus(pilot, "people-list")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RecordScreen)
        await pilot.press("escape")
        await pilot.pause()
        first = pilot.app.screen.query_one("#people-list", Entries).ref.number
        await pilot.press("d")
        await pilot.pause()
    assert first not in store.get(Opportunity, number).people
    assert len(store.get(Opportunity, number).people) == 1


async def test_a_contact_is_noted_with_the_person_and_shows_here(store: Store) -> None:
    jane = store.add(Person, {"name": "Jane"}).ids[0]
    number = gaffer(store)
    async with page(store, number) as pilot:
        await pilot.press("plus", *"contact", "enter", "enter")
        await pilot.pause()
        await pilot.press("down", "down", *"the crew", "f2")
        await pilot.pause()
        assert "Talk: Jane" in words(pilot, "timeline")
    (touch,) = store.get(Person, jane).touches
    assert (touch.about, touch.opportunity, str(touch.on)) == ("the crew", number, "2026-11-23")


async def test_an_earlier_time_says_what_was_said_and_opens(store: Store) -> None:
    old = add(
        store,
        title="Best boy",
        organization="LANTERN",
        column="closed",
        outcome="rejected",
        history=[
            {"column": "applied", "meaning": "applied", "on": "2025-08-01"},
            {"column": "closed", "meaning": "closed", "on": "2025-09-03", "outcome": "rejected"},
        ],
        rounds=[{"on": "2025-08-20", "kind": "phone call", "outcome": "Too few nights."}],
        notes=[{"on": "2025-09-03", "text": "Ask again in spring."}],
    )
    add(store, title="Other", organization="Lantern Hill")
    touches = [{"on": "2025-08-10", "kind": "talk", "takeaway": "They rig at five."},
               {"on": "2026-10-01", "kind": "talk", "takeaway": "Later."}]  # fmt: skip
    store.add(Person, {"name": "Jane", "organizations": ["Lantern"], "touches": touches})
    number = gaffer(store)
    async with page(store, number, WIDE) as pilot:
        said = words(pilot, "before-list")
        assert said.splitlines() == [
            "3 Sep 2025  Best boy  rejected",
            "Ask again in spring.",
            "Phone call: Too few nights.",
            "Jane: They rig at five.",
        ]
        await focus(pilot, "before-list")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)
        assert pilot.app.screen.number == old


async def test_the_form_shows_and_takes_every_field(store: Store) -> None:
    number = gaffer(store)
    async with page(store, number) as pilot:
        await pilot.press("e")
        await pilot.pause()
        for name, typed in {
            "location": "Oslo", "via": "Jane", "people": "Jane, Bo", "tags": "film, nights",
            "external_id": "R-17", "cv_version": "stage-3", "terms": "a room",
        }.items():  # fmt: skip
            pilot.app.screen.query_one(f"#{name}").focus()
            await pilot.press(*typed)
        await pilot.press("f2")
        await pilot.pause()
    card = store.get(Opportunity, number)
    people = {person.id: person.name for person in store.all(Person)}
    assert people[card.via or 0] == "Jane"
    assert [people[one] for one in card.people] == ["Jane", "Bo"]
    assert len(people) == 2
    assert (card.location, card.tags, card.external_id) == ("Oslo", ("film", "nights"), "R-17")
    assert (card.cv_version, card.terms) == ("stage-3", "a room")
    store.undo()
    assert store.all(Person) == []


async def test_terms_of_several_lines_are_left_to_the_editor(store: Store) -> None:
    number = gaffer(store, terms="one\ntwo")
    async with page(store, number) as pilot:
        await pilot.press("e")
        await pilot.pause()
        pilot.app.screen.query_one("#cv_version").focus()
        await pilot.press(*"v2", "f2")
        await pilot.pause()
    card = store.get(Opportunity, number)
    assert (card.cv_version, card.terms) == ("v2", "one\ntwo")


async def test_a_tall_entry_can_be_read_to_its_end(store: Store) -> None:
    text = "\n".join(f"line {n}" for n in range(60))
    number = gaffer(store, notes=[{"on": "2026-11-20", "text": text}])
    async with page(store, number) as pilot:
        await focus(pilot, "timeline")
        assert "line 0" in screen_text(pilot)
        await pilot.press(*(["j"] * 30))
        await pilot.pause()
        assert "Applied" in screen_text(pilot)
        timeline = pilot.app.screen.query_one("#timeline", Entries)
        await pilot.press("k", "k")
        assert isinstance(timeline.ref.entry, Note)


async def test_the_cursor_stays_on_its_entry_when_another_comes(store: Store) -> None:
    number = gaffer(store, notes=[{"on": "2026-11-20", "text": "first"}])
    async with page(store, number, WIDE) as pilot:
        await focus(pilot, "timeline")
        timeline = pilot.app.screen.query_one("#timeline", Entries)
        assert timeline.ref.entry.text == "first"
        store.note(Opportunity, number, "newer")
        await pilot.pause()
        assert timeline.ref.entry.text == "first"


async def test_a_click_selects_and_a_double_click_corrects(store: Store) -> None:
    number = gaffer(store, requirements=[{"skill": "rigging"}, {"skill": "welding"}])
    async with page(store, number, WIDE) as pilot:
        asks = pilot.app.screen.query_one("#asks-list", Entries)
        await pilot.click("#asks-list", offset=(3, 1))
        assert asks.ref.entry.skill == "welding"
        await pilot.click("#asks-list", offset=(3, 1), times=2)
        await pilot.pause()
        assert "Correct this requirement" in screen_text(pilot)


async def test_keys_can_be_given_to_other_actions(store: Store) -> None:
    number = gaffer(store, notes=[{"on": "2026-11-20", "text": "Six people."}])
    async with page(store, number, WIDE) as pilot:
        pilot.app.set_keymap({"page.round": "f5", "entries.remove": "f6", "page.stages": "f7"})
        await pilot.pause()
        assert "F5 Round" in screen_text(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)
        await pilot.press("f5")
        await pilot.pause()
        assert "Add a round" in screen_text(pilot)
        await pilot.press("escape", "f7")
        await pilot.pause()
        assert "Which stage to correct?" in screen_text(pilot)
        await pilot.press("escape")
        await focus(pilot, "timeline")
        await pilot.press("d", "f6")
        await pilot.pause()
    assert store.get(Opportunity, number).notes == ()
