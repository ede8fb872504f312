"""In the preview of an import a person says of one row which record it joins."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, Store
from store.exchange.joining import NEW
from store.exchange.report import Line
from store.exchange.told import Told
from store.records import Opportunity, Person
from tests.desk import desk, problem, screen_text, settled
from tests.functional.test_importing import app, look_at, until
from tui.dialogs.help import HelpDialog
from tui.dialogs.import_preview import ImportDialog
from tui.dialogs.import_rows import OUT, PROPOSED, row_answer, row_answered, row_choices
from tui.dialogs.pick import PickDialog
from tui.dialogs.plan_lines import PlanLines
from tui.screens.board import BoardScreen

Reader = Callable[[Path, str], list[dict[str, Any]]]
TABLE = """\
Company,Title,Date Applied,Status,Location
Nordic Rail,Signal engineer,2026-11-02,Applied,Oslo
Lantern Films,Gaffer,2026-11-09,Interview,Leeds
Orbit,Best boy,2026-11-10,Applied,London
,,,,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "jobs.csv"
    file.write_text(TABLE)
    return file


def add_cards(store: Store) -> None:
    store.add(Opportunity, {"title": "Deckhand", "organization": "Harbour Co"})
    store.add(Opportunity, {"title": "Lighting lead", "organization": "Lantern"})


async def answer(pilot: Pilot[int], *keys: str) -> None:
    """Press r on the row with the cursor, and choose."""
    await pilot.press("r")
    await until(pilot, lambda text: "Type a part of the name" in text)
    await pilot.press(*keys, "enter")


async def test_a_row_joins_another_card_one_is_new_one_is_left_out_and_one_undo_takes_it_back(
    tmp_path: Path, table: Path, clock: FixedClock, on_disk: Reader
) -> None:
    folder = tmp_path / "data"
    async with app(folder, clock, (80, 24)) as (pilot, store):
        add_cards(store)
    before = on_disk(folder, "opportunities")
    async with app(folder, clock, (80, 24)) as (pilot, _):
        await look_at(pilot, table)
        await answer(pilot, *"left out")
        await until(pilot, lambda text: "2  Left out: As you said." in text)
        await pilot.press("down")
        await answer(pilot, *"lant")
        await until(pilot, lambda text: "3  Joins 'Lighting lead @ Lantern': Saved to Int" in text)
        await pilot.press("j")
        await answer(pilot, *"new opp")
        await until(pilot, lambda text: "'Best boy @ Orbit' – as you said" in text)
        assert "3 rows: 1 new, 1 updated, 1 left out" in screen_text(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)
    cards = {card["title"]: card for card in on_disk(folder, "opportunities")}
    assert set(cards) == {"Deckhand", "Lighting lead", "Best boy"}
    assert cards["Lighting lead"]["location"] == "Leeds"
    assert cards["Lighting lead"]["column"] == "interview"
    [account] = (folder / "imports").iterdir()
    kept = account.read_text()
    assert "row 2  skipped: As you said." in kept
    assert "row 3  updated: Joins 'Lighting lead @ Lantern': " in kept
    assert "row 4  imported: New in Applied, 2026-11-10: 'Best boy @ Orbit' – as you " in kept
    async with app(folder, clock) as (pilot, _):
        await pilot.press("u")
        await settled(pilot)
    assert on_disk(folder, "opportunities") == before


async def test_a_row_is_set_back_to_what_was_proposed(
    tmp_path: Path, table: Path, clock: FixedClock
) -> None:
    async with app(tmp_path / "data", clock, (80, 24)) as (pilot, store):
        add_cards(store)
        await look_at(pilot, table)
        await answer(pilot, *"deck")
        await until(pilot, lambda text: "Joins 'Deckhand @ Harbour Co'" in text)
        await pilot.press("r")
        await until(pilot, lambda text: "● joins Deckhand at Harbour Co" in text)
        await pilot.press(*"proposed", "enter")
        await until(pilot, lambda text: "3 rows: 3 new" in text)
        await pilot.press("escape")


async def test_two_rows_cannot_join_one_card_and_the_preview_stays(
    tmp_path: Path, table: Path, clock: FixedClock
) -> None:
    async with app(tmp_path / "data", clock, (120, 40)) as (pilot, store):
        add_cards(store)
        await look_at(pilot, table)
        await answer(pilot, *"deck")
        await until(pilot, lambda text: "Joins 'Deckhand @ Harbour Co'" in text)
        await pilot.press("down")
        await answer(pilot, *"deck")
        await until(pilot, lambda text: "Row 2 joins it already" in text)
        assert "3  New in Interview" in screen_text(pilot)
        await pilot.press("escape")


async def test_people_are_found_among_people(tmp_path: Path, clock: FixedClock) -> None:
    file = tmp_path / "people.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:4.0\nFN:M. Berg\nTEL:555\nEND:VCARD\n")
    async with app(tmp_path / "data", clock) as (pilot, store):
        add_cards(store)
        store.add(Person, {"name": "Maja Berg", "organizations": ["Nordic Rail"]})
        await look_at(pilot, file)
        await pilot.press("r")
        await until(pilot, lambda text: "joins Maja Berg at Nordic Rail" in text)
        assert "Lighting lead" not in screen_text(pilot)
        await pilot.press(*"maja", "enter")
        await until(pilot, lambda text: "Joins 'Maja Berg': phone – as you said" in text)
        await pilot.press("f2")
        await settled(pilot)
        [person] = store.documents("people").values()
        assert (person["name"], person["phone"]) == ("Maja Berg", "555")


async def test_the_key_says_where_joining_has_no_meaning(tmp_path: Path, clock: FixedClock) -> None:
    own = tmp_path / "all.csv"
    own.write_text("pursuit people id,name\n#7,Maja Berg\n")
    empty = tmp_path / "jobs.csv"
    empty.write_text("Company,Title\nN/A,-\nLux,Gaffer\n")
    async with app(tmp_path / "data", clock) as (pilot, _):
        await look_at(pilot, own)
        await pilot.press("r")
        assert "Each row says itself, by its id, which record it is." in problem(pilot)
        await pilot.press("o", "ctrl+u")
        await pilot.press("escape")
        await until(pilot, lambda text: "Your board is empty" in text)
        await look_at(pilot, empty)
        await pilot.press("r")
        assert "This row holds nothing that could be a record." in problem(pilot)
        await pilot.press("escape")


async def test_the_key_is_in_help_and_can_be_another(
    tmp_path: Path, table: Path, clock: FixedClock
) -> None:
    async with app(tmp_path / "data", clock, (80, 24)) as (pilot, _):
        await look_at(pilot, table)
        pilot.app.set_keymap({"import.row": "z"})
        await until(pilot, lambda text: "z This row" in text)
        await pilot.press("f1")
        await until(pilot, lambda text: isinstance(pilot.app.screen, HelpDialog) and "Row" in text)
        assert re.search(r"│ +z +This row", screen_text(pilot))
        await pilot.press("escape")
        await pilot.press("z")
        await until(pilot, lambda text: isinstance(pilot.app.screen, PickDialog))
        await pilot.press("escape")
        await pilot.press("escape")


async def test_the_cursor_goes_to_every_row_and_stays_on_it(
    tmp_path: Path, clock: FixedClock
) -> None:
    file = tmp_path / "long.csv"
    file.write_text("Company,Title\n" + "".join(f"Org {n},Job {n}\n" for n in range(400)))
    async with app(tmp_path / "data", clock, (80, 24)) as (pilot, _):
        await look_at(pilot, file)
        dialog = pilot.app.screen
        assert isinstance(dialog, ImportDialog)
        rows = dialog.query_one(PlanLines)
        assert rows.current == 2
        await pilot.press("k")
        assert rows.current == 2
        await pilot.press("end")
        assert rows.current == 401
        assert "›  401" in screen_text(pilot)
        await pilot.press("pageup")
        assert (rows.current or 0) < 401
        await pilot.press("home", "pagedown", "down")
        row = rows.current or 0
        assert row > 3
        assert f"›{row:>5}  " in screen_text(pilot)
        await answer(pilot, *"left out")
        await until(pilot, lambda text: f"{row}  Left out: As you said." in text)
        assert rows.current == row
        await pilot.press("f")  # those left out: it is the one
        assert rows.current == row
        await pilot.press("f")  # those that are new: it is not among them
        assert rows.current == row + 1
        await pilot.press("escape")


async def test_of_very_many_records_some_are_listed_and_all_are_found() -> None:
    cards = [(number, f"joins Job {number}") for number in range(1, 5_001)]
    async with desk(PickDialog("Row 3", cards, current=4_000)) as (pilot, answers):
        assert "● joins Job 4000" in screen_text(pilot), "what is so now is among them"
        await pilot.press("down")
        await pilot.press("home", *"4999", "enter")
        assert answers == [4_999]
    async with desk(PickDialog("Row 3", cards)) as (pilot, answers):
        assert "4,800 more are not listed: type more of the name" in screen_text(pilot)
        await pilot.press(*"499")
        assert "more are not listed" not in screen_text(pilot)
        await pilot.press("escape")


# -- what is chosen, in itself --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "row", "answered", "joins", "left_out"),
    [
        (Told(), 3, 77, {3: 77}, set()),
        (Told(), 3, NEW, {3: NEW}, set()),
        (Told(joins={3: 77, 4: 78}), 3, PROPOSED, {4: 78}, set()),
        (Told(joins={3: 77}), 3, OUT, {}, {3}),
        (Told(left_out=frozenset({3, 4})), 3, NEW, {3: NEW}, {4}),
        (Told(left_out=frozenset({3, 4})), 3, PROPOSED, {}, {4}),
    ],
)
def test_an_answer_about_a_row_replaces_the_one_before(
    told: Told, row: int, answered: int, joins: dict[int, int], left_out: set[int]
) -> None:
    now = row_answered(told, row, answered)
    assert (now.joins, now.left_out) == (joins, left_out)
    assert row_answer(now, row) == answered


def test_records_that_share_words_with_the_row_come_first() -> None:
    line = Line(3, "imported", "New in Applied: 'Gaffer @ Lantern Films'", "opportunities", 9)
    found = [
        (1, "Deckhand at Harbour Co"),
        (2, "Lighting lead at Lantern"),
        (3, "Gaffer at Lantern"),
    ]
    words = [words for _, words in row_choices(line, found)]
    assert words == [
        "As it was proposed",
        "A new opportunity",
        "Left out",
        "joins Gaffer at Lantern",
        "joins Lighting lead at Lantern",
        "joins Deckhand at Harbour Co",
    ]
