"""Look at a folder that ``worker.py`` wrote to, after whatever happened to it.

    python tests/safety/check.py DIR

Prints ``OPENING``, then ``HAVE tok`` for every token found and ``BAD ...`` for every broken
invariant. Ends with 0 when the store opened, every invariant holds and, after a proper close, stock
TinyDB reads the same records from the files; else with 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import tinydb

from store.clock import SystemClock
from store.disk.database import Database

Tables = dict[str, dict[int, dict[str, Any]]]


def tokens(tables: Tables) -> set[str]:
    """Every token that left its trace."""
    found = set()
    for records in tables.values():
        for record in records.values():
            found |= {record[name] for name in ("token", "took_over") if record.get(name)}
    return found


def problems(tables: Tables) -> Iterator[str]:
    """Changes of which only a part is there, and slips that came back."""
    cards, actions = tables.get("opportunities", {}), tables.get("actions", {})
    told: dict[int, dict[int, str]] = {}
    for number, action in actions.items():
        if "move" in action:
            if action["card"] not in cards:
                yield f"action {number} moves card {action['card']}, which is not there"
            if action["move"] in told.setdefault(action["card"], {}):
                yield f"card {action['card']} has two moves number {action['move']}"
            told[action["card"]][action["move"]] = action["column"]
        elif action["retired"] in cards:
            yield f"card {action['retired']} is retired and still there"
    for number, card in cards.items():
        moves = told.get(number, {})
        if sorted(moves) != list(range(1, card["moves"] + 1)):
            yield f"card {number} says {card['moves']} moves, the actions tell of {sorted(moves)}"
        elif [moves[n] for n in sorted(moves)] != [e["column"] for e in card["history"][1:]]:
            yield f"card {number}: its history and the actions tell different moves"
        if card["column"] != card["history"][-1]["column"]:
            yield f"card {number} says {card['column']}, its history {card['history'][-1]}"
    everyone = [*cards.values(), *actions.values()]
    undone = {record["undone"] for record in everyone if record.get("undone")}
    for record in everyone:
        if record.get("slip") in undone:
            yield f"{record['slip']} was undone and came back"


def stock_tables(folder: Path) -> Tables:
    """What TinyDB as it comes reads from the table files. Raises if it cannot read one."""
    tables: Tables = {}
    for path in sorted(folder.glob("*.json")):
        with tinydb.TinyDB(path, access_mode="r") as stock:
            tables[path.stem] = {row.doc_id: dict(row) for row in stock.table(path.stem).all()}
    return {name: records for name, records in tables.items() if records}


def examine(folder: Path) -> tuple[set[str], list[str]]:
    """Open, read, close properly, read again with stock TinyDB: the tokens and what is wrong."""
    stock_tables(folder)
    database = Database.open(folder, SystemClock(), by="check")
    tables = {name: dict(database.table(name)) for name in database.names()}
    tables = {name: records for name, records in tables.items() if records}
    wrong = list(problems(tables))
    if database.reports:
        wrong.append(f"a kill is no damage, yet it reports {database.reports}")
    database.close()
    if stock_tables(folder) != tables:
        wrong.append("after a proper close, stock TinyDB reads other records")
    return tokens(tables), wrong


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    print("OPENING", flush=True)
    try:
        found, wrong = examine(Path(sys.argv[1]))
    except Exception as error:
        found, wrong = set(), [f"{type(error).__name__}: {error}"]
    for token in sorted(found):
        print(f"HAVE {token}")
    for problem in wrong:
        print(f"BAD {problem}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
