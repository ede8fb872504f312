"""No link leads to what is gone, whatever is deleted, merged, restored and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import BadInput, FixedClock, NotFound, Store, bulk, open_store
from store.links import dangling, links_to, sound
from store.past import as_of, read_moment, restore_records, write
from store.records import (
    BY_TABLE,
    Action,
    Decision,
    Experience,
    Feedback,
    Opportunity,
    Person,
    Record,
)
from store.verbs.tidying import merge
from tests.conftest import MONDAY


def web(store: Store) -> dict[str, int]:
    """A person, a card and an experience that everything else is linked to."""
    jane = store.add(Person, {"name": "Jane"}).ids[0]
    ade = store.add(Person, {"name": "Ade", "introduced_by": jane}).ids[0]
    card = store.add(
        Opportunity,
        {
            "title": "Gaffer", "via": jane, "people": [ade, jane],
            "rounds": [
                {"on": "2026-11-20", "people": [jane]},
                {"on": "2026-11-21", "kind": "test"},
            ],
        },
    ).ids[0]  # fmt: skip
    other = store.add(Opportunity, {"title": "Best boy", "people": [jane]}).ids[0]
    touch = {"on": "2026-11-01", "kind": "talk", "opportunity": card}
    store.edit(Person, jane, {"touches": [touch]})
    told = {"on": "2026-11-02", "opportunity": card, "person": jane}
    proof = {"skill": "light", "line": "Lit 2 shows", "told": [told]}
    job = store.add(Experience, {"title": "Stagehand", "proofs": [proof]}).ids[0]
    heard = store.add(Feedback, {"said": "Slower", "person": jane, "opportunity": card}).ids[0]
    asked = store.add(
        Decision,
        {"question": "Go?", "opportunity": card, "returns": [{"person": jane}, {"skill": "light"}]},
    ).ids[0]
    todo = store.add(Action, {"text": "Polish it", "about": job}).ids[0]
    return {
        "jane": jane, "ade": ade, "card": card, "other": other, "job": job, "heard": heard,
        "asked": asked, "todo": todo,
    }  # fmt: skip


def everything(store: Store) -> dict[str, dict[int, Mapping[str, Any]]]:
    return {table: dict(store.documents(table)) for table in BY_TABLE}


@pytest.mark.parametrize(
    ("record", "name", "links"),
    [(Person, "jane", 8), (Opportunity, "card", 4), (Experience, "job", 1)],
)
def test_deleting_takes_the_links_along_and_undo_restores_all(
    store: Store, record: type[Record], name: str, links: int
) -> None:
    ids = web(store)
    before = everything(store)
    assert len(links_to(store, record.TABLE, [ids[name]])) == links
    changes = sum(1 for _ in store.history())
    store.delete(record, [ids[name]])
    assert dangling(store) == []
    assert links_to(store, record.TABLE, [ids[name]]) == []
    assert sum(1 for _ in store.history()) == changes + 1
    store.undo()
    assert everything(store) == before


def test_out_of_the_bin_the_links_come_back_where_their_place_is_free(store: Store) -> None:
    ids = web(store)
    before = everything(store)
    store.delete(Person, [ids["jane"]])
    card = store.get(Opportunity, ids["card"])
    assert (card.via, card.people, card.rounds[0].people) == (None, (ids["ade"],), ())
    store.restore(Person, [ids["jane"]])
    after = everything(store)
    assert sorted(store.get(Opportunity, ids["card"]).people) == sorted([ids["ade"], ids["jane"]])
    after["opportunities"][ids["card"]] = {
        **after["opportunities"][ids["card"]],
        "people": [ids["ade"], ids["jane"]],
    }
    assert after == before


def test_a_place_taken_meanwhile_is_left_alone(store: Store) -> None:
    ids = web(store)
    store.delete(Person, [ids["jane"]])
    store.edit(Opportunity, ids["card"], {"via": ids["ade"], "rounds": []})
    store.restore(Person, [ids["jane"]])
    card = store.get(Opportunity, ids["card"])
    assert (card.via, card.rounds) == (ids["ade"], ())
    assert dangling(store) == []


def test_records_deleted_together_come_back_together(store: Store) -> None:
    ids = web(store)
    before = everything(store)
    store.delete(Person, [ids["jane"], ids["ade"]])
    store.delete(Opportunity, [ids["card"], ids["other"]])
    assert dangling(store) == []
    store.restore(Opportunity, [ids["card"], ids["other"]])
    store.restore(Person, [ids["jane"], ids["ade"]])
    assert dangling(store) == []
    assert store.get(Opportunity, ids["card"]).via == ids["jane"]
    assert store.get(Person, ids["ade"]).introduced_by == ids["jane"]
    assert store.get(Decision, ids["asked"]) == Decision.from_doc(before["decisions"][ids["asked"]])


def test_several_cards_deleted_at_once_leave_none_dangling(store: Store) -> None:
    ids = web(store)
    plan = bulk.delete(store, [ids["card"], ids["other"]])
    assert plan.numbers == (ids["card"], ids["other"])
    store.apply(plan.steps, plan.label)
    assert dangling(store) == []
    plan = bulk.restore(store, [ids["card"], ids["other"]])
    store.apply(plan.steps, plan.label)
    assert store.get(Feedback, ids["heard"]).opportunity == ids["card"]


# -- merging -------------------------------------------------------------------------------------


def test_merging_people_moves_every_link_and_keeps_what_both_knew(store: Store) -> None:
    ids = web(store)
    twin = store.add(
        Person,
        {
            "name": "Jane Okafor", "email": "jane@example.org", "organizations": ["Nordic Rail"],
            "touches": [{"on": "2026-10-01", "kind": "ask"}], "introduced_by": ids["jane"],
        },
    ).ids[0]  # fmt: skip
    before = everything(store)
    receipt = store.apply(*merge(store, Person, twin, ids["jane"]))
    assert receipt.label == "Merge 'Jane' into 'Jane Okafor'"
    kept = store.get(Person, twin)
    assert (kept.name, kept.email, kept.introduced_by) == ("Jane Okafor", "jane@example.org", None)
    assert [(str(t.on), str(t.kind)) for t in kept.touches] == [
        ("2026-10-01", "ask"),
        ("2026-11-01", "talk"),
    ]
    card = store.get(Opportunity, ids["card"])
    assert (card.via, card.people, card.rounds[0].people) == (twin, (ids["ade"], twin), (twin,))
    assert store.get(Decision, ids["asked"]).returns[0].person == twin
    assert store.get(Experience, ids["job"]).proofs[0].told[0].person == twin
    assert [person.name for person in store.all(Person)] == ["Ade", "Jane Okafor"]
    assert dangling(store) == []
    store.undo()
    assert everything(store) == before


def test_merging_cards_keeps_the_place_of_the_first_and_both_histories(store: Store) -> None:
    ids = web(store)
    store.move([ids["card"]], "screening", on=date(2026, 11, 25))
    store.move([ids["other"]], "applied", on=date(2026, 11, 24))
    store.edit(Opportunity, ids["other"], {"tags": ["b"], "salary": "900"})
    store.edit(Opportunity, ids["card"], {"tags": ["a"], "salary": "800"})
    store.apply(*merge(store, Opportunity, ids["other"], ids["card"]))
    kept = store.get(Opportunity, ids["other"])
    assert (kept.column, kept.salary, kept.tags) == ("applied", "900", ("b", "a"))
    assert [stage.column for stage in kept.history] == ["saved", "applied"]
    assert store.get(Feedback, ids["heard"]).opportunity == ids["other"]
    assert dangling(store) == []


@pytest.mark.parametrize("gone", [False, True])
def test_what_cannot_be_merged(store: Store, gone: bool) -> None:
    ids = web(store)
    if gone:
        store.delete(Person, [ids["ade"]])
        with pytest.raises(NotFound):
            merge(store, Person, ids["jane"], ids["ade"])
    else:
        with pytest.raises(BadInput, match="one and the same"):
            merge(store, Person, ids["jane"], ids["jane"])


_DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "restore", "merge", "undo", "redo", "bulk"]),
        st.integers(0, 7),
        st.integers(0, 7),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60)
@given(deeds=_DEEDS)
def test_no_link_ever_dangles(deeds: list[tuple[str, int, int]], tmp_path_factory: Any) -> None:
    folder: Path = tmp_path_factory.mktemp("web")
    store = open_store(folder, FixedClock(MONDAY), seed=1)
    ids = list(web(store).values())
    kinds = [Person, Person, Opportunity, Opportunity, Experience, Feedback, Decision, Action]
    start = everything(store)
    done = 0
    for deed, first, second in deeds:
        try:
            if deed == "delete":
                store.delete(kinds[first], [ids[first]])
            elif deed == "restore":
                store.restore(kinds[first], [ids[first]])
            elif deed == "merge":
                store.apply(*merge(store, kinds[first], ids[first], ids[second]))
            elif deed == "bulk":
                plan = bulk.delete(store, [ids[2], ids[3]])
                store.apply(plan.steps, plan.label)
            elif deed == "redo":
                store.redo()
                done += 1
                continue
            elif done:
                store.undo()
                done -= 2
            else:
                continue
            done += 1
        except (BadInput, NotFound):
            continue
        assert dangling(store) == []
    while done > 0:
        store.undo()
        done -= 1
    assert everything(store) == start
    store.close(fold=False)


def test_a_record_brought_back_from_the_past_has_no_link_into_the_bin(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("past")
    store = open_store(folder, FixedClock(MONDAY), seed=1)
    ids = web(store)
    store.flush()
    seq = next(store.history()).seq
    store.edit(Opportunity, ids["card"], {"title": "Gaffer, nights"})
    store.delete(Person, [ids["jane"]])
    then = as_of(store, read_moment(store, f"#{seq}"))
    write(store, restore_records(store, then, [("opportunities", ids["card"])]))
    card = store.get(Opportunity, ids["card"])
    assert (card.title, card.via, card.people) == ("Gaffer", None, (ids["ade"],))
    assert dangling(store) == []
    store.close()


def test_a_link_to_the_last_record_of_a_kind_goes_with_it(store: Store) -> None:
    jane = store.add(Person, {"name": "Jane"}).ids[0]
    card = store.add(Opportunity, {"title": "Gaffer", "via": jane}).ids[0]
    before = {**store.documents("opportunities")[card], "title": "Best boy"}
    mended = sound(store, {"people": {jane: None}, "opportunities": {card: before}})
    assert mended["people"] == {jane: None}
    assert mended["opportunities"] == {
        card: {name: value for name, value in before.items() if name != "via"}
    }
