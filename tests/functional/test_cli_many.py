"""Many cards at once from the shell: queries, dry runs, tags, the archive, views."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.functional.cli import Pursuit


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    pursuit = Pursuit(tmp_path / "data")
    pursuit("add", "Gaffer @ Orbit #film due:20/11/2026")
    pursuit("add", "Best boy @ Orbit #film")
    pursuit("add", "Signal engineer @ Nordic Rail #rail")
    return pursuit


def stored(pursuit: Pursuit) -> dict[str, dict[str, object]]:
    """What stock TinyDB reads, by title."""
    with TinyDB(pursuit.folder / "opportunities.json", access_mode="r") as db:
        return {str(c["title"]): dict(c) for c in db.table("opportunities").all()}


def titles(pursuit: Pursuit, *argv: str) -> list[str]:
    return [card["title"] for card in pursuit("list", *argv, "--json").json]


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["move", "applied"], "Moved 2 opportunities: "),
        (["close", "no", "response"], "Closed 2 opportunities: "),
        (["tag", "--add", "night"], "Tagged 2 opportunities: "),
        (["archive"], "Archived 2 opportunities: "),
        (["delete"], "Put 2 opportunities: "),
    ],
)
def test_a_query_names_the_cards_and_one_undo_takes_it_back(
    pursuit: Pursuit, argv: list[str], told: str
) -> None:
    before = pursuit("export", "json").out
    dry = pursuit(*argv, "--query", "@orbit", "--dry-run")
    assert "Would change 2 opportunities: " in dry.out
    assert "Nothing was written." in dry.out
    assert pursuit("export", "json").out == before
    assert told in pursuit(*argv, "--query", "@orbit").out
    assert pursuit("export", "json").out != before
    pursuit("undo")
    assert pursuit("export", "json").out == before


def saved_order(pursuit: Pursuit) -> list[object]:
    """From the top down: by rank, those of the same rank the newest first, as on the board."""
    cards = [c for c in stored(pursuit).values() if c["column"] == "saved"]
    cards.sort(key=lambda card: float(str(card["rank"])))
    return [card["title"] for card in cards][::-1]


def test_cards_are_put_above_or_below_another_one(pursuit: Pursuit) -> None:
    said = pursuit("move", "gaffer", "saved", "--above", "best boy")
    order = saved_order(pursuit)
    assert order.index("Gaffer") == order.index("Best boy") - 1
    assert said.out.startswith("Moved 'Gaffer' (")
    pursuit("move", "best", "applied")
    pursuit("move", "gaffer", "signal", "applied", "--below", "best boy", "--on", "yesterday")
    titles = {title: float(str(card["rank"])) for title, card in stored(pursuit).items()}
    assert titles["Best boy"] > titles["Gaffer"] > titles["Signal engineer"]
    assert "Move 2 opportunities to Applied" in pursuit("history").out
    pursuit("undo")
    order = saved_order(pursuit)
    assert sorted(map(str, order)) == ["Gaffer", "Signal engineer"]
    dry = pursuit("move", "gaffer", "applied", "--above", "best boy", "--dry-run")
    assert "Nothing was written." in dry.out
    assert saved_order(pursuit) == order


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["gaffer", "applied", "--above", "best boy"], "'Best boy' does not stand in Applied"),
        (["gaffer", "saved", "--below", "gaffer"], "cannot stand beside itself"),
        (["gaffer", "closed", "--above", "signal"], "does not stand in Closed"),
        (["gaffer", "saved", "--above", "nobody"], "No opportunity is called 'nobody'"),
    ],
)
def test_a_neighbour_that_cannot_be_one_is_refused(
    pursuit: Pursuit, argv: list[str], said: str
) -> None:
    before = pursuit("export", "json").out
    refused = pursuit("move", *argv, code=1)
    assert said in refused.err
    assert pursuit("export", "json").out == before


def test_what_is_left_as_it_is_is_told(pursuit: Pursuit) -> None:
    pursuit("move", "gaffer", "applied")
    said = pursuit("move", "--query", "@orbit", "applied").out
    assert "Moved 'Best boy'" in said
    assert "'Gaffer' is in Applied already." in said
    again = pursuit("move", "--query", "@orbit", "applied").out
    assert again.endswith("' are in Applied already.\n")
    assert "'Gaffer'" in again


def test_tags_reach_the_disk(pursuit: Pursuit) -> None:
    pursuit("tag", "gaffer", "signal", "--add", "#night,far away", "--remove", "x")
    assert stored(pursuit)["Gaffer"]["tags"] == ["night", "far away"]
    pursuit("tag", "--query", "tag:night", "--remove", "NIGHT")
    assert stored(pursuit)["Signal engineer"]["tags"] == ["far away"]
    assert "tagged so already" in pursuit("tag", "gaffer", "--add", "far away").out


def test_the_archive_hides_finds_and_gives_back(pursuit: Pursuit) -> None:
    pursuit("archive", "gaffer", "best boy")
    assert stored(pursuit)["Gaffer"]["archived"] is True
    assert titles(pursuit) == ["Signal engineer"]
    assert "Gaffer" not in pursuit("board").out
    assert sorted(titles(pursuit, "is:archived")) == ["Best boy", "Gaffer"]
    assert sorted(titles(pursuit, "--view", "archived", "gaffer or boy")) == ["Best boy", "Gaffer"]
    assert titles(pursuit, "--view", "archived", "gaffer") == ["Gaffer"]
    assert "Brought 2 opportunities" in pursuit("unarchive", "--query", "is:archived").out
    assert len(titles(pursuit)) == 3
    pursuit("delete", "gaffer")
    assert titles(pursuit, "is:deleted") == ["Gaffer"]
    assert titles(pursuit, "--view", "bin") == ["Gaffer"]
    pursuit("restore", "--query", "is:deleted")
    assert len(titles(pursuit)) == 3


def test_views_are_saved_looked_through_renamed_and_deleted(pursuit: Pursuit) -> None:
    pursuit("views", "save", "Film", "#film", "--sort", "title", "--reverse", "--group", "tier")
    assert titles(pursuit, "--view", "film") == ["Gaffer", "Best boy"]
    with TinyDB(pursuit.folder / "views.json", access_mode="r") as db:
        (view,) = db.table("views").all()
    assert {k: view[k] for k in ("name", "query", "order", "reverse", "group")} == {
        "name": "Film",
        "query": "#film",
        "order": "title",
        "reverse": True,
        "group": "tier",
    }
    listed = pursuit("views").out
    assert "Film" in listed.splitlines()[1]
    assert "sorted by title, reversed · grouped by tier" in listed
    assert "Overdue" in listed
    assert " no tier (2)\n" in pursuit("board", "--view", "film").out
    pursuit("views", "save", "film", "@nordic")
    assert titles(pursuit, "--view", "Film") == ["Signal engineer"]
    pursuit("views", "rename", "film", "Rail")
    assert [v["name"] for v in pursuit("views", "--json").json][:2] == ["Rail", "All"]
    pursuit("views", "delete", "rail")
    assert "There is no view 'rail'" in pursuit("list", "--view", "rail", code=1).err
    pursuit("undo")
    assert titles(pursuit, "--view", "rail") == ["Signal engineer"]


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["move", "--query", "column:moon", "applied"], 1, "There is no column 'moon'"),
        (["move", "--query", "nobody", "applied"], 1, "No opportunities match"),
        (["move", "gaffer", "--query", "x", "applied"], 1, "There is no column 'gaffer applied'"),
        (["archive", "gaffer", "--query", "x"], 2, "Name cards or give --query, not both"),
        (["archive"], 2, "ID... or --query QUERY"),
        (["archive", "--query", " "], 2, "--query is empty"),
        (["tag", "gaffer"], 2, "Say which tags"),
        (["views", "save"], 2, "`views save` wants other words"),
        (["views", "paint"], 2, "`views` cannot 'paint'"),
        (["views", "rename", "overdue", "Late"], 1, "The view 'Overdue' is built in"),
        (["views", "save", "X", "is:nothing"], 1, "Part of this query is not understood"),
        (["list", "people", "--view", "overdue"], 2, "--view is for opportunities"),
        (["board", "--group", "colour"], 2, "invalid choice: 'colour'"),
    ],
)
def test_what_cannot_be_done_is_refused_with_nothing_written(
    pursuit: Pursuit, argv: list[str], code: int, said: str
) -> None:
    before = pursuit("export", "json").out
    assert said in pursuit(*argv, code=code).err
    assert pursuit("export", "json").out == before


def test_the_help_of_list_has_the_whole_language(pursuit: Pursuit) -> None:
    out = pursuit("list", "--help").out
    assert "the words of a filter:" in out
    assert "is:overdue" in out
    assert "100%" not in out
    assert "due:this week" in out


def test_overdue_is_a_view_that_is_always_there(pursuit: Pursuit) -> None:
    assert titles(pursuit, "--view", "OVERDUE") == ["Gaffer"]
