"""Columns that are collapsed: by key, in the settings and on the command line, and worked with."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import FixedClock
from store.columns import collapse
from store.errors import BadInput
from store.pipelines import DEFAULT, Pipeline
from store.settings import FILE
from tests.board_app import BoardApp, few_cards, press
from tests.desk import screen_text
from tests.functional.cli import Pursuit
from tests.functional.test_board_screen import Reader, board, card, screen, status
from tests.functional.test_drag import drag
from tui.widgets.board import Board

CLOSED = ("l", "l", "l", "l", "l")  # from Saved to Closed


def said(folder: Path) -> object:
    return tomllib.loads((folder / FILE).read_text(encoding="utf-8")).get("pipeline")


def told(pilot: Pilot[int]) -> list[str]:
    return [f"{note.title}: {note.message}" for note in pilot.app._notifications]


def collapsed(*ids: str) -> Pipeline:
    pipeline = DEFAULT
    for column_id in ids:
        pipeline = collapse(pipeline, column_id)
    return pipeline


def board_lines(pilot: Pilot[int]) -> list[str]:
    shown = pilot.app.screen.query_one(Board)
    return [shown.render_line(y).text for y in range(shown.size.height)]


# -- by key ---------------------------------------------------------------------------------------


async def test_a_column_is_collapsed_and_opened_by_key(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock, (120, 30)) as (pilot, _):
        await pilot.press("l", "j", "c")
        await pilot.pause()
        assert status(pilot) == "Applied, 2 cards, collapsed: c opens it"
        assert said(tmp_path) == {"preset": "general", "collapsed": ["applied"]}
        lines = board_lines(pilot)
        assert "Stage hand" not in "".join(lines)
        assert [line[23:26] for line in lines[:10]] == [
            "  2",
            "━━━",
            "▌ ▸",
            *(f"▌ {letter}" for letter in "Applied"),
        ]
        assert pilot.app.screen.query_one(Board).card is None
        await pilot.press("c")
        await pilot.pause()
        assert "Stage hand" in "".join(board_lines(pilot))
        assert status(pilot).startswith("Stage hand at Harbour Theatre.")
        assert said(tmp_path) is None


async def test_on_a_narrow_board_the_strip_and_the_words_say_it(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, (80, 24)) as (pilot, _):
        await pilot.press("l", "c")
        await pilot.pause()
        lines = board_lines(pilot)
        assert "Saved 2 · [Applied 2 ▸] · Screening 0" in lines[0]
        assert "▌ 2 cards, collapsed: c opens it" in lines[2]
        assert "Stage hand" not in "".join(lines)
        await pilot.press("h")
        assert "[Saved 2] · Applied 2 ▸ · Screening 0" in board_lines(pilot)[0]


async def test_cards_go_into_a_collapsed_column_through_it_and_out(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    async with board(tmp_path, clock, (120, 30)) as (pilot, store):
        store.settings = store.settings._replace(pipeline=collapsed("applied"))
        screen(pilot).settings_changed(store.settings._replace(pipeline=DEFAULT))
        await pilot.press("L")
        await pilot.pause()
        if len(pilot.app.screen_stack) > 1:
            await pilot.press("escape")  # how the person came to it
        assert card(store, "Gaffer").column == "applied"
        assert status(pilot).startswith("Gaffer at Lantern Films.")
        assert status(pilot).endswith("Applied, 3 cards, collapsed: c opens it")
        assert board_lines(pilot)[0][23:26] == "  3"
        await pilot.press("L")
        await pilot.pause()
        assert card(store, "Gaffer").column == "screening"
        assert "Screening, 1 of 1" in status(pilot)
        await pilot.press("m", "left")
        assert status(pilot).startswith("Moving 'Gaffer")
        assert "Applied, 1 of 3" in status(pilot)
        assert board_lines(pilot)[2][23:25] == "║ "
        await pilot.press("enter")
        await pilot.pause()
    columns = {each["title"]: each["column"] for each in on_disk(tmp_path, "opportunities")}
    assert columns["Gaffer"] == "applied"


async def test_a_filter_counts_what_a_collapsed_column_holds(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, (120, 30)) as (pilot, _):
        await pilot.press("l", "c", "h", "/", *"stage")
        await pilot.pause()
        assert "1 of 5" in screen_text(pilot)
        assert board_lines(pilot)[0][23:26] == "  1"
        await pilot.press("enter", "l")
        assert status(pilot) == "Applied, 1 of 2 cards, collapsed: c opens it"


async def test_one_column_stays_open(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock, (120, 30)) as (pilot, _):
        for _column in range(5):
            await pilot.press("c", "l")
            await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert any("One column stays open" in each for each in told(pilot))
        assert said(tmp_path) == {
            "preset": "general",
            "collapsed": ["saved", "applied", "screening", "interview", "offer"],
        }


async def test_the_key_that_opens_is_named_as_it_is_mapped(
    tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / FILE).write_text('[keymap]\n"board.collapse" = "Z"\n', encoding="utf-8")
    async with board(tmp_path, clock, (120, 30)) as (pilot, _):
        await pilot.press("Z")
        await pilot.pause()
        assert status(pilot) == "Saved, 2 cards, collapsed: Z opens it"


# -- the widget -----------------------------------------------------------------------------------


async def test_labels_and_clicks_lead_to_a_collapsed_column() -> None:
    app = BoardApp(few_cards(), collapsed("applied", "closed"))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.click(Board, offset=(117, 10))
        assert app.board.column == "closed"
        assert app.board.describe() == "Closed, 2 cards, collapsed: c opens it"
        app.board.start_jump()
        labels = app.lines()[1]
        at = 28  # the first cell of Applied
        await pilot.press(*labels[at : at + 2].strip())
        assert app.board.column == "applied"


async def test_a_card_is_dragged_onto_a_collapsed_column() -> None:
    app = BoardApp(few_cards(), collapsed("closed"))
    async with app.run_test(size=(120, 30)) as pilot:
        x, y = app.find("Card 100")
        await drag(pilot, (x, y), (x + 5, y), (118, 8))
        assert "Closed, 1 of 3" in app.board.describe()
        assert app.lines()[2][115:117] == "║ "


async def test_selecting_all_leaves_out_what_is_collapsed() -> None:
    app = BoardApp(few_cards(), collapsed("applied", "closed"))
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "asterisk asterisk")
        assert app.board.selected == 20 + 6 + 1


async def test_a_limit_and_a_wide_script_fit_into_the_slim_column() -> None:
    pipeline = collapsed("interview", "saved")
    columns = [c._replace(title="照明") if c.id == "saved" else c for c in pipeline.columns]
    app = BoardApp(few_cards(), Pipeline(tuple(columns)))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("left")
        lines = app.lines()
        assert [line[:3] for line in lines[:3]] == [" 20", "━━━", "▌ ▸"]
        assert [line[:3] for line in lines[3:5]] == ["▌ 照", "▌ 明"]
        await press(pilot, "right right right")
        assert app.lines()[1].count(">5") == 1
        assert "6 cards, over your limit of 5, collapsed" in app.board.words


# -- in the settings and on the command line ------------------------------------------------------


async def test_the_settings_collapse_a_column_and_take_it_back(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, (80, 24)) as (pilot, _):
        for key in ("comma", *(["down"] * 5), "enter", "c"):
            await pilot.press(key)
            await pilot.pause()
        assert any("Saved is collapsed on the board" in each for each in told(pilot))
        assert "collapsed" in screen_text(pilot)
        assert said(tmp_path) == {"preset": "general", "collapsed": ["saved"]}
        await pilot.press("u")
        await pilot.pause()
        assert said(tmp_path) is None


def test_the_command_line_collapses_and_expands(tmp_path: Path) -> None:
    pursuit = Pursuit(tmp_path / "data")
    pursuit("columns", "--preset", "film")
    assert pursuit("columns", "collapse", "wrapped").out.startswith(
        "Wrapped is collapsed on the board now."
    )
    assert said(pursuit.folder) == {"preset": "film", "collapsed": ["closed"]}
    columns = pursuit("columns", "--json").json["columns"]
    assert [c["title"] for c in columns if c["collapsed"]] == ["Wrapped"]
    assert pursuit("columns").out.splitlines()[-1].split() == [
        *("6", "Wrapped", "closed", "0", "collapsed")
    ]
    pursuit("columns", "rename", "wrapped", "Done")
    assert said(pursuit.folder)[-1] == {  # type: ignore[index]
        "id": "closed",
        "title": "Done",
        "meaning": "closed",
        "collapsed": True,
    }
    assert "open on the board" in pursuit("columns", "expand", "done").out


def test_a_board_has_an_open_column() -> None:
    with pytest.raises(BadInput, match="One column stays open"):
        collapsed(*(column.id for column in DEFAULT.columns))
