"""Offers side by side: which ones, on what, and what is still to be asked."""

from __future__ import annotations

from datetime import date

from store import Store
from store.insight.known import known
from store.insight.offers import compare, must_haves, open_offers
from store.records import Opportunity, Person, Track


def offer(store: Store, title: str, **values: object) -> int:
    return store.add(Opportunity, {"title": title, "column": "offer", **values}).ids[0]


def test_open_offers_those_to_answer_first(store: Store) -> None:
    late = offer(store, "Late", decide_by=date(2026, 12, 9))
    none = offer(store, "None")
    soon = offer(store, "Soon", decide_by=date(2026, 11, 25))
    store.delete(Opportunity, [offer(store, "Binned")])
    offer(store, "Shelved", archived=True)
    store.add(Opportunity, {"title": "Talking", "column": "interview"})
    assert open_offers(store) == [soon, late, none]


def test_rows_are_facts_then_must_haves_then_what_was_written(store: Store) -> None:
    store.add(Track, {"title": "Light", "must_haves": ["a crew I trust", "Nights off"]})
    store.add(Track, {"title": "Parked", "must_haves": ["sea"], "status": "parked"})
    one = offer(store, "One", offered=[
        {"criterion": "nights  OFF", "says": "two a week", "fit": 4},
        {"criterion": "housing", "says": "a room", "fit": 2},
    ])  # fmt: skip
    two = offer(store, "Two", offered=[{"criterion": "A crew I trust", "fit": 1}])
    found = compare(store, [one, two, 5])
    assert [(c.name, c.yours) for c in found.criteria] == [
        ("decide by", False), ("pay", False), ("place", False),
        ("a crew I trust", True), ("Nights off", True), ("housing", False),
    ]  # fmt: skip
    first, second = found.offers
    term = found.term(first, found.criteria[4])
    assert term is not None
    assert (term.says, term.fit) == ("two a week", 4)
    assert found.term(second, found.criteria[4]) is None
    assert found.met(first) == (1, 2, 1), "only must-haves count: nights off of two"
    assert found.met(second) == (0, 2, 1), "one does not fit, on one nothing is said"


def test_without_must_haves_all_that_was_written_counts(store: Store) -> None:
    one = offer(store, "One", offered=[{"criterion": "hours", "fit": 3}, {"criterion": "pay day"}])
    found = compare(store, [one])
    assert found.met(found.offers[0]) == (1, 2, 1)


def test_a_card_of_a_parked_track_brings_its_wishes(store: Store) -> None:
    parked = store.add(Track, {"title": "Sea", "must_haves": ["sea"], "status": "parked"}).ids[0]
    assert must_haves(store, []) == []
    assert must_haves(store, [parked]) == ["sea"]


def test_known_words_the_most_used_first(store: Store) -> None:
    offer(store, "A", organization="Rare", tags=["film"], location="Oslo")
    offer(store, "B", organization="Often", requirements=[{"skill": "rigging"}])
    offer(store, "C", organization="Often ", rounds=[{"kind": "audition"}])
    store.add(Person, {"name": "Jane", "organizations": ["Theirs"]})
    words = known(store)
    assert words.organizations == ("Often", "Rare", "Theirs")
    assert (words.tags, words.skills, words.people) == (("film",), ("rigging",), ("Jane",))
    assert words.rounds[:2] == ("audition", "phone call")
