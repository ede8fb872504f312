"""`pursuit mail`: suggestions listed, accepted, counted once and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.cli import Pursuit
from tests.unit.mails import INVITATION, box, mail

NO = "Unfortunately, we have decided not to move forward with your application."


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    pursuit = Pursuit(tmp_path / "data", now="2026-11-01T09:30:00+01:00")
    pursuit("add", "Gaffer @ Lantern Films >applied")
    pursuit("add", "Stage hand @ Harbour Theatre >applied")
    return Pursuit(tmp_path / "data", now="2026-11-23T09:30:00+01:00")


def test_a_box_is_listed_then_accepted_one_change_each(pursuit: Pursuit, tmp_path: Path) -> None:
    calendar = INVITATION.format(method="REQUEST", when=":20261201T133000Z")
    file = tmp_path / "applications.mbox"
    file.write_bytes(
        box(
            mail("We would like to invite you to an interview.", number=1, calendar=calendar),
            mail(NO, sender="Post <post@harbourtheatre.example>", number=2),
            mail("Lunch?", sender="Bo <bo@elsewhere.example>", number=3),
        )
    )
    seen = pursuit("mail", str(file)).out
    assert "They invite you: “We would like to invite you to an interview.”" in seen
    assert "Move 'Gaffer' to Interview, dated Wed 18 Nov" in seen
    assert "a round on Tue 1 Dec at 14:30" in seen
    assert "Close 'Stage hand' as rejected" in seen
    assert "1 about something else" in seen
    assert "Nothing was written" in seen
    first = pursuit("mail", str(file), "--json").json["suggestions"][0]
    assert (first["says"], first["card"]["title"], first["on"]) == (
        "invitation",
        "Gaffer",
        "2026-11-18",
    )
    done = pursuit("mail", str(file), "--accept", "all", "--json").json
    assert [each["done"] for each in done["accepted"]] == [
        "Move 'Gaffer' to Interview",
        "Close 'Stage hand' as rejected",
    ]
    assert pursuit("show", "gaffer", "--json").json["rounds"][0]["at"] == "14:30"
    assert "accepted already" in pursuit("mail", str(file)).out
    assert pursuit("mail", str(file), "--accept", "all").out == "There is nothing to accept.\n"
    assert "accepted already" in pursuit("mail", str(file), "--accept", "1", code=1).err
    pursuit("undo")
    assert pursuit("show", "stage", "--json").json["column"] == "applied"
    assert pursuit("show", "gaffer", "--json").json["column"] == "interview"


def test_a_card_is_named_and_another_move_chosen(pursuit: Pursuit) -> None:
    text = mail(NO, sender="Jo <jo@elsewhere.example>").decode()
    seen = pursuit("mail", "-", stdin=text).out
    assert "no card is like it" in seen
    assert "No card is like" in pursuit("mail", "-", "--accept", "1", stdin=text, code=1).err
    pursuit("mail", "-", "--accept", "1", "--card", "gaffer", "--as", "reply", "--text", stdin=text)
    card = pursuit("show", "gaffer", "--json").json
    assert (card["column"], card["heard_on"]) == ("applied", "2026-11-18")
    assert card["notes"][0]["text"].endswith(NO)


@pytest.mark.parametrize(
    ("words", "stdin", "code", "says"),
    [
        (["-"], "hello", 1, "holds no e-mail"),
        (["-", "--accept", "7"], mail(NO).decode(), 1, "no suggestion '7'"),
        (["-", "--card", "x"], mail(NO).decode(), 2, "go with --accept"),
        (["/none.eml"], "", 1, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told(
    pursuit: Pursuit, words: list[str], stdin: str, code: int, says: str
) -> None:
    assert says in pursuit("mail", *words, stdin=stdin, code=code).err
