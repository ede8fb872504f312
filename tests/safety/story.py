"""Random but plausible changes to a data folder, together with what must be there afterwards.

The expected tables are worked out here with plain dictionaries, independent of the store's code.
"""

from __future__ import annotations

import json
import random
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from store.clock import FixedClock

CLOCK = FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
COLUMNS = ("saved", "applied", "screening", "interview", "offer", "closed")
TITLES = (
    "Gaffer",
    "Pâtissière – Nuit",
    'Cook "sous" \\ chef',
    "line one\nline two\r\n",
    "next\u0085line\u2028sep\u2029par\x0b\x0c\x1c\x1e",
    '"},{"crc":"00000000"}',
    "研究員 \U0001f469\u200d\U0001f52c",
    "",
    "long " * 60,
)

Document = dict[str, Any]
Tables = dict[str, dict[int, Document]]
Op = dict[str, Any]


def without_empty(tables: Tables) -> Tables:
    """A table without records and no table are the same to a reader."""
    return {name: records for name, records in tables.items() if records}


def applied(tables: Tables, ops: list[Op]) -> Tables:
    """The tables after the operations; the given ones stay as they are."""
    after = {name: dict(records) for name, records in tables.items()}
    for op in ops:
        records = after.setdefault(op["t"], {})
        if "new" in op:
            records[op["id"]] = op["new"]
        elif "gone" in op:
            del records[op["id"]]
        else:
            document = {k: v for k, v in records[op["id"]].items() if k not in op["unset"]}
            records[op["id"]] = {**document, **op["set"]}
    return without_empty(after)


def fits(tables: Tables, op: Op) -> bool:
    """Whether the operation may be carried out: what it expects is still so."""
    document = tables.get(op["t"], {}).get(op["id"])
    if "new" in op or document is None:
        return "new" in op and document is None
    if "gone" in op:
        return document == op["gone"]
    return all(
        document.get(name) in (op["was"].get(name), op["set"].get(name))
        for name in (*op["set"], *op["unset"])
    )


def sealed(body: dict[str, Any]) -> bytes:
    """A journal line as the format says: JSON that ends with the CRC-32 of what comes before."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return text[:-1] + b',"crc":"%08x"}' % zlib.crc32(text)


def edit_of(tables: Tables, card: int, field: str, value: Any) -> Op | None:
    """Set a field of one of the cards, or with None unset it; None where there is no card."""
    cards = tables.get("opportunities", {})
    if not cards:
        return None
    number = sorted(cards)[card % len(cards)]
    was = {field: cards[number][field]} if field in cards[number] else {}
    put, drop = ({}, [field]) if value is None else ({field: value}, [])
    return {"t": "opportunities", "id": number, "set": put, "unset": drop, "was": was}


@dataclass
class Story:
    """Keeps what the tables must be and makes up the next change."""

    rng: random.Random
    tables: Tables = field(default_factory=dict)
    done: list[Tables] = field(default_factory=list)
    undone: list[Tables] = field(default_factory=list)
    made: int = 0

    def new_id(self) -> int:
        self.made += 1
        return self.made if self.rng.random() < 0.2 else (1 << 61) + self.made

    def card(self) -> Op:
        """A new opportunity."""
        number = self.new_id()
        column = self.rng.choice(COLUMNS)
        card = {
            "id": number,
            "title": self.rng.choice(TITLES),
            "column": column,
            "rank": number / 7,
            "history": [{"column": column, "on": "2026-11-23"}],
            "tags": self.rng.sample(["night", "Oslo", "union"], self.rng.randint(0, 3)),
        }
        return {"t": "opportunities", "id": number, "new": card}

    def change(self) -> list[Op]:
        """Operations that fit the tables as they are now."""
        cards = list(self.tables.get("opportunities", {}))
        kind = self.rng.choice(("add", "two tables", "move", "move", "edit", "gone", "many"))
        if not cards or kind == "add":
            return [self.card()]
        if kind == "two tables":
            card = self.card()
            number = self.new_id()
            action = {"id": number, "text": "call", "opportunity": card["id"]}
            return [card, {"t": "actions", "id": number, "new": action}]
        if kind == "many":
            chosen = self.rng.sample(cards, min(len(cards), 3))
            return [self._move(number) for number in chosen] + [self.card()]
        number = self.rng.choice(cards)
        if kind == "move":
            return [self._move(number)]
        if kind == "gone":
            return [self._gone("opportunities", number), *self._an_action_too()]
        return [self._edit(number)]

    def _gone(self, table: str, number: int) -> Op:
        return {"t": table, "id": number, "gone": self.tables[table][number]}

    def _an_action_too(self) -> list[Op]:
        actions = list(self.tables.get("actions", {}))
        return [self._gone("actions", self.rng.choice(actions))] if actions else []

    def _move(self, number: int) -> Op:
        old = self.tables["opportunities"][number]
        column = self.rng.choice([name for name in COLUMNS if name != old["column"]])
        entry = {"column": column, "on": "2026-11-23"}
        return self._set(number, {"column": column, "history": [*old["history"], entry]})

    def _edit(self, number: int) -> Op:
        old = self.tables["opportunities"][number]
        put: Document = {"title": self.rng.choice(TITLES) + " again", "note": self.rng.random()}
        drop = [name for name in ("tags", "note") if name in old and self.rng.random() < 0.5]
        return self._set(number, {k: v for k, v in put.items() if k not in drop}, drop)

    def _set(self, number: int, put: Document, drop: list[str] | None = None) -> Op:
        drop = drop or []
        old = self.tables["opportunities"][number]
        was = {name: old[name] for name in (*put, *drop) if name in old}
        return {
            "t": "opportunities", "id": number, "set": put, "unset": drop, "was": was
        }  # fmt: skip

    def happened(self, ops: list[Op]) -> None:
        """The change is acknowledged."""
        self.done.append(self.tables)
        self.undone.clear()
        self.tables = applied(self.tables, ops)

    def undo(self) -> Tables:
        """What must be there once the last change is taken back."""
        return self.done[-1]

    def undo_happened(self) -> None:
        self.undone.append(self.tables)
        self.tables = self.done.pop()

    def redo(self) -> Tables:
        """What must be there once the last undo is taken back."""
        return self.undone[-1]

    def redo_happened(self) -> None:
        self.done.append(self.tables)
        self.tables = self.undone.pop()
