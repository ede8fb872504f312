"""``pursuit odds``, and what a forecast adds to ``today`` and ``week``, from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.cli import Pursuit


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    return Pursuit(tmp_path / "data")


def applied(pursuit: Pursuit, title: str, on: str) -> None:
    pursuit("add", f"{title} @ Nordic Rail channel:posting")
    pursuit("move", title, "applied", "--on", on)


def test_an_empty_folder_has_typical_figures_that_are_said_to_be_so(pursuit: Pursuit) -> None:
    said = pursuit("odds").out.splitlines()
    assert said[0] == "First offer"
    assert said[1] == "  A first offer, with nothing sent or planned yet"
    assert "  Whose figures: typical figures only (0 of yours)" in said
    shown = pursuit("odds", "--json").json
    assert shown["own"] == 0
    assert shown["silent"] == shown["talks"] == shown["in_hand"] == []
    assert shown["first_offer"]["weeks"]["98"] is None


def test_what_silence_means_is_told_for_each_card_with_its_code(pursuit: Pursuit) -> None:
    applied(pursuit, "Signal engineer", "2026-10-24")
    applied(pursuit, "Yard master", "2026-11-20")
    shown = pursuit("odds", "--json").json
    assert [(each["name"], each["days"]) for each in shown["silent"]] == [
        ("Signal engineer at Nordic Rail", 30),
        ("Yard master at Nordic Rail", 3),
    ]
    long, short = (each["invited"] for each in shown["silent"])
    assert 0 < long["low"] < long["mean"] < long["high"]
    assert long["mean"] < short["mean"] < 0.2
    (line,) = (each for each in pursuit("odds").out.splitlines() if "Signal engineer" in each)
    assert line.startswith("  No reply from Signal engineer at Nordic Rail in 30 days. About 1 in ")
    assert line.endswith(f"({shown['silent'][0]['code']})")
    assert shown["pace"] == {"posting": pytest.approx(2 / (31 / 7))}
    assert [each["code"] for each in shown["levers"] if not each["conditional"]] == [
        "postings", "referral", "referrals",
    ]  # fmt: skip


def test_the_same_folder_has_the_same_figures(pursuit: Pursuit) -> None:
    applied(pursuit, "Signal engineer", "2026-10-24")
    assert pursuit("odds", "--json").out == pursuit("odds", "--json").out


def test_many_silent_cards_are_cut_and_all_are_there_when_asked(pursuit: Pursuit) -> None:
    for at in range(9):
        applied(pursuit, f"Engineer{at}", f"2026-11-{10 + at}")
    assert "  and 2 more (--all)" in pursuit("odds").out.splitlines()
    said = pursuit("odds", "--all").out
    assert "--all" not in said
    assert all(f"Engineer{at} at" in said for at in range(9))


def test_today_lets_go_what_has_next_to_no_chance(pursuit: Pursuit) -> None:
    applied(pursuit, "Signal engineer", "2026-08-25")  # 90 days: under 1.5 % by any figures
    applied(pursuit, "Yard master", "2026-11-20")
    (line,) = (each for each in pursuit("today").out.splitlines() if each.startswith("[N7]"))
    assert line.startswith("[N7] No reply from Signal engineer at Nordic Rail in 90 days: ")
    assert "and 1 more" not in line


def test_the_week_has_chances_and_the_outlook_beside_a_week_ago(pursuit: Pursuit) -> None:
    for at in range(8):
        applied(pursuit, f"Engineer{at}", f"2026-11-{1 + at}")
    before = pursuit("week", "--json").json
    assert 0 < before["board"]["silent"][0]["chance"] < 0.2
    for at in range(5):
        pursuit("move", f"Engineer{at}", "interview", "--on", "2026-11-2" + str(at % 3))
    week = pursuit("week", "--json").json
    outlook = week["outlook"]
    assert outlook["now"] - outlook["before"] > 0.1
    assert outlook["parts"]["board moves"] > 0.05
    said = pursuit("week").out
    assert "Outlook\n  A first offer within 26 weeks: about " in said
    assert pursuit("week", "--of", "2026-09-01", "--json").json["outlook"] is None


def test_how_good_the_forecasts_were_is_told_beside_them(pursuit: Pursuit) -> None:
    assert "Our record\n  Nothing to judge yet" in pursuit("odds").out
    applied(pursuit, "Signal engineer", "2026-10-24")
    pursuit("week", "review")
    said = pursuit("odds").out
    assert "Our record\n  Not yet enough to judge us (0 of 10 statements resolved)\n" in said
    shown = pursuit("odds", "--json").json["record"]
    assert (shown["resolved"], shown["waiting"], shown["bands"]) == (0, 3, [])
    assert shown["words"] == ["Not yet enough to judge us (0 of 10 statements resolved)"]
