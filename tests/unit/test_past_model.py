"""Any story of verbs, undos, folds, backups and reopening, held against copies made at the time."""

from __future__ import annotations

import copy
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store import BadInput, FixedClock, Store, open_store, past
from store.disk.past import state
from store.records import Opportunity, Outcome, Person

Tables = dict[str, dict[int, dict[str, Any]]]
STEPS = [
    *("add", "person", "add two", "edit", "move", "close", "note", "delete", "restore"),
    *("undo", "redo", "fold", "begin", "reopen", "backup", "to", "everything to"),
]
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 7)), min_size=3, max_size=30)
BEGUN = datetime(2026, 1, 1, 12, tzinfo=UTC)


def everything(store: Store) -> Tables:
    """A plain copy of all records; tables without any are left out."""
    found = {name: store.documents(name) for name in ("opportunities", "people")}
    return {name: copy.deepcopy(dict(table)) for name, table in found.items() if table}


def plain(tables: dict[str, dict[int, Any]]) -> Tables:
    return {name: table for name, table in tables.items() if table}


def live(tables: Tables) -> Tables:
    """Without what is in the bin."""
    kept = {
        name: {n: doc for n, doc in table.items() if not doc.get("deleted_on")}
        for name, table in tables.items()
    }
    return plain(kept)


class Story:
    """One folder, and what was in it after each change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0
        self.store = self.opened()
        self.then: dict[int, Tables] = {0: {}}

    def opened(self) -> Store:
        clock = FixedClock(BEGUN + timedelta(days=self.day))
        return open_store(self.folder, clock, seed=self.day)

    def last(self) -> int:
        return self.store.database.version[0]

    def carry_out(self, step: str, pick: int) -> None:
        before = self.last()
        try:
            self.act(step, pick)
        except BadInput:
            assert self.last() == before
        if self.last() != before:
            assert self.last() == before + 1, "one change for each verb"
            self.then[self.last()] = everything(self.store)

    def act(self, step: str, pick: int) -> None:
        store = self.store
        cards = sorted(store.documents("opportunities"))
        number = cards[pick % len(cards)] if cards else 0
        match step:
            case "add":
                store.add(Opportunity, {"title": f"Card {pick}"})
            case "person":
                store.add(Person, {"name": f"Person {pick}"})
            case "add two":
                new = past_steps(store, pick)
                store.apply(new, "Import")
            case "undo":
                store.undo()
            case "redo":
                store.redo()
            case "fold":
                store.database.fold()
            case "begin":
                with store.database._engine.locked():
                    store.database._engine.fold(begin=True)
            case "backup":
                store.backup()
            case "reopen":
                store.close(fold=pick % 2 == 0)
                self.day += 1
                self.store = self.opened()
            case "everything to" | "to":
                seq = pick * self.last() // 7
                then = past.as_of(store, past.Moment(seq, BEGUN, f"change {seq}"))
                if step == "to" and number in then.documents("opportunities"):
                    wanted = past.restore_records(store, then, [("opportunities", number)])
                    past.write(store, wanted)
                elif step == "everything to":
                    past.write(store, past.restore_everything(store, then))
            case _ if not cards:
                return
            case "edit":
                store.edit(Opportunity, number, {"location": f"Place {pick % 3}", "tags": []})
            case "move":
                store.move([number], ["saved", "applied", "offer"][pick % 3])
            case "close":
                store.close_cards([number], list(Outcome)[pick % 7])
            case "note":
                store.note(Opportunity, number, f"Note {pick}")
            case "delete":
                store.delete(Opportunity, [number])
            case "restore":
                store.restore(Opportunity, [number])


def past_steps(store: Store, pick: int) -> list[Any]:
    from store.plans import New

    return [New(Opportunity, store.new_id(), {"title": f"Row {n}"}) for n in (pick, pick + 1)]


@settings(max_examples=int(os.environ.get("SAFETY_EXAMPLES", "80")))
@given(steps)
def test_each_earlier_state_can_be_seen_and_brought_back(story: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        told = Story(Path(place))
        for step, pick in story:
            told.carry_out(step, pick)
        present = everything(told.store)
        for seq, then in told.then.items():
            seen = state(told.store.database, seq)
            assert plain(seen.tables) == then
            assert seen.notes == ()
        assert everything(told.store) == present, "looking back changes nothing"
        for seq in [seq for seq in told.then if told.then[seq]][:: max(1, len(told.then) // 5)]:
            view = past.as_of(told.store, past.Moment(seq, BEGUN, "then"))
            wanted = past.restore_everything(told.store, view)
            if not wanted.keys:
                continue
            past.write(told.store, wanted)
            assert live(everything(told.store)) == live(told.then[seq])
            for table, documents in told.then[seq].items():
                for number, document in documents.items():
                    assert told.store.documents(table)[number] == document
            told.store.undo()
            assert everything(told.store) == present
        told.store.close()
