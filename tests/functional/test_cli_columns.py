"""``pursuit columns`` and ``pursuit settings``: what they say, and what other commands then do."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from store.settings import FILE
from tests.functional.cli import Pursuit, Said


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    return Pursuit(tmp_path / "data")


@pytest.fixture
def four(pursuit: Pursuit) -> Pursuit:
    """One card each in Saved, Screening, Interview and Closed."""
    for line in ("One", "Two >screening", "Three >interview", "Four"):
        pursuit("add", line)
    pursuit("close", "four", "rejected")
    return pursuit


def on_board(said: Said) -> dict[str, list[str]]:
    return {c["title"]: [card["title"] for card in c["cards"]] for c in said.json["columns"]}


# -- columns --------------------------------------------------------------------------------------


def test_columns_are_listed_with_meaning_limit_and_cards(four: Pursuit) -> None:
    lines = four("columns").out.splitlines()
    assert lines[0] == "Columns: General"
    assert [line.split() for line in lines[1:]] == [
        ["Column", "Means", "Limit", "Cards"],
        ["1", "Saved", "saved", "1"],
        ["2", "Applied", "applied", "0"],
        ["3", "Screening", "talking", "1"],
        ["4", "Interview", "talking", "5", "1"],
        ["5", "Offer", "offer", "0"],
        ["6", "Closed", "closed", "1"],
    ]


def test_another_trade_is_shown_first_and_then_chosen(four: Pursuit) -> None:
    shown = four("columns", "--preset", "film", "--dry-run").out
    assert shown.splitlines() == [
        "Nothing is changed yet. This is what would become of the cards:",
        "  Saved -> Spotted: 1 card",
        "  Screening -> Audition: 1 card",
        "  Interview -> Audition: 1 card",
        "  Closed -> Wrapped: 1 card",
    ]
    assert on_board(four("board", "--json"))["Saved"] == ["One"]
    four("columns", "--preset", "film")
    assert tomllib.loads((four.folder / FILE).read_text())["pipeline"] == "film"
    board = on_board(four("board", "--json"))
    assert {title: sorted(cards) for title, cards in board.items()} == {
        "Spotted": ["One"],
        "Submitted": [],
        "Audition": ["Three", "Two"],
        "Callback": [],
        "Offer": [],
        "Wrapped": ["Four"],
    }


def test_the_board_of_another_trade_is_worked_with(four: Pursuit) -> None:
    """Cards of the old columns move, close, reopen and are found by the new names."""
    four("columns", "--preset", "film")
    assert four("move", "two", "callback").out.endswith("to Callback.\n")
    assert four("move", "three", "audition").out.endswith("is in Audition already.\n")
    assert [card["title"] for card in four("list", "column:audition", "--json").json] == ["Three"]
    four("reopen", "four")
    spotted = four("list", "is:open", "column:spotted", "--json").json
    assert {card["title"] for card in spotted} == {"One", "Four"}
    added = four("add", "Juror 3 @ Harbour Theatre kind:audition >submitted")
    assert added.out.startswith("Added 'Juror 3' at Harbour Theatre to Submitted (")
    four("columns", "--preset", "general")
    board = on_board(four("board", "--json"))
    assert board["Interview"] == ["Three"]
    assert board["Screening"] == ["Two"]
    assert board["Applied"] == ["Juror 3"]


def test_columns_are_added_renamed_limited_moved_and_taken_away(four: Pursuit) -> None:
    four("columns", "add", "Trial", "day", "talking")
    assert four("columns", "rename", "screening", "Phone call").out.splitlines() == [
        "Screening is called Phone call now.",
        "  Screening -> Phone call: 1 card",
    ]
    four("columns", "limit", "trial", "day", "2")
    four("columns", "limit", "interview", "none")
    four("columns", "move", "trial day", "1")
    assert four("columns", "remove", "interview").out.splitlines() == [
        "Took Interview away.",
        "  Interview -> Trial day: 1 card",
    ]
    said = four("columns", "--json").json
    assert said["preset"] is None
    assert [(c["id"], c["title"], c["limit"], c["cards"]) for c in said["columns"]] == [
        ("trial-day", "Trial day", 2, 1),
        ("saved", "Saved", None, 1),
        ("applied", "Applied", None, 0),
        ("screening", "Phone call", None, 1),
        ("offer", "Offer", None, 0),
        ("closed", "Closed", None, 1),
    ]
    assert on_board(four("board", "--json"))["Trial day"] == ["Three"]
    assert four("add", "Five").out.startswith("Added 'Five' to Saved (")


def test_a_limit_is_told_and_never_stops_a_card(four: Pursuit) -> None:
    four("columns", "limit", "interview", "1")
    four("move", "one", "two", "interview")
    assert "Interview (3, more than 1)" in four("board").out


@pytest.mark.parametrize(
    ("words", "code", "title"),
    [
        (("remove", "closed"), 1, "Closed cannot be taken away"),
        (("rename", "saved", "Applied"), 1, "Two columns have the title 'applied'"),
        (("add", "Trial", "funny"), 1, "There is no meaning 'funny'"),
        (("limit", "saved", "many"), 1, "'many' is not a limit"),
        (("move", "saved", "first"), 1, "'first' is not a place"),
        (("remove", "nowhere"), 1, "There is no column 'nowhere'"),
        (("--preset", "circus"), 1, "There are no columns called 'circus'"),
        (("frob",), 2, "There is no change 'frob' of columns"),
        (("rename", "saved"), 2, "`pursuit columns rename` wants COLUMN TITLE"),
        (("--preset", "film", "remove", "saved"), 2, "--preset stands alone"),
    ],
)
def test_what_cannot_be_done_says_why(
    four: Pursuit, words: tuple[str, ...], code: int, title: str
) -> None:
    assert four("columns", *words, "--json", code=code).error["title"] == title
    assert not (four.folder / FILE).exists()


def test_the_sets_of_columns_are_listed(pursuit: Pursuit) -> None:
    said = pursuit("columns", "presets").out
    assert "film: for actors, musicians and crew who submit, audition and are called back" in said
    assert "  Spotted, Submitted, Audition, Callback, Offer, Wrapped" in said


# -- settings -------------------------------------------------------------------------------------


def test_settings_are_listed_set_and_taken_back(pursuit: Pursuit) -> None:
    assert "comfortable (usual)" in pursuit("settings").out
    assert pursuit("settings", "density", "compact").out.splitlines() == [
        "density: compact",
        f"Saved in {pursuit.folder / FILE}.",
    ]
    assert pursuit("settings", "density").out == "density: compact\n"
    assert pursuit("settings", "--json").json["settings"]["density"] == "compact"
    pursuit("settings", "density", "usual")
    assert "density" not in (pursuit.folder / FILE).read_text().split("\n\n")[-1]


def test_the_order_of_day_and_month_reaches_every_command(pursuit: Pursuit) -> None:
    pursuit("add", "One due:3/12")
    pursuit("settings", "date_order", "month first")
    pursuit("add", "Two due:3/12")
    pursuit("add", "Three due:3/12", "--date-order", "dmy")
    pursuit("edit", "one", "closes_on=4/12")
    pursuit("note", "one", "Called", "--on", "11/2")
    table = pursuit.folder.parent / "table.csv"
    table.write_text("Company,Position,Date Applied\nOrbit,Four,2/3/2026\n")
    pursuit("import", str(table))
    cards = {card["title"]: card for card in pursuit("list", "--json").json}
    assert cards["One"]["next_on"] == "2026-12-03"
    assert cards["Two"]["next_on"] == "2027-03-12"
    assert cards["Three"]["next_on"] == "2026-12-03"
    assert cards["One"]["closes_on"] == "2027-04-12"
    assert cards["One"]["notes"] == [{"on": "2026-11-02", "text": "Called"}]
    assert cards["Four"]["applied_on"] == "2026-02-03"
    assert [c["title"] for c in pursuit("list", "due:3/12", "--json").json] == ["Two"]


def test_keys_are_set_and_a_clash_is_said_at_once(pursuit: Pursuit) -> None:
    said = pursuit("settings", "keymap.cards.note", "R, f5").out
    assert said.startswith("keymap.cards.note: R, F5\n")
    error = pursuit("settings", "keymap.cards.edit", "x", "--json", code=1).error
    assert error["title"].startswith('The key x belongs to "Close the card')
    assert pursuit("settings", "--json").json["settings"]["keymap"] == {"cards.note": "R,f5"}
    pursuit("settings", "keymap.cards.note", "usual")
    assert pursuit("settings", "--json").json["settings"]["keymap"] == {}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("colour",), "There is no setting 'colour'"),
        (("density", "tiny"), "density cannot be 'tiny'"),
        (("theme", "purple"), "There is no theme 'purple'"),
        (("pipeline", "circus"), "pipeline cannot be 'circus'"),
        (("keymap.cards.nothing", "x"), "There is no command 'cards.nothing'"),
    ],
)
def test_a_setting_that_cannot_be_says_why(
    pursuit: Pursuit, words: tuple[str, ...], title: str
) -> None:
    assert pursuit("settings", *words, "--json", code=1).error["title"] == title
    assert not (pursuit.folder / FILE).exists()


def test_what_cannot_be_used_is_told_in_one_note(pursuit: Pursuit) -> None:
    pursuit("add", "One")
    (pursuit.folder / FILE).write_text('density = "tiny"\nweek_start = "x"\n')
    said = pursuit("list")
    assert said.err.splitlines() == [
        f"Note: {pursuit.folder / FILE} says what cannot be used, and the rest of it holds. "
        "Line 1: density cannot be 'tiny'. It can be comfortable, compact. Line 2: week_start "
        "cannot be 'x'. It can be monday, tuesday, wednesday, thursday, friday, saturday, sunday."
    ]
    assert "One" in said.out
