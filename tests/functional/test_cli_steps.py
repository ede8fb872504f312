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


def test_a_draft_is_printed_and_two_who_look_alike_stay_two(pursuit: Pursuit) -> None:
    said = pursuit("draft", "jane", "word", "--card", "signal", "--json").json
    assert said["text"].startswith("Hello Jane,\n\nI have applied for Signal engineer at Nordic")
    assert (said["kind"], said["characters"]) == ("a word", len(said["text"]))
    pursuit("touch", "jane", "ask", "the yard")
    assert "I wrote to you about the yard." in pursuit("draft", "jane").out
    pursuit("person", "J. Okafor email:jane@example.org")
    pursuit("person", "Jane Okafor email:jane@example.org")
    (pair,) = pursuit("duplicates", "--json").json
    codes = pair["first"]["code"], pair["second"]["code"]
    assert "are two people" in pursuit("apart", *codes).out
    assert pursuit("duplicates", "--json").json == []


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


def test_feedback_from_the_words_to_the_check(pursuit: Pursuit, on_disk: OnDisk) -> None:
    pursuit("feedback", "too fast in demos", "from:Jane", "#presenting", "sting:1")
    pursuit("verdict", "too fast", "take", "--do", "pause", "--due", "fri", "--check", "15 dec")
    pursuit("try", "too fast", "Paused", "after", "each", "point")
    shown = pursuit("check", "too fast", "better", "--json").json
    assert (shown["verdict"], shown["check_on"], shown["result"]) == (
        "take",
        "2026-12-15",
        "better",
    )
    assert shown["tried"] == [{"on": "2026-11-23", "text": "Paused after each point"}]
    (action,) = on_disk(pursuit.folder, "actions")
    assert (action["text"], action["due"], action["about"]) == ("pause", "2026-11-27", shown["id"])
    assert "Done: Decide on 'too fast in demos': not mine" in (
        pursuit("verdict", "too fast", "not", "mine").out
    )
    pursuit("feedback", "you seemed bored", "from:Jane", "sting:3")
    said = pursuit("verdict", "bored", "take", code=1)
    assert said.err.startswith("This can wait until tomorrow")


def test_a_question_is_weighed_answered_and_looked_back_on(
    pursuit: Pursuit, on_disk: OnDisk
) -> None:
    pursuit("decide", "Move to Oslo by 30 jun")
    pursuit(
        "weigh", "oslo", "--lean", "60", "--door", "two", "--fear", "dark", "--prevent", "lamps"
    )
    assert pursuit("weigh", "oslo", code=1).err.startswith("Nothing is weighed")
    said = pursuit("answer", "oslo", "not", "now", code=1)
    assert said.err.startswith("Nothing says when it comes back")
    pursuit("answer", "oslo", "not", "now", "--until", "1 mar", "--when-skill", "norwegian:2")
    (asked,) = on_disk(pursuit.folder, "decisions")
    assert asked["returns"] == [{"on": "2027-03-01"}, {"skill": "norwegian", "level": 2}]
    pursuit("answer", "oslo", "not now", "--until", "1 mar", "--when-at", "Nordic Rail", "--all")
    (asked,) = on_disk(pursuit.folder, "decisions")
    assert asked["returns"] == [{"on": "2027-03-01", "organization": "Nordic Rail"}]
    pursuit("answer", "oslo", "no", "--because", "care")
    shown = pursuit("review", "oslo", "-1", "--fear", "1:no", "--json").json
    assert (shown["answer"], shown["because"], shown["looking_back"]) == (
        "no",
        "care or family",
        -1,
    )
    assert shown["fears"] == [{"what": "dark", "prevent": "lamps", "came_true": "no"}]
    assert shown["review_on"] == "2027-05-24"


def test_milestones_actions_and_tracks(pursuit: Pursuit, on_disk: OnDisk) -> None:
    pursuit("milestone", "Portfolio v1 by 15 aug class:portfolio")
    assert "Done: Move 'Portfolio v1' to 1 Sep 2027" in pursuit("replan", "portfolio", "1 sep").out
    pursuit("do", "Draft letter tue 18:00 >Signal engineer")
    pursuit("replan", "draft letter", "fri", "--kind", "actions")
    assert "Done: Do 'Draft letter'" in pursuit("done", "draft letter").out
    assert "Done: Reach 'Portfolio v1'" in pursuit("done", "portfolio", "--on", "yesterday").out
    (mile,) = on_disk(pursuit.folder, "milestones")
    assert (mile["first_planned_end"], mile["planned_end"]) == ("2027-08-15", "2027-09-01")
    assert mile["done_on"] == "2026-11-22"
    (action,) = on_disk(pursuit.folder, "actions")
    assert (action["due"], action["done_on"]) == ("2026-11-27", "2026-11-23")
    pursuit("track", "Keep trains safe field:trade")
    pursuit("track", "trains", "--posting", "3", "--proofs", "1")
    shown = pursuit("track", "trains", "--status", "parked", "--json").json
    assert (shown["status"], shown["weekly_plan"]) == ("parked", [{"posting": 3, "proofs": 1}])
    assert (
        "--status or the plan"
        in pursuit("track", "t", "--status", "x", "--posting", "1", code=2).err
    )


def test_parking_and_bringing_back(pursuit: Pursuit) -> None:
    said = pursuit("park", "signal engineer", "--when-met", "jane", "--when-skill", "#relays")
    assert "Done: Park 'Signal engineer'" in said.out
    shown = pursuit("show", "signal", "--json").json
    assert [set(each) for each in shown["returns"]] == [{"skill"}, {"person"}]
    assert pursuit("delete", "jane").code == 0
    assert pursuit("show", "signal", "--json").json["returns"] == [{"skill": "relays"}, {}]
    assert "Bring 'Signal engineer' back" in pursuit("unpark", "signal engineer").out
    assert pursuit("park", "signal", "--until", "yesterday", code=1).err.startswith(
        "This day is not"
    )


def test_today_and_its_snoozes(pursuit: Pursuit, on_disk: OnDisk) -> None:
    assert pursuit("today").out == "Nothing waits today. A quiet day is a day.\n"
    pursuit("touch", "jane", "ask", "--on", "10 nov")
    pursuit("do", "Draft letter", "due:today")
    said = pursuit("today").out.splitlines()
    assert said[0].startswith(
        "[N5] No reply from Jane Okafor yet, asked 13 days ago: follow up once more ("
    )
    assert said[1].startswith("Draft letter: today (")
    shown = pursuit("today", "--json").json
    assert (shown["pause"], shown["waiting"], shown["later"]) == (None, 0, 0)
    first = shown["lines"][0]
    assert (first["kind"], first["rule"], first["table"], first["verb"]) == (
        *("nudge", "N5", "people", "follow_up"),
    )  # fmt: skip
    assert "Snooze N5 (an ask had no reply) until Mon 30 Nov" in pursuit("snooze", "N5", "7").out
    assert [line["kind"] for line in pursuit("today", "--json").json["lines"]] == ["action"]
    rules = {row["rule"]: row["state"] for row in pursuit("snooze", "--json").json}
    assert (rules["N5"], rules["N4"], len(rules)) == ("snoozed", "on", 23)
    pursuit("snooze", "n5", "on")
    pursuit("snooze", "N5", "30", "--about", "jane")
    assert len(pursuit("today", "--json").json["lines"]) == 1
    kept = [s for s in on_disk(pursuit.folder, "snoozes") if not s.get("deleted_on")]
    assert [snooze["rule"] for snooze in kept] == ["N5"]
    assert pursuit("snooze", "N77", code=1).err.startswith("There is no rule 'N77'")
    assert "is no number of days" in pursuit("snooze", "N5", "soon", code=2).err


def test_after_a_pause_today_says_welcome(pursuit: Pursuit) -> None:
    pursuit("do", "Draft letter", "due:tomorrow")
    later = Pursuit(pursuit.folder, "2027-02-21T08:00:00+00:00")
    said = later("today").out
    assert said.startswith("Welcome back. Nothing was written for 90 days.\n[N23] ")
    assert "Draft letter" not in said
    assert "1 thing is waiting; pick one when you like." in said


def test_duplicates_are_found_and_merged(pursuit: Pursuit, on_disk: OnDisk) -> None:
    assert pursuit("duplicates").out == "Nobody seems to be in twice.\n"
    pursuit("person", "Jane @Nordic Rail AS email:jane@x.org")
    found = pursuit("duplicates", "--json").json
    (pair,) = found
    codes = {pair[place]["name"]: pair[place]["code"] for place in ("first", "second")}
    assert "the same first name at the same place" in pursuit("duplicates").out
    keep = codes["Jane Okafor"]
    assert "Done: Merge 'Jane' into 'Jane Okafor'" in pursuit("merge", keep, codes["Jane"]).out
    left = pursuit("list", "people", "--json").json
    assert [person["name"] for person in left] == ["Jane Okafor"]
    assert pursuit("show", keep, "--json").json["email"] == "jane@x.org"
    assert pursuit("merge", keep, keep, code=1).err.startswith("These two are one and the same")


def test_a_person_is_forgotten_and_the_rest_is_told(pursuit: Pursuit, on_disk: OnDisk) -> None:
    pursuit("touch", "jane", "referral", "--card", "signal")
    pursuit("note", "signal", "Jane Okafor knows the night shift")
    dry = pursuit("forget", "jane", "--dry-run")
    assert dry.out.startswith("Would forget 'Jane Okafor'; 1 other record changed.")
    assert "The name stands in 1 text; --names writes 'somebody':" in dry.out
    assert [person["name"] for person in on_disk(pursuit.folder, "people")] == ["Jane Okafor"]
    said = pursuit("forget", "jane", "--names", "--json").json
    assert (said["done"], said["changed"], said["mentions"]) == (True, 1, [])
    assert any(path.startswith("journal") for path in said["still_in"])
    assert on_disk(pursuit.folder, "people") == []
    (card,) = on_disk(pursuit.folder, "opportunities")
    assert "via" not in card
    assert card["notes"][0]["text"] == "somebody knows the night shift"
    pursuit("undo")
    assert pursuit("show", "signal", "--json").json["via"] is not None


def test_an_export_leaves_out_what_is_private(pursuit: Pursuit, tmp_path: Path) -> None:
    pursuit("feedback", "too fast", "sting:3")
    said = pursuit("export", "json")
    assert '"sting"' not in said.out
    assert said.err == "Note: Left out: 1 private field. With --private they are written too.\n"
    assert '"sting":3' in pursuit("export", "json", "--private").out
    pursuit("edit", "jane", "private=yes", "--kind", "people")
    assert "Jane" not in pursuit("export", "json").out


def test_each_step_answers_its_questions(pursuit: Pursuit) -> None:
    pursuit("touch", "jane", "ask", "nights", "--on", "10 nov")
    said = pursuit("step", "1").out
    assert said.startswith("I wait for\n  Jane Okafor, 13 days, follow up (")
    assert "Nobody known at" not in said
    pursuit("edit", "signal", 'requirements=[{"skill": "relays", "need": "must", "level": 2}]')
    assert "  relays: 1 role, level 0 of 2\n" in pursuit("step", "experience").out
    pursuit("feedback", "too fast", "#pace", "from:Jane")
    assert "To decide\n  too fast (" in pursuit("step", "crit").out
    pursuit("decide", "Move to Oslo by 30 nov")
    assert "  Move to Oslo, by Mon 30 Nov (" in pursuit("step", "4").out
    pursuit("milestone", "Portfolio by 15 dec")
    pursuit("park", "signal", "--when-skill", "relays:2")
    said = pursuit("step", "5").out
    assert "  Portfolio, planned for Tue 15 Dec; half the time by 24 Dec · four in five" in said
    assert "  Signal engineer, when relays is proved at level 2 (" in said
    shown = pursuit("step", "realism", "--json").json
    assert shown["step"] == "realism"
    parked = next(a for a in shown["answers"] if a["question"] == "Parked")
    assert [(row["table"], row["back"]) for row in parked["rows"]] == [("opportunities", False)]
    assert "no step 'x'" in pursuit("step", "x", code=2).err


@pytest.mark.parametrize("step", ["experts", "experience", "criticism", "decisions", "realism"])
def test_a_step_without_anything_says_how_to_begin(tmp_path: Path, step: str) -> None:
    said = Pursuit(tmp_path / "empty")("step", step)
    assert "pursuit " in said.out
    assert len(said.out.splitlines()) == 1


def test_a_milestone_says_when_it_is_likely_done_and_moves_there(pursuit: Pursuit) -> None:
    """51 days planned: half the time 70 days, four in five 126 days (domain study, D7)."""
    added = pursuit("milestone", "Portfolio v1 by 13 jan").out
    assert "are done half the time by 1 Feb, four in five by 29 Mar 2027." in added
    says = "half the time by 1 Feb · four in five by 29 Mar 2027"
    assert says in pursuit("show", "portfolio").out
    likely = pursuit("show", "portfolio", "--json").json["likely"]
    assert (likely["half"], likely["four_fifths"]) == ("2027-02-01", "2027-03-29")
    assert (likely["class"], likely["finished"], likely["dropped"]) == (None, 0, 0)
    assert 0.31 < likely["in_time"] < 0.33
    [row] = next(
        each["rows"]
        for each in pursuit("step", "5", "--json").json["answers"]
        if each["question"] == "Milestones"
    )
    assert says in row["text"]
    assert (row["half"], row["four_fifths"]) == ("2027-02-01", "2027-03-29")
    moved = pursuit("replan", "portfolio", "--likely", "--json").json
    assert (moved["planned_end"], moved["first_planned_end"]) == ("2027-03-29", "2027-01-13")
    assert "Nothing changes" in pursuit("replan", "portfolio", "--likely", code=1).err
    pursuit("replan", "portfolio", "1 feb", "--likely", code=2)
    pursuit("replan", "portfolio", code=2)
    pursuit("drop", "portfolio")
    assert pursuit("show", "portfolio", "--json").json["likely"] is None


def test_a_draft_to_a_place_where_nobody_is_known(pursuit: Pursuit, on_disk: OnDisk) -> None:
    pursuit("add", "Cook @ Saffron >offer")
    said = pursuit("draft", "-", "more", "time", "--card", "cook", "--sent", "--json").json
    assert said["text"].startswith("Hello,\n\nThank you for the offer of Cook at Saffron.")
    assert (said["person"], said["kind"]) == (None, "more time")
    asked = on_disk(pursuit.folder, "actions")[-1]
    assert (asked["text"], asked["done_on"]) == ("Ask Saffron for more time", "2026-11-23")
    pursuit("draft", "jane", "one thing", "--card", "cook", "--sent")
    assert on_disk(pursuit.folder, "people")[0]["touches"][-1]["kind"] == "ask"
    error = pursuit("draft", "-", "--card", "signal", "--json", code=1).error
    assert error["title"] == "There is no such draft to nobody known"


def test_a_proof_is_corrected_and_taken_out(pursuit: Pursuit, on_disk: OnDisk) -> None:
    pursuit("add", "exp Stagehand")
    pursuit("log", "#rigging 2 Rigged a bar @Stagehand")
    pursuit("log", "#rigging 1 Rigged two bars @Stagehand")
    words = ("--line", "Rigged 2 bars alone", "--level", "3", "--witness", "Jane", "--on", "1 nov")
    shown = pursuit("proof", "stagehand", "rigging", *words, "--json").json
    assert shown["proofs"][-1] == {
        "skill": "rigging", "line": "Rigged 2 bars alone", "level": 3, "witness": "Jane",
        "on": "2026-11-01",
    }  # fmt: skip
    pursuit("proof", "stagehand", "rigging", "--as", "night work", "--witness", "", "--level", "0")
    (item,) = on_disk(pursuit.folder, "experience")
    assert item["proofs"][-1] == {
        "skill": "night work", "line": "Rigged 2 bars alone", "on": "2026-11-01",
    }  # fmt: skip
    pursuit("proof", "stagehand", "#night work", "--remove")
    assert len(on_disk(pursuit.folder, "experience")[0]["proofs"]) == 1
    pursuit("proof", "stagehand", "rigging", code=2)
    assert pursuit("proof", "stagehand", "rigging", "--line", " ", "--json", code=1).error[
        "title"
    ] == "The proof has no words yet"  # fmt: skip
