"""Each verb: what a person sees afterwards, what the history says, and what undo brings back."""

from __future__ import annotations

from datetime import date

import pytest

from store import BadInput, NotFound, Store
from store.records import Opportunity, Outcome, Person


def add(store: Store, title: str = "Gaffer", **values: object) -> int:
    return store.add(Opportunity, {"title": title, "organization": "Lantern", **values}).ids[0]


def stages(store: Store, number: int) -> list[tuple[str, str, str]]:
    history = store.documents("opportunities")[number]["history"]
    return [(s["column"], s["meaning"], s["on"]) for s in history]


def top_to_bottom(store: Store, column: str) -> list[str]:
    cards = [card for card in store.all(Opportunity) if card.column == column]
    return [card.title for card in sorted(cards, key=lambda card: -(card.rank or 0))]


def test_a_new_opportunity_stands_in_the_first_column_with_its_day(store: Store) -> None:
    number = add(store)
    card = store.get(Opportunity, number)
    assert (card.column, card.added_on) == ("saved", date(2026, 11, 23))
    assert stages(store, number) == [("saved", "saved", "2026-11-23")]


def test_moving_writes_the_history_and_puts_the_card_on_top(store: Store) -> None:
    first, second = add(store, "First"), add(store, "Second")
    store.move([first], "Interview")
    receipt = store.move([second], "interview", on=date(2026, 11, 20))
    assert receipt.label == "Move 'Second' to Interview"
    assert top_to_bottom(store, "interview") == ["Second", "First"]
    assert stages(store, second)[-1] == ("interview", "talking", "2026-11-20")


def test_several_cards_keep_their_order_when_they_move(store: Store) -> None:
    cards = [add(store, name) for name in ("C", "B", "A")][::-1]
    assert top_to_bottom(store, "saved") == ["A", "B", "C"]
    receipt = store.move(cards, "applied")
    assert top_to_bottom(store, "applied") == ["A", "B", "C"]
    assert receipt.label == "Move 3 opportunities to Applied"
    store.undo()
    assert top_to_bottom(store, "saved") == ["A", "B", "C"]


def test_moving_into_closed_asks_for_an_outcome(store: Store) -> None:
    number = add(store)
    with pytest.raises(BadInput, match="how it ended"):
        store.move([number], "closed")
    assert store.get(Opportunity, number).column == "saved"


def test_closing_and_reopening_returns_to_where_it_came_from(store: Store) -> None:
    number = add(store)
    store.move([number], "screening")
    store.close_cards([number], Outcome.NO_RESPONSE)
    closed = store.get(Opportunity, number)
    assert (closed.column, closed.outcome) == ("closed", Outcome.NO_RESPONSE)
    assert closed.history[-1].outcome is Outcome.NO_RESPONSE
    store.reopen([number])
    back = store.get(Opportunity, number)
    assert (back.column, back.outcome) == ("screening", None)
    assert back.history[-2].outcome is Outcome.NO_RESPONSE, "how it ended once is not forgotten"


def test_reopening_an_open_card_says_where_it_stands(store: Store) -> None:
    number = add(store)
    with pytest.raises(BadInput, match="'Gaffer' is open"):
        store.reopen([number])


def test_reordering_between_two_cards(store: Store) -> None:
    cards = {name: add(store, name) for name in ("D", "C", "B", "A")}
    store.reorder(cards["D"], upper=cards["A"], lower=cards["B"])
    assert top_to_bottom(store, "saved") == ["A", "D", "B", "C"]
    store.reorder(cards["C"], upper=None, lower=cards["A"])
    assert top_to_bottom(store, "saved") == ["C", "A", "D", "B"]
    store.reorder(cards["A"], upper=cards["B"], lower=None)
    assert top_to_bottom(store, "saved") == ["C", "D", "B", "A"]


def test_reordering_the_same_gap_a_hundred_times_never_mixes_cards_up(store: Store) -> None:
    top, bottom = add(store, "Top"), add(store, "Bottom")
    store.reorder(top, upper=None, lower=bottom)
    a, b = add(store, "A"), add(store, "B")
    for turn in range(100):
        mover, other = (a, b) if turn % 2 else (b, a)
        store.reorder(mover, upper=top, lower=other if turn else bottom)
        names = top_to_bottom(store, "saved")
        assert names.index("Top") < names.index("A" if turn % 2 else "B") < names.index("Bottom")


def test_equal_ranks_are_spread_when_no_number_is_left(store: Store) -> None:
    cards = [add(store, name, rank=5.0) for name in ("A", "B", "C")]
    store.reorder(cards[0], upper=cards[2], lower=cards[1])
    assert top_to_bottom(store, "saved") == ["C", "A", "B"]


def test_an_emptied_field_is_taken_off_the_disk_format(store: Store) -> None:
    number = add(store, location="Oslo", tags=["night"])
    store.edit(Opportunity, number, {"location": "", "tags": [], "next_on": date(2026, 12, 1)})
    document = store.documents("opportunities")[number]
    assert "location" not in document
    assert "tags" not in document
    assert document["next_on"] == "2026-12-01"


def test_fields_of_others_programs_survive_an_edit(store: Store) -> None:
    number = add(store)
    document = store.documents("opportunities")[number]
    op = {"t": "opportunities", "id": number, "set": {"mood": "hopeful"}, "unset": [], "was": {}}
    store.database.commit([op], "by a script")
    store.edit(Opportunity, number, {"location": "Oslo"})
    assert store.documents("opportunities")[number]["mood"] == "hopeful"
    assert "mood" not in document, "a document read earlier never changes"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("closes_on", "soon", "Closes on cannot be 'soon'"),
        ("tier", "huge", "Tier cannot be 'huge'"),
        ("colour", "red", "There is no field 'colour'"),
        ("rank", float("nan"), "Rank cannot be nan"),
        ("title", "a\ud800", "Title cannot be"),
    ],
)
def test_bad_values_name_the_field_and_change_nothing(
    store: Store, field: str, value: object, says: str
) -> None:
    number = add(store)
    before = store.documents("opportunities")[number]
    with pytest.raises(BadInput, match=says):
        store.edit(Opportunity, number, {field: value})
    assert store.documents("opportunities")[number] == before


def test_a_record_needs_something_to_be_found_by(store: Store) -> None:
    with pytest.raises(BadInput, match="no title or organization"):
        store.add(Opportunity, {"location": "Oslo"})
    assert not store.documents("opportunities")


def test_the_bin_hides_and_gives_back(store: Store) -> None:
    number = add(store)
    store.delete(Opportunity, [number])
    assert store.all(Opportunity) == []
    store.restore(Opportunity, [number])
    assert [card.id for card in store.all(Opportunity)] == [number]


def test_notes_are_dated_and_empty_ones_refused(store: Store) -> None:
    number = add(store)
    store.note(Opportunity, number, "Spoke to the desk.")
    store.note(Opportunity, number, "Earlier.", on=date(2026, 11, 2))
    notes = store.get(Opportunity, number).notes
    assert [(note.on, note.text) for note in notes] == [
        (date(2026, 11, 23), "Spoke to the desk."),
        (date(2026, 11, 2), "Earlier."),
    ]
    with pytest.raises(BadInput):
        store.note(Opportunity, number, "  \n")


def test_undo_and_redo_walk_through_everything_and_name_it(store: Store) -> None:
    number = add(store)
    store.move([number], "applied")
    store.move([number], "offer")
    assert store.undo() == "Move 'Gaffer' to Offer"
    assert store.undo() == "Move 'Gaffer' to Applied"
    assert store.redo() == "Move 'Gaffer' to Applied"
    store.note(Opportunity, number, "a new road")
    with pytest.raises(BadInput, match="nothing to do again"):
        store.redo()
    assert store.undo() == "Note on 'Gaffer'"
    assert store.undo() == "Move 'Gaffer' to Applied"
    assert store.undo() == "Add 'Gaffer'"
    with pytest.raises(BadInput, match="nothing to undo"):
        store.undo()
    assert store.all(Opportunity) == []
    for _ in range(3):
        store.redo()
    assert store.get(Opportunity, number).column == "applied"


def test_finding_by_code_number_and_words(store: Store) -> None:
    one, two = add(store, "Night nurse"), add(store, "Day nurse")
    store.add(Person, {"name": "Ana Nurse"})
    assert store.find(Opportunity, str(one)) == one
    assert store.find(Opportunity, "night") == one
    assert store.find(Opportunity, "DAY NURSE") == two
    with pytest.raises(BadInput, match="could be 2 opportunities") as caught:
        store.find(Opportunity, "nurse")
    assert "Night nurse" in caught.value.detail
    with pytest.raises(NotFound):
        store.find(Opportunity, "pilot")


def test_listeners_hear_of_every_change(store: Store) -> None:
    heard: list[tuple[str, bool]] = []
    store.subscribe(lambda event: heard.append((event.label, event.foreign)))
    number = add(store)
    store.move([number], "offer")
    store.undo()
    assert heard == [
        ("Add 'Gaffer'", False),
        ("Move 'Gaffer' to Offer", False),
        ("Undo: Move 'Gaffer' to Offer", False),
    ]
