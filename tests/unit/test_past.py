"""Earlier states where the journal is whole, and where it is not; moments in words; restoring."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from store import BadInput, FixedClock, NotFound, ReadOnly, Store, open_store, past
from store.disk.changes import seal, unseal
from store.disk.past import state
from store.insight.differences import Words, differences
from store.pipelines import DEFAULT
from store.records import Opportunity, Outcome, Person

EAST = timezone(timedelta(hours=2))
Days = Callable[[int], Store]


@pytest.fixture
def on_day(tmp_path: Path) -> Any:
    """``on_day(3)``: the store on 3 November at noon, two hours east; the one before is closed."""
    opened: list[Store] = []

    def open_on(day: int, hour: int = 12, minute: int = 0) -> Store:
        if opened:
            opened.pop().close()
        clock = FixedClock(datetime(2026, 11, day, hour, minute, tzinfo=EAST))
        opened.append(open_store(tmp_path / "data", clock, seed=day * 100 + hour))
        return opened[-1]

    yield open_on
    for store in opened:
        store.close()


def three_days(on_day: Any) -> int:
    """Gaffer is added on the 3rd, moved on the 5th, closed on the 9th; then comes Best boy."""
    number = on_day(3).add(Opportunity, {"title": "Gaffer"}).ids[0]
    on_day(5).move([number], "applied")
    store = on_day(9)
    store.close_cards([number], Outcome.REJECTED)
    store.add(Opportunity, {"title": "Best boy"})
    return number


def columns(store: Store, seq: int) -> dict[str, str]:
    found = state(store.database, seq).tables.get("opportunities", {})
    return {document["title"]: document["column"] for document in found.values()}


def column_on(store: Store, text: str) -> dict[str, str]:
    return columns(store, past.read_moment(store, text).seq)


# -- moments --------------------------------------------------------------------------------------


def test_a_day_is_looked_at_as_of_its_end(on_day: Any) -> None:
    three_days(on_day)
    store = on_day(12)
    assert column_on(store, "2 nov") == {}
    assert column_on(store, "3 nov") == column_on(store, "4 nov") == {"Gaffer": "saved"}
    assert column_on(store, "5 nov") == column_on(store, "8/11") == {"Gaffer": "applied"}
    assert column_on(store, "yesterday") == {"Gaffer": "closed", "Best boy": "saved"}
    assert column_on(store, "now") == column_on(store, "yesterday")


@pytest.mark.parametrize(
    ("typed", "seq", "words"),
    [
        ("5 nov 12:00", 2, "5 Nov 2026 12:00"),
        ("5 nov 11:59", 1, "5 Nov 2026 11:59"),
        ("2026-11-05 12:00", 2, "5 Nov 2026 12:00"),
        ("2026-11-05T12:00", 2, "5 Nov 2026 12:00"),
        ("thu 5 nov at 12:30", 2, "5 Nov 2026 12:30"),
        ("last thu", 2, "the end of 5 Nov 2026"),
        ("2", 2, "5 Nov 2026 12:00"),
        ("change 2", 2, "5 Nov 2026 12:00"),
        ("#2", 2, "5 Nov 2026 12:00"),
    ],
)
def test_moments_in_words(on_day: Any, typed: str, seq: int, words: str) -> None:
    three_days(on_day)
    moment = past.read_moment(on_day(10), typed)
    assert (moment.seq, moment.words) == (seq, words)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("tomorrow", "is still to come"),
        ("today 23:00", "is still to come"),
        ("soon", "not understood as a moment"),
        ("5 nov 25:00", "not understood as a moment"),
        ("", "not understood as a moment"),
        ("99", "There is no change 99"),
    ],
)
def test_what_is_no_moment_is_refused(on_day: Any, typed: str, says: str) -> None:
    three_days(on_day)
    with pytest.raises((BadInput, NotFound)) as caught:
        past.read_moment(on_day(10), typed)
    assert says in caught.value.title


def test_a_change_late_in_the_evening_belongs_to_the_local_day(on_day: Any) -> None:
    """23:30 two hours east is 21:30 in UTC; 00:30 is still the day before there."""
    on_day(3, 23, 30).add(Opportunity, {"title": "Late"})
    on_day(4, 0, 30).add(Opportunity, {"title": "Early"})
    store = on_day(5)
    assert column_on(store, "3 nov") == {"Late": "saved"}
    assert column_on(store, "4 nov") == {"Late": "saved", "Early": "saved"}


# -- where the journal is not whole ---------------------------------------------------------------


def spoil(folder: Path, seq: int) -> None:
    """Make the line of one change unreadable."""
    for path in sorted((folder / "journal").glob("*.jsonl")):
        lines = path.read_bytes().splitlines(keepends=True)
        spoilt = [
            line.replace(b"a", b"?") if (unseal(line) or {}).get("s") == seq else line
            for line in lines
        ]
        path.write_bytes(b"".join(spoilt))


def test_a_hole_is_gone_round_by_way_of_the_beginning(on_day: Any, tmp_path: Path) -> None:
    three_days(on_day)
    on_day(10).close()
    shutil.rmtree(tmp_path / "data/backups", ignore_errors=True)
    spoil(tmp_path / "data", 3)
    store = on_day(11)
    found = state(store.database, 2)
    assert [d["column"] for d in found.tables["opportunities"].values()] == ["applied"]
    assert found.notes == ()


def test_a_hole_that_cannot_be_gone_round_is_told(on_day: Any, tmp_path: Path) -> None:
    """Changes 1 and 3 of four cannot be read: what 3 did is not known to be taken back."""
    three_days(on_day)
    on_day(10).close()
    spoil(tmp_path / "data", 1)
    spoil(tmp_path / "data", 3)
    found = state(on_day(11).database, 2)
    assert [d["title"] for d in found.tables["opportunities"].values()] == ["Gaffer"]
    assert found.notes == (
        "One change since then can no longer be read: what that did is shown as it is now.",
    )


def test_a_hole_is_gone_round_by_way_of_a_backup(on_day: Any, tmp_path: Path) -> None:
    number = on_day(3).add(Opportunity, {"title": "Gaffer"}).ids[0]
    store = on_day(5)
    store.move([number], "applied")
    store.database.fold()
    store.backup()
    on_day(6).move([number], "screening")
    on_day(9).move([number], "interview")
    on_day(10).close()
    spoil(tmp_path / "data", 1)
    spoil(tmp_path / "data", 4)
    store = on_day(11)
    assert columns(store, 3) == {"Gaffer": "screening"}
    assert columns(store, 2) == {"Gaffer": "applied"}
    assert state(store.database, 3).notes == ()


def test_without_its_older_part_the_journal_says_how_far_it_reaches(
    on_day: Any, tmp_path: Path
) -> None:
    number = three_days(on_day)
    on_day(10).close()
    shutil.rmtree(tmp_path / "data/journal")
    store = on_day(11)
    store.edit(Opportunity, number, {"location": "Bristol"})
    with pytest.raises(NotFound) as caught:
        past.read_moment(store, "5 nov")
    assert "does not reach back to the end of 5 Nov 2026" in caught.value.title
    assert "It begins on 11 Nov 2026 12:00: Edit 'Gaffer'." in caught.value.detail
    assert columns(store, store.database.version[0]) == {"Gaffer": "closed", "Best boy": "saved"}
    with pytest.raises(NotFound, match="does not reach back"):
        state(store.database, 1)


def test_edits_by_another_program_are_told(on_day: Any, tmp_path: Path) -> None:
    number = three_days(on_day)
    on_day(10).close()
    with TinyDB(tmp_path / "data/opportunities.json") as db:
        db.table("opportunities").update({"column": "offer"}, doc_ids=[number])
    store = on_day(11)
    assert columns(store, 4) == {"Gaffer": "offer", "Best boy": "saved"}
    found = state(store.database, 1)
    assert found.tables["opportunities"][number]["column"] == "saved"
    assert found.notes == (
        "One record was changed outside Pursuit since then: what the journal does not know is "
        "shown as it is now.",
    )


def test_an_older_schema_is_looked_back_into(tmp_path: Path) -> None:
    """A journal of schema 0 goes on with schema 1: moments before, at and after the step."""
    folder, clock = tmp_path / "data", FixedClock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    store = open_store(folder, clock)
    database = store.database
    card = {"id": 7, "position": "Gaffer", "stage": "Applied", "notes": "Ask Mira"}
    database.commit([{"t": "opportunities", "id": 7, "new": card}], "Add")
    change = {"set": {"stage": "Offer"}, "unset": [], "was": {"stage": "Applied"}}
    database.commit([{"t": "opportunities", "id": 7, **change}], "Move")
    database.close(fold=False)
    (segment,) = (folder / "journal").glob("*.jsonl")
    lines = segment.read_bytes().splitlines(keepends=True)
    head = unseal(lines[0])
    assert head is not None
    segment.write_bytes(seal({**head, "schema": 0}) + b"".join(lines[1:]))

    store = open_store(folder, clock)
    assert store.documents("opportunities")[7]["column"] == "offer"
    store.edit(Opportunity, 7, {"location": "Bristol"})
    assert columns(store, 1) == {"Gaffer": "applied"}
    assert columns(store, 2) == columns(store, 3) == {"Gaffer": "offer"}
    then = state(store.database, 1).tables["opportunities"][7]
    assert then["notes"] == [{"text": "Ask Mira"}]
    assert "position" not in then
    store.close()


# -- restoring ------------------------------------------------------------------------------------


def view(store: Store, text: str) -> past.PastStore:
    return past.as_of(store, past.read_moment(store, text))


def test_one_record_comes_back_as_it_was_and_undo_brings_back_the_present(on_day: Any) -> None:
    number = three_days(on_day)
    store = on_day(12)
    present = dict(store.documents("opportunities"))
    plan = past.restore_records(store, view(store, "5 nov 12:00"), [("opportunities", number)])
    assert plan.label == "Restore 'Gaffer' to 5 Nov 2026 12:00"
    assert plan.words == "1 opportunity is changed to what it was."
    past.write(store, plan)
    card = store.get(Opportunity, number)
    assert (card.column, card.outcome, len(card.history)) == ("applied", None, 2)
    assert store.undo() == plan.label
    assert dict(store.documents("opportunities")) == present


def test_everything_goes_back_and_later_records_into_the_bin(on_day: Any) -> None:
    number = three_days(on_day)
    store = on_day(12)
    mira = store.add(Person, {"name": "Mira"}).ids[0]
    plan = past.restore_everything(store, view(store, "5 nov"))
    assert plan.label == "Restore everything to the end of 5 Nov 2026"
    assert plan.words == (
        "1 opportunity is changed to what it was. 1 opportunity and 1 person go into the bin."
    )
    past.write(store, plan)
    assert [card.title for card in store.all(Opportunity)] == ["Gaffer"]
    assert store.get(Opportunity, number).column == "applied"
    assert store.documents("people")[mira]["deleted_on"] == "2026-11-12"
    assert past.restore_everything(store, view(store, "5 nov")).keys == []


def test_what_was_deleted_or_never_confirmed_comes_back(on_day: Any) -> None:
    """Best boy's adding was taken back, so it is in no table; Gaffer is in the bin."""
    number = three_days(on_day)
    store = on_day(12)
    seq = store.database.version[0]
    store.undo()
    store.delete(Opportunity, [number])
    then = past.as_of(store, past.Moment(seq, store.clock.now(), "then"))
    plan = past.restore_everything(store, then)
    assert plan.words == "2 opportunities come back."
    past.write(store, plan)
    assert [card.title for card in store.all(Opportunity)] == ["Gaffer", "Best boy"]


def test_a_posting_comes_back_with_its_card(on_day: Any) -> None:
    number = three_days(on_day)
    store = on_day(12)
    store.keep_posting(number, "Six people, two vans.")
    seq = store.database.version[0]
    store.keep_posting(number, "Eight people, one van.")
    then = past.as_of(store, past.Moment(seq, store.clock.now(), "then"))
    assert then.posting(number) == "Six people, two vans."
    past.write(store, past.restore_records(store, then, [("opportunities", number)]))
    assert store.posting(number) == "Six people, two vans."
    store.undo()
    assert store.posting(number) == "Eight people, one van."


def test_what_another_window_wrote_meanwhile_is_not_lost(on_day: Any, tmp_path: Path) -> None:
    """Between the question and the yes, Best boy gets a place and a new card is added."""
    three_days(on_day)
    store = on_day(12)
    plan = past.restore_everything(store, view(store, "5 nov"))
    (boy,) = [card.id for card in store.all(Opportunity) if card.title == "Best boy"]
    other = open_store(tmp_path / "data", store.clock, seed=99)
    other.edit(Opportunity, boy, {"location": "Bristol"})
    other.add(Opportunity, {"title": "Night porter"})
    other.close()
    store.poll()
    past.write(store, plan)
    assert store.documents("opportunities")[boy]["deleted_on"] == "2026-11-12"
    assert store.documents("opportunities")[boy]["location"] == "Bristol"
    assert [card.title for card in store.all(Opportunity)] == ["Gaffer", "Night porter"]


def test_there_is_nothing_to_restore_before_the_beginning(on_day: Any) -> None:
    number = three_days(on_day)
    store = on_day(12)
    with pytest.raises(BadInput, match="There was nothing yet on the end of 1 Nov 2026"):
        past.restore_everything(store, view(store, "1 nov"))
    with pytest.raises(BadInput, match="'Gaffer' was not there yet"):
        past.restore_records(store, view(store, "1 nov"), [("opportunities", number)])
    with pytest.raises(BadInput, match="Nothing is different"):
        past.write(store, past.restore_everything(store, view(store, "now")))


def test_the_past_cannot_be_changed(on_day: Any) -> None:
    number = three_days(on_day)
    store = on_day(12)
    then = view(store, "5 nov")
    last = store.database.version
    for verb in (
        lambda: then.move([number], "offer"),
        lambda: then.add(Opportunity, {"title": "New"}),
        then.undo,
        then.redo,
    ):
        with pytest.raises(ReadOnly, match="The past cannot be changed"):
            verb()
    assert store.database.version == last
    assert then.clock.today().isoformat() == "2026-11-05"


# -- differences ----------------------------------------------------------------------------------

WORDS = Words(DEFAULT, datetime(2026, 11, 23).date(), lambda number: f"person {number}")


def told(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[str]:
    found = differences("opportunities", before, after, WORDS)
    return [f"{each.heading}: {each.words}" for each in found]


def test_fields_are_told_in_words() -> None:
    before = {
        "id": 1,
        "column": "applied",
        "next_on": "2026-11-24",
        "tags": ["night"],
        "notes": [{"on": "2026-11-20", "text": "Ask Mira"}],
        "rank": 3.0,
    }
    after = {
        "id": 1,
        "column": "interview",
        "location": "Bristol",
        "tags": ["night", "rigging"],
        "via": 5,
        "notes": [{"on": "2026-11-20", "text": "Ask Jo"}],
        "history": [{"column": "interview", "meaning": "talking", "on": "2026-11-23"}],
        "archived": True,
        "deleted_on": "2026-11-23",
        "rank": 4.0,
    }
    assert told(before, after) == [
        "Via: nothing → person 5",
        "Column: Applied → Interview",
        "Location: nothing → Bristol",
        "Next action on: tomorrow → nothing",
        "Stages: added: today, Interview",
        "Tags: night → night, rigging",
        "Notes: removed: Fri 20 Nov, Ask Mira",
        "Notes: added: Fri 20 Nov, Ask Jo",
        "Archived: no → yes",
        "Bin: not in the bin → in the bin since today",
    ]


def test_odd_values_do_not_hide_anything() -> None:
    assert told({"tier": 7, "next_on": "soon", "colour": {"x": 1}}, {"notes": "text"}) == [
        "Tier: 7 → nothing",
        "Next action on: soon → nothing",
        "Notes: nothing → text",
        'Colour: {"x": 1} → nothing',
    ]
    assert told({"rank": 1.0}, {"rank": 2.0}) == ["Place in the column: lower → higher"]
    assert told(None, {"title": "Gaffer", "rank": 2.0}) == ["Title: Gaffer"]
    assert told({"title": "Gaffer"}, None) == ["Title: Gaffer"]
