"""Make durable changes to a data folder and say so, line by line, until killed.

    python tests/safety/worker.py DIR [--folds] [--seed N] [--changes N] [--background] [--alone]

Prints ``READY`` once the folder is open, then ``TRY tok`` before each change and ``ACK tok`` once
the store has acknowledged it (``NO tok`` when it was refused and nothing was written). ``check.py
DIR`` finds the tokens again. After ``--changes`` it closes the folder properly, prints ``CLOSED``
and ends. Two workers may share a folder; ``--alone`` promises that this one does not.

What it does to the folder, so that ``check.py`` can see half of a change:

* a new card carries its token;
* a move sets the card's column, adds to the card's history and count of moves, and adds an action
  record that tells of the same move: one change over two tables;
* a slip is a move that is undone at once; the card with the next token names it as undone, so it
  must not come back;
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
from store.disk.changes import Change
from store.disk.database import Database
from store.errors import Conflict

COLUMNS = ("saved", "applied", "screening", "interview", "offer", "closed")
Op = dict[str, Any]


def say(line: str) -> None:
    """One line of the protocol, out at once."""
    os.write(1, (line + "\n").encode())


class Worker:
    """One writer with a random mind of its own."""

    def __init__(self, folder: Path, seed: int, *, folds: bool, background: bool, alone: bool):
        self.name = f"{os.getpid()}.{seed}"
        self.random = random.Random(self.name)
        self.folds, self.background, self.alone = folds, background, alone
        self.database = Database.open(folder, SystemClock(), by="worker", background=background)
        if self.database.read_only is not None:
            raise SystemExit(f"cannot write: {self.database.read_only}")
        self.count = 0
        self.undone: list[str] = []

    def run(self, changes: int) -> None:
        """Change after change; then close properly."""
        say("READY")
        while self.count < changes:
            if self.folds and self.random.random() < 0.06:
                self._fold()
            kind = self.random.choices(("one", "slip", "group"), (16, 2, 4))[0]
            if kind == "slip":
                self._slip()
            elif kind == "group" and self.background:
                self._group()
            else:
                self._one()
        self.database.close()
        say("CLOSED")

    def _fold(self) -> None:
        if self.random.random() < 0.3:
            engine.FOLD_CHANGES = self.random.choice((0, 5, 20))  # begin a new segment early
        self.database.fold()
        engine.FOLD_CHANGES = 1000

    def _token(self) -> str:
        self.count += 1
        return f"{self.name}.{self.count}"

    # -- what is done -----------------------------------------------------------------------------

    def _one(self) -> None:
        token = self._token()
        ops = self._ops(token)
        say(f"TRY {token}")
        try:
            change = self.database.commit(ops, "worker")
            stands = self.random.random() > 0.1 or self._undone_and_redone(change)
        except Conflict:  # the other worker was quicker: that change is not there
            stands = False
        say(f"{'ACK' if stands else 'NO'} {token}")

    def _undone_and_redone(self, change: Change) -> bool:
        """Whether the change is in force in the end; the other worker may come between."""
        try:
            undone = self._undo(change)
        except Conflict:  # it was built upon: it stays
            return True
        self._redo(undone)
        return True

    def _group(self) -> None:
        """Several changes on their way at once, acknowledged as the disk confirms them."""
        waiting = []
        for _ in range(self.random.randint(2, 6)):
            token = self._token()
            say(f"TRY {token}")
            waiting.append((token, self.database.submit([self._card(token)], "worker")))
        for token, pending in waiting:
            pending.wait(timeout=30)
            say(f"ACK {token}")

    def _slip(self) -> None:
        card = self._some_card()
        if card is None:
            return
        name = f"slip {self._token()}"
        ops = self._move(card, {"slip": name})
        try:
            self._undo(self.database.commit(ops, name))
        except Conflict:  # somebody built upon it: it stays
            return
        self.undone.append(name)

    def _undo(self, change: Change) -> Change:
        """Take back this change; where nobody else writes, it is the last one."""
        if self.alone:
            return self.database.undo()
        return self.database.commit(change.inverse(), "Undo", undo=change.seq)

    def _redo(self, change: Change) -> Change:
        if self.alone:
            return self.database.redo()
        return self.database.commit(change.inverse(), "Redo", redo=change.seq)

    # -- the operations ---------------------------------------------------------------------------

    def _ops(self, token: str) -> list[Op]:
        card = self._some_card()
        kind = self.random.choices(("add", "move", "retire"), (4, 7, 1))[0]
        if card is None or kind == "add":
            return [self._card(token)]
        if kind == "retire" and not card["moves"]:
            return self._retire(card, token)
        return self._move(card, {"token": token})

    def _some_card(self) -> dict[str, Any] | None:
        cards = self.database.table("opportunities")
        return cards[self.random.choice(list(cards))] if cards else None

    def _new_id(self) -> int:
        return self.random.getrandbits(61) | 1 << 61

    def _card(self, token: str) -> Op:
        number, column = self._new_id(), self.random.choice(COLUMNS)
        card: dict[str, Any] = {
            "id": number,
            "title": f"Card of {token}" + "\u2028 é" * self.random.randint(0, 40),
            "column": column,
            "moves": 0,
            "history": [{"column": column}],
            "token": token,
        }
        if self.undone:
            card["undone"] = self.undone.pop()
        return {"t": "opportunities", "id": number, "new": card}

    def _move(self, card: dict[str, Any], facts: dict[str, Any]) -> list[Op]:
        column = self.random.choice([name for name in COLUMNS if name != card["column"]])
        moves = card["moves"] + 1
        # Two workers may pick the same column; what they write must differ to be a conflict.
        entry = {"column": column, **facts}
        put = {"column": column, "moves": moves, "history": [*card["history"], entry]}
        number = self._new_id()
        action = {"id": number, "card": card["id"], "move": moves, "column": column, **facts}
        return [
            {
                "t": "opportunities",
                "id": card["id"],
                "set": put,
                "unset": [],
                "was": {name: card[name] for name in put},
            },
            {"t": "actions", "id": number, "new": action},
        ]

    def _retire(self, card: dict[str, Any], token: str) -> list[Op]:
        number = self._new_id()
        action = {
            "id": number, "retired": card["id"], "token": token, "took_over": card["token"],
            "undone": card.get("undone"),
        }  # fmt: skip
        return [
            {"t": "opportunities", "id": card["id"], "gone": card},
            {"t": "actions", "id": number, "new": action},
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Make acknowledged changes until killed")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--changes", type=int, default=1_000_000)
    parser.add_argument("--folds", action="store_true", help="fold now and then")
    parser.add_argument("--background", action="store_true", help="write through the writer thread")
    parser.add_argument("--alone", action="store_true", help="no other writer uses the folder")
    args = parser.parse_args()
    worker = Worker(
        args.folder, args.seed, folds=args.folds, background=args.background, alone=args.alone
    )
    worker.run(args.changes)


if __name__ == "__main__":
    main()
