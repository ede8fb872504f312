"""``pursuit week``: showing, planning, pausing, answering and reviewing, from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.functional.cli import Pursuit


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    pursuit = Pursuit(tmp_path / "data")
    pursuit("add", "Signal engineer @ Nordic Rail")
    pursuit("person", "Jane Okafor")
    pursuit("touch", "jane", "ask", "the yard", "--on", "2026-11-18")
    pursuit("touch", "jane", "reply", "the yard", "--on", "2026-11-20")
    return pursuit


def weeks_on_disk(pursuit: Pursuit) -> list[dict[str, object]]:
    """The weeks as stock TinyDB reads them."""
    with TinyDB(pursuit.folder / "weeks.json") as database:
        return [dict(document) for document in database.table("weeks").all()]


def test_a_week_is_shown_as_text_markdown_and_json(pursuit: Pursuit) -> None:
    said = pursuit("week", "--of", "last week").out
    assert said.startswith("16 to 22 Nov 2026, week 47\nYour first ask: Jane Okafor.\n")
    assert pursuit("week", "--of", "2026-W47", "--text").out == said
    assert pursuit("week", "--of", "20 nov").out == said
    marked = pursuit("week", "--of", "w47", "--markdown").out
    assert marked.startswith("# 16 to 22 Nov 2026, week 47\n\nYour first ask: Jane Okafor.  \n")
    assert marked == pursuit("week", "--of", "w47", "--markdown").out
    shown = pursuit("week", "--of", "w47", "--json").json
    assert (shown["key"], shown["first"], shown["last"]) == ("2026-W47", "2026-11-16", "2026-11-22")
    assert shown["entries"] == {"ask": 1, "reply": 1}
    assert shown["steps"][0] == {
        "step": 1, "done": 1, "usual": None, "low": None, "high": None, "mark": "",
        "last": [None] * 7 + [1],
    }  # fmt: skip
    assert shown["people"]["answered"][0]["name"] == "Jane Okafor"
    assert shown["prompts"][0]["text"] == "What did Jane Okafor say that you had not known?"


def test_a_range_is_shown_and_a_week_begins_as_is_set(pursuit: Pursuit) -> None:
    said = pursuit("week", "--from", "1 nov", "--to", "18/11").out
    assert said.startswith("1 to 18 Nov 2026\n")
    assert pursuit("week", "--from", "20 nov", "--json").json["last"] == "2026-11-23"
    pursuit("settings", "week_start", "sunday")
    shown = pursuit("week", "--json").json
    assert (shown["key"], shown["title"]) == ("2026-11-22", "22 to 28 Nov 2026")


def test_a_week_is_planned_and_reviewed_with_one_change_each(pursuit: Pursuit) -> None:
    said = pursuit("week", "plan", "Draft letter tue 18:00 at the library").out
    assert said == "Done: Plan 'Draft letter' for the week of 23 to 29 Nov 2026.\n"
    assert "Draft letter" in pursuit("list", "actions").out
    shown = pursuit("week", "focus", "ask", "--json").json
    assert (shown["focus"], shown["start"]) == ("Ask", "2026-11-23")
    pursuit("week", "plan", "Call Jane", "--of", "next week")
    assert "  Call Jane" in pursuit("week").out.partition("Next week")[2]
    assert (
        pursuit("week", "pause", "--of", "w52").out
        == "Done: Pause the week of 21 to 27 Dec 2026.\n"
    )
    pursuit("week", "resume", "--of", "w52")
    pursuit("week", "answer", "1", "That", "they", "hire", "--of", "w47")
    pursuit("week", "review", "A good one", "--of", "w47")
    kept = {str(week["start"]): week for week in weeks_on_disk(pursuit)}
    assert kept["2026-11-16"]["reviewed_on"] == "2026-11-23"
    assert kept["2026-11-16"]["review"] == [
        {"on": "2026-11-23", "prompt": "What did Jane Okafor say that you had not known?",
         "text": "That they hire"},
        {"on": "2026-11-23", "text": "A good one"},
    ]  # fmt: skip
    pursuit("touch", "jane", "thanks", "--on", "2026-11-21")
    assert "Reviewed on 2026-11-23; 1 entry added since." in pursuit("week", "--of", "w47").out
    assert pursuit("undo").out.startswith("Undone: Thank")
    assert pursuit("undo").out.count("Review the week of 16 to 22 Nov 2026") == 1
    assert "Reviewed on" not in pursuit("week", "--of", "w47").out
    assert pursuit("week", "off", "1").out.startswith("Done: Take 'Draft letter' off the week of")


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("week", "sing"), 2), (("week", "--to", "fri"), 2), (("week", "plan"), 2),
        (("week", "off", "two"), 2), (("week", "pause", "now"), 2),
        (("week", "--of", "w1", "--from", "1 nov"), 2), (("week", "--text", "--markdown"), 2),
        (("week", "plan", "x", "--from", "1 nov"), 2),
        (("week", "--of", "2026-W54"), 1), (("week", "--of", "soonish"), 1),
        (("week", "--from", "20 nov", "--to", "1 nov"), 1), (("week", "off", "1"), 1),
        (("week", "plan", "x", "--of", "w40"), 1), (("week", "answer", "4", "x"), 1),
        (("week", "review", "--of", "next week"), 1), (("week", "resume"), 1),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(pursuit: Pursuit, argv: tuple[str, ...], code: int) -> None:
    said = pursuit(*argv, code=code)
    assert said.err
    assert not (pursuit.folder / "weeks.json").exists() or weeks_on_disk(pursuit) == []


def test_a_range_may_end_on_a_day_to_come_this_month(pursuit: Pursuit) -> None:
    """Without a year, 30 Nov is the one after 1 Nov and not that of last year."""
    shown = pursuit("week", "--from", "1 nov", "--to", "30 nov", "--json").json
    assert (shown["first"], shown["last"]) == ("2026-11-01", "2026-11-30")
    shown = pursuit("week", "--from", "20 dec", "--to", "yesterday", "--json").json
    assert (shown["first"], shown["last"]) == ("2025-12-20", "2026-11-22")
    assert "ends before" in pursuit("week", "--from", "3 nov", "--to", "1 nov", code=1).err


def test_a_review_keeps_what_is_likely_and_what_came_of_it_is_told(pursuit: Pursuit) -> None:
    pursuit("move", "signal", "applied")
    pursuit("milestone", "Portfolio v1 by 15 dec")
    pursuit("week", "review", "It went on")
    [week] = weeks_on_disk(pursuit)
    kept = week["forecasts"]
    assert isinstance(kept, dict)
    assert [(each["what"], each["by"]) for each in kept["said"]] == [
        ("offer", "2027-02-22"), ("offer", "2027-05-24"), ("answer", "2027-03-29"),
        ("milestone", "2026-12-24"), ("milestone", "2027-01-17"),
    ]  # fmt: skip
    assert all(each["made_on"] == "2026-11-23" and 0 < each["p"] < 1 for each in kept["said"])
    assert "Our record\n  Not yet enough to judge us (0 of 10" in pursuit("step", "5").out
    pursuit("undo")
    assert weeks_on_disk(pursuit) == []
    pursuit("redo")
    pursuit("done", "portfolio", "--kind", "milestones")
    later = Pursuit(pursuit.folder, "2027-06-01T09:30:00+00:00")
    assert "(3 of 10 statements resolved)" in later("step", "5").out  # the milestone came too soon
