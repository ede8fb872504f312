"""Make durable changes to a data folder and say so, line by line, until killed.

    python -m tests.safety.worker DIR [--folds] [--seed N] [--changes N] [--group N]

Prints ``READY`` once the folder is open, then ``TRY tok`` before each change and ``ACK tok`` once
the store has acknowledged it. ``check.py DIR`` finds the tokens again. Ends by itself after
``--changes`` (default: never) and closes the folder properly. Two workers may share a folder.

What it does to the folder, so that ``check.py`` can see half of a change:

* a new card carries its token;
* a move sets the card's column, adds to the card's history and count of moves, and adds an action
  record that tells of the same move: one change over two tables;
* a slip is a change that is undone at once; the next token is written by a card that names the slip,
  so the slip must not come back;
* some changes are undone and redone before their token is acknowledged;
* a retired card leaves its table and an action takes over its token, in one change.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from store.clock import SystemClock
from store.disk import engine
from store.disk.database import Database
from store.errors import BadInput, Conflict

COLUMNS = ("saved", "applied", "screening", "interview", "offer", "closed")
Op = dict[str, Any]


def say(line: str) -> None:
    """One line of the protocol, out at once."""
    os.write(1, (line + "\n").encode())


class Worker:
    """One writer with its own random mind."""

    def __init__(self, folder: Path, seed: int, *, folds: bool, group: int) -> None:
        self.random = random.Random(f"{seed}/{os.getpid()}")
        self.database = Database.open(
            folder, SystemClock(), by=f"worker-{os.getpid()}", background=group > 0
        )
        self.folds, self.group = folds, group
        self.name = f"{os.getpid()}.{seed}"
        self.count = 0
        self.moved: dict[int, int] = {}
        if self.database.read_only is not None:
            raise SystemExit(f"cannot write: {self.database.read_only}")

    def token(self) -> str:
        self.count += 1
        return f"{self.name}.{self.count}"

    def new_id(self) -> int:
        return self.random.getrandbits(61) | 1 << 61

    def run(self, changes: int | None) -> None:
        """Change after change; the folder is closed properly at the end."""
        say("READY")
        done = 0
        while changes is None or done < changes:
            if self.folds and self.random.random() < 0.06:
                self._fold()
            done += self._one()
        self.database.close()
        say("CLOSED")

    def _fold(self) -> None:
        if self.random.random() < 0.3:
            engine.FOLD_CHANGES = self.random.choice((0, 5, 20))  # begin a new segment soon
        self.database.fold()
        engine.FOLD_CHANGES = 1000

    def _one(self) -> int:
        kind = self.random.choices(
            ("add", "move", "slip", "redo", "retire", "group"),
            (4, 6, 1, 1, 1, 3 if self.group else 0),
        )[0]
        if kind == "slip":
            return self._slip()
        if kind == "group":
            return self._many()
        token = self.token()
        cards = self.database.table("opportunities")
        card = cards.get(self.random.choice(list(cards))) if cards else None
        if card is None or kind == "add":
            ops = [self._card(token)]
        elif kind == "retire" and len(cards) > 20 and not card["moves"]:
            ops = self._retire(card, token)
        else:
            ops = self._move(card, token)
        say(f"TRY {token}")
        try:
            self.database.commit(ops, "worker")
            if kind == "redo":
                self._undo_and_redo(token)
        except Conflict:  # the other worker was there first: nothing was written
            say(f"NO {token}")
            return 0
        say(f"ACK {token}")
        return 1

    def _undo_and_redo(self, token: str) -> None:
        """Leave the change as it was, if nobody else comes between; the last change is undone."""
        last = next(iter(self.database.history()))
        if last.by.startswith(f"worker-{os.getpid()}@"):
            undone = self.database.undo()
            if undone.undo != last.seq:
                self._put_back(undone.seq)
            else:
                try:
                    self.database.redo()
                except BadInput:  # somebody else made a change meanwhile
                    self._put_back(undone.seq)
