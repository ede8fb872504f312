"""Sections of rows: how one goes about in them, and what stays where it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult

from store.records import Opportunity
from tests.desk import ODD, screen_text
from tests.steps_desk import at_place, keep
from tui.commands import COMMANDS
from tui.widgets.sections import Item, Section, SectionList

WAITING = Section(
    "I wait for",
    (
        Item(1, "Jane Okafor about signalling", lead="10 days", right="asked 13 Nov"),
        Item(2, "Ade Bello about the reel", lead="2 days", more=("promised a contact",)),
    ),
)
OWED = Section("Waiting for me", empty="Nobody waits for you.")
NEXT = Section("Who next", tuple(Item(n, f"Person {n}", lead=f"{n}.") for n in range(10, 40)))


class Listed(App[None]):
    def __init__(self, sections: list[Section]) -> None:
        super().__init__()
        self.sections = sections
        self.opened: list[Any] = []

    def compose(self) -> ComposeResult:
        yield SectionList()

    def on_mount(self) -> None:
        self.list.empty_text = "Nothing here yet.\nType a."
        self.list.show(self.sections)
        self.list.focus()

    def on_section_list_opened(self, event: SectionList.Opened) -> None:
        self.opened.append(event.item.key)

    @property
    def list(self) -> SectionList:
        return self.query_one(SectionList)

    @property
    def at(self) -> Any:
        return self.list.item and self.list.item.key


def lines(app: Listed) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


async def test_rows_stand_under_their_headings() -> None:
    app = Listed([WAITING, OWED, NEXT])
    async with app.run_test(size=(58, 45)):  # tall enough to do without a scrollbar
        assert lines(app)[:10] == [
            " I wait for                                             2",
            "▌ 10 days  Jane Okafor about signalling      asked 13 Nov",
            "  2 days   Ade Bello about the reel",
            "           promised a contact",
            "",
            " Waiting for me",
            "  Nobody waits for you.",
            "",
            " Who next                                              30",
            "  10.  Person 10",
        ]


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ("j", 2),
        ("down down", 10),
        ("tab", 10),
        ("tab shift+tab", 1),
        ("j j j h", 10),
        ("G", 39),
        ("end g", 1),
        ("k", 1),
        ("pagedown", 16),
        ("G pageup", 25),
    ],
)
async def test_keys_go_from_row_to_row_and_part_to_part(keys: str, at: int) -> None:
    app = Listed([WAITING, OWED, NEXT])
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.press(*keys.split())
        assert app.at == at
        assert any("▌" in line for line in lines(app))


async def test_the_cursor_stays_with_its_row_or_the_one_in_its_place() -> None:
    app = Listed([WAITING, NEXT])
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.press("tab", "j")
        assert app.at == 11
        app.list.show([NEXT, WAITING])
        assert app.at == 11
        app.list.show([Section("Who next", NEXT.items[2:])])
        await pilot.pause()
        assert app.at == 13
        app.list.show([])
        await pilot.pause()
        assert app.at is None
        assert "Nothing here yet." in screen_text(pilot)


async def test_enter_and_a_second_click_open() -> None:
    app = Listed([WAITING])
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.press("enter")
        await pilot.click(SectionList, offset=(5, 3))
        assert (app.at, app.opened) == (2, [1])
        await pilot.click(SectionList, offset=(5, 2))
        assert app.opened == [1, 2]


@pytest.mark.parametrize("width", [12, 30, 80])
async def test_any_text_stays_in_its_line(width: int) -> None:
    item = Item("odd", ODD, lead=ODD, right=ODD, more=(ODD, ""))
    app = Listed([Section(ODD, (item,), count="1 of 2", note=ODD), Section("e", empty=ODD)])
    async with app.run_test(size=(width, 12)):
        for y in range(12):
            assert app.list.render_line(y).cell_length == app.list.size.width


async def test_texts_name_the_keys_as_they_are_mapped_now(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    offer = {"title": "Cook", "column": "offer", "decide_by": "2026-11-27"}
    keep(folder, (Opportunity, offer))
    free = (f"f{n}" for n in range(5, 25) if f"f{n}" not in " ".join(c.keys for c in COMMANDS))
    weigh, draft = next(free), next(free)
    keys = {"experts.add": "Q", "decisions.weigh": weigh, "decisions.draft": draft}
    lines = [f'"{command}" = "{key}"' for command, key in keys.items()]
    (folder / "settings.toml").write_text("\n".join(["[keymap]", *lines]))
    async with at_place(folder) as pilot:
        await pilot.press("1")
        await pilot.pause()
        assert "Press Q and type: met Name @Place" in screen_text(pilot)
        await pilot.press("4")
        await pilot.pause()
        shown = screen_text(pilot)
    assert f"an offer with no question yet: {weigh.upper()} weighs it" in shown
    beside = " ".join(line[75:].strip() for line in shown.splitlines())
    assert f"{draft.upper()} writes a draft" in beside
