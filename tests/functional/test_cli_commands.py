"""Each command in this process: what it says, and what the next command sees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.functional.cli import Pursuit

OnDisk = Callable[[Path, str], list[dict[str, Any]]]


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    return Pursuit(tmp_path / "data")


@pytest.fixture
def three(pursuit: Pursuit) -> Pursuit:
    """Gaffer and Best boy at Orbit, Signal engineer at Nordic Rail: in Saved, a minute apart."""
    lines = (
        "Gaffer @ Orbit #rigging! due:fri next:'call Jane' tier:dream",
        "Best boy @ Orbit",
        "Signal engineer @ Nordic Rail",
    )
    for minute, line in enumerate(lines):
        Pursuit(pursuit.folder, f"2026-11-23T09:{minute:02}:00+00:00")("add", line)
    return pursuit


def titles(said: Any) -> list[str]:
    return [card["title"] for card in said.json]


# -- add ------------------------------------------------------------------------------------------


def test_add_says_what_and_where_and_its_code_finds_it(pursuit: Pursuit) -> None:
    said = pursuit("add", "Gaffer @ Orbit >interview")
    assert said.out.startswith("Added 'Gaffer' at Orbit to Interview (")
    code = said.out.split("(")[1].split(")")[0]
    assert len(code) == 5
    assert pursuit("show", code).out.startswith("Gaffer  (")


def test_add_takes_the_line_as_words_too(pursuit: Pursuit) -> None:
    pursuit("add", "Signal", "engineer", "@", "Nordic", "Rail", "via:Jane Okafor", "due:fri")
    card = pursuit("show", "signal", "--json").json
    assert (card["title"], card["organization"]) == ("Signal engineer", "Nordic Rail")
    assert card["next_on"] == "2026-11-27"
    assert pursuit("list", "people", "--json").json[0]["name"] == "Jane Okafor"
    assert [c["title"] for c in pursuit("list", "with:Jane Okafor", "--json").json] == [
        "Signal engineer"
    ]


def test_add_tells_of_the_people_it_made(pursuit: Pursuit) -> None:
    said = pursuit("add", "Gaffer @ Orbit via:Jane")
    assert "Also added 'Jane' to people (" in said.out


def test_add_says_that_you_were_here_before(three: Pursuit) -> None:
    again = three("add", "Electrician @ orbit")
    assert "You were here before: " in again.out
    same = three("add", "Gaffer @ Orbit")
    assert "Already on the board: 'Gaffer' at Orbit, in Saved since today." in same.out
    assert len(three("list", "gaffer", "--json").json) == 2


def test_add_reads_lines_from_standard_input(pursuit: Pursuit) -> None:
    said = pursuit("add", "-", "--json", stdin="Gaffer @ Orbit\n\nmet Jane Okafor @ Nordic Rail\n")
    gaffer, jane = said.json
    assert (gaffer["title"], jane["name"]) == ("Gaffer", "Jane Okafor")
    assert len(pursuit("history", "--json").json) == 2


def test_add_json_has_the_record_and_what_was_done(pursuit: Pursuit) -> None:
    added = pursuit("add", "Gaffer @ Orbit #rigging! via:Jane due:fri", "--json").json
    assert added["title"] == "Gaffer"
    assert added["code"] in added["done"]
    assert [record["kind_of_record"] for record in added["added"]] == ["opportunity", "person"]
    assert added["via"] == added["added"][1]["id"]
    assert added["hints"] == added["changed"] == []


def test_day_and_month_change_places_when_asked(pursuit: Pursuit) -> None:
    pursuit("add", "A @ B closes:3/12")
    pursuit("add", "C @ D closes:3/12", "--date-order", "mdy")
    closing = {c["title"]: c["closes_on"] for c in pursuit("list", "--json").json}
    assert closing == {"A": "2026-12-03", "C": "2027-03-12"}


# -- list, board, show ----------------------------------------------------------------------------


def test_list_is_a_table_without_boxes(three: Pursuit) -> None:
    header, *rows = three("list").out.splitlines()
    assert header.split() == ["Code", "Title", "Organization", "Column", "Next", "Tier"]
    assert rows[-1].endswith("Gaffer           Orbit         Saved   call Jane, Fri 27 Nov  dream")
    assert not set("│─┌+|") & set("".join(rows))


def test_list_filters_sorts_limits_and_turns_round(three: Pursuit) -> None:
    three("move", "best", "applied")
    assert titles(three("list", "column:applied", "--json")) == ["Best boy"]
    assert titles(three("list", "-rail", "--json")) == ["Gaffer", "Best boy"]
    assert titles(three("list", "--sort", "title", "--json")) == [
        "Best boy",
        "Gaffer",
        "Signal engineer",
    ]
    assert titles(three("list", "--sort", "newest", "--limit", "1", "--json")) == [
        "Signal engineer"
    ]
    assert titles(three("list", "--sort", "next", "--json"))[0] == "Gaffer"
    assert titles(three("list", "--sort", "title", "--reverse", "--json"))[0] == "Signal engineer"
    assert three("list", "nothing-like-this").out == "No opportunities match.\n"


def test_list_names_query_terms_it_left_out(three: Pursuit) -> None:
    said = three("list", "column:nowhere")
    assert said.err.startswith("Note: There is no column 'nowhere'.")


def test_the_order_of_the_list_is_that_of_the_board(three: Pursuit) -> None:
    three("move", "signal", "offer")
    three("move", "best", "applied")
    Pursuit(three.folder, "2026-11-23T09:31:00+00:00")("move", "gaffer", "applied")
    assert titles(three("list", "--json")) == ["Gaffer", "Best boy", "Signal engineer"]
    columns = {c["id"]: titles_of(c) for c in three("board", "--json").json["columns"]}
    assert columns == {
        "saved": [],
        "applied": ["Gaffer", "Best boy"],
        "screening": [],
        "interview": [],
        "offer": ["Signal engineer"],
        "closed": [],
    }


def titles_of(column: dict[str, Any]) -> list[str]:
    return [card["title"] for card in column["cards"]]


def test_board_in_text_shows_each_column_with_its_cards(three: Pursuit) -> None:
    three("close", "best", "rejected")
    code = three.code_of("gaffer")
    out = three("board").out
    assert "Saved (2)\n" in out
    assert f"  {code}  Gaffer · Orbit · call Jane, Fri 27 Nov · dream\n" in out
    assert "Best boy · Orbit · rejected" in out.split("Closed (1)")[1]
    assert "Saved (1 of 2)" in three("board", "gaffer").out
    assert three("board", "--column", "saved", "--limit", "1").out.count("\n") == 4


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("met Jane Okafor @ Nordic Rail ~acq", "people", ["Jane Okafor", "Nordic Rail"]),
        ("track Film lighting why:'light tells'", "tracks", ["Film lighting"]),
        ("fb 'too fast in demos' from:Ade", "feedback", ["too fast in demos", "Ade"]),
        ("yes? Move to Oslo by 30 jun", "decisions", ["Move to Oslo", "30 Jun 2027"]),
        ("mile Portfolio v1 by 15 aug", "milestones", ["Portfolio v1", "15 Aug 2027"]),
        ("do Draft letter tue 18:00", "actions", ["Draft letter", "tomorrow"]),
        ("proof #signalling 3 Rewired a yard relay", "experience", ["On my own", "1"]),
    ],
)
def test_every_kind_can_be_added_listed_and_shown(
    pursuit: Pursuit, line: str, kind: str, words: list[str]
) -> None:
    pursuit("add", line)
    out = pursuit("list", kind).out
    assert all(word in out for word in words), out
    record = pursuit("list", kind, "--json").json[0]
    page = pursuit("show", record["code"]).out
    assert words[0] in page
    assert record["id"] == pursuit("show", record["code"], "--json").json["id"]


def test_show_is_a_readable_page(three: Pursuit) -> None:
    three("move", "gaffer", "applied", "--on", "9 nov")
    three("note", "gaffer", "They shoot\nin Leeds")
    page = three("show", "gaffer").out
    assert "  Column        Applied, since Mon 9 Nov\n" in page
    assert "  Silent for    14 days\n" in page
    assert "  Next action   call Jane\n" in page
    assert "Requirements\n  rigging, must\n" in page
    assert "History\n  2026-11-23  Saved\n  2026-11-09  Applied\n" in page
    assert "Notes\n  2026-11-23  They shoot\n    in Leeds\n" in page


def test_an_opportunity_has_the_documented_keys(three: Pursuit) -> None:
    """The names are those of the design; programs depend on them."""
    three("move", "gaffer", "applied", "--on", "2026-11-20")
    three("close", "gaffer", "no_response")
    card = three("show", "gaffer", "--json").json
    documented = (
        "id code title organization kind tier channel via column outcome url source location "
        "applied_on closes_on next_action next_on decide_by requirements tags history rounds "
        "notes people"
    )
    assert set(documented.split()) <= set(card)
    assert type(card["id"]) is int
    assert card["applied_on"] == "2026-11-20"
    assert card["outcome"] == "no response"
    assert card["requirements"] == [{"skill": "rigging", "need": "must"}]
    assert [(entry["column"], entry["on"]) for entry in card["history"]] == [
        ("saved", "2026-11-23"),
        ("applied", "2026-11-20"),
        ("closed", "2026-11-23"),
    ]
    assert card["history"][-1]["outcome"] == "no response"
    assert three("show", str(card["id"]), "--json").json == card


# -- move, close, reopen --------------------------------------------------------------------------


def test_several_cards_move_as_one_change(three: Pursuit) -> None:
    said = three("move", "gaffer", "best boy", "phone", "screen", code=1)
    assert "There is no column 'screen'" in said.err or "No opportunity" in said.err
    said = three("move", "gaffer", "best boy", "screening", "--json")
    assert [card["column"] for card in said.json] == ["screening", "screening"]
    three("undo")
    assert {card["column"] for card in three("list", "--json").json} == {"saved"}


def test_a_card_that_is_there_already_is_left_as_it_is(three: Pursuit) -> None:
    said = three("move", "gaffer", "saved")
    assert "is in Saved already." in said.out
    assert len(three("show", "gaffer", "--json").json["history"]) == 1


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        (["no_response"], "no response"),
        (["no", "response"], "no response"),
        (["ghosted"], "no response"),
        (["No-Reply"], "no response"),
        (["acc"], "accepted"),
        (["rejected"], "rejected"),
        (["canceled"], "cancelled"),
    ],
)
def test_outcomes_are_understood_as_people_write_them(
    three: Pursuit, typed: list[str], outcome: str
) -> None:
    assert three("close", "gaffer", *typed, "--json").json[0]["outcome"] == outcome


def test_reopen_goes_back_to_where_it_was_or_where_it_is_told(three: Pursuit) -> None:
    three("move", "gaffer", "interview")
    three("close", "gaffer", "withdrawn")
    assert "Reopened 'Gaffer'" in three("reopen", "gaffer").out
    assert three("show", "gaffer", "--json").json["column"] == "interview"
    three("close", "gaffer", "withdrawn")
    card = three("reopen", "gaffer", "--to", "offer", "--json").json[0]
    assert (card["column"], card["outcome"]) == ("offer", None)
    assert "'Gaffer' is open" in three("reopen", "gaffer", code=1).err


# -- edit, note, delete, restore ------------------------------------------------------------------


def test_edit_sets_every_sort_of_field(three: Pursuit) -> None:
    three("add", "met Jane Okafor")
    said = three(
        *("edit", "gaffer", "tier=stepping-stone", "next_on=fri", "tags=film,night", "tags+=rig"),
        *("tags-=Night", "company=Orbit Films", "via=jane", "archived=yes", "salary=£300 a day"),
        "--json",
    )
    card = said.json
    assert card["tier"] == "stepping stone"
    assert card["next_on"] == "2026-11-27"
    assert card["tags"] == ["film", "rig"]
    assert card["organization"] == "Orbit Films"
    assert card["via"] == three("show", "jane", "--json").json["id"]
    assert card["archived"] is True
    assert card["salary"] == "£300 a day"
    assert "Gaffer" not in three("list").out
    assert "Gaffer" in three("list", "--all").out
    emptied = three("edit", "gaffer", "tier=", "next_on=", "tags=", "archived=no", "--json").json
    assert (emptied["tier"], emptied["next_on"], emptied["tags"]) == (None, None, [])


def test_edit_reaches_other_kinds(pursuit: Pursuit) -> None:
    pursuit("add", "met Jane Okafor")
    pursuit("edit", "jane", "keep_warm_days=30", "tie=close")
    jane = pursuit("show", "jane", "--json").json
    assert (jane["keep_warm_days"], jane["tie"]) == (30, "close")


def test_entries_are_edited_as_json(three: Pursuit) -> None:
    three("edit", "gaffer", 'rounds=[{"on": "2026-12-01", "kind": "trial day"}]')
    rounds = three("show", "gaffer", "--json").json["rounds"]
    assert rounds == [{"on": "2026-12-01", "kind": "trial day"}]


def test_a_note_can_come_from_standard_input_and_be_dated(three: Pursuit) -> None:
    three("note", "gaffer", "-", "--on", "yesterday", stdin="Jane called\nback\n")
    assert three("show", "gaffer", "--json").json["notes"] == [
        {"on": "2026-11-22", "text": "Jane called\nback"}
    ]


def test_what_is_deleted_waits_in_the_bin(three: Pursuit) -> None:
    assert "into the bin" in three("delete", "gaffer", "best").out
    assert titles(three("list", "--json")) == ["Signal engineer"]
    assert sorted(titles(three("list", "--bin", "--json"))) == ["Best boy", "Gaffer"]
    said = three("move", "gaffer", "applied", code=1)
    assert "No opportunity is called 'gaffer'" in said.err or "in the bin" in said.err
    assert "Took 'Gaffer'" in three("restore", "gaffer").out
    assert sorted(titles(three("list", "--json"))) == ["Gaffer", "Signal engineer"]
    assert "is not in the bin" in three("restore", "gaffer", code=1).err


# -- undo, redo, history --------------------------------------------------------------------------


def test_undo_redo_and_history_name_what_they_speak_of(three: Pursuit) -> None:
    three("move", "gaffer", "applied")
    assert three("undo").out.startswith("Undone: Move 'Gaffer' to Applied.")
    assert three("redo").out == "Done again: Move 'Gaffer' to Applied.\n"
    assert three("undo", "--json").json == {"undone": "Move 'Gaffer' to Applied"}
    newest, *rest = three("history", "--json").json
    assert newest["label"] == "Undo: Move 'Gaffer' to Applied"
    assert newest["undoes"] is not None
    assert newest["records"][0]["table"] == "opportunities"
    assert len(rest) == 6
    assert len(three("history", "--limit", "2").out.splitlines()) == 3
    heading, first = three("history").out.splitlines()[:2]
    assert heading.split() == ["No.", "When", "By", "What"]
    assert first == "7    2026-11-23 09:30  cli  Undo: Move 'Gaffer' to Applied"


def test_undo_goes_back_to_the_very_beginning_and_no_further(pursuit: Pursuit) -> None:
    pursuit("add", "Gaffer @ Orbit")
    pursuit("undo")
    assert pursuit("list", "--json").json == []
    assert "There is nothing to undo" in pursuit("undo", code=1).err


# -- doctor, backup -------------------------------------------------------------------------------


def test_doctor_is_content_with_a_sound_folder(three: Pursuit) -> None:
    assert three("doctor").out.endswith("All is well.\n")
    shape = three("doctor", "--json").json
    assert shape["healthy"] is True
    assert shape["folder"] == str(three.folder)


def test_writing_makes_one_backup_a_day(three: Pursuit) -> None:
    assert [p.name for p in (three.folder / "backups").iterdir()] == ["2026-11-23"]
    listed = three("backup", "list", "--json").json
    assert listed == {"made": None, "backups": [str(three.folder / "backups" / "2026-11-23")]}
    tomorrow = Pursuit(three.folder, "2026-11-24T08:00:00+00:00")
    assert "Copied the data to" in tomorrow("backup").out
    assert "is there already" in tomorrow("backup").out


# -- help -----------------------------------------------------------------------------------------


def test_help_lists_every_command_and_each_explains_itself(pursuit: Pursuit) -> None:
    from tui.cli.catalogue import CATALOGUE

    overview = pursuit("--help").out
    assert pursuit("help").out == overview
    for name in CATALOGUE:
        assert f"\n  {name} " in overview
        explained = pursuit(name, "--help").out
        assert f"usage: pursuit {name}" in explained
        assert f"pursuit {name}" in explained.split("examples:")[1]
        assert pursuit("help", name).out == explained
    assert not pursuit.folder.exists()


def test_looking_does_not_make_a_folder(pursuit: Pursuit) -> None:
    said = pursuit("list")
    assert "There is no data in" in said.err
    assert said.out.startswith("Nothing here yet.")
    assert not pursuit.folder.exists()
