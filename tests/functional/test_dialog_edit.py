"""The edit form: it returns what was changed, and says what it cannot read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.records import Channel, Kind, Need, Opportunity, Requirement, Tier
from tests.desk import MONDAY, desk, problem, screen_text
from tui.dialogs.edit import EditDialog

CARD = Opportunity(
    id=7,
    title="Gaffer",
    organization="Lantern\nFilms \x07",
    next_on=date(2026, 11, 27),
    requirements=(
        Requirement(skill="rigging", need=Need.MUST, level=3, years=2),
        Requirement(skill="working at height", need=Need.GATE),
    ),
    tags=("film", "night work"),
    tier=Tier.DREAM,
)


async def edited(keys: dict[str, list[str]]) -> Any:
    """What the form returns after these keys in these fields."""
    async with desk(EditDialog(CARD, MONDAY)) as (pilot, answers):
        for name, presses in keys.items():
            pilot.app.screen.query_one(f"#{name}").focus()
            await pilot.pause()
            await pilot.press(*presses)
        await pilot.press("f2")
        await pilot.pause()
        assert problem(pilot) == ""
        assert len(answers) == 1
        return answers[0]


async def test_edit_returns_what_was_changed() -> None:
    assert await edited(
        {
            "title": ["end", *" boss"],
            "next_on": [*"in 10 days"],
            "closes_on": [*"12 jun"],
            "posted_on": [*"fri"],
            "requirements": [*"#rigging!! welding"],
            "tags": ["end", *", boats, film"],
            "tier": ["right"],
            "channel": ["enter", *"ref", "enter"],
        }
    ) == {
        "title": "Gaffer boss",
        "next_on": date(2026, 12, 3),
        "closes_on": date(2027, 6, 12),
        "posted_on": date(2026, 11, 20),
        "requirements": (
            Requirement(skill="rigging", need=Need.GATE, level=3, years=2),
            Requirement(skill="welding"),
        ),
        "tags": ("film", "night work", "boats"),
        "tier": Tier.STEPPING_STONE,
        "channel": Channel.REFERRAL,
    }


async def test_edit_empties_fields() -> None:
    assert await edited(
        {"organization": ["delete"], "next_on": ["delete"], "tier": ["h"], "kind": ["left"]}
    ) == {"organization": "", "next_on": None, "tier": None, "kind": Kind.VENTURE}


@pytest.mark.parametrize(
    "keys", [{}, {"title": ["end", "x", "backspace"], "channel": ["enter", "escape"]}]
)
async def test_edit_of_nothing_changes_nothing(keys: dict[str, list[str]]) -> None:
    """Not even a line end or a control character that the form cannot show."""
    assert await edited(keys) is None


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("next_on", "99 jun", "'99 jun' is not understood as a day"),
        ("requirements", "#rigging!!!", "'#rigging!!!' is not a skill"),
    ],
)
async def test_edit_says_what_it_cannot_read(name: str, typed: str, says: str) -> None:
    async with desk(EditDialog(CARD, MONDAY)) as (pilot, answers):
        pilot.app.screen.query_one(f"#{name}").focus()
        await pilot.press(*typed, "f2")
        assert says in problem(pilot)
        assert answers == []
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == name
        await pilot.press("ctrl+u", "f2")
        assert len(answers) == 1


async def test_edit_keeps_a_name() -> None:
    async with desk(EditDialog(CARD, MONDAY)) as (pilot, answers):
        await pilot.press("delete", "down", "delete", "f2")
        assert "It needs a title or an organization" in problem(pilot)
        assert answers == []


async def test_edit_shows_how_a_day_is_read() -> None:
    async with desk(EditDialog(CARD, MONDAY)) as (pilot, _):
        assert "Fri 27 Nov, in 4 days" in screen_text(pilot)
        pilot.app.screen.query_one("#closes_on").focus()
        await pilot.press(*"sat")
        assert "Sat 28 Nov, in 5 days" in screen_text(pilot)
