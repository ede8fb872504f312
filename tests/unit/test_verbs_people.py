"""Contacts, thanks, promises: what each writes, what it is called, and that undo takes it back."""

from __future__ import annotations

from datetime import date

import pytest

from store import BadInput, NotFound, Store
from store.insight.waiting import silent_days
from store.records import Opportunity, Person, TouchKind
from store.verbs import people
from store.verbs.tidying import duplicate_people


@pytest.fixture
def jane(store: Store) -> int:
    return store.add(Person, {"name": "Jane"}).ids[0]


@pytest.fixture
def card(store: Store) -> int:
    number = store.add(Opportunity, {"title": "Gaffer"}).ids[0]
    store.move([number], "applied", on=date(2026, 11, 3))
    return number


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (TouchKind.ASK, "Ask 'Jane' about nights"),
        (TouchKind.FOLLOW_UP, "Follow up with 'Jane' about nights"),
        (TouchKind.REPLY, "Reply from 'Jane' about nights"),
        (TouchKind.TALK, "Talk with 'Jane' about nights"),
        (TouchKind.THANKS, "Thank 'Jane' about nights"),
        (TouchKind.UPDATE, "Tell 'Jane' the news about nights"),
        (TouchKind.INTRO, "Introduction by 'Jane' about nights"),
        (TouchKind.REFERRAL, "Referral by 'Jane' about nights"),
        (TouchKind.NO, "No from 'Jane' about nights"),
    ],
)
def test_a_touch_is_one_change_named_by_what_it_was(
    store: Store, jane: int, kind: TouchKind, label: str
) -> None:
    before = store.documents("people")[jane]
    receipt = store.apply(*people.touch(store, jane, kind, about="nights"))
    assert receipt.label == label
    (touch,) = store.get(Person, jane).touches
    assert (touch.kind, touch.on, touch.about) == (kind, date(2026, 11, 23), "nights")
    assert store.undo() == label
    assert store.documents("people")[jane] == before


@pytest.mark.parametrize(
    ("kind", "silent"),
    [("reply", 0), ("talk", 0), ("no", 0), ("intro", 0), ("ask", 20), ("follow up", 20)],
)
def test_an_answer_about_a_card_ends_its_silence(
    store: Store, jane: int, card: int, kind: str, silent: int
) -> None:
    store.apply(*people.touch(store, jane, TouchKind(kind), opportunity=card))
    document = store.documents("opportunities")[card]
    assert silent_days(document, store.pipeline, date(2026, 11, 23)) == silent


def test_hearing_of_a_card_without_a_person(store: Store, card: int) -> None:
    receipt = store.apply(*people.heard(store, card, on=date(2026, 11, 13)))
    assert receipt.label == "Heard from 'Gaffer'"
    document = store.documents("opportunities")[card]
    assert silent_days(document, store.pipeline, date(2026, 11, 23)) == 10


def test_a_referral_is_how_the_card_was_met_unless_that_is_known(
    store: Store, jane: int, card: int
) -> None:
    store.apply(*people.touch(store, jane, TouchKind.REFERRAL, opportunity=card))
    met = store.get(Opportunity, card)
    assert (met.via, met.channel) == (jane, "referral")
    ade = store.add(Person, {"name": "Ade"}).ids[0]
    store.apply(*people.touch(store, ade, TouchKind.REFERRAL, opportunity=card))
    assert store.get(Opportunity, card).via == jane


def test_promises_are_kept_one_by_one(store: Store, jane: int) -> None:
    for promise, by in (("later", date(2026, 12, 1)), ("sooner", date(2026, 11, 1))):
        plan = people.touch(store, jane, TouchKind.TALK, promise=promise, promise_by=by)
        store.apply(*plan)
    assert store.apply(*people.keep_promise(store, jane)).label == (
        "Keep the promise to 'Jane': sooner"
    )
    store.apply(*people.keep_promise(store, jane, at=0))
    assert [t.promise_kept_on for t in store.get(Person, jane).touches] == [date(2026, 11, 23)] * 2
    with pytest.raises(BadInput, match="no open promise"):
        people.keep_promise(store, jane)
    with pytest.raises(NotFound):
        people.keep_promise(store, jane, at=7)


def test_what_cannot_be_written_down(store: Store, jane: int) -> None:
    with pytest.raises(BadInput, match="has not come yet"):
        people.touch(store, jane, TouchKind.TALK, on=date(2026, 11, 24))
    store.delete(Person, [jane])
    with pytest.raises(NotFound, match="in the bin"):
        people.thank(store, jane)


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ({"name": "Jane Okafor"}, {"name": "okafor, JANE"}, "the same name"),
        ({"name": "Zoë Lund"}, {"name": "Zoe Lund"}, "the same name"),
        ({"name": "A", "email": "J@x.org"}, {"name": "B", "email": "j@x.org "}, "the same e-mail"),
        (
            {"name": "A", "phone": "+44 20 7946 0018"},
            {"name": "B", "phone": "020 7946 0018"},
            "the same telephone",
        ),
        (
            {"name": "Jane", "organizations": ["Nordic Rail"]},
            {"name": "Jane Okafor", "organizations": ["Nordic Rail AS"]},
            "the same first name at the same place",
        ),
        (
            {"name": "Jane Li", "organizations": ["Nordic Rail"]},
            {"name": "Jane Li", "organizations": ["Harbour"]},
            None,
        ),
        (
            {"name": "Jane Li", "organizations": ["Nordic Rail"]},
            {"name": "Jane Okafor", "organizations": ["Nordic Rail"]},
            None,
        ),
        ({"name": "Jane"}, {"name": "Ade"}, None),
    ],
)
def test_people_who_are_in_twice(
    store: Store, one: dict[str, object], two: dict[str, object], why: str | None
) -> None:
    first, second = (store.add(Person, values).ids[0] for values in (one, two))
    found = [tuple(twins) for twins in duplicate_people(store)]
    assert found == ([(first, second, why)] if why else [])
