"""What goes wrong is said in words, with the right exit code, and nothing is changed by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.cli import Pursuit


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    pursuit = Pursuit(tmp_path / "data")
    pursuit("add", "Gaffer @ Orbit")
    pursuit("add", "Gaffer assistant @ Nordic Film")
    return pursuit


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ("move assistant nowhere", "There is no column 'nowhere'\nThe columns are Saved, Applied"),
        ("move nobody applied", "No opportunity is called 'nobody'"),
        ("move assistant closed", "Closed needs to know how it ended"),
        ("move assistant", "COLUMN is missing"),
        ("close assistant banana", "There is no outcome 'banana'\nIt can be accepted, rejected"),
        ("move assistant applied --on 30-feb", "'30-feb' is not understood as a day"),
        ("show gaff", "'gaff' could be 2 opportunities\n"),
        ("show nobody", "Nothing is called 'nobody'"),
        ("show nobody --kind people", "No person is called 'nobody'"),
        ("edit assistant next_on=someday", "'someday' is not understood as a day"),
        ("edit assistant colour=red", "There is no field 'colour' in opportunities\nIt can be "),
        ("edit assistant column=applied", "column is not set this way\nUse `pursuit move"),
        ("edit assistant tier=huge", "Tier cannot be 'huge'\nIt should be one of dream"),
        ("edit assistant archived=maybe", "Archived cannot be 'maybe'"),
        ("edit assistant title= organization=", "This opportunity would have no title or"),
        ("edit assistant rounds=[", "rounds is a list of entries\nWrite it as JSON"),
        ("edit assistant title+=x", "title is no list"),
        ("edit assistant dream", "'dream' does not say which field to set"),
        ("edit assistant via=jane", "No person is called 'jane'"),
        ("reopen assistant", "is open"),
        ("redo", "There is nothing to do again"),
        ("list --sort size", "There is no order 'size'\nIt can be board, next"),
        ("list people --sort silence", "There is no order 'silence'"),
        ("import /no/such/file.csv", "/no/such/file.csv cannot be read\nNo such file"),
        ("import /", "/ cannot be read"),
    ],
)
def test_an_error_says_what_is_wrong_and_changes_nothing(
    pursuit: Pursuit, argv: str, said: str
) -> None:
    before = pursuit("export", "json").out
    result = pursuit(*argv.split(" "), code=1)
    assert said in result.err
    assert result.out == ""
    assert pursuit("export", "json").out == before


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ("lst", "There is no command 'lst'\nDid you mean `pursuit list`?"),
        ("xyzzy", "There is no command 'xyzzy'\n`pursuit --help` lists"),
        ("help lst", "Did you mean `pursuit list`?"),
        ("move", "The following arguments are required"),
        ("move x y --sideways", "Unrecognized arguments: --sideways"),
        ("add", "There is nothing to add"),
        ("list --limit many", "Argument --limit: invalid int value"),
        ("list --limit -1", "--limit wants a number of 0 or more"),
        ("export xml", "Argument format: invalid choice: 'xml'"),
        ("import x.csv --map Firma", "--map wants two sides with = between them"),
        ("--data", "--data wants a folder"),
        ("--frob list", "There is no option '--frob'"),
        ("--json", "--json wants a command"),
    ],
)
def test_wrong_usage_ends_with_2(pursuit: Pursuit, argv: str, said: str) -> None:
    result = pursuit(*argv.split(), code=2)
    assert said in result.err
    assert result.out == ""


def test_errors_for_programs_are_json(pursuit: Pursuit) -> None:
    error = pursuit("move", "assistant", "nowhere", "--json", code=1).error
    assert error == {
        "kind": "BadInput",
        "title": "There is no column 'nowhere'",
        "detail": "The columns are Saved, Applied, Screening, Interview, Offer, Closed.",
        "hint": "",
    }
    assert pursuit("--json", "show", "nobody", code=1).error["kind"] == "NotFound"
    assert pursuit("move", "--json", code=2).error["kind"] == "Usage"
    noted = pursuit("list", "column:nowhere", "--json").err
    assert "There is no column 'nowhere'" in json.loads(noted)["note"]


def test_ambiguous_words_name_the_candidates(pursuit: Pursuit) -> None:
    error = pursuit("delete", "gaff", "--json", code=1).error
    codes = {card["code"] for card in pursuit("list", "--json").json}
    assert {line.split()[0] for line in error["detail"].splitlines()} == codes
    assert pursuit("list", "--bin", "--json").json == []


def test_the_screens_need_a_terminal(pursuit: Pursuit) -> None:
    assert "The screens need a terminal" in pursuit(code=1).err


def test_a_clock_that_is_none_is_refused(tmp_path: Path) -> None:
    said = Pursuit(tmp_path / "data", "teatime")("list", code=1)
    assert said.err.startswith("PURSUIT_NOW is not a date\nIt says 'teatime'.")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    said = Pursuit(tmp_path / "file")("add", "Gaffer", code=1)
    assert "The data cannot be read" in said.err
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\xff\xfe" * 50, "is not a text file"),
        (b"Company,Title,Date Applied,Status\n", ""),
        (b'{"format": "pursuit", "schema": 1, "opportunities": [', "is not whole JSON"),
        (b"Name,Email,Job,Phone,Age\nJo,jo@example.org,Clerk,1,40\n", ""),
    ],
)
def test_files_that_hold_no_applications_are_refused(
    pursuit: Pursuit, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "jobs.csv"
    file.write_bytes(content)
    before = pursuit("export", "json").out
    assert said in pursuit("import", str(file), code=1).err
    assert pursuit("export", "json").out == before


def test_a_damaged_data_file_is_reported_and_rescued(pursuit: Pursuit) -> None:
    """A file edited into nonsense: the records that can be read are there, and a note says so."""
    file = pursuit.folder / "opportunities.json"
    lines = file.read_bytes().split(b"\n")
    lines[1] = lines[1][:40]
    file.write_bytes(b"\n".join(lines))
    said = pursuit("list")
    assert "Note: opportunities.json is damaged: line 2 cannot be read." in said.err
    assert "Gaffer assistant" in said.out
    noted = json.loads(Pursuit(pursuit.folder)("list", "--json").err.splitlines()[0])
    assert "is damaged" in noted["note"]


def test_control_characters_are_shown_and_never_sent(pursuit: Pursuit) -> None:
    """A title can steer no terminal: not in a table, a page, a message or an error."""
    nasty = "Es\x1b[31mc\x07ape \x9b2J\u202eright [/b]"
    pursuit("add", f"{nasty} @ Foo\x1b]0;title\x07")
    code = pursuit("list", "foo", "--json").json[0]["code"]
    answers = [
        pursuit("list").out,
        pursuit("board").out,
        pursuit("show", code).out,
        pursuit("move", code, "applied").out,
        pursuit("history").out,
        pursuit("undo").out,
        pursuit("edit", code, f"next_action={nasty}").out,
        pursuit("delete", code).out,
        pursuit("move", code, "applied", code=1).err,
        pursuit("add", f"{nasty} @ Foo\x1b]0;title\x07").out,
    ]
    for text in answers:
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text), text
    assert "Es␛[31mc␇ape \\u009b2J\\u202eright [/b]" in answers[0]
    assert pursuit("list", "--bin", "--json").json[0]["title"] == nasty


def test_a_mistake_of_ours_is_owned_up_to(
    pursuit: Pursuit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("a bolt came loose")

    monkeypatch.setattr("tui.cli.listing.record_shapes", broken)
    error = pursuit("list", "--json", code=1).error
    assert error["kind"] == "Internal"
    assert "a bolt came loose" in error["detail"]
