"""Two handles on one folder, held against a plain dictionary by Hypothesis.

Commits, conflicts, undo, redo, folds, handles dropped without a word, torn and unconfirmed tails in
the journal, reading with and without looking for news: in any order. Only the handle that acted is
compared, so that a handle which forgets to look before it writes cannot hide. Documents read
earlier are held on to and must never change.

CI: 300 stories of 40 steps. ``-s`` prints the figures. Full size:
``SAFETY_EXAMPLES=10000 pytest -s tests/safety/test_model.py``.
"""

from __future__ import annotations

import copy
import os
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from store.disk.database import Database
from store.errors import BadInput, Conflict
from tests.safety.crash import scratch
from tests.safety.database_subject import (
    everything,
    open_database,
    segments_of,
    stock_tables,
)
from tests.safety.story import Op, Tables, applied, edit_of, fits, sealed
from tests.safety.syscalls import OpenFiles, intercepted

EXAMPLES = int(os.environ.get("SAFETY_EXAMPLES", "300"))
QUICK = "SAFETY_QUICK" in os.environ
STEPS = 40
COUNTS: Counter[str] = Counter()

handles = st.integers(0, 1)
cards = st.integers(0, 5)
fields = st.sampled_from(["title", "column", "tags"])
values = st.sampled_from(["a", "b", "ü\u2028\n", ["x", {"y": 1}], 2.5])


class TwoHandles(RuleBasedStateMachine):
    """The model: all states there have been, the undo stacks, and how far each handle has read."""

    @initialize()
    def begin(self) -> None:
        self.place = scratch()
        self.base = self.place.__enter__()
        self.folder = self.base / "data"
        self.files = OpenFiles(self.base)
        self.interception = intercepted(self.files)
        self.interception.__enter__()
        self.states: list[Tables] = [{}]
        self.changes = 0
        self.done: list[Tables] = []
        self.undone: list[Tables] = []
        self.held: list[tuple[dict[str, Any], dict[str, Any]]] = []
        self.serial = 0
        self.opened = 0
        self.handle = [self.one_more_handle(), self.one_more_handle()]
        self.read_to = [0, 0]
        self.changes_seen = [0, 0]
        for number in range(3):
            self.add(number % 2, "a")

    def teardown(self) -> None:
        self.files.drop()
        self.interception.__exit__(None, None, None)
        self.place.__exit__(None, None, None)
        COUNTS["stories"] += 1

    # -- helpers ----------------------------------------------------------------------------------

    @property
    def now(self) -> Tables:
        return self.states[-1]

    def happened(self, state: Tables) -> None:
        self.done, self.undone = [*self.done, self.now], []
        self.moved_to(state)

    def moved_to(self, state: Tables) -> None:
        self.states.append(state)
        self.changes += 1
        COUNTS["acknowledged"] += 1

    def up_to_date(self, who: int) -> None:
        """The handle that acted must show exactly what is acknowledged."""
        assert everything(self.handle[who]) == self.now
        self.read_to[who] = len(self.states) - 1
        self.changes_seen[who] = self.changes

    def look(self, who: int) -> Tables:
        """What the handle shows without asking for news: never older than what it showed before."""
        shown = everything(self.handle[who])
        allowed = range(self.read_to[who], len(self.states))
        found = [number for number in allowed if self.states[number] == shown]
        assert found, f"{shown} is nothing that was ever acknowledged since the last look"
        self.read_to[who] = found[0]
        self.changes_seen[who] = self.handle[who].version[0]  # a table read for the first time
        for records in shown.values():
            for document in list(records.values())[:2]:
                self.held.append((document, copy.deepcopy(document)))
        return shown

    def still_the_same(self) -> None:
        COUNTS["steps"] += 1
        assert all(document == as_read for document, as_read in self.held), "it was mutated"
        del self.held[:-20]

    def commit(self, who: int, ops: list[Op]) -> None:
        """The handle may be behind: what it expects decides, against what is acknowledged."""
        if all(fits(self.now, op) for op in ops):
            self.handle[who].commit(ops, "change")
            self.happened(applied(self.now, ops))
        else:
            COUNTS["conflicts"] += 1
            with pytest.raises(Conflict):
                self.handle[who].commit(ops, "change")
        self.up_to_date(who)
        self.still_the_same()

    def new_op(self, table: str, title: Any) -> Op:
        self.serial += 1
        number = self.serial if self.serial % 3 else (1 << 61) + self.serial
        return {"t": table, "id": number, "new": {"id": number, "title": title, "column": "a"}}

    # -- what a person does -----------------------------------------------------------------------

    @rule(who=handles, title=values)
    def add(self, who: int, title: Any) -> None:
        self.commit(who, [self.new_op("opportunities", title)])

    @rule(who=handles, card=cards, field=fields, value=values | st.none())
    def edit(self, who: int, card: int, field: str, value: Any) -> None:
        op = edit_of(self.look(who), card, field, value)
        if op and (value is not None or op["was"]):
            self.commit(who, [op])

    @rule(who=handles, card=cards, value=values)
    def move_and_tell(self, who: int, card: int, value: Any) -> None:
        """One change over two tables: all of it or nothing."""
        op = edit_of(self.look(who), card, "column", value)
        if op:
            self.commit(who, [op, self.new_op("actions", value)])

    @rule(who=handles, card=cards)
    def remove(self, who: int, card: int) -> None:
        shown = self.look(who)
        numbers = sorted(shown.get("opportunities", {}))
        if numbers:
            number = numbers[card % len(numbers)]
            gone = shown["opportunities"][number]
            self.commit(who, [{"t": "opportunities", "id": number, "gone": gone}])

    @rule(who=handles, same_field=st.booleans(), card=cards, one=values, two=values)
    def race(self, who: int, same_field: bool, card: int, one: Any, two: Any) -> None:
        """One handle has queued a change when the other commits one to the same card."""
        slow, quick = self.handle[who], self.handle[1 - who]
        mine = edit_of(self.look(who), card, "title", one)
        if mine is None:
            return
        pending = slow.submit([mine], "slow")
        shown = everything(slow)
        if fits(self.states[self.read_to[who]], mine):
            assert shown == applied(self.states[self.read_to[who]], [mine]), "shown at once"
        quick.poll()
        self.up_to_date(1 - who)
        theirs = edit_of(self.now, card, "title" if same_field else "column", two)
        if theirs:
            self.commit(1 - who, [theirs])
        if fits(self.now, mine):
            slow.flush()
            assert pending.saved
            self.happened(applied(self.now, [mine]))
        else:
            COUNTS["conflicts"] += 1
            slow.flush()
            assert isinstance(pending.error, Conflict)
        assert slow.pending == 0
        self.up_to_date(who)
        self.still_the_same()

    @rule(who=handles)
    def undo(self, who: int) -> None:
        if self.done:
            self.handle[who].undo()
            self.undone.append(self.now)
            self.moved_to(self.done.pop())
        else:
            with pytest.raises(BadInput):
                self.handle[who].undo()
        self.up_to_date(who)
        self.still_the_same()

    @rule(who=handles)
    def redo(self, who: int) -> None:
        if self.undone:
            self.handle[who].redo()
            self.done.append(self.now)
            self.moved_to(self.undone.pop())
        else:
            with pytest.raises(BadInput):
                self.handle[who].redo()
        self.up_to_date(who)
        self.still_the_same()

    @rule(who=handles, card=cards, value=values)
    def agree_and_undo(self, who: int, card: int, value: Any) -> None:
        """Both set the same: undoing the second must leave what the first has set."""
        self.handle[who].poll()
        self.up_to_date(who)
        mine = edit_of(self.now, card, "title", value)
        if mine:
            self.commit(1 - who, [mine])
            self.commit(who, [mine])
            self.undo(who)

    # -- what happens by itself -------------------------------------------------------------------

    @rule(who=handles, segment=st.booleans())
    def fold(self, who: int, segment: bool) -> None:
        with segments_of(0 if segment else 1000):
            assert self.handle[who].fold()
        self.up_to_date(who)
        assert stock_tables(self.folder) == self.now

    @rule(who=handles)
    def poll(self, who: int) -> None:
        behind = self.changes_seen[who] < self.changes
        assert self.handle[who].poll() or not behind
        self.up_to_date(who)
        self.still_the_same()

    @rule(who=handles)
    def read(self, who: int) -> None:
        self.look(who)

    @rule(who=handles, properly=st.booleans())
    def start_again(self, who: int, properly: bool) -> None:
        """Closed properly, or killed: the new handle finds everything."""
        if properly:
            self.handle[who].close()
            assert stock_tables(self.folder) == self.now
        self.handle[who] = self.one_more_handle()
        self.up_to_date(who)

    def one_more_handle(self) -> Database:
        self.opened += 1
        database = open_database(self.folder, by=f"handle-{self.opened}")
        assert database.reports == []
        assert database.read_only is None
        return database

    @rule(cut=st.sampled_from([1.0, 0.5]) | st.floats(0, 1), newline=st.booleans(), title=values)
    def unconfirmed_tail(self, cut: float, newline: bool, title: Any) -> None:
        """A writer died while it wrote. A whole line counts as written, newline or not."""
        op = self.new_op("opportunities", title)
        journal = max((self.folder / "journal").glob("*.jsonl"))
        body = {"s": self.changes + 1, "at": "", "by": "dead@vm", "label": "change", "ops": [op]}
        line = sealed(body)
        part = line[: round(cut * len(line))]
        with journal.open("ab") as file:
            start = b"" if journal.read_bytes().endswith(b"\n") else b"\n"
            file.write(start + part + (b"\n" if newline and part == line else b""))
        if part == line:
            self.happened(applied(self.now, [op]))

    @rule(noise=st.binary(min_size=1, max_size=30))
    def noise_in_the_tail(self, noise: bytes) -> None:
        journal = max((self.folder / "journal").glob("*.jsonl"))
        start = b"" if journal.read_bytes().endswith(b"\n") else b"\n"
        with journal.open("ab") as file:
            file.write(start + noise)


TwoHandles.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    database=None,
    # A missing guard is to be noticed soon, and always: no shrinking then, and no chance.
    phases=[Phase.generate] if QUICK else list(Phase),
    derandomize=QUICK,
)


def test_two_handles_against_a_dictionary() -> None:
    COUNTS.clear()
    TwoHandles.TestCase().runTest()
    print(dict(COUNTS))
    assert COUNTS["stories"] >= EXAMPLES
    assert COUNTS["conflicts"] > EXAMPLES / 20
    assert COUNTS["acknowledged"] > EXAMPLES
