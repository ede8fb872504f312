"""Move mode: a card is lifted, carried with a live preview, put down with one undo, or left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, Store, open_store
from store.records import Opportunity, Outcome
from tests.desk import screen_text
from tests.functional.test_board_screen import board, card, screen, status, title_detail
from tui.widgets.hints import KeyHints

Reader = Callable[[Path, str], list[dict[str, Any]]]
WIDE, NARROW = (120, 40), (80, 24)


def column(store: Store, name: str) -> list[str]:
    """The titles of a column from the top down, as the records say."""
    cards = [c for c in store.all(Opportunity) if c.column == name]
    return [c.title for c in sorted(cards, key=lambda c: -(c.rank or 0))]


def hints(pilot: Pilot[int]) -> str:
    return str(screen(pilot).query_one(KeyHints).render()).strip()


def changes(store: Store) -> int:
    store.flush()
    return len(list(store.history()))


def last_label(store: Store) -> str:
    store.flush()
    return next(iter(store.history())).label


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_lifted_card_says_so_and_shows_the_keys_of_the_mode_alone(
    tmp_path: Path, clock: FixedClock, size: tuple[int, int]
) -> None:
    async with board(tmp_path, clock, size=size) as (pilot, _):
        usual = hints(pilot)
        await pilot.press("m")
        assert title_detail(pilot) == "moving 'Gaffer'"
        assert status(pilot).startswith("Moving 'Gaffer': Saved, 1 of 2. Enter puts it there, Esc")
        assert "║ Gaffer" in screen_text(pilot)
        assert "║ ↕ moving" in screen_text(pilot)
        assert hints(pilot) == "Enter Put down  Esc Leave it  ←/→ Column  ↑/↓ Place  ? Help"
        await pilot.press("escape")
        assert hints(pilot) == usual
        assert "moving" not in screen_text(pilot)
        assert title_detail(pilot) == "5 opportunities"


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_column_and_place_are_one_change_with_one_undo(
    tmp_path: Path, clock: FixedClock, on_disk: Reader, size: tuple[int, int]
) -> None:
    async with board(tmp_path, clock, size=size) as (pilot, store):
        before = changes(store)
        await pilot.press("m", "right", "down")
        assert status(pilot).startswith("Moving 'Gaffer': Applied, 2 of 3.")
        text = screen_text(pilot)
        assert text.index("Signal engineer") < text.index("║ Gaffer") < text.index("Stage hand")
        assert column(store, "applied") == ["Signal engineer", "Stage hand"]  # not yet
        await pilot.press("enter")
        assert column(store, "applied") == ["Signal engineer", "Gaffer", "Stage hand"]
        assert changes(store) == before + 1
        assert last_label(store) == "Move 'Gaffer' to Applied"
        assert status(pilot).startswith("Gaffer at Lantern Films")
        assert "Applied, 2 of 3" in status(pilot)
        await pilot.press("u")
        assert column(store, "saved") == ["Gaffer", "Night nurse"]
        assert column(store, "applied") == ["Signal engineer", "Stage hand"]
        await pilot.press("U")
    saved = {c["title"]: c for c in on_disk(tmp_path, "opportunities")}
    assert saved["Gaffer"]["column"] == "applied"
    assert [s["column"] for s in saved["Gaffer"]["history"]] == ["saved", "applied"]
    assert saved["Stage hand"]["rank"] < saved["Gaffer"]["rank"] < saved["Signal engineer"]["rank"]


@pytest.mark.parametrize("keys", ["right down escape", "3 escape", "G escape", "right left enter"])
async def test_escape_or_the_same_place_is_as_if_nothing_happened(
    tmp_path: Path, clock: FixedClock, keys: str
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before, shown = changes(store), screen_text(pilot)
        await pilot.press("m", *keys.split())
        assert changes(store) == before
        assert screen_text(pilot) == shown


async def test_a_click_elsewhere_leaves_the_card_too(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before, shown = changes(store), screen_text(pilot)
        await pilot.press("m", "right")
        await pilot.click("TitleBar")
        assert screen_text(pilot) == shown
        await pilot.press("m", "right")
        await pilot.click("Board", offset=(70, 20))
        assert screen_text(pilot) == shown
        assert changes(store) == before


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("4 enter", ("interview", ["Gaffer"])),
        ("5 down enter", ("offer", ["Usher [/b]", "Gaffer"])),
        ("2 G enter", ("applied", ["Signal engineer", "Stage hand", "Gaffer"])),
        ("2 G g enter", ("applied", ["Gaffer", "Signal engineer", "Stage hand"])),
        ("9 l l h j k enter", ("applied", ["Gaffer", "Signal engineer", "Stage hand"])),
        ("j enter", ("saved", ["Night nurse", "Gaffer"])),
    ],
)
async def test_digits_and_letters_choose_the_place(
    tmp_path: Path, clock: FixedClock, keys: str, expected: tuple[str, list[str]]
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("m", *keys.split())
        assert column(store, expected[0]) == expected[1]


async def test_no_other_key_works_while_a_card_is_lifted(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before = changes(store)
        await pilot.press("m", *"xdLHJKasnuUyM", "slash", "space")
        assert changes(store) == before
        assert screen(pilot).board.lifting
        await pilot.press("escape", "d")
        assert changes(store) == before + 1


async def test_selected_cards_move_together(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("space", "right", "down", "space", "m")
        assert title_detail(pilot) == "moving 2 cards"
        await pilot.press("1", "end", "enter")
        assert column(store, "saved") == ["Night nurse", "Gaffer", "Stage hand"]
        assert last_label(store) == "Move 2 opportunities to Saved"
        assert screen(pilot).board.marked == ()
        await pilot.press("u")
        assert column(store, "saved") == ["Gaffer", "Night nurse"]


async def test_closing_asks_how_it_ended_and_escape_there_changes_nothing(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before, shown = changes(store), screen_text(pilot)
        await pilot.press("m", "6", "enter", "escape")
        assert changes(store) == before
        assert screen_text(pilot) == shown
        await pilot.press("m", "6", "enter", "2")
        assert card(store, "Gaffer").outcome is Outcome.REJECTED
        await pilot.press(*["left"] * 4, "m", "6", "down", "enter", "3")
        assert column(store, "closed") == ["Gaffer", "Signal engineer"]
        assert changes(store) == before + 2


@pytest.mark.parametrize(
    ("first", "why"),
    [
        (["slash", *"nurse", "enter"], "The filter hides"),
        (["s", *"organ", "enter"], "sorted by organization"),
    ],
)
async def test_where_the_hand_cannot_choose_a_place_it_says_why(
    tmp_path: Path, clock: FixedClock, first: list[str], why: str
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press(*first)
        name = status(pilot).split(" at ")[0]
        before = changes(store)
        await pilot.press("m", "down")
        await pilot.pause()
        assert why in " ".join(str(n.message) for n in pilot.app._notifications)
        await pilot.press("enter")
        assert changes(store) == before
        await pilot.press("m", "right", "enter")
        assert card(store, name).column == "applied"
        assert changes(store) == before + 1


@pytest.mark.parametrize("other", ["edit", "delete", "neighbour"])
async def test_another_window_changes_the_card_meanwhile(
    tmp_path: Path, clock: FixedClock, other: str
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("m", "right")
        elsewhere = open_store(tmp_path, clock, seed=2)
        number = card(elsewhere, "Gaffer").id
        if other == "edit":
            elsewhere.edit(Opportunity, number, {"location": "Oslo"})
        elif other == "delete":
            elsewhere.delete(Opportunity, [number])
        else:
            elsewhere.delete(Opportunity, [card(elsewhere, "Signal engineer").id])
        elsewhere.close(fold=False)
        store.poll()
        await pilot.pause()
        lifted = screen(pilot).board.lifting
        assert lifted is (other == "neighbour")
        said = " ".join(str(n.message) for n in pilot.app._notifications)
        if lifted:
            assert "║ Gaffer" in screen_text(pilot)
            await pilot.press("down", "enter")
            assert column(store, "applied") == ["Stage hand", "Gaffer"]
        else:
            assert "in your hand" in said
            assert "moving" not in title_detail(pilot)
            await pilot.press("enter")
            assert [c.column for c in store.all(Opportunity) if c.title == "Gaffer"] in (
                [["saved"]] if other == "edit" else [[]]
            )


async def test_remapped_keys_are_shown_and_work(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        pilot.app.set_keymap({"lift.drop": "w", "board.lift": "z", "board.cursor_down": "n"})
        await pilot.press("z")
        assert hints(pilot).startswith("w Put down")
        assert "w puts it there" in status(pilot)
        await pilot.press("right", "down", "w")
        assert column(store, "applied") == ["Signal engineer", "Gaffer", "Stage hand"]


async def test_help_lists_the_keys_of_the_mode_and_leaves_it_on(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("m", "right", "question_mark")
        await pilot.pause()
        assert "Put the card there" in screen_text(pilot)
        await pilot.press("escape")
        assert screen(pilot).board.lifting
        await pilot.press("enter")
        assert card(store, "Gaffer").column == "applied"


async def test_an_empty_column_has_nothing_to_lift(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("right", "right", "m")
        assert not screen(pilot).board.lifting


async def test_the_screen_may_change_its_size_meanwhile(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("m", "right", "down")
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert "║ Gaffer" in screen_text(pilot)
        await pilot.press("enter")
        assert column(store, "applied") == ["Signal engineer", "Gaffer", "Stage hand"]
