"""On the command line, a row of an import joins the record that a person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.functional.cli import Pursuit

Reader = Callable[[Path, str], list[dict[str, Any]]]


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    made = Pursuit(tmp_path / "data")
    made("add", "Lighting lead @ Lantern")
    made("add", "Deckhand @ Harbour Co")
    return made


@pytest.fixture
def tracker(tmp_path: Path) -> str:
    file = tmp_path / "jobs.csv"
    file.write_text(
        "Company,Job Title,Date Applied,Status,Location\n"
        "Nordic Rail,Signal engineer,2026-11-02,Applied,Oslo\n"
        "Lantern Films,Gaffer,2026-11-09,Interview,Leeds\n"
        "Orbit,Best boy,2026-11-10,Applied,London\n"
    )
    return str(file)


def test_the_plan_tells_each_row_and_which_record_it_joins(pursuit: Pursuit, tracker: str) -> None:
    choices = ("--join", "3=lantern", "--new", "4", "--leave-out", "2")
    [report] = pursuit("import", tracker, *choices, "--dry-run", "--json").json
    left, joined, new = report["lines"]
    assert (left["row"], left["fate"], left["joins"]) == (2, "skipped", None)
    assert (joined["row"], joined["fate"], joined["said"]) == (3, "updated", True)
    assert joined["joins"]["name"] == "Lighting lead"
    assert joined["table"] == "opportunities"
    shown = pursuit("show", joined["joins"]["code"], "--json").json
    assert shown["id"] == joined["joins"]["id"]
    assert (new["row"], new["fate"], new["joins"], new["said"]) == (4, "imported", None, True)
    assert [card["title"] for card in pursuit("list", "--json").json].count("Best boy") == 0


def test_the_row_is_written_to_the_record_kept_in_the_account_and_undone(
    pursuit: Pursuit, tracker: str, on_disk: Reader
) -> None:
    before = on_disk(pursuit.folder, "opportunities")
    pursuit("import", tracker, "--join", "3=lantern", "--leave-out", "2,4")
    cards = {card["title"]: card for card in on_disk(pursuit.folder, "opportunities")}
    assert set(cards) == {"Lighting lead", "Deckhand"}
    lead = cards["Lighting lead"]
    assert (lead["organization"], lead["location"], lead["column"]) == (
        *("Lantern", "Leeds", "interview"),
    )
    [account] = (pursuit.folder / "imports").iterdir()
    assert "row 3  updated: Joins 'Lighting lead @ Lantern': " in account.read_text()
    assert "as you said" in account.read_text()
    pursuit("undo")
    assert on_disk(pursuit.folder, "opportunities") == before


@pytest.mark.parametrize(
    ("typed", "says", "code"),
    [
        (("--join", "9=lantern"), "There is no row 9 in jobs.csv", 1),
        (("--new", "9"), "There is no row 9 in jobs.csv", 1),
        (("--join", "3=opera"), "No opportunity is called 'opera'", 1),
        (("--join", "3=lantern", "--join", "2=lantern"), "Row 3 cannot join", 1),
        (("--join", "3=lantern", "--leave-out", "3"), "cannot be left out and come as well", 1),
        (("--join", "3"), "--join wants a row and a record such as 3=k3f9q", 2),
        (("--join", "3=lantern", "--new", "3"), "Row 3 is told two records to be", 2),
        (("--new", "x"), "--new wants rows such as 3,7-9", 2),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    pursuit: Pursuit, tracker: str, typed: tuple[str, ...], says: str, code: int
) -> None:
    assert says in pursuit("import", tracker, *typed, code=code).err
    assert len(pursuit("list", "--json").json) == 2


def test_rows_are_given_away_in_one_file_at_a_time(pursuit: Pursuit, tracker: str) -> None:
    said = pursuit("import", tracker, tracker, "--new", "2", code=2)
    assert "count the rows of one file" in said.err


def test_the_rows_of_an_export_keep_their_ids(pursuit: Pursuit, tmp_path: Path) -> None:
    file = str(tmp_path / "all.json")
    pursuit("export", "json", "-o", file)
    said = pursuit("import", file, "--new", "1", code=1)
    assert "Each row says itself, by its id, which record it is." in said.err


def test_a_saved_posting_goes_to_the_card_that_waited_for_it(
    pursuit: Pursuit, tmp_path: Path
) -> None:
    page = tmp_path / "job.json"
    page.write_text(
        '{"jobs": [{"id": 11, "title": "Gaffer", "location": {"name": "Leeds"}, '
        '"absolute_url": "https://boards.greenhouse.io/lantern/jobs/11", '
        '"updated_at": "2026-11-20T09:00:00Z", "content": "Lights, and more lights."}]}'
    )
    pursuit("import", str(page), "--join", "1=lantern")
    assert len(pursuit("list", "--json").json) == 2
    assert pursuit("show", "lantern", "--json").json["location"] == "Leeds"
    assert "more lights" in pursuit("posting", "lantern").out
