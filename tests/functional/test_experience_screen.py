"""Obtain Experience: what the screen answers, and what its keys put on the disk."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Experience, Opportunity, Person, Track
from tests.desk import screen_text
from tests.history_desk import press
from tests.steps_desk import MONDAY, Reader, at_place, on_row, told
from tui.screens.experience import ExperienceScreen

LINE = "Traced 3 dead relays in one night"


def asks(*said: tuple[str, str, int | None]) -> list[dict[str, Any]]:
    """What a card asks for: skill, need, level."""
    return [
        {"skill": skill, "need": need} | ({"level": level} if level else {})
        for skill, need, level in said
    ]


def life(folder: Path) -> None:
    """A dream and a stone that ask for more than is proved; a job with proofs, one without."""
    store = open_store(folder, FixedClock(MONDAY), seed=5)
    store.add(Track, {"title": "Keep trains safe", "field_kind": "trade"})
    dream = asks(("signalling", "must", 3), ("licence", "gate", None), ("welding", "must", 2))
    store.add(Opportunity, {"title": "Signal engineer", "organization": "Nordic Rail",
                            "tier": "dream", "requirements": dream})  # fmt: skip
    stone = asks(("fault finding", "must", None), ("welding", "nice", None))
    store.add(Opportunity, {"title": "Yard hand", "organization": "Harbour Line",
                            "tier": "stepping stone", "requirements": stone})  # fmt: skip
    store.add(Person, {"name": "Jane Okafor", "tags": ["welding"]})
    proofs = [
        {"skill": "signalling", "level": 3, "line": "Rewired a yard relay", "on": "2026-11-13"},
        {"skill": "fault finding", "level": 3, "line": LINE, "on": "2022-05-02",
         "told": [{"organization": "Harbour Line", "on": "2026-10-05"}]},
    ]  # fmt: skip
    practice = [{"skill": "welding", "minutes": 90, "on": "2026-11-20"}]
    store.add(Experience, {"title": "Track crew", "start": "2025-11-23", "hours_week": 35,
                           "proofs": proofs, "practice": practice})  # fmt: skip
    store.add(Experience, {"title": "Night porter", "start": "2024-01-08", "end": "2025-02-01"})
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    life(tmp_path / "data")
    return tmp_path / "data"


def experience(
    folder: Path, *keys: str, size: tuple[int, int] = (120, 70)
) -> AbstractAsyncContextManager[Pilot[Any]]:
    """The app on Monday morning, on this screen."""
    return at_place(folder, "2", *keys, size=size)


def lines(pilot: Pilot[Any], width: int = 70) -> list[str]:
    """The list as it is read, without what stands beside it."""
    return [line[:width].strip(" ▌│") for line in screen_text(pilot).splitlines()]


async def test_it_answers_what_is_missing_what_was_proved_and_what_is_next(folder: Path) -> None:
    async with experience(folder) as pilot:
        shown = lines(pilot)
    assert shown[3:6] == [
        "Not proved yet: welding, licence (gate), signalling",
        "Proved in the last 30 days: signalling",
        "Next rung: Yard hand, a stepping stone (about 65% proved)",
    ]


async def test_gaps_say_demand_proof_and_ways_on(folder: Path) -> None:
    async with experience(folder, size=(99, 70)) as pilot:
        shown = [" ".join(line.split()) for line in lines(pilot, 99)]
    at = shown.index("Of 2 roles that say what they ask for")
    assert shown[at + 1 : at + 5] == [
        "2 roles welding no proof",
        "1 h 30 min practised, last Fri 20 Nov · Jane Okafor has it · step: Yard hand",
        "1 role licence, a gate no proof",
        "1 role signalling proved 2, asked 3",
    ]


async def test_skills_say_level_freshness_years_and_practice(folder: Path) -> None:
    async with experience(folder, size=(99, 70)) as pilot:
        shown = [" ".join(line.split()) for line in lines(pilot, 99)]
    at = shown.index("level 2 signalling asked by 1 role")
    assert shown[at + 1 : at + 3] == ["Rewired a yard relay", "fresh · 1 year"]
    assert "older than three years · 1 year" in shown
    assert "no proof welding asked by 2 roles" in shown


async def test_stones_and_the_ladder_say_both_figures_in_words(folder: Path) -> None:
    async with experience(folder, size=(99, 70)) as pilot:
        shown = [" ".join(line.split()) for line in lines(pilot, 99)]
    assert "Yard hand at Harbour Line you can prove about 65%" in shown
    assert "It asks for about 45% of what the dream still lacks: welding" in shown
    at = shown.index("The ladder")
    assert shown[at + 1 : at + 5] == [
        "done Night porter 2024 to 2025",
        "now Track crew since 2025",
        "next Yard hand at Harbour Line you can prove about 65%",
        "dream Signal engineer at Nordic Rail you can prove none",
    ]


async def test_a_job_without_a_proof_is_asked_for_one_dull_thing(
    folder: Path, on_disk: Reader
) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "unproved")
        assert "Night porter" in screen_text(pilot)
        assert "What did it teach you?" in screen_text(pilot)
        await press(pilot, "p", *"calm 2 Settled 40 guests in a fire alarm", "enter")
        await pilot.pause()
        assert "One dull thing" not in screen_text(pilot)
    porter = next(e for e in on_disk(folder, "experience") if e["title"] == "Night porter")
    proof = {"skill": "calm", "level": 2, "line": "Settled 40 guests in a fire alarm"}
    assert porter["proofs"] == [{**proof, "on": "2026-11-23"}]


async def test_a_proof_of_the_row_in_one_line_with_a_hint_and_undone(
    folder: Path, on_disk: Reader
) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "gap", "welding")
        await press(pilot, "p")
        shown = screen_text(pilot)
        assert "situation, task, action, result (STAR)" in shown
        assert "proof #welding" in shown
        await press(pilot, *"2 Welded 6 gates, none came back", "enter")
        await pilot.pause()
        assert "Welded 6 gates" in screen_text(pilot)
        await press(pilot, "m", *"30m", "enter", "u")
        assert "Practise licence, 30 minutes" in told(pilot)
    crew = on_disk(folder, "experience")[0]
    assert [p["skill"] for p in crew["proofs"]] == ["signalling", "fault finding", "welding"]


async def test_minutes_are_noted_for_the_skill_of_the_row(folder: Path, on_disk: Reader) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "gap", "welding")
        await press(pilot, "m", *"45m", "enter")
    own = next(e for e in on_disk(folder, "experience") if e["title"] == "On my own")
    assert own["practice"] == [{"skill": "welding", "minutes": 45, "on": "2026-11-23"}]


async def test_practice_is_planned_with_a_day_a_time_and_a_place(
    folder: Path, on_disk: Reader
) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "gap", "welding")
        await press(pilot, "c", *"tue 18:00 at the yard", "enter")
    [action] = on_disk(folder, "actions")
    assert (action["text"], action["kind"], action["due"], action["cue"], action["tags"]) == (
        "Practise welding", "practise", "2026-11-24", "Tue 18:00 at the yard", ["welding"],
    )  # fmt: skip


async def test_enter_on_a_gap_offers_the_ways_on(folder: Path, on_disk: Reader) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "gap", "welding")
        await press(pilot, "enter")
        shown = screen_text(pilot)
        for way in ("Practise it", "Ask Jane Okafor, who has it", "asks for it: Yard hand at"):
            assert way in shown
        await press(pilot, "down", "enter")
        await pilot.pause()
        await press(pilot, *"fri", "enter")
    [action] = on_disk(folder, "actions")
    assert (action["text"], action["due"]) == ("Ask Jane Okafor about welding", "2026-11-27")


async def test_a_gate_becomes_a_milestone(folder: Path, on_disk: Reader) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "gap", "licence")
        await press(pilot, "n", *"1 mar class:credential", "enter")
    [milestone] = on_disk(folder, "milestones")
    assert (milestone["title"], milestone["tags"], milestone["first_planned_end"]) == (
        "licence", ["licence"], "2027-03-01",
    )  # fmt: skip


async def test_an_old_proof_is_renewed_with_one_key(folder: Path, on_disk: Reader) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "old", "fault finding")
        await press(pilot, "r")
        assert "Still true?" not in screen_text(pilot)
        await press(pilot, "u")
        assert "Still true?" in screen_text(pilot)
        await press(pilot, "U")
    assert on_disk(folder, "experience")[0]["proofs"][1]["renewed_on"] == "2026-11-23"


async def test_it_warns_before_a_place_hears_a_story_twice(folder: Path, on_disk: Reader) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "story", "fault finding")
        await press(pilot, "s", *"yard")
        assert "(heard it Mon 5 Oct)" in screen_text(pilot)
        await press(pilot, "enter")
        await pilot.pause()
        assert "Harbour Line has heard this story (Mon 5 Oct)." in screen_text(pilot)
        await press(pilot, "n")
        await pilot.pause()
        await press(pilot, "s", *"signal", "enter")
        await pilot.pause()
        assert "told: Nordic Rail, Harbour Line" in screen_text(pilot)
    told = on_disk(folder, "experience")[0]["proofs"][1]["told"]
    assert [(t["organization"], t["on"]) for t in told] == [
        ("Harbour Line", "2026-10-05"), ("Nordic Rail", "2026-11-23"),
    ]  # fmt: skip


async def test_a_story_told_at_another_place(folder: Path, on_disk: Reader) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "story", "signalling")
        await press(pilot, "s", *"another", "enter")
        await pilot.pause()
        await press(pilot, *"Metro", "enter")
        await pilot.pause()
        assert "told: Metro" in screen_text(pilot)
    assert on_disk(folder, "experience")[0]["proofs"][0]["told"] == [
        {"organization": "Metro", "on": "2026-11-23"}
    ]


async def test_an_experience_in_one_line(folder: Path, on_disk: Reader) -> None:
    line = 'Care for my aunt kind:"care work" from 3 mar 2024 until 1 jun 2025 hours:20'
    async with experience(folder, "i", *line, "enter") as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ExperienceScreen)
        assert screen.item
        assert screen.item.text == "Care for my aunt"
        await press(pilot, "d")
        assert "Care for my aunt" not in screen_text(pilot)
        await press(pilot, "u")
    care = next(e for e in on_disk(folder, "experience") if e["title"] == "Care for my aunt")
    assert (care["kind"], care["start"], care["end"], care["hours_week"]) == (
        "care work", "2024-03-03", "2025-06-01", 20,
    )  # fmt: skip


async def test_a_line_left_is_offered_again_for_its_own_row(folder: Path) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "gap", "welding")
        await press(pilot, "p", *"2 Welded", "escape")
        await on_row(pilot, "gap", "signalling")
        await press(pilot, "p")
        assert "Welded" not in screen_text(pilot)
        await press(pilot, "escape")
        await on_row(pilot, "gap", "welding")
        await press(pilot, "p")
        assert "proof #welding 2 Welded" in screen_text(pilot)


async def test_empty_it_says_what_to_do_first(tmp_path: Path) -> None:
    async with experience(tmp_path / "none", size=(80, 24)) as pilot:
        shown = screen_text(pilot)
        assert "Every job teaches something provable." in shown
        await press(pilot, "p", *"calm 2 Kept 3 shifts running", "enter")
        await pilot.pause()
        assert "Proved in the last 30 days: calm" in screen_text(pilot)


async def test_it_follows_another_window_and_keeps_its_row(folder: Path) -> None:
    async with experience(folder) as pilot:
        await on_row(pilot, "story", "signalling")
        with_other = open_store(folder, FixedClock(MONDAY), seed=9)
        with_other.add(Experience, {"title": "Choir"})
        with_other.close()
        pilot.app.session.store.poll()  # type: ignore[attr-defined]
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ExperienceScreen)
        assert screen.ref
        assert (screen.ref.part, screen.ref.skill) == ("story", "signalling")
        assert "Choir" in screen_text(pilot)


async def test_a_proof_is_corrected_and_taken_out_by_itself(folder: Path, on_disk: Reader) -> None:
    def proofs() -> list[dict[str, Any]]:
        return next(e for e in on_disk(folder, "experience") if e["title"] == "Track crew")[
            "proofs"
        ]

    heard = proofs()[1]["told"]
    async with experience(folder) as pilot:
        await on_row(pilot, "old", "fault finding")
        await press(pilot, "e")
        assert "A proof of fault finding" in screen_text(pilot)
        await press(pilot, "ctrl+u", *"Found 4 relays", "tab", "tab", "right", "tab")
        await press(pilot, *"https://example.org/log", "tab", "tab", "ctrl+u", *"3 may 2022", "f2")
    assert proofs()[1] == {
        "skill": "fault finding", "level": 4, "line": "Found 4 relays", "on": "2022-05-03",
        "link": "https://example.org/log", "told": heard,
    }  # fmt: skip
    async with experience(folder) as pilot:
        await on_row(pilot, "lately", "signalling")
        await press(pilot, "e", "ctrl+u", "f2")
        assert "The proof has no words yet" in screen_text(pilot)
        await press(pilot, "escape", "d")
        assert told(pilot) == ["Take out the proof of signalling"]
        await press(pilot, "u")
        await on_row(pilot, "gap", "licence")
        await press(pilot, "e", "d")  # a gap is no proof: nothing to correct, nothing to delete
        assert isinstance(pilot.app.screen, ExperienceScreen)
    assert [each["skill"] for each in proofs()] == ["signalling", "fault finding"]
