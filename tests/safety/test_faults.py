"""Every single system call fails in turn: nothing acknowledged is lost, and memory is the truth.

The n-th call below the folder is refused (disk full, I/O error, short write, an error although the
call was carried out; once or from then on), for every n until a run sees no fault at all.

Runs whole in CI: ``pytest -s tests/safety/test_faults.py`` prints the figures.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pytest

from store.disk.database import Database
from store.errors import BadInput, Conflict, NotSaved, StoreError
from tests.safety.crash import scratch
from tests.safety.database_subject import (
    everything,
    one_more,
    open_database,
    segments_of,
    stock_tables,
)
from tests.safety.faults import Fault, Faults
from tests.safety.story import Op, Story, Tables, applied
from tests.safety.syscalls import intercepted, killed_at_the_end
from tests.safety.wording import clear, in_the_right_words


@dataclass
class Session:
    """Two handles at work on a disk that fails, and all that may be true of it.

    ``possible`` holds one state as long as everything was acknowledged; a change that could not be
    confirmed doubles it, and the next acknowledgement, or a look, decides.
    """

    folder: Path
    rng: random.Random
    faults: Faults
    possible: list[Tables] = field(default_factory=lambda: [{}])
    confirmed: Tables = field(default_factory=dict)
    acknowledged: int = 0
    refused: int = 0
    came_back: int = 0

    def run(self) -> None:
        """Open, make changes, fold, undo, close; every refusal must come in the right words."""
        handles: list[Database] = []
        for _ in range(2):
            database = self._open()
            if database is not None:
                handles.append(database)
        for step in range(9):
            if not handles:
                return
            database = handles[step % len(handles)]
            if step == 3:
                database.fold()
            self._change(database, undo=step == 5)
            if step == 6:  # the other has yet to read on in the old segment
                with segments_of(0):
                    database.fold()
        for database in handles:
            self._close(database)

    def _open(self) -> Database | None:
        try:
            database = open_database(self.folder)
        except StoreError as error:
            clear(error)
            return None
        if database.read_only is not None:
            clear(database.read_only)
            database.close()
            return None
        return database

    def _close(self, database: Database) -> None:
        try:
            database.close()
        except NotSaved as error:
            in_the_right_words(error)

    def _change(self, database: Database, *, undo: bool) -> None:
        database.poll()  # may see nothing on a disk that fails, and must not raise
        with self.faults.paused():
            database.poll()
        shown = self._shown(database)
        assert shown in self.possible
        story = Story(self.rng, shown, made=self.acknowledged * 10 + self.refused * 1000)
        ops = self._what_undo_does(database) if undo else story.change()
        try:
            if undo:
                database.undo()
            else:
                database.commit(ops, "change")
        except NotSaved as error:
            in_the_right_words(error)
            self.refused += 1
            self.possible += [one for one in self._outcomes(ops) if one not in self.possible]
            assert self._shown(database) in self.possible
        except (Conflict, BadInput):
            pass  # a change in doubt came back meanwhile, and this one does not fit any more
        except StoreError as error:
            clear(error)  # undo could not look back: nothing was written
            assert undo
        else:
            self.acknowledged += 1
            after = self._outcomes(ops)
            shown_now = self._shown(database)
            assert shown_now in after
            self.came_back += shown != self.confirmed
            self.confirmed = shown_now
            self.possible = [shown_now]

    def _shown(self, database: Database) -> Tables:
        with self.faults.paused():
            return everything(database)

    def _what_undo_does(self, database: Database) -> list[Op]:
        """Nothing is undone before the one undo of a session, so it takes back the last change."""
        with self.faults.paused():
            return [op for change in islice(database.history(), 1) for op in change.inverse()]

    def _outcomes(self, ops: list[Op]) -> list[Tables]:
        outcomes = [fitting(state, ops) for state in self.possible]
        return [outcome for outcome in outcomes if outcome is not None]

    def verdict(self) -> None:
        """The disk is well again: all that was acknowledged is there, and it goes on."""
        database = open_database(self.folder)
        found = everything(database)
        assert found in self.possible, "lost, or half there"
        self.came_back += found != self.confirmed
        assert database.reports == []
        database.commit([one_more(found)], "and on")
        database.close()
        expected = applied(found, [one_more(found)])
        assert everything(open_database(self.folder)) == expected
        assert stock_tables(self.folder) == expected


def fitting(state: Tables, ops: list[Op]) -> Tables | None:
    """The state after the operations, or None where they do not fit it."""
    try:
        return applied(state, ops)
    except KeyError:
        return None


@pytest.mark.parametrize("sticky", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("kind", ["full", "broken", "short", "done"])
def test_no_failing_call_loses_an_acknowledged_change(kind: str, sticky: bool) -> None:
    runs = acknowledged = refused = came_back = 0
    with scratch() as place:
        for nth in range(1, 1_000):
            base = place / str(nth)
            base.mkdir()
            faults = Faults(base)
            session = Session(base / "data", random.Random(nth), faults)
            with intercepted(faults), killed_at_the_end(base):
                with faults.planned(Fault(nth, kind, sticky)):
                    session.run()
                fired = faults.fired
            with killed_at_the_end(base):
                session.verdict()
            runs += 1
            acknowledged += session.acknowledged
            refused += session.refused
            came_back += session.came_back
            if not fired:
                break
    print(
        f"{kind} {'sticky' if sticky else 'once'}: {runs} runs, {acknowledged} acknowledged, "
        f"{refused} refused, {came_back} came back, 0 lost"
    )
    assert not fired
    assert runs > 30
    assert acknowledged > 100
    assert refused > 3
