"""Weeks whose every figure was worked out by hand, from entries with their days written out."""

from __future__ import annotations

from datetime import date, timedelta

from store.insight.week import Outlook, weekly
from store.insight.week.sentence import words
from store.insight.week.words import outlook_words, regularity_words, silent_words
from store.records import (
    Action,
    Decision,
    Experience,
    Feedback,
    Milestone,
    Opportunity,
    Person,
    Week,
)
from store.verbs import weeks as verbs
from tests.unit.diary import SATURDAY, SUNDAY, Diarist, counts


def test_a_full_week_counts_what_the_five_steps_count() -> None:
    life = Diarist("2026-11-23")
    life.person(
        "Jane", "2026-11-16 ask", "2026-11-18 reply", "2026-11-19 talk", "2026-11-20 thanks",
        "2026-11-15 ask", "2026-11-22 update", "2026-11-22 follow up", "2026-11-17 referral",
    )  # fmt: skip
    life.add(
        Experience, title="Relays", added_on="2025-01-01",
        proofs=[{"skill": "relays", "on": "2026-11-22"}, {"skill": "relays", "on": "2026-11-23"}],
        practice=[
            {"skill": "relays", "on": "2026-11-16", "minutes": 20},
            {"skill": "relays", "on": "2026-11-17", "minutes": 19},
            {"skill": "relays", "on": "2026-11-18", "minutes": 45},
        ],
    )  # fmt: skip
    life.add(
        Feedback, said="too fast", on="2026-11-01", verdict="take", verdict_on="2026-11-16",
        tried=[{"on": "2026-11-18", "text": "paused"}, {"on": "2026-11-24", "text": "later"}],
        checked_on="2026-11-22", result="same",
    )  # fmt: skip
    life.add(
        Decision, question="Oslo?", added_on="2026-10-01", pilot_on="2026-11-16",
        answer="no", answered_on="2026-11-22", looked_back_on="2026-11-22",
    )  # fmt: skip
    life.add(
        Milestone, title="Reel", added_on="2026-10-01", done_on="2026-11-20",
        replans=[{"on": "2026-11-16", "was": "2026-11-16", "now": "2026-11-20"}],
    )  # fmt: skip
    life.add(Milestone, title="Let go", added_on="2026-10-01", dropped_on="2026-11-20")
    # Out: ask, thanks, update and follow up, and the talk; not the reply and the referral.
    # Two of the practice blocks are long enough. Today's proof belongs to the week that begins.
    assert counts(life.week("2026-11-18")) == [5, 3, 3, 2, 2]
    assert counts(life.week("2026-11-23")) == [0, 1, 0, 0, 0]


def test_a_day_belongs_to_the_week_that_begins_as_is_set() -> None:
    life = Diarist("2026-12-10")
    life.proof("relays", "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-27")
    assert counts(life.week("2026-11-22"))[1] == 3  # Mon 16 to Sun 22: 20, 21, 22
    assert counts(life.week("2026-11-22", SUNDAY))[1] == 3  # Sun 22 to Sat 28: 22, 23, 27
    assert counts(life.week("2026-11-22", SATURDAY))[1] == 4  # Sat 21 to Fri 27: 21, 22, 23, 27


def test_the_first_iso_week_of_a_year_and_week_53() -> None:
    life = Diarist("2027-01-20")
    life.proof(
        "relays", "2025-12-28", "2025-12-29", "2025-12-31", "2026-01-01", "2026-01-04",
        "2026-01-05", "2026-12-27", "2026-12-28", "2027-01-01", "2027-01-03", "2027-01-04",
    )  # fmt: skip
    new_year = life.week("2026-01-01")
    assert (new_year.key, counts(new_year)[1]) == ("2026-W01", 4)
    last = life.week("2026-12-31")
    assert (last.key, counts(last)[1]) == ("2026-W53", 3)
    assert counts(life.week("2027-01-04"))[1] == 1


def test_neither_a_change_of_the_clock_nor_of_the_zone_moves_an_entry() -> None:
    for sunday, late, early in (
        ("2026-03-29", "2026-03-29T23:40", "2026-03-30T00:20"),  # the hour from 2 to 3 is left out
        ("2026-10-25", "2026-10-25T23:40", "2026-10-26T00:20"),  # the hour from 2 to 3 comes twice
    ):
        life = Diarist()
        for moment in (late, early):
            life.move_to(moment)
            life.add(Action, text="written at night")
        for zone in ("Europe/Oslo", "Pacific/Auckland", "America/Los_Angeles"):
            life.move_to("2026-11-23", zone)
            found = life.week(sunday)
            assert dict(found.entries) == {"action": 1}
            assert found.span.last.isoformat() == sunday
            assert dict(life.week(early[:10]).entries) == {"action": 1}


def test_today_is_the_local_day_and_days_to_come_do_not_count() -> None:
    life = Diarist()
    life.proof("relays", "2026-11-22", "2026-11-23")
    life.move_to("2026-11-22T23:30", "America/Los_Angeles")  # in Oslo it is Monday morning
    found = life.week("2026-11-22")
    assert counts(found)[1] == 1
    assert found.span.holds(life.clock.today())
    life.move_to("2026-11-23T00:30", "Europe/Oslo")
    assert counts(life.week("2026-11-23"))[1] == 1


def test_board_moves_are_told_from_the_history() -> None:
    life = Diarist("2026-12-10")
    moved = life.card("Moved", "2026-11-02 saved", "2026-11-16 applied", channel="posting")
    talk = life.card("Talk", "2026-11-16 applied", "2026-11-18 screening", "2026-11-20 interview")
    back = life.card("Back", "2026-11-02 interview", "2026-11-17 applied")
    again = life.card(
        "Again", "2026-11-01 applied", "2026-11-10 closed no response", "2026-11-19 interview",
        "2026-11-30 closed rejected", channel="referral",
    )  # fmt: skip
    life.card("No", "2026-11-01 applied", "2026-11-20 closed rejected")
    life.card("New and over", "2026-11-21 saved", "2026-11-22 closed expired")
    board = life.week("2026-11-18").board
    assert set(board.new) == {talk, board.new[-1]}
    assert len(board.new) == 2
    assert set(board.forward) == {moved, talk}  # to Screening and on to Interview: one card
    # A first application after a talk is one all the same.
    assert dict(board.applied) == {"posting": 1, "": 2}
    assert board.back == (back,)
    assert board.reopened == (again,)
    assert dict(board.closed) == {"rejected": 1, "expired": 1}
    # At the end of that Sunday, whatever happened since.
    assert board.standing == (("Applied", 2), ("Interview", 2))
    # Moved and Back wait since they were applied for: 16 and 17; the others were heard of later.
    # Back was last heard of at the talk of the 2nd, before it was applied for.
    assert [(each.number, each.days) for each in board.silent] == [
        (moved, 6),
        (back, 5),
        (again, 3),
    ]
    assert dict(life.week("2026-12-01").board.closed) == {"rejected": 1}


def test_what_stands_now_is_told_for_the_week_of_today() -> None:
    life = Diarist("2026-11-23")
    life.card("Old", "2026-09-01 applied")
    life.card("Archived", "2026-09-01 applied", archived=True)
    life.add(Opportunity, title="By hand", column="interview", history=[])
    board = life.week("2026-11-23", chances=lambda number: 0.0125).board
    assert board.standing == (("Applied", 1), ("Interview", 1))
    (silent,) = board.silent
    assert silent.days == 83
    assert silent_words(silent) == "silent for 83 days; still invited after that: about 1 in 80"


def test_earlier_weeks_give_the_median_the_range_and_the_sparkline() -> None:
    life = Diarist("2026-11-29")
    # Nine weeks, from that of 21 September: 9, 3, 4, 2, 5, 3, 4, 3, 2 talks; then this week's.
    days = []
    for week, talks in enumerate((9, 3, 4, 2, 5, 3, 4, 3, 2)):
        days += [f"{date.fromordinal(date(2026, 9, 21).toordinal() + 7 * week)} talk"] * talks
    life.person("Jane", *days, *["2026-11-23 talk"] * 8, added_on="2026-09-21")
    ask = life.week("2026-11-23").steps[0]
    assert ask.done == 8
    assert ask.usual == 3  # of 3, 4, 2, 5, 3, 4, 3, 2: sorted 2 2 3 3 3 4 4 5
    assert (ask.range, ask.mark) == ((1, 7), "above")  # by scipy, see test_week_usual
    assert ask.spark == (4, 2, 5, 3, 4, 3, 2, 8)
    # The week of 28 September has a single one before it: too few for a range.
    early = life.week("2026-09-28").steps[0]
    assert (early.usual, early.range, early.mark) == (9, None, "")
    assert early.spark == (None, None, None, None, None, None, 9, 3)


def test_paused_weeks_are_left_out_of_what_is_usual() -> None:
    life = Diarist("2026-11-29")
    days = ("2026-10-26 talk", "2026-10-27 talk", "2026-11-16 talk")
    life.person("Jane", *days, added_on="2026-10-26")
    life.add(Week, start="2026-11-02", paused=True)
    life.add(Week, start="2026-11-09", paused=True)
    ask = life.week("2026-11-23").steps[0]
    assert ask.usual == 1.5  # of 2 and 1; with them it would be .5, of 2, 0, 0, 1
    assert ask.spark == (None, None, None, 2, None, None, 1, 0)


def test_regularity_counts_rest_and_leaves_out_what_was_paused() -> None:
    life = Diarist("2026-11-23")
    # Active in the weeks of 28 Sep, 5, 12, 26 Oct and 16 Nov; 19 Oct, 2 and 9 Nov were quiet.
    life.proof("relays", "2026-09-28", "2026-10-05", "2026-10-12", "2026-10-26", "2026-11-16")
    for first in ("2026-09-28", "2026-11-16"):
        life.proof("more", first)
    for number in life.tables["experience"]:
        life.change(Experience, number, added_on="2026-09-28")
    found = life.week("2026-11-22")
    assert found.regularity == (5, 8, 2, 0)
    said = "Active in 5 of your last 8 weeks; 2 were rest."
    assert regularity_words(found.regularity) == said
    # Two of the three quiet weeks are rest by themselves: the earlier ones.
    assert words(life.facts, life.week("2026-11-02").sentence).startswith("A week of rest.")
    assert words(life.facts, life.week("2026-11-09").sentence) == "A quiet week is a week."
    life.add(Week, start="2026-11-02", paused=True)
    assert life.week("2026-11-22").regularity == (5, 7, 2, 1)
    # Nothing is entered yet in the week that has begun: it does not count against anybody.
    assert life.week("2026-11-23").regularity == (5, 7, 2, 1)
    assert regularity_words(life.week("2026-09-28").regularity) == "Active in 1 of 1 week so far."
    assert Diarist().week("2026-11-23").regularity is None


def test_a_back_dated_entry_goes_where_it_belongs_and_a_reviewed_week_says_so() -> None:
    life = Diarist("2026-11-22")
    jane = life.person("Jane", "2026-11-17 talk", "2026-10-01 talk", "2026-11-10 ask")
    card = life.card("Gaffer", "2026-11-10 applied", "2026-11-18 interview")
    span = life.span("2026-11-18")
    life.carry(verbs.review(life, span, {"": "It was good."}))
    kept = life.week("2026-11-18")
    assert (counts(kept)[0], kept.added_since) == (1, 0)
    assert kept.board.forward == (card,)
    life.move_to("2026-11-25")
    touches = life.tables["people"][jane]["touches"]
    assert isinstance(touches, list)
    more = [{"on": "2026-11-19", "kind": "thanks"}, {"on": "2026-11-24", "kind": "ask"}]
    life.change(Person, jane, touches=[*touches, *more])
    life.card("Found later", "2026-11-20 saved", "2026-11-24 applied")
    found = life.week("2026-11-18")
    assert counts(found)[0] == 1  # as it was when it was looked back on
    assert found.added_since == 2  # the thanks and the card; what came later is another week's
    assert [each.text for each in found.review] == ["It was good."]
    # Looking back once more takes them in.
    life.carry(verbs.review(life, span))
    found = life.week("2026-11-18")
    assert (counts(found)[0], found.added_since, len(found.board.new)) == (2, 0, 1)


def test_what_was_said_of_half_a_week_is_said_of_the_whole_one_later() -> None:
    life = Diarist("2026-11-18")
    life.card("Old", "2026-10-01 saved")
    life.card("Found", "2026-11-17 saved")
    life.carry(verbs.review(life, life.span("2026-11-18")))
    assert words(life.facts, life.week("2026-11-18").sentence) == "So far 1 entry."
    life.move_to("2026-11-25")
    assert words(life.facts, life.week("2026-11-18").sentence) == "A quiet week, with 1 entry."


def test_a_kept_week_names_nobody_and_survives_what_is_gone_or_damaged() -> None:
    life = Diarist("2026-11-22")
    jane = life.person("Jane Okafor", "2026-11-17 reply", "2026-10-01 talk", "2026-10-02 reply")
    card = life.card("Gaffer", "2026-11-10 applied", "2026-11-18 interview")
    life.carry(verbs.review(life, life.span("2026-11-18")))
    (week,) = life.tables["weeks"].values()
    assert "Jane" not in str(week["snapshot"])
    assert "Gaffer" not in str(week["snapshot"])
    assert [each.person for each in life.week("2026-11-18").people.answered] == [jane]
    life.change(Person, jane, deleted_on="2026-11-22")
    life.change(Opportunity, card, deleted_on="2026-11-22")
    found = life.week("2026-11-18")
    assert found.people.answered == ()
    assert found.board.forward == ()
    assert words(life.facts, found.sentence) == "something taken away since went on to Interview."
    for damaged in ({"version": 1}, {"version": 1, "board": 3}, {"version": 99}):
        life.change(Week, int(str(week["id"])), snapshot=damaged)
        assert life.week("2026-11-18").added_since is None


def test_people_of_a_week() -> None:
    life = Diarist("2026-11-23")
    life.person("Ade", "2026-11-16 ask", "2026-11-17 no")
    jane = life.person(
        "Jane", "2026-11-16 ask", "2026-11-18 reply",
        more=[
            {"on": "2026-11-20", "kind": "talk", "takeaway": "Ask in spring"},
            {"on": "2026-11-21", "kind": "update", "promise": "my log", "promise_by": "2026-11-25"},
        ],
    )  # fmt: skip
    life.card("Heard of", "2026-11-01 applied", heard_on="2026-11-19")
    people = life.week("2026-11-18").people
    assert [str(each.kind) for each in people.answered] == ["no", "talk"]
    assert len(people.heard) == 1
    assert [(owed.person, owed.kind) for owed in people.owed] == [
        (jane, "thanks"), (jane, "promise"),
    ]  # fmt: skip
    assert people.takeaway is not None
    assert people.takeaway.takeaway == "Ask in spring"
    assert life.week("2026-11-09").people.owed == ()


def test_the_outlook_is_told_from_three_points_on() -> None:
    life = Diarist("2026-11-23")
    for now, told in ((0.72, False), (0.73, True), (0.67, True), (0.70, False)):
        found = weekly(life.facts, life.span("2026-11-23"), outlook=Outlook(now, 0.70))
        assert (found.outlook is not None) is told
    old = weekly(life.facts, life.span("2026-10-01"), outlook=Outlook(0.9, 0.7))
    assert old.outlook is None


def test_the_milestone_whose_day_moved_most_stands_beside_the_outlook() -> None:
    """A hundred days planned, 246 four times in five; three others took a third of their time."""
    life = Diarist("2026-11-23")
    for title, end, done in (
        ("Portfolio", "2027-03-03", None),
        *((f"Course {n}", "2027-02-01", "2026-11-20") for n in range(3)),
    ):
        life.add(
            Milestone, title=title, planned_start="2026-10-24" if done else "2026-11-14",
            planned_end=end, first_planned_end=end, added_on="2026-10-24",
            **({"done_on": done} if done else {}),
        )  # fmt: skip
    found = weekly(life.facts, life.span("2026-11-23"), outlook=Outlook(0.73, 0.70))
    assert found.outlook is not None
    assert found.outlook.milestone is not None
    number, before, now = found.outlook.milestone
    assert life.facts.milestones[number].title == "Portfolio"
    assert now < before - timedelta(7)
    said = outlook_words(life.facts, found.outlook)[-1]
    assert said.startswith("Portfolio: four in five by ")
    assert ", a week ago by " in said
