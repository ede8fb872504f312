"""How the board looks and what the pointer hits: the same geometry, at every size and theme."""

from __future__ import annotations

import random
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown
from textual.geometry import Region

from store.pipelines import DEFAULT, Column, Meaning, Pipeline
from tests.board_app import EMPTY, BoardApp, column_of, few_cards, press
from tests.unit.test_board_cards import ODD
from tui.widgets.board import Board

WIDE, NARROW, BIG = (120, 40), (80, 24), (200, 60)


# -- only what changed is painted ---------------------------------------------------------------


async def test_every_cell_that_changes_is_asked_to_be_painted() -> None:
    """A random story; after each step the cells that differ lie in the regions refreshed."""
    rng = random.Random(5)
    app = BoardApp(few_cards())
    async with app.run_test(size=(120, 26)) as pilot:
        asked: list[Region] = []
        refresh = app.board.refresh

        def watch(*regions: Region, **options: Any) -> Board:
            asked.extend(regions or (app.board.size.region,))
            return refresh(*regions, **options)

        app.board.refresh = watch  # type: ignore[method-assign, assignment]
        keys = ["down", "up", "left", "right", "end", "home", "pagedown", "pageup", "space"]
        columns = [column.id for column in DEFAULT.columns]
        painted, steps = 0, 80
        for _ in range(steps):
            before = app.cells()
            asked.clear()
            if rng.random() < 0.7:
                await pilot.press(rng.choice(keys))
            else:
                fields: dict[str, Any] = rng.choice(
                    [
                        {"column": rng.choice(columns)},
                        {"rank": rng.randrange(2000)},
                        {"organization": rng.choice(["Orbit", None])},
                    ]
                )
                app.edit(rng.choice(list(app.documents)), **fields)
            after = app.cells()
            changed = {place for place, cell in after.items() if before[place] != cell}
            missed = [xy for xy in changed if not any(r.contains(*xy) for r in asked)]
            assert missed == []
            painted += sum(region.area for region in set(asked))
            await pilot.pause()
        assert painted < steps * 120 * 26 / 3  # and far from everything


async def test_a_step_of_the_cursor_paints_two_cards() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        before = app.cells()
        await pilot.press("down")
        after = app.cells()
        rows = {y for x, y in after if after[x, y] != before[x, y]}
        assert rows == {2, 3, 5, 6}


# -- mouse --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 14)])
async def test_a_click_on_any_line_of_a_card_selects_it(size: tuple[int, int]) -> None:
    documents = few_cards()
    for number, document in documents.items():
        # Cards of two to five lines, each with its own word on its first and last line.
        document["title"] = f"Card {number}" + " and a longer title" * (number % 2)
        document["organization"] = "Orbit" if number % 3 else ""
        document["tags"] = [f"t{number}"]
    app = BoardApp(documents)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "down", "down", "down")
        for number in [n for n in documents if any(f"Card {n}" in line for line in app.lines())]:
            for word in (f"Card {number}", f"#t{number}"):
                app.board.select(101 if number != 101 else 102)
                await pilot.pause()
                if any(word in line for line in app.lines()):
                    x, y = app.find(word)
                    await pilot.click(Board, offset=(x + 1, y))
                    assert app.board.card == number, word


async def test_the_second_click_opens() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        place = app.find("Card 203")
        await pilot.click(Board, offset=place)
        assert (app.board.card, app.said(Board.Opened)) == (203, [])
        await pilot.click(Board, offset=place)
        assert [m.card for m in app.said(Board.Opened)] == [203]  # type: ignore[attr-defined]
        await pilot.click(Board, offset=app.find("Card 401"), times=2)
        assert [m.card for m in app.said(Board.Opened)] == [203, 401]  # type: ignore[attr-defined]


async def test_a_click_on_a_heading_or_the_strip_goes_to_that_column() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("down")
        await pilot.click(Board, offset=app.find("Interview"))
        assert app.board.card == 401
        await pilot.resize_terminal(*NARROW)
        await pilot.click(Board, offset=app.find("Closed 2"))
        assert app.board.column == "closed"


async def test_the_wheel_scrolls_the_column_under_the_pointer() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=(120, 23)) as pilot:
        x, y = app.find("Card 100")
        await pilot._post_mouse_events([MouseScrollDown], Board, offset=(x, y))
        assert app.board.card == 100
        assert app.find("Card 101")[1] == y
        assert app.lines()[1].startswith("↑ 1 more")
        assert "Card 200" in app.lines()[y]
        for _ in range(30):
            await pilot._post_mouse_events([MouseScrollDown], Board, offset=(x, y))
        assert "Card 119" in app.lines()[20]  # the last card, its gap, the line for what is below
        await pilot.press("down")
        assert app.find("Card 101")[1] == y


# -- looks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, NARROW, BIG, (100, 24), (99, 24), (40, 12), (20, 8)])
async def test_every_line_is_exactly_as_wide_as_the_board(size: tuple[int, int]) -> None:
    documents: dict[int, Any] = {}
    for n, text in enumerate(ODD * 2):
        column = DEFAULT.columns[n % 6].id
        documents[n + 1] = {
            "title": text,
            "organization": ODD[n % 7],
            "next_action": text,
            "tags": [text],
            "column": column,
            "rank": n,
        }
    app = BoardApp(documents)
    async with app.run_test(size=size) as pilot:
        for key in ("down", "right", "space", "right", "down", "right", "right", "right"):
            await pilot.press(key)
            for y, line in enumerate(app.lines()):
                assert cell_len(line) == size[0], (y, line)
                assert sum(s.cell_length for s in app.board.render_line(y)) == size[0]
                assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in line)


async def test_markup_in_a_title_is_shown_as_typed() -> None:
    app = BoardApp({1: {"title": "[/b] [red]x", "column": "saved"}})
    async with app.run_test(size=WIDE):
        assert app.find("[/b] [red]x") == (2, 2)
        assert app.board.describe().startswith("[/b] [red]x. ")


async def test_headings_count_and_warn_in_words() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=BIG) as pilot:
        headings = " ".join(app.lines()[0].split())
        assert headings == "Saved 20 Applied 5 Screening 0 Interview 6 Offer 1 Closed 2"
        assert "over your limit of 5" in app.lines()[1]
        app.edit(400, column="closed")
        await pilot.pause()
        assert "limit" not in app.lines()[1]


async def test_more_cards_above_and_below_are_counted() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=(120, 23)) as pilot:
        # 20 lines for cards of two lines and a gap: seven are seen whole.
        assert app.lines()[-1].strip() == "↓ 13 more"
        await pilot.press("end")
        assert app.lines()[-1].strip() == ""
        assert app.lines()[1].startswith("↑ 13 more")


async def test_under_100_cells_one_column_under_a_strip() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=NARROW) as pilot:
        strip = "Saved 20 · [Applied 5] · Screening 0 · Interview 6 · Offer 1 · Closed 2"
        await pilot.press("right")
        assert app.lines()[0].rstrip() == strip
        assert not any("Card 100" in line for line in app.lines())
        await pilot.press("right", "right")
        assert "over your limit of 5" in app.lines()[1]
        app.index.filter(lambda number: number == 401)
        app.board.refresh_order()
        assert "[Interview 1]" in app.lines()[0]
        assert app.lines()[1].startswith("1 of 6")


async def test_columns_that_do_not_fit_scroll_with_the_cursor() -> None:
    columns = [Column(f"c{n}", f"Column {n}", Meaning.APPLIED) for n in range(9)]
    many = Pipeline((*columns, Column("closed", "Closed", Meaning.CLOSED)))
    documents = column_of("c0", 1, 1) | column_of("c9", 9, 1) | column_of("closed", 99, 1)
    app = BoardApp(documents, many)
    async with app.run_test(size=(120, 30)) as pilot:
        titles = app.lines()[0]
        assert "Column 5" in titles
        assert "Column 6" not in titles
        assert app.lines()[1].rstrip().endswith("4 more ›")
        await pilot.press(*["right"] * 6)
        assert app.lines()[0].startswith("Column 1")
        assert app.lines()[1].startswith("‹ Column 0")
        assert app.lines()[1].rstrip().endswith("3 more ›")
        await pilot.press(*["right"] * 3)
        assert app.board.card == 99
        assert app.lines()[1].startswith("‹ 4 more")
        await pilot.press(*["left"] * 9)
        assert app.lines()[0].startswith("Column 0")


async def test_an_empty_board_says_what_to_do_first() -> None:
    app = BoardApp({})
    async with app.run_test(size=NARROW) as pilot:
        shown = [line.strip() for line in app.lines()]
        assert [line for line in shown if line in EMPTY.splitlines()] == EMPTY.splitlines()
        await press(pilot, "down up left right end home pagedown pageup enter space L J")
        app.edit(1, title="The first", column=app.board.column)
        await pilot.pause()
        assert app.find("The first")


async def test_selection_shows_without_colour_and_without_focus() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("down")

        def look(word: str) -> tuple[str, bool]:
            x, y = app.find(word)
            cells = app.cells()
            style = cells[x, y][1]
            return cells[x - 2, y][0], bool(style and style.bold)

        assert look("Card 101") == ("▌", True)
        assert look("Card 102") == ("│", False)
        assert app.lines()[1].startswith("━")
        app.set_focus(None)
        await pilot.pause()
        assert look("Card 101") == ("┃", True)
        assert app.lines()[1].startswith("─")


@pytest.mark.parametrize("theme", ["textual-light", "nord", "ansi-dark", "ansi-light"])
async def test_another_theme_paints_everything_anew(theme: str) -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        app.theme = theme
        await pilot.pause()
        switched = app.cells()
    fresh = BoardApp(few_cards(), theme=theme)
    async with fresh.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert fresh.cells() == switched


async def test_a_new_size_keeps_the_card_in_view() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=BIG) as pilot:
        await pilot.press("end")
        for size in (NARROW, (40, 9), WIDE, (10, 4), (3, 1), BIG):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert len(app.lines()) == size[1]
            if size[1] > 8:
                assert app.find("Card 119")


async def test_a_new_width_lays_the_cards_out_as_if_it_had_always_been_so() -> None:
    documents = few_cards()
    for document in documents.values():
        document["title"] = "One line or two, as it happens"
    app = BoardApp(documents)
    async with app.run_test(size=(200, 30)) as pilot:
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        resized = app.cells()
    fresh = BoardApp(documents)
    async with fresh.run_test(size=(120, 30)):
        assert fresh.cells() == resized


async def test_the_card_in_words() -> None:
    documents = few_cards()
    documents[201] |= {
        "organization": "Orbit",
        "history": [{"column": "applied", "meaning": "applied", "on": "2026-11-11"}],
    }
    app = BoardApp(documents)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("right", "down", "space")
        words = "Card 201 at Orbit. Silent 12 days. Applied, 2 of 5. Selected"
        assert app.board.describe() == words
        await pilot.press("right")
        assert app.board.describe() == "Screening: nothing here yet"
