"""The five steps from the shell: each verb's words, its JSON, and what is on the disk after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.functional.cli import Pursuit

OnDisk = Callable[[Path, str], list[dict[str, Any]]]


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    pursuit = Pursuit(tmp_path / "data")
    pursuit("add", "Signal engineer @ Nordic Rail >applied")
    pursuit("person", "Jane Okafor", "@Nordic Rail", "~acq")
    return pursuit


def test_a_contact_with_a_person(pursuit: Pursuit, on_disk: OnDisk) -> None:
    said = pursuit("touch", "jane", "talk", "the yard", "--takeaway", "Write faults down")
    assert said.out.startswith("Done: Talk with 'Jane Okafor' about the yard (")
    pursuit("touch", "jane", "referral", "--card", "signal", "--promise", "my log", "--by", "fri")
    shown = pursuit("touch", "jane", "ask", "--guess", "40", "--on", "yesterday", "--json").json
    assert shown["kind_of_record"] == "person"
    assert shown["touches"] == [
        {"on": "2026-11-23", "about": "the yard", "takeaway": "Write faults down"},
        {
            "on": "2026-11-23",
            "kind": "referral",
            "opportunity": shown["touches"][1]["opportunity"],
            "promise": "my log",
            "promise_by": "2026-11-27",
        },
        {"on": "2026-11-22", "kind": "ask", "guess": 40},
    ]
    (card,) = on_disk(pursuit.folder, "opportunities")
    assert (card["channel"], card["heard_on"]) == ("referral", "2026-11-23")
    assert "Keep the promise to 'Jane Okafor': my log" in pursuit("promise", "jane").out
    assert "Thank 'Jane Okafor' about the tip" in pursuit("thank", "jane", "the tip").out
    assert "Heard from 'Signal engineer'" in pursuit("heard", "signal").out
    assert pursuit("undo").out.count("Heard from 'Signal engineer'") == 1


@pytest.mark.parametrize(
    ("argv", "title"),
    [
        (["touch", "jane", "shout"], "'shout' is none of the words here"),
        (["touch", "otto", "talk"], "No person is called 'otto'"),
        (["touch", "jane", "talk", "--on", "2 dec 2026"], "This day has not come yet"),
        (["promise", "jane"], "There is no open promise to 'Jane Okafor'"),
        (["promise", "jane", "--touch", "4"], "There is no entry 4 in touches"),
        (["touch", "jane", "ask", "--guess", "140"], "Guess cannot be 140"),
    ],
)
def test_what_cannot_be_done_says_why(pursuit: Pursuit, argv: list[str], title: str) -> None:
    before = len(pursuit("history", "--json").json)
    assert pursuit(*argv, "--json", code=1).error["title"] == title
    assert len(pursuit("history", "--json").json) == before


def test_proof_practice_and_stories(pursuit: Pursuit, on_disk: OnDisk) -> None:
    pursuit("log", "#signalling", "3", "Rewired 4 relays under live traffic")
    pursuit("log", "45m", "#signalling")
    (own,) = on_disk(pursuit.folder, "experience")
    assert own["title"] == "On my own"
    assert own["proofs"][0]["line"] == "Rewired 4 relays under live traffic"
    assert own["practice"] == [{"on": "2026-11-23", "skill": "signalling", "minutes": 45}]
    assert "Renew the proof of signalling" in pursuit("renew", "own", "#signalling").out
    told = pursuit("tell", "own", "signalling", "--card", "signal")
    assert "at Nordic Rail" in told.out
    assert told.err == ""
    again = pursuit("tell", "own", "signalling", "--to", "Nordic Rail AS")
    assert again.err == "Note: Nordic Rail AS has heard this story (today).\n"
    shown = pursuit("show", "own", "--kind", "experience", "--json").json
    assert [telling["organization"] for telling in shown["proofs"][0]["told"]] == [
        "Nordic Rail",
        "Nordic Rail AS",
    ]
    assert pursuit("renew", "own", "welding", code=1).err.startswith("'On my own' has no proof of")
