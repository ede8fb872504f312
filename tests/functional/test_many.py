"""Many cards at once on the screen: select, tag, archive, bin, sort, group, views, suggestions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store import FixedClock, Store, open_store
from store.records import Opportunity, View
from tests.conftest import MONDAY
from tests.desk import screen_text
from tui.app import PursuitApp
from tui.screens.board import BoardScreen
from tui.session import Session
from tui.widgets.title import StatusLine, TitleBar

CARDS: tuple[dict[str, Any], ...] = (
    {"title": "Gaffer", "organization": "Lantern Films", "tier": "dream", "tags": ["film"]},
    {"title": "Night nurse", "organization": "City Hospital", "tags": ["care"]},
    {"title": "Rigger", "organization": "Lantern Films", "tags": ["film", "night"]},
    {"title": "Signal engineer", "organization": "Nordic Rail", "column": "applied"},
    {"title": "Usher [/b]", "organization": "Corner Cinema", "column": "applied"},
)
Reader = Callable[[Path, str], list[dict[str, Any]]]


@asynccontextmanager
async def board(
    folder: Path,
    clock: FixedClock,
    size: tuple[int, int] = (120, 40),
    keymap: dict[str, str] | None = None,
) -> AsyncIterator[tuple[Pilot[int], Store]]:
    """The app on a folder with the cards; the first of each column is on top."""
    store = open_store(folder, clock, seed=1, background=True)
    for values in reversed(CARDS):
        given = dict(values)
        column = given.pop("column", "")
        number = store.add(Opportunity, given).ids[0]
        if column:
            store.move([number], column)
    store.flush()
    app = PursuitApp(Session(store))
    async with app.run_test(size=size) as pilot:
        if keymap:
            app.update_keymap(keymap)
        await pilot.pause()
        yield pilot, store
    store.close()


def detail(pilot: Pilot[int]) -> str:
    """Where one is and what is said of it, in the title bar of the board."""
    bar = next(s for s in pilot.app.screen_stack if isinstance(s, BoardScreen)).query_one(TitleBar)
    return f"{bar.place} | {bar.detail}"


def status(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(StatusLine).text


def said(pilot: Pilot[int]) -> str:
    """The last message."""
    return list(pilot.app._notifications)[-1].message


def cards(store: Store) -> dict[str, Opportunity]:
    return {card.title: card for card in store.all(Opportunity)}


def offered(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one(".filter--offer").render())


async def test_a_selection_is_counted_survives_the_filter_and_spares_what_it_hides(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("asterisk")
        assert detail(pilot) == "Board | 3 of 5 selected"
        await pilot.press("slash", *"@lantern", "enter")
        assert detail(pilot) == "Board | 3 of 5 selected, 1 hidden by the filter"
        await pilot.press("L")
        assert said(pilot) == (
            "Move 2 opportunities to Applied\n"
            "1 selected card hidden by the filter: left as it was, and still selected."
        )
        assert [cards(store)[t].column for t in ("Gaffer", "Rigger", "Night nurse")] == [
            "applied",
            "applied",
            "saved",
        ]
        await pilot.press("x")
        assert said(pilot).startswith("The selected card is hidden by the filter.")
        await pilot.press("escape")
        assert detail(pilot) == "Board | 2 of 5 opportunities"
        await pilot.press("escape")
        assert detail(pilot) == "Board | 5 opportunities"


async def test_all_of_the_board_is_closed_with_one_undo_and_one_message(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        store.close_cards([cards(store)["Usher [/b]"].id], "rejected")  # type: ignore[arg-type]
        await pilot.press("asterisk", "asterisk")
        assert detail(pilot) == "Board | 5 of 5 selected"
        await pilot.press("x", "enter")
        assert said(pilot) == "Close 4 opportunities as accepted\n'Usher [/b]' is closed already."
        await pilot.press("u")
        assert said(pilot) == "Close 4 opportunities as accepted"
        assert sum(card.column == "closed" for card in cards(store).values()) == 1
    assert sum(c["column"] == "closed" for c in on_disk(tmp_path, "opportunities")) == 1


async def test_tags_are_added_and_taken_off_for_all(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    async with board(tmp_path, clock, (80, 24)) as (pilot, store):
        await pilot.press("asterisk", "number_sign")
        text = screen_text(pilot)
        assert "Tags of 3 opportunities" in text
        assert "◐ film   2 of 3 have it" in text
        await pilot.press(*"film", "enter", *"care", "enter", "enter", *"new one", "enter")
        text = screen_text(pilot)
        assert "+ film   will be added" in text
        assert "− care   will be taken off" in text
        assert "+ new one   will be added" in text
        await pilot.press("f2")
        assert said(pilot) == "Tag 3 opportunities with film, new one, take care off"
        assert cards(store)["Night nurse"].tags == ("film", "new one")
    saved = {c["title"]: c["tags"] for c in on_disk(tmp_path, "opportunities") if "tags" in c}
    assert saved == {
        "Gaffer": ["film", "new one"],
        "Night nurse": ["film", "new one"],
        "Rigger": ["film", "night", "new one"],
    }


async def test_a_tag_that_is_typed_and_saved_at_once_counts(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("number_sign", *"#gala", "f2")
        assert cards(store)["Gaffer"].tags == ("film", "gala")
        await pilot.press("number_sign", "f2")
        assert len(pilot.app.screen_stack) == 1
        await pilot.press("number_sign", *"[/b]", "enter", "escape")
        assert cards(store)["Gaffer"].tags == ("film", "gala")


async def test_the_archive_takes_shows_and_gives_back(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("space", "down", "space", "A")
        assert said(pilot) == "Archive 2 opportunities"
        assert detail(pilot) == "Board | 3 opportunities"
        await pilot.press("v", "end", "up", "enter")
        await pilot.pause()
        assert detail(pilot) == "Board · Archived | 2 archived"
        await pilot.press("enter")
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("escape")
        await pilot.press("A")
        assert said(pilot) == "Bring 'Gaffer' back from the archive"
        await pilot.press("o")
        assert said(pilot) == "Bring 'Night nurse' back from the archive"
        assert "Nothing is archived." in screen_text(pilot)
        await pilot.press("u", "escape")
        assert detail(pilot) == "Board | 4 opportunities"
    archived = [c["title"] for c in on_disk(tmp_path, "opportunities") if c.get("archived")]
    assert archived == ["Night nurse"]


async def test_the_bin_is_looked_into_and_emptied_by_bringing_back(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("d", "d")
        assert detail(pilot) == "Board | 3 opportunities"
        await pilot.press("slash", *"is:deleted", "enter")
        assert detail(pilot) == "Board | 2 deleted opportunities"
        await pilot.press("L")
        assert "'Gaffer' is in the bin" in [n.title for n in pilot.app._notifications]
        await pilot.press("d")
        assert said(pilot) == "Restore 'Gaffer'"
        await pilot.press("o")
        assert "The bin is empty." in screen_text(pilot)
        await pilot.press("escape")
        assert detail(pilot) == "Board | 5 opportunities"
        assert not any(card.deleted_on for card in cards(store).values())


async def test_one_field_for_several_cards(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("asterisk", "e", "enter", *"step", "enter")
        assert said(pilot) == "Set the tier of 3 opportunities to stepping stone"
        await pilot.press("asterisk", "e", *"day of", "enter", *"someday", "enter")
        assert "'someday' is not understood as a day" in screen_text(pilot)
        await pilot.press(*(["backspace"] * 7), *"fri")
        assert "Fri 27 Nov" in screen_text(pilot)
        await pilot.press("enter")
        assert [str(c.next_on) for t, c in cards(store).items() if c.column == "saved"] == [
            "2026-11-27"
        ] * 3
        assert said(pilot) == "Set the day of the next action of 3 opportunities to 2026-11-27"


async def test_orders_groups_and_turning_round(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("s", *"title", "enter")
        assert detail(pilot) == "Board | 5 opportunities · sorted by title"
        await pilot.press("s", *"other way", "enter")
        assert detail(pilot) == "Board | 5 opportunities · sorted by title, reversed"
        await pilot.press("home")
        assert status(pilot).startswith("Rigger")
        await pilot.press("J")
        assert "sorted by title, reversed" in said(pilot)
        await pilot.press("S", *"org", "enter")
        assert "grouped by organization" in detail(pilot)
        assert "Lantern Films 2 ─" in screen_text(pilot)
        assert "1 of 3, Lantern Films" not in status(pilot)
        await pilot.press("end")
        assert "3 of 3, Lantern Films" in status(pilot)
        await pilot.press("S", *"no groups", "enter")
        assert "grouped" not in detail(pilot)


async def test_by_hand_a_card_stays_within_its_group(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("S", *"org", "enter", "home", "down")
        assert status(pilot).startswith("Gaffer")
        await pilot.press("J")
        assert [status(pilot)[:6], "3 of 3" in status(pilot)] == ["Gaffer", True]
        before = store.documents("opportunities")
        ranks = {n: d["rank"] for n, d in before.items()}
        await pilot.press("K", "K")
        assert "2 of 3" in status(pilot)
        assert {n: d["rank"] for n, d in store.documents("opportunities").items()} != ranks
        await pilot.press("K")
        assert "2 of 3" in status(pilot)


async def test_views_are_saved_applied_renamed_and_deleted(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("slash", *"#film", "enter", "s", *"title", "enter")
        await pilot.press("V", "enter")
        assert "A view needs a name" in screen_text(pilot)
        await pilot.press(*"Light", "enter")
        assert said(pilot) == "Save view 'Light'"
        assert detail(pilot) == "Board · Light | 2 of 5 · sorted by title"
        await pilot.press("s", *"newest", "enter")
        assert detail(pilot).startswith("Board · Light, changed | 2 of 5")
        await pilot.press("escape")
        assert detail(pilot) == "Board | 5 opportunities · sorted by title"
        await pilot.press("v")
        assert "#film · sorted by title" in screen_text(pilot)
        await pilot.press("home", "r", "end", *" [/b]", "enter")
        await pilot.pause()
        assert "Light [/b]" in screen_text(pilot)
        await pilot.press("down", "d")
        assert "This view is built in" in screen_text(pilot)
        await pilot.press("home", "enter")
        await pilot.pause()
        assert detail(pilot) == "Board · Light [/b] | 2 of 5 · sorted by title"
        assert pilot.app.screen.query_one(Input).value == "#film"
        await pilot.press("v", "d", "escape")
        assert store.documents("views")
        assert detail(pilot).startswith("Board | 2 of 5")
        await pilot.press("u")
        assert said(pilot) == "Delete 'Light [/b]'"
    (view,) = on_disk(tmp_path, "views")
    assert {k: view.get(k) for k in ("name", "query", "order", "deleted_on")} == {
        "name": "Light [/b]",
        "query": "#film",
        "order": "title",
        "deleted_on": None,
    }


async def test_saving_under_a_name_that_is_taken_replaces_that_view(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        store.add(View, {"name": "Light", "query": "x"})
        await pilot.press("slash", *"nurse", "enter", "V", *"light", "enter")
        assert said(pilot) == "Save view 'light' anew"
        (view,) = store.all(View)
        assert (view.name, view.query) == ("light", "nurse")


async def test_what_could_come_next_is_offered_while_filtering(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("slash")
        assert offered(pilot).startswith("Tab is:  column:  tag:")
        assert "F1 lists all that a filter can say" in offered(pilot)
        await pilot.press(*"col", "tab")
        line = pilot.app.screen.query_one(Input)
        assert line.value == "column:"
        assert "column:Saved  column:Applied" in offered(pilot)
        await pilot.press("tab", "tab")
        assert line.value == "column:Applied "
        assert detail(pilot) == "Board | 2 of 5 opportunities"
        await pilot.press("shift+tab")
        assert line.value == "column:Saved "
        await pilot.press(*"@l", "right")
        assert line.value == 'column:Saved @"Lantern Films" '
        assert detail(pilot) == "Board | 2 of 5 opportunities"
        await pilot.press(*"#ni", "tab", "enter")
        assert line.value == 'column:Saved @"Lantern Films" #night '
        assert detail(pilot) == "Board | 1 of 5 opportunities"
        assert not pilot.app.screen.query_one(".filter--offer").display


async def test_a_mistake_is_explained_with_what_would_work(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, (80, 24)) as (pilot, _):
        await pilot.press("slash", *"is:overdeu")
        assert "▲ 'is:overdeu' is not known. Did you mean overdue?" in screen_text(pilot)
        await pilot.press("f1")
        assert "silent>14d" in screen_text(pilot) or "Filter" in screen_text(pilot)


async def test_keys_of_ones_own_do_the_same(tmp_path: Path, clock: FixedClock) -> None:
    keymap = {
        "cards.archive": "z",
        "board.mark_all": "f6",
        "cards.group": "f12",
        "cards.tag": "f10",
    }
    async with board(tmp_path, clock, keymap=keymap) as (pilot, store):
        await pilot.press("f6", "z")
        assert said(pilot) == "Archive 3 opportunities"
        await pilot.press("A", "asterisk")
        assert detail(pilot) == "Board | 2 opportunities"
        await pilot.press("right", "f10", *"x", "f2", "f12", *"tag", "enter")
        assert detail(pilot) == "Board | 2 opportunities · grouped by tag"
        assert [c.tags for c in cards(store).values() if c.column == "applied"].count(("x",)) == 1


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (100, 30), (200, 60)])
async def test_dialogs_and_groups_fit(
    tmp_path: Path, clock: FixedClock, size: tuple[int, int]
) -> None:
    async with board(tmp_path, clock, size) as (pilot, _):
        for keys in (["number_sign"], ["v"], ["V"], ["asterisk", "e"], ["S"]):
            await pilot.press(*keys)
            frame = pilot.app.screen.query_one("#frame").region
            assert pilot.app.screen.region.contains_region(frame)
            await pilot.press("escape", "escape")
        await pilot.press("S", *"tier", "enter", "slash", *"is:")
        assert len(screen_text(pilot).splitlines()) == size[1]
        assert "dream 1" in screen_text(pilot)


async def test_the_palette_finds_views_and_the_page_tags_and_archives(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("enter", "number_sign", *"x", "f2", "A")
        assert cards(store)["Gaffer"].tags == ("film", "x")
        assert cards(store)["Gaffer"].archived
        await pilot.press("colon", *"archived")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert detail(pilot) == "Board · Archived | 1 archived"
        assert status(pilot).startswith("Gaffer")


async def test_days_in_digits_are_read_as_is_set_and_a_limit_is_told_once(
    tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / "settings.toml").write_text(
        'date_order = "month first"\n[[pipeline]]\nid = "saved"\ntitle = "Spotted"\n'
        'meaning = "saved"\n[[pipeline]]\nid = "applied"\ntitle = "Sent"\nmeaning = "applied"\n'
        'limit = 2\n[[pipeline]]\nid = "closed"\ntitle = "Closed"\nmeaning = "closed"\n',
        encoding="utf-8",
    )
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("asterisk", "e", *"closing", "enter", *"3/12/2027", "enter")
        assert {str(c.closes_on) for c in cards(store).values()} == {"2027-03-12", "None"}
        await pilot.press("asterisk", "L")
        told = [each.message for each in pilot.app._notifications]
        assert [each for each in told if "keep it to 2" in each] == [
            "Sent holds 5 cards; you meant to keep it to 2."
        ]
        assert told.count("Move 3 opportunities to Sent") == 1


async def test_an_empty_board_speaks_the_trade_and_names_the_keys_of_now(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'pipeline = "film"\n[keymap]\n"app.capture" = "f12"\n"cards.offers" = "f4"\n'
        '"cards.delete" = "f5"\n"app.undo" = "f10"\n',
        encoding="utf-8",
    )
    store = open_store(tmp_path, FixedClock(MONDAY), seed=1, background=True)
    async with PursuitApp(Session(store)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("escape", "b")
        text = screen_text(pilot)
        assert "Type F12 for the first opportunity" in text
        assert "Juror 3 @ Harbour Theatre kind:audition due:fri" in text
        await pilot.press("f4")
        assert "then press F4." in screen_text(pilot)
        await pilot.press("escape", "f12")
        assert "Juror 3 @ Harbour Theatre" in screen_text(pilot)
        await pilot.press(*"Usher kind:gig", "enter")
        assert status(pilot).startswith("Usher, gig. Saved today")
        assert list(pilot.app._notifications)[-1].title == "Done (F10 to undo)"
        await pilot.press("f5")
        assert "Type F12 for the first opportunity" in screen_text(pilot)
        await pilot.press("slash", *"is:archived", "enter")
        assert "Nothing is archived." in screen_text(pilot)
    store.close()
