"""Looking back and going back on the command line: history, --as-of, restore --to, backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.functional.cli import Pursuit

Reader = Callable[[Path, str], list[dict[str, Any]]]


def at(folder: Path, day: int, time: str = "09:00") -> Pursuit:
    return Pursuit(folder, f"2026-11-{day:02}T{time}:00+00:00")


@pytest.fixture
def later(tmp_path: Path) -> Pursuit:
    """Gaffer: added on the 10th, at interviews on the 12th, closed on the 15th. It is the 16th."""
    folder = tmp_path / "data"
    at(folder, 10)("add", "Gaffer @ Orbit #rigging! due:fri")
    at(folder, 12, "14:03")("move", "gaffer", "interview")
    at(folder, 13)("add", "Best boy @ Lantern")
    at(folder, 13)("edit", "gaffer", "location=Bristol")
    at(folder, 14)("undo")
    at(folder, 15)("close", "gaffer", "rejected")
    return at(folder, 16, "10:00")


def columns(on_disk: Reader, folder: Path) -> dict[str, str]:
    """The column of each card, as stock TinyDB reads it; in brackets if it is in the bin."""
    return {
        card["title"]: f"({card['column']})" if card.get("deleted_on") else card["column"]
        for card in on_disk(folder, "opportunities")
    }


# -- history --------------------------------------------------------------------------------------


def test_history_lists_changes_with_their_numbers(later: Pursuit) -> None:
    assert later("history").out.splitlines() == [
        "No.  When              By   What",
        "6    2026-11-15 09:00  cli  Close 'Gaffer' as rejected",
        "5    2026-11-14 09:00  cli  Undo: Edit 'Gaffer'",
        "4    2026-11-13 09:00  cli  Edit 'Gaffer' (taken back)",
        "3    2026-11-13 09:00  cli  Add 'Best boy'",
        "2    2026-11-12 14:03  cli  Move 'Gaffer' to Interview",
        "1    2026-11-10 09:00  cli  Add 'Gaffer'",
    ]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("gaffer",), [6, 5, 4, 2, 1]),
        (("best boy",), [3]),
        (("bristol",), [5, 4]),
        (("nov", "15"), [6]),
        (("interview", "gaffer"), [6, 2]),
        (("--since", "13 nov", "--until", "14/11"), [5, 4, 3]),
        (("--since", "yesterday"), [6]),
        (("--by", "app"), []),
        (("--by", "cli", "--limit", "2"), [6, 5]),
        (("--kind", "people"), []),
        (("--kind", "opportunities", "--limit", "1"), [6]),
    ],
)
def test_history_can_be_narrowed(
    later: Pursuit, words: tuple[str, ...], numbers: list[int]
) -> None:
    assert [change["seq"] for change in later("history", *words, "--json").json] == numbers


def test_history_in_full_tells_each_field_in_words(later: Pursuit) -> None:
    assert later("history", "gaffer", "--full", "--limit", "3").out.splitlines() == [
        f"What was done with 'Gaffer' ({later.code_of('gaffer')}):",
        "",
        "No.  When              By   What",
        "6    2026-11-15 09:00  cli  Close 'Gaffer' as rejected",
        "      Gaffer",
        "        Column: Interview → Closed",
        "        Outcome: nothing → rejected",
        "        Stages: added: yesterday, Closed, rejected",
        "5    2026-11-14 09:00  cli  Undo: Edit 'Gaffer'",
        "      Gaffer",
        "        Location: Bristol → nothing",
        "4    2026-11-13 09:00  cli  Edit 'Gaffer' (taken back)",
        "      Gaffer",
        "        Location: nothing → Bristol",
    ]
    (newest,) = later("history", "--full", "--limit", "1", "--json").json
    assert newest["records"][0]["before"]["column"] == "interview"
    assert newest["records"][0]["after"]["outcome"] == "rejected"


def test_a_history_without_such_a_change_says_so(later: Pursuit) -> None:
    assert later("history", "zebra").out == "No change is like that.\n"
    assert later("history", "gaffer", "--until", "1 nov").out == "No change is like that.\n"
    assert "not understood as a day" in later("history", "--since", "soon", code=1).err
    nothing = Pursuit(later.folder.parent / "none")("history")
    assert nothing.out == "Nothing has been done yet.\n"


# -- as of ----------------------------------------------------------------------------------------


def test_the_board_as_of_a_day(later: Pursuit) -> None:
    board = later("board", "--as-of", "12 nov").out
    assert board.startswith("As of the end of 12 Nov 2026:\n\nSaved (0)\n")
    assert "Interview (1)\n" in board
    assert "Gaffer · Orbit · tomorrow" in board
    assert "Best boy" not in board
    shapes = later("board", "--as-of", "10 nov", "--json").json
    assert [len(column["cards"]) for column in shapes["columns"]] == [1, 0, 0, 0, 0, 0]


def test_list_and_show_as_of_a_day(later: Pursuit) -> None:
    assert [c["column"] for c in later("list", "--as-of", "12 nov", "--json").json] == ["interview"]
    page = later("show", "gaffer", "--as-of", "13 nov").out
    assert "Bristol" in page
    assert page.splitlines()[-4:] == [
        "  Column: Interview → Closed",
        "  Outcome: nothing → rejected",
        "  Location: Bristol → nothing",
        "  Stages: added: yesterday, Closed, rejected",
    ]
    assert later("show", "best boy", "--as-of", "now").out.endswith("Nothing has changed since.\n")
    assert "called 'best boy'" in later("show", "best boy", "--as-of", "12 nov", code=1).err


def test_before_the_beginning_there_was_nothing(later: Pursuit) -> None:
    assert later("list", "--as-of", "1 nov", "--json").json == []
    assert "There was nothing yet" in later("restore", "--everything", "--to", "3/11", code=1).err


# -- restore --------------------------------------------------------------------------------------


def test_one_record_is_restored_to_a_minute(later: Pursuit, on_disk: Reader) -> None:
    dry = later("restore", "gaffer", "--to", "12 nov 14:03", "--dry-run").out
    assert dry.splitlines() == [
        "Restore 'Gaffer' to 12 Nov 2026 14:03: this would happen.",
        "1 opportunity is changed to what it was.",
        f"  Gaffer  ({later.code_of('gaffer')})",
        "      Column: Closed → Interview",
        "      Outcome: rejected → nothing",
        "      Stages: removed: yesterday, Closed, rejected",
    ]
    assert columns(on_disk, later.folder)["Gaffer"] == "closed"
    said = later("restore", "gaffer", "--to", "12 nov 14:03").out
    assert said.endswith("`pursuit undo` takes this back.\n")
    assert columns(on_disk, later.folder) == {"Gaffer": "interview", "Best boy": "saved"}
    assert "Undone: Restore 'Gaffer' to 12 Nov 2026 14:03." in later("undo").out
    assert columns(on_disk, later.folder) == {"Gaffer": "closed", "Best boy": "saved"}


def test_everything_is_restored_and_later_records_go_into_the_bin(
    later: Pursuit, on_disk: Reader
) -> None:
    said = later("restore", "--everything", "--to", "12 nov").out
    assert said.splitlines()[1] == (
        "1 opportunity is changed to what it was. 1 opportunity goes into the bin."
    )
    assert columns(on_disk, later.folder) == {"Gaffer": "interview", "Best boy": "(saved)"}
    assert "Took 'Best boy'" in later("restore", "best boy").out
    assert columns(on_disk, later.folder)["Best boy"] == "saved"


def test_a_record_whose_adding_was_taken_back_is_found_in_the_past(later: Pursuit) -> None:
    for _ in range(4):  # closing, adding Best boy, moving and adding Gaffer
        later("undo")
    assert "Nothing is called 'gaffer'" in later("show", "gaffer", code=1).err
    later("restore", "gaffer", "--to", "6")
    assert later("show", "gaffer", "--json").json["outcome"] == "rejected"


def test_restore_in_json(later: Pursuit) -> None:
    shape = later("restore", "--everything", "--to", "2", "--json").json
    assert shape["done"] is True
    assert shape["label"] == "Restore everything to 12 Nov 2026 14:03"
    assert [record["name"] for record in shape["changed"]] == ["Gaffer"]
    assert [record["name"] for record in shape["binned"]] == ["Best boy"]
    assert shape["changed"][0]["fields"][0] == {
        "field": "column",
        "before": "Closed",
        "after": "Interview",
    }


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("restore",), 2, "Name the records, or say --everything"),
        (("restore", "gaffer", "--everything", "--to", "2"), 2, "Name the records"),
        (("restore", "--everything"), 2, "--everything needs a moment"),
        (("restore", "gaffer", "--dry-run"), 1, "is not in the bin"),
        (("restore", "best boy", "--to", "12 nov"), 1, "'Best boy' was not there yet"),
        (("restore", "gaffer", "--to", "soon"), 1, "not understood as a moment"),
        (("restore", "gaffer", "--to", "99"), 1, "There is no change 99"),
        (("restore", "gaffer", "--to", "now"), 1, "Nothing is different"),
        (("backup", "restore"), 2, "wants the day of a copy"),
        (("backup", "restore", "1 nov"), 1, "There is no copy of 2026-11-01"),
        (("backup", "list", "more"), 2, "does not know 'list more'"),
        (("backup", "--dry-run"), 2, "go with `backup restore DATE`"),
    ],
)
def test_what_cannot_be_done_is_told(
    later: Pursuit, on_disk: Reader, words: tuple[str, ...], code: int, says: str
) -> None:
    assert says in later(*words, code=code).err
    assert columns(on_disk, later.folder) == {"Gaffer": "closed", "Best boy": "saved"}


# -- backup ---------------------------------------------------------------------------------------


def test_copies_are_listed_with_what_they_hold(later: Pursuit) -> None:
    lines = later("backup", "list").out.splitlines()
    assert lines[0].split() == ["Copy", "Day", "Holds", "Folder"]
    assert lines[1].startswith("2026-11-15  yesterday   2 records")
    assert lines[-1].startswith("2026-11-12  Thu 12 Nov  1 record")


def test_a_copy_is_restored_as_one_change(later: Pursuit, on_disk: Reader) -> None:
    """The copy of the 13th was made before Best boy was added."""
    assert "this would happen" in later("backup", "restore", "2026-11-13", "--dry-run").out
    later("backup", "restore", "13 nov")
    assert columns(on_disk, later.folder) == {"Gaffer": "interview", "Best boy": "(saved)"}
    assert "Undone: Restore everything from the copy of 13 Nov 2026." in later("undo").out
    assert columns(on_disk, later.folder) == {"Gaffer": "closed", "Best boy": "saved"}


def test_one_record_of_a_copy_is_restored(later: Pursuit, on_disk: Reader) -> None:
    later("backup", "restore", "fri", "--only", "gaffer")
    assert columns(on_disk, later.folder) == {"Gaffer": "interview", "Best boy": "saved"}
    said = later("backup", "restore", "fri", "--only", "best boy", code=1)
    assert "'Best boy' is not in the copy of 13 Nov 2026" in said.err
    assert (
        "Nothing is called 'zebra'"
        in later("backup", "restore", "fri", "--only", "zebra", code=1).err
    )


def test_a_copy_helps_when_the_journal_is_gone(later: Pursuit, on_disk: Reader) -> None:
    for path in (later.folder / "journal").iterdir():
        path.unlink()
    assert "does not reach back" in later("board", "--as-of", "12 nov", code=1).err
    later("backup", "restore", "13 nov")
    assert columns(on_disk, later.folder) == {"Gaffer": "interview", "Best boy": "(saved)"}


def test_a_damaged_copy_changes_nothing(later: Pursuit, on_disk: Reader) -> None:
    copy = later.folder / "backups/2026-11-13/opportunities.json"
    copy.write_bytes(b"{ half")
    assert (
        "Nothing of the copy of 13 Nov 2026 can be read"
        in later("backup", "restore", "13 nov", code=1).err
    )
    assert columns(on_disk, later.folder) == {"Gaffer": "closed", "Best boy": "saved"}
