"""The store as a subject of the crash simulation."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import tinydb

from store.disk import engine
from store.disk.database import Database
from store.errors import NotSaved
from tests.safety.crash import Allow, differences
from tests.safety.faults import FAILING, Fault, Faults
from tests.safety.recorder import State
from tests.safety.story import CLOCK, Op, Story, Tables, applied, without_empty
from tests.safety.syscalls import Killed


def next_change(found: Tables) -> Op:
    """A new card, or every other time the longest one goes, so that files grow and shrink."""
    cards = found.get("opportunities", {})
    if len(cards) % 2:
        number = max(cards, key=lambda number: len(str(cards[number])))
        return {"t": "opportunities", "id": number, "gone": cards[number]}
    return one_more(found)


def one_more(found: Tables) -> Op:
    """A card that nobody has yet."""
    number = 999_999
    while number in found.get("opportunities", {}):
        number += 1
    return {"t": "opportunities", "id": number, "new": {"id": number, "title": "after"}}


def open_database(folder: Path, by: str = "test") -> Database:
    """One more handle on the folder, as the command line opens it."""
    return Database.open(folder, CLOCK, by=by, background=False)


HOLE = "could not be read. The changes before and after are kept."
"""The one alarm a crash may raise: of changes on their way together, a later one alone arrived."""

STEPS = {
    "change": 14,
    "group": 3,
    "undo": 3,
    "redo": 3,
    "fold": 3,
    "segment": 2,
    "reopen": 2,
    "second": 1,
    "peek": 2,
    "fault": 2,
    "killed": 2,
}
"""How often each kind of step comes up in a story."""


@contextlib.contextmanager
def segments_of(lines: int) -> Iterator[None]:
    """Let the journal begin a new segment after that many lines."""
    usual, engine.FOLD_CHANGES = engine.FOLD_CHANGES, lines
    try:
        yield
    finally:
        engine.FOLD_CHANGES = usual


def everything(database: Database) -> Tables:
    """All live documents."""
    return without_empty({name: dict(database.table(name)) for name in database.names()})


def stock_tables(folder: Path) -> Tables:
    """What TinyDB as it comes reads from the table files. Raises if it cannot read one."""
    tables: Tables = {}
    for path in sorted(folder.glob("*.json")):
        with tinydb.TinyDB(path, access_mode="r") as stock:
            rows = stock.table(path.stem).all()
            tables[path.stem] = {row.doc_id: dict(row) for row in rows}
    return without_empty(tables)


def expect(found: Tables, wanted: Tables, when: str) -> None:
    """Raise with the difference unless they are the same."""
    if found != wanted:
        raise AssertionError(f"{when}: {differences(found, (wanted,))}")


class DatabaseSubject:
    """Adds, moves, edits, deletes, undoes, folds and starts again, with one handle or two."""

    def work(self, folder: Path, allow: Allow, rng: random.Random, faults: Faults) -> None:
        story = Story(rng)
        allow({})
        handles = [open_database(folder)]
        for _ in range(rng.randint(6, 16)):
            step = rng.choices(tuple(STEPS), tuple(STEPS.values()))[0]
            database = rng.choice(handles)
            if step == "fold":
                database.fold()
            elif step == "fault":
                self._refused(database, story, allow, faults)
            elif step == "killed":
                handles.remove(database)
                handles.append(self._killed(database, folder, story, allow, faults))
            elif step == "segment":
                with segments_of(0):
                    database.fold()
            elif step == "second" and len(handles) < 2:
                handles.append(open_database(folder))
            elif step == "reopen":
                if rng.random() < 0.5:  # else it is gone without a word
                    database.close()
                handles.remove(database)
                handles.append(open_database(folder))
            elif step == "peek":
                database.poll()
                expect(everything(database), story.tables, "after a look at the others")
            else:
                self._step(step, database, story, allow)
        for database in handles:
            if rng.random() < 0.5:
                database.close()

    def _step(self, step: str, database: Database, story: Story, allow: Allow) -> None:
        if step == "undo" and story.done:
            allow(story.tables, story.undo())
            database.undo()
            story.undo_happened()
        elif step == "redo" and story.undone:
            allow(story.tables, story.redo())
            database.redo()
            story.redo_happened()
        elif step == "group":
            self._group(database, story, allow)
        else:
            ops = story.change()
            allow(story.tables, applied(story.tables, ops))
            database.commit(ops, "change")
            story.happened(ops)
        allow(story.tables)

    def _refused(self, database: Database, story: Story, allow: Allow, faults: Faults) -> None:
        """A change that the disk may refuse: the handle must say what is in force from now on."""
        ops = story.change()
        after = applied(story.tables, ops)
        allow(story.tables, after)
        kind = story.rng.choice(("full", "broken", "short", "done"))
        fault = Fault(story.rng.randint(1, 8), kind, story.rng.random() < 0.5)
        if story.rng.random() < 0.3:  # not even the taking back works
            fault = Fault(1, "broken", sticky=True, only=("fsync", "ftruncate"))
        with faults.planned(fault):
            if story.rng.random() < 0.3:
                database.fold()
            try:
                database.commit(ops, "on a failing disk")
            except NotSaved:
                pass
            else:
                story.happened(ops)
                allow(after)
                return
        # "Could not confirm": it may be there or not. The next acknowledged change settles it.
        database.poll()
        # A look may bring it back: where even the taking back failed, its line is there to be read.
        if everything(database) != after:
            expect(everything(database), story.tables, "after a refused change")
        more = [story.card()]
        allow(story.tables, after, applied(story.tables, more), applied(after, more))
        database.commit(more, "after a failing disk")
        if everything(database) == applied(after, more):
            story.happened(ops)
        story.happened(more)
        expect(everything(database), story.tables, "after the change that settled it")
        allow(story.tables)

    def _killed(
        self, database: Database, folder: Path, story: Story, allow: Allow, faults: Faults
    ) -> Database:
        """The program dies in a change or a fold; the system lives on, and another one opens.

        What the dead one wrote without fsync is seen by the next, and a power cut may still take it
        back until something that was built on it has been acknowledged.
        """
        ops = story.change()
        before, after = story.tables, applied(story.tables, ops)
        allow(before, after)
        unconfirmed = story.rng.random() < 0.4  # written, not yet fsynced, and built upon
        where = (1, ("fsync",)) if unconfirmed else (story.rng.randint(1, 10), FAILING)
        fault = Fault(where[0], "killed", only=where[1])
        with contextlib.suppress(Killed), faults.planned(fault):
            database.commit(ops, "in the hour of death")
            allow(after)
            before = after
            database.fold()
        heir = open_database(folder)
        if unconfirmed or story.rng.random() < 0.5:
            heir.fold()
        found = everything(heir)
        if found == after:
            story.happened(ops)
        expect(found, story.tables, "after a kill")
        more = [story.card()]
        allow(before, after, applied(found, more), applied(before, more))
        heir.commit(more, "the next one")
        story.happened(more)
        allow(story.tables)
        return heir

    def _group(self, database: Database, story: Story, allow: Allow) -> None:
        """Several changes with one fsync: until it returns, any of them may be there or not."""
        group = [[story.card()] for _ in range(story.rng.randint(2, 3))]
        allow(
            *(
                applied(story.tables, [op for ops in some for op in ops])
                for size in range(len(group) + 1)
                for some in combinations(group, size)
            )
        )
        waiting = [database.submit(ops, "one of a group") for ops in group]
        database.flush()
        for pending, ops in zip(waiting, group, strict=True):
            pending.wait(timeout=5)
            story.happened(ops)

    def look(self, folder: Path, *, leave: bool) -> State:
        database = open_database(folder)
        found = everything(database)
        assert database.read_only is None, database.read_only
        alarms = [report for report in database.reports if HOLE not in report]
        assert alarms == [], f"a crash is no damage: {alarms}"
        assert not (folder / "recovered").exists(), "a crash is no damage"
        if leave:
            database.close()
        return found

    def carry_on(self, folder: Path, allow: Allow, legal: tuple[State, ...]) -> State:
        database = open_database(folder)
        found = everything(database)
        ops = [next_change(found)]
        expected = applied(found, ops)
        allow(*legal, expected)
        database.commit(ops, "after the crash")
        allow(expected)
        return expected

    def readable(self, folder: Path, state: State | None) -> None:
        tables = stock_tables(folder)
        assert state is None or tables == state, f"{tables} instead of {state}"
