"""The silent cards one may let rest, and what a reply does to one that rests."""

from __future__ import annotations

from datetime import date

import pytest

from store import Store
from store.insight.facts import Facts
from store.insight.odds.outcomes import application
from store.insight.sweep import kept, silence_words, silent
from store.records import Opportunity, Outcome, Person, TouchKind
from store.verbs import people, quiet
from tests.unit.life import TODAY, Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


def told(life: Life, older: int = 30, **more: object) -> list[tuple[str, int]]:
    return [(each.name, each.days) for each in silent(life.facts(), older, **more)]  # type: ignore[arg-type]


def test_the_longest_silent_come_first_and_talks_are_none_of_them(life: Life) -> None:
    life.card("Gaffer", "Lantern Films", (31, "applied"))
    life.card("Rigger", "Pier 4", (90, "applied"))
    life.card("Young", "Pier 4", (29, "applied"))
    life.card("Talks", "Pier 4", (99, "applied"), (80, "interview"))
    life.card("Saved", "Pier 4", (99, "saved"))
    assert told(life) == [("Rigger at Pier 4", 90), ("Gaffer at Lantern Films", 31)]
    assert told(life, 60) == [("Rigger at Pier 4", 90)]


def test_a_word_from_them_ends_the_silence(life: Life) -> None:
    life.card("Gaffer", "", (60, "applied"), heard_on=ago(12))
    assert told(life) == []
    assert told(life, 10) == [("Gaffer", 12)]


def test_a_forecast_adds_a_card_with_hardly_a_chance(life: Life) -> None:
    none = life.card("None", "", (20, "applied"))
    life.card("Some", "", (20, "applied"))
    life.card("Old", "", (40, "applied"))
    chances = {none: 0.01}
    assert told(life, chances=lambda n: chances.get(n, 0.2)) == [("Old", 40), ("None", 20)]
    assert told(life, chances=lambda n: None) == [("Old", 40)]


def test_a_card_that_is_kept_is_not_asked_about_for_thirty_days(life: Life) -> None:
    gaffer = life.card("Gaffer", "", (40, "applied"))
    life.card("Rigger", "", (35, "applied"))
    label = life.carry(quiet.keep_waiting(life, gaffer))
    assert label == "Keep 'Gaffer' waiting until Wed 23 Dec"
    assert told(life) == [("Rigger", 35)]
    assert kept(life.facts()) == 1
    assert [each.name for each in silent(life.facts(30))] == ["Gaffer", "Rigger"]


def test_who_is_known_there_is_named(life: Life) -> None:
    life.person("Jane Okafor", organizations=["Lantern Films"])
    life.person("Ade", organizations=["Lantern Films"], no_contact=True)
    life.card("Gaffer", "Lantern Films", (40, "applied"), channel="posting")
    (each,) = silent(life.facts())
    assert (each.there, each.channel, each.applied_on) == (("Jane Okafor",), "posting", ago(40))


def test_days_in_words() -> None:
    assert silence_words(1) == "No reply in 1 day."
    assert silence_words(30) == "No reply in 30 days."


# -- a reply to a card that rests ------------------------------------------------------------------


@pytest.fixture
def jane(store: Store) -> int:
    return store.add(Person, {"name": "Jane"}).ids[0]


def resting(store: Store, outcome: Outcome = Outcome.NO_RESPONSE, on: date = TODAY) -> int:
    number = store.add(Opportunity, {"title": "Gaffer"}).ids[0]
    store.move([number], "applied", on=date(2026, 10, 1))
    store.close_cards([number], outcome, on=on)
    return number


@pytest.mark.parametrize("kind", [TouchKind.REPLY, TouchKind.TALK])
def test_a_reply_about_a_card_that_rests_opens_it_where_it_was(
    store: Store, jane: int, kind: TouchKind
) -> None:
    card = resting(store)
    before = store.documents("opportunities")[card]
    label = store.apply(*people.touch(store, jane, kind, opportunity=card)).label
    assert label.endswith("'Jane'; 'Gaffer' is open again")
    found = store.get(Opportunity, card)
    assert (found.column, found.outcome, found.heard_on) == ("applied", None, TODAY)
    row = application(Facts(store).cards[card], TODAY)
    assert row is not None
    assert (row.outcome, row.days, row.waits) == ("open", 53, True)  # as if it had not been closed
    store.undo()
    assert store.documents("opportunities")[card] == before


def test_hearing_from_them_opens_it_too(store: Store) -> None:
    card = resting(store)
    label = store.apply(*people.heard(store, card)).label
    assert label == "Heard from 'Gaffer'; it is open again"
    assert store.get(Opportunity, card).column == "applied"


def test_a_reply_of_before_it_was_closed_keeps_the_history_in_order(store: Store) -> None:
    card = resting(store, on=date(2026, 11, 20))
    store.apply(*people.heard(store, card, date(2026, 11, 18)))
    found = store.get(Opportunity, card)
    assert [str(each.on) for each in found.history[-2:]] == ["2026-11-20", "2026-11-20"]
    assert (found.column, str(found.heard_on)) == ("applied", "2026-11-18")


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (Outcome.REJECTED, TouchKind.REPLY),
        (Outcome.WITHDRAWN, TouchKind.REPLY),
        (Outcome.NO_RESPONSE, TouchKind.NO),
        (Outcome.NO_RESPONSE, TouchKind.ASK),
    ],
)
def test_what_ended_otherwise_or_is_no_reply_stays_closed(
    store: Store, jane: int, outcome: Outcome, kind: TouchKind
) -> None:
    card = resting(store, outcome)
    label = store.apply(*people.touch(store, jane, kind, opportunity=card)).label
    assert "open again" not in label
    found = store.get(Opportunity, card)
    assert (found.column, found.outcome) == ("closed", outcome)
