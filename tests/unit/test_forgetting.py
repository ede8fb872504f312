"""Forgetting a person, and what stays out of an export."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from store import NotFound, Store
from store.disk import traces
from store.exchange.json_file import export_json
from store.links import dangling
from store.privacy import Shared
from store.records import BY_TABLE, Action, Decision, Feedback, Opportunity, Person
from store.verbs.forgetting import Mention, forget, mentions, merged_into
from store.verbs.tidying import merge


@pytest.fixture
def jane(store: Store) -> int:
    return store.add(Person, {"name": "Jane Okafor", "email": "jane@example.org"}).ids[0]


def card(store: Store, jane: int) -> int:
    return store.add(
        Opportunity,
        {
            "title": "Gaffer",
            "via": jane,
            "contact": "jane  OKAFOR, 2nd floor",
            "notes": [{"on": "2026-11-01", "text": "Call Jane Okafor; Jane said yes"}],
            "rounds": [{"on": "2026-11-02", "people": [jane]}],
        },
    ).ids[0]


def test_a_person_is_out_of_every_record(store: Store, jane: int) -> None:
    number = card(store, jane)
    ade = store.add(Person, {"name": "Ade", "introduced_by": jane}).ids[0]
    receipt = store.apply(*forget(store, jane))
    assert receipt.label == "Forget 'Jane Okafor'"
    assert jane not in store.documents("people")
    assert dangling(store) == []
    found = store.get(Opportunity, number)
    assert (found.via, found.rounds[0].people) == (None, ())
    assert store.get(Person, ade).introduced_by is None
    with pytest.raises(NotFound):
        forget(store, jane)


def test_the_name_in_texts_is_found_whole_and_may_be_replaced(store: Store, jane: int) -> None:
    number = card(store, jane)
    store.add(Opportunity, {"title": "Mary-Jane Okaforson"})
    store.add(Person, {"name": "Jane"})
    found = mentions(store, jane)
    assert found == [
        Mention("opportunities", number, "contact"),
        Mention("opportunities", number, "notes"),
    ]
    store.apply(*forget(store, jane, names=True))
    told = store.get(Opportunity, number)
    assert told.contact == "somebody, 2nd floor"
    assert told.notes[0].text == "Call somebody; Jane said yes"


def test_undo_brings_everything_back(store: Store, jane: int) -> None:
    card(store, jane)
    before = {table: dict(store.documents(table)) for table in BY_TABLE}
    store.apply(*forget(store, jane, names=True))
    store.undo()
    assert {table: dict(store.documents(table)) for table in BY_TABLE} == before


def test_history_and_backups_that_still_hold_them_are_listed(store: Store, jane: int) -> None:
    store.database.fold()
    store.backup()
    store.apply(*forget(store, jane))
    store.database.fold()
    kept = [str(path) for path in store.traces(jane, "Jane Okafor")]
    assert "backups/2026-11-23/people.json" in kept
    assert any(path.startswith("journal/") for path in kept)
    assert b"Jane" not in (store.folder / "people.json").read_bytes()
    assert store.traces(12345, "Nobody At All") == []


def test_a_trace_across_two_pieces_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(traces, "_READ_BYTES", 4)
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "000001.jsonl").write_bytes(b"xxJane Okaforxx")
    assert traces.traces(tmp_path, [b"Jane Okafor"]) == [Path("journal/000001.jsonl")]
    assert traces.traces(tmp_path, [b"Jane Other", b""]) == []


def test_what_is_private_stays_out_of_an_export(store: Store, jane: int) -> None:
    number = card(store, jane)
    store.add(Feedback, {"said": "Too fast", "sting": 3, "person": jane})
    store.add(Decision, {"question": "Go?", "fears": [{"what": "cold"}], "opportunity": number})
    touches = [{"on": "2026-11-01", "kind": "ask", "guess": 20}, {"on": "2026-11-02"}]
    ade = store.add(Person, {"name": "Ade", "touches": touches}).ids[0]
    store.edit(Person, jane, {"private": True})
    shared = Shared(store)
    assert shared.left_out.words == "1 private record and 3 private fields"
    told = orjson.loads(export_json(shared))
    assert [person["id"] for person in told["people"]] == [ade]
    assert told["people"][0]["touches"] == [
        {"on": "2026-11-01", "kind": "ask"},
        {"on": "2026-11-02"},
    ]
    assert "sting" not in told["feedback"][0]
    assert "person" not in told["feedback"][0]
    assert "fears" not in told["decisions"][0]
    assert "via" not in told["opportunities"][0]
    assert store.get(Feedback, told["feedback"][0]["id"]).sting == 3
    assert dangling(Shared(store)) == []


def test_the_plan_of_a_week_does_not_say_what_a_private_action_says(store: Store) -> None:
    from store.insight.week import week_holding
    from store.verbs import weeks

    week = week_holding(store.clock.today(), 0)
    store.apply(*weeks.plan_things(store, week, ["See the doctor", "Call Jane"]))
    first = next(n for n, a in store.documents("actions").items() if a["text"] == "See the doctor")
    store.edit(Action, first, {"private": True})
    told = orjson.loads(export_json(Shared(store)))
    assert [line["text"] for line in told["weeks"][0]["plan"]] == ["Call Jane"]
    assert "doctor" not in export_json(Shared(store)).decode()
    assert dangling(Shared(store)) == []


def test_an_export_without_anything_private_is_whole(store: Store) -> None:
    store.add(Opportunity, {"title": "Gaffer"})
    shared = Shared(store)
    assert shared.left_out.words == ""
    assert export_json(shared) == export_json(store)


def test_what_was_merged_into_a_person_is_forgotten_and_private_with_them(
    store: Store, jane: int
) -> None:
    again = store.add(Person, {"name": "J. Okafor", "email": "jane@example.org"}).ids[0]
    third = store.add(Person, {"name": "Jane O.", "phone": "555 0100"}).ids[0]
    call = store.add(Action, {"text": "Call J. Okafor, then Jane Okafor"}).ids[0]
    store.apply(*merge(store, Person, again, third))
    store.apply(*merge(store, Person, jane, again))
    assert merged_into(store, jane) == [again, third]
    before = {table: dict(store.documents(table)) for table in BY_TABLE}

    store.edit(Person, jane, {"private": True})
    assert b"Jane O" not in export_json(Shared(store)).replace(b"then Jane Okafor", b"")
    assert b"555 0100" not in export_json(Shared(store))
    assert Shared(store).left_out.records == 3
    assert dangling(Shared(store)) == []
    store.undo()

    store.database.fold()
    assert mentions(store, jane) == [Mention("actions", call, "text")]
    store.apply(*forget(store, jane, names=True))
    assert store.documents("people") == {}
    assert store.get(Action, call).text == "Call somebody, then somebody"
    store.database.fold()
    assert b"Okafor" not in b"".join(p.read_bytes() for p in store.folder.glob("*.json"))
    assert store.traces(jane, "Nobody", (third, "Jane O."))
    store.undo()
    assert {table: dict(store.documents(table)) for table in BY_TABLE} == before
