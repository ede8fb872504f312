"""The folder that the damage drills spoil copies of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.safety.crash import scratch
from tests.safety.database_subject import everything, open_database, segments_of
from tests.safety.drill import Sample
from tests.safety.story import TITLES


@pytest.fixture(scope="module")
def sample() -> Iterator[Sample]:
    with scratch() as place:
        folder = place / "data"
        database = open_database(folder)
        for number in range(1, 61):
            card = {"id": number, "title": TITLES[number % 8] + f" {number}", "column": "saved"}
            ops = [{"t": "opportunities", "id": number, "new": card}]
            if number % 3 == 0:
                action = {"id": number, "text": f"call {number}"}
                ops.append({"t": "actions", "id": number, "new": action})
            database.commit(ops, f"card {number}")
            if number == 30:
                with segments_of(0):
                    database.fold()
        for number in range(5, 60, 5):
            change = {"set": {"column": "applied"}, "unset": [], "was": {"column": "saved"}}
            database.commit([{"t": "opportunities", "id": number, **change}], "move")
        tables = everything(database)
        database.close()
        yield Sample(folder, tables)
