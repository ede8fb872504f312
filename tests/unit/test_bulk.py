"""Several cards at once: one change, one label, one message about what was left as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import BadInput, Store, bulk
from store.bulk import Bulk, NothingToDo
from store.records import Opportunity, Outcome, Tier


@pytest.fixture
def cards(store: Store) -> list[int]:
    """Gaffer (saved), Rigger (applied), Nurse (closed as rejected), Lector (in the bin)."""
    numbers = [
        store.add(Opportunity, {"title": title, "tags": tags}).ids[0]
        for title, tags in (
            ("Gaffer", ["Film", "night"]),
            ("Rigger", ["film"]),
            ("Nurse", []),
            ("Lector", []),
        )
    ]
    store.move([numbers[1]], "applied")
    store.close_cards([numbers[2]], Outcome.REJECTED)
    store.delete(Opportunity, [numbers[3]])
    return numbers


def do(store: Store, plan: Bulk) -> str:
    """Carry it out, and take it back to see that one undo is enough; then do it again."""
    before = {n: dict(d) for n, d in store.documents("opportunities").items()}
    store.apply(plan.steps, plan.label)
    after = {n: dict(d) for n, d in store.documents("opportunities").items()}
    assert store.undo() == plan.label
    assert store.documents("opportunities") == before
    store.redo()
    assert store.documents("opportunities") == after
    return plan.label


def card(store: Store, number: int) -> Opportunity:
    return store.get(Opportunity, number)


def test_moving_leaves_out_what_cannot_move_and_says_so_once(
    store: Store, cards: list[int]
) -> None:
    plan = bulk.move(store, [*cards, 99], store.pipeline.find("applied"))
    assert do(store, plan) == "Move 2 opportunities to Applied"
    assert plan.left == (
        "'Rigger' is in Applied already. 'Lector' is in the bin. 1 is no longer here."
    )
    assert [card(store, n).column for n in cards] == ["applied", "applied", "applied", "saved"]
    assert card(store, cards[2]).outcome is None
    assert len(card(store, cards[1]).history) == 2


def test_the_first_card_of_the_list_lands_on_top(store: Store, cards: list[int]) -> None:
    do(store, bulk.move(store, cards[:2], store.pipeline.find("offer")))
    first, second = (store.documents("opportunities")[n]["rank"] for n in cards[:2])
    assert first > second


def test_closing_leaves_closed_ones_as_they_ended(store: Store, cards: list[int]) -> None:
    plan = bulk.close(store, cards[:3], Outcome.NO_RESPONSE)
    assert do(store, plan) == "Close 2 opportunities as no response"
    assert plan.left == "'Nurse' is closed already."
    assert [card(store, n).outcome for n in cards[:3]] == [
        Outcome.NO_RESPONSE,
        Outcome.NO_RESPONSE,
        Outcome.REJECTED,
    ]


def test_closing_a_closed_card_alone_corrects_how_it_ended(store: Store, cards: list[int]) -> None:
    do(store, bulk.close(store, [cards[2]], Outcome.WITHDRAWN))
    assert card(store, cards[2]).outcome is Outcome.WITHDRAWN
    with pytest.raises(BadInput, match="'Nurse' is closed as withdrawn"):
        bulk.close(store, [cards[2]], Outcome.WITHDRAWN)
    with pytest.raises(NothingToDo, match="Nothing changes") as caught:
        bulk.close(store, cards[2:], Outcome.WITHDRAWN)
    assert caught.value.said == ("'Lector' is in the bin. 'Nurse' is closed as withdrawn already.")


def test_reopening_goes_back_and_out_of_the_archive(store: Store, cards: list[int]) -> None:
    do(store, bulk.archive(store, [cards[2]]))
    plan = bulk.reopen(store, cards)
    assert do(store, plan) == "Reopen 'Nurse'"
    assert plan.left == "'Gaffer' and 'Rigger' are open. 'Lector' is in the bin."
    assert card(store, cards[2]).column == "saved"
    assert not card(store, cards[2]).archived


def test_archive_and_back(store: Store, cards: list[int]) -> None:
    assert do(store, bulk.archive(store, cards)) == "Archive 3 opportunities"
    assert all(card(store, n).archived for n in cards[:3])
    with pytest.raises(BadInput):
        bulk.archive(store, cards[:3])
    plan = bulk.unarchive(store, cards[:1])
    assert do(store, plan) == "Bring 'Gaffer' back from the archive"
    assert not card(store, cards[0]).archived


def test_delete_and_restore(store: Store, cards: list[int]) -> None:
    plan = bulk.delete(store, cards)
    assert do(store, plan) == "Delete 3 opportunities"
    assert plan.left == "'Lector' is in the bin."
    plan = bulk.restore(store, cards)
    assert do(store, plan) == "Restore 4 opportunities"
    with pytest.raises(BadInput, match="4 are not in the bin"):
        bulk.restore(store, cards)


@pytest.mark.parametrize(
    ("add", "remove", "label", "tags"),
    [
        (["film"], [], "Tag 'Nurse' with film", [["Film", "night"], ["film"], ["film"]]),
        ([], ["FILM"], "Take the tag FILM off 2 opportunities", [["night"], [], []]),
        (
            ["day", " day "],
            ["night"],
            "Tag 3 opportunities with day, take night off",
            [["Film", "day"], ["film", "day"], ["day"]],
        ),
        (["x", "y"], [], "Tag 3 opportunities with x, y", None),
    ],
)
def test_tags_are_added_and_taken_off(
    store: Store,
    cards: list[int],
    add: list[str],
    remove: list[str],
    label: str,
    tags: list[list[str]] | None,
) -> None:
    assert do(store, bulk.tag(store, cards[:3], add, remove)) == label
    if tags is not None:
        assert [list(card(store, n).tags) for n in cards[:3]] == tags


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"tier": Tier.DREAM}, "Set the tier of 2 opportunities to dream"),
        (
            {"next_action": "Call", "next_on": None},
            "Set the next action of 2 opportunities to Call",
        ),
    ],
)
def test_one_value_for_several(
    store: Store, cards: list[int], values: dict[str, Any], label: str
) -> None:
    assert do(store, bulk.set_field(store, cards[:2], values)) == label
    name, value = next(iter(values.items()))
    assert [getattr(card(store, n), name) for n in cards[:2]] == [value, value]
    with pytest.raises(BadInput, match="'Gaffer' and 'Rigger' are so already"):
        bulk.set_field(store, cards[:2], values)
    emptied = bulk.set_field(store, cards[:2], {name: None})
    assert emptied.label == f"Empty the {name.replace('_', ' ')} of 2 opportunities"


def test_a_closed_column_wants_an_outcome(store: Store, cards: list[int]) -> None:
    with pytest.raises(BadInput, match="needs to know how it ended"):
        bulk.move(store, cards, store.pipeline.closed)


def test_it_reaches_the_disk_as_one_change(
    store: Store,
    cards: list[int],
    tmp_path: Path,
    on_disk: Callable[[Path, str], list[dict[str, Any]]],
) -> None:
    before = sum(1 for _ in store.history())
    plan = bulk.archive(store, cards)
    store.apply(plan.steps, plan.label)
    assert sum(1 for _ in store.history()) == before + 1
    store.close()
    saved = {c["title"]: c for c in on_disk(tmp_path / "data", "opportunities")}
    assert [saved[t].get("archived") for t in ("Gaffer", "Nurse", "Lector")] == [True, True, None]
